import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.source import Source
from explorer.model.text import Span, canonical
from explorer.store.context import Context, context, passage

LONG = "Ships wait. " + "water " * 60 + "and the harbour stays shut " + "again " * 60 + "today. Boats left."


def source(text: str) -> Source:
    return Source(id="s", text=text, title="t")


def found(text: str, words: str) -> Span:
    at = text.index(words)
    return Span.of(text, at, at + len(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("One. Two ships came. Three.", "ships", ("Two ", "ships", " came."), id="one-sentence-of-three"),
        pytest.param("ships", "ships", ("", "ships", ""), id="nothing-around"),
        pytest.param("Head\nTwo ships came\nFoot", "ships", ("Two ", "ships", " came"), id="never-beyond-the-line"),
        pytest.param(
            "He came. “We pay. We stay,” Aro said. He left.",
            "We pay. We stay,",
            ("“", "We pay. We stay,", "” Aro said."),
            id="a-span-of-two-sentences",
        ),
        pytest.param(
            "Aro spoke: “We stay.” He left.", "We stay.", ("Aro spoke: “", "We stay.", "”"), id="full-stop-in-the-span"
        ),
        pytest.param("Dr. Aro of the U.S. Navy came.", "came", ("Dr. Aro of the U.S. Navy ", "came", "."), id="dotted"),
        pytest.param("It cost $2.5 million. No more.", "cost", ("It ", "cost", " $2.5 million."), id="decimal-point"),
        pytest.param("Ja! “Ships?” she asked.", "Ships?", ("“", "Ships?", "” she asked."), id="a-question-goes-on"),
    ],
)
def test_the_context_is_the_sentence(text: str, words: str, expected: tuple[str, str, str]) -> None:
    assert context(source(text), found(text, words)) == Context(*expected)


def test_a_long_sentence_is_cut_at_words_and_says_so() -> None:
    before, words, after = context(source(LONG), found(LONG, "harbour"), reach=40)
    assert before.startswith("… water")
    assert before.endswith("and the ")
    assert words == "harbour"
    assert after.startswith(" stays shut")
    assert after.endswith("again …")


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    text = "x" * 500 + "!" + "x" * 500
    before, words, after = context(source(text), Span.of(text, 500, 501), reach=10)
    assert (before, words, after) == ("… " + "x" * 10, "!", "x" * 10 + " …")


def test_parts_of_one_quotation_share_a_passage() -> None:
    text = "Then: “It is small,” Aro said, “but ours.” The end."
    pieces = passage(source(text), [found(text, "It is small,"), found(text, "but ours.")])
    assert [(piece.text, piece.marked) for piece in pieces] == [
        ("Then: “", False),
        ("It is small,", True),
        ("” Aro said, “", False),
        ("but ours.", True),
        ("”", False),
    ]


STATEMENT = (
    "Nothing else happened. A statement of the harbour council and all of the coastal towns, which had met for two "
    "long days in the old customs house beside the northern pier and in the town hall, said that “the sea is open”."
)


def test_who_says_it_stands_in_the_passage_when_the_sentence_is_long() -> None:
    speaker = found(STATEMENT, "A statement of the harbour council")
    words = found(STATEMENT, "the sea is open")
    pieces = passage(source(STATEMENT), [words], credited=[speaker, found(STATEMENT, "said")])
    assert pieces[0].text.startswith("A statement of the harbour council and all")
    assert pieces[0].text.endswith("said that “")
    assert passage(source(STATEMENT), [words])[0].text.startswith("… ")


def test_a_speaker_behind_a_question_stands_in_the_passage() -> None:
    text = "“Who pays for it?” Aro asked the council. Nobody knew."
    pieces = passage(source(text), [found(text, "Who pays for it?")], credited=[found(text, "Aro")])
    assert [piece.text for piece in pieces] == ["“", "Who pays for it?", "” Aro asked the council."]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Aro came to the town. They talked for days on end. “We stay,” it said.", id="another-sentence"),
        pytest.param("Aro came:\n“We stay,” it said.", id="another-line"),
        pytest.param("Aro " + "came, " * 100 + "and “we stay,” it said.", id="too-far"),
    ],
)
def test_a_speaker_elsewhere_does_not_stretch_the_passage(text: str) -> None:
    words = found(text, "e stay,")
    plain = passage(source(text), [words])
    assert passage(source(text), [words], credited=[found(text, "Aro")]) == plain


def test_what_stands_between_distant_parts_is_cut() -> None:
    text = "“One,” he said. " + "word " * 200 + "“Two,” he said."
    pieces = passage(source(text), [found(text, "One,"), found(text, "Two,")])
    between = pieces[2].text
    assert " … " in between
    assert len(between) < 300


def test_very_long_words_are_given_by_their_ends() -> None:
    text = "“" + "first " + "word " * 400 + "last" + "”"
    pieces = passage(source(text), [Span.of(text, 1, len(text) - 1)])
    marked = [piece.text for piece in pieces if piece.marked]
    assert len(marked) == 2
    assert marked[0].startswith("first ")
    assert marked[1].endswith(" last")
    assert sum(len(piece.text) for piece in pieces) < 800


TEXTS = st.text(st.sampled_from("aB .!?\n“”’é1𝒳 ") | st.characters(codec="utf-8"), min_size=1, max_size=400)


@given(TEXTS, st.data())
def test_the_context_is_made_of_the_text_around_the_span(raw: str, data: st.DataObject) -> None:
    text = canonical(raw)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    before, words, after = context(source(text), span, reach=30)
    assert words == text[start:end]
    head = before.removeprefix("… ")
    assert text[:start].endswith(head) or text[:start].endswith(before)
    tail = after.removesuffix(" …")
    assert text[end:].startswith(tail) or text[end:].startswith(after)
    assert len(head) <= 30
    assert len(tail) <= 30
    assert "\n" not in head + tail
