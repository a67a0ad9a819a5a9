"""Columns: which column of a table, or key of a JSON object, holds what; and rows -> Drafts by it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from explorer.ingest.draft import FIELDS, Draft, FormatError
from explorer.lean import dataclass

Row = Mapping[str, Any]
"""Names of columns with what stands in them; what is not text is a number, a date, a list or None."""

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "fulltext", "body", "content", "articletext", "articlebody", "maintext", "contenttext",
             "contenthtml", "article", "story", "statement", "transcript", "message"),
    "title": ("title", "headline", "heading", "articletitle", "subject"),
    "publisher": ("publisher", "outlet", "newspaper", "publication", "sourcename", "sitename", "source", "medium",
                  "journal", "agency", "site"),
    "author": ("author", "authors", "byline", "creator", "writer", "authorname", "by"),
    "published": ("published", "publishedat", "publisheddate", "publicationdate", "datepublished", "dateofpublication",
                  "pubdate", "publishdate", "date", "datetime"),
    "time_zone": ("timezone", "tz"),
    "url": ("url", "link", "address", "weburl", "articleurl", "sourceurl", "permalink", "uri", "href"),
    "language": ("language", "lang", "languagecode", "locale"),
    "id": ("id", "identifier", "documentid", "docid", "articleid", "guid", "uid"),
}  # fmt: skip
"""What columns are called, in small letters without blanks and signs; the first that a table has is taken."""

_SIGNS = re.compile(r"[\W_]+")
_NAMED_ROWS = 10
_NAMED_COLUMNS = 12
_TAG = re.compile(r"</?(?:p|div|br|span|a|h[1-6]|ul|ol|li|strong|em)\b[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what.

    Attributes:
        named: for a field ("text", "title", "publisher", "author", "published", "time_zone", "url", "language", "id")
            the name of its column as the analyst chose it; "" when the field shall be left empty. Fields that are not
            here are found by `SYNONYMS`.
    """

    named: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, names: Iterable[str]) -> dict[str, str]:
        """The column of each field among these names; a field without one is not there."""
        names = [name for name in names if name]
        plain: dict[str, str] = {}
        for name in names:
            plain.setdefault(_SIGNS.sub("", name).lower(), name)
        found: dict[str, str] = {}
        for field_name, words in SYNONYMS.items():
            if field_name in self.named:
                wanted = self.named[field_name]
                if wanted in names:
                    found[field_name] = wanted
                elif wanted:
                    raise FormatError(f"has no column “{wanted}” ({_listed(names)})", "Choose one of its columns")
                continue
            taken = set(found.values())
            column = next((plain[word] for word in words if word in plain and plain[word] not in taken), None)
            if column is not None:
                found[field_name] = column
        return found


def drafts(rows: Iterable[tuple[int, Row]], columns: Columns, unit: str = "row") -> Iterator[Draft | FormatError]:
    """The documents of numbered rows; then one FormatError that names those without text.

    Raises a FormatError when no row has a column of texts.
    """
    lacking: list[int] = []
    known: dict[tuple[str, ...], dict[str, str]] = {}
    anything = False
    for number, row in rows:
        anything = True
        names = tuple(row)
        if names not in known:
            known[names] = columns.resolve(names)
        where = known[names]
        text = as_text(row.get(where["text"])) if "text" in where else ""
        if not text.strip():
            lacking.append(number)
            continue
        yield draft(row, where, text, number, unit)
    if not anything:
        raise FormatError("holds no sources", "Its first row names the columns, one of them “text”")
    if all("text" not in where for where in known.values()):
        names = next(iter(known))
        hint = "Name one of its columns “text”, or say which column holds the texts"
        raise FormatError(f"has no column of texts ({_listed(names)})", hint)
    if lacking:
        first = ", ".join(str(number) for number in lacking[:_NAMED_ROWS])
        more = " ..." if len(lacking) > _NAMED_ROWS else ""
        count = f"1 {unit}" if len(lacking) == 1 else f"{len(lacking)} {unit}s"
        yield FormatError(f"has {count} without text ({first}{more})", "They were passed over")


def draft(row: Row, where: Mapping[str, str], text: str, number: int, unit: str) -> Draft:
    """The document of one row whose text is known."""
    fields = {name: as_text(row.get(where[name])).strip() for name in FIELDS if name in where}
    if _TAG.search(text):
        from explorer.ingest.htmltext import html_text  # noqa: PLC0415  # lxml, which few tables need

        text = html_text(text)
    name = as_text(row.get(where["id"])).strip() if "id" in where else ""
    return Draft(
        text=text,
        fields={key: value for key, value in fields.items() if value},
        # A bare number counts rows, and another table counts them too: the row is named after its file instead.
        id=None if not name or name.isdecimal() else name,
        line=number,
        unit=unit,
    ).dated()


def as_text(value: object) -> str:
    """What stands in a cell as text: a list in one line, a date in ISO 8601, nothing as ""."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(text for item in value if (text := as_text(item)))
    if hasattr(value, "isoformat"):
        # A spreadsheet's day is midnight of that day.
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value)


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    shown = ", ".join(f"“{' '.join(name.split())[:40]}”" for name in names[:_NAMED_COLUMNS])
    more = f" and {len(names) - _NAMED_COLUMNS} more" if len(names) > _NAMED_COLUMNS else ""
    return f"it has {shown}{more}" if shown else "it has none"
