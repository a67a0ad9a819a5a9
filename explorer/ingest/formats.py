"""FORMATS: every format that is read, with its name, its endings and the module that reads it.

The file dialog, the help and the refusals take their words from here.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TypeAlias, cast

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.options import Options
from explorer.lean import dataclass

Reader: TypeAlias = Callable[[bytes, Options], Iterator[Draft | FormatError]]


_VOWELS = "EORe"
"""How the names below that ask for "an" begin, as spoken: Excel, OpenDocument, RSS, e-mail."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        id: names it in `Source.importer`.
        name: what a user calls it, such as "Word document".
        endings: of file names, in small letters with the full stop.
        version: of our reader; raised whenever the same bytes would give another text.
        module: the module of this package that reads it, loaded when the first such file comes; "" for archives, which
            the door itself opens.
    """

    id: str
    name: str
    endings: tuple[str, ...]
    version: int
    module: str

    @property
    def importer(self) -> str:
        """What a Source says about how it was read."""
        return f"{self.id} {self.version}"

    @property
    def called(self) -> str:
        """The name with its article."""
        return f"{'an' if self.name[0] in _VOWELS else 'a'} {self.name}"

    def read(self, data: bytes, options: Options) -> Iterator[Draft | FormatError]:
        """The documents in the bytes of a file; raises a FormatError when the file as a whole is at fault."""
        reader = cast("Reader", import_module(f"explorer.ingest.{self.module}").read)
        return reader(data, options)


FORMATS = (
    Format("text", "text", (".txt", ".text"), 1, "plain"),
    Format("markdown", "Markdown text", (".md", ".markdown"), 1, "plain"),
    Format("html", "web page", (".html", ".htm", ".xhtml"), 1, "webpage"),
    Format("mhtml", "saved web page (MHTML)", (".mht", ".mhtml"), 1, "mhtml"),
    Format("pdf", "PDF", (".pdf",), 1, "pdf"),
    Format("docx", "Word document", (".docx", ".docm"), 1, "docx"),
    Format("odt", "OpenDocument text", (".odt", ".ott"), 1, "odt"),
    Format("rtf", "RTF document", (".rtf",), 1, "rtf"),
    Format("epub", "EPUB book", (".epub",), 1, "epub"),
    Format("eml", "e-mail", (".eml",), 1, "mail"),
    Format("mbox", "mailbox", (".mbox", ".mbx"), 1, "mbox"),
    Format("json", "JSON file", (".json",), 1, "jsons"),
    Format("jsonl", "JSON Lines file", (".jsonl", ".ndjson"), 1, "jsonl"),
    Format("csv", "CSV table", (".csv",), 1, "tables"),
    Format("tsv", "TSV table", (".tsv", ".tab"), 1, "tables"),
    Format("xlsx", "Excel workbook", (".xlsx", ".xlsm"), 1, "xlsx"),
    Format("feed", "RSS or Atom feed", (".rss", ".atom", ".xml"), 1, "feed"),
    Format("zip", "ZIP archive", (".zip",), 1, ""),
)
"""In the order in which a user is told of them."""

BY_ID = {format_.id: format_ for format_ in FORMATS}
BY_ENDING = {ending: format_ for format_ in FORMATS for ending in format_.endings}

READABLE = "Sources are " + ", ".join(f.endings[0] for f in FORMATS[:-1]) + " and .zip files"
"""For hints: the first ending of each format."""
