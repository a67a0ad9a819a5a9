"""The language of searches: words, "phrases", prefix*, AND, OR, NOT, NEAR, brackets.

What is half typed is searched as far as it is valid; what was not understood is said in a note. Nothing that anybody
can type is an error. The same tree asks the index which rows match (`fts`) and finds the places in a row's text
(`places`), by the rules of FTS5.
Source: https://www.sqlite.org/fts5.html ("Full-text Query Syntax").
"""

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

from explorer.lean import dataclass
from explorer.store.project.folding import LONGEST_TOKEN, MARK, SEPARATOR, fold, plain, words_in

DEFAULT_NEAR = 10
"""Words between the two sides of NEAR when no number is given, as in FTS5."""


class Folded:
    """A folded text in which places are looked for."""

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        self.marked = MARK in self.text

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [start for start, _ in words_in(self.text)]


_NOWHERE = sys.maxsize
"""Sorts behind every place."""

Place: TypeAlias = tuple[int, int, int]
"""Number of the column, first code point, one past the last."""


@dataclass(frozen=True)
class Words:
    """Words one after the other; a single word is a phrase of one.

    Attributes:
        forms: the words as typed, and in other ways of writing the same letters (composed, decomposed) where the
            tokenizer cuts these otherwise; each a tuple of words as they were typed.
        prefix: whether the last word may go on.
    """

    forms: tuple[tuple[str, ...], ...]
    prefix: bool = False

    def fts(self) -> str:
        """The words in FTS5's language."""
        star = " *" if self.prefix else ""
        quoted = [f'"{" ".join(form)}"{star}' for form in self.forms]
        return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"

    def places(self, columns: Sequence[Folded]) -> list[Place] | None:
        """Where they stand; None when they do not."""
        found = [place for form in range(len(self.forms)) for place in self.instances(columns, form)]
        return sorted(found) or None

    def instances(self, columns: Sequence[Folded], form: int) -> list[Place]:
        """Every place of one form, those that overlap too."""
        out = []
        for number, column in enumerate(columns):
            pattern = _pattern(self.forms[form], prefix=self.prefix, marked=column.marked)
            out += [(number, found.start(), found.end(2)) for found in pattern.finditer(column.text)]
        return out


@lru_cache(maxsize=256)
def _pattern(form: tuple[str, ...], *, prefix: bool, marked: bool) -> re.Pattern[str]:
    """What finds words in folded texts, with or without accents that are characters of their own."""
    mark = f"{MARK}*" if marked else ""
    words = [plain(fold(word)) for word in form]
    cut = [len(word.encode()) > LONGEST_TOKEN - 4 for word in words]  # FTS5 knows no more of it than this
    open_ended = [*cut[:-1], cut[-1] or prefix]
    # The head is plain letters, since the engine jumps to them; that a word starts there is looked at after them.
    head = words[0][0] if marked else words[0]
    rest = [words[0][len(head) :], *words[1:]]
    written = [
        ("".join(re.escape(c) + mark for c in word) if marked else re.escape(word))
        + (f"[^{SEPARATOR}]*" if more else "")
        for word, more in zip(rest, open_ended, strict=True)
    ]
    following = mark + f"{SEPARATOR}+".join(written) + f"(?![^{SEPARATOR}])"
    # Looked ahead at, not taken: the same words may begin again inside ("a b a b a").
    return re.compile(f"({re.escape(head)})(?<![^{SEPARATOR}]{re.escape(head)})(?=({following}))")


