"""Opening: files, folders, words and addresses are read beside the window, and what they hold is added."""

import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.collector import at_rest, sweep
from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.edit import AddSources, Shelve
from explorer.session.jobs import Handle, Jobs
from explorer.settings import SUFFIX
from explorer.store import Prepared
from explorer.store.desk import load
from explorer.views.notices import DetailsDialog, Notice
from explorer.views.projects import Projects
from explorer.views.summary import Outcome, import_report, import_summary, only_informs
from explorer.views.window import MainWindow

if TYPE_CHECKING:  # loaded with the first file and not before the window
    from explorer.importing import Intake
    from explorer.ingest import Input, Options
    from explorer.model.catalogue import Known
    from explorer.model.labels import Labels
    from explorer.model.source import Source
    from explorer.store.project import ProjectFile

_log = logging.getLogger(__name__)

ORIGIN = "opening"
_ADDING = "Adding what was read"
_MANY = 20
"""Sources at once before which a backup of the project is made."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Inputs to be read, how, and what to do when they are there."""

    inputs: "tuple[Input, ...]"
    after: Callable[[], None] | None
    options: "Options | None" = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of inputs.

    Attributes:
        wish: the inputs.
        project: the one that was open when the reading began.
        intake: what was read.
        shelve: makes the window know of what was written into the file; None when nothing was.
        stopped: whether it was cancelled.
        reprints: titles of sources that are reprints, with those of the ones that they are reprints of.
        failures: what went wrong after something was written, which is in the window before it is told.
    """

    wish: _Wish
    project: "ProjectFile | None"
    intake: "Intake"
    shelve: Shelve | None
    stopped: bool
    reprints: tuple[tuple[str, str], ...] = ()
    failures: tuple[Exception, ...] = ()


@dataclass(frozen=True, slots=True)
class _Added:
    """What was read, and the edit that adds it; None when it was stopped before that was written, or has failed."""

    read: _Read
    prepared: Prepared | None


class Opening(QObject):
    """What one window reads.

    Attributes:
        inputs: what was opened, absolute paths.
        loaded: id and origin of every source that was read without a project, whether it is still open or not.
    """

    def __init__(self, window: MainWindow, jobs: Jobs, projects: Projects) -> None:
        """Start with nothing.

        Args:
            window: the window.
            jobs: where files are read.
            projects: the project, if any, that takes in what was read.
        """
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._jobs = jobs
        self._projects = projects
        self.inputs: tuple[str, ...] = ()
        self.loaded: dict[str, str] = {}
        self._queue: deque[_Wish] = deque()
        self._reading: _Wish | None = None
        self._too_large: _Wish | None = None
        self._for_project: _Wish | None = None
        self._cut_off: tuple[str, ...] = ()
        self._closing = False
        self._report = ""
        jobs.idle.connect(self._on_idle)
        projects.opened.connect(self._on_project)
        window.closing.connect(self._on_closing)

    # ------------------------------------------------------------------ what is wanted

    def open(self, inputs: Sequence[str], after: Callable[[], None] | None = None) -> None:
        """Read inputs beside the window and add what they hold; then `after`. What is refused is said in one notice.

        One read follows the other: each must know which ids and files the one before has brought.
        """
        wanted = tuple(str(Path(i).absolute()) if i != "-" else i for i in inputs)
        project = next((name for name in wanted if Path(name).suffix == SUFFIX), None)
        if project is not None:  # it takes the place of all that is open, so that nothing else is opened with it
            self._projects.open(Path(project))
            return
        self._enqueue(_Wish(wanted, after))

    def open_with(self, inputs: "Sequence[Input]", options: "Options | None") -> None:
        """Read inputs as the analyst says."""
        self._enqueue(_Wish(tuple(inputs), None, options))

    def forget(self) -> None:
        """What was opened before belongs to another project."""
        self.inputs, self.loaded = (), {}

    def cancel(self) -> None:
        """Stop reading, and forget what was to be read after it; what is done stays."""
        self._queue.clear()
        self._jobs.cancel()

    def _enqueue(self, wish: _Wish) -> None:
        self._queue.append(wish)
        if self._reading is None and not self._projects.opening:
            self._read_next()

    def _on_idle(self) -> None:
        self._reading = None
        self._for_project = None  # no project was made for it
        self._read_next()

    def _on_closing(self) -> None:
        self._closing = True

    # ------------------------------------------------------------------ reading

    def _read_next(self) -> None:
        if not self._queue:
            return
        wish = self._reading = self._queue.popleft()
        project, store = self._projects.current, self._session.store
        opened = tuple(store.sources.values()) if project is None else ()
        there = load(store.catalogue.values()) if project is None else 0
        work = partial(self._read, wish, project, opened, there)
        # Beside the jobs that change the project, which would have to wait for the last of 100,000 files.
        self._jobs.start("Reading", work, self._on_read, beside=True, partial=True)

    def _read(
        self,
        wish: _Wish,
        project: "ProjectFile | None",
        opened: "Sequence[Source | Known]",
        there: int,
        handle: Handle,
    ) -> _Read:
        """Read and extract, in a job's thread."""
        # Imported here: the pipeline takes longer to load than the window to paint.
        from explorer.importing import PART, Intake, reprints_among, written_labels  # noqa: PLC0415
        from explorer.loading import load_in_batches  # noqa: PLC0415

        if project is not None:
            with project.writing():
                pass  # that nothing can be written is said before anything is read
            opened, there = project.known(), load(project.catalogue())

        def ended() -> bool:
            return handle.cancelled() or self._projects.current is not project

        names = [name for name in wish.inputs if isinstance(name, str) and name != "-"]
        intake = Intake(project, there, names if wish.options is None else ())
        parts = load_in_batches(
            wish.inputs,
            opened=opened,
            progress=handle.report,
            cancelled=ended,
            options=wish.options,
            keep_originals=project is not None,
            characters=PART,
            packed=project is not None,
        )
        failures: list[Exception] = []
        with _kept(failures), closing(parts):  # ends the workers when something is left
            for part in parts:
                if not intake.take(part):
                    break
        here = not self._closing and self._projects.current is project
        if here:
            with _kept(failures):
                intake.end()
        if failures and not intake.entries:
            raise failures[0]
        shelve: Shelve | None = None
        reprints: tuple[tuple[str, str], ...] = ()
        if project is not None and intake.entries and here:
            labels: Mapping[str, Labels] = {}
            with _kept(failures):
                labels = written_labels(project, intake.entries)
            shelve = Shelve(entries=tuple(intake.entries), labels=labels)
            with _kept(failures):
                reprints = reprints_among(project, [entry.id for entry in intake.entries])
        return _Read(wish, project, intake, shelve, handle.stopped, reprints, tuple(failures))

    def _on_read(self, result: object) -> None:
        assert isinstance(result, _Read)  # noqa: S101  # a job hands on object
        intake = result.intake
        if self._closing:
            return
        if result.project is not self._projects.current:
            if result.project is None:
                self._queue.append(result.wish)  # read again, as what belongs into the project that is open now
            else:
                self._say_gone(result)
                self._tell(result.failures)
        elif intake.overflowed:
            self._say_too_large(result.wish)
        elif result.shelve is not None:
            # Also when it is cancelled now: what is in the project's file must be in the window too.
            work = partial(self._shelve, result, result.shelve)
            self._jobs.start(_ADDING, work, self._on_shelved, partial=True)
        elif intake.waiting and intake.titles:
            sweep()
            # In line with other changes of the project: how they follow one another is how they are written.
            self._jobs.start(_ADDING, partial(self._add, result), self._on_added)
        elif not result.stopped:
            self._done(result)

    def _shelve(self, read: _Read, shelve: Shelve, _handle: Handle) -> _Added:
        """Work out what it means that sources are in the project's file, in a job's thread."""
        failures = list(read.failures)
        prepared: Prepared | None = None
        with _kept(failures):
            prepared = self._session.store.prepare(shelve)
        return _Added(replace(read, failures=tuple(failures)), prepared)

    def _on_shelved(self, result: object) -> None:
        assert isinstance(result, _Added)  # noqa: S101  # a job hands on object
        read, prepared = result.read, result.prepared
        if self._closing:
            return
        if read.project is not self._projects.current:
            self._say_gone(read)
            self._tell(read.failures)
        elif prepared is None:
            self._tell(read.failures)
        else:
            self._session.take(ORIGIN, prepared, undoable=False)
            self._done(read)

    def _add(self, read: _Read, handle: Handle) -> _Added:
        """Work out what the sources mean for all that is there, and write them, in a job's thread."""
        from explorer.importing import came_from, reprints_among  # noqa: PLC0415  # loaded by now

        store, project = self._session.store, self._projects.current
        with at_rest(made_to_stay=True):
            loaded = read.intake.together
            # What the edit means for all sources together takes time as well, so that is worked out here too.
            prepared = store.prepare(AddSources(sources=loaded.sources, extractions=loaded.extractions))
        if handle.cancelled():
            return _Added(read, None)
        if project is not None and len(loaded.sources) >= _MANY and project.size()[0]:
            project.backup("before import")
        # From here on it stays: what is in the project's file must be in the window too.
        if not handle.keep():
            return _Added(read, None)
        prepared = store.record(prepared, came_from(loaded))
        if project is not None:
            failures: list[Exception] = []
            with _kept(failures):
                read = replace(read, reprints=reprints_among(project, [source.id for source in loaded.sources]))
            read = replace(read, failures=tuple(failures))
        return _Added(read, prepared)

    def _on_added(self, result: object) -> None:
        assert isinstance(result, _Added)  # noqa: S101  # a job hands on object
        read, prepared = result.read, result.prepared
        if prepared is not None:
            edit = prepared.change.edit
            assert isinstance(edit, AddSources)  # noqa: S101  # see `_add`
            wish = read.wish
            named = (name for name in wish.inputs if isinstance(name, str))
            self.inputs = tuple(dict.fromkeys((*self.inputs, *named)))
            self.loaded |= {source.id: source.origin for source in edit.sources}
            # What the program opens by itself at the start is nothing the user would want to take back.
            self._session.take(ORIGIN, prepared, undoable=wish.after is None)
            if self._projects.path is None and (wish.options or not all(isinstance(i, str) for i in wish.inputs)):
                self._say_not_kept()
        self._done(read)

    # ------------------------------------------------------------------ what is said

    def _done(self, read: _Read) -> None:
        """Say what came of it, in one notice, and go on."""
        intake = read.intake
        outcome = Outcome(
            titles=tuple(intake.titles),
            reprints=read.reprints,
            refusals=tuple(intake.refusals),
            notes=tuple(intake.notes),
            stopped=read.stopped,
            problem=intake.problem,
            aside=read.shelve is not None,
        )
        summary = import_summary(outcome)
        if summary is not None:
            self._report = import_report(outcome)
            several = len(outcome.refusals) + len(outcome.notes) > 1 or outcome.aside or outcome.reprints
            self._window.notices.say(
                Notice(
                    text=summary,
                    kind="info" if only_informs(outcome) else "warning",
                    button="Details" if several else "",
                    action=self._show_report,
                    key="refused",
                )
            )
        if read.wish.after is not None:
            read.wish.after()
        self._tell(read.failures)

    def _tell(self, failures: Sequence[Exception]) -> None:
        """Say what went wrong, and raise a bug, so that the one handler of bugs finds it."""
        bugs = []
        for failure in failures:
            if isinstance(failure, ExpectedError):
                self._projects.say_refused(str(failure))
            else:
                bugs.append(failure)
        for bug in bugs[1:]:
            _log.error("After another one", exc_info=bug)
        if bugs:
            raise bugs[0]

    def _show_report(self) -> None:
        DetailsDialog("What came of opening", self._report, self._window).show()

    def _say_not_kept(self) -> None:
        """Files are read again at the next start; words, pages and what was said about an import are not."""
        self._window.notices.say(
            Notice(
                text="What you brought in is kept only in a project; without one it is forgotten at the end.",
                button="Save as Project …",
                action=self._projects.ask_save,
                key="not-kept",
            )
        )

    def _say_gone(self, read: _Read) -> None:
        """A project was closed while its sources were being read."""
        count = len(read.intake.entries)
        kept = f"{count:,} of its sources are kept there" if count else "nothing was kept"
        text = f"Reading ended when its project was closed; {kept}. Open it and the same files again to go on."
        self._window.notices.say(Notice(text=text, kind="warning", key="refused"))

    # ------------------------------------------------------------------ more than the desk has room for

    def _say_too_large(self, wish: _Wish) -> None:
        self._too_large = wish
        self._window.notices.say(
            Notice(
                text="These are more sources than there is room for without a project, and none of them was opened. "
                "In a project they are kept in a file, and you put on the desk what you want to compare.",
                button="Keep in a Project …",
                action=self._on_project_wanted,
                key="too-large",
            )
        )

    def _on_project_wanted(self) -> None:
        wish = self._for_project = self._too_large
        self._projects.ask_save()
        if wish is not None and not self._projects.opening:  # no place was named
            self._for_project = None
            self._say_too_large(wish)

    # ------------------------------------------------------------------ another project

    def _on_project(self, _view: object) -> None:
        """Another project is open, or none any more."""
        for key in ("too-large", "cut-off"):
            self._window.notices.withdraw(key)
        wish, self._for_project, project = self._for_project, None, self._projects.current
        if project is None or project.read_only is not None:
            return
        if wish is not None:
            self._enqueue(replace(wish, after=None))
            return
        from explorer import unfinished  # noqa: PLC0415  # no window waits for it

        if project.setting(unfinished.UNFINISHED) is not None:  # whatever it says: the file may be anybody's
            project.set_setting(unfinished.UNFINISHED, None)  # offered once
            self._say_cut_off(unfinished.recalled(project.path))
            unfinished.forget(project.path)

    def _say_cut_off(self, names: tuple[str, ...]) -> None:
        """Offer to go on with an import during which the program was killed."""
        self._cut_off = names
        text = "An import into this project was cut off. What was done by then is here"
        if names:
            more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
            text += f"; going on reads what is still missing of {names[0]}{more}."
        else:
            text += "; import the same again to go on, what is here is passed over."
        button = "Go On" if names else ""
        self._window.notices.say(Notice(text=text, kind="warning", button=button, action=self._go_on, key="cut-off"))

    def _go_on(self) -> None:
        self._enqueue(_Wish(self._cut_off, None))


@contextmanager
def _kept(failures: list[Exception]) -> Iterator[None]:
    """Keep what fails, so that what is in the project's file comes into the window before it is told."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  # told, or raised in the main thread, by `Opening._tell`
        failures.append(error)
