"""Which format bytes are in: what they begin with counts before the ending of the file's name."""

import codecs
import re

from explorer.ingest.draft import FormatError
from explorer.ingest.encoding import mark_of
from explorer.ingest.formats import BY_ENDING, BY_ID, Format
from explorer.ingest.note import Note
from explorer.ingest.packed import Packed
from explorer.lean import dataclass

_HEAD = 4096
_PDF_REACH = 1024
"""Readers of PDF accept "%PDF-" within the first 1,024 bytes (PDF 1.7, Appendix H, note 13)."""

_TAR_AT = 257
_SAVE_AS_TEXT = "Save its words as a text, Word or PDF file and open that"
_UNPACK = "Unpack it and open what it holds, or pack that as ZIP"

# What files that hold no text of ours begin with, by their formats' own definitions; used to say what the file is.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls, .ppt or .msg)",
     "Open it with the program it comes from and save it as .docx, .xlsx, PDF or .eml"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "Recognise its text with an OCR program and open what that writes"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Recognise its text with an OCR program and open what that writes"),
    (b"GIF8", "a picture (GIF)", _SAVE_AS_TEXT),
    (b"II*\0", "a picture (TIFF)", "Recognise its text with an OCR program and open what that writes"),
    (b"MM\0*", "a picture (TIFF)", "Recognise its text with an OCR program and open what that writes"),
    (b"\x1f\x8b", "a file packed with gzip", _UNPACK),
    (b"BZh", "a file packed with bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "a file packed with xz", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"SQLite format 3\0", "a database (SQLite)", "Export its texts as CSV and open that"),
    (b"\x7fELF", "a program", _SAVE_AS_TEXT),
    (b"MZ\x90\0", "a program", _SAVE_AS_TEXT),
    (b"ID3", "a sound recording (MP3)", "Open a transcript of it"),
    (b"OggS", "a recording (Ogg)", "Open a transcript of it"),
    (b"RIFF", "a recording or picture (RIFF)", "Open a transcript of it"),
    (b"wOFF", "a font", _SAVE_AS_TEXT),
    (b"%!PS", "a PostScript file", "Convert it to PDF and open that"),
    (b"bplist00", "a property list (binary; Safari's web archive)", "Save the page as HTML"),
    (b"!BDN", "an Outlook mailbox (PST)", "Export its messages as mbox or .eml"),
)  # fmt: skip

_TEXTUAL_SIGNATURES = frozenset({b"GIF8", b"BZh", b"ID3", b"OggS", b"RIFF", b"wOFF", b"%!PS", b"bplist00", b"!BDN"})
"""Words could begin so too: these count only with a byte after them that no text has."""

