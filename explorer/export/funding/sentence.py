"""The words around a finding, for tips and lists: its sentence, and the line it stands in."""

import re

from explorer.model.text import Span

_REACH = 300
"""Code points looked at on either side; a longer sentence is cut at a word."""
_BEFORE = 40
_AFTER = 60
"""Code points of context in a line."""
_MARKS = " ,“”‘’\"'"

# A sentence ends at its mark with closing marks, before a blank and a capital or figure; not after an initial, the
# letters of "U.S.", or a title before a name.
# The mark stands first in the pattern, so that the engine leaps from mark to mark.
_EDGE = re.compile(
    r"[.!?…\n](?:(?<=\n)|(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|Lt)\.)(?<!\b(?:Mrs|Gen|Sen|Gov|Rep)\.)"
    r"[.!?…]*[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9]))"
)
_CLAUSE_EDGE = re.compile(r"[;:—–]\s|\s[—–-]\s|[.!?]+[\"'”’)\]]*$")


def sentence_around(text: str, span: Span) -> Span:
    """The sentence in which a span stands, at most 300 code points to either side, cut at words."""
    low, high = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    begin, end = low, high
    for edge in _EDGE.finditer(text, low, min(high, span.start + 1)):
        if edge.end() <= span.start:
            begin = edge.end()
    following = _EDGE.search(text, span.end, high)
    if following:
        end = following.start() + len(following.group().rstrip())
    if begin == low and low > 0:
        blank = text.find(" ", low, span.start)
        begin = blank + 1 if blank >= 0 else low
    if end == high and high < len(text):
        blank = text.rfind(" ", span.end, high)
        end = blank if blank >= 0 else high
    while begin < span.start and text[begin].isspace():
        begin += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span.of(text, begin, end)


def in_its_clause(text: str, span: Span) -> str:
    """A span's words in quotation marks with some of those beside them, on one line that breaks off at words."""
    sentence = sentence_around(text, span)
    before = _one_line(text[sentence.start : span.start])
    starts = [match.end() for match in _CLAUSE_EDGE.finditer(before)]
    before = before[starts[-1] if starts else 0 :].strip(_MARKS)
    after = _one_line(text[span.end : sentence.end])
    stop = _CLAUSE_EDGE.search(after)
    after = (after[: stop.start()] if stop else after).strip(_MARKS)
    parts = (_tail(before), f"“{_one_line(span.words)}”", _head(after))
    return " ".join(part for part in parts if part)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _head(line: str) -> str:
    if len(line) <= _AFTER:
        return line
    return line[: max(line.rfind(" ", 0, _AFTER), 0)].rstrip(" ,") + " …"


def _tail(line: str) -> str:
    """The end of a line: from the first comma in it, so that it opens with a phrase, else from the first word."""
    if len(line) <= _BEFORE:
        return line
    end = line[line.find(" ", len(line) - _BEFORE) + 1 :]
    _, comma, phrase = end.partition(", ")
    return "… " + (phrase if comma else end)
