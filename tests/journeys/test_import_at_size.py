"""Importing much: what is done stays, whatever happens to the rest, and one summary says what came of it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from explorer import importing
from explorer.loading import Loaded
from explorer.model.edit import Label
from explorer.session import Announcement
from explorer.store.project import ProjectError, ProjectFile, check
from explorer.unfinished import UNFINISHED
from explorer.views.notices import DetailsDialog

TEXT = "Minister Ada Aro said on Monday that Norland will pay ${n} million for bridge {n} in Lund, the report says.\n"


@pytest.fixture
def small_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for a few short texts, which are kept three at a time."""
    monkeypatch.setattr("explorer.store.desk.ROOM", 40)
    monkeypatch.setattr(importing, "PART", 3 * len(TEXT))


@pytest.fixture
def work(analyst: Analyst, tmp_path: Path) -> Path:
    """An empty project, open in the window."""
    path = tmp_path / "desk" / "work.sourceproject"
    path.parent.mkdir()
    analyst.starts(file(tmp_path / "first.txt", 0))
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    return path


def file(path: Path, number: int) -> Path:
    path.write_text(TEXT.format(n=number + 1))
    return path


def folder(tmp_path: Path, count: int) -> Path:
    made = tmp_path / "many"
    made.mkdir(exist_ok=True)
    for number in range(1, count + 1):
        file(made / f"n{number:03}.txt", number)
    return made


def drops(analyst: Analyst, *paths: Path) -> None:
    analyst.app.window.dropped.emit(tuple(map(str, paths)))


def kept(path: Path) -> list[str]:
    """Ids of the sources in a project."""
    with ProjectFile.open(path) as beside:
        return [entry.id for entry in beside.catalogue()]


def names(count: int) -> list[str]:
    return [f"n{number:03}" for number in range(1, count + 1)]


def report(analyst: Analyst) -> str:
    """The details of the last summary."""
    analyst.app.window.notices.press("refused")
    (shown,) = [one for one in analyst.app.window.findChildren(QDialog) if one.windowTitle() == "What came of opening"]
    assert isinstance(shown, DetailsDialog)
    text = shown.text.toPlainText()
    shown.close()
    return text


# ---------------------------------------------------------------------- one summary


@pytest.mark.usefixtures("small_desk")
def test_of_600_files_50_are_broken_and_one_summary_says_so(analyst: Analyst, work: Path, tmp_path: Path) -> None:
    many = folder(tmp_path, 550)
    for number in range(50):
        (many / f"x{number:02}.pdf").write_bytes(b"%PDF-1.4 nothing that could be read")
    drops(analyst, many)
    analyst.waits()
    (said,) = [notice for notice in analyst.notices() if "refused" in notice]
    assert said.startswith("550 opened, 50 refused. x00.pdf: ")
    assert "lies aside" in said
    text = report(analyst)
    assert "Not opened (50)" in text
    assert "Opened (550)" in text
    assert sum("x49.pdf" in line for line in text.splitlines()) == 1
    store = analyst.app.session.store
    assert list(store.catalogue) == ["first", *names(550)]
    assert list(store.sources) == ["first"]
    analyst.ends()
    assert kept(work) == ["first", *names(550)]
    assert check(work) == ()


@pytest.mark.parametrize("desk", ["all on the desk", "in parts"])
def test_reprints_are_named_in_the_summary(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: str
) -> None:
    if desk == "in parts":
        monkeypatch.setattr("explorer.store.desk.ROOM", 0)
    news = "The council of Lund has heard what the bridge will cost and who is to pay. " * 5
    report_of = "It goes on as before: " + " ".join(f"item {number} was read aloud" for number in range(60))
    many = tmp_path / "many"
    many.mkdir()
    (many / "gazette.txt").write_text(f"Bridge dear\n\n{news}\n\n{report_of}")
    (many / "post.txt").write_text(f"Lund pays\n\n{news}\n\n{report_of}")
    drops(analyst, many)
    analyst.waits()
    assert any("1 is a reprint of another source" in notice for notice in analyst.notices())
    assert "Reprints (1)\nLund pays: nearly the words of “Bridge dear”" in report(analyst)
    assert work.exists()


# ---------------------------------------------------------------------- more than the desk has room for


