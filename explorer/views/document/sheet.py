"""The sheet of a reading view: what is shown of a text, where its page lies in the viewport, and how it is drawn."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from explorer.lean import dataclass
from explorer.views.document.blocks import Blocks
from explorer.views.document.differing import Differing
from explorer.views.document.marks import Mark, Marks, Shown
from explorer.views.document.page import Page, Type
from explorer.views.document.paint import BlockPainter, Over, formats
from explorer.views.theme import Theme

TOP, BOTTOM = 20.0, 48.0
"""Paper above the first and below the last line."""

_MARGIN, _NARROW_MARGIN = 32.0, 22.0
_NARROW = 420
_KEPT = 1000
"""Blocks whose marks are kept."""


@dataclass(frozen=True, slots=True)
class Lit:
    """What of a text is lit while a ribbon is looked at.

    Attributes:
        ends: ranges of code points: the words at this end of the ribbon.
        differing: words among them that the other end has not, or has otherwise.
    """

    ends: tuple[tuple[int, int], ...] = ()
    differing: tuple[Differing, ...] = ()


class Sheet(QAbstractScrollArea):
    """Draws one text with its marks, where its scroll bar stands."""

    settled = Signal()
    """The scroll position, the page's height or what is marked has changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type = Type.at(1.0)
        self._blocks = Blocks("")
        self._marks = Marks("", (), lambda _: -1)
        self._shown = Shown()
        self._of_block: dict[int, list[Mark]] = {}
        self._page = Page(self._blocks, self._type, 400, self._formats)
        self._side: QWidget | None = None
        self._touched: tuple[tuple[object, ...], tuple[int, int]] | None = None
        self._lit = Lit()
        self.hits: Sequence[tuple[int, int]] = ()
        """Places of what is searched for, in order."""
        self.hit: tuple[int, int] | None = None
        """The place among them that the search stands at."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        # Paper is painted wherever a paint is due: nothing below it has to be.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_side(self, side: QWidget) -> None:
        """Let a widget stand between the text and the scroll bar."""
        self._side = side
        side.setParent(self)
        self.setViewportMargins(0, 0, side.sizeHint().width(), 0)
        self._place_side()

    def _place_side(self) -> None:
        if self._side is not None:
            seen = self.viewport().geometry()
            self._side.setGeometry(seen.right() + 1, seen.top(), self._side.sizeHint().width(), seen.height())

    # ------------------------------------------------------------------ what is shown

    @property
    def text(self) -> str:
        """The canonical text that is shown."""
        return self._blocks.text

    @property
    def page(self) -> Page:
        """The page as it is laid out now."""
        return self._page

    @property
    def marks(self) -> Marks:
        """The findings of the text."""
        return self._marks

    @property
    def shown(self) -> Shown:
        """What of them is to be seen."""
        return self._shown

    @property
    def lit(self) -> Lit:
        """What is lit for the moment."""
        return self._lit

    @lit.setter
    def lit(self, lit: Lit) -> None:
        if lit != self._lit:
            self._lit = lit
            self.viewport().update()

    def _marks_of(self, start: int, end: int) -> list[Mark]:
        marks = self._of_block.get(start)
        if marks is None:
            if len(self._of_block) >= _KEPT:
                self._of_block.clear()
            marks = self._of_block[start] = self._marks.within(start, end, self._shown)
        return marks

    def _formats(self, start: int, end: int) -> Sequence[tuple[int, int, QTextLayout.FormatRange]]:
        return formats(self._marks_of(start, end), self._theme.palette)

    # ------------------------------------------------------------------ geometry

    @property
    def column_left(self) -> float:
        """Left edge of the column in the viewport."""
        return max(self._margin(), (self.viewport().width() - self._page.width) / 2)

    def _margin(self) -> float:
        return _MARGIN if self.viewport().width() >= _NARROW else _NARROW_MARGIN

    def _column(self) -> float:
        return max(60.0, min(self._type.column, self.viewport().width() - 2 * self._margin()))

    def to_page(self, place: QPointF) -> QPointF:
        """A place in the viewport, seen from the page's corner."""
        return QPointF(place.x() - self.column_left, place.y() + self.verticalScrollBar().value() - TOP)

    def from_page(self, rect: QRectF) -> QRectF:
        """A rectangle of the page, seen from the viewport's corner."""
        return rect.translated(self.column_left, TOP - self.verticalScrollBar().value())

    def shares(self) -> Callable[[int], float]:
        """A function that says how far down the page a position stands, 0 to 1, as the page is now.

        Estimated within blocks that were not seen yet. Made for many positions at once.
        """
        blocks, tops = self._page.blocks, self._page.tops()
        starts = blocks.starts
        whole = max(TOP + tops[-1] + BOTTOM, self.viewport().height())

        def share(point: int) -> float:
            index = bisect_right(starts, point) - 1
            start, end = blocks[index]
            top, bottom = tops[index], tops[index + 1]
            return (TOP + top + (point - start) / max(1, end - start) * (bottom - top)) / whole

        return share

    def sees(self, point: int) -> bool:
        """Whether the line of a position is wholly seen."""
        caret = self.from_page(self._page.caret(point))
        return caret.top() >= 0 and caret.bottom() <= self.viewport().height()

    def is_in_view(self, start: int, end: int) -> bool:
        """Whether the first and the last line of a range are wholly seen."""
        opening, closing = (self.from_page(rect) for rect in self._page.ends(start, end))
        return opening.top() >= 0 and closing.bottom() <= self.viewport().height()

    def seen_points(self) -> tuple[int, int]:
        """The code points from the start of the first to the end of the last line that is wholly seen."""
        page, y = self._page, self.verticalScrollBar().value() - TOP
        first = page.point_at(0, max(0.0, y + self._type.pitch - 1))
        last = page.point_at(page.width, min(page.height - 1, y + self.viewport().height() - self._type.pitch + 1))
        return first, max(first, last)

    def touched_points(self) -> tuple[int, int]:
        """The code points of all lines of which something is seen; kept until the text moves."""
        page, value, height = self._page, self.verticalScrollBar().value(), self.viewport().height()
        asked = (page, page.height, value, height)
        if self._touched is None or self._touched[0] != asked:
            y = value - TOP
            last = max(0.0, min(page.height - 1, y + height - 1))
            self._touched = asked, (page.point_at(0, max(0.0, y)), page.point_at(page.width, last) + 1)
        return self._touched[1]

    def extent(self, start: int, end: int) -> tuple[float, float]:
        """Upper and lower edge of the lines of a range that is seen, in the viewport; lays out nothing."""
        half = self._type.pitch / 2 - 1
        down = TOP - self.verticalScrollBar().value()
        return self._page.middle_of(start) + down - half, self._page.middle_of(max(start, end - 1)) + down + half

    def height_of(self, point: int) -> float:
        """How far down the paper the middle of a position's line is, the margin above included."""
        return TOP + self._page.middle_of(point)

    # ------------------------------------------------------------------ painting

    def selected_range(self) -> tuple[int, int] | None:
        """Code points selected with the mouse or the keyboard; None when there are none."""
        return None

    def paint_caret(self, painter: QPainter) -> None:
        """Draw the caret over the text, in the page's coordinates."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the blocks that are seen, from the ground up."""
        palette = self._theme.palette
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(palette.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self._page
        y = self.verticalScrollBar().value() - TOP
        painter.translate(self.column_left, -y)
        bottom = y + self.viewport().height()
        index = page.block_at(max(0.0, y))
        top = page.top(index)
        drawing = BlockPainter(painter, palette, self._type)
        over = Over(
            passage=self._shown.passage,
            lit=self._lit.ends,
            differing=self._lit.differing,
            hits=self.hits,
            hit=self.hit,
            selected=self.selected_range(),
        )
        while index < len(page.blocks) and top < bottom:
            laid = page.laid(index)
            start, end = page.blocks[index]
            marks = self._marks_of(start, end)
            if laid.height > self.viewport().height():
                start, end = laid.points_between(y - top, bottom - top)
                marks = [mark for mark in marks if mark.start < end and mark.end > start]
            painter.save()
            painter.translate(0, top)
            drawing.block(laid, (start, end), marks, over)
            painter.restore()
            top = page.bottom(index)
            index += 1
        self.paint_caret(painter)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """A change of style may change the width that the scroll bar leaves."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()
