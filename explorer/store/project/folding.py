"""The words of a text as the full-text index sees them, with their places in code points.

FTS5 says in which rows words stand, and at which word, but not at which character. Its tokenizer has rules of its own
(which characters belong to words, which accents fall away, by an old version of Unicode that differs from Python's), so
it is asked itself, once for every character that occurs. A folded text has the length of the text, so that offsets
are the same in both.
"""

import codecs
import re
import sqlite3
import threading
from functools import cache

from explorer.store.project.schema import TOKENIZER

SEPARATOR = " "
MARK = "\u0300"
"""An accent that stands as a character of its own: it belongs to its word and counts for nothing in it."""

LONGEST_TOKEN = 32768
"""Bytes in UTF-8 after which FTS5 cuts a word off (FTS5_MAX_TOKEN_SIZE in its source)."""

_MARKS = "“”‘’–—…\u00a0"
"""Typographic marks, and the blank that does not break."""

_LONG = 200
"""Code points from which on it pays to look for each of them alone."""

_STRAY_MARKS = re.compile(f"(?<![^{SEPARATOR}]){MARK}+")
_WORD = re.compile(f"[^{SEPARATOR}]+")


class _Folds(dict[int, str]):
    """What becomes of each character, asked from the tokenizer when it first occurs."""

    def __init__(self) -> None:
        super().__init__()
        self._asking = threading.Lock()
        self._db: sqlite3.Connection | None = None

    def __missing__(self, code: int) -> str:
        with self._asking:
            folded = self._ask(chr(code))
        self[code] = folded
        return folded

    def _ask(self, character: str) -> str:
        if "\ud800" <= character <= "\udfff":  # no text of a source holds one, but a query may
            return SEPARATOR
        if self._db is None:
            self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            self._db.execute(f"CREATE VIRTUAL TABLE probe USING fts5 (t, tokenize='{TOKENIZER}')")
            self._db.execute("CREATE VIRTUAL TABLE words USING fts5vocab (probe, instance)")
        self._db.execute("DELETE FROM probe")
        # Between two letters: two words say that it parts them, a word of two letters that it is an accent.
        self._db.execute("INSERT INTO probe VALUES (?)", (f"a{character}b",))
        words = [word for (word,) in self._db.execute("SELECT term FROM words")]
        if len(words) != 1:
            return SEPARATOR
        return words[0][1:-1] or MARK


_FOLDS = _Folds()


def fold(text: str) -> str:
    """A text of the same length: letters and digits folded, accents on their own as MARK, all else as SEPARATOR."""
    plainer = text
    if len(text) > _LONG and not text.isascii():
        for found, separator in _marks():
            plainer = plainer.replace(found, separator)
    try:
        # A table exchanges bytes many times as fast as characters; what is beyond ASCII becomes ASCII on the way.
        return plainer.encode("ascii", _BEYOND_ASCII).translate(_ascii()).decode("ascii")
    except UnicodeEncodeError:
        folded = text.translate(_FOLDS)
    if MARK in folded:
        # At the start of a word an accent is none.
        folded = _STRAY_MARKS.sub(lambda found: SEPARATOR * len(found[0]), folded)
    return folded


@cache
def _marks() -> tuple[tuple[str, str], ...]:
    """What becomes of the marks that stand in most texts: one search for each costs less than a call for each place."""
    folds = ((mark, _FOLDS[ord(mark)]) for mark in _MARKS)
    return tuple((mark, folded) for mark, folded in folds if folded == SEPARATOR)


@cache
def _ascii() -> bytes:
    """What becomes of the characters of ASCII, by their codes."""
    return bytes(ord(_FOLDS[code]) for code in range(128)) + bytes(range(128, 256))


def _folded_alone(error: UnicodeError) -> tuple[str, int]:
    """Fold characters beyond ASCII. Where that gives others beyond it (Greek, lone accents), the encoder refuses."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  # it is asked for when something is encoded
    return "".join([_FOLDS[ord(c)] for c in error.object[error.start : error.end]]), error.end


_BEYOND_ASCII = "source-explorer-fold"
codecs.register_error(_BEYOND_ASCII, _folded_alone)


def words_in(folded: str) -> list[tuple[int, int]]:
    """Start and end of each word of a folded text, in code points."""
    return [found.span() for found in _WORD.finditer(folded)]


def plain(folded_word: str) -> str:
    """A folded word as the index keeps it: without accents, cut off where FTS5 cuts it."""
    word = folded_word.replace(MARK, "")
    if len(word) * 4 > LONGEST_TOKEN:  # no character takes more than four bytes
        word = word.encode()[:LONGEST_TOKEN].decode(errors="ignore")
    return word
