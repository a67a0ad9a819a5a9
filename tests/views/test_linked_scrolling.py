from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot
from wharf import ALTERED, SHARED, compared_by_hand, copies_session, wharf_session

from explorer.model.comparison import Comparison
from explorer.model.edit import RemoveSources
from explorer.model.query import Selection
from explorer.session import Session
from explorer.session import state as steps
from explorer.views.document.area import DocumentArea
from explorer.views.document.pane import DocumentPane
from explorer.views.palette import DARK
from explorer.views.theme import Theme

CLOSE = 4
"""Pixels within which two lines stand beside each other: scroll bars count whole pixels, faces have rounded heights."""

Opened = Callable[..., DocumentArea]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Opened:
    def open_area(session: Session, theme: Theme | None = None, size: tuple[int, int] = (1000, 560)) -> DocumentArea:
        session.setParent(qapp)
        area = DocumentArea(session, theme or Theme())
        qtbot.addWidget(area)
        area.resize(*size)
        area.show()
        QApplication.processEvents()
        return area

    return open_area


def level(pane: DocumentPane, sentence: str) -> float:
    """How far down the screen a sentence begins."""
    view = pane.view
    words = sentence if sentence in view.text else ALTERED
    caret = view.from_page(view.page.caret(view.text.index(words)))
    return view.viewport().mapToGlobal(QPoint(0, 0)).y() + caret.center().y()


def eye(area: DocumentArea) -> float:
    """The height of the screen at which texts are kept beside each other."""
    ports = [pane.view.viewport() for pane in area.panes[:2]]
    top = max(port.mapToGlobal(QPoint(0, 0)).y() for port in ports)
    bottom = min(port.mapToGlobal(QPoint(0, 0)).y() + port.height() for port in ports)
    return top + 0.4 * (bottom - top)


def scroll_to(area: DocumentArea, index: int, sentence: str, *, step: int = 60) -> None:
    """Scroll as a reader does, little by little, until a sentence stands at the eye."""
    pane = area.panes[index]
    for _ in range(400):
        left = level(pane, sentence) - eye(area)
        if abs(left) < 1:
            return
        before = pane.view.verticalScrollBar().value()
        pane.view.scroll_by(max(-step, min(step, left)))
        if pane.view.verticalScrollBar().value() == before:
            return


def apart(area: DocumentArea, sentence: str, one: int = 0, other: int = 1) -> float:
    return abs(level(area.panes[one], sentence) - level(area.panes[other], sentence))


def value(area: DocumentArea, pane: int) -> int:
    return area.panes[pane].view.verticalScrollBar().value()


@pytest.mark.parametrize("sentence", SHARED[1:], ids=range(1, 5))
@pytest.mark.parametrize("leader", [0, 1])
def test_what_matches_comes_beside_what_is_read(opened: Opened, sentence: str, leader: int) -> None:
    area = opened(wharf_session("east", "west"))
    scroll_to(area, leader, sentence)
    assert apart(area, sentence) <= CLOSE


def test_four_texts_follow_each_from_its_neighbour(opened: Opened) -> None:
    area = opened(wharf_session("east", "west", "north", "south"), size=(1400, 560))
    scroll_to(area, 1, SHARED[2])
    assert [apart(area, SHARED[2], 1, k) <= CLOSE for k in (0, 2, 3)] == [True, True, True]


