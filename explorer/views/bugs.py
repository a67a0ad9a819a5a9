"""The one handler of bugs: whatever nobody expected is logged, said once, and offered as a report to copy.

Expected errors never come here; they are shown plainly where they arise.
"""

import logging
import platform
import sys
import traceback
from types import TracebackType

import PySide6
from PySide6.QtCore import QMetaMethod, QObject, Signal, qVersion

from explorer import __version__
from explorer.errors import ExpectedError

_log = logging.getLogger(__name__)


class BugHandler(QObject):
    """Receives exceptions that reached the event loop (slots raise into `sys.excepthook`, not into `emit`).

    While nobody listens, before there is a window, they are written to standard error: none may vanish.

    Signals:
        caught: the report of a bug, as text.
        expected: the message of an expected error that nobody else showed.
    """

    caught = Signal(object)
    expected = Signal(object)

    def install(self) -> None:
        """Take over the interpreter's hook; called before any window exists."""
        sys.excepthook = self._on_exception

    @staticmethod
    def uninstall() -> None:
        """Give the hook back."""
        sys.excepthook = sys.__excepthook__

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, ExpectedError):
            if self.isSignalConnected(QMetaMethod.fromSignal(self.expected)):
                self.expected.emit(str(error))
            else:
                _say(f"{error}\n")
            return
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        if self.isSignalConnected(QMetaMethod.fromSignal(self.caught)):
            self.caught.emit(report(error))
        else:
            _say(report(error))


def _say(words: str) -> None:
    if sys.stderr is not None:  # as in a program without a console
        sys.stderr.write(words)


def report(error: BaseException) -> str:
    """What a developer needs to know about a bug; holds no text of any source beyond what the error itself says."""
    lines = traceback.format_exception(error)
    return "\n".join(
        [
            f"Source Explorer {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}",
            f"Qt {qVersion()} on {platform.platform()}",
            "",
            "".join(lines),
        ]
    )
