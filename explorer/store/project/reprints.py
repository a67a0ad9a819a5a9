"""Reprints: sources of a project that are nearly one text, found as they come in.

Each text has a few hashes in the file, the bands of its `sketch`: texts that share one may be reprints, and their words
are compared. That costs a source the same however many there are. Sources of a file of an earlier version wait for
their bands in the table `unsketched`: they are made beside the window, some at a time, and nobody waits for them.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from explorer.store.project.sketch import Words

_COMPARED = 4
"""Texts that are compared with a new one, those first with which it shares most bands."""

_OF_A_BAND = 32
"""Texts of a band that are looked at, the first that came."""

TABLES = (
    """CREATE TABLE band (
        hash INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        PRIMARY KEY (hash, source)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX band_by_source ON band (source)",
    # The same number for reprints of one text; what has none had no reprint when the last one came.
    """CREATE TABLE reprint (
        source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE, story INTEGER NOT NULL) STRICT""",
    "CREATE INDEX reprint_by_story ON reprint (story)",
)

ANEW = (
    # The sketches of before knew the words by other numbers: those of today cannot be compared with them.
    "CREATE TABLE unsketched (source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE) STRICT",
    "INSERT INTO unsketched SELECT key FROM source",
    "DELETE FROM band",
    "DELETE FROM reprint",
)


def take_in(db: sqlite3.Connection, key: int, text: str) -> None:
    """Keep the bands of a source of the file, and put it with its reprints; the caller holds the transaction."""
    # Not before something comes in: what is loaded with it takes longer than opening a project.
    from explorer.store.project.sketch import bands_of, words_of  # noqa: PLC0415

    words = words_of(text)
    bands = bands_of(words)
    other = _reprinted(db, words, _alike(db, bands))
    if other is not None:
        _unite(db, key, other)
    db.executemany("INSERT OR IGNORE INTO band (hash, source) VALUES (?, ?)", [(band, key) for band in bands])


