"""The sheet's table: what is said about each source, and what the analyst has typed and not applied yet."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from explorer.model.source import Source
from explorer.views.icons import icon
from explorer.views.importing.describing import FIELDS, Checked, checked, value_of
from explorer.views.markup import as_tip
from explorer.views.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_R = Qt.ItemDataRole
_FIRST_WORDS = "Its first words: the source carries no title"


class SheetModel(QAbstractTableModel):
    """One source a row, one field a column."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sources: list[Source] = []
        self._typed: dict[str, dict[str, Checked]] = {}

    # ------------------------------------------------------------------ what it holds

    def show_sources(self, sources: Iterable[Source]) -> None:
        """Show these; what was typed stays where it still says something else than the source."""
        self.beginResetModel()
        self._sources = list(sources)
        here = {source.id: source for source in self._sources}
        before, self._typed = self._typed, {}
        for name, cells in before.items():
            if name not in here:
                continue
            left = {field: cell for field, cell in cells.items() if cell != Checked(value_of(here[name], field))}
            if left:
                self._typed[name] = left
        self.endResetModel()

    def forget(self) -> None:
        """Forget all that was typed."""
        self.beginResetModel()
        self._typed = {}
        self.endResetModel()

    @property
    def sources(self) -> Sequence[Source]:
        """The sources, row by row."""
        return self._sources

    @property
    def values(self) -> Mapping[str, Mapping[str, str]]:
        """By id of the source and name of the field, what was typed and can be kept."""
        return {
            name: good
            for name, cells in self._typed.items()
            if (good := {field: cell.value for field, cell in cells.items() if not cell.problem})
        }

    @property
    def problems(self) -> Sequence[str]:
        """Why some of what was typed cannot be kept, in the order of the rows."""
        return [
            cell.problem for source in self._sources for cell in self._typed.get(source.id, {}).values() if cell.problem
        ]

    @property
    def redated(self) -> int:
        """Number of sources that get another published date."""
        return sum("published" in cells for cells in self.values.values())

    def put(self, rows: Iterable[int], column: int, typed: str) -> None:
        """Type the same into a column of several rows."""
        cell = checked(FIELDS[column].name, typed)
        changed = [row for row in rows if self._put(row, column, cell)]
        if changed:
            self.dataChanged.emit(self.index(min(changed), column), self.index(max(changed), column))

    def _put(self, row: int, column: int, cell: Checked) -> bool:
        source, name = self._sources[row], FIELDS[column].name
        before = self._typed.get(source.id, {}).get(name)
        if cell == Checked(value_of(source, name)):
            if before is None:
                return False
            del self._typed[source.id][name]
            if not self._typed[source.id]:
                del self._typed[source.id]
        else:
            self._typed.setdefault(source.id, {})[name] = cell
        return cell != before

    def _cell(self, index: _Index) -> Checked | None:
        return self._typed.get(self._sources[index.row()].id, {}).get(FIELDS[index.column()].name)

    # ------------------------------------------------------------------ Qt's own

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Sources."""
        return 0 if parent.isValid() else len(self._sources)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Fields."""
        return 0 if parent.isValid() else len(FIELDS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _R.DisplayRole) -> object:
        """Names of the fields; numbers of the rows."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == _R.DisplayRole else None
        if role == _R.DisplayRole:
            return FIELDS[section].label
        if role == _R.ToolTipRole:
            return FIELDS[section].hint
        return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) if role == _R.TextAlignmentRole else None

    def setData(self, index: _Index, value: object, role: int = _R.EditRole) -> bool:
        """Take in what was typed into a cell."""
        if role != _R.EditRole:
            return False
        self.put((index.row(),), index.column(), str(value))
        return True

    def data(self, index: _Index, role: int = _R.DisplayRole) -> object:
        """What a cell shows; a changed one is bold, one that cannot be kept has a sign."""
        source, field, cell = self._sources[index.row()], FIELDS[index.column()], self._cell(index)
        value = cell.value if cell is not None else value_of(source, field.name)
        stands_in = field.name == "title" and not value
        problem = cell.problem if cell is not None else ""
        match role:
            case _R.DisplayRole:
                return source.title if stands_in else value
            case _R.EditRole:
                return value
            case _R.ToolTipRole:
                return as_tip(problem or (_FIRST_WORDS if stands_in else value))
            case _R.AccessibleTextRole:
                said = source.title if stands_in else value or "nothing"
                return f"{field.label}: {said}{', changed' if cell else ''}{f'. {problem}' if problem else ''}"
            case _R.DecorationRole if problem:
                return icon("warning", self._theme.palette.sum)
            case _R.ForegroundRole if stands_in and cell is None:
                return QColor(self._theme.palette.muted)
            case _R.FontRole if cell is not None:
                bold = QFont()
                bold.setWeight(QFont.Weight.DemiBold)
                return bold
        return None
