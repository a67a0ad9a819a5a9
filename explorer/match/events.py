"""Which events are one: the same class of action, dates and participants that agree.

Dates agree when one lies in the other ("2017" and "2017-07", see `days`); a date that was only assumed neither agrees
nor contradicts. Places contradict each other when they are of one kind and not the same; participants when both name
somebody in the same role and nobody in common.
Proof is needed: stated dates, and a participant or place in common, and either a second one, or the same verb or noun
or other words, or one date that limits both ("by September"); when a date is missing, two participants or places in
common, the same verb or noun and half of the other words. Announcements and the like happen often, so they must share
words in any case. Clauses of the same words are one event.

Two events are one that is told differently when a single element (the date, the place, a number) excludes the other
and all else agrees: see `told_apart`.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Literal, NamedTuple, TypeAlias

from explorer.lean import dataclass
from explorer.match import days
from explorer.match.grouping import Cast, Group, cut_at_word, folded_words, grow, known_stems, stem
from explorer.model.finding import ActorKind, DateBound, Event
from explorer.model.roles import shown_roles

Element: TypeAlias = Literal["date", "place", "number"]

_MOST_PARTIES = 5
"""Participants of one event that are used for finding its like."""

_FEWEST_TOLD = 6
"""Words of a clause that two sources do not have in a row by chance."""

_FEWEST_SHARED_WORDS = 2
"""Content words that clauses must share, beside the trigger and the parties, to be told alike."""
_MANY = 3
"""Parties in common that need no other words: nobody else is with the same two at the same thing."""

_ALIKE = 2 / 3
"""Part of the words of the shorter report that the other must share for one event to be told differently."""

_MONTH, _DAY = len("2017-07"), len("2017-07-04")
_STATED = ("stated", "computed")

# One actor does these several times on one day, so who and when do not tell which.
_REPEATED = frozenset(
    {"announcement", "statement", "demand", "praise", "criticism", "accusation", "pledge", "rise", "fall"}
)


_ONES = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_NUMBER_WORDS = {
    **{word: str(number) for number, word in enumerate([*_ONES.split(), "eighteen", "nineteen"], start=2)},
    **{word: str(10 * number) for number, word in enumerate("twenty thirty forty fifty sixty".split(), start=2)},  # noqa: SIM905 - a list of words is read as a text
}
_FIGURES = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_SCALE = "|".join(_SCALES)
_SCALED = re.compile(rf"\b(\d+(?:\.\d+)?)\s+({_SCALE})\b", re.IGNORECASE)
_MONEY = re.compile(
    rf"[$€£¥]\s?\d[\d.,]*(?:\s?(?:{_SCALE}|trillion|bn|m)\b)?|"
    rf"\b\d[\d.,]*\s+(?:(?:{_SCALE}|trillion)\s+)?(?:euros?|dollars?|pounds?|yen|rubles?|roubles?|rupees?|francs?)\b|"
    rf"\b[A-Z]{{3}}\s?\d[\d.,]*(?:\s(?:{_SCALE}|trillion)\b)?",
    re.IGNORECASE,
)
"""A sum of money: it is a fact of its own and counts nothing."""

_PEOPLE = frozenset(map(stem, "people persons person men women lives others victims civilians residents".split()))  # noqa: SIM905 - a list of words is read as a text
"""What anybody may be called who is killed or hurt: it contradicts no other name for them."""
_TOLL = frozenset({"death", "injury"})
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|got)\b(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_ALONE = re.compile(r"^(?:die|dies|died|dying|perish\w*|drown\w*)$", re.IGNORECASE)
_PART_ENDS = re.compile(
    r"\b(?:in|on|at|by|near|during|after|before|when|while|that|who|which|from|of|to|for|with|as|and)\b|[,;:]",
    re.IGNORECASE,
)

_FEW_DAYS = 3
"""Days by which two reports may be apart that differ in a second element too, in clauses of the same words."""
_SAME_CLAUSE = 0.8
"""Part of the other words of both clauses that must be the same then."""


@dataclass(frozen=True, slots=True)
class Happening:
    """All that is known of one event.

    Attributes:
        type: the class of action.
        negated: whether it did not happen.
        date: ISO 8601 as far as known, when the words give it; None when it was only assumed.
        bound: whether the date only bounds the event.
        actors: who takes part, by role.
        place: where.
        place_kinds: what the place is, so that a town is not held against its country.
        words: stems of what else is told.
        triggers: stems of the verb or noun.
        counts: numbers by the stem of what they count: "87 countries"; no money, no years.
        about: the day of an assumed date: when it was told of, so about when it was.
        told: the folded words of the clause; empty when they are too few to prove anything.
        done_by: stems of the words that name who does it, as the clause has them.
        done_to: stems of the words that name to whom it is done.
    """

    type: str
    negated: bool
    date: str | None
    bound: DateBound | None
    actors: Mapping[str, frozenset[str]]
    place: frozenset[str]
    place_kinds: frozenset[ActorKind]
    words: frozenset[str]
    triggers: frozenset[str]
    counts: Mapping[str, frozenset[str]]
    told: tuple[str, ...]
    about: str | None = None
    done_by: frozenset[str] = frozenset()
    done_to: frozenset[str] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """Everybody and every place that is named."""
        return frozenset().union(*self.actors.values(), self.place)


def event_groups(events: Iterable[Event], cast: Cast) -> list[Group[Event, Happening]]:
    """The events in groups, one for each happening.

    Args:
        events: of all sources, in order.
        cast: the actors.
    """

    def summarise(event: Event) -> Happening:
        return happening(event, cast)

    return grow(events, summarise=summarise, keys=_keys, same=one_happening, merge=merged)


def happening(event: Event, cast: Cast) -> Happening:
    """What one finding says."""
    roles: dict[str, list[str]] = {}
    for participant in event.participants:
        roles.setdefault(participant.role, []).append(participant.actor)
    # Who and when are compared for themselves; the words are what else is told.
    elsewhere = cast.names([p.actor for p in event.participants])
    elsewhere += cast.names([event.place])
    # An assumed date may stand in another sentence; the clause says nothing of it.
    within = event.when is not None and event.clause.holds(event.when)
    when = event.when if within else None
    elsewhere += [when.words] if when else []
    told = _told(
        event.clause.words,
        event.span.words,
        event.span.start - event.clause.start,
        "" if when is None else when.words,
        0 if when is None else when.start - event.clause.start,
    )
    return Happening(
        type=event.type,
        negated=event.negated,
        date=event.date if event.basis in _STATED else None,
        bound=event.bound,
        actors={role: cast.ids(ids) for role, ids in roles.items()},
        place=cast.ids([event.place]),
        place_kinds=frozenset({known.kind} if (known := cast.get(event.place)) else ()),
        words=told.words - known_stems(" ".join(elsewhere)),
        triggers=told.triggers,
        counts=told.counts,
        told=told.folded if len(told.folded) >= _FEWEST_TOLD else (),
        about=event.date,
        done_by=told.done_by,
        done_to=told.done_to,
    )


class _Told(NamedTuple):
    """What the words of a clause tell, whoever its names are: as Happening has it, `folded` being all words."""

    folded: tuple[str, ...]
    words: frozenset[str]
    triggers: frozenset[str]
    counts: Mapping[str, frozenset[str]]
    done_by: frozenset[str]
    done_to: frozenset[str]


@lru_cache(maxsize=1 << 14)
def _told(clause: str, trigger: str, at: int, when: str, when_at: int) -> _Told:
    """Read a clause.

    Args:
        clause: its words.
        trigger: the verb or noun.
        at: the first code point of this in the clause.
        when: the words of the date that stands in the clause; "" for none.
        when_at: the first code point of these.
    """
    done_by, done_to = _parts(clause, trigger, at)
    return _Told(
        folded=folded_words(clause),
        words=_content(_MONEY.sub(" ", clause)),
        triggers=known_stems(trigger),
        counts=_counts(clause, when, when_at),
        done_by=done_by,
        done_to=done_to,
    )


def _content(words: str) -> frozenset[str]:
    """Stems of what is told, numbers left out: these are compared for themselves."""
    found = known_stems(words)
    numbers = [word for word in found if word[0].isdigit()]
    return found.difference(numbers) if numbers else found


def _parts(clause: str, trigger: str, at: int) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it and to whom, in the clause's own words: nobody, where neither "was hit" nor "hit" shows it."""
    before, after = clause[:at], clause[at + len(trigger) :]
    verb = trigger.split()
    edge = _PART_ENDS.search(after)
    first = after[: edge.start()] if edge else after
    subject = _content(_PART_ENDS.split(before)[-1])
    if (len(verb) > 1 and _PASSIVE.search(" ".join(verb[:-1]))) or _PASSIVE.search(before):
        by = re.match(r"\s*by\s+(.*)", after, re.DOTALL)
        return _content(_PART_ENDS.split(by[1], maxsplit=1)[0]) if by else frozenset(), subject
    if _ALONE.match(verb[-1]):
        return frozenset(), subject
    return subject, _content(first)


