"""The page: every block of a text at its place, laid out with QTextLayout when it comes into view.

Positions that come in or go out are code points of the whole text; heights and places are device-independent pixels,
measured from the page's upper left corner, which is the column's.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QTextLayout, QTextLine, QTextOption

from explorer.lean import dataclass
from explorer.views.document.blocks import Blocks
from explorer.views.document.heights import Heights
from explorer.views.document.offsets import Offsets
from explorer.views.fonts import READING_SIZE, reading_font

COLUMN = 70
"""Characters of average width to a line, at most."""

_LINE_HEIGHT = 1.46
"""Of the size of the face."""

_SAMPLE = "Most of what is read in a day was written for it, and some of it is said twice by somebody else. "
_KEPT = 300
"""Laid out blocks that are kept; more than any screen shows at once."""

_LEFTWARD = frozenset({"R", "AL"})
_STRONG = _LEFTWARD | {"L"}
"""Classes of characters that run from right to left, and all that have a direction (Unicode's bidirectional classes);
the first that has one decides for its paragraph."""

_MAYBE_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""All characters that may be of these classes or Arabic numbers: a text without one is not looked through."""

_GLYPHS = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
)
_TOUCHING = 0.5
"""Pixels between two runs of glyphs that are marked as one."""

Formats = Callable[[int, int], Sequence[tuple[int, int, QTextLayout.FormatRange]]]
"""Given a range of code points: (start, end, format) in code points; the range in the format is filled in here."""


@dataclass(frozen=True, slots=True)
class Type:
    """The type a page is set in.

    Attributes:
        font: the reading face.
        pitch: from line to line.
        gap: between paragraphs that no blank line parts.
        blank: height of a blank line.
        ascent: of the face, above the baseline.
        character: average width of a character in running text.
    """

    font: QFont
    pitch: float
    gap: float
    blank: float
    ascent: float
    character: float

    @staticmethod
    def at(zoom: float) -> "Type":
        """The type at a zoom, 1.0 being 100 %."""
        font = reading_font(READING_SIZE * zoom)
        metrics = QFontMetricsF(font)
        pitch = float(round(font.pixelSize() * _LINE_HEIGHT))
        return Type(
            font=font,
            pitch=pitch,
            gap=round(pitch * 0.45),
            blank=round(pitch * 0.5),
            ascent=metrics.ascent(),
            character=metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE),
        )

    @property
    def column(self) -> float:
        """The widest column that still reads well."""
        return COLUMN * self.character


class Line(NamedTuple):
    """One line of a block: its place within the block, and the code points it shows (trailing blanks included)."""

    top: float
    height: float
    baseline: float
    start: int
    end: int


def _start_of(line: Line) -> int:
    return line.start


@dataclass(frozen=True, slots=True)
class Laid:
    """A block that is laid out.

    Attributes:
        start: code point at which the block begins.
        text: of the block.
        layout: Qt's; positions in UTF-16 units of the block.
        offsets: converts between the two.
        lines: from top to bottom.
        height: with the space below.
        bidirectional: whether it holds words that run from right to left.
        leftward: whether the paragraph as a whole runs from right to left.
        known: pieces that were asked for before, by their range.
        frames: the figures of frames that were drawn before, by their range and thickness.
    """

    start: int
    text: str
    layout: QTextLayout
    offsets: Offsets
    lines: tuple[Line, ...]
    height: float
    bidirectional: bool
    leftward: bool
    known: dict[tuple[int, int], tuple[tuple[Line, float, float], ...]] = field(default_factory=dict, compare=False)
    frames: dict[tuple[int, int, float], tuple[QPainterPath, QPainterPath]] = field(default_factory=dict, compare=False)

    def unit(self, point: int) -> int:
        """UTF-16 unit within the block of a code point of the whole text."""
        return self.offsets.to_units(min(max(point - self.start, 0), len(self.text)))

    def point(self, unit: int) -> int:
        """Code point of the whole text of a UTF-16 unit within the block."""
        return self.start + self.offsets.to_point(unit)

    def line_of(self, point: int) -> int:
        """Index of the line that shows this position; the last one for the end of the block."""
        return max(0, bisect_right(self.lines, point, key=_start_of) - 1)

    def points_between(self, top: float, bottom: float) -> tuple[int, int]:
        """Code points of the lines that reach into a strip of the block; an empty range when none does."""
        seen = [line for line in self.lines if line.top < bottom and line.top + line.height > top]
        return (seen[0].start, seen[-1].end) if seen else (self.start, self.start)

    def x_of(self, point: int) -> float:
        """Where the caret stands at a position, in its line."""
        return _x(self.layout.lineAt(self.line_of(point)), self.unit(point))

    def spans(self, start: int, end: int) -> Iterator[tuple[Line, float, float]]:
        """The pieces of a range: its lines, each with left and right edge; more than one a line in mixed directions."""
        begin = max(0, bisect_right(self.lines, start, key=_start_of) - 1)
        stop = bisect_left(self.lines, end, key=_start_of)
        for k in range(begin, stop):
            line = self.lines[k]
            first, last = max(start, line.start), min(end, line.end)
            if k + 1 < len(self.lines):
                # The blanks at which a line was broken hang over its edge and are not seen.
                shown = line.start + len(self.text[line.start - self.start : line.end - self.start].rstrip())
                last = min(last, shown)
            if first >= last:
                continue
            drawn = self.layout.lineAt(k)
            if self.bidirectional:
                yield from ((line, left, right) for left, right in self._runs(drawn, first, last))
            else:
                yield line, _x(drawn, self.unit(first)), _x(drawn, self.unit(last))

    def pieces(self, start: int, end: int) -> tuple[tuple[Line, float, float], ...]:
        """The same as `spans`, kept: for what is painted again and again."""
        found = self.known.get((start, end))
        if found is None:
            if len(self.known) >= _KEPT:
                self.known.clear()
            found = self.known[start, end] = tuple(self.spans(start, end))
        return found

    def _runs(self, drawn: QTextLine, first: int, last: int) -> Iterator[tuple[float, float]]:
        """Edges of a range within one line where directions mix, from the glyphs themselves.

        The place of the caret is no help there: between two directions it has two places, and Qt tells one.
        """
        unit = self.unit(first)
        edges = []
        for run in drawn.glyphRuns(unit, self.unit(last) - unit, _GLYPHS):
            places, font = run.positions(), run.rawFont()
            advances = font.advancesForGlyphIndexes(run.glyphIndexes())
            wide = [(p.x(), p.x() + a.x()) for p, a in zip(places, advances, strict=True) if a.x() > 0]
            if wide:
                edges.append((min(left for left, _ in wide), max(right for _, right in wide)))
        joined: list[tuple[float, float]] = []
        for left, right in sorted(edges):
            if joined and left <= joined[-1][1] + _TOUCHING:
                joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
            else:
                joined.append((left, right))
        yield from joined


