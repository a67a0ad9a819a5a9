"""An analyst finds words in all her sources."""

from pathlib import Path

from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.model.finding import Quote
from explorer.resources import sample_folder
from explorer.store.project import ProjectFile, Search
from explorer.views.search.pane import SearchPane


def page(analyst: Analyst) -> SearchPane:
    found = analyst.app.window.shelf.page("search")
    assert isinstance(found, SearchPane)
    return found


def settled(analyst: Analyst) -> None:
    """Wait until all is known of what was typed."""
    pane = page(analyst)
    searcher = analyst.app.commands.searcher
    analyst._qtbot.waitUntil(lambda: not pane._rest.isActive() and not searcher.state.busy)


def searches(analyst: Analyst, words: str) -> None:
    """Type words after Ctrl+Shift+F."""
    analyst.does("search_all")
    page(analyst).field.setText(words)
    settled(analyst)


def hit_words(analyst: Analyst) -> str:
    """The words that are marked as the present hit in the active text."""
    view = analyst.app.window.documents.active.view
    return view.text[slice(*view.hit)] if view.hit else ""


def source_of_hit(analyst: Analyst) -> str | None:
    spot = analyst.app.session.state.spot
    return spot.source if spot else None


def test_a_click_on_a_hit_shows_it_marked_in_the_middle_of_the_active_text(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    searches(analyst, "demining")
    pane = page(analyst)
    assert pane.count.endswith("sources") or pane.count.endswith("source")
    index = pane.view.hits.index(0)
    place = pane.view.visualRect(index).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    view = analyst.app.window.documents.active.view
    assert hit_words(analyst).casefold() == "demining"
    assert view.hit is not None
    assert view.is_in_view(*view.hit)
    assert pane.view.at == 0


def test_f3_goes_from_source_to_source_and_means_the_text_again_when_the_find_bar_is_open(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    searches(analyst, "blinken")
    hits = analyst.app.commands.searcher.state.hits
    assert len({hit.source for hit in hits}) == 2
    for hit in hits:
        analyst.does("find_next")
        assert source_of_hit(analyst) == hit.source
        assert hit_words(analyst).casefold() == "blinken"
    analyst.does("find_previous")
    assert source_of_hit(analyst) == hits[-2].source
    at = analyst.app.commands.searcher.state.at
    analyst.does("find")
    analyst.app.window.documents.active.find_bar.field.setText("iraq")
    analyst.does("find_next")
    assert analyst.app.commands.searcher.state.at == at
    assert hit_words(analyst).casefold() == "iraq"


def test_f3_in_a_text_goes_on_to_the_next_hit(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    searches(analyst, "blinken")
    analyst.does("find_next")
    view = analyst.app.window.documents.active.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F3)
    QApplication.processEvents()
    assert analyst.app.window.documents.active.find_bar.isHidden()
    assert analyst.app.commands.searcher.state.at == 1


def test_a_quotation_that_was_found_is_selected_everywhere(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    searches(analyst, "coalition")
    pane = page(analyst)
    next(a for a in pane.scope.menu().actions() if a.data() == "quotes").trigger()
    settled(analyst)
    analyst.does("find_next")
    selection = analyst.app.session.state.selection
    assert selection is not None
    assert isinstance(analyst.app.session.store.finding(selection.id), Quote)
    assert "coalition" in " ".join(analyst.marked(analyst.app.session.state.active)).casefold()
    assert "Blinken" in analyst.evidence()


def test_selected_words_are_looked_for_at_once(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    pane = analyst.pane(0)
    at = pane.view.text.index("Blinken")
    pane.view.select(at, at + len("Blinken"))
    analyst.does("search_all")
    settled(analyst)
    assert page(analyst).field.text() == "Blinken"
    assert len(page(analyst).state.rows) > 1


def test_a_hit_opened_from_the_large_list_brings_the_texts_back(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    searches(analyst, "demining")
    analyst.does("enlarge_shelf")
    assert analyst.app.window.documents.isHidden()
    page(analyst).view.chosen.emit(0)
    assert not analyst.app.window.documents.isHidden()


def test_a_saved_search_is_there_at_the_next_start_and_notes_are_found(analyst: Analyst, tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    analyst.starts(sample_folder())
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    searches(analyst, "demining")
    analyst.app.commands.searcher.save("mines")
    saved = analyst.app.commands.searcher
    analyst._qtbot.waitUntil(lambda: bool(saved.state.saved))
    analyst.ends()
    with ProjectFile.open(path) as file:
        assert file.read_only is None  # the search let go of it
        assert file.saved_searches() == {"mines": Search(query="demining")}
    assert not (tmp_path / "work.sourceproject-wal").exists()
    analyst.starts()
    analyst.does("search_all")
    analyst._qtbot.waitUntil(lambda: bool(analyst.app.commands.searcher.state.saved))
    page(analyst).saved.menu().actions()[0].trigger()
    settled(analyst)
    assert page(analyst).field.text() == "demining"
    assert page(analyst).state.rows


def test_closing_the_window_while_something_is_searched_leaves_nothing_behind(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.does("search_all")
    page(analyst).field.setText("the OR a OR of")
    page(analyst)._search()
    searcher = analyst.app.commands.searcher
    analyst.ends()
    assert searcher._scratch._file is None
