"""Projects: which project file is open, and the user's ways to another."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.edit import AddSources, Judge
from explorer.session import Session
from explorer.session.jobs import Handle, Jobs
from explorer.session.state import State
from explorer.settings import SUFFIX, ViewSettings
from explorer.shape import ShapeError, shaped
from explorer.store import Contents, Prepared, Store
from explorer.store.contents import first_laid
from explorer.store.desk import fits_whole
from explorer.store.labelling import step
from explorer.views.notices import DetailsDialog, Notice
from explorer.views.window import MainWindow

if TYPE_CHECKING:  # loaded with the first project and not before the window
    from pydantic import JsonValue

    from explorer.store.project import Damage, ProjectFile
    from explorer.store.project.ahead import Ahead

ORIGIN = "projects"
VIEW = "view"
"""The setting of a project in which it is kept how it was looked at."""
_NAME = attrgetter("id")
_FILES = f"Source Explorer projects (*{SUFFIX})"


@dataclass(frozen=True, slots=True)
class _Opened:
    project: "ProjectFile"
    held: Prepared
    view: "JsonValue"
    damage: "tuple[Damage, ...]" = ()
    fresh: bool = False
    outdated: tuple[str, ...] = ()


class Projects(QObject):
    """The project file of one window; without one, what is open lives in memory and its files alone.

    Attributes:
        current: the project that is open; None when there is none.
        opening: whether another one is about to be; what is to be added then belongs into that.

    Signals:
        opened: another project is open, or none any more; carries how it was looked at (a JsonValue).
        reread_wanted: sources are to be read again with the present engine; carries their ids, a tuple.
    """

    opened = Signal(object)
    reread_wanted = Signal(object)

    def __init__(self, window: MainWindow, jobs: Jobs, keep_view: "Callable[[], JsonValue]") -> None:
        """Start without a project.

        Args:
            window: the window.
            jobs: where files are read and written.
            keep_view: how the project is looked at now, to be kept in it.
        """
        super().__init__(window)
        self._window = window
        self._session: Session = window.session
        self._jobs = jobs
        self._keep_view = keep_view
        self._damage: tuple[Damage, ...] = ()
        self._outdated: tuple[str, ...] = ()
        self._copy: Path | None = None
        self._refused: set[str] = set()
        self._troubled = False
        self._view_waits = False
        self.opening = False
        self.current: ProjectFile | None = None
        jobs.idle.connect(self._on_idle)

    @property
    def path(self) -> Path | None:
        """The file of the project that is open."""
        return self.current.path if self.current is not None else None

    # ------------------------------------------------------------------ what the user asks for

    def ask_new(self) -> None:
        """Ask where, and start an empty project there."""
        path = self._ask_where("New Project")
        if path is not None:
            self.create(path, Contents())

    def ask_open(self) -> None:
        """Ask which project, and open it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open Project", "", f"{_FILES};;All files (*)")
        if name:
            self.open(Path(name))

    def ask_save(self) -> None:
        """Without a project, make one of what is open; of a project, save a copy."""
        project = self.current
        if project is None:
            path = self._ask_where("Save as Project")
            if path is not None:
                self.create(path, self._session.store.contents)
            return
        path = self._ask_where("Save a Copy")
        if path is not None:

            def work(_handle: Handle) -> Path:
                project.save_copy(path)
                return path

            self._jobs.start("Saving a copy", work, self._on_copied)

    def _ask_where(self, title: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, f"untitled{SUFFIX}", _FILES)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    # ------------------------------------------------------------------ work

    def open(self, path: Path, ahead: "Ahead | None" = None) -> None:
        """Open a project beside the window, instead of what is open.

        Args:
            path: of its file.
            ahead: what is read of it already.
        """
        self.opening = True
        work = partial(_read, path, self._session.store, ahead)
        self._jobs.start("Opening the project", work, self._on_opened)

    def create(self, path: Path, contents: Contents) -> None:
        """Make a project file with these contents and go on in it; the user has agreed to replace what stands there."""

        def work(handle: Handle) -> _Opened:
            from explorer.store.project import ProjectFile  # noqa: PLC0415

            stood = path.exists()
            project = ProjectFile.create(path, replace=True)
            try:
                sources, found = zip(*contents.raw.values(), strict=True) if contents.raw else ((), ())
                if sources:
                    project.apply(AddSources(sources=sources, extractions=found))
                for verdict in contents.judged():
                    project.apply(Judge(a=verdict.a, b=verdict.b, same=verdict.same))
                if contents.labels:
                    project.apply(step({}, contents.labels, contents.raw))
                prepared = self._session.store.prepare_opening(contents)
            except BaseException:
                project.close()
                if not stood:  # half a project is none
                    path.unlink(missing_ok=True)
                raise
            if not handle.keep():
                project.close()
            return _Opened(project, prepared, None, fresh=True)

        self.opening = True
        self._jobs.start("Making the project", work, self._on_opened)

    def close(self) -> None:
        """Close the project; the window is empty then."""
        self.release()
        self._session.open(ORIGIN, self._session.store.prepare_opening(Contents()), None, State())
        self._take_notices_away()
        self.opened.emit(None)

    def release(self) -> None:
        """Keep how the project is looked at, and give its file free."""
        self._save_view(wait=True)
        self._session.store.write_labels()
        for unkept in self._session.store.unkept():
            self.say_refused(str(unkept.error))
        if self.current is not None:
            self.current.close()
            self.current = None

    def save_view(self) -> None:
        """Keep in the project how it is looked at, as soon as nobody writes beside the window, which must not wait."""
        if self._jobs.busy:
            self._view_waits = True
        else:
            self._save_view(wait=False)

    def _save_view(self, *, wait: bool) -> None:
        """Write it now; that this cannot be written is said once and stops nothing.

        Args:
            wait: whether to wait for whoever is using the file; without it another try is made at the next rest.
        """
        self._view_waits = False
        if self.current is None or self.current.read_only is not None:
            return
        try:
            self._view_waits = not self.current.set_setting(VIEW, self._keep_view(), wait=wait)
        except ExpectedError as error:
            if not self._troubled:
                self.say_refused(str(error))
            self._troubled = True
        else:
            if self._troubled:  # it is over
                self._withdraw_refused()
            self._troubled = False

    def say_refused(self, text: str) -> None:
        """Say that something could not be done; where nothing can be written to the project, offer to save a copy."""
        notice = Notice(text=text, kind="warning", key=text)  # said again, it takes the place of itself
        self._refused.add(text)
        if self.current is not None and not _can_be_written(self.current):
            notice = replace(notice, button="Save a Copy …", action=self.ask_save)
            self._troubled = True
        self._window.notices.say(notice)

    # ------------------------------------------------------------------ results

    def _on_opened(self, result: object) -> None:
        assert isinstance(result, _Opened)  # noqa: S101  # a job hands on object
        project = result.project
        if project.read_only is not None and self.current is not None and self.current.path == project.path:
            # It is this window that has it open.
            project.close()
            self._window.say(f"{project.path.name} is open already.")
            return
        # What is looked at while what was open becomes a project stays as it is.
        state = self._session.state if result.fresh and result.held.contents.raw else State()
        self.release()
        self._take_notices_away()
        self._troubled = False
        self.current = project
        self._session.open(ORIGIN, result.held, project, state)
        self.opened.emit(result.view)
        self._say(result)

    def _on_idle(self) -> None:
        self.opening = False
        if self._view_waits:
            self._save_view(wait=False)

    def _withdraw_refused(self) -> None:
        for text in self._refused:
            self._window.notices.withdraw(text)
        self._refused.clear()

    def _take_notices_away(self) -> None:
        """What was said of the project before does not hold for another."""
        self._withdraw_refused()
        for key in ("read-only", "project-place", "project-damage", "older-engine", "desk"):
            self._window.notices.withdraw(key)

    def _say(self, opened: _Opened) -> None:
        project, notices = opened.project, self._window.notices
        if project.read_only is not None:
            text = f"The project is open for reading only, since {project.read_only}. Save a copy to work in it."
            notices.say(
                Notice(text=text, kind="warning", button="Save a Copy …", action=self.ask_save, key="read-only")
            )
        if not self._session.store.whole:
            self._say_desk()
        if project.notice:
            notices.say(Notice(text=project.notice, kind="warning", key="project-place"))
        self._damage = opened.damage
        if self._damage:
            count = len(self._damage)
            text = (
                f"{count:,} {'thing' if count == 1 else 'things'} in the project could not be read and were left out."
            )
            notices.say(
                Notice(text=text, kind="warning", button="Details", action=self._show_damage, key="project-damage")
            )

        self._outdated = opened.outdated
        if self._outdated:
            count, all_of_them = len(self._outdated), len(opened.held.contents.raw)
            where = "" if self._session.store.whole else " on the desk"
            text = (
                f"What was found in {count:,} of {all_of_them:,} sources{where} comes from an older version of the "
                "program. Reading them again shows what differs, and changes nothing before you accept it."
            )
            notices.say(Notice(text=text, button="Read Again …", action=self._on_read_again, key="older-engine"))

    def _say_desk(self) -> None:
        """Of a large project say what the window speaks of, and where the rest is; how many, the title says."""
        text = (
            "A part of this project lies on the desk: tables, chart and comparison speak of it. "
            "All other sources are searched, and stand in the list of sources, from where they are put on the desk."
        )
        list_of_sources = self._window.show_sources
        self._window.notices.say(
            Notice(text=text, button="List of Sources", action=list_of_sources, key="desk", passing=True)
        )

    def _on_read_again(self) -> None:
        self.reread_wanted.emit(self._outdated)

    def _show_damage(self) -> None:
        lines = "\n".join(map(str, self._damage))
        DetailsDialog("What could not be read", lines, self._window).show()

    def _on_copied(self, path: object) -> None:
        assert isinstance(path, Path)  # noqa: S101  # a job hands on object
        self._copy = path
        self._window.notices.say(
            Notice(text=f"Saved a copy as {path}.", button="Open the Copy", action=self._open_copy, key="copied")
        )

    def _open_copy(self) -> None:
        if self._copy is not None:
            self.open(self._copy)


