import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from explorer.views.document.marks import Marks, Shown
from explorer.views.document.scrolling import PageView, Position
from explorer.views.document.sheet import BOTTOM, TOP
from explorer.views.palette import DARK
from explorer.views.theme import Theme

LONG = "\n\n".join(
    f"Paragraph {k}. " + "The tide table of the old harbour was never wrong, though the clock was. " * (k % 7)
    for k in range(900)
)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(parent=qapp)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PageView:
    made = PageView(theme)
    qtbot.addWidget(made)
    made.resize(520, 400)
    made.show()
    made.show_text(LONG, Marks(LONG, (), lambda _: -1), Shown(), Position())
    return made


def top_of(view: PageView, point: int) -> float:
    return view.from_page(view.page.caret(point)).top()


def test_scrolling_upward_through_wrong_estimates_never_moves_what_is_read(view: PageView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(60):
        here = view.position.point
        before = top_of(view, here)
        view.scroll_by(-40)
        assert top_of(view, here) == pytest.approx(before + 40, abs=1)


def test_scrolling_downward_moves_by_the_pixels_that_were_asked(view: PageView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    for _ in range(40):
        here = view.position.point
        before = top_of(view, here)
        view.scroll_by(30)
        assert top_of(view, here) == pytest.approx(before - 30, abs=1)


def test_the_end_can_be_reached_and_is_the_end(view: PageView) -> None:
    bar = view.verticalScrollBar()
    for _ in range(10):
        bar.setValue(bar.maximum())
    bottom = view.from_page(view.page.caret(len(LONG))).bottom()
    assert 0 < bottom <= view.viewport().height()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.93])
def test_centred_words_stand_in_the_middle_wherever_they_are(view: PageView, share: float) -> None:
    start = int(len(LONG) * share)
    view.centre_on(start, start + 5)
    assert view.is_in_view(start, start + 5)
    middle = view.from_page(view.page.rects(start, start + 5)[0]).center().y()
    assert middle == pytest.approx(view.viewport().height() / 2, abs=view.page.type.pitch)


def test_centred_words_stay_centred_when_the_view_gets_another_size(view: PageView) -> None:
    start = LONG.index("Paragraph 500")
    view.centre_on(start, start + 9)
    view.resize(380, 600)
    QApplication.processEvents()
    middle = view.from_page(view.page.rects(start, start + 9)[0]).center().y()
    assert middle == pytest.approx(view.viewport().height() / 2, abs=view.page.type.pitch)


def test_a_resize_keeps_the_first_line_that_is_read(view: PageView) -> None:
    view.restore(Position(LONG.index("Paragraph 300"), 0))
    view.resize(400, 400)
    QApplication.processEvents()
    assert top_of(view, LONG.index("Paragraph 300")) == pytest.approx(0, abs=1)


def test_a_position_can_be_kept_and_restored(view: PageView) -> None:
    view.verticalScrollBar().setValue(12_345)
    kept = view.position
    view.verticalScrollBar().setValue(0)
    assert view.position == Position(0, TOP)
    view.restore(kept)
    assert view.position.point == kept.point
    assert view.position.offset == pytest.approx(kept.offset, abs=1)


def test_zoom_keeps_the_place_and_never_loses_the_column(view: PageView) -> None:
    view.restore(Position(LONG.index("Paragraph 400"), 0))
    for zoom in (2.0, 0.5, 1.0):
        view.zoom = zoom
        assert top_of(view, LONG.index("Paragraph 400")) == pytest.approx(0, abs=1)
        assert view.page.width <= view.viewport().width()


def test_a_wide_view_keeps_the_column_readable_and_centred(view: PageView) -> None:
    view.resize(1400, 400)
    QApplication.processEvents()
    assert 60 <= view.page.width / view.page.type.character <= 80
    right = view.viewport().width() - view.column_left - view.page.width
    assert view.column_left == pytest.approx(right, abs=1)


