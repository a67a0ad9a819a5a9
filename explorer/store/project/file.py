"""The project file: sources with what was found in them, changed by edits, searched in place."""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from explorer.collector import at_rest
from explorer.lean import dataclass
from explorer.model.catalogue import Entry, Known
from explorer.model.edit import AddSources, Describe, Described, Edit, Judge, Label, Reextract, RemoveSources
from explorer.model.fact import Verdict
from explorer.model.finding import Extraction
from explorer.model.labels import Labels, tag_name
from explorer.model.source import Source
from explorer.store.project import reprints
from explorer.store.project.beside import Beside, now
from explorer.store.project.entries import entries, size
from explorer.store.project.facets import Facets, facets
from explorer.store.project.faults import EditError
from explorer.store.project.findings import UnreadableError, unpack
from explorer.store.project.rows import (
    METADATA,
    Damage,
    FoundRows,
    Provenance,
    forget_searched,
    found_rows,
    insert_searched,
    insert_source,
    is_unicode,
    metadata_row,
    printable,
    read_source,
    to_json,
    unpacked_original,
)
from explorer.store.project.search import search, sources_found
from explorer.store.project.searches import FIRST_SCREEN, Count, Search, SearchResult, Within

_NOTHING: Mapping[str, Provenance] = MappingProxyType({})
_NAMED = 500
"""Ids that the log of edits names; of more it keeps the number."""


