"""The numbers of a text, in figures and in words, in every reading that a writer may have meant.

What is read here is only ever a reason for doubt ("the sum may stand there after all"), so a doubtful figure gives all
its readings: "1,2 billion" is 1.2 billion, and "1,200 billion" may be either.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "millions": 6, "mln": 6, "mn": 6, "m": 6, "mio": 6,
    "billion": 9, "billions": 9, "bln": 9, "bn": 9, "b": 9, "trillion": 12, "trillions": 12, "tn": 12, "trn": 12,
    "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
}  # fmt: skip
"""Powers of ten, by the words and letters that stand for them."""

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SMALL = {word: Decimal(number) for number, word in enumerate(_ONES.split(), start=1)} | {"dozen": Decimal(12)}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: Decimal(10 * number) for number, word in enumerate(_DECADES.split(), start=2)}
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}

_BLANKS = " \t\n\u00a0\u2009\u202f"
_THOUSANDS = "[,.'’ \u00a0\u2009\u202f]"
# ASCII: with IGNORECASE alone the dotless i of a Turkish text would be an i, and no key of any table.
_FLAGS = re.IGNORECASE | re.ASCII
_WORDS = "|".join(
    sorted({*_SMALL, *_TENS, *_PARTS, *(s for s in SCALES if len(s) > len("mln"))}, key=len, reverse=True)
)
_FIGURE = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}(?:{_THOUSANDS}\d{{3}}){{1,8}}(?!\d)|\d{{1,30}})(?:([.,])(\d{{1,6}}))?(?!\d)"
    rf"(?:[{_BLANKS}-]?({'|'.join(sorted(SCALES, key=len, reverse=True))})\b)?",
    _FLAGS,
)
_IN_WORDS = re.compile(
    rf"\b(?:an?[{_BLANKS}]+)?(?:{_WORDS})(?:[{_BLANKS}-]+(?:(?:and|of)[{_BLANKS}]+)?(?:an?[{_BLANKS}]+)?(?:{_WORDS}))*\b",
    _FLAGS,
)
_WORD = re.compile(r"[a-z]+")


def numbers_in(text: str) -> frozenset[Decimal]:
    """Every number that a text gives, or may give. Linear in its length."""
    return frozenset(number for number, _, _ in numbers_at(text))


def numbers_at(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """The same with their places, half-open ranges of code points."""
    yield from _figures(text)
    yield from _words(text)


def _figures(text: str) -> Iterator[tuple[Decimal, int, int]]:
    for found in _FIGURE.finditer(text):
        whole, mark, fraction, scale = found.groups()
        digits = re.sub(r"\D", "", whole)
        readings = [Decimal(digits)]
        if mark:
            readings.append(Decimal(f"{digits}.{fraction}"))
            readings[0] = readings[1] if len(fraction) != len("000") else Decimal(digits + fraction)
        elif len(digits) != len(whole) and len(digits) <= len("999999"):
            head, tail = digits[:-3], digits[-3:]
            readings.append(Decimal(f"{head}.{tail}"))
        for number in readings:
            yield number, *found.span()
            if scale:
                yield number.scaleb(SCALES[scale.lower()]), *found.span()


def _words(text: str) -> Iterator[tuple[Decimal, int, int]]:
    for found in _IN_WORDS.finditer(text):
        number = _spoken(_WORD.findall(found[0].lower()))
        if number is not None:
            yield number, *found.span()


def _spoken(words: list[str]) -> Decimal | None:
    """The number that words name: "one hundred and twenty-five million", "two and a half million", "half a million"."""
    whole = Decimal(0)  # what is closed by a thousand or a million
    part = Decimal(0)  # what is still to be multiplied
    for word in words:
        if word in _SMALL:
            part += _SMALL[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word in _PARTS:
            part += _PARTS[word]
        elif word == "hundred":
            part = (part or Decimal(1)).scaleb(2)
        elif word in SCALES:
            whole += (part or Decimal(1)).scaleb(SCALES[word])
            part = Decimal(0)
    total = whole + part
    return total or None
