"""Years, and the parts, decades and centuries that are named by them."""

import re

from explorer.extract.dates.anchor import Anchors, point
from explorer.extract.dates.values.value import FROM_PUBLISHED, MISSING, TOO_COARSE, Match, Value, stated, unresolved
from explorer.extract.dates.vocabulary import DECADES, SEASONS
from explorer.extract.numerals import ONES, TENS, ordinal
from explorer.model.finding import DateBasis


def year_value(match: Match, _: Anchors) -> Value | None:
    """2024, fiscal 2024, the 1988 third quarter."""
    quarter = re.search(r"(first|second|third|fourth) quarter", match[0])
    year = int(match["y"])
    if quarter:
        number_ = ordinal(quarter.group(1)) or 1
        return Value("DATE", f"{year}-Q{number_}", "stated", "a quarter with its year", quarter=(year, number_))
    return stated(point(year), "a year")


def year_range_value(match: Match, _: Anchors) -> Value | None:
    """2003-06."""
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])  # noqa: PLR2004  # digits of a year
    if not first < last < first + 200:
        return None
    return Value("DATE", f"{first:04d}/{last:04d}", "stated", "an interval of years", point(last))


def spelled_number(words: str) -> int | None:
    """'ninety-six' as 96."""
    parts = words.replace("-", " ").split()
    if not parts or parts[0] not in TENS or any(p not in ONES for p in parts[1:]):
        return None
    return TENS[parts[0]] + sum(ONES[p] for p in parts[1:])


def spelled_year_value(match: Match, _: Anchors) -> Value | None:
    """Nineteen ninety-six."""
    if match["k"]:
        return stated(point(2000), "a year")
    return stated(point(1900 + TENS[match["t"]] + ONES.get(match["o"] or "zero", 0)), "a year")


def part_of_year_value(match: Match, anchors: Anchors) -> Value | None:
    """The third quarter, the first half of 2024, Q3."""
    base = anchors.published
    halves = (match["k"] or match["q"] or "").startswith("h")
    parts = 2 if halves else 4
    words = match["o"] or match["q"][1]
    which = parts if words in ("last", "latter", "final") else (ordinal(words) or int(words))
    two = "two quarters" in match[0]
    letter = "H" if halves or two else "Q"
    if two:
        which = 2 if words in ("last", "latter", "final") else 1
    if halves and not (match["y"] or match["y0"] or match["rel"] or match["rel0"]):
        return None  # of a match, as often as of a year
    named = match["y"] or match["y0"]
    year = int(named) if named else None
    related = match["rel"] or match["rel0"]
    how = "a part of the year named"
    basis: DateBasis = "stated"
    if year is None:
        basis, how = "computed", FROM_PUBLISHED
        if base is None:
            return unresolved(MISSING)
        if related:
            year = base.year + {"last": -1, "this": 0, "next": 1}[related]
        elif base.month is None:
            return unresolved(TOO_COARSE)
        else:
            now = (base.month - 1) * parts // 12 + 1
            year = base.year
            if anchors.direction == "future":
                year += which < now
            else:
                year -= which > now
            if "year-ago" in match[0] or "year-earlier" in match[0]:
                year -= 1
    if not 1 <= which <= parts:
        return unresolved("a year has no such part")
    return Value("DATE", f"{year:04d}-{letter}{which}", basis, how, quarter=(year, which) if letter == "Q" else None)


def decade_value(match: Match, _: Anchors) -> Value:
    """The 1990s."""
    if match["y"]:
        return Value("DATE", match["y"], "stated", "a decade")
    tens = int(match["s"]) if match["s"] else DECADES[match["w"]] // 10
    # Of a decade named without its century, the twentieth is meant: in English prose of today "the twenties" alone is
    # the doubtful one and stays open.
    if match["w"] and tens < 3:  # noqa: PLR2004  # see above
        return unresolved("the words do not say which century")
    return Value("DATE", f"19{tens}", "stated", "a decade of the twentieth century")


def century_value(match: Match, _: Anchors) -> Value | None:
    """The 20th century."""
    which = ordinal(match["o"])
    return None if not which else Value("DATE", f"{which - 1:02d}", "stated", "a century")


def _alone(season: str, anchors: Anchors) -> bool:
    """Whether a season without a year is one: "the fall of the wall" and "the spring of the clock" are none."""
    return season not in ("fall", "spring") or re.match(r"[.,;]", anchors.after) is not None


def season_value(match: Match, anchors: Anchors) -> Value | None:
    """Summer 2024, the summer."""
    code = SEASONS[match["s"]]
    which = match["which"]
    if not (
        which in ("last", "this", "next", "this past") or match["y"] or match["rel"] or _alone(match["s"], anchors)
    ):
        return None
    if match["y"]:
        return Value("DATE", f"{match['y']}-{code}", "stated", "a season with its year")
    base = anchors.published
    if base is None:
        return unresolved(MISSING)
    year = base.year
    if match["rel"]:
        year += {"last": -1, "this": 0, "next": 1}[match["rel"]]
    elif which in ("last", "next"):
        if base.month is None:
            return unresolved(TOO_COARSE)
        middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}[code]
        year += (-1 if middle >= base.month else 0) if which == "last" else (1 if middle <= base.month else 0)
    elif anchors.direction == "past" and base.month is not None and which != "this":
        year -= {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code] > base.month
    return Value("DATE", f"{year:04d}-{code}", "computed", FROM_PUBLISHED)
