from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wharf import CROSSING, PLACES, compared_by_hand, log_book

from explorer.views.document.linking import (
    Link,
    Point,
    Side,
    beside,
    chain,
    fade,
    link_of,
    links_of_copies,
    nearest,
    points_of,
)

LINKS = st.lists(
    st.builds(
        lambda a, b, length, other, weight: Link(a, a + length, b, b + other, weight),
        st.integers(0, 5000),
        st.integers(0, 5000),
        st.integers(1, 300),
        st.integers(1, 300),
        st.floats(1, 300),
    ),
    max_size=25,
)


def side(pitch: float = 0.4, eye: float = 200.0, length: int = 6000) -> Side:
    return Side(lambda point: 20 + point * pitch, eye, length * pitch - 500)


def turned(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((b, a) for a, b in points)


@given(LINKS)
def test_a_chain_runs_through_both_texts_in_order(links: list[Link]) -> None:
    for one, following in pairwise(chain(links)):
        assert one.end <= following.start
        assert one.other_end <= following.other


@given(LINKS)
def test_no_chain_is_heavier(links: list[Link]) -> None:
    ordered = sorted(links, key=lambda link: link.start)
    best: list[float] = []
    for k, link in enumerate(ordered):
        before = [best[n] for n in range(k) if ordered[n].end <= link.start and ordered[n].other_end <= link.other]
        best.append(link.weight + max(before, default=0.0))
    assert sum(link.weight for link in chain(links)) == pytest.approx(max(best, default=0.0))


@given(LINKS)
def test_points_never_go_back_in_either_text(links: list[Link]) -> None:
    for one, following in pairwise(points_of(links)):
        assert one[0] <= following[0]
        assert one[1] <= following[1]


@given(LINKS.filter(bool), st.lists(st.floats(0, 2400), min_size=2, max_size=8))
def test_scrolling_down_never_moves_the_other_text_up(links: list[Link], lines: list[float]) -> None:
    points = points_of(links)
    places = [beside(line, points, side(), side(0.7)) for line in sorted(lines)]
    assert all(b >= a - 1e-6 for a, b in pairwise(places))


@given(LINKS.filter(bool))
def test_what_matches_stands_beside_what_it_matches(links: list[Link]) -> None:
    one, other = side(), side(0.7)
    points = points_of(links)
    # Of two points on one line only one can be met.
    for before, (a, b), after in zip((None, *points[:-1]), points, (*points[1:], None), strict=True):
        if (before is None or before[0] != a) and (after is None or after[0] != a):
            assert beside(one.height_of(a), points, one, other) == pytest.approx(other.height_of(b))


@given(LINKS.filter(bool), st.floats(0, 2400))
@example([Link(452, 453, 0, 2, 1.0)], 200.0).via("several lines beside one, the last of which stands beside several")
def test_the_way_back_is_the_way_there(links: list[Link], line: float) -> None:
    one, other = side(), side(0.7)
    points = points_of(links)
    there = beside(line, points, one, other)
    back = beside(there, turned(points), other, one)
    # Where several lines stand beside one, the way back leads to any of them; and that one may itself stand beside
    # several. So what holds is that the two stand beside each other: a hair above it is not below, and the reverse.
    hair = 1e-3
    assert beside(back - hair, points, one, other) <= there + hair
    assert beside(back + hair, points, one, other) >= there - hair


def test_without_words_before_the_first_match_both_texts_begin_together() -> None:
    points = ((2000, 1000),)
    one, other = side(), side()
    assert beside(one.eye, points, one, other) == other.eye
    assert beside(one.last + one.eye, points, one, other) == pytest.approx(other.last + other.eye)


def test_a_sentence_that_crosses_the_others_is_no_link() -> None:
    sources = (log_book("east"), log_book("west"))
    matches = compared_by_hand(sources).matches
    crossing = next(m for m in matches if m.a.spans[0].words == CROSSING)
    points = points_of(link_of(match) for match in matches)
    assert all(point[0] != crossing.a.start for point in points)
    assert len({point[0] for point in points}) >= len(PLACES["east"])


def test_the_heavier_of_two_stays_where_one_line_would_have_to_stand_beside_two_far_places() -> None:
    near, far = Link(100, 110, 100, 110, 5.0), Link(112, 300, 4000, 4200, 180.0)
    assert points_of([near, far])[0] == (112, 4000)


def test_an_end_is_no_point_where_only_a_leap_leads_on() -> None:
    first, second = Link(1000, 1200, 1000, 1200, 200.0), Link(1230, 1400, 5000, 5170, 170.0)
    assert points_of([first, second]) == ((1000, 1000), (1230, 5000), (1399, 5169))


def test_copies_are_linked_by_the_lines_that_stand_once_in_each() -> None:
    links = links_of_copies("one\ntwo\ntwo\nthree", "zero\none\ntwo\nthree")
    assert [(link.start, link.other) for link in links] == [(0, 5), (12, 13)]


@pytest.mark.parametrize(
    ("apart", "moved", "left"),
    [
        (1.5, 3, 0.0),
        (-2.0, 0, 0.0),
        (100, 0, 100),
        (100, 300, 0.0),
        (-100, 300, 0.0),
        (100, 30, 75.0),
        (-100, -30, -75.0),
    ],
    ids=["close", "close-above", "not-moved", "half-a-screen", "half-a-screen-up", "a-little", "a-little-up"],
)
def test_a_text_that_stood_elsewhere_comes_back_by_and_by(apart: float, moved: float, left: float) -> None:
    assert fade(apart, moved, 600) == pytest.approx(left)


@given(st.floats(-5000, 5000), st.floats(-900, 900))
def test_coming_back_never_leads_past_the_place(apart: float, moved: float) -> None:
    left = fade(apart, moved, 600)
    assert abs(left) <= abs(apart)
    assert left * apart >= 0


def test_the_nearest_match_is_the_one_around_the_caret_or_else_the_closest() -> None:
    sources = (log_book("east"), log_book("west"))
    matches = [m for m in compared_by_hand(sources).matches if m.a.spans[0].words != CROSSING]
    second = matches[1].a
    assert nearest(matches, second.start + 5, second.start + 5) is matches[1]
    assert nearest(matches, second.start - 30, second.start - 30) is matches[1]
    assert nearest(matches, 0, 0) is matches[0]
    assert nearest([], 0, 0) is None
