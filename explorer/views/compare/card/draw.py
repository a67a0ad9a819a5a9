"""The functions that draw the card: on the screen and in every export."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.views.compare.card.layout import Block
from explorer.views.compare.card.type import Paragraph
from explorer.views.palette import Palette

_BAR = 3.0
"""Pixels: the bar at the rendering that stands in the middle of the texts."""
_OUTLINE = 1.5
"""Pixels: the outline of its name, as of whatever is selected."""
_UNDER, _BOX, _STRIKE, _DOT = 2.0, 1.2, 1.1, 1.4
"""Pixels: thickness of the lines under, around, through and dotted under words."""
_DESCENT = 0.84
"""Part of a line's height at which what stands under the words is drawn."""


def draw_block(painter: QPainter, block: Block, at: QPointF, palette: Palette, clip: QRectF | None = None) -> None:
    """Draw a rendering, ground included.

    Args:
        painter: what draws.
        block: what is drawn.
        at: its upper left corner.
        palette: the theme.
        clip: what of it is seen, in the painter's coordinates; None for all.
    """
    whole = QRectF(at.x(), at.y(), block.width, block.height)
    painter.fillRect(whole, QColor(palette.paper))
    if block.rendering.focused:
        painter.fillRect(QRectF(at.x(), at.y(), _BAR, block.height), QColor(palette.sum))
        painter.setBrush(QColor(palette.selection))
        painter.setPen(QPen(QColor(palette.sum), _OUTLINE))
        painter.drawRoundedRect(block.name.translated(at).adjusted(-4.0, 0.0, 4.0, 0.0), 3.0, 3.0)
    painter.fillRect(QRectF(at.x(), whole.bottom() - 1.0, block.width, 1.0), QColor(palette.line))
    for place, paragraph in block.paragraphs:
        draw_paragraph(painter, paragraph, at + place, palette, clip)


def draw_paragraph(
    painter: QPainter, paragraph: Paragraph, at: QPointF, palette: Palette, clip: QRectF | None = None
) -> None:
    """Draw words with their marks; their ground is there already."""
    moved = [(kind, rect.translated(at)) for kind, rect in paragraph.marks]
    seen = [(kind, rect) for kind, rect in moved if clip is None or clip.intersects(rect)]
    for kind, rect in seen:
        if kind == "tint":
            painter.fillRect(rect, QColor(palette.accent_soft))
    if clip is None:
        paragraph.layout.draw(painter, at)
    else:
        paragraph.layout.draw(painter, at, [], clip)
    for kind, rect in seen:
        _mark(painter, kind, rect, palette)


def _mark(painter: QPainter, kind: str, rect: QRectF, palette: Palette) -> None:
    under = rect.top() + rect.height() * _DESCENT
    match kind:
        case "tint":
            painter.fillRect(QRectF(rect.left(), under, rect.width(), _UNDER), QColor(palette.accent))
        case "strike":
            painter.fillRect(
                QRectF(rect.left(), rect.top() + rect.height() * 0.56, rect.width(), _STRIKE), QColor(palette.muted)
            )
        case "box":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.sum), _BOX))
            painter.drawRoundedRect(rect.adjusted(-1.5, 0.5, 1.5, -0.5), 3.0, 3.0)
        case _:
            pen = QPen(QColor(palette.sum), _DOT)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            # A dash of no length with round ends is a dot.
            pen.setDashPattern([0.01, 2.4])
            painter.setPen(pen)
            painter.drawLine(QPointF(rect.left(), under + 1.0), QPointF(rect.right(), under + 1.0))
