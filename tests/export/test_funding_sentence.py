import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.export.funding.sentence import in_its_clause, sentence_around
from explorer.model.text import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two costs $5 here. Three.", "Two costs $5 here."),
        ("The U.S. gives $5 to Dr. Aro. End.", "The U.S. gives $5 to Dr. Aro."),
        ("First line\nIt costs $5\nThird line", "It costs $5"),
        ("He said: “It costs $5.” Then he left.", "He said: “It costs $5.”"),
        ("It costs $5", "It costs $5"),
        ("It rose 3.5 points to $5! Really?", "It rose 3.5 points to $5!"),
    ],
    ids=["middle", "abbreviations", "lines", "closing mark", "whole", "decimal point"],
)
def test_the_sentence_around_a_sum(text: str, sentence: str) -> None:
    assert sentence_around(text, at(text, "$5")).words == sentence


def test_a_sentence_without_end_is_cut_at_words() -> None:
    text = "wool " * 200 + "$5 " + "silk " * 200
    words = sentence_around(text, at(text, "$5")).words
    assert len(words) < 620
    assert set(words.split()) == {"wool", "$5", "silk"}


@given(st.text(alphabet="aB. \n”“1!?", max_size=80), st.data())
def test_a_sentence_holds_its_span_and_stands_where_it_says(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    found = sentence_around(text, span)
    found.check(text)
    assert found.holds(span)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Norland spent $5 on boats.", "Norland spent “$5” on boats"),
        ("It rained; Norland spent $5 – nobody knows why.", "Norland spent “$5”"),
        ("“$5,” he said.", "“$5” he said"),
        ("$5", "“$5”"),
    ],
    ids=["plain", "clause", "marks", "alone"],
)
def test_a_sum_in_its_clause(text: str, line: str) -> None:
    span = at(text, "$5")
    assert in_its_clause(text, span) == line


def test_a_long_clause_opens_with_a_phrase_where_there_is_one() -> None:
    text = "Over the last five years, and in spite of it all, Norland has gladly spent $5 on boats."
    assert in_its_clause(text, at(text, "$5")) == "… Norland has gladly spent “$5” on boats"


def test_a_long_clause_breaks_off_at_words() -> None:
    text = "alpha " * 20 + "$5" + " omega" * 20
    span = at(text, "$5")
    line = in_its_clause(text, span)
    assert line.startswith("… alpha")
    assert line.endswith("omega …")
    assert len(line) < 125
