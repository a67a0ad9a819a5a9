"""The step itself: where dates are looked for, what each counts from, and the findings made of them."""

from dataclasses import replace
from typing import NamedTuple

from explorer.extract.alternation import words
from explorer.extract.dates.anchor import Anchors, Point, published_point
from explorer.extract.dates.context import CONTEXT, bound_before, is_a_date, widened_start
from explorer.extract.dates.openers import match_at, openings
from explorer.extract.dates.tense import Verbs, direction
from explorer.extract.dates.values import VALUES, Value
from explorer.extract.dates.values.value import FROM_NAMED, FROM_PUBLISHED
from explorer.extract.reading import Range, Reading
from explorer.model.finding import DateExpression, Extraction, Why
from explorer.model.text import Span

_MEMORY = 900
"""How far back, in code points, a date that was named may lie to be counted from."""


_DIRECTED = frozenset(
    words("weekday weekday-with-date day-and-month day-of-list month clock-time quarter-of-year season holiday weekend")
)
"""Rules whose value depends on whether the sentence looks back or ahead; the others are spared the question."""


class _Place(NamedTuple):
    """What was named last, and where."""

    value: Value
    span: Span


def find(reading: Reading, found: Extraction) -> Extraction:
    """Find the dates, times, durations and sets of a source. Linear in the length of its text."""
    low = reading.low
    text = reading.text
    published = published_point(reading.source.published)
    named: _Place | None = None
    quarter: _Place | None = None
    out: list[DateExpression] = []
    verbs = Verbs(low)
    done = 0
    for at, rules in openings(low):
        seen = match_at(low, at, rules) if at >= done else None
        if seen is None:
            continue
        rule, match = seen[0].name, seen[1]
        start, end = match.span()
        if rule == "age":
            done = end
            continue
        if not is_a_date(rule, match, text, low):
            continue
        index = reading.sentence_index(start)
        sentence = reading.sentences[index] if index >= 0 else Range(0, len(low))
        anchors = Anchors(
            published=published,
            named=named.value.point if named and start - named.span.end < _MEMORY else None,
            quarter=quarter.value.quarter if quarter and start - quarter.span.end < _MEMORY else None,
            direction=direction(low, verbs, sentence, start, end) if rule in _DIRECTED else None,
            before=low[max(0, start - CONTEXT) : start],
            after=low[end : end + CONTEXT],
        )
        value = VALUES[rule](match, anchors)
        if value is None:
            continue
        while text[end - 1].isspace():
            end -= 1
        begin = widened_start(low, start, done, value)
        span = reading.span(begin, end)
        out.append(
            DateExpression(
                id="",
                source=reading.source.id,
                span=span,
                type=value.type,
                value=value.value,
                basis=value.basis,
                bound=bound_before(low, begin) if value.type in ("DATE", "TIME") else None,
                why=_why(rule, span, value, published, named),
            )
        )
        done = end
        if value.point is not None:
            named = _Place(value, span)
        if value.quarter is not None:
            quarter = _Place(value, span)
        elif rule == "year":
            quarter = None
    return replace(found, dates=tuple(out))


def _why(rule: str, span: Span, value: Value, published: Point | None, named: _Place | None) -> Why:
    """The reason of a finding, with the date that it counts from."""
    reason = f"“{span.words}” is {value.how}"
    if value.how == FROM_NAMED and named is not None:
        return Why(rule=rule, reason=f"{reason}, “{named.span.words}”", evidence=(named.span,))
    if value.how == FROM_PUBLISHED and published is not None:
        reason = f"{reason}, {published}"
    return Why(rule=rule, reason=reason)
