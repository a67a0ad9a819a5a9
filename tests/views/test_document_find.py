import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.document.find import Folded, Search

ODD = st.text(
    st.one_of(st.sampled_from("aeéßﬁİ\u0301\u0323📌🇦🇽“”—\u00a0 \nÅΣς"), st.characters(exclude_categories=["Cs"])),
    max_size=40,
)


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in Folded(text).hits(query)]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The CAFÉ and the café", "cafe", ["CAFÉ", "café"]),
        (unicodedata.normalize("NFD", "a café there"), "café", [unicodedata.normalize("NFD", "café")]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("the ﬁrst", "fi", ["ﬁ"]),
        ("the ﬁrst", "first", ["ﬁrst"]),
        ("he said “go” 📌 now", '"go"', ["“go”"]),
        ("one 📌 two 🇦🇽 three", "three", ["three"]),
        ("non\u00a0breaking", "non breaking", ["non\u00a0breaking"]),
        ("a long — dash", "long - dash", ["long — dash"]),
        ("Σίσυφος", "σισυφος", ["Σίσυφος"]),
        ("السَّلام", "السلام", ["السَّلام"]),
        ("aaaa", "aa", ["aa", "aa"]),
    ],
    ids=[
        "case and accents", "decomposed", "sharp s", "half a ligature", "ligature", "marks", "emoji", "no-break blank",
        "dash", "final sigma", "Arabic vowels", "overlapping",
    ],
)  # fmt: skip
def test_words_are_found_with_their_exact_places(text: str, query: str, expected: list[str]) -> None:
    assert found(text, query) == expected


@pytest.mark.parametrize("query", ["(", "[", "\\", "*", "(?P<", "a{", "", " ", "\u0301", "\n", "📌"])
def test_half_typed_anything_never_fails(query: str) -> None:
    search = Search.of(Folded("a (b) [c] \\ * {d} 📌"), query, 0)
    assert search.step(1).step(-1) == search
    assert isinstance(search.count(), str)


@given(ODD, ODD)
def test_hits_are_in_order_and_inside_the_text(text: str, query: str) -> None:
    hits = Folded(text).hits(query)
    assert all(0 <= start < end <= len(text) for start, end in hits)
    assert hits == sorted(hits)


@given(ODD, st.data())
def test_words_that_stand_in_the_text_are_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    folded = Folded(text)
    assert bool(folded.hits(words)) is bool(Folded(words).words)


@given(ODD)
def test_every_place_of_the_folded_words_leads_back_to_its_character(text: str) -> None:
    folded = Folded(text)
    at = 0
    for point, character in enumerate(text):
        for _ in Folded(character).words:
            assert folded.point(at) == point
            at += 1
    assert at == len(folded.words)


def test_the_search_begins_at_the_caret_and_goes_round() -> None:
    folded = Folded("one two one two one")
    search = Search.of(folded, "one", 5)
    assert (search.hit, search.count()) == ((8, 11), "2 of 3")
    assert search.step(1).step(1).count() == "1 of 3"
    assert search.step(-1).step(-1).count() == "3 of 3"


def test_nothing_found_is_said_and_nothing_typed_says_nothing() -> None:
    folded = Folded("one")
    assert Search.of(folded, "two", 0).count() == "not found"
    assert Search.of(folded, "", 0).count() == ""
    assert Search.of(folded, "two", 0).step(1).hit is None
