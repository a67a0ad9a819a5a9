from dataclasses import replace
from decimal import Decimal

import pytest
from coast import ACTORS, amount, fact_id, gazette, ledger, sample_store, span, store_of
from hypothesis import given
from hypothesis import strategies as st

from explorer.export.funding import GROUPINGS, FundingChart, GroupBy, funding_chart
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.views.chart.geometry import Layout
from explorer.views.chart.layout import Layouts, lay_out, round_step
from explorer.views.chart.type import LINE, Measure

pytestmark = pytest.mark.usefixtures("qapp")
WIDTHS = (320.0, 420.0, 559.0, 560.0, 860.0, 1600.0)


def all_texts(layout: Layout) -> list[tuple[float, float, str, float]]:
    texts = [*layout.texts, *(t for row in layout.rows for t in row.texts)]
    return [(t.x, t.y, t.words, Measure().advance(t.words, t.role)) for t in texts]


def many(count: int) -> FundingChart:
    return funding_chart(ledger(*({"value": str(1000 * (k + 1)), "status": "pledged"} for k in range(count))))


@given(st.decimals(min_value="0.0001", max_value="1e15", allow_nan=False), st.integers(1, 20))
def test_ticks_are_round_and_no_more_than_fit(top: Decimal, most: int) -> None:
    step = round_step(top, most)
    assert int(top / step) <= most
    assert step.scaleb(-step.adjusted()).normalize() in (1, 2, 5)
    assert int(top / step) >= 1 or most == 1 or top / step > Decimal("0.1")


