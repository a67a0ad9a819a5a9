"""Ctrl+C and a polite kill end the program as closing its window does."""

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget


class Interrupts:
    """Closes the window on Ctrl+C in the terminal and on a polite kill, so that the settings are kept.

    Python runs signal handlers between its own instructions only, and Qt's loop has none; a socket that the interpreter
    writes to wakes it.
    """

    def __init__(self, window: QWidget) -> None:
        """Listen from now on; the window is closed as its user would close it."""
        self._window = window
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_signal)
        self._before = {number: signal.signal(number, _nothing) for number in (signal.SIGINT, signal.SIGTERM)}
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno())

    def _on_signal(self) -> None:
        self._reader.recv(64)
        self._window.close()

    def release(self) -> None:
        """Give everything back."""
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()


def _nothing(_number: int, _frame: object) -> None:
    """What must be done is done when the loop wakes up."""
