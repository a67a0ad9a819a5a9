"""The list of hits: a model of rows, and how a row is drawn, with the words that were found marked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
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
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from explorer.views.fonts import reading_font, window_font
from explorer.views.markup import as_tip
from explorer.views.search.resolve import Row
from explorer.views.theme import Theme

ROW_HEIGHT = 48
"""Device-independent pixels: two lines, equal space above and below."""

_NAME, _READ = 13, 15
_EDGE, _TOP, _LINE = 12, 5, 19
_BAR = 3
_UNDER = 2.0
_BEFORE = 0.4
"""The part of a line that stands at most before the first words that were found, when not all fits."""


class HitsModel(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these; says whether they are others than before."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """As many as there are hits."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words, for screen readers and the clipboard."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.rows[index.row()].spoken)
        return None


def fitting(
    words: str, marks: tuple[tuple[int, int], ...], width: float, measure: Callable[[str], float]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words on one line with the first mark in sight: what is too much before it is cut away, word by word.

    Args:
        words: of a row.
        marks: ranges of code points in them, in order.
        width: room of the line.
        measure: the width of words, in the same unit.

    Returns:
        The words from where they are shown on, and the marks in them.
    """
    if not marks or measure(words) <= width:
        return words, marks
    first = marks[0][0]
    start = 0
    while start < first and measure(words[start:first]) > width * _BEFORE:
        blank = words.find(" ", start + 1, first)
        start = first if blank < 0 else blank + 1
    if start == 0:
        return words, marks
    cut = 2 - start
    return f"… {words[start:]}", tuple((low + cut, high + cut) for low, high in marks)


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.at = -1
        """Number of the hit that the reader stands at."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, HitsModel)  # noqa: S101  # the view's own
        row = model.rows[index.row()]
        p = self._theme.palette
        rect: QRect = option.rect
        here = index.row() == self.at
        state = option.state
        under = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        ground = p.accent_soft if here or under else p.panel
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(p.line))
        if here:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(p.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(p.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        room = QRectF(rect).adjusted(_EDGE, _TOP, -_EDGE, -_TOP)
        self._write_head(painter, room, row, ground)
        self._write_words(painter, room, row, ground)
        painter.restore()

    def _write_head(self, painter: QPainter, room: QRectF, row: Row, ground: str) -> None:
        p = self._theme.palette
        x = room.left()
        pieces = (
            (row.name, window_font(_NAME, QFont.Weight.DemiBold), p.ink),
            (row.about, window_font(_NAME), p.text_on(ground, p.muted)),
        )
        for words, font, colour in pieces:
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room.right() - x))
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(x, room.top() + (_LINE + metrics.ascent() - metrics.descent()) / 2 - 1), shown)
            x += metrics.horizontalAdvance(shown) + 8

    def _write_words(self, painter: QPainter, room: QRectF, row: Row, ground: str) -> None:
        p = self._theme.palette
        font, strong = reading_font(_READ), reading_font(_READ, QFont.Weight.DemiBold)
        words, marks = fitting(row.words, row.marks, room.width(), QFontMetricsF(font).horizontalAdvance)
        layout = QTextLayout(words, font)
        ranges = []
        for low, high in marks:
            piece = QTextLayout.FormatRange()
            # Qt counts UTF-16 units.
            piece.start, piece.length = _units(words[:low]), _units(words[low:high])
            shape = QTextCharFormat()
            shape.setFont(strong)
            shape.setForeground(QColor(p.text_on(p.selection, p.ink)))
            piece.format = shape
            ranges.append(piece)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setNumColumns(len(words) * 2)
        layout.endLayout()
        top = room.top() + _LINE
        painter.setClipRect(room.adjusted(0, 0, 0, 2), Qt.ClipOperation.IntersectClip)
        baseline = top + (_LINE + line.ascent() - line.descent()) / 2
        line.setPosition(QPointF(0.0, baseline - line.ascent()))
        for piece in ranges:
            left, right = (
                room.left() + _x(line, piece.start),
                room.left() + _x(line, piece.start + piece.length),
            )
            box = QRectF(min(left, right) - 1, baseline - line.ascent() + 1, abs(right - left) + 2, line.height() - 1)
            painter.fillRect(box, QColor(p.selection))
            # A line too: the mark is told from its ground by more than a colour.
            painter.fillRect(QRectF(box.left(), baseline + 2.5, box.width(), _UNDER), QColor(p.sum))
        painter.setPen(QColor(p.text_on(ground, p.ink)))
        layout.draw(painter, QPointF(room.left(), 0.0))


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _x(line: QTextLine, unit: int) -> float:
    """QTextLine.cursorToX, which the binding gives as a pair of the place and the position it was moved to."""
    place = line.cursorToX(unit)
    assert isinstance(place, tuple)  # noqa: S101  # the stubs say object
    return float(place[0])


class HitsView(QListView):
    """The list.

    Signals:
        chosen: number of the hit that was clicked, or on which Enter was pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitsModel(self)
        self._delegate = _HitDelegate(theme, self)
        self.setModel(self.hits)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Hits")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; border: none; }")

    def show_hits(self, rows: Sequence[Row], at: int) -> None:
        """Show these, with the one that the reader stands at in sight."""
        changed = self.hits.show_rows(rows)
        moved = at != self._delegate.at
        self._delegate.at = at
        if at >= 0 and (changed or moved):
            index = self.hits.index(at)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        elif changed:
            self.scrollToTop()
        if changed or moved:
            self.viewport().update()

    @property
    def at(self) -> int:
        """Number of the hit that the reader stands at."""
        return self._delegate.at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the hit."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the hit; Ctrl+C copies the row."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.chosen.emit(index.row())
        elif event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            QGuiApplication.clipboard().setText(self.hits.rows[index.row()].spoken)
        else:
            super().keyPressEvent(event)
