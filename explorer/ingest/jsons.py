"""JSON: a list of objects, an object that holds one, or one object; each object with a text is a document.

Articles from the interfaces of news services, exports of data bases and JSON Feed (https://www.jsonfeed.org) look like
this. Keys below keys are found by both: `{"source": {"name": "The Harbour Post"}}` has the column "source.name".
"""

import json
from collections.abc import Iterator
from typing import Any

from explorer.ingest.columns import Row, drafts
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.encoding import decode_any
from explorer.ingest.limits import MAX_ENTRIES
from explorer.ingest.notes import with_notes
from explorer.ingest.options import Options
from explorer.ingest.tables import MAX_COLUMNS
from explorer.model.text import canonical

_SHAPE = 'It is a list of objects such as {"title": "The title", "text": "The words"}'
_DEPTH = 3
"""Keys below keys below keys are still looked at."""


def read(data: bytes, options: Options) -> Iterator[Draft | FormatError]:
    """The documents of a file of JSON, in order; raises a FormatError when it is none or holds no objects."""
    decoded = decode_any(data)
    yield from with_notes(drafts(rows(decoded.text), options.columns, "entry"), decoded.notes)


def rows(text: str) -> Iterator[tuple[int, Row]]:
    """The objects of a text in JSON, flat, numbered from 1."""
    try:
        root = json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatError(f"is no JSON: {error.msg} (line {error.lineno}, character {error.colno})", _SHAPE) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested without end
        raise FormatError("is no JSON that can be read", _SHAPE) from None
    items = root if isinstance(root, list) else _items(root)
    if len(items) > MAX_ENTRIES:
        raise FormatError(f"has more than {MAX_ENTRIES:,} entries", "Split it into several files")
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise FormatError(f"is JSON, but its entry {number} is no object", _SHAPE)
        yield number, flat_row(item)


def _items(root: object) -> list[Any]:
    """What an object holds: itself, or the longest list of objects directly in it."""
    if not isinstance(root, dict):
        raise FormatError("is JSON, but no object and no list", _SHAPE)
    lists = [value for value in root.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if "text" in root or not lists:
        return [root]
    return max(lists, key=len)


def flat_row(item: dict[str, Any], prefix: str = "", depth: int = 1) -> dict[str, Any]:
    """An object as a row: keys below keys are joined with full stops, strings are canonical."""
    row: dict[str, Any] = {}
    for key, value in item.items():
        name = prefix + canonical(key)
        if isinstance(value, dict) and depth < _DEPTH:
            row |= flat_row(value, f"{name}.", depth + 1)
        else:
            # Lone surrogates, which JSON can write and no text can hold, go.
            row[name] = canonical(value) if isinstance(value, str) else value
        if len(row) > MAX_COLUMNS:
            raise FormatError(f"has an object with more than {MAX_COLUMNS:,} keys", _SHAPE)
    return row
