"""What an analyst expects of comparing the two real articles; skipped where they are not at hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.loading import load
from explorer.match.comparing import compare
from explorer.match.linking import link
from explorer.model.comparison import Comparison, Row

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "sources"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the real articles are not part of the repository and not on this machine"
)

VOA, SHAFAQ = "VOA Editorials", "Shafaq News"


@pytest.fixture(scope="module")
def found() -> tuple[Comparison, dict[str, str]]:
    """The comparison, and the names of the publishers by id, which the files do not carry."""
    loaded = load([str(FOLDER)])
    sources = tuple(replace(s, publisher=name) for s, name in zip(loaded.sources, (VOA, SHAFAQ), strict=True))
    return compare(sources, link(sources, loaded.extractions)), {s.id: s.publisher or "" for s in sources}


def row_with(found: tuple[Comparison, dict[str, str]], words: str, kind: str) -> Row:
    """The one row of a kind in whose words these stand."""
    rows = [
        row
        for row in found[0].rows
        if row.kind == kind
        and any(words in span.words for cell in row.cells.values() for end in cell.ends for span in end.spans)
    ]
    (row,) = rows
    return row


def states(found: tuple[Comparison, dict[str, str]], row: Row) -> dict[str, str]:
    return {found[1][source]: cell.state for source, cell in row.cells.items()}


def test_the_sentence_is_one_quotation_cut_in_front(found: tuple[Comparison, dict[str, str]]) -> None:
    row = row_with(found, "enormous volatility", "quote")
    assert found[1][row.reference] == VOA
    assert states(found, row) == {VOA: "same", SHAFAQ: "same"}
    shafaq = next(cell for source, cell in row.cells.items() if found[1][source] == SHAFAQ)
    assert shafaq.difference is not None
    assert shafaq.difference.startswith("without “This is a moment of enormous volatility")
    assert any(m.kind == "quote" and m.relation == "same" and m.row == row.id for m in found[0].matches)


def test_the_greater_responsibility_is_direct_in_one_and_indirect_in_the_other(
    found: tuple[Comparison, dict[str, str]],
) -> None:
    row = row_with(found, "our Iraqi partners", "quote")
    assert states(found, row) == {VOA: "paraphrase", SHAFAQ: "same"}


def test_the_168_million_are_one_fact_and_agree(found: tuple[Comparison, dict[str, str]]) -> None:
    row = row_with(found, "$168 million", "amount")
    assert states(found, row) == {VOA: "same", SHAFAQ: "same"}


def test_the_148_million_stand_in_one_only_and_the_other_is_said_to_be_silent(
    found: tuple[Comparison, dict[str, str]],
) -> None:
    assert states(found, row_with(found, "$148 million", "amount")) == {VOA: "same"}
    assert found[0].differences[0].text.startswith(f"{SHAFAQ} does not report the $148 million for civilian border")


@pytest.mark.parametrize("date", ["2017", "2019"])
def test_the_victories_stand_in_one_only(found: tuple[Comparison, dict[str, str]], date: str) -> None:
    (row,) = [row for row in found[0].rows if row.kind == "event" and row.date == date]
    assert states(found, row) == {VOA: "same"}


def test_the_87_countries_stand_in_one_only(found: tuple[Comparison, dict[str, str]]) -> None:
    assert f"Only {VOA} gives the number “87 countries”." in [d.text for d in found[0].differences]


def test_the_nato_mission_stands_in_the_other_only(found: tuple[Comparison, dict[str, str]]) -> None:
    assert states(found, row_with(found, "NATO Mission in Iraq", "quote")) == {SHAFAQ: "same"}
    assert f"Only {SHAFAQ} names the NATO Mission in Iraq." in [d.text for d in found[0].differences]


def test_the_end_by_september_2025_agrees(found: tuple[Comparison, dict[str, str]]) -> None:
    (row,) = [row for row in found[0].rows if row.kind == "event" and row.date == "2025-09"]
    assert states(found, row) == {VOA: "same", SHAFAQ: "same"}
    assert not row.differs


def test_the_occupied_territory_stands_in_a_passage_that_differs(found: tuple[Comparison, dict[str, str]]) -> None:
    row = row_with(found, "a third of both Iraq and Syria", "passage")
    assert row.differs
    words = " ".join(span.words for cell in row.cells.values() for end in cell.ends for span in end.spans)
    assert "large parts of Iraq and Syria" in words


def test_nothing_that_both_report_is_called_silent(found: tuple[Comparison, dict[str, str]]) -> None:
    silent = [d.text for d in found[0].differences if "does not report" in d.text or d.text.startswith("Only")]
    assert not any("168 million" in text or "September 2025" in text for text in silent)


def test_every_sum_has_a_row(found: tuple[Comparison, dict[str, str]]) -> None:
    loaded = load([str(FOLDER)])
    sums = [a.id for extraction in loaded.extractions for a in extraction.amounts]
    told = {end.finding for row in found[0].rows for cell in row.cells.values() for end in cell.ends}
    assert set(sums) <= told
