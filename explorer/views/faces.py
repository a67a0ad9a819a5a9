"""Faces by what words are for: what a view that draws its own words knows of its type."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from explorer.views.fonts import reading_font, window_font

R = TypeVar("R", bound=str)
_KEPT = 65_536
"""Words whose width is kept, of each view."""


class Faces(Generic[R]):
    """The faces of a view, by role; each is made when it is first asked for, which needs a QGuiApplication."""

    def __init__(self, table: Mapping[R, tuple[float, QFont.Weight]], serif: frozenset[R] = frozenset()) -> None:
        """Know the roles.

        Args:
            table: size in device-independent pixels and weight of each role.
            serif: roles in the face for reading; all others are in that of the window.
        """
        self._table = table
        self._serif = serif
        self._fonts: dict[R, QFont] = {}
        self._metrics: dict[R, QFontMetricsF] = {}
        self.advance = lru_cache(maxsize=_KEPT)(self._advance)
        """Width of a line in pixels, given its words and its role."""

    def font(self, role: R) -> QFont:
        """The face of a role."""
        if role not in self._fonts:
            self._fonts[role] = (reading_font if role in self._serif else window_font)(*self._table[role])
        return self._fonts[role]

    def metrics(self, role: R) -> QFontMetricsF:
        """How large the letters of a role are."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.font(role))
        return self._metrics[role]

    def _advance(self, words: str, role: R) -> float:
        return self.metrics(role).horizontalAdvance(words)

    def elided(self, words: str, role: R, width: float, *, middle: bool = False) -> str:
        """A line in no more pixels than there are; what is left out is at its end, or in its middle."""
        side = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        return self.metrics(role).elidedText(words, side, width)
