"""The tables of a project file, and the steps by which an older file becomes one of today.

A new file is made by the same steps, so that a file that was brought up to date differs in nothing from a new one.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import TypeAlias

from explorer.store.project import reprints
from explorer.store.project.findings import KINDS, UnreadableError, tally

APPLICATION_ID = 0x53455850
""""SEXP" at offset 68 of the file: how it is told from other SQLite files."""

TOKENIZER = "unicode61 remove_diacritics 2"
"""How the index cuts words: at everything but letters and digits, case and accents folded (2: of letters with several
accents too). `folding` asks the same tokenizer about single characters."""

_TABLES = (
    # Without the texts: lists of 100,000 sources are read from few pages. `key` is the number of a source in this file,
    # never given out; `position` its place in the project's order.
    """CREATE TABLE source (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, added TEXT NOT NULL,
        title TEXT NOT NULL, publisher TEXT, published TEXT, url TEXT, language TEXT, origin TEXT NOT NULL,
        file BLOB NOT NULL, title_given INTEGER NOT NULL, author TEXT, time_zone TEXT, pages TEXT NOT NULL,
        importer TEXT NOT NULL, starred INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX source_by_position ON source (position)",
    """CREATE TABLE content (
        key INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        text TEXT NOT NULL, sha256 BLOB NOT NULL, original BLOB) STRICT""",
    # `packed` holds the whole extraction (see `findings`); `quote` and `actor` repeat what is searched.
    """CREATE TABLE extraction (
        key INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        engine TEXT NOT NULL, findings INTEGER NOT NULL, packed BLOB NOT NULL) STRICT""",
    """CREATE TABLE quote (
        key INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        id TEXT NOT NULL, parts TEXT NOT NULL, words TEXT NOT NULL, speaker TEXT NOT NULL) STRICT""",
    "CREATE INDEX quote_by_source ON quote (source)",
    """CREATE TABLE actor (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (source, id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX actor_by_id ON actor (id)",
    "CREATE INDEX actor_by_name ON actor (name)",
    """CREATE TABLE tag (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        name TEXT NOT NULL, PRIMARY KEY (source, name)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tag_by_name ON tag (name)",
    # What analysts wrote or decided names sources and findings by their ids, without a reference: it outlives them and
    # counts again when a source comes back.
    """CREATE TABLE note (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, source TEXT, finding TEXT,
        changed TEXT NOT NULL) STRICT""",
    """CREATE TABLE verdict (
        key INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, same INTEGER NOT NULL, UNIQUE (a, b)) STRICT""",
    "CREATE TABLE edit (key INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL, payload TEXT NOT NULL) STRICT",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE saved_search (name TEXT PRIMARY KEY, wanted TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # What the file alone knows of a source that was taken out, until the file is closed: undo gives it all back.
    """CREATE TABLE taken_out (
        id TEXT PRIMARY KEY, sha256 BLOB NOT NULL, added TEXT NOT NULL, engine TEXT NOT NULL, original BLOB,
        starred INTEGER NOT NULL, tags TEXT NOT NULL) STRICT""",
)


def _index(name: str, table: str, *columns: str) -> tuple[str, ...]:
    """A full-text index over columns of a table, kept true by triggers; it holds no copy of the words."""
    listed = ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    forget = f"INSERT INTO {name} ({name}, rowid, {listed}) VALUES ('delete', old.key, {old});"  # noqa: S608  # our names
    learn = f"INSERT INTO {name} (rowid, {listed}) VALUES (new.key, {new});"  # noqa: S608  # our names
    made_of = f"{listed}, content='{table}', content_rowid='key', tokenize='{TOKENIZER}', detail=full"
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5 ({made_of})",
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {learn} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {listed} ON {table} BEGIN {forget} {learn} END",
    )


INDEXES = {
    "text_index": ("content", ("text",)),
    "title_index": ("source", ("title",)),
    "quote_index": ("quote", ("words", "speaker")),
    "note_index": ("note", ("text",)),
}
"""Each full-text index with the table and the columns it is made of."""

_FIRST = (*_TABLES, *(line for name, (table, columns) in INDEXES.items() for line in _index(name, table, *columns)))

_WORDS = (
    # The list of sources shows it and sorts by it; counting the words of 100,000 texts takes longer than opening them.
    "ALTER TABLE source ADD COLUMN words INTEGER NOT NULL DEFAULT 0",
    "UPDATE source SET words = coalesce((SELECT words_of(text) FROM content WHERE content.key = source.key), 0)",
)

_TALLY = (
    # How many findings of each kind a source has, apart from the rows in which they are packed: lists and facets are
    # counted from few pages. As `rows.searched` has it.
    """CREATE TABLE tally (
        source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        quote INTEGER NOT NULL, amount INTEGER NOT NULL, date INTEGER NOT NULL, event INTEGER NOT NULL,
        mention INTEGER NOT NULL) STRICT""",
    """WITH counted AS MATERIALIZED (SELECT key, tally_of(packed) AS n FROM extraction)
        INSERT INTO tally SELECT key, json_extract(n, '$[0]'), json_extract(n, '$[1]'), json_extract(n, '$[2]'),
        json_extract(n, '$[3]'), json_extract(n, '$[4]') FROM counted""",
)

_REPRINTS = reprints.TABLES
"""Which reprints there were was found here once; the next step would throw that away."""

STEPS: tuple[Sequence[str], ...] = (_FIRST, _WORDS, _TALLY, _REPRINTS, reprints.ANEW)
"""Step n brings a file from version n to n + 1; the first makes it. What a step that was released makes of a file is
never changed."""


def version() -> int:
    """The version of today's files."""
    return len(STEPS)


def bring_up(db: sqlite3.Connection, since: int) -> None:
    """Run all steps from a version on and set today's; the caller holds the transaction."""
    _run(db, STEPS[since:])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version()}")


def words_of(text: str) -> int:
    """The words of a text, as the column `words` counts them and `Source.word_count`."""
    return len(text.split())


def tally_of(packed: bytes) -> str:
    """How many findings of each kind a packed row has, in the order of the columns of `tally`, as a list in JSON."""
    try:
        return json.dumps(tally(packed))
    except UnreadableError:  # nothing of it is shown either, and `check` names it
        return json.dumps([0] * len(KINDS))


def _run(db: sqlite3.Connection, steps: Sequence[Sequence[str]]) -> None:
    db.create_function("words_of", 1, words_of, deterministic=True)
    db.create_function("tally_of", 1, tally_of, deterministic=True)
    for step in steps:
        for line in step:
            db.execute(line)


Shape: TypeAlias = frozenset[tuple[str, str, str, str]]

_SHADOWS = frozenset(f"{name}_{part}" for name in INDEXES for part in ("data", "idx", "docsize", "config"))
"""The tables in which FTS5 keeps an index that holds no copy of its words."""


def shape(db: sqlite3.Connection) -> Shape:
    """Type, name, table and definition of everything in a file's schema.

    A file may come by mail: a trigger or a view that is not ours would run with the user's rights on the user's data.
    The columns of FTS5's own tables are left to the SQLite that made them. SQLite takes a row for what its definition
    makes, whatever type and name stand beside it: also of these tables the definition must begin as that of a table.
    """
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    return frozenset(
        (kind, name, table, str(sql).partition("(")[0] if kind == "table" and name in _SHADOWS else sql)
        for kind, name, table, sql in rows
    )


def expected_shape(of: int) -> Shape:
    """The shape of a file of a version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        _run(db, STEPS[:of])
        return shape(db)
