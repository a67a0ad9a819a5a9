"""How a cell is drawn: two lines in a row of fixed height, the name strong and what is below it muted."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.model.wording import ABSENT
from explorer.views.fonts import window_font
from explorer.views.lists.model import Role
from explorer.views.lists.table import Cell, Column
from explorer.views.palette import Palette
from explorer.views.theme import Theme

ROW_HEIGHT = 44
"""Device-independent pixels: two lines, equal space above and below."""

_FIRST, _SECOND = 14, 13
_TOP = 4
_LINE = 18
_EDGE, _EDGE_RIGHT = 6, 2
"""Beside the words of a cell; the next cell's edge follows on the right, but figures stand below their head."""
_SWATCH = QRectF(0, 4, 14, 9)
_SWATCH_GAP = 6
_OUTLINE = 2
_BAR = 3


class RowDelegate(QStyledItemDelegate):
    """Draws every cell of the four tables.

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
        second = QFontMetricsF(window_font(_SECOND)).horizontalAdvance(cell.second)
        swatch = _SWATCH.width() + _SWATCH_GAP if cell.tone is not None else 0
        return QSize(round(max(first + swatch, second)) + 2 * _EDGE + 1, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        p = self._theme.palette
        cell: Cell = index.data(Role.CELL)
        column: Column = index.data(Role.COLUMN)
        marked, related = bool(index.data(Role.MARKED)), bool(index.data(Role.RELATED))
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        ground = p.selection if marked else p.accent_soft if related or picked else p.panel
        painter.save()
        painter.setClipRect(rect)
        if ground != p.panel:
            painter.fillRect(rect, QColor(ground))
        # A hairline of its own colour would vanish on a tint.
        hairline = p.line if ground == p.panel else p.panel
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(hairline))
        first = index.column() == 0
        if marked:
            _outline(painter, rect, p, first=first, last=index.column() == index.model().columnCount() - 1)
        elif related and first:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(p.accent))
        right = _EDGE if column.numeric else _EDGE_RIGHT
        self._write(painter, QRectF(rect).adjusted(_EDGE, _TOP, -right, -_TOP), cell, column, ground)
        painter.restore()

    def _write(self, painter: QPainter, room: QRectF, cell: Cell, column: Column, ground: str) -> None:
        p = self._theme.palette
        absent = cell.text == ABSENT
        colour = p.muted if absent else p.sum if column.key == "sum" else p.ink
        painter.setPen(QColor(p.text_on(ground, colour)))
        font = _font(strong=column.strong)
        font.setItalic(cell.doubtful)
        if cell.tone is not None:
            tone = p.tone(cell.tone)
            swatch = _SWATCH.translated(room.topLeft())
            painter.fillRect(swatch, QColor(tone.tint))
            painter.fillRect(QRectF(swatch.left(), swatch.bottom(), swatch.width(), 2), QColor(tone.line))
            room = room.adjusted(_SWATCH.width() + _SWATCH_GAP, 0, 0, 0)
        if column.wrap and not cell.second:
            _two_lines(painter, room, cell.text, font)
            return
        metrics = QFontMetricsF(font)
        elided = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        line = QRectF(room.left(), room.top(), room.width(), _LINE)
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
        if cell.second:
            small = window_font(_SECOND)
            painter.setFont(small)
            painter.setPen(QColor(p.text_on(ground, p.muted)))
            second = QFontMetricsF(small).elidedText(cell.second, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(line.translated(0, _LINE - 1), side | Qt.AlignmentFlag.AlignVCenter, second)


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
        painter.fillRect(edge, QColor(p.sum))


def _two_lines(painter: QPainter, room: QRectF, text: str, font: QFont) -> None:
    """Text on at most two lines; what does not fit ends in an ellipsis."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(room.width(), 1))
    # A QTextLine dies with the layout; what is needed of it is taken here.
    first_end = line.textLength()
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    box = QRectF(room.left(), room.top(), room.width(), _LINE)
    units = text.encode("utf-16-le")  # the layout counts UTF-16 units
    head = units[: 2 * first_end].decode("utf-16-le", "ignore").rstrip()
    rest = units[2 * first_end :].decode("utf-16-le", "ignore")
    painter.drawText(box, flags, head)
    if rest:
        elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(box.translated(0, _LINE - 1), flags, elided)
