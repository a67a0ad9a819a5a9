"""Writing a file that takes longer than the eye forgives: beside the window, with progress, whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import Protocol, TypeVar

from explorer.errors import ExpectedError
from explorer.session.jobs import Handle, Jobs

P = TypeVar("P")
_TOLD_EVERY, _TOLD_AFTER = 1_000, 0.1
"""Parts, or seconds, after which it is told how far the file is."""


class Watch(Protocol):
    """What the writing of a file is watched with."""

    def __call__(self, parts: Iterable[P], total: int) -> Iterator[P]:
        """The same parts, counted while they are taken; ends in an exception once nobody wants the file any more.

        Args:
            parts: rows, lines ...
            total: how many there are.
        """
        ...


class _StoppedError(Exception):
    """Nobody wants the file any more."""


def save(
    path: Path, write: Callable[[Watch], str], told: Callable[[object], None], jobs: Jobs | None, *, large: bool
) -> None:
    """Write a file, and say what came of it.

    A file that is cancelled is not written, and what was there before stays (`explorer.export.files`).

    Args:
        path: of the file.
        write: writes it, in any thread, from values that no edit changes; what is to be told of it then.
        told: takes what is to be told, in the main thread.
        jobs: run it beside the window; None writes at once.
        large: whether it takes long enough for that.
    """

    def outcome(watch: Watch) -> str:
        try:
            return write(watch)
        except ExpectedError as error:
            return f"Not saved: {error}."
        except _StoppedError:
            return f"Cancelled: {path.name} was not written."

    if jobs is None or not large:
        told(outcome(unwatched))
        return
    # Partial: that nothing was written is told as well.
    jobs.start(f"Writing {path.name}", lambda handle: outcome(_Watched(handle)), told, partial=True)


def unwatched(parts: Iterable[P], total: int) -> Iterator[P]:  # noqa: ARG001  # as `Watch` has it
    """The parts, for a file that is written at once."""
    return iter(parts)


class _Watched:
    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def __call__(self, parts: Iterable[P], total: int) -> Iterator[P]:
        last = 0.0
        for number, part in enumerate(parts):
            if self._handle.cancelled():
                raise _StoppedError
            now = monotonic()
            if number % _TOLD_EVERY == 0 or now - last > _TOLD_AFTER:
                last = now
                self._handle.report(number, total, "")
            yield part
        if self._handle.cancelled():
            raise _StoppedError
