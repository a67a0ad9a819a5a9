"""Number words, and alternations of many words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.alternation import alternation
from explorer.extract.lowering import lowered
from explorer.extract.numerals import CARDINAL, number, ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("five", "5"),
        ("twenty-four", "24"),
        ("twenty four", "24"),
        ("a hundred", "100"),
        ("two hundred and five", "205"),
        ("three thousand two hundred", "3200"),
        ("two hundred thousand", "200000"),
        ("a dozen", "12"),
        ("1,250.5", "1250.5"),
        ("2 1/2", "2.5"),
    ],
)
def test_a_number_is_worth_what_it_says(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["several", "half", "1/0", ""])
def test_words_without_a_number_are_worth_nothing(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(("text", "value"), [("3rd", 3), ("first", 1), ("twenty first", 21), ("last", None)])
def test_an_ordinal_is_worth_its_place(text: str, value: int | None) -> None:
    assert ordinal(text) == value


@pytest.mark.parametrize("text", ["seventeen", "two hundred and five", "ninety-nine", "a thousand"])
def test_the_cardinal_pattern_reads_the_whole_number(text: str) -> None:
    assert re.fullmatch(CARDINAL, text)


@given(st.lists(st.text("ab.c", min_size=1, max_size=5), min_size=1, max_size=12), st.text("ab.c", max_size=6))
def test_an_alternation_matches_the_longest_of_its_words_and_nothing_else(choices: list[str], text: str) -> None:
    match = re.match(alternation(choices), text)
    expected = max((word for word in choices if text.startswith(word)), key=len, default=None)
    assert (match.group() if match else None) == expected


@given(st.text())
def test_lowering_keeps_every_offset(text: str) -> None:
    low = lowered(text)
    assert len(low) == len(text)
    assert all(a == b or a == b.lower() for a, b in zip(low, text, strict=True)) or low == text.lower()
