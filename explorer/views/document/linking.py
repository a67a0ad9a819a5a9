"""Linked scrolling: which place of one text stands beside which of another. Pure: no Qt, no widget.

What two texts have in common is thinned to a chain that runs through both in the same order; places between two of its
links are placed in proportion. The way back is the same way, so that either text may lead without the other jumping.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from explorer.lean import dataclass
from explorer.model.comparison import Match, MatchKind, Relation

Point: TypeAlias = tuple[int, int]
"""A code point of one text and the one that stands beside it in the other."""

_TRUST: dict[Relation, float] = {"same": 1.0, "similar": 0.8, "paraphrase": 0.5}
"""How much a relation weighs when two matches cannot both be links of the chain, because they cross."""

_EXACT: dict[MatchKind, float] = {"quote": 3.0, "amount": 1.0, "event": 1.0, "passage": 1.0}
"""The same for a kind: a passage in altered words may begin and end with chance words, a quotation does not."""

_AS_LONG_AS: dict[MatchKind, int] = {"quote": 0, "amount": 120, "event": 40, "passage": 0}
"""Code points that a match counts for at least: a sum is short and says where its sentence stands."""

_STEEP = 6.0
"""Code points of one text to one of the other, beyond which the way between two links counts as a leap."""

_RUN_UP = 80
"""Code points, about a line: a leap within less than that would be a jump."""

_CLOSE = 2.0
"""Pixels; texts that stand so close to where they belong stand there: scroll bars count whole pixels."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that both texts have: ranges of code points in either, and how much they count.

    Attributes:
        start: first code point in the one text.
        end: one past the last.
        other: first code point in the other text.
        other_end: one past the last.
        weight: code points that agree, less where they agree less.
    """

    start: int
    end: int
    other: int
    other_end: int
    weight: float


def link_of(match: Match) -> Link:
    """What a match says about which place stands beside which."""
    a, b = match.a, match.b
    length = min(sum(span.end - span.start for span in end.spans) for end in (a, b))
    weight = max(length, _AS_LONG_AS[match.kind]) * match.score * _TRUST[match.relation] * _EXACT[match.kind]
    return Link(a.start, a.end, b.start, b.end, max(1.0, weight))


def links_of_copies(text: str, other: str) -> list[Link]:
    """What two copies of one text have in common: the lines that stand once in each of them."""
    places, others = _single_lines(text), _single_lines(other)
    return [
        Link(places[line], places[line] + len(line), others[line], others[line] + len(line), float(len(line)))
        for line in places
        if line in others
    ]


def _single_lines(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    often: set[str] = set()
    at = 0
    for line in text.split("\n"):
        if line.strip():
            if line in places:
                often.add(line)
            places[line] = at
        at += len(line) + 1
    return {line: place for line, place in places.items() if line not in often}


def chain(links: Iterable[Link]) -> list[Link]:
    """The heaviest links that follow each other in both texts, one behind the other, in O(n log n).

    Weighted chaining by a sweep over the one text and a tree of the best chains so far over the other (the usual
    dynamic programme for collinear chaining of fragments).
    """
    ordered = sorted(links, key=lambda link: (link.start, link.end))
    ends = sorted({link.other_end for link in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ends) + 1)
    best: list[tuple[float, int]] = []
    waiting = sorted(range(len(ordered)), key=lambda k: ordered[k].end)
    done = 0
    for link in ordered:
        # Links that end before this one begins may stand before it.
        while done < len(waiting) and waiting[done] < len(best) and ordered[waiting[done]].end <= link.start:
            number = waiting[done]
            k = bisect_left(ends, ordered[number].other_end) + 1
            while k < len(tree):
                tree[k] = max(tree[k], (best[number][0], number))
                k += k & -k
            done += 1
        before = (0.0, -1)
        k = bisect_right(ends, link.other)
        while k > 0:
            before = max(before, tree[k])
            k -= k & -k
        best.append((before[0] + link.weight, before[1]))
    out = []
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while at >= 0:
        out.append(ordered[at])
        at = best[at][1]
    return out[::-1]


def points_of(links: Iterable[Link]) -> tuple[Point, ...]:
    """The places at which two texts are fixed to each other: where each link begins, and where it ends.

    An end is left out where only a leap leads on from it, so that the other text moves while this one still shows the
    words; of two links that begin on one line here and far apart there, the heavier one stays.
    """
    kept: list[Link] = []
    for link in chain(links):
        while kept and kept[-1].weight < link.weight and _is_jump(kept[-1], link):
            kept.pop()
        if not kept or not _is_jump(kept[-1], link):
            kept.append(link)
    points: list[Point] = []
    for number, link in enumerate(kept):
        points.append((link.start, link.other))
        end = (link.end - 1, link.other_end - 1)
        following = kept[number + 1] if number + 1 < len(kept) else None
        if following is None or not _is_steep(following.start - end[0], following.other - end[1]):
            points.append(end)
    return tuple(points)


def _is_jump(one: Link, following: Link) -> bool:
    there, here = following.start - one.start, following.other - one.other
    return min(there, here) < _RUN_UP and _is_steep(there, here)


def _is_steep(one: int, other: int) -> bool:
    return max(one, other) > _RUN_UP and (one + 1 > _STEEP * (other + 1) or other + 1 > _STEEP * (one + 1))


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts, as it is laid out now. All in pixels.

    Attributes:
        height_of: how far down the page the line of a code point stands.
        eye: how far below the upper edge of the view the line stands that is kept beside the other text's.
        last: how far the page can be scrolled.
    """

    height_of: Callable[[int], float]
    eye: float
    last: float


