"""The hit of a search over all sources, as a text shows it."""

import pytest
from panes import quay_pane, quay_session
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from quay import FIRST

from explorer.model.query import Selection
from explorer.model.text import Span
from explorer.session import Session
from explorer.session import state as steps
from explorer.session.state import Spot
from explorer.views.document.pane import DocumentPane


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return quay_session(qapp)


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> DocumentPane:
    return quay_pane(qtbot, session)


def spot(words: str, nth: int = 0) -> Spot:
    """All places of some words, standing at one of them."""
    places = []
    at = FIRST.find(words)
    while at >= 0:
        places.append((at, at + len(words)))
        at = FIRST.find(words, at + 1)
    return Spot(source="first", span=Span.of(FIRST, *places[nth]), others=tuple(places))


def go(session: Session, to: Spot) -> None:
    session.update("search", lambda state: steps.show_spot(state, to))


def test_a_hit_is_marked_among_the_others_and_stands_in_the_middle(pane: DocumentPane, session: Session) -> None:
    to = spot("council", -1)
    go(session, to)
    assert to.span is not None
    place = (to.span.start, to.span.end)
    assert pane.view.hit == place
    assert tuple(pane.view.hits) == to.others
    assert pane.view.is_in_view(*place)
    assert pane.view.caret == place[0]
    assert pane.view.accessibleDescription() == "Found: “council”"


def test_asking_again_brings_a_hit_back_into_the_middle(pane: DocumentPane, session: Session) -> None:
    to = spot("council", -1)
    go(session, to)
    assert to.span is not None
    pane.view.go_to(0, 1)
    assert not pane.view.is_in_view(to.span.start, to.span.end)
    go(session, to)
    assert pane.view.is_in_view(to.span.start, to.span.end)


def test_a_title_that_was_found_leads_to_the_top(pane: DocumentPane, session: Session) -> None:
    go(session, spot("council", -1))
    go(session, Spot(source="first"))
    assert pane.view.verticalScrollBar().value() == 0
    assert pane.view.hit is None


def test_a_hit_in_another_text_marks_nothing_here(pane: DocumentPane, session: Session) -> None:
    go(session, spot("council"))
    go(session, Spot(source="second"))
    assert pane.view.hit is None
    assert tuple(pane.view.hits) == ()


def test_the_find_bar_has_its_own_marks_and_gives_them_back(pane: DocumentPane, session: Session) -> None:
    to = spot("council")
    go(session, to)
    pane.open_find()
    pane.find_bar.field.setText("harbour")
    own = pane.view.hits
    assert own != to.others
    go(session, spot("council", 1))
    assert pane.view.hits == own
    pane.close_find()
    assert tuple(pane.view.hits) == to.others


def test_escape_ends_the_marks(pane: DocumentPane, session: Session) -> None:
    go(session, spot("council"))
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert session.state.spot is None
    assert tuple(pane.view.hits) == ()


def test_f3_is_left_to_the_window_while_hits_are_gone_through(pane: DocumentPane, session: Session) -> None:
    go(session, spot("council"))
    QTest.keyClick(pane.view, Qt.Key.Key_F3)
    assert pane.find_bar.isHidden()
    session.update("search", steps.clear_spot)
    QTest.keyClick(pane.view, Qt.Key.Key_F3)
    assert pane.find_bar.isVisible()


def test_words_found_in_a_long_quotation_stand_in_the_middle_and_not_its_beginning(
    pane: DocumentPane, session: Session
) -> None:
    quote = session.store.extractions["first"].quotes[0]
    end = quote.spans[-1].end
    word = Span.of(FIRST, end - 3, end)
    go(session, Spot(source="first", span=word, others=((word.start, word.end),)))
    session.select("search", Selection("finding", quote.id))
    assert pane.view._centred == (word.start, word.end)
    other = session.store.extractions["first"].quotes[1]
    session.select("search", Selection("finding", other.id))
    assert pane.view._centred != (word.start, word.end)
