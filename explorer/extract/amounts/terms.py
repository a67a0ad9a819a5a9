"""Over how long a sum runs ("over three years") and whether it adds to another ("a further")."""

from explorer.extract.late import late
from explorer.extract.numerals import CARDINAL
from explorer.extract.reading import Range

_UNIT = r"(?:day|week|month|quarter|year|decade)"
_COUNT = rf"(?:\d{{1,3}}|{CARDINAL}|several|a few|a couple of|many)"
_YEAR = r"(?:19|20)\d\d"
_LENGTH = (
    rf"(?:{_COUNT}(?:(?: to | or |-){_COUNT})?[ -](?:full |fiscal |calendar )?{_UNIT}s?(?:[ -](?:period|span|term))?"
    rf"|{_UNIT}s?(?: period)?|(?:{_YEAR})\s?(?:-|to)\s?(?:{_YEAR}|\d\d)(?: period)?)"
)
_OVER = late(
    rf"\b(?:(?:spread |phased |stretched |paid |spaced )?(?:over|across)|during|throughout|within|in|for) "
    rf"(?:the |a |an |this |its )?(?:(?:next|coming|following|past|last|first|course of|period of|span of|space of"
    rf"|term of|initial|current) (?:the |its )?)*{_LENGTH}(?![\w-]|\s(?:ago|old|earlier|later|before))"
    rf"|\bbetween {_YEAR} and {_YEAR}\b|\bfrom {_YEAR} (?:to|through|until) {_YEAR}\b"
    rf"|\b(?:through|until|up to) (?:the end of )?{_YEAR}\b"
)
"""The words behind a sum, or before its clause, that say over how long it runs."""
_LONE_UNIT = late(rf"(?:in|for|within|during) (?:the |a |an |this )?(?:(?:next|last|past) )?{_UNIT}s?")
"""A point or a loose span of time, not a term: "in the past year" tells when; "over the past year" tells how long."""
_EACH = late(rf"(?:\s(?:(?:an?|per|each|every) {_UNIT}\b|annually\b|yearly\b|monthly\b)|[ -]a-year\b)")
"""Right behind a sum: it comes again with each of these."""
_BEHIND = late(rf",? (?P<term>{_COUNT}-{_UNIT})(?:-long)?\b(?!s)")
_BEFORE = late(rf"(?<![\w-])(?P<term>{_COUNT}-{_UNIT})(?:-long)?,? (?:[a-z]+ (?:worth|of|plan of) )?$")
_CLAUSE_END = late(r"[.;:!?](?=\s|$|[\"')])|\"|\b(?:said|says|which|who|after|since|because)\b")
_OPENING = 70
"""Code points at the head of a sentence within which "Over the next five years," stands."""
_REACH = 140
"""Code points behind a sum within which its term stands."""

_LIMITS = r"(?:(?:about|around|some|nearly|almost|roughly|up to|more than|at least|over|as much as|the) )?"
_FURTHER_BEFORE = late(
    rf"(?<!\w)(?:(?:a|an|the|any|some) (?:further|additional|extra|added)|another|further|additional|extra) {_LIMITS}$"
)
_FURTHER_BEHIND = late(
    r" (?:more\b(?! than| or less)|extra\b"
    r"|in (?:further|additional|extra|added)\b|on top of\b|(?:further|additional)\b)"
)


def period(low: str, start: int, end: int, sentence: Range, behind: int) -> Range | None:
    """The words that say over how long a sum runs; None when none do.

    Args:
        low: the text in lower case.
        start: first code point of the sum.
        end: one past its last.
        sentence: the sentence around it.
        behind: where the next sum begins, which these words do not reach.
    """
    each = _EACH.match(low, end)
    if each is not None:
        return Range(each.start() + 1, each.end())
    adjective = _BEFORE.search(low, max(sentence.start, start - 40), start) or _BEHIND.match(low, end, behind)
    if adjective is not None:
        return Range(*adjective.span("term"))
    stop = min(sentence.end, behind, end + _REACH)
    cut = _CLAUSE_END.search(low, end, stop)
    found = _term(low, end, cut.start() if cut else stop)
    if found is None:
        comma = low.find(",", sentence.start, min(start, sentence.start + _OPENING))
        found = _term(low, sentence.start, comma) if comma >= 0 else None
    return found


def _term(low: str, start: int, end: int) -> Range | None:
    """The first words of a range that say how long."""
    for match in _OVER.finditer(low, start, end):
        if _LONE_UNIT.fullmatch(match.group()) is None:
            return Range(*match.span())
    return None


def further(low: str, start: int, end: int) -> bool:
    """Whether the words beside a sum say that it comes on top of another: "a further", "another", "more"."""
    return (
        _FURTHER_BEFORE.search(low, max(0, start - 40), start) is not None
        or _FURTHER_BEHIND.match(low, end) is not None
    )
