"""The popup in which a range of dates is typed."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from explorer.views.filterbar.resolve import dates_hint, typed_day

_WIDTH = 280


class DatesPopup(QFrame):
    """Two fields, from and to. What is not a date yet is said to be so and restricts nothing.

    Signals:
        changed: the user changed the range; carries (first, last), each ISO 8601 or None.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName("Range of dates")
        self.setFixedWidth(_WIDTH)
        self._first = self._field("From", "2024")
        self._last = self._field("To", "2025-06-30")
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "muted")
        about = QLabel("Events and dates in this range; year, month or day.", self)
        about.setWordWrap(True)
        about.setProperty("role", "muted")
        anytime = QPushButton("Any Time", self)
        anytime.clicked.connect(self._clear)
        grid = QGridLayout()
        grid.setSpacing(8)
        for row, (name, field) in enumerate((("From", self._first), ("To", self._last))):
            label = QLabel(name, self)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(about)
        layout.addLayout(grid)
        layout.addWidget(self._hint)
        layout.addWidget(anytime, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def fields(self) -> tuple[QLineEdit, QLineEdit]:
        """The fields for the first and the last day."""
        return self._first, self._last

    @property
    def hint(self) -> str:
        """What is said about what was typed."""
        return self._hint.text()

    def show_range(self, first: str, last: str) -> None:
        """Show the range that the filter has; a field whose words mean it already keeps them, half-typed ones too."""
        for field, value in ((self._first, first), (self._last, last)):
            if (typed_day(field.text()).value or "") != value:
                field.setText(value)
        self._judge()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was not understood: it restricts nothing, so it must not look as if it did."""
        super().hideEvent(event)
        for field in self.fields:
            if not typed_day(field.text()).understood:
                field.clear()
        self._judge()

    def open_below(self, button: QWidget) -> None:
        """Show below a button, with the first field ready."""
        self.adjustSize()
        at = button.mapToGlobal(QPoint(0, button.height() + 4))
        room = button.screen().availableGeometry()
        self.move(max(room.left(), min(at.x(), room.right() - self.width())), at.y())
        self.show()
        self._first.setFocus(Qt.FocusReason.PopupFocusReason)
        self._first.selectAll()

    def _field(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(f"{name}: year, month or day")
        field.setPlaceholderText(example)
        field.textEdited.connect(self._typed)
        field.returnPressed.connect(self.hide)
        return field

    def _typed(self) -> None:
        self._judge()
        self.changed.emit((typed_day(self._first.text()).value, typed_day(self._last.text()).value))

    def _clear(self) -> None:
        self._first.clear()
        self._last.clear()
        self._typed()

    def _judge(self) -> None:
        hint = dates_hint(typed_day(self._first.text()), typed_day(self._last.text()))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if self.isVisible():
            self.adjustSize()
