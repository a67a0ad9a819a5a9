"""Passages of every pair of sources, the largest first; a word stands in one passage with another source at most."""

from collections.abc import Iterator

from explorer.match.passages.corpus import Corpus, Numbers
from explorer.match.passages.passage import MARGIN, Fitter, Stretch
from explorer.match.passages.seeds import Clusters


def stretches_of(corpus: Corpus, words: Numbers, clusters: Clusters) -> Iterator[list[Stretch]]:
    """The passages of each cluster, one list for each, so that whoever asks may stop in between.

    Args:
        corpus: the words.
        words: what they are; -1 less their own number for those that no passage may hold.
        clusters: the stretches worth aligning, by pair of sources.
    """
    fitter = Fitter(corpus)
    pair: tuple[int, int] | None = None
    a_side = b_side = None
    sources = corpus.source[clusters.a[:, 0]].tolist(), corpus.source[clusters.b[:, 0]].tolist()
    for one, other, a, b in zip(*sources, clusters.a.tolist(), clusters.b.tolist(), strict=True):
        if pair != (one, other) or a_side is None or b_side is None:
            pair, a_side, b_side = (one, other), _Side(corpus, words, one), _Side(corpus, words, other)
        if a_side.mostly_used(*a) or b_side.mostly_used(*b):
            yield []
            continue
        a_start, a_words = a_side.around(*a)
        b_start, b_words = b_side.around(*b)
        found = fitter.passages(a_start, b_start, a_words, b_words)
        for stretch in found:
            a_side.use(stretch.a_start, stretch.a_end)
            b_side.use(stretch.b_start, stretch.b_end)
        yield found


class _Side:
    """One source of a pair, and which of its words stand in a passage of the two already."""

    def __init__(self, corpus: Corpus, words: Numbers, source: int) -> None:
        self._words = words
        self._first, self._end = int(corpus.first[source]), int(corpus.first[source + 1])
        self._used = bytearray(self._end - self._first)

    def mostly_used(self, start: int, end: int) -> bool:
        return 2 * self._used.count(1, start - self._first, end - self._first) >= end - start

    def use(self, start: int, end: int) -> None:
        self._used[start - self._first : end - self._first] = b"\1" * (end - start)

    def around(self, start: int, end: int) -> tuple[int, list[int]]:
        """Where a stretch with its margins begins, and its words; used ones are negative."""
        start, end = max(self._first, start - MARGIN), min(self._end, end + MARGIN)
        words: list[int] = self._words[start:end].tolist()
        at = self._used.find(1, start - self._first, end - self._first)
        while at >= 0:
            # Unlike every word of either side, as boilerplate is.
            words[at + self._first - start] = -1 - (at + self._first)
            at = self._used.find(1, at + 1, end - self._first)
        return start, words