_WEB = re.compile(
    rb"\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,8}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_TAG = re.compile(rb"</?(?:html|body|div|p|span|a|br|h[1-6]|table|article)\b[^<>]*>", re.IGNORECASE)
_HEADER = re.compile(rb"[!-9;-~]{1,80}:[ \t][^\n]*\n(?:[ \t][^\n]*\n){0,50}")
_MAIL_FIELDS = frozenset({
    b"from", b"to", b"subject", b"date", b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version",
    b"content-type", b"snapshot-content-location", b"x-mozilla-status",
})  # fmt: skip
_MAIL_ENOUGH = 2
_OBJECT_LIST = re.compile(rb"\s*\[\s*\{")


@dataclass(frozen=True, slots=True)
class Detected:
    """What bytes are.

    Attributes:
        format: the format to read them in.
        notes: one when the ending of the name says something else.
    """

    format: Format
    notes: tuple[Note, ...] = ()


def detect(data: bytes, ending: str) -> Detected:
    """The format of a file's bytes.

    Args:
        data: all of them.
        ending: of the file's name, in small letters with the full stop; "" for a stream.

    Raises a FormatError, with what it is and what to do, for a file that is in no format of ours.
    """
    said = BY_ENDING.get(ending)
    found = BY_ID[_packed(data) or _text(data, said.id if said else "")]
    if found == said or (said is None and not ending):
        return Detected(found)
    if said is None:
        return Detected(found, (Note("", f"has the unknown ending {ending[:20]}; it was read as {found.called}"),))
    if {found.id, said.id} in ({"text", "markdown"}, {"csv", "tsv"}):
        return Detected(found)
    return Detected(found, (Note("", f"ends in {ending} but is {found.called}; it was read as that"),))


def _packed(data: bytes) -> str | None:
    """The format of data that begin as no text does; None for what may be text."""
    if b"%PDF-" in data[:_PDF_REACH]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    for signature, what, hint in _REFUSED:
        if data.startswith(signature) and (signature not in _TEXTUAL_SIGNATURES or b"\0" in data[:_HEAD]):
            raise FormatError(f"is {what}, which is not read", hint)
    if data[4:8] == b"ftyp":
        raise FormatError("is a recording or picture (MP4), which is not read", "Open a transcript of it")
    if data[_TAR_AT : _TAR_AT + 5] == b"ustar":
        raise FormatError("is a tar archive, which is not read", _UNPACK)
    if mark_of(data) is None and b"\0" in data[:_HEAD]:
        raise FormatError("is binary, or UTF-16 without a byte order mark", "Save it as text in UTF-8, or as PDF")
    return None


def _zipped(data: bytes) -> str:
    """Which of the formats that are ZIPs inside: each has a part that says so."""
    packed = Packed(data)
    kind = packed.part("mimetype")[:100].strip() if "mimetype" in packed else b""
    if kind == b"application/epub+zip" or "META-INF/container.xml" in packed:
        return "epub"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        what = kind.decode("ascii", "replace").rpartition(".")[2]
        raise FormatError(f"is an OpenDocument {what}, which is not read", "Save it as PDF, or a table as CSV")
    if "word/document.xml" in packed:
        return "docx"
    if "xl/workbook.xml" in packed:
        return "xlsx"
    if "xl/workbook.bin" in packed:
        raise FormatError("is a binary Excel workbook (.xlsb), which is not read", "Save it as .xlsx or CSV")
    if "ppt/presentation.xml" in packed:
        raise FormatError("is a PowerPoint presentation, which is not read", "Save it as PDF and open that")
    if "[Content_Types].xml" in packed:  # what makes a ZIP an Office file (ECMA-376, part 2)
        raise FormatError("is an Office file without a document in it", _SAVE_AS_TEXT)
    return "zip"


def _text(data: bytes, said: str) -> str:
    """The format of data that may be text; what the ending says, unless the beginning says better."""
    head = _head(data)
    if _WEB.match(head):
        return "mhtml" if said == "mhtml" and _is_mail(head) else "html"
    match said:
        case "text" | "markdown" | "csv" | "tsv" | "jsonl":
            return said
        case "json":
            return "jsonl" if _is_lines(data) else "json"
        case "html":
            if _TAG.search(data[: _HEAD * 16]):
                return "mhtml" if _is_mail(head) else "html"
        case "feed":
            return "feed"
        case "mhtml" | "eml" | "mbox" if _is_mail(head):
            if head.startswith(b"From "):
                return "mbox"
            return "mhtml" if said == "mhtml" else "eml"
    return _unsaid(data, head)


def _unsaid(data: bytes, head: bytes) -> str:
    """The format of text whose name says nothing, or what is not so."""
    if head.lstrip().startswith(b"{"):
        return "jsonl" if _is_lines(data) else "json"
    if _OBJECT_LIST.match(head):
        return "json"
    if _XML.match(head):
        return "feed"
    if _is_mail(head):
        return "mbox" if head.startswith(b"From ") else "mhtml" if b"\nSnapshot-Content-Location:" in head else "eml"
    return "text"


def _head(data: bytes) -> bytes:
    """The first bytes, in UTF-8 and without mark and carriage returns when they are in another encoding of Unicode."""
    head = data[:_HEAD]
    encoding = mark_of(data)
    if encoding:
        head = head.decode(encoding, "ignore").encode("utf-8", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _is_mail(head: bytes) -> bool:
    """Whether the head begins with lines of a mail's header, two of them well known."""
    at = head.find(b"\n") + 1 if head.startswith(b"From ") else 0
    known: set[bytes] = set()
    while match := _HEADER.match(head, at):
        known.add(match[0].partition(b":")[0].lower())
        at = match.end()
    return len(known & _MAIL_FIELDS) >= _MAIL_ENOUGH


def _is_lines(data: bytes) -> bool:
    """Whether an object ends on the first line that is not blank."""
    first = data.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0].rstrip()
    return first.startswith(b"{") and first.endswith(b"}")
