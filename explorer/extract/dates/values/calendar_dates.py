"""Days and months: what dates of the calendar are worth, with or without their year."""

import calendar
import datetime as dt

from explorer.extract.alternation import alternation
from explorer.extract.dates.anchor import Anchors, Point, days_from, point
from explorer.extract.dates.values.value import (
    FROM_NAMED,
    FROM_PUBLISHED,
    MISSING,
    TOO_COARSE,
    Match,
    Value,
    computed,
    month_number,
    related_year,
    stated,
    unresolved,
    weekday_number,
)
from explorer.extract.dates.values.years import spelled_number
from explorer.extract.dates.vocabulary import FIXED_HOLIDAYS, MONTHS, MOVING_HOLIDAYS, PARTS_OF_DAY, WEEKDAYS
from explorer.extract.late import late
from explorer.extract.numerals import ordinal
from explorer.model.finding import DateType


def iso_date_value(match: Match, _: Anchors) -> Value | None:
    """2024-09-30."""
    at = point(int(match["y"]), int(match["m"]), int(match["d"]))
    if at is not None and match["clock"]:
        return Value("TIME", f"{at}T{match['clock']}", "stated", "a date and time in figures", at)
    return stated(at, "a date in figures")


def numeric_date_value(match: Match, _: Anchors) -> Value | None:
    """30/09/2024 and the like: which figure is the day is never guessed."""
    first, second = int(match["a"]), int(match["b"])
    if len(match["y"]) == 2 and match["sep"] == ".":  # noqa: PLR2004  # "3.4.12" is a version or a section more often than a day
        return None
    year = int(match["y"]) if len(match["y"]) == 4 else _full_year(int(match["y"]))  # noqa: PLR2004  # digits of a year
    day_first, month_first = point(year, second, first), point(year, first, second)
    if match["sep"] == "." or month_first is None or day_first == month_first:
        return stated(day_first, "a date in figures")
    if day_first is None:
        return stated(month_first, "a date in figures")
    return unresolved("the figures do not say which is the day and which the month")


def _full_year(short: int) -> int:
    """A year of two figures as one between 1950 and 2049."""
    return short + (1900 if short >= 50 else 2000)  # noqa: PLR2004  # see the docstring


def day_and_month_value(match: Match, anchors: Anchors) -> Value | None:
    """September 30, with or without its year."""
    month = month_number(match["m"] or match["m2"])
    groups = match.groupdict()
    words = groups.get("d") or groups.get("d2") or groups.get("dw")
    day = ordinal(words) if words else None
    if day is None:
        return None
    if match["y"]:
        return stated(point(int(match["y"]), month, day), "a full date")
    ahead = _YEAR_AHEAD.match(anchors.after)
    if ahead:
        return stated(point(int(ahead["y"]), month, day), "a date whose year stands at the end of its interval")
    if groups.get("which"):
        year = related_year(groups["which"], anchors)
        return (
            unresolved(MISSING)
            if year is None
            else computed(point(year, month, day), "counted from the published year")
        )
    if point(2000, month, day) is None:  # a leap year: no year has this day
        return None
    return _without_year(month, day, anchors)


_YEAR_AHEAD = late(
    rf" ?(?:to|and|until|through|-) ?(?:the )?(?:\d\d?(?:st|nd|rd|th)? )?{alternation(MONTHS)}\.?"
    r"(?: \d\d?(?:st|nd|rd|th)?)?,? (?P<y>(?:1[0-9]|20)\d\d)\b"
)
"""The later end of an interval: its year is that of the earlier end too."""


def day_of_list_value(match: Match, anchors: Anchors) -> Value | None:
    """13 in "13 and 14 April", 14 in "April 13 and 14": a day whose month stands beside another day."""
    if match["m"]:
        return _day_of(match["d"], month_number(match["m"]), match["y"], anchors)
    before = _LISTED_AFTER.search(anchors.before)
    if before is None:
        return None
    year = match["y2"] or (str(anchors.named.year) if anchors.named else None)
    return _day_of(match["d2"], month_number(before["m"]), year, anchors)


def _day_of(day: str, month: int, year: str | None, anchors: Anchors) -> Value | None:
    number = ordinal(day)
    if number is None or point(2000, month, number) is None:
        return None
    return stated(point(int(year), month, number), "a day of a list") if year else _without_year(month, number, anchors)


_LISTED_AFTER = late(
    rf"\b(?P<m>{alternation(MONTHS)})\.? \d\d?(?:st|nd|rd|th)?(?:, \d\d?)*(?: and | to | or "
    rf"|-|, )$"
)

_AGAINST_TENSE = (3.0, 8.0)
"""How many times nearer a day, or a month, must be to be chosen against the tense of its sentence."""


def _without_year(month: int, day: int | None, anchors: Anchors) -> Value:
    """The year of a month or day that is named without one: the nearest in the direction of the sentence's verb."""
    base = anchors.published
    if base is None:
        return unresolved(MISSING)
    if base.month is None:
        return unresolved(TOO_COARSE)
    if base.day is None or day is None:
        day_of_base, day_there, same = 15, 15, (month == base.month)
    else:
        day_of_base, day_there, same = base.day, day, (month, day) == (base.month, base.day)
    best: tuple[float, int] | None = None
    for year in (base.year - 1, base.year, base.year + 1):
        if point(year, month, day) is None:
            continue
        distance = float((year - base.year) * 372 + (month - base.month) * 31 + day_there - day_of_base)
        against = (anchors.direction == "future" and distance < 0) or (anchors.direction == "past" and distance > 0)
        cost = 0.0 if same and year == base.year else abs(distance) * (_AGAINST_TENSE[day is None] if against else 1)
        if best is None or cost < best[0]:
            best = (cost, year)
    if best is None:
        return unresolved(TOO_COARSE)
    return computed(point(best[1], month, day), "the one nearest to the published date that fits the sentence's tense")


