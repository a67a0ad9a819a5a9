"""The functions that draw the matrix, part by part: on the screen and in every export."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextLayout

from explorer.lean import dataclass
from explorer.model.comparison import Cell, CellState, MatchKind, Row
from explorer.model.wording import date_words
from explorer.views.compare.matrix.table import Column, Section
from explorer.views.compare.matrix.words import (
    SECTIONS,
    cell_said,
    column_date,
    column_sums,
    section_words,
    state_of,
    state_words,
)
from explorer.views.faces import Faces
from explorer.views.palette import Palette

Role: TypeAlias = Literal["label", "words", "small", "name", "heading", "sign", "glyph", "mark", "title"]

ROW = 27.0
"""Height of every line in pixels."""
HEAD = 56.0
"""Height of the columns' heads: name, date, and what sums the column up."""
LOW_HEAD = 40.0
"""The same where every line counts."""
WORDY = 104.0
"""A cell of this width has room for words beside its sign."""
_ROOMY = 150.0
"""A head of this width says in words what sums its column up."""
PAD = 8.0
_DOT = 4.0
_DASH = 3.5
_GLYPH = 20.0
"""Width of the sign of a fact's kind before its label."""
_SIGN = 18.0
_SHORTLY: Mapping[CellState | None, str] = {"differs": "differs", "paraphrase": "own words", "stands": "in its text"}
"""What a state is called in a legend without room for `state_words`."""
_OUTLINE = 2.0
_HANGS = 5.0

_FACES: dict[Role, tuple[float, QFont.Weight]] = {
    "label": (14, QFont.Weight.Normal),
    "words": (13, QFont.Weight.Normal),
    "small": (12, QFont.Weight.Normal),
    "name": (13, QFont.Weight.DemiBold),
    "heading": (12, QFont.Weight.DemiBold),
    "sign": (17, QFont.Weight.DemiBold),
    "mark": (13, QFont.Weight.DemiBold),
    "title": (19, QFont.Weight.DemiBold),
    "glyph": (19, QFont.Weight.DemiBold),
}


_TYPE: Faces[Role] = Faces(_FACES, serif=frozenset({"glyph"}))
font, advance = _TYPE.font, _TYPE.advance


@lru_cache(maxsize=32768)
def _fitted(words: str, role: Role, width: int) -> str:
    return _TYPE.elided(words, role, width)


@lru_cache(maxsize=8192)
def fitted_name(name: str, alike: int, width: int) -> str:
    """The name of a source, shortened in the middle where its beginning alone would be that of another too.

    Args:
        name: the whole.
        alike: code points with which another name begins too.
        width: pixels there are.
    """
    fitting = _fitted(name, "name", width)
    if fitting == name or len(fitting.rstrip("…")) > alike:
        return fitting
    return _TYPE.elided(name, "name", width, middle=True)


