"""The tables of a project of which most sources lie aside."""

from dataclasses import replace

import pytest
from aside import NAMES, all_laid_out, opened
from hypothesis import given
from hypothesis import strategies as st
from panes import sources_pane, sources_view
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from explorer.model.catalogue import Entry
from explorer.model.edit import Label
from explorer.model.query import Filter
from explorer.session import Session
from explorer.store import Contents, Store
from explorer.store.project import ProjectFile
from explorer.views.lists.pane import ListsPane
from explorer.views.lists.resolve import ListsState, resolve
from explorer.views.lists.rows import make_rows
from explorer.views.lists.scope import export_words
from explorer.views.lists.sources import SourceTable
from explorer.views.lists.table import Sort, as_rows

HARBOUR_TAG = frozenset({"storms"})


@pytest.fixture
def session(file: ProjectFile) -> Session:
    return opened(file)


def tables(session: Session, wanted: Filter | None = None) -> ListsState:
    state, store = replace(session.state, filter=wanted or Filter()), session.store
    return resolve(state, store, make_rows(store), {})


def listed(session: Session, wanted: Filter | None = None, sort: Sort | None = None) -> tuple[str, ...]:
    return SourceTable(session.store.catalogue).rows(wanted or Filter(), session.store, sort).keys


# ---------------------------------------------------------------------- which rows, and what they say


def test_all_sources_are_listed_and_those_on_the_desk_are_marked(session: Session) -> None:
    shown = tables(session)
    sources = shown.tables["sources"]
    assert tuple(row.key for row in sources.rows) == NAMES
    head = as_rows(sources.columns, sources.rows)
    at = head[0].index("On the desk")
    assert [line[at] for line in head[1:]] == ["yes", "no", "no", "no", "no"]
    assert shown.title("sources") == "Sources 5"
    assert "findings on the desk that pass" in shown.tip("sources")


def test_nothing_is_said_of_the_desk_when_all_lies_there(session: Session) -> None:
    whole = tables(all_laid_out(session))
    assert "desk" not in [column.key for column in whole.tables["sources"].columns]
    assert {table.note for table in whole.tables.values()} == {""}


@pytest.mark.parametrize(
    ("wanted", "passing"),
    [
        pytest.param(Filter(text="rain"), ("rain",), id="title of a source aside"),
        pytest.param(Filter(text="weather snow"), ("snow",), id="publisher and title"),
        pytest.param(Filter(text="storms"), ("wind",), id="its tag"),
        pytest.param(Filter(text="dredging"), ("h",), id="words of a finding on the desk"),
        pytest.param(Filter(text="breakwater"), ("h",), id="words that a source aside has as well"),
        pytest.param(Filter(tags=HARBOUR_TAG), ("wind",), id="tag"),
        pytest.param(Filter(starred=True), ("c",), id="star"),
        pytest.param(Filter(sources=frozenset({"c", "snow"})), ("c", "snow"), id="sources by name"),
        pytest.param(Filter(kinds=frozenset({"quote"})), ("h",), id="findings are asked on the desk alone"),
    ],
)
def test_titles_publishers_and_labels_are_asked_of_all_sources_and_findings_on_the_desk(
    session: Session, wanted: Filter, passing: tuple[str, ...]
) -> None:
    session.run("test", Label(sources=("wind",), add=HARBOUR_TAG))
    session.run("test", Label(sources=("c",), starred=True))
    assert listed(session, wanted) == passing


def test_findings_of_what_lies_aside_are_counted_until_words_are_asked_of_them(session: Session) -> None:
    number = session.store.catalogue["c"].findings
    assert number > 0
    row = next(r for r in tables(session).tables["sources"].rows if r.key == "c")
    assert row.cells[-1].text == f"{number:,}"
    row = next(r for r in tables(session, Filter(text="coast")).tables["sources"].rows if r.key == "c")
    assert (row.cells[-1].text, row.cells[-1].key) == ("–", None)
    assert f"its {number:,} findings were not asked" in row.cells[-1].note


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort("desk"), ("c", "h", "rain", "wind", "snow")),
        (Sort("desk", descending=True), ("c", "h", "rain", "wind", "snow")),
        (Sort("title", descending=True), ("c", "h", "wind", "snow", "rain")),
    ],
    ids=str,
)
def test_the_list_is_sorted_wherever_its_sources_lie(file: ProjectFile, sort: Sort, order: tuple[str, ...]) -> None:
    assert listed(opened(file, ("c",)), sort=sort) == order


def test_what_lies_aside_is_sorted_by_all_its_findings(session: Session) -> None:
    catalogue = session.store.catalogue
    most = sorted(("h", "c"), key=lambda name: -catalogue[name].findings)
    assert listed(session, sort=Sort("findings", descending=True)) == (*most, "rain", "wind", "snow")
    assert listed(session, Filter(text="a"), Sort("findings", descending=True))[0] == "h"


