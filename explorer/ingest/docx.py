"""Word documents (Office Open XML, ISO/IEC 29500): paragraphs, headings, tables, notes, and the title and author.

What was deleted with tracked changes is not there, what was inserted is. Comments are not part of the text.
"""

from collections.abc import Iterator

from explorer.ingest.blocks import Blocks, Kind
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.options import Options
from explorer.ingest.packed import Packed
from explorer.ingest.properties import properties
from explorer.ingest.xmlstream import local, stream

_DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
_SKIPPED = frozenset({"Fallback", "del", "moveFrom"})
"""An older program's form of what stands there already; what was deleted; where a passage was moved from."""

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a file; raises a FormatError when it is damaged or made to do harm."""
    packed = Packed(data)
    document = _Document(Blocks())
    stream(packed.part(_DOCUMENT), document)
    for name in _NOTES:
        if name in packed:
            stream(packed.part(name), document)
    fields = properties(packed.part("docProps/core.xml")) if "docProps/core.xml" in packed else {}
    if document.title:
        fields.setdefault("title", document.title)
    yield Draft(text=document.blocks.text(), fields=fields)


class _Document:
    """Is told of the parts of a document's XML and keeps the words.

    Attributes:
        blocks: the text so far.
        title: of the paragraph in the style "Title"; "" without one.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.title = ""
        self._line: list[str] = []
        self._text = False
        self._skipped = 0
        self._cells: list[list[str]] = []
        """The finished cells of each row that is open, the innermost last."""
        self._cell: list[list[str]] = []
        """The paragraphs of each cell that is open."""
        self._kind: Kind = "paragraph"
        self._is_title = False
        self._numbers: dict[tuple[str, str], int] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        self._text = name == "t"
        match name:
            case "p":
                self._kind, self._is_title = "paragraph", False
            case "numPr":
                self._kind = "item"
            case "pStyle":
                self._is_title = _attribute(attributes, "val") == "Title"
            case "footnoteReference" | "endnoteReference":
                self._line.append(f"[{self._number(name.removesuffix('Reference'), attributes)}]")
            case "footnote" | "endnote" if _attribute(attributes, "type") in _SEPARATORS:
                self._skipped += 1
            case "footnote" | "endnote":
                self._line.append(f"[{self._number(name, attributes)}] ")
            case "tr":
                self._cells.append([])
            case "tc":
                self._cell.append([])
            case _ if name in _CHARACTERS:
                self._line.append(_CHARACTERS[name])

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._text = False
        match local(tag):
            case "p":
                self._paragraph()
            case "tc" if self._cell:
                paragraphs = self._cell.pop()
                if self._cells:
                    self._cells[-1].append(" ".join(paragraphs))
            case "tr" if self._cells:
                row = "\t".join(self._cells.pop())
                if self._cell:
                    self._cell[-1].append(row)
                else:
                    self.blocks.add(row, "row")

    def data(self, text: str) -> None:
        if self._text and not self._skipped:
            self._line.append(text)

    def _number(self, name: str, attributes: dict[str, str]) -> int:
        """The number of a note in the order in which the text refers to them, as Word shows it."""
        return self._numbers.setdefault((name, _attribute(attributes, "id")), len(self._numbers) + 1)

    def _paragraph(self) -> None:
        words = "".join(self._line)
        self._line.clear()
        if self._is_title and not self.title:
            self.title = words.strip()
        if self._cell:
            if words.strip():
                self._cell[-1].append(" ".join(words.split()))
        else:
            self.blocks.add(words, self._kind)


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")
