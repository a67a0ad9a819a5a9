"""The pipeline over many sources in worker processes: the caller's threads keep the interpreter lock to themselves.

Workers are fresh processes that import the pipeline and nothing of Qt. Each talks through a pipe of its own: a worker
whose parent has died reads the end of the pipe and ends, and a worker that dies takes no other's work with it.
"""

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, TypeAlias

from explorer.extract.pipeline import extract
from explorer.model.finding import Extraction
from explorer.model.source import Source

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

BATCH_CHARACTERS = 50_000
"""Text a worker takes at once: enough that messages cost little, few enough that unpacking a reply is not felt."""

MAX_WORKERS = 8

_POLL_SECONDS = 0.1
_NICENESS = 10


@dataclass(frozen=True, slots=True)
class Failure:
    """The pipeline failed on a source, which is a fault of the program.

    Attributes:
        error: what happened, in one line.
        details: the traceback, for the log; empty when the process died without one.
    """

    error: str
    details: str = ""


Result: TypeAlias = Extraction | Failure
Work = Callable[[Source], Extraction]


def guarded(source: Source, work: Work = extract) -> Result:
    """Extract one source; an exception becomes a Failure."""
    try:
        return work(source)
    except Exception as error:  # noqa: BLE001  # one source must not cost the others; the caller logs it
        return Failure(f"{type(error).__name__}: {error}".splitlines()[0], traceback.format_exc())


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
    waiting = list(reversed(_batches(sources)))
    size = min(workers or os.cpu_count() or 1, MAX_WORKERS)
    context = _context()
    crew: dict[Connection, _Worker] = {}
    try:
        while (waiting or crew) and not cancelled():
            # All are started before any is given work: a full pipe makes the sender wait for its worker's start.
            hired = [_Worker(context, work, background=background) for _ in range(min(size - len(crew), len(waiting)))]
            crew.update((worker.pipe, worker) for worker in hired)
            for worker in hired:
                worker.give(waiting.pop(), sources)
            ready = wait(list(crew), _POLL_SECONDS)
            for worker in [worker for pipe, worker in crew.items() if pipe in ready]:
                results = worker.results()
                if results is None:
                    del crew[worker.pipe]
                    yield from _after_death(worker, waiting)
                    continue
                yield from zip(worker.batch, results, strict=True)
                if waiting:
                    worker.give(waiting.pop(), sources)
                else:
                    del crew[worker.pipe]
                    worker.dismiss()
    finally:
        for worker in crew.values():
            worker.stop()


def _context() -> BaseContext:
    """How processes are made: by a server that has the pipeline loaded and no threads, where the system has that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _batches(sources: Sequence[Source]) -> list[list[int]]:
    """Indexes in order, cut where a batch has `BATCH_CHARACTERS`."""
    out: list[list[int]] = []
    room = 0
    for index, source in enumerate(sources):
        if room <= 0:
            out.append([])
            room = BATCH_CHARACTERS
        out[-1].append(index)
        room -= len(source.text)
    return out


def _after_death(worker: "_Worker", waiting: list[list[int]]) -> Iterator[tuple[int, Failure]]:
    """A worker died: its sources are tried again one by one, and one that was alone is the one that kills."""
    worker.stop()
    if len(worker.batch) > 1:
        waiting.extend([index] for index in reversed(worker.batch))
    else:
        yield worker.batch[0], Failure(f"the process that read it ended with code {worker.process.exitcode}")


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, context: BaseContext, work: Work, *, background: bool) -> None:
        self.pipe, theirs = context.Pipe()
        self.batch: list[int] = []
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]  # every real context has it
            target=_serve, args=(theirs, work, background), daemon=True, name="extraction"
        )
        self.process.start()
        theirs.close()

    def give(self, batch: list[int], sources: Sequence[Source]) -> None:
        """Send work; that the worker is dead is noticed when its results are asked for."""
        self.batch = batch
        with suppress(OSError):
            self.pipe.send([sources[index] for index in batch])

    def results(self) -> list[Result] | None:
        """The results for its batch, when its pipe is ready; None when the worker is dead."""
        try:
            received: list[Result] = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return received

    def dismiss(self) -> None:
        """Let it end by itself."""
        self.pipe.close()
        self.process.join()

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
        while True:
            pipe.send([guarded(source, work) for source in pipe.recv()])
