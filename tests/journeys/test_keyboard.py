"""Everything by keyboard, in the order in which the eye goes."""

from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.resources import sample_folder
from explorer.views.sidebar.rows import CardButton


def test_tab_goes_through_the_parts_of_the_window_in_their_order(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    window = analyst.app.window
    parts = [window.filter_bar, window.sidebar, *window.documents.panes, window.chart, window.lists, window.evidence]
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    visited = [
        next((k for k, part in enumerate(parts) if part is w or part.isAncestorOf(w)), None)
        for w in chain
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.window() is window
    ]
    inside = [k for k in visited if k is not None]
    first = inside.index(0)
    turned = inside[first:] + inside[:first]
    assert turned == sorted(turned)
    assert set(turned) >= {0, 1, 2, 3, 4, 5}


def test_f6_goes_from_part_to_part_and_back(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    window = analyst.app.window
    analyst.does("filter")
    assert window.filter_bar.isAncestorOf(_focus())
    analyst.does("next_part")
    assert window.sidebar.isAncestorOf(_focus())
    analyst.does("next_part")
    assert window.differs.isAncestorOf(_focus())
    analyst.does("next_part")
    assert window.documents.isAncestorOf(_focus())
    analyst.does("previous_part")
    assert window.differs.isAncestorOf(_focus())


def test_a_source_is_shown_with_the_keyboard_alone(analyst: Analyst, qtbot: QtBot) -> None:
    analyst.starts(sample_folder())
    analyst.does("close_pane")
    (shown,) = analyst.panes()
    cards = analyst.app.window.sidebar.findChildren(CardButton)
    other = next(c for c in cards if str(shown) not in c.accessibleName())
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Space)
    assert analyst.panes() != [shown]


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
