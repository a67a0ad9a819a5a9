"""Checking a project file from end to end, and making anew what is derived."""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.finding import Amount, Event, Extraction, Mention, Quote
from explorer.model.source import Source
from explorer.store.project import reprints, schema
from explorer.store.project.beside import read_search
from explorer.store.project.connection import Connection
from explorer.store.project.faults import DamagedProjectError, ReadOnlyError
from explorer.store.project.file import ProjectFile, read_all
from explorer.store.project.folding import fold, words_in
from explorer.store.project.rows import (
    Damage,
    forget_searched,
    insert_searched,
    searched,
    unpacked_original,
)
from explorer.store.project.search import search
from explorer.store.project.searches import Search

Kind: TypeAlias = Literal["file", "contents", "derived"]

_PROBES = 200
"""Sources whose words are looked for through the search itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An invariant that does not hold.

    Attributes:
        kind: file (pages of the file: open a backup), contents (what was saved is not as it was saved) or derived (an
            index: `repair` makes it anew).
        where: the source, the table or the index.
        what: what is wrong, as half a sentence.
    """

    kind: Kind
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did.

    Attributes:
        backup: the copy that was made before.
        found: what was wrong.
        left: what is still wrong: saved contents are never made up.
    """

    backup: Path
    found: tuple[Problem, ...]
    left: tuple[Problem, ...]


def check(path: Path) -> tuple[Problem, ...]:
    """Verify every invariant of a project; nothing in it is changed (one of an older version is brought up first).

    Spans hold their words, ids resolve, hashes fit, every index has all the words of its table, and SQLite's own
    integrity and foreign keys. The full comparison of the indexes needs the right to write; without it their rows are
    counted and words are looked for.

    Raises:
        ProjectError: it is no project, or cannot be opened at all.
    """
    try:
        with ProjectFile.open(path) as project:
            return tuple(_problems(project))
    except DamagedProjectError as error:
        return (Problem(kind="file", where=str(path), what=error.refusal.reason),)


def repair(path: Path) -> Repaired:
    """Make anew what is derived, after a backup: the indexes, the rows that are searched, the order of the sources.

    Raises:
        ProjectError: the project cannot be opened, written or backed up.
    """
    with ProjectFile.open(path) as project:
        if project.read_only is not None:
            raise ReadOnlyError(path, f"nothing can be repaired, since {project.read_only}", "Close it there first")
        found = tuple(_problems(project))
        backup = project.backup("before repair")
        with project.writing() as db:
            _rebuild(db)
        return Repaired(backup=backup, found=found, left=tuple(_problems(project)))


def _rebuild(db: sqlite3.Connection) -> None:
    db.execute("REINDEX")
    for name in schema.INDEXES:
        _make_anew(db, name)
    keys = dict(db.execute("SELECT id, key FROM source"))
    for source, extraction in read_all(db, lambda _: None):
        key = keys[source.id]
        forget_searched(db, key)
        insert_searched(db, key, searched(extraction))
        db.execute("UPDATE source SET words = ? WHERE key = ?", (source.word_count, key))
    for table in ("content", "extraction", "quote", "actor", "tally", "tag"):
        key_column = "key" if table in {"content", "extraction"} else "source"
        db.execute(f"DELETE FROM {table} WHERE {key_column} NOT IN (SELECT key FROM source)")  # noqa: S608  # as above
    reprints.find_all(db)
    ordered = [key for (key,) in db.execute("SELECT key FROM source ORDER BY position, key")]
    db.executemany("UPDATE source SET position = ? WHERE key = ?", enumerate(ordered))


def _make_anew(db: sqlite3.Connection, name: str) -> None:
    """Throw an index away and make it from its table; the triggers keep it true from then on.

    FTS5 neither rebuilds nor drops an index that it cannot read, so it is given the contents of an empty one before.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        schema.bring_up(empty, 0)
        (made_by,) = empty.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        pages = empty.execute(f"SELECT id, block FROM {name}_data").fetchall()  # noqa: S608  # our own name
    db.execute(f"DELETE FROM {name}_data")  # noqa: S608  # as above
    db.execute(f"DELETE FROM {name}_idx")  # noqa: S608  # as above
    db.executemany(f"INSERT INTO {name}_data (id, block) VALUES (?, ?)", pages)  # noqa: S608  # as above
    db.execute(f"DROP TABLE {name}")
    db.execute(made_by)
    db.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608  # as above


