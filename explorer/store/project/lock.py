"""One writer at a time: a small file beside the project, locked by the system for as long as the program lives.

The system gives the lock back when the program ends, however it ends, so a lock cannot go stale. The file itself is
removed on closing; one that a killed program left behind is taken over. The project file cannot carry the lock: SQLite
has its own locks on it, and on POSIX systems closing any other handle of a file would drop them.
"""

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from explorer.lean import dataclass

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SHOWN = 1000
"""Bytes of a lock file that are read: it may come from anywhere."""

_FAR = 1 << 30
"""Where Windows locks one byte: the bytes before it stay readable for others."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has, or had, a project open, as far as the lock file says; each "" when it does not."""

    user: str = ""
    host: str = ""
    since: str = ""

    def __str__(self) -> str:
        who = f" by {self.user}" if self.user else ""
        where = f" on {self.host}" if self.host else ""
        return f"{who}{where}" + (f" since {self.since}" if self.since else "")


class HeldError(Exception):
    """Another program holds the lock."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(str(holder))
        self.holder = holder


class UnsupportedError(Exception):
    """The place knows no locks."""


class WriterLock:
    """The right to write to one project.

    Attributes:
        left_by: who left the lock file behind without removing it; None when there was none.
    """

    def __init__(self, project: Path) -> None:
        """Take the lock.

        Raises:
            HeldError: another program, or another window of this one, has it.
            UnsupportedError: the place knows no locks.
            OSError: the lock file cannot be made, because the place is read-only for instance.
        """
        self._path = project.with_name(f"{project.name}.lock")
        self.left_by: Holder | None = None
        # The file may be removed by its holder between opening and locking it: what was locked is then nothing.
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                self._take(descriptor)
                if self._in_place(descriptor):
                    break
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
        self._descriptor: int | None = descriptor
        if before := os.read(descriptor, _SHOWN):
            self.left_by = _holder(before)
        self._sign(descriptor)

    @property
    def foreign(self) -> Holder | None:
        """Who left the lock file behind on another computer: the project may still be open there."""
        return self.left_by if self.left_by and self.left_by.host not in {"", socket.gethostname()} else None

    def release(self) -> None:
        """Give the lock back and remove its file; harmless when that was done."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform != "win32":
            # Removed while it is held: afterwards it might be somebody else's.
            with suppress(OSError):
                if self._in_place(descriptor):
                    self._path.unlink()
        os.close(descriptor)
        if sys.platform == "win32":
            # Windows removes no open file; one that another program opened meanwhile stays, which harms nobody.
            with suppress(OSError):
                self._path.unlink()

    def _take(self, descriptor: int) -> None:
        try:
            if sys.platform == "win32":
                os.lseek(descriptor, _FAR, os.SEEK_SET)
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
                os.lseek(descriptor, 0, os.SEEK_SET)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            os.lseek(descriptor, 0, os.SEEK_SET)
            raise HeldError(_holder(os.read(descriptor, _SHOWN))) from None
        except OSError as error:
            raise UnsupportedError(str(error)) from error

    def _in_place(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def _sign(self, descriptor: int) -> None:
        try:
            user = getpass.getuser()
        except (KeyError, OSError, ImportError):  # an account without a name
            user = ""
        mine = {"user": user, "host": socket.gethostname(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"}
        # Who holds it is told for the reader's sake; on a full disk the lock holds without it.
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, json.dumps(mine).encode())


def _holder(data: bytes) -> Holder:
    try:
        said = json.loads(data)
        return Holder(*(_printable(said[name]) for name in ("user", "host", "since")))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Holder()


def _printable(value: object) -> str:
    return "".join(c for c in str(value)[:80] if c.isprintable())
