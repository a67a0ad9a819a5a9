"""When an event happens: the date of its own clause, else the day of the report, else nothing.

Each date of a sentence is given to one host: the event noun it modifies ("the 2014 request"), the verb whose clause it
opens ("On Monday, ..."), the verb right after it ("the army on Monday attacked"), else the verb before it. An event
that hosts no date takes that of the verb it depends on. A report in the past or present tense that nothing dates is
assumed to be of the report's own day: the day its first sentences name for what they report, else the published date.
Such a day keeps the words that name it, so that a reader is told what was assumed from what.
"""

import re
from collections.abc import Container, Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from explorer.extract.events import lexicon as lex
from explorer.extract.events.tokens import Group, Sentence
from explorer.model.finding import DateBasis, DateBound, DateExpression
from explorer.model.text import Span

_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T|-Q|-H|-S|-W|-FA|-WI|-AU)")

_DAY = len("2024-09-30")
_YEAR = len("2024")
_FRESH = 20
"""Days between the day of the story and the published date, at most."""
_DATELINE = 6
"""Tokens of the place of a dateline, at most, with its commas."""
_DASHES = frozenset({"-", "--", "–", "—"})
_OF_PLACES = frozenset("N,")
_PREMODIFIERS = 3
"""Tokens between a date and the event noun it modifies, at most."""
_COMPARISON_REACH = 12
_RANKS = frozenset({"first", "worst", "only", "best", "most", "least"})
_NO_SUPERLATIVES = frozenset({"west", "request", "protest", "arrest", "interest", "invest", "test", "rest"})
_OPENED = frozenset('",;:(')
_OPENING = frozenset(",DNO")
_COMPARING = frozenset(
    {("compared", "to"), ("compared", "with"), ("up", "from"), ("down", "from"), ("more", "than"), ("less", "than")}
)
_COMPARING_WORDS = frozenset(first for first, _ in _COMPARING)
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_LENGTH = re.compile(r"P(\d+)([YM])")


class When(NamedTuple):
    """The date of one event, as in `Event`."""

    date: str | None = None
    bound: DateBound | None = None
    basis: DateBasis = "unknown"
    span: Span | None = None


UNKNOWN = When()


@lru_cache(maxsize=1 << 12)
def calendar_part(value: str | None) -> str | None:
    """The year, month or day of a TIMEX3-like value: "2024-09-30T14:00" is "2024-09-30", "2024-Q2" is "2024".

    A week is given by its month when it lies in one, else by its year.
    """
    week = _WEEK.match(value) if value else None
    if week:
        try:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return week[1]
        sunday = monday + timedelta(days=6)
        return f"{monday:%Y-%m}" if monday.month == sunday.month else week[1]
    match = _CALENDAR.match(value) if value else None
    return match.group() if match else None


def when_of(expression: DateExpression) -> When:
    """What a date expression says about the event it belongs to."""
    value = calendar_part(expression.value)
    return When(value, expression.bound, expression.basis if value else "unknown", expression.span)


class Story:
    """The day on which what a source reports happened: what a report without a date of its own is assumed to be of."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self.named: When | None = None

    @property
    def day(self) -> str | None:
        """The day its first sentences name, else the published date; None without a published date."""
        if self._published is None:
            return None
        return self._published.isoformat() if self.named is None else self.named.date

    @property
    def assumed(self) -> When:
        """The date of a report that nothing dates, with the words of another sentence when these name the day."""
        return When(self.day, None, "assumed", self.named.span if self.named else None)

    def hear(self, when: When) -> None:
        """Take the first day that a report of the first sentences names, when it is not long before publication."""
        if self.named or self._published is None or when.date is None or len(when.date) != _DAY:
            return
        if when.bound or when.basis == "assumed":
            return
        if 0 <= (self._published - date.fromisoformat(when.date)).days <= _FRESH:
            self.named = when


def hosts(
    sentence: Sentence, dates: Iterable[DateExpression], nouns: Container[int], published: date | None
) -> dict[int, When]:
    """Token of a verb's head or an event noun to the date that it hosts; the first date wins."""
    out: dict[int, When] = {}
    for expression in dates:
        if expression.type == "DURATION":
            ago = _since(sentence, expression, published)
            if ago is not None:
                out.setdefault(*ago)
        if expression.type not in ("DATE", "TIME") or (expression.value or "").endswith("_REF"):
            continue
        first = sentence.token_at(expression.span.start)
        last = sentence.token_at(expression.span.end - 1)
        if first >= len(sentence) or _compares(sentence, expression, first):
            continue
        if _is_dateline(sentence, expression, first, last):
            continue
        host = _host(sentence, first, last, nouns)
        if host is not None:
            out.setdefault(host, when_of(expression))
    return out