def month_value(match: Match, anchors: Anchors) -> Value | None:
    """September 2024, last September, September."""
    month = month_number(match["m"])
    which = (match["which"] or "").rsplit(" ", 1)[-1]
    if match["y"]:
        return stated(point(int(match["y"]), month), "a month with its year")
    if match["yw"]:
        spelled = spelled_number(match["yw"].removeprefix("nineteen "))
        return stated(point(1900 + spelled, month), "a month with its year") if spelled else None
    base = anchors.published
    ahead = _YEAR_AHEAD.match(anchors.after)
    if ahead:
        return stated(point(int(ahead["y"]), month), "a month whose year stands at the end of its interval")
    if match["year"]:
        year = related_year(match["year"], anchors)
        return unresolved(MISSING) if year is None else computed(point(year, month), "counted from the published year")
    if base is None:
        return unresolved(MISSING)
    if base.month is None:
        return unresolved(TOO_COARSE)
    if which in ("last", "past"):
        return computed(point(base.year - (month >= base.month), month), "the last one before the published date")
    if which in ("next", "coming"):
        return computed(point(base.year + (month <= base.month), month), "the first one after the published date")
    if which == "this":
        return computed(point(base.year, month), "in the published year")
    return _without_year(month, None, anchors)


def weekday_value(match: Match, anchors: Anchors) -> Value:
    """Monday: the last or the next one by the sentence's tense."""
    base = anchors.published.date if anchors.published else None
    part = PARTS_OF_DAY[match["part"]] if match["part"] else None
    kind: DateType = "TIME" if part else "DATE"
    # A night reaches into the next day: only the day it begins on is certain.
    suffix = f"T{part}" if part and part != "NI" else ""
    which = (match["which"] or "").rsplit(" ", 1)[-1]
    wanted = weekday_number(match["w"])
    if which in ("following", "previous") and anchors.named and anchors.named.date:
        named = anchors.named.date
        gap = (
            (wanted - named.isoweekday() - 1) % 7 + 1
            if which == "following"
            else -((named.isoweekday() - wanted - 1) % 7 + 1)
        )
        return computed(days_from(anchors.named, gap), FROM_NAMED, kind, suffix)
    if not which and anchors.named and anchors.named.date and _FROM_WEEKDAY.search(anchors.before):
        gap = (wanted - anchors.named.date.isoweekday() - 1) % 7 + 1
        return computed(days_from(anchors.named, gap), FROM_NAMED, kind, suffix)
    if base is None or anchors.published is None:
        return unresolved(MISSING if anchors.published is None else TOO_COARSE, kind)
    back = (base.isoweekday() - wanted) % 7
    if which in ("last", "past", "previous"):
        gap, how = -(back or 7), "the last one before the published date"
    elif which in ("next", "coming", "following"):
        gap, how = 7 - back, "the first one after the published date"
    elif anchors.direction == "future" or which == "this":
        gap, how = (7 - back) % 7, "the next one from the published date, since the sentence looks ahead"
    else:
        gap, how = -back, "the last one up to the published date"
    return computed(days_from(anchors.published, gap), how, kind, suffix)


_FROM_WEEKDAY = late(
    rf"\b(?:{alternation(day for day in WEEKDAYS if day.endswith('day'))})(?: (?:{'|'.join(PARTS_OF_DAY)}))?"
    r" (?:to|through|until|till) $"
)
"""The earlier end of an interval: its later end is the first day of that name behind it."""


def day_word_value(match: Match, anchors: Anchors) -> Value:
    """Today, yesterday, tomorrow night."""
    words = match["w"]
    part = PARTS_OF_DAY[match["part"]] if match["part"] else {"tonight": "NI", "overnight": "NI"}.get(words)
    kind: DateType = "TIME" if part else "DATE"
    if anchors.published is None:
        return unresolved(MISSING, kind)
    gap = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(words, 0)
    at = days_from(anchors.published, gap)
    return computed(at, FROM_PUBLISHED, kind, f"T{part}" if part else "")


def holiday_value(match: Match, anchors: Anchors) -> Value:
    """Christmas Eve, last Thanksgiving."""
    name = match["h"]

    def on(year: int) -> Point | None:
        if name in FIXED_HOLIDAYS:
            return point(year, *FIXED_HOLIDAYS[name])
        month, weekday, which = MOVING_HOLIDAYS[name]
        first = (weekday - dt.date(year, month, 1).isoweekday()) % 7 + 1
        if which == 0:  # the first Tuesday after the first Monday
            first = (1 - dt.date(year, month, 1).isoweekday()) % 7 + 2
            return point(year, month, first)
        days = list(range(first, calendar.monthrange(year, month)[1] + 1, 7))
        return point(year, month, days[which - 1] if which > 0 else days[which])

    if match["y"]:
        at = on(int(match["y"]))
        return Value("DATE", str(at), "stated", "a holiday with its year", at)
    base = anchors.published
    if base is None or base.month is None:
        return unresolved(MISSING if base is None else TOO_COARSE)
    this_year = on(base.year)
    if this_year is None:
        return unresolved(TOO_COARSE)
    ahead = (this_year.month or 0, this_year.day or 0) > (base.month, base.day or 0)
    year = base.year
    if match["which"] == "last" or (match["which"] is None and anchors.direction == "past"):
        year -= ahead
    elif match["which"] == "next" or anchors.direction == "future":
        year += not ahead
    return computed(on(year), FROM_PUBLISHED)
