from collections.abc import Sequence
from dataclasses import replace

import lamp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.match.linking import link
from explorer.model.comparison import CellState, Comparison, Row
from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.query import Agreement, Filter
from explorer.model.source import Source
from explorer.store import Store
from explorer.views.compare.matrix.table import (
    SORTS,
    Arrangement,
    Section,
    SortName,
    Table,
    arrange,
    missing_here,
    only_here,
)
from explorer.views.compare.matrix.words import cell_said, cell_spoken, cell_tip

SEVERAL = 5


def table_of(number: int = 2, wanted: Filter | None = None, arrangement: Arrangement | None = None) -> Table:
    return arrange(lamp.store_of(number), wanted or Filter(), arrangement or Arrangement())


def ids(table: Table) -> list[str]:
    return [row.id for row in table.ordered_rows]


def test_facts_of_one_kind_stand_below_their_head_with_their_number() -> None:
    table = table_of()
    heads = [(line.kind, line.count, line.differing) for line in table.lines if isinstance(line, Section)]
    assert heads == [("quote", 4, 2), ("amount", 3, 1), ("event", 2, 1), ("passage", 1, 0)]
    assert [line.id if isinstance(line, Row) else line.kind for line in table.lines[:2]] == ["quote", "q-pay"]
    assert table.line_of["q-pay"] == 1


def test_a_folded_head_keeps_its_number_and_hides_its_facts() -> None:
    table = table_of(arrangement=Arrangement(collapsed=frozenset({"quote"})))
    first = table.lines[0]
    assert isinstance(first, Section)
    assert (first.count, first.collapsed) == (4, True)
    assert not any(name.startswith("q-") for name in ids(table))
    assert len(table.rows) == 10


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("text", ["q-lamp", "q-pay", "q-keeper", "q-only", "a-lamp"]),
        ("label", ["p-lamp", "a-pier", "a-lamp", "a-rope", "q-pay"]),
        ("date", ["e-fire", "e-meet", "q-lamp", "q-pay", "q-keeper"]),
        ("sources", ["q-pay", "q-keeper", "a-rope", "e-fire", "q-lamp"]),
        ("differing", ["q-pay", "q-keeper", "a-rope", "e-fire", "q-lamp"]),
    ],
)
def test_facts_are_sorted_and_equal_ones_keep_the_order_of_the_texts(sort: SortName, first: list[str]) -> None:
    rows = ids(table_of(arrangement=Arrangement(sort=sort, grouped=False)))
    if sort == "label":
        labels = [lamp.LABELS[name].lstrip("“").casefold() for name in rows]
        assert labels == sorted(labels)
    else:
        assert rows[:5] == first


def test_at_first_what_most_sources_report_stands_on_top_and_of_equals_what_differs() -> None:
    rows = table_of(7, arrangement=Arrangement(grouped=False)).ordered_rows
    keys = [(-len(row.cells), not row.differs) for row in rows]
    assert keys == sorted(keys)
    assert len(set(keys)) > 3
    assert ids(table_of(7, arrangement=Arrangement(sort="text", grouped=False))) != [row.id for row in rows]


def named(*given: tuple[str | None, str]) -> Table:
    """A matrix of sources of these publishers and titles, with the facts of the lamp."""
    store = Store(link)
    sources = tuple(
        Source(id=f"n{k}", text=f"Text {k}.", title=title, publisher=publisher)
        for k, (publisher, title) in enumerate(given)
    )
    store.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
    return arrange(store, Filter(), Arrangement())


def test_sources_of_one_publisher_are_told_apart_as_in_what_differs() -> None:
    table = named(("Post", "The Pier"), ("Post", "The Rope"), ("Echo", "The Pier"), (None, "Lamps"), (None, "Lamps"))
    heads = [column.name for column in table.columns]
    assert heads == ["“The Pier”", "“The Rope”", "Echo", "“Lamps” (1)", "“Lamps” (2)"]
    assert heads == list(table.names.values())


def test_it_is_known_how_far_the_names_of_columns_begin_alike() -> None:
    table = named(("Alpha Times North", "a"), ("Echo", "b"), ("Alpha Times", "c"), ("Alpha Tribune", "d"))
    assert [column.alike for column in table.columns] == [len("Alpha Times"), 0, len("Alpha Times"), len("Alpha T")]


def test_within_their_groups_facts_are_sorted_too() -> None:
    assert ids(table_of(arrangement=Arrangement(sort="differing")))[:4] == ["q-pay", "q-keeper", "q-lamp", "q-only"]


