"""Datelines: how agencies and newspapers begin a report, and which publisher they name. Pure.

Three forms are known; each stands at the start of the text, or of the line below its headline:

    Selby News/ The harbour opened on Monday.              the publisher's name, a slash, a blank
    SELBY (Selby Press Agency) - The harbour opened.       place, name in round brackets, dash
    SELBY, May 4 (Fjordwire) — The harbour opened.         place, date, name in round brackets, dash

A slash or a bracket alone proves nothing ("Black/ White", "PORTLAND (Maine) - "). So a name counts only where it is the
name of a medium by its own words (`_MEDIA`) or one of an agency that goes by a word that says nothing (`_AGENCIES`).
Behind a place in capital letters and a date nothing but the publisher stands in such brackets; there any name counts.
"""

import re

from explorer.lean import dataclass

_MEDIA = frozenset(
    {
        "agency", "broadcasting", "chronicle", "courier", "daily", "gazette", "herald", "journal", "news", "newspaper",
        "newswire", "observer", "post", "press", "radio", "telegraph", "television", "times", "tribune", "tv", "weekly",
    }
)  # fmt: skip
"""Words of which one stands in the name of a medium, beside at least one other word."""

_AGENCIES = frozenset(
    {
        "AFP", "ANSA", "AP", "APA", "ANI", "BBC", "Bloomberg", "CNN", "DPA", "dpa", "EFE", "IANS", "INA", "Interfax",
        "IRNA", "Kyodo", "Lusa", "MENA", "NTB", "PTI", "Reuters", "SPA", "TASS", "TT", "UPI", "WAM", "Xinhua", "Yonhap",
    }
)  # fmt: skip
"""Agencies and broadcasters whose names do not say that they are, as they sign."""

_LONGEST = 60
_MOST_WORDS = 5
_LINES = 2
"""The headline and the line below it."""

_NAME = rf"(?P<name>[^\W\d_][^\n/()\[\]]{{1,{_LONGEST}}}?)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?P<date>, +(?:{_MONTH} +\d{{1,2}}|\d{{1,2}} +{_MONTH})(?:,? +\d{{4}})?)"
_PLACE = r"(?P<place>[^\W\d_][^\n()\d,]{1,50}(?:, [^\W\d_][^\n()\d,]{1,30})?)"
_BLANK = r"[ \u00a0]"
_SLASH = re.compile(rf"{_NAME}/{_BLANK}+(?=\S)")
_BRACKETS = re.compile(rf"{_PLACE}{_DATE}?{_BLANK}+\({_NAME}\){_BLANK}*(?:-{{1,2}}|[–—]){_BLANK}+(?=\S)")
_LINE = re.compile(r"[^\n]+")
_SMALL = frozenset({"and", "de", "for", "in", "of", "on", "the"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """How a report begins.

    Attributes:
        publisher: who publishes it, as written.
        start: where the dateline begins, a code-point offset into the text.
        end: where the report itself begins.
    """

    publisher: str
    start: int
    end: int

    def without(self, text: str) -> str:
        """The text without its dateline, for a title from its first words; as it is when a headline stands above."""
        return text if text[: self.start].strip() else text[self.end :]


def find_dateline(text: str) -> Dateline | None:
    """The dateline of a canonical text; None when it has none, or none whose publisher is beyond doubt."""
    lines = 0
    for line in _LINE.finditer(text):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        if start == line.end():
            continue
        if found := _at(text, start):
            return found
        lines += 1
        if lines == _LINES:
            break
    return None


def _at(text: str, start: int) -> Dateline | None:
    if match := _SLASH.match(text, start):
        sure = _is_medium(match["name"])
    elif match := _BRACKETS.match(text, start):
        dated = match["date"] is not None and match["place"].isupper() and _is_name(match["name"])
        sure = _is_name(match["place"]) and (dated or _is_medium(match["name"]))
    else:
        return None
    return Dateline(" ".join(match["name"].split()), start, match.end()) if sure else None


def _is_medium(name: str) -> bool:
    """Whether these words name somebody who publishes."""
    words = name.split()
    if len(words) == 1:
        return name in _AGENCIES
    return _is_name(name) and any(word.lower() in _MEDIA for word in words)


def _is_name(name: str) -> bool:
    """Whether these are few words, each with a capital letter, and no day of the week."""
    words = name.split()
    return len(words) <= _MOST_WORDS and all(
        (word[0].isupper() and word.lower().strip(".,") not in _DAYS) or (number > 0 and word in _SMALL)
        for number, word in enumerate(words)
    )
