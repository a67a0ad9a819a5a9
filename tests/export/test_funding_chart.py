from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from coast import ACTORS, amount, fact_id, gazette, harbour, ledger, sample_store, store_of
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.export.funding import (
    BESIDE,
    GROUPINGS,
    NOT_GIVEN,
    NOT_MATCHED,
    SHORT,
    Bar,
    FundingChart,
    Gathered,
    GroupBy,
    SourceName,
    currencies,
    currency_name,
    funding_chart,
    funding_table,
)
from explorer.extract.amounts import frames
from explorer.match.comparing import compare
from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.resources import resource
from explorer.store import Store


def bars(chart: FundingChart) -> list[tuple[str, str, str, str]]:
    return [(b.label, b.written, b.detail, b.reported_words) for p in chart.panels for b in p.bars]


def test_a_sum_that_two_sources_report_is_one_bar_marked_with_both() -> None:
    chart = funding_chart(sample_store())
    assert bars(chart) == [
        ("Lighthouse Fund", "$30M", "coastal repairs · Ostia, Velm · pledged", "both sources"),
        ("Ostia", "$12.5M", "lost", "Harbour Times only"),
        ("Ferries", "€4M – €6M", "Velm · committed", "Coast Gazette only"),
    ]
    assert [b.reported for p in chart.panels for b in p.bars] == [(True, True), (True, False), (False, True)]


def test_each_currency_has_a_panel_of_its_own() -> None:
    chart = funding_chart(sample_store())
    assert [(p.currency, p.name, p.top) for p in chart.panels] == [
        ("USD", "US dollars", Decimal(30_000_000)),
        ("EUR", "euros", Decimal(6_000_000)),
    ]


def test_words_that_are_no_number_are_listed_and_never_drawn() -> None:
    chart = funding_chart(sample_store())
    assert [(v.written, v.line, v.sources) for v in chart.listed] == [
        (
            "“billions of dollars”",
            "… the U.S. mission said Norland has spent “billions of dollars” on the coast since the storm",
            ("h",),
        )
    ]
    assert all(s.value is not None for s in chart.sums)


def test_the_heading_calls_only_what_is_given_a_commitment() -> None:
    assert funding_chart(sample_store()).heading == "3 sums · US dollars, euros"
    assert funding_chart(store_of(gazette())).heading == "2 commitments · US dollars, euros"
    assert funding_chart(ledger({})).heading == "No sums with a number"
    assert funding_chart(store_of()).heading == "No sums"


def test_the_exact_words_and_their_sentence_stand_with_each_source() -> None:
    chart = funding_chart(sample_store())
    pledge = chart.sums[0]
    assert [(r.source, r.words.words, r.sentence.words) for r in pledge.reports] == [
        ("h", "$30 million", harbour()[0].text.split("\n")[0]),
        ("g", "$30 million", gazette()[0].text.split("\n")[0]),
    ]


def test_what_the_filter_hides_is_counted_and_not_drawn() -> None:
    store = sample_store()
    wanted = Filter(sources=frozenset({"g"}))
    chart = funding_chart(store, shown=store.visible(wanted), filter_words="source Coast Gazette")
    assert [b[0] for b in bars(chart)] == ["Lighthouse Fund", "Ferries"]
    assert chart.hidden_words == "2 sums hidden by the filter"
    # What is shown is still said in full: the other source reports it too.
    assert bars(chart)[0][3] == "both sources"


def test_under_a_filter_a_source_has_bars_only_for_what_the_filter_shows_of_it() -> None:
    store = sample_store()
    chart = funding_chart(store, "source", shown=store.visible(Filter(sources=frozenset({"g"}))))
    assert {b[0] for b in bars(chart)} == {"Coast Gazette"}


def test_two_sources_of_one_publisher_are_told_apart_by_title() -> None:
    twin, found = gazette()
    first = type(twin)(id="x", text="Nothing here.", title="An Older Piece", publisher="Coast Gazette")
    store = store_of((twin, found), (first, type(found)(source="x")))
    assert [s.name for s in funding_chart(store).sources] == [
        "Coast Gazette, Ferries for Velm",
        "Coast Gazette, An Older Piece",
    ]


# ---------------------------------------------------------------------- groups


