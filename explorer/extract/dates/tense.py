"""Whether a date's sentence looks back or ahead: 'on Friday' lies before the published date or after it."""

from bisect import bisect_left

from explorer.extract.alternation import alternation, words
from explorer.extract.dates.anchor import Direction
from explorer.extract.late import late

_REACH = 160
"""How many code points on either side are looked at; keeps the cost of a date independent of the sentence's length."""

_NEAR = 24

_AHEAD = late(
    r"\b(?:by|until|till|through|(?:extended|postponed|delayed|moved|adjourned|put off|pushed back) to|as (?:soon"
    r"|early|late) as|starting|beginning|no later than|effective|payable"
    r"|pending|scheduled for|set for|planned for|due)"
    r"(?: on| in| the| early| late| mid)*[ -]$"
)
"""Words right before a date that put it ahead whatever the verb says."""
_AHEAD_ENDS = words(
    "by until till through to soon early late as starting beginning than effective payable pending for due on in the "
    "mid"
)
"""What it ends with, the blank or hyphen aside."""

_TOWARDS = late(r"\b(?:ahead of|before|for|until|by|on)(?: the)? $")

_PAST = words(
    "said says told was were had has have did began met won made took came went held gave found left lost led got saw "
    "sent spent fell rose hit shot kept fled stood broke brought built bought caught fought became grew knew meant "
    "paid ran sat sold spoke struck swore threw wrote put set cut quit died"
)

_VERB = late(
    r"\W(?:(?:(?P<former>had been (?:due|scheduled|expected|set|supposed|planned) to [a-z]+)|(?P<future>(?:to|will"
    r"|would|should|must) be [a-z]+|will|won't|shall|would|(?:is|are|(?<=\w')(?:s|re)) (?:to|due"
    r"|set|scheduled|expected|planned|slated|going|likely|about|expiring)\b(?: (?:to )?be [a-z]+)?"
    r"|(?:set|due|scheduled|expected|plans?|planned|planning|slated|going|likely|agreed|wants?|hopes?|hoping"
    r"|intends?|aims?|needs?|asked"
    r"|urged|decided|preparing|ready|able|vowed|promised|pledged|threatened|opportunity) to\b|upcoming|deadline"
    r"|no later than|payable|effective|expires?|scheduled|meets?|arrives?|opens?|set for|planned for)"
    rf"|(?P<past>{alternation(_PAST)}"
    r"|(?!(?:united|hundred|indeed|need|speed|feed|breed|sacred|limited"
    r"|armed)\b)[a-z]++(?<=[a-z]{3}ed)))\b|(?P<future2>(?<=\w')ll\b))"
)
"""A verb with what stands before it, the apostrophe of "'s due" among it: a search for the end of a word is faster than
one that looks at both sides of every letter."""


_FUTURE = ("future", "future2")


class Verbs:
    """The verbs of one text, looked for in a sentence when its first date asks."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._padded = f" {low}"
        self._sentence: tuple[int, int] | None = None
        self._starts: list[int] = []
        self._rows: list[tuple[int, int, Direction]] = []

    def nearest(self, sentence: tuple[int, int], start: int, end: int) -> Direction | None:
        """The direction of the last verb before the expression at `start:end`, or else of the first one behind it."""
        if sentence != self._sentence:
            self._read(sentence)
        behind = bisect_left(self._starts, start)
        before = next((row for row in reversed(self._rows[max(0, behind - 2) : behind]) if row[1] <= start), None)
        if before is not None and before[0] >= start - _REACH:
            return before[2]
        first = bisect_left(self._starts, end)
        if first < len(self._rows) and self._rows[first][1] <= end + _REACH:
            return self._rows[first][2]
        return None

    def _read(self, sentence: tuple[int, int]) -> None:
        self._sentence = sentence
        self._rows = [
            (match.start(), match.end() - 1, "future" if match.lastgroup in _FUTURE else "past")
            for match in _VERB.finditer(self._padded, sentence[0], sentence[1] + 1)
        ]
        self._starts = [row[0] for row in self._rows]


def direction(low: str, verbs: Verbs, sentence: tuple[int, int], start: int, end: int) -> Direction | None:
    """The direction of the verb nearest to the expression at `start:end`: first those before it, then those after.

    Args:
        low: the lower-cased shadow text.
        verbs: its verbs.
        sentence: the range of the sentence that holds the expression.
        start: first code point of the expression.
        end: one past its last.
    """
    if low.startswith("'s ", end):  # "Friday's attack" is behind us, what comes ahead of "Friday's vote" is not
        return "future" if _TOWARDS.search(low, max(sentence[0], start - _NEAR), start) else "past"
    if low.endswith(_AHEAD_ENDS, 0, start - 1) and _AHEAD.search(low, max(sentence[0], start - _NEAR), start):
        return "future"
    return verbs.nearest(sentence, start, end)
