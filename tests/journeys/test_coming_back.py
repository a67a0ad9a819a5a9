"""The next start shows what the last one showed."""

from dataclasses import replace
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from explorer.resources import sample_folder
from explorer.views.lists.table import Arrangement, Sort

STORY = """---
title: {title}
publisher: {publisher}
published: 2031-05-04
---

Minister Ada Aro announced that Norland will pay $40 million for a bridge in Lund. “We will build it,” Aro said.
"""


def write(folder: Path, name: str, title: str, publisher: str) -> Path:
    path = folder / name
    # Each text says whose it is: the same text under another name would be a duplicate, and no second source.
    path.write_text(STORY.format(title=title, publisher=publisher) + f"\nSo says the {publisher}.\n", encoding="utf-8")
    return path


def said(action: QAction) -> str:
    return action.text().replace("&", "")


def test_a_restart_brings_back_the_sources_the_panes_the_filter_the_theme_and_the_zoom(
    analyst: Analyst, tmp_path: Path
) -> None:
    one, two = write(tmp_path, "one.txt", "One", "Gazette"), write(tmp_path, "two.txt", "Two", "Herald")
    analyst.starts(one, two)
    analyst.does("swap_panes")
    analyst.does("add_pane")
    analyst.does("toggle_theme")
    analyst.does("zoom_in")
    analyst.does("toggle_evidence")
    analyst.types_filter("bridge")
    analyst.app.window.lists.show_tab("events")
    analyst.app.window.chart.set_group_by("donor")
    analyst.app.window.lists.set_arrangement(Arrangement(sorts={"actors": Sort("total", descending=True)}))
    analyst.app.window.sidebar.set_folded({"marks"})
    analyst.app.window.resize(1111, 777)
    dark, zoom = analyst.app.theme.palette.dark, analyst.app.window.documents.zoom
    analyst.ends()
    analyst.starts()
    assert analyst.panes() == ["Herald", "Gazette", None]
    assert analyst.app.session.state.filter.text == "bridge"
    assert analyst.app.theme.palette.dark is dark
    assert analyst.app.window.documents.zoom == zoom
    assert analyst.app.window.evidence.isHidden()
    assert analyst.app.window.lists.tab == "events"
    assert analyst.app.window.chart.group_by == "donor"
    assert analyst.app.window.lists.arrangement.sorts == {"actors": Sort("total", descending=True)}
    assert analyst.app.window.sidebar.folded == {"marks"}
    assert (analyst.app.window.width(), analyst.app.window.height()) == (1111, 777)


def test_a_filter_is_not_carried_over_to_other_sources(analyst: Analyst, tmp_path: Path) -> None:
    one, two = write(tmp_path, "one.txt", "One", "Gazette"), write(tmp_path, "two.txt", "Two", "Herald")
    analyst.starts(one)
    analyst.types_filter("bridge")
    analyst.ends()
    analyst.starts(two)
    assert analyst.app.session.state.filter.empty
    assert [s.publisher for s in analyst.app.session.store.sources.values()] == ["Herald"]


def test_what_was_opened_is_closed_and_what_a_project_keeps_is_taken_out_of_it(
    analyst: Analyst, tmp_path: Path
) -> None:
    analyst.starts(write(tmp_path, "one.txt", "One", "Gazette"), write(tmp_path, "two.txt", "Two", "Herald"))
    actions = analyst.app.commands.actions
    assert said(actions["close_source"]) == "Close Source"
    analyst.does("close_source")
    assert said(actions["undo"]) == "Undo Close Source"
    analyst.does("undo")
    analyst.app.projects.create(tmp_path / "work.sourceproject", analyst.app.session.store.contents)
    analyst.waits()
    assert said(actions["close_source"]) == "Take Source Out of the Project"
    analyst.does("close_source")
    assert said(actions["undo"]) == "Undo Take Source Out of the Project"


def test_a_source_that_was_closed_stays_closed(analyst: Analyst, tmp_path: Path) -> None:
    one, two = write(tmp_path, "one.txt", "One", "Gazette"), write(tmp_path, "two.txt", "Two", "Herald")
    analyst.starts(one, two)
    analyst.app.session.update("test", lambda s: replace(s, active=1))
    analyst.does("close_source")
    analyst.ends()
    analyst.starts()
    assert [s.publisher for s in analyst.app.session.store.sources.values()] == ["Gazette"]


def test_the_place_in_a_text_comes_back(analyst: Analyst, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(f"Paragraph {k}. " + "Nothing happens here. " * 30 for k in range(80)))
    analyst.starts(long)
    analyst.pane(0).view.verticalScrollBar().setValue(3000)
    before = analyst.pane(0).view.position
    analyst.ends()
    analyst.starts()
    after = analyst.pane(0).view.position
    assert before.point > 0
    assert after.point == before.point