_TITLES = st.lists(st.text("ab é", max_size=5), min_size=1, max_size=8)


@given(titles=_TITLES, typed=st.lists(st.text("ab é", max_size=4), min_size=1, max_size=9))
def test_what_was_typed_before_changes_nothing_of_what_is_found(titles: list[str], typed: list[str]) -> None:
    entries = {str(k): Entry(str(k), title, None, None, 1, 0) for k, title in enumerate(titles)}
    store = Store(lambda *_: pytest.fail("nothing is on the desk"))
    store._contents = Contents()
    store._entries = entries
    table = SourceTable(entries)
    for text in typed:
        for sort in (None, Sort("title")):
            fresh = SourceTable(entries).rows(Filter(text=text), store, sort)
            assert table.rows(Filter(text=text), store, sort).keys == fresh.keys


# ---------------------------------------------------------------------- nothing is left out in silence


@pytest.mark.parametrize(
    ("wanted", "note"),
    [
        (Filter(), "1 of 5 sources on the desk."),
        (Filter(text="rain"), "4 sources lie aside: their titles, publishers and tags are looked through."),
        (Filter(kinds=frozenset({"amount"})), "4 sources lie aside and are not asked for sums."),
        (Filter(speakers=frozenset({"aro"})), "4 sources lie aside and are not asked for quotations by Lena Aro."),
        (Filter(actor="aro"), "4 sources lie aside and are not asked for findings with Lena Aro."),
        (Filter(date_from="2020"), "4 sources lie aside and are not asked for findings of these dates."),
    ],
    ids=["no filter", "words", "kind", "speaker", "actor", "dates"],
)
def test_the_list_says_what_is_not_asked_of_the_sources_aside(session: Session, wanted: Filter, note: str) -> None:
    assert tables(session, wanted).tables["sources"].note.startswith(note)


def test_the_other_tables_say_that_they_speak_of_the_desk(session: Session, file: ProjectFile) -> None:
    shown = tables(session)
    assert shown.tables["actors"].note == "1 of 5 sources on the desk."
    empty = tables(opened(file, ("rain",))).tables["quotes"].empty
    assert empty is not None
    assert empty.text == "No quotation was found in the 1 source on the desk. 4 sources lie aside."
    assert empty.aside
    filtered = tables(session, Filter(text="zebra")).tables["quotes"].empty
    assert filtered is not None
    assert filtered.text == "No quotation on the desk passes the filter. 4 sources lie aside."


def test_what_the_filter_asks_for_and_lies_aside_is_named_in_the_place_of_no_rows(session: Session) -> None:
    session.run("test", Label(sources=("wind", "c"), add=HARBOUR_TAG))
    session.run("test", Label(sources=("snow",), starred=True))
    tagged = tables(session, Filter(tags=HARBOUR_TAG)).tables["quotes"].empty
    assert tagged is not None
    assert tagged.text == (
        "No quotation on the desk passes the filter. 2 sources that it asks for lie aside and can be put on the desk."
    )
    assert tagged.matching == ("c", "wind")
    starred = tables(session, Filter(starred=True, kinds=frozenset({"amount"}))).tables["sums"].empty
    assert starred is not None
    assert "1 source that it asks for lies aside" in starred.text
    other = tables(session, Filter(text="zebra")).tables["quotes"].empty
    assert other is not None
    assert other.matching == ()


def test_what_an_exported_table_covers_is_said(session: Session) -> None:
    store, rain = session.store, Filter(text="rain")
    assert export_words(Filter(), store) == "Covers: 1 of 5 sources on the desk"
    assert export_words(rain, store) == "Covers: 1 of 5 sources on the desk; words “rain”"
    assert export_words(rain, store, sources=1) == "Covers: 1 of 5 sources; words “rain”"
    assert export_words(Filter(), store, sources=5) == ""
    assert export_words(Filter(), all_laid_out(session).store) == ""


# ---------------------------------------------------------------------- the pane


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> ListsPane:
    return sources_pane(qtbot, session, (520, 600))


def entries(pane: ListsPane, monkeypatch: pytest.MonkeyPatch) -> dict[str, QAction]:
    monkeypatch.setattr(QMenu, "popup", lambda _menu, _at: None)
    for old in pane.findChildren(QMenu):
        old.setParent(None)
        old.deleteLater()
    pane._menu(QPoint(0, 0))
    return {action.text(): action for menu in pane.findChildren(QMenu) for action in menu.actions()}


