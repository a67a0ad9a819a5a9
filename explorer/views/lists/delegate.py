"""How a cell is drawn: two lines in a row of fixed height, the name strong and what is below it muted."""

from dataclasses import replace
from functools import cache, lru_cache
from math import cos, pi, sin
from typing import Literal, TypeAlias

from PySide6.QtCore import (
    QLineF,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.model.wording import ABSENT
from explorer.views.fonts import window_font
from explorer.views.lines import draw_beads
from explorer.views.lists.flow import Piece, advance, flow
from explorer.views.lists.model import Role, RowsModel
from explorer.views.lists.sources import DESK, STAR
from explorer.views.lists.table import Cell, Column
from explorer.views.palette import Palette
from explorer.views.theme import Theme

ROW_HEIGHT = 44
"""Device-independent pixels: two lines, equal space above and below."""

_FIRST, _SECOND = 14, 13
_TOP = 4
_LINE = 18
_EDGE, _EDGE_RIGHT, _EDGE_FIGURES = 6, 2, 4
"""Beside the words of a cell; the next cell's edge follows on the right, but figures end where their head does."""
_SWATCH = QRectF(0, 4, 14, 9)
_SWATCH_GAP = 6
_OUTLINE = 2
_BAR = 3
_STAR_LINE = 1.2
_DOT = 4.5
"""Radius of the mark of what lies on the desk."""
_Style: TypeAlias = tuple[bool, bool]
"""Of the first words of a cell: whether they are strong, and whether in italics."""
_SMALL = None
"""In the place of a style: the second words of a cell."""
_PICKED = QStyle.StateFlag.State_Selected
_KEPT = 8_192
"""Cells of which it is kept how they are laid out."""
_Mark: TypeAlias = Literal["star", "outline", "dot"]
_MARK = 18
"""Pixels of the square that a star or a dot stands in."""
_STAR = QPolygonF(
    [
        QPointF(radius * sin(corner * pi / 5), -radius * cos(corner * pi / 5))
        for corner in range(10)
        for radius in ((7.0, 3.0)[corner % 2],)
    ]
)
"""Around its centre: five corners outside and five between them."""


class RowDelegate(QStyledItemDelegate):
    """Draws every cell of the tables.

    A row whose words are selected carries the selection's tint and outline, one that takes part in the selection the
    soft accent and a bar at its left.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Wide enough for the text on one line, for a double click on a column's edge."""
        cell, column = index.data(Role.CELL), index.data(Role.COLUMN)
        first = QFontMetricsF(_font(strong=column.strong)).horizontalAdvance(cell.text)
        second = QFontMetricsF(window_font(_SECOND)).horizontalAdvance(index.data(Role.SECOND))
        if column.run_in:  # on two lines
            first, second = (first + second) / 2, 0.0
        swatch = _SWATCH.width() + _SWATCH_GAP if cell.tone is not None else 0
        return QSize(round(max(first + swatch, second)) + 2 * _EDGE + 1, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        p, model = self._theme.palette, index.model()
        assert isinstance(model, RowsModel)  # noqa: S101  # Qt's stubs know no more than that it is a model
        at = index.column()
        row, column, cell, second = model.painted(index.row(), at)
        table = model.table
        marked, related = row.key in table.marked, row.key in table.related
        rect: QRect = option.rect
        ground = p.panel
        if marked:
            ground = p.selection
        elif related or option.state & _PICKED:
            ground = p.accent_soft
        painter.save()
        painter.setClipRect(rect)
        # A hairline of its own colour would vanish on a tint.
        hairline = p.line
        if ground != p.panel:
            painter.fillRect(rect, _colour(ground))
            hairline = p.panel
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), _colour(hairline))
        if marked:
            _outline(painter, rect, p, first=at == 0, last=at == model.columnCount() - 1)
        elif related and at == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), _colour(p.accent))
        if column.key == STAR:
            self._draw_mark(painter, rect, ground, "outline" if cell.key is None else "star")
        elif column.key == DESK:
            if cell.key is not None:  # nothing for what lies aside
                self._draw_mark(painter, rect, ground, "dot")
        else:
            right = _EDGE_FIGURES if column.numeric else _EDGE_RIGHT
            self._write(painter, QRectF(rect).adjusted(_EDGE, _TOP, -right, -_TOP), cell, second, column, ground)
        painter.restore()

    def _draw_mark(self, painter: QPainter, rect: QRect, ground: str, name: _Mark) -> None:
        """A star or a dot in the middle of a cell."""
        p = self._theme.palette
        ink = {"star": p.sum, "outline": p.muted, "dot": p.accent}[name]
        mark = _mark(name, p.text_on(ground, ink), painter.device().devicePixelRatio())
        half = _MARK // 2
        painter.drawPixmap(rect.center() - QPoint(half, half), mark)

    def _write(self, painter: QPainter, room: QRectF, cell: Cell, second: str, column: Column, ground: str) -> None:
        p = self._theme.palette
        absent = cell.text == ABSENT
        colour = p.muted if absent else p.sum if column.key == "sum" else p.ink
        # Words that are quoted are read; what is below a name is looked up.
        small = p.ink if column.run_in else p.muted
        inks = _colour(p.text_on(ground, small)), _colour(p.text_on(ground, colour))
        indent = 0.0
        if cell.tone is not None:
            tone = p.tone(cell.tone)
            swatch = _SWATCH.translated(room.topLeft())
            painter.fillRect(swatch, _colour(tone.tint))
            painter.fillRect(QRectF(swatch.left(), swatch.bottom(), swatch.width(), 2), _colour(tone.line))
            y = swatch.bottom() + 1
            draw_beads(painter, p, cell.tone, QLineF(swatch.left(), y, swatch.right(), y))
            indent = _SWATCH.width() + _SWATCH_GAP
        width, edge = room.width(), room.left()
        faces = _SMALL, (column.strong, cell.doubtful)
        for number, line in enumerate(_lines(cell.text, second, faces[1], column.run_in, column.wrap, width, indent)):
            top = room.top() + number * (_LINE - 1)
            for x, leads, words in line:
                font, baseline = _face(faces[leads])
                painter.setFont(font)
                painter.setPen(inks[leads])
                left = width - advance(font, words) if column.numeric else x
                painter.drawText(QPointF(edge + left, top + baseline), words)


