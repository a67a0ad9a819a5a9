"""The part of the import's dialog that takes metadata from the names of files: a pattern, and what it makes of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.ingest import NamePattern, PatternError, Preview, preview
from explorer.ingest.draft import FIELDS
from explorer.views.controls import menu_button
from explorer.views.importing.widgets import remark

_EXAMPLE = "{published}_{publisher}_{title}"
_ANY = "any"
_ROW = 24
_MOST_ROWS = 6
_NAME_WIDTH, _FIELD_WIDTH = 260, 120
_NO_MATCH = "is not of this form, and keeps what it says itself"


class NamesBox(QWidget):
    """A pattern with a live preview; an empty one takes nothing from the names.

    Signals:
        changed: another pattern.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self.problem = ""
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName("Pattern of the file names")
        self.pattern.setPlaceholderText(f"such as {_EXAMPLE}; empty takes nothing from the names")
        self.pattern.setClearButtonEnabled(True)
        self.pattern.textChanged.connect(self._on_pattern)
        self.fields = menu_button("Insert Field", "Insert a field into the pattern")
        menu = QMenu(self.fields)
        for name in (*FIELDS, _ANY):
            menu.addAction(f"{{{name}}}")
        menu.triggered.connect(self._insert)
        self.fields.setMenu(menu)
        self.table = QTableWidget(0, 1)
        self.table.setAccessibleName("What the pattern makes of the first files")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.verticalHeader().setMinimumSectionSize(_ROW)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.said = remark()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pattern, 1)
        row.addWidget(self.fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.said)
        layout.addWidget(self.table)
        self._show()

    @property
    def names(self) -> NamePattern | None:
        """The pattern; None when there is none, or none that can be followed."""
        text = self.pattern.text().strip()
        return NamePattern.parse(text) if text and not self.problem else None

    def show_names(self, names: Sequence[str]) -> None:
        """Show what the pattern makes of these names."""
        self._names = names
        self._show()

    def _insert(self, action: object) -> None:
        self.pattern.insert(action.text())  # type: ignore[attr-defined]  # a QAction, which the menu sends
        self.pattern.setFocus()

    def _on_pattern(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        text = self.pattern.text().strip()
        self.problem = ""
        made: tuple[Preview, ...] = ()
        if text:
            try:
                made = preview(text, self._names)
            except PatternError as error:
                self.problem = f"{error}."
        fitting = sum(one.fields is not None for one in made)
        self.said.setText(
            self.problem or (f"{fitting} of the first {len(made)} names are of this form." if made else "")
        )
        self.said.setVisible(bool(self.said.text()))
        self._fill(made)

    def _fill(self, made: Sequence[Preview]) -> None:
        columns = list(dict.fromkeys(name for one in made for name in one.fields or {}))
        self.table.setVisible(bool(made) and not self.problem)
        self.table.setColumnCount(1 + max(1, len(columns)))
        self.table.setRowCount(len(made))
        self.table.setHorizontalHeaderLabels(
            ["File", *(name.replace("_", " ").capitalize() for name in columns or [""])]
        )
        self.table.setColumnWidth(0, _NAME_WIDTH)
        self.table.clearSpans()
        for row, one in enumerate(made):
            self.table.setItem(row, 0, QTableWidgetItem(one.name))
            for column, name in enumerate(columns, start=1):
                self.table.setItem(row, column, QTableWidgetItem((one.fields or {}).get(name, "")))
                self.table.setColumnWidth(column, _FIELD_WIDTH)
            if one.fields is None:
                self.table.setItem(row, 1, QTableWidgetItem(_NO_MATCH))
                if len(columns) > 1:
                    self.table.setSpan(row, 1, 1, len(columns))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + _ROW * min(_MOST_ROWS, max(1, len(made))) + 2)
