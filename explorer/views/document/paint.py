"""Painting: how marks look, line by line. Everything is drawn in device-independent pixels of the page's column."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF, QTextCharFormat, QTextLayout

from explorer.lean import dataclass
from explorer.views.document.differing import Change, Differing
from explorer.views.document.marks import Mark
from explorer.views.document.page import Laid, Line, Type
from explorer.views.frames import Framed, outline
from explorer.views.lines import LINED, QUOTE_LINE, draw_beads, draw_line, quote_pen
from explorer.views.palette import Palette

RADIUS = 3.0
"""Of the corners of marks."""

_UP, _DOWN = 0.95, 0.37
"""How far a tint reaches above and below the baseline, in sizes of the face."""

_BAR_AT = -13.0
"""Where the bar beside mixed and indirect quotations stands, from the column's left edge."""

_FOCUSED, _OTHER = 2.0, 1.2
"""Thickness of the frame around the place that was asked for, and around all else that is selected."""


_DIFFERING, _DIFFERING_GROUND = 2.6, 0.13
"""Thickness of the line under differing words, and opacity of the ground under them."""

_DASHES: dict[Change, tuple[float, float] | None] = {"replaced": None, "only here": (2.2, 1.0), "moved": (0.8, 0.8)}
"""Dash and gap of that line, in its thickness; None is solid."""


def formats(marks: Sequence[Mark], palette: Palette) -> list[tuple[int, int, QTextLayout.FormatRange]]:
    """What marks change in the letters themselves: colour, weight, slant."""
    out = []
    for mark in marks:
        form = QTextCharFormat()
        if mark.part == "speaker":
            form.setFontWeight(QFont.Weight.DemiBold)
        elif mark.part == "cue":
            form.setFontItalic(True)
        elif mark.kind == "amount":
            form.setFontWeight(QFont.Weight.DemiBold)
            form.setForeground(QColor(palette.sum))
        elif mark.kind == "date":
            form.setForeground(QColor(palette.date))
        else:
            continue
        ranged = QTextLayout.FormatRange()
        ranged.format = form
        out.append((mark.start, mark.end, ranged))
    return out


