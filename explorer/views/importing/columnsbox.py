"""The part of the import's dialog that says which column of a table holds what."""

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from explorer.ingest import Columns
from explorer.views.importing.describing import FIELDS
from explorer.views.importing.looking import COLUMN_FIELDS, Seen
from explorer.views.importing.widgets import Choice, remark

_NOTHING = "(nothing)"
_LABELS = {"text": "Text", "id": "Id"} | {field.name: field.label for field in FIELDS}
_PAIRS = 3
"""Fields beside each other."""


class ColumnsBox(QWidget):
    """A choice of a column for each field; what is chosen counts for all tables of the import."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detected: dict[str, str] = {}
        self.said = remark()
        self.choices: dict[str, Choice] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self._labels: list[QLabel] = []
        for number, name in enumerate(COLUMN_FIELDS):
            choice = Choice()
            choice.setAccessibleName(f"Column for {_LABELS[name].lower()}")
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(10)
            label = QLabel(_LABELS[name])
            label.setBuddy(choice)
            row, pair = divmod(number, _PAIRS)
            grid.addWidget(label, row, 2 * pair)
            grid.addWidget(choice, row, 2 * pair + 1)
            grid.setColumnStretch(2 * pair + 1, 1)
            self.choices[name] = choice
            self._labels.append(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.said)
        layout.addLayout(grid)

    @property
    def columns(self) -> Columns:
        """What was chosen otherwise than it was detected; all else is detected in each table."""
        named: dict[str, str] = {}
        for name, choice in self.choices.items():
            chosen = choice.currentData() or ""
            if choice.count() and chosen != self._detected.get(name, ""):
                named[name] = chosen
        return Columns(named)

    def show_seen(self, seen: Seen) -> None:
        """Show the columns of a table; a choice that was made before stays where that table has the column, too."""
        before = self.columns.named
        self._detected = seen.detected
        self.said.setText(seen.problem or f"The columns of {seen.table}; other tables are read in the same way.")
        for name, choice in self.choices.items():
            choice.setEnabled(bool(seen.columns))
            choice.clear()
            choice.addItem(_NOTHING, "")
            for column in seen.columns:
                choice.addItem(" ".join(column.split()), column)
            wanted = before.get(name, seen.detected.get(name, ""))
            choice.setCurrentIndex(max(0, choice.findData(wanted)))
