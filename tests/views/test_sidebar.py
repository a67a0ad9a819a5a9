from dataclasses import replace
from pathlib import Path

import pytest
from panes import put_up
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from story import ARO, EXTRACTIONS, GAZETTE, SOURCES, story_session, story_store

from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.session import Session, State
from explorer.session.state import show_source
from explorer.store import Store
from explorer.store.project import ProjectFile
from explorer.views.palette import DARK
from explorer.views.sidebar.legend import LegendButton, RibbonsKey, SectionHead
from explorer.views.sidebar.pane import Sidebar
from explorer.views.sidebar.resolve import CARDS, resolve
from explorer.views.sidebar.rows import CardButton
from explorer.views.sidebar.shelf import Shelf
from explorer.views.theme import Theme


def test_a_card_says_who_published_what_and_what_it_holds() -> None:
    shown = resolve(State(panes=("herald", "gazette"), active=1), story_store())
    assert [(c.publisher, c.facts, c.pane, c.active) for c in shown.sources] == [
        ("The Gazette", "4 May 2031 · 1 quotation · 3 sums", 1, True),
        ("The Herald", "5 May 2031 · 3 quotations · 1 sum", 0, False),
    ]


def test_the_legend_counts_what_passes_of_all_and_shows_what_is_filtered() -> None:
    shown = resolve(State(filter=Filter(kinds=frozenset({"amount"}), sources=frozenset({"gazette"}))), story_store())
    assert [(r.label, r.count, r.total, r.checked) for r in shown.marks if r.total] == [
        ("quotation", 1, 4, False),
        ("sum", 3, 4, True),
        ("date", 2, 3, False),
        ("event", 2, 3, False),
        ("actor", 5, 9, False),
    ]
    assert [(r.label, r.count, r.total) for r in shown.speakers] == [("Ada Aro", 0, 3), ("Mayor", 0, 1)]


def test_a_chosen_speaker_leaves_the_others_their_numbers() -> None:
    shown = resolve(State(filter=Filter(speakers=frozenset({ARO.id}))), story_store())
    assert [(r.label, r.count, r.rank, r.checked) for r in shown.speakers] == [
        ("Ada Aro", 3, 0, True),
        ("Mayor", 1, 1, False),
    ]


@pytest.fixture
def session() -> Session:
    return story_session()


@pytest.fixture
def sidebar(session: Session, qtbot: QtBot) -> Sidebar:
    widget = Sidebar(session, Theme())
    qtbot.addWidget(widget)
    widget.resize(232, 700)
    widget.show()
    return widget


def menu_of(sidebar: Sidebar, key: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, QAction]:
    """What stands in the menu of a card; a screen that is none cannot give a menu the keyboard."""
    monkeypatch.setattr(QMenu, "popup", lambda _menu, _at: None)
    sidebar._source_menu(key, QPoint(0, 0))
    return {action.text(): action for action in sidebar.findChildren(QMenu)[-1].actions()}


def button(sidebar: Sidebar, kind: type[CardButton | LegendButton], key: str) -> CardButton | LegendButton:
    return next(b for b in sidebar.findChildren(kind) if b.key == key)


def test_clicking_a_speaker_filters_and_clicking_again_takes_it_back(
    sidebar: Sidebar, session: Session, qtbot: QtBot
) -> None:
    row = button(sidebar, LegendButton, ARO.id)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert session.state.filter.speakers == {ARO.id}
    assert row.isChecked()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert session.state.filter.empty
    assert not row.isChecked()


def test_a_kind_of_mark_is_chosen_with_the_keyboard(sidebar: Sidebar, session: Session, qtbot: QtBot) -> None:
    row = button(sidebar, LegendButton, "amount")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert session.state.filter.kinds == {"amount"}


def test_a_filter_made_elsewhere_is_shown_in_the_legend(sidebar: Sidebar, session: Session) -> None:
    session.filter("elsewhere", lambda f: replace(f, speakers=frozenset({"words:mayor"})))
    assert button(sidebar, LegendButton, "words:mayor").isChecked()


def test_clicking_a_card_that_is_not_shown_shows_it_in_the_active_pane(
    sidebar: Sidebar, session: Session, qtbot: QtBot
) -> None:
    session.update("elsewhere", lambda s: replace(s, panes=("gazette",), active=0))
    qtbot.mouseClick(button(sidebar, CardButton, "herald"), Qt.MouseButton.LeftButton)
    assert session.state.panes == ("herald",)


def test_clicking_a_card_that_is_shown_makes_its_pane_the_active_one(
    sidebar: Sidebar, session: Session, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(sidebar, CardButton, "herald"), Qt.MouseButton.LeftButton)
    assert session.state.panes == ("gazette", "herald")
    assert session.state.active == 1


def test_every_row_can_be_reached_by_keyboard_and_has_a_name(sidebar: Sidebar) -> None:
    rows = [*sidebar.findChildren(CardButton), *sidebar.findChildren(LegendButton)]
    assert len(rows) == 9
    assert all(r.focusPolicy() & Qt.FocusPolicy.TabFocus and r.accessibleName() for r in rows)


