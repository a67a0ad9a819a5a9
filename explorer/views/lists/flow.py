"""Words of several faces that follow each other on the few lines of a cell, broken between words and never inside."""

import unicodedata
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from explorer.lean import dataclass

_LONGEST_WORD = 30
"""Code points; what is longer is an address and no word."""
_CUT_AT = 400
"""Code points that are looked at to fill the rest of a line."""


_MOST_WIDTHS = 20_000
_widths: dict[tuple[str, str], float] = {}


def advance(font: QFont, words: str) -> float:
    """The width of words in a face, in pixels; measured once, since a table paints the same words over and over."""
    key = font.key(), words
    width = _widths.get(key)
    if width is None:
        if len(_widths) >= _MOST_WIDTHS:
            _widths.clear()
        width = _widths[key] = QFontMetricsF(font).horizontalAdvance(words)
    return width


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one face; white space is one blank."""

    text: str
    font: QFont
    colour: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one face on one line; `x` is the left edge in pixels."""

    x: float
    piece: Piece
    text: str


def flow(pieces: Sequence[Piece], width: float, lines: int, indent: float = 0.0) -> list[list[Run]]:
    """Break words into lines; what does not fit on the last line ends in an ellipsis.

    A word that is wider than a line ends in an ellipsis there, unless nothing is a word in its script.

    Args:
        pieces: what follows each other.
        width: of a line, in pixels.
        lines: at most.
        indent: pixels kept free at the left of the first line.
    """
    return _Flow(width, lines, indent).fill([piece for piece in pieces if piece.text])


class _Flow:
    def __init__(self, width: float, lines: int, indent: float) -> None:
        self._width = width
        self._most = lines
        self._lines: list[list[Run]] = [[]]
        self._x = indent
        self._metrics: dict[int, QFontMetricsF] = {}

    def fill(self, pieces: Sequence[Piece]) -> list[list[Run]]:
        self._metrics = {id(piece): QFontMetricsF(piece.font) for piece in pieces}
        for number, piece in enumerate(pieces):
            # A piece of another face stands a little apart.
            for first, word, rest in _words(piece.text):
                gap = self._blank(piece) * (2 if first and number else 1) if self._lines[-1] else 0.0
                if not self._add(piece, word, gap, rest):
                    return self._lines
        return self._lines

    def _blank(self, piece: Piece) -> float:
        return advance(piece.font, " ")

    def _add(self, piece: Piece, word: str, gap: float, rest: str) -> bool:
        """Put one word down; False when the lines are full."""
        metrics, wide = self._metrics[id(piece)], advance(piece.font, word)
        if self._x + gap + wide <= self._width:
            self._put(piece, word, gap, wide)
            return True
        if len(self._lines) == self._most:
            # The last line takes as many letters of the rest as it can.
            room = self._width - self._x - gap
            cut = metrics.elidedText(rest[:_CUT_AT], Qt.TextElideMode.ElideRight, room)
            if metrics.horizontalAdvance(cut) > room:  # not even a letter and the ellipsis have room
                cut = "…"
            if any(c.isalnum() for c in cut) or not self._lines[-1]:
                self._put(piece, cut, gap, metrics.horizontalAdvance(cut))
            else:
                self._end_with_ellipsis(piece)
            return False
        if wide > self._width and _breakable(word):
            fitting = next(
                (k for k in range(len(word) - 1, 0, -1)
                 if self._x + gap + metrics.horizontalAdvance(word[:k]) <= self._width), 0,
            )  # fmt: skip
            if fitting:
                self._put(piece, word[:fitting], gap, metrics.horizontalAdvance(word[:fitting]))
            self._lines.append([])
            self._x = 0.0
            return self._add(piece, word[fitting:], 0.0, rest[fitting:])
        if self._lines[-1] or self._x:
            self._lines.append([])
            self._x = 0.0
            return self._add(piece, word, 0.0, rest)
        cut = metrics.elidedText(word, Qt.TextElideMode.ElideRight, self._width)
        self._put(piece, cut, 0.0, metrics.horizontalAdvance(cut))
        return True

    def _put(self, piece: Piece, text: str, gap: float, wide: float) -> None:
        line = self._lines[-1]
        if line and line[-1].piece is piece:
            line[-1] = Run(line[-1].x, piece, f"{line[-1].text} {text}")
        else:
            line.append(Run(self._x + gap, piece, text))
        self._x += gap + wide

    def _end_with_ellipsis(self, cut: Piece) -> None:
        line = self._lines[-1]
        # A separator with nothing behind it goes as well.
        while len(line) > 1 and not any(c.isalnum() for c in line[-1].text):
            line.pop()
        last = line[-1]
        words = last.text.rstrip(" ,;·")
        metrics = self._metrics[id(last.piece)]
        room = self._width - last.x
        if last.piece is not cut and metrics.horizontalAdvance(f"{words}…") > room:
            return  # what stands there is whole, and should not lose a letter to what does not
        fitting = metrics.elidedText(f"{words}…", Qt.TextElideMode.ElideRight, room)
        line[-1] = Run(last.x, last.piece, fitting)


def _words(text: str) -> Iterator[tuple[bool, str, str]]:
    """Whether it is the first, the word, and the text from there on."""
    rest, first = text.lstrip(), True
    while rest:
        word = rest.split(maxsplit=1)[0]
        yield first, word, rest
        rest, first = rest[len(word) :].lstrip(), False


def _breakable(word: str) -> bool:
    return len(word) > _LONGEST_WORD or any(unicodedata.east_asian_width(c) in "WF" for c in word)
