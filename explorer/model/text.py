"""Canonical text, its same-length shadow for matching, and the Span that cannot lie."""

import re
from dataclasses import dataclass

from explorer.errors import ExpectedError

_ENDS = ("\r", "\u2028", "\u2029")
_NO_CHARACTERS = ("\ufdd0", "\ufdd1")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_DROPPED = re.compile("[\ufdd0\ufdd1\ud800-\udfff]")

# Same-length replacements: one character stands for one character, or the shadow's offsets would drift.
_SHADOW = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "–": "-", "—": "-", "‒": "-", "―": "-", "‐": "-", "‑": "-", "−": "-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\t": " ",
    }
)  # fmt: skip
_REPLACED = tuple((chr(code), plain) for code, plain in _SHADOW.items())
_LONG = 200
"""Code points from which on replacing one character after the other is the faster way."""


def canonical(raw: str) -> str:
    """The text as it is kept: one kind of line end, no BOM, no lone surrogate, no U+FDD0/1; all else unchanged.

    Idempotent. Made once when a source is read and never again, so that every offset stays true.
    """
    # Asked of every text again and again, and few have any of these: a search for each costs a hundredth of a pattern.
    if any(end in raw for end in _ENDS):
        raw = _LINE_ENDS.sub("\n", raw)
    if any(one in raw for one in _NO_CHARACTERS) or not _can_be_written(raw):
        raw = _DROPPED.sub("", raw)
    # U+FEFF is a byte order mark at the start only; further on it is a character like any other.
    return raw.lstrip("\ufeff")


def _can_be_written(raw: str) -> bool:
    """Whether a text has no lone surrogate, for which UTF-8 has no bytes."""
    try:
        raw.encode()
    except UnicodeEncodeError:
        return False
    return True


def shadow(text: str) -> str:
    """A text of the same length for matching: curly marks made straight, dashes one, special blanks plain."""
    if len(text) < _LONG:
        if text.isascii() and "`" not in text and "\t" not in text:
            return text
        return text.translate(_SHADOW)
    # Few of these characters stand in one text, and a search for each costs less than a look at every character.
    for found, plain in _REPLACED:
        if found in text:
            text = text.replace(found, plain)
    return text


class SpanError(ExpectedError):
    """A span whose words are not the words at its place."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a source's canonical text, with the words it covers.

    Attributes:
        start: first code point.
        end: one past the last code point; always greater than `start`.
        words: exactly `text[start:end]`.
    """

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.words) != self.end - self.start:
            raise SpanError(f"A span from {self.start} to {self.end} cannot hold {self.words!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text[start:end]`; a SpanError when that is empty or outside of the text."""
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise a SpanError unless the text has these words at this place."""
        if text[self.start : self.end] != self.words:
            found = text[self.start : self.end]
            raise SpanError(f"At {self.start} to {self.end} stands {found!r}, not {self.words!r}")

    def touches(self, other: "Span") -> bool:
        """Whether both share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end
