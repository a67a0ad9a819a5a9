"""Countries and places named inside the name of an organisation: "Norland" in "National Bank of Norland".

Whoever looks for a country finds these words too. They act nowhere and take part in nothing, so they are added when all
other steps are done: no quotation, sum or event is ever theirs.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from explorer.extract.actors.gazetteer import Entry, key, load
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, Extraction, Mention, Why
from explorer.model.text import shadow

_LONGEST: Final = 4
"""Words of the longest name that is looked for inside another."""


class _Inner(NamedTuple):
    """A known name inside a longer one: its code points in there, and whose it is."""

    start: int
    end: int
    entry: Entry


def find_inner(reading: Reading, found: Extraction) -> Extraction:
    """Add a mention for every country or place of the gazetteer named inside an organisation's name of this source."""
    actors = {actor.id: actor for actor in found.actors}
    taken = {mention.start for mention in found.mentions}
    mentions: list[Mention] = []
    for mention in found.mentions:
        holder = actors[mention.actor]
        if not _may_hold(holder) or mention.form not in ("name", "alias"):
            continue
        for inner in _inner(mention.span.words):
            start = mention.start + inner.start
            if inner.entry.id == holder.gazetteer or (inner.start and start in taken):
                continue
            span = reading.span(start, mention.start + inner.end)
            actors.setdefault(inner.entry.id, _actor(inner.entry))
            mentions.append(
                Mention(
                    id="",
                    source=reading.source.id,
                    span=span,
                    actor=inner.entry.id,
                    form="nominal",
                    why=Why(
                        rule="name-inside-name",
                        reason=f"'{span.words}' names {inner.entry.name} inside the name '{mention.span.words}'",
                        evidence=(mention.span,),
                        doubt="it is part of another's name and does not act here",
                    ),
                )
            )
    return replace(found, actors=tuple(actors.values()), mentions=(*found.mentions, *mentions))


def _may_hold(actor: Actor) -> bool:
    """Organisations, and places that nobody lists: "Stenby" in "Stenby Arena", but no Mexico in "New Mexico"."""
    return actor.kind in ("organization", "group") or (actor.kind == "place" and actor.gazetteer is None)


def _actor(entry: Entry) -> Actor:
    return Actor(id=entry.id, name=entry.name, kind=entry.kind, gazetteer=entry.id)


@lru_cache(maxsize=1 << 14)
def _inner(name: str) -> tuple[_Inner, ...]:
    """The countries and places inside a name, the longest at each word, none the whole name."""
    return tuple(_search(shadow(name)))


def _search(name: str) -> Iterator[_Inner]:
    words = name.split(" ")
    names = load().names
    at = 0  # code points
    k = 0
    while k < len(words):
        for size in range(min(_LONGEST, len(words) - k), 0, -1):
            if size == len(words):
                continue
            part = " ".join(words[k : k + size])
            bare = part.removesuffix("'s").rstrip(",")
            hit = names.get(key(bare)) if bare[:1].isupper() else None
            if hit is not None and hit.form != "people" and hit.entry.kind in ("country", "place"):
                yield _Inner(at, at + len(bare), hit.entry)
                break
        else:
            size = 1
        at += sum(map(len, words[k : k + size])) + size
        k += size
