"""The Qt model of the matrix: a window on a Table, nothing of its own; every answer takes the same time."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.export.comparison.matrix import cell_words
from explorer.model.comparison import Cell, Row
from explorer.model.query import Filter
from explorer.views.compare.matrix.table import Arrangement, Column, Line, Section, Table
from explorer.views.compare.matrix.words import (
    SECTIONS,
    cell_spoken,
    cell_tip,
    column_spoken,
    column_tip,
    row_spoken,
    row_tip,
    section_spoken,
)
from explorer.views.markup import as_tip

_Index = QModelIndex | QPersistentModelIndex
_EMPTY = Table(
    lines=(), columns=(), rows=(), total=0, compared=(), wanted=Filter(), arrangement=Arrangement()
)  # fmt: skip


class MatrixModel(QAbstractTableModel):
    """Shows the lines and columns of a Table; what a screen reader says and what a tip tells are asked from here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = _EMPTY
        self.selected: str | None = None
        """Id of the row that the selection belongs to."""

    def show_table(self, table: Table) -> None:
        """Show another table; Qt drops its own selection."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def line(self, number: int) -> Line | None:
        """The line of this number."""
        return self.table.lines[number] if 0 <= number < len(self.table.lines) else None

    def column(self, number: int) -> Column | None:
        """The column of this number."""
        return self.table.columns[number] if 0 <= number < len(self.table.columns) else None

    def cell(self, line: Row, column: int) -> Cell | None:
        """What the source of a column reports of a fact."""
        return line.cells.get(self.table.columns[column].source)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Lines; none below a line."""
        return 0 if parent is not None and parent.isValid() else len(self.table.lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Columns; none below a line."""
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, tip, and words for a screen reader."""
        if not index.isValid():
            return None
        line, column = self.table.lines[index.row()], self.table.columns[index.column()]
        if isinstance(line, Section):
            return section_spoken(line) if role == Qt.ItemDataRole.AccessibleTextRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(line.cells.get(column.source))
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(cell_tip(column, line))
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell_spoken(column, line) + (", selected" if line.id == self.selected else "")
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The head of a column or of a line."""
        if orientation == Qt.Orientation.Horizontal:
            column = self.column(section)
            return _column_head(column, role) if column is not None else None
        line = self.line(section)
        return self._line_head(line, role) if line is not None else None

    def _line_head(self, line: Line, role: int) -> object:
        if isinstance(line, Section):
            match role:
                case Qt.ItemDataRole.DisplayRole:
                    return SECTIONS[line.kind]
                case Qt.ItemDataRole.AccessibleTextRole:
                    return section_spoken(line)
                case _:
                    return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.label
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(row_tip(line, len(self.table.columns)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return row_spoken(line, len(self.table.columns))
            case _:
                return None


def _column_head(column: Column, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.name
        case Qt.ItemDataRole.ToolTipRole:
            return as_tip(column_tip(column))
        case Qt.ItemDataRole.AccessibleTextRole:
            return column_spoken(column)
        case _:
            return None
