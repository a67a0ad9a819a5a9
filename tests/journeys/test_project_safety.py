"""Whatever happens to the file of a project: it is said, nothing that was done is lost, and the work goes on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtWidgets import QFileDialog

from explorer.errors import ExpectedError
from explorer.model.edit import Judge
from explorer.store.project import ProjectFile, check
from explorer.store.project.faults import ReadOnlyError
from explorer.views.bugs import BugHandler

NORTH = "Minister Ada Aro said on Monday that Norland will pay $40 million for a bridge in Lund."
SOUTH = "Mayor Bo Lind said on Tuesday that Norland will pay $40 million for a bridge in Lund."
LATE = "Judge Cora Dahl said on Friday that Norland will pay $3 million for a school in Malm."


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """Two files with sources."""
    paths = tmp_path / "north.txt", tmp_path / "south.txt"
    for path, text in zip(paths, (NORTH, SOUTH), strict=True):
        path.write_text(text)
    return paths


@pytest.fixture
def work(analyst: Analyst, texts: tuple[Path, Path], tmp_path: Path) -> Path:
    """A project of two sources, open in the window."""
    path = tmp_path / "desk" / "work.sourceproject"
    path.parent.mkdir()
    analyst.starts(*texts)
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    return path


@pytest.fixture(autouse=True)
def _hook(analyst: Analyst) -> Iterator[None]:
    """The handler of errors of the real program, which the composition root installs and a test must not keep."""
    handler = BugHandler()
    handler.install()

    def show(message: object) -> None:
        analyst.app.commands.show_expected(message)  # of the program that runs then

    handler.expected.connect(show)
    yield
    BugHandler.uninstall()


def project_of(analyst: Analyst) -> ProjectFile:
    project = analyst.app.projects.current
    assert project is not None
    return project


def judge(analyst: Analyst, *, same: bool = True) -> tuple[str, str]:
    """Say something of two quotations, as a click in the window does."""
    a, b = sorted(found.quotes[0].id for found in list(analyst.app.session.store.extractions.values())[:2])
    with told(analyst):
        analyst.app.session.run("test", Judge(a=a, b=b, same=same))
    return a, b


@contextmanager
def told(analyst: Analyst) -> Iterator[None]:
    """Let an expected error end in a notice, as one that is raised in a slot does."""
    try:
        yield
    except ExpectedError as error:
        analyst.app.commands.show_expected(str(error))


def chooses(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Answer every question for a file to be written."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kw: (str(path), ""))


def verdicts(path: Path) -> list[tuple[str, str, bool]]:
    with ProjectFile.open(path) as beside:
        return [(v.a, v.b, v.same) for v in beside.verdicts()]


def titles(path: Path) -> list[str]:
    with ProjectFile.open(path) as beside:
        return [source.id for source in beside.sources()]


# ---------------------------------------------------------------------- moved away


def test_a_project_that_is_moved_away_is_said_once_and_a_copy_keeps_all(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = judge(analyst)
    work.rename(tmp_path / "elsewhere.sourceproject")
    judge(analyst, same=False)
    for _ in range(3):
        analyst.app.save()
    said = [notice for notice in analyst.app.window.notices.shown if "moved, deleted or replaced" in notice.text]
    assert len(said) == 1
    assert said[0].button == "Save a Copy …"
    assert analyst.app.session.store.contents.verdicts[a, b] is True
    copy = tmp_path / "copy.sourceproject"
    chooses(monkeypatch, copy)
    analyst.app.window.notices.press(said[0].key)
    analyst.waits()
    assert verdicts(copy) == [(a, b, True)]
    analyst.app.window.notices.press("copied")
    analyst.waits()
    assert project_of(analyst).path == copy
    assert not any("moved" in notice for notice in analyst.notices())
    judge(analyst, same=False)
    assert verdicts(copy) == [(a, b, False)]
    assert verdicts(tmp_path / "elsewhere.sourceproject") == [(a, b, True)]


def test_a_project_that_is_moved_back_goes_on_and_the_undo_that_failed_can_be_done(
    analyst: Analyst, work: Path, tmp_path: Path
) -> None:
    a, b = judge(analyst)
    away = tmp_path / "away.sourceproject"
    work.rename(away)
    analyst.does("undo")
    assert analyst.app.session.undo_label == "“The Same”"
    assert any("moved" in notice for notice in analyst.notices())
    away.rename(work)
    analyst.app.save()
    analyst.waits()
    analyst.app.save()
    assert not any("moved" in notice for notice in analyst.notices())
    analyst.does("undo")
    assert verdicts(work) == []
    analyst.does("redo")
    assert verdicts(work) == [(a, b, True)]


def test_what_was_saved_before_a_file_was_moved_is_in_it_even_when_the_program_dies(
    texts: tuple[Path, Path], tmp_path: Path
) -> None:
    work, away = tmp_path / "work.sourceproject", tmp_path / "away" / "work.sourceproject"
    away.parent.mkdir()
    ends = run(MOVED, work, *texts, away)
    assert ends.returncode == -9, ends.stderr
    assert titles(away) == ["north", "south"]
    assert check(away) == ()


# ---------------------------------------------------------------------- nothing can be written


def test_a_folder_that_becomes_read_only_refuses_each_change_with_words_and_loses_nothing(
    analyst: Analyst, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = judge(analyst)
    project = project_of(analyst)

    def refused(*_args: object) -> None:
        raise ReadOnlyError(project.path, "nothing can be written here", "Save a copy in a folder of your own")

    with monkeypatch.context() as patch:
        patch.setattr(ProjectFile, "check_in_place", refused)  # a user who may write anywhere cannot be kept out
        judge(analyst, same=False)
        analyst.does("undo")
        analyst.does("close_source")
        said = [notice for notice in analyst.app.window.notices.shown if "nothing can be written here" in notice.text]
        assert [notice.button for notice in said] == ["Save a Copy …"]
        assert len(analyst.app.session.store.sources) == 2
        assert analyst.app.session.store.contents.verdicts == {(a, b): True}
    analyst.does("undo")
    assert verdicts(work) == []


def test_a_full_disk_refuses_the_change_keeps_all_before_it_and_takes_it_when_there_is_room(
    analyst: Analyst, work: Path, tmp_path: Path
) -> None:
    a, b = judge(analyst)
    (tmp_path / "late.txt").write_text(LATE + " And so it went on." * 3_000)
    with full(analyst):
        analyst.app.window.dropped.emit((str(tmp_path / "late.txt"),))
        analyst.waits()
        assert any("disk is full" in notice for notice in analyst.notices())
        assert list(analyst.app.session.store.sources) == ["north", "south"]
        assert analyst.app.session.undo_label == "“The Same”"
        assert titles(work) == ["north", "south"]
    analyst.app.window.dropped.emit((str(tmp_path / "late.txt"),))
    analyst.waits()
    assert list(analyst.app.session.store.sources) == ["north", "south", "late"]
    assert titles(work) == ["north", "south", "late"]
    assert verdicts(work) == [(a, b, True)]
    analyst.ends()
    assert check(work) == ()


@contextmanager
def full(analyst: Analyst) -> Iterator[None]:
    """Give the file no page more, as on a full disk."""
    project = project_of(analyst)
    with project.reading() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        (most,) = db.execute("PRAGMA max_page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
    yield
    with project.reading() as db:
        db.execute(f"PRAGMA max_page_count = {most}")


def test_a_project_that_cannot_be_made_leaves_no_half_file_and_what_is_open_stays(
    analyst: Analyst, texts: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: ProjectFile, *_args: object) -> None:
        raise ReadOnlyError(self.path, "nothing can be written here", "Save a copy in a folder of your own")

    analyst.starts(*texts)
    path = tmp_path / "new.sourceproject"
    with monkeypatch.context() as patch:
        patch.setattr(ProjectFile, "apply", refused)
        analyst.app.projects.create(path, analyst.app.session.store.contents)
        analyst.waits()
    assert any("nothing can be written here" in notice for notice in analyst.notices())
    assert not path.exists()
    assert analyst.app.projects.path is None
    assert len(analyst.app.session.store.sources) == 2
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    assert titles(path) == ["north", "south"]


# ---------------------------------------------------------------------- two programs, two projects


def test_of_two_windows_on_one_project_the_second_reads_and_works_on_in_a_copy(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = judge(analyst)
    analyst.ends()
    copy = tmp_path / "mine.sourceproject"
    with ProjectFile.open(work) as first:
        analyst.starts(work)
        said = [notice for notice in analyst.app.window.notices.shown if "reading only" in notice.text]
        assert [notice.button for notice in said] == ["Save a Copy …"]
        judge(analyst, same=False)
        assert any("nothing can be changed" in notice for notice in analyst.notices())
        assert analyst.app.session.store.contents.verdicts == {(a, b): True}
        chooses(monkeypatch, copy)
        analyst.app.window.notices.press("read-only")
        analyst.waits()
        analyst.app.window.notices.press("copied")
        analyst.waits()
        assert project_of(analyst).read_only is None
        judge(analyst, same=False)
        assert [v.same for v in first.verdicts()] == [True]
    assert verdicts(copy) == [(a, b, False)]


def test_another_project_lets_the_first_one_go_whole(analyst: Analyst, work: Path, tmp_path: Path) -> None:
    a, b = judge(analyst)
    other = tmp_path / "other.sourceproject"
    ProjectFile.create(other).close()
    analyst.app.window.dropped.emit((str(other),))
    analyst.waits()
    assert project_of(analyst).path == other
    assert sorted(path.name for path in work.parent.iterdir()) == [work.name]
    with ProjectFile.open(work) as beside:
        assert beside.read_only is None
        assert [(v.a, v.b) for v in beside.verdicts()] == [(a, b)]
    assert analyst.app.session.undo_label is None


def test_another_project_can_be_opened_when_the_first_was_moved_away(
    analyst: Analyst, work: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sourceproject"
    ProjectFile.create(other).close()
    work.rename(tmp_path / "away.sourceproject")
    analyst.app.window.dropped.emit((str(other),))
    analyst.waits()
    assert project_of(analyst).path == other
    assert titles(tmp_path / "away.sourceproject") == ["north", "south"]


def test_closing_a_project_that_was_moved_away_empties_the_window(analyst: Analyst, work: Path, tmp_path: Path) -> None:
    work.rename(tmp_path / "away.sourceproject")
    analyst.does("close_project")
    assert analyst.app.projects.path is None
    assert list(analyst.app.session.store.sources) == []


def test_the_same_project_again_stays_open_as_it_is(analyst: Analyst, work: Path) -> None:
    judge(analyst)
    project = project_of(analyst)
    analyst.app.window.dropped.emit((str(work),))
    analyst.waits()
    assert project_of(analyst) is project
    assert project.read_only is None
    assert any("is open already" in notice for notice in analyst.notices())
    assert analyst.app.session.undo_label == "“The Same”"


def test_what_is_dropped_while_a_project_opens_belongs_to_that_project(
    analyst: Analyst, work: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.sourceproject"
    ProjectFile.create(other).close()
    (tmp_path / "late.txt").write_text(LATE)
    analyst.app.window.dropped.emit((str(other),))
    analyst.app.window.dropped.emit((str(tmp_path / "late.txt"),))
    analyst.waits()
    analyst.waits()
    assert list(analyst.app.session.store.sources) == ["late"]
    assert titles(other) == ["late"]
    assert titles(work) == ["north", "south"]


def test_many_sources_at_once_are_imported_after_a_backup(analyst: Analyst, work: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(20):
        (folder / f"n{number}.txt").write_text(f"{LATE} It was case {number}, and case {number * 7} came next.")
    analyst.app.window.dropped.emit((str(folder),))
    analyst.waits()
    assert len(titles(work)) == 22
    (backup,) = (work.parent / f"{work.name}-backups").iterdir()
    assert titles(backup) == ["north", "south"]


# ---------------------------------------------------------------------- killed

PROGRAM = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from explorer.app import App, _application
from explorer.store.project import ProjectFile, file

def die():
    os.kill(os.getpid(), signal.SIGKILL)

app = _application()
work, north, south, other = sys.argv[1:5]
"""

