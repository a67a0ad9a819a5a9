"""Quotations in the less usual forms of news: other marks, lost marks, nouns of saying, second sources, headlines."""

import pytest

from explorer.extract.pipeline import extract
from explorer.model.finding import Extraction, Quote
from explorer.model.source import Source


def read(text: str) -> Extraction:
    return extract(Source(id="s", text=text, title="t", published="2030-05-04"))


def quotes(text: str) -> list[Quote]:
    return [quote for quote in read(text).quotes if quote.kind != "indirect"]


def words(quote: Quote) -> list[str]:
    return [part.words for part in quote.parts]


def only(text: str) -> Quote:
    found = quotes(text)
    assert len(found) == 1, [words(quote) for quote in found]
    return found[0]


def speaker(quote: Quote) -> str | None:
    return quote.speaker.words if quote.speaker else None


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        pytest.param("‹The quay opens in May›, said Elin Strand.", "The quay opens in May", "Elin Strand", id="angles"),
        pytest.param("»The quay opens«, said Elin Strand.", "The quay opens", "Elin Strand", id="inward-guillemets"),
        pytest.param("``The quay opens,'' Elin Strand said.", "The quay opens,", "Elin Strand", id="grave-accents"),
        pytest.param(
            "‘The foreman shouted “run” and we all ran,’ Elin Strand said.",
            "The foreman shouted “run” and we all ran,",
            "Elin Strand",
            id="double-marks-within-single-ones",
        ),
        pytest.param(
            "“The quay never opened, Captain Elin Strand said.\n\nThe ship left on Friday.",
            "The quay never opened,",
            "Captain Elin Strand",
            id="closing-mark-lost-before-the-attribution",
        ),
        pytest.param("“THE QUAY OPENS,” STRAND SAID.", "THE QUAY OPENS,", "STRAND", id="capitals-throughout"),
        pytest.param(
            "‘The quay will open’: Strand ends the dispute\n\nShe spoke on Monday.",
            "The quay will open",
            "Strand",
            id="headline-with-a-colon-behind",
        ),
        pytest.param("Quay is ‘dead’: Strand\n\nThe talks ended.", "dead", "Strand", id="headline-signed"),
    ],
)
def test_the_marks_of_many_newspapers_are_read(text: str, part: str, who: str) -> None:
    quote = only(text)

    assert (words(quote), speaker(quote)) == ([part], who)


def test_in_a_text_with_double_marks_a_headline_vouches_for_no_wording() -> None:
    found = read("Strand calls the quay ‘a trap for ships’\n\n“The quay is dangerous,” Strand said.").quotes

    assert [(quote.words, quote.kind) for quote in found] == [
        ("a trap for ships", "indirect"),
        ("The quay is dangerous,", "direct"),
    ]


