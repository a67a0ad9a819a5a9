"""Boilerplate: words that stand in so many sources that they tell nothing of any, such as an agency's footer."""

import numpy as np

from explorer.lean import dataclass
from explorer.match.passages.corpus import Corpus, Flags, Numbers
from explorer.match.passages.passage import FEWEST_TELLING, FEWEST_WORDS
from explorer.match.passages.shingles import LENGTH, Shared

BOILERPLATE_SOURCES = 100
"""Sources, reprints of one counted once, from which on words are boilerplate. A fixed number and no share: when three,
ten or fifty outlets all print one sentence they agree, and an analyst wants to see it; nobody follows a sentence
through hundreds."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Boilerplate words.

    Attributes:
        start: number of its first word, in the first source that has it.
        end: one past its last word.
        sources: numbers of the sources that have at least half of its shingles, rising.
    """

    start: int
    end: int
    sources: tuple[int, ...]


def sources_of(corpus: Corpus, shared: Shared) -> Numbers:
    """In how many sources each shingle stands."""
    if not len(shared.place):
        return np.zeros(0, np.int64)
    source = corpus.source[shared.place]
    new = np.ones(len(source), np.bool_)
    new[1:] = source[1:] != source[:-1]
    new[shared.begin[:-1]] = True
    return np.add.reduceat(new.astype(np.int64), shared.begin[:-1])


def boilerplate_of(corpus: Corpus, shared: Shared, spread: Numbers) -> tuple[list[Stock], Flags]:
    """What is set aside, in the order of its first source, and which words that covers in all sources.

    Shingles of many sources that follow each other where they come first are one piece of boilerplate. A few words of
    common speech stand in hundreds of sources too; they are neither reported nor covered.

    Args:
        corpus: the words.
        shared: the shingles that stand at several places.
        spread: in how many sources each stands.
    """
    covered = np.zeros(len(corpus.words), np.bool_)
    wide = spread >= BOILERPLATE_SOURCES
    if not wide.any():
        return [], covered
    shingles = np.flatnonzero(wide)
    origin = shared.place[shared.begin[shingles]]
    by_place = np.argsort(origin)
    shingles, origin = shingles[by_place], origin[by_place]
    new = np.ones(len(origin), np.bool_)
    new[1:] = (np.diff(origin) > LENGTH) | (np.diff(corpus.source[origin]) != 0)
    run_of = np.full(len(spread), -1, np.int64)
    run_of[shingles] = np.cumsum(new) - 1
    begin = np.append(np.flatnonzero(new), len(origin))

    rows = np.flatnonzero(wide[shared.shingle])
    runs, where = run_of[shared.shingle[rows]], corpus.source[shared.place[rows]]
    once = np.lexsort((shared.shingle[rows], where, runs))
    base = np.int64(len(corpus.sources))
    pair, shingle = (runs * base + where)[once], shared.shingle[rows][once]
    fresh = (np.diff(pair, prepend=-1) != 0) | (np.diff(shingle, prepend=-1) != 0)
    pairs, counts = np.unique(pair[fresh], return_counts=True)
    run, source = np.divmod(pairs, base)
    enough = 2 * counts >= np.diff(begin)[run]
    run, source = run[enough], source[enough]

    stock: list[Stock] = []
    kept = np.zeros(len(begin) - 1, np.bool_)
    for number in range(len(begin) - 1):
        start, end = int(origin[begin[number]]), int(origin[begin[number + 1] - 1]) + LENGTH
        if end - start < FEWEST_WORDS or int(corpus.telling[start:end].sum()) < FEWEST_TELLING:
            continue
        sources = source[slice(*np.searchsorted(run, [number, number + 1]))]
        if len(sources) >= BOILERPLATE_SOURCES:
            kept[number] = True
            stock.append(Stock(start, end, tuple(sources.tolist())))
    places = shared.place[rows[kept[run_of[shared.shingle[rows]]]]]
    for step in range(LENGTH):
        covered[places + step] = True
    return stock, covered
