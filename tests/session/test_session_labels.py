"""A star is shown at once; that the file keeps it follows, and nobody waits for the file."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from pytestqt.qtbot import QtBot
from story import EXTRACTIONS, SOURCES, link_story

from explorer.model.edit import AddSources, Label, RemoveSources
from explorer.model.labels import Labels
from explorer.session import Session
from explorer.session.jobs import Jobs
from explorer.store import Store
from explorer.store.project import ProjectFile

pytestmark = pytest.mark.usefixtures("qapp")
STAR = Label(sources=("herald",), starred=True)
STARRED = {"herald": Labels(starred=True)}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "bridge.sourceproject") as made:
        yield made


@pytest.fixture
def jobs() -> Jobs:
    return Jobs()


@pytest.fixture
def session(file: ProjectFile, jobs: Jobs) -> Iterator[Session]:
    made = Session(Store(link_story, file))
    made.run("test", AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    made.work_in(jobs)
    yield made
    made.store.write_labels()


class Busy:
    """Uses the file in another thread, as a backup does, until it is told to end."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._begun, self.end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._read)

    def _read(self) -> None:
        with self._file.reading():
            self._begun.set()
            self.end.wait(20)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._begun.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self.end.set()
        self._thread.join(20)


def test_a_star_is_there_while_somebody_else_uses_the_file_and_is_kept_afterwards(
    session: Session, file: ProjectFile, qtbot: QtBot
) -> None:
    with Busy(file):
        session.run("test", STAR)
        assert session.store.labels == STARRED
        session.undo("test")
        session.redo("test")
        assert session.store.labels == STARRED
    qtbot.waitUntil(lambda: file.labels() == STARRED, timeout=10_000)


def test_what_follows_a_star_finds_it_in_the_file(session: Session, file: ProjectFile) -> None:
    session.run("test", STAR)
    session.run("test", RemoveSources(ids=("herald",)))
    session.store.apply(AddSources(sources=SOURCES[1:], extractions=EXTRACTIONS[1:]))
    assert (file.labels(), session.store.labels) == (STARRED, STARRED)


def test_a_star_that_cannot_be_kept_is_taken_back_and_said(
    session: Session, jobs: Jobs, file: ProjectFile, qtbot: QtBot
) -> None:
    session.run("test", Label(sources=("gazette",), add=frozenset({"port"})))
    session.store.write_labels()
    before = session.undo_label
    file.read_only = "the disk is full"
    with qtbot.waitSignal(jobs.refused) as refused:
        session.run("test", STAR)
        assert session.store.labels_of("herald").starred
    assert "disk is full" in refused.args[0]
    assert session.store.labels == {"gazette": Labels(tags=frozenset({"port"}))}
    assert (session.undo_label, session.redo_label) == (before, None)


def test_what_could_not_be_kept_of_a_project_that_is_open_no_more_changes_nothing(
    session: Session, jobs: Jobs, file: ProjectFile, qtbot: QtBot
) -> None:
    file.read_only = "the disk is full"
    with qtbot.waitSignal(jobs.refused):
        session.run("test", STAR)
        session.open("test", session.store.prepare_opening(session.store.contents), None, session.state)
    assert session.store.labels == STARRED


def test_many_sources_are_labelled_beside_the_window_whatever_its_project_does_meanwhile(
    session: Session, file: ProjectFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.session.session._LABELLED_AT_ONCE", 1)
    monkeypatch.setattr("explorer.session.session._ON_THE_SPOT", 0)
    session.run("test", Label(sources=("gazette", "herald"), add=frozenset({"port"})))
    assert session.store.labels == {}
    session.run("test", STAR)
    expected = {"gazette": Labels(tags=frozenset({"port"})), "herald": Labels(starred=True, tags=frozenset({"port"}))}
    qtbot.waitUntil(lambda: session.store.labels == expected and file.labels() == expected, timeout=10_000)
    session.undo("test")
    qtbot.waitUntil(lambda: session.store.labels == file.labels() == STARRED, timeout=10_000)
