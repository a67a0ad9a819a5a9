"""The table of the actors: how often each is named in the sources shown; a row is made when it is seen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from explorer.model.query import Selection
from explorer.model.wording import ABSENT, ACTOR_KINDS
from explorer.store import Store
from explorer.store.matching import fold
from explorer.views.lists.names import initials, source_room
from explorer.views.lists.sources import LazyRows
from explorer.views.lists.table import Cell, Column, Row

_NOTHING = Cell(text=ABSENT)
_FIRST_ALIASES = 6
_ACTOR_LEAST, _ACTOR_WIDE = 74, 130
_TOTAL, _TOTAL_WIDE = 34, 48
_FIGURE_LEAST, _FIGURE, _FIGURE_EDGES = 30, 8, 10
"""Pixels: for the figures of one source, of one digit, and beside them."""
MOST_SOURCES = 6
"""As many sources have a column each; of more there is their number."""
_LISTED = 12
"""Sources that a tip lists."""


def _figure_room(number: int) -> int:
    """What a number needs."""
    return max(_FIGURE_LEAST, _FIGURE_EDGES + _FIGURE * len(f"{number:,}"))


def actor_columns(store: Store, shown: Sequence[str], short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the actors: one for each source that is shown, or the number of sources when these are many."""
    each = shown if len(shown) <= MOST_SOURCES else ()
    heads = initials({name: short[name] for name in each})
    most = dict.fromkeys(each, 1)
    for counts in (store.mention_counts(actor) for actor in store.actors if each):
        most |= {name: max(number, counts.get(name, 0)) for name, number in most.items()}
    least = [_figure_room(most[name]) for name in each]
    wide = [max(room, source_room([short[name]])) for name, room in zip(each, least, strict=True)]
    return (
        Column(
            key="actor",
            title="Actor",
            tip="Name and aliases",
            second="Aliases",
            wrap=True,
            strong=True,
            least=_ACTOR_LEAST,
            wide=_ACTOR_WIDE,
            share=1,
            stands_for="kind",
        ),
        Column(key="kind", title="Kind", tip="What the actor is", least=84, needs=190 + 84 + sum(wide) + 48),
        *(
            Column(
                key=f"source:{name}",
                title=short[name],
                tip=f"Mentions in {store.source(name).short_name}: {store.source(name).title}",
                numeric=True,
                short=heads[name],
                least=room,
                wide=width,
            )
            for name, room, width in zip(each, least, wide, strict=True)
        ),
        *(
            ()
            if each or not shown
            else (
                Column(key="sources", title="Sources", tip="How many sources name the actor", numeric=True, least=62),
            )
        ),
        Column(
            key="total",
            title="Total",
            tip="Mentions in all sources shown",
            numeric=True,
            short="All",
            least=_TOTAL,
            wide=_TOTAL_WIDE,
        ),
    )


def mention_totals(store: Store, actors: Iterable[str], shown: Sequence[str]) -> Mapping[str, int]:
    """How often each of these actors is named.

    Args:
        store: the project.
        actors: ids.
        shown: ids of the sources whose mentions are counted.
    """
    if len(shown) == len(store.sources):
        return {name: len(store.mentions_of(name)) for name in actors}
    among = frozenset(shown)
    return {name: sum(m.source in among for m in store.mentions_of(name)) for name in actors}


def actor_rows(
    store: Store,
    totals: Mapping[str, int],
    shown: Sequence[str],
    passing: frozenset[str] | None,
) -> LazyRows:
    """A row for each of some actors, the most mentioned first.

    Args:
        store: the project.
        totals: `mention_totals` of these actors with the same sources.
        shown: ids of the sources that have a column.
        passing: ids of the findings that pass the filter; None when there is no filter. Where not all mentions do, the
            tip says so.
    """
    each, among = (shown if len(shown) <= MOST_SOURCES else ()), frozenset(shown)

    def make(name: str) -> Row:
        everywhere = store.mention_counts(name)
        lit = everywhere
        if passing is not None:
            lit = Counter(m.source for m in store.mentions_of(name) if m.id in passing)
        actor = store.actors[name]
        kind = ACTOR_KINDS[actor.kind]
        aliases = ", ".join(actor.aliases)
        first = ", ".join(actor.aliases[:_FIRST_ALIASES])
        aliases = aliases if len(aliases) < len(first) + 2 else f"{first} …"
        numbers = {source: number for source, number in everywhere.items() if source in among}
        shining = sum(number for source, number in lit.items() if source in among)
        cells = (
            Cell(text=actor.name, second=aliases, short_of_room=" · ".join(p for p in (kind, aliases) if p), note=kind,
                 key=(fold(actor.name),)),
            Cell(text=kind, key=(kind,)),
            *(_count(everywhere.get(s, 0), lit.get(s, 0)) for s in each),
            *(() if each or not shown else (_spread(numbers, store),)),
            _count(totals[name], shining),
        )  # fmt: skip
        return Row(key=name, selection=Selection("actor", name), cells=cells)

    return LazyRows(tuple(sorted(totals, key=lambda name: (-totals[name], fold(store.actors[name].name)))), make)


def _count(number: int, lit: int) -> Cell:
    """Mentions, a dash where there is none; the tip says how many of them pass the filter where not all do."""
    note = "" if lit == number else f"{lit:,} of {number:,} mentions pass the filter"
    return Cell(text=f"{number:,}", key=(number,), note=note) if number else _NOTHING


def _spread(numbers: Mapping[str, int], store: Store) -> Cell:
    """How many sources name an actor; the tip says which ones most."""
    often = sorted(numbers, key=lambda name: -numbers[name])
    named = [f"{store.source(name).short_name}: {numbers[name]:,}" for name in often[:_LISTED]]
    further = [f"and {len(often) - _LISTED:,} more"] if len(often) > _LISTED else []
    if not often:
        return Cell(text="0", key=(0,))
    return Cell(text=f"{len(often):,}", key=(len(often),), note="\n".join((*named, *further)))
