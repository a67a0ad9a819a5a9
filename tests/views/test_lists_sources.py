from collections.abc import Sequence
from dataclasses import replace

import pytest
from harbour import coast, filled_store, harbour
from linear import assert_linear
from panes import sources_pane, sources_view
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QTabBar
from pytestqt.qtbot import QtBot
from story import story_comparison, story_session

from explorer.model.edit import AddSources, Label
from explorer.model.finding import Extraction
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.session import Session, State
from explorer.store import Store
from explorer.views.lists.names import initials
from explorer.views.lists.pane import ListsPane
from explorer.views.lists.resolve import resolve
from explorer.views.lists.rows import make_rows
from explorer.views.lists.sources import LazyRows, SourceTable, keys_of
from explorer.views.lists.sourceview import SourcesView
from explorer.views.lists.table import Arrangement, Sort, TabName, as_rows
from explorer.views.palette import DARK
from explorer.views.theme import Theme

QUIET = Source(id="quiet", text="Nothing happened.", title="A quiet day", published="2024")
EMPTY = Extraction(source="quiet")
STAR_QUIET = Label(sources=("quiet",), starred=True)
FACTS: tuple[TabName, ...] = ("events", "sums")
PORT = frozenset({"port news"})


def store() -> Store:
    """Two sources with findings and one without."""
    return filled_store(harbour(), coast(), (QUIET, EMPTY))


def keys(held: Store, wanted: Filter | None = None, sort: Sort | None = None) -> tuple[str, ...]:
    return SourceTable(held.catalogue).rows(wanted or Filter(), held, sort).keys


@pytest.mark.parametrize(
    ("wanted", "passing"),
    [
        pytest.param(Filter(), ("h", "c", "quiet"), id="no filter"),
        pytest.param(Filter(sources=frozenset({"quiet"})), ("quiet",), id="a source in which nothing was found"),
        pytest.param(Filter(text="dredging"), ("h",), id="words of a finding"),
        pytest.param(Filter(text="QUIET"), ("quiet",), id="a word of the title"),
        pytest.param(Filter(text="coast weekly"), ("c",), id="the publisher"),
        pytest.param(Filter(text="news port"), ("c",), id="a tag"),
        pytest.param(Filter(text="quiet zebra"), (), id="one word that is nowhere"),
        pytest.param(Filter(text="quiet", kinds=frozenset({"quote"})), (), id="a title without such a finding"),
        pytest.param(Filter(text="weekly", kinds=frozenset({"quote"})), ("c",), id="a publisher with such a finding"),
        pytest.param(Filter(starred=True), ("quiet",), id="star"),
        pytest.param(Filter(starred=True, text="coast"), (), id="star and words"),
        pytest.param(Filter(tags=PORT), ("c",), id="tag"),
        pytest.param(Filter(date_from="1900", date_to="1901"), (), id="dates"),
    ],
)
def test_a_source_passes_with_any_finding_and_with_its_title_publisher_and_tags(
    wanted: Filter, passing: tuple[str, ...]
) -> None:
    held = store()
    held.apply(STAR_QUIET)
    held.apply(Label(sources=("c",), add=PORT))
    assert keys(held, wanted) == passing


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort("title"), ("quiet", "b", "a")),
        (Sort("title", descending=True), ("a", "b", "quiet")),
        (Sort("date"), ("quiet", "a", "b")),
        (Sort("date", descending=True), ("a", "quiet", "b")),
        (Sort("words", descending=True), ("b", "a", "quiet")),
        (Sort("findings", descending=True), ("a", "b", "quiet")),
        (Sort("star"), ("quiet", "a", "b")),
        (Sort("star", descending=True), ("quiet", "a", "b")),
        (Sort("tags"), ("b", "a", "quiet")),
        (Sort("no such column"), ("a", "b", "quiet")),
    ],
    ids=str,
)
def test_the_table_is_sorted_by_any_column_with_the_empty_last(sort: Sort, order: tuple[str, ...]) -> None:
    (first, found), _ = harbour(), coast()
    named = replace(first, id="a", title="Zebra", published="2025-01-01")
    held = filled_store((
        named,
        replace(found, source="a", quotes=tuple(replace(q, source="a") for q in found.quotes), amounts=(), dates=(),
                events=(), mentions=()),
    ), (replace(QUIET, id="b", title="Ébène", published=None, text="one two three " * 99), replace(EMPTY, source="b")),
       (QUIET, EMPTY))  # fmt: skip
    held.apply(STAR_QUIET)
    held.apply(Label(sources=("b",), add=PORT))
    assert keys(held, sort=sort) == order


