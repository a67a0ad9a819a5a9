"""The lines under findings: drawn in the texts, explained by the legend, the same in both."""

from PySide6.QtCore import QLineF, Qt
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

_QUIET = 0.42
"""Opacity of the line under an actor, who is named so often that a full line would shout."""


def draw_line(painter: QPainter, palette: Palette, kind: str, place: QLineF) -> None:
    """Draw the line of a kind in `LINED`: solid for a date, round dots for an event, a faint hairline for an actor."""
    if kind == "event":
        pen = QPen(QColor(palette.muted), _DOT)
        # A dash of no length with round ends is a dot; the ends reach out by half a dot.
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, _DOT_STEP])
        place = QLineF(place.x1() + _DOT / 2, place.y1(), place.x2() - _DOT / 2, place.y2())
    else:
        colour = QColor(palette.date if kind == "date" else palette.muted)
        colour.setAlphaF(_QUIET if kind == "mention" else 1.0)
        pen = QPen(colour, _ACTOR if kind == "mention" else _DATE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(place)


def quote_pen(tone: Tone, kind: QuoteKind) -> QPen:
    """The pen for the line under a quotation of a kind, in its speaker's colour."""
    pen = QPen(QColor(tone.line), QUOTE_LINE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = _DASHES[kind]
    if dashes is not None:
        pen.setDashPattern(list(dashes))
    return pen
