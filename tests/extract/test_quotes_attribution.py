"""Who speaks where it is hard to tell: marks of two kinds, listeners, acts, appositions, clauses about the speaker."""

import pytest

from explorer.extract import pipeline
from explorer.extract.quotes import find
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction, Quote
from explorer.model.source import Source

DOUBLE = '"The road is open," the mayor said. "We are glad."\n\n'


def told(text: str) -> list[Quote]:
    return list(find(Reading(Source(id="s", text=text, title="t")), Extraction(source="s")).quotes)


def credited(text: str) -> list[tuple[str, str | None]]:
    """What each quotation says, with the words that name its speaker."""
    return [(quote.words, quote.speaker.words if quote.speaker else None) for quote in told(text)]


@pytest.mark.parametrize(
    ("line", "words", "who"),
    [
        pytest.param(
            "‘We do not know why the wall gave way,’ she said, ‘and I will not guess.’",
            "We do not know why the wall gave way, … and I will not guess.",
            "she",
            id="split-curly",
        ),
        pytest.param(
            "'I want my boat back,' said Lund, a fisherman. 'That's all.'",
            "I want my boat back, … That's all.",
            "Lund",
            id="split-straight",
        ),
        pytest.param("'The workers' hall is theirs,' he added.", "The workers' hall is theirs,", "he", id="possessor"),
        pytest.param("Vik said: 'Stay home.'", "Stay home.", "Vik", id="saying-before"),
        pytest.param(
            "'Who pays?' Rear Adm. Pia Holt, the commander, told reporters.",
            "Who pays?",
            "Rear Adm. Pia Holt",
            id="rank",
        ),
        pytest.param(
            "‘He shouted “Run!” and we ran,’ said Mia Lund.", "He shouted “Run!” and we ran,", "Mia Lund", id="nested"
        ),
        pytest.param(
            "‘We waited.\n\n‘Then it rose,’ said Ivan Petrov.", "We waited. … Then it rose,", "Ivan Petrov", id="lines"
        ),
    ],
)
def test_single_marks_quote_an_utterance_in_a_source_that_has_more_double_ones(line: str, words: str, who: str) -> None:
    assert (words, who) in credited(DOUBLE + DOUBLE + line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The mayor's 'peace camp' was cleared by the dockers' union in the '90s.", id="set-off"),
        pytest.param("'A fight from start to finish.'", id="heading"),
        pytest.param("The fishers' boats and the dockers' cranes, he wrote, were rusty.", id="apostrophes"),
    ],
)
def test_other_single_marks_quote_nothing_in_a_source_with_double_ones(line: str) -> None:
    marked = [quote.words for quote in told(DOUBLE + DOUBLE + line) if quote.kind != "indirect"]

    assert set(marked) == {"The road is open, … We are glad."}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"Yes," said Bo. "No," said Ann. The agency said \' on Monday.', id="mark"),
        pytest.param("It cost twice what he had estimated on Monday.", id="day"),
        pytest.param("Holm told a news conference on Friday.", id="listener-and-day"),
        pytest.param("Holm told Radio Fjord last week.", id="listener-and-week"),
        pytest.param("Holm told reporters in Lund.", id="place"),
        pytest.param("Holm announced on 3 May 2024.", id="date"),
    ],
)
def test_a_mark_a_date_or_a_place_is_no_content(text: str) -> None:
    assert [quote.words for quote in told(text) if quote.kind == "indirect"] == []


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        pytest.param(
            "Divers brought up 17 bodies, Rear Adm. Pia Holt, the harbour commander, told a news conference on Friday.",
            "Divers brought up 17 bodies",
            "Rear Adm. Pia Holt",
            id="conference",
        ),
        pytest.param("The bridge is shut, Holm told reporters in Lund.", "The bridge is shut", "Holm", id="place"),
        pytest.param("The bridge is shut, Holm told Radio Fjord last week.", "The bridge is shut", "Holm", id="week"),
        pytest.param("The bridge is shut, Holm told reporters.", "The bridge is shut", "Holm", id="listener"),
        pytest.param("Holm told reporters in Lund that it is shut.", "that it is shut", "Holm", id="behind"),
        pytest.param("Holm told reporters the bridge was shut.", "the bridge was shut", "Holm", id="bare"),
        pytest.param("Holm told reporters Lind was late.", "Lind was late", "Holm", id="name"),
        pytest.param("As snow fell, Holm told crews Monday that it is shut.", "that it is shut", "Holm", id="day-that"),
    ],
)
def test_the_content_beside_a_listener_stands_before_or_behind(text: str, words: str, who: str) -> None:
    assert credited(text) == [(words, who)]


