from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from story import PASSAGE, story_comparison, story_session
from wharf import SHARED, copies_session, wharf_session

from explorer.model.comparison import Match
from explorer.model.query import Filter, Selection
from explorer.session import Session
from explorer.session import state as steps
from explorer.views.document.area import DocumentArea
from explorer.views.document.gutter import NARROW, WIDTH, Drawn, Gutter
from explorer.views.palette import DARK, LIGHT, Palette
from explorer.views.theme import Theme

Opened = Callable[..., DocumentArea]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Opened:
    def open_area(session: Session, size: tuple[int, int] = (1000, 560), palette: Palette = LIGHT) -> DocumentArea:
        session.setParent(qapp)
        area = DocumentArea(session, Theme(palette))
        qtbot.addWidget(area)
        area.resize(*size)
        area.show()
        QApplication.processEvents()
        return area

    return open_area


def compared_story() -> Session:
    session = story_session()
    session.compared("test", story_comparison(session.store), session.store.revision)
    return session


def drawn(gutter: Gutter, name: str) -> Drawn:
    return next(one for one in gutter.drawn() if one.ribbon.match.id == name)


def looked_at(gutter: Gutter) -> list[str]:
    return [gutter.under.match.id] if gutter.under is not None else []


def middle(one: Drawn, x: float = 26.0) -> QPoint:
    heights = one.band.at(x)
    assert heights is not None
    return QPoint(round(x), round(sum(heights) / 2))


