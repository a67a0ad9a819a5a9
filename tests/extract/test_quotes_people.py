"""Who a speaker is: by name, by pronoun, by what the person was called."""

import pytest

from explorer.extract.quotes import find
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, Extraction, Mention, MentionForm, Why
from explorer.model.source import Source

HOLM = Actor(id="holm", name="Ada Holm", kind="person")
LIND = Actor(id="lind", name="Nils Lind", kind="person")
BERG = Actor(id="berg", name="K. Berg", kind="person")
PARTY = Actor(id="party", name="Harbour Party", kind="organization")
COUNTRY = Actor(id="norland", name="Norland", kind="country")


def read(text: str, *named: tuple[Actor, str], form: MentionForm = "name") -> Extraction:
    """The step's work when each pair's words, wherever they stand, are mentions of the pair's actor."""
    reading = Reading(Source(id="s", text=text, title="t"))
    mentions: list[Mention] = []
    for actor, words in named:
        at = text.find(words)
        while at >= 0:
            why = Why(rule="given", reason="given")
            mentions.append(
                Mention(id="", source="s", span=reading.span(at, at + len(words)), actor=actor.id, form=form, why=why)
            )
            at = text.find(words, at + 1)
    actors = tuple(dict.fromkeys(actor for actor, _ in named))
    return find(reading, Extraction(source="s", actors=actors, mentions=tuple(mentions)))


def pronouns(found: Extraction) -> list[tuple[str, str]]:
    return [(m.words, m.actor) for m in found.mentions if m.form == "pronoun"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("“It is open,” Ada Holm said.", "holm", id="name"),
        pytest.param("“It is open,” Mayor Ada Holm said.", "holm", id="title-and-name"),
        pytest.param("“It is open,” Secretary of State Ada Holm said.", "holm", id="long-title"),
        pytest.param("“It is open,” said a spokesman for Ada Holm.", None, id="somebody-who-speaks-for-the-person"),
        pytest.param("“It is open,” according to a joint Norland-Sudland statement.", None, id="statement"),
        pytest.param("“It is open,” Norland officials said.", None, id="officials-of-a-country"),
        pytest.param("“It is open,” Norland said.", "norland", id="country-that-speaks"),
    ],
)
def test_the_actor_is_whom_the_head_of_the_speakers_words_names(text: str, actor: str | None) -> None:
    found = read(text, (HOLM, "Ada Holm"), (COUNTRY, "Norland"))

    assert found.quotes[0].actor == actor


def test_two_who_speak_together_are_no_single_actor() -> None:
    found = read("Norland and Ada Holm announced that the road will open.", (HOLM, "Ada Holm"), (COUNTRY, "Norland"))

    assert found.quotes[0].speaker is not None
    assert found.quotes[0].actor is None


def test_without_mentions_the_speaker_is_found_and_no_actor() -> None:
    found = read("“It is open,” Ada Holm said.")

    assert (found.quotes[0].actor, found.mentions) == (None, ())


def test_a_pronoun_that_speaks_becomes_a_mention_of_the_last_person_who_fits() -> None:
    text = "Ada Holm met Nils Lind. “It is open,” she said. “It is not,” he replied."
    found = read(text, (HOLM, "Ada Holm"), (LIND, "Nils Lind"))

    assert pronouns(found) == [("she", "holm"), ("he", "lind")]
    assert [quote.actor for quote in found.quotes] == ["holm", "lind"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mr. K. Berg came. Ada Holm left. He stayed.", "berg", id="title"),
        pytest.param("K. Berg, a businessman, came. Ada Holm left. He stayed.", "berg", id="role-behind-the-name"),
        pytest.param("K. Berg came. Ada Holm left. She laughed.", "holm", id="given-name"),
        pytest.param("Nils Lind spoke to K. Berg. He smiled.", "lind", id="subject-before-others"),
    ],
)
def test_titles_roles_and_given_names_decide_whom_a_pronoun_can_mean(text: str, expected: str) -> None:
    found = read(text, (BERG, "K. Berg"), (HOLM, "Ada Holm"), (LIND, "Nils Lind"))

    assert pronouns(found)[-1][1] == expected


def test_he_within_a_quotation_is_not_its_speaker() -> None:
    text = "Nils Lind met Karl Berg. “He is late,” Nils Lind said."
    found = read(text, (LIND, "Nils Lind"), (BERG, "Karl Berg"))

    assert pronouns(found) == [("He", "berg")]


def test_an_organisation_is_no_he() -> None:
    assert pronouns(read("The Harbour Party won. He smiled.", (PARTY, "Harbour Party"))) == []


def test_a_pronoun_that_has_a_mention_keeps_it() -> None:
    found = read("Nils Lind came. “It is open,” he said.", (LIND, "Nils Lind"), (BERG, "he"), form="pronoun")

    assert [m.actor for m in found.mentions if m.words == "he"] == ["berg"]
    assert found.quotes[0].actor == "berg"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Minister Ada Holm came. “It is open,” the minister said.", id="title-before"),
        pytest.param("Ada Holm, the minister of works, came. “It is open,” the minister said.", id="apposition"),
    ],
)
def test_the_minister_is_who_was_called_so(text: str) -> None:
    found = read(text, (HOLM, "Ada Holm"))

    (mention,) = [m for m in found.mentions if m.form == "nominal"]
    assert (mention.words, mention.actor, found.quotes[0].actor) == ("the minister", "holm", "holm")


def test_the_minister_whom_nobody_was_called_stays_unknown() -> None:
    assert read("Ada Holm came. “It is open,” the minister said.", (HOLM, "Ada Holm")).quotes[0].actor is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("The Harbour Party met. “We won,” it said.", "party", id="it"),
        pytest.param("Norland closed its ports. It said that it had to.", "norland", id="it-without-marks"),
        pytest.param("The Harbour Party met. Ada Holm left. “We won,” it said.", None, id="a-person-came-between"),
        pytest.param("They praised the Harbour Party. “We won,” it said.", None, id="not-the-subject"),
    ],
)
def test_it_is_the_body_whose_name_opened_the_sentence_before(text: str, actor: str | None) -> None:
    found = read(text, (HOLM, "Ada Holm"), (PARTY, "Harbour Party"), (COUNTRY, "Norland"))

    assert next(quote for quote in found.quotes if quote.speaker and quote.speaker.words.lower() == "it").actor == actor


def test_who_leads_to_the_person_before_it() -> None:
    found = read("They asked Ada Holm, who called the plan “a costly mistake” in June.", (HOLM, "Ada Holm"))

    assert found.quotes[0].actor == "holm"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "“It is open,” Holm said.",
            "'said' follows the quotation and its subject is 'Holm', who is Ada Holm",
            id="alias",
        ),
        pytest.param(
            "Holm came. “It is open,” she said.",
            "'said' follows the quotation and its subject is 'she', who is Ada Holm,"
            " the last person named before who fits",
            id="pronoun",
        ),
    ],
)
def test_the_reason_says_who_the_speaker_is_and_through_what(text: str, reason: str) -> None:
    assert read(text, (HOLM, "Holm")).quotes[0].why.reason == reason
