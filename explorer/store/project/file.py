"""The project file: sources with what was found in them, changed by edits, searched in place."""

import gc
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

from explorer.model.edit import AddSources, Edit, Judge, RemoveSources
from explorer.model.fact import Verdict
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.project.beside import Beside, now
from explorer.store.project.faults import EditError
from explorer.store.project.findings import UnreadableError, unpack, verify
from explorer.store.project.rows import (
    METADATA,
    Damage,
    Provenance,
    insert_source,
    read_source,
    to_json,
    unpacked_original,
)
from explorer.store.project.search import FIRST_SCREEN, Search, SearchResult, search

_NOTHING: Mapping[str, Provenance] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectContents:
    """All that a project held when it was read.

    Attributes:
        sources: in the order of the project.
        extractions: one for each, in the same order; not linked.
        verdicts: in the order in which they were given.
        damage: what could not be read as it was saved, and was left out.
    """

    sources: tuple[Source, ...]
    extractions: tuple[Extraction, ...]
    verdicts: tuple[Verdict, ...]
    damage: tuple[Damage, ...]

    def as_edit(self) -> AddSources:
        """The edit that gives an empty store these sources."""
        return AddSources(sources=self.sources, extractions=self.extractions)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEdit:
    """An edit that was made once; history only.

    Attributes:
        at: when, ISO 8601 in UTC.
        label: its name for the menu.
        what: its kind and the ids it names.
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
                    self._add(db, edit, provenance)
                    what: dict[str, object] = {"ids": [source.id for source in edit.sources]}
                case RemoveSources(ids=ids):
                    names = list(dict.fromkeys(ids))
                    for name in names:
                        self._take_out(db, name)
                    what = {"ids": names}
                case Judge(a=a, b=b, same=same):
                    pair = (min(a, b), max(a, b))
                    db.execute("DELETE FROM verdict WHERE a = ? AND b = ?", pair)
                    if same is not None:
                        db.execute("INSERT INTO verdict (a, b, same) VALUES (?, ?, ?)", (*pair, int(same)))
                    what = {"a": pair[0], "b": pair[1], "same": same}
            db.execute(
                "INSERT INTO edit (at, label, payload) VALUES (?, ?, ?)",
                (now(), edit.label, to_json({"edit": type(edit).__name__, **what})),
            )

    def _add(self, db: sqlite3.Connection, edit: AddSources, provenance: Mapping[str, Provenance]) -> None:
        at = now()
        (last,) = db.execute("SELECT coalesce(max(position), -1) FROM source").fetchone()
        pairs = zip(edit.sources, edit.extractions, strict=True)
        for position, (source, found) in enumerate(pairs, start=last + 1):
            if db.execute("SELECT 1 FROM source WHERE id = ?", (source.id,)).fetchone():
                raise EditError(self.path, f"there is a source {source.id} in the project already")
            verify(source, found)
            before = db.execute(
                "SELECT added, engine, original, starred, tags FROM taken_out WHERE id = ? AND sha256 = ?",
                (source.id, bytes.fromhex(source.sha256)),
            ).fetchone()
            given = provenance.get(source.id)
            if given is None:
                given = Provenance(engine=before[1]) if before else Provenance()
            key = insert_source(db, source, found, given, position=position, at=before[0] if before else at)
            if before:
                self._give_back(db, key, before)
            db.execute("DELETE FROM taken_out WHERE id = ?", (source.id,))
        if edit.order is not None:
            present = [name for (name,) in db.execute("SELECT id FROM source ORDER BY position")]
            known = frozenset(present)
            wanted = [name for name in dict.fromkeys((*edit.order, *present)) if name in known]
            db.executemany("UPDATE source SET position = ? WHERE id = ? AND position <> ?1", enumerate(wanted))

    def _give_back(self, db: sqlite3.Connection, key: int, before: tuple[str, str, bytes | None, int, str]) -> None:
        _, _, original, starred, tags = before
        db.execute("UPDATE source SET starred = ? WHERE key = ?", (starred, key))
        db.execute("UPDATE content SET original = coalesce(original, ?) WHERE key = ?", (original, key))
        db.executemany("INSERT INTO tag (source, name) VALUES (?, ?)", [(key, name) for name in json.loads(tags)])

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

    # ------------------------------------------------------------------ contents

    def contents(self) -> ProjectContents:
        """Read everything, in one pass over the file; what is damaged is listed and left out, the rest is there."""
        sources: list[Source] = []
        extractions: list[Extraction] = []
        damage: list[Damage] = []
        with self.reading() as db, _uncollected():
            for source, found in read_all(db, damage.append):
                sources.append(source)
                extractions.append(found)
        return ProjectContents(
            sources=tuple(sources), extractions=tuple(extractions), verdicts=self.verdicts(), damage=tuple(damage)
        )

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
        every: bool = False,
        ranked: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SearchResult:
        """Look for something, in any thread; see `explorer.store.project.search.search`."""
        with self.reader() as db:
            return search(db, wanted, limit=limit, every=every, ranked=ranked, cancelled=cancelled)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: of a million objects that all stay, it would look through all again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


_EVERYTHING = (
    f"SELECT {', '.join(f's.{name}' for name in METADATA)}, c.text, c.sha256, e.packed FROM source s "  # noqa: S608  # our own column names
    "LEFT JOIN content c ON c.key = s.key LEFT JOIN extraction e ON e.key = s.key ORDER BY s.position, s.key"
)


def read_all(db: sqlite3.Connection, damaged: Callable[[Damage], None]) -> Iterator[tuple[Source, Extraction]]:
    """Every source with its extraction, in order; what is damaged is told and left out."""
    for *metadata, text, sha256, packed in db.execute(_EVERYTHING):
        name = str(metadata[0])
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
        yield source, found
