"""Datelines: how agencies and newspapers begin a report, which publisher they name, and which day. Pure.

Four forms are known:

    Selby News/ The harbour opened on Monday.              the publisher's name, a slash, a blank
    SELBY (Selby Press Agency) - The harbour opened.       place, name in round brackets, dash
    SELBY, May 4 (Fjordwire) — The harbour opened.         place, date, name in round brackets, dash
    SELBY, May 4, 2031 — The harbour opened.               place in capital letters, date with its year, dash

A slash or a bracket alone proves nothing ("Black/ White", "PORTLAND (Maine) - "). So a name counts only where it is the
name of a medium by its own words (`_MEDIA`) or one of an agency that goes by a word that says nothing (`_AGENCIES`).
Behind a place in capital letters and a date nothing but the publisher stands in such brackets; there any name counts.
Where a text may have its dateline, `heading` says.
"""

import re
from functools import cache

from explorer.lean import dataclass

_MEDIA = frozenset(
    {
        "agency", "broadcasting", "chronicle", "courier", "daily", "dispatch", "gazette", "guardian", "herald",
        "journal", "mail", "news", "newspaper", "newswire", "observer", "post", "press", "radio", "reporter", "review",
        "telegraph", "television", "times", "tribune", "tv", "weekly", "wire",
    }
)  # fmt: skip
"""Words of which one stands in the name of a medium, beside at least one other word."""

_GENERIC = frozenset(
    {
        "analysis", "breaking", "briefing", "bulletin", "business", "conference", "freedom", "kit", "latest", "local",
        "national", "office", "release", "report", "sports", "statement", "team", "top", "update", "world",
    }
)  # fmt: skip
"""Words that with those of `_MEDIA` say what a text is ("Press Release", "World News"), and are nobody's name."""

_AGENCIES = frozenset(
    {
        "AFP", "ANSA", "AP", "APA", "ANI", "BBC", "Bloomberg", "CNN", "DPA", "dpa", "EFE", "IANS", "INA", "Interfax",
        "IRNA", "Kyodo", "Lusa", "MENA", "NTB", "PTI", "Reuters", "SPA", "TASS", "TT", "UPI", "WAM", "Xinhua", "Yonhap",
    }
)  # fmt: skip
"""Agencies and broadcasters whose names do not say that they are, as they sign."""

_LONGEST = 60
_MOST_WORDS = 5

_NAME = rf"(?P<name>[^\W\d_][^\n/()\[\]]{{1,{_LONGEST}}}?)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} +\d{{1,2}}|\d{{1,2}} +{_MONTH})"
_DATE = rf"(?:, +(?P<date>{_DAY}(?:,? +\d{{4}})?))"
_PLACE = r"(?P<place>[^\W\d_][^\n()\d,]{1,50}(?:, [^\W\d_][^\n()\d,]{1,30})?)"
_BLANK = r"[ \u00a0]"
_SLASH = rf"{_NAME}/{_BLANK}+(?=\S)"
_BRACKETS = rf"{_PLACE}{_DATE}?{_BLANK}+\({_NAME}\){_BLANK}*(?:-{{1,2}}|[–—]){_BLANK}+(?=\S)"
_FULL = rf"{_PLACE}, +(?P<date>{_DAY},? +\d{{4}}){_BLANK}*(?:-{{1,2}}|[–—]){_BLANK}+(?=\S)"
_LONGEST_DATELINE = 200
_SMALL = frozenset({"and", "de", "for", "in", "of", "on", "the"})
_KINDS = _GENERIC | (_MEDIA & {"daily", "news", "press", "review", "weekly"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when a text first needs it: most starts need none of them."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Dateline:
    """How a report begins.

    Attributes:
        publisher: who publishes it, as written; None when it is not said.
        date: the day it names, as written; "" when it names none, or not the year.
        start: where the dateline begins, a code-point offset into the text.
        end: where the report itself begins.
    """

    publisher: str | None
    date: str
    start: int
    end: int


def dateline_at(text: str, start: int) -> Dateline | None:
    """The dateline that begins at a code point of a canonical text; None for none, or when it may be something else."""
    day = ""
    head = text[start : start + _LONGEST_DATELINE]
    if "/" in head and (match := compiled(_SLASH).match(text, start)):
        sure = is_medium(match["name"])
    elif "(" in head and (match := compiled(_BRACKETS).match(text, start)):
        dated = match["date"] is not None and match["place"].isupper() and is_name(match["name"])
        sure = is_name(match["place"]) and (dated or is_medium(match["name"]))
        day = match["date"] or ""
    elif "," in head and (match := compiled(_FULL).match(text, start)):
        return Dateline(None, match["date"], start, match.end()) if match["place"].isupper() else None
    else:
        return None
    year = day[-len("2031") :].isdecimal()
    return Dateline(" ".join(match["name"].split()), day if year else "", start, match.end()) if sure else None


def is_medium(name: str) -> bool:
    """Whether these words name somebody who publishes."""
    words = name.split()
    if len(words) == 1:
        return name in _AGENCIES
    named = [word.lower() for word in words if word not in _SMALL]
    return is_name(name) and not _MEDIA.isdisjoint(named) and not _KINDS.issuperset(named)


def is_name(name: str) -> bool:
    """Whether these are few words, each with a capital letter, and no day of the week."""
    words = name.split()
    return len(words) <= _MOST_WORDS and all(
        (word[0].isupper() and word.lower().strip(".,") not in _DAYS) or (number > 0 and word in _SMALL)
        for number, word in enumerate(words)
    )
