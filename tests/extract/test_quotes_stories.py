"""Short invented stories of every kind that news has: what is quoted, in which parts, and whose words these are."""

import pytest

from explorer.extract.quotes import find
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction, Quote
from explorer.model.source import Source


def told(text: str) -> list[Quote]:
    return list(find(Reading(Source(id="s", text=text, title="t")), Extraction(source="s")).quotes)


def marked(text: str) -> dict[str, str | None]:
    """The words in marks, parts joined by an ellipsis, with the words that name their speaker."""
    return {q.words: q.speaker.words if q.speaker else None for q in told(text) if q.kind != "indirect"}


OPENERS = [
    (
        "The mayor of Ostrand, Lena Vik, was blunt: “We are out of time.”",
        {"We are out of time.": "The mayor of Ostrand"},
    ),
    ("Lena Vik had one message for the crews: “Go home.”", {"Go home.": "Lena Vik"}),
    ("Asked about the delay, Vik shrugged: “Ask the council.”", {"Ask the council.": "Vik"}),
    ("Otten’s answer was short: “No.”", {"No.": "Otten’s answer"}),
    ("Then came the answer from Bremen: “No deal.”", {"No deal.": "the answer from Bremen"}),
    ("Vik was clear — “nobody will be left behind.”", {"nobody will be left behind.": "Vik"}),
    ("“Nobody will stay” — Lena Vik, mayor of Ostrand", {"Nobody will stay": "Lena Vik"}),
    ("“We leave.”\n\nOmar Said, group leader", {"We leave.": "Omar Said"}),
    ("UN chief: “We stay.”", {"We stay.": "UN chief"}),
]
MARKS = [
    (
        "‘We’re not leaving,’ said Tom Harrow. ‘It’s our farmers’ land, and we’ll keep it.’",
        {"We’re not leaving, … It’s our farmers’ land, and we’ll keep it.": "Tom Harrow"},
    ),
    (
        "'We're not leaving,' said Tom Harrow. 'It's our farmers' land, and we'll keep it.'",
        {"We're not leaving, … It's our farmers' land, and we'll keep it.": "Tom Harrow"},
    ),
    (
        "The dogs’ owner said ‘they’re harmless’ and the neighbours’ children agreed.",
        {"they’re harmless": "The dogs’ owner"},
    ),
    (
        "“She told me, ‘Never sell the boat,’ and I never did,” Harrow recalled.",
        {"She told me, ‘Never sell the boat,’ and I never did,": "Harrow"},
    ),
    ("\"He shouted 'Run!' and we ran,\" said Mia Lund.", {"He shouted 'Run!' and we ran,": "Mia Lund"}),
    ("« We leave tomorrow », Jonas Brandt said.", {"We leave tomorrow": "Jonas Brandt"}),
    ("»We leave tomorrow«, said Jonas Brandt.", {"We leave tomorrow": "Jonas Brandt"}),
    ("„We leave tomorrow“, said Jonas Brandt.", {"We leave tomorrow": "Jonas Brandt"}),
    ("“ We leave tomorrow , ” Jonas Brandt said .", {"We leave tomorrow ,": "Jonas Brandt"}),
    ("“The dam will hold, said Petra Holt.\n\nThe river rose again.", {"The dam will hold,": "Petra Holt"}),
    ("“It’s the ‘70s all over again,” Otten joked.", {"It’s the ‘70s all over again,": "Otten"}),
]
PARTS = [
    (
        "“We waited.\n\n“Nobody came.\n\n“Then the water rose,” said Ivan Petrov, a farmer.",
        {"We waited. … Nobody came. … Then the water rose,": "Ivan Petrov"},
    ),
    (
        "Ivan Petrov said: “We waited.\n\n“Nobody came.\n\n“Then the water rose.”",
        {"We waited. … Nobody came. … Then the water rose.": "Ivan Petrov"},
    ),
    (
        "“This,” she said, pointing at the wall, “is where it started.”",
        {"This, … is where it started.": "she"},
    ),
    ("“The talks,” Berg told the chamber, her voice breaking, “are over.”", {"The talks, … are over.": "Berg"}),
    (
        "“It was hell,” said Omar Haddad, 34, from his bed. “I saw my brother fall.”",
        {"It was hell, … I saw my brother fall.": "Omar Haddad"},
    ),
    ("“We stay,” says Ana Berg.“Where would we go?”", {"We stay, … Where would we go?": "Ana Berg"}),
    (
        "“We won,” Otten said, calling his rival “a clown”.",
        {"We won,": "Otten", "a clown": "Otten"},
    ),
    (
        "The prosecutor said that Otten had “lied to this house” and “enjoyed it”.",
        {"lied to this house … enjoyed it": "The prosecutor"},
    ),
    (
        "“All of it is safe.\nPetra Holt, Institute of Dams.”\n\nThe river rose.",
        {"All of it is safe.": None},
    ),
]
SPEAKERS = [
    ("Otten told reporters the talks had “completely failed”.", {"completely failed": "Otten"}),
    ("“Nobody warned us,” said Mia Lund, who lives beside the dam.", {"Nobody warned us,": "Mia Lund"}),
    (
        "“The deal is dead,” said a senior official who spoke on condition of anonymity.",
        {"The deal is dead,": "a senior official"},
    ),
    ("“The deal is dead,” one diplomat, who asked not to be named, said.", {"The deal is dead,": "one diplomat"}),
    (
        "“All flights are cancelled,” said a spokeswoman for Norland Air.",
        {"All flights are cancelled,": "a spokeswoman for Norland Air"},
    ),
    (
        "“Stop now,” the foreign ministers of Norland and Estmark said in a joint statement.",
        {"Stop now,": "the foreign ministers of Norland and Estmark"},
    ),
    (
        "In a joint statement, Norland and Estmark called the attack “a crime against all of us”.",
        {"a crime against all of us": "Norland and Estmark"},
    ),
    ("“I am fine. Thank you all,” Vik tweeted after midnight.", {"I am fine. Thank you all,": "Vik"}),
    ("“Stay home,” the police wrote on X.", {"Stay home,": "the police"}),
    ("Posting on Facebook, Vik wrote: “Stay home.”", {"Stay home.": "Vik"}),
    (
        "“Will you resign?” a reporter asked. “No,” said Otten.",
        {"Will you resign?": "a reporter", "No,": "Otten"},
    ),
    (
        "Otten’s lawyer, Dana Reis, denied it. “He was in Lisbon that day,” she said.",
        {"He was in Lisbon that day,": "she"},
    ),
    (
        "State television quoted General Amir Saleh as saying “the border is closed”.",
        {"the border is closed": "General Amir Saleh"},
    ),
    ("“The border is closed,” the agency quoted Saleh as saying.", {"The border is closed,": "Saleh"}),
    ("A banner read “Bread, not bombs”.", {"Bread, not bombs": "A banner"}),
    (
        "“You lied,” one woman shouted. “You lied to all of us!” cried another.",
        {"You lied,": "one woman", "You lied to all of us!": "another"},
    ),
    (
        "“It is not over!” shouted Brandt, and the crowd answered: “Never!”",
        {"It is not over!": "Brandt", "Never!": "the crowd"},
    ),
    ("“We leave tomorrow.” So said Jonas Brandt on Monday.", {"We leave tomorrow.": "Jonas Brandt"}),
    ("Her last words to him were “wait for me”.", {"wait for me": "Her"}),
    ("Holm’s claim that the raid was “surgical” was denied by aid groups.", {"surgical": "Holm"}),
    ("May told the house the plan was “dead”.", {"dead": "May"}),
    ("Lie accused Berg of “playing with fire”.", {"playing with fire": "Lie"}),
    ("Lie, who was accused by Berg of “playing with fire”, left.", {"playing with fire": "Berg"}),
    ("“We will stay,” Mr Said said.", {"We will stay,": "Mr Said"}),
    (
        "Haddad said he was “tired of waiting” for the state, which says it is “doing all it can”.",
        {"tired of waiting": "Haddad", "doing all it can": "which"},
    ),
]
NOBODY = [
    "The so-called “peace camp” was cleared on Sunday.",
    "She starred in “The Long Winter” and wrote “Salt and Iron” in 1998.",
    "He won an award for the film “Glass Harbour”.",
    "The album “Blue Hours” by the band “Low Tide” came out in May.",
    "Nils “The Fox” Berg arrived at noon.",
    "William ‘Billy’ Hart and Jane “Red” Moss were arrested.",
    "Police are looking for a man known as “the Baker”.",
    "The group, calling itself “Sons of Salt”, claimed the attack.",
    'The 6\'2" goalkeeper bought a 42" screen.',
    "In the '80s and '90s the town grew; by the 2000s it had shrunk.",
    "The summer of ’69 was hot, and rock ’n’ roll was loud.",
    "The workers' union and the teachers' union met at the mayor's office.",
    "By “soon” the ministry means June.",
    "Operation “Iron Gate” began in the town of “Old Harbour”.",
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0][:40]) for row in OPENERS])
def test_a_colon_a_dash_or_a_name_in_its_own_line_tells_who_speaks(text: str, expected: dict[str, str | None]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0][:40]) for row in MARKS])
def test_marks_of_every_shape_hold_words_with_apostrophes_and_nested_marks(
    text: str, expected: dict[str, str | None]
) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0][:40]) for row in PARTS])
def test_what_an_attribution_or_a_paragraph_parts_is_one_quotation(text: str, expected: dict[str, str | None]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0][:40]) for row in SPEAKERS])
def test_the_speaker_is_who_said_it_and_nobody_else_in_the_sentence(text: str, expected: dict[str, str | None]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=text[:40]) for text in NOBODY])
def test_names_titles_measures_and_terms_are_nobodys_words(text: str) -> None:
    assert marked(text) == {}


