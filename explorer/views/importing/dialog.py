"""The dialog of an import that needs more than the names of files: a table of metadata, a pattern, columns."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.ingest import FormatError, Metadata, Options
from explorer.ingest.place import shown
from explorer.session.jobs import Handle, Jobs
from explorer.views.controls import OneLine
from explorer.views.importing.columnsbox import ColumnsBox
from explorer.views.importing.formats import file_filter
from explorer.views.importing.looking import Seen, look
from explorer.views.importing.namesbox import NamesBox
from explorer.views.importing.widgets import button, remark
from explorer.views.importing.wish import ImportWish

_SIZE = 760, 700
_LIST_HEIGHT = 84
_TABLES = "Tables (*.csv *.tsv *.xlsx *.json *.jsonl);;All files (*)"
_NO_TABLE = "None. Its columns: file or id, and title, publisher, author, published, time zone, url, language."


class _Inputs(QListWidget):
    """The files and folders; Delete takes the selected ones out."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class ImportDialog(QDialog):
    """What to import and how; not modal. It starts the same reading as opening, and ends in the same summary.

    Signals:
        wanted: the user wants this ImportWish.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._gone = False
        self._look = 0
        self._metadata: Metadata | None = None
        self.inputs: tuple[str, ...] = ()
        self.setWindowTitle("Import")
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.finished.connect(self._on_finished)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(16, 16, 16, 16)
        self._rows.setSpacing(8)
        self._add_inputs()
        self._add_metadata()
        self.names = NamesBox()
        self.names.changed.connect(self._tell)
        self._heading("NAMES OF FILES", gap=True)
        self._rows.addWidget(self.names)
        self._columns_head = self._heading("COLUMNS OF TABLES", gap=True)
        self.columns = ColumnsBox()
        self._rows.addWidget(self.columns)
        self._rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer.addWidget(area, 1)
        line = QFrame()
        line.setProperty("role", "hairline")
        outer.addWidget(line)
        outer.addLayout(self._foot())
        self._show_seen(Seen())
        self.add_files.setFocus()

    # ------------------------------------------------------------------ parts

    def _heading(self, words: str, *, gap: bool = False) -> QLabel:
        if gap:
            self._rows.addSpacing(12)
        label = QLabel(words)
        label.setProperty("role", "heading")
        self._rows.addWidget(label)
        return label

    def _add_inputs(self) -> None:
        self._heading("FILES AND FOLDERS")
        self.list = _Inputs()
        self.list.setAccessibleName("Files and folders to import")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.removed.connect(self._remove)
        self.list.itemSelectionChanged.connect(self._tell)
        self.add_files = button("Add &Files …", self._ask_files)
        self.add_folder = button("Add F&older …", self._ask_folder)
        self.remove = button("&Remove", self._remove)
        self.empty = remark("Add files and folders, or drop them here.")
        self._rows.addWidget(self.empty)
        self._rows.addWidget(self.list)
        self._rows.addLayout(_row(self.add_files, self.add_folder, self.remove))

    def _add_metadata(self) -> None:
        self._heading("TABLE OF METADATA", gap=True)
        self.table_said = OneLine()
        self.choose_table = button("Choose &Table …", self._ask_table)
        self.no_table = button("&Without", self._without_table)
        self.no_table.setAccessibleName("Without a table of metadata")
        self._rows.addWidget(self.table_said)
        self._rows.addLayout(_row(self.choose_table, self.no_table))
        self.table_said.show_words(_NO_TABLE)
        self.no_table.setEnabled(False)

    def _foot(self) -> QLayout:
        self.said = remark()
        cancel = button("Cancel", self.reject)
        self.start = button("&Import", self.accept)
        self.start.setDefault(True)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(cancel)
        row.addWidget(self.start)
        return row

    # ------------------------------------------------------------------ what to import

    def add(self, names: Sequence[str]) -> None:
        """Add files and folders; one that is there already is there once."""
        self._set_inputs((*self.inputs, *(str(Path(name).absolute()) for name in names)))

    def _set_inputs(self, inputs: Sequence[str]) -> None:
        self.inputs = tuple(dict.fromkeys(inputs))
        self.list.clear()
        self.list.addItems([shown(name) for name in self.inputs])
        self._tell()
        self._look_again()

    def _look_again(self) -> None:
        self._look += 1
        number, wanted = self._look, self.inputs
        apart = self._metadata.file if self._metadata is not None else ""

        def work(handle: Handle) -> tuple[int, Seen]:
            return number, look(wanted, apart, handle.cancelled)

        self._jobs.start("Looking at the files", work, self._on_looked)

    def _on_looked(self, result: object) -> None:
        assert isinstance(result, tuple)  # noqa: S101  # a job hands on object
        number, seen = result
        if not self._gone and number == self._look:
            self._show_seen(seen)

    def _show_seen(self, seen: Seen) -> None:
        self.names.show_names(seen.names)
        for widget in (self._columns_head, self.columns):
            widget.setVisible(bool(seen.table))
        if seen.table:
            self.columns.show_seen(seen)
        self._tell()

    def _remove(self) -> None:
        chosen = {index.row() for index in self.list.selectedIndexes()}
        at = min(chosen, default=0)
        self._set_inputs([name for number, name in enumerate(self.inputs) if number not in chosen])
        if self.inputs:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.setCurrentRow(min(at, len(self.inputs) - 1), flag)

    def _ask_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Add Files", "", file_filter())
        if names:
            self.add(names)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Add Folder")
        if name:
            self.add([name])

    # ------------------------------------------------------------------ what is known of it

    def _ask_table(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Table of Metadata", "", _TABLES)
        if name:
            self.use_table(Path(name))

    def use_table(self, path: Path) -> None:
        """Read a table of metadata beside the window, and use it unless it is none."""

        def work(_handle: Handle) -> tuple[Path, Metadata | FormatError]:
            # Imported here: with Excel's reader it takes longer to load than the dialog to open.
            from explorer.ingest import read_metadata  # noqa: PLC0415

            try:
                return path, read_metadata(path)
            except FormatError as error:
                return path, error

        self._jobs.start("Reading the table", work, self._on_table)

    def _on_table(self, result: object) -> None:
        assert isinstance(result, tuple)  # noqa: S101  # a job hands on object
        path, table = result
        if self._gone:
            return
        self._metadata = table if isinstance(table, Metadata) else None
        if self._metadata is None:
            self.table_said.show_words(f"{shown(path.name)} {table.reason}. {table.hint}.")
        else:
            rows = self._metadata.rows
            fields = ", ".join(dict.fromkeys(name.replace("_", " ") for row in rows.values() for name in row))
            count = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
            self.table_said.show_words(f"{shown(path.name)}: {count}" + (f" with {fields}" if fields else ""))
        self._tell()
        self._look_again()

    def _without_table(self) -> None:
        self._metadata = None
        self.table_said.show_words(_NO_TABLE)
        self._tell()
        self._look_again()

    # ------------------------------------------------------------------ starting

    @property
    def wish(self) -> ImportWish:
        """What would be imported, and how."""
        options = Options(columns=self.columns.columns, metadata=self._metadata, names=self.names.names)
        return ImportWish(self.inputs, options)

    def accept(self) -> None:
        """Hand on what is to be imported."""
        if self.start.isEnabled():
            self.wanted.emit(self.wish)
            super().accept()

    def _on_finished(self) -> None:
        self._gone = True
        self.deleteLater()

    def _tell(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedIndexes()))
        self.empty.setVisible(not self.inputs)
        self.list.setVisible(bool(self.inputs))
        self.no_table.setEnabled(self._metadata is not None)
        self.start.setEnabled(bool(self.inputs) and not self.names.problem)
        said = (
            "The table counts before the names of files, and these before what a source says itself."
            if self._metadata is not None or self.names.names is not None
            else "What a source says of itself is read in any case."
        )
        self.said.setText(said)

    # ------------------------------------------------------------------ Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.add([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