def _counts(clause: str, when: str, at: int) -> dict[str, frozenset[str]]:
    """Numbers in the clause by the stem of the word behind them; those of its date are none."""
    clause = clause[:at] + " " * len(when) + clause[at + len(when) :]
    clause = re.sub(r"(?<=\d),(?=\d{3})", "", _MONEY.sub(" ; ", clause))
    words = folded_words(_SCALED.sub(lambda hit: _in_full(hit[1], hit[2]), clause))
    found: dict[str, frozenset[str]] = {}
    for word, thing in pairwise(words):
        number = number_of(word)
        if number is not None and thing.isalpha():
            unit = stem(thing)
            found[unit] = found.get(unit, frozenset()) | {number}
    return found


def _in_full(number: str, scale: str) -> str:
    """A number with its scale in figures: "1200" for "1.2 thousand"."""
    return f"{Decimal(number).scaleb(_SCALES[scale.lower()]):.0f}"


def _keys(event: Happening) -> list[Hashable]:
    parties = sorted(event.parties)[:_MOST_PARTIES]
    keys: list[Hashable] = [(event.type, a, b) for a, b in combinations(parties, 2)]
    if event.told:
        keys.append((event.type, event.told))
    if event.date:
        keys += [(event.type, event.date[:4], party) for party in parties]
    return keys


