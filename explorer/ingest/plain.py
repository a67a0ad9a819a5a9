"""Text and Markdown files: one document a file, with optional front matter.

Front matter is YAML between two lines `---`, of which the first is the very first line of the file:

    ---
    title: A ceasefire, at last
    publisher: The Harbour Post
    published: 2024-10
    ---

The text begins with the first line after it that is not blank. A file that begins with anything else, a blank line
included, has no front matter, and its text is the whole file.

What front matter does not say, the first lines may say (see `heading`), which stay in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.encoding import decode_any
from explorer.ingest.options import Options
from explorer.model.text import canonical

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_KEY = re.compile(r"\s*\w[\w -]*:(?:\s|\Z)")

_LONGEST_BLOCK = 50_000
"""Most characters of front matter: its parser reads some 50,000 in a second, and no source says more about itself."""


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a file; raises a FormatError when it is no text or its front matter cannot be read."""
    decoded = decode_any(data)
    draft = read_plain(decoded.text)
    yield replace(draft, notes=decoded.notes)


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
    from explorer.ingest.frontmatter import fields_of  # noqa: PLC0415  # YAML loads slowly, and few texts have any

    body = _BLANK_LINES.match(text, closing.end())
    return Draft(
        text=text[body.end() if body else closing.end() :],
        fields=fields_of(text[opening.end() : closing.start()]),
    )
