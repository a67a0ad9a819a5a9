"""Opening a project file: whether it is one, who may write, and how SQLite takes it."""

import os
import sqlite3
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import quote

from explorer.store.project import schema
from explorer.store.project.backup import companions
from explorer.store.project.faults import InUseError, NewerVersionError, UnreachableError, explained, not_a_project
from explorer.store.project.lock import HeldError, UnsupportedError, WriterLock

PATIENCE = 5.0
"""Seconds to wait for another program that is just writing."""

_OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""


def real(path: Path) -> Path:
    """The path without links.

    Raises:
        UnreachableError: there is no such thing.
    """
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle; a NUL in the name
        raise UnreachableError(path, f"the file cannot be found ({error})") from error


def require_sqlite(path: Path) -> None:
    """Raise unless SQLite is new enough."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise UnreachableError(
            path,
            f"projects need SQLite 3.37, and Python has {sqlite3.sqlite_version}",
            "Install a newer Python",
        )


def lock_for_creating(path: Path) -> WriterLock | None:
    """The lock on a project that is to be made; None where there are no locks."""
    try:
        with explained(path):
            return WriterLock(path)
    except HeldError as error:
        raise InUseError(
            path, f"a project of this name is open{error.holder}", "Close it, or choose another name"
        ) from None
    except UnsupportedError:
        return None


def right_to_write(path: Path) -> tuple[WriterLock | None, str | None, list[str]]:
    """The lock, or why nothing can be written; with sentences for the notice, without their full stops."""
    try:
        lock = WriterLock(path)
    except HeldError as error:
        return None, f"it is open in another program{error.holder}", []
    except UnsupportedError:
        return None, None, ["Whether another program has the project open cannot be told here"]
    except OSError as error:
        return None, f"nothing can be written in its folder ({error.strerror or error})", []
    if not _writable(path):
        lock.release()
        return None, "the file is write-protected", []
    if lock.foreign is not None:
        return lock, None, [f"The project may still be open{lock.foreign}; close it there first"]
    return lock, None, []


def _writable(path: Path) -> bool:
    try:
        # Not os.access: it asks for the real user, and knows no rights but the file's. Safe beside SQLite's own locks,
        # since no other connection of this program can be open while the lock is held.
        with path.open("r+b"):
            return True
    except OSError:
        return False


def connected(path: Path, *, writable: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection that was tried, and whether it takes the file as one that nobody changes."""
    db = connect(path, writable=writable)
    try:
        db.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        db.close()
        # A project whose writer was cut off, in a place where SQLite cannot make its companions: without a journal
        # it is whole as it stands.
        unopened = getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if writable or not unopened or any(c.exists() and c.stat().st_size for c in companions(path)):
            raise
        return connect(path, writable=False, immutable=True), True
    return db, False


def connect(path: PurePath, *, writable: bool, immutable: bool = False) -> sqlite3.Connection:
    """A connection as all are made: nothing that stands in the file is trusted."""
    mode = "rw" if writable else "ro"
    uri = f"{uri_of(path)}?mode={mode}{'&immutable=1' if immutable else ''}"
    # `_turn` lets one thread at a time have it.
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE, check_same_thread=False)
    # Bytes that are no UTF-8 become lone surrogates: the source they stand in is damaged, the others are not.
    db.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    # The file may come from anybody: nothing that stands in its schema may do more than SQLite's harmless functions.
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    return db


def uri_of(path: PurePath) -> str:
    """The address of an absolute path as SQLite takes it (https://sqlite.org/uri.html).

    Not `as_uri`: of a Windows path on another computer that makes "file://server/share", and SQLite takes no name of a
    computer; all of its path must stand behind an empty one, as in "file:////server/share".
    """
    where = path.as_posix()
    # As bytes: a name on this computer need not be UTF-8.
    return f"file://{'' if where.startswith('/') else '/'}{quote(os.fsencode(where), safe='/:')}"


def version_of(db: sqlite3.Connection, path: Path) -> int:
    """The version of the tables; raises unless the file is a project of a version that is known."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    found: int = db.execute("PRAGMA user_version").fetchone()[0]
    if application != schema.APPLICATION_ID or found < 1:
        raise not_a_project(path)
    if found > schema.version():
        raise NewerVersionError(
            path,
            f"a later version of Source Explorer made this project (format {found}, this program knows "
            f"{schema.version()})",
            "Update the program to open it",
        )
    return found


def set_journal(db: sqlite3.Connection, *, fast: bool) -> None:
    """Choose how changes are written."""
    (mode,) = db.execute(f"PRAGMA journal_mode = {'WAL' if fast else 'DELETE'}").fetchone()
    # In WAL no commit is torn by a crash of the program or of the system; without it every write waits for the disk.
    db.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'FULL'}")


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from any other on this computer; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@cache
def expected_shape(version: int, _steps: Sequence[object]) -> schema.Shape:
    """What a file of a version must hold; kept for each version and list of steps."""
    return schema.expected_shape(version)