@pytest.mark.parametrize(
    "text",
    [
        "Vik declared three days of mourning.",
        "The mayor announced a state of emergency in the valley.",
        "The king proclaimed a ceasefire.",
        "The group declared war on the cartel.",
        "The official declined to be named.",
        "He called himself Omar.",
    ],
)
def test_what_begins_by_being_declared_is_an_act(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vik declared victory over the rebels.", "victory over the rebels"),
        ("Vik announced that the port would open.", "that the port would open"),
        ("Vik announced plans to sue.", "plans to sue"),
        ("Vik declared that a state of emergency was needed.", "that a state of emergency was needed"),
        ("Vik declared the emergency was over.", "the emergency was over"),
    ],
)
def test_what_is_declared_to_be_so_is_reported(text: str, words: str) -> None:
    assert credited(text) == [(words, "Vik")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param('Its spokesman, Commander Omar Kaya, told Radio Fjord: "We stay."', "Omar Kaya", id="rank"),
        pytest.param('The report\'s author, Dr. Eva Lund, said it was "a start".', "Eva Lund", id="title"),
        pytest.param("The rebels' leader, known as Omar Kaya, said it was over.", "Omar Kaya", id="known-as"),
    ],
)
def test_a_nominal_speaker_is_credited_to_the_name_beside_it(text: str, name: str) -> None:
    found = pipeline.extract(Source(id="s", text=text, title="t"))
    names = {actor.id: actor.name for actor in found.actors}

    assert [names.get(quote.actor or "") for quote in found.quotes] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The engineer who built the dam said it would hold.", [("it would hold", "The engineer")], id="who-built"
        ),
        pytest.param("The woman whose house burned said it was hot.", [("it was hot", "The woman")], id="whose"),
        pytest.param(
            "An official who asked not to be identified told the Fjord Post that it was dead.",
            [("that it was dead", "An official")],
            id="not-identified",
        ),
        pytest.param(
            "An official speaking on condition of anonymity said it would close.",
            [("it would close", "An official")],
            id="speaking",
        ),
        pytest.param("The dam, which inspectors said was cracked, burst.", [("was cracked", "inspectors")], id="which"),
        pytest.param("The dam was safe and Holm said it was dry.", [("it was dry", "Holm")], id="predicate-before-and"),
        pytest.param(
            "Holm said it was dry; Lind said it was wet.", [("it was dry", "Holm"), ("it was wet", "Lind")], id="two"
        ),
        pytest.param(
            "The ministers of Norland, Estmark and Vale said it would close.",
            [("it would close", "The ministers of Norland, Estmark and Vale")],
            id="list",
        ),
        pytest.param(
            "The museum in Aurora, Colorado, said it would close.",
            [("it would close", "The museum in Aurora")],
            id="name-and-state",
        ),
        pytest.param(
            "It will close, the paper reported, citing a memo.",
            [("It will close", "the paper"), ("a memo", "the paper")],
            id="citing-behind",
        ),
        pytest.param(
            "The paper reported on Sunday, citing a memo, that it would close.",
            [("that it would close", "The paper"), ("a memo", "The paper")],
            id="citing-between",
        ),
        pytest.param(
            "The agency quoted Holm as saying it would close.", [("it would close", "Holm")], id="quoted-as-saying"
        ),
        pytest.param(
            'The offer, described by Kemp as "an insult", expires.', [("an insult", "Kemp")], id="described-by"
        ),
        pytest.param("What Kemp said was that it was over.", [("that it was over", "Kemp")], id="what-she-said"),
        pytest.param(
            "State television said it was over.", [("it was over", "State television")], id="noun-like-a-verb"
        ),
        pytest.param("Holm said there was no deal.", [("there was no deal", "Holm")], id="there-was"),
        pytest.param(
            "Ostrand: a town without water, says Kemp.", [("Ostrand: a town without water", "Kemp")], id="head"
        ),
    ],
)
def test_who_speaks_in_a_hard_sentence(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert sorted(credited(text)) == sorted(expected)


def test_a_carried_quotation_is_credited_behind_its_last_line_and_not_to_the_speaker_before() -> None:
    asked = '"Was it dry?" asked Bo Lind.\n\n"It rained," said Mia Lund.\n\n'
    text = asked + '"We waited for days.\n\n"Then it rose," said Ivan Petrov.'

    assert credited(text)[-1] == ("We waited for days. … Then it rose,", "Ivan Petrov")