def one_happening(a: Happening, b: Happening) -> str | None:
    """Why both are one event; None when they are not, or when nothing shows it."""
    if a.type != b.type or a.negated != b.negated:
        return None
    dates = days.agreement(a.date, a.bound, b.date, b.bound)
    if dates == "conflict" or _elsewhere(a, b) or _other_victims(a, b):
        return None
    if a.told and a.told == b.told and a.actors == b.actors and a.place == b.place:
        return "Both tell it in the same words"
    dated = dates == "agree"
    shared = a.parties & b.parties
    words = (a.words & b.words) - a.triggers - b.triggers
    same_trigger = bool(a.triggers & b.triggers)
    # One source may name the force that was raised, the other whom it was raised against.
    contradicted = [role for role in ("source", "target") if contradicts(a, b, role)]
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


def told_apart(a: Happening, b: Happening) -> list[Element] | None:
    """The element in which two reports of one event exclude each other; None when they may be two events.

    The class, the verb or noun, somebody who takes part and most of the other words must agree. Dates may be apart by a
    month at most, unless both only bound the event: a meeting a year later is another meeting. Places and numbers may
    differ for what happened on one day that both tell. A date and a number may both differ where all other words of
    the clauses are the same and a few days at most lie between.
    """
    if a.type != b.type or a.negated != b.negated or a.type in _REPEATED or not a.triggers & b.triggers:
        return None
    apart = differing(a, b)
    if not apart or any(contradicts(a, b, role) for role in ("source", "target")) or _other_victims(a, b):
        return None
    if not a.parties & b.parties:
        # Nobody is named in the clause: its other words must be the same, and it must be told at one time.
        alike = not a.parties and not b.parties and _same_clause(a, b) and days.apart(a.about, b.about, days.NEAR)
        return apart if alike and len(apart) == 1 else None
    if apart == ["date", "number"]:
        return apart if _same_clause(a, b) and days.apart(a.date, b.date, _FEW_DAYS) else None
    if len(apart) != 1 or not _told_alike(a, b):
        return None
    if apart == ["date"] and a.date and b.date:
        return apart if days.near(a.date, b.date) or (a.bound and a.bound == b.bound) else None
    return apart if a.date and a.date == b.date and len(a.date) == _DAY else None


def _same_clause(a: Happening, b: Happening) -> bool:
    """Whether hardly any word is another beside who, when, where, how many and the verb."""
    shared, every = a.words & b.words, a.words | b.words
    return len(shared) > _FEWEST_SHARED_WORDS and len(shared) >= _SAME_CLAUSE * len(every)


def _other_victims(a: Happening, b: Happening) -> bool:
    """Whether those to whom it is done in one report do it in the other, or are others in another number."""
    if not a.done_to & b.done_to and (a.done_to & b.done_by or b.done_to & a.done_by):
        return True
    if a.type not in _TOLL or not a.counts or not b.counts or a.counts.keys() & b.counts.keys():
        return False
    mine, other = (frozenset().union(*told.counts.values()) for told in (a, b))
    return not mine & other and not (a.counts.keys() | b.counts.keys()) & _PEOPLE


