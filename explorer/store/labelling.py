"""What stars and tags are after an edit, the edit that takes it back, and the sources that a filter asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from explorer.model.edit import Label
from explorer.model.labels import UNLABELLED, Labels
from explorer.model.query import Filter
from explorer.model.source import Source

LabelsById: TypeAlias = Mapping[str, Labels]
"""By id of the source, of those that have any."""

LaidBy: TypeAlias = Mapping[str, tuple[str, Labels]]
"""Of sources that were taken out, by id: the hash of the text, and its labels."""


def relabelled(labels: LabelsById, edit: Label) -> tuple[LabelsById, Label]:
    """Labels by id of the source after an edit, and its exact inverse: sources for which it changed nothing keep all.

    Args:
        labels: before; a source without any has no entry.
        edit: the edit.
    """
    after = dict(labels)
    for part in edit.parts:
        # Of 20,000 sources most have the same labels: what becomes of these is asked once. Kept with what they were,
        # since the number of an object that is gone may be given to another.
        become: dict[int, tuple[Labels, Labels]] = {}
        for name in part.sources:
            now = after.get(name, UNLABELLED)
            known = become.get(id(now))
            if known is None:
                star = now.starred if part.starred is None else part.starred
                known = become[id(now)] = now, Labels(starred=star, tags=(now.tags | part.add) - part.remove)
            if known[1] == UNLABELLED:
                after.pop(name, None)
            else:
                after[name] = known[1]
    names = dict.fromkeys(name for part in edit.parts for name in part.sources)
    inverse = step(after, labels, names)
    return MappingProxyType(after), inverse


def step(before: LabelsById, after: LabelsById, names: Iterable[str]) -> Label:
    """The edit that makes labels what they are to be: nothing happens to sources whose labels stay.

    Args:
        before: labels by id of the source, of those that have any.
        after: the same as it is to be.
        names: ids of the sources that it is about.
    """
    groups: defaultdict[tuple[bool | None, frozenset[str], frozenset[str]], list[str]] = defaultdict(list)
    # The group of each pair of labels, by their numbers: both mappings hold them as long as this lasts.
    known: dict[tuple[int, int], list[str] | None] = {}
    for name in names:
        was, now = before.get(name, UNLABELLED), after.get(name, UNLABELLED)
        pair = id(was), id(now)
        if pair not in known:
            star = None if was.starred == now.starred else now.starred
            known[pair] = None if was == now else groups[star, now.tags - was.tags, was.tags - now.tags]
        group = known[pair]
        if group is not None:
            group.append(name)
    parts = [
        Label(sources=tuple(members), starred=star, add=add, remove=remove)
        for (star, add, remove), members in groups.items()
    ]
    return replace(parts[0], others=tuple(parts[1:])) if parts else Label(sources=())


def laid_aside(labels: LabelsById, laid_by: LaidBy, sources: Iterable[Source]) -> tuple[LabelsById, LaidBy]:
    """What sources are labelled with, and what is laid by, when some sources are taken out."""
    rest, kept = dict(labels), dict(laid_by)
    for source in sources:
        kept.pop(source.id, None)
        put = rest.pop(source.id, None)
        if put is not None:
            kept[source.id] = (source.sha256, put)
    return MappingProxyType(rest), MappingProxyType(kept)


def given_back(labels: LabelsById, laid_by: LaidBy, sources: Iterable[Source]) -> tuple[LabelsById, LaidBy]:
    """The same when sources come in: what has the id and the text of one that was taken out gets its labels back."""
    whole, kept = dict(labels), dict(laid_by)
    for source in sources:
        sha256, put = kept.pop(source.id, ("", UNLABELLED))
        if put != UNLABELLED and sha256 == source.sha256:
            whole[source.id] = put
    return MappingProxyType(whole), MappingProxyType(kept)


def sources_asked(wanted: Filter, labels: LabelsById) -> frozenset[str] | None:
    """Ids of the sources that a filter's criteria about sources let through; None when it has none.

    Args:
        wanted: the filter.
        labels: by id of the source, of those that have any.
    """
    if not wanted.starred and not wanted.tags:
        return wanted.sources or None
    return frozenset(
        name
        for name, put in labels.items()
        if (not wanted.sources or name in wanted.sources)
        and (put.starred or not wanted.starred)
        and (not wanted.tags or not wanted.tags.isdisjoint(put.tags))
    )
