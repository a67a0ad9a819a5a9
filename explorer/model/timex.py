"""TIMEX3 values in words: "2024-W18" is "week 18 of 2024", "P10Y" is "10 years"."""

import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS = ("first", "second", "third", "fourth")
_REFERENCES = {"PAST_REF": "the past", "PRESENT_REF": "the present", "FUTURE_REF": "the future"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
"""By their letter, those behind the T of a duration with it."""

_DAY = re.compile(r"(?P<y>\d{4})(?:-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d{2}))?)?")
_WEEK = re.compile(r"(?P<y>\d{4})-W(?P<w>\d{2})(?P<end>-WE)?")
_QUARTER = re.compile(r"(?P<y>\d{4})-Q(?P<q>[1-4])")
_HALF = re.compile(r"(?P<y>\d{4})-H(?P<h>[12])")
_SEASON = re.compile(r"(?P<y>\d{4})-(?P<s>SP|SU|FA|WI)")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d{2}")
_TIME = re.compile(r"(?P<day>[^T]*)T(?:(?P<clock>\d{2}(?::\d{2}){0,2})|(?P<part>MO|MI|AF|EV|NI|DT))")
_NUMBER = r"(?:\d+(?:\.\d+)?|X)"
_DURATION = re.compile(
    rf"P(?=[\dXT])((?:{_NUMBER}[YMWD])*)(?:T((?:{_NUMBER}[HMS])+))?",
)
_COUNT = re.compile(rf"({_NUMBER})([YMWDHS])")
_EVERY = re.compile(
    r"XXXX-(?:WXX-(?P<w>[1-7])|(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d{2}))?|(?P<s>SP|SU|FA|WI)|XX-XX)"
    r"(?:T(?P<part>MO|MI|AF|EV|NI|DT))?"
)


def timex_words(value: str, *, short: bool = False, repeated: bool = False) -> str:
    """A TIMEX3 value as an analyst would say it; a value of no known shape is given as it is.

    Args:
        value: "2024-09-30", "2024-W18", "199" (a decade), "P10Y", "PXM", "2019/2021", "PAST_REF", "XXXX-WXX-1" ...
        short: cut months to three letters.
        repeated: whether a duration is that of a SET, the time from one occurrence to the next ("every 2 weeks").
    """
    if value in _REFERENCES:
        return _REFERENCES[value]
    first, slash, last = value.partition("/")
    if slash:
        return f"{timex_words(first, short=short)} to {timex_words(last, short=short)}"
    return (
        _calendar(value, short=short)
        or _period(value)
        or _duration(value, repeated=repeated)
        or _every(value)
        or _time(value, short=short)
        or value
    )


def _calendar(value: str, *, short: bool) -> str:
    """A year, a month or a day."""
    found = _DAY.fullmatch(value)
    if not found:
        return ""
    year, month, day = found["y"], found["m"], found["d"]
    if not month:
        return year
    name = _MONTHS[int(month) - 1][: 3 if short else None]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def _period(value: str) -> str:
    """A part of a year, or many years."""
    if found := _WEEK.fullmatch(value):
        week = f"week {int(found['w'])} of {found['y']}"
        return f"the weekend of {week}" if found["end"] else week
    if found := _QUARTER.fullmatch(value):
        return f"the {_ORDINALS[int(found['q']) - 1]} quarter of {found['y']}"
    if found := _HALF.fullmatch(value):
        return f"the {_ORDINALS[int(found['h']) - 1]} half of {found['y']}"
    if found := _SEASON.fullmatch(value):
        return f"{_SEASONS[found['s']]} {found['y']}"
    if _DECADE.fullmatch(value):
        return f"the {value}0s"
    if _CENTURY.fullmatch(value):
        return f"the {_ordinal(int(value) + 1)} century"
    return ""


def _ordinal(number: int) -> str:
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _duration(value: str, *, repeated: bool) -> str:
    """A length of time, or how often something is repeated."""
    found = _DURATION.fullmatch(value)
    if not found:
        return ""
    counts = [(n, unit) for n, unit in _COUNT.findall(found[1])]
    counts += [(n, f"T{unit}") for n, unit in _COUNT.findall(found[2] or "")]
    if repeated and len(counts) == 1 and counts[0][0] == "1":
        return f"every {_UNITS[counts[0][1]]}"
    words = " ".join(f"{'some' if n == 'X' else n} {_UNITS[unit]}{'' if n == '1' else 's'}" for n, unit in counts)
    return f"every {words}" if repeated else words


def _every(value: str) -> str:
    """A time that comes again: a day of every week, a month of every year."""
    found = _EVERY.fullmatch(value)
    if not found:
        return ""
    words = ""
    if found["w"]:
        words = _WEEKDAYS[int(found["w"]) - 1]
    elif found["m"]:
        month = _MONTHS[int(found["m"]) - 1]
        words = f"{int(found['d'])} {month}" if found["d"] else month
    elif found["s"]:
        words = _SEASONS[found["s"]]
    part = _PARTS_OF_DAY[found["part"]] if found["part"] else "" if words else "day"
    return " ".join(word for word in ("every", words, part) if word)


def _time(value: str, *, short: bool) -> str:
    """A time of day, of a day that may be known."""
    found = _TIME.fullmatch(value)
    if not found:
        return ""
    day = timex_words(found["day"], short=short) if found["day"] else ""
    if found["clock"]:
        clock = found["clock"] if ":" in found["clock"] else f"{found['clock']}:00"
        return f"{day}, {clock}" if day else clock
    part = _PARTS_OF_DAY[found["part"]]
    return f"the {part} of {day}" if day else f"the {part}"
