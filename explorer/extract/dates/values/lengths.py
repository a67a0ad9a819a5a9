"""Lengths of time: how many of which unit, as ISO 8601 durations."""

import re
from decimal import Decimal

from explorer.extract.dates.anchor import Anchors, Point, days_from, months_from, point, week_value
from explorer.extract.dates.values.value import Match, Value
from explorer.extract.dates.vocabulary import UNITS, Unit
from explorer.extract.late import late
from explorer.extract.numerals import number


def count_of(words: str | None) -> Decimal | None:
    """How many; None for "several" and the like, which have no number."""
    if words is None:
        return None
    words = words.strip()
    if words.startswith("half a"):
        return Decimal("0.5") if words in ("half a", "half an") else None
    if words in ("a half", "an half"):
        return Decimal("0.5")
    if words.removeprefix("a ").removeprefix("an ") in ("couple", "couple of"):
        return Decimal(2)
    half = Decimal("0.5") if words.endswith(" and a half") else Decimal(0)
    words = words.removesuffix(" and a half")
    whole = number(words)
    return None if whole is None else whole + half


def unit_of(words: str) -> Unit:
    """The unit of a word in singular or plural."""
    return UNITS[words if words in UNITS else words.removesuffix("s")]


_FINER: dict[str, tuple[str, int]] = {"Y": ("#M", 12), "D": ("T#H", 24), "TH": ("T#M", 60), "TM": ("T#S", 60)}
"""The next finer unit and how many of it make one: for fractions ("2 1/2 years" is P2Y6M)."""


def iso_duration(count: Decimal | None, unit: Unit, halved: bool = False) -> str:  # noqa: FBT001, FBT002  # one private caller each
    """ISO 8601 duration; X stands for a number that the words do not give."""
    clock = "T" if unit.clock else ""
    letter = unit.letter.removeprefix("T")
    if count is None:
        return f"P{clock}X{letter}"
    total = (count + (Decimal("0.5") if halved else 0)) * unit.factor
    whole, rest = divmod(total, 1)
    finer, size = _FINER.get(unit.letter, ("", 0))
    if rest and finer and rest * size % 1 == 0:
        head = f"P{clock}{whole}{letter}" if whole else f"P{clock}"
        return f"{head}{finer if not clock else finer.removeprefix('T')}".replace("#", str(int(rest * size)))
    return f"P{clock}{total.normalize():f}{letter}"


_EXACT_WEEKS = 4
"""Up to so many weeks ago or later are counted to the day, more only to the week."""


def shifted(base: Point, unit: Unit, count: int) -> tuple[str, Point | None] | None:
    """The date so many units from the base, in the unit's grain."""
    if unit.letter == "Y":
        at = point(base.year + count * unit.factor)
        return (str(at), at) if at else None
    if unit.letter == "M":
        at = months_from(base, count * unit.factor)
        return (str(at), at) if at else None
    days = count * unit.factor * (7 if unit.letter == "W" else 1)
    at = base if unit.clock else days_from(base, days)
    if at is None or at.date is None:
        return None
    by_week = unit.letter == "W" and (count == 0 or abs(count) > _EXACT_WEEKS)
    return (week_value(at.date) if by_week else str(at)), at


def period_value(match: Match, _: Anchors) -> Value | None:
    """The past three months, recent years."""
    unit = unit_of(match["u"])
    if match["n"] is None:
        if not match["u"].endswith("s"):
            return None
        if match["dir"] in ("coming", "following", "upcoming", "next"):
            return Value("DATE", "FUTURE_REF", "stated", "a time ahead without a number")
        if match["dir"] not in ("recent", "past", "last", "previous", "preceding"):
            return None
        if match["dir"] != "recent":
            return Value("DATE", "PAST_REF", "stated", "a time past without a number")
        return Value("DURATION", iso_duration(None, unit), "stated", "a length of time without a number")
    return Value("DURATION", iso_duration(count_of(match["n2"] or match["n"]), unit), "stated", "a length of time")


_RATE = late(
    r"(?:\d|hundred|thousand|million|billion|dollars|euros|pounds|cents|percent|once|twice|times)(?: [a-z]+)? $"
)
"""What makes "a year" a rate: a number or a sum before it, with at most the thing counted in between."""


def duration_value(match: Match, anchors: Anchors) -> Value | None:
    """Three hours, a five-year low; "a year" behind a number is how often."""
    unit = unit_of(match["u"])
    words = match["n"]
    if match["u"] == "second" and not re.fullmatch(r"\d.*", words):
        return None  # "a second" and "one second" are ordinals as often as times
    if words in ("a", "an"):
        if _RATE.search(anchors.before) and match["u"] in UNITS:
            return Value("SET", iso_duration(Decimal(1), unit), "stated", "how often")
        if match["u"] in ("quarter", "second", "minute", "day", "night", "century", "decade") and "-" not in match[0]:
            if match["u"] in ("quarter", "second", "night"):
                return None
            if match["u"] == "day" and not re.search(
                r"(?:for|in|than|within|of|about|nearly|almost|over|only|just|after) $", anchors.before
            ):
                return None
    if (
        words == "one"
        and match["u"] == "day"
        and not re.search(
            r"(?:for|in|than|within|of|about|only|just|after|last|lasts|lasted|takes?|the) $", anchors.before
        )
    ):
        return None  # "one day" is some day
    if words == "many":
        return Value("DURATION", iso_duration(None, unit), "stated", "a length of time without a number")
    return Value("DURATION", iso_duration(count_of(words), unit, bool(match["half"])), "stated", "a length of time")


def uncounted_length_value(match: Match, _: Anchors) -> Value:
    """For weeks, within months."""
    return Value("DURATION", iso_duration(None, unit_of(match["u"])), "stated", "a length of time without a number")
