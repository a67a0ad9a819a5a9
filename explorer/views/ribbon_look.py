"""How matches look: in the gutter between two texts, and in the legend that explains it.

The colour says what matches, the line says how: solid for the same, dash and dot for what differs, dashed around
nothing for another's words, dotted for events, doubled for sums.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from explorer.lean import dataclass
from explorer.model.comparison import MatchKind, Relation
from explorer.views.palette import Palette

LEGEND: tuple[tuple[MatchKind, Relation, str], ...] = (
    ("quote", "same", "the same words"),
    ("quote", "similar", "altered words"),
    ("quote", "paraphrase", "in other words"),
    ("amount", "same", "the same sum"),
    ("event", "same", "the same event"),
    ("passage", "same", "shared passage"),
)
"""What a legend has to explain: kind and relation of a match, and its name."""

RELATION_WORDS: dict[tuple[MatchKind, Relation], str] = {
    ("quote", "same"): "The same quotation",
    ("quote", "similar"): "The same quotation in altered words",
    ("quote", "paraphrase"): "Quoted in one, told in other words in the other",
    ("amount", "same"): "The same sum",
    ("amount", "similar"): "The same commitment, reported differently",
    ("amount", "paraphrase"): "The same commitment in other words",
    ("event", "same"): "The same event",
    ("event", "similar"): "The same event, reported differently",
    ("event", "paraphrase"): "The same event in other words",
    ("passage", "same"): "Shared passage",
    ("passage", "similar"): "Shared passage with differences",
    ("passage", "paraphrase"): "Shared passage in other words",
}
"""What a match is, in words."""

_LINE, _SUM_LINE, _QUIET_LINE, SELECTED_LINE = 1.2, 1.6, 1.0, 2.0
"""Pixels: thickness of the edges of a ribbon."""

_DASHES: dict[Relation, tuple[float, ...]] = {"same": (), "similar": (6.0, 2.2, 1.2, 2.2), "paraphrase": (3.4, 2.6)}
"""Dash and gap in the thickness of the line; none is solid."""

_DOTS = (1.2, 1.8)
"""The same for an event, which is dotted in the texts as well."""

_TINT = 0.16
"""Opacity of a colour that has no tint of its own."""

_QUIET, _QUIET_TINT = 0.55, 0.07
"""Opacity of the edges of a shared passage, and of what lies between them."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one ribbon is drawn.

    Attributes:
        edge: the pen of its two edges.
        ground: what lies between them; None for nothing.
        sign: whether the sign for "differs" stands on it.
    """

    edge: QPen
    ground: QColor | None
    sign: bool


def look(palette: Palette, kind: MatchKind, relation: Relation, rank: int = -1) -> Look:
    """How a match looks when it is neither selected nor looked at.

    Args:
        palette: the colours in use.
        kind: what matches.
        relation: how.
        rank: of the speaker of a quotation.
    """
    thickness = _LINE
    match kind:
        case "quote":
            tone = palette.tone(rank)
            colour, ground = QColor(tone.line), QColor(tone.tint)
        case "passage":
            colour, ground = QColor(palette.muted), _faint(palette.muted, _QUIET_TINT)
            colour.setAlphaF(_QUIET)
            thickness = _QUIET_LINE
        case "amount":
            colour, ground = QColor(palette.sum), _faint(palette.sum, _TINT)
            thickness = _SUM_LINE
        case "event":
            colour, ground = QColor(palette.date), _faint(palette.date, _TINT)
    pen = QPen(colour, thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = _DOTS if kind == "event" and relation == "same" else _DASHES[relation]
    if dashes:
        pen.setDashPattern(list(dashes))
    return Look(pen, None if relation == "paraphrase" else ground, relation == "similar")


def selected_look(palette: Palette, plain: Look) -> Look:
    """The same while it is selected: the selection's ground and outline; the line keeps its dashes."""
    pen = QPen(plain.edge)
    pen.setColor(QColor(palette.sum))
    pen.setWidthF(SELECTED_LINE)
    return Look(pen, QColor(palette.selection), plain.sign)


def hovered_look(palette: Palette, plain: Look) -> Look:
    """The same while the mouse is over it: stronger lines, and the ground that a click would give."""
    pen = QPen(plain.edge)
    colour = pen.color()
    colour.setAlphaF(1.0)
    pen.setColor(colour)
    pen.setWidthF(SELECTED_LINE)
    return Look(pen, QColor(palette.selection), plain.sign)


def _faint(colour: str, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made
