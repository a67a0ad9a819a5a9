"""Sources and what is known beside them, as rows of the project file."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from explorer.lean import dataclass
from explorer.model.finding import Extraction, Quote
from explorer.model.source import Source
from explorer.store.project.findings import KINDS, pack, unpack, verify
from explorer.store.project.hits import JOINT
from explorer.store.project.reprints import take_in

LARGEST_ORIGINAL = 1 << 29
"""Bytes of an original file; more are neither kept nor unpacked. SQLite holds no more than a billion in one place."""


class Searched(NamedTuple):
    """What of an extraction is searched or counted, as rows without the key of the source.

    Attributes:
        quotes: of the table `quote`: id, parts, words, speaker.
        actors: of the table `actor`: id and name, each actor once.
        tally: of the table `tally`: how many findings there are of each of KINDS.
    """

    quotes: tuple[tuple[str, str, str, str], ...]
    actors: tuple[tuple[str, str], ...]
    tally: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRows:
    """What the file keeps of what was found in a source. It is made without the file, so that workers can make it.

    Attributes:
        source: id of the source.
        engine: version of the pipeline that found it; "" when that is not known.
        packed: the whole extraction (see `findings`).
        searched: what of it is searched or counted.
    """

    source: str
    engine: str
    packed: bytes
    searched: Searched

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.searched.tally)

    def extraction(self, text: str) -> Extraction:
        """What was found, from the text of the source."""
        found, lost = unpack(self.packed, self.source, text)
        if lost:  # it was verified when it was packed
            raise AssertionError(lost[0])
        return replace(found, engine=self.engine)


def found_rows(source: Source, found: Extraction) -> FoundRows:
    """The rows of what was found in a source.

    Raises:
        SpanError: words are not where a finding says.
        ValueError: something belongs to another source, or a sum is no number that could be read again.
    """
    verify(source, found)
    return FoundRows(
        source=source.id,
        engine=found.engine,
        packed=pack(found),
        searched=searched(found),
    )


def found_and_packed(work: Callable[[Source], Extraction], source: Source) -> FoundRows:
    """The rows of what some work finds in a source."""
    return found_rows(source, work(source))


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a source and its findings come from, as far as `Source` does not say it.

    Attributes:
        engine: version of the extraction that found the findings; "" leaves it to what the extraction itself says.
        original: the bytes the source was read from; None when they are not to be kept.
    """

    engine: str = ""
    original: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something in the file that is not as it was saved. It is left as it is and left out of what is opened.

    Attributes:
        source: id of the source it belongs to.
        what: what is wrong, as half a sentence.
    """

    source: str
    what: str

    def __str__(self) -> str:
        return f"{self.source}: {self.what}"


METADATA = (
    "id", "title", "publisher", "published", "url", "language", "origin", "file", "title_given", "author", "time_zone",
    "pages", "importer",
)  # fmt: skip
"""The columns of a Source beside its text, under the names of its fields."""
_WORDS = frozenset(METADATA) - {"file", "title_given"}
_NEEDED = frozenset({"id", "title", "origin", "pages", "importer"})


def is_unicode(words: str) -> bool:
    """Whether these are words: bytes of the file that are no UTF-8 are lone surrogates, which cannot be written."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(name: object) -> str:
    """The id of a source that may be damaged, for messages."""
    return str(name).encode("utf-8", "backslashreplace").decode()


def metadata_row(source: Source) -> tuple[Any, ...]:
    """The values of METADATA."""
    given = {name: getattr(source, name) for name in METADATA}
    # File names may hold what UTF-8 cannot.
    given["file"] = source.file.encode("utf-8", "surrogatepass")
    given["pages"] = " ".join(map(str, source.pages))
    given["title_given"] = int(source.title_given)
    return tuple(given.values())


def read_source(row: Sequence[Any], text: str) -> Source:
    """The Source of the values of METADATA and a text.

    Raises:
        ValueError: the row holds something that no source has.
    """
    given = dict(zip(METADATA, row, strict=True))
    for name in _WORDS:
        value = given[name]
        if not (is_unicode(value) if isinstance(value, str) else value is None and name not in _NEEDED):
            raise ValueError(f"its {name.replace('_', ' ')} is not text")
    given["file"] = given["file"].decode("utf-8", "surrogatepass")
    given["pages"] = tuple(map(int, given["pages"].split()))
    given["title_given"] = bool(given["title_given"])
    return Source(text=text, **given)