def _told_alike(a: Happening, b: Happening) -> bool:
    """Whether most of what is told beside who, when and the verb is the same."""
    shared = len((a.words & b.words) - a.triggers - b.triggers)
    fewest, most = sorted((len(a.words - a.triggers), len(b.words - b.triggers)))
    return shared >= _FEWEST_SHARED_WORDS and shared >= _ALIKE * fewest and 2 * shared >= most


def _elsewhere(a: Happening, b: Happening) -> bool:
    """Whether both name a place, and none in common; a town is not held against a country."""
    return bool(a.place and b.place and not a.place & b.place and a.place_kinds & b.place_kinds)


def differing(a: Happening, b: Happening) -> list[Element]:
    """The elements that both tell and in which they exclude each other."""
    found: list[Element] = []
    if days.agreement(a.date, a.bound, b.date, b.bound) == "conflict":
        found.append("date")
    if _elsewhere(a, b):
        found.append("place")
    if unit_apart(a, b) is not None and _told_alike(a, b):
        found.append("number")
    return found


def unit_apart(a: Happening, b: Happening) -> str | None:
    """The stem of what both count and give different numbers of; None when there is none."""
    units = (unit for unit in a.counts if unit in b.counts and not a.counts[unit] & b.counts[unit])
    return next(units, None)


def counted(event: Event, unit: str) -> str:
    """The number and what it counts, as the clause has them: "two Americans"; the unit alone when it is not there."""
    words = event.clause.words.split()
    for number, (word, thing) in enumerate(pairwise(words)):
        scaled = number and word.lower() in _SCALES
        if (number_of(word) or scaled) and any(stem(folded) == unit for folded in folded_words(thing)):
            told = f"{words[number - 1]} {word}" if scaled else word
            return f"{told} {thing.rstrip('.,;:!?”’)')}"
    return unit


@lru_cache(maxsize=1 << 14)
def number_of(word: str) -> str | None:
    """The number that a word says, in figures; None when it says none. Years are none."""
    folded = word.casefold().replace(",", "").strip("“”\"'()")
    number = _NUMBER_WORDS.get(folded, folded)
    return number if _FIGURES.fullmatch(number) and not _YEAR.fullmatch(number) else None


def contradicts(a: Happening, b: Happening, role: str) -> bool:
    """Whether both name somebody in a role and nobody in common; a place may stand in for the one acted upon."""
    mine, other = a.actors.get(role, frozenset()), b.actors.get(role, frozenset())
    return bool(mine and other) and not mine & (other | b.place) and not other & a.place


def merged(a: Happening, b: Happening) -> Happening:
    """What both say together."""
    roles = {*a.actors, *b.actors}
    # The date that says most, with its own bound: a day says more than a day by which.
    dated = max(a, b, key=lambda told: (bool(told.date), not told.bound, len(told.date or "")))
    return Happening(
        type=a.type,
        negated=a.negated,
        date=dated.date,
        bound=dated.bound,
        actors={role: a.actors.get(role, frozenset()) | b.actors.get(role, frozenset()) for role in roles},
        place=a.place | b.place,
        place_kinds=a.place_kinds | b.place_kinds,
        words=a.words | b.words,
        triggers=a.triggers | b.triggers,
        counts={
            unit: a.counts.get(unit, frozenset()) | b.counts.get(unit, frozenset()) for unit in (*a.counts, *b.counts)
        },
        told=a.told or b.told,
        about=a.about or b.about,
        done_by=a.done_by | b.done_by,
        done_to=a.done_to | b.done_to,
    )


def event_label(events: Iterable[Event], cast: Cast) -> str:
    """The class of the event and who takes part, the one who acts first: "end: River Mission → Norland"."""
    fullest = max(events, key=lambda event: len(event.participants))
    who, target, other = (", ".join(cast.names(ids)) for ids in shown_roles([fullest], cast.get))
    beside = other or ", ".join(cast.names([fullest.place]))
    title = ("no " if fullest.negated else "") + fullest.type
    flow = f"{who} → {target}" if who and target else who or target
    # An arrow leads to whom it is done; who else is named, or where, stands beside it.
    told = flow if target else " · ".join(part for part in (flow, beside) if part)
    told = told or fullest.clause.words
    return cut_at_word(f"{title}: {told}")
