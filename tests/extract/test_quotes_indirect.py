"""Reported speech without marks, transcripts and headlines."""

import pytest

from explorer.extract.quotes import find
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction, Quote
from explorer.model.source import Source


def reports(text: str) -> list[Quote]:
    found = find(Reading(Source(id="s", text=text, title="t")), Extraction(source="s"))
    return [quote for quote in found.quotes if quote.kind == "indirect" or quote.why.rule == "transcript-line"]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        pytest.param("Ada Holm said that the road is open.", "Ada Holm", "that the road is open", id="that"),
        pytest.param("Ada Holm said the road is open.", "Ada Holm", "the road is open", id="bare-clause"),
        pytest.param(
            "Ada Holm said on Monday that it is open.", "Ada Holm", "that it is open", id="adjunct-before-that"
        ),
        pytest.param("Ada Holm told reporters that it is open.", "Ada Holm", "that it is open", id="listener"),
        pytest.param("She wondered whether it is open.", "She", "whether it is open", id="question"),
        pytest.param("The ministry pledged to open the road.", "The ministry", "to open the road", id="infinitive"),
        pytest.param("The road is open, Ada Holm said.", "Ada Holm", "The road is open", id="content-before"),
        pytest.param("The road is open, said Ada Holm.", "Ada Holm", "The road is open", id="content-before-inverted"),
        pytest.param("The road is open, according to the mayor.", "the mayor", "The road is open", id="according-to"),
        pytest.param("According to the mayor, the road is open.", "the mayor", "the road is open", id="According-to"),
        pytest.param("Critics denounced the new road.", "Critics", "the new road", id="stance"),
        pytest.param("He said it opened, adding that it is wide.", "He", "it opened", id="before-adding"),
        pytest.param("Holm pointed out that it is open.", "Holm", "that it is open", id="pointed-out"),
        pytest.param("Holm spoke about the new road.", "Holm", "the new road", id="spoke-about"),
        pytest.param("Holm, who said it opened, left early.", "Holm", "it opened", id="in-a-relative-clause"),
        pytest.param("While Holm said it opened, the gate is shut.", "Holm", "it opened", id="in-a-leading-clause"),
    ],
)
def test_reported_content_and_its_speaker(text: str, who: str, words: str) -> None:
    quote = reports(text)[0]

    assert (quote.speaker.words if quote.speaker else None) == who
    assert quote.words == words


def test_an_attribution_in_the_middle_leaves_two_parts() -> None:
    (quote,) = reports("It was closed in May, the mayor said, because of floods.")

    assert [part.words for part in quote.parts] == ["It was closed in May", "because of floods"]


def test_a_source_named_in_the_middle_leaves_two_parts() -> None:
    (quote,) = reports("The harbour received, according to one report, 40 ships in May.")

    assert [part.words for part in quote.parts] == ["The harbour received", "40 ships in May"]


def test_a_question_that_was_put_is_reported_without_a_source() -> None:
    question = reports("Asked whether the road is open, the mayor nodded.")[0]

    assert (question.words, question.speaker, question.why.rule) == ("whether the road is open", None, "question")


def test_a_second_verb_of_saying_begins_a_report_of_its_own() -> None:
    first, second = reports("Ada Holm said it opened but Nils Lind argued that it is shut.")

    assert (first.words, second.words) == ("it opened", "that it is shut")


def test_a_passive_reports_its_subject_without_a_source() -> None:
    (quote,) = reports("The talks are expected to resume on Monday.")

    assert [part.words for part in quote.parts] == ["The talks", "to resume on Monday"]
    assert quote.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The road will maintain traffic.", id="verb-that-needs-a-clause"),
        pytest.param("It is too early to say so.", id="infinitive-of-saying"),
        pytest.param("The report on roads is long.", id="noun"),
        pytest.param("The mayor would deny it.", id="only-possible"),
        pytest.param("The mayor spoke in the hall.", id="speaking-without-content"),
    ],
)
def test_what_is_no_report_gives_none(text: str) -> None:
    assert reports(text) == []


def test_lines_of_a_transcript_belong_to_the_names_before_their_colons() -> None:
    text = "Road talk.\nHOLM: We open it today. It is wide.\nLIND: Not before noon.\nHOLM: At noon then."
    lines = reports(text)

    assert [(line.speaker.words if line.speaker else None, line.words) for line in lines] == [
        ("HOLM", "We open it today. It is wide."),
        ("LIND", "Not before noon."),
        ("HOLM", "At noon then."),
    ]


