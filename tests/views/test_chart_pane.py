import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from coast import fact_id, gazette, harbour, ledger, sample_store, store_of
from panes import row_centre
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QScrollArea, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from explorer.model.edit import RemoveSources
from explorer.model.query import Filter, Selection
from explorer.session import Session
from explorer.store import Store
from explorer.views.chart.canvas import Canvas
from explorer.views.chart.export import Format
from explorer.views.chart.pane import ChartPane
from explorer.views.chart.resolve import resolve
from explorer.views.chart.still import Still
from explorer.views.chart.tips import tip
from explorer.views.palette import DARK, LIGHT, Palette
from explorer.views.theme import Theme


def pane_of(qtbot: QtBot, store: Store, width: int = 860, height: int = 480, palette: Palette = LIGHT) -> ChartPane:
    pane = ChartPane(Session(store), Theme(palette))
    qtbot.addWidget(pane)
    pane.resize(width, height)
    pane.complete()
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def canvas_of(pane: ChartPane) -> Canvas:
    return pane.complete()


def click(pane: ChartPane, row: int, part: int = 0) -> None:
    canvas = canvas_of(pane)
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row_centre(canvas, row, part)
    )


def selected(pane: ChartPane) -> str | None:
    selection = pane._session.state.selection
    return selection.id if selection else None


def heading(pane: ChartPane) -> str:
    return " ".join(label.accessibleName() for label in pane.findChildren(QLabel) if label.accessibleName())


def button(pane: ChartPane, name: str) -> QToolButton:
    return next(b for b in pane.findChildren(QToolButton) if b.accessibleName().startswith(name))


def pixel(canvas: Canvas, at: QPoint) -> QColor:
    image: QImage = canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(at.x() * ratio), int(at.y() * ratio))


# ---------------------------------------------------------------------- looking


def test_the_title_row_says_what_is_shown(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, store_of(gazette()))
    assert heading(pane) == "2 commitments · US dollars, euros"
    assert button(pane, "Group").text() == "By commitment ▾"


def test_pyqtgraph_is_not_loaded_before_the_chart_is_touched() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from coast import sample_store; from explorer.session import Session; from explorer.views.theme import Theme;"
        "from explorer.views.chart.pane import ChartPane; from explorer.views.chart.still import Still;"
        "pane = ChartPane(Session(sample_store()), Theme()); pane.show(); pane.grab(); app.processEvents();"
        "assert 'pyqtgraph' not in sys.modules; pane.findChild(Still).touched.emit(False); app.processEvents();"
        "assert 'pyqtgraph' in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        timeout=60,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parent.parent)},
    )


def untouched(qtbot: QtBot) -> tuple[ChartPane, Still]:
    pane = ChartPane(Session(sample_store()), Theme())
    qtbot.addWidget(pane)
    pane.resize(860, 300)
    pane.show()
    qtbot.waitExposed(pane)
    still = pane.findChild(Still)
    assert still is not None
    return pane, still


def test_a_chart_looks_the_same_before_and_after_it_is_touched(qtbot: QtBot) -> None:
    pane, still = untouched(qtbot)
    pane._session.select("list", Selection("fact", pane.chart.panels[0].bars[0].key))
    before = still.grab().toImage()
    canvas = pane.complete()
    QApplication.processEvents()
    assert canvas.grab().toImage() == before


def test_a_chart_that_is_pointed_at_can_be_clicked(qtbot: QtBot) -> None:
    pane, still = untouched(qtbot)
    centre = QPointF(still.rect().center())
    QApplication.sendEvent(still, QEnterEvent(centre, centre, centre))
    QApplication.processEvents()
    assert pane.findChild(Canvas) is not None
    click(pane, 0)
    assert selected(pane) == pane.chart.panels[0].bars[0].key


