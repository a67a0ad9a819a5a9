import csv
import io
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.query import Selection
from explorer.model.source import Source
from explorer.model.wording import ABSENT
from explorer.views.lists.names import short_names
from explorer.views.lists.table import (
    Cell,
    Column,
    Row,
    Sort,
    arrange,
    as_rows,
    comma_separated,
    fit,
    tab_separated,
    with_arrow,
)

COLUMNS = (
    Column(key="name", title="Name", tip="", second="Aliases", least=100, share=2),
    Column(key="number", title="Number", tip="", numeric=True, least=40),
)


def row(key: str, name: str, number: int | None, second: str = "") -> Row:
    figure = Cell(text=ABSENT) if number is None else Cell(text=str(number), key=(number,))
    return Row(key=key, selection=Selection("actor", key), cells=(Cell(text=name, second=second, key=(name,)), figure))


@given(st.lists(st.none() | st.integers(0, 3), max_size=30), st.booleans())
def test_sorting_keeps_equal_rows_in_order_and_absent_ones_last(numbers: list[int | None], descending: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    rows = [row(f"{k:02}", "same", number) for k, number in enumerate(numbers)]
    arranged = arrange(COLUMNS, rows, Sort("number", descending=descending))
    assert sorted(r.key for r in arranged) == [r.key for r in rows]
    keys = [r.cells[1].key for r in arranged]
    filled = [key for key in keys if key is not None]
    assert keys == filled + [None] * (len(keys) - len(filled))
    assert filled == sorted(filled, reverse=descending)
    for one, other in pairwise(arranged):
        if one.cells[1].key == other.cells[1].key:
            assert one.key < other.key


@pytest.mark.parametrize("sort", [None, Sort("source:gone")], ids=["natural", "a-column-that-went"])
def test_without_a_column_to_sort_by_the_order_stays(sort: Sort | None) -> None:
    rows = (row("b", "B", 1), row("a", "A", None))
    assert arrange(COLUMNS, rows, sort) == rows


@given(st.integers(0, 2000))
def test_columns_fill_the_room_and_never_fall_below_their_least(room: int) -> None:
    widths = fit(COLUMNS, room)
    assert all(width >= column.least for width, column in zip(widths, COLUMNS, strict=True))
    assert sum(widths) == max(room, sum(column.least for column in COLUMNS))


def test_columns_that_may_not_grow_keep_their_least() -> None:
    assert fit(COLUMNS[1:], 500) == (40,)


def test_a_column_that_needs_more_room_has_no_width_and_is_in_every_file() -> None:
    columns = (*COLUMNS, Column(key="more", title="More", tip="", least=50, share=1, needs=300))
    assert fit(columns, 299) == (259, 40, 0)
    assert sum(fit(columns, 300)) == 300
    assert all(fit(columns, 300))
    extended = replace(row("a", "Ada", 1), cells=(*row("a", "Ada", 1).cells, Cell(text="x")))
    assert as_rows(columns, [extended]) == [["Name", "Aliases", "Number", "More"], ["Ada", "", "1", "x"]]


def test_a_file_has_the_second_line_in_its_own_column_and_nothing_for_a_dash() -> None:
    rows = [row("a", "Ada", None, "A., Addie"), row("b", 'Bo "B"\nLo', 3)]
    assert as_rows(COLUMNS, rows) == [
        ["Name", "Aliases", "Number"],
        ["Ada", "A., Addie", ""],
        ['Bo "B"\nLo', "", "3"],
    ]
    assert list(csv.reader(io.StringIO("".join(comma_separated(COLUMNS, rows)), newline=""))) == as_rows(COLUMNS, rows)


def test_the_clipboard_has_one_line_a_row() -> None:
    lines = tab_separated(COLUMNS, [row("b", "Bo\tB\nLo", 3)]).split("\n")
    assert lines == ["Name\tAliases\tNumber", "Bo B Lo\t\t3", ""]


def test_words_of_a_source_never_become_a_formula() -> None:
    assert as_rows(COLUMNS, [row("x", "=1+1", 1, "@all")])[1][:2] == ["'=1+1", "'@all"]


def named(*publishers: str | None) -> list[str]:
    sources = [Source(id=f"s{k}", text="x", title=f"Title {k}", publisher=p) for k, p in enumerate(publishers)]
    return list(short_names(sources).values())


@pytest.mark.parametrize(
    ("publishers", "short"),
    [
        pytest.param(("Selby Courier", "The Coast Weekly"), ["Selby", "Coast"], id="first-word-without-article"),
        pytest.param(("Selby Courier", "Selby Post"), ["Selby Courier", "Selby Post"], id="words-until-they-differ"),
        pytest.param(("Selby", "Selby Post"), ["Selby", "Selby Post"], id="one-is-the-beginning-of-the-other"),
        pytest.param(("Post", "post", "Echo"), ["Post 1", "post 2", "Echo"], id="one-publisher-twice"),
        pytest.param(("Post", "Post", "Post 1"), ["Post 2", "Post 3", "Post 1"], id="a-number-that-is-taken"),
        pytest.param((None, "Title"), ["Title…", "Title"], id="title-when-nobody-publishes"),
        pytest.param(("The", "Echo"), ["The", "Echo"], id="nothing-but-an-article"),
        pytest.param(("Sudbarentsnachrichten",), ["Sudbarentsnac…"], id="a-long-word-is-cut"),
    ],
)
def test_short_names_tell_the_sources_apart(publishers: tuple[str | None, ...], short: list[str]) -> None:
    assert named(*publishers) == short


@given(st.lists(st.none() | st.text(st.sampled_from("ab The.1"), max_size=12), max_size=8))
def test_short_names_are_never_the_same(publishers: list[str | None]) -> None:
    names = named(*publishers)
    assert len(names) == len(publishers)
    assert all(name.strip() for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_the_sorted_column_has_an_arrow_and_room_for_it() -> None:
    name, number = with_arrow(COLUMNS, Sort("number", descending=True))
    assert name == COLUMNS[0]
    assert (number.arrow, number.least) == ("▾", 52)
    assert with_arrow(COLUMNS, Sort("name"))[0].arrow == "▴"
    assert with_arrow(COLUMNS, None) == COLUMNS