def beside(line: float, points: Sequence[Point], one: Side, other: Side) -> float:
    """How far down the other page the line stands that belongs beside a line of this one.

    Args:
        line: how far down this page.
        points: where the two texts are fixed to each other, as `points_of` gives them; at least one.
        one: the text of the line.
        other: the other one.
    """
    # Before the first point both texts stand at their beginning together, behind the last one at their end.
    k = bisect_right(points, line, key=lambda point: one.height_of(point[0]))
    first, second = (_at(points[n], one, other) if 0 <= n < len(points) else None for n in (k - 1, k))
    if first is None:
        assert second is not None  # noqa: S101  # there is one point at least
        first = min(one.eye, second[0]), min(other.eye, second[1])
    if second is None:
        second = max(one.last + one.eye, first[0]), max(other.last + other.eye, first[1])
    if line <= first[0]:
        return first[1] - (first[0] - line)
    if line >= second[0]:
        return second[1] + (line - second[0])
    return first[1] + (line - first[0]) / (second[0] - first[0]) * (second[1] - first[1])


def _at(point: Point, one: Side, other: Side) -> tuple[float, float]:
    return one.height_of(point[0]), other.height_of(point[1])


def fade(apart: float, moved: float, height: float) -> float:
    """How far from its place a text may still stand after the leading one was scrolled.

    A text that was somewhere else (a selection has moved it, or linking was off) comes to its place within half a
    screen of scrolling instead of jumping there.

    Args:
        apart: pixels from its place before.
        moved: pixels that the leading text was scrolled.
        height: of the view.
    """
    if abs(apart) <= _CLOSE:
        return 0.0
    left = abs(apart) * max(0.0, 1 - abs(moved) / max(1.0, height / 2)) - abs(moved) / 2
    return max(0.0, left) * (1 if apart > 0 else -1)


def nearest(matches: Sequence[Match], start: int, end: int) -> Match | None:
    """The match nearest to a stretch of the first text; of those that touch it the shortest, which says most."""

    def distance(match: Match) -> tuple[int, int]:
        a = match.a
        return max(0, a.start - end, start - a.end), a.end - a.start

    return min(matches, key=distance, default=None)
