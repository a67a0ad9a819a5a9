"""Sums whose currency is a name behind the number: 200 million euros, fifteen cents, billions of dollars."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from explorer.extract.alternation import alternation, words
from explorer.extract.amounts.currencies import Resolver, Unit, currencies
from explorer.extract.amounts.currency_names import LOWER_CODES
from explorer.extract.amounts.marks import sum_behind
from explorer.extract.amounts.numbers import NUMBER, SCALE, SPELLED, VAGUE, plain, value
from explorer.extract.amounts.sum import Sum
from explorer.extract.late import late
from explorer.extract.numerals import ONES, TENS
from explorer.extract.reading import Range

_LEFT = 72
"""How far left of a currency's name its number may begin."""


@cache
def _name() -> re.Pattern[str]:
    """A unit word with what stands before it, on the lower-cased text behind a blank."""
    return re.compile(rf"[^a-z]({alternation(currencies().units)})(?![a-z])")


_COUNT = late(
    r"[\d¼½¾⅓⅔]|(?<![a-z])"
    + alternation(
        (
            *ONES,
            *TENS,
            *words("a an hundred half quarter three-quarters dozens tens scores hundreds thousands millions billions"),
            *words("trillions many several few couple some multiple multi multimillion multibillion untold countless"),
        )
    )
)
"""Where a number may begin before a currency's name; only there the whole pattern is tried."""


def _count_before(low: str, left: int, start: int) -> re.Match[str] | None:
    """The number, scale and qualifying words that end right before a currency's name at `start`."""
    for place in _COUNT.finditer(low, left, start):
        match = _BEFORE_NAME.match(low, place.start(), start)
        if match is not None:
            return match
    return None


_BEFORE_NAME = late(
    rf"(?<![\w.,$£€])(?:(?P<vague>(?<![a-z]){VAGUE})(?: of(?: (?:the|its|our|their))?)?|(?P<n>{NUMBER}"
    rf"|{SPELLED})(?P<s>{SCALE})?"
    rf"(?:\s?(?:-|to|or|and)\s?(?P<n2>{NUMBER}|{SPELLED})(?P<s2>{SCALE})?)?)[ -]?(?P<q>(?:[a-z][a-z.]* ){{0,3}})$"
)
"""A number and scale that end right before a currency's name, with the words of the name in between."""


_CENTS = late(r"(?: and| ,)? (?P<c>\d{1,2}|[a-z]+(?:[ -][a-z]+)?)(?: (?:cents?|pence))?(?![\w%]|,\d)")


def sums_by_name(low: str, resolver: Resolver) -> Iterator[Sum]:
    """Every sum whose currency is named behind it, on the lower-cased text, in order."""
    done = 0
    for match in _name().finditer(f" {low}"):
        start, end = match.span(1)
        if start <= done:
            continue
        one = _sum_at(Range(start - 1, end - 1), low, resolver, done)
        if one is not None:
            yield one
            done = one.end


def _sum_at(name: Range, low: str, resolver: Resolver, done: int) -> Sum | None:
    """The sum that ends in this unit word, or for a code in small letters the one that begins with it ("usd 20")."""
    start, end = name
    word = low[start:end]
    before = _count_before(low, max(done, start - _LEFT), start)
    if word in LOWER_CODES and (before is None or low[end : end + 1].isdigit()):
        return sum_behind(low, low, resolver, start, end, word)
    if before is None:
        return None
    code, others = _named(before["q"].strip(), word)
    harmless = _PARTING.isdisjoint(others) if before["vague"] else _are_harmless(others)
    if not harmless:
        return None
    code = code or resolver.code(word, before["s"] or before["s2"])
    if before["vague"]:
        return Sum(before.start(), end, "vague-sum", code, None, vague=True)
    return _counted(before, currencies().units[word], code, end, low) if _is_money(word, before, low, end) else None


def _named(qualifier: str, unit: str) -> tuple[str | None, list[str]]:
    """The currency whose full name ends in these words, and the words before that name."""
    names = currencies().names
    before = qualifier.split()
    for k in range(len(before)):
        code = names.get(" ".join([*before[k:], unit]))
        if code:
            return code, before[:k]
    return None, before


def _are_harmless(others: list[str]) -> bool:
    return all(other in _HARMLESS or _DEMONYM.fullmatch(other) for other in others)


_PARTING = frozenset(words("and or in of to for on with the a an by at from as is are was were who that which than"))
"""Words that part "thousands of" from a unit; others describe the money: "billions of offshore dollars"."""

_HARMLESS = frozenset(
    words("new extra more additional us u.s. of odd taxpayer tax federal public united states oil aid")
)
"""Words between a number and a currency's name that leave it a sum."""

_DEMONYM = late(r"[a-z]{3,}(?:[^aeiou]i|ese|[ie]an|ish)")
"""Endings of nationality adjectives: "4 billion Ruritanian crowns"."""


