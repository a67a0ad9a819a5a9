"""Counting what a search finds, from the full-text indexes alone: no text is read.

The number of hits comes from the index's list of all words with their places (fts5vocab "instance"). Places that could
overlap are hits that count as one, which only the texts tell; then there is no such number.
Source: https://www.sqlite.org/fts5.html ("The fts5vocab Virtual Table Module").
"""

import sqlite3
from collections.abc import Iterator
from itertools import pairwise

from explorer.lean import dataclass
from explorer.store.project.folding import fold, plain
from explorer.store.project.query import And, Node, Not, Or, Words
from explorer.store.project.selecting import Selected

PLACES = "text_place"
"""The list of the words of all texts with their places, as a table of each connection that reads."""

FOUND = "found"
"""A table of each connection that reads: keys of sources that were found, while they are counted in several ways."""

_LONGEST = 1_000
"""Code points of a word that is looked up; the index cuts off what is much longer."""

_LAST = "\U0010ffff"
"""Sorts behind every letter that may follow in a word."""


def prepare(db: sqlite3.Connection) -> None:
    """Give a connection the list of words and a place for what is counted; before it is told not to write."""
    db.execute(f"CREATE TEMP TABLE {FOUND} (key INTEGER PRIMARY KEY)")
    db.execute(f"CREATE VIRTUAL TABLE temp.{PLACES} USING fts5vocab(main, text_index, instance)")


def counted(db: sqlite3.Connection, selected: Selected) -> tuple[int, int]:
    """The number of rows and of their sources."""
    number = "count(*)" if selected.plan.one else f"count(*), count(DISTINCT {selected.plan.key})"
    row = db.execute(f"SELECT {number} FROM {selected.rows}", selected.values).fetchone()  # noqa: S608  # our own words
    return row[0], row[-1]


def keep_sources(db: sqlite3.Connection, selected: Selected) -> None:
    """Put the sources of rows into the table FOUND, in the place of what is there."""
    # The connection may write nothing, not even beside the file.
    db.execute("PRAGMA query_only = OFF")
    try:
        db.execute(f"DELETE FROM {FOUND}")  # noqa: S608  # our own name
        db.execute(f"INSERT OR IGNORE INTO {FOUND} {selected.sources} AND {selected.plan.key} > 0", selected.values)
    finally:
        db.execute("PRAGMA query_only = ON")


def hits(db: sqlite3.Connection, selected: Selected) -> int | None:
    """The number of hits in texts; None when the index cannot tell it."""
    phrases = None if selected.node is None or selected.plan.index != "text_index" else _always(selected.node)
    if phrases is None or not _apart(phrases):
        return None
    # Where one phrase is all that is asked, every place of it is in a row that is found.
    everywhere = not selected.restricted and isinstance(selected.node, Words | Or)
    rows = "" if everywhere else f" AND doc IN ({selected.sources})"
    values = () if everywhere else selected.values
    return sum(_number(db, phrase, rows, values) for phrase in phrases)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words one after the other, as the index knows them; the last may go on when it is a prefix."""

    words: tuple[str, ...]
    prefix: bool

    def ranges(self) -> Iterator[tuple[str, str]]:
        """Of each word the first and the last that the index may have for it."""
        for number, word in enumerate(self.words, start=1):
            yield word, word + _LAST if self.prefix and number == len(self.words) else word


def _always(node: Node) -> list[_Phrase] | None:
    """The phrases of which every place is a hit in every row that is found; None when that is not so of all."""
    match node:
        case And(parts=parts):
            return _all(parts)
        case Not(wanted=wanted):
            return _always(wanted)
        # An "and" inside an "or" gives places in some rows only.
        case Or(parts=parts) if all(isinstance(part, Words) for part in parts):
            return _all(parts)
        case Words(forms=forms, prefix=prefix):
            return [_Phrase(tuple(plain(fold(word)) for word in form), prefix) for form in forms]
        case _:
            return None


def _all(parts: tuple[Node, ...]) -> list[_Phrase] | None:
    out: list[_Phrase] = []
    for part in parts:
        phrases = _always(part)
        if phrases is None:
            return None
        out += phrases
    return out


def _apart(phrases: list[_Phrase]) -> bool:
    """Whether no two places of the phrases can share a word."""
    ranges = sorted(pair for phrase in phrases for pair in phrase.ranges())
    known = all(len(first) <= _LONGEST for first, _ in ranges)
    return known and all(before[1] < after[0] for before, after in pairwise(ranges))


def _number(db: sqlite3.Connection, phrase: _Phrase, rows: str, values: tuple[object, ...]) -> int:
    """How often a phrase stands in rows, by the places of its words that follow one another."""
    parts: list[str] = []
    bound: list[object] = []
    for number, (first, last) in enumerate(phrase.ranges()):
        which = "term = ?" if first == last else "term >= ? AND term <= ?"
        parts.append(f"SELECT doc, offset - {number} FROM temp.{PLACES} WHERE {which}{rows}")  # noqa: S608  # our own words
        bound += [first] if first == last else [first, last]
        bound += values
    found: int
    if len(parts) == 1:
        (found,) = db.execute(parts[0].replace("doc, offset - 0", "count(*)", 1), bound).fetchone()
    else:
        (found,) = db.execute(f"SELECT count(*) FROM ({' INTERSECT '.join(parts)})", bound).fetchone()  # noqa: S608  # as above
    return found