# ---------------------------------------------------------------------- what is checked


def _problems(project: ProjectFile) -> Iterator[Problem]:
    try:
        with project.reading() as db:
            yield from _file(db)
            yield from _contents(db)
            yield from _beside(db)
            yield from _indexes(project, db)
    except DamagedProjectError as error:
        yield Problem(kind="file", where=project.path.name, what=error.refusal.reason)


def _file(db: sqlite3.Connection) -> Iterator[Problem]:
    for (said,) in db.execute("PRAGMA integrity_check"):
        if said != "ok":
            # Later versions of SQLite look into the indexes too.
            index = next((name for name in schema.INDEXES if name in said), None)
            yield Problem(kind="derived" if index else "file", where=index or "SQLite", what=said)
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        yield Problem(kind="derived", where=f"table {table}", what="a row belongs to a source that is not there")


def _contents(db: sqlite3.Connection) -> Iterator[Problem]:
    damage: list[Damage] = []
    keys = {name: row for name, *row in db.execute(
        "SELECT s.id, s.key, e.findings, s.words FROM source s LEFT JOIN extraction e ON e.key = s.key"
    )}  # fmt: skip
    ids = array("q")  # hashes: the ids of millions of findings would fill the memory
    for source, found in read_all(db, damage.append):
        key, findings, words = keys[source.id]
        if words != source.word_count:
            yield Problem(
                kind="derived", where=source.id, what=f"{words} words are listed, {source.word_count} are there"
            )
        ids.extend(hash(finding.id) for finding in found.findings())
        yield from _ids(source, found)
        if findings != len(found.findings()):
            yield Problem(
                kind="contents",
                where=source.id,
                what=f"{findings} findings were saved, {len(found.findings())} are there",
            )
        yield from _searched(db, key, source, found)
    yield from (Problem(kind="contents", where=d.source, what=d.what) for d in damage)
    for name, times in _repeated(db, ids).items():
        yield Problem(kind="contents", where=name, what=f"{times} findings have this id")
    for name, original in db.execute(
        "SELECT s.id, c.original FROM content c JOIN source s ON s.key = c.key WHERE c.original IS NOT NULL"
    ):
        try:
            unpacked_original(original)
        except ValueError:
            yield Problem(kind="contents", where=name, what="its original bytes cannot be unpacked")
    positions = [position for (position,) in db.execute("SELECT position FROM source")]
    if len(set(positions)) < len(positions):
        yield Problem(kind="derived", where="table source", what="two sources have the same place in the order")


def _repeated(db: sqlite3.Connection, hashes: "array[int]") -> dict[str, int]:
    """The ids that several findings have, with their number; read once more only where hashes are the same."""
    import numpy as np  # noqa: PLC0415  # no window needs it to open a project

    once, numbers = np.unique(np.frombuffer(hashes, dtype=np.int64), return_counts=True)
    doubtful = frozenset(once[numbers > 1].tolist())
    if not doubtful:
        return {}
    found = (finding.id for _, extraction in read_all(db, lambda _: None) for finding in extraction.findings())
    times = Counter(name for name in found if hash(name) in doubtful)
    return {name: number for name, number in times.items() if number > 1}


def _ids(source: Source, found: Extraction) -> Iterator[Problem]:
    known = {actor.id for actor in found.actors}
    for finding in found.findings():
        for name in _actors_of(finding):
            if name not in known:
                yield Problem(
                    kind="contents", where=source.id, what=f"finding {finding.id} names {name}, who is not there"
                )


def _actors_of(finding: object) -> Iterable[str]:
    match finding:
        case Quote(actor=actor):
            named: tuple[str | None, ...] = (actor,)
        case Amount():
            named = (finding.donor, *finding.recipients, *finding.places)
        case Event():
            named = (*(p.actor for p in finding.participants), finding.place)
        case Mention():
            named = (finding.actor,)
        case _:
            named = ()
    return (name for name in named if name is not None)


