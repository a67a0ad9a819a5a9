"""Countries and places inside the names of organisations: found, and never taken for who acts."""

import pytest

from explorer.extract.pipeline import extract
from explorer.model.finding import Extraction
from explorer.model.source import Source


def read(text: str) -> Extraction:
    return extract(Source(id="s", text=text, title="t", published="2031-03-05"))


def inner(text: str) -> list[tuple[str, str]]:
    return [(m.words, m.actor) for m in read(text).mentions if m.why.rule == "name-inside-name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("She teaches at the University of Kenya.", [("Kenya", "country:kenya")], id="behind of"),
        pytest.param(
            "The US National Harbour Agency met.", [("US", "country:united-states")], id="a country at the head"
        ),
        pytest.param("They met at the Oslo Arena.", [("Oslo", "place:oslo")], id="a place that nobody lists"),
        pytest.param("They met in New Mexico.", [], id="no country in a listed place"),
        pytest.param("They met in Kenya.", [], id="not the whole name"),
        pytest.param("The Norwegian Harbour Agency met.", [], id="no adjective"),
    ],
)
def test_a_country_or_place_is_found_inside_a_longer_name(text: str, found: list[tuple[str, str]]) -> None:
    assert inner(text) == found


def test_a_name_inside_a_name_takes_part_in_nothing() -> None:
    found = read(
        'The National Bank of Kenya gave Oslo $5 million on Monday. "We will help," the National Bank of Kenya said.'
    )
    kenya = "country:kenya"
    assert kenya in {mention.actor for mention in found.mentions}
    assert kenya not in {amount.donor for amount in found.amounts}
    assert kenya not in {quote.actor for quote in found.quotes}
    assert kenya not in {part.actor for event in found.events for part in event.participants}


def test_a_name_inside_a_name_says_that_it_does_not_act() -> None:
    (mention,) = [m for m in read("She teaches at the University of Kenya.").mentions if m.actor == "country:kenya"]
    assert mention.why.doubt
    assert [span.words for span in mention.why.evidence] == ["University of Kenya"]


def test_every_actor_of_a_name_inside_a_name_is_listed_once() -> None:
    found = read("The University of Kenya and the Bank of Kenya met in Kenya.")
    assert [actor.id for actor in found.actors].count("country:kenya") == 1


def test_the_house_is_the_house_that_the_source_names() -> None:
    found = read("The bill went to the House of Representatives. On Monday the House passed it.")
    last = max(found.mentions, key=lambda mention: mention.start)
    assert (last.words, last.actor) == ("House", "organization:united-states-house-of-representatives")


def test_a_frequency_in_capitals_behind_a_name_belongs_to_the_name() -> None:
    found = read("She told Harbour Weekly on Monday.")
    assert [date.words for date in found.dates] == ["Monday"]
    assert "Harbour Weekly" in {actor.name for actor in found.actors}
