"""Whether two dates of events can be one: "2017" and "July 2017", "by September 2025" and "August 2025".

Dates are ISO 8601 as far as they are known, and two of them joined by "/" are an interval. A bound opens them on one
side. Strings of other shapes (weeks, seasons) agree when one is the beginning of the other.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from explorer.model.finding import DateBound

Agreement: TypeAlias = Literal["agree", "open", "conflict"]
"""agree: one lies in the other. open: nothing speaks against it, and nothing for it. conflict: they exclude each other,
or say so of the same bound ("by June", "by July")."""

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_EARLIEST, _LATEST = "0000-00-00", "9999-99-99"
_ENDS_THERE: frozenset[DateBound] = frozenset({"by", "before", "until"})

NEAR = 31
"""Days by which two reports of one event may be apart; what is told of other times is told of other events."""


@lru_cache(maxsize=1 << 14)
def agreement(a: str | None, a_bound: DateBound | None, b: str | None, b_bound: DateBound | None) -> Agreement:
    """Whether two dates can be one."""
    if a is None or b is None:
        return "open"
    if (a_bound in _ENDS_THERE) == (b_bound in _ENDS_THERE) and bool(a_bound) == bool(b_bound):
        one, other = _range(a, None), _range(b, None)
        if one is None or other is None:
            return "agree" if a.startswith(b) or b.startswith(a) else "conflict"
        return "agree" if _within(one, other) or _within(other, one) else "conflict"
    one, other = _range(a, a_bound), _range(b, b_bound)
    if one is None or other is None:
        return "open"
    if one[0] > other[1] or other[0] > one[1]:
        return "conflict"
    return "agree" if a[:4] == b[:4] and not (a_bound and b_bound) else "open"


def _within(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _range(value: str, bound: DateBound | None) -> tuple[str, str] | None:
    """First and last day; None when the value is no date of the calendar."""
    first, _, last = value.partition("/")
    last = last or first
    if not (_DAY.fullmatch(first) and _DAY.fullmatch(last)):
        return None
    low = first + "-01-01"[len(first) - len("2017") :]
    high = last + {len("2017"): "-12-31", len("2017-07"): "-31"}.get(len(last), "")
    if bound in _ENDS_THERE:
        return _EARLIEST, high
    return (low, _LATEST) if bound else (low, high)


def near(a: str, b: str) -> bool:
    """Whether two dates that are known to the day or month lie so close that they may be told of one event."""
    return apart(a, b, NEAR)


def apart(a: str | None, b: str | None, most: int) -> bool:
    """Whether two dates that are known to the day or month lie no more than some days apart."""
    if a is None or b is None:
        return False
    one, other = _range(a, None), _range(b, None)
    if one is None or other is None or "/" in a + b or min(len(a), len(b)) < len("2017-07"):
        return False
    try:
        days = [date.fromisoformat(low) for low, _ in (one, other)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) <= most
