"""The words that tell an event: short enough for a row of a table, and never cut in the middle of a phrase."""

import re
from collections.abc import Sequence

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import Argument
from explorer.extract.events.phrases import Phrase
from explorer.extract.events.tokens import Sentence
from explorer.extract.reading import Range, Reading
from explorer.model.text import Span

LONGEST_CLAUSE = 160
"""Code points of a clause: what fits into a row of a table."""

_LEADS_UP = re.compile(
    r"\b(?:by|in|on|at|since|until|till|before|after|from|during|around|early|late|the|mid|end|of|as)\s+$",
    re.IGNORECASE,
)
_SIGN = re.compile(r" ?[%‰]| - \d{1,2}(?=[.,;:)\n]|$| (?:on|in|at|after|with|and)\b)")
_LEAD_UP_REACH = 12
"""Code points of a word that leads up to a date."""
_HANGING = (
    lex.DETERMINERS
    | lex.PREPOSITIONS
    | lex.CONJUNCTIONS
    | lex.RELATIVES
    | lex.MODALS
    | lex.SUBORDINATORS
    | lex.AUXILIARY_BE
    | lex.AUXILIARY_HAVE
    | frozenset({"to"})
)
"""A clause that ends with one of these was cut before what it belongs to."""
_CLAUSAL = frozenset("VMBHZO")
_ENDS = frozenset(';:()[]"!?-S,')


def clause_of_verb(
    reading: Reading, sentence: Sentence, verb: range, subject: Sequence[Phrase], args: Sequence[Argument]
) -> Span:
    """The words from the subject to where the clause ends; `verb` is the tokens of the trigger."""
    start, end = verb.start, verb.stop
    for phrase in subject:
        start = min(start, phrase.start)
    for arg in args:
        end = max(end, arg.phrase.end)
    trigger = Range(sentence.starts[verb.start], sentence.end(verb.stop - 1))
    return cut(reading, sentence.starts[start], sentence.end(_clause_end(sentence, end) - 1), trigger)


def _clause_end(sentence: Sentence, at: int) -> int:
    """One past the last token of the clause that goes on at `at`: up to a mark, or a conjunction with its own verb."""
    tags = sentence.tags
    size = sentence.size
    while at < size:
        tag = tags[at]
        if tag in _ENDS or (tag == "C" and tags[at + 1] in _CLAUSAL):
            break
        at += 1
    return at


def cut(reading: Reading, start: int, end: int, trigger: Span | Range) -> Span:
    """The words from `start` to `end`, or as many of them around the trigger as a row holds, cut between phrases."""
    end = _with_sign(reading.shadow, end)
    if end - start > LONGEST_CLAUSE:
        if trigger.end - start > LONGEST_CLAUSE // 2:
            start = trigger.start
        limit = max(trigger.end, start + LONGEST_CLAUSE)
        if limit < end:
            blank = reading.text.rfind(" ", trigger.end, limit)
            end = blank if blank > 0 else trigger.end
    return reading.span(start, _without_hanging(reading, trigger.end, end))


def _with_sign(text: str, end: int) -> int:
    """`end` moved behind what belongs to the number before it: "fell 4 | %", "won 2 | - 1"."""
    sign = _SIGN.match(text, end) if text[end - 1 : end].isdigit() else None
    return sign.end() if sign else end


def _without_hanging(reading: Reading, low: int, end: int) -> int:
    """`end` moved back before words that only lead up to what was cut off, not beyond `low`."""
    text = reading.shadow
    while end > low:
        blank = text.rfind(" ", low, end)
        if blank < 0 or text[blank + 1 : end].lower() not in _HANGING:
            break
        end = blank
    return end


def widened(reading: Reading, clause: Span, when: Span) -> Span:
    """The clause with the words of its date and what leads up to them ("by", "in"), when all fit into a row.

    A date of another sentence stays out.
    """
    if reading.sentence_index(when.start) != reading.sentence_index(clause.start):
        return clause
    begin = when.start
    while lead := _LEADS_UP.search(reading.shadow, max(0, begin - _LEAD_UP_REACH), begin):
        begin = lead.start()
    start, end = min(clause.start, begin), max(clause.end, when.end)
    return reading.span(start, end) if end - start <= LONGEST_CLAUSE else clause