def wrapped(words: str, role: Role, width: float) -> list[str]:
    """A paragraph in lines of at most this width."""
    layout = QTextLayout(words, font(role))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        # Qt counts UTF-16 units.
        lines.append(words.encode("utf-16-le")[2 * start : 2 * (start + line.textLength())].decode("utf-16-le").strip())
    layout.endLayout()
    return lines


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of everything that may stand on one ground, each readable there.

    Attributes:
        ground: the ground itself.
        ink: of labels.
        muted: of words beside them.
        line: of the hairlines.
        states: of the signs.
        kinds: of the signs of kinds.
    """

    ground: QColor
    ink: QColor
    muted: QColor
    line: QColor
    states: dict[CellState | None, QColor]
    kinds: dict[MatchKind, QColor]


@lru_cache(maxsize=32)
def inks(palette: Palette, ground: str) -> Inks:
    """The colours on a ground of a palette."""

    def on(colour: str) -> QColor:
        return QColor(palette.text_on(ground, colour))

    return Inks(
        ground=QColor(ground),
        ink=on(palette.ink),
        muted=on(palette.muted),
        # A hairline of its own colour would vanish on a tint.
        line=QColor(palette.line if ground in (palette.panel, palette.desk) else palette.panel),
        states={
            "same": on(palette.accent),
            "differs": on(palette.sum),
            "paraphrase": on(palette.date),
            "stands": on(palette.ink),
            None: on(palette.muted),
        },
        kinds={
            "quote": on(palette.muted),
            "amount": on(palette.sum),
            "event": on(palette.date),
            "passage": on(palette.muted),
        },
    )


def _write(painter: QPainter, room: QRectF, words: str, role: Role, colour: QColor, *, right: bool = False) -> None:
    """One line in the middle of a room, shortened where it must be."""
    fitting = _fitted(words, role, int(room.width()))
    metrics = _TYPE.metrics(role)
    x = room.right() - metrics.horizontalAdvance(fitting) if right else room.left()
    painter.setFont(font(role))
    painter.setPen(colour)
    painter.drawText(QPointF(x, room.top() + (room.height() + metrics.ascent() - metrics.descent()) / 2), fitting)


def fill(painter: QPainter, rect: QRectF, colours: Inks) -> None:
    """A ground with the hairline below it."""
    painter.fillRect(rect, colours.ground)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1.0, rect.width(), 1.0), colours.line)


def draw_sign(painter: QPainter, centre: QPointF, state: CellState | None, colours: Inks) -> None:
    """The sign of a state around a point: a dot, "≠", "≈", "?" or a short dash."""
    colour = colours.states[state]
    if state == "same":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, _DOT, _DOT)
    elif state is None:
        painter.fillRect(QRectF(centre.x() - _DASH, round(centre.y()) - 1.0, 2 * _DASH, 1.0), colour)
    else:
        sign = {"differs": "≠", "stands": "?"}.get(state, "≈")
        painter.setFont(font("sign"))
        painter.setPen(colour)
        metrics = _TYPE.metrics("sign")
        baseline = centre.y() + (metrics.ascent() - metrics.descent()) / 2 - 0.5
        painter.drawText(QPointF(centre.x() - advance(sign, "sign") / 2, baseline), sign)


def draw_cell(
    painter: QPainter, rect: QRectF, cell: Cell | None, kind: MatchKind, colours: Inks, *, unread: bool = False
) -> None:
    """What a source reports of a fact: the sign, and words where there is room. The ground is there already."""
    state = state_of(cell)
    wide = rect.width() >= WORDY
    # A dash would say that a source that was not read is silent.
    if cell is not None or not unread:
        at = QPointF(rect.left() + PAD + _SIGN / 2, rect.center().y()) if wide else rect.center()
        draw_sign(painter, at, state, colours)
    if not wide:
        return
    room = rect.adjusted(PAD + _SIGN + 5.0, 0.0, -PAD, 0.0)
    telling = cell is not None and (cell.difference is not None or kind == "amount")
    _write(painter, room, cell_said(cell, kind, unread=unread), "words", colours.ink if telling else colours.muted)


def draw_row_head(painter: QPainter, rect: QRectF, row: Row, colours: Inks) -> None:
    """The head of a fact's row: its kind, its label, and its date on the right. The ground is there already."""
    _kind(painter, QRectF(rect.left() + PAD, rect.top(), _GLYPH, rect.height()), row.kind, colours)
    room = rect.adjusted(PAD + _GLYPH + 4.0, 0.0, -PAD, 0.0)
    if row.date:
        date = date_words(row.date, short=True)
        # A label that is cut to make room for a date says less than both.
        if advance(date, "small") < room.width() * 0.4:
            _write(painter, room, date, "small", colours.muted, right=True)
            room.setRight(room.right() - advance(date, "small") - 10.0)
    _write(painter, room, " ".join(row.label.split()), "label", colours.ink)


def _kind(painter: QPainter, room: QRectF, kind: MatchKind, colours: Inks) -> None:
    colour = colours.kinds[kind]
    centre = room.center()
    if kind == "event":
        leaf = QRectF(centre.x() - 5.0, centre.y() - 4.5, 10.0, 10.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.2))
        painter.drawRoundedRect(leaf, 2.0, 2.0)
        painter.drawLine(QPointF(leaf.left(), leaf.top() + 3.0), QPointF(leaf.right(), leaf.top() + 3.0))
        return
    role: Role = "glyph" if kind == "quote" else "mark"
    sign = {"quote": "“", "amount": "$", "passage": "¶"}[kind]
    metrics = _TYPE.metrics(role)
    painter.setFont(font(role))
    painter.setPen(colour)
    # The mark of a quotation hangs above the middle of its line.
    baseline = centre.y() + (metrics.ascent() - metrics.descent()) / 2 + (_HANGS if kind == "quote" else 0.0)
    painter.drawText(QPointF(centre.x() - advance(sign, role) / 2, baseline), sign)


