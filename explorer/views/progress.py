"""The strip that says how far a job is, with its pace, and lets the user pause and cancel it."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from explorer.session.jobs import Progress
from explorer.session.pace import Pace


class ProgressStrip(QFrame):
    """How far a job is.

    Signals:
        cancel_wanted: the user wants the jobs to end.
        pause_wanted: the user wants the jobs to rest (True) or to go on (False).
    """

    cancel_wanted = Signal()
    pause_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        self._doing = QLabel()
        self._doing.setTextFormat(Qt.TextFormat.PlainText)
        self._pace_words = QLabel()
        self._pace_words.setProperty("role", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._bar.setAccessibleName("Progress")
        self._pause = QPushButton("Pause")
        self._pause.setCheckable(True)
        self._pause.toggled.connect(self._on_pause)
        self._cancel = QPushButton("Cancel")
        self._cancel.clicked.connect(self.cancel_wanted)
        layout.addWidget(self._doing, 1)
        layout.addWidget(self._pace_words)
        for widget in (self._bar, self._pause, self._cancel):
            layout.addWidget(widget)
        self._title = ""
        self._pace = Pace(time.monotonic())

    def show_progress(self, progress: Progress) -> None:
        """Show how far a job is; another title is another job."""
        now = time.monotonic()
        if progress.title != self._title:
            self._title = progress.title
            self._pace = Pace(now)
        words = f"{progress.title}: {progress.detail}" if progress.detail else f"{progress.title} …"
        self._doing.setText(words)
        self._pace_words.setText(self._pace.words(progress.done, progress.total, now))
        # Else the bar paints itself, and all that lies under it, on the spot at each value, and not when paint is due.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._bar.setUpdatesEnabled(True)

    def end(self) -> None:
        """No job runs any more."""
        self._title = ""
        self._pause.setChecked(False)

    def _on_pause(self, paused: bool) -> None:  # noqa: FBT001  # Qt's signal
        now = time.monotonic()
        if paused:
            self._pace.rest(now)
        else:
            self._pace.go_on(now)
        self._pause.setText("Continue" if paused else "Pause")
        self.pause_wanted.emit(paused)
