"""Web pages: the main text without menus and advertisements, with title, date, publisher, author, language, address.

trafilatura (https://trafilatura.readthedocs.io) tells the article from what surrounds it. It reads what it is
given: no picture and no script is fetched, and no script runs.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from trafilatura import bare_extraction

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.encoding import decode_any, mark_of
from explorer.ingest.htmltext import html_text
from explorer.ingest.note import Note
from explorer.ingest.options import Options
from explorer.lean import dataclass

MAX_CHARACTERS = 2_000_000
"""Longest page whose main text is looked for: that may take 8 seconds a million characters; of longer
ones all words are taken."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSET_REACH = 8192
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{1,2000}) -->")
_SAVED_REACH = 4096
_LITTLE = 200
_SHARE = 5

_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d", "max_date": "9999-12-31"}
"""Only what the page itself names as its date; a guess from its words would be a guess."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds.

    Attributes:
        text: its main text.
        fields: what it says about itself.
        notes: what should be known of how it was read.
    """

    text: str
    fields: dict[str, str]
    notes: tuple[Note, ...] = ()


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a page; raises a FormatError when it holds no words."""
    decoded = decode_any(data, declared(data))
    page = page_of(decoded.text)
    yield Draft(text=page.text, fields=page.fields, notes=decoded.notes + page.notes)


def declared(data: bytes) -> str | None:
    """The encoding that a page names in its head; None when UTF-8 or a mark says enough."""
    if mark_of(data):
        return None
    match = _CHARSET.search(data[:_CHARSET_REACH])
    name = match[1].decode("ascii", "replace").lower() if match else None
    # What browsers do with these names (WHATWG Encoding Standard, "Names and labels").
    return "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else name


def page_of(html: str, url: str = "") -> Page:
    """The main text of a page and what it says about itself.

    Args:
        html: the page.
        url: where it is from, when that is known from elsewhere.
    """
    # First all words, in bounded time: that refuses what would keep the other reader busy for minutes.
    whole = html_text(html)
    notes: list[Note] = []
    found: dict[str, Any] = {}
    if len(html) <= MAX_CHARACTERS:
        found = _main(html)
    else:
        notes.append(Note("", "is too long to tell its article from menus and advertisements; all of it was read"))
    text = _paragraphs(found.get("text") or "")
    if len(text) <= _LITTLE and len(whole) > _SHARE * len(text):
        if found:
            notes.append(Note("", "has no article that can be told from what surrounds it; all of it was read"))
        text = whole
    text = text or whole
    saved = _SAVED_FROM.search(html[:_SAVED_REACH])
    fields = {
        "title": found.get("title"),
        "publisher": found.get("sitename"),
        "author": found.get("author"),
        "published": found.get("date"),
        "url": url or found.get("url") or (saved[1] if saved else None),
        "language": found.get("language") or _language(html),
    }
    return Page(text, {name: value for name, value in fields.items() if value}, tuple(notes))


def _main(html: str) -> dict[str, Any]:
    try:
        document = bare_extraction(
            html.replace("\0", ""),
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            date_extraction_params=dict(_DATES),
        )
    except Exception:  # noqa: BLE001  # a page of any brokenness; all its words are taken instead
        return {}
    if document is None:
        return {}
    return document if isinstance(document, dict) else document.as_dict()


def _paragraphs(text: str) -> str:
    """One blank line between paragraphs; the items of a list and the rows of a table follow each other."""
    lines: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        listed = line.startswith(("- ", "| "))
        if lines and not (listed and lines[-1].startswith(line[:2])):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def _language(html: str) -> str | None:
    """What the root element says; BCP 47."""
    parser = etree.HTMLParser(target=_Root(), no_network=True, huge_tree=False)
    parser.feed(html[:_SAVED_REACH].encode("utf-8", "replace"))
    try:
        language = parser.close()
    except etree.XMLSyntaxError:
        return None
    return language if isinstance(language, str) and _TAG.fullmatch(language) else None


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


class _Root:
    """Keeps the language of the first element."""

    def __init__(self) -> None:
        self._language: str | None = None
        self._seen = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "html" and not self._seen:
            self._seen = True
            self._language = attributes.get("lang") or attributes.get("xml:lang")

    def end(self, tag: str) -> None:
        """Only the beginning counts."""

    def close(self) -> str | None:
        return self._language