def draw_section_ground(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """The line of a kind's head where the sources' cells stand."""
    fill(painter, rect, inks(palette, palette.desk))


def draw_section(painter: QPainter, rect: QRectF, section: Section, palette: Palette, *, chevron: bool = True) -> None:
    """The head of a kind, ground included; the chevron says whether its facts are shown."""
    colours = inks(palette, palette.desk)
    fill(painter, rect, colours)
    x = rect.left() + PAD
    if chevron:
        middle = QPointF(x + _GLYPH / 2, rect.center().y())
        across, down = (4.0, 0.0) if section.collapsed else (0.0, 4.0)
        corners = (
            (QPointF(-2.0, -4.0), QPointF(2.0, 0.0), QPointF(-2.0, 4.0))
            if across
            else (QPointF(-down, -2.0), QPointF(0.0, 2.0), QPointF(down, -2.0))
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.muted, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF([middle + corner for corner in corners]))
    x += _GLYPH + 4.0
    name = SECTIONS[section.kind]
    _write(painter, QRectF(x, rect.top(), rect.right() - x, rect.height()), name, "heading", colours.ink)
    x += advance(name, "heading") + 8.0
    _write(
        painter, QRectF(x, rect.top(), rect.right() - x, rect.height()), section_words(section), "small", colours.muted
    )


def draw_head(painter: QPainter, rect: QRectF, column: Column, palette: Palette, *, hovered: bool = False) -> None:
    """The head of a column, ground included: publisher, date, and what sums it up.

    In a low head the date and the sum share a line, as far as there is room for both. A name that one line does not
    hold has two: where nobody is named it is a title, and a few letters of it tell nobody which source it is.
    """
    colours = inks(palette, palette.accent_soft if hovered else palette.panel)
    fill(painter, rect, colours)
    inner = rect.adjusted(PAD, 4.0, -4.0, -4.0)
    words, short = column_sums(column)
    date = column_date(column)
    low = rect.height() < HEAD
    names = name_lines(column.name, column.alike, int(inner.width()))
    behind = ""
    if low and len(names) > 1:
        below: list[str] = []
        if advance(names[-1], "name") + PAD + advance(short, "small") <= inner.width():
            behind = short
    elif low or len(names) > 1:
        roomy = rect.width() >= _ROOMY
        both = (" · ".join(filter(None, (date, sums))) for sums in ((words, short) if roomy else (short,)) if sums)
        below = [next((line for line in both if advance(line, "small") <= inner.width()), date)]
    else:
        below = [date, words if rect.width() >= _ROOMY else short]
    step = inner.height() / (len(names) + len(below))
    line = QRectF(inner.left(), inner.top(), inner.width(), step)
    for text in names:
        _write(painter, line, text, "name", colours.ink)
        line.translate(0.0, step)
    if behind:
        _write(painter, line.translated(0.0, -step), behind, "small", colours.muted, right=True)
    for text in filter(None, below):
        _write(painter, line, text, "small", colours.muted)
        line.translate(0.0, step)
    painter.fillRect(QRectF(rect.right() - 1.0, rect.top() + 6.0, 1.0, rect.height() - 12.0), colours.line)


@lru_cache(maxsize=8192)
def name_lines(name: str, alike: int, width: int) -> tuple[str, ...]:
    """The name of a source on one line, or on two where that is too short for it.

    Args:
        name: the whole.
        alike: code points with which another name begins too.
        width: pixels there are.
    """
    first, *more = wrapped(name, "name", width)
    if not more or advance(first, "name") > width:
        return (fitted_name(name, alike, width),)
    rest = name[len(first) :].lstrip()
    return first, fitted_name(rest, max(0, alike - (len(name) - len(rest))), width)


def draw_legend(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """What the signs mean, in the corner above the rows' heads, ground included."""
    colours = inks(palette, palette.panel)
    fill(painter, rect, colours)
    states: tuple[CellState | None, ...] = ("same", "differs", "paraphrase", "stands", None)
    step = 17.0
    # As many columns as it takes to show them all: a sign that is not explained here is explained nowhere.
    fitting = max(1, int((rect.height() - 4.0) // step))
    columns = -(-len(states) // fitting)
    lines = -(-len(states) // columns)
    room = rect.width() - PAD
    words = [state_words(state) for state in states]
    needed = _legend_columns(words, columns)
    if sum(needed) > room:
        # Few words that are whole say more than many that are cut; the tip has them all.
        words = [_SHORTLY.get(state, state_words(state)) for state in states]
        needed = _legend_columns(words, columns)
    narrowed = min(1.0, room / sum(needed))
    top = rect.bottom() - 4.0 - lines * step
    for number, state in enumerate(states):
        line, column = divmod(number, columns)
        x = rect.left() + PAD + sum(needed[:column]) * narrowed
        middle = top + (line + 0.5) * step
        draw_sign(painter, QPointF(x + _SIGN / 2, middle), state, colours)
        place = QRectF(x + _SIGN + 4.0, middle - step / 2, needed[column] * narrowed - _SIGN - 6.0, step)
        _write(painter, place, words[number], "small", colours.muted)


def _legend_columns(words: Sequence[str], columns: int) -> list[float]:
    """The widths that the columns of the legend need."""
    return [
        max(_SIGN + 4.0 + advance(word, "small") + 12.0 for word in words[column::columns]) for column in range(columns)
    ]


def draw_outline(painter: QPainter, rect: QRectF, palette: Palette, *, left: bool, right: bool) -> None:
    """The part of the selected row's outline that falls on a part of it."""
    colour = QColor(palette.sum)
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    painter.fillRect(QRectF(x, y, width, _OUTLINE), colour)
    painter.fillRect(QRectF(x, y + height - _OUTLINE, width, _OUTLINE), colour)
    if left:
        painter.fillRect(QRectF(x, y, _OUTLINE, height), colour)
    if right:
        painter.fillRect(QRectF(x + width - _OUTLINE, y, _OUTLINE, height), colour)


def draw_at(painter: QPainter, rect: QRectF, palette: Palette) -> None:
    """The mark of the cell whose words were chosen."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(palette.sum), 1.5))
    painter.drawRoundedRect(rect.adjusted(4.5, 4.5, -4.5, -4.5), 3.0, 3.0)
