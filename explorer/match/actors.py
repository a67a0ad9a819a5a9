"""Actors across sources: one id for one actor."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from explorer.lean import dataclass
from explorer.model.finding import Actor, Amount, Event, Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Extractions whose actor ids mean the same actor everywhere, and these actors once each."""

    extractions: tuple[Extraction, ...]
    actors: tuple[Actor, ...]


def join_actors(extractions: Sequence[Extraction]) -> Joined:
    """Join actors across sources by gazetteer id or by kind and full name; a surname alone joins nobody.

    The step "actors" gives an actor it knows by the gazetteer or by a full name an id made of that, the same in every
    source; an actor known by less carries the id of its source behind an "@". So equal ids are the same actor. Beyond
    that, an organisation that one source names by an acronym only is the one that other sources define by this acronym,
    if all of them define the same. Linear in the number of actors and findings.
    """
    defined = _defined_acronyms(extractions)
    renamed: list[Mapping[str, str]] = []
    merged: dict[str, list[Actor]] = {}
    for found in extractions:
        names: dict[str, str] = {}
        for actor in found.actors:
            # What the gazetteer knows under its acronym is not whatever another source may call by it.
            bare = actor.gazetteer is None and _is_acronym(actor.name)
            target = defined.get((actor.kind, actor.name), actor.id) if bare else actor.id
            names[actor.id] = target
            merged.setdefault(target, []).append(actor)
        renamed.append(names)
    actors = tuple(_merge(identity, rows) for identity, rows in merged.items())
    by_id = {actor.id: actor for actor in actors}
    return Joined(
        extractions=tuple(_rename(found, names, by_id) for found, names in zip(extractions, renamed, strict=True)),
        actors=actors,
    )


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _defined_acronyms(extractions: Sequence[Extraction]) -> dict[tuple[str, str], str]:
    """(kind, acronym) -> id of the only actor with a longer name that carries it as an alias."""
    owners: dict[tuple[str, str], set[str]] = {}
    for found in extractions:
        for actor in found.actors:
            if actor.gazetteer is None and not _is_acronym(actor.name):
                for alias in actor.aliases:
                    if _is_acronym(alias):
                        owners.setdefault((actor.kind, alias), set()).add(actor.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


def _merge(identity: str, rows: Sequence[Actor]) -> Actor:
    """One actor: the fullest name (the first of the longest), the aliases in order of first appearance."""
    known = next((row for row in rows if row.gazetteer is not None), None)
    name = known.name if known else max((row.name for row in rows), key=len)
    aliases = dict.fromkeys(alias for row in rows for alias in (row.name, *row.aliases) if alias != name)
    return Actor(
        id=identity,
        name=name,
        kind=(known or rows[0]).kind,
        aliases=tuple(aliases),
        gazetteer=known.gazetteer if known else None,
    )


def _rename(found: Extraction, names: Mapping[str, str], actors: Mapping[str, Actor]) -> Extraction:
    """The extraction with the ids of all sources; its own actors keep the aliases that this source uses.

    What has these ids already is handed on as it is, and so is the whole extraction: an id changes seldom, and whoever
    has worked something out for a finding knows it again.
    """
    local: dict[str, Actor] = {}
    for actor in found.actors:
        whole = actors[names[actor.id]]
        before = local[whole.id].aliases if whole.id in local else ()
        aliases = tuple(dict.fromkeys(a for a in (*before, actor.name, *actor.aliases) if a != whole.name))
        own = replace(whole, aliases=aliases) if aliases != whole.aliases else whole
        local[whole.id] = actor if actor == own else own
    whole_cast = tuple(local.values())
    if any(new is not old for new, old in zip_longest(whole_cast, found.actors)):
        found = replace(found, actors=whole_cast)
    others = {old: new for old, new in names.items() if new != old}
    if others:
        found = replace(
            found,
            mentions=tuple([replace(m, actor=others[m.actor]) if m.actor in others else m for m in found.mentions]),
            quotes=tuple([replace(q, actor=others[q.actor]) if q.actor in others else q for q in found.quotes]),
        )
    amounts = tuple([_renamed_amount(amount, others) for amount in found.amounts])
    events = tuple([_renamed_event(event, others) for event in found.events])
    if amounts != found.amounts or events != found.events:
        found = replace(found, amounts=amounts, events=events)
    return found


def _renamed_amount(amount: Amount, names: Mapping[str, str]) -> Amount:
    donor = None if amount.donor is None else names.get(amount.donor, amount.donor)
    recipients, places = _each_once(amount.recipients, names), _each_once(amount.places, names)
    if (donor, recipients, places) == (amount.donor, amount.recipients, amount.places):
        return amount
    return replace(amount, donor=donor, recipients=recipients, places=places)


def _renamed_event(event: Event, names: Mapping[str, str]) -> Event:
    place = None if event.place is None else names.get(event.place, event.place)
    parts = tuple([replace(p, actor=names[p.actor]) if p.actor in names else p for p in event.participants])
    once = len({part.actor for part in parts}) == len(parts)
    participants = parts if once else tuple(dict.fromkeys(parts))
    if (place, participants) == (event.place, event.participants):
        return event
    return replace(event, place=place, participants=participants)


def _each_once(ids: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([names.get(i, i) for i in ids])) if ids else ids
