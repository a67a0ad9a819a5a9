"""What is one passage: the words that two stretches share, where they begin and end, and whether they are enough."""

import re
from array import array
from collections.abc import Sequence

import numpy as np

from explorer.lean import dataclass
from explorer.match.passages.alignment import Run, aligned
from explorer.match.passages.corpus import Corpus, Flags, Numbers
from explorer.match.passages.seeds import LONGEST_GAP

FEWEST_WORDS = 10
"""Words that must be the same: more than a turn of speech ("at the end of the day") or the name of an office has."""

FEWEST_TELLING = 4
"""How many of them must tell something (see `Corpus.telling`): titles, organisations and dates are no passage."""

MARGIN = 24
"""Words before and behind the seeds in which the passage may begin and end."""

_SHORTER_SHARE = 0.5
"""Part of the words of the shorter stretch that must be the same."""

_LONGER_SHARE = 1 / 3
"""The same for the longer one: what one source tells in ten words another one spreads over thirty."""

_FUNCTION_VALUE = 0.5
"""What a function word in common is worth beside any other word."""

_GAP_COST = 0.2
"""What a word that differs costs: runs on both sides of it must each be worth more for the passage to go on."""

_FARTHEST_SINGLE = 2
"""Words between a single word in common and the rest of the passage; one farther off is chance."""

_FEWEST_UNLIKE = 3
"""Words on either side of a gap, at least, that are something else and no other wording."""

_SCRAP = 2
"""Words of a neighbouring sentence that are taken off an end of a passage."""