def _unheeded(_damage: Damage) -> None:
    """Pass over what is damaged; it was said when the project was opened, or `check` says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectContents:
    """All that a project held when it was read.

    Attributes:
        sources: in the order of the project.
        extractions: one for each, in the same order; not linked.
        verdicts: in the order in which they were given.
        labels: by id of the source, of those that have any.
        damage: what could not be read as it was saved, and was left out.
    """

    sources: tuple[Source, ...]
    extractions: tuple[Extraction, ...]
    verdicts: tuple[Verdict, ...]
    labels: Mapping[str, Labels]
    damage: tuple[Damage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEdit:
    """An edit that was made once; history only.

    Attributes:
        at: when, ISO 8601 in UTC.
        label: its name for the menu.
        what: its kind and the ids it names; of very many their number, as "count".
    """

    at: str
    label: str
    what: Mapping[str, object]


class ProjectFile(Beside):
    """One project on disk. What `apply` did is in the file when it returns; there is no unsaved state."""

    # ------------------------------------------------------------------ changes

    def apply(self, edit: Edit, provenance: Mapping[str, Provenance] = _NOTHING) -> None:
        """Write one change, wholly or not at all.

        Args:
            edit: the change.
            provenance: by id of an added source. What a source had before it was taken out comes back with it when
                nothing is given and its text is the same.

        Raises:
            EditError: the edit does not fit what the project holds.
            SpanError: words that a finding rests on are not where it says.
            ValueError: an extraction belongs to another source.
            ProjectError: it could not be written (see `Connection.writing`).
        """
        with self.writing() as db:
            match edit:
                case AddSources():
                    rows = map(found_rows, edit.sources, edit.extractions)
                    self._add(db, edit.sources, rows, provenance)
                    self._order(db, edit.order)
                    what = _logged([source.id for source in edit.sources])
                case RemoveSources(ids=ids):
                    names = list(dict.fromkeys(ids))
                    for name in names:
                        self._take_out(db, name)
                    what = _logged(names)
                case Judge():
                    told: list[dict[str, object]] = []
                    for verdict in edit.parts:
                        pair = (min(verdict.a, verdict.b), max(verdict.a, verdict.b))
                        db.execute("DELETE FROM verdict WHERE a = ? AND b = ?", pair)
                        if verdict.same is not None:
                            db.execute("INSERT INTO verdict (a, b, same) VALUES (?, ?, ?)", (*pair, int(verdict.same)))
                        told.append({"a": pair[0], "b": pair[1], "same": verdict.same})
                    what = {**told[0], "others": told[1:]} if len(told) > 1 else told[0]
                case Describe(changes=changes):
                    for change in changes:
                        self._describe(db, change, provenance.get(change.source.id))
                    what = _logged([change.source.id for change in changes])
                case Reextract(extractions=extractions):
                    self._reextract(db, edit)
                    what = _logged([found.source for found in extractions])
                case Label():
                    for part in edit.parts:
                        self._label(db, part)
                    what = _logged([name for part in edit.parts for name in part.sources])
            _log(db, edit.label, type(edit).__name__, what)

    def add(
        self, sources: Sequence[Source], rows: Sequence[FoundRows], provenance: Mapping[str, Provenance] = _NOTHING
    ) -> None:
        """Write sources whose rows were made elsewhere, as `apply` writes an `AddSources`.

        Raises:
            EditError: a source of that id is there already.
            ValueError: rows are those of another source.
            ProjectError: it could not be written (see `Connection.writing`).
        """
        with self.writing() as db:
            self._add(db, sources, rows, provenance)
            label = AddSources(sources=tuple(sources), extractions=()).label
            _log(db, label, AddSources.__name__, _logged([source.id for source in sources]))

    def _add(
        self,
        db: sqlite3.Connection,
        sources: Sequence[Source],
        rows: Iterable[FoundRows],
        provenance: Mapping[str, Provenance],
    ) -> None:
        at = now()
        (last,) = db.execute("SELECT coalesce(max(position), -1) FROM source").fetchone()
        for position, (source, found) in enumerate(zip(sources, rows, strict=True), start=last + 1):
            if db.execute("SELECT 1 FROM source WHERE id = ?", (source.id,)).fetchone():
                raise EditError(self.path, f"there is a source {source.id} in the project already")
            if found.source != source.id:
                raise ValueError(f"What was found in {found.source} was given for {source.id}")
            before = db.execute(
                "SELECT added, engine, original, starred, tags FROM taken_out WHERE id = ? AND sha256 = ?",
                (source.id, bytes.fromhex(source.sha256)),
            ).fetchone()
            given = provenance.get(source.id)
            if given is None:
                given = Provenance(engine=found.engine or before[1]) if before else Provenance()
            key = insert_source(db, source, found, given, position=position, at=before[0] if before else at)
            if before:
                self._give_back(db, key, before)
            db.execute("DELETE FROM taken_out WHERE id = ?", (source.id,))

    def _order(self, db: sqlite3.Connection, order: Sequence[str] | None) -> None:
        """Give all sources their places; without an order the new ones are the last."""
        if order is not None:
            present = [name for (name,) in db.execute("SELECT id FROM source ORDER BY position")]
            known = frozenset(present)
            wanted = [name for name in dict.fromkeys((*order, *present)) if name in known]
            db.executemany("UPDATE source SET position = ? WHERE id = ? AND position <> ?1", enumerate(wanted))

    def _give_back(self, db: sqlite3.Connection, key: int, before: tuple[str, str, bytes | None, int, str]) -> None:
        _, _, original, starred, tags = before
        db.execute("UPDATE source SET starred = ? WHERE key = ?", (starred, key))
        db.execute("UPDATE content SET original = coalesce(original, ?) WHERE key = ?", (original, key))
        db.executemany("INSERT INTO tag (source, name) VALUES (?, ?)", [(key, name) for name in json.loads(tags)])

    def _label(self, db: sqlite3.Connection, part: Label) -> None:
        rows = db.execute(
            "SELECT id, key FROM source WHERE id IN (SELECT value FROM json_each(?))", _listed(part.sources)
        )
        found = dict(rows.fetchall())
        # The key of a source that is not there is asked for, which says so.
        keys = _listed([found[name] if name in found else self._key(name) for name in dict.fromkeys(part.sources)])
        if part.starred is not None:
            db.execute(
                "UPDATE source SET starred = ? WHERE key IN (SELECT value FROM json_each(?))",
                (int(part.starred), *keys),
            )
        for tag in part.remove:
            db.execute("DELETE FROM tag WHERE name = ? AND source IN (SELECT value FROM json_each(?))", (tag, *keys))
        for tag in part.add:
            db.execute("INSERT OR IGNORE INTO tag (source, name) SELECT value, ? FROM json_each(?)", (tag, *keys))

    def _take_out(self, db: sqlite3.Connection, name: str) -> None:
        key = self._key(name)
        tags = [tag for (tag,) in db.execute("SELECT name FROM tag WHERE source = ? ORDER BY name", (key,))]
        db.execute(
            "INSERT OR REPLACE INTO taken_out (id, sha256, added, engine, original, starred, tags) "
            "SELECT s.id, c.sha256, s.added, e.engine, c.original, s.starred, ? FROM source s "
            "JOIN content c ON c.key = s.key JOIN extraction e ON e.key = s.key WHERE s.key = ?",
            (to_json(tags), key),
        )
        db.execute("DELETE FROM source WHERE key = ?", (key,))

    def _describe(self, db: sqlite3.Connection, change: Described, given: Provenance | None) -> None:
        """Write what is said about a source, and what is found in it now when that comes along."""
        source, found = change.source, change.extraction
        key = self._key(source.id)
        sha256, published = db.execute(
            "SELECT c.sha256, s.published FROM source s JOIN content c ON c.key = s.key WHERE s.key = ?", (key,)
        ).fetchone()
        if sha256 != bytes.fromhex(source.sha256):
            raise EditError(self.path, f"the source {source.id} in the project has another text")
        if found is None and published != source.published:
            raise EditError(self.path, f"the dates in {source.id} are counted from another published date")
        columns = ", ".join(f"{name} = ?" for name in METADATA)
        db.execute(f"UPDATE source SET {columns} WHERE key = ?", (*metadata_row(source), key))  # noqa: S608  # our names
        if found is None:
            return
        self._find_anew(db, key, found_rows(source, found), given.engine if given else "")

    def _find_anew(self, db: sqlite3.Connection, key: int, found: FoundRows, engine: str = "") -> None:
        """Write what is found in a source into the place of what was found."""
        db.execute(
            "UPDATE extraction SET engine = ?, findings = ?, packed = ? WHERE key = ?",
            (engine or found.engine, found.findings, found.packed, key),
        )
        forget_searched(db, key)
        insert_searched(db, key, found.searched)

    def _reextract(self, db: sqlite3.Connection, edit: Reextract) -> None:
        """Write what was found anew, and what analysts said of findings under their new names."""
        for found in edit.extractions:
            key = self._key(found.source)
            row = db.execute(_ONE, (key,)).fetchone()
            self._find_anew(db, key, found_rows(read_source(row[:-1], row[-1]), found))
        names = dict(edit.renamed)
        verdicts = db.execute("SELECT a, b, same FROM verdict ORDER BY key").fetchall()
        if any(a in names or b in names for a, b, _ in verdicts):
            # All anew: names may change places, and the order in which they were given counts.
            db.execute("DELETE FROM verdict")
            named = [(names.get(a, a), names.get(b, b), same) for a, b, same in verdicts]
            db.executemany(
                "INSERT OR REPLACE INTO verdict (a, b, same) VALUES (?, ?, ?)",
                [(min(a, b), max(a, b), same) for a, b, same in named],
            )
        noted = db.execute("SELECT key, finding FROM note WHERE finding IS NOT NULL").fetchall()
        db.executemany(
            "UPDATE note SET finding = ? WHERE key = ?",
            [(names[finding], key) for key, finding in noted if finding in names],
        )

    # ------------------------------------------------------------------ contents

    def contents(self) -> ProjectContents:
        """Read everything, in one pass over the file; what is damaged is listed and left out, the rest is there."""
        sources: list[Source] = []
        extractions: list[Extraction] = []
        damage: list[Damage] = []
        with self.reading() as db, at_rest(made_to_stay=True):
            for source, found in read_all(db, damage.append):
                sources.append(source)
                extractions.append(found)
        return ProjectContents(
            sources=tuple(sources),
            extractions=tuple(extractions),
            verdicts=self.verdicts(),
            labels=self.labels(),
            damage=tuple(damage),
        )

    def size(self) -> tuple[int, int]:
        """How many sources there are, and how many findings in all of them; reads no text."""
        with self.reading() as db:
            return size(db)

    def catalogue(self, damaged: Callable[[Damage], None] = _unheeded) -> tuple[Entry, ...]:
        """What is known of every source beside its text and its findings, in the order of the project.

        Args:
            damaged: is told of each source that is left out, since what is known of it cannot be read.
        """
        with self.reading() as db, at_rest():
            written, self._written = self._written, None
            return entries(db, damaged, written)

    def known(self) -> tuple[Known, ...]:
        """What must be known of every source so that it does not come in again, in the order of the project."""
        with self.reading() as db, at_rest():
            rows = db.execute(_KNOWN).fetchall()
        return tuple(
            Known(name, title, sha256.hex(), file.decode("utf-8", "surrogatepass"))
            for name, title, sha256, file in rows
        )

    def reprints(self) -> Mapping[str, str]:
        """For every source that has reprints, itself included, the id of the first of them in the project's order.

        Those that wait for their sketch are not known yet.
        """
        with self.reading() as db:
            return reprints.reprints(db)

    def unsketched(self) -> int:
        """How many sources of a file of an earlier version wait for the sketch by which their reprints are found."""
        with self.reading() as db:
            return reprints.waiting_in(db)

    def sketch(self, number: int) -> int:
        """Find the reprints of so many of the sources that wait for it; how many wait still.

        Others can use the file while the texts are read: only what is found is written.

        Raises:
            ProjectError: it cannot be written, or was closed.
        """
        with self.reader() as db:
            made = reprints.sketched(db, number)
        if not made:
            return 0
        with self.writing() as db:
            reprints.keep_bands(db, made)
        with self.reader() as db:
            found = reprints.reprinted(db, made)
        with self.writing() as db:
            reprints.done(db, made, found)
            return reprints.waiting_in(db)

    def read(self, names: Sequence[str]) -> tuple[tuple[Source, Extraction], ...]:
        """Some sources with what was found in them, not linked, in the order in which they are named.

        What is not in the file, or cannot be read, is left out; `check` names it.
        """
        found: dict[str, tuple[Source, Extraction]] = {}
        with self.reading() as db, at_rest():
            for first in range(0, len(names), _AT_ONCE):
                some = names[first : first + _AT_ONCE]
                found.update((source.id, (source, held)) for source, held in read_all(db, _unheeded, some))
        return tuple(found[name] for name in names if name in found)

    def sources(self) -> tuple[Source, ...]:
        """The sources in the order of the project; `contents` reads them with all else in one pass."""
        return self.contents().sources

    def extractions(self) -> tuple[Extraction, ...]:
        """What was found in each source, in the same order; `contents` reads them with all else in one pass."""
        return self.contents().extractions

    def verdicts(self) -> tuple[Verdict, ...]:
        """What the analyst said of two findings, the last said last."""
        with self.reading() as db:
            rows = db.execute("SELECT a, b, same FROM verdict ORDER BY key")
            return tuple(Verdict(a=a, b=b, same=bool(same)) for a, b, same in rows)

    def labels(self) -> Mapping[str, Labels]:
        """The stars and tags by id of the source, of those that have any."""
        with self.reading() as db:
            starred = {name for (name,) in db.execute("SELECT id FROM source WHERE starred")}
            tags: defaultdict[str, set[str]] = defaultdict(set)
            for name, tag in db.execute("SELECT s.id, t.name FROM tag t JOIN source s ON s.key = t.source"):
                if tag == tag_name(tag) != "" and is_unicode(tag):
                    tags[name].add(tag)
        return {
            name: Labels(starred=name in starred, tags=frozenset(tags.get(name, ())))
            for name in starred | tags.keys()
            if is_unicode(name)
        }

    def edits(self) -> tuple[LoggedEdit, ...]:
        """Every edit that was ever made, the first first."""
        with self.reading() as db:
            rows = db.execute("SELECT at, label, payload FROM edit ORDER BY key")
            return tuple(LoggedEdit(at=at, label=label, what=json.loads(what)) for at, label, what in rows)

    def provenance(self, source: str) -> Provenance:
        """The engine's version and the original bytes of a source.

        Raises:
            EditError: there is no such source.
            ValueError: the original bytes are damaged.
        """
        with self.reading() as db:
            engine, original = db.execute(
                "SELECT e.engine, c.original FROM extraction e JOIN content c ON c.key = e.key WHERE e.key = ?",
                (self._key(source),),
            ).fetchone()
        return Provenance(engine=engine, original=None if original is None else unpacked_original(original))

    # ------------------------------------------------------------------ search

    def search(
        self,
        wanted: Search,
        *,
        limit: int | None = FIRST_SCREEN,
        count: Count = "rows",
        ranked: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
        within: Within | None = None,
    ) -> SearchResult:
        """Look for something, in any thread; see `explorer.store.project.search.search`."""
        with self.reader() as db:
            return search(db, wanted, limit=limit, count=count, ranked=ranked, cancelled=cancelled, within=within)

    def sources_found(
        self, wanted: Search, *, cancelled: Callable[[], bool] = lambda: False, within: Within | None = None
    ) -> tuple[str, ...]:
        """Ids of all sources of a search's result, in the order of the project, in any thread."""
        with self.reader() as db:
            return sources_found(db, wanted, cancelled=cancelled, within=within)

    def knows_actor(self, name: str) -> bool:
        """Whether a source mentions an actor of this id or full name, in any thread."""
        with self.reader() as db:
            return any(
                db.execute(f"SELECT 1 FROM actor WHERE {column} = ? LIMIT 1", (name,)).fetchone()  # noqa: S608  # our own names
                for column in ("id", "name")
            )

    def facets(
        self, wanted: Search, *, cancelled: Callable[[], bool] = lambda: False, within: Within | None = None
    ) -> Facets | None:
        """What the sources of a search's result are, counted, in any thread; None when it was cancelled."""
        with self.reader() as db:
            return facets(db, wanted, cancelled=cancelled, within=within)


