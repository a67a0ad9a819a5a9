from collections.abc import Sequence
from dataclasses import replace

import pytest
from harbour import coast, copies, filled_store, harbour, link_by_hand

from explorer.model.edit import AddSources
from explorer.model.fact import Linked, Verdict
from explorer.model.finding import Extraction
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.session import State
from explorer.store import Store
from explorer.views.lists.resolve import ListsState, arranged, resolve, row_of
from explorer.views.lists.rows import make_rows
from explorer.views.lists.sources import LazyRows
from explorer.views.lists.table import Sort, TabName, fit


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
        ("3 Jun 2025 (assumed)", "Pledge", "Republic of Norrland", "Selby"),
        ("by Mar 2026", "End", "Republic of Norrland → Harbour Fund", "Selby, Coast"),
        ("–", "Statement", "Lena Aro", "Coast"),
    ]


def test_a_quotation_has_its_speaker_with_the_speakers_colour() -> None:
    rows = lists().tables["quotes"].rows
    assert [(r.cells[0].text, r.cells[0].tone, r.cells[1].text, r.cells[2].text) for r in rows] == [
        ("Lena Aro", 0, "direct", "Selby"),
        ("Lena Aro", 0, "direct", "Selby"),
        ("Lena Aro", 0, "mixed", "Coast"),
        ("Clerk who asked not to be named", 1, "mixed", "Coast"),
        ("Lena Aro", 0, "direct", "Coast"),
    ]
    assert rows[1].cells[0].second == "“It is a small step, … but it is ours.”"


def test_a_quotation_of_nobody_sorts_last_and_has_nobodys_colour() -> None:
    source, found = harbour()
    quotes = (replace(found.quotes[0], speaker=None, actor=None), found.quotes[1])
    store = filled_store((source, replace(found, quotes=quotes)))
    cells = [r.cells[0] for r in lists(store=store, sorts={"quotes": Sort("speaker")}).tables["quotes"].rows]
    assert [(cell.text, cell.tone) for cell in cells] == [("Lena Aro", 0), ("Unattributed", -1)]


def test_a_sum_is_one_row_however_many_sources_report_it_and_a_vague_one_is_its_words() -> None:
    rows = lists().tables["sums"].rows
    assert texts(lists(), "sums") == [
        ("€2.5M", rows[0].cells[1].text, "– → Port Selby", "–", "–", "Coast"),
        ("$40M", rows[1].cells[1].text, "Republic of Norrland → Harbour Fund", "dredging", "announced", "Selby, Coast"),
        ("“Billions of crowns”", rows[2].cells[1].text, "–", "–", "lost", "Selby"),
    ]


def test_a_sum_says_what_it_is_for_by_the_name_of_its_fact_with_the_places_below() -> None:
    store = filled_store()
    cell = lists(store=store).tables["sums"].rows[1].cells[1]
    fact = store.facts["fact:h/a1"]
    assert (cell.text, cell.second) == (fact.label, "Port Selby")
    assert cell.short_of_room == "Port Selby · announced"
    assert "Purpose: dredging" in cell.tip
    assert "Republic of Norrland → Harbour Fund" in cell.tip


def test_a_price_says_per_unit_where_a_sum_says_its_status() -> None:
    source, found = harbour()
    price = replace(found.amounts[0], per_unit=True, status=None)
    rows = lists(store=filled_store((source, replace(found, amounts=(price,))))).tables["sums"].rows
    assert rows[0].cells[4].text == "per unit"
    assert rows[0].cells[1].short_of_room.endswith("per unit")


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


def test_mentions_without_the_words_looked_for_are_counted_and_the_tip_says_how_many_have_them() -> None:
    shown = lists(State(filter=Filter(text="weekly aro")))
    assert texts(shown, "actors") == [("Lena Aro", "person", "2", "2", "4")]
    assert shown.tables["actors"].rows[0].cells[2].note == "0 of 2 mentions pass the filter"


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(Filter(actor="norrland"), id="actor"),
        pytest.param(Filter(kinds=frozenset({"amount"})), id="kind"),
        pytest.param(Filter(speakers=frozenset({"aro"})), id="speaker"),
        pytest.param(Filter(date_from="2025"), id="dates"),
        pytest.param(Filter(text="million"), id="words of a sum"),
    ],
)
def test_a_criterion_that_is_not_about_mentions_leaves_their_numbers_true(wanted: Filter) -> None:
    everywhere = {row.key: [c.text for c in row.cells[2:]] for row in lists().tables["actors"].rows}
    rows = lists(State(filter=wanted)).tables["actors"].rows
    assert rows
    for row in rows:
        assert [c.text for c in row.cells[2:]] == everywhere[row.key]


