"""What an expression is worth, and the few ways to say so."""

import re

from explorer.extract.dates.anchor import Anchors, Point
from explorer.extract.dates.vocabulary import MONTHS, WEEKDAYS
from explorer.lean import dataclass
from explorer.model.finding import DateBasis, DateType

Match = re.Match[str]

FROM_PUBLISHED = "counted from the published date"
FROM_NAMED = "counted from the last date named"
"""How a value was computed; the step adds which date that was."""

MISSING = "the published date that it counts from is missing"
TOO_COARSE = "the date that it counts from is not known closely enough"


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression is worth.

    Attributes:
        type: as in TIMEX3.
        value: the TIMEX3-like value; None when unresolved.
        basis: how it was found.
        how: continues the sentence "'words' is ..." in the finding's reason.
        point: the year, month or day it names, for expressions that count from it.
        quarter: the quarter it names, likewise.
    """

    type: DateType
    value: str | None
    basis: DateBasis
    how: str
    point: Point | None = None
    quarter: tuple[int, int] | None = None


def stated(at: Point | None, how: str) -> Value | None:
    """A date that the words themselves say; None when the calendar has no such date."""
    return None if at is None else Value("DATE", str(at), "stated", how, at)


def computed(at: Point | None, how: str, kind: DateType = "DATE", suffix: str = "") -> Value:
    """A date counted from an anchor; unresolved when the anchor was not known closely enough."""
    if at is None:
        return unresolved(TOO_COARSE, kind)
    return Value(kind, f"{at}{suffix}", "computed", how, at)


def unresolved(why: str, kind: DateType = "DATE") -> Value:
    """An expression without a value, and why."""
    return Value(kind, None, "unknown", f"not resolved: {why}")


def related_year(words: str | None, anchors: Anchors) -> int | None:
    """The year of 'last year', 'this year', 'next year'."""
    if words is None or anchors.published is None:
        return None
    return anchors.published.year + {"last": -1, "this": 0, "next": 1}[words]


def month_number(words: str) -> int:
    """1 to 12, of a month as written, short or long."""
    return MONTHS[words.rstrip(".")]


def weekday_number(words: str) -> int:
    """1 to 7, Monday first, of a weekday as written."""
    return WEEKDAYS[words.rstrip(".")]
