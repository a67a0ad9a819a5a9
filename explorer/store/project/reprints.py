"""Reprints: sources of a project that are nearly one text, found as they come in.

Each text has a few hashes in the file, the bands of its `sketch`: texts that share one may be reprints, and their words
are compared. That costs a source the same however many there are.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

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


def take_in(db: sqlite3.Connection, key: int, text: str) -> None:
    """Keep the bands of a source of the file, and put it with its reprints; the caller holds the transaction."""
    # Not before something comes in: what is loaded with it takes longer than opening a project.
    from explorer.store.project.sketch import are_reprints, bands_of, words_of  # noqa: PLC0415

    words = words_of(text)
    bands = bands_of(words)
    for other in _alike(db, bands):
        (its_text,) = db.execute("SELECT text FROM content WHERE key = ?", (other,)).fetchone()
        if are_reprints(words, words_of(its_text)):
            db.execute("INSERT INTO reprint (source, story) VALUES (?, ?)", (key, _story(db, other)))
            break
    db.executemany("INSERT OR IGNORE INTO band (hash, source) VALUES (?, ?)", [(band, key) for band in bands])


def find_all(db: sqlite3.Connection, told: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Find the reprints among all sources, as if they came in one after the other.

    Args:
        db: the file.
        told: is told before each text how many of how many are done; raises to end it.
    """
    db.execute("DELETE FROM reprint")
    db.execute("DELETE FROM band")
    keys = [key for (key,) in db.execute("SELECT c.key FROM content c JOIN source s ON s.key = c.key ORDER BY c.key")]
    for done, key in enumerate(keys):
        told(done, len(keys))
        (text,) = db.execute("SELECT text FROM content WHERE key = ?", (key,)).fetchone()
        take_in(db, key, text)


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


def _alike(db: sqlite3.Connection, bands: Sequence[int]) -> list[int]:
    """Keys of sources that may be reprints of a text, one for each story, those with most bands in common first."""
    if not bands:
        return []
    # The first of those with a band: a phrase of a thousand reports must not cost a thousand rows for each of them.
    one = f"SELECT * FROM (SELECT source FROM band WHERE hash = ? ORDER BY source LIMIT {_OF_A_BAND})"  # noqa: S608  # a number
    found = (
        # Of many reprints of one text the first stands for all.
        f"SELECT min(b.source) FROM ({' UNION ALL '.join([one] * len(bands))}) b "  # noqa: S608  # question marks
        "LEFT JOIN reprint r ON r.source = b.source GROUP BY coalesce(-r.story, b.source) ORDER BY "
        f"CAST(count(*) AS REAL) / count(DISTINCT b.source) DESC, min(b.source) LIMIT {_COMPARED}"
    )
    return [key for (key,) in db.execute(found, bands)]


def _story(db: sqlite3.Connection, key: int) -> int:
    """The number of the story of a source; the first reprint makes it one."""
    row = db.execute("SELECT story FROM reprint WHERE source = ?", (key,)).fetchone()
    if row is not None:
        return int(row[0])
    (story,) = db.execute("SELECT coalesce(max(story), 0) + 1 FROM reprint").fetchone()
    db.execute("INSERT INTO reprint (source, story) VALUES (?, ?)", (key, story))
    return int(story)
