"""Ranges of a text in order, ready to be asked which of them touch a stretch of it. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Ranges:
    """Half-open ranges of code points, each with a number of its own; they may overlap."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Index the ranges; the number of each is its place among them."""
        rows = sorted((start, end, number) for number, (start, end) in enumerate(ranges))
        self._numbers = [row[2] for row in rows]
        self._starts = [row[0] for row in rows]
        self._ends = [row[1] for row in rows]
        # The farthest end so far never falls, so that what ends too early is skipped with one look.
        self._reached = list(accumulate(self._ends, max))

    def touching(self, start: int, end: int) -> list[int]:
        """Numbers of the ranges that share a code point with a stretch, in the order of the text."""
        first, last = bisect_right(self._reached, start), bisect_left(self._starts, end)
        return [self._numbers[k] for k in range(first, last) if self._ends[k] > start]
