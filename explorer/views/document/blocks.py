"""Blocks: the lines of a text as the page lays them out, with huge lines broken for display."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

LONGEST = 3000
"""Code points. Qt lays out a paragraph as a whole, so one line of 5 MB would stand still for seconds."""

_SEARCHED = 400
"""Code points before the limit in which a blank is looked for."""

_BREAKS = re.compile(r".*[.!?…]['\"”’)\]]*\s|.*\s", re.DOTALL)
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_REGIONAL = range(0x1F1E6, 0x1F200)


class Block(NamedTuple):
    """A half-open range of code points, without the line end behind it."""

    start: int
    end: int


def _breaks_cluster(text: str, start: int, at: int) -> bool:
    """Whether a break before `at` would tear apart what is read as one character, in a piece that begins at `start`."""
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or unicodedata.category(after) == "Me" or after in _JOINERS or before == "\u200d":
        return True
    if 0x1F3FB <= ord(after) <= 0x1F3FF:  # noqa: PLR2004  # the skin tones, which follow what they colour
        return True
    if ord(after) not in _REGIONAL:
        return False
    # Two of them make a flag: an odd number before the break leaves half a one behind.
    first = at
    while first > start and ord(text[first - 1]) in _REGIONAL:
        first -= 1
    return (at - first) % 2 == 1


def _piece_end(text: str, start: int, end: int) -> int:
    """Where to break a line that is too long: behind a sentence, else a blank, else anywhere between characters."""
    limit = start + LONGEST
    if limit >= end:
        return end
    found = _BREAKS.match(text, limit - _SEARCHED, limit)
    if found:
        return found.end()
    at = limit
    while at > limit - _SEARCHED and _breaks_cluster(text, start, at):
        at -= 1
    return at


class Blocks:
    """All blocks of one text, in order. Where two meet without a line end between, a long line goes on."""

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = [len(line) for line in text.split("\n")]
        self._starts = [0, *accumulate([length + 1 for length in lengths[:-1]])]
        self._ends = [start + length for start, length in zip(self._starts, lengths, strict=True)]
        if max(lengths) > LONGEST:
            self._break()
        self.has_blank_lines = "\n\n" in text
        """Whether blank lines part the paragraphs of this text; otherwise every line is a paragraph."""

    def _break(self) -> None:
        """Break the lines that are too long."""
        lines = zip(self._starts, self._ends, strict=True)
        self._starts, self._ends = [], []
        for begin, end in lines:
            start = begin
            while end - start > LONGEST:
                stop = _piece_end(self.text, start, end)
                self._starts.append(start)
                self._ends.append(stop)
                start = stop
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Block:
        return Block(self._starts[index], self._ends[index])

    @property
    def starts(self) -> list[int]:
        """First code points of all blocks."""
        return self._starts

    def at(self, point: int) -> int:
        """Index of the block that holds a position; a line end belongs to the line that it ends."""
        return max(0, bisect_right(self._starts, point) - 1)

    def goes_on(self, index: int) -> bool:
        """Whether the next block continues the same line of the text."""
        return index + 1 < len(self._starts) and self._ends[index] == self._starts[index + 1]

    def paragraph(self, point: int) -> Block:
        """The whole line of the text around a position, however many blocks show it."""
        first = last = self.at(point)
        while first and self.goes_on(first - 1):
            first -= 1
        while self.goes_on(last):
            last += 1
        return Block(self._starts[first], self._ends[last])

    def lengths(self) -> list[int]:
        """Code points of each block, for estimates."""
        return [end - start for start, end in zip(self._starts, self._ends, strict=True)]