def test_words_alone_in_a_paragraph_go_to_who_opens_the_one_before_and_say_that_this_is_not_sure() -> None:
    (quote,) = told("Finance Minister Karl Otten addressed the chamber on Tuesday.\n\n“There is no more money.”")

    assert quote.speaker is not None
    assert (quote.speaker.words, quote.why.rule) == ("Finance Minister Karl Otten", "paragraph-before")
    assert quote.why.doubt


def test_one_word_alone_is_an_answer() -> None:
    assert list(marked("“Will you resign?”\n\n“No.”\n\nOtten left the room.")) == ["Will you resign?", "No."]


def test_a_heading_in_marks_is_no_quotation() -> None:
    assert list(marked("“We stay,” said Ana Berg. She left.\n\n“NOT ONE YEAR”\n\nThe house voted.")) == ["We stay,"]


@pytest.mark.parametrize("who", ["Moderator", "Q", "LIND"])
def test_the_first_line_of_a_transcript_is_a_line_as_the_others(who: str) -> None:
    lines = told(f"{who}: Who pays?\nLena Vik: The state does.\n{who}: When?\nLena Vik: By June.")

    assert [line.words for line in lines] == ["Who pays?", "The state does.", "When?", "By June."]
    assert {line.why.rule for line in lines} == {"transcript-line"}


