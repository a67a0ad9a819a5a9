"""Draft: what a format found in a file, before it has an id; and the rules all formats share for its fields."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from explorer.errors import ExpectedError
from explorer.ingest.heading import NO_HEADING, Heading, find_heading
from explorer.ingest.note import Note
from explorer.ingest.when import as_iso
from explorer.lean import dataclass
from explorer.model.source import Source
from explorer.model.text import canonical

FIELDS = ("title", "publisher", "author", "published", "time_zone", "url", "language")
"""What a source may say about itself, in every format alike."""

_CALLED = {"publisher": "publisher", "published": "date", "author": "author"}

TITLE_LENGTH = 80
"""Most characters of a title that is made from the text's first words."""

_ENOUGH = 4 * TITLE_LENGTH  # of a line: a text may be one line of 50 MB
_LINE = re.compile(r"[^\n]+")
_DAY = len("2024-09-30")
_SHOWN = 50
"""Code points of what is no date that a note repeats."""
_OFFSET = re.compile(r"[T ]\d{2}:\d{2}[\d:.,]* ?(Z|[+-]\d{2}:?\d{2})\Z", re.ASCII)


class FormatError(ExpectedError):
    """A file, or a line of one, that is not what its format asks for.

    Attributes:
        reason: why, as a sentence without a full stop at its end; what the file is called stands before it.
        hint: what to do next.
        line: number of the line (or row, message, entry) that is at fault, from 1; None when it is the whole file.
        unit: what `line` counts.
    """

    def __init__(self, reason: str, hint: str, line: int | None = None, unit: str = "line") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.line = line
        self.unit = unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document as its format gives it.

    Attributes:
        text: not canonical yet.
        fields: those of `FIELDS` that are given and not blank.
        id: as given by the document; None when it has none.
        line: its number in a file of many documents, from 1; None when the file is the document.
        unit: what `line` counts: lines, rows, messages, entries.
        pages: where its pages begin, as code-point offsets into the text, which then is canonical; empty when the
            format has no pages.
        notes: what the analyst should know of how it was read; the door adds where.
    """

    text: str
    fields: Mapping[str, str]
    id: str | None = None
    line: int | None = None
    unit: str = "line"
    pages: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()

    def dated(self) -> "Draft":
        """This draft with its date in ISO 8601; without it, and with a note that names it, when it is no date or two.

        What the file gives as its date is never a reason to refuse its words.
        """
        given = one_line(self.fields.get("published", ""))
        if not given:
            return self
        if iso := as_iso(given):
            return replace(self, fields={**self.fields, "published": iso})
        note = Note("", f"is published “{given[:_SHOWN]}”, which is no date or two; it was left out", "doubt")
        fields = {name: value for name, value in self.fields.items() if name != "published"}
        return replace(self, fields=fields, notes=(*self.notes, note))

    def read_from_head(self, source: Source) -> str:
        """What the source made of this has from the head of its text, in words; "" when all is given, or not said."""
        # What no field gives can come from nowhere else.
        read = ((name, getattr(source, name)) for name in _CALLED if not one_line(self.fields.get(name, "")))
        return ", and ".join(f"its {_CALLED[name]}, {value}" for name, value in read if value)

    def source(self, name: str, origin: str, file: str = "", importer: str = "") -> Source:
        """The Source of this id and file; a FormatError when there is no text.

        What no field says, the head of the text may say (see `heading`), where the document is the whole file.
        """
        text = canonical(self.text)
        if not text.strip():
            raise FormatError("holds no text", "Give a file with the words of the source in it", self.line, self.unit)
        fields = {key: one_line(value) for key, value in self.fields.items()}
        heading = self._heading(text)
        fields = heading.says | {key: value for key, value in fields.items() if value}
        published = fields.get("published")
        offset = _OFFSET.search(published) if published else None
        return Source(
            id=name,
            text=text,
            title=fields.get("title") or first_words(text[heading.title :] if heading.title else text),
            publisher=fields.get("publisher") or None,
            published=iso_date(published) if published else None,
            url=fields.get("url") or None,
            language=fields.get("language") or None,
            origin=origin,
            file=file,
            title_given=bool(fields.get("title")),
            author=fields.get("author") or None,
            time_zone=fields.get("time_zone") or (offset[1] if offset else None),
            pages=self.pages,
            importer=importer,
        )

    def _heading(self, text: str) -> Heading:
        """The head of the text, where something is asked of it: a table's lines have none."""
        given = all(one_line(self.fields.get(name, "")) for name in ("title", "publisher", "published"))
        return NO_HEADING if given or self.line is not None else find_heading(text)


def one_line(value: str) -> str:
    """A field's value in one line: any white space is one blank, control characters are gone."""
    return " ".join("".join(c for c in canonical(value) if c.isspace() or unicodedata.category(c) != "Cc").split())


def iso_date(value: str) -> str | None:
    """A date as far as it is known: "2024", "2024-10" or "2024-09-30", without a time of day; None for none or two."""
    iso = as_iso(value)
    return iso[:_DAY] if iso else None


def first_words(text: str) -> str:
    """A title from the first line that is not blank, at most `TITLE_LENGTH` characters, cut between words."""
    lines = (match.group().lstrip()[:_ENOUGH] for match in _LINE.finditer(text))
    words = next((words for line in lines if (words := one_line(line).lstrip("#").lstrip())), "Untitled")
    if len(words) <= TITLE_LENGTH:
        return words
    head = words[:TITLE_LENGTH]
    # A language without blanks between words is cut where the room ends.
    return head[: head.rfind(" ")].rstrip(" ,;:–—-") + "…" if " " in head else head[:-1] + "…"
