"""The words of many sources as columns of numbers: one row a word, one source after the other."""

from collections.abc import Callable, Sequence
from sys import intern

import numpy as np
from numpy.typing import NDArray

from explorer.lean import dataclass
from explorer.match.memory import once_for_each_source
from explorer.match.words import FUNCTION_WORDS, fold, split_words
from explorer.model.source import Source

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SHOUTED = 0.6
"""Share of words with a capital letter from which on capitals no longer tell names from other words."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The words of some sources.

    Attributes:
        sources: in the order of the columns.
        words: what each word is: equal numbers for words that are the same when folded.
        starts: first code point of each word in its source.
        ends: one past its last code point.
        first: number of the first word of each source, and at the end the number of all words.
        source: which source each word belongs to.
        full: words that are no function words.
        telling: full words that are no numbers, no single letters and no names either, as far as capitals tell.
    """

    sources: tuple[Source, ...]
    words: Numbers
    starts: Numbers
    ends: Numbers
    first: Numbers
    source: Numbers
    full: Flags
    telling: Flags

    def words_in(self, source: int) -> Numbers:
        """What the words of one source are."""
        return self.words[self.first[source] : self.first[source + 1]]


class _Vocabulary(dict[str, int]):
    """Numbers every spelling once, and knows what the folded word behind it is."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: dict[str, int] = {}
        self.word: list[int] = []
        self.full: list[bool] = []
        self.capital: list[bool] = []
        self.plain: list[bool] = []

    def __missing__(self, spelling: str) -> int:
        word = fold(spelling)
        self.word.append(self._folded.setdefault(word, len(self._folded)))
        self.full.append(word not in FUNCTION_WORDS)
        self.capital.append(spelling[0].isupper())
        self.plain.append(len(word) > 1 and (word.isalpha() or not any(map(str.isdigit, word))))
        self[spelling] = len(self.word) - 1
        return self[spelling]


@dataclass(frozen=True, slots=True)
class _Column:
    """The words of one source.

    Attributes:
        spellings: each once, in the order of their first places.
        which: number of each word's spelling.
        starts: first code point of each word.
        ends: one past its last code point.
    """

    spellings: tuple[str, ...]
    which: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


@once_for_each_source
def _column(source: Source) -> _Column:
    pieces = split_words(source.text)
    numbers: dict[str, int] = {}
    which = [numbers.setdefault(spelling, len(numbers)) for spelling in pieces[1::2]]
    borders = np.cumsum(np.fromiter(map(len, pieces), np.int32, len(pieces)), dtype=np.int32)
    return _Column(tuple(map(intern, numbers)), np.array(which, np.int32), borders[0:-1:2].copy(), borders[1::2].copy())


def corpus_of(sources: Sequence[Source], *, read: Callable[[Source], bool]) -> Corpus | None:
    """The words of the sources; None as soon as `read`, called with each source that is done, says no."""
    vocabulary = _Vocabulary()
    spellings: list[NDArray[np.int32]] = []
    columns: list[_Column] = []
    for source in sources:
        column = _column(source)
        numbers = map(vocabulary.__getitem__, column.spellings)
        spellings.append(np.fromiter(numbers, np.int32, len(column.spellings))[column.which])
        columns.append(column)
        if not read(source):
            return None
    counts = np.array([len(column.which) for column in columns], np.int64)
    first = np.concatenate([[0], np.cumsum(counts)])
    spelling = np.concatenate([*spellings, np.empty(0, np.int32)])
    source_of = np.repeat(np.arange(len(sources)), counts)
    capital = np.array(vocabulary.capital, np.bool_)[spelling]
    shouting = np.bincount(source_of, capital, len(sources)) > _SHOUTED * np.maximum(counts, 1)
    full = np.array(vocabulary.full, np.bool_)[spelling]
    return Corpus(
        sources=tuple(sources),
        words=np.array(vocabulary.word, np.int64)[spelling],
        starts=np.concatenate([*(column.starts for column in columns), np.empty(0, np.int64)]),
        ends=np.concatenate([*(column.ends for column in columns), np.empty(0, np.int64)]),
        first=first,
        source=source_of,
        full=full,
        telling=full & np.array(vocabulary.plain, np.bool_)[spelling] & (~capital | shouting[source_of]),
    )
