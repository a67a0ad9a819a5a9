"""Jobs: work beside the window. A job takes a snapshot, returns a value, and is dropped when it was cancelled."""

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from explorer.errors import ExpectedError
from explorer.lean import dataclass

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        title: what the job does, for the user.
        done: units done.
        total: units in all; 0 while that is not known.
        detail: what it is at; may be empty.
    """

    title: str
    done: int = 0
    total: int = 0
    detail: str = ""


class Handle:
    """What a job's work sees of its caller: where to report progress, and whether to stop.

    Attributes:
        resting: whether the work waits at one of its steps until it is to go on.
    """

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self.report = report
        self._stop = threading.Event()
        self._deciding = threading.Lock()
        self._kept = False
        self._go_on = threading.Event()
        self._go_on.set()
        self.resting = False

    def cancel(self) -> None:
        """Ask the work to stop; may be called in any thread."""
        with self._deciding:
            if not self._kept:
                self._stop.set()
        self._go_on.set()

    def keep(self) -> bool:
        """Say, before something is done that stays, that the work comes to its end now: nobody can stop it any more.

        False when it was stopped already; then nothing that stays may be done.
        """
        with self._deciding:
            self._kept = not self._stop.is_set()
            return self._kept

    def rest(self, *, resting: bool) -> None:
        """Let the work rest, or go on; may be called in any thread."""
        if resting and not self._stop.is_set():
            self._go_on.clear()
        else:
            self._go_on.set()

    def cancelled(self) -> bool:
        """Whether the work is to stop; asked by the work between its steps, and where it waits while it is to rest."""
        if not self._go_on.is_set():
            self.resting = True
            self._go_on.wait()
            self.resting = False
        return self._stop.is_set()

    @property
    def stopped(self) -> bool:
        """Whether the work was asked to stop; for everybody else, who must not wait."""
        return self._stop.is_set()


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: int
    value: object = None
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    job: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Running:
    title: str
    handle: Handle
    then: Callable[[object], None]
    partial: bool
    beside: bool


class _Work(QRunnable):
    def __init__(
        self, job: int, handle: Handle, work: Callable[[Handle], object], ended: Callable[[_Outcome], None]
    ) -> None:
        super().__init__()
        self._job, self._handle, self._work, self._ended = job, handle, work, ended

    def run(self) -> None:
        try:
            outcome = _Outcome(self._job, self._work(self._handle))
        except BaseException as error:  # noqa: BLE001  # carried to the main thread and raised there, nothing is lost
            outcome = _Outcome(self._job, error=error)
        self._ended(outcome)


class Jobs(QObject):
    """Runs work in threads and hands the results to bound methods in the main thread, one after another.

    Signals:
        progressed: a Progress, while anything runs; of several jobs that of the one that was started first.
        idle: nothing runs any more.
        refused: a job could not do its work, for a reason the user can understand; carries it as a str.
    """

    progressed = Signal(object)
    idle = Signal()
    refused = Signal(object)
    _ended = Signal(object)
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # jobs that change the project follow one another
        self._beside = QThreadPool(self)
        self._beside.setMaxThreadCount(1)
        self._running: dict[int, _Running] = {}
        self._last = 0
        # Emitted in a worker, received here: Qt queues them into the main thread.
        self._ended.connect(self._on_ended)
        self._reported.connect(self._on_reported)

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._running)

    @property
    def resting(self) -> bool:
        """Whether all jobs that run have come to a step at which they rest."""
        return self.busy and all(running.handle.resting for running in self._running.values())

    def start(
        self,
        title: str,
        work: Callable[[Handle], object],
        then: Callable[[object], None],
        *,
        beside: bool = False,
        partial: bool = False,
    ) -> None:
        """Run `work` in a thread, then `then` with what it returned in the main thread, unless it was cancelled.

        An expected error of the work is told by `refused`; any other exception is raised again in the main thread,
        where the one handler of bugs finds it.

        Args:
            title: what it does, for the user.
            work: the work.
            then: takes what it returned.
            beside: whether it may take an hour and leaves alone what the other jobs change: those do not wait for it.
            partial: whether `then` also takes what was done by the moment it was cancelled.
        """
        self._last += 1
        job = self._last

        def report(done: int, total: int, detail: str) -> None:
            self._reported.emit(_Report(job, Progress(title, done, total, detail)))

        handle = Handle(report)
        self._running[job] = _Running(title, handle, then, partial, beside)
        self._tell(job, Progress(title))
        (self._beside if beside else self._pool).start(_Work(job, handle, work, self._ended.emit))

    def wanted_beside(self, title: str) -> bool:
        """Whether a job of another title runs or waits in line; may be called in any thread."""
        return any(one.title != title and not one.beside for one in list(self._running.values()))

    def cancel(self) -> None:
        """Stop all jobs and drop what they return."""
        for running in self._running.values():
            running.handle.cancel()

    def pause(self, paused: bool) -> None:  # noqa: FBT001  # a slot
        """Let all jobs rest at their next step, or go on."""
        for running in self._running.values():
            running.handle.rest(resting=paused)

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait until no thread works any more; their results are delivered by the event loop afterwards."""
        beside = self._beside.waitForDone(milliseconds)
        return self._pool.waitForDone(milliseconds) and beside

    def _tell(self, job: int, progress: Progress) -> None:
        """Two jobs that told their progress in turns would make a bar that jumps."""
        if job == min(self._running):
            self.progressed.emit(progress)

    def _on_reported(self, report: object) -> None:
        assert isinstance(report, _Report)  # noqa: S101  # a signal carries object
        running = self._running.get(report.job)
        if running is not None and not running.handle.stopped:
            self._tell(report.job, report.progress)

    def _on_ended(self, outcome: object) -> None:
        assert isinstance(outcome, _Outcome)  # noqa: S101  # a signal carries object
        running = self._running.pop(outcome.job)
        try:
            if isinstance(outcome.error, ExpectedError):
                self.refused.emit(str(outcome.error))
            elif outcome.error is not None:
                raise outcome.error
            elif running.handle.stopped and not running.partial:
                _log.info("%s: cancelled", running.title)
            else:
                running.then(outcome.value)
        finally:
            if not self._running:
                self.idle.emit()
            elif outcome.job < min(self._running):
                self.progressed.emit(Progress(self._running[min(self._running)].title))
