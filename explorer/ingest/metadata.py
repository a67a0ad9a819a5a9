"""A table of metadata: for each source, by its file's name or its id, the title, publisher, date ... it shall have."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from explorer.ingest import tables
from explorer.ingest.columns import Columns, Row, as_text
from explorer.ingest.detect import detect
from explorer.ingest.draft import FIELDS, FormatError
from explorer.ingest.encoding import decode, decode_any
from explorer.ingest.limits import MAX_BYTES
from explorer.ingest.packed import too_large
from explorer.ingest.when import as_iso
from explorer.lean import dataclass

_KEYS = ("file", "filename", "path", "document", "name", "id", "identifier", "documentid")
_SIGNS = re.compile(r"[\W_]+")
_SHAPE = "Its first row names the columns: file, title, publisher, author, published, time zone, url, language"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a table says of sources.

    Attributes:
        rows: the fields by the name of the file or the id, in small letters.
        file: the file it was read from, which is no source even where it lies among them; "" for none.
    """

    rows: Mapping[str, Mapping[str, str]]
    file: str = ""

    def key_of(self, name: str, id_: str | None) -> str | None:
        """The row of a source: by its id, its file's name, or that without its ending; None without one.

        Args:
            name: of the file, which may be one of an archive.
            id_: as the source gives it; None without one.
        """
        last = name.replace("\\", "/").rpartition("/")[2]
        stem = last.rpartition(".")[0]
        return next((key.lower() for key in (id_, name, last, stem) if key and key.lower() in self.rows), None)


def read_metadata(path: Path) -> Metadata:
    """The table in a CSV, TSV, Excel, JSON or JSON Lines file; a FormatError when it cannot be used as one."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise too_large("has more than 50 MB")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise FormatError(f"cannot be read ({error})", "Check the name and that you may read it") from None
    return replace(_table(data, path.suffix.lower()), file=str(path))


def _table(data: bytes, ending: str) -> Metadata:
    match detect(data, ending).format.id:
        case "csv" | "tsv" | "text":
            return table_of(tables.rows(decode_any(data)))
        case "xlsx":
            from explorer.ingest import xlsx  # noqa: PLC0415  # openpyxl, which only this kind of table needs

            return table_of(xlsx.rows(data))
        case "json" | "jsonl" as kind:
            from explorer.ingest import jsons  # noqa: PLC0415  # few tables are in JSON

            if kind == "json":
                return table_of(jsons.rows(decode_any(data).text))
            lines = (line for line in decode(data).split("\n") if line.strip())
            return table_of((n, row) for n, line in enumerate(lines, start=1) for _, row in jsons.rows(f"[{line}]"))
        case _:
            raise FormatError("is no table", "Save it as CSV or as an Excel workbook (.xlsx)")


def table_of(rows: Iterable[tuple[int, Row]]) -> Metadata:
    """The table of numbered rows; a FormatError that names the row that cannot be used."""
    found: dict[str, dict[str, str]] = {}
    for number, row in rows:
        plain = {_SIGNS.sub("", name).lower(): name for name in reversed(list(row))}
        key = next((plain[word] for word in _KEYS if word in plain), None)
        if key is None:
            raise FormatError("has no column “file” or “id” that says which source a row is for", _SHAPE)
        name = as_text(row[key]).strip().lower()
        if not name:
            continue
        where = Columns({"text": "", "id": ""}).resolve(other for other in row if other != key)
        fields = {field: as_text(row.get(where[field])).strip() for field in FIELDS if field in where}
        if published := fields.get("published"):
            iso = as_iso(published)
            if iso is None:
                reason = f"has in row {number} “{published[:50]}” as the date, which is none or two"
                raise FormatError(reason, "Write it as 2024, 2024-09 or 2024-09-30")
            fields["published"] = iso
        if name in found:
            raise FormatError(f"has two rows for “{name[:100]}” (the second is row {number})", "Keep one of them")
        found[name] = {field: value for field, value in fields.items() if value}
    if not found:
        raise FormatError("holds no rows", _SHAPE)
    return Metadata(found)
