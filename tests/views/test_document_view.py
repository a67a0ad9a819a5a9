import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from explorer.views.document.marks import Marks, Shown
from explorer.views.document.scrolling import Position
from explorer.views.document.view import ReadingView
from explorer.views.theme import Theme

TEXT = (
    "One two, three 📌 four.\n"
    "\n"
    "Cafe\u0301 with a family 👩\u200d👩\u200d👧 and a flag 🇦🇽 at the\u00a0end of a line that is "
    "long enough to be broken.\n"
    "\n"
    "The word سلام here, and the last words."
) + "".join(f"\n\nParagraph {k} of the rest, so that there is something to scroll." for k in range(40))


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    made = ReadingView(Theme())
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.show_text(TEXT, Marks(TEXT, (), lambda _: -1), Shown(), Position())
    made.show()
    made.setFocus()
    QApplication.processEvents()
    return made


def place(view: ReadingView, point: int) -> QPoint:
    """In the left part of a character, on the screen."""
    rect = view.from_page(view.page.rects(point, point + 1)[0])
    return QPoint(round(rect.left() + rect.width() * 0.3), round(rect.center().y()))


def press(view: ReadingView, key: QKeySequence.StandardKey) -> None:
    QTest.keySequence(view, QKeySequence(key))


K = QKeySequence.StandardKey
LEFT = Qt.MouseButton.LeftButton


def test_dragging_selects_exactly_the_words_between(view: ReadingView, qtbot: QtBot) -> None:
    start, end = TEXT.index("three"), TEXT.index("four")
    qtbot.mousePress(view.viewport(), LEFT, pos=place(view, start))
    drag(view, place(view, end))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=place(view, end))
    assert view.selected_text == "three 📌 "


def drag(view: ReadingView, to: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        view.viewport().mapToGlobal(QPointF(to)),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_two_clicks_take_the_word_and_three_the_paragraph(view: ReadingView, qtbot: QtBot) -> None:
    spot = place(view, TEXT.index("three") + 1)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=spot)
    assert view.selected_text == "three"
    qtbot.mousePress(view.viewport(), LEFT, pos=spot)
    assert view.selected_text == "One two, three 📌 four."
    qtbot.mouseRelease(view.viewport(), LEFT, pos=spot)


def test_shift_and_a_click_extend_the_selection(view: ReadingView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.viewport(), LEFT, pos=place(view, 4))
    qtbot.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, pos=place(view, 9))
    assert view.selected_text == "two, "


def test_dragging_by_words_takes_whole_words_in_both_directions(view: ReadingView, qtbot: QtBot) -> None:
    middle = place(view, TEXT.index("three") + 2)
    qtbot.mousePress(view.viewport(), LEFT, pos=middle)
    QTest.mouseRelease(view.viewport(), LEFT, pos=middle)
    double = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        QPointF(middle),
        view.viewport().mapToGlobal(QPointF(middle)),
        LEFT,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), double)
    drag(view, place(view, TEXT.index("four") + 2))
    assert view.selected_text == "three 📌 four"
    drag(view, place(view, TEXT.index("two") + 2))
    assert view.selected_text == "two, three"
    qtbot.mouseRelease(view.viewport(), LEFT, pos=middle)


def test_a_click_picks_the_character_and_a_drag_picks_nothing(view: ReadingView, qtbot: QtBot) -> None:
    picked: list[object] = []
    view.picked.connect(picked.append)
    qtbot.mouseClick(view.viewport(), LEFT, pos=place(view, 5))
    assert picked == [5]
    qtbot.mousePress(view.viewport(), LEFT, pos=place(view, 4))
    drag(view, place(view, 20))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=place(view, 20))
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(3, 3))
    assert picked == [5]


def test_a_drag_beyond_the_edge_scrolls(view: ReadingView, qtbot: QtBot) -> None:
    qtbot.mousePress(view.viewport(), LEFT, pos=place(view, 4))
    drag(view, QPoint(100, view.viewport().height() + 60))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 60)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=QPoint(100, 100))
    assert not view._dragging.isActive()
    assert len(view.selected_text) > 100


def test_copying_gives_the_canonical_words(view: ReadingView) -> None:
    start, end = TEXT.index("📌"), TEXT.index("end of a line")
    view.select(start, end)
    press(view, K.Copy)
    assert QGuiApplication.clipboard().text() == TEXT[start:end]


def test_copying_nothing_leaves_the_clipboard_alone(view: ReadingView) -> None:
    QGuiApplication.clipboard().setText("kept")
    press(view, K.Copy)
    assert QGuiApplication.clipboard().text() == "kept"


def test_select_all_is_all(view: ReadingView) -> None:
    press(view, K.SelectAll)
    assert view.selected_text == TEXT


def test_arrows_go_character_by_character_as_they_are_read(view: ReadingView) -> None:
    start = TEXT.index("family") + len("family ")
    view.select(start, start)
    for expected in ("👩\u200d👩\u200d👧", " "):
        before = view.caret
        press(view, K.SelectNextChar)
        assert TEXT[before : view.caret] == expected
    view.select(TEXT.index("\u0301") - 1, TEXT.index("\u0301") - 1)
    press(view, K.MoveToNextChar)
    assert view.caret == TEXT.index("\u0301") + 1


