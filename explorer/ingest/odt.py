"""OpenDocument texts (ISO/IEC 26300): paragraphs, headings, lists, tables, notes, and the title and author.

Tracked deletions and comments are not part of the text.
"""

from collections.abc import Iterator

from explorer.ingest.blocks import Blocks
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.options import Options
from explorer.ingest.packed import Packed
from explorer.ingest.properties import properties
from explorer.ingest.xmlstream import local, stream

_SKIPPED = frozenset({"tracked-changes", "annotation", "forms", "desc", "title"})
_MOST_BLANKS = 80
"""A run of blanks is written as their number, which may be any."""


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a file; raises a FormatError when it is damaged, protected or made to do harm."""
    packed = Packed(data)
    if "META-INF/manifest.xml" in packed and b"encryption-data" in packed.part("META-INF/manifest.xml"):
        raise FormatError("is protected with a password", "Open it with the password and save it without one")
    document = _Document()
    stream(packed.part("content.xml"), document)
    fields = properties(packed.part("meta.xml")) if "meta.xml" in packed else {}
    if document.title:
        fields.setdefault("title", document.title)
    yield Draft(text=document.text(), fields=fields)


class _Document:
    """Is told of the parts of a document's XML and keeps the words."""

    def __init__(self) -> None:
        self.title = ""
        self._blocks = Blocks()
        self._lines: list[list[str]] = []
        """The words of each paragraph that is open: a note stands inside the paragraph that refers to it."""
        self._notes: list[str] = []
        self._skipped = 0
        self._note_depth = 0
        self._citation = ""
        self._in_citation = False
        self._items = 0
        self._cells: list[list[str]] = []
        self._cell: list[list[str]] = []
        self._is_title = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        match name:
            case "p" | "h":
                style = next((value for key, value in attributes.items() if local(key) == "style-name"), "")
                self._is_title = style == "Title"
                self._lines.append([])
            case "s":
                self._say(" " * _blanks(attributes))
            case "tab":
                self._say("\t")
            case "line-break":
                self._say("\n")
            case "note":
                self._note_depth += 1
                self._citation = ""
            case "note-citation":
                self._in_citation = True
            case "list-item":
                self._items += 1
            case "table-row":
                self._cells.append([])
            case "table-cell" | "covered-table-cell":
                self._cell.append([])

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        match local(tag):
            case "p" | "h" if self._lines:
                self._paragraph("".join(self._lines.pop()))
            case "note":
                self._note_depth -= 1
            case "note-citation":
                self._in_citation = False
                self._say(f"[{self._citation}]")
            case "list-item":
                self._items -= 1
            case "table-cell" | "covered-table-cell" if self._cell:
                paragraphs = self._cell.pop()
                if self._cells:
                    self._cells[-1].append(" ".join(paragraphs))
            case "table-row" if self._cells:
                row = "\t".join(self._cells.pop())
                if self._cell:
                    self._cell[-1].append(row)
                else:
                    self._blocks.add(row, "row")

    def data(self, text: str) -> None:
        if self._skipped:
            return
        if self._in_citation:
            self._citation += text
        else:
            self._say(text)

    def text(self) -> str:
        """The text so far, the notes at its end."""
        for note in self._notes:
            self._blocks.add(note)
        self._notes.clear()
        return self._blocks.text()

    def _say(self, words: str) -> None:
        if self._lines:
            self._lines[-1].append(words)

    def _paragraph(self, words: str) -> None:
        if self._is_title and not self.title:
            self.title = words.strip()
        self._is_title = False
        if not words.strip():
            return
        if self._note_depth:
            self._notes.append(f"[{self._citation}] {words.strip()}")
        elif self._cell:
            self._cell[-1].append(" ".join(words.split()))
        else:
            self._blocks.add(words, "item" if self._items else "paragraph")


def _blanks(attributes: dict[str, str]) -> int:
    count = next((value for key, value in attributes.items() if local(key) == "c"), "1")
    return min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) <= len(str(_MOST_BLANKS)) else 1
