"""Jobs: work beside the window. A job takes a snapshot, returns a value, and is dropped when it was cancelled."""

import logging
import threading
from collections.abc import Callable
from functools import cache
from itertools import count

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from shiboken6 import Shiboken

from explorer import collector
from explorer.errors import ExpectedError
from explorer.lean import dataclass

_log = logging.getLogger(__name__)

_SWEEPING = 50
"""Milliseconds from one search for cycles to the next while a job runs; what is made in them is searched in a few."""
_numbers = count(1)


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
class _Running:
    """What any thread may know of a job, which holds nothing of the caller."""

    title: str
    handle: Handle
    partial: bool
    beside: bool


class _Reports:
    """The last that a job has reported: however much that is while the main thread is busy, it hears of it once."""

    def __init__(self) -> None:
        self._last: Progress | None = None
        self._on_its_way = False

    def put(self, progress: Progress) -> bool:
        """Whether the main thread is to be told; called in the job's thread."""
        self._last = progress
        if self._on_its_way:
            return False
        self._on_its_way = True
        return True

    def take(self) -> Progress | None:
        self._on_its_way = False  # first: what comes from now on is told of again
        return self._last


@dataclass(slots=True)
class _Task:
    """What a job is made of, and what came of it."""

    jobs: "Jobs"
    handle: Handle
    reports: _Reports
    work: Callable[[Handle], object]
    then: Callable[[object], None]
    value: object = None
    error: BaseException | None = None


class _Keeper(QObject):
    """Holds what jobs are made of, so that no other thread is ever the last to let go of it.

    A closure, or a frame of an exception's traceback, may hold a widget, and whoever lets go of it last destroys it;
    outside the main thread that ends the program. So a job's thread only borrows its task: it has given it back before
    it says that it has ended, and the main thread lets go of it, also when the Jobs are gone. For the same reason
    cycles are searched for in the main thread alone while a job runs: else whichever made the next object would do it.
    """

    ended = Signal(int)
    reported = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._tasks: dict[int, _Task] = {}
        self._sweeping = QTimer(self)
        self._sweeping.setInterval(_SWEEPING)
        self._sweeping.timeout.connect(collector.sweep_as_due)
        # Emitted in a job's thread, received here: Qt queues them into the main thread.
        self.ended.connect(self._on_ended)
        self.reported.connect(self._on_reported)

    def take(self, number: int, task: _Task) -> None:
        self._tasks[number] = task
        collector.leave_to_main()
        self._sweeping.start()

    def carry_out(self, number: int) -> None:
        """Do a job's work; called in its thread, and nothing of the job is left there afterwards."""
        task = self._tasks[number]
        try:
            task.value = task.work(task.handle)
        except BaseException as error:  # noqa: BLE001  # carried to the main thread and raised there, nothing is lost
            task.error = error

    def _on_ended(self, number: int) -> None:
        task = self._tasks.pop(number)
        collector.take_back()
        if not self._tasks:
            self._sweeping.stop()
        # The traceback of the error has the frame of `carry_out`, and that the task: apart from it, it makes no cycle.
        error, task.error = task.error, None
        try:
            if Shiboken.isValid(task.jobs):
                task.jobs.end(number, task.then, task.value, error)
        finally:
            del error

    def _on_reported(self, number: int) -> None:
        task = self._tasks.get(number)
        progress = None if task is None else task.reports.take()
        if task is not None and progress is not None and Shiboken.isValid(task.jobs):
            task.jobs.tell(number, progress)


@cache
def _keeper() -> _Keeper:
    """The one of the process: it outlives every window, and is made in the main thread by the first Jobs."""
    return _Keeper()


class _Work(QRunnable):
    """Runs in a job's thread, where Qt destroys it: it holds nothing but the job's number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def run(self) -> None:
        keeper = _keeper()
        keeper.carry_out(self._number)
        keeper.ended.emit(self._number)


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

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # jobs that change the project follow one another
        self._beside = QThreadPool(self)
        self._beside.setMaxThreadCount(1)
        self._running: dict[int, _Running] = {}
        self._keeper = _keeper()

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
        number = next(_numbers)
        reported, reports = self._keeper.reported, _Reports()

        def report(done: int, total: int, detail: str) -> None:
            if reports.put(Progress(title, done, total, detail)):
                reported.emit(number)

        handle = Handle(report)
        self._running[number] = _Running(title, handle, partial, beside)
        self._keeper.take(number, _Task(self, handle, reports, work, then))
        self._tell(number, Progress(title))
        (self._beside if beside else self._pool).start(_Work(number))

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

    def tell(self, number: int, progress: Progress) -> None:
        """Tell how far a job is, unless it is to stop."""
        if not self._running[number].handle.stopped:
            self._tell(number, progress)

    def _tell(self, number: int, progress: Progress) -> None:
        """Two jobs that told their progress in turns would make a bar that jumps."""
        if number == min(self._running):
            self.progressed.emit(progress)

    def end(self, number: int, then: Callable[[object], None], value: object, error: BaseException | None) -> None:
        """Hand on what came of a job: a value, or an error."""
        running = self._running.pop(number)
        try:
            if isinstance(error, ExpectedError):
                self.refused.emit(str(error))
            elif error is not None:
                raise error
            elif running.handle.stopped and not running.partial:
                _log.info("%s: cancelled", running.title)
            else:
                then(value)
        finally:
            del error  # its traceback has this frame
            if not self._running:
                self.idle.emit()
            elif number < min(self._running):
                self.progressed.emit(Progress(self._running[min(self._running)].title))
