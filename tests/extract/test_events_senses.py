"""Events: what a verb tells depends on its arguments; what tells no event; the words of a clause; the day of a meeting.

Names and dates are given by hand, so only this step is tested.
"""

import re
from collections.abc import Mapping, Sequence

import pytest

from explorer.extract.events import find
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, ActorKind, DateBasis, DateExpression, Event, Extraction, Mention, Why
from explorer.model.source import Source
from explorer.model.text import Span

WHY = Why(rule="test", reason="given by the test")
CAST: Mapping[str, ActorKind] = {
    "Norland": "country",
    "Lund": "place",
    "River League": "organization",
    "Mara Vance": "person",
    "Otto Brandt": "person",
}


def told(
    text: str, dates: Sequence[tuple[str, str, DateBasis]] = (), *, published: str | None = "2021-06-04"
) -> list[Event]:
    """The events of a text in which every name of the cast is a mention and the given words are dates."""
    mentions = tuple(
        Mention(id="", source="s", span=Span.of(text, m.start(), m.end()), actor=name, why=WHY)
        for name in CAST
        for m in re.finditer(name, text)
    )
    expressions = tuple(
        DateExpression(
            id="",
            source="s",
            span=Span.of(text, text.index(words), text.index(words) + len(words)),
            type="DATE",
            value=value,
            basis=basis,
            why=WHY,
        )
        for words, value, basis in dates
    )
    found = Extraction(
        source="s",
        actors=tuple(Actor(id=name, name=name, kind=kind) for name, kind in CAST.items()),
        mentions=mentions,
        dates=expressions,
    )
    return list(find(Reading(Source(id="s", text=text, title="t", published=published)), found).events)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        pytest.param("Norland named Mara Vance as its envoy.", "named", "appointment", id="naming a person"),
        pytest.param("Norland named a new ambassador in Lund.", "named", "appointment", id="naming to a post"),
        pytest.param("Otto Brandt was named head of the River League.", "was named", "appointment", id="being named"),
        pytest.param("Norland passed a law on fishing.", "passed", "decision", id="passing a law"),
        pytest.param("Norland fed the refugees in Lund.", "fed", "aid", id="feeding people"),
        pytest.param("Otto Brandt moved to Lund.", "moved", "visit", id="moving to a place"),
        pytest.param("Norland released the hostages in Lund.", "released", "withdrawal", id="releasing people"),
        pytest.param("Norland released a report on Lund.", "released", "announcement", id="releasing a report"),
        pytest.param("Norland gave Lund 40 tons of grain.", "gave", "aid", id="giving goods"),
        pytest.param("Mara Vance attacked Otto Brandt over the budget.", "attacked", "criticism", id="attack in words"),
        pytest.param("Mara Vance attacked Otto Brandt with a knife.", "attacked", "assault", id="attack in deeds"),
        pytest.param("Mara Vance declined an offer of Norland.", "declined", "rejection", id="declining an offer"),
    ],
)  # fmt: skip
def test_the_arguments_decide_what_an_ambiguous_verb_tells(text: str, trigger: str, kind: str) -> None:
    (event,) = [event for event in told(text) if event.span.words.startswith(trigger)]
    assert event.type == kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mara Vance named the reason.", id="naming a reason"),
        pytest.param("Ten winters have passed.", id="time passes"),
        pytest.param("The River League would feed on the quarrel.", id="feeding on"),
        pytest.param("Mara Vance gave the team an advantage.", id="giving an advantage"),
        pytest.param("Mara Vance moved slowly.", id="moving nowhere"),
        pytest.param("Otto Brandt hit back at noon.", id="a verb with an adverb of its own"),
        pytest.param("Norland fell short of its goal.", id="falling short"),
        pytest.param("Mara Vance began the day in Lund.", id="beginning a day"),
        pytest.param("Mara Vance was asked: did Norland attack Lund?", id="a question"),
        pytest.param("Norland needs to attack the problem.", id="a need"),
        pytest.param("The River League can defend Lund.", id="an ability"),
        pytest.param("Norland often votes against the River League.", id="a habit of the present"),
        pytest.param("Otto Brandt joined his rivals in praising the deal.", id="joining in"),
        pytest.param("Mara Vance attended to the operations.", id="a generic noun"),
        pytest.param("The coalition spoke about its departure.", id="a noun without any name"),
    ],
)  # fmt: skip
def test_what_says_no_such_thing_is_no_event(text: str) -> None:
    assert [event.span.words for event in told(text) if event.span.words not in ("praising", "was asked")] == []