def _is_dateline(sentence: Sentence, expression: DateExpression, first: int, last: int) -> bool:
    """Whether a day tells when the report was written, and not what it tells.

    It stands behind a place and before a dash at the very start ("SELBY, Jan 9 - "), or is a full date that stands
    alone, as between a headline and the text: no preposition or comma leads up to it.
    """
    value = calendar_part(expression.value)
    if value is None or len(value) != _DAY:
        return False
    if 1 < first <= _DATELINE and sentence.word(last + 1) in _DASHES and sentence.word(first - 1) == ",":
        return set(sentence.tags[: first - 1]) <= _OF_PLACES
    if expression.basis != "stated":
        return False
    with_year = any(word.isdigit() and len(word) == _YEAR for word in sentence.words[first : last + 1])
    return with_year and (first == 0 or sentence.tags[first - 1] in "N-|/)")


def _compares(sentence: Sentence, expression: DateExpression, first: int) -> bool:
    """Whether a date only measures: "compared to last year", "the lowest since 1992", "up from 14 a year ago"."""
    before = sentence.words[max(0, first - _COMPARISON_REACH) : first]
    if expression.bound == "since":
        return any(w in _RANKS or (w.endswith("est") and w not in _NO_SUPERLATIVES) for w in before)
    return not _COMPARING_WORDS.isdisjoint(before) and any(pair in _COMPARING for pair in pairwise(before))


def _since(sentence: Sentence, expression: DateExpression, published: date | None) -> tuple[int, When] | None:
    """The verb of "ten years since the army left", and its date counted back from the published date."""
    last = sentence.token_at(expression.end - 1)
    if sentence.word(last + 1) != "since":
        return None
    group = next((g for g in sentence.groups if g.start > last and g.finite), None)
    if group is None:
        return None
    length = _LENGTH.fullmatch(expression.value or "")
    if length is None or published is None:
        return group.head, When(span=expression.span)
    months = published.year * 12 + published.month - 1 - int(length[1]) * (12 if length[2] == "Y" else 1)
    day = f"{months // 12:04}" if length[2] == "Y" else f"{months // 12:04}-{months % 12 + 1:02}"
    return group.head, When(day, None, "computed", expression.span)


def _host(sentence: Sentence, first: int, last: int, nouns: Container[int]) -> int | None:
    """The token that hosts the date at tokens `first` to `last`."""
    after = last + 1
    while sentence.tags[after] == "N" and after - last <= _PREMODIFIERS:
        if after in nouns:
            return after
        after += 1
    following = preceding = None
    for group in sentence.groups:
        if group.head < first:
            preceding = group
        elif group.head > last:
            following = group
            break
    tags = sentence.tags
    before = first - 2 if tags[first - 1] == "P" else first - 1
    # A comma or a subject behind the date shows that it opens a clause rather than closes one.
    leads = tags[before] in _OPENED and tags[last + 1] in _OPENING
    opens = before < 0 or leads or tags[before] in ("S", "C")
    if following is not None and (opens or preceding is None):
        return next((g for g in sentence.groups if g.head > last and g.finite), following).head
    if following is not None and all(sentence.tags[i] in "AX" for i in range(last + 1, following.start)):
        if following.infinitive and preceding is not None:
            return _verb_before(sentence, preceding, first).head  # "agreed on Monday to leave"
        return following.head
    return None if preceding is None else _verb_before(sentence, preceding, first).head


def _verb_before(sentence: Sentence, preceding: Group, first: int) -> Group:
    """The verb before a date: not the participle of "the firm based in the north hired two people in May"."""
    if preceding.finite or preceding.lemma not in lex.PLAIN_VERBS or first - preceding.end <= 1:
        return preceding
    return next((g for g in reversed(sentence.groups) if g.head < first and g.finite), preceding)