def test_a_dash_opens_speech_that_is_attributed_behind_a_comma() -> None:
    lines = told("— We leave tomorrow, said Jonas.\n— Not without me, Ada replied.")

    assert [(line.words, line.speaker.words if line.speaker else None) for line in lines] == [
        ("We leave tomorrow", "Jonas"),
        ("Not without me", "Ada"),
    ]


@pytest.mark.parametrize(
    ("headline", "words", "who"),
    [
        pytest.param("Vik vows to ‘rebuild every house’", "rebuild every house", "Vik", id="vows-to"),
        pytest.param("Berg: ‘Talks were frank’", "Talks were frank", "Berg", id="colon"),
        pytest.param("Minister says talks ‘frank and useful’ in Bremen", "frank and useful", "Minister", id="says"),
    ],
)
def test_a_headline_quotes_in_single_marks_above_a_text_with_double_ones(headline: str, words: str, who: str) -> None:
    first = told(f"{headline}\n“The talks were frank,” Ana Berg said on Monday.")[0]

    assert first.speaker is not None
    assert (first.words, first.speaker.words) == (words, who)


def test_a_noun_behind_marks_in_a_headline_is_no_word_of_saying() -> None:
    assert list(marked("‘Frank’ talks end in Bremen\n“They were,” Ana Berg said.")) == ["They were,"]


def test_characters_that_no_text_has_are_no_quotations() -> None:
    assert marked("Ada Holm said \x01 and \x02 on “Monday the fifth.” \x01") == {"Monday the fifth.": "Ada Holm"}


def test_a_remark_of_the_reporter_behind_the_last_comma_is_not_reported() -> None:
    (quote,) = told("Holm said the road is open, a step that pleases few.")

    assert quote.words == "the road is open"


def test_a_title_with_commas_inside_a_report_is_no_remark() -> None:
    (quote,) = told("Holm said Ada Lind, a nurse, had left.")

    assert quote.words == "Ada Lind, a nurse, had left"