def test_a_row_says_title_publisher_tags_date_words_and_findings() -> None:
    held = store()
    held.apply(Label(sources=("h",), starred=True, add=frozenset({"b", "A"})))
    rows = SourceTable(held.catalogue).rows(Filter(kinds=frozenset({"amount"})), held, None)
    star, title, tags, date, words, findings = rows[0].cells
    source = held.sources["h"]
    assert (star.written, title.text, title.second) == ("yes", source.title, "Selby Courier")
    assert title.short_of_room == "Selby Courier · A, b"
    assert (tags.text, words.text) == ("A, b", f"{source.word_count:,}")
    assert date.key == (source.published,)
    total = len(held.findings_in("h"))
    assert (findings.text, findings.note) == ("2", f"2 of {total} findings pass the filter")


def test_only_rows_that_are_looked_at_are_made() -> None:
    made: list[str] = []
    table = SourceTable(filled_store((QUIET, EMPTY)).catalogue)

    def make(name: str) -> object:
        made.append(name)
        return table.rows(Filter(), filled_store((QUIET, EMPTY)), None)[0]

    rows = LazyRows(tuple(f"s{k}" for k in range(100_000)), make)  # type: ignore[arg-type]  # a Row, as object
    assert keys_of(rows)[-1] == "s99999"
    assert (rows[7], rows[7], len(rows)) == (rows[7], rows[7], 100_000)
    assert made == ["s7"]
    assert len(rows[10:12]) == 2
    assert made == ["s7", "s10", "s11"]


def test_sorting_and_filtering_cost_no_more_than_in_proportion() -> None:
    def prepare(size: int) -> object:
        sources = [Source(id=f"s{k}", text="Nothing.", title=f"Title {k * 7919 % size}") for k in range(size)]
        held = filled_store(*((source, Extraction(source=source.id)) for source in sources))

        def work() -> None:
            table = SourceTable(held.catalogue)
            for sort in (Sort("title"), Sort("words"), Sort("findings", descending=True)):
                table.rows(Filter(text="title 1"), held, sort)

        return work

    assert_linear(prepare, small=2_000, times=4)  # type: ignore[arg-type]  # prepare makes the work


def test_the_tab_says_how_many_sources_pass_and_marks_those_in_panes() -> None:
    held = store()
    shown = resolve(State(panes=("quiet", None), filter=Filter(text="quiet")), held, make_rows(held), {})
    assert (shown.title("sources"), shown.tip("sources")) == (
        "Sources 1",
        "1 source, with 0 findings that pass the filter",
    )
    assert shown.tables["sources"].related == {"quiet"}


def test_heads_without_room_have_two_letters_that_differ() -> None:
    short = {
        "a": "Courier",
        "b": "Coast",
        "c": "Northern Post",
        "d": "Gazette 1",
        "e": "Gazette 2",
        "f": "Co",
        "g": "…",
    }
    assert initials(short) == {"a": "Co", "b": "C2", "c": "NP", "d": "G1", "e": "G2", "f": "C3", "g": "…"}


# ---------------------------------------------------------------------- the pane


@pytest.fixture
def session() -> Session:
    return Session(store(), State(panes=("h",)))


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> ListsPane:
    return sources_pane(qtbot, session, (480, 500))


def click(
    qtbot: QtBot, view: SourcesView, row: int, column: int = 1, modifier: Qt.KeyboardModifier | None = None
) -> None:
    at = view.visualRect(view.rows_model.index(row, column)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier or Qt.KeyboardModifier.NoModifier, at)


