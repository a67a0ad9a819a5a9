"""The sketch of a text by which its reprints are found, and the comparison that proves them.

MinHash in bands: Broder, "On the resemblance and containment of documents", 1997; Leskovec, Rajaraman, Ullman, "Mining
of Massive Datasets", 3.4.
"""

import re
import zlib
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

SHARE = 0.9
"""Least part of the words of the longer text that stands in the other, in the same order: a reprint may have another
headline or a by-line, not another paragraph."""

_SHINGLE = 4
"""Words in a shingle."""

_LEAST = 40
"""Words of which a text has at least as many: shorter ones are alike by chance."""

_MOST = 50_000
"""Words by which a text is known; of longer ones the first."""

_BANDS, _ROWS = 12, 3
"""Of two texts that share two thirds of their shingles, as with every tenth sentence rewritten, 98 in 100 share a band;
of two that share a twentieth, 1 in 600."""

_AT_ONCE = 4_096
"""Shingles that are permuted at once."""

_WORD = re.compile(r"\w+")
_Hashes = NDArray[np.uint64]
_RANDOM = np.random.default_rng(20_310_507)
_FACTORS: _Hashes = _RANDOM.integers(1 << 62, size=(_BANDS * _ROWS, 1), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS: _Hashes = _RANDOM.integers(1 << 63, size=(_BANDS * _ROWS, 1), dtype=np.uint64)


def words_of(text: str) -> list[int]:
    """The words by which a text is known, as numbers that are the same in every program."""
    found = (match.group() for match in _WORD.finditer(text))
    return [zlib.crc32(word.casefold().encode()) for word in islice(found, _MOST)]


def bands_of(words: list[int]) -> list[int]:
    """The hashes that a text shares with its reprints; none for one that is too short."""
    if len(words) < _LEAST:
        return []
    numbers = _mixed(np.array(words, np.uint64))
    inner = len(words) - _SHINGLE + 1
    shingles = np.zeros(inner, np.uint64)
    for step in range(_SHINGLE):
        shingles = shingles * np.uint64(0x9E3779B97F4A7C15) + numbers[step : step + inner]
    shingles = np.unique(_mixed(shingles))
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, np.uint64)
    for first in range(0, len(shingles), _AT_ONCE):
        permuted = _mixed(shingles[first : first + _AT_ONCE] * _FACTORS + _OFFSETS)
        least = np.minimum(least, permuted.min(axis=1))
    rows = least.reshape(_BANDS, _ROWS)
    bands = np.arange(_BANDS, dtype=np.uint64)
    for row in range(_ROWS):
        bands = _mixed(bands * np.uint64(0x9E3779B97F4A7C15) + rows[:, row])
    found: list[int] = bands.view(np.int64).tolist()
    return found


def _mixed(numbers: _Hashes) -> _Hashes:
    """Numbers of which every bit hangs on every bit (the finalizer of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def are_reprints(one: list[int], other: list[int]) -> bool:
    """Whether texts of these words are nearly one text."""
    longer = max(len(one), len(other))
    if min(len(one), len(other)) < SHARE * longer:
        return False
    return bool(LCSseq.similarity(one, other) >= SHARE * longer)
