"""The analyst sees what every source reports, and goes from there to the words."""

import xml.etree.ElementTree as ET
from pathlib import Path

from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from explorer.model.comparison import Row
from explorer.resources import sample_folder
from explorer.views.compare.matrix.pane import MatrixPane


def opened(analyst: Analyst) -> MatrixPane:
    """The matrix of the sample sources, in the room of the texts."""
    analyst.starts(sample_folder())
    window = analyst.app.window
    window.resize(1366, 900)
    window.shelf.show_page("facts")
    page = window.shelf.page("facts")
    QApplication.processEvents()
    assert isinstance(page, MatrixPane)
    return page


def shared_row(page: MatrixPane) -> Row:
    """A fact that all sources report."""
    number = len(page.state.table.columns)
    return next(row for row in page.state.table.ordered_rows if len(row.cells) == number and row.kind != "passage")


def clicks(qtbot: QtBot, page: MatrixPane, row: Row, source: str) -> None:
    """Click a cell."""
    table = page.view.matrix.table
    index = page.view.matrix.index(table.line_of[row.id], table.column_of[source])
    page.view.scrollTo(index)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=page.view.visualRect(index).center())
    QApplication.processEvents()


def test_from_a_cell_to_the_words_in_every_text(analyst: Analyst, qtbot: QtBot) -> None:
    page = opened(analyst)
    row = shared_row(page)
    last = page.state.table.sources[-1]
    clicks(qtbot, page, row, last)
    panes = analyst.app.session.state.panes
    for number, source in enumerate(panes):
        if source is not None and source in row.cells:
            words = row.cells[source].ends[0].spans[0].words
            assert words in analyst.marked(number)
            assert analyst.sees(number, words)
    assert (page.state.selected, page.state.at) == (row.id, last)


def test_from_the_words_in_a_text_to_the_row(analyst: Analyst) -> None:
    page = opened(analyst)
    row = shared_row(page)
    source = analyst.app.session.state.panes[0]
    assert source is not None
    analyst.clicks_words(row.cells[source].ends[0].spans[0].words)
    assert page.state.selected == row.id
    line = page.view.matrix.table.line_of[row.id]
    assert 0 <= page.view.rowViewportPosition(line) < page.view.viewport().height()


def test_the_switch_of_the_matrix_filters_every_view(analyst: Analyst) -> None:
    page = opened(analyst)
    switch = next(b for b in page.findChildren(QAbstractButton) if b.text() == "One source")
    switch.click()
    session = analyst.app.session
    assert session.state.filter.agreement == "one"
    assert {len(row.cells) for row in page.state.table.ordered_rows} == {1}
    visible = session.store.visible(session.state.filter)
    assert len(analyst.rows("sums")) == sum(row.kind == "amount" for row in page.state.table.ordered_rows)
    assert {row.id for row in page.state.table.ordered_rows} <= visible.facts
    session.clear_filter("test")
    assert len(page.state.table.rows) == page.state.table.total


def test_from_a_sentence_of_what_differs_to_its_words(analyst: Analyst, qtbot: QtBot) -> None:
    page = opened(analyst)
    differs = analyst.app.window.differs
    first = differs.state.shown[0]
    index = differs.view.sentences.index(0)
    at = differs.view.visualRect(index).center()
    qtbot.mouseClick(differs.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    session = analyst.app.session
    assert session.state.selection == first.target
    assert first.id in differs.state.marked
    row = session.store.selected_row(first.target)
    assert row is not None
    assert page.state.selected == row.id
    assert any(analyst.marked(k) for k in range(2)) or row.kind == "passage"


def test_the_matrix_is_saved_as_it_is_shown(analyst: Analyst, tmp_path: Path) -> None:
    page = opened(analyst)
    analyst.app.session.filter("test", lambda wanted: type(wanted)(kinds=frozenset({"amount"})))
    page.save(tmp_path / "matrix.svg")
    words = " ".join(ET.parse(tmp_path / "matrix.svg").getroot().itertext())  # noqa: S314  # our own file
    assert "Sums" in words
    assert "Quotations" not in words
    told = page.table_export(tmp_path / "matrix.csv").write()
    assert told == "The matrix was saved as matrix.csv. Covers: kind sum."
