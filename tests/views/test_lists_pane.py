import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from harbour import coast, copies, filled_store, harbour
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from explorer.model.edit import AddSources, RemoveSources
from explorer.model.query import Filter, Selection
from explorer.session import Session
from explorer.session.jobs import Jobs
from explorer.views.lists.delegate import ROW_HEIGHT
from explorer.views.lists.model import Role
from explorer.views.lists.pane import ListsPane
from explorer.views.lists.resolve import TABS
from explorer.views.lists.table import TabName
from explorer.views.lists.view import RowsView
from explorer.views.palette import DARK
from explorer.views.theme import Theme


@pytest.fixture
def session() -> Session:
    return Session(filled_store())


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> ListsPane:
    pane = ListsPane(session, Theme())
    qtbot.addWidget(pane)
    pane.resize(420, 500)
    pane.show()
    return pane


def click(qtbot: QtBot, view: RowsView, number: int, modifier: Qt.KeyboardModifier | None = None) -> None:
    at = QPoint(10, view.rowViewportPosition(number) + ROW_HEIGHT // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier or Qt.KeyboardModifier.NoModifier, at)


def current(pane: ListsPane, tab: TabName) -> str | None:
    view = pane.view(tab)
    row = view.rows_model.row_at(view.currentIndex().row())
    picked = view.selectionModel().selectedRows()
    assert (row is None) == (not picked)
    return row.key if row else None


def tab_texts(pane: ListsPane) -> list[str]:
    bar = pane.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    return [bar.tabText(k).replace("\n", " ") for k in range(bar.count())]


def test_the_tabs_say_how_many_rows_there_are(pane: ListsPane, session: Session) -> None:
    assert tab_texts(pane) == ["Actors 4", "Events 3", "Quotations 5", "Sums 3", "Sources 2"]
    session.filter("test", lambda _: Filter(text="dredging"))
    assert tab_texts(pane) == ["Actors 3", "Events 0", "Quotations 0", "Sums 1", "Sources 1"]


def test_a_click_on_a_row_selects_it_for_all(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    click(qtbot, pane.view("actors"), 1)
    assert session.state.selection == Selection("actor", "fund")
    pane.show_tab("sums")
    click(qtbot, pane.view("sums"), 1)
    assert session.state.selection == Selection("fact", "fact:h/a1")
    assert current(pane, "actors") is None


def test_the_arrow_keys_select_as_they_go(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    view = pane.view("actors")
    click(qtbot, view, 0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert session.state.selection == Selection("actor", "fund")
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert session.state.selection == Selection("actor", "norrland")


def test_a_click_beside_the_rows_changes_nothing(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    click(qtbot, pane.view("actors"), 1)
    viewport = pane.view("actors").viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(10, viewport.height() - 5))
    assert session.state.selection == Selection("actor", "fund")
    assert current(pane, "actors") == "fund"


def test_reaching_the_table_with_tab_selects_nothing(pane: ListsPane, session: Session) -> None:
    pane.view("actors").setFocus(Qt.FocusReason.TabFocusReason)
    assert session.state.selection is None


def test_enter_selects_the_row_under_the_cursor(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    session.select("test", Selection("actor", "aro", at="c/m1"))
    qtbot.keyClick(pane.view("actors"), Qt.Key.Key_Return)
    assert session.state.selection == Selection("actor", "aro")


def test_a_click_on_the_selected_row_goes_back_to_its_first_words(
    pane: ListsPane, session: Session, qtbot: QtBot
) -> None:
    session.select("test", Selection("finding", "c/a1"))
    assert current(pane, "sums") == "fact:h/a1"
    click(qtbot, pane.view("sums"), 1)
    assert session.state.selection == Selection("fact", "fact:h/a1")


@pytest.mark.parametrize(
    ("selection", "tab", "row"),
    [
        (Selection("actor", "selby"), "actors", "selby"),
        (Selection("finding", "c/e1"), "events", "fact:h/e1"),
        (Selection("finding", "c/q2"), "quotes", "c/q2"),
        (Selection("fact", "fact:c/a2"), "sums", "fact:c/a2"),
    ],
    ids=["actor", "event", "quotation", "sum"],
)
def test_a_selection_from_elsewhere_is_gone_to_without_an_echo(
    pane: ListsPane, session: Session, qtbot: QtBot, selection: Selection, tab: TabName, row: str
) -> None:
    with qtbot.waitSignal(session.announced) as told:
        session.select("elsewhere", selection)
    assert told.args
    assert session.state.selection == selection
    assert pane.tab == tab
    assert current(pane, tab) == row


def test_the_row_of_a_selection_from_elsewhere_comes_into_view(qtbot: QtBot) -> None:
    session = Session(filled_store(*copies(40)))
    pane = ListsPane(session, Theme())
    qtbot.addWidget(pane)
    pane.resize(400, 300)
    pane.show()
    for name in ("s35/h/q1", "s1/h/q1", "s20/h/q2"):
        pane.show_tab("actors")
        session.select("elsewhere", Selection("finding", name))
        view = pane.view("quotes")
        rect = view.visualRect(view.currentIndex())
        assert view.viewport().rect().contains(rect.center())


def test_a_date_has_no_row_so_the_tab_stays(pane: ListsPane, session: Session) -> None:
    session.select("elsewhere", Selection("actor", "aro"))
    session.select("elsewhere", Selection("finding", "h/d1"))
    assert pane.tab == "actors"
    assert current(pane, "actors") is None


def test_filtering_leaves_the_tab_alone(pane: ListsPane, session: Session) -> None:
    session.select("elsewhere", Selection("actor", "aro"))
    pane.show_tab("sums")
    session.filter("elsewhere", lambda _: Filter(text="a"))
    assert pane.tab == "sums"


def test_a_row_that_the_filter_hid_is_selected_again_when_it_returns(pane: ListsPane, session: Session) -> None:
    session.select("elsewhere", Selection("finding", "h/q2"))
    session.filter("elsewhere", lambda _: Filter(sources=frozenset({"c"})))
    assert current(pane, "quotes") is None
    session.clear_filter("elsewhere")
    assert current(pane, "quotes") == "h/q2"


def test_an_empty_table_offers_to_clear_the_filter(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    session.filter("elsewhere", lambda _: Filter(text="zebra"))
    page = pane._pages["actors"]
    assert not page.view.isVisible()
    assert page.clear.isVisible()
    qtbot.mouseClick(page.clear, Qt.MouseButton.LeftButton)
    assert session.state.filter.empty
    assert page.view.isVisible()


def test_a_click_on_a_head_sorts_and_a_third_one_restores_the_order(
    pane: ListsPane, session: Session, qtbot: QtBot
) -> None:
    pane.resize(800, 500)
    pane.show_tab("sums")
    view = pane.view("sums")
    session.select("elsewhere", Selection("fact", "fact:h/a2"))
    head = view.horizontalHeader()
    seen = []
    for _ in range(3):
        at = QPoint(head.sectionPosition(4) + 10, head.height() // 2)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.append([row.cells[4].text for row in view.rows_model.table.rows])
        assert current(pane, "sums") == "fact:h/a2"
    assert seen == [["announced", "lost", "–"], ["lost", "announced", "–"], ["–", "announced", "lost"]]


def test_figures_sort_the_largest_first(pane: ListsPane, qtbot: QtBot) -> None:
    view = pane.view("actors")
    head = view.horizontalHeader()
    qtbot.mouseClick(
        head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(head.sectionPosition(2) + 10, head.height() // 2)
    )
    assert [row.cells[2].text for row in view.rows_model.table.rows] == ["2", "1", "1", "1"]


def test_copying_gives_the_picked_rows_with_their_head(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    view = pane.view("actors")
    click(qtbot, view, 1)
    click(qtbot, view, 3, Qt.KeyboardModifier.ShiftModifier)
    assert session.state.selection == Selection("actor", "norrland")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Actor\tAliases\tKind\tSelby\tCoast\tTotal"
    assert [line.split("\t")[0] for line in lines[1:]] == ["Harbour Fund", "Port Selby", "Republic of Norrland"]


def test_what_is_exported_is_what_is_shown(pane: ListsPane, session: Session, tmp_path: Path) -> None:
    session.filter("elsewhere", lambda _: Filter(text="norrland"))
    pane.show_tab("sums")
    file = tmp_path / "sums.csv"
    pane.save_csv(file)
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    shown = pane.view("sums").rows_model.table.rows
    assert rows[0] == ["Sum", "For", "Where", "From → to", "Purpose", "Status", "Sources"]
    assert [row[0] for row in rows[1:-2]] == [row.cells[0].full for row in shown]
    assert rows[-2:] == [[], ["Covers: words “norrland”"]]


def test_a_table_without_a_filter_is_exported_without_a_line_below_it(pane: ListsPane, tmp_path: Path) -> None:
    pane.show_tab("sums")
    pane.save_csv(tmp_path / "sums.csv")
    assert (tmp_path / "sums.csv").read_text(encoding="utf-8-sig").count("\n") == 1 + 3


def test_a_file_that_cannot_be_written_is_said_plainly(pane: ListsPane, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(pane.notice) as told:
        pane.save_csv(tmp_path / "missing" / "sums.csv")
    assert told.args is not None
    assert told.args[0].startswith("Not saved: ")
    assert "cannot be written" in told.args[0]


def test_columns_come_and_go_with_the_sources(pane: ListsPane, session: Session) -> None:
    session.run("test", RemoveSources(ids=("h",)))
    titles = [c.title for c in pane.view("actors").rows_model.table.columns]
    assert titles == ["Actor", "Kind", "Coast", "Total"]
    source, found = harbour()
    session.run("test", AddSources(sources=(source,), extractions=(found,)))
    assert tab_texts(pane) == ["Actors 4", "Events 3", "Quotations 5", "Sums 3", "Sources 2"]


def test_columns_take_the_room_that_the_pane_gives(pane: ListsPane, qtbot: QtBot) -> None:
    view = pane.view("actors")
    for width in (900, 420):
        pane.resize(width, 500)
        qtbot.wait(1)
        assert sum(view.columnWidth(k) for k in range(5)) == view.viewport().width()


def test_a_width_set_by_hand_stays(pane: ListsPane) -> None:
    view = pane.view("actors")
    view.horizontalHeader().resizeSection(0, 170)
    pane.resize(700, 500)
    assert view.columnWidth(0) == 170


def test_a_screen_reader_is_told_the_cell_and_whether_its_row_is_selected(pane: ListsPane, session: Session) -> None:
    session.select("elsewhere", Selection("fact", "fact:h/a1"))
    model = pane.view("actors").rows_model
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [model.data(model.index(k, 0), role) for k in range(4)]
    # Narrow, the kind has no column and is said with the aliases.
    assert said[0] == "Actor: Lena Aro, person · Minister Lena Aro, Aro"
    assert said[1] == "Actor: Harbour Fund, organisation, takes part in the selection"
    sums = pane.view("sums").rows_model
    assert sums.data(sums.index(0, 3), role) == "Purpose: none"
    assert sums.data(sums.index(1, 0), role) == "Sum: $40,000,000, selected"


def test_the_model_keeps_qts_rules(pane: ListsPane, qtmodeltester: object) -> None:
    for tab in TABS:
        qtmodeltester.check(pane.view(tab).rows_model)  # type: ignore[attr-defined]  # the plugin's tester is untyped


def test_there_is_nothing_below_a_row(pane: ListsPane) -> None:
    model = pane.view("actors").rows_model
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_a_change_of_the_theme_is_painted(pane: ListsPane, session: Session) -> None:
    theme = pane._theme
    session.select("elsewhere", Selection("actor", "aro"))
    light = pane.view("actors").viewport().grab().toImage()
    theme.palette = DARK
    theme.changed.emit()
    assert pane.view("actors").viewport().grab().toImage() != light


def test_a_table_of_thousands_of_rows_is_filtered_fast(qtbot: QtBot) -> None:
    session = Session(filled_store(*copies(400), coast()))
    pane = ListsPane(session, Theme())
    qtbot.addWidget(pane)
    pane.show()
    session.filter("elsewhere", lambda _: Filter(text="breakwater"))
    assert tab_texts(pane)[2] == "Quotations 401"
    assert [c.title for c in pane.view("actors").rows_model.table.columns] == ["Actor", "Kind", "Sources", "Total"]


@pytest.mark.parametrize("tab", ["actors", "events", "quotes", "sums"])
def test_a_narrow_pane_scrolls_no_table_sideways(pane: ListsPane, qtbot: QtBot, tab: TabName) -> None:
    # What the window of 1366 pixels gives the tables.
    pane.resize(348, 440)
    pane.show_tab(tab)
    view = pane.view(tab)
    # Qt sets the scroll bar when it comes to the layout.
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    assert not view.isColumnHidden(len(view.rows_model.table.columns) - 1)


def test_columns_come_and_go_with_the_room_and_are_copied_all_the_same(pane: ListsPane) -> None:
    pane.show_tab("actors")
    view = pane.view("actors")
    pane.resize(348, 440)
    assert view.isColumnHidden(1)
    assert view.rows_model.data(view.rows_model.index(0, 0), Role.SECOND) == "person · Minister Lena Aro, Aro"
    assert pane.csv().startswith("Actor,Aliases,Kind,Selby,Coast,Total")
    pane.resize(800, 440)
    assert not view.isColumnHidden(1)
    assert view.rows_model.data(view.rows_model.index(0, 0), Role.SECOND) == "Minister Lena Aro, Aro"


def test_a_head_that_is_cut_keeps_its_beginning_and_has_all_of_it_in_its_tip(pane: ListsPane) -> None:
    head = pane.view("actors").horizontalHeader()
    assert head.textElideMode() == Qt.TextElideMode.ElideRight
    model = pane.view("actors").rows_model
    tip = model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert isinstance(tip, str)
    assert tip.startswith("<qt>Mentions in Selby")


def test_the_tabs_say_what_they_count(pane: ListsPane) -> None:
    bar = pane.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    assert bar.tabToolTip(3) == "3 sums, found at 4 places"


def test_a_click_arranges_no_rows_anew(pane: ListsPane, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    monkeypatch.setattr("explorer.views.lists.pane.arranged", lambda *_: calls.append(1))
    session.select("elsewhere", Selection("actor", "fund"))
    assert current(pane, "actors") == "fund"
    assert not calls


def test_a_tip_shows_words_of_a_source_as_they_are(qtbot: QtBot) -> None:
    source, found = harbour()
    named = replace(source, title="<b>Bold</b> & bare")
    pane = ListsPane(Session(filled_store((named, found))), Theme())
    qtbot.addWidget(pane)
    tip = pane.view("actors").rows_model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert isinstance(tip, str)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; bare" in tip


def test_a_table_that_nobody_looks_at_is_brought_up_to_date_when_somebody_does(
    pane: ListsPane, session: Session
) -> None:
    pane.show_tab("quotes")
    sums = pane._pages["sums"].view
    before = sums.rows_model.table
    session.filter("elsewhere", lambda _: Filter(text="norrland"))
    assert tab_texts(pane)[3] == "Sums 1"
    assert sums.rows_model.table is before
    pane.show_tab("sums")
    assert len(sums.rows_model.table.rows) == 1


def test_a_long_table_is_written_beside_the_window(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.views.lists.pane._AT_ONCE", 1)
    jobs = Jobs()
    pane = ListsPane(session, Theme(), jobs=jobs)
    qtbot.addWidget(pane)
    pane.show_tab("quotes")
    with qtbot.waitSignal(pane.notice) as told:
        pane.save_csv(tmp_path / "quotes.csv")
        assert jobs.busy
    assert told.args == ["5 quotations saved in quotes.csv."]
    assert (tmp_path / "quotes.csv").read_text(encoding="utf-8-sig").startswith("Speaker and words,")
    jobs.wait()
