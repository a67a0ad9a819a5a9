"""Quotations in marks: their parts, kind, speaker and cue."""

import pytest

from explorer.extract.quotes import find
from explorer.extract.quotes.reasons import RULES
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction, Quote
from explorer.model.source import Source


def quotes(text: str) -> list[Quote]:
    found = find(Reading(Source(id="s", text=text, title="t")), Extraction(source="s"))
    for quote in found.quotes:
        for span in (*quote.parts, *quote.why.evidence):
            span.check(text)
        assert quote.why.rule in RULES
    return [quote for quote in found.quotes if quote.kind != "indirect"]


def speaker(quote: Quote) -> str | None:
    return quote.speaker.words if quote.speaker else None


def only(text: str) -> Quote:
    (quote,) = quotes(text)
    return quote


@pytest.mark.parametrize(
    ("text", "who", "cue"),
    [
        pytest.param("“The road is open,” Ada Holm said.", "Ada Holm", "said", id="subject-verb-behind"),
        pytest.param("“The road is open,” said Ada Holm.", "Ada Holm", "said", id="verb-subject-behind"),
        pytest.param("“The road is open,” she told reporters on Monday.", "she", "told", id="pronoun"),
        pytest.param("“Open it!” the mayor of Lund shouted.", "the mayor of Lund", "shouted", id="exclamation"),
        pytest.param("“Is it open?” Ada Holm asked.", "Ada Holm", "asked", id="question"),
        pytest.param("“It is,” Ada Holm, 58, the mayor of Lund, said.", "Ada Holm", "said", id="apposition-and-age"),
        pytest.param("“It is open,” said a spokesman for the army.", "a spokesman for the army", "said", id="nominal"),
        pytest.param("“It is open,” Deputy Minister Ada Holm said.", "Deputy Minister Ada Holm", "said", id="titled"),
        pytest.param("“It is open,” Ada Holm (Green) later added.", "Ada Holm", "added", id="brackets-and-adverb"),
        pytest.param("“It is open,” some say.", "some", "say", id="anonymous"),
        pytest.param("“It is open,” says a narrator.", "a narrator", "says", id="present-inverted"),
        pytest.param("“It is open,” the ministry fired back.", "the ministry", "fired", id="verb-that-is-in-no-list"),
        pytest.param("Ada Holm said, “The road is open.”", "Ada Holm", "said", id="before-with-comma"),
        pytest.param("Ada Holm said: “The road is open.”", "Ada Holm", "said", id="before-with-colon"),
        pytest.param("In a statement Monday the ministry said, “Wait.”", "the ministry", "said", id="leading-adjunct"),
        pytest.param("After the vote, Ada Holm hit back, “We won.”", "Ada Holm", None, id="comma-and-unlisted-verb"),
        pytest.param("Ada Holm: “The road is open.”", "Ada Holm", None, id="name-and-colon"),
        pytest.param(
            "“Open today,” according to the harbour office.", "the harbour office", "according to", id="according"
        ),
        pytest.param(
            "According to the harbour office, “it opens today.”", "the harbour office", "According to", id="According"
        ),
        pytest.param("Ada Holm praised the crew, adding, “They never slept.”", "Ada Holm", "adding", id="participle"),
        pytest.param(
            "It ended with Ada Holm saying “never again” twice.", "Ada Holm", "saying", id="with-subject-participle"
        ),
        pytest.param("The plan was described as “a gift” by the mayor.", "the mayor", "described", id="passive-agent"),
        pytest.param("The ministry notes, “It opens today.”", "The ministry", "notes", id="verb-that-is-also-a-noun"),
        pytest.param("Ada Holm said — “The road is open.”", "Ada Holm", "said", id="before-with-dash"),
        pytest.param("As Ada Holm put it, “It is a start.”", "Ada Holm", "put", id="put-it"),
        pytest.param("“It is open,” Will wrote on Friday.", "Will", "wrote", id="name-spelt-like-a-verb"),
        pytest.param("“It is open,” Ada Holm is quoted as saying.", "Ada Holm", "quoted", id="is-quoted"),
        pytest.param(
            "The court ruled that Norland “failed its own people” in May.", "The court", None, id="that-clause"
        ),
        pytest.param("“The road is open” — Ada Holm, mayor", "Ada Holm", None, id="signature-behind-a-dash"),
    ],
)
def test_the_speaker_and_cue_beside_a_quotation(text: str, who: str, cue: str | None) -> None:
    quote = only(text)

    assert speaker(quote) == who
    assert (quote.cue.words if quote.cue else None) == cue


