"""What is read of a project larger than the desk is laid out first, beside the window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.match.linking import link
from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.session import Announcement, Session
from explorer.session import state as steps
from explorer.session.jobs import Jobs
from explorer.session.state import State
from explorer.store import Contents, Store
from explorer.store.project import ProjectFile

NAMES = ("a", "b", "c", "d")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "p.sourceproject") as made:
        sources = tuple(Source(id=name, text=f"It rained on {name}.", title=name) for name in NAMES)
        made.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=name) for name in NAMES)))
        yield made


@pytest.fixture
def session(file: ProjectFile) -> Session:
    made = Session(Store(link))
    held = Contents.in_part({entry.id: entry for entry in file.catalogue()}, file.read(("a", "b")), (), {})
    made.open("test", made.store.prepare_opening(held), file, State())
    return made


def test_what_lies_aside_is_laid_out_and_then_shown_with_one_announcement(session: Session) -> None:
    heard: list[Announcement] = []
    session.announced.connect(heard.append)
    session.reach("list", ("d",), lambda state: steps.show_here(state, "d"))
    assert len(heard) == 1
    assert session.state.panes == ("d", "b")
    assert list(session.store.sources) == ["a", "b", "d"]
    assert session.undo_label is None


def test_sources_of_a_project_are_taken_out_wherever_they_lie(session: Session) -> None:
    session.remove("menu", ("a",))
    assert session.undo_label == "Take Source Out of the Project"
    session.remove("menu", ("b", "d"))
    assert session.undo_label == "Take 2 Sources Out of the Project"
    assert list(session.store.catalogue) == ["c"]


def test_what_is_on_the_desk_is_shown_at_once(session: Session) -> None:
    revision = session.store.revision
    session.reach("list", ("b",), lambda state: replace(state, active=1))
    assert session.state.active == 1
    assert session.store.revision == revision


def test_a_source_that_the_project_does_not_have_is_passed_over(session: Session) -> None:
    session.reach("list", ("nobody",), lambda state: replace(state, active=1))
    assert session.state.active == 1
    assert list(session.store.sources) == ["a", "b"]


def test_panes_give_way_when_their_sources_go_aside(session: Session) -> None:
    session.lay_out("list", ("c", "d"))
    assert session.state.panes == ("c", "d")
    assert session.store.contents.laid == ("c", "d")


def test_it_is_done_beside_the_window(qtbot: QtBot, session: Session) -> None:
    jobs = Jobs(session)
    session.work_in(jobs)
    with qtbot.waitSignal(jobs.idle):
        session.reach("list", ("d",), lambda state: steps.show_here(state, "d"))
        assert session.state.panes == ("a", "b")
    assert session.state.panes == ("d", "b")


def test_an_edit_of_what_was_laid_out_can_be_undone_after_it_went_aside(session: Session) -> None:
    session.reach("list", ("d",), lambda state: steps.show_here(state, "d"))
    session.run(
        "menu", AddSources(sources=(Source(id="e", text="Dry.", title="e"),), extractions=(Extraction(source="e"),))
    )
    session.lay_out("list", ("a",))
    session.undo("menu")
    assert list(session.store.catalogue) == list(NAMES)
    session.redo("menu")
    assert list(session.store.catalogue) == [*NAMES, "e"]


def test_a_job_of_a_project_that_was_closed_changes_nothing_in_the_next(qtbot: QtBot, session: Session) -> None:
    jobs = Jobs(session)
    session.work_in(jobs)
    with qtbot.waitSignal(jobs.idle):
        session.reach("list", ("d",), lambda state: steps.show_here(state, "d"))
        session.open("test", session.store.prepare_opening(Contents()), None, State())
    assert not session.store.sources
    assert session.state.panes == (None, None)


def test_what_is_taken_out_while_it_is_laid_out_is_shown_nowhere(qtbot: QtBot, session: Session) -> None:
    jobs = Jobs(session)
    session.work_in(jobs)
    with qtbot.waitSignal(jobs.idle):
        session.reach("list", ("d",), lambda state: steps.show_here(state, "d"))
        session.run("list", RemoveSources(ids=("d",)))
    assert "d" not in session.store.catalogue
    assert session.state.panes == ("a", "b")