@given(st.integers(0, 200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_right_then_left_comes_back_outside_of_mixed_directions(view: ReadingView, point: int) -> None:
    start = TEXT.index("The word")
    view.select(0, 0)
    for _ in range(point):
        press(view, K.MoveToNextChar)
        if view.caret >= start:
            return
    here = view.caret
    press(view, K.MoveToNextChar)
    press(view, K.MoveToPreviousChar)
    assert view.caret == here


def test_words_lines_and_the_whole_text_by_key(view: ReadingView) -> None:
    press(view, K.MoveToNextWord)
    assert view.caret == TEXT.index("two")
    press(view, K.MoveToEndOfLine)
    assert view.caret == TEXT.index("\n")
    press(view, K.MoveToStartOfLine)
    assert view.caret == 0
    press(view, K.MoveToEndOfDocument)
    assert view.caret == len(TEXT)
    assert view.is_in_view(len(TEXT) - 1, len(TEXT))
    press(view, K.MoveToStartOfDocument)
    assert (view.caret, view.verticalScrollBar().value()) == (0, 0)


def test_the_end_of_a_broken_line_is_on_that_line(view: ReadingView) -> None:
    start = TEXT.index("Cafe")
    view.select(start, start)
    press(view, K.MoveToEndOfLine)
    line = view.page.laid(view.page.blocks.at(start)).lines[0]
    assert start < view.caret < line.end


def test_down_and_up_keep_the_column_through_short_lines(view: ReadingView) -> None:
    start = TEXT.index("four")
    view.select(start, start)
    x = view.page.caret(start).left()
    press(view, K.MoveToNextLine)
    assert TEXT[view.caret] == "\n"
    press(view, K.MoveToNextLine)
    assert view.page.caret(view.caret).left() == pytest.approx(x, abs=12)
    press(view, K.MoveToPreviousLine)
    press(view, K.MoveToPreviousLine)
    assert view.caret == pytest.approx(start, abs=1)


def test_down_reaches_the_end_line_by_line(view: ReadingView) -> None:
    seen = [view.caret]
    while view.caret < len(TEXT):
        press(view, K.MoveToNextLine)
        assert view.caret > seen[-1]
        seen.append(view.caret)
    assert len(seen) > 80


def test_a_page_at_a_time(view: ReadingView) -> None:
    press(view, K.MoveToNextPage)
    assert view.verticalScrollBar().value() > 0
    assert view.is_in_view(view.caret, view.caret + 1)
    press(view, K.SelectPreviousPage)
    assert view.caret == 0
    assert view.selected_range() is not None


def test_an_arrow_without_shift_leaves_the_selection_at_its_side(view: ReadingView) -> None:
    view.select(4, 9)
    press(view, K.MoveToPreviousChar)
    assert (view.caret, view.selected_range()) == (4, None)


def test_keys_of_a_text_are_not_taken_by_the_window(view: ReadingView) -> None:
    for key in (K.Copy, K.SelectAll, K.MoveToNextWord):
        combination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs forget it
        event = QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers())
        event.ignore()
        QApplication.sendEvent(view, event)
        assert event.isAccepted()


def test_the_caret_is_seen_when_the_view_has_the_focus(view: ReadingView) -> None:
    view._caret_on = True
    with_caret = view.viewport().grab().toImage()
    view._caret_on = False
    assert with_caret != view.viewport().grab().toImage()


def test_the_tip_says_what_is_under_the_mouse_and_nothing_elsewhere(view: ReadingView, qtbot: QtBot) -> None:
    asked: list[int] = []

    def tip(point: int) -> str:
        asked.append(point)
        return "<qt>a word</qt>"

    view.tip = tip
    for spot, expected in ((place(view, 5), [5]), (QPoint(2, 2), [5])):
        QApplication.sendEvent(
            view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, view.viewport().mapToGlobal(spot))
        )
        assert asked == expected
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_cursor_is_a_bar_over_words_and_an_arrow_over_the_margin(view: ReadingView, qtbot: QtBot) -> None:
    qtbot.mouseMove(view.viewport(), place(view, 5))
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    qtbot.mouseMove(view.viewport(), QPoint(3, 3))
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_selection_can_be_seen(view: ReadingView) -> None:
    plain = view.viewport().grab().toImage()
    view.select(4, 40)
    assert plain != view.viewport().grab().toImage()


MIXED = ("abc שלום def", "שלום abc עולם", "سلام", "one (سلام 123) two", "שלום")


@pytest.mark.parametrize("words", MIXED)
@pytest.mark.parametrize("forward", [True, False], ids=["right", "left"])
def test_an_arrow_held_down_leaves_a_paragraph_of_mixed_directions(
    view: ReadingView,
    words: str,
    forward: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    text = f"before\n{words}\nafter"
    view.show_text(text, Marks(text, (), lambda _: -1), Shown(), Position())
    start, end = text.index(words), text.index(words) + len(words)
    leftward = view.page.laid(1).leftward
    first = start if forward is not leftward else end
    view.select(first, first)
    for _ in range(3 * len(words)):
        press(view, K.MoveToNextChar if forward else K.MoveToPreviousChar)
        if not start <= view.caret <= end:
            break
    assert not start <= view.caret <= end
