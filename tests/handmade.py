"""Files of every format, made by hand for tests of reading: no more in them than the test needs."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

import openpyxl

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.formats import BY_ID
from explorer.ingest.options import Options

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def drafts(format_id: str, data: bytes, options: Options | None = None) -> list[Draft | FormatError]:
    """What the reader of a format makes of some bytes; raises the FormatError of a whole file."""
    return list(BY_ID[format_id].read(data, options or Options()))


def one(format_id: str, data: bytes, options: Options | None = None) -> Draft:
    """The one document in some bytes."""
    (draft,) = drafts(format_id, data, options)
    assert isinstance(draft, Draft)
    return draft


def zipped(files: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document of this body; `core` are its properties, `footnotes` the inside of its footnotes."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
    }
    if "core" in parts:
        files["docProps/core.xml"] = f"<p {_DUBLIN_CORE}>{parts['core']}</p>"
    if "footnotes" in parts:
        files["word/footnotes.xml"] = f"<w:footnotes {_WORD}>{parts['footnotes']}</w:footnotes>"
    return zipped(files)


def word_paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, meta: str = "") -> bytes:
    """An OpenDocument text of this body."""
    spaces = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "text", "table"))
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
            "meta.xml": f"<m {_DUBLIN_CORE}>{meta}</m>",
        }
    )


def epub(chapters: Sequence[str], meta: str = "", **more: str) -> bytes:
    """An EPUB book of these chapters, each the body of a page."""
    items = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    pages = {
        f"OPS/text/c {n}.xhtml": f'<?xml version="1.0"?><html><head><title>x</title></head><body>{body}</body></html>'
        for n, body in enumerate(chapters)
        if body
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
            "OPS/book.opf": f"<package><metadata {_DUBLIN_CORE}>{meta}</metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **dict(reversed(pages.items())),
            **more,
        }
    )


def xlsx(*sheets: Iterable[Sequence[object]]) -> bytes:
    """An Excel workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def printed(lines: Sequence[str], *, top: float = 740, left: float = 72, size: float = 11, pitch: float = 14) -> str:
    """The drawing of lines on a page, one below the other; an empty line is a gap."""
    parts = [
        f"BT /F1 {size} Tf {left} {top - index * pitch} Td ({_escaped(line)}) Tj ET"
        for index, line in enumerate(lines)
        if line
    ]
    return "\n".join(parts)


def pdf(pages: Sequence[str], *, info: str = "", trailer: str = "") -> bytes:
    """A PDF of pages, each given as its drawing (PDF 1.7, section 9): one Type 1 font in WinAnsi as /F1."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *_page_objects(pages),
        f"<<{info}>>",
    ]
    return pdf_of(objects, f"/Info {len(objects)} 0 R {trailer}")


def _page_objects(pages: Sequence[str]) -> Iterator[str]:
    for n, drawing in enumerate(pages):
        yield (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        yield f"<</Length {len(drawing.encode('cp1252'))}>>stream\n{drawing}\nendstream"


def pdf_of(objects: Sequence[str], trailer: str = "") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def message(body: str | bytes, **header: str) -> bytes:
    """An e-mail of one part; underscores in the names of its header stand for hyphens."""
    lines = {"From": "Ada Berg <ada@example.org>", "Date": "Sun, 04 May 2031 09:30:00 +0200", **header}
    head = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in lines.items())
    return head.encode() + b"\n" + (body if isinstance(body, bytes) else body.encode())
