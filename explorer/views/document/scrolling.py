"""The scroll area of a reading view: one page, laid out where it is seen, that never jumps under the reader's eyes."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from explorer.lean import dataclass
from explorer.views.document.blocks import Blocks
from explorer.views.document.differing import Differing
from explorer.views.document.glide import Glide
from explorer.views.document.marks import Mark, Marks, Shown
from explorer.views.document.page import Page, Type
from explorer.views.document.paint import BlockPainter, formats, text_selection_colour
from explorer.views.theme import Theme

TOP, BOTTOM = 20.0, 48.0
"""Paper above the first and below the last line."""

_MARGIN, _NARROW_MARGIN = 32.0, 22.0
_NARROW = 420
_SMALL = 40_000
"""Code points. Texts up to this length are measured as a whole once painted, so that their scroll bar is exact."""

_AT_ONCE, _REST = 40, 150
"""Blocks that are measured in one turn of the event loop, some milliseconds; and milliseconds before the first turn, so
that nothing is measured of texts that are only passed by."""

_FEW = 200
"""Selected findings up to which only the blocks are laid out anew that they stand in."""

_KEPT = 1000
"""Blocks whose marks are kept."""

_NOTCH = 120
"""Eighths of a degree in one notch of a mouse wheel, as Qt counts them."""

_LINES_A_NOTCH = 3


@dataclass(frozen=True, slots=True)
class Lit:
    """What of a text is lit while a ribbon is looked at.

    Attributes:
        ends: ranges of code points: the words at this end of the ribbon.
        differing: words among them that the other end has not, or has otherwise.
    """

    ends: tuple[tuple[int, int], ...] = ()
    differing: tuple[Differing, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reader is in a text.

    Attributes:
        point: code point at the start of the first line that is seen.
        offset: pixels from the top of the view to the top of that line; usually negative or zero.
    """

    point: int = 0
    offset: float = TOP


