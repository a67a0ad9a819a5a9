from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from story import EXTRACTIONS, GAZETTE, HERALD, SOURCES, story_session

from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.session import Session, State
from explorer.session.searcher import Searcher
from explorer.store.project import ProjectFile, Search
from explorer.store.project.searches import FIRST_SCREEN
from explorer.views.palette import DARK, LIGHT
from explorer.views.search.pane import SearchPane
from explorer.views.search.resolve import KINDS
from explorer.views.theme import Theme


class World:
    """A pane with its session, its searcher and the project that is open."""

    def __init__(self, qtbot: QtBot, size: tuple[int, int] = (800, 300)) -> None:
        self._qtbot = qtbot
        self.project: ProjectFile | None = None
        self.session: Session = story_session()
        self.searcher = Searcher(self.session, self._current)
        self.theme = Theme(LIGHT)
        self.theme.apply()
        self.pane = SearchPane(self.session, self.searcher, self.theme)
        qtbot.addWidget(self.pane)
        self.pane.resize(*size)
        self.pane.show()
        QApplication.processEvents()

    def _current(self) -> ProjectFile | None:
        return self.project

    def waits(self) -> None:
        self._qtbot.waitUntil(lambda: not self.pane._rest.isActive() and not self.searcher.state.busy)

    def types(self, words: str) -> None:
        for character in words:
            # QTest has keys for ASCII alone.
            self.pane.field.insert(character)
        self.waits()

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.pane.field, key, modifier)
        self.waits()

    def chooses(self, scope: str) -> None:
        next(a for a in self.pane.scope.menu().actions() if a.data() == scope).trigger()
        self.waits()

    def words(self) -> list[str]:
        return [row.words[start:end] for row in self.pane.state.rows for start, end in row.marks]

    def count(self) -> int:
        return len(self.pane.state.rows)

    def ends(self) -> None:
        self.searcher.release()
        if self.project is not None:
            self.project.close()


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    made = World(qtbot)
    yield made
    made.ends()


def opened(world: World, path: Path) -> ProjectFile:
    """Open a project with the story."""
    file = world.project = ProjectFile.create(path)
    file.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    session = world.session
    session.open("test", session.store.prepare_opening(session.store.contents), None, State())
    world.waits()
    return file


def offered(world: World) -> bool:
    """Whether the search can be kept to the filter."""
    return world.pane.within.isVisible()


# ---------------------------------------------------------------------- typing


def test_what_is_typed_is_searched_after_a_short_rest(world: World) -> None:
    world.types("ferry")
    assert world.words() == ["ferry"]
    assert world.pane.count == "1 hit in 1 source"
    assert world.pane.said == ""


def test_a_row_of_keys_makes_one_search(world: World) -> None:
    asked: list[str] = []
    search = world.searcher.search

    def counted(wanted: Search, *, limit: int, within: bool = False) -> None:
        asked.append(wanted.query)
        search(wanted, limit=limit, within=within)

    world.searcher.search = counted  # type: ignore[method-assign]  # to count the calls
    world.types("bridge")
    assert asked == ["bridge"]


