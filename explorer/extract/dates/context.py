"""The words around an expression: whether it is a date there, where it begins, and what interval it opens."""

import re
from collections.abc import Callable

from explorer.extract.alternation import words
from explorer.extract.dates.values import Value
from explorer.extract.late import late
from explorer.model.finding import DateBound

CONTEXT = 40
"""How many code points on either side are looked at."""

_MODIFIER = late(
    r"(?:(?<=\s)|(?<=^)|(?<=[(\"']))(?:the )?(?:very |sometime |some time )?(?:(?:end|beginning|start|middle|close"
    r"|rest|remainder|course|turn|summer|fall|autumn"
    r"|winter|spring|part|early part|latter part|first half|second half|run-up) of (?:the )?|(?:early|late|mid"
    r"|later|earlier)(?: in| on)?[ -](?:the )?)$"
)
_MODIFIER_ENDS = ("of ", "of the ")
_LONGEST_HINT = len("earlier in the ")
_QUANTIFIER = late(
    r"(?:(?<=\s)|(?<=^)|(?<=[(\"']))(?:(?:at least|at most|more than|less than|fewer than|no more than|no less than"
    r"|nearly|almost|about|around|approximately"
    r"|roughly|some|over|under|up to|only|just over|just under|well over|another|the|an additional) )$"
)
_QUANTIFIER_ENDS = (
    "least ", "most ", "than ", "nearly ", "almost ", "about ", "around ", "approximately ", "roughly ", "some ",
    "over ", "under ", "to ", "only ", "another ", "the ", "additional ",
)  # fmt: skip
"""What `_QUANTIFIER` ends with."""
_BEFORE_HOLIDAY = words(
    "on in by last since at before after until this next every each during for from monday tuesday wednesday "
    "thursday friday saturday sunday"
)
_BOUND = late(
    r"\b(by|before|prior to|until|till|up to|since|after|following)(?: (?:the|about|around|at least|at|on|early"
    r"|late))?\s$"
)
_BOUNDS: dict[str, DateBound] = {
    "by": "by", "before": "before", "prior to": "before", "until": "until", "till": "until", "up to": "until",
    "since": "since", "after": "after", "following": "after",
}  # fmt: skip
_BOUND_ENDS = (*_BOUNDS, "the", "about", "around", "least", "at", "on", "early", "late")
"""What `_BOUND` ends with, white space aside."""
_COUNTED = late(
    r"(?:\s(?:people|men|women|children|soldiers|troops|police|officers|families|houses|homes|refugees|civilians"
    r"|workers|employees|members|votes|jobs"
    r"|students|rooms|seats|vehicles|tons|tonnes|miles|kilometers|kilometres|km|meters|metres|feet|pounds|kg|square"
    r"|acres|hectares|barrels|megawatts"
    r"|dollars|euros|yen|rupees|rubles|cents|percent|per cent|times|million|billion|thousand|hundred|points|shares"
    r"|units|copies|calories|degrees|hp|cc|rpm|"
    r"mph|yards|other|more|or more|deaths|cases|victims|injured|dead|killed|wounded|prisoners|passengers|aircraft"
    r"|fans|protesters|demonstrators|participants)\b"
    r"|\s?[%°$€£]|-(?:strong|seat|mile|foot|meter|pound|ton|page|room|square|acre|year|member|man|person)\b"
    r"|['\"]? ?[x×] ?\d)"
)
_NUMBERED = late(
    r"(?:\b(?:about|some|nearly|almost|roughly|approximately|than|least|over|no\.|number|flight|highway|route|room"
    r"|page|model|series|resolution|article|section|of the|to|from) |(?<!\d)[-/+*#$£€¥] ?|[.,])$"
)
_YEAR_PREPOSITION = late(
    r"\b(?:in|since|by|until|till|before|after|during|from|between|of|for|to|through|early|late|mid|and|around"
    r"|about|the|year|fiscal|circa)[ -]$"
)
_LOWER_NOUN = late(
    r"\s(?!in|and|when|to|until|by|the|after|before|at|on|or|as|for|was|with|that|which|he|she|it|they|but)[a-z]{3,}"
)
_NAMED_DAY = late(r"\b(?:black|good|bloody|super|palm|ash|easter|cyber|holy|shrove|fat|giving) $")
"""Names of particular days: "Black Monday" is none of last week."""
_MONTH_PREPOSITION = late(
    r"\b(?:in|by|since|until|till|through|before|after|during|from|of|for|last|next|this|early|late|mid|and|between"
    r"|to|on|each|every|both|late-|mid-)[ -]$"
)


def is_a_date(rule: str, match: re.Match[str], text: str, low: str) -> bool:
    """Whether words that look like a date are one where they stand: capital letters, numbers that count things."""
    check = _CHECKS.get(rule)
    return check is None or check(match, text, low)


_SHORT = 24
"""Code points that the checks below look at on either side."""


