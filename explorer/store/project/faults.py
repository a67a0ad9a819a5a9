"""What can go wrong with a project file: each an ExpectedError that says where, why, and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from explorer.errors import ExpectedError, Refusal


class ProjectError(ExpectedError):
    """A project file that cannot be used as asked. What was saved before stays as it is.

    Attributes:
        refusal: where, why, and what to do.
    """

    def __init__(self, where: Path | str, reason: str, hint: str = "") -> None:
        self.refusal = Refusal(str(where), reason, hint)
        super().__init__(str(self.refusal))


class NotAProjectError(ProjectError):
    """The file is something else."""


class DamagedProjectError(ProjectError):
    """The file is a project, but its pages cannot be read."""


class NewerVersionError(ProjectError):
    """A later version of the program made the file."""


class UnreachableError(ProjectError):
    """The file is not there, or may not be opened."""


class AlreadyThereError(ProjectError):
    """A new file was to be made where there is one."""


class ReadOnlyError(ProjectError):
    """The project is open for reading only, or stands where nothing can be written."""


class InUseError(ProjectError):
    """Another program keeps the file busy."""


class DiskFullError(ProjectError):
    """There is no room to write."""


class NotWrittenError(ProjectError):
    """The disk or the network refused to write or to read."""


class MovedError(ProjectError):
    """The file was moved, deleted or replaced while it was open."""


class ClosedError(ProjectError):
    """The project was closed, and somebody still asks something of it."""


class StoppedError(ProjectError):
    """The user stopped what was being done; the file is as it was."""


class EditError(ProjectError):
    """An edit that does not fit what the project holds."""


def not_a_project(path: Path) -> NotAProjectError:
    """The error for a file that is something else."""
    return NotAProjectError(
        path, "this is no project of Source Explorer", "Import it as a source, or open a .sourceproject file"
    )


def damaged(path: Path) -> DamagedProjectError:
    """The error for a project whose pages cannot be read."""
    return DamagedProjectError(
        path,
        "the file is damaged or was cut short",
        "Open one of its backups, in the folder beside it whose name ends in “-backups”",
    )


def moved(path: Path) -> MovedError:
    """The error for a file that is not in its place any more."""
    return MovedError(
        path,
        "the project was moved, deleted or replaced while it was open, so nothing was written",
        "Save a copy to keep what is open",
    )


def closed(path: Path) -> ClosedError:
    """The error for a project that was closed meanwhile."""
    return ClosedError(path, "the project was closed", "Open it again")


def disk_full(path: Path) -> DiskFullError:
    """The error for a full disk."""
    return DiskFullError(
        path, "the disk is full; the last change was not saved, all before it is", "Make room and try again"
    )


def place_is_read_only(path: Path) -> ReadOnlyError:
    """The error for a place where nothing can be written."""
    return ReadOnlyError(path, "nothing can be written here", "Save a copy in a folder of your own")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and the system that a user can cause into ProjectErrors; all others are bugs.

    Args:
        path: the file that is named.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = _of_sqlite(path, error)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise _of_system(path, error) from error


def _of_sqlite(path: Path, error: sqlite3.Error) -> ProjectError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if code == sqlite3.SQLITE_CORRUPT_VTAB:
        return DamagedProjectError(
            path,
            "an index for searching is damaged; the sources are not",
            "Check and repair the project to make it anew",
        )
    match code & 0xFF:  # the low byte is the kind, what stands above it the detail
        case sqlite3.SQLITE_FULL:
            return disk_full(path)
        case sqlite3.SQLITE_READONLY:
            return place_is_read_only(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return InUseError(path, "another program is writing to the project", "Try again in a moment")
        case sqlite3.SQLITE_NOTADB:
            return not_a_project(path)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return UnreachableError(path, "the file cannot be opened", "See whether it is there and may be read")
        case sqlite3.SQLITE_IOERR:
            return NotWrittenError(
                path, "the disk or the network refused to write or read", "See whether it is connected, and try again"
            )
        case _:
            return None


def _of_system(path: Path, error: OSError) -> ProjectError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full(path)
    if error.errno == errno.EROFS:
        return place_is_read_only(path)
    if isinstance(error, FileNotFoundError):
        return UnreachableError(path, "there is no such file", "See whether it was moved or renamed")
    return UnreachableError(path, f"the file cannot be opened or written ({error.strerror or error})")
