"""How two findings of one fact tell it: the same, or differently, and what differs as a phrase.

Quotations are compared in `quotes`; here are sums and events. "Here" is the first of two findings.
"""

from explorer.match.amounts import Setting, in_common, plain_sum, sums_of
from explorer.match.events import Element, Happening, counted, differing, unit_apart
from explorer.match.extents import hedge_of
from explorer.match.grouping import Cast, folded_words
from explorer.match.quotes import Related
from explorer.model.comparison import Relation
from explorer.model.finding import Amount, Event
from explorer.model.wording import date_words

_LOOSE, _ALTERED = 0.8, 0.6
"""Scores: told loosely, with a date that only one gives; told with another sum, date, place or number."""


def relate_amounts(a: Amount, b: Amount, setting: Setting) -> Related:
    """How two sums of one commitment relate."""
    here, there = (told_sum(amount, setting) for amount in _in_one_currency(a, b, setting))
    phrase = f"{here} here, {there} there"
    relation: Relation = "same"
    score, why = _LOOSE, "The sum agrees as nearly as it is told"
    denials = [setting.denial(amount) for amount in (a, b)]
    if bool(denials[0]) != bool(denials[1]):
        return Related(
            relation="similar",
            score=_ALTERED,
            why="All agrees but that one of them denies it",
            difference=_denied(*denials),
            a=a.spans,
            b=b.spans,
            turned=True,
        )
    one, other = sums_of(a, setting), sums_of(b, setting)
    shared = in_common(one, other)
    if not one or not other:
        if folded_words(a.words) == folded_words(b.words):
            score, why = 1.0, "The same words stand in the same sentence"
        else:
            why = "One of them gives no number"
    elif not shared:
        # A third source that gives both currencies may have joined them, or the analyst.
        relation, score = "similar", _ALTERED
        why = "The sums are in two currencies and cannot be held against each other"
    elif any(first == second for first, second in shared):
        score = 1.0
        why = "The sum agrees" if a.currency == b.currency else "It is the same money in another currency"
    elif not any(first.agrees(second) for first, second in shared):
        relation, score, why = "similar", _ALTERED, "All but the sum agrees"
    difference = None if score == 1.0 else phrase
    return Related(relation=relation, score=score, why=why, difference=difference, a=a.spans, b=b.spans)


def _in_one_currency(a: Amount, b: Amount, setting: Setting) -> tuple[Amount, Amount]:
    """The sums as both are given or converted in one currency; as they are found when there is none."""
    if a.currency == b.currency:
        return a, b
    rows = [(given := setting.given(amount), *setting.conversions(given)) for amount in (a, b)]
    pairs = [(one, other) for one in rows[0] for other in rows[1] if one.currency == other.currency]
    return pairs[0] if pairs else (a, b)


def _denied(here: str, there: str) -> str:
    return f"denied (“{here}”) here, reported there" if here else f"reported here, denied (“{there}”) there"


def told_sum(amount: Amount, setting: Setting) -> str:
    """The sum with the word that loosens it: "nearly USD 170,000,000"."""
    hedge = hedge_of(setting.before(amount)) if amount.value is not None else ""
    return f"{hedge} {plain_sum(amount)}".strip()


def relate_events(a: Event, b: Event, told: tuple[Happening, Happening], cast: Cast) -> Related:
    """How two reports of one event relate.

    Args:
        a: one report.
        b: the other.
        told: what they say.
        cast: the actors.
    """
    one, other = told
    apart = differing(one, other)
    if not apart:
        dated = bool(one.date) == bool(other.date)
        why = "The kind of event, who takes part and the date agree" if dated else "Nothing that both tell differs"
        score = 1.0 if dated else _LOOSE
        return Related(relation="same", score=score, why=why, difference=None, a=a.spans, b=b.spans)
    return Related(
        relation="similar",
        score=_ALTERED,
        why=f"All but the {_listed(apart)} agrees",
        difference="; ".join(_phrase(element, a, b, told, cast) for element in apart),
        a=a.spans,
        b=b.spans,
    )


def _listed(elements: list[Element]) -> str:
    return " and the ".join(elements)


def _phrase(element: Element, a: Event, b: Event, told: tuple[Happening, Happening], cast: Cast) -> str:
    if element == "date":
        here, there = (date_words(event.date, event.bound) for event in (a, b))
    elif element == "place":
        here, there = (", ".join(cast.names([event.place])) for event in (a, b))
    else:
        unit = unit_apart(*told) or ""
        here, there = (counted(event, unit) for event in (a, b))
    return f"{here} here, {there} there"
