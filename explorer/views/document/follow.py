"""Following: when the reader scrolls one text, those beside it scroll along, so that what matches stands side by side.

The text that the reader scrolls leads. What a follower is scrolled by is not told as the reader's scrolling, so that
nothing can come back; where a follower belongs is worked out anew each time from what is laid out, so that no error
adds up.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QObject, QPoint

from explorer.lean import dataclass
from explorer.model.comparison import Match
from explorer.session import Session
from explorer.store import Store
from explorer.views.document.linking import Point, Side, beside, fade, link_of, links_of_copies, nearest, points_of
from explorer.views.document.pane import DocumentPane, Moved
from explorer.views.document.ribbons import copies_of
from explorer.views.document.view import ReadingView

_EYE = 0.4
"""Of the height that all views share: where a reader looks, measured from its upper edge."""

_ROUNDS = 4
"""A text whose lines are laid out on the way may move while it is placed; it is placed again so often at most."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of bringing the other sides here.

    Attributes:
        placed: how many texts were placed beside the active one.
        others: how many other texts there are.
    """

    placed: int
    others: int


class Follower(QObject):
    """Lets the panes of an area follow each other."""

    def __init__(self, session: Session, panes: Callable[[], Sequence[DocumentPane]], parent: QObject) -> None:
        """Follow nobody yet.

        Args:
            session: what is shown now.
            panes: all panes of the area, from left to right.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._session = session
        self._panes = panes
        self._leader: int | None = None
        self._placing = False
        self._points = lru_cache(maxsize=16)(_points_between)

    def add(self, pane: DocumentPane) -> None:
        """Take a new pane in."""
        pane.moved.connect(self._on_moved)
        pane.grasped.connect(self._on_grasped)
        pane.reflowed.connect(self.align)

    # ------------------------------------------------------------------ what happens to the panes

    def _on_grasped(self, index: int) -> None:
        """A hand on one text lets go of all others: a glide there would fight it."""
        for pane in self._panes():
            if pane.index != index:
                pane.view.halt()
        self._leader = index

    def _on_moved(self, moved: Moved) -> None:
        if self._placing:
            return
        if self._leader != moved.pane:
            self._on_grasped(moved.pane)
        if self._session.state.linked:
            self._lead(moved.pane, moved.pixels)

    def align(self) -> None:
        """Put all texts back beside the leading one, after something else than scrolling has moved them.

        Words that stand in the middle because they were asked for stay there.
        """
        panes = self._panes()
        if self._placing or not self._session.state.linked or self._leader is None or self._leader >= len(panes):
            return
        if not panes[self._leader].view.held:
            self._lead(self._leader, 0, at_once=True, but_held=True)

    def take_lead(self, index: int) -> None:
        """Let this text lead from now on, with all others beside it at once."""
        self._leader = index
        if self._session.state.linked:
            self._lead(index, 0, at_once=True)

    # ------------------------------------------------------------------ placing

    def _lead(self, leader: int, pixels: int, *, at_once: bool = False, but_held: bool = False) -> int:
        """Let all other texts follow; returns how many could."""
        panes = self._panes()
        placed = {leader: pixels}
        self._placing = True
        try:
            for index in _outward(leader, len(panes)):
                view = panes[index].view
                # The neighbour toward the leader, so that ribbons lie level; behind one that has nothing in common
                # the next one, up to the leader itself.
                way = range(index - 1, leader - 1, -1) if index > leader else range(index + 1, leader + 1)
                reference = next((k for k in way if k in placed and self.points(k, index)), None)
                if reference is None or (but_held and view.held):
                    continue
                before = view.verticalScrollBar().value()
                self._place(panes[reference].view, view, self.points(reference, index), placed[reference], at_once)
                placed[index] = view.verticalScrollBar().value() - before
        finally:
            self._placing = False
        return len(placed) - 1

    @staticmethod
    def _place(one: ReadingView, other: ReadingView, points: Sequence[Point], moved: int, at_once: bool) -> None:  # noqa: FBT001  # one caller
        apart = 0.0
        if not at_once:
            was = _wanted(one, other, points, one.verticalScrollBar().value() - moved)
            apart = fade(other.verticalScrollBar().value() - was, moved, other.viewport().height())
        for _ in range(_ROUNDS):
            wanted = _wanted(one, other, points, one.verticalScrollBar().value()) + apart
            other.follow_to(wanted)
            if abs(_wanted(one, other, points, one.verticalScrollBar().value()) + apart - wanted) < 1:
                break

    def points(self, index: int, other: int) -> tuple[Point, ...]:
        """Where the texts of two panes are fixed to each other; empty while nothing is known or nothing matches."""
        states = [self._panes()[k].state for k in (index, other)]
        names = [state.source.id if state is not None and state.source is not None else None for state in states]
        store = self._session.store
        left, right = names
        if left is None or right is None or store.comparison is None:
            return ()
        # Worked out once for both directions: the way back must be the way there.
        if left > right:
            return tuple((b, a) for a, b in self._points(store, store.revision, right, left))
        return self._points(store, store.revision, left, right)

    # ------------------------------------------------------------------ on demand

    def bring(self, index: int) -> Brought:
        """Place the match that is nearest to the caret of this text, or to its middle, beside it in all other texts."""
        panes = self._panes()
        view = panes[index].view
        start, end = _place_of_interest(view)
        placed = 0
        others = [pane for pane in panes if pane.index != index and pane.state and pane.state.source]
        for pane in others:
            match = nearest(self._matches(index, pane.index), start, end)
            if match is not None:
                _bring_beside(view, pane.view, match)
                placed += 1
            elif self.points(index, pane.index):
                self._place(view, pane.view, self.points(index, pane.index), 0, at_once=True)
                placed += 1
        self._leader = index
        return Brought(placed, len(others))

    def _matches(self, index: int, other: int) -> Sequence[Match]:
        states = [self._panes()[k].state for k in (index, other)]
        names = [state.source.id if state is not None and state.source is not None else "" for state in states]
        return self._session.store.matches_between(names[0], names[1])


