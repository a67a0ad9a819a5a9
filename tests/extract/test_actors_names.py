"""Names and their kinds, by their own words and their neighbours."""

import pytest

from explorer.extract import actors
from explorer.extract.reading import Reading
from explorer.model.finding import DateExpression, Extraction, Mention, Why
from explorer.model.source import Source


def extraction_of(text: str, source: str = "s") -> Extraction:
    return actors.find(Reading(Source(id=source, text=text, title="A title")), Extraction(source=source))


def kinds_of(text: str) -> dict[str, str]:
    found = extraction_of(text)
    kinds = {a.id: a.kind for a in found.actors}
    return {m.span.words: kinds[m.actor] for m in found.mentions}


def mention(found: Extraction, words: str) -> Mention:
    return next(m for m in found.mentions if m.span.words == words)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("Talks took place with Mary Holm on the coast.", "Mary Holm", "person", id="given name"),
        pytest.param("Talks took place with Mary Hill on the coast.", "Mary Hill", "person", id="common family name"),
        pytest.param("The plan of Minister Ostrander failed.", "Ostrander", "person", id="title before a name"),
        pytest.param("They met Gen. Bodil Ferrow there.", "Bodil Ferrow", "person", id="abbreviated title"),
        pytest.param("It was Ludo van der Mark who came.", "Ludo van der Mark", "person", id="small words in a name"),
        pytest.param("He wrote to Jung Ho-seok again.", "Jung Ho-seok", "person", id="second half small"),
        pytest.param(
            "He joined the Harbour Protection Agency.", "Harbour Protection Agency", "organization", id="head last"
        ),
        pytest.param(
            "He left the Institute for Tidal Power.", "Institute for Tidal Power", "organization", id="head before for"
        ),
        pytest.param(
            "It is run by the Ministry of Ports and Fisheries.",
            "Ministry of Ports and Fisheries",
            "organization",
            id="and inside",
        ),
        pytest.param("The 7th Coastal Regiment left.", "7th Coastal Regiment", "organization", id="number before"),
        pytest.param(
            "Soldiers of Operation Quiet Harbour left.", "Operation Quiet Harbour", "organization", id="operation"
        ),
        pytest.param(
            "The Tern Bay Workers' Union agreed.", "Tern Bay Workers' Union", "organization", id="possessive inside"
        ),
        pytest.param("A ferry crossed Lake Ostrava twice.", "Lake Ostrava", "place", id="place word first"),
        pytest.param("Floods hit Tolsund County.", "Tolsund County", "place", id="place word last"),
        pytest.param("Snow fell in eastern Norway and Northern Finland.", "Northern Finland", "place", id="direction"),
        pytest.param("The road ends in Tolsund today.", "Tolsund", "place", id="preposition before"),
        pytest.param("They hold a stake in Tolsund today.", "Tolsund", "organization", id="a stake in"),
        pytest.param("It lies near the town of Brevik.", "Brevik", "place", id="town of"),
        pytest.param("The boat from Peru sank.", "Peru", "country", id="country"),
        pytest.param("Peruvian boats sank.", "Peruvian", "country", id="nationality"),
        pytest.param("Two Peruvians were saved.", "Peruvians", "country", id="people of a country"),
        pytest.param("It spread across sub-Saharan Africa.", "sub-Saharan Africa", "place", id="small prefix"),
        pytest.param("The leaders of al-Shabaab fled.", "al-Shabaab", "group", id="armed group with small article"),
    ],
)
def test_a_name_has_its_exact_words_and_its_kind(text: str, name: str, kind: str) -> None:
    assert kinds_of(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Swedish Foreign Minister Mary Holm spoke.", ["Swedish", "Mary Holm"], id="country, title, person"
        ),
        pytest.param("The Kenya-Uganda road is closed.", ["Kenya", "Uganda"], id="two countries in a compound"),
        pytest.param("A Peru-led team came.", ["Peru"], id="a country that leads"),
        pytest.param("The U.S. The team left.", ["U.S."], id="sentence ends in an abbreviation"),
        pytest.param("He met Holm and Peru's president.", ["Holm", "Peru"], id="and between two names"),
        pytest.param("The president of the United States spoke.", ["United States"], id="office of a country"),
        pytest.param(
            "NATO Training Mission in Kenya began.", ["NATO Training Mission in Kenya"], id="nested names stay inside"
        ),
        pytest.param(
            "A relief drive: the Harbour Relief Drive for Peru.",
            ["Harbour Relief Drive", "Peru"],
            id="done for a place",
        ),
        pytest.param("The King's horse and Mary's boat.", ["Mary"], id="possessive endings stay outside"),
        pytest.param("See @MaryHolm and #Peru online.", [], id="handles are no names"),
    ],
)
def test_a_run_of_capitals_is_cut_into_its_names(text: str, names: list[str]) -> None:
    assert [m.span.words for m in extraction_of(text).mentions] == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Officials said so. Later they left.", id="common words open sentences"),
        pytest.param("On Monday in March they met.", id="days and months"),
        pytest.param("They signed the Clean Harbours Act.", id="a law"),
        pytest.param("She won the Golden Tern Prize.", id="a prize"),
        pytest.param("A home-made explosive device (HED) was found. The HED was old.", id="an acronym of common words"),
        pytest.param('He said: "Never again." Probably not.', id="words that open quotations"),
    ],
)
def test_capitals_that_name_nobody_are_left_alone(text: str) -> None:
    assert extraction_of(text).mentions == ()


def test_a_heading_in_capitals_finds_only_names_that_the_text_bears_out() -> None:
    found = extraction_of("Harbour Chief Holm Rejects Massive Toll Plan In Peru\n\nMary Holm said no. She left Peru.")
    assert [(m.span.words, m.actor) for m in found.mentions] == [
        ("Holm", "person:mary-holm"),
        ("Peru", "country:peru"),
        ("Mary Holm", "person:mary-holm"),
        ("Peru", "country:peru"),
    ]


def test_a_dateline_in_capitals_is_a_known_city() -> None:
    assert kinds_of("NAIROBI, Kenya - Two boats sank.") == {"NAIROBI": "place", "Kenya": "country"}


def test_an_abbreviated_state_counts_only_with_its_full_stop() -> None:
    assert kinds_of("They live in Tolsund, Miss. and like it.")["Miss"] == "place"
    assert "Miss" not in kinds_of("They saw Miss Holm there.")


def test_a_name_ends_before_a_possessive_and_the_shadow_leaves_the_text_alone() -> None:
    found = extraction_of("They praised Peru’s navy and Mary O’Hara’s crew.")
    assert [m.span.words for m in found.mentions] == ["Peru", "Mary O’Hara"]


def test_dates_found_before_are_no_names() -> None:
    reading = Reading(Source(id="s", text="They met in April Peru said.", title="A title"))
    why = Why(rule="test", reason="a test says so")
    date = DateExpression(id="", source="s", span=reading.span(12, 17), type="DATE", why=why)
    found = actors.find(reading, Extraction(source="s", dates=(date,)))
    assert [m.span.words for m in found.mentions] == ["Peru"]


def test_names_with_letters_of_any_latin_alphabet_are_whole() -> None:
    text = "Minister Šárka Žižková met Łukasz Świątek and Émile Ôtard in Gdańsk."
    found = actors.find(Reading(Source(id="s", text=text, title="A title")), Extraction(source="s"))
    assert {m.span.words for m in found.mentions} >= {"Šárka Žižková", "Łukasz Świątek", "Émile Ôtard"}
