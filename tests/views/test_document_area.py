import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from quay import first, second, session_of

from explorer.model.query import Selection
from explorer.session import Session
from explorer.session import state as steps
from explorer.views.document.area import DocumentArea
from explorer.views.theme import Theme


@pytest.fixture
def session(qapp: QApplication) -> Session:
    made = session_of(first(), second(), panes=("first", "second"))
    made.setParent(qapp)
    return made


@pytest.fixture
def area(qtbot: QtBot, session: Session) -> DocumentArea:
    made = DocumentArea(session, Theme())
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show()
    QApplication.processEvents()
    return made


def titles(area: DocumentArea) -> list[str]:
    return [pane.header.title.words for pane in area.panes]


LEFT_TITLE, RIGHT_TITLE = "A Harbour Waits for Its Channel", "Council Confirms Payment"


def test_as_many_panes_as_the_state_names(area: DocumentArea, session: Session) -> None:
    assert titles(area) == [LEFT_TITLE, RIGHT_TITLE]
    session.update("test", steps.add_pane)
    session.update("test", steps.add_pane)
    assert titles(area) == [LEFT_TITLE, RIGHT_TITLE, "", ""]
    area.panes[0].header.close_asked.emit()
    assert titles(area) == [RIGHT_TITLE, "", ""]
    assert [pane.index for pane in area.panes] == [0, 1, 2]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.select("test", Selection("finding", "second.a1"))


def test_panes_share_the_width(area: DocumentArea, session: Session) -> None:
    session.update("test", steps.add_pane)
    QApplication.processEvents()
    widths = [pane.width() for pane in area.panes]
    assert max(widths) - min(widths) <= 2


def test_swapping_keeps_each_readers_place(area: DocumentArea) -> None:
    bar = area.panes[0].view.verticalScrollBar()
    bar.setValue(180)
    kept = area.panes[0].view.position
    area.panes[0].header.swap_asked.emit()
    assert titles(area) == [RIGHT_TITLE, LEFT_TITLE]
    assert area.panes[1].view.position.point == kept.point


def test_the_last_pane_swaps_with_the_one_before(area: DocumentArea) -> None:
    area.panes[1].header.swap_asked.emit()
    assert titles(area) == [RIGHT_TITLE, LEFT_TITLE]


def test_adding_a_pane_shows_a_source_that_is_not_shown(area: DocumentArea, session: Session) -> None:
    area.panes[1].header.close_asked.emit()
    area.panes[0].header.add_asked.emit()
    assert session.state.panes == ("first", "second")
    assert session.state.active == 1


def test_the_active_pane_follows_the_focus(area: DocumentArea, session: Session) -> None:
    area.panes[1].view.setFocus()
    assert session.state.active == 1
    assert area.active is area.panes[1]
    assert (area.panes[0].header._active, area.panes[1].header._active) == (False, True)


def test_one_zoom_for_all_panes_and_those_to_come(area: DocumentArea, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(area.zoom_changed) as told:
        area.panes[1].zoom_asked.emit(2)
    assert told.args == [pytest.approx(1.21)]
    session.update("test", steps.add_pane)
    assert {pane.view.zoom for pane in area.panes} == {area.zoom}
    area.zoom_by(0)
    assert area.zoom == 1.0


def test_zoom_stays_within_reason(area: DocumentArea) -> None:
    area.zoom = 100
    assert area.zoom == 4.0
    area.zoom = 0
    assert area.zoom == 0.5


def test_the_same_zoom_is_announced_to_nobody(area: DocumentArea, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(area.zoom_changed):
        area.zoom = 1.0


def test_the_windows_actions_reach_the_active_pane(area: DocumentArea, session: Session) -> None:
    area.panes[1].view.setFocus()
    area.next_quote(1)
    assert session.state.selection == Selection("finding", "second.q1")
    area.open_find()
    area.active.find_bar.field.setText("council")
    area.find_next(1)
    assert area.panes[1].find_bar.count.text() == "1 of 2"  # from the second place on, round
    area.next_finding(-1)
    area.panes[1].view.select(0, 8)
    area.copy()
    assert QApplication.clipboard().text() == "Vellmark"


def test_places_in_the_texts_can_be_kept_for_the_next_start(qtbot: QtBot, area: DocumentArea, session: Session) -> None:
    area.panes[0].view.verticalScrollBar().setValue(150)
    kept = area.positions
    other = DocumentArea(session, Theme())
    qtbot.addWidget(other)
    other.resize(1200, 500)
    other.show()
    # Painted while it is held: what is left to the end of a test is painted when Python may drop it.
    QApplication.processEvents()
    other.positions = kept
    assert other.panes[0].view.position.point == kept["first"].point


def test_a_selected_actor_is_marked_in_both_texts(area: DocumentArea, session: Session) -> None:
    session.select("test", Selection("actor", "person:mira-aro"))
    assert [sorted(pane.view.shown.selected) for pane in area.panes] == [
        ["first.m3", "first.m4", "first.m5"],
        ["second.m3"],
    ]