def _searched(db: sqlite3.Connection, key: int, source: Source, found: Extraction) -> Iterator[Problem]:
    """Whether what is searched is what was found."""
    rows = searched(found)
    quotes = db.execute("SELECT id, parts, words, speaker FROM quote WHERE source = ? ORDER BY key", (key,))
    actors = db.execute("SELECT id, name FROM actor WHERE source = ?", (key,))
    if Counter(map(tuple, quotes)) != Counter(rows.quotes):
        yield Problem(kind="derived", where=source.id, what="its quotations cannot all be found as they are")
    if set(map(tuple, actors)) != set(rows.actors):
        yield Problem(kind="derived", where=source.id, what="its actors cannot all be found as they are")
    counted = db.execute("SELECT quote, amount, date, event, mention FROM tally WHERE source = ?", (key,))
    if counted.fetchone() != rows.tally:
        yield Problem(kind="derived", where=source.id, what="its findings are not counted as they are")
    from explorer.store.project.sketch import bands_of, words_of  # noqa: PLC0415  # see `reprints.take_in`

    if not reprints.waits(db, key) and reprints.kept_bands(db, key) != sorted(bands_of(words_of(source.text))):
        yield Problem(kind="derived", where=source.id, what="its reprints cannot all be found")


def _beside(db: sqlite3.Connection) -> Iterator[Problem]:
    for name, value in db.execute("SELECT name, value FROM setting"):
        try:
            json.loads(value)
        except (ValueError, RecursionError):
            yield Problem(kind="contents", where=f"setting {name}", what="it cannot be read")
    for name, wanted in db.execute("SELECT name, wanted FROM saved_search"):
        if read_search(wanted) is None:
            yield Problem(kind="contents", where=f"saved search {name}", what="it cannot be read")


def _indexes(project: Connection, db: sqlite3.Connection) -> Iterator[Problem]:
    for name, (table, _) in schema.INDEXES.items():
        (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # our own names
        (indexed,) = db.execute(f"SELECT count(*) FROM {name}_docsize").fetchone()  # noqa: S608  # as above
        if rows != indexed:
            yield Problem(kind="derived", where=name, what=f"{indexed} of {rows} rows can be found")
        elif project.read_only is None and not _complete(db, name):
            yield Problem(kind="derived", where=name, what="it does not hold the words of its table")
    try:
        yield from _probe(db)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        yield Problem(kind="derived", where="text_index", what="it cannot be read")


def _complete(db: sqlite3.Connection, name: str) -> bool:
    """Whether FTS5 finds every word of the table in the index and nothing else; it compares them all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        # The command is written as an insert; 1 asks for the comparison with the table.
        db.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  # our own name
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return False
    finally:
        with suppress(sqlite3.OperationalError):  # an error may have ended the transaction
            db.execute("ROLLBACK")
    return True


def _probe(db: sqlite3.Connection) -> Iterator[Problem]:
    """Look for words of sources that are spread over the project, as a user would, and see whether they are hit."""
    (total,) = db.execute("SELECT count(*) FROM source").fetchone()
    rows = db.execute(
        "SELECT s.id, s.key, c.text FROM source s JOIN content c ON c.key = s.key WHERE s.key % ? = 0 LIMIT ?",
        (max(1, total // _PROBES), _PROBES),
    )
    for name, key, text in rows.fetchall():
        folded = fold(text)
        words = words_in(folded)
        for start, end in {words[0], max(words, key=lambda w: w[1] - w[0]), words[-1]} if words else ():
            if not _found(db, key, name, text, (start, end)):
                yield Problem(kind="derived", where=name, what=f"“{text[start:end][:40]}” at {start} is not found")


def _found(db: sqlite3.Connection, key: int, name: str, text: str, place: tuple[int, int]) -> bool:
    start, end = place
    result = search(db, Search(query=f'"{text[start:end]}"'), limit=None, only=key)
    return any(hit.source == name and hit.span and (hit.span.start, hit.span.end) == place for hit in result.hits)
