"""What an analyst keeps beside the sources: settings of views, notes, saved searches."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.shape import ShapeError, plain, shaped
from explorer.store.project.connection import Connection
from explorer.store.project.faults import EditError, InUseError
from explorer.store.project.rows import is_unicode, to_json
from explorer.store.project.searches import Search

if TYPE_CHECKING:  # a fifth of the time of a start to be imported, and for whom checks types alone
    from pydantic import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What an analyst wrote.

    Attributes:
        id: unique within the project.
        text: the words.
        source: id of the source it is about; None when it is about none.
        finding: id of the finding it is about; None when it is about none.
    """

    id: str
    text: str
    source: str | None = None
    finding: str | None = None


def now() -> str:
    """The time for a row, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Beside(Connection):
    """A project file and what is kept in it beside its sources; every change is in the file at once."""

    def setting(self, name: str) -> "JsonValue":
        """A setting of a view; None when there is none."""
        with self.reading() as db:
            row = db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        try:
            value: JsonValue = json.loads(row[0]) if row else None
        except (ValueError, RecursionError):  # a view without its setting is whole; `check` names it
            return None
        return value

    def set_setting(self, name: str, value: "JsonValue", *, wait: bool = True) -> bool:
        """Keep a setting of a view; None forgets it.

        Args:
            name: of the setting.
            value: what it is set to.
            wait: whether to wait for whoever is using the file.

        Returns:
            Whether it was written; False only when it was not to wait and somebody is using the file.

        Raises:
            ProjectError: it could not be written (see `Connection.writing`).
        """
        try:
            with self.writing(wait=wait) as db:
                if value is None:
                    db.execute("DELETE FROM setting WHERE name = ?", (name,))
                else:
                    db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, to_json(value)))
        except InUseError:
            if wait:
                raise
            return False
        return True

    def notes(self) -> tuple[Note, ...]:
        """All notes, the oldest first."""
        with self.reading() as db:
            rows = db.execute("SELECT id, text, source, finding FROM note ORDER BY key")
            return tuple(Note(id=name, text=text, source=source, finding=found) for name, text, source, found in rows)

    def save_note(self, note: Note) -> None:
        """Keep a note, in the place of one with the same id."""
        with self.writing() as db:
            db.execute(
                "INSERT INTO note (id, text, source, finding, changed) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET text = excluded.text, source = excluded.source, "
                "finding = excluded.finding, changed = excluded.changed",
                (note.id, note.text, note.source, note.finding, now()),
            )

    def remove_note(self, name: str) -> None:
        """Take a note away; harmless when it is not there."""
        with self.writing() as db:
            db.execute("DELETE FROM note WHERE id = ?", (name,))

    def saved_searches(self) -> Mapping[str, Search]:
        """The saved searches by name, in its order; one that cannot be read is left out, and `check` names it."""
        out = {}
        with self.reading() as db:
            for name, wanted in db.execute("SELECT name, wanted FROM saved_search ORDER BY name"):
                if (search := read_search(wanted)) is not None:
                    out[name] = search
        return MappingProxyType(out)

    def save_search(self, name: str, wanted: Search) -> None:
        """Keep a search under a name, in the place of one of that name."""
        packed = to_json(plain(wanted))
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO saved_search (name, wanted) VALUES (?, ?)", (name, packed))

    def forget_search(self, name: str) -> None:
        """Take a saved search away; harmless when it is not there."""
        with self.writing() as db:
            db.execute("DELETE FROM saved_search WHERE name = ?", (name,))

    def _key(self, source: str) -> int:
        row = self._db.execute("SELECT key FROM source WHERE id = ?", (source,)).fetchone()
        if row is None:
            raise EditError(self.path, f"there is no source {source} in the project")
        key: int = row[0]
        return key


def read_search(packed: str) -> Search | None:
    """A saved search; None when it is none."""
    try:
        wanted = json.loads(packed)
        return shaped(Search, wanted) if is_unicode(to_json(wanted)) else None
    except (ShapeError, ValueError, RecursionError):
        return None
