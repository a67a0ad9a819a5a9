from dataclasses import replace

import pytest
from harbour import filled_store, harbour
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from explorer.model.edit import RemoveSources
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session
from explorer.views.evidence.pane import EvidencePanel
from explorer.views.evidence.passage import Passage, _x
from explorer.views.palette import DARK, LIGHT
from explorer.views.theme import Theme

SUM = Selection("fact", "fact:h/a1")


@pytest.fixture
def session() -> Session:
    return Session(filled_store())


@pytest.fixture
def theme() -> Theme:
    return Theme(LIGHT)


@pytest.fixture
def panel(session: Session, theme: Theme, qtbot: QtBot) -> EvidencePanel:
    panel = EvidencePanel(session, theme)
    qtbot.addWidget(panel)
    panel.resize(360, 420)
    panel.show()
    return panel


def said(panel: EvidencePanel) -> list[str]:
    body = panel._scroll.widget()
    assert body is not None
    return [label.text() for label in body.findChildren(QLabel) if not label.isHidden()]


def test_the_empty_panel_says_what_to_do(panel: EvidencePanel) -> None:
    assert said(panel) == ["Select a quotation, a sum, an actor or an event to see where it stands."]


def test_a_selection_is_shown_with_every_sources_sentence(panel: EvidencePanel, session: Session) -> None:
    session.select("chart", SUM)
    assert said(panel)[:2] == ["SELECTED SUM · 2 SOURCES", "$40,000,000"]
    assert [passage.finding for passage in panel.passages] == ["h/a1", "c/a1"]
    assert panel.passages[1].plain.startswith("Norrland, Aro told reporters")
    assert all(passage.isVisible() for passage in panel.passages)


@pytest.mark.parametrize("way", ["click", "enter", "space"])
def test_a_place_is_a_link_to_its_words(panel: EvidencePanel, session: Session, qtbot: QtBot, way: str) -> None:
    session.select("chart", SUM)
    passage = panel.passages[1]
    passage.setFocus()
    match way:
        case "click":
            qtbot.mouseClick(passage, Qt.MouseButton.LeftButton)
        case "enter":
            qtbot.keyClick(passage, Qt.Key.Key_Return)
        case _:
            qtbot.keyClick(passage, Qt.Key.Key_Space)
    assert session.state.selection == Selection("fact", "fact:h/a1", at="c/a1")
    assert panel.passages[1] is passage
    assert passage.hasFocus()
    assert passage._current


def test_only_the_place_in_the_middle_is_current(panel: EvidencePanel, session: Session) -> None:
    session.select("text", Selection("actor", "aro", at="h/m4"))
    assert [passage._current for passage in panel.passages] == [False, True, False, False]
    session.select("text", Selection("actor", "aro", at="c/m1"))
    assert [passage._current for passage in panel.passages] == [False, False, True, False]


def test_markup_in_a_source_is_plain_words(qtbot: QtBot) -> None:
    text = "The <b>fund</b> & $40 million here."
    _, found = harbour()
    place = text.index("$40")
    amount = replace(found.amounts[0], span=Span.of(text, place, place + 11), purpose=None)
    marked_up = Source(id="h", text=text, title="t", publisher="A <i>& B")
    extraction = replace(found, quotes=(), dates=(), mentions=(), events=(), amounts=(amount,))
    panel = EvidencePanel(Session(filled_store((marked_up, extraction))), Theme())
    qtbot.addWidget(panel)
    panel._session.select("text", Selection("finding", "h/a1"))
    assert panel.passages[0].plain == text
    assert any("<b>A &lt;i&gt;&amp; B</b> · reported" in words for words in said(panel))


def test_a_publisher_from_right_to_left_stands_first_in_its_line(qtbot: QtBot) -> None:
    source, found = harbour()
    panel = EvidencePanel(Session(filled_store((replace(source, publisher="أخبار الميناء"), found))), Theme())
    qtbot.addWidget(panel)
    panel._session.select("text", SUM)
    assert any('<div dir="ltr"><b>\u2068أخبار الميناء\u2069</b> · ' in words for words in said(panel))


