"""With which words an expression can begin, and which rules each of them opens: few rules are tried, at few places."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from explorer.extract.alternation import alternation, words
from explorer.extract.dates.patterns import NO_WORD, RULES, Rule
from explorer.extract.dates.vocabulary import (
    DECADES,
    FIXED_HOLIDAYS,
    FREQUENCIES,
    MONTHS,
    MOVING_HOLIDAYS,
    REFERENCES,
    SEASONS,
    TIMES,
    UNITS,
    WEEKDAYS,
)
from explorer.extract.numerals import ONES, ORDINALS, TENS


def _first(phrases: Iterable[str]) -> frozenset[str]:
    """The letters that phrases begin with, behind an article if they have one."""
    return frozenset(found.group() for phrase in phrases if (found := re.match("(?:the )?[a-z]+", phrase)))


_CLASSES: Mapping[str, frozenset[str]] = {
    "FIGURE": frozenset("0123456789"),
    "COUNT": frozenset((*ONES, *TENS, *words("few couple dozen many a an half handful several"))),
    "TIMES": frozenset((*TIMES, *"0123456789")),
    "WHICH": frozenset(("last", "this", "next")),
    "MONTH": frozenset(MONTHS),
    "WEEKDAY": frozenset(WEEKDAYS),
    "WEEKDAYS": frozenset(f"{day}s" for day in WEEKDAYS if day.endswith("day")),
    "ORDINAL": _first(ORDINALS),
    "QUARTER": frozenset(words("q1 q2 q3 q4 h1 h2 h3 h4")),
    "SEASON": frozenset(SEASONS),
    "DECADE": frozenset(DECADES),
    "FREQUENCY": frozenset(FREQUENCIES),
    "HOLIDAY": _first((*FIXED_HOLIDAYS, *MOVING_HOLIDAYS)),
    "REFERENCE": _first(REFERENCES),
}
"""The names of classes in `Rule.opens`. Besides, THE says that an article may stand before any of its words, and
"the:day" that it begins with "the day"."""

_AFTER_A = frozenset(
    (
        *UNITS, *_CLASSES["WHICH"], *_CLASSES["QUARTER"],
        *words("few couple dozen handful half hundred thousand additional full whole long more or to business"),
        *words("calendar consecutive straight trading working"),
        *words("flat fiscal latest current first second third fourth latter final"),
    )
)  # fmt: skip
"""Beginnings of what must follow "a" or "an" for it to count something, or to open the quarter of a year."""


def _keys(opens: str) -> Iterator[str]:
    """What a rule can begin with: words, figures, and such behind "the "."""
    names = opens.split()
    for name in names:
        for word in _CLASSES.get(name, (name.replace("the:", "the "),)):
            if word != "THE":
                yield word
            if "THE" in names and name != "THE" and not word.startswith("the "):
                yield f"the {word}"


def _opened() -> dict[str, tuple[Rule, ...]]:
    out: dict[str, list[Rule]] = {}
    for rule in RULES:
        for key in dict.fromkeys(_keys(rule.opens)):
            out.setdefault(key, []).append(rule)
    return {key: tuple(rules) for key, rules in out.items()}


_OPENED: Mapping[str, tuple[Rule, ...]] = _opened()


_FIGURE = r"(?:(?<!\d,)|(?!\d{1,3},))\d"
"""A figure, but within no list of them: in "1,200,300" nothing begins with "200"."""


@cache
def _opener() -> re.Pattern[str]:
    """A place at which an expression can begin: a word, a figure, or the apostrophe of a decade.

    What must follow an article is looked at as well, since most articles have nothing to do with time. The first group
    is what follows "the"; the second one what stands there without it.
    """
    plain = [key for key in _OPENED if key[0].isalpha() and not key.startswith("the ") and key not in ("a", "an")]
    behind = [key.removeprefix("the ") for key in _OPENED if key.startswith("the ")]
    article = rf"the[ -]([\d']|{alternation(word for word in behind if word[0].isalpha())}(?![a-z]))"
    return re.compile(
        rf"{NO_WORD}(?={article}|({_FIGURE}|'|an?(?=-| (?:\d|{alternation(_AFTER_A)}))|{alternation(plain)}(?![a-z])))"
    )


def openings(low: str, start: int = 0) -> Iterator[tuple[int, tuple[Rule, ...]]]:
    """Every place of a text, in lower case, at which an expression can begin, in order, with the rules to try there."""
    padded = f" {low}"
    for seen in _opener().finditer(padded, start):
        key = seen[2] or f"the {seen[1]}"
        yield seen.start(), _OPENED.get(key) or _OPENED[key[:-1] + "0"]  # a figure of another script is like any other


def match_at(low: str, at: int, rules: Iterable[Rule]) -> tuple[Rule, re.Match[str]] | None:
    """The first of these rules that matches at a place; None when none does."""
    for rule in rules:
        match = rule.pattern.match(low, at)
        if match is not None:
            return rule, match
    return None
