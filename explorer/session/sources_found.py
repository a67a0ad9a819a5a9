"""All sources in which something is found, put on the desk: looked for in the project's file beside the window."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.session.answers import Asked, within_filter
from explorer.session.jobs import Handle, Jobs
from explorer.session.session import Session
from explorer.store.desk import fitting

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from explorer.store.project import ProjectFile

_TITLE = "Looking for the sources"


@dataclass(frozen=True, slots=True)
class _Found:
    """The sources in which something was found."""

    project: "ProjectFile"
    sources: tuple[str, ...]


class SourcesFound:
    """Puts the sources in which something is found on the desk."""

    def __init__(
        self,
        session: Session,
        project: "Callable[[], ProjectFile | None]",
        jobs: Jobs,
        *,
        origin: str,
        tell: Callable[[str], None],
    ) -> None:
        """Look for none yet.

        Args:
            session: whose desk it is.
            project: gives the file of the project that is open; None when there is none.
            jobs: where the file is read.
            origin: in whose name the sources are put on the desk.
            tell: takes a sentence to know about what was asked for.
        """
        self._session = session
        self._project = project
        self._jobs = jobs
        self._origin = origin
        self._tell = tell

    def lay(self, asked: Asked, known: "Callable[[], Iterable[str]]") -> None:
        """Put all sources in which a search finds something on the desk, or the first that there is room for.

        Args:
            asked: the search; nothing happens without a project, of which nothing lies aside.
            known: gives the sources whose hits are known when all are found; they come first.
        """
        file = asked.project
        if file is None:
            return

        def work(handle: Handle) -> _Found:
            return _Found(
                file, file.sources_found(asked.wanted, cancelled=handle.cancelled, within=within_filter(asked))
            )

        def arrived(found: object) -> None:
            assert isinstance(found, _Found)  # noqa: S101  # a job hands on object
            if found.project is self._project():
                self._lay([*known(), *found.sources])

        self._jobs.start(_TITLE, work, arrived)

    def _lay(self, sources: Iterable[str]) -> None:
        store, state = self._session.store, self._session.state
        wanted = [name for name in dict.fromkeys(sources) if name in store.catalogue]
        held = frozenset(name for name in state.panes if name is not None)
        laid = fitting(wanted, held=held, catalogue=store.catalogue)
        if len(laid) < len(wanted):
            self._tell(f"There is room for the first {len(laid):,} of these {len(wanted):,} sources on the desk.")
        elif all(name in store.sources for name in laid):
            self._tell("All of these sources lie on the desk already.")
        self._session.reach(self._origin, laid, lambda now: now)
