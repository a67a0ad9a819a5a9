"""Nouns before names: "airline" in "the airline Nordline" is a mention of Nordline, and tells that it is no person."""

from collections.abc import Callable
from functools import partial

import pytest
from linear import assert_linear

from explorer.extract.actors import find, find_descriptions
from explorer.extract.pipeline import extract
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction
from explorer.model.source import Source


def read(text: str) -> Extraction:
    return extract(Source(id="s", text=text, title="t", published="2031-03-05"))


def described(text: str) -> list[tuple[str, str]]:
    return [(m.words, m.why.evidence[0].words) for m in read(text).mentions if m.why.rule == "noun-before-name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Danish ferry operator Nordline Group sold two ships.",
            [("ferry operator", "Nordline Group")],
            id="an organisation with what it deals in",
        ),
        pytest.param(
            "They asked harbour analyst Ada Aro about it.", [("analyst", "Ada Aro")], id="a person, the place apart"
        ),
        pytest.param("The airline Nordline said so.", [("airline", "Nordline")], id="one word that speaks"),
        pytest.param(
            "It sold its largest subsidiary, Nordline Group, in May.",
            [("subsidiary", "Nordline Group")],
            id="between commas",
        ),
        pytest.param("She met her husband, Ole Aro.", [("husband", "Ole Aro")], id="at the end of a sentence"),
    ],
)
def test_a_noun_before_a_name_means_who_is_named(text: str, found: list[tuple[str, str]]) -> None:
    assert described(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The airline Nordline bought in May has failed.", id="what the one named does something to"),
        pytest.param("Nobody knows what kind of company Nordline Group is.", id="what it is asked to be"),
        pytest.param("No ferry could rival Nordline Group.", id="a verb"),
        pytest.param("She told her lawyer, Ada Aro, and Ole Berg.", id="one of a list"),
        pytest.param("The analyst Nordline Group hired left.", id="a person's noun before an organisation"),
        pytest.param("He runs the company.\nNordline Group sold it.", id="the paragraph before"),
        pytest.param("The operators Nordline Group and Seaway Group met.", id="several who are named"),
    ],
)
def test_a_noun_that_may_mean_another_is_left_alone(text: str) -> None:
    assert described(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("The airline Skyvast said on Monday it would pay.", "organization", id="an airline"),
        pytest.param("They blamed broker and strategist Tolmar Venbrook for it.", "person", id="a strategist"),
        pytest.param("They met the owner Tolmar Venbrook, who left.", "person", id="an owner may be either"),
    ],
)
def test_the_noun_before_an_unknown_name_tells_its_kind(text: str, kind: str) -> None:
    assert [actor.kind for actor in read(text).actors] == [kind]


def test_a_description_takes_part_in_nothing() -> None:
    found = read("Danish ferry operator Nordline Group gave Kenya $5 million.")
    (description,) = [mention for mention in found.mentions if mention.why.rule == "noun-before-name"]
    assert description.form == "nominal"
    assert found.amounts[0].donor == description.actor
    assert len({actor.id for actor in found.actors}) == len(found.actors)


def test_the_step_is_linear_where_a_noun_stands_before_every_name() -> None:
    piece = "the airline Nordline Group, her rival Ada Aro, "

    def prepare(letters: int) -> Callable[[], Extraction]:
        reading = Reading(Source(id="s", text=piece * (letters // len(piece)), title="t", published=None))
        return partial(find_descriptions, reading, find(reading, Extraction(source="s")))

    assert_linear(prepare, small=20_000, times=4)
