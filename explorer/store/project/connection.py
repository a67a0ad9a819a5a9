"""A project file that is open: who may write, how it is written, and how it becomes one file again."""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self
from urllib.parse import quote

from explorer.store.project import places, schema
from explorer.store.project.backup import companions, copy_whole, make_backup, written_beside
from explorer.store.project.faults import (
    AlreadyThereError,
    ClosedError,
    DamagedProjectError,
    InUseError,
    NewerVersionError,
    ReadOnlyError,
    UnreachableError,
    damaged,
    explained,
    moved,
    not_a_project,
)
from explorer.store.project.lock import HeldError, UnsupportedError, WriterLock

SUFFIX = ".sourceproject"
_PATIENCE = 5.0
"""Seconds to wait for another program that is just writing."""

_OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""


class Connection:
    """An open project file. Any thread may use it, one at a time: long edits are written beside the window.

    Attributes:
        path: where it stands, without links.
        read_only: why nothing can be changed, as half a sentence; None when it can.
        notice: what the user should know about the place of the file, as a sentence; None when there is nothing.
    """

    def __init__(self, path: Path, db: sqlite3.Connection, lock: WriterLock | None, read_only: str | None) -> None:
        """Take over what `open` prepared."""
        self.path = path
        self.read_only = read_only
        self.notice: str | None = None
        self._db = db
        self._turn = threading.RLock()
        self._closed = False
        self._lock = lock
        self._immutable = False
        self._identity: tuple[int, int] | None = None

    # ------------------------------------------------------------------ opening

    @classmethod
    def create(cls, path: Path, *, replace: bool = False) -> Self:
        """Make a new, empty project and open it.

        Args:
            path: where; its folder must be there.
            replace: whether a file that stands there may go.

        Raises:
            AlreadyThereError: there is a file, and it may not go.
            ProjectError: it cannot be made there.
        """
        path = _real(path)
        _require_sqlite(path)
        lock = _lock_for_creating(path)
        try:
            if path.exists() and not (replace and path.is_file()):
                raise AlreadyThereError(path, "there is a file of this name", "Choose another name, or open it")
            with written_beside(path) as part, closing(sqlite3.connect(part, isolation_level=None)) as db:
                db.execute("PRAGMA page_size = 4096")
                with _transaction(db):
                    schema.bring_up(db, 0)
        finally:
            if lock is not None:
                lock.release()
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a project, for reading only when another program has it open or nothing can be written there.

        A file of an older version is brought up to date, after a backup.

        Raises:
            ProjectError: it cannot be opened; it is as it was.
        """
        path = _real(path)
        _require_sqlite(path)
        with explained(path):
            path.stat()
            if not path.is_file():
                raise not_a_project(path)
        lock, read_only, doubts = _right_to_write(path)
        project: Self | None = None
        try:
            with explained(path):
                db, immutable = _connected(path, writable=read_only is None)
                project = cls(path, db, lock, read_only)
                project._immutable = immutable
                project._prepare(doubts)
        except BaseException:
            if project is not None:
                project._db.close()
            if lock is not None:
                lock.release()
            raise
        return project

    def _prepare(self, doubts: list[str]) -> None:
        found = _version_of(self._db, self.path)
        if schema.shape(self._db) != _expected_shape(found, schema.STEPS):
            raise DamagedProjectError(
                self.path, "its tables are not those of a project", "Open a backup, or ask where the file comes from"
            )
        # Every trigger is known to be ours now; FTS5 counts as no harmless module in triggers.
        self._db.execute("PRAGMA trusted_schema = ON")
        if found < schema.version():
            self._bring_up(found)
        self._db.execute("PRAGMA foreign_keys = ON")
        unsafe = places.why_unsafe(self.path)
        if unsafe:
            doubts.insert(
                0, f"The project is saved in a slower, safer way because {unsafe}. Let one person write at a time"
            )
        if self.read_only is None:
            if any(left.exists() for left in companions(self.path)[2:]):
                # What a killed program began and did not need stays until somebody writes.
                self._db.execute(f"PRAGMA user_version = {schema.version()}")
            _set_journal(self._db, fast=not unsafe)
            # Zeroes instead of the words of what was taken out: projects are mailed.
            self._db.execute("PRAGMA secure_delete = ON")
            self._forget_taken_out()
        self.notice = ". ".join(doubts) + "." if doubts else None
        if not unsafe:  # file systems across a network may number their files anew at any time
            self._identity = _identity(self.path)

    def _bring_up(self, since: int) -> None:
        if self.read_only is not None:
            raise ReadOnlyError(
                self.path,
                f"it is of an older version and cannot be brought up to date, since {self.read_only}",
                "Copy it to a folder of your own and open the copy",
            )
        make_backup(self._db, self.path, f"version {since}")
        with _transaction(self._db):
            schema.bring_up(self._db, since)
            if self._db.execute("PRAGMA foreign_key_check").fetchone():
                raise damaged(self.path)

    # ------------------------------------------------------------------ closing

    def close(self) -> None:
        """Close it: one file again, free for others. Harmless when it is closed.

        Waits for the thread that is reading or writing; those that come later are refused with a ClosedError.
        """
        # SQLite gives memory free in which a statement of another thread may still run: closing takes its turn too.
        with self._turn:
            if self._closed:
                return
            self._closed = True
            # Every change is in the file already; what follows is tidying, which a full or missing disk must not stop.
            with suppress(sqlite3.Error):
                if self.read_only is None:
                    self._forget_taken_out()
                    # Fails while somebody reads: then the journal stays beside it, empty, and the next to close
                    # removes it.
                    self._db.execute("PRAGMA busy_timeout = 0")
                    self._db.execute("PRAGMA journal_mode = DELETE")
            with suppress(sqlite3.Error):
                self._db.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------------ work

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is in the file afterwards, or none.

        Args:
            wait: whether to wait for another thread or program that is using the file; without it an InUseError is
                raised at once.

        Raises:
            ReadOnlyError, MovedError, DiskFullError, InUseError, NotWrittenError, ClosedError: nothing was written.
        """
        if self.read_only is not None:
            raise ReadOnlyError(
                self.path, f"nothing can be changed, since {self.read_only}", "Save a copy and work there"
            )
        with self._in_turn(wait=wait):
            self.check_in_place()
            with explained(self.path), _patient(self._db, wait=wait), _transaction(self._db):
                yield self._db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, with its errors explained.

        Raises:
            ProjectError: it cannot be read, or was closed.
        """
        with self._in_turn(), explained(self.path):
            yield self._db

    @contextmanager
    def _in_turn(self, *, wait: bool = True) -> Iterator[None]:
        """While no other thread uses the connection, and it is open."""
        if not self._turn.acquire(blocking=wait):
            raise InUseError(self.path, "the project is just being read or written", "Try again in a moment")
        try:
            self._check_open()
            yield
        finally:
            self._turn.release()

    def _check_open(self) -> None:
        if self._closed:
            raise ClosedError(self.path, "the project was closed", "Open it again")

    @contextmanager
    def reader(self) -> Iterator[sqlite3.Connection]:
        """A further connection that only reads; may be asked for in any thread."""
        self._check_open()
        self.check_in_place()
        # Opened as the other is, so that whichever closes last can put the journal away.
        writable = self.read_only is None
        with explained(self.path), closing(_open(self.path, writable=writable, immutable=self._immutable)) as db:
            db.execute("PRAGMA query_only = ON")
            yield db

    def check_in_place(self) -> None:
        """Raise a MovedError unless the file is where it was when it was opened."""
        now = _identity(self.path)
        if now is None or (self._identity is not None and now != self._identity):
            self._complete_where_it_went()
            raise moved(self.path)

    def _complete_where_it_went(self) -> None:
        """Bring what stands in the journal into the file itself: the journal stays behind when the file is moved."""
        # What cannot be written there now is tried again when the project is closed.
        with self._turn, suppress(sqlite3.Error):
            if self.read_only is None and not self._closed and not self._db.in_transaction:
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def backup(self, reason: str) -> Path:
        """Copy the project into its backup folder before much is changed; the last five copies are kept.

        Args:
            reason: a few words for the name of the file, such as "before import".

        Raises:
            ProjectError: the backup could not be made.
        """
        with self._in_turn():
            return make_backup(self._db, self.path, reason)

    def save_copy(self, target: Path) -> None:
        """Write a copy without anything that was taken out, also of a project that is read-only or was moved away.

        Raises:
            ProjectError: it could not be written; what stood there stays.
        """
        target = _real(target)
        if target == self.path and _identity(self.path) is not None:
            raise AlreadyThereError(target, "this is the project itself", "Choose another name")
        with self._in_turn():
            copy_whole(self._db, target, _tidied)

    def _forget_taken_out(self) -> None:
        if self._db.execute("SELECT EXISTS (SELECT 1 FROM taken_out)").fetchone()[0]:
            self._db.execute("DELETE FROM taken_out")


def _tidied(copy: sqlite3.Connection) -> None:
    """Leave nothing of what was taken out: no rows, no words in the indexes, no free pages."""
    copy.execute("DELETE FROM taken_out")
    for name in schema.INDEXES:
        copy.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608  # our own name
    copy.execute("VACUUM")


# ---------------------------------------------------------------------- parts of opening


def _real(path: Path) -> Path:
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle; a NUL in the name
        raise UnreachableError(path, f"the file cannot be found ({error})") from error


def _require_sqlite(path: Path) -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise UnreachableError(
            path,
            f"projects need SQLite 3.37, and Python has {sqlite3.sqlite_version}",
            "Install a newer Python",
        )


def _lock_for_creating(path: Path) -> WriterLock | None:
    try:
        with explained(path):
            return WriterLock(path)
    except HeldError as error:
        raise InUseError(
            path, f"a project of this name is open{error.holder}", "Close it, or choose another name"
        ) from None
    except UnsupportedError:
        return None


def _right_to_write(path: Path) -> tuple[WriterLock | None, str | None, list[str]]:
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


def _connected(path: Path, *, writable: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection that was tried, and whether it takes the file as one that nobody changes."""
    db = _open(path, writable=writable)
    try:
        db.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        db.close()
        # A project whose writer was cut off, in a place where SQLite cannot make its companions: without a journal
        # it is whole as it stands.
        unopened = getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if writable or not unopened or any(c.exists() and c.stat().st_size for c in companions(path)):
            raise
        return _open(path, writable=False, immutable=True), True
    return db, False