MOVED = (
    PROGRAM
    + """
root = App([north, south], Path(work).with_name("settings.json"))
root.start()
def idle():
    if root.projects.path is None:
        root.projects.create(Path(work), root.session.store.contents)
    elif Path(work).exists():
        Path(work).rename(other)
        root.save()
        die()
root.jobs.idle.connect(idle)
app.exec()
"""
)

IMPORTING = (
    PROGRAM
    + """
root = App([work], Path(work).with_name("settings.json"))
root.start()
insert, written = file.insert_source, []
def inserting(*args, **more):
    written.append(args)
    if other == "midst" and len(written) == 3:
        die()
    return insert(*args, **more)
file.insert_source = inserting
apply = ProjectFile.apply
def applying(self, *args):
    apply(self, *args)
    if other == "after":
        die()
ProjectFile.apply = applying
def idle():
    if root.projects.path is not None and not written:
        root.commands.open_inputs([north])
root.jobs.idle.connect(idle)
app.exec()
"""
)


def run(program: str, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    """Run the window in a process of its own until it is dead."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills at once")
@pytest.mark.parametrize(
    ("moment", "there"),
    [
        pytest.param("midst", ["north", "south"], id="in the midst of writing"),
        pytest.param("after", ["north", "south", "n0", "n1", "n2", "n3"], id="when all is written and nothing shown"),
    ],
)
def test_a_program_that_is_killed_while_it_imports_leaves_all_or_nothing_of_it(
    analyst: Analyst, work: Path, tmp_path: Path, moment: str, there: list[str]
) -> None:
    a, b = judge(analyst)
    analyst.ends()
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(4):
        (folder / f"n{number}.txt").write_text(f"{LATE} It was case {number}, and case {number * 7} came next.")
    ends = run(IMPORTING, work, folder, "", moment)
    assert ends.returncode == -9, ends.stderr
    analyst.starts(work)
    assert not any("reading only" in notice for notice in analyst.notices())
    assert list(analyst.app.session.store.sources) == there
    analyst.app.window.dropped.emit((str(folder),))
    analyst.waits()
    assert sorted(analyst.app.session.store.sources) == ["n0", "n1", "n2", "n3", "north", "south"]
    analyst.ends()
    assert check(work) == ()
    assert verdicts(work) == [(a, b, True)]
