"""Sums whose currency is a symbol or a code beside the number: $148 million, 10 €, USD 5m."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from explorer.extract.amounts.currencies import Resolver, currencies
from explorer.extract.amounts.currency_names import LABELS, OPEN_SYMBOLS, SYMBOLS, WORDLIKE_CODES
from explorer.extract.amounts.numbers import NUMBER, SCALE, value
from explorer.extract.amounts.sum import Sum
from explorer.extract.late import late

_LEFT = 36
"""How far left of a symbol its number may begin."""

_SINGLE = "".join(s for s in SYMBOLS if len(s) == 1 and not s.isascii()) + "$﷼"


_LETTERS = r"(?:M?[A-Z]{3}|kr|zł|Kč|Ft|p|dlrs)(?![A-Za-z])"
_MARKS = (
    late(f"[{_SINGLE}]"),
    late(rf"\d[mM]?? ?({_LETTERS})"),
    late(rf"illion ?({_LETTERS})"),
    late(r"([A-Z][A-Za-z]{0,3}\.?)(?=\s?\d)"),
)
"""A symbol, letters behind a number, likewise behind its scale, capitals before a number, on the text itself: capitals
tell codes from words. What they are is looked up. Four searches that each skip nearly all of the text take half the
time of one."""
_SYMBOL, _BEFORE = 0, 3


def _marks(text: str) -> list[tuple[int, int, int]]:
    """Every place of a mark, in order, with its end and the kind of mark."""
    out: dict[int, tuple[int, int, int]] = {}
    for kind, pattern in enumerate(_MARKS):
        for match in pattern.finditer(text):
            start, end = match.span() if kind == _SYMBOL else match.span(1)
            out.setdefault(start, (start, end, kind))
    return sorted(out.values())


_PREFIX = late(
    r"(?<![A-Za-z0-9.])(?:[A-Z]{1,3}|[A-Z][a-z]{2}|GH|U\.S\.|(?:us|nz|hk|nt|mex|cdn|usd|aud|nzd|cad|hkd|sgd|c)) ?$"
)
"""Letters in front of a symbol: "US$", "NZ $", "C$"."""


@cache
def _after_mark() -> re.Pattern[str]:
    """What follows a symbol or code: a number, perhaps the second one of a range, a scale."""
    return re.compile(
        rf"\s?(?P<n>{NUMBER})(?:-plus(?=[ -])|\+)?"
        rf"(?:\s?-\s?(?P<n2>{NUMBER})(?=\s?-?(?:{SCALE})|(?![\d\w])))?(?P<s>{SCALE})?",
        re.IGNORECASE,
    )


def sums_by_mark(text: str, low: str, resolver: Resolver) -> Iterator[Sum]:
    """Every sum with a symbol or code beside its number, in order.

    Args:
        text: the shadow of the text.
        low: the same in lower case.
        resolver: decides symbols that several currencies share.
    """
    done = 0
    for start, end, kind in _marks(text):
        if start < done:
            continue
        words = text[start:end]
        one = None
        if kind == _SYMBOL:
            start = _with_prefix(text, start, done)  # noqa: PLW2901  # the symbol with its letters
            words = text[start:end]
            one = sum_behind(text, low, resolver, start, end, words)
            one = one or _number_before(text, low, resolver, start, end, words, done)
        elif kind != _BEFORE:
            if not text[end : end + 1].isdigit():
                one = _number_before(text, low, resolver, start, end, words, done)
            if one is None and words.upper() in currencies().codes:
                one = sum_behind(text, low, resolver, start, end, words)
        elif not (start and text[start - 1].isalnum()) and _is_believed(words):
            mega = _is_mega(words)
            one = sum_behind(text, low, resolver, start, end, words[1:] if mega else words, mega=mega)
        if one is not None:
            yield one
            done = one.end


def _with_prefix(text: str, start: int, done: int) -> int:
    """The start of a symbol with the letters before it that belong to it ("US$"); "A $5 million grant" has none."""
    prefix = _PREFIX.search(text, max(done, start - _LONGEST_PREFIX), start)
    if prefix is None or currencies().symbol(prefix.group() + text[start])[0] is None:
        return start
    letters = prefix.group()
    article = len(letters) == len("A ") and letters[0].isupper() and letters[1] == " "
    return start if article else prefix.start()


_LONGEST_PREFIX = len("U.S. ") + 1


def _is_believed(words: str) -> bool:
    """Whether capitals before a number are a symbol or code: codes that are words ("ALL 70") are not."""
    code = words[1:] if _is_mega(words) else words
    if words in SYMBOLS or words in OPEN_SYMBOLS:
        return True
    return code.isupper() and code in currencies().codes and code not in WORDLIKE_CODES


def _is_mega(words: str) -> bool:
    """Whether the words are a code behind an M for millions ("MEUR")."""
    return len(words) == len("MEUR") and words.isupper() and words[0] == "M" and words[1:] in currencies().codes


def _code(words: str, resolver: Resolver, scale: str | None) -> str | None:
    """The currency of a printed symbol or code in a text; None when it is none or stays open."""
    code, open_unit = currencies().symbol(words)
    if code is None and open_unit is not None:
        code = resolver.code(open_unit, scale)
    return "CNY" if code == "RMB" else code


def _is_symbol(words: str) -> bool:
    return currencies().symbol(words) != (None, None)


_NAME_BEHIND = late(
    r"[ -](?:(?P<q>(?:[a-z][a-z.]* ){0,2})(?P<u>dollars?|euros?|pounds?|yen|yuan)|(?P<c>[a-z]{3}))(?![a-z])"
)


def sum_behind(
    text: str, low: str, resolver: Resolver, start: int, behind: int, words: str, *, mega: bool = False
) -> Sum | None:
    """The sum whose number follows a symbol or code that ends at `behind`."""
    if not _is_symbol(words):
        return None
    number = _after_mark().match(text, behind)
    if number is None:
        return None
    end = number.end()
    scale = "m" if mega else number["s"]
    if words in LABELS and not scale and "," not in number["n"]:
        return None
    code = _code(words, resolver, scale)
    amount = value(number["n"], scale)
    if amount is None:
        return None
    upper = value(number["n2"], scale) if number["n2"] else None
    if number["n2"] and upper is not None and upper <= amount:
        if number["s"]:
            amount = value(number["n"], None) or amount
        else:
            end, upper = number.end("n"), None
    name = _NAME_BEHIND.match(low, end)
    table = currencies()
    if name and name["u"]:
        full = f"{name['q']}{name['u']}".strip()
        if not name["q"]:
            end = name.end()
        elif full in table.names:
            code, end = table.names[full], name.end()
    elif name and name["c"] and text[name.start("c") : name.end("c")].isupper() and name["c"].upper() in table.codes:
        code, end = name["c"].upper(), name.end()
    elif low[end : end + 1].isalpha() and words not in ("$", "€", "£"):
        return None
    return Sum(start, end, "range" if upper else "sum-with-symbol", code, amount, upper, scaled=bool(scale))


_NUMBER_END = late(rf"(?<![\w.,$£€])(?P<n>{NUMBER})(?P<s>{SCALE})?\s?$", re.IGNORECASE)


_SCALE_BEHIND = late(SCALE)


_CENTS_BEHIND = late(r" (\d\d)(?: cents?|(?=[.,;!?)]? ?(?:more|less|each)?(?![\w%])))(?![\d%\w]|[.,]\d)")


def _number_before(text: str, low: str, resolver: Resolver, start: int, end: int, words: str, done: int) -> Sum | None:
    """The sum whose number stands before a symbol or code, its scale on either side ("75 USD million")."""
    mega = _is_mega(words)
    words = words[1:] if mega else words
    if not _is_symbol(words):
        return None
    number = _NUMBER_END.search(text, max(done, start - _LEFT), start)
    if number is None:
        return None
    scale = "m" if mega else number["s"]
    if not scale:
        behind = _SCALE_BEHIND.match(low, end)
        if behind:
            scale, end = behind.group(), behind.end()
    amount = value(number["n"], scale)
    if amount is None:
        return None
    if not scale:
        cents = _CENTS_BEHIND.match(low, end)
        if cents:
            amount, end = amount + Decimal(cents.group(1)) / 100, cents.end()
    return Sum(number.start(), end, "sum-with-symbol", _code(words, resolver, scale), amount, scaled=bool(scale))
