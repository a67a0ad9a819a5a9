"""What the pages of the shelf share: they follow the session while they are seen, and say why they are empty."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Page(QWidget):
    """A page that somebody may have turned away from: what is announced meanwhile it takes in when it is seen again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._due = False
        self._reveal_due = False
        self.setProperty("role", "panel")

    def refresh(self, *, reveal: bool) -> None:
        """Show what the session says now.

        Args:
            reveal: whether what is selected has to come into sight.
        """
        raise NotImplementedError

    def hear(self, *, reveal: bool) -> None:
        """Something was announced that this page follows: at once where it is seen, later where it is not."""
        self.put_off(reveal=reveal)
        if self.isVisible():
            self.catch_up()

    def put_off(self, *, reveal: bool) -> None:
        """The same, for a page that will catch up by itself soon."""
        self._due = True
        self._reveal_due = self._reveal_due or reveal

    def catch_up(self) -> None:
        """Take in what was announced while nobody saw the page; nothing happens when there is nothing."""
        if self._due:
            reveal = self._reveal_due
            self._due = self._reveal_due = False
            self.refresh(reveal=reveal)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, since the page is seen now."""
        super().showEvent(event)
        self.catch_up()


class EmptyPage(QWidget):
    """What stands where a page has nothing to show: why, and buttons that help."""

    def __init__(
        self,
        offer: str,
        accepted: Callable[[], None],
        *,
        link: bool = False,
        put: Callable[[], None] | None = None,
    ) -> None:
        """Say nothing yet.

        Args:
            offer: what stands on the button.
            accepted: what happens when it is pressed.
            link: whether the button looks like a link.
            put: puts on the desk what the page waits for, from a button of its own.
        """
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self._button = QPushButton(offer)
        if link:
            self._button.setProperty("role", "link")
        self._button.clicked.connect(accepted)
        layout.addWidget(self._said)
        self._put: QPushButton | None = None
        if put is not None:
            self._put = QPushButton("Put on the Desk")
            self._put.clicked.connect(put)
            layout.addWidget(self._put, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    @property
    def said(self) -> str:
        """Why there is nothing."""
        return self._said.text()

    def say(self, words: str, *, offer: bool, put: bool = False) -> None:
        """Say why there is nothing, with or without the buttons."""
        self._said.setText(words)
        self._button.setVisible(offer)
        if self._put is not None:
            self._put.setVisible(put)
