from dataclasses import replace

import pytest
from panes import quay_pane, quay_session
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QGuiApplication, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from quay import FIRST, first, session_of, store_of

from explorer.model.edit import RemoveSources
from explorer.model.query import Filter, Selection
from explorer.session import Announcement, Session, State
from explorer.session import state as steps
from explorer.views.document.pane import DocumentPane
from explorer.views.palette import DARK
from explorer.views.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(qapp: QApplication) -> Session:
    return quay_session(qapp)


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> DocumentPane:
    return quay_pane(qtbot, session)


def place(pane: DocumentPane, words: str, nth: int = 0) -> QPoint:
    """In the middle of these words, scrolled into view."""
    start = -1
    for _ in range(nth + 1):
        start = FIRST.index(words, start + 1)
    pane.view.ensure_visible(start)
    rects = pane.view.page.rects(start, start + len(words))
    return pane.view.from_page(rects[0]).center().toPoint()


def click(qtbot: QtBot, pane: DocumentPane, words: str, nth: int = 0) -> None:
    spot = place(pane, words, nth)
    pane.view._third.stop()
    qtbot.mouseClick(pane.view.viewport(), LEFT, pos=spot)


def selection(session: Session) -> Selection | None:
    return session.state.selection


def test_the_header_says_what_is_read(pane: DocumentPane) -> None:
    assert pane.header.title.words == "A Harbour Waits for Its Channel"
    assert pane.header.facts.words.startswith("The Quay Letter · May 2030 · ")
    assert pane.header.facts.words.endswith(" words")


def test_a_click_selects_the_innermost_finding_everywhere(pane: DocumentPane, session: Session, qtbot: QtBot) -> None:
    told: list[Announcement] = []
    session.announced.connect(told.append)
    click(qtbot, pane, "$12.5 million")
    assert selection(session) == Selection("finding", "first.a1")
    assert told[-1].origin == "document:0"


def test_clicking_the_same_words_again_selects_what_is_around_them(
    pane: DocumentPane, session: Session, qtbot: QtBot
) -> None:
    for expected in ("first.a1", "first.q2", "first.a1"):
        click(qtbot, pane, "$12.5 million")
        assert selection(session) == Selection("finding", expected)


def test_a_click_on_a_mention_selects_its_actor(pane: DocumentPane, session: Session, qtbot: QtBot) -> None:
    click(qtbot, pane, "Minister Aro")
    assert selection(session) == Selection("actor", "person:mira-aro", at="first.m3")


def test_a_click_on_plain_words_sets_the_caret_and_clears_nothing(
    pane: DocumentPane, session: Session, qtbot: QtBot
) -> None:
    session.select("elsewhere", Selection("finding", "first.q1"))
    click(qtbot, pane, "had been debated")
    assert selection(session) == Selection("finding", "first.q1")
    start = FIRST.index("had been debated")
    assert start <= pane.view.caret <= start + len("had been debated")


def test_a_click_makes_the_pane_the_active_one(pane: DocumentPane, session: Session, qtbot: QtBot) -> None:
    session.update("elsewhere", lambda s: replace(s, active=1))
    pane.view.clearFocus()
    click(qtbot, pane, "had been debated")
    assert session.state.active == 0


def test_a_selection_from_elsewhere_is_centred_and_marked(pane: DocumentPane, session: Session) -> None:
    session.select("elsewhere", Selection("finding", "second.a1"))
    assert pane.view.shown.selected == {"first.a1"}
    assert pane.view.shown.focused == "first.a1"
    start = FIRST.index("$12.5")
    middle = pane.view.from_page(pane.view.page.rects(start, start + 5)[0]).center().y()
    bar = pane.view.verticalScrollBar()
    assert middle == pytest.approx(pane.view.viewport().height() / 2, abs=30) or bar.value() == 0


def test_the_panes_own_click_does_not_scroll_away(pane: DocumentPane, session: Session, qtbot: QtBot) -> None:
    bar = pane.view.verticalScrollBar()
    spot = place(pane, "€3 million")
    before = bar.value()
    qtbot.mouseClick(pane.view.viewport(), LEFT, pos=spot)
    assert selection(session) == Selection("finding", "first.a2")
    assert bar.value() == before


