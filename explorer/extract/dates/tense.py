"""Whether a date's sentence looks back or ahead: 'on Friday' lies before the published date or after it."""

import re

from explorer.extract.alternation import alternation, words
from explorer.extract.dates.anchor import Direction

_REACH = 160
"""How many code points on either side are looked at; keeps the cost of a date independent of the sentence's length."""

_NEAR = 24

_AHEAD = re.compile(
    r"\b(?:by|until|till|through|(?:extended|postponed|delayed|moved|adjourned|put off|pushed back) to|as (?:soon"
    r"|early|late) as|starting|beginning|no later than|effective|payable"
    r"|pending|scheduled for|set for|planned for|due)"
    r"(?: on| in| the| early| late| mid)*[ -]$"
)
"""Words right before a date that put it ahead whatever the verb says."""

_TOWARDS = re.compile(r"\b(?:ahead of|before|for|until|by|on)(?: the)? $")

_PAST = words(
    "said says told was were had has have did began met won made took came went held gave found left lost led got saw "
    "sent spent fell rose hit shot kept fled stood broke brought built bought caught fought became grew knew meant "
    "paid ran sat sold spoke struck swore threw wrote put set cut quit died"
)

_VERB = re.compile(
    r"\b(?:(?P<former>had been (?:due|scheduled|expected|set|supposed|planned) to [a-z]+)|(?P<future>(?:to|will"
    r"|would|should|must) be [a-z]+|will|won't|shall|would|(?:is|are|'s|'re) (?:to|due"
    r"|set|scheduled|expected|planned|slated|going|likely|about|expiring)\b(?: (?:to )?be [a-z]+)?"
    r"|(?:set|due|scheduled|expected|plans?|planned|planning|slated|going|likely|agreed|wants?|hopes?|hoping"
    r"|intends?|aims?|needs?|asked"
    r"|urged|decided|preparing|ready|able|vowed|promised|pledged|threatened|opportunity) to\b|upcoming|deadline"
    r"|no later than|payable|effective|expires?|scheduled|meets?|arrives?|opens?|set for|planned for)"
    rf"|(?P<past>{alternation(_PAST)}"
    r"|(?!(?:united|hundred|indeed|need|speed|feed|breed|sacred|limited"
    r"|armed)\b)[a-z]{3,}ed))\b|(?P<future2>\w'll\b)"
)


def direction(low: str, sentence: tuple[int, int], start: int, end: int) -> Direction | None:
    """The direction of the verb nearest to the expression at `start:end`: first those before it, then those after.

    Args:
        low: the lower-cased shadow text.
        sentence: the range of the sentence that holds the expression.
        start: first code point of the expression.
        end: one past its last.
    """
    if low.startswith("'s ", end):  # "Friday's attack" is behind us, what comes ahead of "Friday's vote" is not
        return "future" if _TOWARDS.search(low, max(sentence[0], start - _NEAR), start) else "past"
    if _AHEAD.search(low, max(sentence[0], start - _NEAR), start):
        return "future"
    last = None
    for match in _VERB.finditer(low, max(sentence[0], start - _REACH), start):
        last = match
    if last is None:
        last = _VERB.search(low, end, min(sentence[1], end + _REACH))
    if last is None:
        return None
    return "future" if last.group("future") or last.group("future2") else "past"
