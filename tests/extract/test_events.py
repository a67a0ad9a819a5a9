"""Events: triggers, participants, places, modality. Names and dates are given by hand, so only this step is tested."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

import pytest
from linear import assert_linear

from explorer.extract.events import find
from explorer.extract.events.classes import CLASSES
from explorer.extract.reading import Reading
from explorer.model.finding import (
    Actor,
    ActorKind,
    DateBound,
    DateExpression,
    Event,
    Extraction,
    Mention,
    Quote,
    Why,
)
from explorer.model.source import Source
from explorer.model.text import Span

WHY = Why(rule="test", reason="given by the test")
NAMES: Mapping[str, ActorKind] = {
    "Ruritania": "country",
    "Graustark": "country",
    "Strelsau": "place",
    "Port Vale": "place",
    "River Front": "group",
    "Harbour Union": "organization",
    "Mission Lantern": "organization",
    "Anna Weiss": "person",
    "Ludo Karr": "person",
}


def span_of(text: str, words: str, nth: int = 0) -> Span:
    start = [m.start() for m in re.finditer(re.escape(words), text)][nth]
    return Span.of(text, start, start + len(words))


def events_of(
    text: str,
    dates: Sequence[tuple[str, str | None, DateBound | None]] = (),
    *,
    published: str | None = None,
    quoted: Sequence[str] = (),
    names: Mapping[str, ActorKind] = NAMES,
) -> list[Event]:
    """The events of a text in which every name is a mention and the given words are dates."""
    source = Source(id="s", text=text, title="t", published=published)
    mentions = tuple(
        Mention(id="", source="s", span=Span.of(text, m.start(), m.end()), actor=name, why=WHY)
        for name in names
        for m in re.finditer(rf"\b{name}", text)
    )
    expressions = tuple(
        DateExpression(
            id="",
            source="s",
            span=span_of(text, words),
            type="DATE",
            value=value,
            basis="stated" if value else "unknown",
            bound=bound,
            why=WHY,
        )
        for words, value, bound in dates
    )
    found = Extraction(
        source="s",
        actors=tuple(Actor(id=name, name=name, kind=kind) for name, kind in names.items()),
        mentions=mentions,
        dates=expressions,
        quotes=tuple(
            Quote(id="", source="s", kind="direct", parts=(span_of(text, words),), why=WHY) for words in quoted
        ),
    )
    events = list(find(Reading(source), found).events)
    for event in events:
        for span in (event.span, event.clause, *([event.when] if event.when else [])):
            span.check(text)
        assert event.clause.holds(event.span)
        assert event.type in {row.name for row in CLASSES}
    return events


def one(events: Sequence[Event], trigger: str) -> Event:
    """The event on a trigger, which must exist once."""
    (event,) = [e for e in events if trigger in e.span.words]
    return event


def parties(event: Event) -> tuple[list[str], list[str]]:
    return (
        [p.actor for p in event.participants if p.role == "source"],
        [p.actor for p in event.participants if p.role == "target"],
    )


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "sources", "targets"),
    [
        pytest.param(
            "Ruritania rejected a request from Graustark.",
            "rejected", "rejection", ["Ruritania"], ["Graustark"], id="active",
        ),
        pytest.param(
            "The River Front was attacked by Graustark near the border.",
            "was attacked", "assault", ["Graustark"], ["River Front"], id="passive with by",
        ),
        pytest.param(
            "Boats seized by Graustark from the River Front were sold at once.",
            "seized", "coercion", ["Graustark"], [], id="reduced participle",
        ),
        pytest.param(
            "Ruritania, which borders the sea, invaded Graustark.",
            "invaded", "fight", ["Ruritania"], ["Graustark"], id="relative clause between subject and verb",
        ),
        pytest.param(
            "The Harbour Union campaign to weaken Ruritania angered Graustark and ended on the coast.",
            "ended", "end", [], ["Harbour Union"], id="object of an infinitive is no subject",
        ),
        pytest.param(
            "Ruritania and Graustark signed a treaty.",
            "signed a treaty", "agreement", ["Ruritania"], ["Graustark"], id="mutual",
        ),
        pytest.param(
            "Ruritania threatened to end its trade with Graustark and Strelsau.",
            "threatened", "threat", ["Ruritania"], ["Graustark", "Strelsau"], id="content of a threat, coordinated",
        ),
        pytest.param(
            "Graustark sent blankets and flour to Ruritania.",
            "sent", "aid", ["Graustark"], ["Ruritania"], id="receiver behind to",
        ),
        pytest.param(
            "The Harbour Union ordered Ludo Karr to leave.",
            "ordered", "order", ["Harbour Union"], ["Ludo Karr"], id="object control",
        ),
        pytest.param(
            "Anna Weiss insisted last week that Graustark must return the ships.",
            "insisted", "request", ["Anna Weiss"], ["Graustark"], id="content of a demand",
        ),
        pytest.param(
            "Anna Weiss said that Graustark must return the ships.",
            "must return", "request", ["Anna Weiss"], ["Graustark"], id="must",
        ),
        pytest.param(
            "Ruritania warned it would shut down the port unless Graustark paid.",
            "warned", "threat", ["Ruritania"], ["Graustark"], id="who has to act",
        ),
        pytest.param(
            "Soldiers from Graustark and sailors of the Harbour Union stormed Port Vale.",
            "stormed", "fight", ["Graustark", "Harbour Union"], ["Port Vale"], id="attached names",
        ),
    ],
)  # fmt: skip
def test_participants_and_their_roles(
    text: str, trigger: str, kind: str, sources: list[str], targets: list[str]
) -> None:
    event = one(events_of(text), trigger)
    assert event.type == kind
    assert parties(event) == (sources, targets)


def test_a_pronoun_subject_is_the_subject_before_it() -> None:
    events = events_of("Anna Weiss resigned. She accused Ludo Karr of theft.")
    assert parties(one(events, "accused")) == (["Anna Weiss"], ["Ludo Karr"])


def test_a_pronoun_of_another_kind_is_left_alone() -> None:
    events = events_of("Anna Weiss resigned. It accused Ludo Karr of theft.")
    assert parties(one(events, "accused")) == ([], ["Ludo Karr"])


def test_a_second_verb_shares_the_subject() -> None:
    events = events_of("Ruritania expelled Ludo Karr and arrested Anna Weiss.")
    assert parties(one(events, "arrested")) == (["Ruritania"], ["Anna Weiss"])


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        pytest.param(
            "Ruritania and Graustark held three days of talks in Strelsau.", "held", "meeting", id="held talks"
        ),
        pytest.param("The River Front launched an attack on Port Vale.", "launched an attack", "assault", id="attack"),
        pytest.param(
            "Workers of the Harbour Union began a hunger strike.", "began a hunger strike", "protest", id="strike"
        ),
    ],
)
def test_a_light_verb_takes_its_class_from_its_object(text: str, words: str, kind: str) -> None:
    event = one(events_of(text), words)
    assert (event.type, event.why.rule) == (kind, "light-verb")


@pytest.mark.parametrize(
    ("text", "noun", "sources", "targets"),
    [
        pytest.param("Ruritania's request pleased few.", "request", ["Ruritania"], [], id="owner"),
        pytest.param("They sailed at the request of Graustark.", "request", ["Graustark"], [], id="of"),
        pytest.param(
            "The arrest of Ludo Karr by Ruritania was brief.", "arrest", ["Ruritania"], ["Ludo Karr"], id="by"
        ),
        pytest.param(
            "An agreement between Ruritania and Graustark is near.",
            "agreement",
            ["Ruritania"],
            ["Graustark"],
            id="between",
        ),
    ],
)
def test_an_event_noun_has_parties(text: str, noun: str, sources: list[str], targets: list[str]) -> None:
    event = one(events_of(text), noun)
    assert event.why.rule == "event-noun"
    assert parties(event) == (sources, targets)


def test_doing_the_same_repeats_the_event_before() -> None:
    events = events_of(
        "Graustark dismantled a camp of the River Front in Ruritania. Later it did the same in Strelsau."
    )
    same = one(events, "did the same")
    assert same.type == one(events, "dismantled").type
    assert same.place == "Strelsau"
    assert "River Front" in parties(same)[1]


def test_the_subject_of_a_verb_without_object_undergoes_the_end() -> None:
    event = one(events_of("Mission Lantern will end in Ruritania."), "will end")
    assert parties(event) == ([], ["Mission Lantern"])
    assert event.place == "Ruritania"


@pytest.mark.parametrize(
    ("text", "trigger", "negated", "hypothetical"),
    [
        pytest.param("Ruritania attacked Graustark.", "attacked", False, False, id="fact"),
        pytest.param("Ruritania did not attack Graustark.", "attack", True, False, id="not"),
        pytest.param("Ruritania no longer supports Graustark.", "supports", True, False, id="no longer"),
        pytest.param("Ruritania will attack Graustark.", "attack", False, True, id="will"),
        pytest.param("Ruritania could attack Graustark.", "attack", False, True, id="could"),
        pytest.param("If Ruritania attacks Graustark, ships will sail.", "attacks", False, True, id="if"),
        pytest.param("Ruritania plans to attack Graustark.", "attack", False, True, id="plans to"),
        pytest.param("Ruritania is set to attack Graustark.", "attack", False, True, id="set to"),
        pytest.param("Ruritania began to attack Graustark.", "attack", False, False, id="began to"),
        pytest.param("Ruritania failed to rescue Ludo Karr.", "failed", False, False, id="failing is an event"),
    ],
)
def test_modality(text: str, trigger: str, negated: bool, hypothetical: bool) -> None:  # noqa: FBT001 - the expected values
    event = one(events_of(text), trigger)
    assert (event.negated, event.hypothetical) == (negated, hypothetical)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ruritania is a kingdom.", id="state"),
        pytest.param("It was cold and windy in Ruritania.", id="weather"),
        pytest.param("Anna Weiss said Ruritania is large.", id="saying"),
        pytest.param("Anna Weiss believes Graustark.", id="thinking"),
        pytest.param("Ruritania's attack helicopters are old.", id="noun before a noun"),
        pytest.param("Graustark sent ships to help.", id="purpose"),
        pytest.param("This is a policy that supports Ruritania.", id="description"),
        pytest.param("Graustark supports Ruritania.", id="attitude"),
        pytest.param("A clerk named Ludo Karr was there.", id="naming"),
        pytest.param("Ludo Karr was going to sing.", id="going to"),
        pytest.param("Anna Weiss has left it to others.", id="leaving no place"),
    ],
)
def test_no_event_of(text: str) -> None:
    kinds = {event.span.words for event in events_of(text)} - {"sent"}
    assert kinds == set()


def test_a_name_behind_anti_is_no_party() -> None:
    event = one(events_of("Anti-Ruritania crowds protested in Graustark."), "protested")
    assert event.participants == () or parties(event) == ([], ["Graustark"])


def test_the_clause_is_short_enough_for_a_row() -> None:
    tail = " and ".join(f"the bridge over the river number {n}" for n in range(40))
    event = one(events_of(f"Ruritania destroyed {tail}."), "destroyed")
    assert len(event.clause.words) <= 160


def when(event: Event) -> tuple[str | None, DateBound | None, str]:
    return event.date, event.bound, event.basis


@pytest.mark.parametrize(
    ("text", "dates", "trigger", "expected"),
    [
        pytest.param(
            "On 3 May, Ruritania invaded Graustark.",
            [("3 May", "2021-05-03", None)], "invaded", ("2021-05-03", None, "stated"), id="opens the clause",
        ),
        pytest.param(
            "Ruritania on 3 May invaded Graustark.",
            [("3 May", "2021-05-03", None)], "invaded", ("2021-05-03", None, "stated"), id="before the verb",
        ),
        pytest.param(
            "Ruritania said it invaded Graustark on 3 May.",
            [("3 May", "2021-05-03", None)], "invaded", ("2021-05-03", None, "stated"), id="after its own verb",
        ),
        pytest.param(
            "Ruritania granted Graustark's 2014 request.",
            [("2014", "2014", None)], "request", ("2014", None, "stated"), id="inside the noun phrase",
        ),
        pytest.param(
            "Mission Lantern will end by May 2031.",
            [("May 2031", "2031-05", "by")], "end", ("2031-05", "by", "stated"), id="bound",
        ),
        pytest.param(
            "Ruritania attacked Graustark in the week of 3 May.",
            [("the week of 3 May", "2021-W18", None)], "attacked", ("2021-05", None, "stated"), id="week of one month",
        ),
        pytest.param(
            "Ruritania attacked Graustark last summer.",
            [("last summer", "2020-SU", None)], "attacked", ("2020", None, "stated"), id="a season",
        ),
        pytest.param(
            "Ruritania attacked Graustark on Friday.",
            [("Friday", None, None)], "attacked", (None, None, "unknown"), id="an unresolved date stays unknown",
        ),
        pytest.param(
            "Ruritania on 3 May threatened to invade Graustark.",
            [("3 May", "2021-05-03", None)], "threatened", ("2021-05-03", None, "stated"), id="of the governing verb",
        ),
    ],
)  # fmt: skip
def test_the_date_of_the_own_clause(
    text: str,
    dates: Sequence[tuple[str, str | None, DateBound | None]],
    trigger: str,
    expected: tuple[str | None, DateBound | None, str],
) -> None:
    event = one(events_of(text, dates, published="2021-06-01"), trigger)
    assert when(event) == expected
    assert event.when is not None


def test_a_report_that_nothing_dates_is_assumed_to_be_of_the_published_day() -> None:
    event = one(events_of("Ruritania invaded Graustark.", published="2021-06-01"), "invaded")
    assert when(event) == ("2021-06-01", None, "assumed")


@pytest.mark.parametrize("published", [None, "2021", "2021-06"])
def test_without_a_published_day_nothing_is_assumed(published: str | None) -> None:
    event = one(events_of("Ruritania invaded Graustark.", published=published), "invaded")
    assert when(event) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ruritania will invade Graustark.", id="future"),
        pytest.param("Ruritania had invaded Graustark.", id="past perfect"),
        pytest.param("Ruritania did not invade Graustark.", id="negated"),
        pytest.param("The River Front, which invaded Graustark, is small.", id="relative clause"),
        pytest.param("It rained after Ruritania invaded Graustark.", id="clause of time"),
    ],
)
def test_what_is_no_report_gets_no_assumed_date(text: str) -> None:
    assert all(event.basis == "unknown" for event in events_of(text, published="2021-06-01"))


def test_words_of_a_quotation_get_no_assumed_date() -> None:
    text = 'Anna Weiss said: "Ruritania invaded Graustark."'
    event = one(events_of(text, published="2021-06-01", quoted=["Ruritania invaded Graustark."]), "invaded")
    assert event.basis == "unknown"


def test_the_day_of_the_story_dates_the_other_reports() -> None:
    text = "Graustark shelled Port Vale. Ruritania invaded Graustark on 30 May. The River Front attacked Strelsau."
    events = events_of(text, [("30 May", "2021-05-30", None)], published="2021-06-01")
    assert when(one(events, "invaded")) == ("2021-05-30", None, "stated")
    assert [when(one(events, w)) for w in ("shelled", "attacked")] == [("2021-05-30", None, "assumed")] * 2
    # What was assumed from other words names them, and they are no part of the clause.
    assert [e.when.words if e.when else None for e in events] == ["30 May"] * 3
    assert all("30 May" not in one(events, w).clause.words for w in ("shelled", "attacked"))


def test_what_is_assumed_from_the_published_day_names_no_words() -> None:
    assert one(events_of("Ruritania invaded Graustark.", published="2021-06-01"), "invaded").when is None


def test_the_day_of_a_dateline_dates_nothing_and_stands_in_no_clause() -> None:
    text = "PORT VALE, Jun 1 - Ruritania invaded Graustark on Monday."
    dates = [("Jun 1", "2021-06-01", None), ("Monday", "2021-05-31", None)]
    event = one(events_of(text, dates, published="2021-06-01"), "invaded")
    assert (event.date, event.clause.words) == ("2021-05-31", "Ruritania invaded Graustark on Monday")


def test_a_day_before_a_dash_that_is_no_dateline_counts() -> None:
    text = "In Port Vale, Jun 1 - a Tuesday - Ruritania invaded Graustark."
    event = one(events_of(text, [("Jun 1", "2021-06-01", None)], published="2021-06-03"), "invaded")
    assert (event.date, event.basis) == ("2021-06-01", "stated")


def test_a_date_that_only_compares_dates_nothing() -> None:
    text = "Ruritania raised taxes, compared to 2019."
    event = one(events_of(text, [("2019", "2019", None)], published="2021-06-01"), "raised")
    assert when(event) == ("2021-06-01", None, "assumed")


def test_a_dateline_dates_nothing() -> None:
    text = "Ruritania invades Graustark May 3, 2020 Strelsau fell."
    events = events_of(text, [("May 3, 2020", "2020-05-03", None)], published="2021-06-01")
    assert all(event.date != "2020-05-03" for event in events)


def test_ten_years_since_is_counted_back() -> None:
    text = "It has been 10 years since Ruritania invaded Graustark."
    source = Source(id="s", text=text, title="t", published="2021-06-01")
    duration = DateExpression(id="", source="s", span=span_of(text, "10 years"), type="DURATION", value="P10Y", why=WHY)
    found = find(Reading(source), Extraction(source="s", dates=(duration,)))
    assert when(one(found.events, "invaded")) == ("2011", None, "computed")


def test_an_empty_source_has_no_events() -> None:
    assert events_of("") == []


def test_without_mentions_and_dates_only_plain_reports_are_left() -> None:
    events = events_of("A bomb exploded near the market. The talks were long.", names={}, published="2021-06-01")
    assert [event.span.words for event in events] == ["exploded"]


HOSTILE = {
    "quotes": '"' * 400,
    "verbs": "attacked " * 60,
    "names": "Ruritania " * 60,
    "commas": "Ruritania, " * 60,
    "brackets": "(" * 200 + ")" * 200,
    "dashes": "Graustark - " * 60,
    "infinitives": "to attack " * 60,
    "relatives": "Ruritania which " * 60,
    "capitals": "A" * 600,
    "digits": "1,2" * 200,
    "blanks": " " * 600,
    "conjunctions": "Ruritania and " * 60,
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_repetition_costs_linear_time(unit: str) -> None:
    events_of(unit)
    assert_linear(lambda times: partial(events_of, unit * times), small=10, times=8)


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "sources", "targets"),
    [
        pytest.param(
            "Graustark ships seized a Ruritania trawler.",
            "seized", "coercion", ["Graustark"], ["Ruritania"], id="a plural noun before the verb",
        ),
        pytest.param(
            "Ludo Karr, who was on a visit to Strelsau, resigned on Friday.",
            "resigned", "resignation", ["Ludo Karr"], [], id="a verb behind a relative clause",
        ),
        pytest.param(
            "The head of the Harbour Union, Anna Weiss, urged Graustark to pay.",
            "urged", "request", ["Anna Weiss"], ["Graustark"], id="the name behind an office",
        ),
        pytest.param(
            "Graustark fired rockets at Port Vale.",
            "fired", "fight", ["Graustark"], ["Port Vale"], id="what is fired is a rocket",
        ),
        pytest.param(
            "The Harbour Union fired Ludo Karr.",
            "fired", "resignation", ["Harbour Union"], ["Ludo Karr"], id="who is fired is a person",
        ),
        pytest.param(
            "The River Front captured and burned Port Vale.",
            "burned", "assault", ["River Front"], ["Port Vale"], id="a second verb",
        ),
        pytest.param(
            "Ludo Karr was captured by Ruritania and accused of theft.",
            "accused", "accusation", [], ["Ludo Karr"], id="a second passive shares the auxiliary",
        ),
        pytest.param(
            "Graustark announced a suspension of flights to Ruritania.",
            "suspension", "sanction", ["Graustark"], ["Ruritania"], id="what is announced",
        ),
        pytest.param(
            "Up to 1,000 Graustark sailors rioted in Strelsau.",
            "rioted", "protest", ["Graustark"], ["Strelsau"], id="a number before the subject",
        ),
        pytest.param(
            "Graustark withdrew its troops from the border town of Port Vale.",
            "withdrew", "withdrawal", ["Graustark"], ["Port Vale"], id="the town of",
        ),
        pytest.param(
            "Ruritania on Monday called once again on Graustark to pay.",
            "called", "request", ["Ruritania"], ["Graustark"], id="adverbs inside the verb",
        ),
    ],
)  # fmt: skip
def test_harder_sentences(text: str, trigger: str, kind: str, sources: list[str], targets: list[str]) -> None:
    event = one(events_of(text), trigger)
    assert event.type == kind
    assert parties(event) == (sources, targets)


def test_a_chain_of_pronouns_without_a_name_finds_nobody() -> None:
    events = events_of("She resigned. She accused him. They fled. It ended. He attacked Ruritania.")
    assert parties(one(events, "attacked")) == ([], ["Ruritania"])


def test_a_place_that_only_owns_is_not_where_it_happens() -> None:
    event = one(events_of("Police detained Ludo Karr outside the Ruritania embassy in Strelsau."), "detained")
    assert event.place == "Strelsau"


def test_who_speaks_at_a_meeting_was_there() -> None:
    event = one(events_of("Speaking at a summit in Strelsau, Anna Weiss thanked Graustark."), "summit")
    assert [(p.actor, p.role) for p in event.participants] == [("Anna Weiss", "other")]


@pytest.mark.parametrize("words", ["fire", "artillery fire", "blows"])
def test_blows_that_are_exchanged_are_a_fight(words: str) -> None:
    assert one(events_of(f"Ruritania and Graustark exchanged {words} at the border."), "exchanged").type == "fight"


def test_letters_that_are_exchanged_are_no_fight() -> None:
    assert all(event.type != "fight" for event in events_of("Ruritania and Graustark exchanged letters."))
