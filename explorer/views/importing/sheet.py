"""The sheet in which the analyst says what sources are called, who published them, when, in which language."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from explorer.model.edit import Describe
from explorer.model.source import Source
from explorer.session import Announcement, Session
from explorer.views.importing.describing import FIELDS
from explorer.views.importing.sheetmodel import SheetModel
from explorer.views.importing.widgets import CellDelegate, Choice, button, remark
from explorer.views.theme import Theme

_SIZE = 1080, 560
_ROW = 30
_WIDTHS = (290, 140, 130, 110, 110, 170, 90)
"""Pixels of the columns at first."""

_ABOUT = "Type into a cell, or select rows and set a value for all of them. Copy and paste work with spreadsheets."
_DESK = "Here are the sources on the desk; pick others in the list of sources, and describe them from its menu."
_KEPT = "Every change is kept in the project."
_NOT_KEPT = "Without a project this is forgotten when the window closes. Save as project to keep this."
_K = QKeySequence.StandardKey


class SheetView(QTableView):
    """The table with keys for several rows at once: Delete empties, Ctrl+C copies, Ctrl+V pastes.

    Signals:
        typed: (rows, column, words) for what the user wants to stand in a column.
    """

    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sources and what is said about them")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)

    @property
    def rows(self) -> tuple[int, ...]:
        """The selected rows, from top to bottom."""
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(k) for k in range(chosen.size()))
        return tuple(sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty, copy and paste; all else is the table's own."""
        column = self.currentIndex().column()
        if column < 0:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.typed.emit((self.rows, column, ""))
        elif event.matches(_K.Copy):
            self._copy()
        elif event.matches(_K.Paste):
            self._paste(column)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # The Enter that ends the editing of a cell comes here as well, while the cell is still being edited.
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        model = self.model()
        columns = range(model.columnCount())
        lines = ("\t".join(str(model.index(row, k).data()) for k in columns) for row in self.rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _paste(self, column: int) -> None:
        """One value goes into all selected rows; a piece of a spreadsheet into the cells from the current one on."""
        lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
        if len(lines) == 1 and "\t" not in lines[0]:
            self.typed.emit((self.rows, column, lines[0]))
            return
        first, model = self.currentIndex().row(), self.model()
        for row, line in enumerate(lines[: model.rowCount() - first], start=first):
            for k, words in enumerate(line.split("\t")[: model.columnCount() - column], start=column):
                self.typed.emit(((row,), k, words))


class DescribeSheet(QDialog):
    """Many sources at once; nothing changes before Apply, and then everything in one step. Not modal.

    Of a project larger than the desk these are the sources on the desk, and those that were picked to be described.

    Signals:
        wanted: the user wants this to be said; carries a mapping of ids to fields and values.
        project_wanted: the user wants a project to keep it in.
    """

    wanted = Signal(object)
    project_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._picked: dict[str, Source] = {}
        self._in_project = False
        self._warned = False
        self._busy = False
        self.setWindowTitle("Describe Sources")
        self.resize(*_SIZE)
        self.model = SheetModel(theme, self)
        self.view = SheetView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellDelegate(theme, self.view))
        for column, width in enumerate(_WIDTHS):
            self.view.setColumnWidth(column, width)
        self.view.typed.connect(self._on_typed)
        self.view.selectionModel().selectionChanged.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.model.dataChanged.connect(self._tell)
        self._arrange()
        theme.changed.connect(self.view.viewport().update)
        session.announced.connect(self._on_announced)
        self.model.show_sources(self._listed())
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(self._first(), 0))
        self.view.setFocus()
        self._tell()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        self._about = remark(_ABOUT)
        layout.addWidget(self._about)
        layout.addLayout(self._set_row())
        layout.addWidget(self.view, 1)
        self.remark = QLabel()
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setWordWrap(True)
        layout.addWidget(self.remark)
        line = QFrame()
        line.setProperty("role", "hairline")
        layout.addWidget(line)
        layout.addLayout(self._foot())

    def _set_row(self) -> QHBoxLayout:
        self.field = Choice()
        self.field.setAccessibleName("Field")
        for one in FIELDS:
            self.field.addItem(one.label, one.name)
        self.field.currentIndexChanged.connect(self._on_field)
        self.value = QLineEdit()
        self.value.setAccessibleName("Value for all selected rows")
        self.value.returnPressed.connect(self._set)
        self.set = button("Set", self._set)
        before, between = QLabel("Se&t"), QLabel("to")
        before.setBuddy(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (before, self.field, between):
            row.addWidget(widget)
        row.addWidget(self.value, 1)
        row.addWidget(self.set)
        self._on_field()
        return row

    def _foot(self) -> QHBoxLayout:
        self.kept = remark()
        self.save = button("Save as Project …", self.project_wanted)
        self.revert = button("Revert", self._revert)
        self.apply = button("Apply", self._apply)
        self.close_button = button("Close", self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kept, 1)
        for widget in (self.save, self.revert, self.apply, self.close_button):
            row.addWidget(widget)
        return row

    def _first(self) -> int:
        """The row of the source that is read now."""
        state = self._session.state
        here = [source.id for source in self.model.sources]
        source = state.panes[state.active]
        return here.index(source) if source in here else 0

    def _listed(self) -> list[Source]:
        """The sources on the desk, then those that were picked and lie aside."""
        store = self._session.store
        aside = (s for name, s in self._picked.items() if name in store.catalogue and name not in store.sources)
        return [*store.sources.values(), *aside]

    # ------------------------------------------------------------------ from outside

    def pick(self, names: Collection[str], aside: Iterable[Source]) -> None:
        """Select the rows of these sources.

        Args:
            names: their ids.
            aside: those of them that lie aside; they get a row of their own.
        """
        self._picked |= {source.id: source for source in aside}
        self.model.show_sources(self._listed())
        rows = [row for row, source in enumerate(self.model.sources) if source.id in names]
        if rows:
            first, chosen = self.model.index(rows[0], 0), self.view.selectionModel()
            chosen.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(first)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in rows:
            self.view.selectionModel().select(self.model.index(row, 0), flags)
        self._tell()

    def show_project(self, *, in_project: bool) -> None:
        """Say whether what is applied is kept."""
        self._in_project = in_project
        self._tell()

    def settle(self) -> None:
        """What was applied is done, or could not be done; what is still there can be applied again."""
        self._busy = False
        self._tell()

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        if announcement.change is None:
            return
        at, rows = self.view.currentIndex(), self.view.rows
        place = at.row(), at.column()
        ids = [self.model.sources[row].id for row in rows]
        if isinstance(announcement.change.edit, Describe):
            now = {one.source.id: one.source for one in announcement.change.edit.changes}
            self._picked |= {name: now[name] for name in self._picked.keys() & now.keys()}
        self.model.show_sources(self._listed())
        here = {source.id: row for row, source in enumerate(self.model.sources)}
        if self.model.rowCount():
            current = self.model.index(min(max(place[0], 0), self.model.rowCount() - 1), max(place[1], 0))
            chosen = self.view.selectionModel()
            chosen.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            for name in ids:
                if name in here:
                    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                    chosen.select(self.model.index(here[name], 0), flags)
        self._tell()

    # ------------------------------------------------------------------ what the user does

    def reject(self) -> None:
        """Close; the first time only say so when something would be lost."""
        lost = sum(map(len, self.model.values.values())) + len(self.model.problems)
        if lost and not self._warned:
            self._warned = True
            self._tell()
            return
        super().reject()

    def _on_typed(self, what: object) -> None:
        assert isinstance(what, tuple)  # noqa: S101  # a signal carries object
        rows, column, words = what
        self.model.put(rows, column, words)
        self._tell()

    def _on_current(self) -> None:
        column = self.view.currentIndex().column()
        if column >= 0:
            self.field.setCurrentIndex(column)

    def _on_field(self) -> None:
        self.value.setPlaceholderText(FIELDS[self.field.currentIndex()].hint)

    def _set(self) -> None:
        if self.view.rows:
            self.model.put(self.view.rows, self.field.currentIndex(), self.value.text())
            self._tell()

    def _revert(self) -> None:
        self.model.forget()
        self._tell()

    def _apply(self) -> None:
        values: Mapping[str, Mapping[str, str]] = self.model.values
        if values and not self.model.problems:
            self._busy = True
            self._tell()
            self.wanted.emit(values)

    # ------------------------------------------------------------------ what it says

    def _tell(self) -> None:
        """Say what was typed and what comes of it, and enable what can be done."""
        values, problems, rows = self.model.values, self.model.problems, len(self.view.rows)
        self.set.setText(f"Set for {rows:,} {'Row' if rows == 1 else 'Rows'}" if rows else "Set")
        self.set.setEnabled(rows > 0)
        self.revert.setEnabled(bool(values or problems) and not self._busy)
        self.apply.setEnabled(bool(values) and not problems and not self._busy)
        self._about.setText(_ABOUT if self._session.store.whole else f"{_ABOUT} {_DESK}")
        self.save.setVisible(not self._in_project)
        self.kept.setText(_KEPT if self._in_project else _NOT_KEPT)
        if not values and not problems:
            self._warned = False
        self.remark.setText(self._remark(len(values), problems))
        self.remark.setVisible(bool(self.remark.text()))

    def _remark(self, changed: int, problems: Sequence[str]) -> str:
        if self._busy:
            return "Applying …"
        if problems:
            more = f" And {len(problems) - 1:,} more." if len(problems) > 1 else ""
            said = f"{problems[0]}{more}"
        elif changed:
            said = f"{_sources(changed)} will be described anew, in one step that can be undone."
            if dated := self.model.redated:
                its = "its" if dated == 1 else "their"
                said += (
                    f" {_sources(dated)} will be read again: {its} relative dates, such as “on Monday”, are counted "
                    "from the published date."
                )
        else:
            return ""
        return f"{said} Close again to drop what was not applied." if self._warned else said


def _sources(count: int) -> str:
    return "1 source" if count == 1 else f"{count:,} sources"
