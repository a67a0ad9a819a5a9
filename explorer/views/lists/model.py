"""The Qt model of a table: a window on frozen rows, nothing of its own."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.views.lists.resolve import TableState
from explorer.views.lists.sources import LazyRows, keys_of, stand_alike
from explorer.views.lists.table import Cell, Column, Row
from explorer.views.markup import as_tip

_Index = QModelIndex | QPersistentModelIndex
_EMPTY = TableState(columns=(), rows=())


class Role(IntEnum):
    """What the delegate asks for beyond Qt's roles."""

    CELL = Qt.ItemDataRole.UserRole
    COLUMN = Qt.ItemDataRole.UserRole + 1
    MARKED = Qt.ItemDataRole.UserRole + 2
    RELATED = Qt.ItemDataRole.UserRole + 3
    SECOND = Qt.ItemDataRole.UserRole + 4


class RowsModel(QAbstractTableModel):
    """Shows the rows of a TableState in its order; sorting and filtering happened before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = _EMPTY
        self.not_shown: frozenset[str] = frozenset()
        """Keys of the columns for which there is no room."""
        self.cut: frozenset[str] = frozenset()
        """Keys of the columns that are too narrow for their head."""
        self._place: dict[str, int] | None = None
        self._known: tuple[str, ...] | None = None

    def show_table(self, table: TableState) -> bool:
        """Show another state of the table; True when rows or columns moved, and Qt dropped its selection."""
        before = self.table
        moved = before.columns != table.columns or not stand_alike(before.rows, table.rows)
        if moved:
            self.beginResetModel()
            self.table = table
            self._place = self._known = None
            self.endResetModel()
            return True
        self.table = table
        if table.rows and (before.rows is not table.rows or before != table):
            self.dataChanged.emit(self.index(0, 0), self.index(len(table.rows) - 1, len(table.columns) - 1))
        return False

    def place_of(self, key: str | None) -> int:
        """The row number of a key; -1 when it is not there."""
        if key is None:
            return -1
        if self._place is not None:
            return self._place.get(key, -1)
        # Looking for one is quicker than noting where 100,000 stand.
        try:
            return self._keys().index(key)
        except ValueError:
            return -1

    def places_of(self, keys: Iterable[str]) -> list[int]:
        """The row numbers of several keys, from top to bottom, without those that are not there."""
        if self._place is None:
            self._place = {known: k for k, known in enumerate(self._keys())}
        return sorted(self._place[key] for key in keys if key in self._place)

    def _keys(self) -> tuple[str, ...]:
        if self._known is None:
            self._known = keys_of(self.table.rows)
        return self._known

    def key_at(self, number: int) -> str | None:
        """The key of the row of this number."""
        rows = self.table.rows
        if not 0 <= number < len(rows):
            return None
        return rows.key(number) if isinstance(rows, LazyRows) else rows[number].key

    def row_at(self, number: int) -> Row | None:
        """The row of this number."""
        return self.table.rows[number] if 0 <= number < len(self.table.rows) else None

    def painted(self, number: int, at: int) -> tuple[Row, Column, Cell, str]:
        """Row, column and cell of a place, and the words of its second line: all that a paint asks for, at once."""
        row, column = self.table.rows[number], self.table.columns[at]
        cell = row.cells[at]
        return row, column, cell, self._second(column, cell)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Rows; none below a row."""
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Columns; none below a row."""
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text, tip and words for a screen reader; the cell itself for the delegate."""
        if not index.isValid():
            return None
        row, column = self.table.rows[index.row()], self.table.columns[index.column()]
        cell = row.cells[index.column()]
        match role:
            case Role.CELL:
                return cell
            case Role.COLUMN:
                return column
            case Role.SECOND:
                return self._second(column, cell)
            case Role.MARKED:
                return row.key in self.table.marked
            case Role.RELATED:
                return row.key in self.table.related
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(cell.tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column, cell)
            case _:
                return None

    def _second(self, column: Column, cell: Cell) -> str:
        return cell.short_of_room or cell.second if column.stands_for in self.not_shown else cell.second

    def _spoken(self, row: Row, column: Column, cell: Cell) -> str:
        words = f"{column.title}: {cell.written or 'none'}"
        second = self._second(column, cell)
        if second:
            words += f", {column.second.lower()}: {second}" if second == cell.second else f", {second}"
        if column is self.table.columns[0]:
            words += ", selected" if row.key in self.table.marked else ""
            words += f", {self.table.related_means}" if row.key in self.table.related else ""
        return words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A column's head, its tip, and which way it sorts first."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.table.columns):
            return None
        column = self.table.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                head = column.short if column.short and column.key in self.cut else column.head or column.title
                return f"{head} {column.arrow}" if column.arrow else head
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(column.tip)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.InitialSortOrderRole:
                # Of figures the largest are looked for first.
                return Qt.SortOrder.DescendingOrder if column.numeric else Qt.SortOrder.AscendingOrder
            case _:
                return None
