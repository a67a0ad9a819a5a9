from dataclasses import replace

import pytest
from harbour import coast, filled_store, harbour, link_by_hand

from explorer.model.query import Filter, Selection
from explorer.session import State
from explorer.store import Store
from explorer.views.lists.resolve import ListsState, resolve, row_of
from explorer.views.lists.rows import make_rows
from explorer.views.lists.table import Sort, TabName


def lists(
    state: State | None = None, store: Store | None = None, sorts: dict[TabName, Sort] | None = None
) -> ListsState:
    store = store or filled_store()
    return resolve(state or State(), store, make_rows(store), sorts or {})


def texts(shown: ListsState, tab: TabName) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in shown.tables[tab].rows]


def test_an_actor_has_its_mentions_in_each_source_and_its_aliases() -> None:
    shown = lists()
    table = shown.tables["actors"]
    assert [c.title for c in table.columns] == ["Actor", "Kind", "Selby", "Coast", "Total"]
    assert texts(shown, "actors")[0] == ("Lena Aro", "person", "2", "2", "4")
    assert table.rows[0].cells[0].second == "Minister Lena Aro, Aro"


def test_an_actor_that_a_source_does_not_name_has_a_dash_there() -> None:
    source, found = coast()
    found = replace(found, mentions=tuple(m for m in found.mentions if m.actor != "selby"))
    shown = lists(store=filled_store(harbour(), (source, found)))
    assert ("Port Selby", "place", "1", "–", "1") in texts(shown, "actors")


def test_an_event_has_its_date_as_far_as_it_is_known() -> None:
    shown = lists()
    assert [(r[0], r[1], r[2], r[3]) for r in texts(shown, "events")] == [
        ("3 June 2025 (assumed)", "Pledge", "Republic of Norrland", "Selby"),
        ("by March 2026", "End", "Republic of Norrland → Harbour Fund", "Selby, Coast"),
        ("–", "Statement", "Lena Aro", "Coast"),
    ]


def test_a_quotation_has_its_speaker_with_the_speakers_colour() -> None:
    rows = lists().tables["quotes"].rows
    assert [(r.cells[0].text, r.cells[0].tone, r.cells[2].text, r.cells[3].text) for r in rows] == [
        ("Lena Aro", 0, "direct", "Selby"),
        ("Lena Aro", 0, "direct", "Selby"),
        ("Lena Aro", 0, "mixed", "Coast"),
        ("Clerk who asked not to be named", 1, "mixed", "Coast"),
        ("Lena Aro", 0, "direct", "Coast"),
    ]
    assert rows[1].cells[1].text == "“It is a small step, … but it is ours.”"


def test_a_quotation_of_nobody_sorts_last_and_has_nobodys_colour() -> None:
    source, found = harbour()
    quotes = (replace(found.quotes[0], speaker=None, actor=None), found.quotes[1])
    store = filled_store((source, replace(found, quotes=quotes)))
    cells = [r.cells[0] for r in lists(store=store, sorts={"quotes": Sort("speaker")}).tables["quotes"].rows]
    assert [(cell.text, cell.tone) for cell in cells] == [("Lena Aro", 0), ("Unattributed", -1)]


def test_a_sum_is_one_row_however_many_sources_report_it_and_a_vague_one_is_its_words() -> None:
    assert texts(lists(), "sums") == [
        ("€2.5M", "–", "– → Port Selby", "–", "Coast"),
        ("$40M", "dredging", "Republic of Norrland → Harbour Fund", "announced", "Selby, Coast"),
        ("“Billions of crowns”", "–", "–", "lost", "Selby"),
    ]


@pytest.mark.parametrize("descending", [False, True])
def test_sums_sort_by_number_within_their_currency_with_the_vague_last(descending: bool) -> None:  # noqa: FBT001  # a parameter
    shown = lists(sorts={"sums": Sort("sum", descending=descending)})
    first = [row[0] for row in texts(shown, "sums")]
    assert first == [*(["$40M", "€2.5M"] if descending else ["€2.5M", "$40M"]), "“Billions of crowns”"]


def test_the_tabs_count_what_passes_the_filter() -> None:
    assert [lists().title(tab) for tab in ("actors", "events", "quotes", "sums")] == [
        "Actors 4",
        "Events 3",
        "Quotations 5",
        "Sums 3",
    ]
    shown = lists(State(filter=Filter(kinds=frozenset({"quote"}))))
    assert [shown.title(tab) for tab in ("actors", "events", "quotes", "sums")] == [
        "Actors 1",
        "Events 0",
        "Quotations 5",
        "Sums 0",
    ]


def test_mentions_are_counted_as_they_are_lit_in_the_texts() -> None:
    shown = lists(State(filter=Filter(text="weekly aro")))
    assert texts(shown, "actors") == [("Lena Aro", "person", "–", "2", "2")]
    assert shown.tables["actors"].rows[0].cells[2].note == "0 of 2 mentions pass the filter"


