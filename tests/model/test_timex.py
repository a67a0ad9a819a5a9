import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.timex import timex_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2017", "2017"),
        ("2025-09", "September 2025"),
        ("2024-09-30", "30 September 2024"),
        ("2024-W18", "week 18 of 2024"),
        ("2024-W05-WE", "the weekend of week 5 of 2024"),
        ("2024-Q3", "the third quarter of 2024"),
        ("2024-H1", "the first half of 2024"),
        ("2024-SU", "summer 2024"),
        ("199", "the 1990s"),
        ("20", "the 21st century"),
        ("11", "the 12th century"),
        ("2019/2021", "2019 to 2021"),
        ("2024-03/2024-05-02", "March 2024 to 2 May 2024"),
        ("PAST_REF", "the past"),
        ("PRESENT_REF", "the present"),
        ("FUTURE_REF", "the future"),
        ("P10Y", "10 years"),
        ("P1Y", "1 year"),
        ("P2Y6M", "2 years 6 months"),
        ("P2.5W", "2.5 weeks"),
        ("PXM", "some months"),
        ("PTXH", "some hours"),
        ("PT1H30M", "1 hour 30 minutes"),
        ("P1DT12H", "1 day 12 hours"),
        ("XXXX-WXX-1", "every Monday"),
        ("XXXX-WXX-5TNI", "every Friday night"),
        ("XXXX-07", "every July"),
        ("XXXX-WI", "every winter"),
        ("XXXX-XX-XXTMO", "every morning"),
        ("2024-09-30T14:30", "30 September 2024, 14:30"),
        ("2024-09-30TEV", "the evening of 30 September 2024"),
        ("T09", "09:00"),
    ],
)
def test_a_value_is_said_in_words(value: str, words: str) -> None:
    assert timex_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [("P1D", "every day"), ("P2W", "every 2 weeks"), ("PT1H", "every hour"), ("2017", "2017")]
)
def test_the_length_of_a_repeated_time_says_how_often(value: str, words: str) -> None:
    assert timex_words(value, repeated=True) == words


def test_short_words_cut_the_month_everywhere() -> None:
    assert timex_words("2024-03-01/2024-05", short=True) == "1 Mar 2024 to May 2024"


@pytest.mark.parametrize("value", ["P", "PT", "2024-13", "2024-W", "soon", "BC0044", "", "XXXX"])
def test_a_value_of_no_known_shape_is_given_as_it_is(value: str) -> None:
    assert timex_words(value) == value


@given(st.text("0123456789XPTWYMDHSQFR-/:. ", max_size=16))
def test_no_value_is_refused_and_none_becomes_nothing(value: str) -> None:
    assert isinstance(timex_words(value), str)
    assert not value or timex_words(value)
