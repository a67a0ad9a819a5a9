"""A temporary project file: one in which sources are searched that belong to no project, and that nobody keeps.

It holds what is searched and no more: no packed findings, no history. It may be lost at any moment, so that nothing
waits for the disk, and much is written at once, which spares the full-text indexes from merging what they just wrote.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.project.file import ProjectFile
from explorer.store.project.rows import insert_searched, insert_text, searched
from explorer.store.project.schema import INDEXES

_AT_ONCE = 1 << 26
"""Bytes of words that an index keeps in memory before it writes them, instead of a million."""


def made(path: Path) -> ProjectFile:
    """A new temporary file."""
    file = ProjectFile.create(path)
    with file.reading() as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA secure_delete = OFF")
    with file.writing() as db:
        for index in INDEXES:
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', {_AT_ONCE})")  # noqa: S608  # our own names
    return file


def take_in(file: ProjectFile, pairs: Iterable[tuple[Source, Extraction]]) -> None:
    """Write sources with what is searched of their findings, behind those that are there."""
    with file.writing() as db:
        (last,) = db.execute("SELECT coalesce(max(position), -1) FROM source").fetchone()
        for position, (source, found) in enumerate(pairs, start=last + 1):
            insert_searched(db, insert_text(db, source, position=position, at=""), searched(found))


def take_out(file: ProjectFile, names: Sequence[str]) -> None:
    """Remove sources."""
    with file.writing() as db:
        db.executemany("DELETE FROM source WHERE id = ?", [(name,) for name in names])
