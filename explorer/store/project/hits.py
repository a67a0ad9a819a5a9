"""The places of hits in a row that was found, and the words around them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from explorer.model.text import Span
from explorer.store.project.query import Folded, Node, Place, merged
from explorer.store.project.searches import Hit, Scope, Snippet

_AROUND = 60
"""Code points of a snippet before and after what was found, before they are cut back to whole words."""

JOINT = " … "
"""What stands between the parts of a quotation where its words are indexed, as in `Quote.words`."""


_OFFSETS = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?: [0-9]{1,9}-[0-9]{1,9})*")
_EDGE = re.compile(r"[0-9]+")

Marks: TypeAlias = tuple[tuple[int, int], ...]
"""Ranges of code points of the text that is shown: of the source, or the title, or the note."""


def spots(scope: Scope, row: Sequence[str], node: Node | None) -> list[Marks]:
    """The hits of a row, each with the ranges to be marked."""
    match scope:
        case "text" | "notes":
            return [((start, end),) for _, start, end in _places(node, row[1])]
        case "titles":
            return [tuple((start, end) for _, start, end in _places(node, row[1]))]
        case "quotes":
            _, text, _, packed, words, speaker = row
            parts = offsets(packed)
            # The file may come from anybody. Where its words are not in the text there is no place; `check` names it.
            if parts is None or JOINT.join(text[start:end] for start, end in parts) != words:
                return []
            found = [(start, end) for column, start, end in _places(node, words, speaker) if column == 0]
            # Found by the name of who speaks: the quotation as a whole is the hit.
            return [_in_text(parts, start, end) for start, end in found or [(0, len(words))]]


def _places(node: Node | None, *columns: str) -> list[Place]:
    return merged((node.places([Folded(column) for column in columns]) if node else None) or [])


def hit(scope: Scope, row: Sequence[str], marks: Marks) -> Hit:
    """One hit of a row."""
    source, text, *further = row
    if scope == "titles":
        whole = Snippet(text=_BLANK.sub(" ", text), marks=marks, before=False, after=False)
        return Hit(source=source, span=None, snippet=whole)
    if scope == "notes":
        return Hit(source=source, span=None, note=further[0], snippet=snippet(text, marks))
    return Hit(
        source=source,
        span=Span.of(text, marks[0][0], marks[-1][1]),
        finding=further[0] if scope == "quotes" else None,
        snippet=snippet(text, marks),
    )


def offsets(packed: str) -> list[tuple[int, int]] | None:
    """The ranges of a quotation's parts, from "12-30 45-60"; None when these are no ranges in order, apart."""
    if not _OFFSETS.fullmatch(packed):
        return None
    edges = [int(edge) for edge in _EDGE.findall(packed)]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    whole = all(start < end for start, end in parts) and all(a[1] <= b[0] for a, b in pairwise(parts))
    return parts if whole else None


def _in_text(parts: Sequence[tuple[int, int]], start: int, end: int) -> Marks:
    """Where a range of the joined words of a quotation stands in the text, part by part."""
    out = []
    at = 0
    for first, last in parts:
        low, high = max(start, at), min(end, at + last - first)
        if low < high:
            out.append((first + low - at, first + high - at))
        at += last - first + len(JOINT)
    return tuple(out)


_BLANK = re.compile(r"\s")
_LAST_BLANK = re.compile(r"(?s:.*)\s")


def snippet(text: str, marks: Sequence[tuple[int, int]]) -> Snippet:
    """The words around ranges of a text, on one line.

    Args:
        text: where they stand.
        marks: ranges in order, apart; at least one. What is long between them stays whole.
    """
    start, end = _cut(text, marks[0][0] - _AROUND, marks[-1][1] + _AROUND, marks)
    return Snippet(
        text=_BLANK.sub(" ", text[start:end]),
        marks=tuple((low - start, high - start) for low, high in marks),
        before=start > 0,
        after=end < len(text),
    )


def _cut(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The range, cut back to whole words but never into a mark."""
    if start > 0:
        blank = _BLANK.search(text, start, marks[0][0])
        start = blank.end() if blank else start
    if end < len(text):
        blank = _LAST_BLANK.match(text, marks[-1][1], end)
        end = blank.end() - 1 if blank else end
    return max(start, 0), min(end, len(text))
