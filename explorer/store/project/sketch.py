"""The sketch of a text by which its reprints are found, and the comparison that proves them.

MinHash in bands: Broder, "On the resemblance and containment of documents", 1997; Leskovec, Rajaraman, Ullman, "Mining
of Massive Datasets", 3.4. With one permutation that is cut into bins: Li, Owen, Zhang, "One Permutation Hashing", 2012;
an empty bin takes the value of another: Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing",
2017.
"""

import math

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from explorer.store.project.folding import MARK, SEPARATOR, fold

SHARE = 0.9
"""Least part of the words of the longer text that stands in the other, in the same order: a reprint may have another
headline or a by-line, not another paragraph."""

_SHINGLE = 4
"""Words in a shingle."""

_LEAST = 40
"""Words of which a text has at least as many: shorter ones are alike by chance."""

_MOST = 400_000
"""Code points by which a text is known; of longer ones the first."""

_BANDS, _ROWS = 12, 3
"""Of two texts that share two thirds of their shingles, as with every tenth sentence rewritten, 98 in 100 share a band;
of two that share a twentieth, 1 in 600."""

_BINS = _BANDS * _ROWS

Words = NDArray[np.uint64]
"""The words of a text, each as a number that is the same in every program."""

_STEP = 0x9E3779B97F4A7C15
_BACK = pow(_STEP, -1, 1 << 64)
"""What takes a multiplication with the step back, modulo 2**64."""
_JOIN = np.uint64(0xD1342543DE82EF95)
"""Another odd number, by which the numbers of words become that of a shingle, and those of rows that of a band."""
_USUAL = 1 << 14
"""Code points of a text up to which powers of the two are kept."""


def _powers(number: int) -> tuple[Words, Words]:
    """So many powers of the step, from the first on, and of what takes it back."""
    steps, back = (np.cumprod(np.full(number, factor, np.uint64), dtype=np.uint64) for factor in (_STEP, _BACK))
    return steps, back


_POWERS = _powers(_USUAL)
_EDGES = np.array([-(-(number << 64) // _BINS) for number in range(_BINS)], np.uint64)
"""Where each bin begins among all hashes."""
_RANDOM = np.random.default_rng(20_310_507)
_ASKED = np.array([[number, *_RANDOM.permutation(_BINS)] for number in range(_BINS)])
"""For each bin those that it asks for a value, in order: first itself, the others when it is empty."""


def words_of(text: str) -> Words:
    """The words by which a text is known, without case and accents."""
    folded = fold(text[:_MOST]).replace(MARK, "")
    letters = np.frombuffer(folded.encode("utf-32-le"), np.uint32)
    inside = np.zeros(len(letters) + 2, np.bool_)
    np.not_equal(letters, ord(SEPARATOR), out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    # The number of a word is the polynomial of its letters, modulo 2**64: from sums over the text, moved to its start.
    steps, back = _POWERS if len(letters) <= _USUAL else _powers(len(letters))
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * steps[: len(letters)], out=sums[1:])
    return (sums[ends] - sums[starts]) * back[starts]


def bands_of(words: Words) -> list[int]:
    """The hashes that a text shares with its reprints; none for one that is too short."""
    if len(words) < _LEAST:
        return []
    inner = len(words) - _SHINGLE + 1
    shingles = words[:inner]
    for step in range(1, _SHINGLE):
        shingles = shingles * _JOIN + words[step : step + inner]
    shingles = np.sort(_mixed(shingles))
    firsts = np.searchsorted(shingles, _EDGES)
    filled = firsts < np.append(firsts[1:], inner)
    if not filled.all():
        # The first that is filled of those that a bin asks, itself before all others.
        firsts = firsts[_ASKED[np.arange(_BINS), filled[_ASKED].argmax(axis=1)]]
    rows = shingles[firsts].reshape(_BANDS, _ROWS)
    bands = np.arange(_BANDS, dtype=np.uint64)
    for row in range(_ROWS):
        bands = bands * _JOIN + rows[:, row]
    found: list[int] = _mixed(bands).view(np.int64).tolist()
    return found


def _mixed(numbers: Words) -> Words:
    """Numbers of which every bit hangs on every bit (the finalizer of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def are_reprints(one: Words, other: Words) -> bool:
    """Whether texts of these words are nearly one text."""
    least = math.ceil(SHARE * max(len(one), len(other)))
    if min(len(one), len(other)) < least:
        return False
    return bool(LCSseq.similarity(one.tolist(), other.tolist(), score_cutoff=least) >= least)
