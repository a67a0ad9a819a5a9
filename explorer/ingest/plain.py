"""Text and Markdown files: one document a file, with optional front matter.

Front matter is YAML between two lines `---`, of which the first is the very first line of the file:

    ---
    title: A ceasefire, at last
    publisher: The Harbour Post
    published: 2024-10
    ---

The text begins with the first line after it that is not blank. A file that begins with anything else, a blank line
included, has no front matter, and its text is the whole file.

A text whose front matter names no publisher may name it in its dateline (see `dateline`), which stays in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from explorer.ingest.dateline import find_dateline
from explorer.ingest.draft import FIELDS, Draft, FormatError
from explorer.ingest.encoding import decode_any
from explorer.ingest.options import Options
from explorer.model.text import canonical

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_KEY = re.compile(r"\s*\w[\w -]*:(?:\s|\Z)")

_LONGEST_BLOCK = 50_000
"""Most characters of front matter: its parser reads some 50,000 in a second, and no source says more about itself."""

_HINT = "Between two lines --- there are lines such as “title: The title”; put a value with a colon in quotation marks"
_NULL = "tag:yaml.org,2002:null"


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a file; raises a FormatError when it is no text or its front matter cannot be read."""
    decoded = decode_any(data)
    draft = read_plain(decoded.text)
    yield replace(draft, notes=decoded.notes, dateline=find_dateline(draft.text))


def read_plain(text: str) -> Draft:
    """The document of a file's text; a FormatError, with the line, for front matter that cannot be read."""
    text = canonical(text)
    opening = _OPENING.match(text)
    if opening is None:
        return Draft(text=text, fields={})
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        if _KEY.match(text, opening.end()) is None:
            return Draft(text=text, fields={})  # a rule above a text, nothing that could be front matter
        raise FormatError("has front matter without an end", "Close it with a line ---", 1)
    if closing.start() - opening.end() > _LONGEST_BLOCK:
        reason = f"has front matter of more than {_LONGEST_BLOCK // 1000} kB"
        raise FormatError(reason, "Begin the file with a blank line if it is text", 1)
    body = _BLANK_LINES.match(text, closing.end())
    return Draft(
        text=text[body.end() if body else closing.end() :],
        fields=_fields(text[opening.end() : closing.start()]),
    )


def _fields(block: str) -> dict[str, str]:
    """The fields of front matter, as written: every value is text, whatever YAML would make of a date or a "no"."""
    try:
        # Composing stops before YAML's types: dates stay words, nothing is built, and every node knows its line.
        root = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(error.problem or "it is no YAML", mark.line if mark else 0) from None
    except (yaml.YAMLError, RecursionError):
        raise _unreadable("it is no YAML", 0) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _unreadable("it holds no lines of the form “name: value”", root.start_mark.line)
    fields: dict[str, str] = {}
    for key, value in root.value:
        name = str(key.value).strip().lower() if isinstance(key, yaml.ScalarNode) else ""
        if name not in FIELDS:
            continue  # other programs keep fields of their own here
        if name in fields:
            raise _unreadable(f"{name} stands there twice", key.start_mark.line)
        if not isinstance(value, yaml.ScalarNode):
            raise _unreadable(f"{name} is not one value", value.start_mark.line)
        if value.tag != _NULL and value.value.strip():
            fields[name] = value.value
    return fields


def _unreadable(problem: str, line: int) -> FormatError:
    """The error for a line of the block, counted from 0; the block begins in the second line of the file."""
    return FormatError(f"has front matter that cannot be read: {problem}", _HINT, line + 2)
