"""Entries of a project file: what is known of every source beside its text and what was found in it.

The file may come from anybody: what stands in a row is looked at before it is taken for an Entry.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import itemgetter, le
from typing import Any, TypeAlias

from explorer.model.catalogue import Entry
from explorer.store.project.findings import KINDS
from explorer.store.project.rows import Damage, is_unicode, printable

_MOST = 1 << 32
"""Of one kind in one source, far beyond what a text can hold: numbers are added up."""

_FINDINGS = " + ".join(f"min(max(t.{kind}, 0), {_MOST})" for kind in KINDS)
"""From the small table: between two of the numbers in `extraction` stand the packed findings, a page and more."""

_SIZE = f"SELECT (SELECT count(*) FROM source), (SELECT total({_FINDINGS}) FROM tally t)"  # noqa: S608  # our own names
_COLUMNS = {
    "id": "s.id",
    "title": "s.title",
    "publisher": "s.publisher",
    "published": "s.published",
    "words": "max(s.words, 0)",
    "findings": f"coalesce({_FINDINGS}, 0)",
    "position": "s.position",
}
"""What is read, by the name of the field of an Entry; at last the place of the source."""
_FROM = "FROM source s LEFT JOIN tally t ON t.source = s.key ORDER BY s.key"
"""In the order in which the rows stand in the file: another order would look for each of them."""
_ROWS = f"SELECT {', '.join(_COLUMNS.values())} {_FROM}"  # our own names
_AT_ONCE = (
    f"SELECT {', '.join(f'json_group_array({name})' for name in _COLUMNS)} "  # noqa: S608  # our own names
    f"FROM (SELECT {', '.join(f'{what} AS {name}' for name, what in _COLUMNS.items())} {_FROM})"
)

Written: TypeAlias = tuple[str, ...]
"""The columns, each as an array in JSON."""

_TEXT, _TEXT_OR_NONE, _NUMBER = frozenset({str}), frozenset({str, type(None)}), frozenset({int})
_TYPES: tuple[frozenset[Any], ...] = (_TEXT, _TEXT, _TEXT_OR_NONE, _TEXT_OR_NONE, _NUMBER, _NUMBER, _NUMBER)
"""Of the columns."""


def size(db: sqlite3.Connection) -> tuple[int, int]:
    """How many sources there are, and how many findings in all of them."""
    sources, findings = db.execute(_SIZE).fetchone()
    return int(sources), int(findings)


def entries(
    db: sqlite3.Connection, damaged: Callable[[Damage], None], written: Written | None = None
) -> tuple[Entry, ...]:
    """The entries in the order of the project.

    Args:
        db: the file.
        damaged: is told of each source that is left out, since what is known of it cannot be read.
        written: what `written_by` has given, when nothing has changed since.
    """
    columns = _columns(db, written)
    if columns is None:
        columns = _readable_columns(db, damaged)
    *fields, positions = columns
    made = map(_entry, zip(*fields, strict=True))
    if all(map(le, positions, positions[1:])):
        return tuple(made)
    return tuple(entry for _, entry in sorted(zip(positions, made, strict=True), key=_PLACE))


_entry: Callable[[Iterable[Any]], Entry] = partial(tuple.__new__, Entry)  # as `_make`, without a step in Python
_PLACE = itemgetter(0)


def written_by(db: sqlite3.Connection) -> Written:
    """All columns as SQLite writes them, in one step in which other threads may work.

    Raises:
        sqlite3.Error: something has no place in JSON, or the file is no project.
    """
    written: Written = db.execute(_AT_ONCE).fetchone()
    return written


def _columns(db: sqlite3.Connection, written: Written | None) -> list[list[Any]] | None:
    """All columns; None when something in them cannot be read."""
    try:
        written = written_by(db) if written is None else written
        columns: list[list[Any]] = [json.loads(column) for column in written]
    except (sqlite3.Error, ValueError):  # what is no text and no number has no place in JSON
        return None
    if not all(map(is_unicode, written)):
        return None
    return columns if all(_are_of(column, types) for column, types in zip(columns, _TYPES, strict=True)) else None


def _readable_columns(db: sqlite3.Connection, damaged: Callable[[Damage], None]) -> list[list[Any]]:
    """The columns of the rows that can be read; the others are told."""
    out: list[list[Any]] = [[] for _ in _COLUMNS]
    for row in db.execute(_ROWS):
        if all(type(value) in types for value, types in zip(row, _TYPES, strict=True)) and is_unicode(
            "".join(value for value in row if isinstance(value, str))
        ):
            for column, value in zip(out, row, strict=True):
                column.append(value)
        else:
            damaged(Damage(source=printable(row[0]), what="what is known of it cannot be read"))
    return out


def _are_of(column: Sequence[object], types: frozenset[Any]) -> bool:
    """Whether all of these are of one of the types."""
    return types.issuperset(map(type, column))
