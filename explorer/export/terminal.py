"""Text on a terminal: how wide it is, how it is wrapped, what may not reach the terminal at all, and bars."""

import unicodedata
from collections.abc import Iterator

_WIDE = frozenset("WF")
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def plain(text: str) -> str:
    """Text in one line that a terminal cannot take for a command.

    White space becomes one blank; control characters (which could move the cursor or recolour) and the marks that turn
    the direction of writing around are left out.
    """
    kept = (c for c in text if c.isspace() or unicodedata.category(c) != "Cc")
    return " ".join("".join(c for c in kept if unicodedata.bidirectional(c) not in _TURNING).split())


_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def cells(text: str) -> int:
    """Columns a terminal needs for a text: two for East Asian wide characters, none for combining ones."""
    return sum(_columns(c) for c in text)


def _columns(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def pad(text: str, width: int) -> str:
    """A text filled with blanks to a number of columns; a longer one is left as it is."""
    return text + " " * max(0, width - cells(text))


def cut(text: str, width: int) -> str:
    """A text in at most `width` columns, with an ellipsis where something is left out."""
    return text if cells(text) <= width else _head(text, width - 1).rstrip() + "…"


def _head(text: str, width: int) -> str:
    """As many characters from the start as fit in `width` columns, at least one."""
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > width and index:
            return text[:index]
    return text


def wrap(text: str, width: int) -> Iterator[str]:
    """A text of one line in lines of at most `width` columns, broken between words and inside longer ones."""
    line = ""
    for given in text.split():
        word = given
        if line and cells(line) + 1 + cells(word) <= width:
            line += " " + word
            continue
        if line:
            yield line
        while cells(word) > width:
            head = _head(word, width)
            yield head
            word = word[len(head) :]
        line = word
    if line:
        yield line


def hanging(first: str, text: str, width: int) -> Iterator[str]:
    """A text wrapped to the right of its first column, in lines of at most `width` columns."""
    head = first
    for line in wrap(text, width - cells(first)):
        yield head + line
        head = " " * cells(first)


def bar(share: float, width: int) -> str:
    """A bar of `share` (0 to 1) of `width` columns, exact to an eighth; never empty for more than nothing."""
    eighths = round(max(0.0, min(share, 1.0)) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")
