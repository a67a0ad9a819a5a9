"""The chart and the matrix when all that a filter asks for lies aside."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from aside import NAMES, all_laid_out, opened
from panes import put_up
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.query import Filter
from explorer.session import Session
from explorer.store.project import ProjectFile
from explorer.views.chart.pane import ChartPane
from explorer.views.compare.matrix.pane import MatrixPane
from explorer.views.pages import EmptyPage
from explorer.views.theme import Theme

ASIDE = Filter(sources=frozenset({"c", "rain"}))

Make = Callable[[Session], QWidget]
panes = pytest.mark.parametrize(
    "make",
    [lambda session: ChartPane(session, Theme()), lambda session: MatrixPane(session, Theme())],
    ids=["chart", "matrix"],
)


@pytest.fixture
def session(file: ProjectFile) -> Session:
    return opened(file)


def page(pane: QWidget) -> EmptyPage:
    found = pane.findChild(EmptyPage)
    assert isinstance(found, EmptyPage)
    return found


def button(pane: QWidget, words: str) -> QPushButton:
    return next(one for one in page(pane).findChildren(QPushButton) if one.text() == words)


@panes
def test_what_waits_aside_is_said_and_can_be_put_on_the_desk(make: Make, session: Session, qtbot: QtBot) -> None:
    pane = put_up(qtbot, make(session), (800, 300))
    session.filter("test", lambda _: ASIDE)
    assert page(pane).said.endswith("2 sources that it asks for lie aside and can be put on the desk.")
    assert button(pane, "Put on the Desk").isVisible()
    button(pane, "Put on the Desk").click()
    assert set(session.store.sources) == {"h", "c", "rain"}
    assert session.state.filter == ASIDE
    assert not button(pane, "Put on the Desk").isVisible()


@panes
@pytest.mark.parametrize(
    "wanted", [Filter(text="zeppelin"), Filter(sources=frozenset({"h"}), text="zeppelin")], ids=["words", "on the desk"]
)
def test_nothing_is_offered_when_nothing_waits(make: Make, session: Session, qtbot: QtBot, wanted: Filter) -> None:
    pane = put_up(qtbot, make(session), (800, 300))
    session.filter("test", lambda _: wanted)
    assert "lie aside" not in page(pane).said
    assert not button(pane, "Put on the Desk").isVisible()


@panes
def test_a_project_that_is_on_the_desk_as_a_whole_speaks_of_no_desk(make: Make, session: Session, qtbot: QtBot) -> None:
    pane = put_up(qtbot, make(all_laid_out(session)), (800, 300))
    session.filter("test", lambda _: replace(ASIDE, text="zeppelin"))
    assert "desk" not in page(pane).said
    assert set(session.store.sources) == set(NAMES)
