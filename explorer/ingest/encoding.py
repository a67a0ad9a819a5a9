"""Bytes -> str without guessing: UTF-8, or UTF-8/16/32 with a byte order mark; all else is refused with a reason."""

import codecs

from explorer.ingest.draft import FormatError

# UTF-32's little-endian mark begins with UTF-16's, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What files that are no text begin with, by their formats' own definitions; only used to say what the file is.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a packed file (ZIP, Word, ODT or EPUB)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"{\\rtf", "an RTF file"),
)

_AS_UTF8 = "Save it as UTF-8 (in most editors: Save As, Encoding) and open it again"


def mark_of(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of the data names; None without a mark."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def check_is_text(data: bytes) -> None:
    """Raise a FormatError for data that is no text in any encoding we read."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise FormatError(f"is {what}, not a text", "Save its words as a .txt file in UTF-8 and open that")
    if mark_of(data) is None and b"\0" in data:
        raise FormatError("is binary, or UTF-16 without a byte order mark", _AS_UTF8)


def decode(data: bytes, line: int | None = None) -> str:
    """The text of some bytes; a FormatError that names the first byte that is not in the encoding.

    Args:
        data: the bytes of a file, or of one line of it.
        line: number of the line these bytes are; None when they are a whole file.
    """
    encoding = mark_of(data) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = line or data.count(b"\n", 0, error.start) + 1
        wrong = data[error.start : error.start + 1].hex().upper()
        reason = f"is not in {encoding.upper().removesuffix('-SIG')} (the byte {wrong} in line {at})"
        raise FormatError(reason, _AS_UTF8, line) from None
    if "\0" in text:
        raise FormatError("is binary, not a text", _AS_UTF8, line)
    return text