@dataclass(frozen=True)
class Near:
    """Several phrases with at most so many words between them."""

    phrases: tuple[Words, ...]
    distance: int

    def fts(self) -> str:
        """The group in FTS5's language."""
        return f"NEAR({' '.join(Words(p.forms[:1], p.prefix).fts() for p in self.phrases)}, {self.distance})"

    def places(self, columns: Sequence[Folded]) -> list[Place] | None:
        """Where they stand close together; None when they do not."""
        out: set[Place] = set()
        instances = [phrase.instances(columns, 0) for phrase in self.phrases]
        for number, column in enumerate(columns):
            rows = [[place for place in places if place[0] == number] for places in instances]
            if all(rows):
                out.update(self._together(column, rows))
        return sorted(out) or None

    def _together(self, column: Folded, rows: list[list[Place]]) -> set[Place]:
        """The places that are near each other, by the walk that FTS5 makes (fts5ExprNearIsMatch)."""
        at = [[bisect_left(column.starts, start) for _, start, _ in row] for row in rows]
        lengths = [len(phrase.forms[0]) for phrase in self.phrases]
        out: set[Place] = set()
        now = [0] * len(rows)
        while True:
            last = at[0][now[0]]
            settled = False
            while not settled:
                settled = True
                for i, row in enumerate(at):
                    least = last - lengths[i] - self.distance
                    if not least <= row[now[i]] <= last:
                        settled = False
                        now[i] = bisect_left(row, least, now[i])
                        if now[i] == len(row):
                            return out
                        last = max(last, row[now[i]])
            out.update(row[place] for row, place in zip(rows, now, strict=True))
            # The one whose next place comes first goes on, so that none is left behind that the others still reach.
            following = [row[k + 1] if k + 1 < len(row) else _NOWHERE for row, k in zip(at, now, strict=True)]
            nearest = min(following)
            if nearest == _NOWHERE:
                return out
            now[following.index(nearest)] += 1


@dataclass(frozen=True)
class And:
    """All of them."""

    parts: tuple["Node", ...]

    def fts(self) -> str:
        """All of them in FTS5's language."""
        return f"({' AND '.join(part.fts() for part in self.parts)})"

    def places(self, columns: Sequence[Folded]) -> list[Place] | None:
        """The places of all; None when one of them is nowhere."""
        out: list[Place] = []
        for part in self.parts:
            found = part.places(columns)
            if found is None:
                return None
            out += found
        return sorted(out)


@dataclass(frozen=True)
class Or:
    """Any of them."""

    parts: tuple["Node", ...]

    def fts(self) -> str:
        """Any of them in FTS5's language."""
        return f"({' OR '.join(part.fts() for part in self.parts)})"

    def places(self, columns: Sequence[Folded]) -> list[Place] | None:
        """The places of those that are there; None when none is."""
        found = [part.places(columns) for part in self.parts]
        return None if all(f is None for f in found) else sorted(place for f in found if f is not None for place in f)


@dataclass(frozen=True)
class Not:
    """One without the other."""

    wanted: "Node"
    unwanted: "Node"

    def fts(self) -> str:
        """One without the other in FTS5's language."""
        return f"({self.wanted.fts()} NOT {self.unwanted.fts()})"

    def places(self, columns: Sequence[Folded]) -> list[Place] | None:
        """The places of what is wanted; None when the other is there too."""
        return None if self.unwanted.places(columns) is not None else self.wanted.places(columns)


Node: TypeAlias = Words | Near | And | Or | Not


def merged(places: Sequence[Place]) -> list[Place]:
    """Places in order, those that overlap as one."""
    out: list[Place] = []
    for column, start, end in sorted(places):
        if out and out[-1][0] == column and start < out[-1][2]:
            out[-1] = (column, out[-1][1], max(end, out[-1][2]))
        else:
            out.append((column, start, end))
    return out


def words_of(text: str, *, prefix: bool = False) -> Words | None:
    """The words of a piece of text as a phrase; None when it holds none."""
    forms = []
    for written in (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        form = tuple(written[start:end] for start, end in words_in(fold(written)))
        if form:
            forms.append(form)
    # Accents that fall away make no other form.
    distinct = {tuple(plain(fold(word)) for word in form): form for form in reversed(forms)}
    return Words(tuple(reversed(distinct.values())), prefix) if distinct else None
