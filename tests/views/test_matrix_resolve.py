from dataclasses import replace

import lamp
import pytest

from explorer.model.comparison import Comparison
from explorer.model.query import Filter, Selection
from explorer.session import State
from explorer.store import Store
from explorer.views.compare.matrix.resolve import MatrixState, choice, resolve
from explorer.views.compare.matrix.table import Arrangement, arrange


def shown(store: Store, state: State | None = None) -> MatrixState:
    state = state or State()
    return resolve(state, store, arrange(store, state.filter, Arrangement()))


@pytest.mark.parametrize(
    ("store", "words"),
    [
        (lambda: lamp.store_of(0, compared=False), "No source is open."),
        (lambda: lamp.store_of(1), "Open a second source to compare."),
        (lambda: lamp.store_of(3, compared=False), "Comparing 3 sources …"),
        (lambda: lamp.store_of(2, made=Comparison()), "No quotation, sum, event or shared passage was found"),
    ],
    ids=["no source", "one source", "comparing", "nothing found"],
)
def test_without_rows_the_pane_says_why_and_what_to_do(store: object, words: str) -> None:
    state = shown(store())  # type: ignore[operator]  # a function
    assert state.empty is not None
    assert state.empty.text.startswith(words)
    assert state.empty.offer == ""
    assert state.heading == "" or state.table.total == 0


def test_a_filter_that_hides_all_can_be_cleared() -> None:
    state = shown(lamp.store_of(2), State(filter=Filter(text="zeppelin")))
    assert state.empty is not None
    assert (state.empty.text, state.empty.offer) == ("The filter hides all 10 facts.", "clear")


def test_how_much_is_shown_is_told() -> None:
    assert shown(lamp.store_of(2)).heading == "10 facts · 2 sources · 4 differ"
    filtered = shown(lamp.store_of(2), State(filter=Filter(agreement="one")))
    assert filtered.heading == "3 of 10 facts · 2 sources"
    assert filtered.agreement == "one"


def test_copies_and_words_that_were_set_aside_are_told_in_one_line() -> None:
    made = replace(lamp.comparison(2), copies=lamp.COPIES, boilerplate=lamp.BOILERPLATE)
    assert shown(lamp.store_of(2, made=made)).notes == (
        "Harbour Times and The Coast Gazette are copies · Set aside: words that stand in 2 sources "
        "(“Subscribe to our letter and never miss a storm again, every…”)"
    )
    assert shown(lamp.store_of(2)).notes == ""


@pytest.mark.parametrize(
    ("selection", "row", "at"),
    [
        (None, None, None),
        (Selection("row", "q-pay"), "q-pay", None),
        (Selection("row", "q-pay", at="s1/q-pay"), "q-pay", "s1"),
        (Selection("finding", "s0/q-pay"), "q-pay", "s0"),
        (Selection("fact", "a-pier"), "a-pier", "s1"),
        (Selection("row", "p-lamp", at="s1"), "p-lamp", "s1"),
        (Selection("row", "p-lamp"), "p-lamp", None),
    ],
    ids=["nothing", "row", "cell", "finding", "fact", "words of a passage", "passage"],
)
def test_whatever_is_selected_its_row_and_its_cell_are_marked(
    selection: Selection | None, row: str | None, at: str | None
) -> None:
    state = shown(lamp.store_of(2), State(selection=selection))
    assert (state.selected, state.at) == (row, at)


def test_a_click_on_a_cell_asks_for_its_words_and_on_a_silent_one_for_the_row() -> None:
    pay, only = lamp.ROWS[1], lamp.ROWS[3]
    assert choice(pay, "s1") == Selection("row", "q-pay", at="s1/q-pay")
    assert choice(pay, None) == Selection("row", "q-pay")
    assert choice(only, "s1") == Selection("row", "q-only")
    assert choice(lamp.ROWS[-1], "s1") == Selection("row", "p-lamp", at="s1")
