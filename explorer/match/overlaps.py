"""Passages that two texts share in words, and the quotations and events that are told within them.

A text that has most words of a passage has what is quoted or told there as far as its words go: where no finding of it
was matched that is a doubt, and never silence.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import TypeAlias

from explorer.match.echoes import Echoes
from explorer.match.grouping import known_stems
from explorer.match.material import Material, Told
from explorer.match.rows import FactRow
from explorer.model.comparison import Cell, End, Row
from explorer.model.finding import Event
from explorer.model.text import Span

_INSIDE = 0.5
"""Part of the words of a finding that must lie within a passage ..."""
_SHARED = 0.85
"""... and the part of the telling ones of these that the other text must have there."""
_FEWEST, _FEWEST_TELLING = 4, 3
"""Words, and telling ones, at least: fewer are known again in quotation marks only (see `Echoes`)."""
_MOST_PASSAGES = 4
"""Passages that begin before the end of a finding, the last of them, that are looked at; they hardly ever overlap."""

_Shared: TypeAlias = list[tuple[str, End, frozenset[str]]]
"""The sources of a passage, where it stands in each, and the stems of its telling words there."""


def in_passages(rows: Sequence[FactRow], passages: Sequence[Row], material: Material, echoes: Echoes) -> list[FactRow]:
    """The rows of facts, with a doubt where a text shares the passage in which a fact is told.

    Args:
        rows: of the facts.
        passages: rows of what the texts share.
        material: what is compared.
        echoes: what is known not to be the same.
    """
    places: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for source, cell in passage.cells.items():
            places[source] += [(end.start, end.end, number) for end in cell.ends]
    for ends in places.values():
        ends.sort()
    shared: list[_Shared] = [
        [(source, cell.ends[0], _stems(cell.ends[0])) for source, cell in passage.cells.items()] for passage in passages
    ]
    return [_with_doubts(told, places, shared, material, echoes) for told in rows]


def _with_doubts(
    told: FactRow,
    places: dict[str, list[tuple[int, int, int]]],
    passages: Sequence[_Shared],
    material: Material,
    echoes: Echoes,
) -> FactRow:
    if told.row.kind not in ("quote", "event") or len(told.row.cells) == len(material.sources):
        return told
    cells: dict[str, Cell] = {}
    for source, findings in told.voices.items():
        ends = places.get(source, [])
        for finding in findings if ends else ():
            spans = (finding.clause,) if isinstance(finding, Event) else finding.spans
            last = bisect_right(ends, (spans[-1].end,))
            for start, end, number in ends[max(0, last - _MOST_PASSAGES) : last]:
                words = _within(spans, start, end) if end > spans[0].start else ""
                if words:
                    cells |= _doubts(finding, words, passages[number], {**told.row.cells, **cells}, echoes)
    if not cells:
        return told
    every = {**told.row.cells, **cells}
    return replace(told, row=replace(told.row, cells={s: every[s] for s in sorted(every, key=material.place)}))


def _within(spans: Sequence[Span], start: int, end: int) -> str:
    """The words of some spans that lie in a range of code points; "" when most lie outside."""
    kept = [span.words[max(0, start - span.start) : max(0, end - span.start)] for span in spans]
    return " ".join(kept) if sum(map(len, kept)) >= _INSIDE * sum(len(span.words) for span in spans) else ""


def _doubts(finding: Told, words: str, passage: _Shared, known: dict[str, Cell], echoes: Echoes) -> dict[str, Cell]:
    """The cells of the sources that share the passage with most of these words and have none yet."""
    stems = known_stems(words)
    cells: dict[str, Cell] = {}
    if len(stems) < _FEWEST_TELLING or len(words.split()) < _FEWEST:
        return cells
    enough = ceil(_SHARED * len(stems))
    for source, there, having in passage:
        if source not in known and len(stems & having) >= enough:
            cell = echoes.cell(finding, source, there.start, there.end)
            if cell is not None:
                cells[source] = cell
    return cells


def _stems(end: End) -> frozenset[str]:
    return known_stems(" ".join(span.words for span in end.spans))
