"""Measuring: blocks that nobody has seen are laid out a few at a time, so that the height of a page becomes exact."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.views.document.page import Page

_SMALL = 40_000
"""Code points. Texts up to this length are measured as a whole, so that their scroll bar is exact."""

_FIRST, _REST = 150, 12
"""Milliseconds before the first turn, so that nothing is measured of texts that are only passed by, and that the window
has for itself between two turns."""

_TURN = 0.003
"""Seconds that one turn takes."""


class Measurer(QObject):
    """Says when the next blocks of a page are to be measured, and measures them.

    Signals:
        due: it is time for the next turn. Whoever shows the page calls `measure` then, and keeps in its place what is
            seen.
    """

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    def begin(self, page: Page) -> None:
        """Measure this page from its beginning, once it has been looked at for a while; a long one is left alone."""
        self._next = 0
        if len(page.blocks.text) <= _SMALL:
            self._timer.start(_FIRST)
        else:
            self._timer.stop()

    @property
    def done(self) -> bool:
        """Whether no measuring is due: until then heights out of sight are estimates."""
        return not self._timer.isActive()

    def measure(self, page: Page) -> None:
        """Measure the next blocks of the page that was begun, in the time of one turn."""
        end = perf_counter() + _TURN
        while self._next < len(page.blocks) and perf_counter() < end:
            page.lay(self._next)
            self._next += 1
        if self._next < len(page.blocks):
            self._timer.start(_REST)
