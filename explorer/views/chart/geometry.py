"""A chart that is laid out: words, bars, dots and lines at their places, to be painted and to be pointed at."""

from bisect import bisect_right
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from explorer.export.funding import Sum
from explorer.lean import dataclass
from explorer.views.chart.faces import Role

DOT = 3.5
"""Radius of a dot in pixels."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `x` is its left edge, `y` its baseline."""

    x: float
    y: float
    words: str
    role: Role


@dataclass(frozen=True, slots=True)
class Dot:
    """One open source: filled where it reports the bar."""

    centre: QPointF
    filled: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a bar that is one sum.

    Attributes:
        fact: id of the sum's Fact.
        rect: from its start to its value.
        reach: from the value to the upper end of a range; None for a plain sum.
    """

    fact: str
    rect: QRectF
    reach: QRectF | None = None

    @property
    def whole(self) -> QRectF:
        """Value and range together."""
        return self.rect if self.reach is None else self.rect.united(self.reach)


@dataclass(frozen=True, slots=True)
class Row:
    """Something that can be pointed at, focused and chosen: a bar, or a sum that is no number.

    Attributes:
        key: of the bar, or the Fact's id; the same row has it in the next layout.
        rect: the ground on which a click counts.
        sums: what the row stands for, in the order of `segments`.
        apart: whether the bar is money that was not given (lost, requested ...).
    """

    key: str
    rect: QRectF
    sums: tuple[Sum, ...]
    segments: tuple[Segment, ...] = ()
    texts: tuple[Text, ...] = ()
    dots: tuple[Dot, ...] = ()
    plain: str = ""
    apart: bool = False

    def part_at(self, x: float) -> int:
        """Index of the sum at this place; a place beside the bar means the nearest one."""
        for k, segment in enumerate(self.segments):
            if x < segment.whole.right():
                return k
        return max(0, len(self.segments) - 1)


@dataclass(frozen=True)
class Layout:
    """The chart, laid out.

    Attributes:
        width: in pixels.
        height: as much as the content needs.
        rows: from top to bottom.
        texts: words that belong to no row.
        grid: vertical hairlines.
        rules: horizontal hairlines.
    """

    width: float
    height: float
    rows: tuple[Row, ...]
    texts: tuple[Text, ...]
    grid: tuple[tuple[QPointF, QPointF], ...]
    rules: tuple[tuple[QPointF, QPointF], ...]

    @cached_property
    def _tops(self) -> list[float]:
        return [row.rect.top() for row in self.rows]

    def row_at(self, x: float, y: float) -> int | None:
        """Index of the row at this place; None beside all rows."""
        at = bisect_right(self._tops, y) - 1
        return at if at >= 0 and self.rows[at].rect.contains(QPointF(x, y)) else None

    def rows_between(self, top: float, bottom: float) -> range:
        """Indexes of the rows that reach into a stretch, and perhaps of one more on either side."""
        return range(
            max(0, bisect_right(self._tops, top) - 2), min(len(self.rows), bisect_right(self._tops, bottom) + 1)
        )

    def row_of(self, fact: str | None) -> tuple[int, int] | None:
        """Index of the first row that holds a Fact, and of the sum in it."""
        if fact is None:
            return None
        for k, row in enumerate(self.rows):
            for part, held in enumerate(row.sums):
                if held.fact == fact:
                    return k, part
        return None

    def stretch_of(self, fact: str | None) -> tuple[int, int] | None:
        """Top and bottom, in whole pixels, of the first row that holds a Fact; None when there is none."""
        found = self.row_of(fact)
        if found is None:
            return None
        rect = self.rows[found[0]].rect
        return int(rect.top()), int(rect.bottom()) + 1
