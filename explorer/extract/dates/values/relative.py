"""Expressions that count from an anchor: two weeks ago, last year, the same day."""

import datetime as dt
import re

from explorer.extract.dates.anchor import Anchors, Point, days_from, point, week_value
from explorer.extract.dates.values.lengths import count_of, shifted, unit_of
from explorer.extract.dates.values.value import (
    FROM_NAMED,
    FROM_PUBLISHED,
    MISSING,
    TOO_COARSE,
    Match,
    Value,
    computed,
    unresolved,
)
from explorer.extract.dates.vocabulary import PARTS_OF_DAY, SEASONS, UNITS, Unit
from explorer.extract.numerals import ordinal
from explorer.model.finding import DateType


def ago_value(match: Match, anchors: Anchors) -> Value | None:
    """Two weeks ago, two years later, the day before, the week after next."""
    if match["far"]:
        return _two_away(match["far"], 2 if match["way4"] == "after next" else -2, anchors)
    way = (match["way"] or match["way2"] or match["way3"]).strip()
    back = way in ("ago", "earlier", "previously", "before")
    if match["the"]:
        gap = 1 if way.startswith("after") else -1
        if anchors.named is None:
            return unresolved(_NO_NAMED)
        moved = shifted(anchors.named, unit_of(match["the"]), gap)
        return unresolved(TOO_COARSE) if moved is None else Value("DATE", moved[0], "computed", FROM_NAMED, moved[1])
    if way not in ("ago", "from now") and re.match(
        r"(?:.* )?(?:seconds?|minutes?|hours?)\b", match["vague"] or match["u"]
    ):
        return None
    counted = None if match["vague"] else _counted(match["n"], unit_of(match["u"]))
    if counted is None:
        if not back:
            return unresolved("the words do not say how much later")
        return Value("DATE", "PAST_REF", "stated", "a time without a number")
    count, unit = counted
    from_published = way in ("ago", "from now", "hence")
    named = None if from_published else anchors.named
    if way in ("earlier", "ago") and unit.letter == "Y" and count == 1 and anchors.quarter is not None:
        year, quarter = anchors.quarter
        return Value(
            "DATE", f"{year - 1:04d}-Q{quarter}", "computed", "the same quarter of the year before the one named"
        )
    if named is None and not from_published and not (back and anchors.published):
        return unresolved(_NO_NAMED)
    base = named or anchors.published
    if base is None:
        return unresolved(MISSING)
    moved = shifted(base, unit, count * (-1 if back else 1))
    if moved is None:
        return unresolved(TOO_COARSE)
    value, at = moved
    return Value("DATE", value, "computed", FROM_NAMED if named else FROM_PUBLISHED, at)


def _two_away(unit: str, gap: int, anchors: Anchors) -> Value:
    """'the week after next', 'the year before last'."""
    base = anchors.published
    if base is None:
        return unresolved(MISSING)
    base = _in_its_week(base) if unit == "week" else base
    return _in_grain(shifted(base, unit_of(unit), gap), unit, FROM_PUBLISHED)


def _counted(words: str, unit: Unit) -> tuple[int, Unit] | None:
    """How many of which unit: "half a century" is 50 years, "a year and a half" 18 months; None without a number."""
    count = count_of(words)
    if count is None:
        return None
    if count % 1 and unit.factor > 1:
        count, unit = count * unit.factor, unit._replace(factor=1)
    if count % 1 and unit.letter == "Y":
        count, unit = count * 12, UNITS["month"]
    return int(count), unit


def named_unit_value(match: Match, anchors: Anchors) -> Value | None:
    """Last year, this week, that same day, the following month."""
    if match["ya"]:
        return _year_ago(match, anchors)
    # "the next day" follows the day named, "next week" the published one.
    which = "following" if match["which"] == "the next" else match["which"].removeprefix("the ").removeprefix("very ")
    noun = match["u"]
    gap = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1, "this coming": 1}.get(which, 0)
    counted_from_named = which in ("that", "same", "that same", "this same", "following", "previous", "preceding")
    if counted_from_named:
        gap = {"following": 1, "previous": -1, "preceding": -1}.get(which, 0)
    base = anchors.named if counted_from_named else anchors.published
    how = FROM_NAMED if counted_from_named else FROM_PUBLISHED
    singular = noun if noun in (*UNITS, *SEASONS, *PARTS_OF_DAY, "period") else noun.removesuffix("s")
    if singular != noun:
        return None
    if singular in ("quarter", "period"):
        return _named_quarter(singular, which, gap, anchors)
    if singular in ("second", "minute", "hour", "century", "decade") or (
        singular == "day" and which in ("this", "last", "next", "past")
    ):
        return _named_other(singular, which, anchors)
    kind: DateType = "TIME" if singular in PARTS_OF_DAY else "DATE"
    if base is None:
        return unresolved(_NO_NAMED if counted_from_named else MISSING, kind)
    if singular in SEASONS:
        return _named_season(singular, which, gap, base, how)
    if singular in PARTS_OF_DAY:
        return computed(days_from(base, gap), how, kind, f"T{PARTS_OF_DAY[singular]}")
    if singular == "week" and not counted_from_named:
        base = _in_its_week(base)
    return _in_grain(shifted(base, unit_of(singular), gap), singular, how)


_NO_NAMED = "no date stands before it that it could count from"


