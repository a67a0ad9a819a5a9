"""The find bar of a document pane: plain words, a count, the next and the previous place."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from explorer.views.icons import icon
from explorer.views.theme import Theme

_K = QKeySequence.StandardKey


class FindBar(QWidget):
    """Says what is searched for; the pane searches and says back what was found."""

    typed = Signal(object)
    """The words, whenever they change."""
    stepped = Signal(object)
    """+1 for the next place, -1 for the previous one."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in this text")
        self.field.setAccessibleName("Find in this text")
        self.field.setClearButtonEnabled(False)
        self.field.textChanged.connect(self._type)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setMinimumWidth(76)
        self.previous = self._button("Previous place (Shift+F3)")
        self.next = self._button("Next place (F3)")
        self.close_bar = self._button("Close the find bar (Esc)")
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self.close_bar.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 7)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self.close_bar):
            row.addWidget(button)
        self._dress()
        theme.changed.connect(self._dress)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _dress(self) -> None:
        colour = self._theme.palette.muted
        for button, name in ((self.previous, "up"), (self.next, "down"), (self.close_bar, "close")):
            button.setIcon(icon(name, colour))
        self.update()

    def open(self, words: str) -> None:
        """Take the focus, with these words to search for unless there are none."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, words: str) -> None:
        """Say what was found."""
        self.count.setText(words)
        self.field.setAccessibleDescription(words)

    def _type(self, words: str) -> None:
        self.typed.emit(words)

    def _on(self) -> None:
        self.stepped.emit(1)

    def _back(self) -> None:
        self.stepped.emit(-1)

    def event(self, event: QEvent) -> bool:
        """Esc closes the bar, whatever else the window would do with it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(_K.Cancel):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.matches(_K.Cancel):
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Panel above a hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.palette.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.palette.line))
        painter.end()