def grouped(group_by: GroupBy, *rows: Mapping[str, object]) -> list[tuple[str, str, str]]:
    chart = funding_chart(ledger(*rows), group_by)
    return [(b.label, b.written, b.reported_words) for p in chart.panels for b in p.bars]


@pytest.mark.parametrize(
    ("group_by", "expected"),
    [
        ("source", [("Coast Gazette", "$30M"), ("Harbour Times", "$30M"), ("Harbour Times", "$12.5M")]),
        ("donor", [("Norland", "$30M"), ("Donor not said", "$12.5M")]),
        ("recipient", [("Lighthouse Fund", "$30M"), ("Recipient not said", "$12.5M")]),
        ("place", [("Ostia", "$30M"), ("Velm", "$30M"), ("Ostia", "$12.5M")]),
        ("status", [("Pledged", "$30M"), ("Lost", "$12.5M")]),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_sums_are_grouped_by(group_by: GroupBy, expected: list[tuple[str, str]]) -> None:
    chart = funding_chart(sample_store(), group_by)
    assert [(b.label, b.written) for b in chart.panels[0].bars] == expected


def test_sums_of_one_group_are_added() -> None:
    rows: list[dict[str, object]] = [
        {"value": "3000000", "donor": "norland"},
        {"value": "4500000", "donor": "norland", "status": "pledged"},
    ]
    assert grouped("donor", *rows) == [("Norland", "$7.5M", "2 sums, The Ledger")]


def test_a_group_with_a_range_reaches_to_the_sum_of_the_upper_ends() -> None:
    rows: list[dict[str, object]] = [
        {"value": "1000000", "donor": "norland"},
        {"value": "2000000", "upper": Decimal(5_000_000), "donor": "norland"},
    ]
    assert grouped("donor", *rows)[0][1] == "$3M – $6M"


@pytest.mark.parametrize("status", ["lost", "requested", "total", "spent"])
def test_what_is_not_given_stands_apart_from_what_is(status: str) -> None:
    chart = funding_chart(
        ledger(
            {"value": "1000000", "donor": "norland", "status": "provided"},
            {"value": "9000000", "donor": "norland", "status": status},
        ),
        "donor",
    )
    assert [(b.label, b.written) for b in chart.panels[0].bars] == [("Norland", "$9M"), ("Norland", "$1M")]
    assert chart.panels[0].bars[0].detail.startswith(status)
    assert any(status in note for note in chart.notes)


def test_a_sum_in_two_groups_is_shown_in_each_and_a_note_says_so() -> None:
    chart = funding_chart(sample_store(), "place")
    assert [b.label for b in chart.panels[0].bars if b.value == 30_000_000] == ["Ostia", "Velm"]
    assert chart.notes[0] == (
        "Do not add the bars up: $30M stands in 2 of them, the same money each time, as it names several places."
    )
    assert len(chart.sums) == 3


def test_several_sums_in_several_bars_are_counted_in_the_note() -> None:
    rows: list[dict[str, object]] = [{"value": str(k), "places": ("ostia", "velm")} for k in (3000, 4000)]
    assert funding_chart(ledger(*rows), "place").notes[0] == (
        "Do not add the bars up: 2 sums stand in more than one of them, the same money each time, as they name several "
        "places."
    )


def test_the_bar_of_a_fund_says_what_its_sum_is_for_and_not_its_name_again() -> None:
    chart = funding_chart(sample_store(), "recipient")
    bar = chart.panels[0].bars[0]
    assert (bar.label, bar.detail) == ("Lighthouse Fund", "coastal repairs · Ostia, Velm · pledged")


def test_a_purpose_that_is_the_label_is_not_said_twice() -> None:
    chart = funding_chart(sample_store())
    ferries = next(s for s in chart.sums if s.label == "Ferries")
    assert ferries.purpose == "new ferries"
    assert [b.detail for p in chart.panels for b in p.bars if b.label == "Ferries"] == ["Velm · committed"]


def test_a_price_is_listed_as_it_stands_and_never_drawn_or_counted() -> None:
    chart = funding_chart(ledger({"value": "9", "per_unit": True}, {"value": "3000", "status": "pledged"}))
    assert [(s.per_unit, s.drawn) for s in chart.listed] == [(True, False)]
    assert chart.listed[0].line.startswith("Entry 0 in the ledger is “sum0.”")
    assert [b.value for p in chart.panels for b in p.bars] == [3000]
    assert chart.heading == "1 commitment · US dollars"


def test_a_conversion_is_one_bar_in_the_currency_that_was_given() -> None:
    text = "Norland pledged £10 million ($12.5 million) to the Lighthouse Fund."
    source = Source(id="c", text=text, title="Converted")
    given = amount(source, "£10 million", "10000000", currency="GBP", donor="norland", recipients=("fund",))
    rendered = amount(source, "$12.5 million", "12500000", converts=given.span, donor="norland", recipients=("fund",))
    chart = funding_chart(store_of((source, Extraction(source="c", actors=ACTORS, amounts=(given, rendered)))))
    assert [(p.currency, [b.written for b in p.bars]) for p in chart.panels] == [("GBP", ["£10M"])]
    assert [r.words.words for r in chart.sums[0].reports] == ["£10 million", "$12.5 million"]


@pytest.mark.parametrize("most", [SHORT, BESIDE])
def test_a_long_name_keeps_its_beginning_and_its_end(most: int) -> None:
    name = "Daily Courier of the Greater Harbour Region and of the Islands before It, Southern Edition"
    short = SourceName(id="x", name=name, title="", published=None).within(most)
    assert len(short) <= most
    assert short.startswith("Daily Courier")
    assert short.endswith("Edition")
    assert " … " in short


@given(st.text(st.sampled_from("ab ,.…é"), max_size=120), st.sampled_from([SHORT, BESIDE]))
def test_no_name_is_longer_than_it_may_be(name: str, most: int) -> None:
    assert len(SourceName(id="x", name=name, title="", published=None).within(most)) <= most


def test_commitments_need_no_notes() -> None:
    assert funding_chart(sample_store()).notes == ()


def test_what_is_not_said_comes_last_however_large() -> None:
    rows: list[dict[str, object]] = [{"value": "1000"}, {"value": "99000000"}, {"value": "20", "donor": "norland"}]
    assert [label for label, *_ in grouped("donor", *rows)] == ["Norland", "Donor not said"]


_ROW = st.fixed_dictionaries(
    {},
    optional={
        "value": st.integers(0, 10**13).map(str),
        "currency": st.sampled_from(["USD", "EUR", None]),
        "donor": st.sampled_from(["norland", "sundmark"]),
        "recipients": st.lists(st.sampled_from(["fund", "ostia"]), unique=True).map(tuple),
        "places": st.lists(st.sampled_from(["ostia", "velm"]), unique=True).map(tuple),
        "status": st.sampled_from(["pledged", "provided", "lost", "total"]),
    },
)


# The first example loads the currency names, so the time of one example says nothing.
@settings(deadline=None)
@given(st.lists(_ROW, max_size=8), st.sampled_from(GROUPINGS))
def test_no_sum_is_lost_counted_twice_or_added_to_another_currency(
    rows: list[dict[str, object]], group_by: GroupBy
) -> None:
    store = ledger(*rows)
    chart = funding_chart(store, group_by)
    drawn = {s.fact for s in chart.sums}
    listed = {s.fact for s in chart.listed}
    assert drawn | listed == {f.id for f in store.facts.values() if f.kind == "amount"}
    assert not drawn & listed
    for panel in chart.panels:
        for bar in panel.bars:
            assert {s.currency for s in bar.sums} == {panel.currency}
            assert len({s.fact for s in bar.sums}) == len(bar.sums)
            assert bar.value == sum(s.value or 0 for s in bar.sums)
            assert len({s.apart for s in bar.sums}) == 1 or group_by == "status"
    keys = [bar.key for panel in chart.panels for bar in panel.bars]
    assert len(set(keys)) == len(keys)


def test_a_currency_that_is_not_known_keeps_its_code() -> None:
    assert (currency_name("XQQ"), currency_name(None)) == ("XQQ", "currency not said")


def test_the_table_of_currency_names_is_what_babel_gives() -> None:
    assert resource(currencies._TABLE).read_text(encoding="utf-8") == currencies.table()
    assert (currency_name("USD"), currency_name("IQD")) == ("US dollars", "Iraqi dinars")


def test_the_chart_remembers_what_is_selected() -> None:
    store = sample_store()
    pledge = fact_id(store, "$30 million")
    assert funding_chart(store, selected=pledge).selected == pledge


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ((True,), "A"),
        ((True, True), "both sources"),
        ((False, True), "B only"),
        ((True, True, True), "all 3 sources"),
        ((True, False, True), "2 of 3 sources"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_who_reports_a_sum_is_said_in_words(flags: tuple[bool, ...], words: str) -> None:
    text = "The fund gets sum0."
    pairs = []
    for name, reports in zip("ABC", flags, strict=False):
        source = type(gazette()[0])(id=name, text=text, title=name)
        found = store_of(gazette()).extractions["g"]
        pledge = next(a for a in found.amounts if a.currency == "USD")
        place = type(pledge.span)(14, 19, "sum0.")
        named = type(pledge)(
            id=name, source=name, span=place, currency="USD", value=Decimal(1), recipients=("fund",), why=pledge.why
        )
        pairs.append((source, type(found)(source=name, actors=found.actors, amounts=(named,) if reports else ())))
    only: Bar = funding_chart(store_of(*pairs)).panels[0].bars[0]
    assert only.reported_words == words


def test_sums_that_are_gathered_in_parts_make_the_same_chart() -> None:
    store = sample_store()
    gathered = Gathered(store)
    steps = 1
    while gathered.more(1):
        steps += 1
    assert steps == len(gathered.sums) == 4
    assert funding_chart(store, gathered=gathered) == funding_chart(store)
    assert not gathered.more(1)


def test_the_bar_of_a_sum_is_made_once() -> None:
    store = sample_store()
    gathered = Gathered(store)
    one, other = (funding_chart(store, gathered=gathered, shown=store.visible(Filter(text=t))) for t in ("", "million"))
    assert other.panels[0].bars[0] is one.panels[0].bars[0]


@pytest.mark.parametrize(
    ("status", "nature"),
    [
        ("owed", "a debt or a deficit"),
        ("fined", "a fine, bail or a ransom"),
        ("price", "a price"),
        ("earned", "revenue or profit"),
    ],
)
@pytest.mark.parametrize("group_by", GROUPINGS)
def test_a_sum_that_nobody_gives_is_listed_with_its_reason_and_never_drawn(
    status: str, nature: str, group_by: GroupBy
) -> None:
    store = ledger({"value": "900000", "status": status}, {"value": "70000", "status": "pledged"})
    chart = funding_chart(store, group_by)
    assert [s.value for s in chart.sums] == [Decimal(70_000)]
    assert [(s.value, s.undrawn) for s in chart.listed] == [(Decimal(900_000), nature)]
    assert chart.listed[0].line == "Entry 0 in the ledger is “sum0.”"
    assert chart.hidden == 0


def test_every_status_that_is_not_given_is_one_that_the_extraction_knows() -> None:
    assert set(NOT_GIVEN) == set(frames.NOT_GIVEN)


def doubtful_store() -> Store:
    """Two sources, of which one has the sum of the other in its text and no finding of it."""
    store = sample_store()
    linked = store.linked
    found = compare(tuple(store.sources.values()), linked)
    rows = tuple(
        replace(row, cells={**row.cells, "g": replace(row.cells["h"], state="stands", ends=row.cells["h"].ends)})
        if row.kind == "amount" and list(row.cells) == ["h"]
        else row
        for row in found.rows
    )
    assert store.accept(replace(found, rows=rows), store.revision)
    return store


def test_a_sum_that_stands_in_another_text_is_never_called_that_of_one_source_only() -> None:
    chart = funding_chart(doubtful_store())
    (bar,) = [bar for panel in chart.panels for bar in panel.bars if bar.label == "Ostia"]
    assert bar.reported_words == "Harbour Times; in 1 other text, not matched"
    assert (bar.reported, bar.standing) == ((True, False), (False, True))
    (grouped,) = [
        bar
        for panel in funding_chart(doubtful_store(), "status").panels
        for bar in panel.bars
        if bar.key.startswith("lost")
    ]
    assert grouped.reported_words == "Harbour Times; in 1 other text, not matched"
    head, rows = funding_table(chart)
    (row,) = [row for row in rows if row[4] == "Ostia"]
    assert row[head.index("Coast Gazette: reports")] == NOT_MATCHED