def test_letters_beside_the_marked_words_are_not_covered(qtbot: QtBot) -> None:
    text = "The fund’s “$40 million,” and more."
    _, found = harbour()
    start = text.index("$40")
    amount = replace(found.amounts[0], span=Span.of(text, start, start + 11), purpose=None)
    plain = replace(found, quotes=(), dates=(), mentions=(), events=(), amounts=(amount,))
    panel = EvidencePanel(Session(filled_store((Source(id="h", text=text, title="t"), plain))), Theme())
    qtbot.addWidget(panel)
    panel.resize(420, 300)
    panel.show()
    panel._session.select("text", Selection("finding", "h/a1"))
    (passage,) = panel.passages
    (framed,) = passage._framed(*passage._marks[0], passage._free[0])
    assert not framed.free_left
    assert not framed.free_right
    limit = framed.limit(1.6)
    line = passage._layout.lineAt(0)
    assert (limit.left(), limit.right()) == (_x(line, start), _x(line, start + 11))


def test_the_filter_builds_nothing_anew(panel: EvidencePanel, session: Session) -> None:
    session.select("chart", SUM)
    before = panel.passages
    session.filter("bar", lambda _: Filter(text="zebra"))
    assert panel.passages == before


def test_a_closed_source_leaves_the_panel(panel: EvidencePanel, session: Session) -> None:
    session.select("chart", SUM)
    session.run("test", RemoveSources(ids=("c",)))
    assert [passage.finding for passage in panel.passages] == ["h/a1"]
    assert said(panel)[0] == "SELECTED SUM · 1 SOURCE"


def test_all_places_are_shown_when_asked_for(qtbot: QtBot) -> None:
    source, found = harbour()
    many = tuple(replace(found.mentions[0], id=f"h/x{k}") for k in range(60))
    session = Session(filled_store((source, replace(found, mentions=many))))
    panel = EvidencePanel(session, Theme())
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
    session.select("lists", Selection("actor", "aro"))
    more = panel.findChild(QPushButton)
    assert isinstance(more, QPushButton)
    assert more.text() == "Show all 60"
    qtbot.waitUntil(lambda: len(panel.passages) == 50)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(panel.passages) == 60)
    assert panel.passages[50].hasFocus()


