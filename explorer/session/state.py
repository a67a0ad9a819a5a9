"""State: what is shown now, as one frozen value, and the pure steps from one state to the next."""

from dataclasses import field, replace

from explorer.lean import dataclass
from explorer.model.query import Filter, Selection
from explorer.model.text import Span
from explorer.store import Store

MAX_PANES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that a search over all sources has found, marked in its text and brought into the middle.

    Attributes:
        source: id of the source.
        span: the place; None for what stands beside the text (its title, a note), which is shown from its beginning.
        others: half-open ranges of code points of all places of the same search in this text, in order.
        asked: counts how often a place was asked for, so that asking again brings it into the middle again.
    """

    source: str
    span: Span | None = None
    others: tuple[tuple[int, int], ...] = ()
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is shown now.

    Attributes:
        panes: ids of the sources shown side by side, from left to right; None is a pane that shows no source.
        active: index of the pane that was used last.
        filter: what is to be shown in all views.
        selection: what is selected in all views.
        reveal: counts how often a selection was asked for. Asking again for what is selected already raises it alone,
            so that views the reader has scrolled away bring the words back into sight.
        revision: of the project; changes with every edit.
        compared: the revision whose sources are compared; behind `revision` while that is being worked out.
        linked: whether texts side by side scroll together, aligned by what they have in common.
        spot: the place that a search over all sources stands at; None when it stands at none.
        reprints: counts how often something else became known of which sources are nearly one text.
    """

    panes: tuple[str | None, ...] = (None, None)
    active: int = 0
    filter: Filter = field(default_factory=Filter)
    selection: Selection | None = None
    reveal: int = 0
    revision: int = 0
    compared: int = 0
    linked: bool = True
    spot: Spot | None = None
    reprints: int = 0


def settle(state: State, store: Store) -> State:
    """The state without anything that the project no longer holds, with its sources in the empty panes."""
    kept = [name if name in store.sources else None for name in state.panes[:MAX_PANES]] or [None]
    unused = [name for name in store.sources if name not in kept]
    panes = tuple(name if name or not unused else unused.pop(0) for name in kept)
    wanted = state.filter
    speakers = {s.key for s in store.speakers()}
    wanted = replace(
        wanted,
        sources=frozenset(s for s in wanted.sources if s in store.catalogue),
        speakers=frozenset(s for s in wanted.speakers if s in speakers),
        actor=wanted.actor if wanted.actor in store.actors else None,
        tags=frozenset(tag for tag in wanted.tags if tag in store.tags()),
        starred=wanted.starred and store.starred() > 0,
        once=wanted.once and bool(store.reprints),
    )
    selection = state.selection
    if selection is not None and not store.knows(selection):
        selection = None
    return replace(
        state,
        panes=panes,
        active=min(state.active, len(panes) - 1),
        filter=wanted,
        selection=selection,
        revision=store.revision,
        compared=store.revision if store.comparison is not None else state.compared,
        spot=state.spot if state.spot is not None and holds(store, state.spot.source, state.spot.span) else None,
    )


def holds(store: Store, source: str, span: Span | None) -> bool:
    """Whether a source is there, with these words at this place; None is no place and always there."""
    known = store.sources.get(source)
    return known is not None and (span is None or known.text[span.start : span.end] == span.words)


def select(state: State, store: Store, selection: Selection | None) -> State:
    """Select, and make sure that the words stand in a pane: when their source is not open, open it.

    The pane that is used last keeps its source: the reader is reading there. An empty pane is filled first.
    """
    state = replace(state, selection=selection, reveal=state.reveal + (selection is not None))
    source = store.focus_source(selection)
    if source is None or source in state.panes:
        return state
    if None in state.panes:
        target = state.panes.index(None)
    else:
        target = next((k for k in range(len(state.panes)) if k != state.active), 0)
    return show_source(state, target, source)


