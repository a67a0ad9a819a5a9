"""JSON lines: one document a line, `{"id","title","publisher","author","published","url","language","text"}`.

A line without "text" is read like the row of a table: its texts may stand under another name (see `columns.py`).
"""

import json
from collections.abc import Iterator

from pydantic import ValidationError

from explorer.ingest.columns import Columns, as_text
from explorer.ingest.columns import draft as draft_of
from explorer.ingest.draft import FIELDS, Draft, FormatError
from explorer.ingest.encoding import decode, mark_of
from explorer.ingest.jsons import flat_row
from explorer.ingest.options import Options
from explorer.model.record import SourceRecord
from explorer.model.text import canonical

_BY_NAME = Columns()
_SHAPE = 'A line is an object such as {"id": "a1", "title": "The title", "text": "The words"}'


def read(data: bytes, options: Options) -> Iterator[Draft | FormatError]:
    """The documents of a file; raises a FormatError when it holds none at all."""
    empty = True
    for draft in read_jsonl(data, options.columns):
        empty = False
        yield draft
    if empty:
        raise FormatError("holds no sources", "Each line is one JSON object with a “text”")


def read_jsonl(data: bytes, columns: Columns = _BY_NAME) -> Iterator[Draft | FormatError]:
    """The documents of a file's lines, in order; a FormatError in the place of each line that is broken.

    Blank lines are passed over. Raises a FormatError when the file as a whole cannot be decoded.
    """
    for number, line in _lines(data):
        try:
            if text := decode(line, number).strip() if isinstance(line, bytes) else line.strip():
                yield _draft(text, number, columns)
        except FormatError as error:
            yield error


def _lines(data: bytes) -> Iterator[tuple[int, bytes | str]]:
    """The lines with their numbers, from 1.

    Only a line feed ends a line: JSON may hold U+2028 as it is. UTF-8 is split before it is decoded, so that one broken
    line does not take the others with it.
    """
    marked = mark_of(data) not in {None, "utf-8-sig"}
    yield from enumerate(decode(data).split("\n") if marked else data.split(b"\n"), start=1)


def _draft(line: str, number: int, columns: Columns) -> Draft:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise FormatError(f"is no JSON: {error.msg} (character {error.pos + 1})", _SHAPE, number) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested without end
        raise FormatError("is no JSON that can be read", _SHAPE, number) from None
    if not isinstance(row, dict):
        raise FormatError("is JSON, but no object", _SHAPE, number)
    if columns.named or "text" not in row:
        flat = flat_row(row)
        where = columns.resolve(flat)
        if "text" in where and where["text"] != "text" and (text := as_text(flat[where["text"]])).strip():
            return draft_of(flat, where, text, number, "line")
    try:
        # Lone surrogates, which JSON can write and no text can hold, go before the check.
        # A date is often a number (a year, milliseconds), and a date that cannot be read costs no source.
        given = row | {"published": as_text(row.get("published"))}
        record = SourceRecord.model_validate({k: canonical(v) if isinstance(v, str) else v for k, v in given.items()})
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False)[0]
        name = ".".join(str(part) for part in fault["loc"])
        what = f"has no “{name}”" if fault["type"] == "missing" else f"has something other than text in “{name}”"
        raise FormatError(what, _SHAPE, number) from None
    fields: dict[str, str | None] = {name: getattr(record, name) for name in FIELDS}
    return Draft(
        text=record.text,
        fields={name: value for name, value in fields.items() if value and value.strip()},
        id=record.id if record.id and record.id.strip() else None,
        line=number,
    )