def test_places_beyond_the_first_are_given_back_with_the_next_selection(qtbot: QtBot) -> None:
    source, found = harbour()
    many = tuple(replace(found.mentions[0], id=f"h/x{k}") for k in range(300))
    panel = EvidencePanel(Session(filled_store((source, replace(found, mentions=many)))), Theme())
    qtbot.addWidget(panel)
    session = panel._session
    session.select("lists", Selection("actor", "aro"))
    panel._show_all()
    qtbot.waitUntil(lambda: len(panel.passages) == 300)
    panel._theme_changed()  # what is still wanted is used again
    assert len(panel.findChildren(Passage)) == 300
    session.select("lists", None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(panel.findChildren(Passage)) == 50
    assert len(panel.findChildren(QLabel)) < 250
    session.select("lists", Selection("actor", "aro"))
    qtbot.waitUntil(lambda: len(panel.passages) == 300)
    assert len(panel.findChildren(Passage)) == 300


def test_many_places_are_made_a_few_at_a_time(qtbot: QtBot) -> None:
    source, found = harbour()
    many = tuple(replace(found.mentions[0], id=f"h/x{k}") for k in range(40))
    session = Session(filled_store((source, replace(found, mentions=many))))
    panel = EvidencePanel(session, Theme())
    qtbot.addWidget(panel)
    session.select("lists", Selection("actor", "aro", at="h/x30"))
    assert len(panel.passages) < 20
    qtbot.waitUntil(lambda: len(panel.passages) == 40)
    assert [passage.finding for passage in panel.passages] == [f"h/x{k}" for k in range(40)]
    assert panel.passages[30]._current


def test_one_selection_after_the_other_uses_the_same_labels(panel: EvidencePanel, session: Session) -> None:
    kept = []
    for _ in range(3):
        for selection in (SUM, Selection("actor", "aro"), None):
            session.select("chart", selection)
        kept.append(len(panel.findChildren(QLabel)) + len(panel.findChildren(Passage)))
    assert kept[0] == kept[1] == kept[2]
    session.select("chart", SUM)
    inside = panel._scroll.widget()
    assert inside is not None
    QApplication.processEvents()
    tops = [label.y() for label in inside.findChildren(QLabel) if not label.isHidden()]
    assert tops == sorted(tops)  # screen readers go from top to bottom


def test_the_sentence_can_be_copied_whole_or_in_part(panel: EvidencePanel, session: Session, qtbot: QtBot) -> None:
    session.select("chart", SUM)
    passage = panel.passages[0]
    qtbot.keyClick(passage, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == passage.plain
    drag(qtbot, passage, QPoint(8, 10), QPoint(150, 10))
    picked = passage.picked_text
    assert passage.plain.startswith(picked)
    assert 5 < len(picked) < len(passage.plain)
    qtbot.keyClick(passage, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == picked


def test_dragging_over_words_goes_nowhere(panel: EvidencePanel, session: Session, qtbot: QtBot) -> None:
    session.select("chart", SUM)
    drag(qtbot, panel.passages[1], QPoint(8, 10), QPoint(150, 10))
    assert session.state.selection == SUM


def drag(qtbot: QtBot, passage: Passage, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(passage, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(passage, end)
    qtbot.mouseRelease(passage, Qt.MouseButton.LeftButton, pos=end)


def test_words_beyond_the_basic_plane_are_marked_and_copied_exactly(qtbot: QtBot) -> None:
    text = "📌👩‍👩‍👧 The 𝒳 fund 📌 got $40 million, 📌 they say."
    _, found = harbour()
    at = text.index("$40")
    amount = replace(found.amounts[0], span=Span.of(text, at, at + 11), purpose=None)
    plain = replace(found, quotes=(), dates=(), mentions=(), events=(), amounts=(amount,))
    session = Session(filled_store((Source(id="h", text=text, title="t"), plain)))
    panel = EvidencePanel(session, Theme())
    qtbot.addWidget(panel)
    session.select("text", Selection("finding", "h/a1"))
    passage = panel.passages[0]
    ((first, last),) = passage._marks
    passage._picked = (first, last)
    assert passage.picked_text == "$40 million"


def test_the_marked_words_have_the_look_of_the_selection(panel: EvidencePanel, session: Session, theme: Theme) -> None:
    session.select("chart", SUM)
    for palette in (LIGHT, DARK):
        theme.palette = palette
        theme.changed.emit()
        colours = colours_of(panel.passages[0].grab().toImage())
        assert QColor(palette.selection).rgb() in colours
        assert QColor(palette.sum).rgb() in colours


def colours_of(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_a_narrow_panel_gives_the_sentence_more_lines(panel: EvidencePanel, session: Session) -> None:
    session.select("chart", SUM)
    passage = panel.passages[0]
    assert passage.heightForWidth(180) > passage.heightForWidth(340) > passage.heightForWidth(2000)


def test_nothing_of_a_sentence_is_cut_off(panel: EvidencePanel, session: Session, qtbot: QtBot) -> None:
    session.select("chart", SUM)
    for width in (300, 500, 260):
        panel.resize(width, 420)
        qtbot.wait(1)
        for passage in panel.passages:
            assert passage.height() >= passage.heightForWidth(passage.width())


def test_all_evidence_can_be_copied(panel: EvidencePanel, session: Session) -> None:
    session.select("chart", SUM)
    panel.copy_all()
    assert QGuiApplication.clipboard().text() == panel.plain_text()
    assert "Selby Courier · reported" in panel.plain_text()


def test_a_screen_reader_hears_each_place(panel: EvidencePanel, session: Session) -> None:
    session.select("chart", SUM)
    names = [passage.accessibleName() for passage in panel.passages]
    assert names[1].startswith("The Coast Weekly, inside a quotation of Lena Aro: Norrland")
