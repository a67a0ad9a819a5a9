"""Find: plain words in a text, without regard to case and accents, at their exact code points. Pure."""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from explorer.lean import dataclass
from explorer.model.text import shadow
from explorer.store.matching import fold


class Folded:
    """A text folded for searching, which knows the way back to the code points of the text.

    Case, accents and the shapes of marks, dashes and blanks are folded (see `fold` and `shadow`). Most characters fold
    to one; the few that fold to none (combining accents) or to several (ligatures) are kept with the shift they make.
    """

    def __init__(self, text: str) -> None:
        table = {ord(c): fold(shadow(c)) for c in set(text)}
        self.words = text.translate(table)
        odd = [chr(c) for c, folded in table.items() if len(folded) != 1]
        places = [m.start() for m in re.finditer("[" + re.escape("".join(odd)) + "]", text)] if odd else []
        sizes = [len(table[ord(text[place])]) for place in places]
        shifts = [0, *accumulate(size - 1 for size in sizes)]
        self._odd = places
        self._shifts = shifts
        """Shift before the first, second ... odd character, and behind the last."""
        self._begins = [place + shift for place, shift in zip(places, shifts, strict=False)]
        """Where the odd characters begin in the folded words."""
        self._sizes = sizes

    def point(self, at: int) -> int:
        """The code point whose folded form holds this place; combining accents before it are left behind."""
        k = bisect_right(self._begins, at) - 1
        # Characters that fold to nothing hold no place: the formula leads to the character behind them.
        if k >= 0 and at < self._begins[k] + self._sizes[k]:
            return self._odd[k]
        return at - self._shifts[k + 1]

    def end(self, at: int) -> int:
        """One past the code points whose folded forms end before this place, with the accents that follow."""
        if at == 0:
            return 0
        point = self.point(at - 1) + 1
        k = bisect_left(self._odd, point)
        while k < len(self._odd) and self._odd[k] == point and self._sizes[k] == 0:
            point += 1
            k += 1
        return point

    def hits(self, query: str) -> list[tuple[int, int]]:
        """Half-open ranges of code points where the query stands, in order, none over another."""
        wanted = fold(shadow(query))
        if not wanted:
            return []
        if not self._odd:
            return [m.span() for m in re.finditer(re.escape(wanted), self.words)]
        return [(self.point(m.start()), self.end(m.end())) for m in re.finditer(re.escape(wanted), self.words)]


@dataclass(frozen=True, slots=True)
class Search:
    """A query's places, and the one that the reader stands at.

    Attributes:
        query: as typed.
        hits: half-open ranges of code points.
        at: index of the present one; -1 when there is none.
    """

    query: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    at: int = -1

    @property
    def hit(self) -> tuple[int, int] | None:
        """The present place."""
        return self.hits[self.at] if 0 <= self.at < len(self.hits) else None

    @staticmethod
    def of(folded: Folded, query: str, point: int) -> "Search":
        """Search, and stand at the first place at or behind a position, else at the first of all."""
        hits = tuple(folded.hits(query))
        at = bisect_left(hits, (point, point))
        return Search(query, hits, (at % len(hits)) if hits else -1)

    def step(self, by: int) -> "Search":
        """The next (+1) or previous (-1) place, round and round."""
        return Search(self.query, self.hits, (self.at + by) % len(self.hits)) if self.hits else self

    def count(self) -> str:
        """What the find bar says."""
        if not fold(shadow(self.query)):
            return ""
        return f"{self.at + 1:,} of {len(self.hits):,}" if self.hits else "not found"