def test_a_paragraph_that_is_a_name_is_no_part_of_the_quotation_above_it() -> None:
    assert words(quotes('"The quay opens in May, and not a day before.\nMayor Elin Strand."\n')[0]) == [
        "The quay opens in May, and not a day before."
    ]


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        pytest.param("“No,” came the reply from the ministry.", "the ministry", "reply", id="came-the-reply"),
        pytest.param("“A whitewash,” was Nils Dahl’s verdict.", "Nils Dahl", "verdict", id="possessor-behind"),
        pytest.param("It began with Nils Dahl’s slogan “never again”.", "Nils Dahl", "slogan", id="slogan"),
        pytest.param("“The pact is dead.” That was Nils Dahl’s verdict.", "Nils Dahl", "verdict", id="next-sentence"),
        pytest.param(
            "It was, in the words of one diplomat, “a very long night”.",
            "one diplomat",
            "in the words of",
            id="in-the-words-of",
        ),
    ],
)
def test_a_noun_may_say_who_spoke(text: str, who: str, cue: str) -> None:
    quote = only(text)

    assert (speaker(quote), quote.cue.words if quote.cue else None) == (who, cue)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param("“They fired,” the agency quoted a resident as saying.", "a resident", id="quoted-as-saying"),
        pytest.param("The agency quoted Dahl as saying that “the talks are over”.", "Dahl", id="quoted-before"),
        pytest.param("Dahl was quoted by the agency as saying: “The talks are over.”", "Dahl", id="was-quoted"),
        pytest.param("Varna Radio reported that Dahl told aides “the talks are over”.", "Dahl", id="second-source"),
        pytest.param("The man was described by police as “armed and dangerous”.", "police", id="described-by"),
        pytest.param("“They fired,” tweeted @kari_moe.", "@kari_moe", id="handle"),
        pytest.param("“We stay,” said one of the striking miners.", "one of the striking miners", id="one-of"),
        pytest.param("“We stay,” said a source close to Dahl.", "a source close to Dahl", id="close-to"),
        pytest.param("“We stay,” a statement by the three unions read.", "a statement by the three unions", id="by"),
        pytest.param("Article 4 of the treaty says they “consult at once”.", "Article 4 of the treaty", id="article"),
        pytest.param("Dahl said, and I quote, “We start again.”", "Dahl", id="and-i-quote"),
        pytest.param("They carried signs reading “Hands off our quay”.", "signs", id="signs-reading"),
        pytest.param(
            "Dahl rejected the notion that the plan was lost, saying it “stands as it stood”.",
            "Dahl",
            id="subject-of-the-main-clause-before-saying",
        ),
        pytest.param(
            "Moe said her party would continue “to fight for every vote”.", "Moe", id="what-would-be-said-is-her-word"
        ),
        pytest.param("A child waved to the crew and Dahl said, “Come aboard.”", "Dahl", id="second-clause"),
    ],
)
def test_the_one_who_speaks_is_told_from_others_in_the_sentence(text: str, who: str) -> None:
    assert speaker(only(text)) == who


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param(
            "“We will not sell,” the head of Northern Foods, Mara Quist, said.", "Mara Quist", id="name-behind-the-role"
        ),
        pytest.param(
            "Brandt’s spokesman, Ivo Renn, said: “She had no choice.”", "Ivo Renn", id="name-of-the-spokesman"
        ),
        pytest.param(
            "Ivo Renn met Mara Quist. “It is done,” she said.", "Mara Quist", id="a-name-in-a-is-a-womans-more-often"
        ),
        pytest.param(
            "Mr Dahl left. His lawyer, Kari Moe, nodded. “We will appeal,” she said.",
            "Kari Moe",
            id="whose-lawyer-she-is-tells-who-he-is",
        ),
    ],
)
def test_a_role_and_a_pronoun_lead_to_the_person(text: str, actor: str) -> None:
    found = read(text)
    (quote,) = (quote for quote in found.quotes if quote.kind != "indirect")

    assert next(a.name for a in found.actors if a.id == quote.actor) == actor


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('Armed groups, the so-called "rebels", left.', id="scare-quotes-in-small-letters"),
        pytest.param("The ship’s name means “sea horse” in Welsh.", id="meaning"),
        pytest.param("They sang “Blue Harbour” at the funeral.", id="song"),
        pytest.param("She starred in “Salt Road” and “Night Ferry”, Dahl said.", id="second-title"),
        pytest.param("She told “Morning Coast” about it.", id="show-that-is-told"),
        pytest.param("The rebels call themselves “Sons of the River”.", id="name-of-a-group"),
        pytest.param('He is 5\'10" tall and his belt is 36".', id="inches"),
        pytest.param("The word “quisling” comes from a name.", id="word"),
        pytest.param("Operation “Winter Shield” began.", id="operation"),
        pytest.param('<note pic="" author="seven men of the old town council">', id="empty-attribute"),
    ],
)
def test_names_meanings_and_terms_in_marks_are_nobodys_words(text: str) -> None:
    assert quotes(text) == []


def test_small_words_behind_a_preposition_go_on_in_the_sentence_and_are_kept() -> None:
    quote = only("They were elected on a promise to “drain” the whole harbour.")

    assert (quote.words, quote.kind) == ("drain", "mixed")