def test_the_tab_key_takes_the_same_way_through_a_chart_that_was_not_touched(qtbot: QtBot) -> None:
    pane, still = untouched(qtbot)
    following = still.nextInFocusChain()
    QApplication.sendEvent(still, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    QApplication.processEvents()
    canvas = pane.findChild(Canvas)
    assert canvas is not None
    assert pane.focusWidget() is canvas
    chain = [canvas.nextInFocusChain()]
    while canvas.isAncestorOf(chain[-1]):
        chain.append(chain[-1].nextInFocusChain())
    assert chain[-1] is following


def test_a_chart_that_was_not_touched_scrolls_to_what_is_selected(qtbot: QtBot) -> None:
    pane, still = untouched(qtbot)
    pane.resize(860, 110)
    last = pane.chart.panels[-1].bars[-1].key
    pane._session.select("list", Selection("fact", last))
    rows = still.selected_rows()
    assert rows is not None
    seen = still.visibleRegion().boundingRect()
    assert seen.top() <= rows[0] < rows[1] <= seen.bottom() + 1


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_selected_bar_is_lit_in_the_colours_of_the_theme(qtbot: QtBot, palette: Palette) -> None:
    pane = pane_of(qtbot, sample_store(), palette=palette)
    canvas = canvas_of(pane)
    before = pixel(canvas, row_centre(canvas, 0))
    pane._session.select("list", Selection("fact", pane.chart.panels[0].bars[0].key))
    after = pixel(canvas, row_centre(canvas, 0))
    assert after == QColor(palette.bar)
    assert before != after


def test_a_wider_window_makes_longer_bars(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store(), width=700)
    narrow = row_centre(canvas_of(pane), 0).x()
    pane.resize(1200, 480)
    qtbot.waitUntil(lambda: row_centre(canvas_of(pane), 0).x() > narrow + 100)
    assert canvas_of(pane)._drawn().width == 1200 - 12


def test_a_change_of_theme_reaches_the_drawing(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    assert pixel(canvas_of(pane), QPoint(2, 2)) == QColor(LIGHT.panel)
    pane._theme.palette = DARK
    pane._theme.changed.emit()
    assert pixel(canvas_of(pane), QPoint(2, 2)) == QColor(DARK.panel)


# ---------------------------------------------------------------------- choosing


def test_a_click_on_a_bar_selects_its_sum_everywhere(qtbot: QtBot) -> None:
    store = sample_store()
    pane = pane_of(qtbot, store)
    with qtbot.waitSignal(pane._session.announced) as told:
        click(pane, 1)
    assert told.args is not None
    assert told.args[0].origin == "chart"
    assert pane._session.state.selection == Selection("fact", fact_id(store, "$12.5 million"))


def test_a_click_on_words_that_are_no_number_selects_them(qtbot: QtBot) -> None:
    store = sample_store()
    pane = pane_of(qtbot, store)
    click(pane, 3)
    assert selected(pane) == fact_id(store, "billions of dollars")


def test_a_click_beside_all_rows_selects_nothing(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    canvas = canvas_of(pane)
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, canvas.height() - 2)
    )
    assert selected(pane) is None


def test_a_press_that_is_released_on_another_row_selects_nothing(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    canvas = canvas_of(pane)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas.viewport(), left, none, row_centre(canvas, 0))
    QTest.mouseRelease(canvas.viewport(), left, none, row_centre(canvas, 1))
    assert selected(pane) is None


def test_the_menu_of_the_right_button_copies_and_exports(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = pane_of(qtbot, sample_store())
    shown: list[list[str]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: shown.append([a.text() for a in menu.actions()]))
    canvas_of(pane).customContextMenuRequested.emit(QPoint(10, 10))
    assert shown == [["Copy as Picture", "Copy as Table", "", "Export"]]


def test_a_click_on_a_part_of_a_group_selects_that_sum(qtbot: QtBot) -> None:
    store = ledger({"value": "3000000", "donor": "norland"}, {"value": "1000000", "donor": "norland"})
    pane = pane_of(qtbot, store)
    pane.set_group_by("donor")
    click(pane, 0, 1)
    assert selected(pane) == fact_id(store, "sum1.")


def test_the_keyboard_walks_the_rows_and_enter_selects(qtbot: QtBot) -> None:
    store = sample_store()
    pane = pane_of(qtbot, store)
    canvas = canvas_of(pane)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert selected(pane) == fact_id(store, "$12.5 million")
    QTest.keyClick(canvas, Qt.Key.Key_End)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert selected(pane) == fact_id(store, "billions of dollars")
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    QTest.keyClick(canvas, Qt.Key.Key_Enter)
    assert selected(pane) == fact_id(store, "$30 million")


def test_the_keyboard_walks_the_parts_of_a_bar(qtbot: QtBot) -> None:
    store = ledger({"value": "3000000", "donor": "norland"}, {"value": "1000000", "donor": "norland"})
    pane = pane_of(qtbot, store)
    pane.set_group_by("donor")
    canvas = canvas_of(pane)
    canvas.setFocus()
    for key, expected in ((Qt.Key.Key_Right, "sum1."), (Qt.Key.Key_Right, "sum1."), (Qt.Key.Key_Left, "sum0.")):
        QTest.keyClick(canvas, key)
        QTest.keyClick(canvas, Qt.Key.Key_Return)
        assert selected(pane) == fact_id(store, expected)


def test_the_focused_row_is_outlined_and_said_to_a_screen_reader(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    canvas = canvas_of(pane)
    plain = canvas.grab().toImage()
    pane.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    assert canvas.grab().toImage() != plain
    click(pane, 0)
    unfocused = canvas.grab().toImage()
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.grab().toImage() != unfocused
    assert (
        canvas.accessibleDescription()
        == "Lighthouse Fund, $30M, coastal repairs · Ostia, Velm · pledged, both sources. 1 of 4"
    )
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.accessibleDescription().startswith("Ostia, $12.5M, lost")


def test_keys_of_the_window_are_left_to_the_window(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    canvas = canvas_of(pane)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert selected(pane) == pane.chart.panels[0].bars[0].key


# ---------------------------------------------------------------------- many bars


def scroll_bar_value(pane: ChartPane) -> int:
    return pane.findChildren(QScrollArea)[0].verticalScrollBar().value()


def test_a_selection_made_elsewhere_comes_into_sight(qtbot: QtBot) -> None:
    store = ledger(*({"value": str(1000 + k)} for k in range(60)))
    pane = pane_of(qtbot, store, height=260)
    assert scroll_bar_value(pane) == 0
    pane._session.select("list", Selection("fact", fact_id(store, "sum3.")))
    top, bottom = canvas_of(pane).selected_rows() or (0, 0)
    assert scroll_bar_value(pane) <= top < bottom <= scroll_bar_value(pane) + 260


def test_the_focused_row_comes_into_sight(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, ledger(*({"value": str(1000 + k)} for k in range(60))), height=260)
    canvas = canvas_of(pane)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert scroll_bar_value(pane) > 1000
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert scroll_bar_value(pane) < 60


def test_the_wheel_scrolls(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, ledger(*({"value": str(1000 + k)} for k in range(60))), height=260)
    at = canvas_of(pane).viewport().mapTo(pane, QPoint(100, 60))
    QTest.wheelEvent(pane.windowHandle(), at, QPoint(0, -240))
    assert scroll_bar_value(pane) > 0


# ---------------------------------------------------------------------- tips


def test_a_tip_holds_the_sentences_with_their_sources(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = pane_of(qtbot, sample_store())
    canvas = canvas_of(pane)
    at = row_centre(canvas, 0)
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, *_rest: shown.append(words))
    QApplication.sendEvent(canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at)))
    (words,) = shown
    for expected in (
        "$30,000,000",
        "Norland → Lighthouse Fund",
        "Harbour Times",
        "coastal repairs",
        "the Gazette learned",
    ):
        assert expected in words


def test_a_tip_takes_no_words_of_a_source_for_markup() -> None:
    source, found = harbour()
    text = source.text.replace("Norland pledged", "<b>ABC</b>&amp;", 1)
    shift = len(text) - len(source.text)
    moved = replace(source, text=text)
    pledge = found.amounts[0]
    span = type(pledge.span)(pledge.span.start + shift, pledge.span.end + shift, pledge.span.words)
    store = store_of((moved, replace(found, amounts=(replace(pledge, span=span, purpose=None),))))
    chart = resolve(store, Filter())
    assert "&lt;b&gt;ABC&lt;/b&gt;&amp;amp;" in tip(chart, chart.sums[0], LIGHT)


# ---------------------------------------------------------------------- filter, groups, nothing to show


def test_the_chart_says_how_many_sums_the_filter_hides(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    pane._session.filter("bar", lambda f: replace(f, text="ferries"))
    assert heading(pane) == "1 commitment · euros · 3 sums hidden by the filter"


def test_when_the_filter_hides_everything_a_button_clears_it(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    pane._session.filter("bar", lambda f: replace(f, text="nowhere to be found"))
    clear = next(b for b in pane.findChildren(QPushButton) if b.text() == "Clear Filter")
    assert clear.isVisible()
    assert not button(pane, "Export").isEnabled()
    clear.click()
    assert pane._session.state.filter == Filter()
    assert button(pane, "Export").isEnabled()


@pytest.mark.parametrize(
    ("store", "words"),
    [(store_of(), "No source is open"), (ledger(), "name no sums of money")],
    ids=["no source", "no sum"],
)
def test_with_nothing_to_show_the_pane_says_what_to_do(qtbot: QtBot, store: Store, words: str) -> None:
    pane = pane_of(qtbot, store)
    hint = next(label.text() for label in pane.findChildren(QLabel) if words in label.text())
    assert "Open or drop" in hint


def test_the_menu_groups_the_bars(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    menu = button(pane, "Group").menu()
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["By commitment"]
    next(a for a in menu.actions() if a.text() == "By donor").trigger()
    assert pane.group_by == pane.chart.group_by == "donor"
    assert button(pane, "Group").text() == "By donor ▾"
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["By donor"]


def test_closing_a_source_takes_its_sums_away(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    pane._session.run("sidebar", RemoveSources(ids=("h",)))
    assert heading(pane) == "2 commitments · US dollars, euros"
    pane._session.undo("menu")
    assert heading(pane) == "3 sums · US dollars, euros"


# ---------------------------------------------------------------------- taking away


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "csv"])
def test_what_is_shown_is_saved(qtbot: QtBot, kind: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = pane_of(qtbot, sample_store())
    monkeypatch.setattr(pane, "_ask_path", lambda _kind: tmp_path / f"out.{kind}")
    with qtbot.waitSignal(pane.notice) as told:
        pane.export(kind)
    assert told.args == [f"The chart was saved as out.{kind}."]
    assert (tmp_path / f"out.{kind}").stat().st_size > 100


def test_why_a_chart_was_not_saved_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pane = pane_of(qtbot, sample_store())
    monkeypatch.setattr(pane, "_ask_path", lambda _kind: tmp_path / "nowhere" / "out.png")
    with qtbot.waitSignal(pane.notice) as told:
        pane.export("png")
    assert told.args is not None
    assert "cannot be written" in told.args[0]


def test_the_export_menu_offers_every_format_and_scale(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = pane_of(qtbot, sample_store())
    asked: list[str] = []

    def ask(kind: Format) -> Path:
        asked.append(kind)
        return tmp_path / f"{len(asked)}.{kind}"

    monkeypatch.setattr(pane, "_ask_path", ask)
    for action in button(pane, "Export").menu().actions():
        if not action.isSeparator():
            action.trigger()
    assert asked == ["png", "png", "png", "png", "svg", "pdf", "csv", "csv"]
    assert [QImage(str(tmp_path / f"{k}.png")).width() // 848 for k in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert (tmp_path / "8.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_chart_is_copied_as_a_picture(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    pane.copy_picture()
    assert QGuiApplication.clipboard().image().width() == 2 * 848


def test_the_chart_is_copied_as_a_table(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    pane.copy_table()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("shown as\tgrouped by\tbar\t")
    assert data.html().count("<tr>") == 5
    assert b"Lighthouse Fund" in bytes(data.data("text/csv").data())


def test_a_closed_pane_hears_nothing_more(qtbot: QtBot) -> None:
    session = Session(sample_store())
    theme = Theme(LIGHT)
    pane = ChartPane(session, theme)
    qtbot.addWidget(pane)
    pane.complete()
    gone: list[bool] = []
    pane.destroyed.connect(lambda: gone.append(True))
    pane.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone
    session.select("list", Selection("actor", "norland"))
    theme.changed.emit()


def test_a_chart_of_many_sums_comes_after_the_announcement(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.views.chart.pane._MANY", 1)
    store = sample_store()
    pane = pane_of(qtbot, store)
    before = heading(pane)
    pane._session.run("test", RemoveSources(ids=(next(iter(store.sources)),)))
    assert heading(pane) == before
    qtbot.waitUntil(lambda: heading(pane) != before)
    shown = replace(pane._shown, selected=None)
    assert shown == resolve(store, Filter())
    qtbot.waitUntil(lambda: not pane._moments.isActive())


def test_a_cleared_filter_brings_the_same_bars_back(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, sample_store())
    panels = pane.chart.panels
    pane._session.filter("test", lambda _: Filter(text="no such words"))
    assert not pane.chart.panels
    pane._session.clear_filter("test")
    assert pane.chart.panels is panels
