"""Comparer: keeps the comparison of the sources up with the project, beside the window."""

from collections.abc import Callable
from threading import Event
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from explorer.collector import at_rest, sweep
from explorer.lean import dataclass
from explorer.model.comparison import Comparison
from explorer.model.fact import Linked, Verdict
from explorer.model.source import Source
from explorer.session.jobs import Handle, Jobs
from explorer.session.session import Announcement, Session

ORIGIN = "comparer"
TITLE = "Comparing"

_PAINTING = 15
"""Milliseconds from the end of an announcement in which what it changed is painted; Qt gathers for 5 of them."""
_LONGEST = 0.1
"""Seconds after which a comparison begins although nobody has had the time to paint."""


class Compare(Protocol):
    """Works out how sources compare (explorer.match.comparing.compare)."""

    def __call__(
        self,
        sources: tuple[Source, ...],
        linked: Linked,
        verdicts: tuple[Verdict, ...],
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Comparison:
        """Pure; may be called in any thread. What it returns when it was cancelled is dropped."""


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of a comparison; nothing when it gave way to another job."""

    comparison: Comparison | None
    revision: int


class Comparer(QObject):
    """Compares anew after every edit. Whatever else is to be done goes before: a comparison gives way and begins anew.

    So nobody waits for it who wants to read, or to change what is compared.
    """

    def __init__(self, session: Session, jobs: Jobs, compare: Compare, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._compare = compare
        session.announced.connect(self._on_announced)

    def start(self) -> None:
        """Compare the sources as they are now."""
        store = self._session.store
        revision, linked, contents = store.revision, store.linked, store.contents
        sources = tuple(store.sources.values())
        jobs = self._jobs
        sweep()
        painted = Event()
        QTimer.singleShot(0, lambda: QTimer.singleShot(_PAINTING, painted.set))

        def work(handle: Handle) -> _Result:
            # What has just come is to be seen before it is compared, and there is one interpreter for both.
            painted.wait(_LONGEST)
            gave_way = False

            def stale() -> bool:
                nonlocal gave_way
                gave_way = gave_way or jobs.wanted_beside(TITLE)
                return gave_way or handle.cancelled() or store.revision != revision

            def progress(done: int, total: int) -> None:
                handle.report(done, total, "")

            with at_rest(made_to_stay=True):
                found = self._compare(sources, linked, contents.judged(), progress=progress, cancelled=stale)
            return _Result(None if gave_way else found, revision)

        self._jobs.start(TITLE, work, self._on_compared)

    def _on_announced(self, told: object) -> None:
        assert isinstance(told, Announcement)  # noqa: S101  # a signal carries object
        store = self._session.store
        # An edit that changes nothing that is compared, such as a star, leaves the comparison there.
        if told.change is not None and store.sources and store.comparison is None:
            self.start()

    def _on_compared(self, result: object) -> None:
        assert isinstance(result, _Result)  # noqa: S101  # a job hands on object
        if result.comparison is not None:
            self._session.compared(ORIGIN, result.comparison, result.revision)
        elif result.revision == self._session.store.revision:
            self.start()