def test_one_attribution_at_the_end_covers_all_quotations_of_its_sentence() -> None:
    (quote,) = quotes("Roads are “a public mess” and “no place for children,” Ada Holm said.")

    assert (len(quote.parts), speaker(quote)) == (2, "Ada Holm")


def test_a_passive_does_not_make_its_subject_the_speaker() -> None:
    assert (
        speaker(only("According to the radio, the army has been told to prepare for “a long winter” now."))
        == "the radio"
    )


def test_who_stands_for_the_speaker_in_a_relative_clause() -> None:
    assert speaker(only("A letter came from Ada Holm, who called the plan “a costly mistake” in June.")) == "who"


def test_words_judged_within_a_statement_belong_to_who_makes_the_statement() -> None:
    assert speaker(only("Ada Holm said the inspectors considered the bridge “beyond repair” in May.")) == "Ada Holm"


def test_a_statement_behind_the_quotation_that_reports_something_else_does_not_take_it() -> None:
    text = "Ada Holm claimed on Tuesday that “nobody was told,” but Nils Lind said the letter was public."

    assert speaker(only(text)) == "Ada Holm"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("“The road is open,” Ada Holm said.", "direct", id="clause-before-its-attribution"),
        pytest.param("Ada Holm said: “The road is open.”", "direct", id="clause-behind-its-attribution"),
        pytest.param("“The road is open and stays so” she said.", "direct", id="comma-forgotten"),
        pytest.param("Ada Holm called the road “a trap for cyclists” on Monday.", "mixed", id="words-in-the-sentence"),
        pytest.param("Ada Holm said that “the road is open.”", "mixed", id="behind-that"),
        pytest.param(
            "The road opened “in a way that spares trees,” according to a joint statement.", "mixed", id="phrase"
        ),
    ],
)
def test_the_kind_tells_whole_clauses_from_words_in_the_reporters_sentence(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_a_quotation_that_its_attribution_interrupts_is_one_with_two_parts() -> None:
    quote = only("“The road is open,” Ada Holm said. “Use it with care. It is narrow.”")

    assert [part.words for part in quote.parts] == ["The road is open,", "Use it with care. It is narrow."]


def test_a_quotation_interrupted_within_its_sentence_is_one_with_two_parts() -> None:
    quote = only("“The road,” Ada Holm said, “is open.”")

    assert [part.words for part in quote.parts] == ["The road,", "is open."]


def test_words_under_one_cue_are_parts_of_one_quotation() -> None:
    quote = only("Ada Holm called the plan “reckless” and “far too small for us” on Monday.")

    assert [part.words for part in quote.parts] == ["reckless", "far too small for us"]


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    quote = only("“The road is open.\n\n“Use it with care,” Ada Holm said.")

    assert [part.words for part in quote.parts] == ["The road is open.", "Use it with care,"]
    assert speaker(quote) == "Ada Holm"


def test_two_statements_of_one_speaker_are_two_quotations() -> None:
    assert len(quotes("“The road is open,” Ada Holm said. She smiled.\n“It is narrow,” Ada Holm added.")) == 2


def test_a_quotation_takes_the_attribution_that_the_next_sentence_consists_of() -> None:
    quote = only("The council met late. “The road is open. ” Holm stated.")

    assert (quote.why.rule, speaker(quote)) == ("next-sentence-cue", "Holm")


def test_a_colon_in_the_paragraph_before_introduces_a_quotation() -> None:
    quote = only("At the opening, Mayor Ada Holm praised the crew, which grew to 90 people:\n“They never slept.”")

    assert (quote.why.rule, speaker(quote)) == ("colon-before", "Mayor Ada Holm")


def test_an_attribution_with_a_colon_leads_to_the_next_paragraph_too() -> None:
    one, other = quotes("“The work goes on,” said Mayor Holm:\n“The bridge needs us.”")

    assert speaker(one) == speaker(other) == "Mayor Holm"


def test_a_quotation_that_stands_alone_goes_to_the_last_speaker_and_says_so() -> None:
    one, other = quotes("“The road is open,” Ada Holm said.\nThe crowd cheered. It rained.\n“Use it with care.”")

    assert speaker(one) == speaker(other)
    assert other.why.rule == "same-speaker"


def test_a_statement_that_nobody_is_named_for_has_no_speaker() -> None:
    quote = only("“The road was open for seven long days in May.”")

    assert (quote.speaker, quote.actor, quote.why.rule) == (None, None, "unattributed")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ada Holm spoke on CNB's “Morning With Us” on Friday.", id="title-of-a-show"),
        pytest.param("Ada Holm wrote about it in her memoir “The Long Road” and left.", id="title-of-a-book"),
        pytest.param("Ada Holm spoke on the “Off Hours” podcast.", id="title-before-the-kind-of-work"),
        pytest.param("Ada Holm starred in a play, “Salt & Water,” in May.", id="title-in-apposition"),
        pytest.param("The so-called “unity” lunch was short.", id="scare-quotes"),
        pytest.param("Nils “Buddy” Lind arrived.", id="nickname"),
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_quotations(text: str) -> None:
    assert quotes(text) == []


def test_two_apostrophes_for_a_mark_give_the_speaker_but_vouch_for_no_wording() -> None:
    text = "''The road is open to all,'' Ada Holm said."
    found = find(Reading(Source(id="s", text=text, title="t")), Extraction(source="s"))

    (quote,) = found.quotes
    assert (quote.kind, quote.words, speaker(quote)) == ("indirect", "The road is open to all,", "Ada Holm")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "“It is open,” the minister said.",
            "'said' follows the quotation and its subject is 'the minister'",
            id="behind",
        ),
        pytest.param(
            "Holm warned: “It is open.”",
            "'warned' stands before the quotation and its subject is 'Holm'",
            id="before",
        ),
        pytest.param(
            "Open “till nine,” according to a leaflet.",
            "'according to' names the source: 'a leaflet'",
            id="according-to",
        ),
    ],
)
def test_the_reason_is_a_plain_sentence_in_the_words_of_the_source(text: str, reason: str) -> None:
    assert only(text).why.reason == reason


