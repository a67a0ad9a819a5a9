"""English number words: the pattern that finds them and the value they stand for, shared by dates and amounts."""

import re
from decimal import Decimal

from explorer.extract.alternation import alternation, words

ONES: dict[str, int] = {
    word: n
    for n, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
TENS: dict[str, int] = {
    word: 10 * n for n, word in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
HUNDREDS: dict[str, int] = {"dozen": 12, "hundred": 100}
THOUSANDS: dict[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_DIGITS = alternation(word for word, n in ONES.items() if 0 < n < 10)  # noqa: PLR2004  # what may follow a ten
_TEENS = alternation(word for word, n in ONES.items() if n >= 10)  # noqa: PLR2004  # the others
SMALL = rf"(?:{_TEENS}|{alternation(TENS)}(?:[ -]{_DIGITS})?|{_DIGITS})"
"""A number word from one to ninety-nine ("five", "twenty-four", "twenty four")."""

CARDINAL = (
    rf"(?:(?:a(?=[ -](?:hundred|thousand))|{SMALL})"
    rf"(?:[ -](?:hundred|thousand)(?:(?: and|,(?= [a-z-]{{3,12}} hundred))? {SMALL})?){{0,3}})"
)
"""A spelled-out number up to the hundred thousands ("three hundred", "two thousand", "a hundred and twenty"). Patterns
hold it several times, so that it is written to be short once it is compiled."""

ORDINALS: dict[str, int] = {
    word: n
    for n, word in enumerate(
        words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
            "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ),
        start=1,
    )
}

_WORD = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?")


def number(text: str) -> Decimal | None:
    """The value of a spelled-out or written number in lower case ("two hundred and five", "2 1/2").

    None when a word of it is no number. Works left to right: a scale multiplies what stands before it.
    """
    fraction = re.fullmatch(r"(?:(\d+) )?(\d+)/(\d+)", text)
    if fraction:
        whole, top, bottom = fraction.groups()
        return Decimal(whole or 0) + Decimal(top) / Decimal(bottom) if int(bottom) else None
    total = Decimal(0)
    group = Decimal(0)
    seen = False
    for word in _WORD.findall(text):
        if word == "and":
            continue
        if word in ("a", "an"):
            group += 1
        elif word in ONES:
            group += ONES[word]
        elif word in TENS:
            group += TENS[word]
        elif word in HUNDREDS:
            group = (group or Decimal(1)) * HUNDREDS[word]
        elif word in THOUSANDS:
            total += (group or Decimal(1)) * THOUSANDS[word]
            group = Decimal(0)
        elif word[0].isdecimal():
            group += Decimal(word.replace(",", "").rstrip("."))
        else:
            return None
        seen = True
    return total + group if seen else None


def ordinal(text: str) -> int | None:
    """The value of an ordinal ("3rd", "third", "twenty first"); None when it is none."""
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ORDINALS.get(text.replace(" ", "-"))
