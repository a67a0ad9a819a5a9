"""How exactly a sum is told: "$168 million", "nearly $170 million", "between $150 and $180 million".

Two extents agree when both can be the same money. A sum told with a word such as "nearly" may lie a tenth off, on the
side that the word says; a range may be any sum in it. Two plain sums agree only when they are equal.
"""

import math
import re
from decimal import Decimal
from functools import cached_property, lru_cache

from explorer.lean import dataclass
from explorer.model.finding import Amount

HEDGE_REACH = 24
"""Code points before a sum in which a word such as "nearly" is looked for."""

_TOLERANCE = Decimal("0.1")
"""Part of a sum by which it may be rounded when a word says that it is no exact one."""

_BELOW = re.compile(
    r"\b(?:nearly|almost|close\s+to|just\s+under|less\s+than|under|below|up\s+to|as\s+much\s+as|at\s+most|"
    r"no\s+more\s+than|not\s+quite)\s+(?:a\s+|an\s+|the\s+)?$",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\b(?:(?:a\s+little\s+|slightly\s+)?(?:more\s+than|over|above)|at\s+least|upwards\s+of|in\s+excess\s+of|"
    r"no\s+less\s+than|exceeding)\s+(?:a\s+|an\s+|the\s+)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|some|roughly|approximately|an?\s+estimated|estimated\s+at|circa|approx\.?|"
    r"in\s+the\s+region\s+of|or\s+so)|~)\s*(?:a\s+|an\s+|the\s+)?$",
    re.IGNORECASE,
)

_STEP = math.log(1.1)
"""Width of the bins by which sums that may agree are found, as a logarithm: a tenth."""
_MOST_BINS = 32
"""Bins that one extent may offer; a range that spans more than twentyfold is found at its ends' side only."""


@dataclass(frozen=True)
class Extent:
    """What a sum may be.

    Attributes:
        low: the least.
        high: the most.
        exact: whether a single number is told without a word that loosens it.
    """

    low: Decimal
    high: Decimal
    exact: bool

    def agrees(self, other: "Extent") -> bool:
        """Whether both can be the same money."""
        return self.low <= other.high and other.low <= self.high

    @cached_property
    def bins(self) -> tuple[int, ...]:
        """Extents that agree share one of these, unless one of them is very wide."""
        if self.low <= 0:
            return (0,)
        first = math.floor(math.log(float(self.low)) / _STEP)
        last = math.floor(math.log(float(self.high)) / _STEP)
        return tuple(range(first, min(last, first + _MOST_BINS) + 1))

    def narrowed(self, other: "Extent") -> "Extent":
        """What both together may be."""
        if self.exact or other.exact:
            return self if self.exact else other
        return Extent(max(self.low, other.low), min(self.high, other.high), exact=False)


def extent_of(amount: Amount, before: str) -> Extent | None:
    """What a sum may be; None when it has no number.

    Args:
        amount: the sum.
        before: the words before it.
    """
    if amount.value is None or amount.vague:
        return None
    low = amount.value
    high = amount.value if amount.upper is None else max(amount.upper, amount.value)
    below, above = _loosened(before)
    if below:
        low -= abs(low) * _TOLERANCE
    if above:
        high += abs(high) * _TOLERANCE
    return Extent(low, high, exact=low == high)


@lru_cache(maxsize=1 << 14)
def _loosened(before: str) -> tuple[bool, bool]:
    """Whether the words before a sum let it be less, and whether they let it be more."""
    below, above, about = (pattern.search(before) is not None for pattern in (_BELOW, _ABOVE, _ABOUT))
    return below or about, above or about


def hedge_of(before: str) -> str:
    """The word that loosens the sum behind it ("nearly"); "" when there is none."""
    found = _BELOW.search(before) or _ABOVE.search(before) or _ABOUT.search(before)
    return " ".join(found[0].split()) if found else ""