def test_a_line_of_a_transcript_is_what_was_said_with_all_that_stands_in_marks_inside_it() -> None:
    told = ("MAYOR HOLM: No. Lund was asked. “Not now” was the answer.", "Q (Fjordwire): When?", "MAYOR HOLM: At noon.")
    lines = reports("\n".join(("Road talk.", *told)))

    assert [(line.kind, line.speaker.words if line.speaker else None, line.words) for line in lines] == [
        ("direct", "MAYOR HOLM", "No. Lund was asked. “Not now” was the answer."),
        ("direct", "Q", "When?"),
        ("direct", "MAYOR HOLM", "At noon."),
    ]


def test_a_title_in_capitals_begins_a_line_of_a_transcript() -> None:
    lines = reports("Road talk.\nMS. LARSEN: A start. Not a ceiling.\nMR. HOLM: We open it.\nGEN. LIND: At noon.")

    assert [(line.speaker.words if line.speaker else None, line.words) for line in lines] == [
        ("MS. LARSEN", "A start. Not a ceiling."),
        ("MR. HOLM", "We open it."),
        ("GEN. LIND", "At noon."),
    ]


def test_a_headline_with_a_name_and_a_colon_reports() -> None:
    (quote,) = reports("Holm: Road to Lund Opens Today\nIt rained.")

    assert (quote.words, quote.why.rule) == ("Road to Lund Opens Today", "headline-colon")


@pytest.mark.parametrize("head", ["Exclusive: Road Opens Today", "Live Updates: Road Opens Today"])
def test_a_format_before_a_colon_speaks_for_nobody(head: str) -> None:
    assert reports(f"{head}\nIt rained.") == []


def test_who_closes_the_sentence_is_no_part_of_what_is_reported_inside_it() -> None:
    found = reports("The yard agreed to rent two ferries, officials told reporters.")
    assert "to rent two ferries" in {part.words for report in found for part in report.parts}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The harbour bank refused a $3 million loan.", id="a-loan"),
        pytest.param("Ruritania promised 4 million dollars on Monday.", id="a-sum"),
        pytest.param("Ada Holm dismissed the letter.", id="a-bare-thing"),
        pytest.param("The coast council declined to contribute.", id="declined"),
        pytest.param("A judge ordered Holm to pay her tenants.", id="ordered"),
        pytest.param("The yard agreed to buy two ferries.", id="agreed"),
        pytest.param("She did not say how long.", id="left-unsaid"),
        pytest.param("A diver asked not to be named.", id="a-condition"),
        pytest.param("The minister spoke to reporters in Ostia.", id="a-listener"),
        pytest.param("Ice blocked the port, adding to the delay.", id="what-grows"),
    ],
)
def test_an_act_or_a_silence_is_no_reported_speech(text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Critics rejected the charge that it leaks.", id="rejected-a-charge"),
        pytest.param("The ministry promised a quick answer.", id="promised-an-answer"),
        pytest.param("She said how long it takes.", id="said-how"),
        pytest.param("The guild refused to answer the council.", id="refused-to-answer"),
    ],
)
def test_a_stance_is_reported_though_its_verb_can_be_an_act(text: str) -> None:
    assert reports(text) != []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("OSTIA — The road is open, officials said.", id="dash"),
        pytest.param("OSTIA, Ruritania (Wire) - The road is open, officials said.", id="agency"),
        pytest.param("Ostia (Wire) — The road is open, officials said.", id="small-letters"),
    ],
)
def test_a_dateline_is_no_part_of_what_is_reported(text: str) -> None:
    assert [report.words for report in reports(text)] == ["The road is open"]


@pytest.mark.parametrize("who", ["Ada Holm, 58,", "Ada Holm, a diver,"])
def test_age_and_trade_of_the_source_are_no_part_of_what_it_says(who: str) -> None:
    assert [report.words for report in reports(f"According to {who} the road is open.")] == ["the road is open"]


def test_what_is_denied_is_called_so_in_the_reason() -> None:
    (report,) = reports("Ada Holm denied that the road was shut.")

    assert report.why.reason == "What follows 'denied' is what it denies and its subject is 'Ada Holm'"
