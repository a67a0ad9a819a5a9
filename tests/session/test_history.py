from collections.abc import Sequence
from dataclasses import replace

import pytest

from explorer.model.query import Selection
from explorer.session.history import History, Visit
from explorer.session.state import Spot, State

S1, S2, S3 = (Selection("finding", name) for name in "123")


def walked(*states: State, displaced: Sequence[int] = ()) -> History:
    """The history of states that followed each other; in those of these places a text had given way."""
    history = History()
    for place in range(1, len(states)):
        history = history.follow(states[place - 1], states[place], displaced=place in displaced)
    return history


def selections(history: History) -> list[Selection | None]:
    return [visit.selection for visit in history.entries]


def test_what_was_selected_is_walked_through() -> None:
    start = State(panes=("a", "b"))
    history = walked(start, *(replace(start, selection=one) for one in (S1, S2, S2, S3)))
    assert selections(history) == [S1, S2, S3]
    back = history.step(-1, lambda _: True)
    assert back is not None
    assert back.current == Visit(S2, ("a", "b"))
    here = replace(start, selection=S2)
    assert selections(back.follow(here, replace(start, selection=S3), displaced=False)) == [S1, S2, S3]
    assert selections(back.follow(here, replace(start, selection=S1), displaced=False)) == [S1, S2, S1]
    assert history.step(1, lambda _: True) is None


def test_what_is_selected_again_after_nothing_was_is_no_step() -> None:
    start = State(panes=("a",))
    chosen = replace(start, selection=S1)
    assert selections(walked(start, chosen, start, chosen)) == [S1]


def test_what_is_gone_is_passed_over() -> None:
    start = State(panes=("a",))
    history = walked(start, *(replace(start, selection=one) for one in (S1, S2, S3)))
    back = history.step(-1, lambda visit: visit.selection != S2)
    assert back is not None
    assert back.current == Visit(S1, ("a",))
    assert history.step(-1, lambda _: False) is None


def test_a_text_that_gives_way_is_one_step_back_even_when_nothing_was_selected() -> None:
    history = walked(State(panes=("a", "b")), State(panes=("x", "b")), displaced=[1])
    assert history.entries == (Visit(None, ("a", "b")), Visit(None, ("x", "b")))


def test_a_text_that_gives_way_is_brought_back_with_what_was_selected() -> None:
    chosen = State(panes=("a", "b"), selection=S1)
    history = walked(State(panes=("a", "b")), chosen, replace(chosen, panes=("x", "b")), displaced=[2])
    assert history.entries == (Visit(S1, ("a", "b")), Visit(S1, ("x", "b")))


def test_a_text_that_gives_way_after_the_selection_was_cleared_has_a_step_of_its_own() -> None:
    start = State(panes=("a",))
    history = walked(start, replace(start, selection=S1), start, State(panes=("x",)), displaced=[3])
    assert history.entries == (Visit(S1, ("a",)), Visit(None, ("a",)), Visit(None, ("x",)))


def test_a_run_of_hits_is_one_step_and_keeps_the_last_of_them() -> None:
    start = State(panes=("a",))
    hits = [replace(start, panes=(name,), spot=Spot(source=name, asked=k)) for k, name in enumerate("xyz")]
    history = walked(start, *hits, displaced=[1, 2, 3])
    assert history.entries == (Visit(None, ("a",)), Visit(None, ("z",), hits[-1].spot))
    # What is read next without a hit is a step from there.
    history = history.follow(hits[-1], replace(hits[-1], panes=("q",)), displaced=True)
    assert [visit.panes for visit in history.entries] == [("a",), ("z",), ("q",)]


def test_an_entry_that_is_left_keeps_what_was_read_then() -> None:
    start = State(panes=("a",))
    history = walked(start, replace(start, selection=S1), replace(start, selection=S2))
    assert history.leave(("b",)).entries == (Visit(S1, ("a",)), Visit(S2, ("b",)))
    assert History().leave(("b",)) == History()


@pytest.mark.parametrize("count", [199, 201, 300])
def test_no_more_is_kept_than_somebody_goes_back(count: int) -> None:
    start = State(panes=("a",))
    states = [replace(start, selection=Selection("finding", str(k))) for k in range(count)]
    history = walked(start, *states)
    assert len(history.entries) == min(count, 200)
    assert history.current == Visit(states[-1].selection, ("a",))
