"""FirstPaint: what is to be done once the window has been seen, and not before."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_AT_LATEST = 1000
"""Milliseconds; a window that comes up minimized or behind another is not painted."""


class FirstPaint(QObject):
    """Does something once, after the first paint of a widget.

    A timer of no length would not do: Qt delivers it before the platform's first expose event.
    """

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        """Wait for the paint of `widget`, which owns this."""
        super().__init__(widget)
        self._then: Callable[[], None] | None = then
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._do)
        self._rest.start(_AT_LATEST)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The children are painted within the same event of the platform, so that all is seen when the timer fires."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._rest.start(0)
        return False

    def _do(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
