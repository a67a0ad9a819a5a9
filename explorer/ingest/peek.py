"""A look at a table before it is read: the names of its columns."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from explorer.ingest import jsons, tables
from explorer.ingest.columns import Row
from explorer.ingest.detect import detect
from explorer.ingest.encoding import decode, decode_any
from explorer.ingest.limits import MAX_BYTES

_ROWS = 50
"""Objects of JSON need not all have the same keys: so many are looked at."""

_HEAD = 1 << 20
"""Bytes of a table in lines that are looked at."""


def columns_in(path: Path) -> tuple[str, ...]:
    """The names of a table's columns in their order, as `Columns` takes them; empty when the file is no table.

    Raises:
        FormatError: it is a table that cannot be read.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        match detect(head, path.suffix.lower()).format.id:
            case "csv" | "tsv":
                return _names(tables.rows(decode_any(_whole_lines(head))))
            case "jsonl":
                lines = (line for line in decode(_whole_lines(head)).split("\n") if line.strip())
                return _names(row for line in islice(lines, _ROWS) for row in jsons.rows(f"[{line}]"))
            case "json":
                return _names(jsons.rows(decode_any(head + file.read(MAX_BYTES)).text))
            case "xlsx":
                from explorer.ingest import xlsx  # noqa: PLC0415  # openpyxl, which only this kind of table needs

                return _names(xlsx.rows(head + file.read(MAX_BYTES)))
    return ()


def _names(rows: Iterable[tuple[int, Row]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for _, row in islice(rows, _ROWS) for name in row if name))


def _whole_lines(head: bytes) -> bytes:
    """The bytes up to the last line end, when there are as many as were asked for."""
    return head if len(head) < _HEAD else head[: head.rfind(b"\n") + 1] or head
