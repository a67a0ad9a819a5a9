"""Saved web pages in one file (MHTML, RFC 2557): the page is read, its pictures and scripts stay where they are."""

from collections.abc import Iterator

from explorer.ingest import mime
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.encoding import decode_any
from explorer.ingest.options import Options
from explorer.ingest.webpage import declared, page_of

_ADDRESS = ("http://", "https://")


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a saved page; raises a FormatError when there is no page in it."""
    message = mime.parse(data)
    root = next((part for part in mime.parts(message) if part.type in {"text/html", "application/xhtml+xml"}), None)
    if root is None:
        raise FormatError("holds no web page", "Save the page anew, as HTML or as MHTML")
    content = mime.content(root)
    decoded = decode_any(content, root.message.get_content_charset() or declared(content))
    places = (mime.header(message, "Snapshot-Content-Location"), mime.header(root.message, "Content-Location"))
    page = page_of(decoded.text, next((place for place in places if place.startswith(_ADDRESS)), ""))
    title = mime.header(message, "Subject")
    fields = ({"title": title} if title else {}) | page.fields
    yield Draft(text=page.text, fields=fields, notes=decoded.notes + page.notes)