def test_enter_reads_what_lies_aside(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    sources_view(pane).pick(["rain"])
    sources_view(pane).setCurrentIndex(sources_view(pane).rows_model.index(2, 1))
    qtbot.keyClick(sources_view(pane), Qt.Key.Key_Return)
    assert list(session.state.panes) == ["rain"]
    assert list(session.store.sources) == ["h", "rain"]
    sources_view(pane).setCurrentIndex(sources_view(pane).rows_model.index(4, 1))
    qtbot.keyClick(sources_view(pane), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert list(session.state.panes) == ["rain", "snow"]


def test_plus_and_minus_put_on_the_desk_and_take_off(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    sources_view(pane).pick(["c", "wind"])
    qtbot.keyClick(sources_view(pane), Qt.Key.Key_Plus)
    assert list(session.store.sources) == ["h", "c", "wind"]
    assert sources_view(pane).picked == ("c", "wind")
    assert session.undo_label is None
    qtbot.keyClick(sources_view(pane), Qt.Key.Key_Minus)
    assert list(session.store.sources) == ["h"]


def test_one_source_stays_on_the_desk(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    said: list[object] = []
    pane.notice.connect(said.append)
    sources_view(pane).pick(["h"])
    qtbot.keyClick(sources_view(pane), Qt.Key.Key_Minus)
    assert list(session.store.sources) == ["h"]
    assert said == ["One source at least stays on the desk."]


def test_the_menu_puts_picked_ones_on_the_desk_takes_them_off_or_leaves_only_them(
    pane: ListsPane, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources_view(pane).pick(["rain", "wind"])
    entries(pane, monkeypatch)["Put 2 Sources on the Desk"].trigger()
    assert list(session.store.sources) == ["h", "rain", "wind"]
    offered = entries(pane, monkeypatch)
    assert not offered["Put 2 Sources on the Desk"].isEnabled()
    offered["Only These on the Desk"].trigger()
    assert list(session.store.sources) == ["rain", "wind"]
    assert session.state.panes == ("rain",)
    sources_view(pane).pick(["rain"])
    entries(pane, monkeypatch)["Take off the Desk"].trigger()
    assert list(session.store.sources) == ["wind"]
    assert "Take Source Out of the Project" in entries(pane, monkeypatch)


def test_all_shown_are_put_on_the_desk_or_as_many_as_there_is_room_for(
    pane: ListsPane, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.filter("test", lambda _: Filter(text="weather"))
    entries(pane, monkeypatch)["Put All 3 Shown on the Desk"].trigger()
    assert list(session.store.sources) == ["h", "rain", "wind", "snow"]
    assert not entries(pane, monkeypatch)["Put All 3 Shown on the Desk"].isEnabled()
    session.clear_filter("test")
    said: list[object] = []
    pane.notice.connect(said.append)
    monkeypatch.setattr("explorer.store.desk.ROOM", session.store.catalogue["h"].findings)
    entries(pane, monkeypatch)["Put the First 1 of 5 Shown on the Desk"].trigger()
    assert said == ["There is room for the first 1 of these 5 sources on the desk."]


def test_in_a_project_that_fits_nothing_is_offered_for_the_desk(
    pane: ListsPane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_laid_out(session)
    sources_view(pane).pick(["rain"])
    assert not [words for words in entries(pane, monkeypatch) if "Desk" in words]
    qtbot.keyClick(sources_view(pane), Qt.Key.Key_Minus)
    assert session.store.whole


def test_a_screen_reader_is_told_what_lies_on_the_desk(pane: ListsPane) -> None:
    model, role = sources_view(pane).rows_model, Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 1), role) == "On the desk: yes"
    assert model.data(model.index(1, 1), role) == "On the desk: no"


def test_the_note_stands_below_the_table_and_an_empty_table_leads_to_the_list(
    pane: ListsPane, session: Session
) -> None:
    session.filter("test", lambda _: Filter(text="zebra"))
    page = pane._pages["sources"]
    assert page.said == "No source passes the filter."
    assert page.note.isVisible()
    assert "Find in All Sources" in page.note.text()
    pane.show_tab("quotes")
    pane._pages["quotes"].aside.click()
    assert pane.tab == "sources"


def test_the_table_is_not_made_anew_when_the_desk_changes(pane: ListsPane, session: Session) -> None:
    assert pane._rows is not None
    before = pane._rows.sources
    session.lay_out("test", ("rain",))
    assert pane._rows.sources is before
    assert not pane._rows.quotes


def test_what_the_filter_asks_for_is_put_on_the_desk_from_the_empty_table(pane: ListsPane, session: Session) -> None:
    session.run("test", Label(sources=("c",), starred=True))
    session.filter("test", lambda _: Filter(starred=True))
    pane.show_tab("quotes")
    put = next(b for b in pane.findChildren(QPushButton) if b.text() == "Put on the Desk" and b.isVisible())
    put.click()
    assert "c" in session.store.sources
    assert not put.isVisible()
    assert pane.view("quotes").rows_model.rowCount() > 0
