"""Reading ahead: SQLite lists the sources of a project that will be opened, while the program has other things to do.

With 100,000 sources that takes as long as the window to be made, and no thread of Python waits for it.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Thread

from explorer.store.project import opening, schema
from explorer.store.project.entries import Written, written_by
from explorer.store.project.faults import ProjectError


class Ahead:
    """What is read of a project before it is opened, by a connection that only reads.

    Who may write is found out when it is opened; what another program has written meanwhile makes this worthless.
    """

    def __init__(self, path: Path) -> None:
        """Begin, and return at once."""
        # Made here: in the thread each of its hundred statements would wait for the interpreter anew.
        self._shape = opening.expected_shape(schema.version(), schema.STEPS)
        self._db: sqlite3.Connection | None = None
        self._version: object = None
        self._written: Written | None = None
        self._thread = Thread(target=self._read, args=(path,), name="reading ahead", daemon=True)
        self._thread.start()

    def settle(self) -> Written | None:
        """End it, and give what was read when nobody has changed the file meanwhile.

        To be called before the caller changes the file, and again at no cost.
        """
        self._thread.join()
        db, self._db = self._db, None
        written, self._written = self._written, None
        if db is None:
            return None
        try:
            return written if db.execute("PRAGMA data_version").fetchone() == self._version else None
        except sqlite3.Error:
            return None
        finally:
            db.close()

    def stop(self) -> None:
        """End it: the project will not be opened, or was opened long ago."""
        if self._db is not None:
            self._db.interrupt()
        self.settle()

    def _read(self, path: Path) -> None:
        # Whatever is wrong with the file is said when it is opened.
        with suppress(sqlite3.Error, OSError, ProjectError):
            path = opening.real(path)
            self._db = db = opening.connect(path, writable=False)
            found = opening.version_of(db, path)
            # Nothing is asked of what only calls itself a table, and nothing of tables that will be changed.
            if found == schema.version() and schema.shape(db) == self._shape:
                self._version = db.execute("PRAGMA data_version").fetchone()
                self._written = written_by(db)