@pytest.mark.usefixtures("small_desk")
def test_what_the_desk_has_no_room_for_is_kept_in_the_project_and_can_be_read(
    analyst: Analyst, work: Path, tmp_path: Path
) -> None:
    drops(analyst, folder(tmp_path, 12))
    analyst.waits()
    store = analyst.app.session.store
    assert not store.whole
    assert list(store.catalogue) == ["first", *names(12)]
    assert analyst.app.session.undo_label is None
    analyst.app.session.lay_out("test", ("n012",))
    analyst.waits()
    assert store.sources["n012"].text == TEXT.format(n=13)
    analyst.ends()
    with ProjectFile.open(work) as project:
        assert project.provenance("n012").original == TEXT.format(n=13).encode()
        assert project.setting(UNFINISHED) is None
    (backup,) = (work.parent / f"{work.name}-backups").iterdir()
    assert kept(backup) == ["first"]


def test_what_the_desk_has_room_for_is_one_step_that_can_be_undone(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PART", 1)
    drops(analyst, folder(tmp_path, 12))
    analyst.waits()
    assert analyst.app.session.store.whole
    assert analyst.app.session.undo_label == "Open 12 Sources"
    analyst.does("undo")
    analyst.waits()
    assert list(analyst.app.session.store.sources) == ["first"]
    assert kept(work) == ["first"]


@pytest.mark.usefixtures("small_desk")
def test_a_source_that_comes_in_again_has_its_star_and_undo_does_not_bring_it_twice(
    analyst: Analyst, work: Path, tmp_path: Path
) -> None:
    session = analyst.app.session
    many = folder(tmp_path, 1)
    drops(analyst, many)
    analyst.waits()
    session.run("test", Label(sources=("n001",), starred=True, add=frozenset({"bridges"})))
    session.remove("test", ("n001",))
    assert session.undo_label == "Take Source Out of the Project"
    drops(analyst, folder(tmp_path, 12))
    analyst.waits()
    assert session.store.labels_of("n001").starred
    assert session.store.labels_of("n001").tags == {"bridges"}
    assert session.undo_label != "Take Source Out of the Project"
    assert work.exists()


@pytest.mark.usefixtures("small_desk")
def test_without_a_project_too_much_is_not_opened_and_one_is_offered_that_takes_it_in(
    analyst: Analyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst.starts(file(tmp_path / "first.txt", 0))
    drops(analyst, folder(tmp_path, 12))
    analyst.waits()
    assert list(analyst.app.session.store.sources) == ["first"]
    said = [notice for notice in analyst.app.window.notices.shown if "none of them was opened" in notice.text]
    assert [notice.button for notice in said] == ["Keep in a Project …"]
    path = tmp_path / "work.sourceproject"
    chosen = [""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen[0], ""))
    analyst.app.window.notices.press("too-large")
    assert any("none of them was opened" in notice for notice in analyst.notices())
    chosen[0] = str(path)
    analyst.app.window.notices.press("too-large")
    analyst.waits()
    analyst.waits()
    assert list(analyst.app.session.store.catalogue) == ["first", *names(12)]
    assert not any("none of them was opened" in notice for notice in analyst.notices())
    analyst.ends()
    assert kept(path) == ["first", *names(12)]


def test_what_is_being_read_when_a_project_is_made_comes_into_it_with_the_bytes_of_its_files(
    analyst: Analyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    analyst.starts(file(tmp_path / "first.txt", 0))
    path = tmp_path / "work.sourceproject"
    take = importing.Intake.take
    held: list[Loaded] = []

    def pause(self: importing.Intake, part: Loaded) -> bool:
        if not held:
            analyst.app.jobs.pause(True)  # noqa: FBT003  # a slot
            held.append(part)
        return take(self, part)

    monkeypatch.setattr(importing, "PART", 1)
    monkeypatch.setattr(importing.Intake, "take", pause)
    drops(analyst, folder(tmp_path, 12))
    qtbot.waitUntil(lambda: bool(held), timeout=20_000)
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    qtbot.waitUntil(lambda: analyst.app.projects.path == path, timeout=20_000)
    analyst.app.jobs.pause(False)  # noqa: FBT003  # a slot
    analyst.waits()
    analyst.waits()
    assert list(analyst.app.session.store.sources) == ["first", *names(12)]
    analyst.ends()
    with ProjectFile.open(path) as project:
        assert project.provenance("n012").original == TEXT.format(n=13).encode()


# ---------------------------------------------------------------------- cancelled and paused


def when_written(monkeypatch: pytest.MonkeyPatch, do: Callable[[int], None]) -> None:
    """Do something in the job's thread whenever sources were written, with the number of times that they were."""
    write, times = importing.write_part, []

    def writing(*args: object) -> None:
        write(*args)  # type: ignore[arg-type]  # handed on as they come
        times.append(1)
        do(len(times))

    monkeypatch.setattr(importing, "write_part", writing)


@pytest.mark.usefixtures("small_desk")
def test_what_is_done_when_an_import_is_cancelled_stays_and_the_rest_can_be_had_later(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = folder(tmp_path, 60)
    with monkeypatch.context() as patch:
        when_written(patch, lambda time: analyst.app.jobs.cancel() if time == 6 else None)
        drops(analyst, many)
        analyst.waits()
    done = list(analyst.app.session.store.catalogue)
    assert 18 <= len(done) - 1 < 60
    assert done == ["first", *names(len(done) - 1)]
    assert any(f"Cancelled; the {len(done) - 1} sources" in notice for notice in analyst.notices())
    drops(analyst, many)
    analyst.waits()
    assert sorted(analyst.app.session.store.catalogue) == ["first", *names(60)]
    analyst.ends()
    assert check(work) == ()


def test_what_is_done_when_a_small_import_is_cancelled_stays_and_can_be_undone(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PART", 1)
    take, times = importing.Intake.take, []

    def taking(self: importing.Intake, part: Loaded) -> bool:
        times.append(1)
        if len(times) == 4:
            analyst.app.jobs.cancel()
        return take(self, part)

    monkeypatch.setattr(importing.Intake, "take", taking)
    drops(analyst, folder(tmp_path, 12))
    analyst.waits()
    done = list(analyst.app.session.store.sources)
    assert done == ["first", *names(len(done) - 1)]
    assert 4 <= len(done) - 1 <= 5  # the workers have the next one while one is taken in
    assert any(f"Cancelled; the {len(done) - 1} sources" in notice for notice in analyst.notices())
    analyst.does("undo")
    analyst.waits()
    assert kept(work) == ["first"]


@pytest.fixture
def paused(analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[int]:
    """An import of 60 files that rests: how often sources were written, which grows when it goes on."""
    assert work.exists()
    written: list[int] = []

    def pause(time: int) -> None:
        written.append(time)
        if time == 6:
            analyst.app.jobs.pause(True)  # noqa: FBT003  # a slot

    when_written(monkeypatch, pause)
    drops(analyst, folder(tmp_path, 60))
    qtbot.waitUntil(lambda: analyst.app.jobs.resting, timeout=20_000)
    return written


@pytest.mark.usefixtures("small_desk")
def test_an_import_rests_while_it_is_paused_and_then_goes_on_to_its_end(
    analyst: Analyst, work: Path, paused: list[int]
) -> None:
    assert len(paused) == 6
    analyst.app.jobs.pause(False)  # noqa: FBT003  # a slot
    analyst.waits()
    assert len(paused) > 6
    assert list(analyst.app.session.store.catalogue) == ["first", *names(60)]
    assert work.exists()


@pytest.mark.usefixtures("small_desk")
def test_the_window_goes_on_working_while_much_is_imported(
    analyst: Analyst, work: Path, paused: list[int], qtbot: QtBot
) -> None:
    session = analyst.app.session
    heard: list[int] = []
    analyst.app.jobs.start("Something short", lambda _handle: 1, lambda _: heard.append(1))
    qtbot.waitUntil(lambda: heard == [1])
    session.run("test", Label(sources=("first",), starred=True))
    assert session.store.labels_of("first").starred
    assert len(paused) == 6
    analyst.app.jobs.pause(False)  # noqa: FBT003  # a slot
    analyst.waits()
    assert list(session.store.catalogue) == ["first", *names(60)]
    assert session.store.labels_of("first").starred
    assert work.exists()


@pytest.mark.usefixtures("small_desk")
def test_a_disk_that_is_full_in_the_midst_of_an_import_costs_only_the_rest(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(time: int) -> None:
        project = analyst.app.projects.current
        assert project is not None
        if time == 6:
            with project.reading() as db:
                (pages,) = db.execute("PRAGMA page_count").fetchone()
                db.execute(f"PRAGMA max_page_count = {pages}")

    when_written(monkeypatch, fill)
    many = folder(tmp_path, 60)
    for path in sorted(many.iterdir())[30:]:
        path.write_text(path.read_text() + "And so it went on. " * 2_000)
    drops(analyst, many)
    analyst.waits()
    done = list(analyst.app.session.store.catalogue)
    assert 18 < len(done) < 61
    assert any("Not all was opened" in notice and "disk is full" in notice for notice in analyst.notices())
    analyst.ends()
    assert kept(work) == done


@pytest.mark.usefixtures("small_desk", "paused")
def test_another_project_that_is_opened_ends_the_import_and_says_so(
    analyst: Analyst, work: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.sourceproject"
    ProjectFile.create(other).close()
    analyst.app.projects.open(other)
    qtbot.waitUntil(lambda: analyst.app.projects.path == other, timeout=20_000)
    analyst.app.jobs.pause(False)  # noqa: FBT003  # a slot
    analyst.waits()
    (said,) = [notice for notice in analyst.notices() if "its project was closed" in notice]
    done = len(kept(work)) - 1
    assert 18 <= done < 60
    assert f"; {done} of its sources are kept there" in said
    assert list(analyst.app.session.store.catalogue) == []
    analyst.app.projects.open(work)
    analyst.waits()
    assert list(analyst.app.session.store.catalogue) == ["first", *names(done)]
    analyst.app.window.notices.press("cut-off")
    analyst.waits()
    assert list(analyst.app.session.store.catalogue) == ["first", *names(60)]


# ---------------------------------------------------------------------- what fails after something was written

BUG = ZeroDivisionError("nobody expected this")


def fails_with(error: Exception) -> Callable[..., object]:
    def fail(*_: object, **_named: object) -> object:
        raise error

    return fail


def cannot_be_read(path: Path) -> ProjectError:
    return ProjectError(path, "a sector of the disk cannot be read", "Try again")


@pytest.mark.usefixtures("small_desk")
@pytest.mark.parametrize("at", ["written_labels", "reprints_among"])
def test_what_is_in_the_file_is_in_the_window_although_the_file_cannot_be_read_afterwards(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    monkeypatch.setattr(importing, at, fails_with(cannot_be_read(work)))
    drops(analyst, folder(tmp_path, 12))
    analyst.waits()
    assert list(analyst.app.session.store.catalogue) == ["first", *names(12)]
    assert any("a sector of the disk cannot be read" in notice for notice in analyst.notices())
    assert any("lies aside" in notice for notice in analyst.notices())
    analyst.ends()
    assert kept(work) == ["first", *names(12)]


@pytest.mark.usefixtures("small_desk")
@pytest.mark.parametrize("at", ["reading", "writing", "reprints"])
def test_what_is_in_the_file_is_in_the_window_although_the_program_has_a_fault(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, at: str
) -> None:
    def fail(time: int) -> None:
        if time == 6 and at == "reading":
            monkeypatch.setattr("explorer.loading._Reader.part", fails_with(BUG))
        if time == 6 and at == "writing":
            monkeypatch.setattr(importing, "write_part", fails_with(BUG))

    when_written(monkeypatch, fail)
    if at == "reprints":
        monkeypatch.setattr(importing, "reprints_among", fails_with(BUG))
    with qtbot.captureExceptions() as caught:
        drops(analyst, folder(tmp_path, 60))
        analyst.waits()
    assert [error for _, error, _ in caught] == [BUG]
    done = list(analyst.app.session.store.catalogue)
    assert done == ["first", *names(len(done) - 1)]
    assert len(done) == 61 if at == "reprints" else 18 <= len(done) - 1 < 60
    analyst.ends()
    assert kept(work) == done


def test_what_was_added_as_one_step_is_in_the_window_although_its_reprints_cannot_be_told(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "reprints_among", fails_with(cannot_be_read(work)))
    drops(analyst, folder(tmp_path, 3))
    analyst.waits()
    assert list(analyst.app.session.store.sources) == ["first", *names(3)]
    assert any("a sector of the disk cannot be read" in notice for notice in analyst.notices())
    analyst.ends()
    assert kept(work) == ["first", *names(3)]


@pytest.mark.usefixtures("small_desk")
def test_that_sources_were_opened_is_not_said_before_they_are_in_the_window(
    analyst: Analyst, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.session.session._ON_THE_SPOT", 0)
    said: list[bool] = []

    def listen(announcement: object) -> None:
        assert isinstance(announcement, Announcement)
        if announcement.change is not None:
            said.append(any("lies aside" in notice for notice in analyst.notices()))

    analyst.app.session.announced.connect(listen)
    drops(analyst, folder(tmp_path, 12))
    analyst.waits()
    assert said == [False]
    assert any("lies aside" in notice for notice in analyst.notices())
    analyst.ends()
    assert kept(work) == ["first", *names(12)]


# ---------------------------------------------------------------------- a project that came by mail


@pytest.mark.parametrize("named", [["{secret}"], ["-"], ["//example.org/share/x"], "{secret}", {"x": 1}], ids=str)
def test_a_project_names_nothing_that_is_read(analyst: Analyst, tmp_path: Path, named: object) -> None:
    secret = file(tmp_path / "secret.txt", 0)
    came = tmp_path / "came.sourceproject"
    with ProjectFile.create(came) as project:
        project.set_setting(UNFINISHED, json.loads(json.dumps(named).replace("{secret}", secret.as_posix())))
    analyst.starts(came)
    (said,) = [notice for notice in analyst.app.window.notices.shown if "was cut off" in notice.text]
    assert said.button == ""
    assert "import the same again" in said.text
    analyst.ends()
    with ProjectFile.open(came) as project:
        assert project.setting(UNFINISHED) is None


# ---------------------------------------------------------------------- killed

PROGRAM = """
import os, signal, sys
from pathlib import Path
from explorer import importing
from explorer.loading import Loaded
from explorer.app import App, _application
from explorer.store import desk
from explorer.store.project import file

desk.ROOM, importing.PART = 40, 300
app = _application()
work, many, moment = sys.argv[1:4]
root = App([work], Path(work).with_name("settings.json"))
root.start()
insert, inserted = file.insert_source, []
def inserting(*args, **more):
    inserted.append(args)
    if moment == "midst" and len(inserted) == 20:
        os.kill(os.getpid(), signal.SIGKILL)
    return insert(*args, **more)
file.insert_source = inserting
write = importing.write_part
def writing(*args):
    write(*args)
    if moment == "between" and len(inserted) >= 20:
        os.kill(os.getpid(), signal.SIGKILL)
importing.write_part = writing
def idle():
    if root.projects.path is not None and not inserted:
        root.commands.open_inputs([many])
root.jobs.idle.connect(idle)
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills at once")
@pytest.mark.usefixtures("small_desk")
@pytest.mark.parametrize("moment", ["midst", "between"])
def test_an_import_during_which_the_program_is_killed_goes_on_when_the_project_is_opened_again(
    analyst: Analyst, work: Path, tmp_path: Path, moment: str
) -> None:
    analyst.ends()
    many = folder(tmp_path, 60)
    command = [sys.executable, "-c", PROGRAM, str(work), str(many), moment]
    ends = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ends.returncode == -9, ends.stderr
    assert check(work) == ()
    done = kept(work)
    assert 15 <= len(done) < 40
    assert done == ["first", *names(len(done) - 1)]
    with ProjectFile.open(work) as project:
        assert project.setting(UNFINISHED) is True  # and nothing of this machine, wherever the file goes
    analyst.starts(work)
    (said,) = [notice for notice in analyst.notices() if "was cut off" in notice]
    assert str(many) in said
    analyst.app.window.notices.press("cut-off")
    analyst.waits()
    assert list(analyst.app.session.store.catalogue) == ["first", *names(60)]
    analyst.ends()
    assert check(work) == ()
    analyst.starts(work)
    assert not any("was cut off" in notice for notice in analyst.notices())