def _log(db: sqlite3.Connection, label: str, kind: str, what: Mapping[str, object]) -> None:
    """Write down that an edit was made."""
    row = (now(), label, to_json({"edit": kind, **what}))
    db.execute("INSERT INTO edit (at, label, payload) VALUES (?, ?, ?)", row)


def _logged(ids: Sequence[str]) -> dict[str, object]:
    """What the log says of the sources of an edit."""
    return {"ids": list(ids)} if len(ids) <= _NAMED else {"count": len(ids)}


def _listed(values: Sequence[object]) -> tuple[str]:
    """Values for `json_each`: SQLite takes a bounded number of them one by one."""
    return (to_json(values),)


_COLUMNS = ", ".join(f"s.{name}" for name in METADATA)
_ONE = f"SELECT {_COLUMNS}, c.text FROM source s JOIN content c ON c.key = s.key WHERE s.key = ?"  # noqa: S608  # our own column names
_EVERYTHING = (
    f"SELECT {_COLUMNS}, c.text, c.sha256, e.packed, e.engine FROM source s "  # noqa: S608  # our own column names
    "LEFT JOIN content c ON c.key = s.key LEFT JOIN extraction e ON e.key = s.key"
)
_IN_ORDER = " ORDER BY s.position, s.key"
_KNOWN = (
    "SELECT s.id, s.title, c.sha256, s.file FROM source s JOIN content c ON c.key = s.key ORDER BY s.position, s.key"
)
_AT_ONCE = 500
"""Sources that one statement asks for; SQLite takes at least 999 values."""