@pytest.mark.parametrize("sheet", [False, True], ids=["screen", "sheet"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("group_by", GROUPINGS)
def test_nothing_stands_outside_of_the_picture(group_by: GroupBy, width: float, sheet: bool) -> None:  # noqa: FBT001  # a parameter of the test
    layout = lay_out(funding_chart(sample_store(), group_by), width, sheet=sheet)
    for x, y, words, length in all_texts(layout):
        assert x >= 0, words
        assert x + length <= layout.width + 0.5, words
        assert 0 < y < layout.height, words
    for row in layout.rows:
        assert 0 <= row.rect.top() < row.rect.bottom() <= layout.height
        for segment in row.segments:
            assert row.rect.contains(segment.whole)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_words_behind_a_bar_stand_behind_it(width: float) -> None:
    layout = lay_out(funding_chart(sample_store()), width)
    for row in layout.rows:
        if row.segments:
            end = row.segments[-1].whole.right()
            written = next(t for t in row.texts if t.role == "sum")
            assert end < written.x < end + 16


def test_bars_of_one_currency_are_drawn_to_one_scale() -> None:
    layout = lay_out(funding_chart(sample_store()), 860)
    thirty, twelve, _ferries, _vague = layout.rows
    assert twelve.segments[0].rect.width() / thirty.segments[0].rect.width() == pytest.approx(12.5 / 30, rel=0.01)


def test_a_range_reaches_on_to_its_upper_end() -> None:
    ferries = lay_out(funding_chart(sample_store()), 860).rows[2].segments[0]
    assert ferries.reach is not None
    assert ferries.reach.width() / ferries.rect.width() == pytest.approx(2 / 4, rel=0.01)


def test_a_sum_that_is_small_beside_the_others_can_still_be_seen() -> None:
    chart = funding_chart(ledger({"value": "1"}, {"value": "1000000000000"}))
    assert lay_out(chart, 860).rows[1].segments[0].rect.width() == 2


def test_a_chart_of_nothing_but_zero_is_laid_out() -> None:
    assert len(lay_out(funding_chart(ledger({"value": "0"})), 860).rows) == 1


def test_many_bars_are_never_squeezed() -> None:
    layout = lay_out(many(200), 860)
    assert min(row.rect.height() for row in layout.rows) > LINE["label"] + LINE["detail"]
    assert layout.height > 200 * (LINE["label"] + LINE["detail"])


def test_a_point_is_found_in_its_row() -> None:
    layout = lay_out(many(200), 860)
    for k in (0, 99, 199):
        centre = layout.rows[k].rect.center()
        assert layout.row_at(centre.x(), centre.y()) == k
    assert layout.row_at(10, -5) is None
    assert layout.row_at(10, layout.height + 5) is None


def test_a_place_on_a_bar_of_several_sums_is_found_in_its_part() -> None:
    rows = [{"value": "3000000", "donor": "norland"}, {"value": "1000000", "donor": "norland"}]
    chart = funding_chart(ledger(*rows), "donor")
    row = lay_out(chart, 860).rows[0]
    assert len(row.segments) == 2
    for k, segment in enumerate(row.segments):
        assert row.part_at(segment.rect.center().x()) == k
    assert row.part_at(0) == 0
    assert row.part_at(859) == 1


def test_a_fact_is_found_wherever_it_stands() -> None:
    store = sample_store()
    layout = lay_out(funding_chart(store, "place"), 860)
    assert layout.row_of(fact_id(store, "billions of dollars")) == (len(layout.rows) - 1, 0)
    assert layout.row_of("fact:nowhere") is None
    assert layout.row_of(None) is None


def test_the_dots_follow_the_sources_and_are_left_out_when_they_are_too_many() -> None:
    assert [d.filled for d in lay_out(funding_chart(sample_store()), 860).rows[1].dots] == [True, False]
    silent = [(Source(id=f"s{k}", text="Nothing.", title=f"Piece {k}"), Extraction(source=f"s{k}")) for k in range(20)]
    row = lay_out(funding_chart(store_of(gazette(), *silent)), 860).rows[0]
    assert row.dots == ()
    assert any("Coast Gazette only" in text.words for text in row.texts)


def test_a_sheet_carries_title_grouping_filter_and_sources() -> None:
    store = sample_store()
    chart = funding_chart(store, "place", filter_words="words “x”")
    words = [text for _, _, text, _ in all_texts(lay_out(chart, 860, sheet=True))]
    assert words[:3] == ["Funding", "3 sums · US dollars, euros · by place", "Filter: words “x”"]
    assert words.index("Harbour Times, “Harbour in Repair”, 30 September 2024") > 3
    assert "Coast Gazette, “Ferries for Velm”, October 2024" in words


def test_a_sheet_shortens_nothing() -> None:
    source, found = gazette()
    title = ("A title that is far longer than any line of the picture could ever be " * 4).strip()
    named = Source(id="g", text=source.text, title=title, publisher="The Long-Winded Gazette of Velm")
    words = " ".join(t for _, _, t, _ in all_texts(lay_out(funding_chart(store_of((named, found))), 700, sheet=True)))
    assert "…" not in words
    assert title in words


def test_a_source_that_has_only_a_long_title_is_short_beside_the_bar_and_whole_in_the_list() -> None:
    source, found = gazette()
    title = "The Ferries of Velm and What Became of Them in the Year of the Storm"
    named = Source(id="g", text=source.text, title=title)
    words = [t for _, _, t, _ in all_texts(lay_out(funding_chart(store_of((named, found))), 900, sheet=True))]
    assert "The Ferries of Velm and What Became … the Year of the Storm" in " ".join(words)
    assert f"{title}, date not known" in words


def test_room_for_another_face_is_left_when_asked_for() -> None:
    plain, roomy = (lay_out(funding_chart(sample_store()), 860, any_face=yes) for yes in (False, True))
    assert roomy.rows[0].segments[0].rect.left() > plain.rows[0].segments[0].rect.left()
    assert roomy.rows[0].segments[0].rect.width() < plain.rows[0].segments[0].rect.width()


@pytest.mark.parametrize("most", [None, 2], ids=["all", "two lines"])
def test_lines_keep_to_their_width_even_for_one_long_word(most: int | None) -> None:
    lines = Measure().wrap("short " + "W" * 80 + " end", "label", 100, most)
    assert all(Measure().advance(line, "label") <= 100 for line in lines)
    assert most is None or len(lines) == most


def test_that_bars_must_not_be_added_up_is_said_before_them() -> None:
    for sheet in (False, True):
        layout = lay_out(funding_chart(sample_store(), "place"), 860, sheet=sheet)
        note = next(text for text in layout.texts if text.words.startswith("Do not add the bars up"))
        assert note.y < layout.rows[0].rect.top()


def test_two_bars_and_a_line_fit_into_the_height_that_a_small_window_gives() -> None:
    text = "It cost A and B and C today."
    source = Source(id="s", text=text, title="Costs")
    found = (
        amount(source, "A", "168000000", recipients=("fund",), places=("ostia", "velm"), status="announced"),
        amount(source, "B", "148000000", purpose=span(text, "today"), places=("ostia",), status="announced"),
        amount(source, "C", donor="norland"),
    )
    chart = funding_chart(store_of((source, Extraction(source="s", actors=ACTORS, amounts=found))))
    layout = lay_out(chart, 770)
    assert len(layout.rows) == 3
    assert layout.height <= 150


def test_what_tells_two_sources_apart_is_said_behind_the_bar() -> None:
    source, found = gazette()
    names = ["Daily Courier of the Greater Harbour Region", "Daily Courier of the Greater Southern Lakes"]
    first = Source(id="g", text=source.text, title="Ferries", publisher=names[0])
    second = Source(id="x", text="Nothing here.", title="Silence", publisher=names[1])
    row = lay_out(funding_chart(store_of((first, found), (second, Extraction(source="x")))), 770).rows[0]
    behind = " ".join(text.words for text in row.texts if text.x > row.segments[0].whole.right())
    assert f"{names[0]} only" in behind


def test_words_behind_a_short_bar_use_the_room_up_to_the_right_edge() -> None:
    source, found = gazette()
    name = "Daily Courier of the Greater Harbour Region and All of Its Islands"
    small = replace(found.amounts[0], value=Decimal(100))
    long = replace(found.amounts[1], currency="USD", upper=None, recipients=("fund",))
    named = Source(id="g", text=source.text, title="Ferries", publisher=name)
    pair = (named, replace(found, amounts=(small, long)))
    other = Source(id="x", text="Nothing here.", title="Silence", publisher="Echo")
    large, little = lay_out(funding_chart(store_of(pair, (other, Extraction(source="x")))), 900).rows
    reach = [max(t.x + Measure().advance(t.words, t.role) for t in row.texts) for row in (large, little)]
    lines = [
        sum(t.role == "detail" and t.x > row.segments[0].rect.right() for t in row.texts) for row in (large, little)
    ]
    assert max(reach) <= 900
    assert lines[1] < lines[0]


def test_a_cut_that_keeps_the_end_is_in_the_middle() -> None:
    words = "a purpose that goes on and on and is never to be seen to its end · Ostia · pledged"
    *_, last = Measure().wrap(words, "detail", 160, 2, keep_end=True)
    assert "…" in last
    assert last.endswith("pledged")


def test_a_chart_that_comes_back_is_not_laid_out_again() -> None:
    layouts, whole = Layouts(), many(20)
    first = layouts.of(whole, 800)
    for number in range(1, 10):
        layouts.of(replace(many(number), hidden=20 - number), 800)
    assert layouts.of(replace(whole, selected="f"), 800) is first
    assert layouts.of(whole, 700) is not first


def test_all_rows_of_a_stretch_are_among_those_between() -> None:
    layout = lay_out(many(40), 800)
    for row in layout.rows:
        top, bottom = row.rect.top() + 1, row.rect.bottom() + 50
        reaching = {k for k, other in enumerate(layout.rows) if other.rect.bottom() > top and other.rect.top() < bottom}
        between = layout.rows_between(top, bottom)
        assert reaching <= set(between)
        assert len(between) <= len(reaching) + 2


def test_a_chart_that_is_laid_out_step_by_step_is_the_same() -> None:
    chart, layouts = many(200), Layouts()
    steps = 1
    while layouts.prepare(chart, 800.0):
        steps += 1
    made, at_once = layouts.of(chart, 800.0), lay_out(chart, 800.0)
    assert steps > 5
    assert (made.height, list(made.rows), made.texts) == (at_once.height, list(at_once.rows), at_once.texts)
    assert not layouts.prepare(chart, 800.0)


def test_another_chart_begins_anew_when_one_is_half_laid_out() -> None:
    layouts, other = Layouts(), many(150)
    assert layouts.prepare(many(200), 800.0)
    while layouts.prepare(other, 800.0):
        pass
    assert len(layouts.of(other, 800.0).rows) == 150


def test_a_row_is_put_together_when_it_is_looked_at() -> None:
    rows = lay_out(many(200), 800.0).rows
    assert not rows._made
    assert rows[3] is rows[3]
    assert rows.tops[3] == rows[3].rect.top()
    assert rows.keys[3] == rows[3].key
    assert [row.key for row in rows[-2:]] == rows.keys[-2:]


def test_a_sum_that_nobody_gives_stands_among_what_is_not_drawn_with_its_reason() -> None:
    chart = funding_chart(ledger({"value": "900000", "status": "fined"}, {"value": "70000"}))
    told = " ".join(words for _, _, words, _ in all_texts(lay_out(chart, 900, sheet=True)))
    assert "Not drawn: " in told
    assert "(a fine, bail or a ransom; The Ledger)" in told


def test_only_words_without_a_number_are_called_no_number() -> None:
    told = " ".join(words for _, _, words, _ in all_texts(lay_out(funding_chart(ledger({})), 900, sheet=True)))
    assert "Not a number: " in told
    assert "Not drawn: " not in told
