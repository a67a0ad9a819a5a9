"""Whether two dates of events can be one."""

import pytest

from explorer.match.days import Agreement, agreement, near
from explorer.model.finding import DateBound


@pytest.mark.parametrize(
    ("a", "a_bound", "b", "b_bound", "expected"),
    [
        pytest.param("2017", None, "2017-07", None, "agree", id="partial"),
        pytest.param("2017-07", None, "2017-08", None, "conflict", id="two months"),
        pytest.param("2017-07-04", None, None, None, "open", id="one unknown"),
        pytest.param("2019/2021", None, "2020-05", None, "agree", id="in an interval"),
        pytest.param("2019/2021", None, "2022", None, "conflict", id="behind an interval"),
        pytest.param("2025-09", "by", "2025-09", "by", "agree", id="the same limit"),
        pytest.param("2025-09", "by", "2025-12", "by", "conflict", id="two limits"),
        pytest.param("2025-09", "by", "2025-08-15", None, "agree", id="before its limit"),
        pytest.param("2025-09", "by", "2025-10", None, "conflict", id="behind its limit"),
        pytest.param("2025-09", "by", "2024", None, "open", id="long before its limit"),
        pytest.param("2014", "since", "2019", None, "open", id="long since"),
        pytest.param("2014", "since", "2013", None, "conflict", id="before it began"),
        pytest.param("2014", "since", "2025", "by", "open", id="two ends of one interval"),
        pytest.param("2024-W18", None, "2024-W18", None, "agree", id="a week"),
        pytest.param("2024-W18", None, "2024-W19", None, "conflict", id="two weeks"),
    ],
)
def test_dates_agree_when_one_lies_in_the_other(
    a: str | None, a_bound: DateBound | None, b: str | None, b_bound: DateBound | None, expected: Agreement
) -> None:
    assert agreement(a, a_bound, b, b_bound) == expected
    assert agreement(b, b_bound, a, a_bound) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2031-05-04", "2031-05-03", True),
        ("2031-05", "2031-04-20", True),
        ("2031-05-04", "2030-05-04", False),
        ("2031", "2031-05", False),
        ("2031-02-30", "2031-03-01", False),
        ("2031-W18", "2031-W19", False),
    ],
)
def test_only_dates_within_a_month_may_be_told_of_one_event(a: str, b: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    assert near(a, b) is expected