def test_enter_goes_to_the_first_hit_also_before_it_is_found_and_then_to_the_next(world: World) -> None:
    QTest.keyClicks(world.pane.field, "council")
    world.keys(Qt.Key.Key_Return)
    assert world.searcher.state.at == 0
    assert world.pane.view.at == 0
    world.keys(Qt.Key.Key_Return)
    assert world.pane.view.at == 1
    world.keys(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert world.pane.view.at == 0
    assert world.pane.count == "2 hits in 2 sources · hit 1"


def test_down_goes_into_the_list_and_enter_opens_the_hit_there(world: World, qtbot: QtBot) -> None:
    world.types("council")
    with qtbot.waitExposed(world.pane):
        world.pane.activateWindow()
    QTest.keyClick(world.pane.field, Qt.Key.Key_Down)
    assert world.pane.view.currentIndex().row() == 0
    QTest.keyClick(world.pane.view, Qt.Key.Key_Return)
    spot = world.session.state.spot
    assert spot is not None
    assert spot.source == world.searcher.state.hits[0].source


def test_escape_clears_the_search(world: World) -> None:
    world.types("ferry")
    world.keys(Qt.Key.Key_Escape)
    assert world.pane.field.text() == ""
    assert not world.pane.state.rows
    assert world.pane.said.startswith("Type words")
    assert any(label.text() == "bridge NEAR/5 Lund" and label.isVisible() for label in world.pane.findChildren(QLabel))


@pytest.mark.parametrize("query", ["(", '"', "AND", "NEAR(", "bridge AND (", "*", "“", "\\", "[", "NOT"])
def test_half_typed_expressions_are_searched_as_far_as_they_go(world: World, query: str) -> None:
    world.types(query)
    assert world.searcher.state.refusal == ""
    assert world.pane.notes or world.pane.state.rows or world.pane.said


def test_what_was_not_understood_is_said(world: World) -> None:
    world.types("(ferry")
    assert world.words() == ["ferry"]
    assert world.pane.notes == "A bracket is not closed; it was taken to reach to the end."


# ---------------------------------------------------------------------- narrowing


def test_the_scope_is_chosen_from_a_menu(world: World) -> None:
    world.types("promises OR build")
    world.chooses("titles")
    assert world.words() == ["Promises"]
    world.chooses("quotes")
    assert set(world.words()) == {"build"}
    assert world.pane.scope.text().startswith("Quotations")
    assert world.pane.narrow["speaker"].isVisible()


def test_menus_count_the_result_and_narrow_it(world: World) -> None:
    world.types("bridge")
    publishers = world.pane.narrow["publisher"]
    assert [entry.text() for entry in publishers.entries] == ["All Publishers", "The Gazette\t1", "The Herald\t1"]
    publishers.entries[2].trigger()
    world.waits()
    assert {hit.source for hit in world.searcher.state.hits} == {HERALD.id}
    assert publishers.text().startswith("The Herald")
    publishers.entries[1].trigger()  # one more
    world.waits()
    assert len(world.searcher.state.hits) == 2
    publishers.entries[0].trigger()
    world.waits()
    assert publishers.text().startswith("Publisher")


def test_only_sources_with_a_kind_of_findings_can_be_wanted(world: World) -> None:
    world.types("bridge")
    kinds = world.pane.narrow["kind"]
    offered = {entry.text().partition("\t")[0]: entry for entry in kinds.entries[1:]}
    assert "Quotations" in offered
    assert set(offered) <= set(KINDS.values())
    offered["Quotations"].trigger()
    world.waits()
    assert world.searcher.state.found == Search(query="bridge", kind="quote")
    assert kinds.text().startswith("Quotations")
    world.pane.field.setText("nowhere")
    world.waits()
    assert world.pane.said.endswith("only with quotations in them.")
    kinds.entries[0].trigger()
    world.waits()
    assert kinds.text().startswith("Findings")


def test_menus_are_filled_when_they_are_opened_and_count_the_result_of_that_moment(world: World) -> None:
    menu = world.pane.narrow["publisher"].menu()
    world.types("bridge")
    before = len(menu.actions())
    menu.aboutToShow.emit()  # what Qt says before it shows one; without a screen none can be shown
    assert len(menu.actions()) == before + 2
    world.pane.field.setText("ferry")
    world.waits()
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions() if "\t" in a.text()] == ["The Gazette\t1"]


def test_a_month_and_typed_days_restrict_the_dates(world: World) -> None:
    world.types("bridge")
    dates = world.pane.narrow["dates"]
    dates.entries[1].trigger()
    world.waits()
    assert [field.text() for field in dates.fields] == ["2031-05", "2031-05"]
    assert len(world.searcher.state.hits) == 2
    first, last = dates.fields
    first.setText("2031-05-05")
    last.setText("not a day")
    QTest.keyClick(first, Qt.Key.Key_Return)
    world.waits()
    assert {hit.source for hit in world.searcher.state.hits} == {HERALD.id}
    assert last.text() == ""  # it restricts nothing, so it must not look as if it did


def test_an_actor_and_a_speaker_can_be_chosen_or_typed(world: World) -> None:
    world.types("build")
    world.chooses("quotes")
    speaker = world.pane.narrow["speaker"]
    (field,) = speaker.fields
    field.setText("mayor")
    QTest.keyClick(field, Qt.Key.Key_Return)
    world.waits()
    assert world.pane.said.endswith("only spoken by mayor.")
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    world.waits()
    assert world.pane.state.rows
    actor = world.pane.narrow["actor"]
    next(entry for entry in actor.entries if entry.text().startswith("Ada Aro")).trigger()
    world.waits()
    assert actor.text().startswith("Ada Aro")
    assert world.pane.state.rows


def test_a_name_that_is_typed_in_small_letters_is_the_actor_that_it_names(world: World, qtbot: QtBot) -> None:
    world.types("build")
    actor = world.pane.narrow["actor"]
    (field,) = actor.fields
    field.setText("ada aro")
    with qtbot.waitSignal(world.searcher.named):
        QTest.keyClick(field, Qt.Key.Key_Return)
    world.waits()
    assert actor.text().startswith("Ada Aro")
    assert world.pane.state.rows


def test_hits_of_the_search_before_stay_until_the_next_ones_come_or_are_late(world: World) -> None:
    world.types("bridge")
    before = world.count()
    world.searcher.search(Search(query="ferry"), limit=FIRST_SCREEN)
    assert world.pane.count != "Searching …"
    assert world.count() == before
    world.waits()
    assert world.words() == ["ferry"]


def test_nothing_found_offers_to_search_without_the_limits(world: World) -> None:
    world.types("bridge")
    world.pane.narrow["publisher"].entries[2].trigger()
    world.pane.field.setText("ferry")
    world.waits()
    assert world.pane.said == "Nothing found. “ferry” was looked for in the texts of 2 sources, only from The Herald."
    widen = next(b for b in world.pane.findChildren(QPushButton) if b.isVisible() and "without" in b.text())
    widen.click()
    world.waits()
    assert world.words() == ["ferry"]


