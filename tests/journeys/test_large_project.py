"""An analyst works on a project that is larger than the desk: most of its sources lie aside."""

import sqlite3
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from explorer.model.edit import Label
from explorer.model.query import Filter
from explorer.views.importing.sheet import DescribeSheet
from explorer.views.lists.sourceview import SourcesView
from explorer.views.search.pane import SearchPane

TAG = frozenset({"later"})
NUMBER = 6


def written(folder: Path) -> Path:
    """Texts with a quotation each, of which every second speaks of a dredger."""
    folder.mkdir()
    for k in range(NUMBER):
        what = "the dredger" if k % 2 else "the ferry"
        text = f"Quay {k:02d}\n\nMayor Ida Lund said on Monday: “We need {what} at quay {k}.” It rained in Orvik.\n"
        (folder / f"quay-{k:02d}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(analyst: Analyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project file with these texts, and a desk with room for half of them."""
    path = tmp_path / "quays.sourceproject"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    analyst.starts(written(tmp_path / "texts"))
    analyst.does("save_project")
    analyst.waits()
    size = analyst.app.session.store.size
    analyst.ends()
    monkeypatch.setattr("explorer.store.desk.ROOM", size // 2 + 1)
    return path


def on_desk(analyst: Analyst) -> list[str]:
    """Titles of the sources on the desk."""
    return [source.title for source in analyst.app.session.store.sources.values()]


def sources(analyst: Analyst) -> SourcesView:
    analyst.app.window.lists.show_tab("sources")
    view = analyst.app.window.lists.view("sources")
    assert isinstance(view, SourcesView)
    return view


def goes_to(analyst: Analyst, *titles: str) -> SourcesView:
    """Pick sources in the list; the last one is current."""
    view, catalogue = sources(analyst), analyst.app.session.store.catalogue
    names = [next(entry.id for entry in catalogue.values() if entry.title == title) for title in titles]
    view.pick(names)
    flag = view.selectionModel().SelectionFlag.NoUpdate
    view.selectionModel().setCurrentIndex(view.rows_model.index(view.rows_model.place_of(names[-1]), 1), flag)
    return view


def searches(analyst: Analyst, words: str, qtbot: QtBot) -> SearchPane:
    analyst.does("search_all")
    pane = analyst.app.window.shelf.page("search")
    assert isinstance(pane, SearchPane)
    pane.field.setText(words)
    qtbot.waitUntil(lambda: analyst.app.commands.searcher.state.wanted is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not analyst.app.commands.searcher.state.busy, timeout=10_000)
    return pane


def reads(analyst: Analyst) -> str | None:
    """Title of the source in the active pane."""
    state, store = analyst.app.session.state, analyst.app.session.store
    name = state.panes[state.active]
    return None if name is None else store.sources[name].title


def test_the_window_says_that_it_speaks_of_the_desk(analyst: Analyst, project: Path) -> None:
    analyst.starts(project)
    window = analyst.app.window
    assert on_desk(analyst) == ["Quay 00", "Quay 01"]
    assert len(analyst.rows("sources")) == NUMBER
    assert f"2 of {NUMBER} sources on the desk" in window.windowTitle()
    assert any(text.startswith("A part of this project lies on the desk") for text in analyst.notices())
    assert window.filter_bar._count.text().endswith("on the desk")
    assert window.sidebar._all.text() == f"2 of {NUMBER} sources on the desk"
    analyst.app.window.lists.show_tab("actors")
    window.sidebar.all_sources_wanted.emit()
    assert window.lists.tab == "sources"


def test_a_source_that_lies_aside_is_read_and_lies_on_the_desk_the_next_day(
    analyst: Analyst, qtbot: QtBot, project: Path
) -> None:
    analyst.starts(project)
    view = goes_to(analyst, "Quay 04")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    analyst.waits()
    assert reads(analyst) == "Quay 04"
    assert on_desk(analyst) == ["Quay 00", "Quay 01", "Quay 04"]
    assert not any("on the desk" in text for text in analyst.notices())
    analyst.ends()

    analyst.starts(project)
    assert on_desk(analyst) == ["Quay 00", "Quay 01", "Quay 04"]
    assert reads(analyst) == "Quay 04"


def test_what_lay_there_longest_gives_way_and_that_is_said(analyst: Analyst, qtbot: QtBot, project: Path) -> None:
    analyst.starts(project)
    view = goes_to(analyst, "Quay 02", "Quay 03")
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    analyst.waits()
    qtbot.keyClick(goes_to(analyst, "Quay 05"), Qt.Key.Key_Plus)
    analyst.waits()
    assert {"Quay 00", "Quay 01", "Quay 05"} <= set(on_desk(analyst))
    assert len(on_desk(analyst)) < 5
    assert any("went aside" in text for text in analyst.notices())


def test_the_next_hit_is_shown_wherever_its_source_lies(analyst: Analyst, qtbot: QtBot, project: Path) -> None:
    analyst.starts(project)
    searcher = analyst.app.commands.searcher
    searches(analyst, "dredger", qtbot)
    assert len(searcher.state.hits) == NUMBER // 2
    read = []
    for _ in range(NUMBER // 2):
        analyst.does("find_next")
        analyst.waits()
        read.append(reads(analyst))
        spot = analyst.app.session.state.spot
        assert spot is not None
        assert spot.span is not None
        assert spot.span.words == "dredger"
        assert len(searcher.state.hits) == NUMBER // 2
        assert not searcher.state.busy
    assert sorted(str(title) for title in read) == ["Quay 01", "Quay 03", "Quay 05"]


def test_a_quotation_that_is_found_aside_is_selected_when_it_is_there(
    analyst: Analyst, qtbot: QtBot, project: Path
) -> None:
    analyst.starts(project)
    pane = searches(analyst, "dredger", qtbot)
    quotes = next(action for action in pane.scope.menu().actions() if action.data() == "quotes")
    quotes.trigger()
    qtbot.waitUntil(lambda: not analyst.app.commands.searcher.state.busy, timeout=10_000)
    last = len(analyst.app.commands.searcher.state.hits) - 1
    analyst.app.commands.searcher.open(last)
    analyst.waits()
    assert reads(analyst) == "Quay 05"
    assert "We need the dredger at quay 5." in " ".join(analyst.marked(analyst.app.session.state.active))


def test_what_was_found_is_put_on_the_desk(
    analyst: Analyst, qtbot: QtBot, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst.starts(project)
    pane = searches(analyst, "dredger", qtbot)
    assert pane.state.lay == "Put the 3 sources found on the desk"
    monkeypatch.setattr("explorer.store.desk.ROOM", analyst.app.session.store.size * 5 // 2)
    pane._lay.click()
    qtbot.waitUntil(lambda: len(on_desk(analyst)) > 2, timeout=10_000)
    analyst.waits()
    assert {"Quay 01", "Quay 03", "Quay 05"} <= set(on_desk(analyst))
    assert len(analyst.app.commands.searcher.state.hits) == NUMBER // 2
    # Without room for all of them the first ones come, and that is said.
    monkeypatch.setattr("explorer.store.desk.ROOM", 1)
    searches(analyst, "mayor", qtbot)
    pane._lay.click()
    qtbot.waitUntil(lambda: any("There is room for the first 1 of these" in n for n in analyst.notices()))
    analyst.waits()


def test_within_the_filter_labels_are_asked_of_all_sources(analyst: Analyst, qtbot: QtBot, project: Path) -> None:
    analyst.starts(project)
    session, searcher = analyst.app.session, analyst.app.commands.searcher
    name = next(entry.id for entry in session.store.catalogue.values() if entry.title == "Quay 05")
    session.run("test", Label(sources=(name,), add=TAG))
    session.filter("test", lambda _: Filter(tags=TAG))
    pane = searches(analyst, "dredger", qtbot)
    pane.within.click()
    qtbot.waitUntil(lambda: not searcher.state.busy and searcher.state.within, timeout=10_000)
    assert [hit.source for hit in searcher.state.hits] == [name]
    session.filter("test", lambda _: Filter(tags=TAG, kinds=frozenset({"quote"})))
    qtbot.waitUntil(lambda: not searcher.state.busy and not searcher.state.hits, timeout=10_000)
    assert "Sources that lie aside are left out" in pane.state.notes


def test_what_lies_aside_is_tagged_and_undo_takes_the_tag_back_after_laying_out(
    analyst: Analyst, qtbot: QtBot, project: Path
) -> None:
    analyst.starts(project)
    session = analyst.app.session
    view = goes_to(analyst, "Quay 05")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert session.undo_label == "Star Source"
    session.filter("test", lambda _: Filter(starred=True))
    assert [row.split(" | ")[1] for row in analyst.rows("sources")] == ["Quay 05"]
    analyst.does("clear_filter")
    qtbot.keyClick(goes_to(analyst, "Quay 04"), Qt.Key.Key_Plus)
    analyst.waits()
    assert session.undo_label == "Star Source"
    analyst.does("undo")
    analyst.waits()
    assert session.store.labels == {}
    assert "Quay 04" in on_desk(analyst)


def test_a_filter_keeps_the_source_that_goes_aside(analyst: Analyst, project: Path) -> None:
    analyst.starts(project)
    session = analyst.app.session
    name = next(iter(session.store.sources))
    session.filter("test", lambda _: Filter(sources=frozenset({name})))
    session.lay_out("test", [other for other in session.store.catalogue if other != name][:2])
    analyst.waits()
    assert session.state.filter.sources == {name}
    assert analyst.rows("quotes") == []
    assert "Quay 00" in analyst.rows("sources")[0]


def test_a_source_that_lies_aside_is_described(analyst: Analyst, project: Path) -> None:
    analyst.starts(project)
    goes_to(analyst, "Quay 03", "Quay 05")
    analyst.does("describe_sources")
    analyst.waits()
    sheet = analyst.app.window.findChild(DescribeSheet)
    assert isinstance(sheet, DescribeSheet)
    assert [source.title for source in sheet.model.sources] == ["Quay 00", "Quay 01", "Quay 03", "Quay 05"]
    assert sheet.view.rows == (2, 3)
    sheet.model.put(sheet.view.rows, 1, "The Orvik Mail")
    sheet.apply.click()
    analyst.waits()
    catalogue = analyst.app.session.store.catalogue
    assert [e.publisher for e in catalogue.values()] == [None, None, None, "The Orvik Mail", None, "The Orvik Mail"]
    assert [source.publisher for source in sheet.model.sources][2:] == ["The Orvik Mail", "The Orvik Mail"]
    sheet.close()
    analyst.does("undo")
    analyst.waits()
    assert {e.publisher for e in analyst.app.session.store.catalogue.values()} == {None}


def test_actions_and_exports_name_the_desk(analyst: Analyst, project: Path, tmp_path: Path) -> None:
    analyst.starts(project)
    actions = analyst.app.commands.actions
    assert actions["put_shown_on_desk"].isVisible()
    assert actions["close_source"].text().replace("&", "") == "Take Source Out of the Project"
    assert "on the Desk" in actions["export_findings"].text()
    analyst.app.commands.save_findings(tmp_path / "findings.csv")
    analyst.waits()
    number = len(analyst.app.session.store.catalogue)
    covered = f"2 of {number} sources on the desk"
    said = f"The findings of {covered} were saved in findings.csv. What lies aside is not in it."
    assert said in analyst.notices()


def test_a_source_of_which_nothing_can_be_read_is_not_listed_and_said_to_be_left_out(
    analyst: Analyst, project: Path
) -> None:
    db = sqlite3.connect(project)
    with db:
        db.execute("UPDATE source SET title = CAST(x'ff41' AS TEXT) WHERE position = 5")
    db.close()
    analyst.starts(project)
    assert len(analyst.app.session.store.catalogue) == NUMBER - 1
    assert any("1 thing in the project could not be read" in notice for notice in analyst.notices())
