import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.views.palette import DARK, LIGHT, Palette
from explorer.views.search.hits import ROW_HEIGHT, HitsView, fitting
from explorer.views.search.resolve import Row
from explorer.views.theme import Theme

ROWS = tuple(
    Row(name=f"Paper {k}", about="5 May 2031", words="… for a 🚢 bridge in Lund", marks=((10, 16),)) for k in range(40)
)


def view_of(qtbot: QtBot, palette: Palette = LIGHT) -> HitsView:
    theme = Theme(palette)
    theme.apply()
    view = HitsView(theme)
    qtbot.addWidget(view)
    view.resize(500, 5 * ROW_HEIGHT)
    view.show_hits(ROWS, -1)
    view.show()
    QApplication.processEvents()
    return view


def test_enter_and_a_click_choose_a_hit(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    view.setCurrentIndex(view.hits.index(0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert chosen == []
    QTest.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.hits.index(3)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [1, 3]


def test_the_hit_that_is_read_comes_into_sight_and_keeps_the_place_of_the_list(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.show_hits(ROWS, 30)
    assert view.visualRect(view.hits.index(30)).top() >= 0
    scrolled = view.verticalScrollBar().value()
    assert scrolled > 0
    view.show_hits(ROWS, 30)
    assert view.verticalScrollBar().value() == scrolled
    view.show_hits(ROWS[:20], -1)
    assert view.verticalScrollBar().value() == 0


def test_a_row_is_spoken_and_copied_in_words(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.setCurrentIndex(view.hits.index(2))
    assert view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == ROWS[2].spoken
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ROWS[2].spoken


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_what_was_found_has_a_line_as_well_as_a_ground(qtbot: QtBot, palette: Palette) -> None:
    view = view_of(qtbot, palette)
    shot: QImage = view.grab().toImage()
    seen = {shot.pixelColor(x, y).name() for y in range(ROW_HEIGHT) for x in range(shot.width())}
    assert QColor(palette.selection).name() in seen
    assert QColor(palette.sum).name() in seen


@pytest.mark.parametrize(
    ("width", "shown", "found"),
    [
        pytest.param(60, "one two three found four", "found", id="all fits"),
        pytest.param(20, "… three found four", "found", id="what is before is cut"),
        pytest.param(3, "… found four", "found", id="no room at all"),
    ],
)
def test_the_first_words_that_were_found_are_in_sight(width: float, shown: str, found: str) -> None:
    words, marks = fitting("one two three found four", ((14, 19),), width, lambda text: float(len(text)))
    assert words == shown
    assert [words[start:end] for start, end in marks] == [found]


def test_words_without_marks_stay_as_they_are() -> None:
    assert fitting("a long line", (), 2, lambda text: float(len(text))) == ("a long line", ())
