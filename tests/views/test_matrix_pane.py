from dataclasses import replace

import lamp
import pytest
from panes import put_up
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from explorer.model.comparison import CellState, Row
from explorer.model.edit import RemoveSources
from explorer.model.query import Filter, Selection
from explorer.session import Announcement, Session
from explorer.views.compare.matrix import draw
from explorer.views.compare.matrix.draw import HEAD, LOW_HEAD
from explorer.views.compare.matrix.heads import LEAST_LABELS
from explorer.views.compare.matrix.pane import MatrixPane
from explorer.views.compare.matrix.table import Arrangement
from explorer.views.compare.matrix.view import MOST_COPIED
from explorer.views.controls import OneLine
from explorer.views.palette import DARK, LIGHT
from explorer.views.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:  # noqa: ARG001  # a theme needs an application
    made = Theme(LIGHT)
    made.apply()
    return made


def pane_of(qtbot: QtBot, session: Session, theme: Theme, size: tuple[int, int] = (800, 420)) -> MatrixPane:
    return put_up(qtbot, MatrixPane(session, theme), size)


def lines_of(pane: MatrixPane) -> list[str]:
    """The words above the matrix."""
    return [line.accessibleName() for line in pane.findChildren(OneLine) if line.isVisible()]


def place(pane: MatrixPane, row: str, source: str) -> QPoint:
    table = pane.view.matrix.table
    index = pane.view.matrix.index(table.line_of[row], table.column_of[source])
    pane.view.scrollTo(index)
    return pane.view.visualRect(index).center()


def click(qtbot: QtBot, pane: MatrixPane, row: str, source: str) -> None:
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place(pane, row, source))


def click_head(qtbot: QtBot, pane: MatrixPane, line: int) -> None:
    heads = pane.view.line_heads
    at = QPoint(60, heads.sectionViewportPosition(line) + heads.sectionSize(line) // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)


def stand_on(pane: MatrixPane, row: str, source: str) -> None:
    table = pane.view.matrix.table
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.view.matrix.index(table.line_of[row], table.column_of[source]))


def rows(pane: MatrixPane) -> list[str]:
    return [row.id for row in pane.state.table.ordered_rows]


def button(pane: MatrixPane, name: str) -> QAbstractButton:
    return next(b for b in pane.findChildren(QAbstractButton) if b.accessibleName().startswith(name))


def test_without_a_source_nothing_can_be_chosen_but_what_was_chosen_can_be_taken_back(
    qtbot: QtBot, theme: Theme
) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    names = ("All facts", "Facts that only one source reports", "Facts that all sources report", "Arrange facts")
    assert all(button(pane, name).isEnabled() for name in names)
    session.run("test", RemoveSources(ids=tuple(session.store.sources)))
    assert not any(button(pane, name).isEnabled() for name in names)
    session.filter("elsewhere", lambda wanted: replace(wanted, agreement="one"))
    assert button(pane, "All facts").isEnabled()


# ---------------------------------------------------------------------- choosing


