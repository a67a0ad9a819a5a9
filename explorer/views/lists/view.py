"""The table widget: keyboard and mouse become a row that was chosen; what is copied is what is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from explorer.views.lists.delegate import ROW_HEIGHT, RowDelegate
from explorer.views.lists.model import RowsModel
from explorer.views.lists.resolve import TableState
from explorer.views.lists.table import Row, Sort, fit, tab_separated
from explorer.views.theme import Theme

_HEAD_HEIGHT = 30
_HEAD_EDGES = 10
"""Beside the words of a head, as its style sheet has it."""


class RowsView(QTableView):
    """One of the tables.

    Signals:
        chosen: the user chose a Row with the mouse or the keyboard; never sent when a row is selected by `show_table`.
        sorted: the user clicked a column's head; carries the Sort, or None for the natural order.
    """

    chosen = Signal(object)
    sort_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = RowsModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # One row or several neighbours, to be copied; the current one of them is the session's selection.
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))  # the style would draw a grip between the scroll bars
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(ROW_HEIGHT)
        side.setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        # A name that is cut keeps its beginning, on whichever side it stands; the tip has all of it.
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(24)
        head.setFixedHeight(_HEAD_HEIGHT)
        # The head's words carry the arrow: Qt draws its own over figures that are aligned on the right. Its edges are
        # those of the cells.
        head.setStyleSheet(
            "QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }"
            "QHeaderView::section { padding-left: 6px; padding-right: 4px; }"
        )
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._head_clicked)
        head.sectionResized.connect(self._column_dragged)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.clicked.connect(self._clicked)
        self.activated.connect(self._activated)
        self._showing = False
        self._fitting = False
        self._by_hand = False

    # ------------------------------------------------------------------ showing

    def show_table(self, table: TableState, *, reveal: bool) -> None:
        """Show a state of the table without sending anything.

        Args:
            table: what to show.
            reveal: whether the selected row is to be brought into view though nothing moved.
        """
        self._showing = True
        scrolled = self.verticalScrollBar().value()
        before = self.rows_model.table.columns
        moved = self.rows_model.show_table(table)
        if [column.key for column in before] != [column.key for column in table.columns]:
            self._by_hand = False
        if before != table.columns and not self._by_hand:
            self._fit_columns()
        self._show_sort(table.sort)
        if moved:
            self.verticalScrollBar().setValue(scrolled)
        self._show_current(table.current, reveal=reveal or moved)
        self._showing = False

    def _show_current(self, key: str | None, *, reveal: bool) -> None:
        number = self.rows_model.place_of(key)
        chosen = self.selectionModel()
        if number < 0:
            chosen.clear()
            return
        now = self.currentIndex()
        if now.row() != number or not chosen.isRowSelected(number):
            # Not by `selectRow`, which heeds the Shift key that happens to be down.
            flags = QItemSelectionModel.SelectionFlag
            index = self.rows_model.index(number, max(now.column(), 0))
            chosen.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if reveal:
            bar = self.horizontalScrollBar()
            across = bar.value()
            self.scrollTo(self.rows_model.index(number, max(now.column(), 0)), _in_middle(self, number))
            bar.setValue(across)

    def _show_sort(self, sort: Sort | None) -> None:
        columns = self.rows_model.table.columns
        at = next((k for k, column in enumerate(columns) if sort and column.key == sort.column), -1)
        order = Qt.SortOrder.DescendingOrder if sort and sort.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, order)

    # ------------------------------------------------------------------ what the user does

    def _selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if self._showing:
            return
        current = self.currentIndex()
        if current.isValid() and self.selectionModel().isRowSelected(current.row()):
            self._choose(current)
        else:  # a click beside the rows, for one; the session's selection stands
            self._showing = True
            self._show_current(self.rows_model.table.current, reveal=False)
            self._showing = False

    def _clicked(self, index: QModelIndex) -> None:
        # A plain click on the row that is selected already goes back to its words; Shift only gathers rows.
        if QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._choose(index)

    def _activated(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows_model.row_at(index.row())
        if row is not None:
            self.chosen.emit(row)

    def _head_clicked(self, at: int, order: Qt.SortOrder) -> None:
        if self._showing:
            return
        columns = self.rows_model.table.columns
        wanted = Sort(columns[at].key, order == Qt.SortOrder.DescendingOrder) if 0 <= at < len(columns) else None
        self.sort_wanted.emit(wanted)

    # ------------------------------------------------------------------ copying

    def picked_rows(self) -> Sequence[Row]:
        """The rows that are picked, in the order in which they stand."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for number in numbers if (row := self.rows_model.row_at(number)) is not None]

    def copy_rows(self) -> None:
        """Put the picked rows on the clipboard, with the head, as a spreadsheet takes them."""
        rows = self.picked_rows()
        if rows:
            self._to_clipboard(rows)

    def copy_table(self) -> None:
        """Put all rows on the clipboard, in the order in which they stand."""
        self._to_clipboard(self.rows_model.table.rows)

    def _to_clipboard(self, rows: Sequence[Row]) -> None:
        data = QMimeData()
        data.setText(tab_separated(self.rows_model.table.columns, rows))
        QGuiApplication.clipboard().setMimeData(data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy on Ctrl+C; Qt's own copies the current cell alone."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            event.accept()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row; Qt's own go to the first and the last column."""
        column = max(self.currentIndex().column(), 0)
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.rows_model.index(0, column)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.rows_model.index(self.rows_model.rowCount() - 1, column)
        return super().moveCursor(action, modifiers)

    # ------------------------------------------------------------------ columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns what room there is, unless the user has set their widths."""
        super().resizeEvent(event)
        if not self._by_hand:
            self._fit_columns()

    def _fit_columns(self) -> None:
        self._fitting = True
        columns = self.rows_model.table.columns
        widths = fit(columns, self.viewport().width())
        self.rows_model.not_shown = frozenset(c.key for c, width in zip(columns, widths, strict=True) if not width)
        for number, width in enumerate(widths):
            self.setColumnHidden(number, not width)
            if width:
                self.setColumnWidth(number, width)
        self._cut_heads()
        self._fitting = False

    def _cut_heads(self) -> None:
        """Say which columns are too narrow for the whole of their heads."""
        metrics, columns = self.horizontalHeader().fontMetrics(), self.rows_model.table.columns
        narrow = (
            column.key
            for number, column in enumerate(columns)
            if column.short and self.columnWidth(number) < metrics.horizontalAdvance(column.title) + _HEAD_EDGES
        )
        self.rows_model.cut = frozenset(narrow)

    def _column_dragged(self, _column: int, _before: int, _now: int) -> None:
        if not self._fitting and not self._showing:
            self._by_hand = True
            self._cut_heads()


def _in_middle(view: QTableView, number: int) -> QAbstractItemView.ScrollHint:
    """How to bring a row into view: not at all when it is, else to the middle."""
    top = view.rowViewportPosition(number)
    seen = top >= 0 and top + ROW_HEIGHT <= view.viewport().height()
    hints = QAbstractItemView.ScrollHint
    return hints.EnsureVisible if seen else hints.PositionAtCenter
