"""Events: who is acted upon and who is not, what befalls without anybody's doing, and words that are not cut short."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.extract.events import find
from explorer.extract.events import step as step_module
from explorer.extract.events import tokens as tokens_module
from explorer.extract.reading import Range, Reading
from explorer.model.finding import Actor, ActorKind, DateExpression, Event, Extraction, Mention, Quote, Why
from explorer.model.source import Source
from explorer.model.text import Span

WHY = Why(rule="test", reason="given by the test")
CAST: Mapping[str, ActorKind] = {
    "Norland": "country",
    "Sudmark": "country",
    "Lund": "place",
    "River League": "organization",
    "Gull Line": "organization",
    "Mara Vance": "person",
    "he": "person",
    "it": "organization",
}


def extraction(text: str) -> Extraction:
    """The names of the cast as mentions, and what stands in marks as quotations."""
    mentions = [
        Mention(
            id="",
            source="s",
            span=Span.of(text, m.start(), m.end()),
            actor=name,
            form="pronoun" if name.islower() else "name",
            why=WHY,
        )
        for name in CAST
        for m in re.finditer(rf"\b{name}\b", text)
    ]
    quotes = [
        Quote(
            id="",
            source="s",
            kind="direct",
            parts=(Span.of(text, m.start(1), m.end(1)),),
            cue=Span.of(text, m.start(2), m.end(2)) if m[2] else None,
            why=WHY,
        )
        for m in re.finditer(r'"([^"\n]+)"(?: [\w ]+? (warned|said)\b)?', text)
    ]
    actors = tuple(Actor(id=name, name=name, kind=kind) for name, kind in CAST.items())
    return Extraction(source="s", actors=actors, mentions=tuple(mentions), quotes=tuple(quotes))


def told(text: str) -> list[Event]:
    """The events of a text."""
    reading = Reading(Source(id="s", text=text, title="t", published="2031-03-04"))
    return list(find(reading, extraction(text)).events)


def roles(event: Event) -> tuple[list[str], list[str]]:
    """Who acts, and who is acted upon."""
    sources = [p.actor for p in event.participants if p.role == "source"]
    return sources, [p.actor for p in event.participants if p.role == "target"]


@pytest.mark.parametrize(
    ("text", "kind", "sources", "targets"),
    [
        pytest.param(
            "Norland's request for help in its campaign against the Gull Line was read aloud.",
            "request", ["Norland"], [], id="an enemy is not asked for help",
        ),
        pytest.param(
            "Norland called for help in the fight against Sudmark.",
            "request", ["Norland"], [], id="the enemy of a fight is not called",
        ),
        pytest.param(
            "Norland called for sanctions against Sudmark.",
            "request", ["Norland"], ["Sudmark"], id="what is called for is aimed at somebody",
        ),
        pytest.param(
            "Norland and Sudmark agreed to a truce mediated by the River League.",
            "agreement", ["Norland"], ["Sudmark"], id="a mediator is no party to a truce",
        ),
        pytest.param(
            "Norland and Sudmark held talks in Lund.",
            "meeting", ["Norland"], ["Sudmark"], id="where both meet is no party",
        ),
        pytest.param(
            "Norland asked Sudmark for tents.", "request", ["Norland"], ["Sudmark"], id="asked somebody for a thing",
        ),
        pytest.param(
            "Norland asked Sudmark to open a bridge.", "request", ["Norland"], ["Sudmark"], id="asked somebody to act",
        ),
        pytest.param("Floods hit Norland.", "accident", [], ["Norland"], id="a flood acts for nobody"),
        pytest.param(
            "Storms and floods in Norland destroyed ferries of the Gull Line.",
            "accident", [], ["Gull Line"], id="a country does not do what its floods do",
        ),
        pytest.param(
            "Lund was struck by an earthquake.", "accident", [], ["Lund"], id="struck by an earthquake",
        ),
        pytest.param("A trawler capsized off Norland.", "accident", [], [], id="off a coast is where it happened"),
        pytest.param("Norland beat Sudmark 3-1.", "decision", ["Norland"], ["Sudmark"], id="a score makes it a game"),
        pytest.param(
            "Norland defeated Sudmark in the final.", "decision", ["Norland"], ["Sudmark"], id="so does a final",
        ),
        pytest.param(
            "Norland defeated Sudmark at the border.", "fight", ["Norland"], ["Sudmark"], id="else it is a fight",
        ),
        pytest.param("Gull Line fell 4% at noon.", "fall", [], ["Gull Line"], id="a share moves and moves nothing"),
        pytest.param("Pilots of the Gull Line went on strike.", "protest", [], [], id="went on strike"),
    ],
)  # fmt: skip
def test_who_acts_and_who_is_acted_upon(text: str, kind: str, sources: Sequence[str], targets: Sequence[str]) -> None:
    assert (kind, sources, targets) in [(event.type, *roles(event)) for event in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gull Line recalled 900 boats.", id="goods are called back, no envoy"),
        pytest.param("Gull Line went on the march.", id="on the march is a state"),
        pytest.param("Voters rallied around Mara Vance.", id="rallied around somebody"),
    ],
)
def test_a_figure_of_speech_tells_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Norland cut its duty to 14%.", "Norland cut its duty to 14%", id="per cent"),
        pytest.param("Norland cut its duty to 14 %, Lund not.", "Norland cut its duty to 14 %", id="a blank before"),
        pytest.param("Norland beat Sudmark 2 – 1 in Lund.", "Norland beat Sudmark 2 – 1", id="a score with blanks"),
        pytest.param("Norland cut 14 – 3 boats stayed.", "Norland cut 14", id="a dash that begins something else"),
    ],
)  # fmt: skip
def test_a_number_keeps_its_sign(text: str, words: str) -> None:
    assert told(text)[0].clause.words == words


# ---------------------------------------------------------------- what is not read


_WORDS = (
    "the", "a", "in", "and", "that", "had", "to", "up", "off", "on", "so", "same", "did", "must", "will", "was", "by",
    "Norland", "Lund", "Mara Vance", "it", "he", "attacked", "fell", "rose", "5", "closed", "opened", "strike", "held",
    "elections", "decision", "waited", "said", "warned", "blew", "set", "camp", "talks", "prices", "residents",
    "resigned", "lost", "leave", '"', '"', ".", ".", ",",
)  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=60))
def test_a_sentence_that_is_not_read_would_have_told_nothing(words: list[str]) -> None:
    text = " ".join(words).replace(" .", ".").replace(" ,", ",").capitalize()
    skipping = told(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(step_module, "tells_alone", lambda *_: True)
        patch.setattr(step_module._Finder, "_only_quotes", lambda *_: False)
        assert skipping == told(text)


def test_a_line_of_quotations_and_dates_costs_as_much_per_character_as_a_short_one() -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = '"leave" on Monday ' * size
        source = Source(id="s", text=text, title="t", published="2031-03-04")
        days = tuple(
            DateExpression(id="", source="s", span=Span.of(text, m.start(), m.end()), type="DATE", why=WHY)
            for m in re.finditer("Monday", text)
        )
        found = replace(extraction(text), dates=days)
        return lambda: find(Reading(source), found)

    assert_linear(prepare, small=400, times=8)


@given(st.text(alphabet="ab1 .,-'\"(%$é\u3000_Z", max_size=80), st.integers(0, 5))
def test_tokens_of_pieces_are_those_of_the_whole_sentence(text: str, before: int) -> None:
    part = Range(before, before + len(text) + 1)
    landmarks = tokens_module.Landmarks((), (), frozenset())
    sentence = tokens_module.tokenise(" " * before + text + "x", part, landmarks, (), ())
    expected = list(tokens_module._TOKEN.finditer(text + "x"))
    assert sentence.words[: sentence.size] == [match.group().lower() for match in expected]
    assert sentence.starts == [match.start() + before for match in expected]
    assert [sentence.token_at(match.end() - 1 + before) for match in expected] == list(range(sentence.size))


def test_of_an_endless_sentence_a_bounded_number_of_tokens_is_analysed() -> None:
    landmarks = tokens_module.Landmarks((), (), frozenset())
    for unit in ("a ", "a,", " ", "a, b "):
        text = unit * 2_000 + "x"
        sentence = tokens_module.tokenise(text, Range(0, len(text)), landmarks, (), ())
        assert 1 <= sentence.size <= tokens_module.LONGEST_SENTENCE
        assert len(sentence.starts) == sentence.size
