"""The lines under findings: drawn in the texts, explained by the legend, the same in both."""

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.model.finding import QuoteKind
from explorer.views.palette import Palette, Tone

LINED = frozenset({"date", "event", "mention"})
"""Kinds of findings that have such a line."""

QUOTE_LINE = 2.0
"""Pixels: thickness of the line under a quotation."""

_DASHES: dict[QuoteKind, tuple[float, float] | None] = {"direct": None, "mixed": (3.5, 2.0), "indirect": (1.0, 2.0)}
"""Dash and gap of that line, in its thickness; None is solid."""

_DATE, _ACTOR, _DOT = 1.1, 1.0, 1.9
"""Pixels: thickness of the two solid lines, diameter of the dots under an event."""

_DOT_STEP = 2.1
"""From dot to dot, in diameters."""

_BEAD, _FROM_BEAD, MOST_BEADS = 5.0, 7.0, 4
"""Pixels: diameter of a bead, and from one to the next; and beads that are still counted at a glance."""

_QUIET = 0.42
"""Opacity of the line under an actor, who is named so often that a full line would shout."""


def draw_line(painter: QPainter, palette: Palette, kind: str, place: QLineF) -> None:
    """Draw the line of a kind in `LINED`: solid for a date, round dots for an event, a faint hairline for an actor."""
    if kind == "event":
        place = QLineF(place.x1() + _DOT / 2, place.y1(), place.x2() - _DOT / 2, place.y2())
    painter.setPen(_pen(kind, palette.date if kind == "date" else palette.muted))
    painter.drawLine(place)


@lru_cache(maxsize=16)
def _pen(kind: str, named: str) -> QPen:
    """The pen of a kind in `LINED`, kept: a text has hundreds of such lines."""
    if kind == "event":
        pen = QPen(QColor(named), _DOT)
        # A dash of no length with round ends is a dot; the ends reach out by half a dot.
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, _DOT_STEP])
        return pen
    colour = QColor(named)
    colour.setAlphaF(_QUIET if kind == "mention" else 1.0)
    pen = QPen(colour, _ACTOR if kind == "mention" else _DATE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def quote_pen(tone: Tone, kind: QuoteKind) -> QPen:
    """The pen for the line under a quotation of a kind, in its speaker's colour."""
    pen = QPen(QColor(tone.line), QUOTE_LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = _DASHES[kind]
    if dashes is not None:
        pen.setDashPattern(list(dashes))
    return pen


def draw_beads(painter: QPainter, palette: Palette, rank: int, place: QLineF) -> None:
    """Draw beads on the beginning of a speaker's line: as many as there are speakers of this colour before this one.

    Where there is no room for all of them on a piece of the line, there are those that fit.
    """
    turn = min(palette.turn(rank), MOST_BEADS)
    if not turn:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.tone(rank).line))
    half = _BEAD / 2
    for number in range(turn):
        x = place.x1() + half + number * _FROM_BEAD
        if x + half <= place.x2():
            painter.drawEllipse(QPointF(x, place.y1()), half, half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
