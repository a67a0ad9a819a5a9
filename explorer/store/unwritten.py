"""Labels that are shown already and are still to be kept: nobody waits for the file to give a star."""

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.edit import Change, Label

if TYPE_CHECKING:
    from explorer.store.memory import Journal


@dataclass(frozen=True, slots=True)
class Unkept:
    """Labels that a journal could not keep.

    Attributes:
        change: what was shown.
        project: number of the project that it belongs to, of those that the store has held.
        error: why.
    """

    change: Change
    project: int
    error: ExpectedError


class Unwritten:
    """Changes of labels in the order in which they were made, until a journal has them."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Journal, int, Change]] = deque()
        self._unkept: list[Unkept] = []
        self._writing = Lock()

    def add(self, journal: "Journal", project: int, change: Change) -> None:
        """Let a change wait until it is written."""
        self._waiting.append((journal, project, change))

    def write(self) -> None:
        """Write all that waits, in any thread; what comes after it in the journal must find it there."""
        with self._writing:
            while self._waiting:
                journal, project, change = self._waiting[0]
                assert isinstance(change.edit, Label)  # noqa: S101  # nothing else waits
                try:
                    journal.apply(change.edit)
                except ExpectedError as error:
                    self._unkept.append(Unkept(change, project, error))
                self._waiting.popleft()

    def unkept(self) -> list[Unkept]:
        """What could not be written since this was asked last."""
        with self._writing:
            told, self._unkept = self._unkept, []
        return told