def test_many_sources_leave_the_legend_in_sight(qtbot: QtBot) -> None:
    session = story_session()
    more = [replace(GAZETTE, id=f"s{k}", title=f"Source {k}") for k in range(30)]
    session.run("test", AddSources(sources=tuple(more), extractions=tuple(Extraction(source=s.id) for s in more)))
    widget = Sidebar(session, Theme())
    qtbot.addWidget(widget)
    widget.resize(232, 700)
    widget.show()
    row = button(widget, LegendButton, "amount")
    qtbot.waitUntil(lambda: row.mapTo(widget, QPoint()).y() < 700)


def cards_in_sight(widget: Sidebar) -> list[str]:
    """Keys of the cards of which every pixel can be seen without scrolling the cards, from top to bottom."""
    shelf = widget.findChild(Shelf)
    assert isinstance(shelf, Shelf)
    cards = sorted(widget.findChildren(CardButton), key=lambda card: card.y())
    seen = shelf.viewport().rect()
    return [
        c.key for c in cards if c.isVisible() and seen.contains(QRect(c.mapTo(shelf.viewport(), QPoint()), c.size()))
    ]


def many(number: int) -> AddSources:
    """Sources whose titles take two lines of a card."""
    long = "A title that is by far too long for a single line of a card"
    sources = tuple(Source(id=f"s{k}", text="A word.", title=f"{long} {k}") for k in range(number))
    return AddSources(sources=sources, extractions=tuple(Extraction(source=one.id) for one in sources))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
@pytest.mark.parametrize("height", [260, 420, 800])
def test_sources_that_come_while_the_window_is_shown_are_in_sight_in_full(
    qtbot: QtBot, number: int, height: int
) -> None:
    session = Session(Store(link), State())
    widget = put_up(qtbot, Sidebar(session, Theme()), (232, height))
    assert not cards_in_sight(widget)
    session.run("test", many(number))
    qtbot.waitUntil(lambda: cards_in_sight(widget) == [f"s{k}" for k in range(number)])
    session.undo("test")
    qtbot.waitUntil(lambda: not cards_in_sight(widget))
    session.run("test", many(number))
    qtbot.waitUntil(lambda: cards_in_sight(widget) == [f"s{k}" for k in range(number)])


def test_a_source_more_or_less_leaves_no_card_cut_and_no_empty_room(sidebar: Sidebar, qtbot: QtBot) -> None:
    shelf, session = sidebar.findChild(Shelf), sidebar._session
    assert isinstance(shelf, Shelf)
    qtbot.waitUntil(lambda: cards_in_sight(sidebar) == ["gazette", "herald"])
    two = shelf.height()
    session.run("test", many(1))
    qtbot.waitUntil(lambda: cards_in_sight(sidebar) == ["gazette", "herald", "s0"])
    session.remove("test", ("s0",))
    qtbot.waitUntil(lambda: shelf.height() == two)
    assert cards_in_sight(sidebar) == ["gazette", "herald"]


def test_of_many_cards_half_a_one_tells_that_there_are_more(qtbot: QtBot) -> None:
    session = Session(Store(link), State())
    widget = put_up(qtbot, Sidebar(session, Theme()), (232, 420))
    session.run("test", many(6))
    qtbot.waitUntil(lambda: cards_in_sight(widget) == ["s0", "s1", "s2"])


def test_titles_take_two_lines_where_there_is_room_and_one_where_not(qtbot: QtBot) -> None:
    session = Session(Store(link), State())
    widget = put_up(qtbot, Sidebar(session, Theme()), (232, 1_000))
    session.run("test", many(3))
    card = button(widget, CardButton, "s0")
    assert isinstance(card, CardButton)
    qtbot.waitUntil(lambda: card.height() == card.height_of(titles=2))
    widget.resize(232, 420)
    qtbot.waitUntil(lambda: card.height() == card.height_of(titles=1))
    widget.resize(232, 1_000)
    qtbot.waitUntil(lambda: card.height() == card.height_of(titles=2))


def test_a_title_or_a_name_that_looks_like_markup_is_shown_as_it_is(qtbot: QtBot) -> None:
    words = "<img src=x>.txt"
    session = story_session()
    named = replace(session.store.sources["gazette"], id="x", title=words, publisher=words)
    session.run("test", AddSources(sources=(named,), extractions=(Extraction(source="x"),)))
    theme = Theme()
    card = CardButton(resolve(session.state, session.store).sources[-1], theme)
    row = LegendButton(replace(resolve(session.state, session.store).speakers[0], label=words), theme, speaker=True)
    for widget in (card, row):
        qtbot.addWidget(widget)
        assert "&lt;img src=x&gt;.txt" in widget.toolTip()
        assert "<img" not in widget.toolTip()


