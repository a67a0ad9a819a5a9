"""HTML -> its visible words in blocks: paragraphs, list items, table rows. Nothing is fetched and nothing is executed.

For mail parts, chapters of books, entries of feeds and cells of tables, where all words count; for the main text of a
web page see `webpage.py`.
"""

import re

from lxml import etree

from explorer.ingest.blocks import Blocks, Kind
from explorer.ingest.deadline import Deadline
from explorer.ingest.draft import FormatError

_HIDDEN = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe", "select", "button", "audio",
    "video", "canvas",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "caption", "blockquote", "pre", "hr", "figure",
    "figcaption", "form", "fieldset", "address", "body", "html", "center", "details", "summary",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_LINE_SPACE = re.compile(r"[ \t\n\r\f]+")
_BULLET = "- "
_PIECE = 1 << 16
_ENCODED = "utf-8"

MAX_NESTING = 5_000
"""Deepest nesting of tags. Tags that are never closed make pages deep; a parser's time grows with depth and length."""


def html_text(html: str) -> str:
    """The visible words of a page or of a piece of one; a FormatError when that takes too long or too much room."""
    words = _Words()
    parser = etree.HTMLParser(target=words, encoding=_ENCODED, no_network=True, huge_tree=False)
    data = html.replace("\0", "").encode(_ENCODED, "replace")
    # In pieces: between two of them what the target raised comes out, and the time is looked at.
    for at in range(0, len(data), _PIECE):
        parser.feed(data[at : at + _PIECE])
        words.deadline.check()
    try:
        parser.close()
    except etree.XMLSyntaxError:  # nothing in it
        return ""
    return words.text()


class _Words:
    """Is told of the parts of a page, in their order, and keeps the words.

    Pages and mails use tables for their layout as well: a row is one line with tabs between its cells as long as each
    cell holds one paragraph, and paragraphs like all others where a cell holds more.
    """

    def __init__(self) -> None:
        self._blocks = Blocks()
        self._line: list[str] = []
        self._kind: Kind = "paragraph"
        self._hidden = ""
        self._nested = 0
        self._preformatted = 0
        self._rows = 0
        self._cell_filled = self._cell_ended = False
        self.deadline = Deadline()
        self._depth = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise FormatError(f"holds tags nested deeper than {MAX_NESTING:,} levels", "Save its words as a text file")
        if self._hidden:
            self._nested += tag == self._hidden
        elif tag in _HIDDEN:
            self._hidden, self._nested = tag, 1
        elif tag == "br":
            self._line.append("\n")
        elif tag in _CELLS:
            self._line.append("\t")
            self._cell_filled = self._cell_ended = False
        elif tag == "tr":
            self._break("row")
            self._rows += 1
        elif tag == "li":
            self._break("item")
            self._line.append(_BULLET)
        elif tag in _BLOCKS:
            self._block()
        self._preformatted += tag == "pre"

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._hidden:
            self._nested -= tag == self._hidden
            if not self._nested:
                self._hidden = ""
            return
        self._preformatted -= tag == "pre"
        if tag == "tr":
            self._rows = max(0, self._rows - 1)
        if tag in {"tr", "li"}:
            self._break("paragraph")
        elif tag in _BLOCKS:
            self._block()

    def data(self, text: str) -> None:
        if self._hidden:
            return
        if text.strip():
            if self._cell_filled and self._cell_ended:
                self._break("paragraph")
            self._cell_filled, self._cell_ended = True, False
        self._line.append(text if self._preformatted > 0 else _LINE_SPACE.sub(" ", text))

    def comment(self, text: str) -> None:
        """Nobody sees it."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nobody sees it."""

    def close(self) -> None:
        self._break("paragraph")

    def text(self) -> str:
        return self._blocks.text()

    def _block(self) -> None:
        """A block begins or ends here."""
        if self._rows:
            self._cell_ended = True
        elif self._line != [_BULLET]:  # a paragraph that is a list's item
            self._break("paragraph")

    def _break(self, kind: Kind) -> None:
        """End the line that is being collected; the next is of this kind."""
        words = "".join(self._line)
        self._line.clear()
        self._cell_filled = self._cell_ended = False
        if self._kind == "row" and "\t" in words.strip():
            words = "\t".join(_joined(cell.replace("\n", " ")) for cell in words.strip().split("\t"))
        else:
            words = "\n".join(line for part in words.replace("\t", " ").split("\n") if (line := _joined(part)))
        if words.strip() not in {"", _BULLET.strip()}:
            self._blocks.add(words, self._kind)
        self._kind = kind


def _joined(words: str) -> str:
    """Words with one plain blank between them, as a page shows them; other blanks, such as U+00A0, stay."""
    return " ".join(word for word in words.split(" ") if word)