def test_a_selection_changes_what_is_painted(pane: DocumentPane, session: Session) -> None:
    before = pane.view.viewport().grab().toImage()
    session.select("elsewhere", Selection("finding", "first.d1"))
    assert before != pane.view.viewport().grab().toImage()


def test_the_speaker_and_the_cue_stand_out_when_the_quotation_is_selected(pane: DocumentPane, session: Session) -> None:
    session.select("elsewhere", Selection("finding", "first.q1"))
    assert {(m.part, FIRST[m.start : m.end]) for m in pane.view.shown.credits} == {
        ("speaker", "Minister Aro"),
        ("cue", "said"),
    }


def test_the_filter_hides_marks_but_never_the_selection(pane: DocumentPane, session: Session) -> None:
    session.select("elsewhere", Selection("finding", "first.a1"))
    session.filter("elsewhere", lambda f: replace(f, kinds=frozenset({"date"})))
    seen = {m.finding for m in pane.view.marks.within(0, len(FIRST), pane.view.shown)}
    assert seen == {"first.d1", "first.d2", "first.a1"}


def test_a_change_of_filter_does_not_scroll(pane: DocumentPane, session: Session) -> None:
    session.select("elsewhere", Selection("finding", "first.q1"))
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    here = bar.value()
    session.filter("elsewhere", lambda f: replace(f, text="coast"))
    assert bar.value() == pytest.approx(here, abs=pane.view.page.type.pitch)


def test_the_tip_describes_all_findings_innermost_first(pane: DocumentPane, qtbot: QtBot) -> None:
    tip = pane.tip_at(FIRST.index("$12.5"))
    assert tip.index("$12,500,000") < tip.index("Direct quotation") < tip.index("Mira Aro")
    assert pane.tip_at(FIRST.index("had been debated")) == ""
    spot = place(pane, "$12.5 million")
    where = pane.view.viewport().mapToGlobal(spot)
    QApplication.sendEvent(pane.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, where))
    assert "12,500,000" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_stepping_through_findings_and_quotations(pane: DocumentPane, session: Session) -> None:
    reached = []
    for _ in range(4):
        pane.next_finding(1)
        reached.append(pane.view.shown.focused)
    assert reached == ["first.m1", "first.m2", "first.e1", "first.d1"]
    pane.next_quote(1)
    pane.next_quote(1)
    assert selection(session) == Selection("finding", "first.q2")
    pane.next_quote(-1)
    assert selection(session) == Selection("finding", "first.q1")
    pane.next_quote(-1)
    assert selection(session) == Selection("finding", "first.q1")


def test_stepping_goes_on_from_where_the_reader_clicked(pane: DocumentPane, session: Session, qtbot: QtBot) -> None:
    pane.next_quote(1)
    click(qtbot, pane, "stood on the wall")
    pane.next_finding(-1)
    assert selection(session) == Selection("finding", "first.a2")


