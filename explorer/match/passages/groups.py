"""Matches pair by pair put together over all sources: one passage, with one end in each source that has it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from explorer.model.comparison import End, Match, Passage
from explorer.model.source import Source
from explorer.model.text import Span

Place: TypeAlias = tuple[int, int, int]
"""Number of a source, first code point and one past the last."""

_ONE_PLACE = 0.5
"""Part of the longer of two ends in one source that both must cover to be ends of one passage. A sentence that a third
source has of a long passage is a passage of its own."""

_NEIGHBOURS = 8
"""Ends before an end, by their start, that are compared with it: more lie in one place only where words repeat."""


def grouped(matches: Sequence[Match], sources: Sequence[Source]) -> tuple[tuple[Match, ...], tuple[Passage, ...]]:
    """The matches, each with the passage it belongs to as its row, and the passages, in the order of the project."""
    number = {source.id: index for index, source in enumerate(sources)}
    places: dict[Place, int] = {}
    ends = [
        tuple(places.setdefault((number[end.source], end.start, end.end), len(places)) for end in (match.a, match.b))
        for match in matches
    ]
    groups = _Groups(len(places))
    for a, b in ends:
        groups.join(a, b)
    _join_overlapping(places, groups)

    members: dict[int, list[Place]] = {}
    for place in sorted(places):
        members.setdefault(groups.root(places[place]), []).append(place)
    passages = {root: _passage(group, sources) for root, group in members.items()}
    rows = tuple(replace(match, row=passages[groups.root(a)].id) for match, (a, _) in zip(matches, ends, strict=True))
    return rows, tuple(passages.values())


class _Groups:
    """Numbers that are joined to groups (union-find)."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low


def _join_overlapping(places: Mapping[Place, int], groups: _Groups) -> None:
    ordered = sorted(places)
    for index, (source, start, end) in enumerate(ordered):
        for before in ordered[max(0, index - _NEIGHBOURS) : index]:
            overlap = min(before[2], end) - start
            if before[0] == source and overlap >= _ONE_PLACE * max(before[2] - before[1], end - start):
                groups.join(places[before], places[source, start, end])


def _passage(group: Sequence[Place], sources: Sequence[Source]) -> Passage:
    spans: dict[int, list[tuple[int, int]]] = {}
    for source, start, end in group:
        known = spans.setdefault(source, [])
        if known and start <= known[-1][1]:
            known[-1] = known[-1][0], max(known[-1][1], end)
        else:
            known.append((start, end))
    ends = tuple(
        End(source=sources[number].id, spans=tuple(Span.of(sources[number].text, *place) for place in found))
        for number, found in spans.items()
    )
    return Passage(id=f"passage:{places_in_words(*ends[:2])}", ends=ends)


def places_in_words(*ends: End) -> str:
    """Where ends stand, as the part of an id that tells them from all others."""
    return ":".join(f"{end.source}:{end.start}-{end.end}" for end in ends)
