"""The comparison as JSON, CSV, XLSX and text."""

import csv
import io
import json

import goldens
import jsonschema  # type: ignore[import-untyped]  # ships no types
import openpyxl
import pytest
from newspapers import compared, papers

from explorer.errors import ExpectedError
from explorer.export.comparison import (
    comparison_csv,
    comparison_json,
    comparison_page,
    comparison_schema,
    matrix,
)
from explorer.export.comparison.workbook import comparison_xlsx
from explorer.export.overview import Page
from explorer.export.spreadsheet import BOM
from explorer.export.terminal import cells
from explorer.model.comparison import Cell, Comparison, Difference, End, Row, Segment
from explorer.model.query import Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.resources import resource

FIRST = (
    "Norland will give $150 million to the Harbour Fund for dredging in Lund. Minister Ada Aro said: “This is a night "
    "of great unrest on the whole coast. It matters more than ever that we keep the lights of the harbour burning.” "
    "The old keeper carried his brass lantern through the narrow streets of the fishing quarter at night."
)
SECOND = (
    "Norland will give $168 million to the Harbour Fund for dredging in Lund. “It matters more than ever that we keep "
    "the gates of the harbour burning,” Ada Aro said. Nobody slept. The old keeper carried his little dog through the "
    "narrow streets of the fishing quarter at noon. A further €2 million goes to the ferry."
)
THIRD = "Ada Aro said that it matters more than ever to keep the lights of the harbour burning."
TEXTS = (FIRST, SECOND, THIRD)
SOURCES = papers(*TEXTS)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compared(*TEXTS)


def test_the_json_is_as_somebody_found_it_right(comparison: Comparison) -> None:
    goldens.check(
        "compare_papers.json", json.dumps(json.loads(comparison_json(comparison)), indent=1, ensure_ascii=False)
    )


def test_the_json_fits_its_schema(comparison: Comparison) -> None:
    jsonschema.validate(json.loads(comparison_json(comparison)), json.loads(comparison_schema()))


def test_the_published_schema_is_that_of_the_models() -> None:
    assert resource("compare.schema.json").read_text(encoding="utf-8") == comparison_schema()


def test_passages_stand_apart_from_matches(comparison: Comparison) -> None:
    made = json.loads(comparison_json(comparison))
    assert {match["kind"] for match in made["matches"]} == {"quote", "amount", "event"}
    assert [match["kind"] for match in made["passages"]] == ["passage"]
    assert made["passages"][0]["fact"] is None


def test_every_fact_names_a_finding_in_each_of_its_sources(comparison: Comparison) -> None:
    made = json.loads(comparison_json(comparison))
    facts = {fact["id"] for fact in made["facts"]}
    assert {match["fact"] for match in made["matches"]} <= facts
    assert all(cell["finding"] for fact in made["facts"] for cell in fact["sources"].values())


def test_the_table_is_as_somebody_found_it_right(comparison: Comparison) -> None:
    goldens.check("compare_papers.csv", "".join(comparison_csv(comparison.rows, SOURCES)))


def test_the_table_has_the_rows_and_columns_that_are_asked_for(comparison: Comparison) -> None:
    shown = [row for row in comparison.rows if row.kind == "amount"]
    head, *lines = csv.reader(io.StringIO("".join(comparison_csv(shown, SOURCES[1::-1], bom=True)).removeprefix(BOM)))
    assert head[-2:] == ["Herald", "Courier"]
    assert [line[0] for line in lines] == ["sum", "sum"]
    assert lines[0][-2:] == [
        "reported differently: USD 168,000,000 here, USD 150,000,000 in Courier",
        "reported: $150 million",
    ]
    assert lines[1][-2:] == ["reported: €2 million", "silent"]


def test_sources_of_one_publisher_have_their_id_in_the_head() -> None:
    sources = papers("One.", "Two.", publishers=("Courier", "Courier"))
    assert next(iter(matrix([], sources)))[-2:] == ("Courier (a)", "Courier (b)")


@pytest.mark.parametrize("width", [48, 80, 110])
def test_the_text_fits_the_terminal(comparison: Comparison, width: int) -> None:
    lines = list(comparison_page(comparison, SOURCES, Page(width=width)))
    assert max(cells(line) for line in lines) <= width