def test_j_and_k_step_and_are_no_letters_to_type(pane: DocumentPane, session: Session) -> None:
    QTest.keyClick(pane.view, Qt.Key.Key_J)
    QTest.keyClick(pane.view, Qt.Key.Key_J)
    QTest.keyClick(pane.view, Qt.Key.Key_K)
    assert pane.view.shown.focused == "first.m1"
    QTest.keyClick(pane.view, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert selection(session) == Selection("finding", "first.q1")


def test_the_context_menu_offers_every_finding_and_the_speaker(pane: DocumentPane, session: Session) -> None:
    menu = pane.menu_at(FIRST.index("$12.5"))
    labels = [a.text() for a in menu.actions() if not a.isSeparator()]
    assert labels == [
        "&Copy", "Copy with &Citation", "Select &All", "&Find …",
        "Select Sum “$12,500,000”", "Select Direct quotation", "Show Only Mira Aro",
    ]  # fmt: skip
    menu.actions()[-2].trigger()
    assert selection(session) == Selection("finding", "first.q2")
    menu.actions()[-1].trigger()
    assert session.state.filter == Filter(speakers=frozenset({"person:mira-aro"}))
    pane.menu_at(FIRST.index("$12.5")).actions()[-1].trigger()
    assert session.state.filter.empty
    menu.deleteLater()


def test_copying_with_the_citation_says_where_the_words_stand(pane: DocumentPane) -> None:
    pane.view.select(0, 14)
    menu = pane.menu_at(None)
    menu.actions()[1].trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("“The government” (The Quay Letter, “A Harbour Waits for Its Channel”")


def test_find_counts_goes_round_and_shows_the_place(pane: DocumentPane) -> None:
    pane.open_find()
    QTest.keyClicks(pane.find_bar.field, "chapter 1")
    assert pane.find_bar.count.text() == "1 of 6"  # 1, and 10 to 14
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.find_bar.count.text() == "2 of 6"
    assert pane.view.hit is not None
    assert pane.view.is_in_view(*pane.view.hit)
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.find_bar.count.text() == "6 of 6"


def test_escape_closes_the_find_bar_with_the_place_selected(pane: DocumentPane) -> None:
    pane.open_find()
    QTest.keyClicks(pane.find_bar.field, "fishermen")
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert not pane.find_bar.isVisible()
    assert pane.view.selected_text == "fishermen"
    assert pane.view.hasFocus()
    assert pane.view.hits == ()


def test_escape_in_the_text_closes_the_find_bar_too(pane: DocumentPane) -> None:
    pane.open_find()
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()


def test_escape_in_the_text_selects_nothing_once_the_find_bar_is_closed(pane: DocumentPane, session: Session) -> None:
    session.select("elsewhere", Selection("finding", "first.q1"))
    pane.open_find()
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert selection(session) == Selection("finding", "first.q1")
    told: list[Announcement] = []
    session.announced.connect(told.append)
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert selection(session) is None
    assert [one.origin for one in told] == ["document:0"]


def test_escape_without_a_selection_is_left_to_the_window(pane: DocumentPane) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(pane, event)
    assert not event.isAccepted()


def test_no_click_on_plain_text_selects_anything(pane: DocumentPane, session: Session, qtbot: QtBot) -> None:
    everything = pane.view.marks.within(0, len(FIRST), pane.view.shown)
    marked = {p for mark in everything for p in range(mark.start, mark.end)}
    plain = [p for p, c in enumerate(FIRST[:900]) if p not in marked and c.isalnum() and c.isascii()]
    for point in plain[::7]:
        pane.view.ensure_visible(point)
        spot = pane.view.from_page(pane.view.page.rects(point, point + 1)[0]).center()
        pane.view._third.stop()
        qtbot.mouseClick(pane.view.viewport(), LEFT, pos=spot.toPoint())
        assert selection(session) is None, FIRST[point - 10 : point + 10]


def test_a_click_beside_the_lines_selects_nothing(pane: DocumentPane, session: Session, qtbot: QtBot) -> None:
    spot = place(pane, "by March 2031")
    qtbot.mouseClick(pane.view.viewport(), LEFT, pos=QPoint(3, spot.y()))
    assert selection(session) is None


def test_finding_on_after_the_bar_was_closed_searches_the_same_words(pane: DocumentPane) -> None:
    pane.open_find()
    QTest.keyClicks(pane.find_bar.field, "council lists")
    pane.close_find()
    pane.find_next(1)
    assert pane.find_bar.isVisible()
    assert pane.find_bar.count.text() == "2 of 14"


@pytest.mark.parametrize("typed", ["(", "[a", "\\", "*", "?", "zzz"])
def test_half_typed_words_are_only_not_found(pane: DocumentPane, typed: str) -> None:
    pane.open_find()
    pane.find_bar.field.setText(typed)
    assert pane.find_bar.count.text() in {"not found", ""}
    pane.find_next(1)
    pane.find_next(-1)


def test_ctrl_f_and_f3_belong_to_the_pane(pane: DocumentPane) -> None:
    QTest.keyClick(pane.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pane.find_bar.isVisible()
    pane.find_bar.field.setText("council lists")
    QTest.keyClick(pane.view, Qt.Key.Key_F3)
    QTest.keyClick(pane.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert pane.find_bar.count.text() == "14 of 14"
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(pane.view, event)
    assert event.isAccepted()


def test_selected_words_are_what_is_searched_for(pane: DocumentPane) -> None:
    start = FIRST.index("harbour" if "harbour" in FIRST else "Harbour")
    pane.view.select(start, start + len("Harbour"))
    pane.open_find()
    assert pane.find_bar.field.text() == "Harbour"
    assert pane.view.hit == (start, start + len("Harbour"))


def test_an_empty_project_says_what_to_do(qtbot: QtBot) -> None:
    pane = DocumentPane(Session(store_of(), State()), Theme(), 0)
    qtbot.addWidget(pane)
    assert "drop files" in pane.message.text()
    assert pane.message.isVisibleTo(pane)
    pane.next_finding(1)
    pane.open_find()
    pane.find_next(1)


def test_an_empty_pane_beside_sources_says_how_to_choose_one(qtbot: QtBot) -> None:
    session = session_of(first(), panes=("first", None))
    pane = DocumentPane(session, Theme(), 1)
    qtbot.addWidget(pane)
    assert "Choose a source" in pane.message.text()


@pytest.mark.parametrize("width", [220, 400, 900])
def test_the_message_of_an_empty_pane_stands_in_its_middle_with_margins(qtbot: QtBot, width: int) -> None:
    pane = DocumentPane(session_of(first(), panes=("first", None)), Theme(), 1)
    qtbot.addWidget(pane)
    pane.resize(width, 400)
    pane.show()
    left = pane.message.mapTo(pane, QPoint(0, 0)).x()
    right = pane.width() - left - pane.message.width()
    assert left >= 24
    assert abs(left - right) <= 1
    words = pane.message.fontMetrics().boundingRect(pane.message.text())
    assert pane.message.width() >= min(words.width(), 340, width - 48)
    assert pane.message.alignment() & Qt.AlignmentFlag.AlignCenter == Qt.AlignmentFlag.AlignCenter
    assert "\n" not in pane.message.text()


def test_choosing_a_source_shows_it_here(pane: DocumentPane, session: Session) -> None:
    pane.header._fill_menu()
    choices = pane.header._menu.actions()
    assert [(a.text(), a.isChecked()) for a in choices] == [
        ("The Quay Letter · A Harbour Waits for Its Channel", True),
        ("Coast News · Council Confirms Payment", False),
    ]
    choices[1].trigger()
    assert session.state.panes == ("second", "first")
    assert pane.header.title.words == "Council Confirms Payment"


def test_a_source_that_is_closed_leaves_the_pane(pane: DocumentPane, session: Session) -> None:
    session.run("elsewhere", RemoveSources(ids=("first",)))
    assert pane.header.title.words != "A Harbour Waits for Its Channel"
    assert "first" not in {m.finding[:5] for m in pane.view.marks.within(0, 10_000, pane.view.shown)}


def test_the_place_in_a_text_is_kept_when_another_is_shown_for_a_while(pane: DocumentPane, session: Session) -> None:
    pane.view.verticalScrollBar().setValue(200)
    kept = pane.view.position
    pane.remember()
    session.update("elsewhere", lambda s: steps.show_source(s, 0, "second"))
    session.update("elsewhere", lambda s: steps.show_source(s, 0, "first"))
    assert pane.view.position.point == kept.point
    assert pane.view.position.offset == pytest.approx(kept.offset, abs=1)


def test_a_state_that_is_equal_touches_nothing(pane: DocumentPane, session: Session) -> None:
    page = pane.view.page
    state = pane.state
    assert state is not None
    pane.show_state(replace(state), origin="elsewhere")
    assert pane.view.page is page
    session.update("elsewhere", lambda s: replace(s, active=1))
    assert pane.view.page is page


def test_every_control_has_an_accessible_name(pane: DocumentPane) -> None:
    pane.open_find()
    controls = (
        pane.view, pane.strip, pane.find_bar.field, pane.find_bar.next, pane.find_bar.previous,
        pane.find_bar.close_bar, pane.header.chooser, pane.header.swap, pane.header.close_pane, pane.header.add,
    )  # fmt: skip
    assert all(control.accessibleName() for control in controls)


def test_the_selection_is_said_to_screen_readers(pane: DocumentPane, session: Session) -> None:
    session.select("elsewhere", Selection("finding", "first.q1"))
    assert "Speaker: Mira Aro" in pane.view.accessibleDescription()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_marks_have_the_speakers_colour_in_both_themes(
    qtbot: QtBot,
    session: Session,
    dark: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    theme = Theme()
    pane = DocumentPane(session, theme, 0)
    qtbot.addWidget(pane)
    pane.resize(620, 420)
    pane.show()
    if dark:
        theme.use(DARK)
    start = FIRST.index("We have not")
    rect = pane.view.from_page(pane.view.page.rects(start, start + 1)[0])
    image = pane.view.viewport().grab().toImage()
    ground = image.pixelColor(round(rect.left()), round(rect.top() + 5)).name()
    assert ground == theme.palette.tone(0).tint
    colours = {
        image.pixelColor(round(rect.left() + 1), y).name() for y in range(int(rect.top()), int(rect.bottom()) + 1)
    }
    assert theme.palette.tone(0).line in colours


def test_an_actor_chosen_elsewhere_leaves_the_text_alone_where_a_mention_is_seen(
    pane: DocumentPane, session: Session
) -> None:
    bar = pane.view.verticalScrollBar()
    pane.view.ensure_visible(FIRST.index("told the fishermen"))
    here = bar.value()
    session.select("elsewhere", Selection("actor", "person:mira-aro", at="second.m3"))
    assert pane.view.shown.selected == {"first.m3", "first.m4", "first.m5"}
    assert bar.value() == pytest.approx(here, abs=pane.view.page.type.pitch)
    bar.setValue(bar.maximum())
    session.select("elsewhere", None)
    session.select("elsewhere", Selection("actor", "person:mira-aro", at="second.m3"))
    assert pane.view.is_in_view(*pane.view.marks.place_of("first.m3") or (0, 0))


def test_a_click_on_the_second_part_of_a_quotation_does_not_scroll_to_the_first(qtbot: QtBot, session: Session) -> None:
    pane = DocumentPane(session, Theme(), 0)
    qtbot.addWidget(pane)
    pane.resize(300, 220)
    pane.show()
    spot = place(pane, "they asked first")
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().value() + spot.y() - 40)
    spot = place(pane, "they asked first")
    before = pane.view.verticalScrollBar().value()
    qtbot.mouseClick(pane.view.viewport(), LEFT, pos=spot)
    assert selection(session) == Selection("finding", "first.q2")
    assert not pane.view.is_in_view(*pane.view.marks.place_of("first.q2") or (0, 0))
    assert pane.view.verticalScrollBar().value() == pytest.approx(before, abs=pane.view.page.type.pitch)


def test_selecting_from_the_context_menu_does_not_scroll(pane: DocumentPane, session: Session) -> None:
    spot = place(pane, "€3 million")
    before = pane.view.verticalScrollBar().value()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, pane.view.viewport().mapToGlobal(spot))
    pane.view.menu_asked.disconnect(pane._open_menu)
    QApplication.sendEvent(pane.view.viewport(), event)
    assert pane.view.caret == pytest.approx(FIRST.index("€3 million") + 5, abs=3)
    pane.menu_at(FIRST.index("€3 million")).actions()[-1].trigger()
    assert selection(session) == Selection("finding", "first.a2")
    assert pane.view.verticalScrollBar().value() == before


def test_a_selection_lays_out_anew_only_where_letters_change(pane: DocumentPane, session: Session) -> None:
    page = pane.view.page
    credited = page.blocks.at(FIRST.index("said Minister Aro"))
    before = [page.laid(index) for index in range(len(page.blocks))]
    session.select("test", Selection("finding", "first.q1"))
    assert pane.view.page is page
    anew = [index for index, laid in enumerate(before) if page.laid(index) is not laid]
    assert anew == [credited]
    weights = [form.format.fontWeight() for form in page.laid(credited).layout.formats()]
    assert QFont.Weight.DemiBold in weights
    session.select("test", None)
    weights = [form.format.fontWeight() for form in page.laid(credited).layout.formats()]
    assert QFont.Weight.DemiBold not in weights
