"""A look at what is to be imported: names of its first files, and the columns of its first table. Without Qt."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import islice
from pathlib import Path

from explorer.ingest import FORMATS, Columns, FormatError, columns_in
from explorer.ingest.place import shown
from explorer.lean import dataclass

FIRST_FILES = 8
"""Files whose names are shown beside what a pattern makes of them."""

COLUMN_FIELDS = ("text", "title", "publisher", "author", "published", "time_zone", "url", "language", "id")
"""What a column can hold, in the order in which it is offered."""

_TABLES = frozenset({"csv", "tsv", "xlsx", "json", "jsonl"})
_TABLE_ENDINGS = frozenset(ending for one in FORMATS if one.id in _TABLES for ending in one.endings)
_ENDINGS = frozenset(ending for one in FORMATS for ending in one.endings)
_LONGEST_WALK = 20_000
"""Files that are looked at for a table and for first names."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look has shown.

    Attributes:
        names: of the first files.
        table: the first table; "" without one.
        columns: of that table.
        detected: for fields the columns that are taken unless the analyst says otherwise.
        problem: why the table's columns cannot be shown; "" when they can.
    """

    names: tuple[str, ...] = ()
    table: str = ""
    columns: tuple[str, ...] = ()
    detected: dict[str, str] = field(default_factory=dict)
    problem: str = ""


def look(inputs: Sequence[str], apart: str = "", cancelled: Callable[[], bool] = lambda: False) -> Seen:
    """Look at files and folders; nothing is read but the head of one table.

    Args:
        inputs: files and folders.
        apart: the table of metadata, which is not imported.
        cancelled: asked between files.
    """
    names: list[str] = []
    table: Path | None = None
    for path in islice(_files(inputs), _LONGEST_WALK):
        if cancelled() or (table is not None and len(names) >= FIRST_FILES):
            break
        if str(path) == apart:
            continue
        if len(names) < FIRST_FILES:
            names.append(shown(path.name))
        if table is None and path.suffix.lower() in _TABLE_ENDINGS:
            table = path
    if table is None:
        return Seen(tuple(names))
    try:
        columns = columns_in(table)
        return Seen(tuple(names), shown(table.name), columns, Columns().resolve(columns))
    except FormatError as error:
        return Seen(tuple(names), shown(table.name), problem=f"{shown(table.name)} {error.reason}.")
    except OSError as error:
        return Seen(tuple(names), shown(table.name), problem=f"{shown(table.name)} cannot be read ({error.strerror}).")


def _files(inputs: Sequence[str]) -> Iterator[Path]:
    """The files that would be read, in the order in which they would be."""
    for name in inputs:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        for at, folders, files in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            found = (Path(at, one) for one in sorted(files) if not one.startswith("."))
            yield from (one for one in found if one.suffix.lower() in _ENDINGS)
