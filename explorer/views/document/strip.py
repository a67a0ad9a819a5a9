"""The overview strip: the whole text in small, with its speakers, its sums and the selection; a click goes there."""

from collections.abc import Iterator, Mapping
from functools import cache
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.model.finding import Quote
from explorer.views.document.view import ReadingView
from explorer.views.theme import Theme

WIDTH = 18
_TRACK = 8.0
"""Pixels: the lane of the speakers."""

_LANE, _GAP = 4.0, 1.0
"""The lane of the sums beside it, so that many sums hide no speaker, and what parts the two."""

_LEAST = 3
"""Pixels: no quotation is smaller on the strip."""

_SUM, _SELECTED = 2.5, 6.0
_REACH = 5.0
"""Pixels from a mark within which a click means the mark."""

_AT_ONCE = 2000
"""Findings up to which all are counted when the strip is painted; more are counted in turns, and then painted."""

_TURN, _REST = 0.003, 12
"""Seconds that one turn takes, and milliseconds that the window has for itself between two of them."""

_LOOKED = 64
"""Findings after which the clock is looked at."""


class Tick(NamedTuple):
    """One finding on the strip.

    Attributes:
        start: first code point.
        end: one past the last.
        top: share of the page at which it begins.
        bottom: share at which it ends.
        rank: of the speaker of a quotation; None for all else.
        whole: whether it is a direct quotation, which has the whole width of its lane.
        selected: whether the selection means it.
    """

    start: int
    end: int
    top: float
    bottom: float
    rank: int | None
    whole: bool
    selected: bool


class OverviewStrip(QWidget):
    """Stands beside the scroll bar of a reading view and has its height."""

    asked = Signal(object)
    """A range of code points, (start, end), that a click asked for."""

    def __init__(self, view: ReadingView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._theme = theme
        self._ticks: tuple[Tick, ...] = ()
        self._drawn_for: tuple[object, ...] = ()
        self._drawn_height = 0.0
        self._due = False
        self._counting: Iterator[list[Tick] | None] = iter(())
        self._speakers: dict[int, tuple[int, bool]] = {}
        self._sums: set[int] = set()
        self._selected: list[tuple[int, int]] = []
        self._shares_of: tuple[object, ...] = ()
        self._share = view.shares()
        self._go_on = QTimer(self)
        self._go_on.setInterval(_REST)
        self._go_on.timeout.connect(self._count_on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Overview of the text")
        self.setAccessibleDescription("Shows where quotations, sums and the selection stand; a click goes there")
        view.settled.connect(self._look)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As narrow as a scroll bar."""
        return QSize(WIDTH, 100)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """What is drawn, in the order of the text."""
        self._catch_up()
        return self._ticks

    # ------------------------------------------------------------------ what is drawn

    def _look(self) -> None:
        view = self._view
        present = (view.page, view.viewport().height(), view.marks, view.shown)
        # Scrolling through a long text corrects its height all the time; less than a pixel of it is not seen here.
        grown = abs(view.page.height - self._drawn_height) * self.height() / max(1.0, self._drawn_height)
        if present != self._drawn_for or grown >= 1:
            self._drawn_for, self._drawn_height = present, view.page.height
            self._counting = self._count()
            self._due = len(view.marks.findings) <= _AT_ONCE
            if self._due:
                self._go_on.stop()
                self.update()
            else:
                self._go_on.start()

    def _catch_up(self) -> None:
        """Count what is counted at once, which waits until somebody looks."""
        if self._due:
            self._due = False
            for ticks in self._counting:
                if ticks is not None:
                    self._take(ticks)

    def _count_on(self) -> None:
        """Count one portion; when all is counted, what is drawn changes."""
        ticks = next(self._counting)
        if ticks is not None:
            self._go_on.stop()
            self._take(ticks)
            self.update()

    def _take(self, ticks: list[Tick]) -> None:
        self._ticks = tuple(ticks)
        self._fill_rows()

    def _count(self) -> Iterator[list[Tick] | None]:
        """Yield None after every portion, and all ticks at the end."""
        view, marks, shown = self._view, self._view.marks, self._view.shown
        page = (view.page, view.page.height, view.viewport().height())
        if page != self._shares_of:
            self._shares_of, self._share = page, cache(view.shares())
        share = self._share
        out = []
        turn = perf_counter() + _TURN
        for number, (start, end, finding) in enumerate(marks.overview(shown), 1):
            rank = marks.rank(finding) if isinstance(finding, Quote) else None
            whole = isinstance(finding, Quote) and finding.kind == "direct"
            out.append(Tick(start, end, share(start), share(end), rank, whole, finding.id in shown.selected))
            if number % _LOOKED == 0 and perf_counter() > turn:
                yield None
                turn = perf_counter() + _TURN
        yield out

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the rows of pixels again."""
        super().resizeEvent(event)
        self._fill_rows()

    def _fill_rows(self) -> None:
        """What each row of pixels shows: thousands of findings cost no more to draw than there are rows."""
        self._speakers, self._sums = {}, set()
        selected = set()
        height = self.height()
        for tick in self._ticks:
            first, last = int(tick.top * height), int(tick.bottom * height)
            if tick.rank is not None:
                for y in range(first, max(first + _LEAST, last)):
                    self._speakers[y] = tick.rank, tick.whole
            if tick.selected:
                selected.add((first, last if tick.rank is not None else first))
            elif tick.rank is None:
                self._sums.add((first + last) // 2)
        self._selected = sorted(selected)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the speakers, the sums and the selection."""
        self._catch_up()
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = _TRACK + _GAP + _LANE
        left = (self.width() - wide) / 2
        painter.fillRect(self.rect(), QColor(palette.paper))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.desk))
        painter.drawRoundedRect(QRectF(left, 2, wide, self.height() - 4), 3, 3)
        for top, bottom, (rank, whole) in _runs(self._speakers):
            painter.setBrush(QColor(palette.tone(rank).line))
            painter.drawRoundedRect(QRectF(left, top, _TRACK if whole else _TRACK / 2, bottom - top), 1.5, 1.5)
        painter.setBrush(QColor(palette.sum))
        for y in self._sums:
            painter.drawRoundedRect(QRectF(left + _TRACK + _GAP, y - _SUM / 2, _LANE, _SUM), 1, 1)
        painter.setBrush(QColor(palette.selection))
        painter.setPen(QPen(QColor(palette.sum), 1.6))
        for first, last in self._selected:
            middle, half = (first + last) / 2, max(_SELECTED, last - first) / 2
            painter.drawRoundedRect(QRectF(left - 1.5, middle - half, wide + 3, 2 * half), 2, 2)
        painter.end()

    # ------------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the mark that was hit, else to that part of the text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._view.go_to_share(event.position().y() / max(1, self.height()))

    def _go(self, y: float) -> None:
        height = max(1, self.height())
        near = [
            (abs((tick.top + tick.bottom) / 2 * height - y), tick)
            for tick in self.ticks
            if tick.top * height - _REACH <= y <= tick.bottom * height + _REACH
        ]
        if near:
            tick = min(near, key=lambda pair: (not pair[1].selected, pair[0]))[1]
            self.asked.emit((tick.start, tick.end))
        else:
            self._view.go_to_share(y / height)


def _runs(rows: Mapping[int, tuple[int, bool]]) -> Iterator[tuple[int, int, tuple[int, bool]]]:
    """Rows that follow each other and show the same, as one: first row, one past the last, what they show."""
    begin: int | None = None
    for y in sorted(rows):
        if begin is None:
            begin = y
        if rows.get(y + 1) != rows[y]:
            yield begin, y + 1, rows[y]
            begin = None
