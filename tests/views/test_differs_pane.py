from dataclasses import replace

import lamp
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from explorer.model.comparison import Comparison, Difference, Segment
from explorer.model.query import Filter, Selection
from explorer.session import Session
from explorer.session import state as steps
from explorer.views.compare.differs.pane import DiffersPane
from explorer.views.compare.differs.resolve import FIRST
from explorer.views.compare.differs.sentences import _laid_out, formats
from explorer.views.palette import DARK, LIGHT
from explorer.views.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:  # noqa: ARG001  # a theme needs an application
    made = Theme(LIGHT)
    made.apply()
    return made


def pane_of(
    qtbot: QtBot, session: Session, theme: Theme, *, grows: bool = False, size: tuple[int, int] = (232, 300)
) -> DiffersPane:
    pane = DiffersPane(session, theme, grows=grows)
    qtbot.addWidget(pane)
    pane.resize(*size)
    pane.show()
    QApplication.processEvents()
    return pane


def centre(pane: DiffersPane, number: int) -> QPoint:
    return pane.view.visualRect(pane.view.sentences.index(number)).center()


def click(qtbot: QtBot, pane: DiffersPane, number: int) -> None:
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=centre(pane, number))


def link(pane: DiffersPane, words: str) -> QPushButton:
    return next(b for b in pane.findChildren(QPushButton) if b.isVisible() and b.text().startswith(words))


def links(pane: DiffersPane) -> list[str]:
    return [b.text() for b in pane.findChildren(QPushButton) if b.isVisible()]


def long_one(number: int) -> Comparison:
    """As many sentences, each longer than a line."""
    one = Difference(
        id="", segments=(Segment("The council tells it in a way that the harbour does not."),),
        target=Selection("row", "q-pay"), sources=("s0", "s1"), weight=1,
    )  # fmt: skip
    return replace(lamp.comparison(2), differences=tuple(replace(one, id=f"d{k}") for k in range(number)))


def test_a_click_on_a_sentence_selects_what_it_is_about(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    click(qtbot, pane, 1)
    assert session.state.selection == lamp.DIFFERENCES[1].target
    assert pane.state.marked == {"d2"}


def test_the_keyboard_goes_from_sentence_to_sentence_and_enter_selects(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.view.sentences.index(0))
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert session.state.selection is None
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert session.state.selection == lamp.DIFFERENCES[2].target


def test_a_sentence_is_copied_as_text(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    pane.view.setFocus()
    pane.view.setCurrentIndex(pane.view.sentences.index(0))
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The Coast Gazette alone reports the $2.5 million for the pier."


def test_what_is_selected_elsewhere_is_marked_and_brought_into_sight(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme, size=(232, 120))
    session.select("elsewhere", Selection("fact", "e-fire"))
    assert pane.state.marked == {"d3"}
    assert pane.view.viewport().rect().intersects(pane.view.visualRect(pane.view.sentences.index(2)))
    image = pane.view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())}
    assert QColor(LIGHT.selection).name() in colours


