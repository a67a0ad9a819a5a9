"""How exactly a sum is told, and which tellings can be the same money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.match.extents import Extent, extent_of, hedge_of
from explorer.model.finding import Amount, Why
from explorer.model.text import Span


def amount(value: int | None, upper: int | None = None, *, vague: bool = False) -> Amount:
    return Amount(
        id="a",
        source="s",
        span=Span(0, 1, "$"),
        value=None if value is None else Decimal(value),
        upper=None if upper is None else Decimal(upper),
        vague=vague,
        why=Why(rule="test", reason="given"),
    )


@pytest.mark.parametrize(
    ("before", "told", "exact", "agrees"),
    [
        pytest.param("gave ", 170, 170, True, id="equal"),
        pytest.param("gave ", 170, 168, False, id="plain"),
        pytest.param("gave nearly ", 170, 168, True, id="nearly"),
        pytest.param("gave nearly ", 170, 171, False, id="nearly is not more"),
        pytest.param("gave nearly ", 170, 140, False, id="too far below"),
        pytest.param("gave more than ", 160, 168, True, id="more than"),
        pytest.param("gave over ", 160, 159, False, id="over is not less"),
        pytest.param("spent about ", 170, 168, True, id="about, below"),
        pytest.param("an estimated ", 160, 168, True, id="estimated, above"),
        pytest.param("worth up to ", 170, 168, True, id="up to"),
        pytest.param("the leftover ", 170, 168, False, id="no word of its own"),
    ],
)
def test_a_loose_sum_agrees_with_what_it_may_be(before: str, told: int, exact: int, agrees: bool) -> None:  # noqa: FBT001 - the expected value
    one, other = extent_of(amount(told), before), extent_of(amount(exact), "")
    assert one is not None
    assert other is not None
    assert one.agrees(other) is agrees
    assert other.agrees(one) is agrees
    assert other.exact


def test_a_range_may_be_any_sum_in_it() -> None:
    told = extent_of(amount(150, 180), "")
    assert told == Extent(Decimal(150), Decimal(180), exact=False)


@pytest.mark.parametrize("unread", [amount(None), amount(None, vague=True)], ids=["no number", "vague"])
def test_what_has_no_number_has_no_extent(unread: Amount) -> None:
    assert extent_of(unread, "nearly ") is None


def test_the_loosening_word_is_named() -> None:
    assert hedge_of("gave nearly ") == "nearly"
    assert hedge_of("gave more\u00a0than ") == "more than"
    assert hedge_of("gave ") == ""


EXTENTS = st.builds(
    lambda low, size: Extent(Decimal(low), Decimal(low) + size * low / Decimal(100), exact=size == 0),
    st.integers(min_value=1, max_value=10**12),
    st.integers(min_value=0, max_value=300),
)


@given(EXTENTS, EXTENTS)
def test_extents_that_agree_share_a_bin(one: Extent, other: Extent) -> None:
    if one.agrees(other):
        assert set(one.bins) & set(other.bins)


@pytest.mark.parametrize("value", [0, -5])
def test_nothing_and_less_have_a_bin_too(value: int) -> None:
    assert Extent(Decimal(value), Decimal(value), exact=True).bins == (0,)
