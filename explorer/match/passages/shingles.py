"""Shingles: rows of a few words, as hashes, and the table of those that stand at several places."""

import numpy as np
from numpy.typing import NDArray

from explorer.lean import dataclass
from explorer.match.passages.corpus import Corpus, Flags, Numbers

LENGTH = 4
"""Words in a shingle: fewer stand everywhere by chance, more miss a sentence in which every fifth word was altered."""

Hashes = NDArray[np.uint64]

_BUCKETS = 22
"""Bits of a hash, at most, by which most shingles that stand at one place only are put aside before anything is
sorted."""
_ROOM = 3
"""Bits beyond those that number all words: of shingles that stand alone one in eight shares its bucket by chance."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Shingles that stand at two or more places, one row for each place, sorted by shingle and place.

    Attributes:
        place: number of the shingle's first word.
        shingle: numbered from 0; equal for the same words.
        begin: the first row of every shingle, and at the end the number of rows.
    """

    place: Numbers
    shingle: Numbers
    begin: Numbers


def hashes_of(corpus: Corpus) -> tuple[Hashes, Flags]:
    """The hash of the shingle that begins at each word, and whether one does.

    None begins at the last words of a source, and none consists of function words alone. Every word gets a random
    number (splitmix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014); what hashes propose
    is always compared word by word later on.
    """
    count = len(corpus.words)
    valid = np.zeros(count, np.bool_)
    hashes = np.zeros(count, np.uint64)
    if count < LENGTH:
        return hashes, valid
    inner = count - LENGTH + 1
    random = _splitmix(np.arange(int(corpus.words.max()) + 1, dtype=np.uint64))[corpus.words]
    full = np.zeros(inner, np.bool_)
    for step in range(LENGTH):
        hashes[:inner] *= np.uint64(0x9E3779B97F4A7C15)
        hashes[:inner] += random[step : step + inner]
        full |= corpus.full[step : step + inner]
    valid[:inner] = full & (corpus.source[:inner] == corpus.source[LENGTH - 1 :])
    return _splitmix(hashes), valid


def _splitmix(numbers: Hashes) -> Hashes:
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def shared_shingles(hashes: Hashes, valid: Flags) -> Shared:
    """The table of the shingles that stand at several places."""
    bits = min(_BUCKETS, len(hashes).bit_length() + _ROOM)
    bucket = (hashes >> np.uint64(64 - bits)).astype(np.int64)
    filled = np.bincount(bucket[valid], minlength=1 << bits)
    candidates = np.flatnonzero(valid & (filled[bucket] > 1))
    order = np.argsort(hashes[candidates], kind="stable")
    place = candidates[order]
    sorted_hashes = hashes[place]
    new = np.ones(len(place), np.bool_)
    new[1:] = sorted_hashes[1:] != sorted_hashes[:-1]
    alone = new.copy()
    alone[:-1] &= new[1:]
    place, new = place[~alone], new[~alone]
    begin = np.append(np.flatnonzero(new), len(place))
    return Shared(place, np.cumsum(new) - 1, begin)
