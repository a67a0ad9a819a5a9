"""EPUB books (ISO/IEC 23736): the chapters in the order of reading, and title, author, publisher, date, language."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from explorer.ingest.blocks import Blocks
from explorer.ingest.deadline import Deadline
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.encoding import decode_any
from explorer.ingest.htmltext import html_text
from explorer.ingest.note import Note
from explorer.ingest.options import Options
from explorer.ingest.packed import Packed
from explorer.ingest.properties import properties
from explorer.ingest.webpage import declared
from explorer.ingest.xmlstream import local, stream

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"

_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"})


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a book; raises a FormatError when it is damaged, protected or made to do harm."""
    packed = Packed(data)
    container = _Elements({"rootfile"})
    stream(packed.part(_CONTAINER), container)
    root = next((element["full-path"] for _, element in container.found if "full-path" in element), "")
    package = packed.part(root)
    book = _Elements({"item", "itemref"})
    stream(package, book)
    chapters = _chapters(book.found, posixpath.dirname(root))
    locked = _locked(packed)
    blocks, deadline, missing = Blocks(), Deadline(), 0
    for name in chapters:
        deadline.check()
        if name in locked:
            raise FormatError("is protected against copying", "Ask its seller for a file without protection")
        if name not in packed:
            missing += 1
            continue
        content = packed.part(name)
        blocks.add(html_text(decode_any(content, declared(content)).text))
    fields = properties(package, dates=True)
    note = Note("", f"lacks {missing} of its {len(chapters)} chapters", "left out")
    yield Draft(
        text=blocks.text(),
        fields=fields,
        notes=(note,) if missing else (),
    ).dated()


def _chapters(found: list[tuple[str, dict[str, str]]], folder: str) -> list[str]:
    """The names of the chapters' parts in the order of reading, each once."""
    items = {
        element.get("id", ""): posixpath.normpath(posixpath.join(folder, unquote(element.get("href", ""))))
        for name, element in found
        if name == "item" and element.get("media-type", "application/xhtml+xml") in _PAGES
    }
    order = [element.get("idref", "") for name, element in found if name == "itemref"]
    return list(dict.fromkeys(items[name] for name in order if name in items))


def _locked(packed: Packed) -> set[str]:
    """The parts that are encrypted; in many books those are fonts alone."""
    if _ENCRYPTION not in packed:
        return set()
    references = _Elements({"CipherReference"})
    stream(packed.part(_ENCRYPTION), references)
    return {unquote(element.get("URI", "")) for _, element in references.found}


class _Elements:
    """Keeps the attributes, by local name, of all elements of these names."""

    def __init__(self, names: set[str]) -> None:
        self._names = names
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if (name := local(tag)) in self._names:
            self.found.append((name, {local(key): value for key, value in attributes.items()}))

    def end(self, tag: str) -> None:
        """Attributes say it all."""

    def data(self, text: str) -> None:
        """Attributes say it all."""
