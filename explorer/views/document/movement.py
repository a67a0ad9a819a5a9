"""Movement: where the caret goes from a position. Positions are code points of the whole text."""

import re
from enum import Enum, auto

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextLayout

from explorer.views.document.blocks import Block
from explorer.views.document.offsets import Offsets
from explorer.views.document.page import Page

_BY_WORD = QTextLayout.CursorMode.SkipWords
_BY_CHARACTER = QTextLayout.CursorMode.SkipCharacters


class Move(Enum):
    """What a key asks for."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    LINE_START = auto()
    LINE_END = auto()
    PARAGRAPH_START = auto()
    PARAGRAPH_END = auto()
    START = auto()
    END = auto()


def move(page: Page, point: int, how: Move) -> int:
    """The position after a movement along the text; up and down depend on a column and are `vertical`."""
    match how:
        case Move.LEFT | Move.RIGHT:
            return _across(page, point, forward=how is Move.RIGHT)
        case Move.WORD_LEFT:
            return _along(page, point, forward=False, mode=_BY_WORD)
        case Move.WORD_RIGHT:
            return _along(page, point, forward=True, mode=_BY_WORD)
        case Move.LINE_START | Move.LINE_END:
            caret = page.caret(point)
            if how is Move.LINE_END:
                return page.point_at(1e9, caret.center().y())
            laid = page.laid(page.blocks.at(point))
            return laid.lines[laid.line_of(point)].start
        case Move.PARAGRAPH_START:
            start = page.blocks.paragraph(point).start
            return start if start < point or point == 0 else page.blocks.paragraph(point - 1).start
        case Move.PARAGRAPH_END:
            end = page.blocks.paragraph(point).end
            return end if end > point or point == len(page.blocks.text) else page.blocks.paragraph(point + 1).end
        case Move.START:
            return 0
        case Move.END:
            return len(page.blocks.text)


def vertical(page: Page, point: int, x: float, distance: float) -> int:
    """The position at least a line above (negative) or below, in the column `x`; the text's ends beyond them."""
    caret = page.caret(point)
    step = caret.height() / 2 + 1
    y = caret.center().y() + (max(distance, step) if distance > 0 else min(distance, -step))
    if y < 0:
        return 0
    if y >= page.height:
        return len(page.blocks.text)
    reached = page.point_at(x, y)
    # The space between paragraphs belongs to the one above: going down it must not hold the caret back.
    if distance > 0 and page.caret(reached).top() <= caret.top():
        following = page.blocks.at(point) + 1
        return page.point_at(x, page.top(following) + 1) if following < len(page.blocks) else len(page.blocks.text)
    return reached


def _across(page: Page, point: int, *, forward: bool) -> int:
    """One character to the right or left as seen, which in words from right to left is not along the text."""
    laid = page.laid(page.blocks.at(point))
    if laid.bidirectional:
        unit = laid.unit(point)
        step = laid.layout.rightCursorPosition if forward else laid.layout.leftCursorPosition
        if step(unit) != unit:
            return laid.point(step(unit))
    return _along(page, point, forward=forward is not laid.leftward, mode=_BY_CHARACTER)


def _along(page: Page, point: int, *, forward: bool, mode: QTextLayout.CursorMode) -> int:
    index = page.blocks.at(point)
    start, end = page.blocks[index]
    if forward:
        if point >= end:
            return min(point + 1, len(page.blocks.text))
        laid = page.laid(index)
        return laid.point(laid.layout.nextCursorPosition(laid.unit(point), mode))
    if point > start:
        laid = page.laid(index)
        return laid.point(laid.layout.previousCursorPosition(laid.unit(point), mode))
    if not index:
        return 0
    if page.blocks.goes_on(index - 1):
        laid = page.laid(index - 1)
        return laid.point(laid.layout.previousCursorPosition(laid.offsets.units, mode))
    return point - 1


_WORD = re.compile(r"\w")


def word_at(page: Page, point: int) -> Block:
    """The word around a position; what stands between two words is a word here."""
    start, end = page.blocks[page.blocks.at(point)]
    text = page.blocks.text[start:end]
    if not text:
        return Block(start, start)
    offsets = Offsets(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    at = offsets.to_units(min(point - start, len(text) - 1))
    finder.setPosition(at)
    if not finder.isAtBoundary():
        finder.toPreviousBoundary()
    first = finder.position()
    finder.setPosition(at)
    finder.toNextBoundary()
    return Block(start + offsets.to_point(first), start + offsets.to_point(finder.position()))
