"""Frames around words in a line of others: every letter and mark beside the words stays whole."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from explorer.lean import dataclass

_ROOM = 2.0
"""Pixels by which a frame reaches out over its words where a blank or the edge of the line gives room."""


@dataclass(frozen=True, slots=True)
class Framed:
    """The words of a frame on one line, and where there is room beside them.

    Attributes:
        box: around the words, from their first to their last pixel.
        free_left: whether a blank, or nothing, stands on the left; else a letter or a mark.
        free_right: the same for the right.
    """

    box: QRectF
    free_left: bool
    free_right: bool

    def path_box(self, thickness: float) -> QRectF:
        """Where the middle of the pen runs: with room beyond the words, without it along their edge."""
        out = _ROOM - thickness / 2
        return self.box.adjusted(-out if self.free_left else 0, 0, out if self.free_right else 0, 0)

    def limit(self, thickness: float) -> QRectF:
        """What the frame may cover."""
        left, right = (_ROOM if free else 0 for free in (self.free_left, self.free_right))
        return self.box.adjusted(-left, -thickness, right, thickness)


def outline(path: QPainterPath, framed: Sequence[Framed], thickness: float) -> QPainterPath:
    """The line along a frame, as a figure to be filled; where there is no room its outer half is left away."""
    stroker = QPainterPathStroker()
    stroker.setWidth(thickness)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroke = stroker.createStroke(path)
    if all(one.free_left and one.free_right for one in framed):
        return stroke
    allowed = QPainterPath()
    for one in framed:
        piece = QPainterPath()
        piece.addRect(one.limit(thickness))
        allowed = allowed.united(piece)
    return stroke.intersected(allowed)
