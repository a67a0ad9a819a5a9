"""Words of a fact in the text of a source in which nothing was found that matches it.

A source is silent on a fact when its text is: where a sum stands in it, or a sentence has most of the telling words of
a quotation or an event, the source may report it although no finding of it was matched. That is shown as a doubt, with
the place, and never as silence.

A sentence that shares k of n telling words has at least one of the n - k + 1 rarest (prefix filtering: Chaudhuri,
Ganti and Kaushik 2006), so only sentences with one of these are looked at.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from math import ceil
from typing import NamedTuple

from explorer.match.amounts import Commitment, commitment, contradict
from explorer.match.events import contradicts
from explorer.match.grouping import content_stems
from explorer.match.material import Material, Told
from explorer.match.silence import Silence
from explorer.match.verdicts import Rulings
from explorer.model.comparison import Cell, End
from explorer.model.finding import Amount, Event, Quote
from explorer.model.text import Span

_PART = 2 / 3
"""Part of the telling words of a sentence that another one must have to be an echo of it."""
_FEWEST = 4
"""Telling words of a sentence that is looked for."""
_MOST_SENTENCES = 400
"""Sentences that are held against one, of all sources."""
_MOST_UNITS = 6
"""Sentences of a quotation that are looked for."""
_LONGEST = 400_000
"""Code points of a text whose sentences are known."""

# A full stop behind a single capital letter belongs to an initial or to "U.S.".
_EDGE = re.compile(r"(?<!\b[A-Z])[.!?]['\"”’)]*\s+|\n+")


class _Sentence(NamedTuple):
    source: str
    start: int
    end: int
    stems: frozenset[str]


class Echoes:
    """The texts of all sources, asked where a fact may stand in them."""

    def __init__(self, material: Material, silence: Silence, rulings: Rulings) -> None:
        self._material = material
        self._silence = silence
        self._rulings = rulings
        self._sentences: list[_Sentence] = []
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._sums: dict[str, list[tuple[Amount, Commitment]]] = {}
        self._quotes: dict[str, list[Quote]] = {
            found.source: list(found.quotes) for found in material.linked.extractions
        }
        self._events = {found.source: found.events for found in material.linked.extractions}
        for source in material.sources.values():
            for start, end in _sentences(source.text[:_LONGEST]):
                stems = content_stems(source.text[start:end])
                for stem in stems:
                    self._having[stem].append(len(self._sentences))
                self._sentences.append(_Sentence(source.id, start, end, stems))

    def of(self, told: Told, voices: Mapping[str, object]) -> dict[str, Cell]:
        """Where a fact may stand, by the sources that have no finding of it and that are read at all.

        Args:
            told: the fullest report.
            voices: the sources that report it.
        """
        places = self._of_sum(told, voices) if isinstance(told, Amount) else self._of_words(told, voices)
        cells: dict[str, Cell] = {}
        for source, (start, end) in places:
            if source in cells or source in voices or source in self._material.unread:
                continue
            if isinstance(told, Event) and self._by_others(told, source, start, end):
                continue
            if self._rulings and self._ruled_out(told, source, start, end):
                continue
            span = Span.of(self._material.sources[source].text, start, end)
            ends = (End(source=source, spans=(span,)),)
            cells[source] = Cell(state="stands", ends=ends, difference=self._credit(told, source, start, end))
        return cells

    def _by_others(self, told: Event, source: str, start: int, end: int) -> bool:
        """Whether all that was found to happen there is done by others, or to others."""
        there = [row for row in self._events.get(source, ()) if row.clause.start < end and start < row.clause.end]
        mine = self._material.happening(told)
        return bool(there) and all(
            any(contradicts(mine, self._material.happening(row), role) for role in ("source", "target"))
            for row in there
        )

    def _ruled_out(self, told: Told, source: str, start: int, end: int) -> bool:
        """Whether the analyst said that what stands there is not the same."""
        there = [
            finding.id
            for finding in self._material.findings.values()
            if finding.source == source and any(span.start < end and start < span.end for span in finding.spans)
        ]
        return self._rulings.conflict([told.id], there)

    def _of_sum(self, told: Amount, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        if told.value is None or told.per_unit:
            return
        known = commitment(told, self._material.cast, self._material.texts)
        for source in self._material.sources:
            if source in voices or source in self._material.unread:
                continue
            for start, end in self._silence.places(source, told.value):
                if not any(
                    row.start < end and start < row.end and contradict(known, other)
                    for row, other in self._sums_in(source)
                ):
                    yield source, (start, end)
                    break

    def _sums_in(self, source: str) -> list[tuple[Amount, Commitment]]:
        if source not in self._sums:
            rows = next((f.amounts for f in self._material.linked.extractions if f.source == source), ())
            cast, texts = self._material.cast, self._material.texts
            self._sums[source] = [(row, commitment(row, cast, texts)) for row in rows]
        return self._sums[source]

    def _of_words(self, told: Told, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        spans = (told.clause,) if isinstance(told, Event) else told.spans
        units = [span.words[start:end] for span in spans for start, end in _sentences(span.words)]
        for unit in units[:_MOST_UNITS]:
            stems = content_stems(unit)
            enough = ceil(_PART * len(stems))
            if len(stems) < _FEWEST:
                continue
            rarest = sorted(stems, key=lambda stem: len(self._having.get(stem, ())))[: len(stems) - enough + 1]
            having = (number for stem in rarest for number in self._having.get(stem, ()))
            for number in dict.fromkeys(islice(having, _MOST_SENTENCES)):
                found = self._sentences[number]
                if found.source not in voices and len(stems & found.stems) >= enough:
                    yield found.source, (found.start, found.end)

    def _credit(self, told: Told, source: str, start: int, end: int) -> str | None:
        """Who is credited with the words there, when that is somebody else."""
        if not isinstance(told, Quote) or told.actor is None:
            return None
        rows = self._quotes.get(source, [])
        at = bisect_left(rows, start, key=lambda quote: quote.end)
        for quote in rows[at : at + 2]:
            others = [] if quote.actor in (None, told.actor) else self._material.cast.names([quote.actor])
            if quote.start < end and others:
                return f"credited to {others[0]}"
        return None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for edge in (*_EDGE.finditer(text), None):
        start, end = at, edge.start() if edge else len(text)
        at = edge.end() if edge else at
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield start, end
