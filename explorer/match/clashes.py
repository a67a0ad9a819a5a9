"""Whether an equal sum in another text is certainly other money, so that the text may be called silent on it.

Who gives is named in many ways ("the Treasury", a capital, the country), so that two names are no proof of two givers.
An equal sum that is no round one hardly stands in two texts by chance: it is other money only where who gives it and
what it is for both clash. Of a small round sum ("5 million") two givers are enough that are surely two.
"""

from dataclasses import replace
from decimal import Decimal

from explorer.match.amounts import Commitment, contradict
from explorer.match.grouping import Cast, known_stems
from explorer.model.finding import Actor

_SMALL = Decimal(10) ** 8
"""Below it many givers give the same round sum: one figure and zeros."""
_NOBODY: frozenset[str] = frozenset()


def other_money(value: Decimal, a: Commitment, b: Commitment, cast: Cast) -> bool:
    """Whether two equal sums cannot be one.

    Args:
        value: what both are.
        a: what is said of one.
        b: what is said of the other.
        cast: the actors.
    """
    pairs = [(one, other) for x in a.donors for y in b.donors if (one := cast.get(x)) and (other := cast.get(y))]
    if not pairs or not all(_two_givers(*pair) for pair in pairs):
        return False
    if contradict(replace(a, donors=_NOBODY), b):
        return True
    round_ = len(value.normalize().as_tuple().digits) == 1 and value < _SMALL
    return round_ and all(_surely_named(actor) for pair in pairs for actor in pair)


def _two_givers(a: Actor, b: Actor) -> bool:
    """Whether two names cannot stand for one giver.

    A town stands for the government or the body that sits there: it clashes with other towns alone.
    """
    if "country" in (a.kind, b.kind) and a.gazetteer and b.gazetteer and "place" not in (a.kind, b.kind):
        return a.gazetteer != b.gazetteer
    if (a.kind == "place") != (b.kind == "place"):
        return False
    return known_stems(a.name).isdisjoint(known_stems(b.name))


def _surely_named(actor: Actor) -> bool:
    """Whether an actor is known, or named in full."""
    return actor.gazetteer is not None or len(actor.name.split()) > 1
