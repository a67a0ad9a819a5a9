"""The sentences of "What differs": for each row of the matrix, what may be said of it.

A sentence is made only when its turn comes, since making sure of it means to search the texts.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from explorer.match.cuts import cuts
from explorer.match.elsewhere import only_named, only_numbered
from explorer.match.grouping import folded_words
from explorer.match.material import Material, Told
from explorer.match.rows import FactRow
from explorer.match.sentences import altered, counted, named, plain, purpose, quoted, speaker, verb
from explorer.match.silence import Silence
from explorer.match.telling import told_sum
from explorer.model.comparison import Row, Segment
from explorer.model.finding import Amount, Event, Quote
from explorer.model.query import Selection
from explorer.model.text import Span
from explorer.model.wording import date_words

MOST_TOGETHER = 8
"""Sources up to which it says something that only one of them reports a thing."""

_WEIGHTS = {"sum": 100.0, "event": 95.0, "words": 90.0, "silent": 80.0, "cut": 70.0, "passage": 60.0, "own": 50.0,
            "number": 45.0, "dated": 40.0, "said": 30.0, "named": 20.0}  # fmt: skip
"""What each kind weighs; a sentence may weigh up to 9 more for how much it tells."""

Sentence: TypeAlias = tuple[tuple[Segment, ...], tuple[str, ...]]
"""A sentence, and the ids of the sources it speaks of."""


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


class Writer:
    """Makes candidates from rows.

    Attributes:
        telling: ids of the sources that have any words.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._silence = Silence(material.sources)
        # A source without a word is silent on everything, and nobody needs to be told.
        self.telling = self._all = [name for name, source in material.sources.items() if source.text.strip()]
        self._few = len(self._all) <= MOST_TOGETHER

    def of_fact(self, told: FactRow) -> Iterator[Candidate]:
        """What may be said of a fact."""
        row, at = told.row, told.reference.id
        several = len(row.cells) > 1
        differing = [s for s, cell in row.cells.items() if cell.state == "differs"]
        match row.kind:
            case "amount":
                if differing:
                    yield self._candidate("sum", told, at, lambda: self._other_sum(told, differing))
                if len(row.cells) < len(self._all):
                    yield self._candidate("silent", told, at, lambda: self._no_sum(told), more=float(several))
            case "event":
                if differing:
                    yield self._candidate("event", told, at, lambda: self._other_event(told, differing))
                elif not several and self._few:
                    yield self._candidate("dated", told, at, lambda: self._only_dated(told))
            case "quote":
                yield from self._of_quote(told, differing)

    def _of_quote(self, told: FactRow, differing: list[str]) -> Iterator[Candidate]:
        row = told.row
        for source in differing:
            if source in told.related:
                at = told.voices[source][0].id
                more = 9 * (1 - told.related[source].score)
                yield self._candidate("words", told, at, functools.partial(self._other_words, told, source), more=more)
                break
        for source, cell in row.cells.items():
            if cell.state != "paraphrase" and source in told.related:
                more = _size(cell.difference or "")
                yield self._candidate(
                    "cut", told, told.reference.id, functools.partial(self._cut, told, source), more=more, of=source
                )
        if any(cell.state == "paraphrase" for cell in row.cells.values()):
            yield self._candidate("own", told, told.reference.id, lambda: self._own_words(told))
        if len(row.cells) == 1 and self._few:
            more = _size(told.reference.words)
            yield self._candidate("said", told, told.reference.id, lambda: self._only_said(told), more=more)

    def of_passage(self, row: Row) -> Iterator[Candidate]:
        """What may be said of a shared passage."""
        differing = [source for source, cell in row.cells.items() if cell.state == "differs"]
        if differing:
            yield Candidate(
                kind="passage",
                weight=_WEIGHTS["passage"],
                id=f"passage:{row.id}",
                target=Selection("row", row.id, at=row.reference),
                say=lambda: self._other_passage(row, differing),
            )

    def of_texts(self, rows: Sequence[FactRow]) -> Iterator[Candidate]:
        """What no fact holds: numbers and names that stand in one source only."""
        if not self._few:
            return
        told = [f for row in rows if len(row.voices) > 1 for voices in row.voices.values() for f in voices]
        for kind, found in (
            ("number", only_numbered(self._material, self._silence, told)),
            ("named", only_named(self._material, self._silence)),
        ):
            for alone in found:
                verb_ = "gives the number" if kind == "number" else "names"
                words = quoted(alone.words) if kind == "number" else Segment(alone.words)
                said = plain("Only ", named([self._material.names[alone.source]]), f" {verb_} ", words, ".")
                yield Candidate(
                    kind=kind,
                    weight=_WEIGHTS[kind] + alone.weight,
                    id=f"{kind}:{alone.target.id}:{alone.source}:{alone.words}",
                    target=alone.target,
                    say=functools.partial(_given, (said, (alone.source,))),
                )

    def _candidate(
        self, kind: str, told: FactRow, at: str, say: Callable[[], Sentence | None], *, more: float = 0.0, of: str = ""
    ) -> Candidate:
        return Candidate(
            kind=kind,
            weight=_WEIGHTS[kind] + max(0.0, min(more, 9.0)),
            id=":".join(part for part in (kind, told.row.id, of) if part),
            target=Selection("row", told.row.id, at=at),
            say=say,
        )

    def _names(self, sources: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._material.names[source] for source in sources)

    # ------------------------------------------------------------------ sums

    def _other_sum(self, told: FactRow, differing: Sequence[str]) -> Sentence | None:
        reference = told.reference
        if not isinstance(reference, Amount):
            return None
        by_sum: dict[str, list[str]] = {}
        words: dict[str, str] = {}
        for source, rows in told.voices.items():
            amount = rows[0]
            if isinstance(amount, Amount) and (source in differing or told.row.cells[source].difference is None):
                key = told_sum(amount, self._material.texts)
                by_sum.setdefault(key, []).append(source)
                words.setdefault(key, _one_line(amount.words))
        first = told_sum(reference, self._material.texts)
        if first not in by_sum:
            return None
        ranked = sorted(by_sum, key=lambda key: (key != first, -len(by_sum[key])))
        parts: list[str | Segment | Sequence[Segment]] = []
        for number, key in enumerate(ranked):
            names = self._names(by_sum[key])
            parts += [", " if number else "", named(names)]
            parts += [f" {verb(names, 'has', 'have')} "] if number == 0 else [" "]
            parts.append(Segment(words[key], "sum"))
            parts.append(purpose(reference, self._material.cast) if number == 0 else "")
        return plain(*parts, "."), tuple(s for key in ranked for s in by_sum[key])

    def _no_sum(self, told: FactRow) -> Sentence | None:
        amount = told.reference
        if not isinstance(amount, Amount) or amount.value is None or amount.per_unit:
            return None
        reporting = list(told.row.cells)
        silent = [source for source in self._all if source not in told.row.cells]
        if len(silent) > len(reporting) and (len(reporting) > 1 or not self._few):
            return None
        told_ = [row for rows in told.voices.values() for row in rows if isinstance(row, Amount)]
        values = {row.value for row in told_ if row.value is not None}
        if any(self._silence.may_name(source, value) for source in silent for value in values):
            return None
        sum_: Sequence[Segment] = (Segment(_one_line(amount.words), "sum"),)
        what = purpose(amount, self._material.cast)
        if any(cell.state == "differs" for cell in told.row.cells.values()):
            # Those that report it do not agree on it.
            if not what:
                return None
            sum_ = (Segment("sum"),)
        the_sum = (Segment(" the "), *sum_, Segment(what))
        if len(silent) <= len(reporting):
            names = self._names(silent)
            said = plain(named(names), f" {verb(names, 'does', 'do')} not report", the_sum)
            if len(self._all) > 2:  # noqa: PLR2004 - of two it is plain who does
                said = plain(said, f", which {counted(len(reporting), 'source')} {verb(reporting, 'does', 'do')}")
            return plain(said, "."), (*silent, *reporting)
        return plain("Only ", named(self._names(reporting)), " reports", the_sum, "."), tuple(reporting)

    # ------------------------------------------------------------------ events

    def _other_event(self, told: FactRow, differing: Sequence[str]) -> Sentence | None:
        source = next((s for s in differing if s in told.related), None)
        event = told.reference
        if source is None or not isinstance(event, Event) or told.related[source].difference is None:
            return None
        here, there = _sides(told.related[source].difference or "")
        if not here:
            return None
        alike = [s for s in differing if told.row.cells[s].difference == told.row.cells[source].difference]
        return plain(
            "Where ",
            named(self._names([event.source])),
            f" has {there}, ",
            named(self._names(alike)),
            f" {verb(alike, 'has', 'have')} {here}: ",
            quoted(event.clause.words),
            ".",
        ), (event.source, *alike)

    def _only_dated(self, told: FactRow) -> Sentence | None:
        event = told.reference
        if not isinstance(event, Event) or not event.date or event.basis not in ("stated", "computed"):
            return None
        year = event.date[:4]
        others = [source for source in self._all if source != event.source]
        if not year.isdigit() or any(self._silence.has(source, year) for source in others):
            return None
        if any(self._silence.may_have(source, event.clause.words) for source in others):
            return None
        if event.when and any(self._silence.may_count(source, event.when.words) for source in others):
            return None
        when = "" if year in event.clause.words else f" ({date_words(event.date, event.bound)})"
        name = named(self._names([event.source]))
        return plain("Only ", name, " reports: ", quoted(event.clause.words), when, "."), (event.source,)

    # ------------------------------------------------------------------ quotations

    def _other_words(self, told: FactRow, source: str) -> Sentence | None:
        related = told.related[source]
        found = altered(_text(related.b), _text(related.a))
        if found is None:
            return None
        there, here, more = found
        cells = told.row.cells
        alike = [
            s for s in cells if s == source or (s in told.related and cells[s].difference == cells[source].difference)
        ]
        return plain(
            "Where ",
            named(self._names([told.reference.source])),
            " quotes " if _marked(told.reference) else " has ",
            quoted(there),
            ", ",
            named(self._names(alike)),
            f" {verb(alike, 'has', 'have')} ",
            quoted(here),
            f", and {counted(more, 'more difference')}" if more else "",
            ".",
        ), (told.reference.source, *alike)

    def _cut(self, told: FactRow, source: str) -> Sentence | None:
        reference = told.reference
        if not isinstance(reference, Quote):
            return None
        kept: list[Span] = []
        for finding in told.voices[source]:
            related = self._material.relate(finding, reference)
            kept += [] if related is None else related.b
        found = [cut for cut in cuts(reference, kept) if not self._silence.may_have(source, cut.words)]
        if not found:
            return None
        cut = max(found, key=lambda c: len(c.words))
        beside = min(kept, key=lambda span: span.start) if cut.where != "behind" else max(kept, key=lambda s: s.end)
        place: Sequence[str | Segment] = {
            "before": (" before ", quoted(_head(beside.words))),
            "within": (" within ", quoted(_head(beside.words))),
            "behind": (" after ", quoted(_tail(beside.words))),
        }[cut.where]
        return plain(
            named(self._names([source])),
            " leaves out ",
            quoted(cut.words),
            *place,
            ", which ",
            named(self._names([reference.source])),
            " quotes.",
        ), (source, reference.source)

    def _own_words(self, told: FactRow) -> Sentence | None:
        cells = told.row.cells
        telling = [source for source, cell in cells.items() if cell.state == "paraphrase"]
        quoting = [source for source in cells if source not in telling and _marked(told.voices[source][0])]
        reference = told.reference
        if not quoting or not isinstance(reference, Quote):
            return None
        related = told.related.get(telling[0])
        words = _text(related.b) if related else reference.words
        who = speaker(reference, self._material.cast)
        return plain(
            named(self._names(quoting)),
            f" {verb(quoting, 'quotes', 'quote')} {who} directly on "
            if who
            else f" {verb(quoting, 'quotes', 'quote')} ",
            quoted(words),
            "; ",
            named(self._names(telling)),
            f" {verb(telling, 'puts', 'put')} it in {verb(telling, 'its', 'their')} own words.",
        ), (*quoting, *telling)

    def _only_said(self, told: FactRow) -> Sentence | None:
        quote = told.reference
        if not isinstance(quote, Quote) or not _marked(quote) or len(folded_words(quote.words)) < _FEWEST_QUOTED:
            return None
        others = [source for source in self._all if source != quote.source]
        parts = [part.words for part in quote.parts]
        if any(self._silence.may_have(source, words) for source in others for words in parts):
            return None
        who = speaker(quote, self._material.cast)
        return plain(
            "Only ",
            named(self._names([quote.source])),
            f" quotes {who}: " if who else " quotes ",
            quoted(quote.parts[0].words),
            ".",
        ), (quote.source,)

    # ------------------------------------------------------------------ passages

    def _other_passage(self, row: Row, differing: Sequence[str]) -> Sentence | None:
        reference = row.cells[row.reference].ends[0]
        for source in differing:
            end = row.cells[source].ends[0]
            found = altered(_text(reference.spans), _text(end.spans))
            if found is not None:
                there, here, more = found
                return plain(
                    "Where ",
                    named(self._names([row.reference])),
                    " has ",
                    quoted(there),
                    ", ",
                    named(self._names([source])),
                    " has ",
                    quoted(here),
                    f", and {counted(more, 'more difference')}" if more else "",
                    ".",
                ), (row.reference, source)
        return None


_FEWEST_QUOTED = 5
"""Words of a quotation that only one source has before it is worth a sentence."""

_BESIDE = 6
"""Words that show where something is cut."""


def _given(said: Sentence) -> Sentence:
    """A sentence that was made already."""
    return said


def _marked(finding: Told) -> bool:
    return isinstance(finding, Quote) and finding.kind != "indirect"


def _text(spans: Sequence[object]) -> str:
    return " … ".join(getattr(span, "words", "") for span in spans)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _head(words: str) -> str:
    row = words.split()
    return " ".join(row[:_BESIDE]) + ("…" if len(row) > _BESIDE else "")


def _tail(words: str) -> str:
    row = words.split()
    return ("…" if len(row) > _BESIDE else "") + " ".join(row[-_BESIDE:])


def _size(words: str) -> float:
    """Up to 9 for how much is told."""
    return min(9.0, len(words) / 20)


def _sides(difference: str) -> tuple[str, str]:
    """The two sides of "X here, Y there"; empty when the phrase tells more than one thing."""
    here, comma, there = difference.partition(" here, ")
    there, end, rest = there.partition(" there")
    return (here, there) if comma and end and not rest else ("", "")
