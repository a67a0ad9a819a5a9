"""PDF: the text of the pages, read with pdfium; where each page begins is kept. Pages without text are named."""

import sys
import threading
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from explorer.ingest.deadline import Deadline
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.limits import MAX_CHARACTERS, MAX_PAGES
from explorer.ingest.note import Note
from explorer.ingest.options import Options
from explorer.ingest.pdftext import Line, assemble
from explorer.model.text import canonical

_LOCK = threading.Lock()
"""pdfium is not thread-safe: one thread at a time reads any PDF."""

_REASONS = {
    raw.FPDF_ERR_PASSWORD: ("is protected with a password", "Open it with the password and save it without one"),
    raw.FPDF_ERR_SECURITY: ("is protected in a way that is not read", "Open it with a PDF reader and print it to PDF"),
}
_DAMAGED = ("is a PDF that is cut off or damaged", "Open it with a PDF reader and print it to PDF")
_RECOGNISE = "Recognise its text with an OCR program and open what that writes"
_NAMED = 10
_NO_TITLE = (".doc", ".docx", ".pdf", ".indd", ".qxd", ".rtf", ".odt", ".pages")
"""Programs write the name of their file where the title belongs."""


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a file; raises a FormatError when it is damaged, protected, too long or only pictures."""
    with _LOCK:
        draft = _draft(data)
    yield draft


def _draft(data: bytes) -> Draft:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise FormatError(*_REASONS.get(getattr(error, "err_code", None), _DAMAGED)) from None
    try:
        if len(document) > MAX_PAGES:
            raise FormatError(f"has {len(document):,} pages; {MAX_PAGES:,} is the limit", "Split it into several files")
        pages = _pages(document)
        fields = _fields(document)
    finally:
        document.close()
    printed = assemble(pages)
    # Canonical here, since the offsets of the pages belong to what is kept; no character of those that change is left.
    text = canonical(printed.text)
    if not text.strip():
        raise FormatError("holds pictures of pages and no text", _RECOGNISE)
    return Draft(
        text=text,
        fields=fields,
        pages=printed.starts if text == printed.text else (),
        notes=_notes(pages, printed.heads),
    )


def _pages(document: pypdfium2.PdfDocument) -> list[list[Line]]:
    deadline = Deadline()
    pages: list[list[Line]] = []
    length = 0
    for index in range(len(document)):
        deadline.check()
        try:
            page = document[index]
        except pypdfium2.PdfiumError:  # one that is damaged; the others are read
            pages.append([])
            continue
        try:
            text_page = page.get_textpage()
            try:
                lines = _lines(text_page, deadline)
            finally:
                text_page.close()
        except pypdfium2.PdfiumError:
            lines = []
        finally:
            page.close()
        length += sum(len(line.text) for line in lines)
        if length > MAX_CHARACTERS:
            raise FormatError("unfolds to more than 20 million characters", "Split it into several files")
        pages.append(lines)
    return pages


def _lines(page: pypdfium2.PdfTextPage, deadline: Deadline) -> list[Line]:
    """The lines of a page in the order of reading that pdfium finds, with their places."""
    count = page.count_chars()
    if count > MAX_CHARACTERS:
        raise FormatError("has a page of more than 20 million characters", "Split it into several files")
    units = [raw.FPDFText_GetUnicode(page, index) for index in range(count)]
    lines: list[Line] = []
    begin = 0
    for index in range(count + 1):
        # pdfium joins a word over the line end and leaves a mark; for us the line ends with that mark.
        marked = index < count and units[index] in _BROKEN
        if index == count or marked or units[index] in _LINE_ENDS:
            if index + marked > begin:
                lines.append(_line(page, units, begin, index + marked))
                deadline.check()
            begin = index + 1
    return lines


_LINE_ENDS = frozenset({0x0A, 0x0D})
_BROKEN = frozenset({0x02, 0xFFFE})


def _line(page: pypdfium2.PdfTextPage, units: list[int], begin: int, end: int) -> Line:
    text = _text(units[begin:end])
    visible = [index for index in range(begin, end) if units[index] not in _BROKEN and chr(units[index]).strip()]
    if not visible:
        return Line(text)
    try:
        left, bottom, _, _ = page.get_charbox(visible[0], loose=True)
        _, _, right, top = page.get_charbox(visible[-1], loose=True)
        size = raw.FPDFText_GetFontSize(page, visible[len(visible) // 2])
    except pypdfium2.PdfiumError:
        return Line(text)
    return Line(text, left, right, bottom, size or top - bottom)


def _text(units: list[int]) -> str:
    """The text of UTF-16 units, or of code points: pdfium gives either; what is no character is left out."""
    data = b"".join(chr(unit).encode("utf-16-le", "surrogatepass") for unit in units if 0 < unit <= sys.maxunicode)
    return canonical(data.decode("utf-16-le", "ignore")).replace("\n", " ")


def _fields(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """Title and author; the dates of a PDF are those of the file and not of what is printed in it."""
    try:
        given = document.get_metadata_dict()
    except (pypdfium2.PdfiumError, ValueError):
        return {}
    title = str(given.get("Title", "")).strip().removeprefix("Microsoft Word - ")
    if title.lower().endswith(_NO_TITLE) or title.lower() in {"untitled", "(anonymous)", "(unspecified)"}:
        title = ""
    author = str(given.get("Author", "")).strip()
    fields = {"title": title, "author": "" if author == "(anonymous)" else author}
    return {name: value for name, value in fields.items() if value}


def _notes(pages: list[list[Line]], heads: int) -> tuple[Note, ...]:
    notes: list[Note] = []
    empty = [number for number, page in enumerate(pages, start=1) if not any(line.text.strip() for line in page)]
    if empty:
        listed = ", ".join(str(number) for number in empty[:_NAMED])
        more = f" and {len(empty) - _NAMED} more" if len(empty) > _NAMED else ""
        which = f"page {listed}" if len(empty) == 1 else f"pages {listed}{more}"
        notes.append(Note("", f"has no text on {which}: scanned pages need an OCR program", "left out"))
    if heads:
        notes.append(Note("", f"has {heads} running heads and page numbers, which were taken out"))
    return tuple(notes)
