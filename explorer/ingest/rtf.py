"""Rich Text Format (Microsoft, version 1.9.1): the words, with paragraphs and rows of tables, and title and author.

One pass over the tokens with a stack of groups. What a program does not know it may skip, says the format; so do we.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from explorer.ingest.deadline import Deadline
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.limits import MAX_CHARACTERS
from explorer.ingest.options import Options
from explorer.lean import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_SKIPPED = frozenset({
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"headerl", b"headerr", b"headerf",
    b"footer", b"footerl", b"footerr", b"footerf", b"fldinst", b"themedata", b"datastore", b"listtable",
    b"listoverridetable", b"revtbl", b"rsidtbl", b"generator", b"xmlnstbl", b"latentstyles", b"bkmkstart", b"bkmkend",
    b"annotation", b"atnid", b"atnauthor", b"nonshppict", b"ftnsep", b"ftnsepc", b"aftnsep", b"aftnsepc", b"filetbl",
})  # fmt: skip
"""Groups that begin so hold no words of the text."""

_CHARACTERS = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"row": "\n", b"line": "\n", b"cell": "\t", b"tab": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_SIGNS = {b"~": "\u00a0", b"_": "‑", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n\n", b"\r": "\n\n"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""`fcharset` of a font -> the code page of its characters (specification, "Font Table")."""

_PROPERTIES = {b"title": "title", b"author": "author"}
_FIRST_HALVES = frozenset(map(chr, range(0xD800, 0xDC00)))
_CHECK_EVERY = 0xFFFF
_MAX_GROUPS = 10_000
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_DAMAGED = "Open it in a word processor and save it anew"


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds between two braces.

    Attributes:
        into: where words go: "text", the name of a field, "fonts", or "" for nowhere.
        page: the code page of bytes.
        after: how many characters stand after each `u` for programs that do not know it.
        hidden: whether the words are hidden or deleted.
    """

    into: str = "text"
    page: str = "cp1252"
    after: int = 1
    hidden: bool = False


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a file; raises a FormatError when its groups are nested without end or it is too long."""
    reader = _Reader(data)
    reader.run()
    text = _BLANK_LINES.sub("\n\n", reader.words("text").replace("\t\n", "\n")).strip()
    fields = {name: " ".join(reader.words(name).split()) for name in _PROPERTIES.values()}
    yield Draft(text=text, fields={name: value for name, value in fields.items() if value})


class _Reader:
    """One pass over a file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._group = _Group()
        self._stack: list[_Group] = []
        self._words: dict[str, list[str]] = {"text": [], **{name: [] for name in _PROPERTIES.values()}}
        self._length = 0
        self._bytes = bytearray()
        """Bytes of a code page that wait for the next: a character may have two."""
        self._drop = 0
        """Characters to come that stand for one that was there already."""
        self._half = 0
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._fresh = False
        """Whether the group has just begun."""

    def words(self, name: str) -> str:
        """What went to this place."""
        return "".join(self._words[name])

    def run(self) -> None:
        """Read all tokens."""
        deadline = Deadline()
        at = count = 0
        while match := _TOKEN.match(self._data, at):
            at = match.end()
            count += 1
            if not count & _CHECK_EVERY:
                deadline.check()
            word, number, byte, sign, brace, plain = match.groups()
            if byte:
                self._fresh = False
                self._byte(int(byte, 16))
                continue
            if plain is not None:
                self._fresh = False
                self._plain(plain)
                continue
            self._flush()
            if brace:
                self._brace(brace)
            elif word == b"bin":
                at += min(max(int(number or b"0"), 0), len(self._data))
            elif word:
                self._control(word, int(number) if number else None)
            elif sign == b"*":
                if self._fresh:
                    self._group = replace(self._group, into="")
            elif sign in _SIGNS:
                self._say(_SIGNS[sign])
        self._flush()

    def _brace(self, brace: bytes) -> None:
        self._drop = 0
        if brace == b"{":
            if len(self._stack) >= _MAX_GROUPS:
                raise FormatError(f"holds groups nested deeper than {_MAX_GROUPS:,} levels", _DAMAGED)
            self._stack.append(self._group)
            self._fresh = True
        elif self._stack:
            self._group = self._stack.pop()
            self._fresh = False

    def _control(self, word: bytes, number: int | None) -> None:
        fresh, self._fresh = self._fresh, False
        group = self._group
        if fresh and word in _PROPERTIES:
            self._group = replace(group, into=_PROPERTIES[word])
        elif word == b"fonttbl":
            self._group = replace(group, into="fonts")
        elif word in _SKIPPED:
            self._group = replace(group, into="")
        elif word == b"u" and number is not None:
            self._unicode(number & 0xFFFF)
        elif word == b"uc":
            self._group = replace(group, after=min(max(number or 0, 0), 10))
        elif word in {b"v", b"deleted"}:
            self._group = replace(group, hidden=number != 0)
        elif word == b"plain":
            self._group = replace(group, hidden=False, page=self._page)
        elif word in _CHARACTERS:
            self._say(_CHARACTERS[word])
        else:
            self._encoding(word, number or 0)

    def _encoding(self, word: bytes, number: int) -> None:
        """What says how the bytes that follow are to be read."""
        group = self._group
        if word == b"ansicpg":
            self._page = _known(f"cp{number}") or self._page
            self._group = replace(group, page=self._page)
        elif word == b"mac":
            self._page = "mac_roman"
            self._group = replace(group, page=self._page)
        elif word == b"f":
            self._font = number
            if group.into != "fonts":
                self._group = replace(group, page=self._fonts.get(number, self._page))
        elif word == b"fcharset" and number and group.into == "fonts":  # 0 is whatever code page the file has
            self._fonts[self._font] = _CHARSETS.get(number, self._page)

    def _plain(self, words: bytes) -> None:
        if self._drop:
            dropped = min(self._drop, len(words))
            self._drop -= dropped
            words = words[dropped:]
        self._bytes += words

    def _byte(self, value: int) -> None:
        if self._drop:
            self._drop -= 1
        else:
            self._bytes.append(value)

    def _unicode(self, unit: int) -> None:
        self._drop = self._group.after
        # Beyond U+FFFF a character comes as two units of UTF-16; a half of one alone is dropped.
        units = b"".join(half.to_bytes(2, "little") for half in (self._half, unit) if half)
        self._half = unit if chr(unit) in _FIRST_HALVES else 0
        if not self._half:
            self._say(units.decode("utf-16-le", "ignore"))

    def _flush(self) -> None:
        if self._bytes:
            words = self._bytes.decode(self._group.page, "replace")
            self._bytes.clear()
            self._say(words)

    def _say(self, words: str) -> None:
        group = self._group
        if group.hidden or group.into not in self._words:
            return
        self._length += len(words)
        if self._length > MAX_CHARACTERS:
            raise FormatError("unfolds to more than 20 million characters", "Split it into several files")
        self._words[group.into].append(words.replace("\0", ""))


def _known(page: str) -> str | None:
    try:
        return codecs.lookup(page).name
    except LookupError:
        return None
