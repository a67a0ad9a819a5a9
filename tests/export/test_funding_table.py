import csv
import io
from html.parser import HTMLParser

import goldens
import pytest
from coast import ACTORS, amount, gazette, ledger, sample_store, store_of

from explorer.export.funding import (
    GROUPINGS,
    GroupBy,
    funding_chart,
    funding_csv,
    funding_html,
    funding_table,
    funding_tabs,
)
from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.store import Store


@pytest.mark.parametrize("group_by", ["commitment", "place"])
def test_the_table_is_as_somebody_found_it_right(group_by: GroupBy) -> None:
    goldens.check(f"funding-by-{group_by}.csv", funding_csv(funding_chart(sample_store(), group_by)))


@pytest.mark.parametrize("group_by", GROUPINGS)
def test_the_table_has_a_row_for_each_sum_in_each_bar_and_each_listed_sum(group_by: GroupBy) -> None:
    chart = funding_chart(sample_store(), group_by)
    _, rows = funding_table(chart)
    drawn = [(bar.label, s.label) for panel in chart.panels for bar in panel.bars for s in bar.sums]
    listed = [("", s.label) for s in chart.listed]
    assert [(row[2], row[4]) for row in rows] == drawn + listed


def test_what_the_filter_hides_is_not_in_the_table() -> None:
    store = sample_store()
    _, rows = funding_table(funding_chart(store, shown=store.visible(Filter(text="ferries"))))
    assert [row[4] for row in rows] == ["Ferries"]


def test_the_words_of_each_source_stand_where_the_table_says() -> None:
    store = sample_store()
    head, rows = funding_table(funding_chart(store))
    told = dict(zip(head, rows[0], strict=True))
    assert told["Coast Gazette: reports"] == "yes"
    place = told["Coast Gazette: where"]
    start, end = (int(part) for part in place[place.index("[") + 1 : -1].split(","))
    assert store.source("g").text[start:end] == told["Coast Gazette: words"] == "$30 million"


def hostile(words: str) -> Store:
    """A store in which these words are the publisher, the label, the sum and the name of the giver."""
    source = Source(id="=1+1", text=f"It costs {words} today.", title=words, publisher=words)
    giver = type(ACTORS[0])(id="giver", name=words, kind="organization")
    found = amount(source, words, "5", donor="giver", recipients=("giver",), status=words)
    return store_of((source, Extraction(source="=1+1", actors=(giver,), amounts=(found,))))


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", " =1+1"], ids=["equals", "plus", "minus", "at", "wide", "blank"]
)
def test_no_cell_is_a_formula(words: str) -> None:
    chart = funding_chart(hostile(words.strip()))
    for text in (funding_csv(chart), funding_tabs(chart).replace("\t", ",")):
        for row in csv.reader(io.StringIO(text)):
            assert not [cell for cell in row if cell.lstrip().startswith(tuple("=+-@＝"))]


@pytest.mark.parametrize(
    "words", ['a "b", c', "a\nb", "é ü 📌 “x”", "a;b\tc"], ids=["marks", "lines", "letters", "tab"]
)
def test_awkward_cells_come_back_as_they_were(words: str) -> None:
    chart = funding_chart(hostile(words))
    head, rows = funding_table(chart)
    assert list(csv.reader(io.StringIO(funding_csv(chart), newline=""))) == [list(head), *map(list, rows)]
    assert list(csv.reader(io.StringIO(funding_tabs(chart), newline=""), delimiter="\t")) == [
        list(head),
        *map(list, rows),
    ]


def test_excel_is_given_a_byte_order_mark_and_others_are_not() -> None:
    chart = funding_chart(sample_store())
    assert funding_csv(chart, bom=True).encode().startswith(b"\xef\xbb\xbfshown as,")
    assert funding_csv(chart).startswith("shown as,")


def test_the_table_for_word_processors_holds_the_same_cells() -> None:
    chart = funding_chart(hostile("<b>&"))
    cells: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's signature
            if tag in ("td", "th"):
                cells.append("")
            else:
                assert tag in ("table", "tr")

        def handle_data(self, data: str) -> None:
            cells[-1] += data

    Reader().feed(funding_html(chart))
    head, rows = funding_table(chart)
    assert cells == [cell for row in (head, *rows) for cell in row]


def test_sources_without_any_sum_get_no_columns_once_there_are_many() -> None:
    silent = [(Source(id=f"s{k}", text="Nothing.", title=f"Piece {k}"), Extraction(source=f"s{k}")) for k in range(30)]
    head, rows = funding_table(funding_chart(store_of(gazette(), *silent)))
    assert [name for name in head if name.endswith(": reports")] == ["Coast Gazette: reports"]
    assert rows[0][head.index("reported by")] == "1 of 31 sources"


def test_a_large_sum_is_written_without_an_exponent() -> None:
    _, rows = funding_table(funding_chart(ledger({"value": "1E+12"})))
    assert rows[0][5:8] == ("$1,000,000,000,000", "USD", "1000000000000")


def test_a_source_without_a_publisher_heads_its_columns_with_a_short_name() -> None:
    source, found = gazette()
    title = "The Ferries of Velm Were Late Again, and Nobody in the Whole of Sundmark Wonders Why"
    untitled = Source(id="g", text=source.text, title=title)
    head, _ = funding_table(funding_chart(store_of((untitled, found))))
    (name,) = [cell.removesuffix(": reports") for cell in head if cell.endswith(": reports")]
    assert len(name) <= 32
    assert name.startswith("The Ferries")


def test_sources_whose_short_names_are_the_same_head_their_columns_with_their_ids() -> None:
    source, found = gazette()
    titles = [f"The Ferries of Velm Were Late Again, {why}, and Nobody in Sundmark Wonders" for why in ("one", "two")]
    first = Source(id="g", text=source.text, title=titles[0])
    second = Source(id="g2", text="Nothing here.", title=titles[1])
    head, _ = funding_table(funding_chart(store_of((first, found), (second, Extraction(source="g2")))))
    assert [cell for cell in head if cell.endswith(": reports")] == ["g: reports", "g2: reports"]


def test_a_price_is_shown_as_per_unit() -> None:
    _, rows = funding_table(funding_chart(ledger({"value": "9", "per_unit": True})))
    assert rows[0][0] == "per unit"
    assert rows[0][5:8] == ("$9", "USD", "9")


def test_a_fine_is_shown_as_one_and_has_no_bar() -> None:
    _, rows = funding_table(funding_chart(ledger({"value": "900000", "status": "fined"})))
    assert rows[0][0] == "a fine, bail or a ransom"
    assert rows[0][2:4] == ("", "")
