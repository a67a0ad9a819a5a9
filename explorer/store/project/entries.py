"""Entries of a project file: what is known of every source beside its text and what was found in it.

The file may come from anybody: what stands in a row is looked at before it is taken for an Entry.
"""

import sqlite3
from collections.abc import Callable, Sequence

from explorer.model.catalogue import Entry
from explorer.store.project.findings import KINDS
from explorer.store.project.rows import Damage, is_unicode, printable

_MOST = 1 << 32
"""Of one kind in one source, far beyond what a text can hold: numbers are added up."""

_FINDINGS = " + ".join(f"min(max(t.{kind}, 0), {_MOST})" for kind in KINDS)
"""From the small table: between two of the numbers in `extraction` stand the packed findings, a page and more."""

_SIZE = f"SELECT (SELECT count(*) FROM source), (SELECT total({_FINDINGS}) FROM tally t)"  # noqa: S608  # our own names
_CATALOGUE = (
    f"SELECT s.id, s.title, s.publisher, s.published, max(s.words, 0), coalesce({_FINDINGS}, 0) FROM source s "  # noqa: S608  # our own names
    "LEFT JOIN tally t ON t.source = s.key ORDER BY s.position, s.key"
)

_TEXT, _TEXT_OR_NONE, _NUMBER = frozenset({str}), frozenset({str, type(None)}), frozenset({int})
_TYPES = (_TEXT, _TEXT, _TEXT_OR_NONE, _TEXT_OR_NONE, _NUMBER, _NUMBER)
"""Of the fields of an Entry."""


def size(db: sqlite3.Connection) -> tuple[int, int]:
    """How many sources there are, and how many findings in all of them."""
    sources, findings = db.execute(_SIZE).fetchone()
    return int(sources), int(findings)


def entries(db: sqlite3.Connection, damaged: Callable[[Damage], None]) -> tuple[Entry, ...]:
    """The entries in the order of the project.

    Args:
        db: the file.
        damaged: is told of each source that is left out, since what is known of it cannot be read.
    """
    rows = db.execute(_CATALOGUE).fetchall()
    if not _are_readable(rows):  # all at once, since that takes a fraction of the time
        for name, *_ in (row for row in rows if not _are_readable([row])):
            damaged(Damage(source=printable(name), what="what is known of it cannot be read"))
        rows = [row for row in rows if _are_readable([row])]
    return tuple(map(Entry._make, rows))


def _are_readable(rows: Sequence[Sequence[object]]) -> bool:
    """Whether all of these are what an Entry holds, and their words can be written again."""
    # Without rows there are no columns.
    for column, types in zip(zip(*rows, strict=True), _TYPES, strict=False):
        if not types.issuperset(map(type, column)):
            return False
        if str in types and not is_unicode("".join(filter(None, column))):
            return False
    return True
