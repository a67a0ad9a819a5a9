"""An analyst keeps her work in one file."""

from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtGui import QAction

from explorer.model.edit import Judge
from explorer.resources import sample_folder
from explorer.store.project import ProjectFile, schema

GOOD = "Minister Ada Aro said on Monday that Norland will pay $40 million for a bridge in Lund."


def saved(analyst: Analyst, path: Path) -> None:
    """Make a project of what is open."""
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()


def publishers(analyst: Analyst) -> list[str | None]:
    return [source.publisher for source in analyst.app.session.store.sources.values()]


def test_what_is_open_becomes_a_project_and_is_there_again_at_the_next_start(analyst: Analyst, tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    analyst.starts(sample_folder())
    before = publishers(analyst)
    saved(analyst, path)
    assert analyst.panes() == before
    analyst.types_filter("iraq")
    analyst.ends()
    analyst.starts()
    assert publishers(analyst) == before
    assert analyst.app.session.state.filter.text == "iraq"
    assert analyst.app.window.windowTitle().startswith("work – ")


def test_every_change_is_in_the_file_in_the_moment_it_is_made(analyst: Analyst, tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    analyst.starts(sample_folder())
    saved(analyst, path)
    (tmp_path / "late.txt").write_text(GOOD)
    analyst.app.window.dropped.emit((str(tmp_path / "late.txt"),))
    analyst.waits()
    quotes = [f for f in analyst.app.session.store.facts.values() if f.kind == "quote"]
    a, b = sorted((quotes[0].findings[0], quotes[1].findings[0]))
    analyst.app.session.run("test", Judge(a=a, b=b, same=True))
    with ProjectFile.open(path) as beside:
        assert beside.read_only is not None
        assert len(beside.sources()) == 3
        assert [(v.a, v.b) for v in beside.verdicts()] == [(a, b)]
    analyst.does("undo")
    analyst.does("undo")
    with ProjectFile.open(path) as beside:
        assert len(beside.sources()) == 2
        assert beside.verdicts() == ()


def test_a_project_that_is_open_elsewhere_can_be_read_and_nothing_can_be_changed(
    analyst: Analyst, tmp_path: Path
) -> None:
    path = tmp_path / "work.sourceproject"
    analyst.starts(sample_folder())
    saved(analyst, path)
    analyst.ends()
    with ProjectFile.open(path):
        analyst.starts(path)
        assert len(publishers(analyst)) == 2
        assert any("reading only" in notice for notice in analyst.notices())


def test_closing_a_project_leaves_an_empty_window_and_the_menu_offers_it_again(
    analyst: Analyst, tmp_path: Path
) -> None:
    path = tmp_path / "work.sourceproject"
    analyst.starts(sample_folder())
    saved(analyst, path)
    analyst.does("close_project")
    assert publishers(analyst) == []
    recent = [a for a in analyst.app.window.findChildren(QAction) if a.data() == str(path)]
    recent[0].trigger()
    analyst.waits()
    assert len(publishers(analyst)) == 2


def test_something_else_under_the_name_of_a_project_is_refused_and_what_is_open_stays(
    analyst: Analyst, tmp_path: Path
) -> None:
    path = tmp_path / "no.sourceproject"
    path.write_bytes(b"no database")
    analyst.starts(sample_folder())
    analyst.app.window.dropped.emit((str(path),))
    analyst.waits()
    assert len(publishers(analyst)) == 2
    assert any("no project of Source Explorer" in notice for notice in analyst.notices())


def test_bringing_a_project_of_an_older_version_up_to_date_can_be_cancelled(
    analyst: Analyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "older.sourceproject"
    ProjectFile.create(path).close()
    analyst.starts(sample_folder())
    said = analyst.notices()
    # Would run for hours.
    endless = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) SELECT count(*) FROM n"
    with monkeypatch.context() as newer:
        newer.setattr(schema, "STEPS", (*schema.STEPS, (f"CREATE TABLE endless AS {endless}",)))
        analyst.app.projects.open(path)
        analyst.app.jobs.cancel()
        analyst.waits()
    assert len(publishers(analyst)) == 2
    assert analyst.app.projects.path is None
    assert analyst.notices() == said
    ProjectFile.open(path).close()
