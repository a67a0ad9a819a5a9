"""Feeds (RSS 0.9 to 2.0, Atom RFC 4287): one document an entry that has its text; others are named, not fetched."""

from collections.abc import Iterator
from dataclasses import field
from html import escape

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.htmltext import html_text
from explorer.ingest.limits import MAX_ENTRIES
from explorer.ingest.note import Note
from explorer.ingest.notes import with_notes
from explorer.ingest.options import Options
from explorer.ingest.xmlstream import local, stream
from explorer.lean import dataclass

_ROOTS = frozenset({"rss", "RDF", "feed"})
_ENTRIES = frozenset({"item", "entry"})
_ATOM = "{http://www.w3.org/2005/Atom}"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = ("encoded", "content", "description", "summary")
"""Where the words of an entry stand, the fullest first: content:encoded, content, description, summary."""

_KEPT = frozenset({*_TEXTS, "title", "link", "guid", "pubDate", "date", "published", "updated", "issued", "creator",
                   "author", "name", "language"})  # fmt: skip
_DATES = ("pubDate", "published", "date", "issued", "updated")
_NAMED = 10
_NO_FEED = "Sources in XML are RSS and Atom feeds; save other files as text or as a web page"
_ADDRESS = ("http://", "https://")


@dataclass(slots=True)
class _Entry:
    """What was found about a feed or one of its entries.

    Attributes:
        words: of its elements, by local name; of several the first.
        language: as its element says.
    """

    words: dict[str, str] = field(default_factory=dict)
    language: str = ""


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The documents of a feed; raises a FormatError when it is none, or none of its entries carries a text."""
    feed = _Feed()
    stream(data, feed)
    found: list[Draft] = []
    addresses: list[str] = []
    for number, entry in enumerate(feed.entries, start=1):
        draft = _draft(entry, feed.about, number)
        if draft is not None:
            found.append(draft)
        else:
            addresses.append(_address(entry) or f"entry {number}")
    listed = ", ".join(address[:200] for address in addresses[:_NAMED])
    more = f" and {len(addresses) - _NAMED} more" if len(addresses) > _NAMED else ""
    if not found:
        if addresses:
            raise FormatError(
                f"has only addresses, no texts: {listed}{more}", "Open the pages you want by their address"
            )
        raise FormatError("is a feed without entries", _NO_FEED)
    what = f"has {len(addresses)} of {len(feed.entries)} entries without text, which were not fetched: {listed}{more}"
    yield from with_notes(found, (Note("", what, "left out"),) if addresses else ())


def _draft(entry: _Entry, about: _Entry, number: int) -> Draft | None:
    text = next((words for name in _TEXTS if (words := _plain(entry.words.get(name, ""))).strip()), "")
    if not text:
        return None
    dated = next((entry.words[name] for name in _DATES if name in entry.words), "")
    fields = {
        "title": _plain(entry.words.get("title", "")),
        "publisher": _plain(about.words.get("title", "")),
        "author": entry.words.get("creator") or entry.words.get("name") or entry.words.get("author", ""),
        "published": dated,
        "url": _address(entry),
        "language": entry.language or about.language or about.words.get("language", ""),
    }
    return Draft(
        text=text,
        fields={name: value.strip() for name, value in fields.items() if value.strip()},
        line=number,
        unit="entry",
    ).dated()


def _plain(words: str) -> str:
    """Words that may be HTML, as most feeds have it, or plain text with lines of its own."""
    return html_text(words) if "<" in words or "&" in words else words


def _address(entry: _Entry) -> str:
    return next((a for name in ("link", "guid") if (a := entry.words.get(name, "")).startswith(_ADDRESS)), "")


class _Feed:
    """Is told of the parts of the XML; keeps what stands directly in the feed and in each entry.

    Attributes:
        entries: in their order.
        about: the feed itself.
    """

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.about = _Entry()
        self._path: list[str] = []
        self._words: list[str] = []
        self._entry: _Entry | None = None
        self._keep = ""
        self._inside = 0
        """How deep below the element that is kept: Atom may carry XHTML as elements."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if not self._path and name not in _ROOTS:
            raise FormatError(f"is XML of another kind (its root is “{name[:50]}”)", _NO_FEED)
        self._path.append(name)
        if self._keep:
            self._inside += 1
            self._words.append(f"<{name}>")
            return
        if name in _ENTRIES:
            if len(self.entries) >= MAX_ENTRIES:
                raise FormatError(f"has more than {MAX_ENTRIES:,} entries", "Split it into several files")
            self._entry = _Entry(language=attributes.get(_XML_LANGUAGE, ""))
            self.entries.append(self._entry)
        elif name == "feed":
            self.about.language = attributes.get(_XML_LANGUAGE, "")
        elif name == "link" and "href" in attributes:
            if attributes.get("rel", "alternate") == "alternate":
                self._into().words.setdefault("link", attributes["href"].strip())
        elif name in _KEPT and not (name == "author" and tag.startswith(_ATOM)) and "image" not in self._path:
            self._keep = name
            self._words.clear()

    def end(self, _tag: str) -> None:
        name = self._path.pop()
        if self._keep:
            if self._inside:
                self._inside -= 1
                self._words.append(f"</{name}>")
                return
            words = "".join(self._words).strip()
            if words:
                self._into().words.setdefault(self._keep, words)
            self._keep = ""
        elif name in _ENTRIES:
            self._entry = None

    def data(self, text: str) -> None:
        if self._keep:
            self._words.append(escape(text) if self._inside else text)

    def _into(self) -> _Entry:
        return self._entry if self._entry is not None else self.about
