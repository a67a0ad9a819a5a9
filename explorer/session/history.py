"""Back and forward through what was selected, like a browser's."""

from collections.abc import Callable
from dataclasses import replace

from explorer.lean import dataclass
from explorer.model.query import Selection

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class History:
    """Selections in the order they were made, and the place in it."""

    entries: tuple[Selection, ...] = ()
    at: int = -1

    def visit(self, selection: Selection) -> "History":
        """The history after a selection was made: what lay ahead is forgotten, a repeated selection is one entry."""
        if 0 <= self.at < len(self.entries) and self.entries[self.at] == selection:
            return self
        entries = (*self.entries[: self.at + 1], selection)[-_LONGEST:]
        return History(entries, len(entries) - 1)

    def step(self, by: int, known: Callable[[Selection], bool]) -> "History | None":
        """The history one entry back (-1) or forward (+1) that is still known; None at the end."""
        at = self.at + by
        while 0 <= at < len(self.entries):
            if known(self.entries[at]):
                return replace(self, at=at)
            at += by
        return None

    @property
    def current(self) -> Selection | None:
        """The selection at this place."""
        return self.entries[self.at] if 0 <= self.at < len(self.entries) else None
