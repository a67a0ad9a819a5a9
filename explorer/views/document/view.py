"""The reading view: a page with what people expect of a text (caret, selection, copying, keys), but no typing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QClipboard,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from explorer.lean import dataclass
from explorer.views.document.accessible import install
from explorer.views.document.blocks import Block
from explorer.views.document.marks import Marks, Shown
from explorer.views.document.movement import Move, move, vertical, word_at
from explorer.views.document.offsets import Offsets
from explorer.views.document.scrolling import PageView, Position
from explorer.views.theme import Theme

_K = QKeySequence.StandardKey

_MOVES: tuple[tuple[QKeySequence.StandardKey, QKeySequence.StandardKey, Move], ...] = (
    (_K.MoveToPreviousChar, _K.SelectPreviousChar, Move.LEFT),
    (_K.MoveToNextChar, _K.SelectNextChar, Move.RIGHT),
    (_K.MoveToPreviousWord, _K.SelectPreviousWord, Move.WORD_LEFT),
    (_K.MoveToNextWord, _K.SelectNextWord, Move.WORD_RIGHT),
    (_K.MoveToStartOfLine, _K.SelectStartOfLine, Move.LINE_START),
    (_K.MoveToEndOfLine, _K.SelectEndOfLine, Move.LINE_END),
    (_K.MoveToStartOfBlock, _K.SelectStartOfBlock, Move.PARAGRAPH_START),
    (_K.MoveToEndOfBlock, _K.SelectEndOfBlock, Move.PARAGRAPH_END),
    (_K.MoveToStartOfDocument, _K.SelectStartOfDocument, Move.START),
    (_K.MoveToEndOfDocument, _K.SelectEndOfDocument, Move.END),
)

_VERTICAL: tuple[tuple[QKeySequence.StandardKey, QKeySequence.StandardKey, int, bool], ...] = (
    (_K.MoveToPreviousLine, _K.SelectPreviousLine, -1, False),
    (_K.MoveToNextLine, _K.SelectNextLine, 1, False),
    (_K.MoveToPreviousPage, _K.SelectPreviousPage, -1, True),
    (_K.MoveToNextPage, _K.SelectNextPage, 1, True),
)
"""Key, key with selecting, direction, whether a page at a time."""

_DRAG_MS = 30
_WHOLE = {1: "character", 2: "word", 3: "paragraph"}


@dataclass(frozen=True, slots=True)
class MenuAsked:
    """A context menu was asked for.

    Attributes:
        point: code point it was asked for at; None over no text.
        where: in global coordinates.
    """

    point: int | None
    where: QPoint


class ReadingView(PageView):
    """Shows one text. Knows what is marked where, not what it means: clicks and questions go to the pane."""

    picked = Signal(object)
    """A click on the character at this code point, without dragging or selecting text."""
    menu_asked = Signal(object)
    hovered = Signal(object)
    """The mouse is over the character at this code point; None when it is over no text."""
    focused = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        install()
        super().__init__(theme, parent)
        self.tip: Callable[[int], str] | None = None
        """Says what stands at a code point, as rich text for the tip under the mouse."""
        self._caret = 0
        self._anchor = 0
        self._goal: float | None = None
        self._offsets: Offsets | None = None
        self._clicks = 0
        self._pressed: QPoint | None = None
        self._origin = Block(0, 0)
        self._dragged = False
        self._mouse = QPointF()
        self._third = QTimer(self)
        self._third.setSingleShot(True)
        self._dragging = QTimer(self)
        self._dragging.setInterval(_DRAG_MS)
        self._dragging.timeout.connect(self._drag_on)
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._blink_on)
        self._caret_on = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # ------------------------------------------------------------------ caret and selection

    def show_text(self, text: str, marks: Marks, shown: Shown, position: Position) -> None:
        """Show another text, from a position; the caret stands there."""
        self._caret = self._anchor = min(position.point, len(text))
        self._goal = None
        self._offsets = None
        super().show_text(text, marks, shown, position)

    @property
    def offsets(self) -> Offsets:
        """Converts positions in the whole text, for Qt's interfaces that count UTF-16 units."""
        if self._offsets is None:
            self._offsets = Offsets(self.text)
        return self._offsets

    @property
    def caret(self) -> int:
        """Position of the caret."""
        return self._caret

    def selected_range(self) -> tuple[int, int] | None:
        """Code points selected with the mouse or the keyboard; None when there are none."""
        if self._caret == self._anchor:
            return None
        return min(self._caret, self._anchor), max(self._caret, self._anchor)

    @property
    def selected_text(self) -> str:
        """The canonical words that are selected; never read back from Qt."""
        selected = self.selected_range()
        return self.text[slice(*selected)] if selected else ""

    def select(self, anchor: int, caret: int, *, goal: float | None = None) -> None:
        """Put the caret somewhere, with what lies between it and the anchor selected."""
        length = len(self.text)
        anchor, caret = min(max(anchor, 0), length), min(max(caret, 0), length)
        self._goal = goal
        if (anchor, caret) == (self._anchor, self._caret):
            return
        self._anchor, self._caret = anchor, caret
        self._restart_blink()
        self.viewport().update()
        if QAccessible.isActive():
            start, end = self.offsets.to_units(min(anchor, caret)), self.offsets.to_units(max(anchor, caret))
            QAccessible.updateAccessibility(
                QAccessibleTextCursorEvent(self, start)
                if caret == anchor
                else QAccessibleTextSelectionEvent(self, start, end)
            )

    def select_all(self) -> None:
        """Select the whole text; the view stays where it is."""
        self.select(0, len(self.text))

    def copy(self) -> None:
        """Copy the selected words; nothing happens when there are none."""
        if self.selected_range():
            QGuiApplication.clipboard().setText(self.selected_text)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Keys of a text view come here before they are shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(_K.Copy) or event.matches(_K.SelectAll) or self._moved(event) is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, select, copy, scroll."""
        if event.matches(_K.Copy):
            self.copy()
        elif event.matches(_K.SelectAll):
            self.select_all()
        elif (moved := self._moved(event)) is not None:
            caret, selecting, goal = moved
            self.select(self._anchor if selecting else caret, caret, goal=goal)
            self.ensure_visible(caret)
        elif event.key() == Qt.Key.Key_Space and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.scroll_by((-1 if back else 1) * (self.viewport().height() - 2 * self.page.type.pitch))
        else:
            event.ignore()
            return
        event.accept()

    def _moved(self, event: QKeyEvent) -> tuple[int, bool, float | None] | None:
        """Where a key leads: position, whether selecting, column to keep. None for any other key."""
        for plain, selecting, how in _MOVES:
            if event.matches(plain):
                selected = self.selected_range()
                if selected and how in {Move.LEFT, Move.RIGHT}:
                    return selected[how is Move.RIGHT], False, None
                return move(self.page, self._caret, how), False, None
            if event.matches(selecting):
                return move(self.page, self._caret, how), True, None
        for plain, selecting, way, by_page in _VERTICAL:
            if event.matches(plain) or event.matches(selecting):
                goal = self.page.caret(self._caret).left() if self._goal is None else self._goal
                distance = (self.viewport().height() - self.page.type.pitch) if by_page else 1.0
                return vertical(self.page, self._caret, goal, way * distance), event.matches(selecting), goal
        return None

    # ------------------------------------------------------------------ mouse

    def _point(self, place: QPointF) -> int:
        inside = self.to_page(place)
        return self.page.point_at(inside.x(), min(max(inside.y(), 0.0), self.page.height - 0.01))

    def point_under(self, place: QPointF) -> int | None:
        """The code point whose character is at a place of the viewport; None over no text."""
        inside = self.to_page(place)
        return self.page.over_text(inside.x(), inside.y())

    def _whole(self, point: int) -> Block:
        """What is selected at once at a position: a word after two clicks, a paragraph after three."""
        match _WHOLE[self._clicks]:
            case "word":
                return word_at(self.page, point)
            case "paragraph":
                return self.page.blocks.paragraph(point)
            case _:
                return Block(point, point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret; extend the selection with Shift; the third click in a row takes the paragraph."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        point = self._point(event.position())
        self._clicks = 3 if self._third.isActive() else 1
        self._third.stop()
        self._pressed, self._dragged = event.position().toPoint(), False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._origin = Block(self._anchor, self._anchor)
            self._dragged = True
            self.select(self._anchor, point)
        else:
            self._origin = self._whole(point)
            self.select(*self._origin)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the word."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
            return
        self._clicks = 2
        self._third.start(QApplication.doubleClickInterval())
        self._pressed, self._dragged = event.position().toPoint(), False
        self._origin = word_at(self.page, self._point(event.position()))
        self.select(*self._origin)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select by dragging, scroll beyond the edge; elsewhere show by the cursor what a click would do."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._shape(event.position())
            return
        self._mouse = event.position()
        far = (self._mouse.toPoint() - self._pressed).manhattanLength()
        if self._dragged or far >= QApplication.startDragDistance():
            self._dragged = True
            self._drag_to(self._mouse)
            outside = not 0 <= self._mouse.y() < self.viewport().height()
            if outside and not self._dragging.isActive():
                self._dragging.start()
            elif not outside:
                self._dragging.stop()

    def _drag_to(self, place: QPointF) -> None:
        reached = self._whole(self._point(place))
        if reached.end > self._origin.end or reached.start >= self._origin.start:
            self.select(self._origin.start, max(reached.end, self._origin.end))
        else:
            self.select(self._origin.end, reached.start)

    def _drag_on(self) -> None:
        y, height = self._mouse.y(), self.viewport().height()
        beyond = y if y < 0 else y - height
        self.scroll_by(beyond / 3)
        self._drag_to(QPointF(self._mouse.x(), min(max(y, 0.0), height - 1.0)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a click that selected no text picks what stands there."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        self._dragging.stop()
        clipboard = QGuiApplication.clipboard()
        if self.selected_range() and clipboard.supportsSelection():
            clipboard.setText(self.selected_text, QClipboard.Mode.Selection)
        if self._clicks == 1 and not self._dragged:
            point = self.point_under(event.position())
            if point is not None:
                self.picked.emit(point)
        event.accept()

    def _shape(self, place: QPointF) -> None:
        point = self.point_under(place)
        self.hovered.emit(point)
        if point is None:
            shape = Qt.CursorShape.ArrowCursor
        elif self.marks.at(point, self.shown):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu: at the mouse, or at the caret when a key asked."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ensure_visible(self._caret)
            rect = self.from_page(self.page.caret(self._caret)).toRect()
            self.menu_asked.emit(MenuAsked(self._caret, self.viewport().mapToGlobal(rect.bottomLeft())))
        else:
            if self.selected_range() is None:
                here = self._point(QPointF(event.pos()))
                self.select(here, here)
            self.menu_asked.emit(MenuAsked(self.point_under(QPointF(event.pos())), event.globalPos()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what stands under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.point_under(QPointF(event.pos()))
            words = self.tip(point) if self.tip is not None and point is not None else ""
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        return super().viewportEvent(event)

    # ------------------------------------------------------------------ focus and caret

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self._restart_blink()
        self.viewport().update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._blink.stop()
        self._caret_on = False
        self.viewport().update()

    def _restart_blink(self) -> None:
        if not self.hasFocus():
            return
        self._caret_on = True
        flash = QApplication.cursorFlashTime()
        if flash > 0:
            self._blink.start(flash // 2)

    def _blink_on(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    def paint_caret(self, painter: QPainter) -> None:
        """Draw the caret over the text, in the page's coordinates."""
        if self._caret_on and self.hasFocus():
            rect = self.page.caret(self._caret).adjusted(-0.5, 2, 0.5, -2)
            painter.fillRect(rect, QColor(self._theme.palette.ink))
