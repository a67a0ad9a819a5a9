from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.match.figures import numbers_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$168 million", "168000000"),
        ("$168m", "168000000"),
        ("168,000,000 dollars", "168000000"),
        ("40 000 000 dollars", "40000000"),
        ("40\u00a0000\u00a0000 dollars", "40000000"),
        ("40.000.000 euros", "40000000"),
        ("1,2 billion", "1200000000"),
        ("1.2bn", "1200000000"),
        ("1.2 thousand", "1200"),
        ("1,200 people", "1200"),
        ("two and a half million", "2500000"),
        ("one hundred and twenty-five million", "125000000"),
        ("one hundred sixty-eight million", "168000000"),
        ("half a million", "500000"),
        ("a quarter of a million", "250000"),
        ("a million", "1000000"),
        ("three hundred", "300"),
        ("a dozen boats", "12"),
        ("12 crore rupees", "120000000"),
        ("five million two hundred thousand", "5200000"),
    ],
)
def test_a_number_is_read_in_every_rendering(text: str, number: str) -> None:
    assert Decimal(number) in numbers_in(f"The council gave {text} for the quay.")


@pytest.mark.parametrize("text", ["5 MİLLİON", "5 bıllion", "sıxty five", "9" * 400 + " million", "1" + ",000" * 50])
def test_whatever_stands_in_a_text_is_no_error(text: str) -> None:
    assert isinstance(numbers_in(text), frozenset)


@given(st.text(alphabet="0123456789., aonehlfdmilımk\u00a0-İ", max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    assert all(number.is_finite() for number in numbers_in(text))


def test_a_text_without_numbers_has_none() -> None:
    assert numbers_in("The sea is calm, and a boat is in.") == frozenset()


@pytest.mark.parametrize("pattern", ["1,000", "one hundred and ", "40 000 ", "a half of a "])
def test_the_cost_grows_with_the_text(pattern: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        return partial(numbers_in, pattern * size)

    assert_linear(prepare, small=4_000, times=4)
