"""JSON lines: one document a line, `{"id","title","publisher","published","url","language","text"}`."""

import json
from collections.abc import Iterator

from pydantic import ValidationError

from explorer.ingest.draft import FIELDS, Draft, FormatError
from explorer.ingest.encoding import decode, mark_of
from explorer.model.record import SourceRecord
from explorer.model.text import canonical

_SHAPE = 'A line is an object such as {"id": "a1", "title": "The title", "text": "The words"}'


def read_jsonl(data: bytes) -> Iterator[Draft | FormatError]:
    """The documents of a file's lines, in order; a FormatError in the place of each line that is broken.

    Blank lines are passed over. Raises a FormatError when the file as a whole cannot be decoded.
    """
    for number, line in _lines(data):
        try:
            if text := decode(line, number).strip() if isinstance(line, bytes) else line.strip():
                yield _draft(text, number)
        except FormatError as error:
            yield error


def _lines(data: bytes) -> Iterator[tuple[int, bytes | str]]:
    """The lines with their numbers, from 1.

    Only a line feed ends a line: JSON may hold U+2028 as it is. UTF-8 is split before it is decoded, so that one broken
    line does not take the others with it.
    """
    marked = mark_of(data) not in {None, "utf-8-sig"}
    yield from enumerate(decode(data).split("\n") if marked else data.split(b"\n"), start=1)


def _draft(line: str, number: int) -> Draft:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise FormatError(f"is no JSON: {error.msg} (character {error.pos + 1})", _SHAPE, number) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested without end
        raise FormatError("is no JSON that can be read", _SHAPE, number) from None
    if not isinstance(row, dict):
        raise FormatError("is JSON, but no object", _SHAPE, number)
    try:
        # Lone surrogates, which JSON can write and no text can hold, go before the check.
        record = SourceRecord.model_validate({k: canonical(v) if isinstance(v, str) else v for k, v in row.items()})
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False)[0]
        name = ".".join(str(part) for part in fault["loc"])
        what = f"has no “{name}”" if fault["type"] == "missing" else f"has something other than text in “{name}”"
        raise FormatError(what, _SHAPE, number) from None
    given = {name: getattr(record, name) for name in FIELDS}
    return Draft(
        text=record.text,
        fields={name: value for name, value in given.items() if value and value.strip()},
        id=record.id if record.id and record.id.strip() else None,
        line=number,
    )