def move(gutter: Gutter, place: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        gutter.mapToGlobal(QPointF(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    gutter.mouseMoveEvent(event)


# ---------------------------------------------------------------------- where ribbons stand


@pytest.mark.parametrize("scrolled", [0, 37, 160])
def test_a_ribbon_begins_and_ends_where_the_words_are_painted(opened: Opened, scrolled: int) -> None:
    area = opened(wharf_session("east", "west"), size=(1000, 900))
    area.toggle_linked()
    for pane in area.panes:
        pane.view.scroll_by(scrolled)
    gutter = area.gutters[0]
    one = drawn(gutter, "m:0:east:west")
    match = one.ribbon.match
    for pane, end, edges in zip(area.panes, (match.a, match.b), (one.band.start, one.band.end), strict=True):
        rects = [pane.view.from_page(rect) for rect in pane.view.page.rects(end.start, end.end)]
        down = gutter.mapFromGlobal(pane.view.viewport().mapToGlobal(QPoint(0, 0))).y()
        above = max(down, rects[0].top() + down)
        assert edges == pytest.approx((above, rects[-1].bottom() + down), abs=2)


def test_the_ribbons_move_with_the_words(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"), size=(1000, 900))
    area.toggle_linked()
    gutter = area.gutters[0]
    before = drawn(gutter, "m:0:east:west").band
    area.panes[0].view.scroll_by(10)
    after = drawn(gutter, "m:0:east:west").band
    assert after.start[0] == pytest.approx(before.start[0] - 10)
    assert after.end == before.end


def test_words_out_of_sight_leave_a_hint_and_none_when_both_are(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    area.toggle_linked()
    gutter = area.gutters[0]
    area.panes[1].view.scroll_by(5000)
    assert drawn(gutter, "m:0:east:west").band.fading == 1
    area.panes[0].view.scroll_by(5000)
    assert "m:0:east:west" not in {one.ribbon.match.id for one in gutter.drawn()}


def test_few_ribbons_are_looked_at_however_many_there_are(opened: Opened) -> None:
    area = opened(wharf_session("east", "west"))
    state = area.gutters[0].state
    assert state is not None
    assert 0 < len(area.gutters[0].drawn()) < len(state.ribbons)


# ---------------------------------------------------------------------- looking and clicking


def test_looking_at_a_ribbon_lights_both_ends_and_the_differing_words(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    session.select("test", Selection("row", "passage:4", at="east"))
    session.select("test", None)
    gutter = area.gutters[0]
    assert area.panes[0].view.lit.ends == ()
    move(gutter, middle(drawn(gutter, "m:4:east:west")))
    for pane, words in zip(area.panes, ("eleven", "seven"), strict=True):
        lit = pane.view.lit
        assert [pane.view.text[start:end][:30] for start, end in lit.ends] == [SHARED[4][:30]]
        assert [pane.view.text[d.start : d.end] for d in lit.differing] == [words]
    assert gutter.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert session.state.selection is None  # looking changes nothing that others see
    QApplication.sendEvent(gutter, QEvent(QEvent.Type.Leave))
    assert all(pane.view.lit.ends == () for pane in area.panes)
    assert gutter.cursor().shape() == Qt.CursorShape.SplitHCursor


def test_words_under_the_mouse_light_their_ribbon_and_the_words_at_its_other_end(opened: Opened, qtbot: QtBot) -> None:
    area = opened(wharf_session("east", "west"))
    gutter = area.gutters[0]
    assert gutter.state is not None
    ribbon = gutter.state.ribbons.by_id["m:4:east:west"]
    for pane, end in zip(area.panes, (ribbon.match.a, ribbon.match.b), strict=True):
        view = pane.view
        view.go_to(end.start, end.start + 1)
        inside = view.from_page(view.page.caret(end.start + 2)).center().toPoint()
        qtbot.mouseMove(view.viewport(), inside)
        assert looked_at(gutter) == ["m:4:east:west"]
        lit = [other.view.text[start:stop][:30] for other in area.panes for start, stop in other.view.lit.ends]
        assert lit == [SHARED[4][:30]] * 2
        qtbot.mouseMove(view.viewport(), QPoint(1, 1))
        assert looked_at(gutter) == []
        qtbot.mouseMove(view.viewport(), inside)
        QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
        assert looked_at(gutter) == []


def test_what_is_lit_is_painted(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    before = area.panes[0].view.viewport().grab().toImage()
    gutter = area.gutters[0]
    move(gutter, middle(gutter.drawn()[0]))
    assert area.panes[0].view.viewport().grab().toImage() != before


def test_a_click_selects_and_brings_both_ends_into_the_middle(opened: Opened, qtbot: QtBot) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    gutter = area.gutters[0]
    qtbot.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=middle(drawn(gutter, "m:0:east:west")))
    assert session.state.selection == Selection("row", "passage:0", at="east")
    assert gutter.state is not None
    assert gutter.state.selected == {"m:0:east:west"}
    for pane in area.panes:
        assert pane.state is not None
        assert [span.words for span in pane.state.passage] == [SHARED[0]]
        assert pane.view.is_in_view(pane.state.passage[0].start, pane.state.passage[0].end)


def test_the_text_in_use_stands_for_what_is_clicked(opened: Opened, qtbot: QtBot) -> None:
    session = compared_story()
    area = opened(session)
    area.panes[1].view.setFocus()
    gutter = area.gutters[0]
    qtbot.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=middle(drawn(gutter, "m:fact:g/a-bridge")))
    assert session.state.selection == Selection("finding", "h/a-bridge")


def test_between_ribbons_the_gutter_makes_the_texts_wider(opened: Opened, qtbot: QtBot) -> None:
    area = opened(wharf_session("east", "west"))
    gutter = area.gutters[0]
    width = area.panes[0].width()
    place = QPoint(26, gutter.height() - 4)
    assert gutter.ribbon_at(QPointF(place)) is None
    qtbot.mousePress(gutter, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(gutter, place + QPoint(60, 0))
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place + QPoint(60, 0)),
        gutter.mapToGlobal(QPointF(place + QPoint(60, 0))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    gutter.mouseMoveEvent(event)
    qtbot.mouseRelease(gutter, Qt.MouseButton.LeftButton, pos=place)
    assert area.panes[0].width() > width


def test_a_press_that_ends_elsewhere_selects_nothing(opened: Opened, qtbot: QtBot) -> None:
    session = wharf_session("east", "west")
    gutter = opened(session).gutters[0]
    qtbot.mousePress(gutter, Qt.MouseButton.LeftButton, pos=middle(drawn(gutter, "m:0:east:west")))
    qtbot.mouseRelease(gutter, Qt.MouseButton.LeftButton, pos=QPoint(26, gutter.height() - 4))
    assert session.state.selection is None


def test_the_tip_of_a_ribbon_and_of_the_gutter(opened: Opened) -> None:
    gutter = opened(wharf_session("east", "west")).gutters[0]
    assert "Shared passage" in gutter.tip_of(gutter.drawn()[0].ribbon)
    assert "6 matches between East Press and West Press" in gutter.tip_of(None)


# ---------------------------------------------------------------------- by keyboard


def test_the_next_match_is_the_next_one_in_the_text_in_use(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    said = []
    seen = []
    for _ in range(7):
        said.append(area.next_match(1))
        assert session.state.selection is not None
        seen.append(session.state.selection.id)
    assert seen == [f"passage:{k}" for k in (0, 5, 1, 2, 3, 4, 0)]
    assert said[:6] == [""] * 6
    assert "on with the first" in said[6]
    assert "on with the last" in area.next_match(-1)


def test_a_text_in_the_middle_is_matched_with_both_neighbours(opened: Opened) -> None:
    session = wharf_session("east", "west", "north")
    area = opened(session, size=(1400, 560))
    area.panes[1].view.setFocus()
    for _ in range(3):
        area.next_match(1)
    # East and North both have the first sentence; the third step is at the second one.
    assert session.state.selection == Selection("row", "passage:1", at="west")


def test_a_keyboard_sees_the_differing_words_too(opened: Opened) -> None:
    session = wharf_session("east", "west")
    area = opened(session)
    session.select("test", Selection("row", "passage:4", at="west"))
    assert [[p.view.text[d.start : d.end] for d in p.view.lit.differing] for p in area.panes] == [["eleven"], ["seven"]]


def test_nothing_to_step_through_is_said(opened: Opened) -> None:
    area = opened(wharf_session("east"))
    assert "second text" in area.next_match(1)


# ---------------------------------------------------------------------- the switch, names and places


def test_the_switch_follows_the_state(opened: Opened, qtbot: QtBot) -> None:
    session = wharf_session("east", "west", "north")
    area = opened(session, size=(1400, 560))
    qtbot.mouseClick(area.gutters[1].switch, Qt.MouseButton.LeftButton)
    assert [session.state.linked, *(gutter.switch.isChecked() for gutter in area.gutters)] == [False] * 3
    qtbot.keyClick(area.gutters[0].switch, Qt.Key.Key_Space)
    assert [session.state.linked, *(gutter.switch.isChecked() for gutter in area.gutters)] == [True] * 3


def test_screen_readers_hear_what_is_joined(opened: Opened) -> None:
    gutter = opened(wharf_session("east", "west")).gutters[0]
    assert gutter.accessibleName() == "Matches between The Eastern Log and The Western Log"
    assert gutter.accessibleDescription().startswith("6 matches between East Press and West Press; ")
    assert gutter.switch.accessibleName() == "Scroll the texts together"


def test_screen_readers_hear_how_many_are_in_sight_after_scrolling(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = opened(wharf_session("east", "west"))
    area.toggle_linked()
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    area.panes[0].view.go_to_share(0.5)
    gutter = area.gutters[0]
    assert gutter.accessibleDescription().endswith(f"; {gutter.in_sight()} in sight")
    assert gutter.in_sight() == 0


def test_as_many_gutters_as_there_are_neighbours(opened: Opened) -> None:
    session = wharf_session("east", "west", "north", "south")
    area = opened(session, size=(1600, 560))
    assert [gutter.width() for gutter in area.gutters] == [WIDTH] * 3
    assert all(gutter.state and gutter.state.count for gutter in area.gutters)
    session.update("test", lambda state: steps.close_pane(state, 1))
    QApplication.processEvents()
    names = [gutter.accessibleName().removeprefix("Matches between ") for gutter in area.gutters]
    assert names == ["The Eastern Log and The Northern Log", "The Northern Log and The Southern Log"]
    assert all(gutter.state and gutter.state.count for gutter in area.gutters)


def test_gutters_are_narrow_where_there_is_little_room(opened: Opened) -> None:
    area = opened(wharf_session("east", "west", "north"), size=(800, 400))
    assert {gutter.width() for gutter in area.gutters} == {NARROW}


def test_a_filter_takes_ribbons_away(opened: Opened) -> None:
    session = compared_story()
    gutter = opened(session).gutters[0]
    session.filter("test", lambda _: Filter(kinds=frozenset({"amount"})))
    assert [one.ribbon.match.id for one in gutter.drawn()] == ["m:fact:g/a-bridge"]


def test_another_source_brings_its_own_ribbons(opened: Opened) -> None:
    session = wharf_session("east", "west", "north")
    session.update("test", lambda state: steps.close_pane(state, 2))
    area = opened(session)
    session.update("test", lambda state: steps.show_source(state, 1, "north"))
    assert {one.ribbon.match.b.source for one in area.gutters[0].drawn()} <= {"north"}
    assert area.gutters[0].accessibleName().endswith("The Northern Log")


def test_copies_are_named(opened: Opened) -> None:
    gutter = opened(copies_session()).gutters[0]
    assert "copies of one text" in gutter.accessibleDescription()
    assert not gutter.drawn()


# ---------------------------------------------------------------------- how it looks


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_selected_looks_as_it_does_everywhere(opened: Opened, palette: Palette) -> None:
    session = compared_story()
    gutter = opened(session, palette=palette).gutters[0]
    before = colours(gutter.grab().toImage())
    session.select("test", Selection("row", PASSAGE))
    after = colours(gutter.grab().toImage())
    assert QColor(palette.selection).name() in after - before
    assert QColor(palette.desk).name() in after


def test_until_the_sources_are_compared_the_gutter_is_quiet(opened: Opened) -> None:
    session = story_session()
    gutter = opened(session).gutters[0]
    image = gutter.grab().toImage()
    below = image.copy(2, 90, image.width() - 4, image.height() - 100)
    assert colours(below) == {QColor(LIGHT.desk).name()}


def test_a_pick_of_what_is_no_row_selects_nothing(opened: Opened) -> None:
    session = compared_story()
    area = opened(session)
    passage = next(m for m in session.store.matches_between("gazette", "herald") if m.kind == "passage")
    area.pick(Match(id="x", kind="passage", relation="same", a=passage.a, b=passage.b, score=1, why=""))
    assert session.state.selection is None
