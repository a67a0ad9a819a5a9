"""A chart that is laid out: words, bars, dots and lines at their places, to be painted and to be pointed at."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

from PySide6.QtCore import QPointF, QRectF

from explorer.export.funding import Sum
from explorer.lean import dataclass
from explorer.views.chart.type import Role

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
    """One open source: filled where it reports the bar, half filled where its text has it without a match."""

    centre: QPointF
    filled: bool
    half: bool = False


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


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a row before it is put together.

    Attributes:
        key: see `Row`.
        top: of its ground, in pixels.
        sums: see `Row`.
        make: puts it together.
    """

    key: str
    top: float
    sums: tuple[Sum, ...]
    make: Callable[[], Row]


class Rows(Sequence[Row]):
    """The rows of a chart from top to bottom, each put together when it is looked at: few of thousands are."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self._heads = heads
        self._made: dict[int, Row] = {}

    @property
    def keys(self) -> list[str]:
        """The key of each."""
        return [head.key for head in self._heads]

    @property
    def tops(self) -> list[float]:
        """The upper edge of the ground of each, in pixels."""
        return [head.top for head in self._heads]

    @property
    def sums(self) -> Iterator[tuple[Sum, ...]]:
        """What each stands for."""
        return (head.sums for head in self._heads)

    def __len__(self) -> int:
        return len(self._heads)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        if number not in self._made:
            self._made[number] = self._heads[number].make()
        return self._made[number]


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
    rows: Rows
    texts: tuple[Text, ...]
    grid: tuple[tuple[QPointF, QPointF], ...]
    rules: tuple[tuple[QPointF, QPointF], ...]

    @cached_property
    def _tops(self) -> list[float]:
        return self.rows.tops

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
        for k, sums in enumerate(self.rows.sums):
            for part, held in enumerate(sums):
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