class PageView(QAbstractScrollArea):
    """Shows one text with its marks.

    The scroll bar counts pixels of a page whose height is partly estimated. Whenever a block is laid out, what stands
    below the upper edge of the view stays where it is: a block that reaches across the edge grows upward.
    """

    settled = Signal()
    """The scroll position, the page's height or what is marked has changed."""
    zoom_asked = Signal(object)
    """Ctrl and the wheel: +1 or -1 steps."""
    scrolled = Signal(object)
    """The reader has scrolled, by so many pixels. What the program scrolls is not told here."""
    grasped = Signal()
    """The reader begins to scroll with the wheel."""
    reflowed = Signal()
    """The page was laid out anew: another text, another size of the type or of the view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type = Type.at(1.0)
        self._blocks = Blocks("")
        self._marks = Marks("", (), lambda _: -1)
        self._shown = Shown()
        self._of_block: dict[int, list[Mark]] = {}
        self._page = Page(self._blocks, self._type, 400, self._formats)
        self._centred: tuple[int, int] | None = None
        self._side: QWidget | None = None
        self._touched: tuple[tuple[object, ...], tuple[int, int]] | None = None
        self._lit = Lit()
        self._stood = 0
        self._zoom = 1.0
        self._glide = Glide(self)
        self._unmeasured: int | None = None
        self._turn_due = False
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
        theme.changed.connect(self._recolour)

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

    def show_text(self, text: str, marks: Marks, shown: Shown, position: Position) -> None:
        """Show another text, from a position."""
        self._blocks = Blocks(text)
        self._marks, self._shown = marks, shown
        self.hits, self.hit = (), None
        self._centred = None
        self._new_page(position)

    def show_marks(self, marks: Marks, shown: Shown) -> None:
        """Mark the same text otherwise; what the reader sees stays where it is."""
        position = self.position
        same = marks is self._marks and shown.visible == self._shown.visible
        few = len(shown.selected) + len(self._shown.selected) <= _FEW
        # A selection changes the letters of who is credited, and of what is seen only because it is selected.
        ranges = list(_restyled(marks, self._shown, shown)) if same and few else None
        self._marks, self._shown = marks, shown
        self._of_block.clear()
        self._page.restyle(ranges)
        self._measure_later()
        self._go_to(position)

    @property
    def zoom(self) -> float:
        """Size of the type; 1.0 is 100 %."""
        return self._zoom

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            position = self.position
            self._zoom = zoom
            self._type = Type.at(zoom)
            self._new_page(position)

    def _recolour(self) -> None:
        self._of_block.clear()
        self._page.restyle()
        self._settle()

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

    def _new_page(self, position: Position) -> None:
        self._of_block.clear()
        self._page = Page(self._blocks, self._type, self._column(), self._formats)
        self._measure_later()
        self._go_to(position)
        self.reflowed.emit()

    def _measure_later(self) -> None:
        """Measure a small text when what is seen of it is painted."""
        self._unmeasured = 0 if len(self.text) <= _SMALL else None
        self._ask_for_turn()

    @property
    def measured(self) -> bool:
        """Whether no measuring of the text is due: until then heights out of sight are estimates."""
        return not self._turn_due

    def _ask_for_turn(self) -> None:
        if self._unmeasured is not None and not self._turn_due:
            self._turn_due = True
            QTimer.singleShot(0 if self._unmeasured else _REST, self, self._take_turn)

    def _take_turn(self) -> None:
        self._turn_due = False
        self._measure_on()
        self._ask_for_turn()

    def _measure_on(self) -> None:
        """Measure the next blocks; what the reader sees stays where it is."""
        if self._unmeasured is None:
            return
        page, bar = self._page, self.verticalScrollBar()
        height, last = page.height, bar.maximum()
        seen = page.block_at(max(0.0, bar.value() - TOP))
        top = page.top(seen)
        first, following = self._unmeasured, self._unmeasured + _AT_ONCE
        self._unmeasured = following if following < len(self._blocks) else None
        for index in range(first, min(following, len(self._blocks))):
            page.lay(index)
        if page.height == height:
            return
        value = bar.value()
        self._set_range()
        if self._centred is not None and value in {0, last}:
            # The words did not come into the middle of a page that was thought to be shorter.
            self.centre_on(*self._centred)
        else:
            # What is seen was laid out before: it only has to stay where it is.
            self._set_value(value + page.top(seen) - top)
            self._stood = bar.value()
            self.settled.emit()
        self.reflowed.emit()

    # ------------------------------------------------------------------ scrolling

    @property
    def position(self) -> Position:
        """Where the reader is."""
        y = self.verticalScrollBar().value() - TOP
        if y <= 0:
            return Position(0, -y)
        index = self._page.block_at(y)
        laid = self._page.laid(index)
        inside = y - self._page.top(index)
        line = next((one for one in laid.lines if inside < one.top + one.height), laid.lines[-1])
        return Position(line.start, line.top - inside)

    def _go_to(self, position: Position) -> None:
        if self._centred is not None:
            self.centre_on(*self._centred)
            return
        self._set_range()
        caret = self._page.caret(min(position.point, len(self.text)))
        self._set_value(caret.top() + TOP - position.offset)
        self._settle()

    def sees(self, point: int) -> bool:
        """Whether the line of a position is wholly seen."""
        caret = self.from_page(self._page.caret(point))
        return caret.top() >= 0 and caret.bottom() <= self.viewport().height()

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

    @property
    def held(self) -> bool:
        """Whether words stand in the middle because they were asked for, and the reader has not scrolled since."""
        return self._centred is not None

    def halt(self) -> None:
        """End a glide that is on its way."""
        self._glide.halt()

    def follow_to(self, value: float) -> None:
        """Scroll because another text was scrolled; `scrolled` does not tell of it."""
        self._centred = None
        if round(value) != self.verticalScrollBar().value():
            self._set_value(value)
            self._settle()

    def go_to(self, start: int, end: int) -> None:
        """Bring a range into the middle because the reader wants to go there: texts beside it may follow."""
        before = self.verticalScrollBar().value()
        self.centre_on(start, end)
        self._tell(self.verticalScrollBar().value() - before)

    def _tell(self, pixels: int) -> None:
        if pixels:
            self.scrolled.emit(pixels)

    def restore(self, position: Position) -> None:
        """Go to where a reader was."""
        self._centred = None
        self._go_to(position)

    def centre_on(self, start: int, end: int) -> None:
        """Bring the words of a range into the middle; a long range begins in the upper part of the view.

        Holds until the reader scrolls: a view that gets its size later, or another one, shows the same words.
        """
        self._centred = None
        height = self.viewport().height()
        # Laying out what comes into view above the words may move them: look again until they stand.
        for _ in range(4):
            opening, closing = self._page.ends(start, end)
            tall = closing.bottom() - opening.top()
            above = (height - tall) / 2 if tall < height * 0.7 else height * 0.15
            self._set_range()
            self._set_value(opening.top() + TOP - above)
            before = self.verticalScrollBar().value()
            self._settle()
            moved = self._page.ends(start, end)[0].top() != opening.top()
            if not moved and self.verticalScrollBar().value() == before:
                break
        self._centred = (start, end)

    def is_in_view(self, start: int, end: int) -> bool:
        """Whether the first and the last line of a range are wholly seen."""
        opening, closing = (self.from_page(rect) for rect in self._page.ends(start, end))
        return opening.top() >= 0 and closing.bottom() <= self.viewport().height()

    def ensure_visible(self, point: int) -> None:
        """Scroll as little as is needed to see a position."""
        self._centred = None
        bar, height = self.verticalScrollBar(), self.viewport().height()
        before = bar.value()
        caret = self._page.caret(point)
        top, bottom = caret.top() + TOP, caret.bottom() + TOP
        if top < bar.value() + 4:
            self._set_value(top - 4 if point else 0)
        elif bottom > bar.value() + height - 4:
            self._set_value(bottom - height + 4)
        self._settle()
        self._tell(bar.value() - before)

    def go_to_share(self, share: float) -> None:
        """Bring this part of the page (0 to 1) into the middle."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(round(share * (bar.maximum() + height) - height / 2))

    def scroll_by(self, pixels: float) -> None:
        """Scroll as the reader does."""
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + pixels))

    def _set_value(self, value: float) -> None:
        bar = self.verticalScrollBar()
        was = bar.blockSignals(True)
        bar.setValue(round(value))
        bar.blockSignals(was)

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        was = bar.blockSignals(True)
        bar.setRange(0, max(0, round(TOP + self._page.height + BOTTOM) - height))
        bar.setPageStep(height)
        bar.setSingleStep(round(self._type.pitch))
        bar.setEnabled(bar.maximum() > 0)
        bar.blockSignals(was)

    def _settle(self) -> None:
        """Lay out what is seen, keep it in its place, and tell the scroll bar."""
        page, height = self._page, self.viewport().height()
        y = self.verticalScrollBar().value() - TOP
        changed = True
        shift = 0.0
        while changed:
            changed = False
            index = page.block_at(max(0.0, y + shift))
            top = page.top(index)
            while index < len(page.blocks) and top < y + shift + height:
                if not page.is_laid(index):
                    grown = page.lay(index)
                    if grown and top < y + shift:
                        shift += grown
                    changed = changed or grown != 0
                top = page.bottom(index)
                index += 1
        self._set_range()
        if shift:
            self._set_value(y + shift + TOP)
        self._stood = self.verticalScrollBar().value()
        self.viewport().update()
        self.settled.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Qt's call when the scroll bar was moved by the reader."""
        self._centred = None
        # Qt's own distance is of no use: it counts from the last place that it was told of.
        moved = self.verticalScrollBar().value() - self._stood
        self._settle()
        self._tell(moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words at the upper edge, or the centred ones, where they are."""
        super().resizeEvent(event)
        self._place_side()
        position = self.position
        if self._column() != self._page.width:
            self._new_page(position)
        else:
            self._go_to(position)
            self.reflowed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by the pixels that a touchpad gives, glide for a mouse wheel; zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        self.grasped.emit()
        if event.pixelDelta().y():
            self.scroll_by(-event.pixelDelta().y())
        elif event.angleDelta().y():
            self._glide.by(-event.angleDelta().y() / _NOTCH * _LINES_A_NOTCH * self._type.pitch)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """A change of style may change the width that the scroll bar leaves."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

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
        ground = text_selection_colour(palette)
        selected = self.selected_range()
        while index < len(page.blocks) and top < bottom:
            laid = page.laid(index)
            start, end = page.blocks[index]
            marks = self._marks_of(start, end)
            if laid.height > self.viewport().height():
                start, end = laid.points_between(y - top, bottom - top)
                marks = [mark for mark in marks if mark.start < end and mark.end > start]
            painter.save()
            painter.translate(0, top)
            drawing.tints(laid, marks)
            drawing.passage_grounds(laid, _inside(self._shown.passage, start, end))
            drawing.lit_grounds(laid, _inside(self._lit.ends, start, end))
            if self.hits:
                drawing.hits(laid, self._hits_in(start, end), self.hit)
            inside = None
            if selected and selected[0] < end and selected[1] > start:
                inside = max(start, selected[0]), min(end, selected[1])
                drawing.grounds(laid, *inside, ground)
            drawing.lines(laid, marks)
            drawing.outlines(laid, marks)
            drawing.passage_outlines(laid, _inside(self._shown.passage, start, end))
            drawing.lit_outlines(laid, _inside(self._lit.ends, start, end))
            drawing.differing(laid, [d for d in self._lit.differing if d.start < end and d.end > start])
            drawing.text(laid, inside)
            painter.restore()
            top = page.bottom(index)
            index += 1
        self.paint_caret(painter)
        painter.end()

    def _hits_in(self, start: int, end: int) -> list[tuple[int, int]]:
        first = max(0, bisect_left(self.hits, (start, start)) - 1)
        return [hit for hit in self.hits[first : bisect_left(self.hits, (end, end))] if hit[1] > start]


def _restyled(marks: Marks, before: Shown, shown: Shown) -> Iterator[tuple[int, int]]:
    """Where letters change when another selection is shown."""
    yield from ((mark.start, mark.end) for mark in (*before.credits, *shown.credits))
    for finding in before.selected ^ shown.selected:
        place = marks.place_of(finding)
        if place is not None:
            yield place


def _inside(ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [one for one in ranges if one[0] < end and one[1] > start]
