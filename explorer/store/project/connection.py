"""A project file that is open: who may write, how it is written, and how it becomes one file again."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from explorer.store.project import opening, places, schema
from explorer.store.project.backup import companions, copy_whole, make_backup, written_beside
from explorer.store.project.faults import (
    AlreadyThereError,
    DamagedProjectError,
    InUseError,
    ReadOnlyError,
    StoppedError,
    closed,
    damaged,
    explained,
    moved,
    not_a_project,
)
from explorer.store.project.lock import WriterLock
from explorer.store.project.readers import Readers

if TYPE_CHECKING:
    from explorer.store.project.ahead import Ahead
    from explorer.store.project.entries import Written

SUFFIX = ".sourceproject"

_STEPS_AT_ONCE = 10_000
"""Steps of SQLite's machine, some milliseconds, after which one is asked whether to go on."""


def _always() -> bool:
    """Nobody waits for it: go on."""
    return True


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
        self._written: Written | None = None
        """What was read ahead of the catalogue; until somebody asks for it, or something is changed."""
        self._immutable = False
        self._identity: tuple[int, int] | None = None
        self._readers = Readers(path, self._further, lambda: opening.identity(path))

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
        path = opening.real(path)
        opening.require_sqlite(path)
        lock = opening.lock_for_creating(path)
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
    def open(cls, path: Path, *, go_on: Callable[[], bool] = _always, ahead: "Ahead | None" = None) -> Self:
        """Open a project, for reading only when another program has it open or nothing can be written there.

        A file of an older version is brought up to date, after a backup.

        Args:
            path: where it stands.
            go_on: is asked often whether to go on with bringing it up to date.
            ahead: what is read of it already.

        Raises:
            StoppedError: it was not to go on.
            ProjectError: it cannot be opened; it is as it was.
        """
        path = opening.real(path)
        opening.require_sqlite(path)
        with explained(path):
            path.stat()
            if not path.is_file():
                raise not_a_project(path)
        lock, read_only, doubts = opening.right_to_write(path)
        project: Self | None = None
        try:
            written = None if ahead is None else ahead.settle()
            with explained(path):
                db, immutable = opening.connected(path, writable=read_only is None)
                project = cls(path, db, lock, read_only)
                project._immutable = immutable
                project._prepare(doubts, go_on)
                project._written = written
        except BaseException:
            if project is not None:
                project._db.close()
            if lock is not None:
                lock.release()
            raise
        return project

    def _prepare(self, doubts: list[str], go_on: Callable[[], bool]) -> None:
        found = opening.version_of(self._db, self.path)
        if schema.shape(self._db) != opening.expected_shape(found, schema.STEPS):
            raise DamagedProjectError(
                self.path, "its tables are not those of a project", "Open a backup, or ask where the file comes from"
            )
        # Every trigger is known to be ours now; FTS5 counts as no harmless module in triggers.
        self._db.execute("PRAGMA trusted_schema = ON")
        if found < schema.version():
            self._bring_up(found, go_on)
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
            opening.set_journal(self._db, fast=not unsafe)
            # Zeroes instead of the words of what was taken out: projects are mailed.
            self._db.execute("PRAGMA secure_delete = ON")
            self._forget_taken_out()
        self.notice = ". ".join(doubts) + "." if doubts else None
        if not unsafe:  # file systems across a network may number their files anew at any time
            self._identity = opening.identity(self.path)

    def _bring_up(self, since: int, go_on: Callable[[], bool]) -> None:
        if self.read_only is not None:
            raise ReadOnlyError(
                self.path,
                f"it is of an older version and cannot be brought up to date, since {self.read_only}",
                "Copy it to a folder of your own and open the copy",
            )
        make_backup(self._db, self.path, f"version {since}")
        stopped = StoppedError(self.path, "opening it was stopped")

        with _transaction(self._db):
            try:
                # Single statements go through all texts.
                self._db.set_progress_handler(lambda: not go_on(), _STEPS_AT_ONCE)
                if not go_on():
                    raise stopped
                schema.bring_up(self._db, since)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                    raise stopped from error
                raise
            finally:
                self._db.set_progress_handler(None, 0)
            if self._db.execute("PRAGMA foreign_key_check").fetchone():
                raise damaged(self.path)

    # ------------------------------------------------------------------ closing

    def close(self) -> None:
        """Close it: one file again, free for others. Harmless when it is closed.

        Waits for the thread that is reading or writing, and ends searches; those that come later are refused with a
        ClosedError.
        """
        # SQLite gives memory free in which a statement of another thread may still run: closing takes its turn too.
        with self._turn:
            if self._closed:
                return
            self._closed = True
            self._readers.close()
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
            self._written = None
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
            raise closed(self.path)

    @contextmanager
    def reader(self) -> Iterator[sqlite3.Connection]:
        """A further connection that only reads, for any thread; ended when the project is closed.

        Raises:
            ProjectError: it cannot be read, or was closed.
        """
        self._check_open()
        self.check_in_place()
        try:
            with explained(self.path), self._readers.one() as db:
                yield db
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                self._check_open()
            raise

    def _further(self) -> sqlite3.Connection:
        # Opened as the first is, so that whichever closes last can put the journal away.
        return opening.connect(self.path, writable=self.read_only is None, immutable=self._immutable)

    def check_in_place(self) -> None:
        """Raise a MovedError unless the file is where it was when it was opened."""
        now = opening.identity(self.path)
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
        target = opening.real(target)
        if target == self.path and opening.identity(self.path) is not None:
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
        db.execute(f"PRAGMA busy_timeout = {round(opening.PATIENCE * 1000)}")


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