def _counted(before: re.Match[str], unit: Unit, code: str | None, end: int, low: str) -> Sum | None:
    """The sum of a number, or of two that are a range, before a unit word that ends at `end`."""
    if before["n2"]:
        return _two_numbers(before, unit, code, end, low)
    amount = value(before["n"], before["s"])
    if amount is None:
        return None
    amount = plain(amount * unit.factor)
    if unit.factor == 1 and not before["s"]:
        cents = _CENTS.match(low, end)
        part = value(cents["c"], None) if cents and _are_cents(cents, low) else None
        if cents and part is not None and part < 100:  # noqa: PLR2004  # a hundred cents are a unit
            return Sum(before.start(), cents.end(), _RULE, code, amount + part / 100, scaled=False)
    return Sum(before.start(), end, _RULE, code, amount, scaled=bool(before["s"]))


_RULE = "sum-with-name"


def _two_numbers(before: re.Match[str], unit: Unit, code: str | None, end: int, low: str) -> Sum | None:
    """A range ("3 to 4 billion euros", the scale serves both), or else the second number alone ("5 and 6 euros")."""
    first, second = value(before["n"], before["s"] or before["s2"]), value(before["n2"], before["s2"])
    if first is None or second is None:
        return None
    first, second = plain(first * unit.factor), plain(second * unit.factor)
    joiner = low[before.end("s" if before["s"] else "n") : before.start("n2")].strip()
    if first < second and (joiner != "and" or low.endswith("between ", 0, before.start())):
        return Sum(before.start(), end, "range", code, first, second)
    return Sum(before.start("n2"), end, _RULE, code, second, scaled=bool(before["s2"]))


def _are_cents(cents: re.Match[str], low: str) -> bool:
    """Whether the words behind a unit are its hundredths: with "cents", or a bare number that ends the clause."""
    if cents.group().endswith(("cent", "cents", "pence")):
        return True
    ends = cents.end() == len(low) or low.startswith((*".,;!?)", " more", " less", " each"), cents.end())
    return ends and _BARE_CENTS.fullmatch(cents.group()) is not None


_BARE_CENTS = late(rf"(?: and)? (?:\d\d|{alternation(TENS)}(?:[ -][a-z]+)?)")

_PAID = late(
    r"\b(?:paid|pay|pays|paying|cost|costs|costing|worth|fined|fine|price|priced|spent|spend|earn|earns|earned"
    r"|raised|raise|owed|owes|sold|bought|charged|wage|salary|fee|saved|budget|donated|gave)\b"
)


_PENALTY = late(
    r"(?:-a-[a-z]+)? (?:[a-z]+ )?(?:fines?|fees?|bills?|rewards?|grants?|tickets?|prizes?|charges?|penalt|notes?|loans?"
    r"|deals?|deposits?|bets?|wages?|salar|debts?|bonus|budgets?|jobs?|cheques?|gifts?|donations?|vouchers?)"
)
"""What a "500-pound" thing is when pounds are money; else they weigh."""

_MONEY_NOUN = late(
    r"\s(?:of|in|for) (?:\w+ )?(?:aid|investment|investments|funding|funds|debt|debts|savings|damage|losses"
    r"|spending|cuts|loans|assistance|support|money|taxpayers|public|help|cash|revenue|exports|trade|deals|grants)"
)


def _is_money(unit: str, before: re.Match[str], low: str, end: int) -> bool:
    """Whether a unit that also measures weight, or is another word, is money where it stands."""
    scaled = bool(before["s"] or before["s2"])
    if before["n"] in ("a", "an") and not scaled:  # "a dollar" is the currency, or next to nothing
        return False
    if before["n"] == "one" and (low.startswith(" of", end) or low.endswith(_NONE_BEFORE, 0, before.start())):
        return False
    check = _DOUBTFUL.get(unit.removesuffix("s"))
    return check is None or check(before, low, end)


_NONE_BEFORE = (" not ", " even ", " single ")
"""Before "one euro" these say that there is none."""


def _pounds_are_money(before: re.Match[str], low: str, end: int) -> bool:
    """Pounds weigh, unless the words name the currency, speak of millions or of paying."""
    if before["q"].strip() or low.startswith(" sterling", end):
        return True
    if before["s"] or before["s2"]:
        return not low.startswith(" of", end) or _MONEY_NOUN.match(low, end) is not None
    if low.startswith("-pound", end - len("-pound")) and _PENALTY.match(low, end) is None:
        return False
    paid = _PAID.search(low, max(0, before.start() - 40), before.start())
    return paid is not None and not low.startswith((" of ", "-"), end)


def _won_is_money(before: re.Match[str], _: str, __: int) -> bool:
    """The won counts in thousands; "3 won" is somebody's victory."""
    thousands = before["n"][0].isdigit() and len(before["n"]) >= len("1000")
    return bool(before["s"] or before["s2"] or before["q"].strip()) or thousands


def _is_in_figures(before: re.Match[str], low: str, end: int) -> bool:
    """Slang and single letters need a number in figures right before them: "50 quid", "20p"."""
    return before["n"][0].isdigit() and (low[end - 1] != "p" or low[end - 2].isdigit())


_DOUBTFUL: dict[str, Callable[[re.Match[str], str, int], bool]] = {
    "pound": _pounds_are_money,
    "won": _won_is_money,
    "p": _is_in_figures,
    "quid": _is_in_figures,
    "buck": _is_in_figures,
    "crown": _is_in_figures,
    "lei": _won_is_money,
    "sole": _won_is_money,
    "leke": _won_is_money,
    "colone": _won_is_money,
}
