"""Lines of printed pages -> running text: paragraphs joined, words made whole again, running heads taken out. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from explorer.lean import dataclass

SOFT_HYPHENS = "\u00ad\u0002\ufffe"
"""What stands at the end of a line for a hyphen: the soft one, and U+0002 and U+FFFE, which pdfium puts there."""

_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_ITEM = re.compile(r"(?:[•‣▪●○*–—-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")
_NUMBERS = re.compile(r"\d+")
_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_PART = re.compile(r"([^\W\d_]+)-\Z")
_FIRST_PART = re.compile(r"[^\W\d_]+")

_GAP = 1.4
"""Lines this many usual distances apart belong to two paragraphs."""
_INDENT = 0.8
"""A line that begins this many line heights to the right of the one above begins a paragraph."""
_SHORT = 0.88
"""A line that ends a sentence within this share of the width ends a paragraph."""
_TALLER = 1.2
"""Letters this many times as tall are those of a heading."""
_EDGE_LINES = 2
"""Running heads and page numbers are among so many lines at the top and the bottom."""
_LEAST_PAGES = 3
_SHARE_OF_PAGES = 0.6
_LONGEST_HEAD = 120
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, in points from the lower left corner of its page; None for what the page does not tell.

    Attributes:
        text: without its line end.
        left: where it begins.
        right: where it ends.
        base: its lower edge.
        height: of its letters.
    """

    text: str
    left: float | None = None
    right: float | None = None
    base: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A document's text.

    Attributes:
        text: the pages as one text.
        starts: where each page begins in it, in code points; a page without words begins where the next one does.
        heads: how many lines were taken out because they stand on most pages.
    """

    text: str
    starts: tuple[int, ...]
    heads: int


def assemble(pages: Sequence[Sequence[Line]]) -> Printed:
    """The text of a document's pages, each given as its lines from top to bottom."""
    kept, heads = _without_heads([[line for line in page if line.text.strip()] for page in pages])
    words = Counter(word.lower() for page in kept for line in page for word in _PART.findall(line.text))
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before: Line | None = None
    for page in kept:
        width = max((line.right for line in page if line.right is not None), default=None)
        left = min((line.left for line in page if line.left is not None), default=None)
        pitch = _pitch(page)
        started = False
        for line in page:
            text = line.text.strip()
            if before is None:
                joint, cut = "", 0
            elif not started:
                joint, cut = _over_pages(before, line, pieces[-1], words)
            elif _new_paragraph(before, line, pitch, left, width):
                joint, cut = "\n\n", 0
            else:
                joint, cut = _joint(pieces[-1], text, words)
            if cut:
                pieces[-1] = pieces[-1][:-cut]
                length -= cut
            if not started:
                starts.append(length + len(joint))
                started = True
            pieces += [joint, text]
            length += len(joint) + len(text)
            before = line
        if not started:
            starts.append(-1)
    return Printed("".join(pieces).translate(_NO_SOFT), _filled(starts, length), heads)


_NO_SOFT = {ord(sign): " " for sign in SOFT_HYPHENS}
"""A soft hyphen that ends no line is rare; a blank keeps all offsets."""


def _joint(before: str, after: str, words: Counter[str]) -> tuple[str, int]:
    """What stands between two lines of a paragraph, and how many code points the first loses at its end."""
    if before.endswith("\u00ad"):
        return "", 1
    # What pdfium marks may be the hyphen of a compound too; the word is looked at as it would be with a plain one.
    marked = before.endswith(tuple(SOFT_HYPHENS))
    kept, gone = ("-", 1) if marked else ("", 0), ("", 1)
    part, rest = (
        _LAST_PART.search(f"{before[-_LONGEST_WORD:-1]}-" if marked else before[-_LONGEST_WORD:]),
        _FIRST_PART.match(after),
    )
    if part is None or rest is None:
        return kept if marked or (before.endswith(("-", "–", "/")) and before[-2:-1].isalnum()) else (" ", 0)
    if not rest[0][0].islower():
        return kept  # a compound with a name: "Anglo-", "French"
    compound, single = f"{part[1]}-{rest[0]}".lower(), f"{part[1]}{rest[0]}".lower()
    return kept if words[compound] > words[single] else gone


