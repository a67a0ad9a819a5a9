"""Which events are one: the same class of action, dates and participants that agree.

Dates agree when one is the beginning of the other ("2017" and "2017-07"); a date that was only assumed neither agrees
nor contradicts. Participants contradict each other when both name somebody in the same role and nobody in common.
Proof is needed: stated dates, and a participant or place in common, and either a second one, or the same verb or noun
or other words, or one date that limits both ("by September"); when a date is missing, two participants or places in
common, the same verb or noun and half of the other words. Announcements and the like happen often, so they must share
words in any case.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from explorer.match.grouping import Cast, Group, content_stems, cut_at_word, grow
from explorer.model.finding import Event

_MOST_PARTIES = 5
"""Participants of one event that are used for finding its like."""

_FEWEST_SHARED_WORDS = 2
"""Content words that clauses must share, beside the trigger and the parties, to be told alike."""
_MANY = 3
"""Parties in common that need no other words: nobody else is with the same two at the same thing."""

_MONTH = len("2017-07")
_STATED = ("stated", "computed")

# One actor does these several times on one day, so who and when do not tell which.
_REPEATED = frozenset(
    {"announcement", "statement", "demand", "praise", "criticism", "accusation", "pledge", "rise", "fall"}
)


@dataclass(frozen=True, slots=True)
class _Happening:
    """All that is known of one event."""

    type: str
    negated: bool
    date: str | None
    bound: str | None
    actors: Mapping[str, frozenset[str]]
    place: frozenset[str]
    words: frozenset[str]
    triggers: frozenset[str]

    @property
    def parties(self) -> frozenset[str]:
        """Everybody and every place that is named."""
        return frozenset().union(*self.actors.values(), self.place)


def event_groups(events: Iterable[Event], cast: Cast) -> list[Group[Event, _Happening]]:
    """The events in groups, one for each happening.

    Args:
        events: of all sources, in order.
        cast: the actors.
    """

    def summarise(event: Event) -> _Happening:
        return _summary(event, cast)

    return grow(events, summarise=summarise, keys=_keys, same=_agreement, merge=_merged)


def _summary(event: Event, cast: Cast) -> _Happening:
    roles: dict[str, set[str]] = {}
    for participant in event.participants:
        roles.setdefault(participant.role, set()).add(participant.actor)
    # Who and when are compared for themselves; the words are what else is told.
    elsewhere = cast.names(p.actor for p in event.participants)
    elsewhere += [event.when.words] if event.when else []
    return _Happening(
        type=event.type,
        negated=event.negated,
        date=event.date if event.basis in _STATED else None,
        bound=event.bound,
        actors={role: cast.ids(ids) for role, ids in roles.items()},
        place=cast.ids([event.place]),
        words=content_stems(event.clause.words) - content_stems(" ".join(elsewhere)),
        triggers=content_stems(event.span.words),
    )


def _keys(event: _Happening) -> list[Hashable]:
    parties = sorted(event.parties)[:_MOST_PARTIES]
    keys: list[Hashable] = [(event.type, a, b) for a, b in combinations(parties, 2)]
    if event.date:
        keys += [(event.type, event.date[:4], party) for party in parties]
    return keys


def _agreement(a: _Happening, b: _Happening) -> str | None:
    """Why both are one event; None when they are not, or when nothing shows it."""
    if a.type != b.type or a.negated != b.negated:
        return None
    dated = bool(a.date and b.date)
    if a.date and b.date and not (a.date.startswith(b.date) or b.date.startswith(a.date)):
        return None
    shared = a.parties & b.parties
    words = (a.words & b.words) - a.triggers - b.triggers
    same_trigger = bool(a.triggers & b.triggers)
    # One source may name the force that was raised, the other whom it was raised against.
    contradicted = [role for role in ("source", "target") if _contradict(a, b, role)]
    if contradicted and not (contradicted == ["target"] and dated and shared and same_trigger and words):
        return None
    if a.type in _REPEATED and 2 * len(words) < max(1, min(len(a.words - a.triggers), len(b.words - b.triggers))):
        return None
    if dated and shared:
        one_limit = bool(a.bound) and a.bound == b.bound and a.date == b.date and len(a.date or "") >= _MONTH
        told_alike = same_trigger or len(words) >= _FEWEST_SHARED_WORDS
        if one_limit or told_alike or len(shared) > 1:
            return "Both tell of the same kind of event with the same participants, and their dates agree"
    # Without dates that agree the words must: many things are won, said or asked by the same people.
    sizes = sorted((len(a.words - a.triggers), len(b.words - b.triggers)))
    enough = len(words) >= min(_FEWEST_SHARED_WORDS, sizes[0]) and 2 * len(words) >= sizes[0] > 0
    alike = enough or sizes[1] <= 1
    if same_trigger and (len(shared) >= _MANY or (len(shared) > 1 and alike)):
        return "Both tell it with the same verb or noun and the same participants, and their dates do not conflict"
    return None


def _contradict(a: _Happening, b: _Happening, role: str) -> bool:
    """Whether both name somebody in a role and nobody in common; a place may stand in for the one acted upon."""
    mine, other = a.actors.get(role, frozenset()), b.actors.get(role, frozenset())
    return bool(mine and other) and not mine & (other | b.place) and not other & a.place


def _merged(a: _Happening, b: _Happening) -> _Happening:
    roles = {*a.actors, *b.actors}
    return _Happening(
        type=a.type,
        negated=a.negated,
        date=max((a.date or "", b.date or ""), key=len) or None,
        bound=a.bound or b.bound,
        actors={role: a.actors.get(role, frozenset()) | b.actors.get(role, frozenset()) for role in roles},
        place=a.place | b.place,
        words=a.words | b.words,
        triggers=a.triggers | b.triggers,
    )


def event_label(events: Iterable[Event], cast: Cast) -> str:
    """The class of the event and who takes part, the one who acts first: "end: River Mission → Norland"."""
    fullest = max(events, key=lambda event: len(event.participants))
    parties = {
        role: ", ".join(cast.names(p.actor for p in fullest.participants if p.role == role))
        for role in ("source", "target", "other")
    }
    who = parties["source"]
    whom = parties["target"] or parties["other"] or ", ".join(cast.names([fullest.place]))
    title = ("no " if fullest.negated else "") + fullest.type
    told = f"{who} → {whom}" if who and whom else who or whom or fullest.clause.words
    return cut_at_word(f"{title}: {told}")
