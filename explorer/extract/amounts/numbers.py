"""The number and scale of a sum: "1.2bn", "846.8 million", "3 crore", "half a million", "two and a half billion"."""

import unicodedata
from decimal import Decimal

from explorer.extract.late import late
from explorer.extract.numerals import CARDINAL, number

SCALES: dict[str, Decimal] = {
    word: Decimal(value)
    for words, value in (
        ("hundred", 10**2),
        ("k thousand thousands ths thsd", 10**3),
        ("m mn mln mio mil mm million millions", 10**6),
        ("b bn bln bil billion billions milliard", 10**9),
        ("t tn trn trln trillion trillions", 10**12),
        ("lakh lakhs lac lacs", 10**5),
        ("crore crores cr", 10**7),
    )
    for word in words.split()
}

_LONG = r"(?:hundred|thousand|million|billion|trillion|lakhs?|lacs?|crores?|milliard)"
SCALE = (
    rf"(?:[ -]?{_LONG}(?:[ -](?:thousand|million|billion|crores?))?|[ -]?(?:k|mn|mln|mio|mil|bn|bln|trn|tn"
    rf"|cr)(?:\.(?=\s[a-z]))?|m|b|t| m| b)(?![a-z0-9])"
)
"""A scale behind a number; "m", "b" and "t" alone are one letter glued or a blank apart."""

_DIGITS = (
    r"\d{1,3}(?:,\d{2,3}){1,6}(?!,?\d)(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,4}(?![\d,.])|\d{1,3}(?:\.\d{3}){2,4}"
    r"|\d{1,15}(?:\.\d{1,9}|[¼½¾⅓⅔])?(?: \d/\d)?|\.\d{1,4}|[¼½¾⅓⅔]"
)
NUMBER = rf"(?:{_DIGITS})"
"""A number in figures: groups parted by commas (also of two figures, as in India), blanks or full stops; decimals."""

SPELLED = (
    rf"(?:(?:(?:one|two|three|four|five|six|seven|eight|nine|ten) and a (?:half|quarter)|(?:a )?half an?|half"
    rf"|(?:a )?quarter(?: of)?(?: an?)?|three[ -]quarters of an?"
    rf"|{CARDINAL}|zero|an?)(?=[ -]))"
)
"""A number in words, in lower case, before a scale or a unit."""

VAGUE = (
    r"(?:(?:(?:many|several|a few|few|(?:a )?couple of|some|multiple|multi|untold|countless)[ -]?(?:tens of "
    r"|hundreds of )?(?:hundred (?:thousand|million|billion)|hundred|thousand|million|billion|trillion)s?"
    r"|(?:(?:many|several|a few|countless) )?(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
    r"(?:(?: of|,| or| and|-)+ ?(?:tens of |hundreds of )?(?:thousands|millions|billions|trillions)){0,2}))"
)
"""Words for a sum that give no number."""

_FRACTIONS = {sign: Decimal(round(unicodedata.numeric(sign), 9)).quantize(Decimal("1e-9")) for sign in "¼½¾⅓⅔"}

_LARGEST = Decimal(10) ** 27
"""Above this a Decimal of the usual precision keeps no units."""


_SCALE_WORD = late("[a-z]+")
_HALVES = late(r"(\w+) and a (half|quarter)")
_FRACTION = late(r"(\S+) (\d)/(\d)")
_PARTED_BY_STOPS = late(r"\d{1,3}(?:\.\d{3}){2,4}")
_DECIMAL_COMMA = range(len("1,00"), len("100,00") + 1)


def value(figures: str, scale: str | None) -> Decimal | None:
    """The value of a number, in figures or lower-case words, with its scale; None when it is none."""
    base = _base(figures.strip())
    if base is None:
        return None
    for word in _SCALE_WORD.findall(scale.lower()) if scale else ():
        if word not in SCALES:
            return None
        base *= SCALES[word]
    return plain(base)


def plain(amount: Decimal) -> Decimal:
    """The same number without an exponent or zeros behind the point."""
    return (
        amount.quantize(Decimal(1))
        if amount == amount.to_integral_value() and amount < _LARGEST
        else amount.normalize()
    )


def _base(words: str) -> Decimal | None:
    if words[-1] in _FRACTIONS:
        return Decimal(words[:-1] or 0) + _FRACTIONS[words[-1]]
    if words[0].isdigit() or words[0] == ".":
        return _figures(words)
    if words.startswith("three") and "quarters" in words:
        return Decimal("0.75")
    halves = _HALVES.fullmatch(words)
    if halves:
        whole = number(halves.group(1))
        return None if whole is None else whole + (Decimal("0.5") if halves.group(2) == "half" else Decimal("0.25"))
    if "half" in words:
        return Decimal("0.5")
    if "quarter" in words:
        return Decimal("0.25")
    return number(words.replace("-", " "))


def _figures(words: str) -> Decimal | None:
    fraction = _FRACTION.fullmatch(words) if "/" in words else None
    if fraction:
        whole = _figures(fraction.group(1))
        return (
            None
            if whole is None or fraction.group(3) == "0"
            else whole + Decimal(fraction.group(2)) / Decimal(fraction.group(3))
        )
    if words.count(".") > 1 and _PARTED_BY_STOPS.fullmatch(words):
        return Decimal(words.replace(".", ""))
    # "2,45" has a decimal comma, since a group has three figures at the end.
    if words[-3:-2] == "," and len(words) in _DECIMAL_COMMA and words.replace(",", "", 1).isdecimal():
        return Decimal(words.replace(",", "."))
    return Decimal(words.replace(",", "").replace(" ", ""))