def test_a_sum_has_the_colour_of_sums(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    image = pane.view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(LIGHT.sum).name() in colours


def test_what_the_filter_hides_is_counted_and_shown_again_by_the_link(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    assert links(pane) == []
    session.filter("bar", lambda wanted: replace(wanted, kinds=frozenset({"amount"})))
    assert pane.state.hidden == 2
    link(pane, "Clear filter").click()
    assert session.state.filter == Filter()
    assert len(pane.state.shown) == 3


def test_more_are_shown_when_they_are_asked_for(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2, made=long_one(FIRST + 9)), theme)
    link(pane, "9 more").click()
    assert len(pane.state.shown) == FIRST + 9
    assert links(pane) == []


def test_the_differences_of_other_texts_are_one_click_away(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(5)
    session.update("test", lambda state: steps.show_source(steps.show_source(state, 0, "s2"), 1, "s3"))
    pane = pane_of(qtbot, session, theme)
    link(pane, "3 differences in other texts").click()
    every = len(pane.state.shown)
    link(pane, "Only the texts side by side").click()
    assert (every, len(pane.state.shown)) == (3, 0)


def test_it_says_how_far_comparing_is(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2, compared=False)
    pane = pane_of(qtbot, session, theme)
    pane.show_progress(3, 4)
    before = pane.said
    session.compared("comparer", lamp.comparison(2), session.store.revision)
    assert (before, pane.said) == ("Comparing 2 sources … 75 %", "")
    assert len(pane.state.shown) == 3


def test_a_narrower_column_breaks_the_sentences_into_more_lines(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2, made=long_one(3)), theme, size=(320, 300))
    wide = pane.view.visualRect(pane.view.sentences.index(0)).height()
    pane.resize(160, 300)
    QApplication.processEvents()
    assert pane.view.visualRect(pane.view.sentences.index(0)).height() > wide


def test_in_a_column_that_scrolls_as_a_whole_it_is_as_high_as_its_sentences(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2, made=long_one(12))
    area = QScrollArea()
    area.setWidgetResizable(True)
    pane = DiffersPane(session, theme, grows=True)
    area.setWidget(pane)
    qtbot.addWidget(area)
    area.resize(260, 200)
    area.show()
    QApplication.processEvents()
    last = pane.view.visualRect(pane.view.sentences.index(11))
    assert last.bottom() <= pane.view.height()
    assert pane.height() > 200


def test_a_screen_reader_hears_the_sentence_and_whether_it_is_selected(qtbot: QtBot, theme: Theme) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session, theme)
    index = pane.view.sentences.index(0)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index.data(role) == "The Coast Gazette alone reports the $2.5 million for the pier."
    session.select("elsewhere", Selection("fact", "a-pier"))
    assert pane.view.sentences.index(0).data(role) == f"{lamp.DIFFERENCES[0].text} Selected"
    assert pane.view.accessibleName() == "What differs"


def test_emoji_before_a_sum_do_not_shift_its_colour() -> None:
    segments = (Segment("📌📌📌 "), Segment("$5", "sum"), Segment(" is all of it."))
    one = replace(lamp.DIFFERENCES[0], segments=segments)
    sums = [
        (piece.start, piece.length)
        for piece in formats(one, LIGHT, LIGHT.panel)
        if piece.format.foreground().color() == QColor(LIGHT.sum)
    ]
    assert sums == [(7, 2)]


def test_a_name_that_runs_from_right_to_left_does_not_turn_the_sentence_around(qapp: QApplication) -> None:  # noqa: ARG001  # fonts need one
    segments = (
        Segment("אחר הצהריים", "source"), Segment(" alone reports the "), Segment("$5", "sum"), Segment(" of "),
        Segment("المرفأ", "source"), Segment("."),
    )  # fmt: skip
    layout = _laid_out(replace(lamp.DIFFERENCES[0], segments=segments), 2_000.0, LIGHT, LIGHT.panel)
    (line,) = (layout.lineAt(k) for k in range(layout.lineCount()))
    text = layout.text()
    places = [line.cursorToX(text.index(words))[0] for words in ("\u2068אחר", "alone", "$5", " of ", "\u2068المر", ".")]  # type: ignore[index]  # Qt gives the place and its cursor
    assert places == sorted(places)
    assert layout.textOption().textDirection() == Qt.LayoutDirection.LeftToRight
    sums = [
        text[p.start : p.start + p.length]
        for p in layout.formats()
        if p.format.foreground().color() == QColor(LIGHT.sum)
    ]
    assert sums == ["$5"]


def test_another_theme_paints_the_sentences_anew(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), theme)
    before = pane.grab().toImage()
    theme.use(DARK)
    assert pane.grab().toImage() != before
    theme.use(LIGHT)
    assert pane.grab().toImage() == before
