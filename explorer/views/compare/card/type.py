"""Paragraphs of the card: words in their faces, with marks that are drawn below, around and through them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cache
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from explorer.lean import dataclass
from explorer.views.faces import Faces
from explorer.views.palette import Palette

Role: TypeAlias = Literal["words", "quiet", "sign", "around", "name", "meta", "foot", "title"]
MarkKind: TypeAlias = Literal["strike", "tint", "box", "dots"]

_FACES: dict[Role, tuple[float, QFont.Weight]] = {
    "words": (16, QFont.Weight.Normal),
    "quiet": (16, QFont.Weight.Normal),
    "sign": (13, QFont.Weight.DemiBold),
    "around": (13, QFont.Weight.Normal),
    "name": (14, QFont.Weight.DemiBold),
    "meta": (12, QFont.Weight.Normal),
    "foot": (13, QFont.Weight.Normal),
    "title": (19, QFont.Weight.DemiBold),
}
_SERIF: frozenset[Role] = frozenset({"words", "quiet"})
_LINES: dict[Role, float] = {"words": 25.0, "name": 20.0, "meta": 17.0, "foot": 19.0, "title": 28.0}
"""Height of a line of a paragraph in pixels, by the role of the paragraph."""
_ROOM = 2.0
_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Characters that run from right to left: the blocks of Hebrew, Arabic and their kin."""


_TYPE = Faces(_FACES, _SERIF)
font = _TYPE.font


def units(text: str) -> int:
    """The length of a text in the UTF-16 units that Qt counts."""
    return len(text) + sum(c > "\uffff" for c in text) if not text.isascii() else len(text)


@dataclass(slots=True)
class Writing:
    """Words that are put together before they are laid out. Places are UTF-16 units.

    Attributes:
        text: so far.
        roles: start, length and role of each stretch.
        marks: start, end and kind of each mark.
    """

    text: str = ""
    roles: list[tuple[int, int, Role]] = field(default_factory=list)
    marks: list[tuple[int, int, MarkKind]] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, role: Role, *marks: MarkKind) -> None:
        """Words at the end; a line end becomes one within the paragraph."""
        if not words:
            return
        size = units(words)
        self.roles.append((self.length, size, role))
        self.marks += [(self.length, self.length + size, kind) for kind in marks]
        self.text += words.replace("\n", "\u2028")
        self.length += size

    def mark(self, start: int, kind: MarkKind) -> None:
        """A mark from a place to the end of what is there."""
        self.marks.append((start, self.length, kind))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words laid out at a width.

    Attributes:
        layout: Qt's.
        marks: what is to be drawn with them, at places of the paragraph.
        height: in pixels.
        width: of the longest line in pixels.
    """

    layout: QTextLayout
    marks: tuple[tuple[MarkKind, QRectF], ...]
    height: float
    width: float


def set_in_type(writing: Writing, base: Role, width: float, inks: "Inks") -> Paragraph:
    """Lay words out.

    Args:
        writing: the words.
        base: the role that gives the height of the lines.
        width: of the lines in pixels.
        inks: the colours for the ground on which they are to stand.
    """
    layout = QTextLayout(writing.text, font(base))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats(list(_formats(writing, inks)))
    layout.beginLayout()
    height, widest = 0.0, 0.0
    least = _LINES[base]
    ascent = (least + _TYPE.metrics(base).ascent() - _TYPE.metrics(base).descent()) / 2
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        # Lines of other scripts may be higher; all others stand on one grid, whatever face they begin with.
        step = max(least, line.height() + _ROOM)
        line.setPosition(QPointF(0.0, height + max(ascent - line.ascent(), 0.0)))
        height += step
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return Paragraph(layout, tuple(_placed(writing, layout)), height, widest)


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours on one ground.

    Attributes:
        ink: of words.
        muted: of what is dimmed.
        sign: of signs.
    """

    ink: QColor
    muted: QColor
    sign: QColor


@cache
def inks_on(palette: Palette, ground: str) -> Inks:
    """Colours that can be read on a ground of a palette."""
    return Inks(*(QColor(palette.text_on(ground, colour)) for colour in (palette.ink, palette.muted, palette.sum)))


def _formats(writing: Writing, inks: Inks) -> Iterator[QTextLayout.FormatRange]:
    for start, length, role in writing.roles:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, length
        form = QTextCharFormat()
        form.setFont(font(role))
        colour = inks.sign if role == "sign" else inks.muted if role in ("quiet", "around", "meta") else inks.ink
        form.setForeground(colour)
        found.format = form
        yield found


def _placed(writing: Writing, layout: QTextLayout) -> Iterator[tuple[MarkKind, QRectF]]:
    if not writing.marks:
        return
    mixed = _LEFTWARD.search(writing.text) is not None
    lines = [layout.lineAt(k) for k in range(layout.lineCount())]
    first = 0
    for start, end, kind in sorted(writing.marks):
        while first < len(lines) and lines[first].textStart() + lines[first].textLength() <= start:
            first += 1
        for line in lines[first:]:
            low, high = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if low >= high:
                break
            for left, right in _extents(line, low, high, mixed=mixed):
                if right - left > 0.5:  # noqa: PLR2004 - half a pixel of a blank at a line's end is nothing
                    yield kind, QRectF(left, line.y(), right - left, line.height())


def _extents(line: QTextLine, low: int, high: int, *, mixed: bool) -> Iterable[tuple[float, float]]:
    """From left to right where a range of a line stands: several places where directions change within it."""
    if not mixed:
        yield _x(line, low), _x(line, high)
        return
    found: list[list[float]] = []
    for unit in range(low, high):
        left, right = sorted((_x(line, unit), _x(line, unit + 1)))
        if found and left <= found[-1][1] + 1.0 and right >= found[-1][0] - 1.0:
            found[-1] = [min(left, found[-1][0]), max(right, found[-1][1])]
        else:
            found.append([left, right])
    yield from ((left, right) for left, right in found)


def _x(line: QTextLine, unit: int) -> float:
    """QTextLine.cursorToX, which the binding gives as a pair of the place and the position it was moved to."""
    place = line.cursorToX(unit)
    assert isinstance(place, tuple)  # noqa: S101  # the stubs say object
    return float(place[0])
