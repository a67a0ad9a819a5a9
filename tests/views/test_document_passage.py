"""A selected shared passage, which is no finding, is shown in the texts as selected findings are."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from story import PASSAGE, story_comparison, story_session, story_store

from explorer.model.comparison import Match
from explorer.model.query import Selection
from explorer.session import Session, State
from explorer.session.state import settle
from explorer.store import Store
from explorer.views.document.pane import DocumentPane
from explorer.views.document.resolve import PaneState, counterpart, resolve
from explorer.views.palette import LIGHT
from explorer.views.theme import Theme

WORDS = "The council met in 2029"


@pytest.fixture
def store() -> Store:
    made = story_store()
    assert made.accept(story_comparison(made), made.revision)
    return made


@pytest.fixture
def session(qapp: QApplication) -> Session:
    made = story_session()
    made.compared("test", story_comparison(made.store), made.store.revision)
    made.setParent(qapp)
    return made


def shown(store: Store, selection: Selection | None, index: int) -> PaneState:
    return resolve(settle(State(selection=selection), store), store, index)


@pytest.mark.parametrize("index", [0, 1])
def test_both_texts_have_its_words(store: Store, index: int) -> None:
    state = shown(store, Selection("row", PASSAGE), index)
    assert [span.words for span in state.passage] == [WORDS]
    assert state.focused is None
    assert shown(store, None, index).passage == ()
    assert shown(store, Selection("finding", "g/a-bridge"), index).passage == ()


def test_without_a_comparison_nobody_knows_its_words() -> None:
    assert shown(story_store(), Selection("row", PASSAGE), 0).passage == ()


def test_a_row_of_findings_is_no_passage(store: Store) -> None:
    state = shown(store, Selection("row", "fact:g/a-bridge", at="h/a-bridge"), 1)
    assert state.passage == ()
    assert (state.focused, state.asked) == ("h/a-bridge", True)


def test_what_matches_best_stands_in_the_middle_of_the_other_text(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [store.finding("h/q-indirect"), store.finding("h/q-well")]
    focus = store.finding("g/q-build")
    assert counterpart(store, None, here) is here[0]
    assert counterpart(store, focus, here) is here[1]
    monkeypatch.setattr(Store, "matches_between", lambda *_: _no_matches())
    assert counterpart(store, focus, here) is here[0]


def _no_matches() -> tuple[Match, ...]:
    return ()


def test_it_is_painted_brought_into_the_middle_and_told(qtbot: QtBot, session: Session) -> None:
    pane = DocumentPane(session, Theme(LIGHT), 0)
    qtbot.addWidget(pane)
    pane.resize(420, 260)
    pane.show()
    QApplication.processEvents()
    tint = QColor(LIGHT.selection).rgb()

    def tinted() -> int:
        image = pane.view.viewport().grab().toImage()
        return sum(image.pixel(x, y) == tint for x in range(image.width()) for y in range(image.height()))

    assert tinted() == 0
    session.select("test", Selection("row", PASSAGE))
    place = pane.view.text.index(WORDS)
    assert pane.view.is_in_view(place, place + len(WORDS))
    assert tinted() > 200
    assert pane.view.accessibleDescription() == f"Shared passage: “{WORDS}”"
    assert pane.view.caret == place
    session.select("test", None)
    assert tinted() == 0
    assert pane.view.accessibleDescription() == ""
