"""A sum of money in a text, and the rules that find one."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        rule: which of the rules below found it.
        currency: ISO 4217 code; None when the words do not say it.
        value: in whole units; None when vague.
        upper: the upper end of a range.
        vague: whether the words give no number.
        scaled: whether the words have a scale of their own ("million"): a range may lend its second scale to the first.
        of: the sum that this one renders in another currency, for a conversion in brackets.
    """

    start: int
    end: int
    rule: str
    currency: str | None
    value: Decimal | None
    upper: Decimal | None = None
    vague: bool = False
    scaled: bool = True
    of: tuple[int, int] | None = None


RULES: dict[str, str] = {
    "sum-with-symbol": "a number with a currency's symbol or code ($250 million, 10 €, USD 5m)",
    "sum-with-name": "a number with a currency's name (700 million euros, fifteen cents)",
    "vague-sum": "words for a large sum without a number (billions of dollars)",
    "range": "two sums that are the ends of one ($5 billion to $7 billion, €450-550 million)",
    "conversion": "a sum in brackets that renders the one before it in another currency",
    "rate": "a sum per unit ($3.20 per share, 50 cents a barrel)",
}
"""What each rule reads, with invented examples, by the name that stands in a finding's `why`."""

MENTION_RULES: dict[str, str] = {
    "group-of-amount": "A nationality and a group, or 'the government', that gives or receives money",
}
"""The rules by which words for a giver or receiver become mentions."""

REASONS: dict[str, str] = {
    "sum-with-symbol": "is a number with a currency sign",
    "sum-with-name": "is a number with the name of a currency",
    "vague-sum": "is a large sum without a number",
    "range": "is two sums that are the ends of one",
    "conversion": "stands in brackets and renders the sum before it in another currency",
    "rate": "is a sum per unit",
}
"""The same as the end of a sentence about one sum: it names no other sum."""