_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*\s""")
_PARAGRAPH_END = re.compile(r"""[.!?:…"'”’)\]]\s*\n""")
_SHORTEST_END = 2
"""Code points of the shortest of these: a mark and a blank."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage in two sources, by the numbers of its words.

    Attributes:
        a_start, a_end: first word and one past the last in the earlier source.
        b_start, b_end: the same in the later one.
        same: how many words are the same.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    same: int


@dataclass(slots=True)
class _Part:
    """Neighbouring runs taken together, and what they are worth; walled when nothing before may join them."""

    runs: list[Run]
    value: float
    walled: bool


class Fitter:
    """Finds the passages of two stretches of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._sources = corpus.sources
        # Asked for single words a million times: an array hands out a number in a third of numpy's time.
        self._source, self._starts, self._ends = (_plain(c) for c in (corpus.source, corpus.starts, corpus.ends))
        self._full, self._telling = _plain(_sums(corpus.full)), _plain(_sums(corpus.telling))

    def passages(self, a_start: int, b_start: int, a_words: Sequence[int], b_words: Sequence[int]) -> list[Stretch]:
        """The passages within two stretches, in order.

        Args:
            a_start: number of the first word of the stretch in the earlier source.
            b_start: the same in the later one.
            a_words: what the words of the first stretch are; negative for one that no passage may hold.
            b_words: the same of the second.
        """
        runs: list[Run] = []
        walls: list[bool] = []
        end_a = end_b = 0
        for run in aligned(a_words, b_words):
            if not run.same:
                continue
            walls.append(_walled(a_words, end_a, run.a_start) or _walled(b_words, end_b, run.b_start))
            end_a, end_b = run.a_end, run.b_end
            runs.append(Run(run.a_start + a_start, end_a + a_start, run.b_start + b_start, end_b + b_start, same=True))
        found = (self._checked(self._trimmed(part.runs)) for part in self._joined(runs, walls))
        return [stretch for stretch in found if stretch is not None]

    def _joined(self, runs: Sequence[Run], walls: Sequence[bool]) -> list[_Part]:
        """Runs put together wherever both sides are worth more than what lies between them costs.

        `walls[n]` says that no passage goes on from the run before into `runs[n]`.
        """
        parts: list[_Part] = []
        for run, wall in zip(runs, walls, strict=True):
            part = _Part([run], self._value(run), wall)
            while parts and not part.walled:
                cost = self._cost(parts[-1].runs[-1], part.runs[0])
                if cost > min(parts[-1].value, part.value):
                    break
                left = parts.pop()
                left.runs.extend(part.runs)
                part = _Part(left.runs, left.value + part.value - cost, left.walled)
            parts.append(part)
        return parts

    def _value(self, run: Run) -> float:
        full = self._full[run.a_end] - self._full[run.a_start]
        return full + _FUNCTION_VALUE * (run.a_end - run.a_start - full)

    def _cost(self, left: Run, right: Run) -> float:
        gap = max(right.a_start - left.a_end, right.b_start - left.b_end)
        if gap > LONGEST_GAP or self._parted(_PARAGRAPH_END, left.a_end, right.a_start):
            return float("inf")
        if self._parted(_PARAGRAPH_END, left.b_end, right.b_start) or self._unlike(left, right):
            return float("inf")
        return _GAP_COST * gap

    def _unlike(self, left: Run, right: Run) -> bool:
        """Whether a sentence without a word in common lies between, and other words on the other side.

        A sentence that one source leaves out parts nothing; one source's next sentence is no other wording of what the
        other source tells there.
        """
        if min(right.a_start - left.a_end, right.b_start - left.b_end) < _FEWEST_UNLIKE:
            return False
        ends = self._sentences_ended(left.a_end, right.a_start), self._sentences_ended(left.b_end, right.b_start)
        return min(ends) > 0 and max(ends) > 1

    def _sentences_ended(self, last: int, following: int) -> int:
        """How many sentences end between the word before `last` and the word `following`."""
        start, end = self._ends[last - 1], self._starts[following]
        text = self._sources[self._source[following]].text
        return sum(1 for _ in _SENTENCE_END.finditer(text, start, end))

    def _parted(self, mark: re.Pattern[str], last: int, following: int) -> bool:
        """Whether a paragraph or sentence ends between the word before `last` and the word `following`."""
        start, end = self._ends[last - 1], self._starts[following]
        if end - start < _SHORTEST_END:
            return False
        return mark.search(self._sources[self._source[following]].text, start, end) is not None

    def _trimmed(self, runs: list[Run]) -> list[Run]:
        """The runs without function words, single words far off and scraps of other sentences, at both ends."""
        first, last = 0, len(runs)
        while first < last and self._loose(runs[first], runs[first + 1] if first + 1 < last else None):
            first += 1
        while first < last and self._loose(runs[last - 1], runs[last - 2] if last - 2 >= first else None):
            last -= 1
        runs = runs[first:last]
        if runs:
            runs[0] = self._begun(runs[0])
            runs[-1] = self._ended(runs[-1])
        return runs

    def _begun(self, run: Run) -> Run:
        """The run without a word or two that end the sentence before."""
        for step in range(1, min(_SCRAP, run.a_end - run.a_start - 1) + 1):
            if self._sentence_ends(run.a_start + step, run.b_start + step):
                return run._replace(a_start=run.a_start + step, b_start=run.b_start + step)
        return run

    def _ended(self, run: Run) -> Run:
        """The run without a word or two that begin the next sentence."""
        for step in range(1, min(_SCRAP, run.a_end - run.a_start - 1) + 1):
            if self._sentence_ends(run.a_end - step, run.b_end - step):
                return run._replace(a_end=run.a_end - step, b_end=run.b_end - step)
        return run

    def _sentence_ends(self, a: int, b: int) -> bool:
        """Whether a sentence ends before the word, in either source."""
        return self._parted(_SENTENCE_END, a, a) or self._parted(_SENTENCE_END, b, b)

    def _loose(self, run: Run, neighbour: Run | None) -> bool:
        if self._full[run.a_end] == self._full[run.a_start]:
            return True
        if run.a_end - run.a_start > 1 or neighbour is None:
            return False
        left, right = sorted((run, neighbour))
        return max(right.a_start - left.a_end, right.b_start - left.b_end) > _FARTHEST_SINGLE

    def _checked(self, runs: Sequence[Run]) -> Stretch | None:
        if not runs:
            return None
        first, last = runs[0], runs[-1]
        same = sum(run.a_end - run.a_start for run in runs)
        # A word with a capital letter in one source, as a heading has it, may stand without in the other.
        telling = max(
            sum(self._telling[run.a_end] - self._telling[run.a_start] for run in runs),
            sum(self._telling[run.b_end] - self._telling[run.b_start] for run in runs),
        )
        shorter, longer = sorted((last.a_end - first.a_start, last.b_end - first.b_start))
        enough = same >= max(FEWEST_WORDS, _SHORTER_SHARE * shorter, _LONGER_SHARE * longer)
        if not enough or telling < FEWEST_TELLING:
            return None
        return Stretch(first.a_start, last.a_end, first.b_start, last.b_end, same)


def _walled(words: Sequence[int], start: int, end: int) -> bool:
    return start < end and min(words[start:end]) < 0


def _plain(column: Numbers) -> "array[int]":
    return array("q", column.astype(np.int64).tobytes())


def _sums(flags: Flags) -> Numbers:
    return np.concatenate([[0], np.cumsum(flags)])