def find_all(db: sqlite3.Connection) -> None:
    """Find the reprints among all sources, as if they came in one after the other."""
    for table in ("reprint", "band", "unsketched"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
    keys = [key for (key,) in db.execute("SELECT c.key FROM content c JOIN source s ON s.key = c.key ORDER BY c.key")]
    for key in keys:
        (text,) = db.execute("SELECT text FROM content WHERE key = ?", (key,)).fetchone()
        take_in(db, key, text)


# ---------------------------------------------------------------------- sources that wait for their sketch


def waiting_in(db: sqlite3.Connection) -> int:
    """How many sources wait for their sketch."""
    (number,) = db.execute("SELECT count(*) FROM unsketched").fetchone()
    return int(number)


def waits(db: sqlite3.Connection, key: int) -> bool:
    """Whether a source waits for its sketch."""
    return db.execute("SELECT 1 FROM unsketched WHERE source = ?", (key,)).fetchone() is not None


Sketched: TypeAlias = Mapping[int, Sequence[int]]
"""The bands of sources that wait, by key."""


def sketched(db: sqlite3.Connection, number: int) -> Sketched:
    """The bands of so many of the sources that wait, in the order in which they came; writes nothing."""
    from explorer.store.project.sketch import bands_of, words_of  # noqa: PLC0415  # as above

    rows = db.execute(
        "SELECT u.source, c.text FROM unsketched u LEFT JOIN content c ON c.key = u.source ORDER BY u.source LIMIT ?",
        (number,),
    )
    return {key: bands_of(words_of(text or "")) for key, text in rows}


def keep_bands(db: sqlite3.Connection, made: Sketched) -> None:
    """Keep the bands of sources that wait still; the caller holds the transaction."""
    # In their order in the table, which spreads over thousands of pages: each is written once, not for every source.
    rows = sorted((band, key) for key, bands in made.items() for band in bands)
    db.executemany("INSERT OR IGNORE INTO band (hash, source) SELECT ?, source FROM unsketched WHERE source = ?", rows)


def reprinted(db: sqlite3.Connection, made: Sketched) -> Mapping[int, int]:
    """Of sources whose bands were kept those that are reprints, with one that they are reprints of; writes nothing."""
    from explorer.store.project.sketch import words_of  # noqa: PLC0415  # as above

    found: dict[int, int] = {}
    for key, bands in made.items():
        alike = _alike(db, bands, beside=key)
        row = db.execute("SELECT text FROM content WHERE key = ?", (key,)).fetchone() if alike else None
        other = None if row is None else _reprinted(db, words_of(row[0]), alike)
        if other is not None:
            found[key] = other
    return found


def done(db: sqlite3.Connection, made: Sketched, found: Mapping[int, int]) -> None:
    """Put sources with their reprints that are both there still, and let them wait no more; as `keep_bands`."""
    for pair in found.items():
        (there,) = db.execute("SELECT count(*) FROM source WHERE key IN (?, ?)", pair).fetchone()
        if there == len(pair):
            _unite(db, *pair)
    db.executemany("DELETE FROM unsketched WHERE source = ?", [(key,) for key in made])


def kept_bands(db: sqlite3.Connection, key: int) -> list[int]:
    """The bands of a source in the file, rising."""
    return sorted(band for (band,) in db.execute("SELECT hash FROM band WHERE source = ?", (key,)))


def reprints(db: sqlite3.Connection) -> Mapping[str, str]:
    """For every source that has reprints, itself included, the first of them in the order of the project."""
    stories: defaultdict[int, list[str]] = defaultdict(list)
    rows = db.execute(
        "SELECT r.story, s.id FROM reprint r JOIN source s ON s.key = r.source ORDER BY s.position, s.key"
    )
    for story, name in rows:
        stories[story].append(name)
    return {name: names[0] for names in stories.values() if len(names) > 1 for name in names}


def _alike(db: sqlite3.Connection, bands: Sequence[int], beside: int | None = None) -> list[int]:
    """Keys of sources that may be reprints of a text, one for each story, those with most bands in common first.

    Args:
        db: the file.
        bands: of the text.
        beside: key of the source, when its bands are in the file already: itself is left out then, and what waits as
            it does and comes after it.
    """
    if not bands:
        return []
    which, values = "", tuple[int, ...]()
    if beside is not None:
        which = " AND (source < ? OR (source > ? AND source NOT IN (SELECT source FROM unsketched)))"
        values = (beside, beside)
    # The first of those with a band: a phrase of a thousand reports must not cost a thousand rows for each of them.
    one = f"SELECT * FROM (SELECT source FROM band WHERE hash = ?{which} ORDER BY source LIMIT {_OF_A_BAND})"  # noqa: S608  # a number
    found = (
        # Of many reprints of one text the first stands for all.
        f"SELECT min(b.source) FROM ({' UNION ALL '.join([one] * len(bands))}) b "  # noqa: S608  # question marks
        "LEFT JOIN reprint r ON r.source = b.source GROUP BY coalesce(-r.story, b.source) ORDER BY "
        f"CAST(count(*) AS REAL) / count(DISTINCT b.source) DESC, min(b.source) LIMIT {_COMPARED}"
    )
    return [key for (key,) in db.execute(found, [value for band in bands for value in (band, *values)])]


def _reprinted(db: sqlite3.Connection, words: "Words", alike: Sequence[int]) -> int | None:
    """The first of some sources that has nearly these words; None when none has."""
    from explorer.store.project.sketch import are_reprints, words_of  # noqa: PLC0415  # see `take_in`

    for other in alike:
        row = db.execute("SELECT text FROM content WHERE key = ?", (other,)).fetchone()
        if row is not None and are_reprints(words, words_of(row[0])):
            return other
    return None


def _unite(db: sqlite3.Connection, key: int, other: int) -> None:
    """Put two sources into one story, with all that are in a story with either."""
    stories = dict(db.execute("SELECT source, story FROM reprint WHERE source IN (?, ?)", (key, other)))
    story = stories.get(other, stories.get(key))
    if story is None:
        (story,) = db.execute("SELECT coalesce(max(story), 0) + 1 FROM reprint").fetchone()
    for one in (key, other):
        if one in stories:
            db.execute("UPDATE reprint SET story = ? WHERE story = ?", (story, stories[one]))
        else:
            db.execute("INSERT INTO reprint (source, story) VALUES (?, ?)", (one, story))