def _new_paragraph(before: Line, line: Line, pitch: float | None, left: float | None, width: float | None) -> bool:
    """Whether a line of the same page begins a paragraph."""
    if _ITEM.match(line.text.lstrip()):
        return True
    if before.base is None or line.base is None or before.height is None or line.height is None or not pitch:
        return (
            bool(_ENDS.search(before.text.rstrip()))
            and line.text[:1].isupper()
            and len(before.text) < _LONGEST_HEAD / 2
        )
    down = before.base - line.base
    if down < 0:
        return bool(_ENDS.search(before.text.rstrip()))  # the top of the next column
    if down > _GAP * pitch:
        return True
    taller = max(before.height, line.height) / max(min(before.height, line.height), 0.1)
    if taller > _TALLER and down > 0:
        return True
    if before.left is None or line.left is None or before.right is None or left is None or width is None:
        return False
    if line.left - before.left > _INDENT * line.height and _ENDS.search(before.text.rstrip()):
        return True
    short = before.right - left < _SHORT * (width - left)
    return short and bool(_ENDS.search(before.text.rstrip())) and not line.text[:1].islower()


def _over_pages(before: Line, line: Line, piece: str, words: Counter[str]) -> tuple[str, int]:
    """The same between the last line of a page and the first of the next: a sentence that goes on is not broken."""
    goes_on = not _ENDS.search(before.text.rstrip()) and line.text.lstrip()[:1].islower()
    return _joint(piece, line.text.strip(), words) if goes_on else ("\n\n", 0)


def _pitch(page: Sequence[Line]) -> float | None:
    """The usual distance between two lines."""
    bases = [line.base for line in page]
    downs = [a - b for a, b in pairwise(bases) if a is not None and b is not None and a - b > 1]
    return median(downs) if downs else None


def _without_heads(pages: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without lines that stand, but for their numbers, at the same edge of most pages; and how many went."""
    if len(pages) < _LEAST_PAGES:
        return pages, 0
    seen: Counter[tuple[str, int, str]] = Counter()
    for page in pages:
        seen.update(set(_edges(page).values()))
    least = max(_LEAST_PAGES, _SHARE_OF_PAGES * sum(1 for page in pages if page))
    # Running heads differ between left and right pages, so half of the share is enough for two that take turns.
    running = {key for key, count in seen.items() if count >= least or (count >= _LEAST_PAGES and count * 2 >= least)}
    kept: list[list[Line]] = []
    gone = 0
    for page in pages:
        edges = _edges(page)
        lines = [line for index, line in enumerate(page) if edges.get(index) not in running]
        gone += len(page) - len(lines)
        kept.append(lines)
    return kept, gone


def _edges(page: Sequence[Line]) -> dict[int, tuple[str, int, str]]:
    """The lines at the edges of a page by their index: which edge, how far from it, and the words without numbers."""
    found: dict[int, tuple[str, int, str]] = {}
    for index, line in enumerate(page):
        from_end = len(page) - 1 - index
        if len(line.text) > _LONGEST_HEAD:
            continue
        words = _NUMBERS.sub("#", " ".join(line.text.split()))
        if index < _EDGE_LINES and index < from_end:
            found[index] = ("top", index, words)
        elif from_end < _EDGE_LINES:
            found[index] = ("bottom", from_end, words)
    return found


def _filled(starts: list[int], length: int) -> tuple[int, ...]:
    """The starts of all pages; of an empty one that of the next."""
    filled: list[int] = []
    following = length
    for start in reversed(starts):
        following = start if start >= 0 else following
        filled.append(following)
    filled.reverse()
    return (0, *filled[1:]) if filled else ()
