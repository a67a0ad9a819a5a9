"""Roles as they are shown: who does something together stands on one side."""

from collections.abc import Sequence

import pytest

from explorer.model.finding import Actor, Event, Participant, Role, Why
from explorer.model.roles import Roles, shown_roles
from explorer.model.text import Span

ACTORS = {
    "n": Actor(id="n", name="Norland", kind="country", aliases=("Norlandic",)),
    "s": Actor(id="s", name="South Sudmark", kind="country", aliases=("Sudmark",)),
    "v": Actor(id="v", name="Mara Vance", kind="person"),
}


def event(clause: str, *participants: tuple[str, Role]) -> Event:
    """An event with these words, told by the last of them."""
    start = clause.rindex(" ") + 1
    return Event(
        id="e",
        source="x",
        span=Span.of(clause, start, len(clause)),
        clause=Span.of(clause, 0, len(clause)),
        type="agreement",
        participants=tuple(Participant(actor=actor, role=role) for actor, role in participants),
        why=Why(rule="test", reason="given by the test"),
    )


BOTH: Sequence[tuple[str, Role]] = (("n", "source"), ("s", "target"))


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("Norland and South Sudmark signed", id="and"),
        pytest.param("Norland and the Sudmark signed", id="an article and a short name"),
        pytest.param("talks between Norlandic and Sudmark envoys began", id="between"),
        pytest.param("the Norland-Sudmark pact", id="a hyphen"),
        pytest.param("Norland's and Sudmark's envoys met", id="owners"),
    ],
)
def test_two_that_are_joined_act_together(clause: str) -> None:
    assert shown_roles([event(clause, *BOTH)], ACTORS.get) == Roles(("n", "s"), (), ())


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("Norland attacked South Sudmark", id="verb between"),
        pytest.param("Norland signed a pact with Sudmark", id="with"),
        pytest.param("In Norland, Sudmark said and did", id="a comma alone"),
        pytest.param("Norland attacked Sudmark, and Norland left", id="named again"),
        pytest.param("Norlanders and Sudmarkers signed", id="other words that begin so"),
    ],
)
def test_others_stay_on_their_sides(clause: str) -> None:
    assert shown_roles([event(clause, *BOTH)], ACTORS.get) == Roles(("n",), ("s",), ())


def test_a_list_of_three_with_a_title_acts_together() -> None:
    told = event("Norland, Sudmark and Mayor Mara Vance met", ("n", "source"), ("s", "target"), ("v", "target"))
    assert shown_roles([told], ACTORS.get) == Roles(("n", "s", "v"), (), ())


def test_of_several_reports_one_is_enough_to_know_that_they_acted_together() -> None:
    told = [event("Norland signed a pact with Sudmark", *BOTH), event("Norland and Sudmark signed", *BOTH)]
    assert shown_roles(told, ACTORS.get) == Roles(("n", "s"), (), ())


def test_who_else_is_there_stands_once() -> None:
    told = [event("Norland hit Sudmark", *BOTH), event("Sudmark was hit", ("s", "other"), ("v", "other"))]
    assert shown_roles(told, ACTORS.get) == Roles(("n",), ("s",), ("v",))


def test_an_actor_that_nobody_knows_stays_where_it_is() -> None:
    assert shown_roles([event("Norland and Sudmark signed", *BOTH)], lambda _: None) == Roles(("n",), ("s",), ())
