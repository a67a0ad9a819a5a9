from dataclasses import replace

import lamp
import pytest

from explorer.model.comparison import Cell, Copies
from explorer.model.query import Filter
from explorer.model.text import Span
from explorer.views.compare.matrix.draw import fitted_name, name_lines
from explorer.views.compare.matrix.table import Arrangement, Column, Section, arrange
from explorer.views.compare.matrix.words import (
    as_table,
    cell_said,
    cell_spoken,
    cell_tip,
    column_date,
    column_spoken,
    column_sums,
    column_tip,
    notes,
    row_tip,
    section_spoken,
)

PAY = lamp.ROWS[1]
TABLE = arrange(lamp.store_of(2), Filter(), Arrangement(sort="text"))
FIRST, SECOND = TABLE.columns


def test_a_cell_says_what_differs_where_there_is_room() -> None:
    assert cell_said(PAY.cells["s1"], "quote") == "“everybody” here, “nobody” there"
    assert cell_said(PAY.cells["s0"], "quote") == "reported"
    assert cell_said(None, "quote") == "silent"


def test_a_sum_stands_as_its_source_writes_it() -> None:
    assert cell_said(lamp.ROWS[4].cells["s0"], "amount") == "$4 million for the lamp"


def test_a_cell_that_differs_in_a_way_without_words_says_that_it_does() -> None:
    assert cell_said(replace(PAY.cells["s1"], difference=None), "event") == "differently"


def test_a_source_that_says_it_twice_is_told_so() -> None:
    cell: Cell = PAY.cells["s0"]
    assert cell_said(replace(cell, ends=cell.ends * 3), "quote") == "reported (3 times)"


def test_a_screen_reader_hears_the_source_and_what_it_does_and_the_fact() -> None:
    assert cell_spoken(SECOND, PAY) == (
        "The Coast Gazette: reported differently: “everybody” here, “nobody” there. "
        "“Nobody shall pay for it but the harbour itself”"
    )


def test_the_tip_of_a_cell_shows_the_words_and_which_ones_are_compared_with() -> None:
    assert cell_tip(FIRST, PAY).splitlines() == [
        "Harbour Times: reported",
        "“Nobody shall pay for it but the harbour itself”",
        "The others are compared with these words.",
    ]
    many = replace(PAY, cells={"s1": replace(PAY.cells["s1"], ends=PAY.cells["s1"].ends * 4)})
    assert cell_tip(SECOND, many).endswith("and 2 places more")
    assert cell_tip(SECOND, lamp.ROWS[3]) == "The Coast Gazette is silent: “We asked three times”"


def test_long_words_are_cut_in_a_tip() -> None:
    end = replace(PAY.cells["s0"].ends[0], spans=(Span(start=0, end=900, words="x" * 900),))
    row = replace(PAY, cells={"s0": replace(PAY.cells["s0"], ends=(end,))})
    assert cell_tip(FIRST, row).splitlines()[1] == "x" * 320 + "…"


def test_the_tip_of_a_row_has_all_of_its_label_and_its_date() -> None:
    fire = replace(lamp.ROWS[7], why="The same fire")
    assert row_tip(fire, 2) == "The lamp went out\nEvent, in 2 of 2 sources, November 2021\nThe same fire."


@pytest.mark.parametrize(
    ("only", "missing", "words"),
    [
        (2, 1, ("2 only here, 1 missing", "+2 −1")),
        (0, 1200, ("1,200 missing", "−1,200")),
        (3, 0, ("3 only here", "+3")),
        (0, 0, ("", "")),
    ],
)
def test_a_column_is_summed_up_in_words_or_in_signs(only: int, missing: int, words: tuple[str, str]) -> None:
    column = Column(source="s", name="Velm Daily", title="T", published=None, only=only, missing=missing)
    assert column_sums(column) == words


def test_the_tip_of_a_column_has_the_title_the_date_and_what_the_signs_mean() -> None:
    assert column_tip(FIRST).splitlines() == [
        "Harbour Times",
        "“The Lamp of Velm Will Burn Again, Part 1”",
        "Published 28 January 2031",
        "+2: 2 facts that only this source reports",
        "−1: 1 fact on which it is silent and most others are not",
    ]
    assert column_spoken(SECOND) == (
        "The Coast Gazette, 27 January 2031, 1 fact only here, 2 facts missing here that most others have"
    )


def test_of_a_date_that_is_not_known_the_head_says_nothing() -> None:
    column = replace(SECOND, published=None)
    assert column_date(column) == ""
    assert column_spoken(column) == "The Coast Gazette, 1 fact only here, 2 facts missing here that most others have"
    assert column_tip(column).splitlines()[2] == "Date of publication not known"


@pytest.mark.usefixtures("qapp")
def test_names_that_begin_alike_are_shortened_where_that_leaves_them_apart() -> None:
    names = ("“A New Pier for the Harbour of Velm” (1)", "“A New Pier for the Harbour of Velm” (2)")
    one, other = (fitted_name(name, len(name) - 2, 90) for name in names)
    assert one != other
    assert one.startswith("“A")
    assert one.endswith("(1)")
    assert fitted_name(names[0], 3, 90).endswith("…")
    assert fitted_name("Echo", 4, 90) == "Echo"


@pytest.mark.usefixtures("qapp")
def test_a_name_that_is_too_long_for_a_line_has_two() -> None:
    names = ("“A new pier for the harbour of Velm”", "“A new pier for the harbour of Orm”")
    one, other = (name_lines(name, len("“A new pier for the harbour of "), 120) for name in names)
    assert (one[0], len(one), len(other)) == (other[0], 2, 2)
    assert names[0].startswith(one[0])
    assert one[1] != other[1]
    assert name_lines("Echo", 4, 120) == ("Echo",)
    assert len(name_lines("Rindfleischetikettierungsüberwachung", 0, 60)) == 1


def test_a_head_says_whether_it_is_folded() -> None:
    section = Section(kind="amount", count=3, differing=1, collapsed=True)
    assert section_spoken(section) == "Sums: 3, 1 differ, collapsed"


def test_of_many_copies_the_first_are_named() -> None:
    made = replace(lamp.comparison(6), copies=(Copies(sources=tuple(f"s{k}" for k in range(6)), share=1.0),))
    assert notes(made, arrange(lamp.store_of(6, made=made), Filter(), Arrangement()).names) == (
        "Harbour Times, The Coast Gazette, Ostia Courier, Velm Daily and 2 more are copies"
    )


def test_cells_are_copied_with_their_heads_and_no_cell_runs_as_a_formula() -> None:
    text = as_table(TABLE, range(3), range(2)).splitlines()
    assert text[0] == "\tHarbour Times\tThe Coast Gazette"
    assert text[1] == "Quotations"
    assert text[3].split("\t") == [
        "“Nobody shall pay for it but the harbour itself”",
        "reported",
        "reported differently: “everybody” here, “nobody” there",
    ]
    evil = replace(TABLE, lines=(replace(PAY, label="=1+1"),))
    assert as_table(evil, range(1), range(1)).splitlines()[1].startswith("'=1+1")
