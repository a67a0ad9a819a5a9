"""Shared passages beside the facts: those that a matched quotation covers are told already and make no second row."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.match.grouping import cut_at_word, folded_words
from explorer.match.material import Material
from explorer.match.rows import FactRow, in_source
from explorer.match.words import difference_phrase
from explorer.model.comparison import Cell, Copies, End, Match, Passage, Row
from explorer.model.text import Span

_FEWEST_WORDS = 4
"""Words of a passage outside of a quotation that make it a passage of its own."""

_MOST_QUOTES = 16
"""Quotations that begin before a place and are looked at; they hardly ever overlap at all."""


class Quoted:
    """Where the sources print quotations that other sources have too."""

    def __init__(self, rows: Iterable[FactRow]) -> None:
        """Index the quotations of rows with several sources."""
        places: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for told in rows:
            if told.row.kind == "quote" and len(told.voices) > 1:
                for source, findings in told.voices.items():
                    spans = (span for finding in findings for span in finding.spans)
                    places[source] += [(span.start, span.end, told.row.id) for span in spans]
        self._places = {source: sorted(rows) for source, rows in places.items()}

    def rows(self, end: End) -> frozenset[str]:
        """Ids of the rows whose quotations cover the words."""
        places = self._places.get(end.source, [])
        found = []
        for span in end.spans:
            last = bisect_right(places, (span.end,))
            covered: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
            for start, stop, row in places[max(0, last - _MOST_QUOTES) : last]:
                if stop > span.start:
                    covered[row].append((start, stop))
            found.append(frozenset(row for row, ranges in covered.items() if _covered(span, ranges)))
        return frozenset.intersection(*found)


def _covered(span: Span, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether hardly any words of a span lie outside of the ranges."""
    at, outside = span.start, 0
    for start, end in (*ranges, (span.end, span.end)):
        if at < start:
            outside += len(folded_words(span.words[at - span.start : start - span.start]))
        at = max(at, end)
    return outside < _FEWEST_WORDS


def untold(passages: Iterable[Passage], quoted: Quoted) -> list[Passage]:
    """The passages that no quotation of one row covers in all their sources."""
    return [p for p in passages if not frozenset.intersection(*(quoted.rows(end) for end in p.ends))]


def untold_matches(matches: Iterable[Match], quoted: Quoted, rows: Mapping[str, Row]) -> Iterator[Match]:
    """The matches of passages that have a row, without those that a matched quotation covers."""
    return (match for match in matches if match.row in rows and not quoted.rows(match.a) & quoted.rows(match.b))


def passage_row(passage: Passage, material: Material, copies: Iterable[Copies]) -> Row:
    """The row of a passage: what each source has differently from the longest rendering.

    Args:
        passage: the passage.
        material: what is compared.
        copies: groups of reprints; where one of a group has the passage the others have it too, at the same words.
    """
    ends = {end.source: end for end in passage.ends}
    for group in copies:
        known = next((ends[source] for source in group.sources if source in ends), None)
        if known is not None:
            ends.update(_in_copies(known, [name for name in group.sources if name not in ends], material))
    reference = max(passage.ends, key=lambda end: end.end - end.start)
    words = _words(reference)
    cells = {}
    for source in sorted(ends, key=material.place):
        phrase = difference_phrase(_words(ends[source]), words)
        told = phrase and in_source(phrase, material.names[reference.source])
        cells[source] = Cell(state="differs" if phrase else "same", ends=(ends[source],), difference=told)
    return Row(
        id=passage.id,
        kind="passage",
        label=cut_at_word(words),
        cells=cells,
        reference=reference.source,
        why="The sources share these words" if all(c.state == "same" for c in cells.values()) else "Most words agree",
    )


def _words(end: End) -> str:
    return " … ".join(span.words for span in end.spans)


def _in_copies(known: End, copies: Iterable[str], material: Material) -> Iterator[tuple[str, End]]:
    for name in copies:
        text = material.sources[name].text
        places = [text.find(span.words) for span in known.spans]
        if all(at >= 0 for at in places):
            spans = (Span.of(text, at, at + len(s.words)) for at, s in zip(places, known.spans, strict=True))
            yield name, End(source=name, spans=tuple(spans))
