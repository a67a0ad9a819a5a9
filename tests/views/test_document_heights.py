import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.document.heights import Heights

ROWS = st.lists(st.integers(1, 500), min_size=1, max_size=60)


@given(ROWS, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 500)), max_size=30))
def test_sums_stay_true_when_heights_change(row: list[int], changes: list[tuple[int, int]]) -> None:
    heights = Heights(row)
    for index, height in changes:
        if index < len(row):
            assert heights.set(index, height) == height - row[index]
            row[index] = height
    assert list(heights) == row
    assert [heights.before(k) for k in range(len(row) + 1)] == [sum(row[:k]) for k in range(len(row) + 1)]
    assert heights.total() == sum(row)


@given(ROWS, st.floats(-50, 40_000))
def test_the_block_at_a_distance_reaches_over_it(row: list[int], distance: float) -> None:
    heights = Heights(row)
    index = heights.at(distance)
    if 0 <= distance < sum(row):
        assert heights.before(index) <= distance < heights.before(index + 1)
    else:
        assert index == (0 if distance < 0 else len(row) - 1)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 8, 9])
def test_every_boundary_belongs_to_the_block_below_it(size: int) -> None:
    heights = Heights([10] * size)
    assert [heights.at(10 * k) for k in range(size)] == list(range(size))
