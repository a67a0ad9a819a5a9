"""How two texts differ word by word, and the phrase that tells it."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.match.words import Piece, difference_phrase, fold, word_differences, words_of

Told = list[tuple[str, str, str]]


def told(a: str, b: str) -> Told:
    """The pieces with their words."""
    return [(piece.op, a[slice(*piece.a)], b[slice(*piece.b)]) for piece in word_differences(a, b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("The ferry stays.", "the FERRY stays", id="case"),
        pytest.param("the mayor’s ferry", "the mayor's ferry", id="curly"),
        pytest.param("“No,” he said – twice", '"No" he said, twice!', id="punctuation"),
        pytest.param("Zoë's café", "Zoe\u0308's cafe\u0301", id="composed and decomposed"),
        pytest.param("a counter-attack on U.S. soil", "a counterattack on US soil", id="marks within words"),
        pytest.param("$1,250 for 12,000 homes", "$1250 for 12000 homes", id="thousands"),
        pytest.param("ter\u00adri\u00adtory", "territory", id="soft hyphens"),
    ],
)
def test_what_a_reader_calls_the_same_words_is_equal(a: str, b: str) -> None:
    assert {piece.op for piece in word_differences(a, b)} == {"equal"}
    assert difference_phrase(a, b) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("it cost $5", "it cost €5", id="currencies"),
        pytest.param("1.5 tonnes", "15 tonnes", id="decimals"),
        pytest.param("rooms 1 23", "rooms 12 3", id="figures that run together"),
        pytest.param("5 tonnes", "6 tonnes", id="numbers"),
    ],
)
def test_other_numbers_are_never_equal(a: str, b: str) -> None:
    assert any(piece.op != "equal" for piece in word_differences(a, b))


def test_a_replaced_word_stands_between_what_is_equal() -> None:
    assert told("They cannot raise the bridge", "They cannot repair the bridge") == [
        ("equal", "They cannot", "They cannot"),
        ("replaced", "raise", "repair"),
        ("equal", "the bridge", "the bridge"),
    ]


def test_left_out_and_inserted_words_have_an_empty_range_on_the_other_side() -> None:
    pieces = word_differences("We will build it well", "We will build it quickly and well, friends")
    assert [piece.op for piece in pieces] == ["equal", "inserted", "equal", "inserted"]
    assert pieces[1].a == (16, 16)
    assert told("We, alas, will build", "We will build")[1] == ("left out", "alas", "")


def test_a_function_word_between_larger_changes_is_part_of_the_change() -> None:
    changed = told("they held large parts of the coast", "they held villages comprising a third of all the coast")
    assert ("replaced", "large parts of", "villages comprising a third of all") in changed


def test_moved_words_are_named_at_both_places_and_know_each_other() -> None:
    a, b = "On Monday afternoon the mayor opened the bridge", "the mayor opened the bridge on Monday afternoon"
    here, _, there = word_differences(a, b)
    assert (here.op, a[slice(*here.a)], there.op, b[slice(*there.b)]) == (
        "moved",
        "On Monday afternoon",
        "moved",
        "on Monday afternoon",
    )
    assert (here.elsewhere, there.elsewhere) == (there.b, here.a)
    assert difference_phrase(a, b) == "“On Monday afternoon” at another place"


def test_one_word_elsewhere_is_not_moved() -> None:
    assert "moved" not in {piece.op for piece in word_differences("Aro said it", "said it Aro")}


@pytest.mark.parametrize(
    ("a", "b", "phrase"),
    [
        pytest.param("cannot raise it", "cannot repair it", "“raise” here, “repair” there", id="replaced"),
        pytest.param("a long, long road", "a long road", "“long” only here", id="left out"),
        pytest.param("a road", "a new road", "“new” only there", id="inserted"),
        pytest.param("", "a road", "“a road” only there", id="nothing here"),
        pytest.param("", "…", None, id="no words at all"),
    ],
)
def test_a_phrase_quotes_what_differs(a: str, b: str, phrase: str | None) -> None:
    assert difference_phrase(a, b) == phrase


def test_a_phrase_quotes_telling_words_first_and_counts_the_rest() -> None:
    a = "since spring the town owned two boats on a lake and in one harbour"
    b = "in spring the town owned nine boats on the lake and at one pier"
    assert difference_phrase(a, b) == "“two” here, “nine” there; “harbour” here, “pier” there; 3 more differences"


def test_a_phrase_can_pass_over_what_is_cut_at_the_ends() -> None:
    a, b = "And so we will build the bridge", "we will build a bridge, he said"
    assert difference_phrase(a, b, ends=False) == "“the” here, “a” there"


def test_a_long_difference_is_cut_and_brings_no_marks_of_its_own() -> None:
    phrase = difference_phrase("x", "“one” " + "word " * 100)
    assert phrase is not None
    assert phrase.count("“") == phrase.count("”") == 2
    assert len(phrase) < 100


words = st.lists(st.sampled_from(["a", "the", "Road", "road", "bridge", "ferry", "5", "it’s", "café"]), max_size=30)
texts = words.map(", ".join) | st.text(max_size=40)


@given(texts, texts)
def test_pieces_cover_the_words_of_both_texts_in_order(a: str, b: str) -> None:
    pieces = word_differences(a, b)
    for text, ranges in ((a, [piece.a for piece in pieces]), (b, [piece.b for piece in pieces])):
        assert all(one[1] <= other[0] for one, other in pairwise(ranges))
        covered = [word for start, end in ranges for word in words_of(text[start:end]).folded]
        assert covered == list(words_of(text).folded)


@given(texts, texts)
def test_equal_pieces_have_the_same_letters(a: str, b: str) -> None:
    def letters(text: str) -> str:
        return "".join(words_of(text).folded).replace("'", "")

    for piece in word_differences(a, b):
        if piece.op == "equal":
            assert letters(a[slice(*piece.a)]) == letters(b[slice(*piece.b)])
        if piece.op == "moved":
            assert_moved(piece, a, b)


def assert_moved(piece: Piece, a: str, b: str) -> None:
    assert piece.elsewhere is not None
    here = a[slice(*piece.a)] or b[slice(*piece.b)]
    there = (b if piece.a[0] < piece.a[1] else a)[slice(*piece.elsewhere)]
    assert words_of(here).folded == words_of(there).folded


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.op == "equal" for piece in word_differences(text, text))


@given(st.text(max_size=12))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def few(size: int, seed: int) -> str:
    chosen = random.Random(seed)  # noqa: S311 - no secret: the same text for the same seed
    return " ".join(chosen.choice(["the", "of", "ferry", "bridge"]) for _ in range(size))


def many(size: int, seed: int) -> str:
    chosen = random.Random(seed)  # noqa: S311 - the same
    return " ".join("ab"[chosen.random() < 0.1] + str(number) for number in range(size))


@pytest.mark.parametrize("make", [few, many], ids=["four words again and again", "every tenth word another"])
def test_the_cost_grows_with_the_length(make: object) -> None:
    assert callable(make)
    assert_linear(lambda size: lambda: word_differences(make(size, 1), make(size, 2)), small=5_000, times=4)


def test_ten_thousand_words_against_ten_thousand_others_are_one_change() -> None:
    a, b = ("".join(f"{letter}{number} " for number in range(10_000)) for letter in "ab")
    assert [piece.op for piece in word_differences(a, b)] == ["replaced"]