def _open(path: PurePath, *, writable: bool, immutable: bool = False) -> sqlite3.Connection:
    mode = "rw" if writable else "ro"
    uri = f"{_uri(path)}?mode={mode}{'&immutable=1' if immutable else ''}"
    # `_turn` lets one thread at a time have it.
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE, check_same_thread=False)
    # Bytes that are no UTF-8 become lone surrogates: the source they stand in is damaged, the others are not.
    db.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    # The file may come from anybody: nothing that stands in its schema may do more than SQLite's harmless functions.
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    return db


def _uri(path: PurePath) -> str:
    """The address of an absolute path as SQLite takes it (https://sqlite.org/uri.html).

    Not `as_uri`: of a Windows path on another computer that makes "file://server/share", and SQLite takes no name of a
    computer; all of its path must stand behind an empty one, as in "file:////server/share".
    """
    where = path.as_posix()
    # As bytes: a name on this computer need not be UTF-8.
    return f"file://{'' if where.startswith('/') else '/'}{quote(os.fsencode(where), safe='/:')}"


def _version_of(db: sqlite3.Connection, path: Path) -> int:
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


def _set_journal(db: sqlite3.Connection, *, fast: bool) -> None:
    (mode,) = db.execute(f"PRAGMA journal_mode = {'WAL' if fast else 'DELETE'}").fetchone()
    # In WAL no commit is torn by a crash of the program or of the system; without it every write waits for the disk.
    db.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'FULL'}")


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from any other on this computer; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@cache
def _expected_shape(version: int, _steps: Sequence[Sequence[str]]) -> frozenset[tuple[str, str]]:
    """Kept for each version and list of steps."""
    return schema.expected_shape(version)


@contextmanager
def _patient(db: sqlite3.Connection, *, wait: bool) -> Iterator[None]:
    """Whether another program that is just writing is waited for."""
    if wait:
        yield
        return
    db.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        db.execute(f"PRAGMA busy_timeout = {round(_PATIENCE * 1000)}")


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # A full disk ends the transaction by itself.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
