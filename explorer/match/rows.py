"""Rows of the matrix: what each source reports of one fact, held against the fullest report."""

import re
from collections.abc import Iterable, Sequence

from explorer.lean import dataclass
from explorer.match.cuts import cut_phrase
from explorer.match.echoes import Echoes
from explorer.match.grouping import known_stems
from explorer.match.material import Material, Told
from explorer.match.quotes import Related, quote_label
from explorer.match.sentences import speaker
from explorer.match.variants import Together
from explorer.model.comparison import Cell, CellState, End, Row
from explorer.model.finding import Amount, Event, Quote

_STATES: dict[str, CellState] = {"same": "same", "similar": "differs", "paraphrase": "paraphrase"}
_FIRST = {"same": 0, "similar": 1, "paraphrase": 2}
"""What a click opens first: the rendering that is nearest to the reference."""

_THERE = re.compile(r" there(?=;|$)")
_QUOTED_THERE = re.compile(r"(?<=”)( only)? there(?=;|$)")
_OTHER_WORDS = "other words of the same remarks"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row with what its sentences and matches are made of.

    Attributes:
        row: the row.
        reference: the finding that the others are compared with.
        voices: the findings of each source, by its id, the one that stands for it first.
        related: how that first one relates to the reference, by id of the source; without the reference's own source.
    """

    row: Row
    reference: Told
    voices: dict[str, list[Told]]
    related: dict[str, Related]


def end_of(finding: Told) -> End:
    """All words of a finding."""
    return End(source=finding.source, spans=finding.spans, finding=finding.id)


def fact_row(together: Together, material: Material, echoes: Echoes) -> FactRow:
    """The row of one fact, or of several that differ in one element."""
    facts = together.facts
    findings = [material.findings[name] for fact in facts for name in fact.findings]
    findings.sort(key=lambda finding: material.place(finding.source))
    reference = _reference(findings)
    voices: dict[str, list[Told]] = {}
    for finding in findings:
        voices.setdefault(finding.source, []).append(finding)
    cells: dict[str, Cell] = {}
    related: dict[str, Related] = {}
    for source, rows in voices.items():
        ranked = [(f, None if f is reference else material.relate(f, reference)) for f in rows]
        ranked.sort(key=lambda pair: _rank(pair[0], pair[1], reference))
        first, found = ranked[0]
        voices[source] = [finding for finding, _ in ranked]
        ends = tuple(end_of(finding) for finding in voices[source])
        if source == reference.source:
            cells[source] = Cell(state="same", ends=ends)
        elif found is None:
            cells[source] = Cell(state="differs", ends=ends, difference=_OTHER_WORDS)
        else:
            related[source] = found
            own = " ".join(finding.words for finding in voices[source])
            phrase = _difference(first, reference, found, [pair[1] for pair in ranked], own, material)
            cells[source] = Cell(state=_STATES[found.relation], ends=ends, difference=phrase)
    cells |= echoes.of(reference, voices)
    row = Row(
        id=facts[0].id,
        kind=facts[0].kind,
        label=quote_label([reference])
        if isinstance(reference, Quote)
        else next(fact.label for fact in facts if reference.id in fact.findings),
        facts=tuple(fact.id for fact in facts),
        cells={source: cells[source] for source in sorted(cells, key=material.place)},
        reference=reference.source,
        party=_party(reference, material),
        date=_date(findings),
        why=together.why,
    )
    return FactRow(row, reference, voices, related)


def _party(finding: Told, material: Material) -> str:
    """Who is credited with a quotation, or gives a sum."""
    match finding:
        case Quote():
            return speaker(finding, material.cast)
        case Amount():
            return ", ".join(material.cast.names([material.texts.donor(finding)]))
        case Event():
            return ""


def _rank(finding: Told, related: Related | None, reference: Told) -> tuple[bool, int, float, int]:
    if finding is reference:
        return (False, -1, 0.0, 0)
    if related is None:
        return (True, 0, 0.0, -len(finding.words))
    return (False, _FIRST[related.relation], -related.score, -len(finding.words))


def _reference(findings: Sequence[Told]) -> Told:
    """The fullest report: of several equally full the first in the project."""
    by_sum: dict[object, set[str]] = {}
    for finding in findings:
        if isinstance(finding, Amount):
            by_sum.setdefault((finding.currency, finding.value, finding.upper), set()).add(finding.source)

    def fullness(finding: Told) -> tuple[int, ...]:
        match finding:
            case Quote():
                marked = finding.kind != "indirect"
                return (marked, sum(len(part.words.split()) for part in finding.parts))
            case Amount():
                # What most sources say is no truth, but it makes the shortest list of what differs.
                told = (finding.currency, finding.value, finding.upper)
                roles = [finding.donor, finding.recipients, finding.purpose, finding.places]
                return (finding.converts is None, finding.value is not None, len(by_sum[told]), sum(map(bool, roles)))
            case Event():
                dated = len(finding.date or "") if finding.basis in ("stated", "computed") else 0
                return (dated, len(finding.participants), len(known_stems(finding.clause.words)))

    return max(findings, key=fullness)


def _difference(
    finding: Told,
    reference: Told,
    related: Related,
    others: Iterable[Related | None],
    own: str,
    material: Material,
) -> str | None:
    """What differs from the reference, as a phrase."""
    name = material.names[reference.source]
    altered = related.difference
    if altered is not None and not isinstance(finding, Quote):
        return _THERE.sub(f" in {name}".replace("\\", r"\\"), altered)
    if altered is not None:
        # The phrase leaves the two ends that it was made for: it names the other one.
        altered = in_source(altered, name)
    if isinstance(finding, Quote) and isinstance(reference, Quote) and related.relation != "paraphrase":
        cut = cut_phrase(reference, [span for found in others if found is not None for span in found.b], own)
        return "; ".join(part for part in (altered, cut) if part) or None
    return altered


def in_source(difference: str, name: str) -> str:
    """A phrase about quoted words with the name of the source instead of "there"."""
    return _QUOTED_THERE.sub(lambda hit: f"{hit[1] or ''} in {name}", difference)


def _date(findings: Iterable[Told]) -> str | None:
    """The date of an event as far as any source tells it."""
    dates = [f.date for f in findings if isinstance(f, Event) and f.date and f.basis in ("stated", "computed")]
    return max(dates, key=len) if dates else None
