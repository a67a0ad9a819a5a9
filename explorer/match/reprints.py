"""Where reprints of one text are not word for word the same: a rewritten sum in a copy is what an analyst must see."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from explorer.match.edges import SENTENCE_EDGE
from explorer.match.grouping import cut_at_word
from explorer.match.material import Material
from explorer.match.rows import in_source
from explorer.match.shared import Quoted
from explorer.match.words import difference_phrase, word_differences
from explorer.model.comparison import Cell, Copies, End, Row
from explorer.model.text import Span

_MOST_COPIES = 50
"""Copies of one text that are read word by word; reprints beyond that are named and not read."""


def reprint_rows(copies: Iterable[Copies], material: Material, quoted: Quoted) -> Iterator[Row]:
    """For each group, a row for every sentence of its first source that a copy has in other words.

    Such a row is a passage: the sentence in the first source, and what stands at its place in the others. What a
    quotation tells already is left to its row.
    """
    for group in copies:
        first, *others = group.sources
        for row in _rows(first, others[:_MOST_COPIES], material):
            ends = (end for cell in row.cells.values() if cell.state == "differs" for end in cell.ends)
            if not frozenset.intersection(*map(quoted.rows, ends)):
                yield row


def _rows(first: str, others: Sequence[str], material: Material) -> Iterator[Row]:
    text = material.sources[first].text
    sentences = _Sentences(text)
    changed: dict[tuple[int, int], dict[str, tuple[int, int]]] = {}
    for name in others:
        other = material.sources[name].text
        its_sentences = _Sentences(other)
        for piece in word_differences(other, text):
            if piece.op == "equal":
                continue
            mine, theirs = sentences.around(*piece.b), its_sentences.around(*piece.a)
            before = changed.setdefault(mine, {}).get(name, theirs)
            changed[mine][name] = (min(before[0], theirs[0]), max(before[1], theirs[1]))
    for (start, end), places in sorted(changed.items()):
        row = _row(first, (start, end), places, material, others)
        if row is not None:
            yield row


def _row(
    first: str, place: tuple[int, int], places: dict[str, tuple[int, int]], material: Material, others: Sequence[str]
) -> Row | None:
    words = Span.of(material.sources[first].text, *place)
    cells = {first: Cell(state="same", ends=(End(source=first, spans=(words,)),))}
    for name in others:
        text = material.sources[name].text
        at = places.get(name) or _found(text, words.words)
        if at is None or at[0] == at[1]:
            continue
        theirs = Span.of(text, *at)
        phrase = difference_phrase(theirs.words, words.words)
        end = End(source=name, spans=(theirs,))
        told = phrase and in_source(phrase, material.names[first])
        cells[name] = Cell(state="differs" if phrase else "same", ends=(end,), difference=told)
    if not words.words or all(cell.state == "same" for cell in cells.values()):
        return None
    return Row(
        id=f"copies:{first}:{place[0]}",
        kind="passage",
        label=cut_at_word(words.words),
        cells=cells,
        reference=first,
        why="The texts are copies, and this sentence is not the same in all of them",
    )


def _found(text: str, words: str) -> tuple[int, int] | None:
    at = text.find(words)
    return None if at < 0 else (at, at + len(words))


class _Sentences:
    """Where the sentences of a text begin, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(edge.end() for edge in SENTENCE_EDGE.finditer(text))]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """A range of code points grown to the sentences in which it begins and ends, without blanks at its end."""
        low = self._starts[bisect_right(self._starts, start) - 1]
        after = bisect_left(self._starts, max(end, start + 1))
        high = self._starts[after] if after < len(self._starts) else len(self._text)
        return low, low + len(self._text[low:high].rstrip())