def _read(path: Path, store: Store, ahead: "Ahead | None", handle: Handle) -> _Opened | None:
    """Open a project and read what is shown of it first, in a job's thread; None when it was stopped."""
    handle.report(0, 0, path.stem)
    # Imported in the job's thread, which reads while the window already answers.
    from explorer.extract.engine import out_of_date  # noqa: PLC0415
    from explorer.store.project import ProjectFile  # noqa: PLC0415
    from explorer.store.project.faults import StoppedError  # noqa: PLC0415

    older = False

    def go_on() -> bool:
        nonlocal older
        if not older:
            older = True
            handle.report(0, 0, "from an older version")
        return not handle.cancelled()

    try:
        project = ProjectFile.open(path, go_on=go_on, ahead=ahead)
    except StoppedError:  # by the user, to whom nothing need be said
        return None
    try:
        view = project.setting(VIEW)
        contents, damage = _contents(project, view)
        prepared = store.prepare_opening(contents)
    except BaseException:
        project.close()
        raise
    if not handle.keep():
        project.close()
    found = (extraction for _, extraction in contents.raw.values())
    outdated = out_of_date(found) if project.read_only is None else ()
    return _Opened(project, prepared, view, damage, outdated=outdated)


def _contents(project: "ProjectFile", view: "JsonValue") -> "tuple[Contents, tuple[Damage, ...]]":
    """What a project holds, all of it on the desk when there is room; and what of that could not be read.

    Args:
        project: the project.
        view: how it was looked at last, which says what lay on the desk then.
    """
    damage: list[Damage] = []
    catalogue = project.catalogue(damage.append)
    entries = MappingProxyType(dict(zip(map(_NAME, catalogue), catalogue, strict=True)))
    if not fits_whole(entries.values()):
        desk = project.read(first_laid(_looked_at(view), entries))
        return Contents.in_part(entries, desk, project.verdicts(), project.labels()), tuple(damage)
    held = project.contents()
    pairs = {s.id: (s, found) for s, found in zip(held.sources, held.extractions, strict=True)}
    contents = Contents(
        raw=MappingProxyType(pairs),
        verdicts=MappingProxyType({(v.a, v.b): v.same for v in held.verdicts}),
        labels=MappingProxyType(dict(held.labels)),
    )
    return contents, held.damage


def _looked_at(view: "JsonValue") -> tuple[str, ...]:
    """The sources on the desk and in the panes of a view; none when that cannot be read."""
    try:
        wanted = shaped(ViewSettings, view)
    except ShapeError:
        return ()
    return (*wanted.desk, *(name for name in wanted.panes if name is not None))


def _can_be_written(project: "ProjectFile") -> bool:
    """Whether a project stands where it was opened, and may be changed."""
    try:
        project.check_in_place()
    except ExpectedError:
        return False
    return project.read_only is None