def test_a_click_on_a_cell_opens_the_words_of_its_source(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    click(qtbot, pane, "q-pay", "s1")
    assert session.state.selection == Selection("row", "q-pay", at="s1/q-pay")
    assert (pane.state.selected, pane.state.at) == ("q-pay", "s1")


def test_a_click_on_a_silent_cell_selects_the_row_alone(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    click(qtbot, pane, "q-only", "s1")
    assert session.state.selection == Selection("row", "q-only")


def test_a_click_on_the_words_of_a_passage_names_the_source(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    click(qtbot, pane, "p-lamp", "s1")
    assert session.state.selection == Selection("row", "p-lamp", at="s1")


def test_a_click_on_the_head_of_a_row_selects_the_row(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    click_head(qtbot, pane, pane.view.matrix.table.line_of["q-keeper"])
    assert session.state.selection == Selection("row", "q-keeper")


def test_clicking_again_asks_for_the_words_again(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    click(qtbot, pane, "q-pay", "s1")
    before = session.state.reveal
    click(qtbot, pane, "q-pay", "s1")
    assert session.state.reveal == before + 1


def test_a_selection_made_elsewhere_is_marked_and_sends_nothing_back(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    told: list[Announcement] = []
    session.announced.connect(told.append)
    session.select("elsewhere", Selection("finding", "s1/a-pier"))
    assert [one.origin for one in told] == ["elsewhere"]
    assert (pane.state.selected, pane.state.at) == ("a-pier", "s1")
    assert pane.view.currentIndex().row() == pane.view.matrix.table.line_of["a-pier"]


def test_what_is_selected_elsewhere_comes_into_sight_from_below_a_folded_head(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme, (600, 200))
    pane.set_arrangement(replace(pane.arrangement, collapsed=frozenset({"event", "quote"})))
    session.select("elsewhere", Selection("row", "e-meet"))
    assert pane.arrangement.collapsed == {"quote"}
    line = pane.view.matrix.table.line_of["e-meet"]
    top = pane.view.rowViewportPosition(line)
    assert 0 <= top <= pane.view.viewport().height() - pane.view.rowHeight(line)


# ---------------------------------------------------------------------- keyboard


def test_arrows_go_cell_by_cell_and_select_nothing_until_enter(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    pane.set_arrangement(Arrangement(sort="text"))
    stand_on(pane, "q-lamp", "s0")
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Right)
    assert session.state.selection is None
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert session.state.selection == Selection("row", "q-pay", at="s1/q-pay")


def test_enter_with_control_selects_the_whole_row(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    stand_on(pane, "q-pay", "s1")
    qtbot.keyClick(pane.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.state.selection == Selection("row", "q-pay")


def test_home_and_end_go_to_the_first_and_the_last_source(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(5), theme)
    stand_on(pane, "q-pay", "s1")
    qtbot.keyClick(pane.view, Qt.Key.Key_End)
    assert pane.view.currentIndex().column() == 4
    qtbot.keyClick(pane.view, Qt.Key.Key_Home)
    assert pane.view.currentIndex().column() == 0


@pytest.mark.parametrize(("typed", "row"), [("cou", "e-meet"), ("€3", "a-rope"), ("nobo", "q-pay"), ("zz", "q-lamp")])
def test_typing_goes_to_the_fact_with_a_word_that_begins_so(qtbot: QtBot, theme: Theme, typed: str, row: str) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    stand_on(pane, "q-lamp", "s1")
    for letter in typed:
        pane.view.keyboardSearch(letter)
    line = pane.view.matrix.line(pane.view.currentIndex().row())
    assert isinstance(line, Row)
    assert line.id == row
    assert pane.view.currentIndex().column() == 1


def test_enter_on_a_head_folds_and_unfolds_it(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.view.matrix.index(0, 0))
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert not any(name.startswith("q-") for name in rows(pane))
    click_head(qtbot, pane, 0)
    assert "q-lamp" in rows(pane)


def test_the_focus_begins_on_a_fact_and_not_on_a_head(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    pane.view.setFocus()
    assert isinstance(pane.view.matrix.line(pane.view.currentIndex().row()), Row)


def test_the_keyboard_stays_on_its_fact_when_the_order_changes(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(5), theme)
    stand_on(pane, "a-rope", "s3")
    pane.set_arrangement(replace(pane.arrangement, sort="differing", columns="date", grouped=False))
    table = pane.view.matrix.table
    index = pane.view.currentIndex()
    assert (index.row(), index.column()) == (table.line_of["a-rope"], table.column_of["s3"])


@pytest.mark.parametrize(("before", "after"), [(230, 380), (380, 230)], ids=["higher", "lower"])
def test_the_lines_begin_right_below_the_heads_when_the_pane_is_made_higher_or_lower(
    qtbot: QtBot, theme: Theme, before: int, after: int
) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme, (800, before))
    # Still too low for all lines: a scroll bar that comes or goes would make Qt look again.
    pane.resize(800, after)
    view = pane.view
    assert view.verticalScrollBar().maximum() > 0
    assert view.column_heads.geometry().bottom() + 1 == view.viewport().geometry().top()
    assert view.line_heads.geometry().top() == view.viewport().geometry().top()
    assert view.rowViewportPosition(0) == 0


# ---------------------------------------------------------------------- filter and order


@pytest.mark.parametrize(
    ("name", "agreement"),
    [("Facts that only one", "one"), ("Facts that sources report diff", "differs"), ("Facts that all", "all")],
)
def test_the_switch_sets_the_one_filter_and_shows_what_it_asks_for(
    qtbot: QtBot, theme: Theme, name: str, agreement: str
) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    button(pane, name).click()
    assert session.state.filter.agreement == agreement
    assert set(rows(pane)) == {row.id for row in session.store.visible_rows(session.state.filter)}
    session.clear_filter("elsewhere")
    assert button(pane, "All facts").isChecked()
    assert not button(pane, name).isChecked()


def test_the_matrix_follows_a_filter_set_elsewhere(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    session.filter("bar", lambda wanted: replace(wanted, text="pier"))
    assert rows(pane) == ["a-pier"]


def test_a_filter_that_hides_all_is_cleared_by_the_link(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    session.filter("bar", lambda wanted: replace(wanted, text="zeppelin"))
    assert not pane.view.isVisible()
    link = next(b for b in pane.findChildren(QPushButton) if b.text() == "Clear filter")
    link.click()
    assert session.state.filter == Filter()
    assert pane.view.isVisible()


def menu_action(menu: QMenu, words: str) -> QAction:
    """An action of a menu or of the menus in it."""
    every = [a for one in (menu, *menu.findChildren(QMenu)) for a in one.actions()]
    return next(a for a in every if a.text().startswith(words))


def test_the_menu_arranges_facts_and_sources(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(5), theme)
    menu = button(pane, "Arrange").menu()  # type: ignore[attr-defined]  # a QToolButton
    menu_action(menu, "Differing First").trigger()
    menu_action(menu, "Date of Publication").trigger()
    menu_action(menu, "Group by Kind").trigger()
    assert (pane.arrangement.sort, pane.arrangement.columns, pane.arrangement.grouped) == ("differing", "date", False)
    assert pane.state.table.sources[-1] == "s4"
    menu_action(menu, "Group by Kind").trigger()
    menu_action(menu, "Fold All").trigger()
    assert rows(pane) == []
    menu_action(menu, "Unfold All").trigger()
    assert len(rows(pane)) == 10


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """The menus that were opened; the offscreen screen cannot show them."""
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))
    return opened


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_the_head_of_a_column_tells_what_is_only_there_and_what_is_missing(
    qtbot: QtBot, theme: Theme, menus: list[QMenu]
) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    heads = pane.view.column_heads
    at = QPoint(heads.sectionViewportPosition(0) + 30, 20)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    (menu,) = menus
    assert words(menu) == [
        "Only in Harbour Times: 2 facts",
        "Missing in Harbour Times, in most others: 1 fact",
        "Show What Only This Source Reports, in All Views",
        "Read Harbour Times",
    ]
    menu_action(menu, "$2.5 million").trigger()
    assert session.state.selection == Selection("row", "a-pier")
    menu_action(menu, "Show What Only").trigger()
    assert session.state.filter == Filter(sources=frozenset({"s0"}), agreement="one")
    assert rows(pane) == ["q-only", "e-meet"]


def test_an_edge_of_a_head_that_is_dragged_opens_no_menu(qtbot: QtBot, theme: Theme, menus: list[QMenu]) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    heads = pane.view.column_heads
    edge = QPoint(heads.sectionViewportPosition(0) + heads.sectionSize(0) - 1, 20)
    qtbot.mouseMove(heads.viewport(), edge)
    QApplication.processEvents()
    qtbot.mousePress(heads.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseRelease(heads.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    assert menus == []


def test_a_source_is_opened_from_its_head(qtbot: QtBot, theme: Theme, menus: list[QMenu]) -> None:
    session = lamp.session_of(5)
    pane = pane_of(qtbot, session, theme)
    pane.view.head_chosen.emit(3)
    menu_action(menus[0], "Read Velm Daily").trigger()
    assert session.state.panes[session.state.active] == "s3"


def test_the_keyboard_s_menu_has_all_that_the_heads_offer(qtbot: QtBot, theme: Theme, menus: list[QMenu]) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    stand_on(pane, "q-pay", "s1")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), pane.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(pane, event)
    assert words(menus[0])[:3] == [
        "Copy Cells",
        "Only in The Coast Gazette: 1 fact",
        "Missing in The Coast Gazette, in most others: 2 facts",
    ]
    assert words(menus[0])[-2:] == ["Arrange", "Export"]


# ---------------------------------------------------------------------- when data changes


def test_while_sources_are_compared_it_says_so_and_how_far_it_is(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(3, compared=False)
    pane = pane_of(qtbot, session, theme)
    assert pane.said == "Comparing 3 sources …"
    pane.show_progress(1, 4)
    assert pane.said == "Comparing 3 sources … 25 %"
    session.compared("comparer", lamp.comparison(3), session.store.revision)
    assert pane.said == ""
    assert len(rows(pane)) == 10


def test_a_source_that_is_closed_leaves_no_column(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(5)
    pane = pane_of(qtbot, session, theme)
    session.run("test", RemoveSources(ids=("s2", "s3", "s4")))
    assert pane.said.startswith("Comparing 2 sources")
    session.compared("comparer", lamp.comparison(2), session.store.revision)
    assert pane.state.table.sources == ("s0", "s1")


def test_a_selection_makes_no_new_table(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    before = pane.state.table
    session.select("elsewhere", Selection("row", "q-pay"))
    assert pane.state.table is before


def test_another_theme_paints_the_matrix_anew(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    before = pane.grab().toImage()
    theme.use(DARK)
    after = pane.grab().toImage()
    theme.use(LIGHT)
    assert before != after
    assert pane.grab().toImage() == before


# ---------------------------------------------------------------------- room


def test_the_facts_stay_while_the_sources_scroll_sideways(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(60), theme)
    heads = pane.view.line_heads.geometry()
    bar = pane.view.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert pane.view.line_heads.geometry() == heads
    assert pane.view.corner.geometry().width() == heads.width()


def test_a_column_that_was_dragged_keeps_its_width_in_another_order(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(5), theme)
    pane.view.column_heads.resizeSection(1, 211)
    pane.set_arrangement(replace(pane.arrangement, columns="date"))
    assert pane.view.columnWidth(pane.state.table.column_of["s1"]) == 211
    pane.resize(900, 420)
    assert pane.view.columnWidth(pane.state.table.column_of["s1"]) == 211


def test_the_edge_of_the_corner_gives_the_facts_more_room(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(5), theme)
    pane.view.corner.dragged.emit(333)
    assert pane.view.line_heads.width() == 333
    pane.view.corner.dragged.emit(0)
    assert pane.view.line_heads.width() == LEAST_LABELS


# ---------------------------------------------------------------------- words for others


def test_a_screen_reader_hears_cells_and_heads(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    role = Qt.ItemDataRole.AccessibleTextRole
    model = pane.view.matrix
    line = model.table.line_of["q-pay"]
    assert str(model.index(line, 1).data(role)).startswith("The Coast Gazette: reported differently: “everybody” here")
    assert model.index(0, 0).data(role) == "Quotations: 4, 2 differ, expanded"
    assert str(model.headerData(0, Qt.Orientation.Horizontal, role)).startswith(
        "Harbour Times, 28 January 2031, 2 facts"
    )
    assert str(model.headerData(line, Qt.Orientation.Vertical, role)).startswith("“Nobody shall pay")
    told = QAccessible.queryAccessibleInterface(pane.view)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Facts and sources"


def test_every_control_has_a_name_and_can_be_reached(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    buttons = [b for b in pane.findChildren(QAbstractButton) if b.isVisible()]
    assert len(buttons) == 6
    for one in buttons:
        assert one.accessibleName() or one.text()
        # Of the segments of a switch Tab reaches the one that holds, and the arrows the others.
        assert (one.isCheckable() and not one.isChecked()) or one.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_tip_tells_what_a_cell_has_no_room_for(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(60), theme)
    model = pane.view.matrix
    tip = model.index(model.table.line_of["q-pay"], 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "“everybody” here, “nobody” there" in tip
    assert "The Lamp of Velm Will Burn Again, Part 2" in str(
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    )


def test_picked_cells_are_copied_as_text(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    stand_on(pane, "q-lamp", "s0")
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "\tHarbour Times"
    assert [line.split("\t")[1] for line in lines[1:]] == ["reported", "reported"]


def test_too_many_cells_are_not_copied_and_it_is_said(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    monkeypatch.setattr("explorer.views.compare.matrix.view.MOST_COPIED", 3)
    with qtbot.waitSignal(pane.notice) as told:
        pane.copy_table()
    assert f"{MOST_COPIED:,}" in told.args[0]


def test_the_notes_stand_above_the_matrix_only_when_there_are_some(qtbot: QtBot, theme: Theme) -> None:
    made = replace(lamp.comparison(2), copies=lamp.COPIES)
    assert "copies" in " ".join(lines_of(pane_of(qtbot, lamp.session_of(2, made=made), theme)))
    assert "copies" not in " ".join(lines_of(pane_of(qtbot, lamp.session_of(2), theme)))


def test_after_an_edit_nothing_of_the_old_comparison_is_left(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(3)
    pane = pane_of(qtbot, session, theme)
    session.run("test", RemoveSources(ids=("s2",)))
    session.undo("test")
    assert pane.state.table.lines == ()
    fewer = replace(lamp.comparison(3), rows=lamp.comparison(3).rows[:2])
    session.compared("comparer", fewer, session.store.revision)
    assert rows(pane) == ["q-lamp", "q-pay"]


def test_a_low_pane_has_low_heads(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme, (700, 200))
    low = pane.view.column_heads.height()
    pane.resize(700, 600)
    QApplication.processEvents()
    assert pane.view.column_heads.height() > low
    assert pane.view.corner.height() == pane.view.column_heads.height()


def test_the_switch_is_reached_and_turned_by_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    first = button(pane, "All facts")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    second = QApplication.focusWidget()
    assert isinstance(second, QAbstractButton)
    assert second.text() == "One source"
    if not second.isChecked():
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert session.state.filter.agreement == "one"


def test_a_pane_that_is_given_the_focus_hands_it_to_the_matrix(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    pane.setFocus()
    assert QApplication.focusWidget() is pane.view


@pytest.mark.parametrize("height", [LOW_HEAD, HEAD], ids=["low heads", "high heads"])
@pytest.mark.parametrize("width", [LEAST_LABELS, 300.0, 600.0], ids=["narrow", "usual", "wide"])
def test_every_sign_is_explained_however_little_room_there_is(
    qtbot: QtBot,  # noqa: ARG001  # type needs an application
    monkeypatch: pytest.MonkeyPatch,
    height: float,
    width: float,
) -> None:
    drawn: dict[CellState | None, QPointF] = {}
    monkeypatch.setattr(draw, "draw_sign", lambda _painter, centre, state, _colours: drawn.update({state: centre}))
    image = QImage(int(width), int(height), QImage.Format.Format_ARGB32)
    rect = QRectF(0, 0, width, height)
    painter = QPainter(image)
    draw.draw_legend(painter, rect, LIGHT)
    painter.end()
    assert drawn.keys() == {"same", "differs", "paraphrase", "stands", None}
    assert len({(centre.x(), centre.y()) for centre in drawn.values()}) == len(drawn)
    assert all(rect.adjusted(0, 4, 0, -4).contains(centre) for centre in drawn.values())


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (600.0, ["reported", "reported differently", "in its own words", "in its text, not matched", "silent"]),
        (283.0, ["reported", "differs", "own words", "in its text", "silent"]),
    ],
    ids=["wide", "narrow"],
)
def test_the_legend_cuts_no_word(
    qtbot: QtBot,  # noqa: ARG001  # type needs an application
    monkeypatch: pytest.MonkeyPatch,
    width: float,
    words: list[str],
) -> None:
    written: list[str] = []

    def write(_painter: QPainter, room: QRectF, text: str, role: draw.Role, _colour: object) -> None:
        assert draw.advance(text, role) <= room.width()
        written.append(text)

    monkeypatch.setattr(draw, "_write", write)
    image = QImage(int(width), int(LOW_HEAD), QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    draw.draw_legend(painter, QRectF(0, 0, width, LOW_HEAD), LIGHT)
    painter.end()
    assert written == words
