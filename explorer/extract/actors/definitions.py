"""Definitions inside a source: "Long Name (LN)", "LN (the Long Name)", "X, also known as Y"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from explorer.extract.actors.clusters import abbreviates
from explorer.extract.actors.gazetteer import Entry
from explorer.extract.actors.occurrences import Occurrence
from explorer.extract.late import late

_BRACKET: Final = late(
    r"\"?,? ?\((?:the |or |a\.?k\.?a\.? |also |formerly |known as |better known as |hereafter |hereinafter )*\"?"
)
_OR: Final = late(r", or (?:the )?\"?")
_HOW: Final = "also|better|widely|commonly|formerly|previously|otherwise|sometimes|popularly|locally|now|variously"
_KNOWN_AS: Final = late(
    rf"\"?(?: ?\([^()]{{0,80}}\))?,? (?:\(|-+ ?)?(?:(?:who is |which is |is )?(?:{_HOW})"
    r" (?:known as|called|referred to as|abbreviated as)|known as|a\.?k\.?a\.?) (?:the )?\"?"
)
_LONGEST_GAP: Final = 120
_LONGEST_ACRONYM: Final = 10
_SHORTEST_ACRONYM: Final = 2
_SHORT_WORD: Final = 3
_SEEN_BEFORE: Final = 120
"""How many code points before an acronym its words are looked for."""


def is_short_form(words: str) -> bool:
    """Whether it looks like an acronym: one word, short, with two capitals or more."""
    return " " not in words and len(words) <= _LONGEST_ACRONYM and sum(c.isupper() for c in words) > 1


def find_definitions(dark: str, names: Sequence[Occurrence]) -> dict[str, Occurrence]:
    """Words the source defines -> the occurrence they stand for: one the gazetteer knows, else the fuller name."""
    defined: dict[str, Occurrence] = {}
    for one, other in pairwise(names):
        if other.start - one.end > _LONGEST_GAP or one.words == other.words or (one.hit and other.hit):
            continue
        if not _defines(dark, one, other):
            continue
        full, short = (other, one) if is_short_form(one.words) else (one, other)
        if short.hit is not None and _fits(short.hit.entry, full.words):
            full, short = short, full
        defined.setdefault(short.words, full)
    return defined


def _defines(dark: str, one: Occurrence, other: Occurrence) -> bool:
    """Whether the source says that both names are one actor's."""
    alternative = _OR.fullmatch(dark, one.end, other.start) is not None and dark[other.end : other.end + 1] == ","
    if not alternative and not _in_brackets(dark, one, other):
        return _known_as(dark, one, other)
    # Acronyms of names in other languages have other letters.
    foreign = other.hit is None and other.words.isupper() and len(other.words) > _SHORTEST_ACRONYM
    return _agree(one, other) or (foreign and one.hit is None and one.kind == "organization")


def _fits(entry: Entry, name: str) -> bool:
    """Whether the gazetteer's actor can have this name: another one may share its acronym."""
    if is_short_form(entry.name):
        return True
    return any(len(word) > _SHORT_WORD and word in name for word in entry.name.split(" "))


def _in_brackets(dark: str, one: Occurrence, other: Occurrence) -> bool:
    if _BRACKET.fullmatch(dark, one.end, other.start) is None:
        return False
    return dark[other.end : other.end + 2].lstrip('"')[:1] in (")", ",", ";")


def _known_as(dark: str, one: Occurrence, other: Occurrence) -> bool:
    if one.kind is not None and other.kind is not None and one.kind != other.kind:
        return False
    return _KNOWN_AS.fullmatch(dark, one.end, other.start) is not None


def _agree(one: Occurrence, other: Occurrence) -> bool:
    """Whether one of the two is an acronym of the other."""
    if is_short_form(other.words):
        return abbreviates(other.words, one.words)
    return is_short_form(one.words) and abbreviates(one.words, other.words)


def is_small_acronym(dark: str, one: Occurrence) -> bool:
    """Whether an acronym in brackets stands for the common words before it: "a home-made explosive device (HED)"."""
    if dark[one.start - 1 : one.start] != "(" or dark[one.end : one.end + 1] not in (")", ",", ";"):
        return False
    letters = one.words.lower()
    before = dark[max(0, one.start - _SEEN_BEFORE) : one.start - 1]
    return any(
        "".join(word[:1] for word in words[-len(letters) :]) == letters
        for words in (before.split(), before.replace("-", " ").split())
    )
