import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from story import EXTRACTIONS, GAZETTE, SOURCES

from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Extraction
from explorer.store.project import ProjectFile, Search, opening
from explorer.store.project.faults import ClosedError, MovedError
from explorer.store.project.readers import Readers


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "bridge.sourceproject") as opened:
        opened.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
        yield opened


class Opened:
    """Counts the connections that are opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.all: list[sqlite3.Connection] = []
        self._usual = opening.connect
        monkeypatch.setattr(opening, "connect", self)

    def __call__(self, path: Path, *, writable: bool, immutable: bool = False) -> sqlite3.Connection:
        self.all.append(self._usual(path, writable=writable, immutable=immutable))
        return self.all[-1]

    def still(self) -> int:
        """How many are open."""
        number = 0
        for db in self.all:
            try:
                db.total_changes  # noqa: B018  # raises when it is closed
                number += 1
            except sqlite3.ProgrammingError:
                pass
        return number


def test_one_search_after_the_other_uses_the_same_connection(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    for _ in range(3):
        assert project.search(Search(query="ferry")).hit_count == 1
        assert project.facets(Search(query="ferry")) is not None
    assert len(opened.all) == 1


def test_what_was_written_since_is_found_by_a_connection_that_was_kept(project: ProjectFile) -> None:
    assert project.search(Search(query="ferry")).hit_count == 1
    project.apply(RemoveSources(ids=(GAZETTE.id,)))
    assert project.search(Search(query="ferry")).hit_count == 0
    project.apply(AddSources(sources=SOURCES[:1], extractions=EXTRACTIONS[:1]))
    assert project.search(Search(query="ferry")).hit_count == 1


def test_who_reads_at_the_same_time_has_a_connection_of_his_own_and_few_are_kept(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    together = threading.Barrier(4)

    def read() -> int:
        with project.reader() as db:
            together.wait(10)
            number: int = db.execute("SELECT count(*) FROM source").fetchone()[0]
            return number

    with ThreadPoolExecutor(4) as pool:
        assert [task.result() for task in [pool.submit(read) for _ in range(4)]] == [2] * 4
    assert len(opened.all) == 4
    assert opened.still() == 2


def test_nothing_can_be_written_by_a_reader(project: ProjectFile) -> None:
    assert project.facets(Search(query="ferry")) is not None  # which keeps something beside the file
    with project.reader() as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("UPDATE source SET starred = 1")
    assert project.labels() == {}


def test_a_project_that_was_closed_has_no_connection_left_and_is_one_file(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    project.search(Search(query="ferry"))
    project.close()
    assert opened.still() == 0
    assert [path.name for path in project.path.parent.iterdir() if path.name.startswith(project.path.name)] == [
        project.path.name
    ]
    with pytest.raises(ClosedError):
        project.search(Search(query="ferry"))


def test_closing_ends_a_search_that_would_take_long(project: ProjectFile) -> None:
    many = [replace(GAZETTE, id=f"copy{k}") for k in range(200)]
    project.apply(AddSources(sources=tuple(many), extractions=tuple(Extraction(source=s.id) for s in many)))
    begun = threading.Event()

    def look() -> None:
        with project.reader() as db:
            begun.set()
            # Would run for hours.
            db.execute("SELECT count(*) FROM source a, source b, source c, source d, source e").fetchone()

    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(look)
        assert begun.wait(10)
        project.close()
        with pytest.raises(ClosedError):
            task.result(10)


def test_who_is_just_opening_a_connection_while_the_project_closes_is_refused(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened(monkeypatch)
    usual = opening.connect
    begun, closed = threading.Event(), threading.Event()

    def slowly(path: Path, *, writable: bool, immutable: bool = False) -> sqlite3.Connection:
        begun.set()
        assert closed.wait(10)
        return usual(path, writable=writable, immutable=immutable)

    monkeypatch.setattr(opening, "connect", slowly)
    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(project.search, Search(query="ferry"))
        assert begun.wait(10)
        project.close()
        closed.set()
        with pytest.raises(ClosedError):
            task.result(10)
    assert len(opened.all) == 1
    assert opened.still() == 0


def test_readers_that_were_closed_open_nothing(tmp_path: Path) -> None:
    made: list[sqlite3.Connection] = []

    def connect() -> sqlite3.Connection:
        made.append(sqlite3.connect(tmp_path / "one.db"))
        return made[-1]

    readers = Readers(tmp_path / "one.db", connect, tuple)
    readers.close()
    with pytest.raises(ClosedError), readers.one():
        pass
    assert made == []


def test_a_file_that_was_replaced_is_not_read_by_a_connection_to_the_old_one(tmp_path: Path) -> None:
    file, standing = tmp_path / "one.db", [1]
    readers = Readers(file, lambda: sqlite3.connect(file, isolation_level=None), lambda: tuple(standing))
    for number in (1, 2):
        file.unlink(missing_ok=True)
        with sqlite3.connect(file) as db:
            db.execute("CREATE VIRTUAL TABLE text_index USING fts5 (text)")
            db.execute("INSERT INTO text_index VALUES (?)", (f"file {number}",))
        db.close()
        standing[0] = number
        for _ in range(2):
            with readers.one() as db:
                assert db.execute("SELECT text FROM text_index").fetchone() == (f"file {number}",)
    readers.close()


def test_a_project_that_was_moved_away_is_not_read_by_a_connection_that_was_kept(
    project: ProjectFile, tmp_path: Path
) -> None:
    project.search(Search(query="ferry"))
    project.path.rename(tmp_path / "elsewhere.sourceproject")
    with pytest.raises(MovedError):
        project.search(Search(query="ferry"))
    (tmp_path / "elsewhere.sourceproject").rename(project.path)
    assert project.search(Search(query="ferry")).hit_count == 1
