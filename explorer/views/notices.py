"""Notices: what the user should know, said beside the work and never in front of it. Progress is one of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.export.files import write_text
from explorer.lean import dataclass
from explorer.session.jobs import Progress
from explorer.views.icons import icon
from explorer.views.progress import ProgressStrip
from explorer.views.theme import Theme

_MOST = 3
_COLUMN = 260
"""Pixels from one tab stop to the next in a list to read."""
_INFO_STAYS = 7000
"""Milliseconds after which a note goes by itself that asks for nothing; warnings and questions stay."""
_MARGIN, _WIDEST = 16, 860
PROGRESS_AFTER = 300
"""Milliseconds before progress is shown: what is done sooner needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to know.

    Attributes:
        text: a sentence or two.
        kind: information, or a warning.
        button: the words of a button that does something about it; "" for none.
        action: what the button does, a bound method.
        key: a notice with the same key replaces the one before; "" never replaces.
        passing: whether it goes by itself although it has a button, since the button is no answer that is waited for.
    """

    text: str
    kind: Literal["info", "warning"] = "info"
    button: str = ""
    action: Callable[[], None] | None = None
    key: str = ""
    passing: bool = False


class _NoticeFrame(QFrame):
    closed = Signal(object)

    def __init__(self, notice: Notice, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice = notice
        self._theme = theme
        self.setProperty("role", "notice")
        self.setProperty("kind", notice.kind)
        self.setAccessibleName(notice.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(8)
        self._sign = QLabel()
        layout.addWidget(self._sign)
        self.label = QLabel(notice.text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)  # names of files stand in it
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.label, 1)
        self.button: QPushButton | None = None
        if notice.button:
            self.button = QPushButton(notice.button)
            self.button.clicked.connect(self._on_button)
            layout.addWidget(self.button)
        self._close = QToolButton()
        self._close.setProperty("role", "quiet")
        self._close.setAccessibleName("Dismiss this notice")
        self._close.setToolTip("Dismiss")
        self._close.clicked.connect(self._on_close)
        layout.addWidget(self._close)
        self.dress()

    def dress(self) -> None:
        palette = self._theme.palette
        sign = "warning" if self.notice.kind == "warning" else "info"
        colour = palette.sum if self.notice.kind == "warning" else palette.accent
        self._sign.setPixmap(icon(sign, colour).pixmap(16, 16))
        self._sign.setAccessibleName("Warning" if self.notice.kind == "warning" else "Note")
        self._close.setIcon(icon("close", palette.ink))

    def close_unless_used(self) -> None:
        """Go, unless the user is at it; then look again later."""
        focus = QApplication.focusWidget()
        # Not underMouse(): that stays true when a widget is moved away from under a mouse that rests.
        pointed_at = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if pointed_at or (focus is not None and self.isAncestorOf(focus)):
            QTimer.singleShot(_INFO_STAYS, self, self.close_unless_used)
        else:
            self._on_close()

    def _on_button(self) -> None:
        if self.notice.action is not None:
            self.notice.action()
        self.closed.emit(self)

    def _on_close(self) -> None:
        self.closed.emit(self)


class NoticeArea(QWidget):
    """The notices of a window, newest last, at most three; and the progress of what runs.

    Lies over the lower edge of its parent, so that nothing moves away under the mouse when a notice comes or goes.
    """

    cancel_wanted = Signal()
    pause_wanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._frames: list[_NoticeFrame] = []
        self._progress = ProgressStrip()
        self._progress.setVisible(False)
        self._progress.cancel_wanted.connect(self.cancel_wanted)
        self._progress.pause_wanted.connect(self.pause_wanted)
        self._layout.addWidget(self._progress)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PROGRESS_AFTER)
        self._wait.timeout.connect(self._on_waited)
        theme.changed.connect(self._on_theme_changed)
        if parent is not None:
            parent.installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        return super().eventFilter(watched, event)

    @property
    def shown(self) -> tuple[Notice, ...]:
        """The notices that are shown, oldest first."""
        return tuple(f.notice for f in self._frames)

    def say(self, notice: Notice) -> None:
        """Show a notice; the oldest goes when there are too many."""
        if notice.key:
            self.withdraw(notice.key)
        frame = _NoticeFrame(notice, self._theme, self)
        frame.closed.connect(self._on_closed)
        if notice.passing or (notice.kind == "info" and not notice.button):
            QTimer.singleShot(_INFO_STAYS, frame, frame.close_unless_used)
        self._frames.append(frame)
        self._layout.addWidget(frame)
        frame.show()
        while len(self._frames) > _MOST:
            self._on_closed(self._frames[0])
        self._settle()

    def withdraw(self, key: str) -> None:
        """Take the notice of this key away, if it is there."""
        for frame in [f for f in self._frames if f.notice.key == key]:
            self._on_closed(frame)

    def press(self, key: str) -> None:
        """Do what the button of the notice with this key does; nothing when there is none."""
        for frame in self._frames:
            if frame.notice.key == key and frame.button is not None:
                frame.button.click()
                return

    def show_progress(self, progress: object) -> None:
        """Show how far a job is, once it has taken a moment."""
        assert isinstance(progress, Progress)  # noqa: S101  # a signal carries object
        self._progress.show_progress(progress)
        if not self._progress.isVisible() and not self._wait.isActive():
            self._wait.start()

    def end_progress(self) -> None:
        """Nothing runs any more."""
        self._wait.stop()
        self._progress.end()
        self._progress.setVisible(False)
        self._settle()

    def _on_waited(self) -> None:
        self._progress.setVisible(True)
        self._settle()

    def _on_closed(self, frame: object) -> None:
        if isinstance(frame, _NoticeFrame) and frame in self._frames:
            self._frames.remove(frame)
            self._layout.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
            self._settle()

    def _on_theme_changed(self) -> None:
        for frame in self._frames:
            frame.dress()

    def _settle(self) -> None:
        self.setVisible(bool(self._frames) or self._progress.isVisibleTo(self))
        self._place()

    def _place(self) -> None:
        around = self.parentWidget()
        if around is None or self.isHidden():
            return
        width = min(_WIDEST, around.width() - 2 * _MARGIN)
        # Words that wrap ask for the height of a narrow column in their size hint; there is more room here.
        layout = self._layout
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.setGeometry((around.width() - width) // 2, around.height() - height - _MARGIN, width, height)
        self.raise_()


class DetailsDialog(QDialog):
    """A text to read and to copy; not modal."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(680, 420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setTabStopDistance(_COLUMN)
        layout.addWidget(self.text)
        row = QHBoxLayout()
        row.addStretch(1)
        save = QPushButton("Save …")
        save.clicked.connect(self._on_save)
        copy = QPushButton("Copy")
        copy.clicked.connect(self._on_copy)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        row.addWidget(save)
        row.addWidget(copy)
        row.addWidget(close)
        layout.addLayout(row)

    def _on_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), "summary.txt", "Text (*.txt)")
        if name:
            write_text(Path(name), [self.text.toPlainText() + "\n"])

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