def text_selection_colour(palette: Palette) -> QColor:
    """The ground of selected text: accent over paper, strong enough to be seen over every tint."""
    accent, paper = QColor(palette.accent), QColor(palette.paper)
    part = 0.38 if palette.dark else 0.26
    pairs = ((accent.red(), paper.red()), (accent.green(), paper.green()), (accent.blue(), paper.blue()))
    return QColor(*(round(a * part + p * (1 - part)) for a, p in pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """What is drawn in a text besides its findings. All are ranges of code points of the whole text.

    Attributes:
        passage: the words of the selected shared passage.
        lit: the words at the end of the ribbon that is looked at.
        differing: words that the other end of a ribbon has not, or has otherwise.
        hits: places of what is searched for, in order.
        hit: the place among them that the search stands at.
        selected: text that is selected with the mouse or the keyboard.
    """

    passage: Sequence[tuple[int, int]] = ()
    lit: Sequence[tuple[int, int]] = ()
    differing: Sequence[Differing] = ()
    hits: Sequence[tuple[int, int]] = ()
    hit: tuple[int, int] | None = None
    selected: tuple[int, int] | None = None


class BlockPainter:
    """Draws one block after the other in the same colours."""

    def __init__(self, painter: QPainter, palette: Palette, kind: Type) -> None:
        self._painter = painter
        self._palette = palette
        size = kind.font.pixelSize()
        self._up, self._down = _UP * size, _DOWN * size
        self._under = max(2.5, 0.16 * size)

    def block(self, laid: Laid, seen: tuple[int, int], marks: Sequence[Mark], over: Over) -> None:
        """Draw a block, from the ground up.

        Args:
            laid: the block.
            seen: the range of it that is drawn.
            marks: of what was found in that range.
            over: what else is drawn in the text.
        """
        passage, lit = _inside(over.passage, *seen), _inside(over.lit, *seen)
        self.tints(laid, marks)
        self.passage_grounds(laid, passage)
        self.lit_grounds(laid, lit)
        if over.hits:
            self.hits(laid, _inside_ordered(over.hits, *seen), over.hit)
        inside = None
        if over.selected and over.selected[0] < seen[1] and over.selected[1] > seen[0]:
            inside = max(seen[0], over.selected[0]), min(seen[1], over.selected[1])
            self.grounds(laid, *inside, text_selection_colour(self._palette))
        self.lines(laid, marks)
        self.outlines(laid, marks)
        self.passage_outlines(laid, passage)
        self.lit_outlines(laid, lit)
        self.differing(laid, [one for one in over.differing if one.start < seen[1] and one.end > seen[0]])
        self.text(laid, inside)

    # ------------------------------------------------------------------ shapes

    def _box(self, line: Line, left: float, right: float) -> QRectF:
        return QRectF(left, line.baseline - self._up, right - left, self._up + self._down)

    def frame(self, laid: Laid, start: int, end: int, thickness: float) -> tuple[QPainterPath, QPainterPath]:
        """The ground and the outline of a frame around a range within a block, both figures to be filled; kept.

        It is one figure where its lines touch, with corners rounded.
        """
        asked = start, end, thickness
        if asked not in laid.frames:
            laid.frames[asked] = self._frame(laid, start, end, thickness)
        return laid.frames[asked]

    def _frame(self, laid: Laid, start: int, end: int, thickness: float) -> tuple[QPainterPath, QPainterPath]:
        pieces = laid.pieces(start, end)
        framed = [
            Framed(self._box(line, left, right).adjusted(0, -0.5, 0, 1.5), *_free(laid, line, start, end))
            for line, left, right in pieces
        ]
        boxes = [one.path_box(thickness) for one in framed]
        path = QPainterPath()
        if len(boxes) == 1:
            path.addRoundedRect(boxes[0], RADIUS, RADIUS)
            return path, outline(path, framed, thickness)
        for k, (line, box) in enumerate(zip((piece[0] for piece in pieces), boxes, strict=True)):
            # Inner edges meet where one line ends and the next begins, so that the figure has no seam.
            if k > 0 and pieces[k - 1][0] is not line:
                box.setTop(line.top)
            if k + 1 < len(pieces) and pieces[k + 1][0] is not line:
                box.setBottom(line.top + line.height)
            framed[k].box.setTop(min(framed[k].box.top(), box.top()))
            framed[k].box.setBottom(max(framed[k].box.bottom(), box.bottom()))
            piece = QPainterPath()
            piece.addRect(box)
            path = path.united(piece)
        path = rounded(path, RADIUS)
        return path, outline(path, framed, thickness)

    # ------------------------------------------------------------------ layers, from the ground up

    def tints(self, laid: Laid, marks: Sequence[Mark]) -> None:
        """The grounds: quotations in their speaker's colour, then what is selected."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        for mark in marks:
            if mark.kind == "quote" and mark.part == "words" and mark.quote != "indirect":
                self._painter.setBrush(QColor(self._palette.tone(mark.rank).tint))
                for line, left, right in laid.pieces(mark.start, mark.end):
                    box = self._box(line, left, right)
                    self._painter.drawRoundedRect(box, RADIUS, RADIUS)
                    self._painter.drawRect(box.adjusted(0, box.height() / 2, 0, 0))
        self._painter.setBrush(QColor(self._palette.selection))
        for mark in marks:
            if mark.selected and mark.part == "words":
                ground, _ = self.frame(laid, mark.start, mark.end, _thickness(mark))
                self._painter.drawPath(ground)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def passage_grounds(self, laid: Laid, ranges: Sequence[tuple[int, int]]) -> None:
        """The ground under the selected shared passage: that of selected words."""
        for start, end in ranges:
            self._painter.fillPath(self.frame(laid, start, end, _FOCUSED)[0], QColor(self._palette.selection))

    def passage_outlines(self, laid: Laid, ranges: Sequence[tuple[int, int]]) -> None:
        """The frame around the selected shared passage."""
        for start, end in ranges:
            self._painter.fillPath(self.frame(laid, start, end, _FOCUSED)[1], QColor(self._palette.sum))

    def lit_grounds(self, laid: Laid, ranges: Sequence[tuple[int, int]]) -> None:
        """The ground under the words at the end of the ribbon that is looked at: what a click would select."""
        for start, end in ranges:
            self._painter.fillPath(self.frame(laid, start, end, _OTHER)[0], QColor(self._palette.selection))

    def lit_outlines(self, laid: Laid, ranges: Sequence[tuple[int, int]]) -> None:
        """A thin line around them."""
        for start, end in ranges:
            self._painter.fillPath(self.frame(laid, start, end, _OTHER)[1], QColor(self._palette.accent))

    def differing(self, laid: Laid, words: Sequence[Differing]) -> None:
        """Words that the other end has not or has otherwise: a ground, and a solid, dashed or dotted line."""
        for one in words:
            pen = QPen(QColor(self._palette.sum), _DIFFERING)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            dashes = _DASHES[one.change]
            if dashes is not None:
                pen.setDashPattern(list(dashes))
            for line, left, right in laid.pieces(one.start, one.end):
                box = self._box(line, left, right)
                ground = QColor(self._palette.sum)
                ground.setAlphaF(_DIFFERING_GROUND)
                self._painter.fillRect(box, ground)
                self._painter.setPen(pen)
                y = line.baseline + self._down - _DIFFERING / 2
                self._painter.drawLine(QLineF(left, y, right, y))

    def grounds(self, laid: Laid, start: int, end: int, colour: QColor) -> None:
        """A plain ground under a range: text that is selected with the mouse or the keyboard."""
        for line, left, right in laid.spans(start, end):
            self._painter.fillRect(QRectF(left, line.top, right - left, line.height), colour)

    def hits(self, laid: Laid, ranges: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """What was searched for; the current place has a frame."""
        for start, end in ranges:
            thickness = 1.8 if (start, end) == current else 0.8
            ground, edge = self.frame(laid, start, end, thickness)
            self._painter.fillPath(ground, QColor(self._palette.accent_soft))
            self._painter.fillPath(edge, QColor(self._palette.accent))

    def lines(self, laid: Laid, marks: Sequence[Mark]) -> None:
        """The lines under the words, and the bars beside quotations that are not the speaker's whole sentences."""
        for mark in marks:
            if mark.part != "words":
                continue
            if mark.kind == "quote":
                self._quote_line(laid, mark)
            elif mark.kind in LINED:
                for line, left, right in laid.pieces(mark.start, mark.end):
                    y = line.baseline + self._under
                    draw_line(self._painter, self._palette, mark.kind, QLineF(left, y, right, y))

    def _quote_line(self, laid: Laid, mark: Mark) -> None:
        kind = mark.quote or "direct"
        self._painter.setPen(quote_pen(self._palette.tone(mark.rank), kind))
        pieces = laid.pieces(mark.start, mark.end)
        placed = [
            # A quotation inside a quotation has its line above the outer one's.
            QLineF(left, y, right, y)
            for line, left, right in pieces
            for y in [line.baseline + self._down - QUOTE_LINE / 2 - 2.5 * min(mark.depth, 2)]
        ]
        for place in placed:
            self._painter.drawLine(place)
        if kind != "direct" and pieces:
            first, last = pieces[0][0], pieces[-1][0]
            x = _BAR_AT - 4 * min(mark.depth, 2)
            self._painter.drawLine(QLineF(x, first.baseline - self._up, x, last.baseline + self._down))
        for place in placed:
            draw_beads(self._painter, self._palette, mark.rank, place)

    def outlines(self, laid: Laid, marks: Sequence[Mark]) -> None:
        """The frame around what is selected; the place that was asked for has the stronger one."""
        for mark in marks:
            if mark.selected and mark.part == "words":
                _, edge = self.frame(laid, mark.start, mark.end, _thickness(mark))
                self._painter.fillPath(edge, QColor(self._palette.sum))

    def text(self, laid: Laid, selected: tuple[int, int] | None) -> None:
        """The letters, over all marks, which may cover none; selected ones in ink, for their ground."""
        ranges = []
        if selected:
            over = QTextLayout.FormatRange()
            over.start = laid.unit(selected[0])
            over.length = laid.unit(selected[1]) - laid.unit(selected[0])
            form = QTextCharFormat()
            form.setForeground(QColor(self._palette.ink))
            over.format = form
            ranges.append(over)
        self._painter.setPen(QColor(self._palette.ink))
        laid.layout.draw(self._painter, QPointF(0, 0), ranges)


def _inside(ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [one for one in ranges if one[0] < end and one[1] > start]


def _inside_ordered(ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The same of very many ranges that stand in order, none over another."""
    first = max(0, bisect_left(ranges, (start, start)) - 1)
    return _inside(ranges[first : bisect_left(ranges, (end, end))], start, end)


def _thickness(mark: Mark) -> float:
    return _FOCUSED if mark.focused else _OTHER


def _free(laid: Laid, line: Line, start: int, end: int) -> tuple[bool, bool]:
    """Whether there is room on the left and on the right of the part of a range that stands on one line."""
    if laid.bidirectional:
        return False, False  # what stands beside a word on the paper need not stand beside it in the text
    text, before, behind = laid.text, start - laid.start - 1, end - laid.start
    return (
        start <= line.start or text[before].isspace(),
        end >= line.end or behind >= len(text) or text[behind].isspace(),
    )


def rounded(path: QPainterPath, radius: float) -> QPainterPath:
    """The same straight-edged figure with its corners rounded, inward and outward ones alike."""
    out = QPainterPath()
    for polygon in path.simplified().toSubpathPolygons():
        corners = _corners(polygon)
        if len(corners) < 3:  # noqa: PLR2004  # fewer enclose nothing
            continue
        around = [corners[-1], *corners, corners[0]]
        for k, (before, corner) in enumerate(pairwise(around[:-1])):
            after = around[k + 2]
            entering, leaving = _toward(corner, before, radius), _toward(corner, after, radius)
            if k == 0:
                out.moveTo(entering)
            else:
                out.lineTo(entering)
            out.quadTo(corner, leaving)
        out.closeSubpath()
    return out


def _corners(polygon: QPolygonF) -> list[QPointF]:
    """The polygon's points, without repeated ones and those in the middle of an edge."""
    points = [polygon.at(k) for k in range(polygon.count())]
    distinct = [p for k, p in enumerate(points) if (p - points[k - 1]).manhattanLength() > 0.01]  # noqa: PLR2004
    out = []
    for k, point in enumerate(distinct):
        before, after = distinct[k - 1], distinct[(k + 1) % len(distinct)]
        one, other = point - before, after - point
        if abs(one.x() * other.y() - one.y() * other.x()) > 0.01:  # noqa: PLR2004  # they enclose an area: a corner
            out.append(point)
    return out


def _toward(corner: QPointF, other: QPointF, radius: float) -> QPointF:
    """The point on the way to the next corner where the rounding begins."""
    edge = QLineF(corner, other)
    return edge.pointAt(min(radius, edge.length() / 2) / edge.length())
