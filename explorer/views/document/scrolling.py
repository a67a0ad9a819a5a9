"""Scrolling a text: its page is laid out where it is seen, and never jumps under the reader's eyes."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from explorer.lean import dataclass
from explorer.views.document.blocks import Blocks
from explorer.views.document.glide import Glide
from explorer.views.document.marks import Marks, Shown
from explorer.views.document.measuring import Measurer
from explorer.views.document.page import Page, Type
from explorer.views.document.sheet import BOTTOM, TOP, Sheet
from explorer.views.theme import Theme

_FEW = 200
"""Selected findings up to which only the blocks are laid out anew that they stand in."""

_NOTCH = 120
"""Eighths of a degree in one notch of a mouse wheel, as Qt counts them."""

_LINES_A_NOTCH = 3


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reader is in a text.

    Attributes:
        point: code point at the start of the first line that is seen.
        offset: pixels from the top of the view to the top of that line; usually negative or zero.
    """

    point: int = 0
    offset: float = TOP


class PageView(Sheet):
    """Shows one text after the other, and lets the reader go through it.

    The scroll bar counts pixels of a page whose height is partly estimated. Whenever a block is laid out, what stands
    below the upper edge of the view stays where it is: a block that reaches across the edge grows upward.
    """

    zoom_asked = Signal(object)
    """Ctrl and the wheel: +1 or -1 steps."""
    scrolled = Signal(object)
    """The reader has scrolled, by so many pixels. What the program scrolls is not told here."""
    grasped = Signal()
    """The reader begins to scroll with the wheel."""
    reflowed = Signal()
    """The page was laid out anew: another text, another size of the type or of the view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._centred: tuple[int, int] | None = None
        self._stood = 0
        self._zoom = 1.0
        self._glide = Glide(self)
        self._measurer = Measurer(self)
        self._measurer.due.connect(self._measure_on)
        theme.changed.connect(self._recolour)

    # ------------------------------------------------------------------ what is shown

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
        self._measurer.begin(self._page)
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

    def _new_page(self, position: Position) -> None:
        self._of_block.clear()
        self._page = Page(self._blocks, self._type, self._column(), self._formats)
        self._measurer.begin(self._page)
        self._go_to(position)
        self.reflowed.emit()

    # ------------------------------------------------------------------ measuring

    @property
    def measured(self) -> bool:
        """Whether no measuring of the text is due: until then heights out of sight are estimates."""
        return self._measurer.done

    def _measure_on(self) -> None:
        """Measure the next blocks; what the reader sees stays where it is."""
        page, bar = self._page, self.verticalScrollBar()
        height, last = page.height, bar.maximum()
        seen = page.block_at(max(0.0, bar.value() - TOP))
        top = page.top(seen)
        self._measurer.measure(page)
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


def _restyled(marks: Marks, before: Shown, shown: Shown) -> Iterator[tuple[int, int]]:
    """Where letters change when another selection is shown."""
    yield from ((mark.start, mark.end) for mark in (*before.credits, *shown.credits))
    for finding in before.selected ^ shown.selected:
        place = marks.place_of(finding)
        if place is not None:
            yield place
