"""Whether a source may tell something after all, although nothing was found in it.

Before a sentence says that a source does not report a sum or does not quote some words, its text is searched for them.
What stands there in any rendering, or may, is a doubt, and of a doubt nothing is said.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from explorer.match.figures import numbers_at, numbers_in
from explorer.match.grouping import content_stems, folded_words, known_stems
from explorer.match.memory import once_for_each_source
from explorer.model.source import Source

_BARE = Decimal(100)
"""A number that stands without its scale ("148 and 168 million") is taken for the sum when it is no smaller."""

_SMALLEST = Decimal(3)
"""Numbers up to this stand in any text and show nothing."""

_MOST_PLACES = 8
"""Places of one number that are remembered."""

_SHINGLE = 6
"""Words in a row that two texts hardly share by chance."""
_MOST_SHINGLES = 24
_TOLD = 0.5
"""Part of the telling words that one sentence must have to tell the same in other words."""
_FEWEST_STEMS = 3

_LONGEST = 400_000
"""Code points of a text in which sentences are compared; of a longer one it is not known what it tells."""
_SENTENCE = re.compile(r"[^.!?\n]+")


class Silence:
    """The texts of the sources, asked for what was not found in them."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._having: dict[Decimal, dict[str, tuple[tuple[int, int], ...]]] | None = None

    def numbers(self, source: str) -> Mapping[Decimal, tuple[tuple[int, int], ...]]:
        """The numbers that the text gives, or may give, with their first places in code points."""
        return _numbers(self._sources[source])

    def may_name(self, source: str, value: Decimal) -> bool:
        """Whether a number stands in the text, in any rendering: "168 million", "168m", "168,000,000"."""
        numbers = self.numbers(source)
        if value in numbers:
            return True
        return any(
            bare in numbers for scale in (3, 6, 9, 12) if (bare := value / Decimal(10) ** scale) >= _BARE
        ) or any(abs(number - value) <= abs(value) / 100 for number in numbers if number > _BARE)

    def may_count(self, source: str, words: str) -> bool:
        """Whether a number of some words ("10 years ago") stands in the text too; small ones stand everywhere."""
        told = {number for number in numbers_in(words) if number > _SMALLEST}
        return not told.isdisjoint(self.numbers(source))

    def may_have(self, source: str, words: str) -> bool:
        """Whether the text has some of the words in a row, or a sentence that may tell them in its own words."""
        wanted = folded_words(words)
        text = _folded(self._sources[source])
        size = min(_SHINGLE, len(wanted))
        places = range(len(wanted) - size + 1)
        step = max(1, len(places) // _MOST_SHINGLES)
        if any(f" {' '.join(wanted[at : at + size])} " in text for at in places[::step]):
            return True
        return self.may_tell(source, words)

    def may_tell(self, source: str, words: str) -> bool:
        """Whether a sentence, or two in a row, may tell the words in other ones."""
        told = _told(self._sources[source])
        stems = known_stems(words)
        if told is None or len(stems) < _FEWEST_STEMS:
            return told is None
        return any(len(stems & sentence) >= _TOLD * len(stems) for sentence in told)

    def has(self, source: str, phrase: str) -> bool:
        """Whether the words of a phrase stand in a row in the text."""
        return f" {' '.join(folded_words(phrase))} " in _folded(self._sources[source])

    def places(self, value: Decimal) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        """Where a number stands in the texts, in code points: as `may_name` finds it, but not nearly.

        The sources that have it, in their order.
        """
        if self._having is None:
            self._having = {}
            for name, source in self._sources.items():
                for number, places in _numbers(source).items():
                    self._having.setdefault(number, {})[name] = places
        bare = (value.scaleb(-scale) for scale in (3, 6, 9, 12))
        told = [self._having[n] for n in (value, *(n for n in bare if n >= _BARE)) if n in self._having]
        if len(told) < 2:  # noqa: PLR2004 - of one rendering the sources are in order already
            yield from (row for having in told for row in having.items())
            return
        first = {name: places for having in reversed(told) for name, places in having.items()}
        yield from ((name, first[name]) for name in self._sources if name in first)


@once_for_each_source
def _folded(source: Source) -> str:
    return f" {' '.join(folded_words(source.text))} "


@once_for_each_source
def _told(source: Source) -> tuple[frozenset[str], ...] | None:
    """The stems of each sentence; None for a text that is too long."""
    if len(source.text) > _LONGEST:
        return None
    return tuple(content_stems(sentence[0]) for sentence in _SENTENCE.finditer(source.text))


@once_for_each_source
def _numbers(source: Source) -> Mapping[Decimal, tuple[tuple[int, int], ...]]:
    found: dict[Decimal, tuple[tuple[int, int], ...]] = {}
    for number, start, end in numbers_at(source.text):
        known = found.get(number, ())
        if len(known) < _MOST_PLACES:
            found[number] = (*known, (start, end))
    return found
