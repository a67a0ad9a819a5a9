"""Panes put up for a test, painted once; and the two texts of the quay as the document panes' tests read them."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from quay import first, second, session_of

from explorer.session import Session
from explorer.views.document.pane import DocumentPane
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
