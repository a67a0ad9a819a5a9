"""Reprints: sources that are nearly one text.

Candidates share several of their smallest hashes (a bottom sketch: Broder, "On the resemblance and containment of
documents", 1997), and of those that share one only two are asked; then the words themselves are aligned. Five hundred
reprints cost five hundred alignments, not their pairs.
"""

from collections.abc import Iterator

import numpy as np
from rapidfuzz.distance import LCSseq

from explorer.lean import dataclass
from explorer.match.passages.alignment import LARGEST_TABLE, aligned
from explorer.match.passages.corpus import Corpus, Flags, Numbers
from explorer.match.passages.shingles import Hashes

COPY_SHARE = 0.9
"""Least part of the words of either source that stands in the other, in the same order: a reprint may have another
headline, a by-line or a word of house style, not another paragraph."""

_SKETCH = 24
"""Hashes in a sketch. Where every tenth word is another one, about half of them are the same."""

_ENOUGH = 6
"""Hashes that two sketches must share for the texts to be compared; a short text has fewer to share and is left to
passages, unless it is the same throughout."""

_LARGEST_TABLE = 64 * LARGEST_TABLE
"""Pairs of words that are counted at once: nothing has to be remembered of them, so more than are aligned."""


@dataclass(frozen=True, slots=True)
class Reprints:
    """Sources that are copies of each other.

    Attributes:
        members: numbers of the sources, rising; at least two.
        share: the least part of a text's words that stands in the one it was found to be a copy of.
    """

    members: tuple[int, ...]
    share: float


def reprints_of(corpus: Corpus, hashes: Hashes, valid: Flags) -> list[Reprints]:
    """The groups of copies, by their first member. A source without words is nobody's copy."""
    parent = list(range(len(corpus.sources)))
    shares: dict[int, float] = {}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in _candidates(corpus, hashes, valid):
        low, high = sorted((root(one), root(other)))
        if low == high:
            continue
        share = _share(corpus, one, other)
        if share >= COPY_SHARE:
            parent[high] = low
            shares[low] = min(share, shares.get(low, 1.0), shares.get(high, 1.0))

    groups: dict[int, list[int]] = {}
    for number in range(len(parent)):
        groups.setdefault(root(number), []).append(number)
    return [Reprints(tuple(group), shares[first]) for first, group in groups.items() if len(group) > 1]


def _candidates(corpus: Corpus, hashes: Hashes, valid: Flags) -> Iterator[tuple[int, int]]:
    """Pairs of sources that may be copies: the same words throughout, then those with alike sketches."""
    same: dict[bytes, int] = {}
    for number in range(len(corpus.sources)):
        words = corpus.words_in(number)
        if len(words) and (first := same.setdefault(words.tobytes(), number)) != number:
            yield first, number
    sketches: list[Hashes] = []
    owners: list[int] = []
    for number in same.values():
        place = slice(corpus.first[number], corpus.first[number + 1])
        smallest = hashes[place][valid[place]]
        if len(smallest) > 2 * _SKETCH:  # twice as many, since some stand in a text more than once
            smallest = np.partition(smallest, 2 * _SKETCH)[: 2 * _SKETCH]
        # The counts are asked for because numpy loads its masked arrays, to look for one, when they are not.
        sketch = np.unique(smallest, return_counts=True)[0][:_SKETCH]
        sketches.append(sketch)
        owners += [number] * len(sketch)
    yield from _alike(np.concatenate([*sketches, np.empty(0, np.uint64)]), np.array(owners, np.int64))


def _alike(sketch: Hashes, owner: Numbers) -> Iterator[tuple[int, int]]:
    """Pairs of owners of the same hashes: each with the first owner of a hash and with the one before."""
    order = np.lexsort((owner, sketch))
    sketch, owner = sketch[order], owner[order]
    new = np.ones(len(sketch), np.bool_)
    new[1:] = sketch[1:] != sketch[:-1]
    first = owner[np.flatnonzero(new)][np.cumsum(new) - 1]
    later = np.flatnonzero(~new)
    # A pair as one number, which sorts far quicker than two columns.
    base = np.int64(owner.max() + 1) if len(owner) else np.int64(1)
    before = owner[later - 1]
    pairs = np.concatenate([first[later] * base + owner[later], (before * base + owner[later])[before != first[later]]])
    found, counts = np.unique(pairs, return_counts=True)
    for pair in found[counts >= _ENOUGH].tolist():
        yield divmod(pair, int(base))


def _share(corpus: Corpus, one: int, other: int) -> float:
    a, b = corpus.words_in(one), corpus.words_in(other)
    longer = max(len(a), len(b))
    if min(len(a), len(b)) < COPY_SHARE * longer:
        return 0.0
    if len(a) * len(b) <= _LARGEST_TABLE:
        return LCSseq.similarity(a.tolist(), b.tolist()) / longer
    return sum(run.a_end - run.a_start for run in aligned(a.tolist(), b.tolist()) if run.same) / longer
