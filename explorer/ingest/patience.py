"""Reading from what may keep its reader waiting for ever: standard input and pipes. The wait can be ended."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import BinaryIO

_POLL_SECONDS = 0.1


def read_stream(stream: BinaryIO, most: int, cancelled: Callable[[], bool]) -> bytes | None:
    """The first `most` bytes of a stream; None when cancelled while it waited. Raises what reading raises."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError, AttributeError):  # bytes in memory, which nobody waits for
        return stream.read(most)
    # Past the stream's own buffer: Python aborts when it ends while a thread holds the lock of that of standard input.
    return _waiting(lambda: _all_of(descriptor, most), cancelled)


def read_pipe(path: Path, most: int, cancelled: Callable[[], bool]) -> bytes | None:
    """The same for a named pipe or a device, which may already wait when it is opened."""

    def read() -> bytes:
        with path.open("rb", buffering=0) as file:
            return _all_of(file.fileno(), most)

    return _waiting(read, cancelled)


def _all_of(descriptor: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(descriptor, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _waiting(read: Callable[[], bytes], cancelled: Callable[[], bool]) -> bytes | None:
    """Read in a thread that is left behind, to end with the program, when the answer is no longer wanted."""
    answer: SimpleQueue[bytes | Exception] = SimpleQueue()

    def work() -> None:
        try:
            answer.put(read())
        except Exception as error:  # noqa: BLE001  # raised again where the caller is
            answer.put(error)

    threading.Thread(target=work, name="reading", daemon=True).start()
    while True:
        try:
            got = answer.get(timeout=_POLL_SECONDS)
        except Empty:
            if cancelled():
                return None
            continue
        if isinstance(got, Exception):
            raise got
        return got
