"""Bytes -> str: UTF-8, or what a byte order mark says; else the likeliest encoding, with a note that it is guessed."""

import codecs
import re
from contextlib import suppress

from explorer.ingest.draft import FormatError
from explorer.ingest.note import Note
from explorer.lean import dataclass

# UTF-32's little-endian mark begins with UTF-16's, so it is asked first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_GUESSED = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5",
    "iso8859_7", "koi8_r", "mac_roman", "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
)  # fmt: skip
"""What texts of the last decades are written in; a longer list would only find rare encodings in common texts."""

_WESTERN = "cp1252"
_NEIGHBOURS = frozenset({"cp1250", "cp1254", "cp1257", "iso8859_2", "mac_roman"})
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¡-¿×÷ˆˇ˘˙˚˛˝][^\W\d_]")

_PLAIN = (
    "ascii",
    "utf-8",
    "iso8859",
    "iso2022",
    "cp",
    "koi8",
    "mac-",
    "gb",
    "big5",
    "euc",
    "shift_jis",
    "hz",
    "tis-620",
)
"""How Python's names of encodings of texts begin."""

_SAMPLE_BYTES = 200_000
"""Bytes around the first that is no UTF-8 from which an encoding is guessed."""

_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character beyond ASCII in UTF-8."""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MIXED = 2
"""Bytes that are no UTF-8, for each character that is, up to which a text is UTF-8 with pieces of another encoding: two
letters in a row that make such a character by chance are one pair in ten where that is most frequent (EUC-KR), and
next to none in Western texts."""

_AS_UTF8 = "Save it as UTF-8 (in most editors: Save As, Encoding) and open it again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text from bytes.

    Attributes:
        text: as decoded; not canonical yet.
        notes: one of kind "doubt" when the encoding is guessed.
    """

    text: str
    notes: tuple[Note, ...] = ()


def mark_of(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of the data names; None without a mark."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, line: int | None = None) -> str:
    """The text of bytes that must be in UTF-8 or say what they are in; a FormatError that names the first wrong byte.

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


def decode_any(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a whole file in whatever encoding; a FormatError when it is no text in any.

    A byte order mark counts first, then UTF-8, then what the format declares; what is left is guessed from the words.

    Args:
        data: the bytes of a file.
        declared: the encoding that the format itself names (a mail's charset), when it names one.
    """
    if mark_of(data) is None and b"\0" in data:
        raise FormatError("is binary, or UTF-16 without a byte order mark", _AS_UTF8)
    try:
        text = decode(data)
    except FormatError:
        if mark_of(data) is not None:
            raise
        text = None
    # Bytes beyond ASCII that are UTF-8 are UTF-8 by no accident, whatever is declared; ASCII may be ISO-2022-JP.
    if mark_of(data) is None and declared and (text is None or text.isascii()) and _is_plain(declared):
        with suppress(ValueError):  # the declaration is not true
            return Decoded(data.decode(declared).replace("\0", ""))
    if text is not None:
        return Decoded(text)
    if mixed := _pieced_together(data):
        return mixed
    encoding = _guess(data)
    if encoding is None:
        raise FormatError("is in no encoding that can be told from its bytes", _AS_UTF8)
    text = data.decode(encoding, "replace")
    at = data.count(b"\n", 0, _first_wrong(data)) + 1
    what = f"is not in UTF-8 and does not say what it is in; it was read as {label(encoding)}. Check line {at}"
    return Decoded(text, (Note("", what, "doubt"),))


def label(encoding: str) -> str:
    """The name of an encoding as users meet it in their editors."""
    if encoding.startswith("cp125"):
        return f"Windows-{encoding[2:]}"
    return encoding.replace("iso8859_", "ISO 8859-").replace("_", "-").upper()


def _is_plain(name: str) -> bool:
    """Whether Python knows the encoding and it is one of texts.

    Those of UTF-16 and UTF-32 are known by their marks; others of Python's are no encodings of files, and one of them
    (punycode) takes the square of the time.
    """
    try:
        return codecs.lookup(name).name.startswith(_PLAIN)
    except (LookupError, ValueError):
        return False


def _guess(data: bytes) -> str | None:
    # Loaded where it is needed: it takes longer to load than most texts to read.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    at = _first_wrong(data)
    start = max(0, at - _SAMPLE_BYTES // 2)
    sample = data[start : start + _SAMPLE_BYTES]
    found = from_bytes(sample, cp_isolation=list(_GUESSED), preemptive_behaviour=False)
    # What has symbols inside words (powiedzia³) was something else.
    fits = [match for match in found if not _SYMBOL_IN_WORD.search(str(match))] or list(found)
    if not fits:
        return None
    best = fits[0]
    # Western texts make sense, to a detector, in the encodings of their neighbours as well. Then the one that is by far
    # the most frequent is taken, unless the neighbour's letters look more like those of a language.
    western = next((match for match in fits if match.encoding == _WESTERN), None)
    if western is not None and (
        best.encoding in western.could_be_from_charset
        or (best.encoding in _NEIGHBOURS and western.coherence >= best.coherence)
    ):
        return _WESTERN
    return best.encoding


def _pieced_together(data: bytes) -> Decoded | None:
    """The text of bytes that are UTF-8 for the greater part; what is not is read as the most frequent encoding."""
    right = len(_SEQUENCE.findall(data))
    wrong = len(_BEYOND_ASCII.findall(_SEQUENCE.sub(b"", data)))
    if wrong > _MIXED * right:
        return None
    text = data.decode("utf-8", _READ_WESTERN)
    at = data.count(b"\n", 0, _first_wrong(data)) + 1
    what = f"is in UTF-8 but for some bytes, which were read as {label(_WESTERN)}. Check line {at}"
    return Decoded(text, (Note("", what, "doubt"),))


def _western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101  # of decoding alone
    return error.object[error.start : error.end].decode(_WESTERN, "replace"), error.end


_READ_WESTERN = "explorer-western"
codecs.register_error(_READ_WESTERN, _western)


def _first_wrong(data: bytes) -> int:
    """Where the first byte stands that is no UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0
