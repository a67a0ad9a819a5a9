"""Projects: which project file is open, and the user's ways to another."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import JsonValue
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from explorer.model.edit import AddSources, Judge
from explorer.session import Session
from explorer.session.jobs import Handle, Jobs
from explorer.session.state import State
from explorer.store import Contents, Prepared
from explorer.views.notices import DetailsDialog, Notice
from explorer.views.window import MainWindow

if TYPE_CHECKING:  # loaded with the first project and not before the window
    from explorer.store.project import Damage, ProjectFile

ORIGIN = "projects"
SUFFIX = ".sourceproject"
VIEW = "view"
"""The setting of a project in which it is kept how it was looked at."""
_FILES = f"Source Explorer projects (*{SUFFIX})"


@dataclass(frozen=True, slots=True)
class _Opened:
    project: "ProjectFile"
    held: Prepared
    view: JsonValue
    damage: "tuple[Damage, ...]" = ()
    fresh: bool = False


class Projects(QObject):
    """The project file of one window; without one, what is open lives in memory and its files alone.

    Signals:
        opened: another project is open, or none any more; carries how it was looked at (a JsonValue).
    """

    opened = Signal(object)

    def __init__(self, window: MainWindow, jobs: Jobs, keep_view: Callable[[], JsonValue]) -> None:
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
        self.current: ProjectFile | None = None

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

    def open(self, path: Path) -> None:
        """Open a project beside the window, instead of what is open."""

        def work(handle: Handle) -> _Opened:
            # Imported in the job's thread, which reads while the window already answers.
            from explorer.store.project import ProjectFile  # noqa: PLC0415

            project = ProjectFile.open(path)
            try:
                held = project.contents()
                pairs = zip(held.sources, held.extractions, strict=True)
                contents = Contents(
                    raw=MappingProxyType({source.id: (source, found) for source, found in pairs}),
                    verdicts=MappingProxyType({(v.a, v.b): v.same for v in held.verdicts}),
                )
                prepared = self._session.store.prepare_opening(contents)
                view = project.setting(VIEW)
            except BaseException:
                project.close()
                raise
            if handle.cancelled():
                project.close()
            return _Opened(project, prepared, view, held.damage)

        self._jobs.start("Opening the project", work, self._on_opened)

    def create(self, path: Path, contents: Contents) -> None:
        """Make a project file with these contents and go on in it; the user has agreed to replace what stands there."""

        def work(handle: Handle) -> _Opened:
            from explorer.store.project import ProjectFile  # noqa: PLC0415

            project = ProjectFile.create(path, replace=True)
            try:
                sources, found = zip(*contents.raw.values(), strict=True) if contents.raw else ((), ())
                if sources:
                    project.apply(AddSources(sources=sources, extractions=found))
                for verdict in contents.judged():
                    project.apply(Judge(a=verdict.a, b=verdict.b, same=verdict.same))
                prepared = self._session.store.prepare_opening(contents)
            except BaseException:
                project.close()
                raise
            if handle.cancelled():
                project.close()
            return _Opened(project, prepared, None, fresh=True)

        self._jobs.start("Making the project", work, self._on_opened)

    def close(self) -> None:
        """Close the project; the window is empty then."""
        self._let_go()
        self._session.open(ORIGIN, self._session.store.prepare_opening(Contents()), None, State())
        self.opened.emit(None)

    def release(self) -> None:
        """Keep how the project is looked at, and give its file free; for the end of the program."""
        self.save_view()
        if self.current is not None:
            self.current.close()
            self.current = None

    def save_view(self) -> None:
        """Keep in the project how it is looked at."""
        if self.current is not None and self.current.read_only is None:
            self.current.set_setting(VIEW, self._keep_view())

    # ------------------------------------------------------------------ results

    def _on_opened(self, result: object) -> None:
        assert isinstance(result, _Opened)  # noqa: S101  # a job hands on object
        # What is looked at while what was open becomes a project stays as it is.
        state = self._session.state if result.fresh and result.held.contents.raw else State()
        self._let_go()
        self.current = result.project
        self._session.open(ORIGIN, result.held, result.project, state)
        self.opened.emit(result.view)
        self._say(result)

    def _let_go(self) -> None:
        try:
            self.save_view()
        finally:
            if self.current is not None:
                self.current.close()
                self.current = None

    def _say(self, opened: _Opened) -> None:
        project, notices = opened.project, self._window.notices
        if project.read_only is not None:
            text = f"The project is open for reading only, since {project.read_only}. Save a copy to work in it."
            notices.say(
                Notice(text=text, kind="warning", button="Save a Copy …", action=self.ask_save, key="read-only")
            )
        else:
            notices.withdraw("read-only")
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

    def _show_damage(self) -> None:
        lines = "\n".join(map(str, self._damage))
        DetailsDialog("What could not be read", lines, self._window).show()

    def _on_copied(self, path: object) -> None:
        self._window.say(f"Saved a copy as {path}.")
