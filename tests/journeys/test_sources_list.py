"""An analyst sorts out her sources: she stars and tags them in the list, and finds them again another day."""

from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from explorer.model.query import Filter
from explorer.session.state import State
from explorer.views.lists.sourceview import SourcesView
from explorer.views.sidebar.rows import CardButton
from explorer.views.window import MainWindow


def written(folder: Path, number: int) -> Path:
    """A folder with so many texts of a few words."""
    folder.mkdir()
    for k in range(number):
        text = f"Quay {k:02d}\n\nThe ferry to Orvik sailed {'again ' * k}on time.\n"
        (folder / f"quay-{k:02d}.txt").write_text(text, encoding="utf-8")
    return folder


def sources(window: MainWindow) -> SourcesView:
    view = window.lists.view("sources")
    assert isinstance(view, SourcesView)
    return view


def clicks_title(qtbot: QtBot, analyst: Analyst, title: str) -> None:
    """Click the title of a source in the list; a click on its star would give it the star."""
    analyst.app.window.lists.show_tab("sources")
    view = sources(analyst.app.window)
    number = next(k for k, row in enumerate(analyst.rows("sources")) if title in row)
    index = view.rows_model.index(number, 1)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def test_stars_and_tags_are_in_the_project_the_next_day(
    analyst: Analyst, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "quays.sourceproject"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(project), ""))
    analyst.starts(written(tmp_path / "texts", 23))
    window, session = analyst.app.window, analyst.app.session
    assert len(window.sidebar.findChildren(CardButton)) == 20
    window.sidebar.all_sources_wanted.emit()
    assert window.lists.tab == "sources"
    view = sources(window)
    clicks_title(qtbot, analyst, "Quay 05")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    shown = session.state.panes[session.state.active]
    assert shown is not None
    assert session.store.source(shown).title == "Quay 05"
    analyst.does("save_project")
    analyst.waits()
    clicks_title(qtbot, analyst, "Quay 07")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert session.undo_label == "Star Source"
    analyst.ends()

    analyst.starts(project)
    window, session = analyst.app.window, analyst.app.session
    assert session.store.starred() == 2
    session.filter("test", lambda _: Filter(starred=True))
    assert [row.split(" | ")[1] for row in analyst.rows("sources")] == ["Quay 05", "Quay 07"]
    analyst.does("clear_filter")
    analyst.types_filter("quay 11")
    assert [row.split(" | ")[1] for row in analyst.rows("sources")] == ["Quay 11"]


def test_a_source_is_read_beside_another_from_the_list(analyst: Analyst, qtbot: QtBot, tmp_path: Path) -> None:
    analyst.starts(written(tmp_path / "texts", 4))
    session = analyst.app.session
    session.update("test", lambda _: State(panes=tuple(session.store.sources)[:1], revision=session.state.revision))
    clicks_title(qtbot, analyst, "Quay 03")
    qtbot.keyClick(sources(analyst.app.window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    titles = [session.store.source(name).title for name in session.state.panes if name is not None]
    assert titles == ["Quay 00", "Quay 03"]
    assert len(analyst.app.window.documents.panes) == 2
