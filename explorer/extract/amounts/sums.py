"""All sums of a text: found apart, then joined into ranges, conversions and rates."""

import re
from dataclasses import replace

from explorer.extract.amounts.currencies import Resolver
from explorer.extract.amounts.marks import sums_by_mark
from explorer.extract.amounts.names import sums_by_name
from explorer.extract.amounts.numbers import SCALE, value
from explorer.extract.amounts.sum import Sum
from explorer.extract.late import late

_THING = (
    "share|barrel|ton|tonne|gallon|litre|liter|pound|ounce|kilo|kg|person|head|unit|bottle|pack|ticket|bushel|mile|seat"
    r"|piece|child|student|family|household|kilometer|kilometre|acre|hectare|vote|word|square|common|\w+ share"
    r"|loaf|dozen|bag|sack|box|can|carton|crate|cubic|kilogram|kilogramme|gram|metre|meter|yard|foot|pupil|patient|worker"
    r"|player|visitor|passenger|vehicle|car|room|plate|cup|pint|megawatt|kilowatt|dose|meal|trip|ride|game|lesson|click"
    r"|download|copy|tree|cow|pair|litre|liter|capita|minute|second|night|shift|seat|trip|visit|call|transaction"
)
_RATE = late(
    rf"(?:-| )?(?:per|an?)[ -](?:(?P<thing>{_THING})|hour|day|night|week|month|year)\b|\s(?P<each>each|apiece)\b"
    r"|(?:-| )?per[ -](?P<any>(?!hour|day|week|month|year|quarter)[a-z]+)\b"
)
"""What follows a sum per unit."""

_LONGEST_JOINT = 20
_JOIN = late(r"\s?(?:-|to|and|or)\s?(?:about |around |nearly |as much as )?")


def sums(text: str, low: str) -> list[Sum]:
    """Every sum of a text, in order, none overlapping another.

    Args:
        text: the shadow of the text.
        low: the same in lower case, of the same length.
    """
    resolver = Resolver(low)
    found = [*sums_by_mark(text, low, resolver), *sums_by_name(low, resolver)]
    found.sort(key=lambda s: (s.start, -s.end))
    apart: list[Sum] = []
    for one in found:
        if apart and one.start < apart[-1].end:
            if one.end - one.start > apart[-1].end - apart[-1].start:
                apart[-1] = one
            continue
        apart.append(one)
    return _conversions(low, _ranges(low, apart))


def _ranges(low: str, found: list[Sum]) -> list[Sum]:
    """Join neighbours that are the two ends of a range."""
    out: list[Sum] = []
    for one in found:
        last = out[-1] if out else None
        if last is not None and _one_range(low, last, one):
            start_value, end_value = last.value, one.value
            if start_value is not None and not last.scaled and one.scaled and end_value is not None:
                scale = re.search(SCALE, low[one.start : one.end])
                raised = value("1", scale.group()) if scale else None
                if raised and start_value * raised < end_value:
                    start_value *= raised
            out[-1] = Sum(last.start, one.end, "range", one.currency or last.currency, start_value, end_value)
            continue
        out.append(one)
    return out


def _one_range(low: str, first: Sum, second: Sum) -> bool:
    """Whether two neighbours are "X to Y", "X-Y" or "between X and Y"; "from X to Y" is a change unless it ranges."""
    between = low[first.end : second.start]
    if (
        len(between) > _LONGEST_JOINT
        or first.value is None
        or second.value is None
        or first.upper
        or second.upper
        or first.value >= second.value
    ):
        return False
    if first.currency != second.currency or _JOIN.fullmatch(between) is None:
        return False
    word = between.strip().split(" ")[0]
    before = low[max(0, first.start - 14) : first.start]
    if word == "and":
        return before.rstrip().endswith("between")
    if word == "or":
        return False
    return not re.search(r"\b(?:(?<!ranging )(?<!ranges )(?<!range )from)\s$", before) or word == "-"


def _conversions(low: str, found: list[Sum]) -> list[Sum]:
    """Mark sums in brackets that render the one before, and sums per unit."""
    out: list[Sum] = []
    for one in found:
        last = out[-1] if out else None
        if _is_rate(low, one):
            out.append(replace(one, rule="rate"))
        elif last is not None and last.currency != one.currency and _bracketed(low, last, one):
            out.append(replace(one, rule="conversion", of=(last.start, last.end)))
        else:
            out.append(one)
    return out


def _is_rate(low: str, one: Sum) -> bool:
    """Whether a sum is one per unit; "$300 billion a year" is a flow, which has a giver and a receiver."""
    rate = None if one.vague else _RATE.match(low, one.end)
    return rate is not None and (not one.scaled or bool(rate["thing"] or rate["each"] or rate["any"]))


def _bracketed(low: str, first: Sum, second: Sum) -> bool:
    """Whether nothing but an opening bracket and words like "about" stand between the two sums."""
    return _OPENING.fullmatch(low, first.end, second.start) is not None


_OPENING = late(r"\s?[(\[]\s?(?:about |around |approximately |nearly |some |over |or |roughly |equivalent to |= ?|~)?")
