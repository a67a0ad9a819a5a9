"""The words of time: months, weekdays, units, seasons, parts of the day, holidays; all in lower case."""

from typing import NamedTuple

from explorer.extract.alternation import words

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        start=1,
    )
    for name in names.split()
}
"""ISO numbers: Monday is 1."""


class Unit(NamedTuple):
    """A unit of time.

    Attributes:
        letter: as in ISO 8601 durations; hours, minutes and seconds stand behind a "T".
        factor: how many of the letter's unit one of these is ("decade": 10 years).
    """

    letter: str
    factor: int = 1

    @property
    def clock(self) -> bool:
        """Whether the unit is shorter than a day."""
        return self.letter.startswith("T")


UNITS: dict[str, Unit] = {
    "second": Unit("TS"),
    "minute": Unit("TM"),
    "hour": Unit("TH"),
    "day": Unit("D"),
    "night": Unit("D"),
    "weekend": Unit("W"),
    "week": Unit("W"),
    "fortnight": Unit("W", 2),
    "month": Unit("M"),
    "quarter": Unit("M", 3),
    "year": Unit("Y"),
    "yr": Unit("Y"),
    "decade": Unit("Y", 10),
    "century": Unit("Y", 100),
    "centurie": Unit("Y", 100),
}
"""Singular forms; a plural "s" is cut off first, hence "centurie"."""

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""TIMEX3 codes. Of the northern hemisphere only in their order within the year."""

PARTS_OF_DAY: dict[str, str] = {
    "morning": "MO", "midday": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI",
}  # fmt: skip
"""TIMEX3 codes."""

FREQUENCIES: dict[str, str] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
    "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip

TIMES: tuple[str, ...] = words(
    "few many couple dozen one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "sixty eighty ninety"
)
"""How often, before "times a day"."""

FIXED_HOLIDAYS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "may day": (5, 1), "halloween": (10, 31),
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31),
}  # fmt: skip
"""(month, day) of days that have the same date wherever they are kept."""

MOVING_HOLIDAYS: dict[str, tuple[int, int, int]] = {
    "martin luther king day": (1, 1, 3), "memorial day": (5, 1, -1), "labor day": (9, 1, 1), "columbus day": (10, 1, 2),
    "election day": (11, 2, 0), "thanksgiving day": (11, 4, 4), "thanksgiving": (11, 4, 4),
}  # fmt: skip
"""(month, ISO weekday, which one) of holidays of the United States; -1 is the last of the month and 0 the first
weekday after the month's first Monday."""

DECADES: dict[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip

PRESENT = "PRESENT_REF"
PAST = "PAST_REF"
FUTURE = "FUTURE_REF"
REFERENCES: dict[str, str] = {
    "now": PRESENT, "right now": PRESENT, "currently": PRESENT, "at present": PRESENT, "at the moment": PRESENT,
    "these days": PRESENT, "nowadays": PRESENT, "recently": PAST, "more recently": PAST, "most recently": PAST,
    "lately": PAST, "the past": PAST, "soon": FUTURE, "the future": FUTURE, "the near future": FUTURE,
    "the near term": FUTURE, "the short term": FUTURE, "the long term": FUTURE,
}  # fmt: skip
"""Words for no particular time; TIMEX3 has a value for each direction. Adjectives
such as "recent", "current" and "future" say nothing of a time and are left out, as are
"annual" and "quarterly" above."""
