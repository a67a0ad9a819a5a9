"""Seeds: shingles that two sources share, put together to runs, and runs that belong together to clusters."""

import numpy as np

from explorer.lean import dataclass
from explorer.match.passages.corpus import Corpus, Flags, Numbers
from explorer.match.passages.shingles import LENGTH, Shared

ALL_PAIRS = 20
"""Places of one shingle that are all compared with each other. Of more, each is compared with the first of them only,
so that the work grows with the places and not with their pairs."""

LONGEST_GAP = 32
"""Words, about a long sentence, that two runs of one passage may lie apart in either source."""

FEWEST_SEEDED = 8
"""Words that the runs of a cluster must cover together to be looked at: one run of eight, or two of four."""

_LARGEST = 4_096
"""Words after which a cluster is cut between two runs, so that work can be cancelled and its tables stay small."""

_NEIGHBOURS = 3
"""Runs before a run, in the order of the first source, among which the one that it goes on from is looked for."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """Stretches of two sources each that share a row of seeds, by pair of sources and then the largest first.

    Attributes:
        a: number of the first word in the first source, and one past the last: two columns.
        b: the same in the other source.
    """

    a: Numbers
    b: Numbers


@dataclass(frozen=True, slots=True)
class _Runs:
    """Rows of words that are the same in two sources, by their first words' numbers."""

    a: Numbers
    b: Numbers
    length: Numbers

    def taken(self, rows: Numbers | Flags) -> "_Runs":
        return _Runs(self.a[rows], self.b[rows], self.length[rows])


def clusters_of(corpus: Corpus, shared: Shared, usable: Flags) -> Clusters:
    """The stretches worth aligning.

    Args:
        corpus: the words.
        shared: the shingles that stand at several places.
        usable: which of them may seed a match.
    """
    first, second = _pairs(corpus, shared, usable)
    if not len(first):
        return Clusters(np.empty((0, 2), np.int64), np.empty((0, 2), np.int64))
    runs, cluster = _linked(corpus, _runs(corpus, first, second))
    part = (runs.a - runs.a[cluster]) // _LARGEST
    order = np.lexsort((part, cluster))
    runs, cluster, part = runs.taken(order), cluster[order], part[order]
    begin = np.flatnonzero((np.diff(cluster, prepend=-1) != 0) | (np.diff(part, prepend=-1) != 0))
    size = np.add.reduceat(runs.length, begin)
    a = np.stack([runs.a[begin], np.maximum.reduceat(runs.a + runs.length, begin)], axis=1)
    b = np.stack([np.minimum.reduceat(runs.b, begin), np.maximum.reduceat(runs.b + runs.length, begin)], axis=1)
    enough = size >= FEWEST_SEEDED
    a, b, size = a[enough], b[enough], size[enough]
    best = np.lexsort((b[:, 0], a[:, 0], -size, corpus.source[b[:, 0]], corpus.source[a[:, 0]]))
    return Clusters(a[best], b[best])


def _pairs(corpus: Corpus, shared: Shared, usable: Flags) -> tuple[Numbers, Numbers]:
    """Places in two different sources that hold the same shingle; the first is in the earlier source."""
    size = np.diff(shared.begin)
    few = np.flatnonzero((usable & (size <= ALL_PAIRS))[shared.shingle])
    firsts, seconds = [], []
    for step in range(1, ALL_PAIRS):
        rows = few[few + step < shared.begin[shared.shingle[few] + 1]]
        if not len(rows):
            break
        firsts.append(shared.place[rows])
        seconds.append(shared.place[rows + step])
    many = np.flatnonzero((usable & (size > ALL_PAIRS))[shared.shingle])
    firsts.append(shared.place[shared.begin[shared.shingle[many]]])
    seconds.append(shared.place[many])
    a, b = np.concatenate(firsts), np.concatenate(seconds)
    apart = corpus.source[a] != corpus.source[b]
    return a[apart], b[apart]


def _runs(corpus: Corpus, a: Numbers, b: Numbers) -> _Runs:
    """Seeds that follow each other at the same distance, put together."""
    order = np.lexsort((a, b - a))
    a, b = a[order], b[order]
    new = np.ones(len(a), np.bool_)
    new[1:] = (
        (np.diff(b - a) != 0)
        | (np.diff(a) > LENGTH)
        | (np.diff(corpus.source[a]) != 0)
        | (np.diff(corpus.source[b]) != 0)
    )
    begin = np.flatnonzero(new)
    last = np.append(begin[1:], len(a)) - 1
    return _Runs(a[begin], b[begin], a[last] + LENGTH - a[begin])


def _linked(corpus: Corpus, runs: _Runs) -> tuple[_Runs, Numbers]:
    """The runs in order, and the cluster of each: a run goes on from the nearest run before it in both sources."""
    order = np.lexsort((runs.b, runs.a, corpus.source[runs.b], corpus.source[runs.a]))
    runs = runs.taken(order)
    count = len(runs.a)
    before = np.arange(count)
    nearest = np.full(count, LONGEST_GAP + 1)
    for step in range(1, min(_NEIGHBOURS + 1, count)):
        gap_a = runs.a[step:] - runs.a[:-step] - runs.length[:-step]
        gap_b = runs.b[step:] - runs.b[:-step] - runs.length[:-step]
        gap = np.maximum(gap_a, gap_b)
        goes_on = (
            (corpus.source[runs.a[step:]] == corpus.source[runs.a[:-step]])
            & (corpus.source[runs.b[step:]] == corpus.source[runs.b[:-step]])
            & (runs.b[step:] > runs.b[:-step])
            & (gap < nearest[step:])
        )
        nearest[step:][goes_on] = gap[goes_on]
        before[step:][goes_on] = np.flatnonzero(goes_on)
    while True:
        further = before[before]
        if np.array_equal(further, before):
            return runs, before
        before = further
