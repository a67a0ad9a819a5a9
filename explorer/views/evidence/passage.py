"""A sentence of a source with the finding's words marked: a link to its place, and text that can be copied."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QSizePolicy, QWidget

from explorer.store.context import Piece
from explorer.views.fonts import reading_font
from explorer.views.frames import Framed, outline
from explorer.views.theme import Theme

_PIXELS = 15
_LEADING = 1.17
"""Distance of the lines in heights of the face, which holds some leading already."""
_TOP = 2
_EDGE = 6
"""Room at either side, for the bar of the current place and the outline of marked words."""
_RADIUS = 3
_OUTLINE = 1.6


class Passage(QAbstractButton):
    """One place. A click or Enter goes there, dragging selects words, Ctrl+C copies them or the whole sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.finding = ""
        self._pieces: tuple[Piece, ...] = ()
        self._coloured = False
        self._current = False
        self._layout = QTextLayout()
        self._broken_for = -1
        self._heights: dict[int, int] = {}
        self._marks: list[tuple[int, int]] = []
        self._free: list[tuple[bool, bool]] = []
        self._anchor: int | None = None
        self._picked = (0, 0)
        self._pressed_at = QPointF()
        self._dragging = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription("Goes to these words in the text")

    # ------------------------------------------------------------------ what it shows

    def show_place(self, finding: str, pieces: tuple[Piece, ...], spoken: str, *, coloured: bool) -> None:
        """Show a sentence.

        Args:
            finding: id of the finding, for whoever hears the click.
            pieces: the sentence, its words marked.
            spoken: the same for a screen reader.
            coloured: whether the marked words have the colour of sums.
        """
        self.finding = finding
        self._pieces = pieces
        self._coloured = coloured
        self._picked = (0, 0)
        self.setAccessibleName(spoken)
        self._lay_out()

    def show_current(self, *, current: bool) -> None:
        """Say whether this is the place that stands in the middle of its text."""
        if current != self._current:
            self._current = current
            self.update()

    @property
    def plain(self) -> str:
        """The sentence."""
        return "".join(piece.text for piece in self._pieces)

    @property
    def picked_text(self) -> str:
        """The words that are selected in it, all of them when none are."""
        first, last = sorted(self._picked)
        if first == last:
            return self.plain
        return self.plain.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le", "ignore")

    def dress(self) -> None:
        """Take the theme's colours anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        p = self._theme.palette
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # A line break inside a quotation is a blank here; the length stays the same.
        layout = QTextLayout(self.plain.replace("\n", " "), reading_font(_PIXELS))
        layout.setTextOption(option)
        # Qt counts UTF-16 units: this is the one border where the pieces are measured in them.
        ends = list(accumulate(len(piece.text.encode("utf-16-le")) // 2 for piece in self._pieces))
        starts = [0, *ends[:-1]]
        self._marks = [(a, b) for a, b, piece in zip(starts, ends, self._pieces, strict=True) if piece.marked]
        texts = ["", *(piece.text for piece in self._pieces), ""]
        self._free = [
            (_is_free(before[-1:]), _is_free(behind[:1]))
            for before, piece, behind in zip(texts, self._pieces, texts[2:], strict=False)
            if piece.marked
        ]
        formats = []
        for first, last in self._marks:
            form = QTextLayout.FormatRange()
            form.start, form.length = first, last - first
            look = QTextCharFormat()
            if self._coloured:
                look.setForeground(QColor(p.text_on(p.selection, p.sum)))
                look.setFontWeight(QFont.Weight.DemiBold)
            else:
                look.setForeground(QColor(p.text_on(p.selection, p.ink)))
            form.format = look
            formats.append(form)
        layout.setFormats(formats)
        self._layout = layout
        self._broken_for = -1
        self._heights = {}
        self.updateGeometry()
        self.update()

    def _break(self, width: int) -> None:
        """Break the sentence into lines for a width of the widget, unless that is how it is broken."""
        if width == self._broken_for:
            return
        self._broken_for = width
        room = max(1.0, width - 2.0 * _EDGE)
        step = QFontMetricsF(self._layout.font()).height() * _LEADING
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, y + (step - line.height()) / 2))
            y += step
        self._layout.endLayout()
        self._heights[width] = round(y) + 2 * _TOP

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the lines need; kept, since a layout asks for it many times."""
        if width not in self._heights:
            self._break(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a long word."""
        return QSize(80, 20)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Marks first, then the words on them."""
        self._break(self.width())
        p = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(p.panel))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        if self._current:
            painter.fillRect(QRectF(0, 3, 2, self.height() - 6), QColor(p.accent))
        origin = QPointF(_EDGE, _TOP)
        for (first, last), free in zip(self._marks, self._free, strict=True):
            framed = self._framed(first, last, free)
            ground = _contour([one.path_box(_OUTLINE) for one in framed])
            painter.fillPath(ground.translated(origin), QColor(p.selection))
            painter.fillPath(outline(ground, framed, _OUTLINE).translated(origin), QColor(p.sum))
        painter.setPen(QColor(p.ink))
        self._layout.draw(painter, origin, self._selection_look())
        if self.hasFocus():
            painter.setPen(QPen(QColor(p.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _framed(self, first: int, last: int, free: tuple[bool, bool]) -> list[Framed]:
        out = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if start < end:
                # A blank that ends the line hangs over its edge and is no part of the mark.
                left, right = _x(line, start), min(_x(line, end), line.naturalTextWidth())
                box = QRectF(left, line.y(), right - left, line.height())
                at_left, at_right = start == line.textStart(), end == line.textStart() + line.textLength()
                out.append(Framed(box, at_left or free[0] or start > first, at_right or free[1] or end < last))
        return out

    def _selection_look(self) -> list[QTextLayout.FormatRange]:
        first, last = sorted(self._picked)
        if first == last:
            return []
        form = QTextLayout.FormatRange()
        form.start, form.length = first, last - first
        look = QTextCharFormat()
        look.setBackground(QBrush(QColor(self._theme.palette.accent_soft)))
        look.setForeground(QColor(self._theme.palette.ink))
        form.format = look
        return [form]

    # ------------------------------------------------------------------ mouse and keyboard

    def _offset(self, at: QPointF) -> int:
        """UTF-16 offset of the place between letters that is nearest to a point."""
        self._break(self.width())
        inside = at - QPointF(_EDGE, _TOP)
        number = next(
            (
                k
                for k in range(self._layout.lineCount())
                if inside.y() < self._layout.lineAt(k).y() + self._layout.lineAt(k).height()
            ),
            self._layout.lineCount() - 1,
        )
        return self._layout.lineAt(number).xToCursor(inside.x()) if number >= 0 else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a selection of words."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._anchor = self._offset(event.position())
            self._dragging = False
            self._picked = (0, 0)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the words that the mouse is dragged over."""
        if self._anchor is None:
            return
        far = (event.position() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        self._dragging = self._dragging or far
        if self._dragging:
            self._picked = (self._anchor, self._offset(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go there, unless words were selected."""
        pressed, self._anchor = self._anchor is not None, None
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and pressed and inside and not self._dragging:
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there on Enter and Space, copy on Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected words, or the sentence, on the clipboard."""
        QGuiApplication.clipboard().setText(self.picked_text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy and to go there."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", self.copy)
        menu.addAction("Go There", self.click)
        menu.popup(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No longer."""
        super().leaveEvent(event)
        self.update()


def _is_free(beside: str) -> bool:
    """Whether there is room beside words towards this character, "" at the end of all."""
    return not beside or beside.isspace()


def _contour(boxes: Sequence[QRectF]) -> QPainterPath:
    """One outline around the boxes of one mark, a line each: those that stand above each other grow together."""
    path = QPainterPath()
    meets = [upper.left() < lower.right() and lower.left() < upper.right() for upper, lower in pairwise(boxes)]
    for number, box in enumerate(boxes):
        below = number < len(meets) and meets[number]
        above = number > 0 and meets[number - 1]
        if below:
            path.addRect(QRectF(box.left(), box.top(), box.width(), boxes[number + 1].top() - box.top()))
        elif above:
            path.addRect(box)
        else:
            path.addRoundedRect(box, _RADIUS, _RADIUS)
    return path.simplified()


def _x(line: QTextLine, at: int) -> float:
    """Where a UTF-16 offset stands on a line; Qt gives the offset back beside it."""
    x, _ = cast("tuple[float, int]", line.cursorToX(at))
    return x