def _year_counts_nothing(match: re.Match[str], _: str, low: str) -> bool:
    """2024 is a year unless it counts, numbers or prices something; far years need a preposition before them."""
    start, end = match.span()
    if len(match["y"]) < end - start:  # "fiscal 2024" and "the year 2024" leave no doubt
        return True
    before, after = low[max(0, start - _SHORT) : start], low[end : end + _SHORT]
    dated = _YEAR_PREPOSITION.search(before) is not None
    if _COUNTED.match(after) or (_NUMBERED.search(before) and not dated):
        return False
    year = int(match["y"])
    recent = 1900 <= year < 2050  # noqa: PLR2004  # see the docstring
    return recent or (dated and year < 2100 and not _LOWER_NOUN.match(after))  # noqa: PLR2004  # beyond, it is a count


def _weekday_is_one(match: re.Match[str], text: str, low: str) -> bool:
    """A shortened weekday needs a capital letter; "Black Monday" is the name of another day."""
    start = match.start("w")
    if _NAMED_DAY.search(low, max(0, match.start() - _SHORT), match.start()):
        return False
    return text[start].isupper() or match["w"].endswith("day")


def _month_is_one(match: re.Match[str], text: str, low: str) -> bool:
    """A month needs a capital letter and is no first name; "May" and "March" alone need a preposition or a comma."""
    start, end = match.span()
    name = match["m"]
    if not text[match.start("m")].isupper():
        return False
    if name in _FIRST_NAMES and _SURNAME.match(text, end):
        return False
    if name not in ("may", "march") or match["y"] or match["which"] or match["year"]:
        return True
    if _SURNAME.match(text, end):
        return False
    if _MONTH_PREPOSITION.search(low, max(0, start - _SHORT), start):
        return True
    return start > 0 and text[start - 1] == " " and text[end : end + 1] in (".", ",", ";")


_FIRST_NAMES = ("april", "may", "june", "august")
_SURNAME = late(r"\s[A-Z][a-z]")


def _holiday_is_no_name(match: re.Match[str], text: str, _: str) -> bool:
    """A holiday has a capital letter and no first name before it ("Johnny Christmas")."""
    previous = re.search(r"([A-Z][a-z]+) $", text[max(0, match.start() - _SHORT) : match.start()])
    return text[match.start("h")].isupper() and (previous is None or previous.group(1).lower() in _BEFORE_HOLIDAY)


def _unit_is_no_title(match: re.Match[str], text: str, _: str) -> bool:
    """In marks and capitals, "This Week" is the name of a broadcast."""
    start, end = match.span()
    return not (start and text[start - 1] in "\"“'‘" and text[start:end].istitle())


def _length_is_no_title(match: re.Match[str], text: str, _: str) -> bool:
    """In capitals, "60 Minutes" is the name of a broadcast."""
    return not text.endswith("Minutes", match.start(), match.end())


def _frequency_is_no_title(match: re.Match[str], text: str, _: str) -> bool:
    """With a capital letter behind another capitalised word it ends a name: "the Harbour Weekly"."""
    start = match.start()
    return not (text[start].isupper() and _CAPITAL_BEFORE.search(text, max(0, start - _SHORT), start))


def _moment_is_no_name(match: re.Match[str], text: str, _: str) -> bool:
    """With a capital letter behind another capitalised word "Now" ends a name: "Harbours Now"."""
    start = match.start()
    return not (text[start].isupper() and _WORD_BEFORE.search(text, max(0, start - _SHORT), start))


_CAPITAL_BEFORE = late(r"[A-Z][\w'’.-]* $")
_WORD_BEFORE = late(r"(?<![\w.])[A-Z][\w'’-]* $")
"""The same without a full stop, which may end a sentence: "in the U.S. Now"."""


_CHECKS: dict[str, Callable[[re.Match[str], str, str], bool]] = {
    "year": _year_counts_nothing,
    "weekday": _weekday_is_one,
    "month": _month_is_one,
    "holiday": _holiday_is_no_name,
    "named-unit": _unit_is_no_title,
    "duration": _length_is_no_title,
    "frequency": _frequency_is_no_title,
    "no-particular-time": _moment_is_no_name,
}


def widened_start(low: str, start: int, done: int, value: Value) -> int:
    """The start, moved left over the words that belong to the expression ("early", "the end of", "at least")."""
    context = low[max(done, start - CONTEXT) : start]
    if value.type == "DURATION":
        match = _QUANTIFIER.search(context) if context.endswith(_QUANTIFIER_ENDS) else None
    else:
        match = _MODIFIER.search(context) if _may_modify(context) else None
    if match is None or (match.group() == "over " and low.startswith("the ", start)):  # "over the past weeks": during
        return start
    return start - len(context) + match.start()


def _may_modify(context: str) -> bool:
    """Whether there may be a modifier, which is not so before most expressions and spares the pattern."""
    near = context[-_LONGEST_HINT:]
    return "earl" in near or "late" in near or "mid" in near or context.endswith(_MODIFIER_ENDS)


def bound_before(low: str, start: int) -> DateBound | None:
    """The word before an expression that makes it the end of an open interval."""
    if not low[max(0, start - CONTEXT) : start].rstrip().endswith(_BOUND_ENDS):
        return None
    match = _BOUND.search(low, max(0, start - CONTEXT), start)
    return _BOUNDS[match.group(1)] if match else None
