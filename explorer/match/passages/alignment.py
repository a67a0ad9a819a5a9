"""Which words of two lists are the same in the same order: the longest common subsequence, with a bounded cost.

Words are numbers here, equal for equal words. Two lists of some thousand words are aligned as a whole. Larger ones are
first pinned together where a row of words stands once in each and the rows follow each other in the same order (what
text comparison calls patience, after Bram Cohen), and only what lies between the pins is aligned. What is too large and
holds no pins is one change: nobody could read its alignment.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

LARGEST_TABLE = 4_000_000
"""Pairs of words that are compared with each other at once: 2,000 words with 2,000, two milliseconds."""

_PIN_LENGTHS = (8, 4, 2)
"""Words in a row that pin two lists together, tried from the surest to the most frequent."""


class Run(NamedTuple):
    """Words of both lists, half-open: the same words, or words that differ (one side may be empty)."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    same: bool


def aligned(a: Sequence[int], b: Sequence[int]) -> list[Run]:
    """Runs that cover both lists in order, the same and different ones in turn."""
    runs: list[Run] = []
    for run in _aligned(a, b, 0, len(a), 0, len(b), _PIN_LENGTHS):
        last = runs[-1] if runs else None
        if last is not None and last.same == run.same:
            runs[-1] = Run(last.a_start, run.a_end, last.b_start, run.b_end, run.same)
        else:
            runs.append(run)
    return runs


def _aligned(
    a: Sequence[int], b: Sequence[int], i: int, i_end: int, j: int, j_end: int, lengths: Sequence[int]
) -> Iterator[Run]:
    """The runs of one stretch of each list; neighbours of one kind are not joined yet."""
    start = i
    while i < i_end and j < j_end and a[i] == b[j]:
        i, j = i + 1, j + 1
    if i > start:
        yield Run(start, i, j - (i - start), j, same=True)
    tail = 0
    while i_end - tail > i and j_end - tail > j and a[i_end - tail - 1] == b[j_end - tail - 1]:
        tail += 1
    i_end, j_end = i_end - tail, j_end - tail
    if i < i_end and j < j_end:
        if i_end - i == j_end - j == 1:
            yield Run(i, i_end, j, j_end, same=False)
        elif (i_end - i) * (j_end - j) <= LARGEST_TABLE:
            yield from _table(a, b, i, i_end, j, j_end)
        else:
            yield from _pinned(a, b, i, i_end, j, j_end, lengths)
    elif i < i_end or j < j_end:
        yield Run(i, i_end, j, j_end, same=False)
    if tail:
        yield Run(i_end, i_end + tail, j_end, j_end + tail, same=True)


def _table(a: Sequence[int], b: Sequence[int], i: int, i_end: int, j: int, j_end: int) -> Iterator[Run]:
    for code in LCSseq.opcodes(a[i:i_end], b[j:j_end]):
        same = code.tag == "equal"
        yield Run(i + code.src_start, i + code.src_end, j + code.dest_start, j + code.dest_end, same)


def _pinned(
    a: Sequence[int], b: Sequence[int], i: int, i_end: int, j: int, j_end: int, lengths: Sequence[int]
) -> Iterator[Run]:
    for number, length in enumerate(lengths):
        pins = _pins(a, b, i, i_end, j, j_end, length)
        if not pins:
            continue
        for at_a, at_b in (*pins, (i_end, j_end)):
            if at_a < i or at_b < j:
                continue  # this pin overlaps the one before it
            yield from _aligned(a, b, i, at_a, j, at_b, lengths[number + 1 :])
            step = length if at_a < i_end else 0
            if step:
                yield Run(at_a, at_a + step, at_b, at_b + step, same=True)
            i, j = at_a + step, at_b + step
        return
    yield Run(i, i_end, j, j_end, same=False)


def _pins(
    a: Sequence[int], b: Sequence[int], i: int, i_end: int, j: int, j_end: int, length: int
) -> list[tuple[int, int]]:
    """Places of rows of `length` words that stand once on each side, in an order that both sides share."""
    in_a, in_b = _once(a, i, i_end, length), _once(b, j, j_end, length)
    pairs = [(at, in_b[words]) for words, at in in_a.items() if words in in_b]
    # The longest rising row of places in b (patience sorting): tops[n] ends the lowest row of n + 1 places.
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for number, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        before.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        top_pairs[pile : pile + 1] = [number]
    chosen: list[tuple[int, int]] = []
    number = top_pairs[-1] if top_pairs else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _once(words: Sequence[int], start: int, end: int, length: int) -> dict[tuple[int, ...], int]:
    """Rows of `length` words that stand exactly once, with their places, in order."""
    places: dict[tuple[int, ...], int] = {}
    twice: set[tuple[int, ...]] = set()
    for at in range(start, end - length + 1):
        row = tuple(words[at : at + length])
        if row in places:
            twice.add(row)
        places[row] = at
    return {row: at for row, at in places.items() if row not in twice}
