"""Times of day, sets ("every Monday") and words for no particular time."""

import re
from collections.abc import Callable
from decimal import Decimal

from explorer.extract.alternation import alternation
from explorer.extract.dates.anchor import Anchors
from explorer.extract.dates.patterns import BY_NAME
from explorer.extract.dates.values.calendar_dates import day_and_month_value, day_word_value, weekday_value
from explorer.extract.dates.values.lengths import count_of, iso_duration, unit_of
from explorer.extract.dates.values.relative import named_unit_value
from explorer.extract.dates.values.value import (
    MISSING,
    TOO_COARSE,
    Match,
    Value,
    month_number,
    unresolved,
    weekday_number,
)
from explorer.extract.dates.vocabulary import FREQUENCIES, PARTS_OF_DAY, REFERENCES, SEASONS, WEEKDAYS
from explorer.extract.late import late


def _clock_value(words: str) -> str | None:
    """'9 a.m.' as T09:00."""
    named = {"midnight": "T24:00", "noon": "T12:00", "midday": "T12:00"}.get(words)
    if named:
        return named
    parts = re.match(r"(\d{1,2}?)(?:[:.]?(\d\d))?(?::\d\d)?\s?(a|p)?\.?m?\.?$", words)
    if parts is None:
        return None
    hour, minute, half = int(parts[1]), int(parts[2] or 0), parts[3]
    if half == "p" and hour < 12:  # noqa: PLR2004  # noon
        hour += 12
    elif half == "a" and hour == 12:  # noqa: PLR2004  # midnight
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None  # noqa: PLR2004  # the clock


def _zone_value(words: str) -> str:
    """'GMT' and 'UTC' as Z, with an offset as +08:00; nothing for zones that are named otherwise."""
    zone = re.search(r"\b(?:gmt|utc|z)\b\s?(?:([+-])\s?(\d{1,2})(?::?(\d\d))?)?", words)
    if zone is None:
        return ""
    sign, hours, minutes = zone.groups()
    return f"{sign}{int(hours):02d}:{minutes or '00'}" if sign else "Z"


def clock_time_value(match: Match, anchors: Anchors) -> Value | None:
    """9 a.m. Tuesday, 16:08 UTC."""
    clock = _clock_value(match["clock"])
    if clock is None:
        return None
    clock += _zone_value(match["zone"])
    beside = _DAY_BESIDE.match(anchors.after)
    named = match["day"] or (beside["day"] if beside else None)
    if named:
        day = _day_behind(named, anchors)
        if day is not None and day.value is None:
            return Value("TIME", None, "unknown", day.how)
        if day is not None and day.point is not None:
            return Value("TIME", f"{day.point}{clock}", day.basis, f"a time of day; its day is {day.how}", day.point)
    base = anchors.named if anchors.named and anchors.named.date else anchors.published
    if base is None or base.date is None:
        return unresolved(MISSING if base is None else TOO_COARSE, "TIME")
    return Value("TIME", f"{base}{clock}", "computed", "a time of the day named before, or of the published day", base)


_DAY_BESIDE = late(rf"(?: ?\([^()]{{1,24}}\))?,? on (?:the )?(?P<day>{alternation(WEEKDAYS)}(?![a-z]))")
"""The day of a time of day behind another zone's time in brackets: "04:00 (01:00 GMT) on Monday"."""


def _day_behind(words: str, anchors: Anchors) -> Value | None:
    """The value of the day behind a time of day ("Tuesday", "Nov. 6", "yesterday")."""
    for name, worth in _DAYS.items():
        match = BY_NAME[name].pattern.fullmatch(words)
        if match:
            return worth(match, anchors)
    return None


_DAYS: dict[str, Callable[[Match, Anchors], Value | None]] = {
    "weekday-with-date": day_and_month_value,
    "day-and-month": day_and_month_value,
    "weekday": weekday_value,
    "day-word": day_word_value,
    "named-unit": named_unit_value,
}


def frequency_value(match: Match, _: Anchors) -> Value | None:
    """Every day, each July, twice a week."""
    if match["f"]:
        return Value("SET", FREQUENCIES[match["f"]], "stated", "how often")
    weekday = match["w"] or match["w2"]
    part = match["part"] or match["part2"] or match["p2"]
    if weekday:
        suffix = f"T{PARTS_OF_DAY[part]}" if part else ""
        return Value("SET", f"XXXX-WXX-{weekday_number(weekday)}{suffix}", "stated", "a day of every week")
    if match["m"]:
        return Value("SET", f"XXXX-{month_number(match['m']):02d}", "stated", "a month of every year")
    if match["s"]:
        return Value("SET", f"XXXX-{SEASONS[match['s']]}", "stated", "a season of every year")
    if part:
        return Value("SET", f"XXXX-XX-XXT{PARTS_OF_DAY[part]}", "stated", "a part of every day")
    unit = match["u"] or match["u2"] or match["u3"]
    count = count_of(match["n"]) if match["n"] else Decimal(1)
    return Value("SET", iso_duration(count, unit_of(unit)), "stated", "how often")


def reference_value(match: Match, anchors: Anchors) -> Value | None:
    """Now, recently, the future."""
    words = match["r"]
    if words == "soon" and (anchors.before.endswith("as ") or re.match(r"\s+after", anchors.after)):
        return None
    if (
        words == "the past"
        and re.match(r"\s+[a-z0-9]", anchors.after)
        and not re.match(r"\s+(?:and|or|but|has|have|had|is|was|that)\b", anchors.after)
    ):
        return None
    return Value("DATE", REFERENCES[words], "stated", "no particular time")
