"""The matrix as a widget: Qt's table scrolls, selects and speaks; what is seen is painted here, line by line.

A delegate would be asked for every cell; painting the cells in sight in one go costs a fifth of that, and the same
functions draw the exports.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView, QWidget

from explorer.model.comparison import Row
from explorer.views.compare.matrix.draw import (
    HEAD,
    LOW_HEAD,
    ROW,
    draw_at,
    draw_cell,
    draw_outline,
    draw_section_ground,
    fill,
    inks,
)
from explorer.views.compare.matrix.heads import LEAST_LABELS, ColumnHeads, Corner, LineHeads
from explorer.views.compare.matrix.model import MatrixModel
from explorer.views.compare.matrix.resolve import MatrixState, choice
from explorer.views.compare.matrix.table import Line
from explorer.views.compare.matrix.words import as_table
from explorer.views.theme import Theme

LEAST_SHARE, MOST_SHARE = 80, 720
"""Pixels that a column gets while the user has not dragged it."""
_LABELS = (0.38, 210, 460)
"""At first: part of the width that the facts' heads take, and its least and most in pixels."""
_LOW = 260
"""Pixels of height below which the heads are low."""
MOST_COPIED = 200_000
"""Cells that are put on the clipboard at most; more than that is a file."""


class MatrixView(QTableView):
    """The matrix.

    Signals:
        chosen: the Selection that the user asks for.
        folded: the kind whose head was clicked.
        head_chosen: number of the column whose head was clicked.
    """

    chosen = Signal(object)
    folded = Signal(object)
    head_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.matrix = MatrixModel(self)
        self._at: str | None = None
        self._hovered: tuple[int, int] | None = None
        self._widths: dict[str, int] = {}
        self._labels: int | None = None
        self._fitting = False
        self._typed = ""
        self._typing = QElapsedTimer()
        self.column_heads = ColumnHeads(self.matrix, theme, self)
        self.line_heads = LineHeads(self.matrix, theme, self, self)
        self.setHorizontalHeader(self.column_heads)
        self.setVerticalHeader(self.line_heads)
        self.setModel(self.matrix)
        self.corner = Corner(theme, self)
        self.corner.dragged.connect(self._on_labels_dragged)
        self.setAccessibleName("Facts and sources")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))  # the style would draw a grip between the scroll bars
        self.setMouseTracking(True)
        self.column_heads.chosen.connect(self.head_chosen)
        self.column_heads.sectionResized.connect(self._on_column_dragged)
        self.line_heads.chosen.connect(self._on_line_chosen)

    # ------------------------------------------------------------------ showing

    def show_state(self, state: MatrixState, *, reveal: bool) -> None:
        """Show a state without sending anything.

        Args:
            state: what to show.
            reveal: whether the selected row is to be brought into sight.
        """
        before = self._place()
        self.matrix.selected, self._at = state.selected, state.at
        if state.table is not self.matrix.table:
            scrolled = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            self.matrix.show_table(state.table)
            self._fit()
            self.horizontalScrollBar().setValue(scrolled[0])
            self.verticalScrollBar().setValue(scrolled[1])
            self._go_to(*before)
        if reveal and state.selected is not None:
            self._reveal(state.selected, state.at)
        self._repaint()

    def _place(self) -> tuple[str | None, str | None]:
        """Row and source that the keyboard is on."""
        index = self.currentIndex()
        line, column = self.matrix.line(index.row()), self.matrix.column(index.column())
        return line.id if isinstance(line, Row) else None, column.source if column else None

    def _go_to(self, row: str | None, source: str | None) -> bool:
        """Put the keyboard on a cell without scrolling; False when the row is not there."""
        table = self.matrix.table
        line = table.line_of.get(row) if row is not None else None
        if line is None or not table.columns:
            return False
        column = table.column_of.get(source, 0) if source is not None else max(0, self.currentIndex().column())
        flags = QItemSelectionModel.SelectionFlag
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(self.matrix.index(line, column), flags.ClearAndSelect)
        self.setAutoScroll(True)
        return True

    def _reveal(self, row: str, source: str | None) -> None:
        if not self._go_to(row, source):
            return
        index = self.currentIndex()
        across = self.horizontalScrollBar().value()
        top = self.rowViewportPosition(index.row())
        seen = top >= 0 and top + ROW <= self.viewport().height()
        hints = QAbstractItemView.ScrollHint
        self.scrollTo(index, hints.EnsureVisible if seen else hints.PositionAtCenter)
        if source is None:
            self.horizontalScrollBar().setValue(across)

    def _repaint(self) -> None:
        self.viewport().update()
        self.line_heads.viewport().update()

    def repaint_all(self) -> None:
        """Paint everything anew, in another theme."""
        self._repaint()
        self.column_heads.viewport().update()
        self.corner.update()

    # ------------------------------------------------------------------ painting

    def ground_of(self, line: Row) -> str:
        """The ground of a line."""
        palette = self._theme.palette
        return palette.selection if line.id == self.matrix.selected else palette.panel

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that are exposed."""
        palette = self._theme.palette
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        exposed = event.rect()
        plain = inks(palette, palette.panel)
        painter.fillRect(exposed, plain.ground)
        first, last = self.rowAt(exposed.top()), self.rowAt(exposed.bottom())
        left, right = self.columnAt(exposed.left()), self.columnAt(exposed.right())
        if first >= 0 and left >= 0:
            columns = range(left, (right if right >= 0 else self.matrix.columnCount() - 1) + 1)
            across = [(k, float(self.columnViewportPosition(k)), float(self.columnWidth(k))) for k in columns]
            for number in range(first, (last if last >= 0 else self.matrix.rowCount() - 1) + 1):
                self._paint_line(painter, number, across, float(exposed.right() + 1))
        self._paint_picked(painter)
        painter.end()

    def _paint_line(
        self, painter: QPainter, number: int, across: Sequence[tuple[int, float, float]], right: float
    ) -> None:
        palette = self._theme.palette
        top = float(self.rowViewportPosition(number))
        line = self.matrix.table.lines[number]
        start = across[0][1]
        end = across[-1][1] + across[-1][2]
        if not isinstance(line, Row):
            draw_section_ground(painter, QRectF(start, top, max(end, right) - start, ROW), palette)
            return
        colours = inks(palette, self.ground_of(line))
        fill(painter, QRectF(start, top, end - start, ROW), colours)
        columns, cells = self.matrix.table.columns, line.cells
        hovered = self._hovered[1] if self._hovered is not None and self._hovered[0] == number else -1
        for column, x, width in across:
            rect = QRectF(x, top, width, ROW)
            source = columns[column].source
            cell = cells.get(source)
            if column == hovered and cell is not None:
                tint = inks(palette, palette.accent_soft)
                painter.fillRect(rect.adjusted(0.0, 0.0, 0.0, -1.0), tint.ground)
                draw_cell(painter, rect, cell, line.kind, tint)
            else:
                draw_cell(painter, rect, cell, line.kind, colours, unread=columns[column].unread)
        if line.id == self.matrix.selected:
            final = across[-1][0] == len(columns) - 1
            draw_outline(painter, QRectF(start, top, end - start, ROW), palette, left=False, right=final)
            for column, x, width in across:
                if columns[column].source == self._at:
                    draw_at(painter, QRectF(x, top, width, ROW), palette)

    def _paint_picked(self, painter: QPainter) -> None:
        """Frame what is picked to be copied, and the cell that the keyboard is on."""
        accent = QColor(self._theme.palette.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for area in self._picked():
            if area.width() * area.height() > 1:
                rect = self.visualRect(area.topLeft()).united(self.visualRect(area.bottomRight()))
                painter.setPen(QPen(accent, 1.0, Qt.PenStyle.DashLine))
                painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -1.5, -1.5))
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            rect = self.visualRect(index)
            painter.setPen(QPen(accent, 2.0))
            if isinstance(self.matrix.line(index.row()), Row):
                painter.drawRoundedRect(QRectF(rect).adjusted(2.0, 2.0, -2.0, -3.0), 3.0, 3.0)
            else:
                painter.drawRect(QRectF(0.0, float(rect.top()), float(self.viewport().width()), ROW - 1.0))

    # ------------------------------------------------------------------ what the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a cell opens its words; with Shift it picks cells to be copied."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and index.isValid():
            self._choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which cell a click would open."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover((index.row(), index.column()) if index.isValid() else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is below the mouse."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, place: tuple[int, int] | None) -> None:
        if place == self._hovered:
            return
        for old in (self._hovered, place):
            if old is not None:
                self.viewport().update(self.visualRect(self.matrix.index(*old)))
        self._hovered = place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the words of the cell, with Ctrl the whole row; Ctrl+C copies."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            whole = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(index, whole=whole)
        else:
            super().keyPressEvent(event)
            self.viewport().update()
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next fact whose label has a word that begins with what was typed."""
        slow = (
            not self._typing.isValid() or self._typing.restart() > QGuiApplication.styleHints().keyboardInputInterval()
        )
        self._typing.start()
        self._typed = search.casefold() if slow else self._typed + search.casefold()
        lines = self.matrix.table.lines
        current = self.currentIndex().row()
        start = current + 1 if slow else max(current, 0)
        for step in range(len(lines)):
            number = (start + step) % len(lines)
            if _begins(lines[number], self._typed):
                self.setCurrentIndex(self.matrix.index(number, max(0, self.currentIndex().column())))
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the keyboard on the first fact in sight when it is nowhere; Qt would take the head of a kind."""
        if not self.currentIndex().isValid() and self.matrix.rowCount() and self.matrix.columnCount():
            lines = self.matrix.table.lines
            top = max(0, self.rowAt(0))
            number = next((k for k in range(top, len(lines)) if isinstance(lines[k], Row)), top)
            flags = QItemSelectionModel.SelectionFlag
            # Nothing may scroll: a click that brings the focus is about to land on what is seen now.
            self.setAutoScroll(False)
            column = max(0, self.columnAt(0))
            self.selectionModel().setCurrentIndex(self.matrix.index(number, column), flags.ClearAndSelect)
            self.setAutoScroll(True)
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self._repaint()

    def _on_line_chosen(self, number: int) -> None:
        line = self.matrix.line(number)
        if isinstance(line, Row):
            self._go_to(line.id, None)
            self.chosen.emit(choice(line, None))
        elif line is not None:
            self.folded.emit(line.kind)

    def _choose(self, index: QModelIndex, *, whole: bool = False) -> None:
        line = self.matrix.line(index.row())
        if isinstance(line, Row):
            source = None if whole else self.matrix.table.columns[index.column()].source
            self.chosen.emit(choice(line, source))
        elif line is not None:
            self.folded.emit(line.kind)

    # ------------------------------------------------------------------ copying

    def _picked(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(k) for k in range(selection.count())]

    def copy_cells(self) -> bool:
        """Put the picked cells on the clipboard, with the heads of their rows and columns; False when too many."""
        areas = self._picked()
        if not areas:
            return True
        lines = range(min(a.top() for a in areas), max(a.bottom() for a in areas) + 1)
        columns = range(min(a.left() for a in areas), max(a.right() for a in areas) + 1)
        return self._copy(lines, columns)

    def copy_table(self) -> bool:
        """Put all cells on the clipboard; False when they are too many."""
        return self._copy(range(self.matrix.rowCount()), range(self.matrix.columnCount()))

    def _copy(self, lines: range, columns: range) -> bool:
        if len(lines) * len(columns) > MOST_COPIED:
            return False
        QGuiApplication.clipboard().setText(as_table(self.matrix.table, lines, columns))
        return True

    # ------------------------------------------------------------------ room

    @property
    def widths(self) -> tuple[float, ...]:
        """Of the columns, in pixels."""
        return tuple(float(self.columnWidth(k)) for k in range(self.matrix.columnCount()))

    @property
    def labels_width(self) -> float:
        """Of the facts' heads, in pixels."""
        return float(self.line_heads.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew; a low pane has low heads."""
        super().resizeEvent(event)
        self.column_heads.setFixedHeight(round(LOW_HEAD if self.height() < _LOW else HEAD))
        # Qt has made room for heads of the height that they had before.
        self.updateGeometries()
        self._fit()

    def updateGeometries(self) -> None:
        """Keep the corner between the heads."""
        super().updateGeometries()
        frame = self.frameWidth()
        self.corner.setGeometry(frame, frame, self.line_heads.width(), self.column_heads.height())
        self.corner.raise_()
        for button in self.findChildren(QAbstractButton):
            button.hide()  # Qt's own corner, below ours

    def _fit(self) -> None:
        """Give what the facts' heads leave to the columns; those that the user has dragged keep their width."""
        self._fitting = True
        width = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        share, least, most = _LABELS
        labels = self._labels if self._labels is not None else round(min(max(width * share, least), most))
        self.line_heads.setFixedWidth(max(LEAST_LABELS, min(labels, width - LEAST_SHARE)))
        columns = self.matrix.table.columns
        if columns:
            each = (width - self.line_heads.width()) // len(columns)
            self.column_heads.setDefaultSectionSize(min(max(each, LEAST_SHARE), MOST_SHARE))
            for number, column in enumerate(columns if self._widths else ()):
                if column.source in self._widths:
                    self.setColumnWidth(number, self._widths[column.source])
        self._fitting = False

    def _on_labels_dragged(self, width: int) -> None:
        self._labels = max(width, LEAST_LABELS)
        self._fit()

    def _on_column_dragged(self, number: int, _before: int, now: int) -> None:
        column = self.matrix.column(number)
        if not self._fitting and column is not None:
            self._widths[column.source] = now

    def head_corner(self, number: int) -> QPoint:
        """Where on the screen a menu of a column's head belongs."""
        x = self.column_heads.sectionViewportPosition(number)
        return self.column_heads.viewport().mapToGlobal(QPoint(max(0, x), self.column_heads.height()))


def _begins(line: Line, typed: str) -> bool:
    if not isinstance(line, Row):
        return False
    label = line.label.casefold()
    return any(word.lstrip("“\"'‘(").startswith(typed) for word in label.split()) or label.startswith(typed)