def test_the_filter_narrows_only_when_that_is_wanted(world: World) -> None:
    world.types("bridge")
    assert not offered(world)
    world.session.filter("test", lambda _: Filter(sources=frozenset({HERALD.id})))
    assert offered(world)
    assert world.count() == 2
    world.pane.within.click()
    world.waits()
    assert world.count() == 1
    assert world.pane.notes == "Only what the filter shows is searched."
    world.session.clear_filter("test")
    world.waits()
    assert world.count() == 2
    assert not offered(world)


# ---------------------------------------------------------------------- keeping up


def test_hits_follow_the_project(world: World) -> None:
    world.types("ferry")
    world.session.run("test", RemoveSources(ids=(GAZETTE.id,)))
    world.waits()
    assert world.pane.said == "Nothing found. “ferry” was looked for in the texts of 1 source."
    world.pane.hide()
    world.session.undo("test")
    world.waits()
    assert not world.pane.state.rows
    world.pane.show()
    world.waits()
    assert world.words() == ["ferry"]


def test_more_hits_are_shown_when_they_are_wanted(world: World) -> None:
    source = Source(id="long", title="Long", text="ferry " * 900)
    world.session.run("test", AddSources(sources=(source,), extractions=(Extraction(source="long"),)))
    world.types("ferry")
    assert world.pane.count == "901 hits in 2 sources · first 200 shown"
    more = next(b for b in world.pane.findChildren(QPushButton) if b.isVisible() and b.text() == "Show more")
    more.click()
    world.waits()
    assert world.pane.count == "901 hits in 2 sources"
    assert not more.isVisible()


# ---------------------------------------------------------------------- saved searches


def test_without_a_project_it_says_how_to_keep_a_search(world: World) -> None:
    world.types("ferry")
    assert world.pane.saved.entries == ("Searches are kept in a project: File, Save as Project",)


def test_a_search_is_saved_made_again_and_deleted(world: World, tmp_path: Path) -> None:
    file = opened(world, tmp_path / "work.sourceproject")
    world.types("ferry")
    world.pane.narrow["publisher"].entries[1].trigger()
    world.waits()
    field = world.pane.saved.field
    field.setText("Boats & more")
    QTest.keyClick(field, Qt.Key.Key_Return)
    world._qtbot.waitUntil(lambda: bool(world.searcher.state.saved))
    assert file.saved_searches() == {"Boats & more": Search(query="ferry", publishers=frozenset({"The Gazette"}))}
    assert field.text() == ""
    world.keys(Qt.Key.Key_Escape)
    world.pane.saved.menu().actions()[0].trigger()
    world.waits()
    assert world.pane.field.text() == "ferry"
    assert world.pane.narrow["publisher"].text().startswith("The Gazette")
    delete = next(a.menu() for a in world.pane.saved.menu().actions() if a.text() == "Delete")
    delete.actions()[0].trigger()  # type: ignore[attr-defined]  # the stub says object
    world._qtbot.waitUntil(lambda: not world.searcher.state.saved)
    assert file.saved_searches() == {}


# ---------------------------------------------------------------------- looks


def test_everything_has_a_name_and_is_reached_by_the_keyboard(world: World) -> None:
    world.types("bridge")
    world.chooses("quotes")
    controls = [world.pane.field, world.pane.view, world.pane.scope, world.pane.saved, *world.pane.narrow.values()]
    for control in controls:
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert world.pane.count in world.pane.field.accessibleDescription()


@pytest.mark.parametrize("width", [440, 1000])
def test_all_controls_have_their_room(qtbot: QtBot, width: int) -> None:
    world = World(qtbot, (width, 300))
    world.types("build")
    world.chooses("quotes")
    world.theme.use(DARK)
    QApplication.processEvents()
    buttons = [b for b in world.pane.findChildren(QToolButton) if b.isVisible() and b.text().endswith("▾")]
    assert len(buttons) == 8
    assert all(b.mapTo(world.pane, b.rect().topRight()).x() < world.pane.width() for b in buttons)
    world.theme.use(LIGHT)
    world.ends()


def test_what_was_half_typed_is_searched_as_a_beginning_when_that_is_wanted(world: World, tmp_path: Path) -> None:
    opened(world, tmp_path / "story.sourceproject")
    world.types("bridg")
    assert world.count() == 0
    begin = next(b for b in world.pane.findChildren(QPushButton) if b.text().endswith(": bridg*"))
    assert begin.isVisible()
    begin.click()
    world.waits()
    assert world.pane.field.text() == "bridg*"
    assert {word.lower() for word in world.words()} == {"bridge"}
    assert not begin.isVisible()


def test_the_pane_asks_for_the_same_height_whatever_is_typed(world: World, tmp_path: Path) -> None:
    opened(world, tmp_path / "story.sourceproject")
    heights = {world.pane.minimumSizeHint().height()}
    place = world.pane.view.parentWidget()
    assert place is not None
    tops = {place.y()}
    for words in ("bridge", " -kilv", " publisher:valley"):
        world.types(words)
        QApplication.processEvents()
        heights.add(world.pane.minimumSizeHint().height())
        tops.add(place.y())
    assert len(heights) == 1
    assert len(tops) == 1
