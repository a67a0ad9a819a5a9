"""The pipeline over many sources in worker processes: the caller's threads keep the interpreter lock to themselves.

Workers are processes that know the pipeline and nothing of Qt; where the system can do that, copies of one process that
has loaded all they need (`warm`). Each talks through a pipe of its own: a worker whose parent has died reads the end of
the pipe and ends, and a worker that dies takes no other's work with it. A thread of the caller's process does nothing
but talk with them, so that none waits while the caller keeps what is done.
"""

import importlib
import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from explorer.extract.guard import Failure, Result, Work, extract, guarded
from explorer.extract.parcels import pack, unpack
from explorer.model.source import Source

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_log = logging.getLogger(__name__)
_R = TypeVar("_R")
_Batch: TypeAlias = list[tuple[int, Source]]
"""Sources that a worker is given at once, with their indexes."""

BATCH_CHARACTERS = 50_000
"""Text a worker takes at once at most: few enough that unpacking a reply is not felt."""

_SMALL_BATCH = 8_000
"""Text a worker takes at once at least, towards the end: enough that messages cost little, few enough that no worker
has much to do when the others have nothing left."""

MAX_WORKERS = 8

_FAILED_STARTS = 3
"""Workers that may fail to start before no more are tried: a system without room or rights for them has none later."""

_POLL_SECONDS = 0.1


def extract_in_workers(
    sources: Sequence[Source],
    *,
    cancelled: Callable[[], bool] = lambda: False,
    workers: int | None = None,
    background: bool = False,
    work: Work = extract,
) -> Iterator[tuple[int, Result]]:
    """Index and result of every source, as they are done; ends early when cancelled.

    Args:
        sources: what to read.
        cancelled: asked about ten times a second.
        workers: number of processes; one per core, at most `MAX_WORKERS`, when None.
        background: whether other processes, such as one that draws a window, go first.
        work: importable function that a worker calls for one source.
    """
    crew = Crew(work, workers=workers, background=background)
    try:
        crew.give(sources)
        crew.end()
        while crew.busy and not cancelled():
            yield from crew.results(cancelled)
    finally:
        crew.stop()


def prepare(*, background: bool = False) -> bool:
    """Begin to load what workers need, in a process of its own; to be called when there will be work for them soon.

    Returns at once, and does nothing when it is loaded; says whether there is such a process, which not every system
    has.

    Args:
        background: whether other processes go first also while it is loaded.
    """
    if _context(background=background).get_start_method() != "forkserver":
        return False
    from multiprocessing import forkserver  # noqa: PLC0415  # only where the system has it

    try:
        forkserver.ensure_running()
    except OSError:  # who starts the workers will say it
        return False
    return True


