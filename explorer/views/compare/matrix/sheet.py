"""The matrix on a sheet that stands alone: with title, filter, what the signs mean, and the sources' full names."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from explorer.lean import dataclass
from explorer.model.comparison import CellState, Row
from explorer.model.wording import date_words
from explorer.views.compare.matrix.draw import (
    HEAD,
    PAD,
    ROW,
    advance,
    draw_at,
    draw_cell,
    draw_head,
    draw_outline,
    draw_row_head,
    draw_section,
    draw_section_ground,
    draw_sign,
    fill,
    font,
    inks,
    wrapped,
)
from explorer.views.compare.matrix.resolve import MatrixState
from explorer.views.compare.matrix.words import heading, state_words
from explorer.views.palette import Palette

MARGIN = 16.0
TITLE = "Facts and sources"
_LINE = 18.0
_TITLE_LINE = 28.0
_LONGEST_LABEL = 520.0
_NARROWEST = 560.0
"""Pixels within the margins, so that the title has room above a small matrix."""
_MOST_MEASURED = 100_000
"""Cells above which nothing is drawn, and labels need not be measured."""
_MOST_LISTED = 60
"""Sources whose full names stand below the matrix; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is drawn.

    Attributes:
        state: what is shown.
        filter_words: the filter in words; "" when there is none.
        labels: width of the facts' heads in pixels.
        widths: of the columns in pixels.
    """

    state: MatrixState
    filter_words: str
    labels: float
    widths: tuple[float, ...]

    @property
    def cells(self) -> int:
        """How many cells there are to draw."""
        return len(self.state.table.lines) * len(self.widths)

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return f"{TITLE}: {heading(self.state.table)}"

    @property
    def width(self) -> float:
        """Of the sheet, in pixels."""
        return math.ceil(2 * MARGIN + max(_NARROWEST, self.labels_width + sum(self.widths)))

    @property
    def height(self) -> float:
        """Of the sheet, in pixels."""
        lines = len(self.above) + len(self.below)
        table = HEAD + ROW * len(self.state.table.lines)
        return math.ceil(2 * MARGIN + _TITLE_LINE + lines * _LINE + 2 * _LINE + table + 8.0)

    @property
    def labels_width(self) -> float:
        """As wide as the longest label needs, within reason, and never narrower than on the screen."""
        if self.cells > _MOST_MEASURED:
            return self.labels
        rows = self.state.table.ordered_rows
        longest = max((advance(row.label, "label") + (64.0 if row.date else 0.0) for row in rows), default=0.0)
        return max(self.labels, min(longest + 56.0, _LONGEST_LABEL))

    @property
    def above(self) -> tuple[str, ...]:
        """The lines between the title and the matrix."""
        words = (
            heading(self.state.table),
            f"Filter: {self.filter_words}" if self.filter_words else "",
            self.state.notes,
        )
        return tuple(line for part in words if part for line in wrapped(part, "words", self.width - 2 * MARGIN))

    @property
    def below(self) -> tuple[str, ...]:
        """The lines below the matrix."""
        columns = self.state.table.columns
        out = []
        for column in columns[:_MOST_LISTED]:
            title = "" if column.title == column.name else f", “{column.title}”"
            when = date_words(column.published) if column.published else "date not known"
            out.extend(wrapped(f"{column.name}{title}, {when}", "words", self.width - 2 * MARGIN))
        if len(columns) > _MOST_LISTED:
            out.append(f"and {len(columns) - _MOST_LISTED:,} further sources")
        return tuple(out)


def draw_sheet(painter: QPainter, sheet: Sheet, palette: Palette) -> None:
    """Draw a sheet, ground included, with the same functions that draw the parts on the screen."""
    colours = inks(palette, palette.panel)
    table = sheet.state.table
    # An SVG file names the font even of what has no words; it must not be whatever the application uses.
    painter.setFont(font("words"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0.0, 0.0, sheet.width, sheet.height), colours.ground)
    y = MARGIN + _TITLE_LINE
    painter.setFont(font("title"))
    painter.setPen(colours.ink)
    painter.drawText(QPointF(MARGIN, y - 8.0), TITLE)
    y = _lines(painter, sheet.above, y, colours.muted)
    y = _signs(painter, y, palette) + 4.0
    labels = sheet.labels_width
    left = MARGIN + labels
    right = left + sum(sheet.widths)
    fill(painter, QRectF(MARGIN, y, labels, HEAD), colours)
    x = left
    for column, width in zip(table.columns, sheet.widths, strict=True):
        draw_head(painter, QRectF(x, y, width, HEAD), column, palette)
        x += width
    y += HEAD
    for line in table.lines:
        if isinstance(line, Row):
            _row(painter, sheet, line, y, palette)
        else:
            draw_section(painter, QRectF(MARGIN, y, labels, ROW), line, palette, chevron=line.collapsed)
            draw_section_ground(painter, QRectF(left, y, right - left, ROW), palette)
        y += ROW
    _lines(painter, sheet.below, y + 8.0, colours.muted)


def _lines(painter: QPainter, lines: tuple[str, ...], y: float, colour: QColor) -> float:
    painter.setFont(font("words"))
    painter.setPen(colour)
    for line in lines:
        y += _LINE
        painter.drawText(QPointF(MARGIN, y - 5.0), line)
    return y


def _signs(painter: QPainter, y: float, palette: Palette) -> float:
    """One line that says what the signs mean."""
    colours = inks(palette, palette.panel)
    x = MARGIN + PAD
    states: tuple[CellState | None, ...] = ("same", "differs", "paraphrase", "stands", None)
    for state in states:
        draw_sign(painter, QPointF(x, y + _LINE / 2 + 1.0), state, colours)
        painter.setFont(font("words"))
        painter.setPen(colours.muted)
        painter.drawText(QPointF(x + 12.0, y + _LINE - 5.0), state_words(state))
        x += 12.0 + advance(state_words(state), "words") + 24.0
    return y + 2 * _LINE - 10.0


def _row(painter: QPainter, sheet: Sheet, row: Row, y: float, palette: Palette) -> None:
    selected = row.id == sheet.state.selected
    colours = inks(palette, palette.selection if selected else palette.panel)
    labels = sheet.labels_width
    whole = QRectF(MARGIN, y, labels + sum(sheet.widths), ROW)
    fill(painter, whole, colours)
    draw_row_head(painter, QRectF(MARGIN, y, labels, ROW), row, colours)
    x = MARGIN + labels
    for column, width in zip(sheet.state.table.columns, sheet.widths, strict=True):
        rect = QRectF(x, y, width, ROW)
        draw_cell(painter, rect, row.cells.get(column.source), row.kind, colours, unread=column.unread)
        if selected and column.source == sheet.state.at:
            draw_at(painter, rect, palette)
        x += width
    if selected:
        draw_outline(painter, whole, palette, left=True, right=True)
