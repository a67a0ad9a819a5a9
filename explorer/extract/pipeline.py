"""The listed pipeline: which steps run, in which order, and what each may read and add."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from explorer.extract import actors, amounts, dates, events, quotes
from explorer.extract.engine import ENGINE_VERSION
from explorer.extract.reading import Reading
from explorer.extract.rebuilding import VALUES, rebuilt
from explorer.lean import dataclass
from explorer.model.finding import Amount, DateExpression, Event, Extraction, Mention, Quote
from explorer.model.source import Source

_F = TypeVar("_F", Quote, Amount, DateExpression, Event, Mention)


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        name: for the list in the documentation and in messages.
        summary: what it finds, as a sentence.
        run: a pure function from the reading and what earlier steps found to the same with more. The findings it adds
            have the id "": ids are given at the end, from kind and place.
    """

    name: str
    summary: str
    run: Callable[[Reading, Extraction], Extraction]


PIPELINE: tuple[Step, ...] = (
    Step("dates", "Words that name a time, with TIMEX3-like values", dates.find),
    Step("actors", "Names and the actors they belong to, within this source", actors.find),
    Step("quotes", "Quotations, their speakers and cues; pronouns that speak become mentions", quotes.find),
    Step("amounts", "Sums of money with donor, recipients, purpose, places and status", amounts.find),
    Step("events", "What happened: type, participants, place and date", events.find),
    Step("descriptions", "Nouns before names that say what their bearers are", actors.find_descriptions),
    Step("inner names", "Countries and places named inside the names of organisations", actors.find_inner),
)


def extract(source: Source, steps: Sequence[Step] = PIPELINE) -> Extraction:
    """Run the whole pipeline over one source. Pure: the same source gives the same findings and ids.

    Actor ids are local until `explorer.match.link` has seen all sources.

    Args:
        source: what to read.
        steps: another pipeline, such as one with a further finder (see `explorer.extract.finders`).
    """
    with _collector_at_rest():
        reading = Reading(source)
        found = Extraction(source=source.id)
        for step in steps:
            found = step.run(reading, found)
        return _with_ids(found)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for reference cycles while a source is read: the steps make none, and what they make is kept.

    The collector would walk all findings again and again as they grow, a fifth of the time. Another thread that enters
    meanwhile finds it at rest and leaves it so; whoever put it to rest wakes it.
    """
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()


_AT_PARTS = attrgetter("start", "end")
_AT_SPAN = attrgetter("span.start", "span.end")


def _with_ids(found: Extraction) -> Extraction:
    """Give every finding an id made from its kind and place, and put each kind in order of the text."""

    def named(letter: str, rows: tuple[_F, ...]) -> tuple[_F, ...]:
        seen: dict[str, int] = {}
        out: list[_F] = []
        place = _AT_PARTS if letter == "q" else _AT_SPAN  # a quotation alone may have several spans
        for row in sorted(rows, key=place):
            name = base = f"{found.source}/{letter}{place(row)[0]}"
            number = seen[base] = seen.get(base, 0) + 1
            if number > 1:
                name = f"{base}.{number}"
            out.append(rebuilt(type(row), name, *VALUES[type(row)](row)[1:]))  # the id is the first field of all
        return tuple(out)

    return replace(
        found,
        engine=ENGINE_VERSION,
        quotes=named("q", found.quotes),
        amounts=named("a", found.amounts),
        dates=named("d", found.dates),
        mentions=named("m", found.mentions),
        events=named("e", found.events),
    )
