"""One start in a process of its own, for `at_size.py`: says on standard output when what was painted, as JSON.

Usage: at_size_start.py bare|sources|project SECONDS [SOURCE ...]; SECONDS is `time.perf_counter()` of the caller before
it started this process. "sources" is complete when all is read, compared and painted, "project" when it is painted.
"""

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

# Nothing of Qt and of the program is imported here: the program says when that happens, and its worker processes, which
# import this file as they would import its command, have no use for Qt.

_EVERY = 2
"""Milliseconds between two looks at whether all is there."""
_SIZE = (1440, 900)


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
    from PySide6.QtCore import QTimer  # noqa: PLC0415  # see above
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415

    first_seen = importlib.import_module("first_seen").FirstSeen
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(*_SIZE)

    def seen() -> None:
        clock.tell("first")
        QTimer.singleShot(0, app.quit)

    first_seen(window, seen)
    window.show()
    app.exec()
    clock.end()


def program(clock: Clock, inputs: list[str], *, project: bool) -> None:
    """The program, started as its command does."""
    cli, launch = importlib.import_module("explorer.cli"), importlib.import_module("explorer.launch")
    imported = launch.app

    def app() -> Any:  # noqa: ANN401  # the module of the program
        root = imported()
        _watch(root.App, clock, project=project)
        return root

    launch.app = app  # type: ignore[attr-defined]  # there it is looked up
    cli.main(inputs)


def _watch(kind: Any, clock: Clock, *, project: bool) -> None:  # noqa: ANN401  # the class of the program
    """Let what is made of this class tell the clock."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415  # see above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    first_seen = importlib.import_module("first_seen").FirstSeen
    made = kind.__init__

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
        first_seen(self.window, seen)

    kind.__init__ = watched


if __name__ == "__main__":
    what, started, *given = sys.argv[1:]
    if what == "bare":
        bare(Clock(float(started)))
    else:
        program(Clock(float(started)), given, project=what == "project")