def test_a_file_that_is_gone_is_named_and_the_others_open(analyst: Analyst, tmp_path: Path) -> None:
    one, two = write(tmp_path, "one.txt", "One", "Gazette"), write(tmp_path, "two.txt", "Two", "Herald")
    analyst.starts(one, two)
    analyst.ends()
    one.unlink()
    analyst.starts()
    assert [s.publisher for s in analyst.app.session.store.sources.values()] == ["Herald"]
    (notice,) = analyst.notices()
    assert "one.txt" in notice


def test_damaged_settings_are_set_aside_with_a_notice(analyst: Analyst) -> None:
    analyst.settings.parent.mkdir(parents=True)
    analyst.settings.write_text('{"theme": "dark", "zoom": ')
    analyst.starts(sample_folder())
    (notice,) = analyst.notices()
    assert "settings are damaged" in notice
    assert (analyst.settings.parent / "settings.damaged.json").exists()
    assert len(analyst.panes()) == 2


def test_ending_the_program_while_it_still_reads_loses_nothing_of_the_last_time(
    analyst: Analyst, tmp_path: Path
) -> None:
    one, two = write(tmp_path, "one.txt", "One", "Gazette"), write(tmp_path, "two.txt", "Two", "Herald")
    analyst.starts(one, two)
    analyst.does("swap_panes")
    analyst.types_filter("bridge")
    analyst.ends()
    analyst.launches()
    analyst.ends()
    analyst.starts()
    assert analyst.panes() == ["Herald", "Gazette"]
    assert analyst.app.session.state.filter.text == "bridge"


def test_a_file_dropped_while_the_program_starts_comes_after_what_was_open(analyst: Analyst, tmp_path: Path) -> None:
    one, two = write(tmp_path, "one.txt", "One", "Gazette"), write(tmp_path, "two.txt", "Two", "Herald")
    analyst.starts(one)
    analyst.types_filter("bridge")
    analyst.ends()
    analyst.launches()
    analyst.app.window.dropped.emit((str(two),))
    analyst.waits()
    assert [s.publisher for s in analyst.app.session.store.sources.values()] == ["Gazette", "Herald"]
    assert analyst.app.session.state.filter.text == "bridge"
    assert analyst.app.session.undo_label == "Open “Two”"


def test_two_files_of_one_name_dropped_one_after_the_other_both_open(analyst: Analyst, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = write(tmp_path / "a", "x.txt", "One", "Gazette"), write(tmp_path / "b", "x.txt", "Two", "Herald")
    analyst.starts(tmp_path / "nothing.txt")
    analyst.app.window.dropped.emit((str(one),))
    analyst.app.window.dropped.emit((str(two),))
    analyst.waits()
    assert [s.publisher for s in analyst.app.session.store.sources.values()] == ["Gazette", "Herald"]


def test_opening_the_samples_twice_opens_them_once(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.does("open_samples")
    analyst.does("open_samples")
    analyst.waits()
    assert len(analyst.app.session.store.sources) == 2


def test_a_closed_source_is_known_by_its_file_and_not_by_an_id_that_another_may_take(
    analyst: Analyst, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = write(tmp_path / "a", "report.txt", "One", "Gazette")
    two = write(tmp_path / "b", "report.txt", "Two", "Herald")
    analyst.starts(one, two)
    analyst.app.session.update("test", lambda s: replace(s, active=0))
    analyst.does("close_source")
    analyst.ends()
    one.unlink()
    analyst.starts()
    assert [s.publisher for s in analyst.app.session.store.sources.values()] == ["Herald"]


def test_the_settings_are_kept_after_a_moment_of_rest_and_not_only_at_the_end(
    analyst: Analyst, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.app._SAVE_AFTER", 1)
    analyst.starts(sample_folder())
    analyst.types_filter("border")
    qtbot.waitUntil(lambda: '"border"' in analyst.settings.read_text(encoding="utf-8"))


def test_a_window_whose_screen_is_gone_comes_back_on_one_that_is_there(analyst: Analyst) -> None:
    analyst.settings.parent.mkdir(parents=True)
    analyst.settings.write_text('{"window": {"x": 9000, "y": 7000, "width": 900, "height": 700}}')
    analyst.starts(sample_folder())
    assert analyst.app.window.screen().geometry().intersects(analyst.app.window.geometry())


def test_what_the_program_opened_by_itself_is_not_offered_for_undo(analyst: Analyst) -> None:
    analyst.starts()
    assert analyst.app.session.undo_label is None


def test_settings_that_cannot_be_kept_are_said_once(analyst: Analyst) -> None:
    analyst.settings.parent.mkdir(parents=True)
    analyst.settings.mkdir()
    analyst.starts(sample_folder())
    analyst.app.window.notices.withdraw("settings")
    analyst.app.save()
    assert any("cannot be" in n for n in analyst.notices())
    analyst.app.window.notices.withdraw("settings")
    analyst.app.save()
    assert analyst.notices() == []