def test_a_speaker_that_only_the_place_points_to_is_marked_as_doubtful() -> None:
    text = "“We will build it,” Ada Aro said. She left.\n\n“Nobody will wait for the council.”\n"
    first, second = quotes(text)
    assert first.why.doubt == ""
    assert second.why.rule == "same-speaker"
    assert second.why.doubt


def test_a_paragraph_in_marks_right_behind_an_attribution_goes_on_and_says_that_this_is_not_sure() -> None:
    quote = only("“We will build it,” Ada Aro said on Monday.\n\n“Nobody will wait for the council.”\n")

    assert [part.words for part in quote.parts] == ["We will build it,", "Nobody will wait for the council."]
    assert quote.why.doubt


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“Will you build it?” Ada Aro asked.\n\n“We will build it.”\n", id="answer-to-a-question"),
        pytest.param(
            "“I am innocent,” Aro said.\n\n“So you say,” replied the judge.\n\n“I do say so.”\n", id="speech-in-turn"
        ),
    ],
)
def test_where_two_may_speak_in_turn_the_next_paragraph_is_a_quotation_of_its_own(text: str) -> None:
    assert [len(quote.parts) for quote in quotes(text)] == [1] * text.count("“")


def test_who_is_told_is_never_the_speaker() -> None:
    (quote,) = quotes("„Nobody will be left behind“, the deputy mayor, Tomas Lind, told reporters.")
    assert quote.speaker is not None
    assert "reporters" not in quote.speaker.words


@pytest.mark.parametrize("word", ["so-called", "nicknamed"])
def test_a_name_in_marks_behind_a_word_for_naming_is_no_quotation(word: str) -> None:
    assert quotes(f'The road, {word} "Iron Mile", cost each family £1,200, he said.') == []
