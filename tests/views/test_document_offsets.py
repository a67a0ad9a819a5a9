import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.views.document.offsets import Offsets

ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\u00a0\r\n\u0301\u200d📌👩🇦🇽𝒳سלa "),
    )
)


def units_of(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(ANY_TEXT)
@example("👩\u200d👩\u200d👧")
@example("🇦🇽🇳🇴")
def test_every_code_point_begins_where_the_text_before_it_ends_in_utf_16(text: str) -> None:
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        assert offsets.to_units(point) == units_of(text[:point])


@given(ANY_TEXT)
def test_there_and_back_is_the_same_code_point(text: str) -> None:
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        assert offsets.to_point(offsets.to_units(point)) == point


@given(ANY_TEXT)
def test_the_second_half_of_a_pair_belongs_to_its_character(text: str) -> None:
    offsets = Offsets(text)
    for point, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert offsets.to_point(offsets.to_units(point) + 1) == point


@given(ANY_TEXT)
def test_the_lengths_are_those_of_both_encodings(text: str) -> None:
    offsets = Offsets(text)
    assert (offsets.points, offsets.units) == (len(text), units_of(text))
    offsets.check(units_of(text))


def test_another_length_in_qt_is_loud() -> None:
    with pytest.raises(AssertionError, match="5 units where the text has 4"):
        Offsets("a📌b").check(5)
