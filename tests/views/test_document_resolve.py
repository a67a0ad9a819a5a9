from dataclasses import replace

import pytest
from quay import first, second, store_of

from explorer.model.query import Filter, Selection
from explorer.session import State
from explorer.store import Store
from explorer.views.document.resolve import (
    citation,
    descriptions,
    facts_line,
    next_in_stack,
    resolve,
    selection_of,
)


@pytest.fixture
def store() -> Store:
    return store_of(first(), second())


BOTH = State(panes=("first", "second"))


def test_a_pane_shows_its_source_and_says_which_one_was_used_last(store: Store) -> None:
    left, right = resolve(BOTH, store, 0), resolve(BOTH, store, 1)
    assert left.source is store.source("first")
    assert (left.active, right.active) == (True, False)
    assert (left.neighbour, right.neighbour) == (1, 0)
    assert (left.can_add, right.can_add) == (False, True)


def test_a_single_pane_is_not_marked_active_and_cannot_be_closed(store: Store) -> None:
    alone = resolve(State(panes=("first",)), store, 0)
    assert (alone.active, alone.can_close, alone.neighbour) == (False, False, None)


def test_a_pane_that_is_gone_or_empty_shows_nothing(store: Store) -> None:
    assert resolve(BOTH, store, 3).source is None
    assert resolve(State(panes=(None,)), store, 0).source is None


def test_what_was_asked_for_is_focused_and_its_like_elsewhere_too(store: Store) -> None:
    state = replace(BOTH, selection=Selection("finding", "second.a1"))
    left, right = resolve(state, store, 0), resolve(state, store, 1)
    assert (left.selected, left.focused, left.asked) == (frozenset({"first.a1"}), "first.a1", False)
    assert (right.selected, right.focused, right.asked) == (frozenset({"second.a1"}), "second.a1", True)


def test_an_actor_selects_all_mentions_and_the_asked_one_is_focused(store: Store) -> None:
    state = replace(BOTH, selection=Selection("actor", "person:mira-aro", at="first.m5"))
    left = resolve(state, store, 0)
    assert left.selected == {"first.m3", "first.m4", "first.m5"}
    assert left.focused == "first.m5"


def test_the_filter_decides_what_is_visible_not_what_is_selected(store: Store) -> None:
    state = replace(BOTH, filter=Filter(kinds=frozenset({"quote"})), selection=Selection("finding", "first.d1"))
    left = resolve(state, store, 0)
    assert "first.a1" not in left.visible
    assert "first.q1" in left.visible
    assert left.selected == {"first.d1"}


def test_the_same_state_resolves_to_an_equal_pane(store: Store) -> None:
    assert resolve(BOTH, store, 0) == resolve(BOTH, store, 0)


def test_the_line_over_the_title_says_publisher_date_and_length() -> None:
    source, _ = second()
    assert facts_line(source) == f"Coast News · 4 May 2030 · {len(source.text.split())} words"
    assert facts_line(replace(source, publisher=None, published=None, text="one")) == "1 word"


def test_a_publisher_who_is_written_from_right_to_left_leaves_the_rest_of_the_line_in_order() -> None:
    source, _ = second()
    line = facts_line(replace(source, publisher="أخبار الميناء", text="one"))
    assert line == "\u2068أخبار الميناء\u2069 · 4 May 2030 · 1 word"


def test_a_copied_citation_says_where_the_words_stand() -> None:
    source, _ = first()
    expected = "“some words” (The Quay Letter, “A Harbour Waits for Its Channel”, May 2030, https://example.org/quay)"
    assert citation(source, "some words") == expected


def test_a_mention_selects_its_actor_and_all_else_itself(store: Store) -> None:
    assert selection_of(store.finding("first.m3")) == Selection("actor", "person:mira-aro", at="first.m3")
    assert selection_of(store.finding("first.q1")) == Selection("finding", "first.q1")


def test_clicking_the_same_words_again_goes_outward_and_round(store: Store) -> None:
    stack = [store.finding("first.a1"), store.finding("first.q2")]
    chosen = next_in_stack(stack, None, again=False)
    assert chosen is stack[0]
    chosen = next_in_stack(stack, selection_of(stack[0]), again=True)
    assert chosen is stack[1]
    assert next_in_stack(stack, selection_of(stack[1]), again=True) is stack[0]
    assert next_in_stack(stack, selection_of(stack[0]), again=False) is stack[0]
    assert next_in_stack([], None, again=True) is None


def test_findings_over_each_other_are_all_described_innermost_first(store: Store) -> None:
    told = descriptions([store.finding("first.a1"), store.finding("first.q2")], store)
    assert [one.title for one in told] == ["$12,500,000", "Direct quotation"]