@lru_cache(maxsize=256)
def _colour(name: str) -> QColor:
    """A colour of the palette; made once, and never changed by who paints with it."""
    return QColor(name)


@lru_cache(maxsize=64)
def _mark(name: _Mark, colour: str, ratio: float) -> QPixmap:
    """A full star, the outline of one, or a dot: smooth edges are drawn once and not in every row."""
    made = QPixmap(round(_MARK * ratio), round(_MARK * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if name == "dot" else QPen(_colour(colour), _STAR_LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush if name == "outline" else _colour(colour))
    middle = _MARK // 2
    if name == "dot":
        painter.drawEllipse(QPointF(middle, middle) + QPointF(0.5, 0.5), _DOT, _DOT)
    else:
        painter.drawPolygon(_STAR.translated(middle, middle))
    painter.end()
    return made


@lru_cache(maxsize=_KEPT)
def _lines(
    text: str,
    second: str,
    lead: _Style,
    run_in: bool,  # noqa: FBT001  # part of a key
    wrap: bool,  # noqa: FBT001  # the same
    width: float,
    indent: float,
) -> tuple[tuple[tuple[float, bool, str], ...], ...]:
    """The two lines of a cell: of each of their parts the left edge, whether it is of the first words, and its words.

    Kept, since a table paints the same cells over and over.
    """
    first, small = Piece(text, _face(lead)[0], ""), Piece(second, _face(_SMALL)[0], "")
    if run_in:
        lines = flow([first, small], width, 2, indent)
    elif not wrap or indent + advance(first.font, text) <= width:
        lines = [*flow([first], width, 1, indent), *(flow([small], width, 1) if second else ())]
    else:
        lines = flow([first, replace(small, text=f"· {second}" if second else "")], width, 2, indent)
    return tuple(tuple((run.x, run.piece is first, run.text) for run in line) for line in lines)


@cache
def _face(style: _Style | None) -> tuple[QFont, float]:
    """The face of the first words, or for None of the second ones, and how far below a line's top they stand."""
    font = window_font(_SECOND)
    if style is not None:
        strong, italic = style
        font = _font(strong=strong)
        font.setItalic(italic)
    metrics = QFontMetricsF(font)
    return font, (_LINE + metrics.ascent() - metrics.descent()) / 2


def _font(*, strong: bool) -> QFont:
    return window_font(_FIRST, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)


def _outline(painter: QPainter, rect: QRect, p: Palette, *, first: bool, last: bool) -> None:
    """The part of a row's outline that falls on one cell."""
    x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    edges = [QRect(x, y, width, _OUTLINE), QRect(x, y + height - _OUTLINE, width, _OUTLINE)]
    if first:
        edges.append(QRect(x, y, _OUTLINE, height))
    if last:
        edges.append(QRect(x + width - _OUTLINE, y, _OUTLINE, height))
    for edge in edges:
        painter.fillRect(edge, _colour(p.sum))