def test_an_event_names_somebody_a_place_or_a_date_or_is_a_grave_report() -> None:
    assert told("The meeting was long. The help was welcome. The campaign began in earnest.") == []
    assert [event.type for event in told("Nine people died in a crash.")] == ["death"]


def test_what_a_thing_was_used_for_in_the_past_is_not_planned() -> None:
    text = "The River League held Lund, which it used to launch an attack on Norland."
    (attack,) = [event for event in told(text) if "attack" in event.span.words]
    assert not attack.hypothetical


def test_what_somebody_used_to_do_is_not_planned() -> None:
    events = told("The River League used to raid Lund.")
    assert [(event.type, event.hypothetical) for event in events] == [("coercion", False)]


def test_a_plan_stays_a_plan() -> None:
    (event,) = told("Norland plans to invade Lund.")
    assert event.hypothetical


def test_a_clause_holds_what_is_announced() -> None:
    (event, *_) = told("Mara Vance announced that the old harbour of the town is to be sold.")
    assert event.clause.words == "Mara Vance announced that the old harbour of the town is to be sold"


def test_a_clause_opens_with_what_leads_up_to_its_date() -> None:
    (event,) = told("By March 2031 Norland will withdraw from Lund.", [("March 2031", "2031-03", "stated")])
    assert event.clause.words == "By March 2031 Norland will withdraw from Lund"


def test_a_clause_that_is_cut_ends_with_a_whole_phrase() -> None:
    tail = " and ".join(f"the quay of the harbour number {n}" for n in range(30))
    (event,) = told(f"Norland destroyed {tail}.")
    assert len(event.clause.words) <= 160
    assert event.clause.words.rpartition(" ")[2] not in {"the", "of", "and"}


def test_a_meeting_has_the_computed_day_that_dates_the_story() -> None:
    text = "Mara Vance spoke on Tuesday. To the meeting of the River League, Mara Vance said that all was well."
    (meeting,) = [event for event in told(text, [("Tuesday", "2021-06-01", "computed")]) if event.type == "meeting"]
    assert (meeting.date, meeting.basis) == ("2021-06-01", "computed")
    assert meeting.when is not None
    assert meeting.when.words == "Tuesday"
    assert "Tuesday" not in meeting.clause.words


def test_a_meeting_has_the_one_day_that_its_own_sentence_names() -> None:
    text = "Mara Vance spoke on Tuesday. Mara Vance is to meet Jon Hale on 14 June at the summit of the River League."
    events = told(text, [("Tuesday", "2021-06-01", "computed"), ("14 June", "2021-06-14", "computed")])
    meetings = [event for event in events if event.type == "meeting"]
    assert [event.span.words for event in meetings][-1] == "summit"
    assert {event.date for event in meetings} == {"2021-06-14"}


def test_without_a_published_day_a_meeting_takes_no_day_from_another_sentence() -> None:
    text = "Mara Vance spoke on Tuesday. To the meeting of the River League, Mara Vance said that all was well."
    events = told(text, [("Tuesday", "2021-06-01", "computed")], published=None)
    assert [event.date for event in events if event.type == "meeting"] == [None]


def test_the_second_verb_of_a_relative_clause_gets_no_assumed_day() -> None:
    events = told("The River League, which held Lund and burned its quay, resigned from the council.")
    assert [event.basis for event in events if event.span.words == "burned"] == ["unknown"]
