"""The list of sentences: one is one row, as high as its words need in the width there is."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from explorer.model.comparison import Difference, SegmentRole
from explorer.model.wording import isolated
from explorer.views.fonts import reading_font, window_font
from explorer.views.palette import Palette
from explorer.views.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_PIXELS, _READ = 14, 14.5
"""Sizes of the sentence and of quoted words within it, which look smaller in their face."""
_LINE = 19.0
"""Pixels from line to line."""
EDGE = 8
"""Pixels beside the words of a row."""
_ABOVE = 5
_LEAST_WIDTH = 80.0


class Role(IntEnum):
    """What the delegate asks for beyond Qt's roles."""

    DIFFERENCE = Qt.ItemDataRole.UserRole
    MARKED = Qt.ItemDataRole.UserRole + 1


class SentencesModel(QAbstractListModel):
    """A window on the sentences that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Difference, ...] = ()
        self.marked: frozenset[str] = frozenset()

    def show_sentences(self, shown: tuple[Difference, ...], marked: frozenset[str]) -> bool:
        """Show these; True when they are others than before, and Qt dropped its current row."""
        if shown != self.shown:
            self.beginResetModel()
            self.shown, self.marked = shown, marked
            self.endResetModel()
            return True
        if marked != self.marked:
            self.marked = marked
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1), [Role.MARKED])
        return False

    def rowCount(self, parent: _Index | None = None) -> int:
        """Sentences; none below one."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sentence, and what a screen reader says."""
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        match role:
            case Role.DIFFERENCE:
                return one
            case Role.MARKED:
                return one.id in self.marked
            case Qt.ItemDataRole.DisplayRole:
                return one.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{one.text} Selected" if one.id in self.marked else one.text
            case _:
                return None


class _Sentences(QStyledItemDelegate):
    """Lays a sentence out and draws it: names strong, sums in their colour, quoted words in the reading face."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._width = _LEAST_WIDTH
        self._heights: dict[str, float] = {}

    def use_width(self, width: float) -> None:
        """Break the lines anew."""
        if width != self._width:
            self._width = max(width, _LEAST_WIDTH)
            self._heights.clear()

    def height(self, one: Difference) -> int:
        """Of a row, in pixels."""
        if one.text not in self._heights:
            layout = _laid_out(one, self._width - 2 * EDGE, self._theme.palette, self._theme.palette.panel)
            self._heights[one.text] = layout.lineCount() * _LINE
        return round(self._heights[one.text]) + 2 * _ABOVE

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As wide as the list, as high as the words need."""
        return QSize(round(self._width), self.height(index.data(Role.DIFFERENCE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one sentence."""
        palette = self._theme.palette
        one: Difference = index.data(Role.DIFFERENCE)
        marked = bool(index.data(Role.MARKED))
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        rect: QRect = option.rect
        box = QRectF(rect).adjusted(1.0, 1.0, -1.0, -1.0)
        ground = palette.selection if marked else palette.accent_soft if hovered else palette.panel
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ground != palette.panel:
            painter.setPen(QPen(QColor(palette.sum), 2.0) if marked else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, 3.0, 3.0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            # Within the outline of a marked one, so that both are seen.
            inset, width = (3.0, 1.0) if marked else (0.0, 2.0)
            painter.setPen(QPen(QColor(palette.accent), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 3.0, 3.0)
        painter.setPen(QColor(palette.ink))
        layout = _laid_out(one, self._width - 2 * EDGE, palette, ground)
        layout.draw(painter, QPointF(rect.left() + EDGE, rect.top() + _ABOVE))
        painter.restore()


def _laid_out(one: Difference, width: float, palette: Palette, ground: str) -> QTextLayout:
    layout = QTextLayout("".join(_pieces(one)), window_font(_PIXELS))
    # The sentence is ours and runs to the right, whatever the first name in it is written in.
    direction = QTextOption()
    direction.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(direction)
    layout.setFormats(formats(one, palette, ground))
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        # The taller face of quoted words must not push the lines apart: every base line stands on the same step.
        line.setPosition(QPointF(0.0, y + _LINE * 0.74 - line.ascent()))
        y += _LINE
    layout.endLayout()
    return layout


def _pieces(one: Difference) -> list[str]:
    """The pieces of a sentence as they are laid out: none turns the others around."""
    return [isolated(segment.text) for segment in one.segments]


def formats(one: Difference, palette: Palette, ground: str) -> list[QTextLayout.FormatRange]:
    """How each piece of a sentence is set, as it is laid out, on a ground."""
    faces: Mapping[SegmentRole, tuple[QFont, str]] = {
        "plain": (window_font(_PIXELS), palette.ink),
        "source": (window_font(_PIXELS, QFont.Weight.DemiBold), palette.ink),
        "sum": (window_font(_PIXELS, QFont.Weight.DemiBold), palette.sum),
        "words": (reading_font(_READ), palette.ink),
    }
    out = []
    start = 0
    for segment, words in zip(one.segments, _pieces(one), strict=True):
        font, colour = faces[segment.role]
        piece = QTextLayout.FormatRange()
        # Qt counts UTF-16 units.
        piece.start, piece.length = start, len(words.encode("utf-16-le")) // 2
        shape = QTextCharFormat()
        shape.setFont(font)
        shape.setForeground(QColor(palette.text_on(ground, colour)))
        piece.format = shape
        start += piece.length
        out.append(piece)
    return out


class SentencesView(QListView):
    """The list.

    Signals:
        chosen: the Difference that was clicked, or on which Enter was pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, *, grows: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grows = grows
        self.sentences = SentencesModel(self)
        self._delegate = _Sentences(theme, self)
        self.setModel(self.sentences)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("What differs")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet("QListView { background: transparent; border: none; }")

    def show_sentences(self, shown: tuple[Difference, ...], marked: frozenset[str], *, reveal: bool) -> None:
        """Show these; with `reveal` the first marked one is brought into sight."""
        row = self.currentIndex().row()
        moved = self.sentences.show_sentences(shown, marked)
        if moved:
            self._fit()
            if 0 <= row < len(shown):
                self.setCurrentIndex(self.sentences.index(row))
        number = next((k for k, one in enumerate(shown) if one.id in marked), -1)
        if reveal and number >= 0:
            self.setCurrentIndex(self.sentences.index(number))
            self.scrollTo(self.sentences.index(number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() - (0 if self._grows else self.verticalScrollBar().sizeHint().width())
        self._delegate.use_width(float(width))
        height = sum(self._delegate.height(one) for one in self.sentences.shown) + 2
        if self._grows:
            self.setFixedHeight(height)
        else:
            self.setMaximumHeight(height)
        self.scheduleDelayedItemsLayout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; Ctrl+C copies the sentence."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._choose(index)
        elif event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            QGuiApplication.clipboard().setText(index.data())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.sentences.shown[index.row()])
