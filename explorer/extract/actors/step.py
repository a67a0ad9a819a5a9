"""The step itself: occurrences -> actors -> mentions."""

from dataclasses import replace

from explorer.extract.actors.clusters import Cluster, Placed
from explorer.extract.actors.nominals import find_nominals
from explorer.extract.actors.occurrences import find_occurrences
from explorer.extract.actors.offices import find_offices
from explorer.extract.actors.resolve import Resolver
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, Extraction, Mention, Why
from explorer.model.text import shadow


def find(reading: Reading, found: Extraction) -> Extraction:
    """Add every named mention and its actor.

    A mention covers the name alone: titles ("Secretary"), articles and possessive endings stay outside. The title is
    the evidence of the mention, and title and name together are an alias of the actor. Words of a longer name ("NATO"
    in "NATO Mission in Iraq") are no mention of their own. Nationality words ("Iraqi", "Iraqis") mention the country.

    Ids are good across sources: the gazetteer's, or kind and full name; one known by a lone word has its source's.
    """
    occurrences = find_occurrences(reading, sorted((d.start, d.end) for d in found.dates))
    resolver = Resolver(reading, occurrences.names)
    placed = resolver.run()
    placed += find_offices(reading, placed, occurrences.titles)
    placed += find_nominals(reading, resolver)
    placed.sort(key=lambda row: (row.occurrence.start, -row.occurrence.end))

    source = reading.source.id
    whys: dict[tuple[str, str], Why] = {}
    actors: dict[str, Cluster] = {}
    ids: dict[int, str] = {}
    for row in placed:
        if id(row.cluster) not in ids:
            identity = ids[id(row.cluster)] = row.cluster.identity(source)
            actors.setdefault(identity, row.cluster).surfaces.update(row.cluster.surfaces)
    return replace(
        found,
        actors=(*found.actors, *(_actor(identity, cluster) for identity, cluster in actors.items())),
        mentions=(*found.mentions, *(_mention(reading, row, ids[id(row.cluster)], whys) for row in placed)),
    )


def _actor(identity: str, cluster: Cluster) -> Actor:
    """The actor as the source spells it: clusters are named in straight marks and plain blanks."""
    spelt = {shadow(words): words for words in reversed(cluster.surfaces)}
    name = cluster.name if cluster.gazetteer is not None else spelt.get(cluster.name, cluster.name)
    return Actor(
        id=identity,
        name=name,
        kind=cluster.kind,
        aliases=tuple(words for words in cluster.surfaces if shadow(words) != cluster.name),
        gazetteer=cluster.gazetteer,
    )


def _mention(reading: Reading, row: Placed, actor: str, whys: dict[tuple[str, str], Why]) -> Mention:
    """The mention; equal reasons without evidence, of which `whys` has those so far, are one."""
    one = row.occurrence
    if one.title is not None:
        why = Why(rule=row.rule, reason=row.reason, evidence=(reading.span(*one.title),))
    else:
        told = row.rule, row.reason
        why = whys.get(told) or whys.setdefault(told, Why(rule=row.rule, reason=row.reason))
    return Mention(
        id="",
        source=reading.source.id,
        span=reading.span(one.start, one.end),
        actor=actor,
        form=row.form,
        why=why,
    )
