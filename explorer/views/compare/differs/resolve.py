"""What the list of differences shows for a state; pure, without Qt."""

from collections.abc import Iterable, Iterator

from explorer.export.funding import counted
from explorer.lean import dataclass
from explorer.model.comparison import Difference
from explorer.model.query import Selection
from explorer.session.state import State
from explorer.store import Store

FIRST = 20
"""Sentences that are shown at first; further ones on demand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffersState:
    """All that the list shows.

    Attributes:
        shown: the sentences, the most telling first.
        marked: ids of those that the selection belongs to.
        more: how many further ones could be shown.
        elsewhere: how many speak of texts that are not open side by side, and are therefore not shown; 0 when all are.
        hidden: how many the filter hides.
        empty: what stands in the place of the list; "" when there are sentences.
        offer_clear: whether clearing the filter would show some.
    """

    shown: tuple[Difference, ...] = ()
    marked: frozenset[str] = frozenset()
    more: int = 0
    elsewhere: int = 0
    hidden: int = 0
    empty: str = ""
    offer_clear: bool = False


def resolve(state: State, store: Store, *, most: int = FIRST, beside: bool = True) -> DiffersState:
    """The list for a state.

    Args:
        state: what is shown now.
        store: the project.
        most: sentences that are shown at most.
        beside: whether only the texts that are open side by side are spoken of; nothing else is spoken of when two
            of them are open.
    """
    number = len(store.sources)
    if number == 0:
        return DiffersState(empty="Open or drop files to see where they differ.")
    if number == 1:
        return DiffersState(empty="Open a second source to see where they differ.")
    if store.comparison is None:
        return DiffersState(empty=f"Comparing {counted(number, 'source')} …")
    every = store.comparison.differences
    chosen = _of_the_open(every, state, store) if beside else every
    passing = chosen if state.filter.empty else tuple(_passing(chosen, state, store))
    hidden = len(chosen) - len(passing)
    return DiffersState(
        shown=passing[:most],
        marked=_marked(passing[:most], state.selection, store),
        more=max(0, len(passing) - most),
        elsewhere=len(every) - len(chosen),
        hidden=hidden,
        empty=_empty(every, chosen) if not passing else "",
        offer_clear=hidden > 0,
    )


def _of_the_open(every: tuple[Difference, ...], state: State, store: Store) -> tuple[Difference, ...]:
    """Those that set texts against each other that are open side by side; all where fewer than two are open."""
    beside = frozenset(name for name in state.panes if name is not None)
    if len(beside) < 2:  # noqa: PLR2004  # a comparison takes two
        return every
    return store.differences_among(beside)


def _passing(chosen: Iterable[Difference], state: State, store: Store) -> Iterator[Difference]:
    """Those about a fact that the filter shows."""
    rows = frozenset(row.id for row in store.visible_rows(state.filter))
    visible = store.visible(state.filter)
    for one in chosen:
        row = store.selected_row(one.target)
        if (
            row.id in rows
            if row is not None
            else any(one.target.id in shown for shown in (visible.findings, visible.facts, visible.actors))
        ):
            yield one


def _marked(shown: tuple[Difference, ...], selection: Selection | None, store: Store) -> frozenset[str]:
    """The sentence that was chosen; else all about the fact that is selected."""
    if selection is None:
        return frozenset()
    exact = frozenset(one.id for one in shown if one.target == selection)
    if exact:
        return exact
    row = store.selected_row(selection)
    if row is None:
        return frozenset()
    return frozenset(one.id for one in shown if store.selected_row(one.target) is row)


def _empty(every: tuple[Difference, ...], chosen: tuple[Difference, ...]) -> str:
    if chosen:
        return "The filter hides all that differs."
    if every:
        return "Nothing was found that differs between the texts side by side."
    return "Nothing was found that differs."
