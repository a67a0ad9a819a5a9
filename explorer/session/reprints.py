"""Reprints: what the project's file knows of sources that are nearly one text, kept up with it beside the window."""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.edit import AddSources, RemoveSources, Shelve
from explorer.session.jobs import Handle, Jobs
from explorer.session.session import Announcement, Session

if TYPE_CHECKING:  # loaded with the first project and not before the window
    from explorer.store.project import ProjectFile

ORIGIN = "reprints"
_TITLE = "Finding reprints"
_AT_ONCE = 500
"""Sources that are done before the window, and whoever else uses the file, have a rest from it."""
_REST = 0.1
"""Seconds."""
_TELLING = 10.0
"""Seconds of work after which is shown what has been found by then."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file knows of reprints, nothing when it could not be asked; whether sources wait for their sketch."""

    file: "ProjectFile"
    groups: Mapping[str, str] | None
    waiting: bool


class Reprints(QObject):
    """Asks the file of the open project for reprints whenever sources come or go.

    A file of an earlier version has no sketches yet by which they are found. They are made here, a few at a time while
    the window is used; what is done stays, and the next time goes on where this one ended.
    """

    def __init__(
        self, session: Session, project: "Callable[[], ProjectFile | None]", parent: QObject | None = None
    ) -> None:
        """Know of none yet.

        Args:
            session: which is told.
            project: gives the file of the project that is open; None when there is none.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._project = project
        self._jobs = Jobs(self)  # its own: nobody waits for it
        session.announced.connect(self._hear)

    def release(self) -> None:
        """End all work; for the end of the program."""
        self._jobs.cancel()
        self._jobs.wait()

    def _hear(self, told: Announcement) -> None:
        if told.change is None or not isinstance(told.change.edit, AddSources | RemoveSources | Shelve):
            return
        file = self._project()
        if file is not None:
            self._jobs.cancel()
            self._start(file, lambda _handle: _asked(file))

    def _start(self, file: "ProjectFile", work: Callable[[Handle], _Found]) -> None:
        def safely(handle: Handle) -> _Found:
            try:
                return work(handle)
            except ExpectedError:  # closed meanwhile, or it cannot be read or written: what is done with it says so
                return _Found(file, None, waiting=False)

        self._jobs.start(_TITLE, safely, self._on_found)

    def _on_found(self, found: object) -> None:
        assert isinstance(found, _Found)  # noqa: S101  # a job hands on object
        file = found.file
        if found.groups is None or file is not self._project():
            return
        self._session.reprinted(ORIGIN, found.groups)
        if found.waiting and file.read_only is None:
            self._start(file, lambda handle: _gone_on(file, handle))


def _asked(file: "ProjectFile") -> _Found:
    return _Found(file, file.reprints(), waiting=file.unsketched() > 0)


def _gone_on(file: "ProjectFile", handle: Handle) -> _Found:
    """Make sketches for some seconds, in turns with whoever else uses the file, or the window."""
    end = time.monotonic() + _TELLING
    while not handle.cancelled() and file.sketch(_AT_ONCE) and time.monotonic() < end:
        time.sleep(_REST)
    return _asked(file)