def _x(line: QTextLine, unit: int) -> float:
    """QTextLine.cursorToX, which the binding gives as a pair of the place and the position it was moved to."""
    place = line.cursorToX(unit)
    assert isinstance(place, tuple)  # noqa: S101  # the stubs say object
    return float(place[0])


class Page:
    """Blocks with their heights: measured once they were laid out, estimated before."""

    def __init__(self, blocks: Blocks, kind: Type, width: float, formats: Formats) -> None:
        self.blocks = blocks
        self.type = kind
        self.width = width
        self._formats = formats
        self._laid: dict[int, Laid] = {}
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._option.setTabStopDistance(kind.character * 4)
        self._gap = 0.0 if blocks.has_blank_lines else kind.gap
        self._heights = Heights(self._estimates())

    # ------------------------------------------------------------------ heights

    def _estimates(self) -> list[float]:
        pitch, blank = self.type.pitch, self.type.blank
        a_line = max(1.0, self.width / self.type.character)
        gaps = [self._gap] * len(self.blocks)
        for k in range(len(gaps)):
            if self._gap and self.blocks.goes_on(k):
                gaps[k] = 0.0
        # Half a line more than the characters fill: the last line of a paragraph is seldom full.
        return [
            (round(length / a_line + 0.5) or 1) * pitch + gap if length else blank + gap
            for length, gap in zip(self.blocks.lengths(), gaps, strict=True)
        ]

    @property
    def height(self) -> float:
        """Of the whole page, as far as it is known."""
        return self._heights.total()

    def top(self, index: int) -> float:
        """Where a block begins."""
        return self._heights.before(index)

    def bottom(self, index: int) -> float:
        """Where a block ends, with the space below it."""
        return self._heights.before(index) + self._heights[index]

    def tops(self) -> list[float]:
        """Where each block begins, and where the last one ends."""
        return [0.0, *accumulate(self._heights)]

    def block_at(self, y: float) -> int:
        """Index of the block at this height."""
        return self._heights.at(y)

    # ------------------------------------------------------------------ layout

    def is_laid(self, index: int) -> bool:
        """Whether a block's height is exact and its lines are at hand."""
        return index in self._laid

    def lay(self, index: int) -> float:
        """Lay a block out; returns by how much it became higher than was thought."""
        if index in self._laid:
            return 0.0
        while len(self._laid) >= _KEPT:
            del self._laid[next(iter(self._laid))]
        laid = self._laid[index] = self._make(index)
        return self._heights.set(index, laid.height)

    def laid(self, index: int) -> Laid:
        """A block's lines, laid out when they are not yet."""
        self.lay(index)
        return self._laid[index]

    def restyle(self, ranges: Iterable[tuple[int, int]] | None = None) -> None:
        """Forget lines because formats changed; the heights stay as the best estimates there are.

        Args:
            ranges: code points within which they changed; None for everywhere.
        """
        if ranges is None:
            self._laid.clear()
            return
        for start, end in ranges:
            for index in range(self.blocks.at(start), self.blocks.at(max(start, end - 1)) + 1):
                self._laid.pop(index, None)

    def _make(self, index: int) -> Laid:
        start, end = self.blocks[index]
        text = self.blocks.text[start:end]
        offsets = Offsets(text)
        layout = QTextLayout(text, self.type.font)
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        ranges = []
        for first, last, form in self._formats(start, end):
            a = offsets.to_units(max(first, start) - start)
            b = offsets.to_units(min(last, end) - start)
            form.start, form.length = a, b - a
            ranges.append(form)
        if ranges:
            layout.setFormats(ranges)
        lines = tuple(self._lines(layout, start, offsets))
        mixed = not text.isascii() and _MAYBE_LEFTWARD.search(text) is not None
        directions = [unicodedata.bidirectional(c) for c in text] if mixed else []
        bidirectional = any(d in _LEFTWARD or d == "AN" for d in directions)
        leftward = next((d in _LEFTWARD for d in directions if d in _STRONG), False)
        gap = 0.0 if self.blocks.goes_on(index) else self._gap
        height = (lines[-1].top + lines[-1].height if text else self.type.blank) + gap
        return Laid(start, text, layout, offsets, lines, height, bidirectional, leftward)

    def _lines(self, layout: QTextLayout, start: int, offsets: Offsets) -> Iterator[Line]:
        y = 0.0
        units, first = 0, start
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            own = line.height()
            # A face that stands in for a missing letter may be taller than ours: its line gets the room it needs.
            height = max(self.type.pitch, own + 1)
            above = y + (height - own) / 2
            line.setPosition(QPointF(0, above))
            units += line.textLength()
            end = start + offsets.to_point(units)
            yield Line(y, height, above + line.ascent(), first, end)
            y, first = y + height, end
        layout.endLayout()
        offsets.check(units)

    # ------------------------------------------------------------------ places

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Where the words of a range stand, line by line; lays out what is not yet."""
        blocks = range(self.blocks.at(start), self.blocks.at(max(start, end - 1)) + 1)
        return [rect for index in blocks for rect in self._rects_in(index, start, end)]

    def _rects_in(self, index: int, start: int, end: int) -> list[QRectF]:
        laid, top = self.laid(index), self.top(index)
        pieces = laid.spans(start, end)
        return [QRectF(left, top + line.top, right - left, line.height) for line, left, right in pieces]

    def ends(self, start: int, end: int) -> tuple[QRectF, QRectF]:
        """Where a range begins and where it ends; lays out no more than these two blocks, however long the range is."""
        first, last = self.blocks.at(start), self.blocks.at(max(start, end - 1))
        for index in (first, last):  # laying out the first one may move the last one
            self.lay(index)
        opening, closing = self._rects_in(first, start, end), self._rects_in(last, start, end)
        return opening[0] if opening else self.caret(start), closing[-1] if closing else self.caret(end)

    def middle_of(self, point: int) -> float:
        """How far down the page the middle of a position's line is; estimated in a block that is not laid out."""
        index = self.blocks.at(point)
        laid = self._laid.get(index)
        if laid is not None:
            line = laid.lines[laid.line_of(point)]
            return self.top(index) + line.top + line.height / 2
        start, end = self.blocks[index]
        below = max(0.0, self._heights[index] - self.type.pitch)
        return self.top(index) + self.type.pitch / 2 + (point - start) / max(1, end - start) * below

    def caret(self, point: int) -> QRectF:
        """Where the caret stands at a position: one pixel wide, as high as the line."""
        index = self.blocks.at(point)
        laid = self.laid(index)
        line = laid.lines[laid.line_of(point)]
        return QRectF(laid.x_of(point), self.top(index) + line.top, 1, line.height)

    def point_at(self, x: float, y: float, *, between: bool = True) -> int:
        """The position nearest to a place; with `between` false, the code point whose character is there."""
        index = self.block_at(y)
        laid = self.laid(index)
        inside = y - self.top(index)
        k = next((n for n, line in enumerate(laid.lines) if inside < line.top + line.height), len(laid.lines) - 1)
        modes = QTextLine.CursorPosition
        how = modes.CursorBetweenCharacters if between else modes.CursorOnCharacter
        # Qt keeps places in 26 bits; beyond the column they all mean its edge.
        x = min(max(x, -1.0), self.width + 1)
        point = laid.point(laid.layout.lineAt(k).xToCursor(x, how))
        line = laid.lines[k]
        # Qt puts a place beyond a broken line at the start of the next one; the reader means this line's end.
        return min(point, line.end - 1) if k + 1 < len(laid.lines) and line.end > line.start else point

    def over_text(self, x: float, y: float) -> int | None:
        """The code point whose character is at a place; None over margins, gaps and the empty end of a line."""
        if not 0 <= y < self.height:
            return None
        index = self.block_at(y)
        laid = self.laid(index)
        point = self.point_at(x, y, between=False)
        inside = y - self.top(index)
        hit = any(
            left <= x <= right and line.top <= inside < line.top + line.height
            for line, left, right in laid.spans(point, point + 1)
        )
        return point if hit else None
