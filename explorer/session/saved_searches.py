"""The searches that the open project keeps: read, written and forgotten beside the window."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.session.jobs import Handle, Jobs

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from explorer.store.project import ProjectFile, Search

_TITLE = "Keeping searches"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The searches that a project keeps."""

    project: "ProjectFile"
    searches: "Mapping[str, Search]"


class SavedSearches:
    """The searches that the open project keeps."""

    def __init__(
        self,
        project: "Callable[[], ProjectFile | None]",
        jobs: Jobs,
        changed: "Callable[[Mapping[str, Search] | None], None]",
    ) -> None:
        """Know none yet.

        Args:
            project: gives the file of the project that is open; None when there is none.
            jobs: where the file is read and written; what is asked for last is done last.
            changed: takes them by name when they are others, and None when no project is open any more.
        """
        self._project = project
        self._jobs = jobs
        self._changed = changed
        self._known: ProjectFile | None = None

    @property
    def can_save(self) -> bool:
        """Whether a project is open that can be changed."""
        project = self._project()
        return project is not None and project.read_only is None

    def save(self, name: str, wanted: "Search") -> None:
        """Keep a search in the project, in the place of one of that name."""
        self._write(lambda project: project.save_search(name, wanted))

    def forget(self, name: str) -> None:
        """Take a saved search out of the project."""
        self._write(lambda project: project.forget_search(name))

    def follow(self) -> None:
        """Look up those of the project that is open, when it is another than before."""
        project = self._project()
        if project is self._known:
            return
        self._known = project
        if project is None:
            self._changed(None)
        else:
            # Beside the window: while much is written into the project, what is read from it has to wait.
            self._jobs.start(_TITLE, lambda _handle: _Kept(project, project.saved_searches()), self._take)

    def _write(self, write: "Callable[[ProjectFile], None]") -> None:
        project = self._project()
        if project is None:
            return

        def work(_handle: Handle) -> _Kept:
            write(project)
            return _Kept(project, project.saved_searches())

        self._jobs.start(_TITLE, work, self._take)

    def _take(self, kept: object) -> None:
        assert isinstance(kept, _Kept)  # noqa: S101  # a job hands on object
        if kept.project is self._project():
            self._changed(kept.searches)
