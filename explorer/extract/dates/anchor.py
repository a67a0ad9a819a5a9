"""What a relative date is counted from: the published date as far as it is known, or the last date named."""

import calendar
import datetime as dt
from typing import Literal, NamedTuple

from explorer.extract.late import late
from explorer.lean import dataclass

Direction = Literal["past", "future"]

_PUBLISHED = late(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Point(NamedTuple):
    """A year, month or day of the calendar; what is not known is None."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601 as far as known."""
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")

    @property
    def date(self) -> dt.date | None:
        """The day; None when only the month or year is known."""
        return None if self.month is None or self.day is None else dt.date(self.year, self.month, self.day)

    @classmethod
    def of(cls, day: dt.date) -> "Point":
        """The point of a day."""
        return cls(day.year, day.month, day.day)


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_of(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and calendar.isleap(year) else _DAYS[month - 1]  # noqa: PLR2004  # February


def point(year: int, month: int | None = None, day: int | None = None) -> Point | None:
    """The point, or None when the calendar has no such year, month or day."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004  # months
        return None
    if day is not None and (month is None or not 1 <= day <= _days_of(year, month)):
        return None
    return Point(year, month, day)


def published_point(published: str | None) -> Point | None:
    """The published date of a source ("2024", "2024-09", "2024-09-30") as a point."""
    match = _PUBLISHED.fullmatch(published) if published else None
    if match is None:
        return None
    year, month, day = match.groups()
    return point(int(year), int(month) if month else None, int(day) if day else None)


def months_from(start: Point, months: int) -> Point | None:
    """The month that lies so many months after the start's (before, when negative); None when its month is unknown."""
    if start.month is None:
        return None
    index = start.year * 12 + start.month - 1 + months
    return point(index // 12, index % 12 + 1)


def days_from(start: Point, days: int) -> Point | None:
    """The day that lies so many days after the start; None when the start's day is unknown."""
    day = start.date
    if day is None:
        return None
    try:
        return Point.of(day + dt.timedelta(days))
    except OverflowError:
        return None


def week_value(day: dt.date) -> str:
    """The ISO week that holds the day, as TIMEX3 writes it (2024-W40)."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


@dataclass(slots=True)
class Anchors:
    """What dates can be counted from at one place of a text.

    Attributes:
        published: the published date as far as known.
        named: the last date named before, as a point; None when there was none near.
        quarter: (year, 1 to 4) of the last quarter named; None when there was none.
        direction: whether the words around speak of the past or the future; None when they do not say.
        before: the lower-cased words left of the expression, at most some dozens of characters.
        after: the same, right of it.
    """

    published: Point | None
    named: Point | None = None
    quarter: tuple[int, int] | None = None
    direction: Direction | None = None
    before: str = ""
    after: str = ""
