from dataclasses import replace

import lamp
import pytest

from explorer.model.comparison import Comparison, Difference, Segment
from explorer.model.query import Filter, Selection
from explorer.session import State
from explorer.views.compare.differs.resolve import FIRST, resolve

BOTH = State(panes=("s0", "s1"))


def ids(shown: tuple[Difference, ...]) -> list[str]:
    return [one.id for one in shown]


def many(number: int) -> Comparison:
    """As many sentences about the lamp."""
    one = Difference(id="", segments=(Segment("It differs."),), target=Selection("row", "q-pay"), sources=(), weight=1)
    return replace(lamp.comparison(2), differences=tuple(replace(one, id=f"d{k}") for k in range(number)))


@pytest.mark.parametrize(
    ("number", "compared", "words"),
    [
        (0, False, "Open or drop files to see where they differ."),
        (1, True, "Open a second source to see where they differ."),
        (3, False, "Comparing 3 sources …"),
    ],
)
def test_without_a_comparison_it_says_why(number: int, compared: bool, words: str) -> None:  # noqa: FBT001
    state = resolve(State(), lamp.store_of(number, compared=compared))
    assert (state.empty, state.shown) == (words, ())


def test_when_nothing_was_found_it_says_no_more_than_that() -> None:
    store = lamp.store_of(2, made=replace(lamp.comparison(2), differences=()))
    assert resolve(BOTH, store).empty == "Nothing was found that differs."


def test_the_sentences_stand_in_their_rank() -> None:
    assert ids(resolve(BOTH, lamp.store_of(2)).shown) == ["d1", "d2", "d3"]


def test_the_sentence_that_was_chosen_is_marked() -> None:
    state = replace(BOTH, selection=Selection("row", "q-pay", at="s0"))
    assert resolve(state, lamp.store_of(2)).marked == {"d2"}


@pytest.mark.parametrize(
    ("selection", "marked"),
    [
        (Selection("finding", "s0/q-pay"), {"d2"}),
        (Selection("fact", "e-fire"), {"d3"}),
        (Selection("row", "a-pier", at="s1/a-pier"), {"d1"}),
        (Selection("row", "q-only"), set()),
    ],
    ids=["its finding", "its fact", "its cell", "another row"],
)
def test_the_sentences_about_what_is_selected_are_marked(selection: Selection, marked: set[str]) -> None:
    assert resolve(replace(BOTH, selection=selection), lamp.store_of(2)).marked == marked


def test_a_sentence_is_hidden_with_its_row_and_the_hidden_ones_are_counted() -> None:
    state = resolve(replace(BOTH, filter=Filter(kinds=frozenset({"amount"}))), lamp.store_of(2))
    assert (ids(state.shown), state.hidden, state.offer_clear) == (["d1"], 2, True)
    state = resolve(replace(BOTH, filter=Filter(text="zeppelin")), lamp.store_of(2))
    assert (state.empty, state.hidden) == ("The filter hides all that differs.", 3)


def test_a_sentence_about_a_finding_without_a_row_follows_its_finding() -> None:
    made = lamp.comparison(2)
    alone = replace(made, rows=tuple(row for row in made.rows if row.id != "a-pier"))
    alone = replace(alone, differences=(replace(lamp.DIFFERENCES[0], target=Selection("finding", "s1/a-pier")),))
    store = lamp.store_of(2)
    store.accept(alone, store.revision)
    assert ids(resolve(replace(BOTH, filter=Filter(kinds=frozenset({"amount"}))), store).shown) == ["d1"]
    assert resolve(replace(BOTH, filter=Filter(kinds=frozenset({"event"}))), store).shown == ()


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    store = lamp.store_of(2, made=many(FIRST + 7))
    state = resolve(BOTH, store)
    assert (len(state.shown), state.more) == (FIRST, 7)
    assert resolve(BOTH, store, most=100).more == 0


def test_only_the_texts_side_by_side_are_spoken_of_unless_all_are_wanted() -> None:
    store = lamp.store_of(5)
    state = resolve(State(panes=("s1", "s2")), store)
    assert (ids(state.shown), state.elsewhere) == (["d1"], 2)
    state = resolve(State(panes=("s1", "s2")), store, beside=False)
    assert (ids(state.shown), state.elsewhere) == (["d1", "d2", "d3"], 0)


def test_with_a_single_text_open_all_are_spoken_of() -> None:
    assert len(resolve(State(panes=("s4", None)), lamp.store_of(5)).shown) == 3


def test_texts_side_by_side_that_do_not_differ_are_told_so() -> None:
    state = resolve(State(panes=("s3", "s4")), lamp.store_of(5))
    assert (state.empty, state.elsewhere) == ("Nothing was found that differs between the texts side by side.", 3)


def test_what_sets_two_open_texts_against_each_other_is_told_also_when_it_speaks_of_others_too() -> None:
    store = lamp.store_of(5)
    assert store.comparison is not None
    first = replace(store.comparison.differences[0], sources=("s1", "s2", "s5"))
    store.accept(replace(store.comparison, differences=(first,)), store.revision)
    assert ids(resolve(State(panes=("s1", "s2")), store).shown) == [first.id]
    assert resolve(State(panes=("s1", "s3")), store).shown == ()