def test_only_the_sources_that_are_shown_have_a_column() -> None:
    table = lists(State(filter=Filter(sources=frozenset({"c"})))).tables["actors"]
    assert [c.key for c in table.columns] == ["actor", "kind", "source:c", "total"]
    assert all(row.cells[2].text == row.cells[3].text for row in table.rows)


@pytest.mark.parametrize(
    ("selection", "row"),
    [
        pytest.param(Selection("actor", "aro", at="h/m0"), ("actors", "aro"), id="actor"),
        pytest.param(Selection("finding", "h/m1"), ("actors", "norrland"), id="mention"),
        pytest.param(Selection("finding", "c/a1"), ("sums", "fact:h/a1"), id="one-of-the-sums-of-a-fact"),
        pytest.param(Selection("fact", "fact:h/e1"), ("events", "fact:h/e1"), id="event"),
        pytest.param(Selection("finding", "h/q1"), ("quotes", "h/q1"), id="quotation"),
        pytest.param(Selection("finding", "h/q1", at="c/q3"), ("quotes", "c/q3"), id="the-same-words-elsewhere"),
        pytest.param(Selection("fact", "fact:h/q1"), ("quotes", "h/q1"), id="words-of-two-sources"),
        pytest.param(Selection("finding", "h/d1"), (None, None), id="date"),
        pytest.param(Selection("finding", "gone"), (None, None), id="gone"),
        pytest.param(None, (None, None), id="nothing"),
    ],
)
def test_a_selection_has_one_row(selection: Selection | None, row: tuple[str | None, str | None]) -> None:
    store = filled_store()
    assert row_of(selection, store) == row
    shown = lists(State(selection=selection), store)
    assert shown.fitting == row[0]
    assert {tab: t.current for tab, t in shown.tables.items() if t.current} == ({row[0]: row[1]} if row[0] else {})


def test_all_rows_whose_words_are_lit_are_marked() -> None:
    shown = lists(State(selection=Selection("finding", "c/q3")))
    assert shown.tables["quotes"].marked == {"h/q1", "c/q3"}
    assert shown.tables["quotes"].current == "c/q3"


def test_the_actors_of_a_sum_are_related_to_it() -> None:
    shown = lists(State(selection=Selection("fact", "fact:h/a1")))
    assert shown.tables["actors"].related == {"norrland", "fund", "selby"}
    assert shown.tables["sums"].marked == {"fact:h/a1"}
    assert not shown.tables["quotes"].related


def test_what_an_actor_takes_part_in_is_related_to_it() -> None:
    shown = lists(State(selection=Selection("actor", "norrland")))
    assert shown.tables["events"].related == {"fact:h/e1", "fact:h/e2"}
    assert shown.tables["sums"].related == {"fact:h/a1"}
    assert not shown.tables["actors"].related


def test_a_selection_that_the_filter_hides_has_no_row_but_keeps_its_tab() -> None:
    shown = lists(State(selection=Selection("finding", "h/q1"), filter=Filter(sources=frozenset({"c"}))))
    assert shown.fitting == "quotes"
    assert shown.tables["quotes"].current is None


@pytest.mark.parametrize(
    ("wanted", "store", "text", "clear"),
    [
        pytest.param(Filter(), "none", "Open or drop files to see their sums here.", False, id="no-sources"),
        pytest.param(Filter(text="zebra"), "both", "No sum passes the filter.", True, id="filtered"),
        pytest.param(Filter(text="zebra"), "bare", "No sum was found in these sources.", False, id="nothing-found"),
    ],
)
def test_an_empty_table_says_why(wanted: Filter, store: str, text: str, clear: bool) -> None:  # noqa: FBT001  # a parameter
    source, found = harbour()
    stores = {
        "none": Store(link_by_hand),
        "both": filled_store(),
        "bare": filled_store((source, replace(found, amounts=()))),
    }
    empty = lists(State(filter=wanted), stores[store]).tables["sums"].empty
    assert empty is not None
    assert (empty.text, empty.clear) == (text, clear)


def test_an_event_that_did_not_happen_and_one_that_is_only_planned_say_so() -> None:
    source, found = harbour()
    events = (replace(found.events[0], negated=True), replace(found.events[1], hypothetical=True))
    store = filled_store((source, replace(found, events=events)))
    cells = [row.cells[1] for row in lists(store=store).tables["events"].rows]
    assert [(c.text, c.written, c.doubtful) for c in cells] == [
        ("Pledge", "Pledge (planned or possible)", True),
        ("No end", "End (did not happen)", False),
    ]


@pytest.mark.parametrize("tab", ["actors", "events", "quotes", "sums"])
def test_the_columns_fit_into_a_narrow_pane(tab: TabName) -> None:
    assert sum(column.least for column in lists().tables[tab].columns) <= 348
