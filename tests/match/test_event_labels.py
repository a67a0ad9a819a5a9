"""Labels of events: an arrow leads from who acts to whom it is done, and to nobody else."""

import pytest

from explorer.match.events import event_label
from explorer.match.grouping import Cast
from explorer.model.finding import Actor, Event, Participant, Role, Why
from explorer.model.text import Span

CAST = Cast(
    [
        Actor(id="n", name="Norland", kind="country"),
        Actor(id="s", name="Sudmark", kind="country"),
        Actor(id="l", name="Lund", kind="place"),
    ]
)
BOTH: tuple[tuple[str, Role], ...] = (("n", "source"), ("s", "target"))


@pytest.mark.parametrize(
    ("clause", "roles", "place", "label"),
    [
        pytest.param("Norland left Sudmark", BOTH, "l", "pact: Norland → Sudmark", id="to"),
        pytest.param("Norland and Sudmark met", BOTH, None, "pact: Norland, Sudmark", id="and"),
        pytest.param("Norland spoke", (("n", "source"),), "l", "pact: Norland · Lund", id="where"),
        pytest.param("Norland spoke", (("n", "source"), ("s", "other")), "l", "pact: Norland · Sudmark", id="beside"),
        pytest.param("Sudmark was left", (("s", "target"),), "l", "pact: Sudmark", id="undergone"),
        pytest.param("It broke", (), None, "pact: It broke", id="nobody"),
    ],
)  # fmt: skip
def test_a_label_has_an_arrow_only_to_whom_it_is_done(
    clause: str, roles: tuple[tuple[str, Role], ...], place: str | None, label: str
) -> None:
    event = Event(
        id="e",
        source="x",
        span=Span.of(clause, 0, len(clause)),
        clause=Span.of(clause, 0, len(clause)),
        type="pact",
        participants=tuple(Participant(actor=actor, role=role) for actor, role in roles),
        place=place,
        why=Why(rule="test", reason="given by the test"),
    )
    assert event_label([event], CAST) == label
