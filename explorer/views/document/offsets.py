"""Offsets: the one converter between the core's code points and Qt's UTF-16 units."""

import re
from bisect import bisect_left, bisect_right

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Converts positions in one text; both ends of the text are positions.

    A text without characters beyond U+FFFF costs one scan, and its positions convert to themselves. Otherwise the
    places of these characters are kept, and a position converts by bisection.
    """

    __slots__ = ("_pairs", "_units", "points", "units")

    def __init__(self, text: str) -> None:
        self._pairs = [m.start() for m in _TWO_UNITS.finditer(text)]
        """Code-point positions of the characters that take two units."""
        self._units = [point + k for k, point in enumerate(self._pairs)]
        """The same positions in units."""
        self.points = len(text)
        """Length of the text in code points."""
        self.units = len(text) + len(self._pairs)
        """Length of the text in UTF-16 units."""

    def to_units(self, point: int) -> int:
        """The unit at which this code point begins."""
        return point + bisect_left(self._pairs, point)

    def to_point(self, unit: int) -> int:
        """The code point that this unit belongs to; the second half of a pair belongs to the pair."""
        behind = bisect_right(self._units, unit)
        if behind and self._units[behind - 1] == unit - 1:
            return self._pairs[behind - 1]
        return unit - behind + (behind > 0 and self._units[behind - 1] == unit)

    def check(self, units: int) -> None:
        """Fail loudly when Qt's text has another length: every mark after the difference would be displaced."""
        if units != self.units:
            raise AssertionError(f"Qt holds {units} units where the text has {self.units}")