def test_a_click_picks_and_selects_nothing(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    session.select("elsewhere", Selection("actor", "aro"))
    pane.show_tab("sources")
    click(qtbot, sources_view(pane), 1)
    assert sources_view(pane).picked == ("c",)
    assert session.state.selection == Selection("actor", "aro")
    assert session.state.panes == ("h",)


def test_enter_opens_in_this_pane_and_with_ctrl_beside(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    view = sources_view(pane)
    click(qtbot, view, 2)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (session.state.panes, session.state.active) == (("h", "quiet"), 1)
    click(qtbot, view, 1)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert (session.state.panes, session.state.active) == (("h", "c"), 1)
    assert view.picked == ("c",)


def test_a_double_click_opens_a_source(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    view = sources_view(pane)
    click(qtbot, view, 1)
    at = view.visualRect(view.rows_model.index(1, 1)).center()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.state.panes == ("c",)


def test_space_stars_all_picked_sources_and_undo_takes_back_what_it_did(
    pane: ListsPane, session: Session, qtbot: QtBot
) -> None:
    session.run("test", STAR_QUIET)
    view = sources_view(pane)
    click(qtbot, view, 0)
    click(qtbot, view, 2, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert [session.store.labels_of(name).starred for name in ("h", "c", "quiet")] == [True, False, True]
    assert view.picked == ("h", "quiet")
    assert session.undo_label == "Star 2 Sources"
    session.undo("test")
    assert [session.store.labels_of(name).starred for name in ("h", "quiet")] == [False, True]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert session.store.labels == {}


def test_a_click_on_a_star_gives_or_takes_it(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    click(qtbot, sources_view(pane), 1, column=0)
    assert session.store.labels_of("c").starred
    click(qtbot, sources_view(pane), 1, column=0)
    assert session.store.labels == {}


def test_what_is_picked_stays_so_through_sorting_and_filtering(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    view = sources_view(pane)
    click(qtbot, view, 0)
    click(qtbot, view, 2, modifier=Qt.KeyboardModifier.ControlModifier)
    pane.set_arrangement(Arrangement(sorts={"sources": Sort("title")}))
    assert view.rows_model.key_at(0) == "quiet"
    assert set(view.picked) == {"h", "quiet"}
    session.filter("elsewhere", lambda f: replace(f, text="quiet"))
    assert view.picked == ("quiet",)
    assert view.rows_model.key_at(view.currentIndex().row()) == "quiet"


@pytest.fixture
def _no_popups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Menus are made and not shown: a screen that is none cannot give them the keyboard."""
    monkeypatch.setattr(QMenu, "popup", lambda _menu, _at: None)


def entries(pane: ListsPane) -> dict[str, QAction]:
    """What stands in the menu, and in the menus within it."""
    for old in pane.findChildren(QMenu):
        old.setParent(None)
        old.deleteLater()
    pane._menu(QPoint(0, 0))
    return {action.text(): action for menu in pane.findChildren(QMenu) for action in menu.actions()}


@pytest.mark.usefixtures("_no_popups")
def test_the_menu_does_to_several_sources_what_it_says(pane: ListsPane, session: Session, qtbot: QtBot) -> None:
    view = sources_view(pane)
    click(qtbot, view, 1)
    click(qtbot, view, 2, modifier=Qt.KeyboardModifier.ControlModifier)
    entries(pane)["Show Only These 2 Sources"].trigger()
    assert session.state.filter.sources == {"c", "quiet"}
    entries(pane)["Open Beside"].trigger()
    assert session.state.panes == ("h", "c", "quiet")
    entries(pane)["Close 2 Sources"].trigger()
    assert list(session.store.sources) == ["h"]
    assert "Close Source" not in entries(pane)


@pytest.mark.usefixtures("_no_popups")
def test_tags_are_given_and_taken_in_the_menu(
    pane: ListsPane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Sequence[str]] = []

    def answer(_parent: object, _title: str, _label: str, items: Sequence[str], **_more: object) -> tuple[str, bool]:
        offered.append(items)
        return "  port   news ", True

    monkeypatch.setattr(QInputDialog, "getItem", answer)
    click(qtbot, sources_view(pane), 0)
    entries(pane)["Add Tag …"].trigger()
    assert session.store.labels_of("h").tags == PORT
    click(qtbot, sources_view(pane), 1)
    listed = entries(pane)["port news"]
    assert not listed.isChecked()
    listed.trigger()
    assert session.store.tags() == {"port news": 2}
    listed = entries(pane)["port news"]
    assert listed.isChecked()
    listed.trigger()
    assert session.store.labels_of("c").tags == frozenset()
    assert offered == [[""]]


def test_five_tabs_stand_in_a_narrow_column_with_their_numbers_below(pane: ListsPane, qtbot: QtBot) -> None:
    pane.resize(348, 500)
    bar = pane.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    qtbot.waitUntil(lambda: "\n" in bar.tabText(0))
    assert bar.tabRect(4).right() <= bar.width()
    assert bar.accessibleTabName(4) == "Sources 3"


def test_a_screen_reader_is_told_stars_and_which_sources_are_shown(pane: ListsPane, session: Session) -> None:
    session.run("test", Label(sources=("h",), starred=True))
    model, role = sources_view(pane).rows_model, Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 0), role) == "Starred: yes, shown in a pane"
    assert model.data(model.index(1, 0), role) == "Starred: none"


def test_the_arrangement_can_be_kept_and_set_again(pane: ListsPane) -> None:
    kept = Arrangement(sorts={"sources": Sort("findings", descending=True), "sums": Sort("sum")})
    pane.set_arrangement(kept)
    assert pane.arrangement == kept
    assert pane.view("sources").rows_model.table.columns[-1].arrow == "▾"


def test_what_is_exported_of_sources_has_all_columns(pane: ListsPane) -> None:
    shown = sources_view(pane).rows_model.table
    assert as_rows(shown.columns, shown.rows)[0] == [
        "Starred",
        "Source",
        "Publisher",
        "Tags",
        "Date",
        "Words",
        "Findings",
    ]


def test_a_star_makes_no_other_rows_anew(pane: ListsPane, session: Session) -> None:
    before = pane._rows
    session.run("test", STAR_QUIET)
    assert pane._rows is before
    session.run("test", AddSources(sources=(replace(QUIET, id="new"),), extractions=(Extraction(source="new"),)))
    assert pane._rows is not before
    assert sources_view(pane).rows_model.rowCount() == 4


def test_stars_are_drawn_in_the_colours_of_the_theme(pane: ListsPane, session: Session) -> None:
    session.run("test", STAR_QUIET)
    light = sources_view(pane).viewport().grab().toImage()
    pane._theme.palette = DARK
    pane._theme.changed.emit()
    assert sources_view(pane).viewport().grab().toImage() != light


def test_the_rows_that_sources_differ_in_are_there_with_the_comparison(qtbot: QtBot) -> None:
    session = story_session()
    session.filter("test", lambda _: Filter(agreement="one"))
    pane = ListsPane(session, Theme())
    qtbot.addWidget(pane)
    assert len(pane.view("sums").rows_model.table.rows) == 0
    session.compared("test", story_comparison(session.store), session.store.revision)
    asked = session.store.visible(Filter(agreement="one")).facts
    shown = {row.key for tab in FACTS for row in pane.view(tab).rows_model.table.rows}
    assert shown
    assert shown <= asked


def articles(*numbers: int) -> tuple[tuple[Source, Extraction], ...]:
    """Sources without findings, each with a title of its own."""
    return tuple(
        (Source(id=f"s{k}", text=f"Article {k}.", title=f"Title {k}"), Extraction(source=f"s{k}")) for k in numbers
    )


@pytest.mark.parametrize(
    ("now", "folded"),
    [
        pytest.param((1, 2, 3, 4), ["title 4"], id="one came behind them"),
        pytest.param((1, 3), [], id="one went"),
        pytest.param((0, 1, 2, 3), ["title 0"], id="one came before them"),
        pytest.param((5,), ["title 5"], id="all went"),
    ],
)
def test_what_was_folded_for_a_table_is_not_folded_again_for_the_next(
    monkeypatch: pytest.MonkeyPatch, now: tuple[int, ...], folded: list[str]
) -> None:
    before = SourceTable(filled_store(*articles(1, 2, 3)).catalogue)
    assert not before.warm(9)
    made: list[str] = []

    def noted(words: str) -> str:
        made.append(words.strip("\0").lower())
        return words.lower()

    monkeypatch.setattr("explorer.views.lists.sources.fold", noted)
    held = filled_store(*articles(*now))
    table = SourceTable(held.catalogue, before)
    assert not table.warm(9)
    assert made == folded
    monkeypatch.undo()
    for k in now:
        assert table.rows(Filter(text=f"title {k}"), held, None).keys == (f"s{k}",)


def test_a_source_that_is_described_otherwise_is_found_by_its_new_title() -> None:
    before = SourceTable(filled_store(*articles(1, 2)).catalogue)
    before.warm(9)
    (first, found), second = articles(1, 2)
    held = filled_store((replace(first, title="Renamed"), found), second)
    table = SourceTable(held.catalogue, before)
    assert table.rows(Filter(text="renamed"), held, None).keys == ("s1",)
    assert table.rows(Filter(text="title 1"), held, None).keys == ()
    assert table.rows(Filter(text="title 2"), held, None).keys == ("s2",)
