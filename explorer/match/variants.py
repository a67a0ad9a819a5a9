"""Facts that are one but for a single element: another sum of one commitment, another date or number of one event.

Facts are put together only when it is plain which: each of them is told by other sources than the others, so a source
that tells of both knows two things. Where one fact could be the other report of several, they stay apart.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import combinations
from typing import TypeVar

from explorer.lean import dataclass
from explorer.match import amounts, events
from explorer.match.material import Material
from explorer.match.verdicts import Rulings
from explorer.model.fact import Fact
from explorer.model.finding import Amount, Event

_MOST_CANDIDATES = 64
"""Facts that one key may offer, the latest first."""

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Facts that make one row.

    Attributes:
        facts: at least one, in order.
        why: why they are one row, as a sentence without a full stop; the fact's own reason when it is alone.
    """

    facts: tuple[Fact, ...]
    why: str


def together(material: Material, rulings: Rulings) -> list[Together]:
    """All facts, those that differ in one element together, in their order.

    Args:
        material: what is compared.
        rulings: what the analyst said: facts that hold findings that are not the same stay apart.
    """
    facts = material.linked.facts
    joined = {
        **_joined(facts, _commitment(material), _sum_keys, _sums_apart(material), amounts.contradict, rulings),
        **_joined(facts, _happening(material), _event_keys, _events_apart(material), _never, rulings),
    }
    made: list[Together] = []
    for fact in facts:
        group, why = joined.get(fact.id, ((fact,), fact.why))
        if group[0] is fact:
            made.append(Together(facts=group, why=why))
    return made


def _joined(
    facts: Iterable[Fact],
    summarise: Callable[[Fact], K | None],
    keys: Callable[[K], Iterable[Hashable]],
    apart: Callable[[Fact, K, Fact, K], str | None],
    clash: Callable[[K, K], bool],
    rulings: Rulings,
) -> dict[str, tuple[tuple[Fact, ...], str]]:
    """Groups of facts with the reason, by the id of each of their facts."""
    index: defaultdict[Hashable, list[tuple[Fact, K]]] = defaultdict(list)
    links: defaultdict[str, dict[str, Fact]] = defaultdict(dict)
    reasons: dict[str, str] = {}
    known_of: dict[str, K] = {}
    for fact in facts:
        summary = summarise(fact)
        if summary is None:
            continue
        known_of[fact.id] = summary
        seen: set[str] = set()
        for key in keys(summary):
            for other, known in index[key][-_MOST_CANDIDATES:]:
                if other.id in seen:
                    continue
                seen.add(other.id)
                why = apart(other, known, fact, summary)
                if why is not None and not rulings.conflict(other.findings, fact.findings):
                    links[other.id][fact.id], links[fact.id][other.id] = fact, other
                    reasons[other.id] = reasons[fact.id] = why
            index[key].append((fact, summary))
    return {
        fact.id: (group, reasons[fact.id])
        for group in _components(links, {fact.id: fact for fact in facts if fact.id in links})
        if len({source for fact in group for source in fact.sources}) == sum(len(fact.sources) for fact in group)
        # A third that says little may fit two that contradict each other: which of them it tells is not known.
        and not any(clash(known_of[a.id], known_of[b.id]) for a, b in combinations(group[:_MOST_CANDIDATES], 2))
        for fact in group
    }


def _components(links: dict[str, dict[str, Fact]], facts: dict[str, Fact]) -> Iterator[tuple[Fact, ...]]:
    """Facts that hang together, in their order."""
    order = {name: at for at, name in enumerate(facts)}
    seen: set[str] = set()
    for first in facts:
        if first in seen:
            continue
        seen.add(first)
        group, waiting = [], [first]
        while waiting:
            name = waiting.pop()
            group.append(facts[name])
            fresh = [other for other in links[name] if other not in seen]
            seen.update(fresh)
            waiting += fresh
        yield tuple(sorted(group, key=lambda fact: order[fact.id]))


# ---------------------------------------------------------------------- sums


def _commitment(material: Material) -> Callable[[Fact], amounts.Commitment | None]:
    def summarise(fact: Fact) -> amounts.Commitment | None:
        if fact.kind != "amount":
            return None
        rows = [row for row in map(material.findings.__getitem__, fact.findings) if isinstance(row, Amount)]
        given = [row for row in rows if row.converts is None] or rows
        return reduce(amounts.merged, map(material.commitment, given))

    return summarise


def _sum_keys(told: amounts.Commitment) -> list[Hashable]:
    words: Sequence[Hashable] = [*sorted(told.purposes), *sorted(told.recipient_words)]
    return [*told.keys, *((currency, key) for currency in told.sums for key in (*words, *amounts.sketches(told)))]


def _sums_apart(material: Material) -> Callable[[Fact, amounts.Commitment, Fact, amounts.Commitment], str | None]:
    def apart(_one: Fact, a: amounts.Commitment, _other: Fact, b: amounts.Commitment) -> str | None:
        return amounts.denied_in_one(a, b, material.cast) or amounts.told_apart(a, b, material.cast)

    return apart


# ---------------------------------------------------------------------- events


def _never(_a: events.Happening, _b: events.Happening) -> bool:
    """Two reports of one event are held apart by what `told_apart` asks of each pair."""
    return False


def _happening(material: Material) -> Callable[[Fact], events.Happening | None]:
    def summarise(fact: Fact) -> events.Happening | None:
        if fact.kind != "event":
            return None
        rows = [row for row in map(material.findings.__getitem__, fact.findings) if isinstance(row, Event)]
        return reduce(events.merged, map(material.happening, rows))

    return summarise


def _event_keys(told: events.Happening) -> list[Hashable]:
    parties: Iterable[str] = told.parties or told.words - told.triggers
    return [(told.type, trigger, party) for trigger in sorted(told.triggers) for party in sorted(parties)]


def _events_apart(material: Material) -> Callable[[Fact, events.Happening, Fact, events.Happening], str | None]:
    def apart(one: Fact, a: events.Happening, other: Fact, b: events.Happening) -> str | None:
        elements = events.told_apart(a, b)
        # Who names both places knows of two events.
        if (
            elements
            and "place" in elements
            and (a.place & material.named_in(other.sources) or b.place & material.named_in(one.sources))
        ):
            return None
        return None if elements is None else f"All but the {' and the '.join(elements)} agrees"

    return apart
