"""Backups: copies of the whole file, made by SQLite while it is open; the last five are kept.

They stand in a folder beside the project, "NAME.sourceproject-backups": where the analyst finds them without the
program, under the same rights, encryption and retention as the project itself. A folder of the user's account would
scatter confidential sources and would be left behind when a project is moved to another machine.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from explorer.store.project.faults import explained

KEPT = 5
_UNFIT = re.compile(r"[^a-z0-9]+")


def folder_of(project: Path) -> Path:
    """Where the backups of a project stand."""
    return project.with_name(f"{project.name}-backups")


def backups_of(project: Path) -> tuple[Path, ...]:
    """The backups of a project, the latest first."""
    folder = folder_of(project)
    return tuple(sorted(folder.glob(f"*{project.suffix}"), reverse=True)) if folder.is_dir() else ()


def make_backup(db: sqlite3.Connection, project: Path, reason: str) -> Path:
    """Copy an open project into its backup folder and remove all but the last five.

    Args:
        db: a connection to it, outside of a transaction.
        project: its path.
        reason: a few words for the name of the file, such as "before import".

    Raises:
        ProjectError: the backup could not be made; there is no part of it.
    """
    folder = folder_of(project)
    # Names sort by time; microseconds keep two backups of one second apart.
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{_UNFIT.sub('-', reason.lower()).strip('-')[:40]}{project.suffix}"
    target = folder / name
    with explained(target):
        folder.mkdir(exist_ok=True)
    copy_whole(db, target)
    for old in backups_of(project)[KEPT:]:
        with suppress(OSError):  # one that cannot be removed harms nobody
            old.unlink()
    return target


def copy_whole(
    db: sqlite3.Connection, target: Path, finish: Callable[[sqlite3.Connection], None] | None = None
) -> None:
    """Copy an open project to a path, whole or not at all; what stood there is replaced.

    Args:
        db: a connection to it, outside of a transaction.
        target: where to.
        finish: what is to be done to the copy before it takes its place.

    Raises:
        ProjectError: it could not be written.
    """
    with written_beside(target) as part, closing(sqlite3.connect(part, isolation_level=None)) as copy:
        db.backup(copy)
        # As a single file that can be read anywhere, whatever the original's journal is.
        copy.execute("PRAGMA journal_mode = DELETE")
        if finish is not None:
            finish(copy)


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """Give a path beside the target to write a database to, and put that in the target's place when all went well.

    Raises:
        ProjectError: it could not be written; what stood there stays.
    """
    part = target.with_name(f"{target.name}.part")
    with explained(target):
        try:
            for stale in (part, *companions(part)):
                stale.unlink(missing_ok=True)
            yield part
            # A journal that a killed program left of another file of this name would be played into the new one.
            for stale in companions(target):
                stale.unlink(missing_ok=True)
            part.replace(target)
        except BaseException:
            for left in (part, *companions(part)):
                left.unlink(missing_ok=True)
            raise


def companions(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside a database while it is open."""
    return tuple(path.with_name(f"{path.name}-{kind}") for kind in ("wal", "shm", "journal"))
