"""The sentences of "What differs": for each row of the matrix, what may be said of it.

A sentence is made only when its turn comes, since making sure of it means to search the texts.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from explorer.lean import dataclass
from explorer.match.altered import Place, Words, altered, overlap
from explorer.match.cuts import Cut, cuts
from explorer.match.elsewhere import only_named, only_numbered
from explorer.match.grouping import folded_words
from explorer.match.material import Material, Told
from explorer.match.rows import FactRow
from explorer.match.sentences import counted, named, plain, purpose, quoted, speaker, verb
from explorer.match.silence import Silence
from explorer.match.telling import told_sum
from explorer.match.words import negation_differs
from explorer.model.comparison import Row, Segment
from explorer.model.finding import Amount, Event, Quote
from explorer.model.query import Selection
from explorer.model.text import Span
from explorer.model.wording import date_words

MOST_TOGETHER = 8
"""Sources up to which it says something that only one of them reports a thing."""

_WEIGHTS = {"turned": 110.0, "sum": 100.0, "event": 95.0, "words": 90.0, "silent": 80.0, "cut": 70.0, "passage": 60.0,
            "own": 50.0, "number": 45.0, "dated": 40.0, "said": 30.0, "named": 20.0}  # fmt: skip
"""What each kind weighs; a sentence may weigh up to 9 more for how much it tells."""

Sentence: TypeAlias = tuple[tuple[Segment, ...], tuple[str, ...], tuple[Place, ...]]
"""A sentence, the ids of the sources it speaks of, and where what differs stands in them; nowhere for what is not
there, or is told by nothing else."""


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

    def __init__(self, material: Material, silence: Silence) -> None:
        self._material = material
        self._silence = silence
        # A source without a word is silent on everything, and nobody needs to be told; of one in another language it
        # is not known what it tells.
        self.telling = self._all = [
            name for name, source in material.sources.items() if source.text.strip() and name not in material.unread
        ]
        self._few = len(self._all) <= MOST_TOGETHER
        self._taken: list[tuple[Place, ...]] = []

    def take(self, places: tuple[Place, ...]) -> None:
        """Remember that what differs at some places is told: nothing tells it again."""
        if places:
            self._taken.append(places)

    def _known(self, places: tuple[Place, ...]) -> bool:
        return any(overlap(places, told) for told in self._taken)

    def of_fact(self, told: FactRow) -> Iterator[Candidate]:
        """What may be said of a fact."""
        row, at = told.row, told.reference.id
        several = len(row.cells) > 1
        differing = [s for s, cell in row.cells.items() if cell.state == "differs"]
        match row.kind:
            case "amount":
                if any(told.related[s].turned for s in differing if s in told.related):
                    yield self._candidate("turned", told, at, lambda: self._denied_sum(told))
                elif differing:
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
        related = [source for source in differing if source in told.related]
        related.sort(key=lambda source: not told.related[source].turned)
        for source in related[:1]:
            at = told.voices[source][0].id
            kind = "turned" if told.related[source].turned else "words"
            more = 9 * (1 - told.related[source].score)
            yield self._candidate(kind, told, at, functools.partial(self._other_words, told, source), more=more)
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
        kinds = ["passage"] if differing else []
        if any(self._turned(row, source) for source in differing):
            kinds.append("turned")
        for kind in kinds:
            yield Candidate(
                kind=kind,
                weight=_WEIGHTS[kind],
                id=f"{kind}:{row.id}",
                target=Selection("row", row.id, at=row.reference),
                say=functools.partial(self._other_passage, row, differing, denied=kind == "turned"),
            )

    @staticmethod
    def _turned(row: Row, source: str) -> bool:
        one, other = row.cells[row.reference].ends[0], row.cells[source].ends[0]
        return negation_differs(Words(row.reference, one.spans).text, Words(source, other.spans).text)

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
                    say=functools.partial(_given, (said, (alone.source,), ())),
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
            parts += ["; " if number else "", named(names)]
            parts += [f" {verb(names, 'reports', 'report')} "] if number == 0 else [" "]
            parts.append(Segment(words[key], "sum"))
            parts.append(self._what(reference) if number == 0 else "")
        sources = tuple(s for key in ranked for s in by_sum[key])
        places = ((s, told.voices[s][0].start, told.voices[s][0].end) for s in sources)
        return plain(*parts, "."), sources, tuple(places)

    def _what(self, amount: Amount) -> str:
        """What a sum is for and who gives it, as a phrase behind it."""
        text = self._material.sources[amount.source].text
        cast, donor = self._material.cast, self._material.texts.donor(amount)
        # A minister who promises money does not give it.
        giver = known.id if (known := cast.get(donor)) is not None and known.kind != "person" else None
        return purpose(amount, cast, giver, text)

    def _denied_sum(self, told: FactRow) -> Sentence | None:
        texts = self._material.texts
        first: dict[str, Amount] = {}
        for source, rows in told.voices.items():
            if isinstance(rows[0], Amount):
                first[source] = rows[0]
        denying = [source for source, amount in first.items() if texts.denial(amount)]
        giving = [source for source in first if source not in denying]
        if not denying or not giving:
            return None
        amount = first[giving[0]]
        return (
            plain(
                named(self._names(giving)),
                f" {verb(giving, 'reports', 'report')} ",
                Segment(_one_line(amount.words), "sum"),
                self._what(amount),
                "; in ",
                named(self._names(denying)),
                " it is denied: ",
                quoted(texts.denial(first[denying[0]])),
                ".",
            ),
            (*giving, *denying),
            tuple((s, first[s].start, first[s].end) for s in (*giving, *denying)),
        )

    def _no_sum(self, told: FactRow) -> Sentence | None:
        amount = told.reference
        if not isinstance(amount, Amount) or amount.value is None or amount.per_unit:
            return None
        reporting = [source for source in told.voices if source not in self._material.unread]
        if len(told.voices) < len(told.row.cells) or not reporting:
            # The words stand in a further source: who reports it is not known.
            return None
        silent = [source for source in self._all if source not in told.row.cells]
        if len(silent) > len(reporting) and (len(reporting) > 1 or not self._few):
            return None
        told_ = [row for rows in told.voices.values() for row in rows if isinstance(row, Amount)]
        values = {row.value for row in told_ if row.value is not None}
        if any(self._silence.may_name(source, value) for source in silent for value in values):
            return None
        sum_: Sequence[Segment] = (Segment(_one_line(amount.words), "sum"),)
        what = self._what(amount)
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
            return plain(said, "."), (*silent, *reporting), ()
        return plain("Only ", named(self._names(reporting)), " reports", the_sum, "."), tuple(reporting), ()

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
        return (
            plain(
                "Where ",
                named(self._names([event.source])),
                f" has {there}, ",
                named(self._names(alike)),
                f" {verb(alike, 'has', 'have')} {here}: ",
                quoted(event.clause.words),
                ".",
            ),
            (event.source, *alike),
            tuple(_told_at(f) for f in (event, *(told.voices[s][0] for s in alike))),
        )

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
        return plain("Only ", name, " reports: ", quoted(event.clause.words), when, "."), (event.source,), ()

    # ------------------------------------------------------------------ quotations

    def _other_words(self, told: FactRow, source: str) -> Sentence | None:
        related = told.related[source]
        found = altered(Words(told.reference.source, related.b), Words(source, related.a), known=self._known)
        if found is None:
            return None
        cells = told.row.cells
        alike = [
            s for s in cells if s == source or (s in told.related and cells[s].difference == cells[source].difference)
        ]
        return (
            plain(
                "Where ",
                named(self._names([told.reference.source])),
                " quotes " if _marked(told.reference) else " has ",
                quoted(found.one),
                ", ",
                named(self._names(alike)),
                f" {verb(alike, 'has', 'have')} ",
                quoted(found.other),
                f", and {counted(found.more, 'more difference')}" if found.more else "",
                ".",
            ),
            (told.reference.source, *alike),
            found.places,
        )

    def _cut(self, told: FactRow, source: str) -> Sentence | None:
        reference = told.reference
        if not isinstance(reference, Quote):
            return None
        found, kept = self._cuts(told, reference, source)
        found = [cut for cut in found if not self._known((_of_cut(reference, cut),))]
        if not found:
            return None
        cut = max(found, key=lambda c: len(c.words))
        alike = [
            other
            for other, cell in told.row.cells.items()
            if other == source
            or (other in told.related and cell.state != "paraphrase" and cut in self._cuts(told, reference, other)[0])
        ]
        beside = min(kept, key=lambda span: span.start) if cut.where != "behind" else max(kept, key=lambda s: s.end)
        place: Sequence[str | Segment] = {
            "before": (" before ", quoted(_head(beside.words))),
            "within": (" within ", quoted(_head(beside.words))),
            "behind": (" after ", quoted(_tail(beside.words))),
        }[cut.where]
        said = plain(
            named(self._names(alike)),
            f" {verb(alike, 'leaves', 'leave')} out ",
            quoted(cut.words),
            *place,
            ", which ",
            named(self._names([reference.source])),
            " quotes." if _marked(reference) else " reports.",
        )
        return said, (*alike, reference.source), (_of_cut(reference, cut),)

    def _cuts(self, told: FactRow, reference: Quote, source: str) -> tuple[list[Cut], list[Span]]:
        """What a source leaves out that its text does not have elsewhere, and what it keeps."""
        kept: list[Span] = []
        own = " ".join(finding.words for finding in told.voices[source])
        for finding in told.voices[source]:
            related = self._material.relate(finding, reference)
            kept += [] if related is None else related.b
        found = [cut for cut in cuts(reference, kept, own) if not self._silence.may_have(source, cut.words)]
        return (found if source not in self._material.unread else []), kept

    def _own_words(self, told: FactRow) -> Sentence | None:
        cells = told.row.cells
        telling = [source for source, cell in cells.items() if cell.state == "paraphrase"]
        quoting = [s for s, rows in told.voices.items() if s in cells and s not in telling and _marked(rows[0])]
        reference = told.reference
        if not quoting or not isinstance(reference, Quote):
            return None
        related = told.related.get(telling[0])
        words = _text(related.b) if related else reference.words
        who = speaker(reference, self._material.cast)
        return (
            plain(
                named(self._names(quoting)),
                f" {verb(quoting, 'quotes', 'quote')} {who} directly on "
                if who
                else f" {verb(quoting, 'quotes', 'quote')} ",
                quoted(words),
                "; ",
                named(self._names(telling)),
                f" {verb(telling, 'puts', 'put')} it in {verb(telling, 'its', 'their')} own words.",
            ),
            (*quoting, *telling),
            (),
        )

    def _only_said(self, told: FactRow) -> Sentence | None:
        quote = told.reference
        if not isinstance(quote, Quote) or not _marked(quote) or len(folded_words(quote.words)) < _FEWEST_QUOTED:
            return None
        others = [source for source in self._all if source != quote.source]
        parts = [part.words for part in quote.parts]
        if any(self._silence.may_have(source, words) for source in others for words in parts):
            return None
        who = speaker(quote, self._material.cast)
        return (
            plain(
                "Only ",
                named(self._names([quote.source])),
                f" quotes {who}: " if who else " quotes ",
                quoted(quote.parts[0].words),
                ".",
            ),
            (quote.source,),
            (),
        )

    # ------------------------------------------------------------------ passages

    def _other_passage(self, row: Row, differing: Sequence[str], *, denied: bool) -> Sentence | None:
        reference = row.cells[row.reference].ends[0]
        for source in differing:
            end = row.cells[source].ends[0]
            # Copies are alike to the last word, so that every other word is worth telling.
            small = row.id.startswith("copies:")
            found = altered(
                Words(row.reference, reference.spans),
                Words(source, end.spans),
                known=self._known,
                small=small,
                close=True,
            )
            if found is not None and (found.turned or not denied):
                return (
                    plain(
                        "Where ",
                        named(self._names([row.reference])),
                        " has ",
                        quoted(found.one),
                        ", ",
                        named(self._names([source])),
                        " has ",
                        quoted(found.other),
                        f", and {counted(found.more, 'more difference')}" if found.more else "",
                        ".",
                    ),
                    (row.reference, source),
                    found.places,
                )
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


def _of_cut(quote: Quote, cut: Cut) -> Place:
    return quote.source, cut.start, cut.start + len(cut.words)


def _told_at(finding: Told) -> Place:
    """All words that tell an event."""
    spans = (finding.clause,) if isinstance(finding, Event) else finding.spans
    return finding.source, spans[0].start, spans[-1].end


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
    """The two sides of "X here, Y there; V here, W there"; empty when a part tells something else."""
    sides: tuple[list[str], list[str]] = ([], [])
    for part in difference.split("; "):
        here, comma, there = part.partition(" here, ")
        if not comma or not there.endswith(" there"):
            return "", ""
        sides[0].append(here)
        sides[1].append(there.removesuffix(" there"))
    return " and ".join(sides[0]), " and ".join(sides[1])
