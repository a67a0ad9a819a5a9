"""How long linking and comparing take: against splitting the same texts into words, with more sources, and anew.

Run by hand: `python tests/bench/linking.py`; `--markdown DAY` prints the table for a document. Processor time of this
one process, so that other programs on the machine matter little. What was worked out for a text is kept while the
program runs, so every round has news of its own: nothing is measured twice but where that is the question.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # run by hand, without pytest's path

from bench.newsroom import article, extracted  # noqa: E402  # needs the path
from bench.ratios import Row, as_markdown, as_text  # noqa: E402  # the same

from explorer.match.comparing import compare  # noqa: E402  # the same
from explorer.match.linking import link  # noqa: E402  # the same
from explorer.match.words import words_of  # noqa: E402  # the same
from explorer.model.finding import Extraction  # noqa: E402  # the same
from explorer.model.source import Source  # noqa: E402  # the same

PROJECT = 300
FEW, MANY = 100, 1_000
GOALS = {"link": 16.0, "compare": 90.0, "growth": 1.4, "link one": 0.5, "compare one": 0.75}
"""Times the floor. News made here repeats itself more than news does, so that more of it must be compared."""

_NUMBERS = count(step=10 * MANY)

News = tuple[Sequence[Source], Sequence[Extraction]]


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call, without what the garbage of the calls before costs."""
    gc.collect()
    gc.freeze()
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def news(sources: int) -> News:
    """News that was never seen before, with what is found in it."""
    first = next(_NUMBERS)
    made = [article(first + number) for number in range(sources)]
    return made, extracted(made)


def read_words(sources: Sequence[Source]) -> None:
    """The floor: every word as it is compared, and where it stands."""
    for source in sources:
        words_of(source.text)


def linked_and_compared(rounds: int) -> list[Row]:
    """A project of news that is linked and compared for the first time, and again with one source more."""
    spent: dict[str, list[float]] = {}

    def take(name: str, work: Callable[[], object]) -> None:
        spent.setdefault(name, []).append(milliseconds(work))

    for _ in range(rounds):
        sources, found = news(PROJECT + 1)
        before, found_before = sources[:-1], found[:-1]
        take("floor", lambda texts=before: read_words(texts))  # type: ignore[misc]  # bound on purpose
        take("link", lambda a=before, b=found_before: link(a, b))  # type: ignore[misc]
        take("link one", lambda a=sources, b=found: link(a, b))  # type: ignore[misc]
        held, after = link(before, found_before), link(sources, found)
        take("compare", lambda a=before, b=held: compare(a, b))  # type: ignore[misc]
        take("compare one", lambda a=sources, b=after: compare(a, b))  # type: ignore[misc]
    texts = f"splitting the texts of {PROJECT} sources into words"
    each = sum(spent["link"]) / rounds / PROJECT
    return [
        _row(f"link {PROJECT} sources", texts, spent, ("link", "floor"), more=f"{each:.1f} ms a source"),
        _row(f"compare {PROJECT} sources", texts, spent, ("compare", "floor")),
        _row(f"link again with one source more than {PROJECT}", "linking them at first", spent, ("link one", "link")),
        _row("compare again with one source more", "comparing them at first", spent, ("compare one", "compare")),
    ]


def growth(rounds: int) -> Row:
    """What a source costs among many, against what it costs among few."""
    costs: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(rounds):
        for size, spent in costs.items():
            sources, found = news(size)
            spent.append(milliseconds(lambda a=sources, b=found: link(a, b)) / size)  # type: ignore[misc]
    return Row(
        action=f"link a source among {MANY:,}",
        floor=f"linking one among {FEW}",
        ours=tuple(costs[MANY]),
        theirs=tuple(costs[FEW]),
        goal=GOALS["growth"],
    )


def _row(action: str, floor: str, spent: dict[str, list[float]], names: tuple[str, str], more: str = "") -> Row:
    ours, theirs = (tuple(spent[name]) for name in names)
    return Row(action=action, floor=floor, ours=ours, theirs=theirs, goal=GOALS[names[0]], more=more)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of which the median is taken (3)")
    parser.add_argument("--markdown", metavar="DAY", help="the table for a document, measured on this day")
    options = parser.parse_args()
    link(*news(8))  # modules are loaded and patterns compiled before anything is measured
    rows = [*linked_and_compared(options.rounds), growth(options.rounds)]
    sys.stdout.write((as_markdown(rows, options.markdown) if options.markdown else as_text(rows)) + "\n")


if __name__ == "__main__":
    main()