def insert_source(
    db: sqlite3.Connection, source: Source, found: FoundRows, provenance: Provenance, *, position: int, at: str
) -> int:
    """Write a source with all that belongs to it and return its key; the caller holds the transaction.

    Raises:
        ValueError: the original bytes are more than a project keeps.
    """
    if len(provenance.original or b"") > LARGEST_ORIGINAL:
        raise ValueError(f"The original bytes of {source.id} are more than {LARGEST_ORIGINAL}")
    key = insert_text(db, source, position=position, at=at, original=provenance.original)
    db.execute(
        "INSERT INTO extraction (key, engine, findings, packed) VALUES (?, ?, ?, ?)",
        (key, provenance.engine or found.engine, found.findings, found.packed),
    )
    insert_searched(db, key, found.searched)
    take_in(db, key, source.text)
    return key


def insert_text(
    db: sqlite3.Connection, source: Source, *, position: int, at: str, original: bytes | None = None
) -> int:
    """Write a source without what was found in it and return its key."""
    listed = ", ".join((*METADATA, "words", "position", "added"))
    marks = ", ".join("?" * (len(METADATA) + 3))
    key = db.execute(
        f"INSERT INTO source ({listed}) VALUES ({marks})",  # noqa: S608  # our own column names
        (*metadata_row(source), source.word_count, position, at),
    ).lastrowid
    if key is None:  # SQLite gives every inserted row one
        raise AssertionError(listed)
    db.execute(
        "INSERT INTO content (key, text, sha256, original) VALUES (?, ?, ?, ?)",
        (key, source.text, bytes.fromhex(source.sha256), None if original is None else zlib.compress(original)),
    )
    return key


def insert_searched(db: sqlite3.Connection, key: int, rows: Searched) -> None:
    """Write what of an extraction is searched or counted."""
    db.executemany(
        "INSERT INTO quote (source, id, parts, words, speaker) VALUES (?, ?, ?, ?, ?)",
        [(key, *row) for row in rows.quotes],
    )
    db.executemany("INSERT INTO actor (source, id, name) VALUES (?, ?, ?)", [(key, *row) for row in rows.actors])
    db.execute(
        "INSERT INTO tally (source, quote, amount, date, event, mention) VALUES (?, ?, ?, ?, ?, ?)", (key, *rows.tally)
    )


def forget_searched(db: sqlite3.Connection, key: int) -> None:
    """Take out what `insert_searched` wrote of a source."""
    for table in ("quote", "actor", "tally"):
        db.execute(f"DELETE FROM {table} WHERE source = ?", (key,))  # noqa: S608  # our own names


def searched(found: Extraction) -> Searched:
    """What of an extraction is searched or counted: quotations with their speakers, actors, kinds."""
    names = {actor.id: actor.name for actor in found.actors}
    return Searched(
        quotes=tuple(
            (
                quote.id,
                " ".join(f"{part.start}-{part.end}" for part in quote.parts),
                JOINT.join(part.words for part in quote.parts),
                _speaker(quote, names.get(quote.actor or "")),
            )
            for quote in found.quotes
        ),
        actors=tuple({actor.id: (actor.id, actor.name) for actor in found.actors}.values()),
        tally=tuple(len(getattr(found, f"{kind}s")) for kind in KINDS),
    )


def _speaker(quote: Quote, name: str | None) -> str:
    """Who is quoted, by name and by the words that stand there: each is what somebody may look for."""
    said = quote.speaker.words if quote.speaker else ""
    return " · ".join(dict.fromkeys(words for words in (name, said) if words))


def unpacked_original(data: bytes) -> bytes:
    """The bytes that a source was read from.

    Raises:
        ValueError: they cannot be unpacked.
    """
    stream = zlib.decompressobj()
    try:
        out = stream.decompress(data, LARGEST_ORIGINAL)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not stream.eof:
        raise ValueError("the original is cut short, or too large")
    return out


def to_json(value: object) -> str:
    """A value for a text column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
