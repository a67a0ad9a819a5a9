"""Dates as mails, feeds and tables write them -> ISO 8601. What could be two dates is none."""

import re
from contextlib import suppress
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}\S*(?: ?\S+)?)?)?)?", re.ASCII)
_NAMED = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"(?:[A-Za-z]{{3,9}},? +)?{_DAY} +{_MONTH},? +{_YEAR}",
        rf"(?:[A-Za-z]{{3,9}},? +)?{_MONTH} +{_DAY},? +{_YEAR}",
        rf"{_MONTH} +{_YEAR}",
    )
)
_YEAR_FIRST = re.compile(r"(\d{4})([/.]?)(\d{2})\2(\d{2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_LONGEST = 100


def as_iso(value: str) -> str | None:
    """A date in one of the usual English and numeric forms, in ISO 8601 and as far as known; None when there is doubt.

    "04/05/2031" is the fourth of May to some and the fifth of April to others, so it is None; "14/05/2031" is not.
    A time of day stays behind its date when it has an offset from UTC.
    """
    value = value.strip()[:_LONGEST]
    if _ISO.fullmatch(value):
        return value if _exists(value) else None
    for form in _NAMED:
        if match := form.fullmatch(value):
            parts = match.groupdict()
            return _named(parts["year"], parts["name"], parts.get("day"))
    if match := _YEAR_FIRST.fullmatch(value):
        return _day(match[1], match[3], match[4])
    if match := _YEAR_LAST.fullmatch(value):
        first, second = int(match[1]), int(match[3])
        if match[2] == ".":  # with full stops the day always comes first (DIN 1355, ГОСТ Р 7.0.97)
            return _day(match[4], second, first)
        if first == second or second > len(_MONTHS):
            return _day(match[4], first, second)
        return _day(match[4], second, first) if first > len(_MONTHS) else None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  # half of what this room takes to load

    with suppress(TypeError, ValueError, IndexError, OverflowError):  # RFC 5322, of mails and RSS
        return parsedate_to_datetime(value).isoformat()
    return None


def _named(year: str, name: str, day: str | None) -> str | None:
    short = name[:3].lower()
    if short not in _MONTHS:
        return None
    month = _MONTHS.index(short) + 1
    return _day(year, month, day) if day else f"{year}-{month:02}"


def _day(year: str, month: str | int, day: str | int) -> str | None:
    with suppress(ValueError):
        return date(int(year), int(month), int(day)).isoformat()
    return None


def _exists(value: str) -> bool:
    parts = [int(part) for part in re.split(r"[-T ]", value)[:3] if part.isdecimal()]
    with suppress(ValueError):
        date(*[*parts, 1, 1][:3])
        return True
    return False
