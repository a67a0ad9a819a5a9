"""Events: of a subject its head acts, not whoever a preposition attaches to it."""

import re
from collections.abc import Mapping, Sequence

import pytest

from explorer.extract.events import find
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, ActorKind, DateExpression, Event, Extraction, Mention, Why
from explorer.model.source import Source
from explorer.model.text import Span

WHY = Why(rule="test", reason="given by the test")
CAST: Mapping[str, ActorKind] = {
    "Norland": "country",
    "Sudmark": "country",
    "Lund": "place",
    "Kalk Sound": "place",
    "Gull Line": "organization",
    "Mara Vance": "person",
}


def told(text: str) -> list[Event]:
    """The events of a text with the names of the cast and its weekdays."""
    mentions = tuple(
        Mention(
            id="",
            source="s",
            span=Span.of(text, m.start(), m.end()),
            actor=name,
            why=WHY,
        )
        for name in CAST
        for m in re.finditer(rf"\b{name}\b", text)
    )
    dates = tuple(
        DateExpression(id="", source="s", span=Span.of(text, m.start(), m.end()), type="DATE", value=value, why=WHY)
        for day, value in (("Monday", "2031-03-03"), ("Friday", "2031-03-07"))
        for m in re.finditer(day, text)
    )
    actors = tuple(Actor(id=name, name=name, kind=kind) for name, kind in CAST.items())
    found = Extraction(source="s", actors=actors, mentions=mentions, dates=dates)
    return list(find(Reading(Source(id="s", text=text, title="t", published="2031-03-08")), found).events)


def the(text: str, trigger: str) -> Event:
    """The one event with this trigger."""
    (event,) = [event for event in told(text) if event.span.words == trigger]
    return event


def roles(event: Event) -> dict[str, list[str]]:
    """Who takes part, by role."""
    out: dict[str, list[str]] = {"source": [], "target": [], "other": []}
    for participant in event.participants:
        out[participant.role].append(participant.actor)
    return out


@pytest.mark.parametrize(
    ("text", "trigger", "place", "others"),
    [
        pytest.param("Stevedores at the port of Lund ended a walkout on Monday.", "ended", "Lund", [], id="port of"),
        pytest.param("A tribunal in Lund jailed a tailor on Monday.", "jailed", "Lund", [], id="in a town"),
        pytest.param("Bakers in Norland protested on Monday.", "protested", "Norland", [], id="in a country"),
        pytest.param("Bakers in Norland and Sudmark protested.", "protested", "Norland", [], id="in two countries"),
        pytest.param("Welders at Gull Line went on strike.", "went on strike", None, ["Gull Line"], id="employed at"),
        pytest.param("Marchers outside the office of Gull Line rioted.", "rioted", None, ["Gull Line"], id="outside"),
        pytest.param("Growers from Norland protested on Monday.", "protested", None, ["Norland"], id="from a country"),
    ],
)  # fmt: skip
def test_a_name_attached_to_the_subject_does_not_act(
    text: str, trigger: str, place: str | None, others: Sequence[str]
) -> None:
    event = the(text, trigger)
    assert roles(event)["source"] == []
    assert roles(event)["target"] == []
    assert event.place == place
    assert roles(event)["other"] == list(others)


@pytest.mark.parametrize(
    ("text", "trigger", "sources"),
    [
        pytest.param("The navy of Norland attacked Lund.", "attacked", ["Norland"], id="a force of a country"),
        pytest.param("Troops from Norland attacked Lund.", "attacked", ["Norland"], id="troops from a country"),
        pytest.param("The cabinet in Norland banned Gull Line.", "banned", ["Norland"], id="a cabinet in a country"),
        pytest.param("The chair of Gull Line visited Lund.", "visited", ["Gull Line"], id="the head of a firm"),
        pytest.param("A spokeswoman for Gull Line criticised Norland.", "criticised", ["Gull Line"], id="speaker for"),
        pytest.param("Militants loyal to Mara Vance attacked Lund.", "attacked", ["Mara Vance"], id="loyal to"),
        pytest.param("Medics from two Norland agencies visited Lund.", "visited", ["Norland"], id="from agencies of"),
        pytest.param("An assault by Norland killed two clerks of Gull Line.", "killed", ["Norland"], id="a deed by"),
        pytest.param("Jets of Norland using laser guided bombs razed Lund.", "razed", ["Norland"], id="using bombs"),
        pytest.param(
            "The army of Norland, a body linked to Gull Line, attacked Lund.", "attacked", ["Norland"], id="linked to",
        ),
    ],
)  # fmt: skip
def test_those_who_act_for_somebody_let_him_act(text: str, trigger: str, sources: Sequence[str]) -> None:
    assert roles(the(text, trigger))["source"] == list(sources)


def test_shares_of_a_firm_move_and_the_firm_undergoes_it() -> None:
    assert roles(the("Shares in Gull Line fell on Monday.", "fell"))["target"] == ["Gull Line"]


def test_a_pronoun_means_those_who_acted_and_not_where_they_were() -> None:
    text = "Norland criticised Sudmark. Stevedores at the port of Lund rioted. They attacked Gull Line."
    assert roles(the(text, "attacked"))["source"] == []


def test_an_election_is_held_in_a_country_and_not_done_to_it() -> None:
    event = the("Mara Vance won the election in Norland on Monday.", "won")
    assert (roles(event)["source"], roles(event)["target"], event.place) == (["Mara Vance"], [], "Norland")


# ---------------------------------------------------------------- what is told beside


def test_at_least_before_a_number_attaches_nobody() -> None:
    event = the("Norland killed at least eight guards of Sudmark.", "killed")
    assert (roles(event)["source"], roles(event)["target"]) == (["Norland"], ["Sudmark"])


@pytest.mark.parametrize("count", ["at least 31 people", "two guards"])
def test_those_killed_in_an_accident_are_told_and_nobody_killed_them(count: str) -> None:
    event = the(f"A barge of Gull Line capsized off Lund on Monday, killing {count}.", "killing")
    assert (event.type, event.date, roles(event)["source"]) == ("death", "2031-03-03", [])


def test_those_killed_in_an_attack_were_killed_by_who_attacked() -> None:
    event = the("Norland attacked Lund on Monday, killing 12 people.", "killing")
    assert roles(event)["source"] == ["Norland"]


def test_remanded_is_arrested() -> None:
    assert the("The skipper was remanded in custody on Monday.", "was remanded").type == "coercion"


@pytest.mark.parametrize(
    ("thing", "kind"),
    [
        pytest.param("a loan to Sudmark", "end", id="a loan"),
        pytest.param("all flights to Sudmark", "sanction", id="ties"),
    ],
)
def test_what_is_cancelled_tells_whether_it_shuts_somebody_out(thing: str, kind: str) -> None:
    assert the(f"Norland has cancelled {thing}.", "has cancelled").type == kind


def test_a_promise_has_the_day_before_to_and_what_is_promised_has_none() -> None:
    text = "Norland pledged a loan on Monday to rebuild Lund."
    promise, work = the(text, "pledged"), the(text, "rebuild")
    assert (promise.date, promise.hypothetical) == ("2031-03-03", False)
    assert (work.when, work.hypothetical) == (None, True)


def test_what_is_concluded_is_found_out_and_does_not_end() -> None:
    assert the("Gull Line concluded on Monday that Norland was late.", "concluded").type == "decision"


def test_the_reason_says_that_both_did_it() -> None:
    event = the("Norland and Sudmark signed an agreement on Monday.", "signed an agreement")
    assert event.why.reason.endswith(", by Norland and Sudmark")
