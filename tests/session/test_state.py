from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import ARO, story_store

from explorer.model.query import Filter, Selection
from explorer.session.state import (
    MAX_PANES,
    State,
    add_pane,
    close_pane,
    hidden_by_filter,
    select,
    settle,
    show_beside,
    show_here,
    show_source,
    swap_panes,
)


def test_empty_panes_are_filled_with_the_sources_that_are_there() -> None:
    assert settle(State(), story_store()).panes == ("gazette", "herald")


def test_what_is_gone_is_no_longer_shown_filtered_or_selected() -> None:
    state = State(
        panes=("gone", "herald"),
        filter=Filter(sources=frozenset({"gone", "herald"}), speakers=frozenset({"words:nobody"}), actor="person:gone"),
        selection=Selection("finding", "gone/q1"),
        active=3,
    )
    settled = settle(state, story_store())
    assert settled.panes == ("gazette", "herald")
    assert settled.filter == Filter(sources=frozenset({"herald"}))
    assert settled.selection is None
    assert settled.active == 1


@pytest.mark.parametrize(
    ("panes", "active", "expected"),
    [
        (("herald", None), 0, ("herald", "gazette")),
        (("herald",), 0, ("gazette",)),
        (("herald", "other"), 0, ("herald", "gazette")),
        (("herald", "other"), 1, ("gazette", "other")),
        (("herald", "gazette"), 0, ("herald", "gazette")),
    ],
    ids=["an empty pane first", "the only pane", "not the active pane", "the other pane", "open already"],
)
def test_selecting_words_of_a_source_that_is_not_open_opens_it(
    panes: tuple[str | None, ...], active: int, expected: tuple[str | None, ...]
) -> None:
    state = State(panes=panes, active=active)
    assert select(state, story_store(), Selection("finding", "g/a-ferry")).panes == expected


def test_a_source_is_shown_once() -> None:
    state = State(panes=("gazette", "herald"))
    assert show_source(state, 0, "herald").panes == ("herald", "gazette")


PANES = st.integers(0, MAX_PANES - 1)
SHOWN = st.sampled_from([None, "gazette", "herald"])


def _close(pane: int) -> Callable[[State], State]:
    return lambda s: close_pane(s, pane) if pane < len(s.panes) else s


def _swap(one: int, other: int) -> Callable[[State], State]:
    return lambda s: swap_panes(s, one, other) if max(one, other) < len(s.panes) else s


def _show(pane: int, source: str | None) -> Callable[[State], State]:
    return lambda s: show_source(s, pane, source) if pane < len(s.panes) else s


def _select(name: str) -> Callable[[State], State]:
    return lambda s: select(s, STORE, Selection("finding", name))


STORE = story_store()
STEPS = st.lists(
    st.one_of(
        SHOWN.map(lambda source: lambda s: add_pane(s, source)),
        PANES.map(_close),
        st.builds(_swap, PANES, PANES),
        st.builds(_show, PANES, SHOWN),
        st.sampled_from(["g/a-ferry", "h/q-well", "nowhere"]).map(_select),
    ),
    max_size=20,
)


@given(STEPS)
def test_whatever_is_done_there_are_one_to_four_panes_and_no_source_twice(
    steps: list[Callable[[State], State]],
) -> None:
    state = State()
    for step in steps:
        state = step(state)
        shown = [p for p in state.panes if p is not None]
        assert 1 <= len(state.panes) <= MAX_PANES
        assert len(shown) == len(set(shown))
        assert 0 <= state.active < len(state.panes)


def test_a_selection_hidden_by_the_filter_is_noticed() -> None:
    store = story_store()
    state = State(selection=Selection("finding", "g/a-ferry"), filter=Filter(text="bridge"))
    assert hidden_by_filter(state, store)
    assert not hidden_by_filter(replace(state, filter=Filter(text="ferry")), store)
    assert not hidden_by_filter(replace(state, selection=None), store)
    actor = replace(state, selection=Selection("actor", ARO.id), filter=Filter(kinds=frozenset({"amount"})))
    assert hidden_by_filter(actor, store)


@pytest.mark.parametrize(
    ("panes", "active", "here", "beside"),
    [
        pytest.param(("a",), 0, (("x",), 0), (("a", "x"), 1), id="one pane"),
        pytest.param(("a", None), 0, (("x", None), 0), (("a", "x"), 1), id="an empty pane"),
        pytest.param(("a", "x"), 0, (("a", "x"), 1), (("a", "x"), 1), id="shown already"),
        pytest.param(tuple("abcd"), 3, (("a", "b", "c", "x"), 3), (("x", "b", "c", "d"), 0), id="as many as fit"),
    ],
)
def test_a_source_is_read_here_or_beside(
    panes: tuple[str | None, ...],
    active: int,
    here: tuple[tuple[str | None, ...], int],
    beside: tuple[tuple[str | None, ...], int],
) -> None:
    state = State(panes=panes, active=active)
    for shown, expected in ((show_here(state, "x"), here), (show_beside(state, "x"), beside)):
        assert (shown.panes, shown.active) == expected