def _points_between(store: Store, _revision: int, left: str, right: str) -> tuple[Point, ...]:
    """Where two sources are fixed to each other. The revision tells answers of one project apart."""
    if store.comparison is None:
        return ()
    one, other = store.source(left), store.source(right)
    if copies_of(store, one, other) is not None:
        return points_of(links_of_copies(one.text, other.text))
    return points_of(link_of(match) for match in store.matches_between(left, right))


def _outward(middle: int, count: int) -> Iterator[int]:
    """All indexes but the middle one, those next to it first on either side."""
    yield from range(middle + 1, count)
    yield from range(middle - 1, -1, -1)


def _sides(one: ReadingView, other: ReadingView) -> tuple[Side, Side]:
    """Both texts as they are laid out now, with the eye of both at one height of the screen."""
    tops = [view.viewport().mapToGlobal(QPoint(0, 0)).y() for view in (one, other)]
    bottoms = [top + view.viewport().height() for top, view in zip(tops, (one, other), strict=True)]
    eye = max(tops) + _EYE * (min(bottoms) - max(tops))
    first, second = (
        Side(view.height_of, eye - top, view.verticalScrollBar().maximum())
        for top, view in zip(tops, (one, other), strict=True)
    )
    return first, second


def _wanted(one: ReadingView, other: ReadingView, points: Sequence[Point], value: int) -> float:
    """Where the other text's scroll bar belongs while this one's stands at a value."""
    first, second = _sides(one, other)
    line = beside(value + first.eye, points, first, second)
    return min(max(line - second.eye, 0.0), second.last)


def _place_of_interest(view: ReadingView) -> tuple[int, int]:
    """The caret where it is seen, else the middle of what is seen."""
    selected = view.selected_range()
    if view.sees(view.caret):
        return selected or (view.caret, view.caret)
    first, last = view.seen_points()
    return (first + last) // 2, (first + last) // 2


def _bring_beside(one: ReadingView, other: ReadingView, match: Match) -> None:
    """Scroll the other text until its end of a match stands beside this one's, or in its middle when that is hidden."""
    first, second = _sides(one, other)
    shown = one.sees(match.a.start)
    level = one.height_of(match.a.start) - one.verticalScrollBar().value() - first.eye if shown else 0.0
    for _ in range(_ROUNDS):
        wanted = other.height_of(match.b.start) - second.eye - level
        other.follow_to(wanted)
        if abs(other.height_of(match.b.start) - second.eye - level - wanted) < 1:
            break
