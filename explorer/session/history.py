"""Back and forward through what was selected and read, like a browser's."""

from collections.abc import Callable
from dataclasses import replace

from explorer.lean import dataclass
from explorer.model.query import Selection
from explorer.session.state import Spot, State

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """What was selected and read at a time.

    Attributes:
        selection: what was selected; None for nothing.
        panes: ids of the sources that the panes showed, from left to right.
        spot: the hit that was opened; None when it was no hit that led here.
    """

    selection: Selection | None = None
    panes: tuple[str | None, ...] = ()
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Visits in the order they were made, and the place in it."""

    entries: tuple[Visit, ...] = ()
    at: int = -1

    def follow(self, before: State, after: State, *, displaced: bool) -> "History":
        """The history after one state followed another.

        It grows by what was selected, and by what is read now when a text had to give way for it: then what was read
        before is one step back, even if nothing was selected there. A run of hits is one step, however many texts it
        led through. What lay ahead is forgotten then; a selection that is made again is no step.

        Args:
            before: the state before.
            after: the state now.
            displaced: whether a text that was read gave way to another one.
        """
        selected = after.selection is not None and after.selection != before.selection
        current = self.current
        known = current is not None and current.selection == after.selection
        if not displaced and (not selected or known):
            return self
        visited = [*self.entries[: self.at + 1]]
        went_on = after.spot is not None and after.spot != before.spot
        if current is not None and current.spot is not None and went_on and not selected:
            visited.pop()
        elif displaced and (current is None or current.selection != before.selection):
            visited.append(_visit(before))
        elif current is not None:
            # Gone back to, it is to show what was read when it was left.
            visited[-1] = replace(current, panes=before.panes)
        visited.append(replace(_visit(after), spot=after.spot if went_on else None))
        kept = tuple(visited[-_LONGEST:])
        return History(kept, len(kept) - 1)

    def leave(self, panes: tuple[str | None, ...]) -> "History":
        """The history when the present entry is left for another one: coming back, these are the texts to be read."""
        if self.current is None:
            return self
        return replace(
            self,
            entries=(
                *self.entries[: self.at],
                replace(self.current, panes=panes),
                *self.entries[self.at + 1 :],
            ),
        )

    def step(self, by: int, known: Callable[[Visit], bool]) -> "History | None":
        """The history one entry back (-1) or forward (+1) that is still known; None at the end."""
        at = self.at + by
        while 0 <= at < len(self.entries):
            if known(self.entries[at]):
                return replace(self, at=at)
            at += by
        return None

    @property
    def current(self) -> Visit | None:
        """The visit at this place."""
        return self.entries[self.at] if 0 <= self.at < len(self.entries) else None


def _visit(state: State) -> Visit:
    return Visit(state.selection, state.panes)
