import sqlite3
from pathlib import Path

import pytest
from aside import NAMES

from explorer.model.edit import Label, RemoveSources
from explorer.store.project import ProjectFile, entries
from explorer.store.project.ahead import Ahead


@pytest.fixture
def closed(file: ProjectFile) -> Path:
    """A project that nobody has open."""
    file.close()
    return file.path


def test_what_was_read_ahead_is_what_the_project_holds(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ProjectFile.open(closed) as project:
        wanted = project.catalogue()
    ahead = Ahead(closed)
    with ProjectFile.open(closed, ahead=ahead) as project:
        with monkeypatch.context() as patched:
            patched.setattr(entries, "written_by", None)  # it is not read again
            assert project.catalogue() == wanted
        assert project.catalogue() == wanted  # nor kept


def test_a_file_that_was_changed_meanwhile_is_read_again(closed: Path) -> None:
    ahead = Ahead(closed)
    ahead._thread.join()
    with ProjectFile.open(closed) as other:
        other.apply(RemoveSources(ids=("rain",)))
    with ProjectFile.open(closed, ahead=ahead) as project:
        assert [one.id for one in project.catalogue()] == [name for name in NAMES if name != "rain"]


def test_what_is_changed_after_it_was_opened_is_in_the_list(closed: Path) -> None:
    with ProjectFile.open(closed, ahead=Ahead(closed)) as project:
        project.apply(RemoveSources(ids=("rain",)))
        assert [one.id for one in project.catalogue()] == [name for name in NAMES if name != "rain"]


def test_a_file_of_an_earlier_version_is_not_read_ahead(closed: Path) -> None:
    with sqlite3.connect(closed) as db:
        db.execute("PRAGMA user_version = 1")
    db.close()
    assert Ahead(closed).settle() is None


@pytest.mark.parametrize("content", [None, b"", b"no project at all"], ids=["missing", "empty", "a text"])
def test_what_is_no_project_says_so_when_it_is_opened_and_not_before(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.sourceproject"
    if content is not None:
        path.write_bytes(content)
    assert Ahead(path).settle() is None


def test_a_view_that_calls_itself_a_table_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sourceproject"
    with ProjectFile.create(path):
        pass
    with sqlite3.connect(path) as db:
        db.execute("CREATE VIEW more AS SELECT 1")
    db.close()
    asked: list[object] = []
    monkeypatch.setattr("explorer.store.project.ahead.written_by", asked.append)
    assert Ahead(path).settle() is None
    assert asked == []


def test_it_can_be_ended_at_any_time_and_leaves_the_file_free(closed: Path) -> None:
    ahead = Ahead(closed)
    ahead.stop()
    ahead.stop()
    assert ahead.settle() is None
    with ProjectFile.open(closed) as project:
        project.apply(Label(sources=("rain",), starred=True))
        assert project.read_only is None
    assert not list(closed.parent.glob("*-wal"))


def test_sources_come_in_the_order_of_the_project_whatever_that_of_the_rows(file: ProjectFile) -> None:
    with file.writing() as db:
        db.execute("UPDATE source SET position = -position")
    assert tuple(one.id for one in file.catalogue()) == NAMES[::-1]
