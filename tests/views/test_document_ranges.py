from hypothesis import given
from hypothesis import strategies as st

from explorer.views.document.ranges import Ranges

RANGE = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(RANGE, max_size=40), RANGE)
def test_those_are_found_that_share_a_code_point(ranges: list[tuple[int, int]], stretch: tuple[int, int]) -> None:
    start, end = stretch
    expected = [k for k, (a, b) in enumerate(ranges) if a < end and b > start]
    assert sorted(Ranges(ranges).touching(start, end)) == expected


def test_they_come_in_the_order_of_the_text() -> None:
    assert Ranges([(50, 60), (0, 100), (10, 20)]).touching(0, 100) == [1, 2, 0]
