"""Gliding: a notch of a mouse wheel moves the page smoothly instead of with a jump."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QStyle

_FRAME_MS = 15
_SHARE = 0.3
"""Part of the way still to go that one frame covers."""


class Glide(QTimer):
    """Moves a scroll area's vertical bar step by step.

    Each step is relative to where the bar stands, so that a page whose height is corrected on the way does not jump.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._left = 0.0
        self.setInterval(_FRAME_MS)
        self.timeout.connect(self._step)

    def by(self, pixels: float) -> None:
        """Go so far from here, or so much farther when a glide is on its way; at once where nothing is to move."""
        self._left += pixels
        if self._area.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._area) > 0:
            self.start()
        else:
            self._move(self._left)
            self._left = 0.0

    def halt(self) -> None:
        """Stay here."""
        self._left = 0.0
        self.stop()

    def _move(self, pixels: float) -> bool:
        bar = self._area.verticalScrollBar()
        before = bar.value()
        bar.setValue(round(before + pixels))
        return bar.value() != before

    def _step(self) -> None:
        step = self._left * _SHARE
        step = self._left if abs(step) < 1 else float(round(step))
        self._left -= step
        if not self._move(step) or abs(self._left) < 1:
            self._left = 0.0
            self.stop()
