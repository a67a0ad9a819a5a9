"""Whether two quotations may be credited to one speaker."""

from typing import Literal, TypeAlias

from explorer.match.grouping import Cast, known_words
from explorer.model.finding import Actor, Quote

Agreement: TypeAlias = Literal["agree", "open", "doubtful", "conflict"]
"""agree: the same actor. open: nobody is credited in one of them, or two names may be one person's (a surname alone
joins nobody, and contradicts nobody either). doubtful: two actors, but one of them is no person (a joint statement and
one who signs it, a ministry and its minister), or a pronoun or mere nearness is all that points to one. conflict: two
people, each named beside the words."""

_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "i", "we"])


def agreement(a: Quote, b: Quote, cast: Cast | None = None) -> Agreement:
    """Whether the speakers of two quotations agree.

    Args:
        a: one quotation.
        b: another one; the order makes no difference.
        cast: the actors; without them two ids are two people.
    """
    return weakened(agreement_of_actors(a.actor, b.actor, cast), a, b)


def agreement_of_actors(a: str | None, b: str | None, cast: Cast | None = None) -> Agreement:
    """The same for two actors by their ids, each as sure as if named beside the words."""
    if a is None or b is None:
        return "open"
    if a == b:
        return "agree"
    one, other = (None, None) if cast is None else (cast.get(a), cast.get(b))
    if one is not None and other is not None:
        if cast is not None and cast.ids((a,)) == cast.ids((b,)):
            return "agree"
        if one.kind != "person" or other.kind != "person":
            return "doubtful"
        if _may_be_one(one, other):
            return "open"
    return "conflict"


def weakened(speakers: Agreement, a: Quote, b: Quote) -> Agreement:
    """The agreement of two actors as that of two quotations: two people conflict only where both credits are sure."""
    return "doubtful" if speakers == "conflict" and (weakly_credited(a) or weakly_credited(b)) else speakers


def weakly_credited(quote: Quote) -> bool:
    """Whether a pronoun, or mere nearness, is all that points to the speaker."""
    return bool(quote.why.doubt) or (quote.speaker is not None and quote.speaker.words.casefold() in _PRONOUNS)


def _may_be_one(a: Actor, b: Actor) -> bool:
    """Whether the names of two people do not contradict each other: "Aro" and "Ada Aro", "A. Aro", "Ada M. Aro"."""
    first, second = known_words(a.name), known_words(b.name)
    if not first or not second or first[-1] != second[-1]:
        return False
    if len(first) == 1 or len(second) == 1:
        return True
    shorter, longer = sorted((first[0], second[0]), key=len)
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))