def test_the_text_is_as_somebody_found_it_right(comparison: Comparison) -> None:
    goldens.check("compare_papers.txt", "\n".join(comparison_page(comparison, SOURCES, Page(width=100))) + "\n")


def test_the_text_says_how_many_rows_it_leaves_out(comparison: Comparison) -> None:
    lines = list(comparison_page(comparison, SOURCES, Page(rows=1)))
    assert any("more (--all shows all)" in line for line in lines)


def test_of_many_sources_the_text_gives_counts() -> None:
    sources = [Source(id=f"s{k}", text="x", title=f"Paper {k}") for k in range(30)]
    lines = list(comparison_page(Comparison(rows=(row("s0", "s7"),)), sources, Page()))
    assert any(line.endswith("2 of 30") for line in lines)


def test_an_empty_comparison_says_that_nothing_differs() -> None:
    assert "  Nothing was found that differs." in list(comparison_page(Comparison(), [], Page()))


# ---------------------------------------------------------------------- XLSX


def row(*sources: str, label: str = "label") -> Row:
    ends = {s: (End(source=s, spans=(Span(0, 1, "x"),)),) for s in sources}
    return Row(
        id=f"row-{label}",
        kind="passage",
        label=label,
        cells={s: Cell(state="same", ends=e) for s, e in ends.items()},
        reference=sources[0],
    )


def said(text: str) -> Difference:
    return Difference(id="d", segments=(Segment(text),), target=Selection("row", "r"), sources=("a",), weight=1)


def test_the_workbook_holds_what_the_table_holds(comparison: Comparison) -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx(comparison.rows, SOURCES, comparison.differences)))
    assert book.sheetnames == ["Facts and sources", "What differs"]
    facts, told = book.worksheets
    values = [tuple("" if value is None else value for value in line) for line in facts.iter_rows(values_only=True)]
    assert values == list(matrix(comparison.rows, SOURCES))
    assert facts.freeze_panes == "C2"
    assert facts["A1"].font.bold
    assert [cell.value for cell in told["A"]] == ["What differs", *(d.text for d in comparison.differences)]


@pytest.mark.parametrize("label", ["=1+1", "=cmd|' /C calc'!A0", "+1", "@x"])
def test_no_cell_is_a_formula(label: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx([row("a", label=label)], SOURCES, [said(label)])))
    cells_ = [book.worksheets[0]["B2"], book.worksheets[1]["A2"]]
    assert [(cell.value, cell.data_type) for cell in cells_] == [(label, "s"), (label, "s")]
    table = list(csv.reader(io.StringIO("".join(comparison_csv([row("a", label=label)], SOURCES)))))
    assert table[1][1] == f"'{label}"


def test_what_a_sheet_cannot_hold_is_left_out_of_its_cells() -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx([row("a", label="bell\a " + "x" * 40_000)], SOURCES)))
    value = book.worksheets[0]["B2"].value
    assert isinstance(value, str)
    assert value.startswith("bell xxx")
    assert len(value) == 32_767


def test_too_many_sources_for_a_sheet_are_refused_with_the_reason() -> None:
    sources = [Source(id=str(k), text="", title="") for k in range(16_384)]
    with pytest.raises(ExpectedError, match="columns at most"):
        comparison_xlsx([], sources)


SCOPE = "Covers 12 of 100,000 sources on the desk; words “harbour”"


def test_what_a_table_covers_stands_below_its_rows() -> None:
    rows = [row("a", label="x")]
    lines = list(csv.reader(io.StringIO("".join(comparison_csv(rows, SOURCES, scope=SCOPE)))))
    assert lines[:-2] == list(csv.reader(io.StringIO("".join(comparison_csv(rows, SOURCES)))))
    assert lines[-2:] == [[], [SCOPE]]


def test_what_a_workbook_covers_stands_on_a_sheet_and_in_its_properties() -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_xlsx([row("a", label="x")], SOURCES, scope=SCOPE)))
    assert book.sheetnames == ["Facts and sources", "What differs", "Covers"]
    assert [[cell.value for cell in line] for line in book["Covers"].rows] == [[SCOPE]]
    assert book.properties.description == SCOPE
