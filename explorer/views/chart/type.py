"""The chart's type: which face, size and colour each kind of words has, and how lines are broken."""

from functools import lru_cache
from typing import Literal, TypeAlias

from PySide6.QtGui import QFont

from explorer.lean import dataclass
from explorer.views.faces import Faces

Role: TypeAlias = Literal["title", "label", "detail", "sum", "note", "strong"]

_SIZES: dict[Role, tuple[float, QFont.Weight]] = {
    "title": (19, QFont.Weight.DemiBold),
    "label": (14, QFont.Weight.DemiBold),
    "detail": (13, QFont.Weight.Normal),
    "sum": (15, QFont.Weight.DemiBold),
    "note": (13, QFont.Weight.Normal),
    "strong": (13, QFont.Weight.DemiBold),
}
LINE: dict[Role, float] = {"title": 26.0, "label": 18.0, "detail": 17.0, "sum": 19.0, "note": 18.0, "strong": 19.0}
"""Height of a line in pixels."""
MUTED: frozenset[Role] = frozenset({"detail", "note"})
"""Roles in the muted ink; all others are in full ink."""
SEMIBOLD: frozenset[Role] = frozenset(role for role, (_, weight) in _SIZES.items() if weight > QFont.Weight.Medium)
_WIDER = {False: 1.25, True: 1.35}
"""How much wider than Source Sans the widest common faces are (DejaVu Sans and Verdana, measured), by semibold."""


_KEPT = 16_384
"""Paragraphs of which it is kept how they are broken: a filter shows the same bars in other company."""

_FACES = Faces(_SIZES)
font = _FACES.font


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide words are.

    Attributes:
        any_face: whether there must be room for whatever sans face another program has instead of ours.
    """

    any_face: bool = False

    def advance(self, words: str, role: Role) -> float:
        """Width of a line in pixels."""
        width = _FACES.advance(words, role)
        return width * (_WIDER[role in SEMIBOLD] if self.any_face else 1.0)

    def wrap(self, words: str, role: Role, width: float, most: int | None, *, keep_end: bool = False) -> list[str]:
        """Words in lines of at most this width; a longer word is broken.

        Args:
            words: one paragraph; white space is one blank.
            role: its face.
            width: in pixels.
            most: number of lines after which the rest is cut off with an ellipsis; None cuts nothing.
            keep_end: whether the cut is in the middle of the last line instead of at its end.
        """
        return list(_wrapped(self.any_face, words, role, width, most, keep_end))

    def lines(self, words: str, role: Role, width: float, most: int | None, *, keep_end: bool) -> list[str]:
        """The same, broken anew."""
        whole = " ".join(words.split())
        if self.advance(whole, role) <= width:
            return [whole] if whole else []
        lines: list[str] = []
        line = ""
        for word in words.split():
            longer = f"{line} {word}" if line else word
            if self.advance(longer, role) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while self.advance(line, role) > width and len(line) > 1:
                fitting = next((k for k in range(len(line) - 1, 1, -1) if self.advance(line[:k], role) <= width), 1)
                lines.append(line[:fitting])
                line = line[fitting:]
        if line:
            lines.append(line)
        if most is not None and len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            # Of a face of unknown width so much less is taken as it may be wider.
            room = width / (_WIDER[role in SEMIBOLD] if self.any_face else 1.0)
            lines[most - 1 :] = [_FACES.elided(rest, role, room, middle=keep_end)]
        return lines


@lru_cache(maxsize=_KEPT)
def _wrapped(
    any_face: bool,  # noqa: FBT001  # a key
    words: str,
    role: Role,
    width: float,
    most: int | None,
    keep_end: bool,  # noqa: FBT001  # the same
) -> tuple[str, ...]:
    return tuple(Measure(any_face).lines(words, role, width, most, keep_end=keep_end))
