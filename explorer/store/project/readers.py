"""Readers: further connections to a project file that only read, kept open from one search to the next.

A connection that was just opened reads the schema, the settings of the full-text indexes and their first pages anew,
which takes longer than most searches.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from explorer.store.project import counting
from explorer.store.project.faults import closed

_IDLE = 2
"""Connections that are kept while nobody reads: one for a search, and one for what is looked up meanwhile."""

_PATIENCE = 5.0
"""Seconds that closing waits for those who read; they are interrupted, and end with their next step."""

_AGAIN = 0.02
"""Seconds after which they are interrupted again: an interruption between two statements is none."""

_CACHE = 16 * 1024
"""Kilobytes of pages that a connection keeps."""


class Readers:
    """Connections for reading, each used by one thread at a time."""

    def __init__(self, path: Path, connect: Callable[[], sqlite3.Connection], standing: Callable[[], object]) -> None:
        """Have none yet.

        Args:
            path: the file, for messages.
            connect: opens one.
            standing: what tells the file that stands in the project's place from others. A connection to one that
                stands there no more is not used again.
        """
        self._path = path
        self._connect = connect
        self._standing = standing
        self._idle: list[tuple[sqlite3.Connection, object]] = []
        self._reading: set[sqlite3.Connection] = set()
        self._changed = threading.Condition()
        self._closed = False

    @contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile.

        Raises:
            ClosedError: all were closed.
        """
        db, file = self._taken()
        try:
            yield db
        finally:
            self._give_back(db, file)

    def _taken(self) -> tuple[sqlite3.Connection, object]:
        file = self._standing()
        with self._changed:
            self._check_open()
            while self._idle:
                db, opened = self._idle.pop()
                if opened == file:
                    self._reading.add(db)
                    return db, file
                _close(db)
        db = self._connect()
        try:
            db.execute(f"PRAGMA cache_size = -{_CACHE}")
            counting.prepare(db)
            db.execute("PRAGMA query_only = ON")
            with self._changed:
                self._check_open()  # nobody would interrupt it any more
                self._reading.add(db)
        except BaseException:
            _close(db)
            raise
        return db, file

    def _check_open(self) -> None:
        if self._closed:
            raise closed(self._path)

    def _give_back(self, db: sqlite3.Connection, file: object) -> None:
        with self._changed:
            self._reading.discard(db)
            # A search that was ended leaves no transaction behind: the journal could not be put away.
            if self._closed or len(self._idle) >= _IDLE or db.in_transaction:
                _close(db)
            else:
                self._idle.append((db, file))
            self._changed.notify_all()

    def close(self) -> None:
        """Close all, and interrupt those who read; what one of them still holds after some seconds it closes itself."""
        end = time.monotonic() + _PATIENCE
        with self._changed:
            self._closed = True
            while self._idle:
                _close(self._idle.pop()[0])
            while self._reading and time.monotonic() < end:
                for db in self._reading:
                    db.interrupt()
                self._changed.wait(_AGAIN)


def _close(db: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        db.close()