def read_all(
    db: sqlite3.Connection, damaged: Callable[[Damage], None], names: Sequence[str] | None = None
) -> Iterator[tuple[Source, Extraction]]:
    """Sources with their extractions, in order; what is damaged is told and left out.

    Args:
        db: the file.
        damaged: is told of each thing.
        names: ids of the sources that are wanted; None for all.
    """
    which = "" if names is None else f" WHERE s.id IN ({', '.join('?' * len(names))})"
    for *metadata, text, sha256, packed, engine in db.execute(_EVERYTHING + which + _IN_ORDER, tuple(names or ())):
        name = printable(metadata[0])
        if text is None:
            damaged(Damage(source=name, what="its text is missing"))
            continue
        try:
            source = read_source(metadata, text)
            # Bytes that were no UTF-8 are lone surrogates now, which no canonical text holds.
            whole = hashlib.sha256(text.encode()).digest() == sha256
        except (ValueError, TypeError, AttributeError) as error:
            damaged(Damage(source=name, what=f"it cannot be read ({error})"))
            continue
        if not whole:
            damaged(Damage(source=name, what="its text is not the text that was saved"))
        found = Extraction(source=name)
        try:
            found, lost = unpack(packed or b"", name, text)
        except UnreadableError as error:
            damaged(Damage(source=name, what=str(error)))
        else:
            for what in lost:
                damaged(Damage(source=name, what=f"finding {what}"))
        yield source, replace(found, engine=engine or "")