def test_of_many_sources_those_in_panes_have_a_card_and_then_the_first_ones(qtbot: QtBot) -> None:
    session = story_session()
    more = [replace(GAZETTE, id=f"s{k}", title=f"Source {k}") for k in range(1_202)]
    session.run("test", AddSources(sources=tuple(more), extractions=tuple(Extraction(source=s.id) for s in more)))
    session.update("test", lambda state: replace(state, panes=("s900", "herald"), active=0))
    cards = resolve(session.state, session.store).sources
    assert [c.id for c in cards[:4]] == ["s900", "herald", "gazette", "s0"]
    assert len(cards) == CARDS
    widget = Sidebar(session, Theme())
    qtbot.addWidget(widget)
    widget.resize(232, 700)
    widget.show()
    assert len(widget.findChildren(CardButton)) == CARDS
    link = next(b for b in widget.findChildren(QPushButton) if b.text() == "All 1,204 sources")
    with qtbot.waitSignal(widget.all_sources_wanted):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)


def test_few_sources_need_no_link_to_all_of_them(sidebar: Sidebar) -> None:
    assert not any("All" in b.text() and b.isVisible() for b in sidebar.findChildren(QPushButton))


def head(sidebar: Sidebar, key: str) -> SectionHead:
    return next(h for h in sidebar.findChildren(SectionHead) if h.key == key)


def test_ribbons_are_explained_while_texts_stand_side_by_side(sidebar: Sidebar, session: Session) -> None:
    key = sidebar.findChild(RibbonsKey)
    assert isinstance(key, RibbonsKey)
    assert key.isVisible()
    assert "shared passage" in key.accessibleName()
    session.update("elsewhere", lambda s: replace(s, panes=("gazette",), active=0))
    assert not key.isVisible()
    assert not head(sidebar, "ribbons").isVisible()


def test_a_section_is_folded_with_mouse_and_keyboard_and_its_room_is_given_away(sidebar: Sidebar, qtbot: QtBot) -> None:
    row = button(sidebar, LegendButton, "amount")
    given: list[int] = []
    sidebar.room_changed.connect(given.append)
    qtbot.mouseClick(head(sidebar, "marks"), Qt.MouseButton.LeftButton)
    assert not row.isVisible()
    assert sidebar.folded == {"marks"}
    assert head(sidebar, "marks").accessibleDescription() == "folded"
    assert given[-1] > 0
    head(sidebar, "marks").setFocus()
    qtbot.keyClick(head(sidebar, "marks"), Qt.Key.Key_Space)
    assert row.isVisible()
    assert sidebar.folded == frozenset()
    assert given[-1] <= 0


def test_folded_sections_stay_so_when_the_sources_change(sidebar: Sidebar, session: Session) -> None:
    sidebar.set_folded({"speakers"})
    session.filter("elsewhere", lambda f: replace(f, text="bridge"))
    assert not button(sidebar, LegendButton, ARO.id).isVisible()
    assert sidebar.folded == {"speakers"}


def test_a_dark_legend_is_drawn_in_other_colours(sidebar: Sidebar) -> None:
    key, theme = sidebar.findChild(RibbonsKey), sidebar._theme
    assert isinstance(key, RibbonsKey)
    light = key.grab().toImage()
    theme.palette = DARK
    theme.changed.emit()
    assert key.grab().toImage() != light


def test_a_card_is_used_again_for_another_source_and_stands_in_its_order(qtbot: QtBot) -> None:
    sources = [Source(id=f"s{k:02}", text="A word.", title=f"Title {k}") for k in range(CARDS + 5)]
    store = Store(link)
    store.apply(AddSources(sources=tuple(sources), extractions=tuple(Extraction(source=one.id) for one in sources)))
    session = Session(store, State(panes=("s00", "s01")))
    widget = put_up(qtbot, Sidebar(session, Theme()), (232, 900))
    before = set(widget.findChildren(CardButton))
    session.update("test", lambda state: show_source(state, 0, "s22"))
    QApplication.processEvents()
    cards = sorted(widget.findChildren(CardButton), key=lambda card: card.y())
    assert [card.key for card in cards] == [card.id for card in resolve(session.state, store).sources]
    assert set(cards) == before
    assert cards[0].accessibleName().endswith("Title 22")


def test_the_menu_of_a_card_closes_what_was_opened(
    sidebar: Sidebar, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu_of(sidebar, "gazette", monkeypatch)["Close Source"].trigger()
    assert list(session.store.sources) == ["herald"]
    assert session.undo_label == "Close Source"


def test_the_menu_of_a_card_takes_a_source_of_a_project_out_of_it(
    sidebar: Sidebar, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with ProjectFile.create(tmp_path / "work.sourceproject") as file:
        file.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
        session.open("test", session.store.prepare_opening(session.store.contents), file, State())
        offered = menu_of(sidebar, "gazette", monkeypatch)
        assert "Close Source" not in offered
        offered["Take Source Out of the Project"].trigger()
        assert [entry.id for entry in file.catalogue()] == ["herald"]
    assert session.undo_label == "Take Source Out of the Project"