def test_texts_begin_and_end_together(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    bars = [pane.view.verticalScrollBar() for pane in area.panes]
    bars[0].setValue(bars[0].maximum())
    assert bars[1].maximum() - bars[1].value() <= CLOSE
    bars[1].setValue(0)
    assert bars[0].value() <= CLOSE


def test_nothing_is_scrolled_back(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    told: list[object] = []
    for pane in area.panes:
        pane.moved.connect(told.append)
    for _ in range(40):
        before = value(area, 0)
        area.panes[0].view.scroll_by(25)
        assert value(area, 0) == before + 25
    assert len(told) == 40  # the reader's own steps, and none of the other text's


def test_scrolling_down_never_takes_the_other_text_up(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    seen = [value(area, 1)]
    while value(area, 0) < area.panes[0].view.verticalScrollBar().maximum():
        area.panes[0].view.scroll_by(17)
        seen.append(value(area, 1))
    assert all(b >= a - 1 for a, b in pairwise(seen))
    assert max(b - a for a, b in pairwise(seen)) < area.panes[1].view.viewport().height() / 2


def test_taking_the_lead_over_moves_nothing_else(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    scroll_to(area, 0, SHARED[2])
    before = value(area, 0)
    # Where the one text is denser than the other, a pixel there is several here.
    area.panes[1].view.scroll_by(1)
    assert abs(value(area, 0) - before) <= 3 * CLOSE
    area.panes[1].view.scroll_by(-1)
    assert abs(value(area, 0) - before) <= 2 * CLOSE


def test_a_thousand_small_steps_leave_no_drift(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    scroll_to(area, 0, SHARED[1])
    for k in range(1000):
        area.panes[k // 7 % 2].view.scroll_by(3 if k // 100 % 2 else -3)
    scroll_to(area, 0, SHARED[2])
    assert apart(area, SHARED[2]) <= CLOSE


def _zoom(area: DocumentArea, _theme: Theme) -> None:
    area.zoom = 1.6
    area.zoom = 0.8
    area.zoom = 1.1


def _resize(area: DocumentArea, _theme: Theme) -> None:
    area.resize(760, 700)
    QApplication.processEvents()
    area.resize(1180, 480)
    QApplication.processEvents()


def _recolour(_area: DocumentArea, theme: Theme) -> None:
    theme.palette = DARK  # without dressing the whole application, which other tests share
    theme.changed.emit()


def _swap(area: DocumentArea, _theme: Theme) -> None:
    area.panes[0].header.swap_asked.emit()


def _find_bar(area: DocumentArea, _theme: Theme) -> None:
    area.panes[1].find_bar.show()
    QApplication.processEvents()


@pytest.mark.parametrize("change", [_zoom, _resize, _recolour, _swap, _find_bar])
def test_nothing_drifts(
    opened: Opened, change: Callable[[DocumentArea, Theme], None], request: pytest.FixtureRequest, qtbot: QtBot
) -> None:
    theme = Theme()
    before = theme.palette
    request.addfinalizer(lambda: theme.use(before))  # the application keeps its colours otherwise
    area = opened(wharf_session("east", "west"), theme)
    scroll_to(area, 0, SHARED[2])
    change(area, theme)
    # Heights out of sight are estimates for a moment, and nobody's hand is back at the wheel so soon.
    qtbot.waitUntil(lambda: all(pane.view.measured for pane in area.panes))
    scroll_to(area, 0, SHARED[2], step=1)
    assert apart(area, SHARED[2]) <= CLOSE


def test_words_that_were_asked_for_stay_in_the_middle_of_every_text(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    scroll_to(area, 0, SHARED[3])
    session.select("test", Selection("row", "passage:5", at="east"))
    QApplication.processEvents()
    for pane in area.panes:
        assert pane.state is not None
        place = pane.state.passage[0]
        assert pane.view.is_in_view(place.start, place.end)
    area.zoom = 1.2
    area.resize(900, 520)
    QApplication.processEvents()
    for pane in area.panes:
        assert pane.state is not None
        place = pane.state.passage[0]
        assert pane.view.is_in_view(place.start, place.end)


def test_after_that_the_next_step_is_no_leap(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    session.select("test", Selection("row", "passage:5", at="east"))
    before = value(area, 1)
    area.panes[0].view.scroll_by(6)
    assert abs(value(area, 1) - before) < 120
    scroll_to(area, 0, SHARED[4])
    assert apart(area, SHARED[4]) <= CLOSE


def test_free_texts_stay_where_they_are(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    area.gutters[0].switch.click()
    assert not session.state.linked
    scroll_to(area, 0, SHARED[3])
    assert value(area, 1) == 0


def test_texts_that_are_linked_again_stand_beside_each_other_at_once(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    area.toggle_linked()
    scroll_to(area, 0, SHARED[3])
    area.toggle_linked()
    assert session.state.linked
    assert apart(area, SHARED[3]) <= CLOSE


@pytest.mark.parametrize("linked", [True, False], ids=["linked", "free"])
def test_the_other_side_is_brought_to_the_caret(opened: Opened, *, linked: bool) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    if not linked:
        area.toggle_linked()
    view = area.panes[0].view
    place = view.text.index(SHARED[2])
    view.centre_on(place, place + 1)
    view.select(place + 10, place + 10)
    assert apart(area, SHARED[2]) > 100
    assert area.bring_other_side() == ""
    assert apart(area, SHARED[2]) <= CLOSE
    assert session.state.linked is linked


def test_without_a_caret_in_sight_the_middle_counts(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    area.toggle_linked()
    scroll_to(area, 0, SHARED[3])
    assert area.bring_other_side() == ""
    assert apart(area, SHARED[3]) <= CLOSE


def test_until_the_sources_are_compared_each_text_scrolls_alone(opened: Opened) -> None:
    session = wharf_session("east", "west", compared=False)
    area = opened(session)
    scroll_to(area, 0, SHARED[2])
    assert value(area, 1) == 0
    assert "being compared" in area.bring_other_side()
    sources = tuple(session.store.sources.values())
    session.compared("test", compared_by_hand(sources), session.store.revision)
    assert value(area, 1) == 0  # what arrives moves nothing under the reader's eyes
    scroll_to(area, 0, SHARED[3])
    assert apart(area, SHARED[3]) <= CLOSE


def test_texts_with_nothing_in_common_scroll_alone(opened: Opened) -> None:
    area = opened(wharf_session("east", "west", comparison=Comparison()))
    area.panes[0].view.scroll_by(400)
    assert value(area, 1) == 0
    assert "nothing in common" in area.bring_other_side()


def test_copies_scroll_line_by_line(opened: Opened) -> None:
    area = opened(copies_session())
    for sentence in SHARED[1:4]:
        scroll_to(area, 0, sentence)
        assert apart(area, sentence) <= CLOSE


@pytest.mark.parametrize("panes", [1, 2, 3])
def test_empty_panes_and_a_single_text_disturb_nothing(opened: Opened, panes: int) -> None:
    session = wharf_session("east")
    area = opened(session)
    for _ in range(panes - 1):
        session.update("test", steps.add_pane)
    area.panes[0].view.scroll_by(300)
    assert value(area, 0) == 300
    assert "second text" in area.bring_other_side()


def test_a_source_that_is_closed_leaves_no_link(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    scroll_to(area, 0, SHARED[2])
    session.run("test", RemoveSources(ids=("west",)))
    area.panes[0].view.scroll_by(50)
    assert area.panes[1].state is not None
    assert area.panes[1].state.source is None


def test_a_glide_of_one_text_ends_when_the_reader_takes_another(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    area = opened(wharf_session("east", "west"))
    style = area.style()
    monkeypatch.setattr(type(style), "styleHint", lambda *_: 200, raising=False)
    assert area.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 200
    for pane, notches in ((area.panes[1], -6), (area.panes[0], -2)):
        view = pane.view
        wheel = QWheelEvent(
            QPointF(50, 50),
            view.viewport().mapToGlobal(QPointF(50, 50)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003  # Qt takes it by place: not inverted
        )
        view.wheelEvent(wheel)
    assert not area.panes[1].view._glide.isActive()
    qtbot.waitUntil(lambda: not area.panes[0].view._glide.isActive())
    assert value(area, 0) == pytest.approx(2 * 3 * area.panes[0].view.page.type.pitch, abs=2)


def test_the_wheel_over_the_gutter_scrolls_the_active_text(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    area.panes[1].view.setFocus()
    gutter = area.gutters[0]
    wheel = QWheelEvent(
        QPointF(20, 200),
        gutter.mapToGlobal(QPointF(20, 200)),
        QPoint(0, -90),
        QPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  # Qt takes it by place: not inverted
    )
    gutter.wheelEvent(wheel)
    assert value(area, 1) == 90


def test_going_by_key_takes_the_others_along(opened: Opened, qtbot: QtBot) -> None:
    area = opened(wharf_session("east", "west"))
    for _ in range(6):
        qtbot.keyClick(area.panes[0].view, Qt.Key.Key_PageDown)
    assert value(area, 0) > 0
    assert value(area, 1) > 0
