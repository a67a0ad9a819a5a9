"""The pipeline over many sources in worker processes: the caller's threads keep the interpreter lock to themselves.

Workers are processes that know the pipeline and nothing of Qt; where the system can do that, copies of one process that
has loaded all they need (`warm`). Each talks through a pipe of its own: a worker whose parent has died reads the end of
the pipe and ends, and a worker that dies takes no other's work with it.
"""

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING

from explorer.extract.guard import Failure, Result, Work, guarded
from explorer.extract.parcels import pack, unpack
from explorer.extract.pipeline import extract
from explorer.model.source import Source

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_log = logging.getLogger(__name__)

BATCH_CHARACTERS = 50_000
"""Text a worker takes at once at most: few enough that unpacking a reply is not felt."""

_SMALL_BATCH = 8_000
"""Text a worker takes at once at least, towards the end: enough that messages cost little, few enough that no worker
has much to do when the others have nothing left."""

MAX_WORKERS = 8

_FAILED_STARTS = 3
"""Workers that may fail to start before no more are tried: a system without room or rights for them has none later."""

_POLL_SECONDS = 0.1
_NICENESS = 10


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
    crew = _Crew(sources, workers=workers, background=background, work=work)
    try:
        while crew.busy and not cancelled():
            crew.hire()
            if not crew.members:
                break
            yield from crew.results()
    finally:
        crew.stop()
    for index in crew.left():
        if cancelled():
            return
        yield index, guarded(sources[index], work)


def prepare() -> None:
    """Begin to load what workers need, in a process of its own; to be called when there will be work for them soon.

    Returns at once, and does nothing when it is loaded or where the system has no such process.
    """
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415  # only where the system has it

        with suppress(OSError):  # who starts the workers will say it
            forkserver.ensure_running()


def _context() -> BaseContext:
    """How processes are made: by a server that has the pipeline loaded and no threads, where the system has that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["explorer.extract.warm"])
    return context


def _batches(sources: Sequence[Source], workers: int) -> list[list[int]]:
    """Indexes in order, in batches that get smaller towards the end, so that all workers end at about the same time."""
    out: list[list[int]] = []
    left = sum(len(source.text) for source in sources)
    room = 0
    for index, source in enumerate(sources):
        if room <= 0:
            out.append([])
            room = min(max(left // (2 * workers), _SMALL_BATCH), BATCH_CHARACTERS)
        out[-1].append(index)
        room -= len(source.text)
        left -= len(source.text)
    return out


class _Crew:
    """The workers of one call, and the batches that wait for them.

    A worker that dies before it has said that it is there has not failed on any source; when that happens again and
    again no more are started, and what is left is for the caller to read in its own process.
    """

    def __init__(self, sources: Sequence[Source], *, workers: int | None, background: bool, work: Work) -> None:
        self.members: dict[Connection, _Worker] = {}
        self._sources = sources
        self._size = min(workers or os.cpu_count() or 1, MAX_WORKERS)
        self._background = background
        self._work = work
        self._context = _context()
        self._waiting = list(reversed(_batches(sources, self._size)))
        self._leaving: list[_Worker] = []
        self._failed_starts = 0

    @property
    def busy(self) -> bool:
        """Whether anything is to be read or being read."""
        return bool(self._waiting or self.members)

    def hire(self) -> None:
        """Start as many workers as there is work and room for."""
        starting = sum(not worker.there for worker in self.members.values())
        for _ in range(min(self._size - len(self.members), len(self._waiting) - starting)):
            if self._failed_starts >= _FAILED_STARTS:
                return
            try:
                worker = _Worker(self._context, self._work, background=self._background)
            except (OSError, EOFError) as error:  # EOFError: the server that makes processes has gone
                self._start_failed(str(error))
            else:
                self.members[worker.pipe] = worker

    def results(self) -> Iterator[tuple[int, Result]]:
        """What has been read since; waits a moment for it."""
        for pipe in wait(list(self.members), _POLL_SECONDS):
            worker = self.members[pipe]  # type: ignore[index]  # `wait` says what else it takes, and gives what it got
            batch, answer = worker.batch, worker.answer()
            if answer is not None:
                self._next(worker)  # first of all: it need not wait until its results are read
                yield from zip(batch, unpack(answer), strict=True)
                continue
            del self.members[worker.pipe]
            worker.stop()
            if not worker.there:
                self._start_failed(f"it ended with code {worker.process.exitcode}")
            elif len(worker.batch) > 1:
                # Tried again one by one: the one that is alone then is the one that kills.
                self._waiting.extend([index] for index in reversed(worker.batch))
            else:
                ended = f"the process that read it ended with code {worker.process.exitcode}"
                yield worker.batch[0], Failure(ended)

    def left(self) -> list[int]:
        """Indexes of the sources that wait, when no worker can be started for them."""
        return [index for batch in reversed(self._waiting) for index in batch]

    def stop(self) -> None:
        """End all workers now."""
        for worker in self.members.values():
            worker.stop()
        self.members.clear()
        for worker in self._leaving:
            worker.process.join()

    def _next(self, worker: "_Worker") -> None:
        if self._waiting:
            worker.give(self._waiting.pop(), self._sources)
        else:
            del self.members[worker.pipe]
            worker.pipe.close()  # it reads that and ends by itself
            self._leaving.append(worker)

    def _start_failed(self, why: str) -> None:
        self._failed_starts += 1
        _log.warning("A worker process could not be started: %s", why)


class _Worker:
    """One process and our end of its pipe.

    Attributes:
        there: whether it has said that it is ready to work.
        batch: indexes of the sources it was given last.
    """

    def __init__(self, context: BaseContext, work: Work, *, background: bool) -> None:
        self.pipe, theirs = context.Pipe()
        self.there = False
        self.batch: list[int] = []
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

    def give(self, batch: list[int], sources: Sequence[Source]) -> None:
        """Send work; that the worker is dead is noticed when its results are asked for."""
        self.batch = batch
        with suppress(OSError):
            self.pipe.send([sources[index] for index in batch])

    def answer(self) -> bytes | None:
        """The packed results for its batch, when its pipe is ready; of nothing when it says that it is there.

        None when the worker is dead.
        """
        try:
            received = self.pipe.recv_bytes()
        except (EOFError, OSError):
            return None
        self.there = True
        return received

    def stop(self) -> None:
        """End it now."""
        self.process.terminate()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, work: Work, background: bool) -> None:  # noqa: FBT001  # Process hands it on by place
    """What a worker does: extract what comes through the pipe until that ends, as it also does with the parent."""
    # Ctrl+C in a terminal reaches every process of the program; the parent alone decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if background and hasattr(os, "nice"):
        os.nice(_NICENESS)
    with suppress(EOFError, OSError):
        pipe.send_bytes(pack([]))  # it is there
        while True:
            pipe.send_bytes(pack([guarded(source, work) for source in pipe.recv()]))
