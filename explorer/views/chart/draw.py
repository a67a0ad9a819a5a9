"""The one function that draws the chart: on the screen, in PNG, SVG and PDF, and on the clipboard."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.lean import dataclass
from explorer.views.chart.geometry import DOT, Layout, Row, Text
from explorer.views.chart.type import MUTED, Measure, font
from explorer.views.palette import Palette

_UNLIT = 0.72
"""How much of the bar's colour an unlit bar has; the rest is the ground."""
_MEASURE = Measure()
_LOWER_HALF, _HALF_TURN = 180 * 16, 180 * 16
"""Angles as Qt counts them, in sixteenths of a degree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is marked.

    Attributes:
        selected: id of the Fact that is lit.
        focused: row and sum in it that the keyboard is on; None without the keyboard's focus.
        hovered: row under the mouse.
    """

    selected: str | None = None
    focused: tuple[int, int] | None = None
    hovered: int | None = None


_UNMARKED = Marks()


def draw(
    painter: QPainter, layout: Layout, palette: Palette, marks: Marks = _UNMARKED, exposed: QRectF | None = None
) -> None:
    """Draw a chart that was laid out, ground included.

    Args:
        painter: in device-independent pixels; of a widget, an image, an SVG or PDF file.
        layout: where everything stands.
        palette: the theme.
        marks: what is marked.
        exposed: the part to draw; None draws everything.
    """
    whole = QRectF(0.0, 0.0, layout.width, layout.height)
    part = whole if exposed is None else exposed
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # An SVG file names the font even of what has no words; it must not be whatever the application uses.
    painter.setFont(font("detail"))
    painter.fillRect(part, QColor(palette.panel))
    painter.setPen(_pen(palette.line, 1.0))
    for start, end in (*layout.grid, *layout.rules):
        if start.y() <= part.bottom() and end.y() >= part.top():
            painter.drawLine(start, end)
    for k in layout.rows_between(part.top(), part.bottom()):
        if layout.rows[k].rect.intersects(part):
            _row(painter, layout.rows[k], palette, marks, k)
    for text in layout.texts:
        if part.top() - 40.0 < text.y < part.bottom() + 40.0:
            _text(painter, text, palette)


def _pen(colour: str | QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(QColor(colour), width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _text(painter: QPainter, text: Text, palette: Palette) -> None:
    painter.setFont(font(text.role))
    painter.setPen(QColor(palette.muted if text.role in MUTED else palette.ink))
    painter.drawText(QPointF(text.x, text.y), text.words)


def mixed(colour: str, ground: str, share: float) -> QColor:
    """A colour on a ground, opaque: transparency is drawn as a bitmap by some readers of PDF and SVG."""
    one, other = QColor(colour), QColor(ground)
    parts = [
        round(a * share + b * (1 - share))
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]  # the stub says object
    ]
    return QColor(*parts)


def _row(painter: QPainter, row: Row, palette: Palette, marks: Marks, number: int) -> None:
    if row.segments:
        _bar(painter, row, palette, marks, number)
    else:
        _listed(painter, row, palette, marks, number)
    if marks.focused is not None and marks.focused[0] == number:
        painter.setPen(_pen(palette.accent, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Inside of a bar's ground, outside of the outline that a listed sum may have.
        inset = 1.0 if row.segments else -2.0
        painter.drawRoundedRect(row.rect.adjusted(inset, inset, -inset, -inset), 4.0, 4.0)


def _bar(painter: QPainter, row: Row, palette: Palette, marks: Marks, number: int) -> None:
    if marks.hovered == number:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.desk))
        painter.drawRoundedRect(row.rect, 4.0, 4.0)
    fill = palette.bar_other if row.apart else palette.bar
    for k, segment in enumerate(row.segments):
        lit = marks.selected == segment.fact
        painter.setBrush(QColor(fill) if lit else mixed(fill, palette.panel, _UNLIT))
        if row.apart:
            # Money that was not given is told apart by its outline as well as by its colour.
            painter.setPen(_pen(palette.bar, 1.0))
            painter.drawRoundedRect(segment.rect.adjusted(0.5, 0.5, -0.5, -0.5), 2.0, 2.0)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(segment.rect, 2.0, 2.0)
        if segment.reach is not None:
            painter.setBrush(mixed(palette.bar_other, palette.panel, 0.5))
            painter.setPen(_pen(palette.bar, 1.0, Qt.PenStyle.DashLine))
            painter.drawRect(segment.reach.adjusted(0.5, 0.5, -0.5, -0.5))
        if k:
            edge = segment.rect.left()
            painter.setPen(_pen(palette.panel, 1.5))
            painter.drawLine(QPointF(edge, segment.rect.top()), QPointF(edge, segment.rect.bottom()))
        if marks.focused == (number, k) and len(row.segments) > 1:
            painter.setPen(_pen(palette.ink, 1.0, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(segment.whole.adjusted(3.0, 3.0, -3.0, -3.0))
    for segment in row.segments:
        # After all segments, so that a neighbour does not cover the outline.
        if marks.selected == segment.fact:
            painter.setPen(_pen(palette.sum, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(segment.whole, 3.0, 3.0)
    _words(painter, row, palette, QColor(palette.desk if marks.hovered == number else palette.panel))


def _around(centre: QPointF) -> QRectF:
    """The square in which a dot stands."""
    return QRectF(centre.x() - DOT, centre.y() - DOT, 2 * DOT, 2 * DOT)


def _words(painter: QPainter, row: Row, palette: Palette, ground: QColor) -> None:
    """Words and dots, on a ground that keeps the grid's lines out of them."""
    for text in row.texts:
        painter.fillRect(
            QRectF(text.x - 2.0, text.y - 13.0, _MEASURE.advance(text.words, text.role) + 4.0, 17.0), ground
        )
    for dot in row.dots:
        painter.setPen(_pen(palette.bar, 1.5))
        painter.setBrush(QColor(palette.bar) if dot.filled else ground)
        painter.drawEllipse(dot.centre, DOT, DOT)
        if dot.half:
            painter.setBrush(QColor(palette.bar))
            painter.drawChord(_around(dot.centre), _LOWER_HALF, _HALF_TURN)
    for text in row.texts:
        _text(painter, text, palette)


def _listed(painter: QPainter, row: Row, palette: Palette, marks: Marks, number: int) -> None:
    lit = marks.selected == row.sums[0].fact
    if lit or marks.hovered == number:
        painter.setPen(_pen(palette.sum, 2.0) if lit else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.selection if lit else palette.desk))
        painter.drawRoundedRect(row.rect, 3.0, 3.0)
    for text in row.texts:
        painter.setFont(font(text.role))
        # Muted ink is too faint on the selection's ground.
        painter.setPen(QColor(palette.ink if lit else palette.muted))
        painter.drawText(QPointF(text.x, text.y), text.words)
