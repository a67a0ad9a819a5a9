"""Actors across sources: one id for one actor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from explorer.lean import dataclass
from explorer.model.finding import Actor, Extraction


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
    """The extraction with the ids of all sources; its own actors keep the aliases that this source uses."""

    def one(actor: str | None) -> str | None:
        return None if actor is None else names.get(actor, actor)

    def many(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names.get(i, i) for i in ids))

    local: dict[str, Actor] = {}
    for actor in found.actors:
        whole = actors[names[actor.id]]
        before = local[whole.id].aliases if whole.id in local else ()
        aliases = dict.fromkeys(a for a in (*before, actor.name, *actor.aliases) if a != whole.name)
        local[whole.id] = replace(whole, aliases=tuple(aliases))
    return replace(
        found,
        actors=tuple(local.values()),
        mentions=tuple(replace(m, actor=names.get(m.actor, m.actor)) for m in found.mentions),
        quotes=tuple(replace(q, actor=one(q.actor)) for q in found.quotes),
        amounts=tuple(
            replace(a, donor=one(a.donor), recipients=many(a.recipients), places=many(a.places)) for a in found.amounts
        ),
        events=tuple(
            replace(
                e,
                place=one(e.place),
                participants=tuple(
                    dict.fromkeys(replace(p, actor=names.get(p.actor, p.actor)) for p in e.participants)
                ),
            )
            for e in found.events
        ),
    )