def show_source(state: State, pane: int, source: str | None) -> State:
    """Show a source in a pane; when another pane shows it already, the two change places."""
    panes = list(state.panes)
    if source is not None and source in panes:
        panes[panes.index(source)] = panes[pane]
    panes[pane] = source
    return replace(state, panes=tuple(panes))


def show_here(state: State, source: str) -> State:
    """Read a source: in the pane that shows it already, else in the active one."""
    if source in state.panes:
        return replace(state, active=state.panes.index(source))
    return show_source(state, state.active, source)


def show_beside(state: State, source: str) -> State:
    """Read a source beside the active pane, which keeps its own: in an empty pane, a new one, or the next."""
    if source in state.panes:
        return replace(state, active=state.panes.index(source))
    if None not in state.panes and len(state.panes) < MAX_PANES:
        return add_pane(state, source)
    target = state.panes.index(None) if None in state.panes else (state.active + 1) % len(state.panes)
    return replace(show_source(state, target, source), active=target)


def show_spot(state: State, spot: Spot) -> State:
    """Show a place in the active pane, or in the one that shows its source already, which is active from then on."""
    if spot.source in state.panes:
        state = replace(state, active=state.panes.index(spot.source))
    else:
        state = show_source(state, state.active, spot.source)
    return replace(state, spot=replace(spot, asked=state.spot.asked + 1 if state.spot else 0))


def come_back(
    state: State,
    store: Store,
    panes: tuple[str | None, ...],
    selection: Selection | None,
    spot: Spot | None,
) -> State:
    """Show and select again what was read and selected before.

    The panes stay as many as they are now, and where they show all of these texts they stay as they are.

    Args:
        state: what is shown now.
        store: the project, with these sources on the desk.
        panes: ids of the sources that were read, from left to right.
        selection: what was selected; None for nothing.
        spot: the hit that had been opened; None leaves the search where it stands.
    """
    there = {name for name in panes[: len(state.panes)] if name in store.sources}
    if not there <= {*state.panes}:
        wanted = [name if name in there else None for name in panes[: len(state.panes)]]
        wanted += [None if name in there else name for name in state.panes[len(wanted) :]]
        others = iter([name for name in state.panes if name not in wanted])
        state = replace(state, panes=tuple(name or next(others, None) for name in wanted))
    if spot is not None and holds(store, spot.source, spot.span):
        state = replace(state, spot=replace(spot, asked=state.spot.asked + 1 if state.spot else 0))
    return select(state, store, selection if selection is not None and store.knows(selection) else None)


def clear_spot(state: State) -> State:
    """Stand at no hit any more."""
    return replace(state, spot=None)


def add_pane(state: State, source: str | None = None) -> State:
    """One pane more on the right; unchanged when there are as many as fit."""
    if len(state.panes) >= MAX_PANES:
        return state
    panes = (*state.panes, source if source not in state.panes else None)
    return replace(state, panes=panes, active=len(panes) - 1)


def close_pane(state: State, pane: int) -> State:
    """One pane less; the last one stays. The source stays in the project."""
    if len(state.panes) == 1:
        return state
    panes = state.panes[:pane] + state.panes[pane + 1 :]
    active = state.active - 1 if state.active > pane else state.active
    return replace(state, panes=panes, active=min(active, len(panes) - 1))


def swap_panes(state: State, one: int, other: int) -> State:
    """Exchange what two panes show."""
    panes = list(state.panes)
    panes[one], panes[other] = panes[other], panes[one]
    return replace(state, panes=tuple(panes))


def hidden_by_filter(state: State, store: Store) -> bool:
    """Whether something is selected of which the filter shows nothing."""
    if state.selection is None or state.filter.empty or not store.knows(state.selection):
        return False
    visible = store.visible(state.filter)
    if state.selection.kind == "actor":
        return state.selection.id not in visible.actors
    if state.selection.kind == "finding":
        return state.selection.id not in visible.findings
    if state.selection.kind == "row":
        row = store.row(state.selection.id)
        return row is not None and row not in store.visible_rows(state.filter)
    return state.selection.id not in visible.facts