def test_the_tips_of_the_tabs_tell_rows_from_places_in_the_texts() -> None:
    shown = lists()
    assert shown.tip("sums") == "3 sums, found at 4 places"
    assert shown.tip("events") == "3 events, found at 4 places"
    mentions = sum(int(row.cells[-1].text) for row in shown.tables["actors"].rows)
    assert shown.tip("actors") == f"4 actors, named at {mentions} places"
    assert lists(State(filter=Filter(text="dredging"))).tip("sums").startswith("1 sum, found at ")


def test_the_tabs_write_thousands_apart() -> None:
    shown = lists()
    many = replace(shown, numbers={**shown.numbers, "sums": 1234})
    assert many.title("sums") == "Sums 1,234"


def test_a_click_needs_no_new_arrangement_of_the_rows() -> None:
    store = filled_store()
    rows = make_rows(store)
    kept = arranged(Filter(), store, rows, {})
    clicked = State(selection=Selection("actor", "aro"))
    assert resolve(clicked, store, rows, {}, kept) == resolve(clicked, store, rows, {})
    assert resolve(clicked, store, rows, {}, kept).tables["quotes"].rows is kept.rows["quotes"]


def test_the_titles_of_the_tabs_need_no_row() -> None:
    store = filled_store()
    shown = resolve(State(filter=Filter(text="a")), store, make_rows(store), {})
    assert all(shown.title(tab) and shown.tip(tab) for tab in shown.tables)
    for table in shown.tables.values():
        assert isinstance(table.rows, LazyRows)
        assert not table.rows._made


def test_a_row_that_was_made_stays_made_under_a_filter() -> None:
    rows = make_rows(filled_store()).quotes
    assert rows.among({rows.keys[1]})[0] is rows[1]


def test_of_more_than_two_sources_the_first_is_named_and_how_many_more() -> None:
    def joined(
        sources: Sequence[Source], extractions: Sequence[Extraction], _verdicts: Sequence[Verdict] = ()
    ) -> Linked:
        apart = link_by_hand(sources, extractions)
        sums = [fact for fact in apart.facts if fact.kind == "amount" and fact.id.endswith("a1")]
        whole = replace(
            sums[0],
            findings=tuple(name for fact in sums for name in fact.findings),
            sources=tuple(source.id for source in sources),
        )
        return replace(apart, facts=(*(fact for fact in apart.facts if fact not in sums), whole))

    store = Store(joined)
    pairs = copies(4)
    store.apply(AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs)))
    told = next(row.cells[-1] for row in make_rows(store).sums if row.key == "fact:s0/h/a1")
    assert (told.text, told.full) == ("Paper 0 +3", "Paper 0; Paper 1; Paper 2; Paper 3")


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


@pytest.mark.parametrize("number", [2, 3, 6, 7])
@pytest.mark.parametrize("tab", ["actors", "events", "quotes", "sums", "sources"])
@pytest.mark.parametrize("sort", [None, "total", "date", "for", "speaker", "title"])
def test_the_columns_fit_into_a_narrow_pane(tab: TabName, number: int, sort: str | None) -> None:
    sources = [harbour(), coast(), *copies(5)][:number]
    table = lists(store=filled_store(*sources), sorts={tab: Sort(sort)} if sort else {}).tables[tab]
    assert sum(fit(table.columns, 300)) == 300
    shown = [column for column in table.columns if column.needs <= 300]
    assert all(column.least >= 26 for column in shown)


@pytest.mark.parametrize("tab", ["actors", "events", "quotes", "sums", "sources"])
def test_with_room_every_column_is_shown(tab: TabName) -> None:
    columns = lists().tables[tab].columns
    assert all(fit(columns, 760))
    for room in {column.needs for column in columns} - {0}:
        assert sum(fit(columns, room)) == room