def test_sources_stand_in_the_order_that_is_wanted_and_those_without_a_date_last() -> None:
    def columns(order: Arrangement) -> list[str]:
        return [column.source for column in table_of(SEVERAL, arrangement=order).columns]

    assert columns(Arrangement()) == ["s0", "s1", "s2", "s3", "s4"]
    assert columns(Arrangement(columns="date")) == ["s3", "s2", "s1", "s0", "s4"]
    assert columns(Arrangement(columns="publisher")) == ["s0", "s4", "s2", "s1", "s3"]


def test_the_filter_decides_which_facts_there_are() -> None:
    only = table_of(wanted=Filter(agreement="one"))
    assert ids(only) == ["q-only", "a-pier", "e-meet"]
    assert (len(only.rows), only.total) == (3, 10)
    assert ids(table_of(wanted=Filter(agreement="differs"))) == ["q-pay", "q-keeper", "a-rope", "e-fire"]
    assert ids(table_of(wanted=Filter(agreement="all", kinds=frozenset({"amount"})))) == ["a-rope", "a-lamp"]


def test_sources_that_are_filtered_for_are_the_columns_but_one_alone_is_compared_with_all() -> None:
    two = table_of(SEVERAL, Filter(sources=frozenset({"s1", "s3"})))
    assert two.sources == ("s1", "s3")
    assert table_of(SEVERAL, Filter(sources=frozenset({"s1"}))).sources == ("s0", "s1", "s2", "s3", "s4")


def test_a_column_counts_what_it_alone_has_and_what_most_others_have_and_it_lacks() -> None:
    first, second = table_of().columns
    assert (first.only, first.missing) == (2, 1)
    assert (second.only, second.missing) == (1, 2)


def test_the_sums_of_a_column_stay_when_only_agreement_is_asked_for() -> None:
    store = lamp.store_of(SEVERAL)
    before = arrange(store, Filter(), Arrangement())
    after = arrange(store, Filter(agreement="differs"), Arrangement(), before)
    assert after.columns is before.columns
    assert arrange(store, Filter(agreement="differs"), Arrangement()).columns == after.columns


def test_nothing_is_kept_of_a_matrix_with_other_columns() -> None:
    store = lamp.store_of(SEVERAL)
    before = arrange(store, Filter(), Arrangement())
    turned = arrange(store, Filter(), Arrangement(columns="date"), before)
    fewer = arrange(store, Filter(sources=frozenset({"s1", "s3"})), Arrangement(), before)
    assert turned.sources == ("s3", "s2", "s1", "s0", "s4")
    assert fewer.sources == ("s1", "s3")


def test_without_a_comparison_there_is_nothing() -> None:
    table = arrange(lamp.store_of(2, compared=False), Filter(), Arrangement())
    assert (table.lines, table.total) == ((), 0)


STATE: st.SearchStrategy[CellState] = st.sampled_from(["same", "differs", "paraphrase"])


@given(
    reported=st.lists(st.dictionaries(st.integers(0, 5), STATE, min_size=1), max_size=len(lamp.LABELS)),
    sort=st.sampled_from(list(SORTS)),
    agreement=st.sampled_from(["one", "differs", "all", None]),
    grouped=st.booleans(),
)
def test_every_visible_fact_has_one_line_and_every_column_the_sums_that_its_menu_lists(
    reported: Sequence[dict[int, CellState]], sort: SortName, agreement: Agreement | None, *, grouped: bool
) -> None:
    names = list(lamp.LABELS)
    rows = tuple(
        lamp.row(name, lamp.KIND[name[0]], lamp.LABELS[name], dict(sorted(states.items())))
        for name, states in zip(names, reported, strict=False)
    )
    store = lamp.store_of(6, made=Comparison(rows=rows))
    wanted = Filter(agreement=agreement)
    table = arrange(store, wanted, Arrangement(sort=sort, grouped=grouped))
    assert sorted(ids(table)) == sorted(row.id for row in store.visible_rows(wanted))
    heads = [line for line in table.lines if isinstance(line, Section)]
    assert sum(head.count for head in heads) == (len(table.rows) if grouped else 0)
    for column in table.columns:
        assert column.only == len(only_here(table.compared, column.source))
        assert column.missing == len(missing_here(table.compared, column.source, table.sources))


def test_a_source_in_another_language_is_silent_on_nothing() -> None:
    store = lamp.store_of(3)
    assert store.comparison is not None
    store.accept(replace(store.comparison, unread=("s2",)), store.revision)
    columns = {column.source: column for column in arrange(store, Filter(), Arrangement()).columns}
    assert (columns["s2"].unread, columns["s2"].missing) == (True, 0)
    assert not columns["s1"].unread
    row = next(row for row in store.comparison.rows if "s2" not in row.cells)
    assert cell_said(None, row.kind, unread=True) == "not read"
    assert "not read" in cell_spoken(columns["s2"], row)
    assert "silent" not in cell_tip(columns["s2"], row)
