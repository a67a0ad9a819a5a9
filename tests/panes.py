"""Panes put up for a test, painted once; what tests point at in them; and the two texts of the quay side by side."""

from typing import TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from quay import first, second, session_of

from explorer.session import Session
from explorer.views.chart.canvas import Canvas
from explorer.views.document.pane import DocumentPane
from explorer.views.filterbar.choices import ChoiceButton
from explorer.views.lists.pane import ListsPane
from explorer.views.lists.sourceview import SourcesView
from explorer.views.theme import Theme

W = TypeVar("W", bound=QWidget)


def put_up(qtbot: QtBot, pane: W, size: tuple[int, int]) -> W:
    """Show a widget in a size and paint it; it goes with the test."""
    qtbot.addWidget(pane)
    pane.resize(*size)
    pane.show()
    QApplication.processEvents()
    return pane


def quay_session(parent: QObject) -> Session:
    """Both texts of the quay side by side."""
    made = session_of(first(), second(), panes=("first", "second"))
    made.setParent(parent)
    return made


def quay_pane(qtbot: QtBot, session: Session) -> DocumentPane:
    """The pane of the first of them, with the focus."""
    pane = put_up(qtbot, DocumentPane(session, Theme(), 0), (620, 420))
    pane.view.setFocus()
    QApplication.processEvents()
    return pane


def sources_pane(qtbot: QtBot, session: Session, size: tuple[int, int]) -> ListsPane:
    """The tables with the list of sources in front."""
    pane = put_up(qtbot, ListsPane(session, Theme()), size)
    pane.show_tab("sources")
    return pane


def sources_view(pane: ListsPane) -> SourcesView:
    """The list of sources."""
    view = pane.view("sources")
    assert isinstance(view, SourcesView)
    return view


def entries_of(button: ChoiceButton) -> dict[str, QAction]:
    """The values that a button of the filter bar offers when its menu is opened, by their keys."""
    button.menu().aboutToShow.emit()
    return {action.data(): action for action in button.menu().actions() if action.data() is not None}


def row_centre(canvas: Canvas, number: int, part: int = 0) -> QPoint:
    """The middle of a row's bar (or words) in the chart, in its pixels."""
    row = canvas._drawn().rows[number]
    rect = row.segments[part].whole if row.segments else row.rect
    return rect.center().toPoint()