def wheel(view: PageView, *, pixels: int = 0, angle: int = 0, ctrl: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt's "inverted" has no name in Python
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_touchpad_scrolls_by_its_pixels(view: PageView) -> None:
    wheel(view, pixels=-17, angle=-34)
    assert view.verticalScrollBar().value() == 17


def test_a_mouse_wheel_glides_three_lines_a_notch(view: PageView, qtbot: QtBot) -> None:
    wheel(view, angle=-120)
    expected = round(3 * view.page.type.pitch)
    qtbot.waitUntil(lambda: abs(view.verticalScrollBar().value() - expected) <= 1)
    animated = view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, view) > 0
    qtbot.waitUntil(lambda: not animated or not view._glide.isActive())


def test_ctrl_and_the_wheel_ask_for_zoom(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.zoom_asked) as asked:
        wheel(view, angle=120, ctrl=True)
    assert asked.args == [1]
    assert view.verticalScrollBar().value() == 0


def test_a_jump_by_share_shows_that_part(view: PageView) -> None:
    view.go_to_share(0.5)
    middle = view.shares()(view.position.point)
    assert 0.4 < middle < 0.6


def test_shares_of_a_short_text_are_where_its_lines_are_seen(view: PageView) -> None:
    view.show_text("one\n\ntwo", Marks("", (), lambda _: -1), Shown(), Position())
    top = view.from_page(view.page.caret(5)).top()
    assert view.shares()(5) * view.viewport().height() == pytest.approx(top, abs=1)


def test_the_scroll_bar_rests_when_everything_is_seen(view: PageView) -> None:
    assert view.verticalScrollBar().isEnabled()
    view.show_text("one", Marks("", (), lambda _: -1), Shown(), Position())
    assert not view.verticalScrollBar().isEnabled()


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "a\n", " "])
def test_texts_of_almost_nothing_are_shown(view: PageView, text: str) -> None:
    view.show_text(text, Marks(text, (), lambda _: -1), Shown(), Position())
    view.centre_on(0, len(text))
    view.ensure_visible(len(text))
    assert view.grab().width() > 0


def test_another_theme_is_painted_at_once(view: PageView, theme: Theme) -> None:
    theme.use(DARK)
    colour = view.viewport().grab().toImage().pixelColor(2, 2)
    assert colour.name() == DARK.paper


def test_only_what_is_seen_of_a_long_text_is_laid_out(view: PageView) -> None:
    def laid() -> int:
        return sum(view.page.is_laid(k) for k in range(len(view.page.blocks)))

    assert len(LONG) > 40_000
    assert laid() < 30
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.centre_on(len(LONG) // 2, len(LONG) // 2 + 4)
    assert laid() < 120


def test_a_huge_paragraph_is_laid_out_piece_by_piece(view: PageView) -> None:
    text = "A sentence of the one paragraph that never ends. " * 20_000
    view.show_text(text, Marks(text, (), lambda _: -1), Shown(), Position())
    assert sum(view.page.is_laid(k) for k in range(len(view.page.blocks))) <= 2
    view.centre_on(500_000, 500_010)
    assert view.is_in_view(500_000, 500_010)


def test_a_small_text_is_measured_once_it_was_seen_and_nothing_moves_under_the_reader(
    view: PageView, qtbot: QtBot
) -> None:
    text = LONG[:20_000]
    start = text.index("Paragraph 60.")
    view.show_text(text, Marks(text, (), lambda _: -1), Shown(), Position(point=start, offset=0.0))
    before, thought = top_of(view, start), view.page.height
    assert not view.page.is_laid(0)
    with qtbot.waitSignal(view.reflowed):
        pass
    qtbot.waitUntil(lambda: all(view.page.is_laid(k) for k in range(len(view.page.blocks))))
    assert view.page.height != thought
    assert top_of(view, start) == pytest.approx(before, abs=1)
    assert view.verticalScrollBar().maximum() == pytest.approx(
        TOP + view.page.height + BOTTOM - view.viewport().height(), abs=1
    )


def test_words_stay_in_the_middle_when_the_page_turns_out_longer(view: PageView, qtbot: QtBot) -> None:
    text = LONG[:20_000]
    start = text.index("Paragraph 70.")
    view.show_text(text, Marks(text, (), lambda _: -1), Shown(), Position())
    view.centre_on(start, start + 10)
    qtbot.waitUntil(lambda: all(view.page.is_laid(k) for k in range(len(view.page.blocks))))
    middle = view.from_page(view.page.caret(start)).center().y()
    assert view.held
    assert middle == pytest.approx(view.viewport().height() / 2, abs=20)
