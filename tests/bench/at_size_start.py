"""One start in a process of its own, for `at_size.py`: says on standard output when what was painted, as JSON.

Usage: at_size_start.py bare|sources|project SECONDS [SOURCE ...]; SECONDS is `time.perf_counter()` of the caller before
it started this process. "sources" is complete when all is read, compared and painted, "project" when it is painted.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

_EVERY = 2
"""Milliseconds between two looks at whether all is there."""
_SIZE = (1440, 900)


class FirstSeen(QObject):
    """Calls back when the first paint of a window is over."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Post an event that comes before all others, once this paint and those of the children are done."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        """Call back."""
        if event.type() == QEvent.Type.User:
            self._then()
            return True
        return super().event(event)


def megabytes() -> float:
    """Memory of this process now; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


class Clock:
    """When what happened, in milliseconds since the caller started this process."""

    def __init__(self, start: float) -> None:
        self._start = start
        self.told: dict[str, float] = {}

    def tell(self, what: str) -> None:
        """It happens now."""
        self.told.setdefault(what, (time.perf_counter() - self._start) * 1000)

    def end(self) -> None:
        """Say everything, with the memory that is in use now."""
        sys.stdout.write(json.dumps({**self.told, "megabytes": megabytes()}) + "\n")
        sys.stdout.flush()


def bare(clock: Clock) -> None:
    """The least that a window is."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(*_SIZE)

    def seen() -> None:
        clock.tell("first")
        QTimer.singleShot(0, app.quit)

    FirstSeen(window, seen)
    window.show()
    app.exec()
    clock.end()


def program(clock: Clock, inputs: list[str], *, project: bool) -> None:
    """The program, started as its command does."""
    cli = importlib.import_module("explorer.cli")
    root: Any = importlib.import_module("explorer.launch").app()
    made = root.App.__init__

    def watched(self: Any, *given: Any, **named: Any) -> None:  # noqa: ANN401  # whatever the program gives
        made(self, *given, **named)
        look = QTimer(self)
        look.setInterval(_EVERY)
        store = self.session.store

        def all_there() -> None:
            if store.sources and (project or (store.comparison is not None and not self.jobs.busy)):
                look.stop()
                QApplication.processEvents()
                clock.tell("complete")
                self.commands.cancel()
                clock.end()
                self.window.close()

        def seen() -> None:
            clock.tell("first")
            look.start()

        look.timeout.connect(all_there)
        FirstSeen(self.window, seen)

    root.App.__init__ = watched
    cli.main(inputs)


if __name__ == "__main__":
    what, started, *given = sys.argv[1:]
    if what == "bare":
        bare(Clock(float(started)))
    else:
        program(Clock(float(started)), given, project=what == "project")
