"""For each row of the matrix, which sentences may be said of it.

A sentence is made only when its turn comes, since making sure of it means to search the texts.
"""

import functools
from collections.abc import Callable, Iterator, Sequence

from explorer.lean import dataclass
from explorer.match.elsewhere import only_named, only_numbered
from explorer.match.rows import FactRow
from explorer.match.sentences import named, plain, quoted
from explorer.match.writing import events, passages, quotations, sums
from explorer.match.writing.ground import Ground, Sentence
from explorer.model.comparison import Row, Segment
from explorer.model.query import Selection

_WEIGHTS = {"turned": 110.0, "sum": 100.0, "event": 95.0, "words": 90.0, "silent": 80.0, "cut": 70.0, "passage": 60.0,
            "own": 50.0, "number": 45.0, "dated": 40.0, "said": 30.0, "named": 20.0}  # fmt: skip
"""What each kind weighs; a sentence may weigh up to 9 more for how much it tells."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be worth saying.

    Attributes:
        kind: which limit it counts for.
        weight: higher stands first.
        id: stable while its row is.
        target: what a click selects.
        say: makes it; None when the texts do not bear it out.
    """

    kind: str
    weight: float
    id: str
    target: Selection
    say: Callable[[], Sentence | None]


def of_fact(ground: Ground, told: FactRow) -> Iterator[Candidate]:
    """What may be said of a fact."""
    row, at = told.row, told.reference.id
    several = len(row.cells) > 1
    differing = [s for s, cell in row.cells.items() if cell.state == "differs"]
    match row.kind:
        case "amount":
            if any(told.related[s].turned for s in differing if s in told.related):
                yield _candidate("turned", told, at, lambda: sums.denied_sum(ground, told))
            elif differing:
                yield _candidate("sum", told, at, lambda: sums.other_sum(ground, told, differing))
            if len(row.cells) < len(ground.telling):
                yield _candidate("silent", told, at, lambda: sums.no_sum(ground, told), more=float(several))
        case "event":
            if differing:
                yield _candidate("event", told, at, lambda: events.other_event(ground, told, differing))
            elif not several and ground.few:
                yield _candidate("dated", told, at, lambda: events.only_dated(ground, told))
        case "quote":
            yield from _of_quote(ground, told, differing)


def _of_quote(ground: Ground, told: FactRow, differing: list[str]) -> Iterator[Candidate]:
    row = told.row
    related = [source for source in differing if source in told.related]
    related.sort(key=lambda source: not told.related[source].turned)
    for source in related[:1]:
        at = told.voices[source][0].id
        kind = "turned" if told.related[source].turned else "words"
        more = 9 * (1 - told.related[source].score)
        yield _candidate(kind, told, at, functools.partial(quotations.other_words, ground, told, source), more=more)
    for source, cell in row.cells.items():
        if cell.state != "paraphrase" and source in told.related:
            more = _size(cell.difference or "")
            yield _candidate(
                "cut",
                told,
                told.reference.id,
                functools.partial(quotations.cut, ground, told, source),
                more=more,
                of=source,
            )
    if any(cell.state == "paraphrase" for cell in row.cells.values()):
        yield _candidate("own", told, told.reference.id, lambda: quotations.own_words(ground, told))
    if len(row.cells) == 1 and ground.few:
        more = _size(told.reference.words)
        yield _candidate("said", told, told.reference.id, lambda: quotations.only_said(ground, told), more=more)


def of_passage(ground: Ground, row: Row) -> Iterator[Candidate]:
    """What may be said of a shared passage."""
    differing = [source for source, cell in row.cells.items() if cell.state == "differs"]
    kinds = ["passage"] if differing else []
    if any(passages.turned(row, source) for source in differing):
        kinds.append("turned")
    for kind in kinds:
        yield Candidate(
            kind=kind,
            weight=_WEIGHTS[kind],
            id=f"{kind}:{row.id}",
            target=Selection("row", row.id, at=row.reference),
            say=functools.partial(passages.other_passage, ground, row, differing, denied=kind == "turned"),
        )


def of_texts(ground: Ground, rows: Sequence[FactRow]) -> Iterator[Candidate]:
    """What no fact holds: numbers and names that stand in one source only."""
    if not ground.few:
        return
    told = [f for row in rows if len(row.voices) > 1 for voices in row.voices.values() for f in voices]
    for kind, found in (
        ("number", only_numbered(ground.material, ground.silence, told)),
        ("named", only_named(ground.material, ground.silence)),
    ):
        for alone in found:
            verb_ = "gives the number" if kind == "number" else "names"
            words = quoted(alone.words) if kind == "number" else Segment(alone.words)
            said = plain("Only ", named([ground.material.names[alone.source]]), f" {verb_} ", words, ".")
            yield Candidate(
                kind=kind,
                weight=_WEIGHTS[kind] + alone.weight,
                id=f"{kind}:{alone.target.id}:{alone.source}:{alone.words}",
                target=alone.target,
                say=functools.partial(_given, (said, (alone.source,), ())),
            )


def _candidate(
    kind: str, told: FactRow, at: str, say: Callable[[], Sentence | None], *, more: float = 0.0, of: str = ""
) -> Candidate:
    return Candidate(
        kind=kind,
        weight=_WEIGHTS[kind] + max(0.0, min(more, 9.0)),
        id=":".join(part for part in (kind, told.row.id, of) if part),
        target=Selection("row", told.row.id, at=at),
        say=say,
    )


def _given(said: Sentence) -> Sentence:
    """A sentence that was made already."""
    return said


def _size(words: str) -> float:
    """Up to 9 for how much is told."""
    return min(9.0, len(words) / 20)