def _context(*, background: bool = False) -> BaseContext:
    """How processes are made: by a server that has the pipeline loaded and no threads, where the system has that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*(["explorer.extract.background"] if background else []), "explorer.extract.warm"])
    return context


def _batches(sources: Sequence[Source], workers: int, first: int = 0) -> list[_Batch]:
    """Sources in order, in batches that get smaller towards the end, so that all workers end at about the same time.

    Args:
        sources: what is to be read.
        workers: how many there are.
        first: the index of the first source.
    """
    out: list[_Batch] = []
    left = sum(len(source.text) for source in sources)
    room = 0
    for index, source in enumerate(sources, start=first):
        if room <= 0:
            out.append([])
            room = min(max(left // (2 * workers), _SMALL_BATCH), BATCH_CHARACTERS)
        out[-1].append((index, source))
        room -= len(source.text)
        left -= len(source.text)
    return out


class Crew(Generic[_R]):
    """Workers that stay until they are stopped. What they are given is read in its order, and numbered from 0."""

    def __init__(self, work: Callable[[Source], _R], *, workers: int | None = None, background: bool = False) -> None:
        """Start none yet.

        Args:
            work: as in `extract_in_workers`; so are the others.
            workers: number of processes.
            background: whether other processes go first.
        """
        self._work = work
        self._size = min(workers or os.cpu_count() or 1, MAX_WORKERS)
        self._foreman = _Foreman(self._size, work, background=background)
        self._given = self._done = 0

    @property
    def busy(self) -> bool:
        """Whether results are still to come."""
        return self._done < self._given

    def give(self, sources: Sequence[Source]) -> None:
        """Have more sources read."""
        self._foreman.give(_batches(sources, self._size, self._given))
        self._given += len(sources)

    def end(self) -> None:
        """Say that this is all: a worker that finds nothing more to do may go."""
        self._foreman.end()

    def results(
        self, cancelled: Callable[[], bool] = lambda: False, seconds: float = _POLL_SECONDS
    ) -> Iterator[tuple[int, _R | Failure]]:
        """What has been read since, by index; nothing when nothing is.

        Args:
            cancelled: asked between sources that have to be read in this process, since no worker can be started.
            seconds: to wait for it.
        """
        try:
            answer = self._foreman.answers.get(timeout=seconds) if seconds else self._foreman.answers.get_nowait()
        except Empty:
            return
        if isinstance(answer, Exception):
            raise answer
        batch, found = answer
        if found is None:
            for index, source in batch:
                if cancelled():
                    return
                self._done += 1
                yield index, guarded(source, self._work)
            return
        results = [found] if isinstance(found, Failure) else unpack(found)
        self._done += len(batch)
        yield from zip([index for index, _ in batch], results, strict=True)

    def stop(self) -> None:
        """End all workers now."""
        self._foreman.stop()


class _Foreman:
    """Starts workers and gives them what waits, in a thread of its own.

    A worker that dies before it has said that it is there has not failed on any source; when that happens again and
    again no more are started, and what is left is for the caller to read in its own process.

    Attributes:
        answers: batches with their packed results, the failure of the only source of one, or None when it is for the
            caller to read; or what ended the thread, which is a fault of the program.
    """

    def __init__(self, size: int, work: Callable[[Source], object], *, background: bool) -> None:
        self.answers: SimpleQueue[tuple[_Batch, bytes | Failure | None] | Exception] = SimpleQueue()
        self._size = size
        self._work = work
        self._background = background
        self._context = _context()
        self._members: dict[Connection, _Worker] = {}
        self._leaving: list[_Worker] = []
        self._failed_starts = 0
        # The caller's thread appends and sets, this one takes and reads: each single step is one for the interpreter.
        self._waiting: deque[_Batch] = deque()
        self._ended = self._stopped = False
        self._woken, self._wake = self._context.Pipe(duplex=False)
        self._thread: Thread | None = None

    # ------------------------------------------------------------------ the caller's thread

    def give(self, batches: Sequence[_Batch]) -> None:
        """Have batches read behind those that wait."""
        self._waiting.extend(batches)
        if self._thread is None:
            self._thread = Thread(target=self._run, name="extraction", daemon=True)
            self._thread.start()
        self._call()

    def end(self) -> None:
        """No more will be given."""
        self._ended = True
        self._call()

    def stop(self) -> None:
        """End all workers and this thread."""
        self._stopped = True
        self._call()
        if self._thread is not None:
            self._thread.join()
        self._wake.close()
        self._woken.close()

    def _call(self) -> None:
        with suppress(OSError):  # it was stopped before
            self._wake.send_bytes(b"")

    # ------------------------------------------------------------------ its own thread

    def _run(self) -> None:
        try:
            while not self._stopped and not (self._ended and not self._waiting and not self._members):
                self._hand_out()
                self._hire()
                if self._waiting and not self._members:
                    if self._failed_starts >= _FAILED_STARTS:
                        self.answers.put((self._waiting.popleft(), None))
                    continue
                for ready in wait([*self._members, self._woken]):
                    worker = self._members.get(ready)  # type: ignore[call-overload]  # `wait` says what else it takes
                    if worker is not None:
                        self._hear(worker)
                    elif ready is self._woken:
                        self._woken.recv_bytes()
        except Exception as error:  # noqa: BLE001  # raised again where the caller is
            self.answers.put(error)
        finally:
            for worker in self._members.values():
                worker.stop()
            for worker in self._leaving:
                worker.process.join()

    def _hand_out(self) -> None:
        """Give those something to do that have nothing; when there will be nothing more, let them go."""
        for worker in [worker for worker in self._members.values() if worker.idle]:
            if self._waiting:
                worker.give(self._waiting.popleft())
            elif self._ended:
                del self._members[worker.pipe]
                worker.pipe.close()  # it reads that and ends by itself
                self._leaving.append(worker)

    def _hire(self) -> None:
        """Start as many workers as there is work and room for."""
        starting = sum(not worker.there for worker in self._members.values())
        for _ in range(min(self._size - len(self._members), len(self._waiting) - starting)):
            if self._failed_starts >= _FAILED_STARTS:
                return
            try:
                worker = _Worker(self._context, self._work, background=self._background)
            except (OSError, EOFError) as error:  # EOFError: the server that makes processes has gone
                self._start_failed(str(error))
            else:
                self._members[worker.pipe] = worker

    def _hear(self, worker: "_Worker") -> None:
        """Take in what a worker says, or that it is dead."""
        batch, answer = worker.batch, worker.answer()
        if answer is not None:
            self._hand_out()  # first of all: it need not wait until its results are taken
            if batch:
                self.answers.put((batch, answer))
            return
        del self._members[worker.pipe]
        worker.stop()
        if not worker.there:
            self._start_failed(f"it ended with code {worker.process.exitcode}")
        elif len(batch) > 1:
            # Tried again one by one: the one that is alone then is the one that kills.
            self._waiting.extendleft([one] for one in reversed(batch))
        elif batch:
            ended = f"the process that read it ended with code {worker.process.exitcode}"
            self.answers.put((batch, Failure(ended)))

    def _start_failed(self, why: str) -> None:
        self._failed_starts += 1
        _log.warning("A worker process could not be started: %s", why)


class _Worker:
    """One process and our end of its pipe.

    Attributes:
        there: whether it has said that it is ready to work.
        batch: what it is reading.
    """

    def __init__(self, context: BaseContext, work: Callable[[Source], object], *, background: bool) -> None:
        self.pipe, theirs = context.Pipe()
        self.there = False
        self.batch: _Batch = []
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]  # every real context has it
            target=_serve, args=(theirs, work, background), daemon=True, name="extraction"
        )
        try:
            self.process.start()
        except BaseException:
            self.pipe.close()
            raise
        finally:
            theirs.close()

    @property
    def idle(self) -> bool:
        """Whether it has nothing to do."""
        return self.there and not self.batch

    def give(self, batch: _Batch) -> None:
        """Send work; that the worker is dead is noticed when its results are asked for."""
        self.batch = batch
        with suppress(OSError):
            self.pipe.send([source for _, source in batch])

    def answer(self) -> bytes | None:
        """The packed results for its batch, when its pipe is ready; of nothing when it says that it is there.

        None when the worker is dead.
        """
        try:
            received = self.pipe.recv_bytes()
        except (EOFError, OSError):
            return None
        self.there = True
        self.batch = []
        return received

    def stop(self) -> None:
        """End it now."""
        self.process.terminate()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, work: Callable[[Source], Any], background: bool) -> None:  # noqa: FBT001  # Process hands it on by place
    """What a worker does: extract what comes through the pipe until that ends, as it also does with the parent."""
    # Ctrl+C in a terminal reaches every process of the program; the parent alone decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if background:
        importlib.import_module("explorer.extract.background")
    with suppress(EOFError, OSError):
        pipe.send_bytes(pack([]))  # it is there
        while True:
            pipe.send_bytes(pack([guarded(source, work) for source in pipe.recv()]))
