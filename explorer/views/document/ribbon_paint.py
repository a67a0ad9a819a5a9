"""Painting ribbons: the shape of a band as paths, in the colours and lines of `ribbon_look`."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from explorer.views.document.ribbons import Band
from explorer.views.fonts import window_font
from explorer.views.palette import Palette
from explorer.views.ribbon_look import Look

_SIGN = 15.0
"""Pixels: diameter of the disc with the sign for "differs"."""

_STRIP = 16
"""Device pixels: height of the strip of the veil that is repeated."""


def paint_band(painter: QPainter, band: Band, shown: Look) -> None:
    """Draw a band: its ground, and its two edges over it."""
    if shown.ground is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.ground)
        painter.drawPath(_figure(band))
    painter.setPen(shown.edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_edge(band, 0))
    painter.drawPath(_edge(band, 1))


def paint_veil(painter: QPainter, place: QRectF, desk: str) -> None:
    """Let all that was drawn so far, the hints, get lost toward the middle: one gradient, since many cost too much."""
    painter.setBrushOrigin(place.topLeft())
    painter.fillRect(place, QBrush(_veil(round(place.width()), painter.device().devicePixelRatio(), desk)))


@lru_cache(maxsize=8)
def _veil(width: int, ratio: float, desk: str) -> QImage:
    """A strip of the gradient: to repeat it downward takes a tenth of the time that Qt takes to work it out."""
    image = QImage(round(width * ratio), _STRIP, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    gradient = QLinearGradient(0, 0, image.width(), 0)
    clear = QColor(desk)
    clear.setAlphaF(0.0)
    for where, colour in ((0.0, clear), (0.5, QColor(desk)), (1.0, clear)):
        gradient.setColorAt(where, colour)
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def paint_sign(painter: QPainter, band: Band, shown: Look, palette: Palette) -> None:
    """Draw the sign for "differs" in a band that joins two ends."""
    if not shown.sign:
        return
    top, bottom = ((band.start[k] + band.end[k]) / 2 for k in (0, 1))
    # Near the upper edge of a tall band: what lies over its middle has its own sign.
    middle = QPointF((band.left + band.right) / 2, min((top + bottom) / 2, top + _SIGN))
    disc = QRectF(middle.x() - _SIGN / 2, middle.y() - _SIGN / 2, _SIGN, _SIGN)
    colour = shown.edge.color()
    colour.setAlphaF(1.0)
    painter.setPen(QPen(colour, 1.0))
    painter.setBrush(QColor(palette.paper))
    painter.drawEllipse(disc)
    painter.setPen(QColor(palette.ink))
    painter.setFont(window_font(12))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "≠")


def _edge(band: Band, which: int) -> QPainterPath:
    path = QPainterPath(QPointF(band.left, band.start[which]))
    middle = (band.left + band.right) / 2
    path.cubicTo(
        QPointF(middle, band.start[which]), QPointF(middle, band.end[which]), QPointF(band.right, band.end[which])
    )
    return path


def _figure(band: Band) -> QPainterPath:
    path = _edge(band, 0)
    path.connectPath(_edge(band, 1).toReversed())
    path.closeSubpath()
    return path