def _named_season(season: str, which: str, gap: int, base: Point, how: str) -> Value:
    """'last summer': the last one that is over, or nearly; 'this summer': that of the year."""
    year = base.year
    if base.month is not None and which in ("last", "past", "this past", "next"):
        middle = {"SP": 5, "SU": 8, "FA": 11, "WI": 13}[SEASONS[season]]
        year += -(middle > base.month) if gap < 0 else (middle <= base.month)
    return Value("DATE", f"{year:04d}-{SEASONS[season]}", "computed", how)


def _in_its_week(base: Point) -> Point:
    """A Sunday as the Monday behind it: English-language news begins the week on Sunday, ISO on Monday."""
    sunday = 7
    return (days_from(base, 1) or base) if base.date is not None and base.date.isoweekday() == sunday else base


def _in_grain(moved: tuple[str, Point | None] | None, unit: str, how: str) -> Value:
    """A shifted date as a value; of weeks the week, never a day of it."""
    if moved is None:
        return unresolved(TOO_COARSE)
    value, at = moved
    if unit == "week" and at is not None and at.date is not None:
        return Value("DATE", week_value(at.date), "computed", how)
    return Value("DATE", value, "computed", how, at)


def _named_other(noun: str, which: str, anchors: Anchors) -> Value | None:
    """'the last decade', 'this century'; shorter units have no value of their own."""
    if noun not in ("decade", "century"):
        return None
    if which in ("past", "last") and noun == "decade":
        return Value("DURATION", "P10Y", "stated", "a length of time")
    base = anchors.published
    if base is None:
        return unresolved(MISSING)
    size = 10 if noun == "decade" else 100
    gap = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    number_ = base.year // size + gap
    return Value("DATE", f"{number_:0{3 if noun == 'decade' else 2}d}", "computed", FROM_PUBLISHED)


def _named_quarter(noun: str, which: str, gap: int, anchors: Anchors) -> Value | None:
    base = anchors.published
    if which in ("latest", "same", "that", "that same", "this same") or noun == "period":
        if anchors.quarter is None:
            return None
        return Value(
            "DATE",
            f"{anchors.quarter[0]:04d}-Q{anchors.quarter[1]}",
            "computed",
            "the quarter named before",
            quarter=anchors.quarter,
        )
    if which in ("following", "previous", "preceding") and anchors.quarter:
        index = anchors.quarter[0] * 4 + anchors.quarter[1] - 1 + gap
    elif base is None or base.month is None:
        return unresolved(MISSING if base is None else TOO_COARSE)
    else:
        index = base.year * 4 + (base.month - 1) // 3 + gap
    return Value(
        "DATE",
        f"{index // 4:04d}-Q{index % 4 + 1}",
        "computed",
        FROM_PUBLISHED,
        quarter=(index // 4, index % 4 + 1),
    )


def _year_ago(match: Match, anchors: Anchors) -> Value:
    named = re.search(r"(\w+) quarter", match[0])
    which = ordinal(named.group(1)) if named else None
    if anchors.quarter:
        year, quarter = anchors.quarter
        return Value(
            "DATE",
            f"{year - 1:04d}-Q{which or quarter}",
            "computed",
            "the same quarter of the year before the one named",
        )
    if anchors.published is None:
        return unresolved(MISSING)
    return computed(point(anchors.published.year - 1), FROM_PUBLISHED)


def part_of_unit_value(match: Match, anchors: Anchors) -> Value | None:
    """The end of the year, later in the day."""
    unit, which = match["u"] or "year", match["which"] or "the"
    base = anchors.named if which == "that" else anchors.published
    if which == "the" and unit == "day" and anchors.named and anchors.named.date:
        base = anchors.named
    if base is None:
        return unresolved(MISSING)
    gap = {"last": -1, "next": 1}.get(which, 0)
    if unit == "quarter":
        return _named_quarter(unit, which, gap, anchors)
    how = FROM_NAMED if base is anchors.named else FROM_PUBLISHED
    return _in_grain(shifted(base, unit_of(unit), gap), unit, how)


def weekend_value(match: Match, anchors: Anchors) -> Value:
    """The weekend, last weekend."""
    base = anchors.published.date if anchors.published else None
    if base is None:
        return unresolved(MISSING if anchors.published is None else TOO_COARSE)
    which = match["which"].rsplit(" ", 1)[-1]
    monday = base - dt.timedelta(base.isoweekday() - 1)
    weeks = 0
    if which in ("next", "coming"):
        weeks = base.isoweekday() >= 6 or which == "next"  # noqa: PLR2004  # Saturday
    elif which in ("last", "past") or (anchors.direction != "future" and base.isoweekday() < 5):  # noqa: PLR2004  # Friday
        weeks = -1
    try:
        day = monday + dt.timedelta(7 * weeks)
    except OverflowError:
        return unresolved(TOO_COARSE)
    return Value("DATE", f"{week_value(day)}-WE", "computed", FROM_PUBLISHED)


def running_period_value(match: Match, anchors: Anchors) -> Value | None:
    """The quarter, the year ended; a quarter only where one was named."""
    if match["p"]:
        return Value("DURATION", "P1Y", "stated", "a length of time")
    if match["y"]:
        if anchors.published is None:
            return unresolved(MISSING)
        return computed(point(anchors.published.year), "the published year")
    return _named_quarter("quarter", "latest", 0, anchors)
