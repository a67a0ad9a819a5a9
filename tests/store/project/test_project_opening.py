import contextlib
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from story import EXTRACTIONS, SOURCES

from explorer.errors import ExpectedError
from explorer.model.edit import AddSources, RemoveSources
from explorer.store.project import ProjectFile, Search, backups_of, check, places, schema
from explorer.store.project.faults import (
    AlreadyThereError,
    DamagedProjectError,
    InUseError,
    NewerVersionError,
    NotAProjectError,
    ProjectError,
    ReadOnlyError,
    StoppedError,
    UnreachableError,
)
from explorer.store.project.lock import WriterLock
from explorer.store.project.opening import connect, uri_of

ADD = AddSources(sources=SOURCES, extractions=EXTRACTIONS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with two sources."""
    path = tmp_path / "bridge.sourceproject"
    with ProjectFile.create(path) as project:
        project.apply(ADD)
    return path


def run_sql(path: Path, *lines: str) -> None:
    db = sqlite3.connect(path)
    with db:
        for line in lines:
            db.execute(line)
    db.close()


# ---------------------------------------------------------------------- what can be opened


def test_a_new_project_never_takes_the_place_of_a_file_unasked(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(AlreadyThereError):
        ProjectFile.create(path)
    assert path.read_bytes() == before
    with ProjectFile.create(path, replace=True) as project:
        assert project.sources() == ()


def test_the_journal_that_a_killed_program_left_of_another_file_is_not_played_into_a_new_one(path: Path) -> None:
    leftover = path.with_name("new.sourceproject-wal")
    with ProjectFile.open(path) as project:
        project.apply(RemoveSources(ids=("herald",)))
        leftover.write_bytes(path.with_name(f"{path.name}-wal").read_bytes())
    with ProjectFile.create(path.with_name("new.sourceproject")) as new:
        assert new.sources() == ()
        new.apply(ADD)
    assert check(path.with_name("new.sourceproject")) == ()


@pytest.mark.parametrize("folder", ["nowhere", "bridge.sourceproject"], ids=["missing folder", "a file as folder"])
def test_a_project_in_a_place_that_is_none_is_an_expected_error(path: Path, folder: str) -> None:
    with pytest.raises(UnreachableError):
        ProjectFile.create(path.parent / folder / "a.sourceproject")
    with pytest.raises(UnreachableError):
        ProjectFile.open(path.parent / folder / "a.sourceproject")


@pytest.mark.parametrize("left", [b"", bytes(4096), b"noise" * 1000], ids=["empty", "zeroes", "noise"])
@pytest.mark.parametrize("folder", ["local", "Dropbox"])
def test_a_journal_that_was_begun_and_not_needed_is_put_away(path: Path, folder: str, left: bytes) -> None:
    place = path.parent / folder / path.name
    place.parent.mkdir()
    path.rename(place)
    place.with_name(f"{path.name}-journal").write_bytes(left)
    with ProjectFile.open(place) as project:
        assert project.sources() == SOURCES
    assert list(place.parent.iterdir()) == [place]
    assert check(place) == ()


@pytest.mark.parametrize("name", ["Übung 📌 50% #1?.sourceproject", "a'b\"c&mode=ro.sourceproject", "no suffix"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with ProjectFile.create(tmp_path / name) as project:
        project.apply(ADD)
        project.backup("before all")
        assert len(backups_of(project.path)) == 1
    with ProjectFile.open(tmp_path / name) as project:
        assert project.sources() == SOURCES
        assert project.search(Search(query="bridge")).hits


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath(r"\\server\share\a b.sourceproject"), "file:////server/share/a%20b.sourceproject"),
        (PureWindowsPath(r"C:\Users\Ada\50%?#.sourceproject"), "file:///C:/Users/Ada/50%25%3F%23.sourceproject"),
        (PurePosixPath("/home/ada/é.sourceproject"), "file:///home/ada/%C3%A9.sourceproject"),
        (PurePosixPath("/home/ada/\udcff.sourceproject"), "file:///home/ada/%FF.sourceproject"),
    ],
    ids=["another computer", "a drive", "an accent", "a byte that is no UTF-8"],
)
def test_a_path_is_given_to_sqlite_without_the_name_of_a_computer(path: PurePath, uri: str) -> None:
    assert uri_of(path) == uri
    with pytest.raises(sqlite3.OperationalError) as raised:
        connect(path, writable=True)
    # Not "invalid uri authority": the address was understood, and there is no such file here.
    assert raised.value.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN


def test_a_link_opens_the_file_it_points_to(path: Path) -> None:
    link = path.with_name("link.sourceproject")
    link.symlink_to(path)
    with ProjectFile.open(link) as project:
        assert project.path == path.resolve()
        with ProjectFile.open(path) as second:
            assert second.read_only is not None


def other_database(path: Path) -> None:
    run_sql(path, "CREATE TABLE source (key INTEGER PRIMARY KEY)")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda p: p.write_bytes(b""), id="empty"),
        pytest.param(lambda p: p.write_text("Dear all, …", encoding="utf-8"), id="text"),
        pytest.param(lambda p: p.write_bytes(bytes(range(256)) * 80), id="noise"),
        pytest.param(lambda p: p.write_bytes(b"SQLite format 3\x00"), id="the first bytes alone"),
        pytest.param(lambda p: p.mkdir(), id="a folder"),
        pytest.param(other_database, id="another SQLite file"),
        pytest.param(
            lambda p: run_sql(p, f"PRAGMA application_id = {schema.APPLICATION_ID}"), id="our mark on an empty file"
        ),
    ],
)
def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # lambdas of several results
    path = tmp_path / "a.sourceproject"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(NotAProjectError, match="no project"):
        ProjectFile.open(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_project_that_was_cut_short_is_said_to_be_damaged(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises((DamagedProjectError, NotAProjectError)):
        ProjectFile.open(path)
    assert len(path.read_bytes()) == int(len(whole) * share)


@pytest.mark.parametrize("seed", range(12))
def test_noise_in_the_middle_of_a_project_is_never_more_than_an_expected_error(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    data = bytearray(path.read_bytes())
    for _ in range(4):
        at = chance.randrange(100, len(data) - 200)
        data[at : at + 200] = chance.randbytes(200)
    path.write_bytes(data)
    with contextlib.suppress(ExpectedError):
        check(path)
    with contextlib.suppress(ExpectedError), ProjectFile.open(path) as project:
        project.contents()
        project.search(Search(query="bridge"))


def test_a_project_of_a_later_version_is_refused_and_left_alone(path: Path) -> None:
    run_sql(path, f"PRAGMA user_version = {schema.version() + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerVersionError, match="Update the program"):
        ProjectFile.open(path)
    assert path.read_bytes() == before
    assert not backups_of(path)


NAME = "note_index_data"
FOREIGN = "CREATE TRIGGER {} AFTER UPDATE OF starred ON source BEGIN DELETE FROM content; END"
DISGUISED = f"INSERT INTO sqlite_schema VALUES ('table', '{NAME}', '{NAME}', 0, '{FOREIGN.format(NAME)}')"  # noqa: S608  # ours
"""SQLite itself may refuse it, in its own words."""
OTHER = (
    "UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE ''text_index_data'' USING fts5(id, block)' "
    "WHERE name = 'text_index_data'"
)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("CREATE TRIGGER extra AFTER INSERT ON note BEGIN DELETE FROM source; END", id="a trigger"),
        pytest.param("CREATE VIEW extra AS SELECT * FROM source", id="a view"),
        pytest.param("DROP TABLE tag", id="a missing table"),
        *(pytest.param(FOREIGN.format(name), id=f"a trigger named {name}") for name in ("text_index_content", NAME)),
        pytest.param(DISGUISED, id="a trigger in the row of a table"),
        pytest.param(OTHER, id="a table of another module"),
    ],
)
def test_a_schema_that_is_not_ours_is_never_run(path: Path, line: str) -> None:
    run_sql(path, "PRAGMA writable_schema = ON", line)
    with pytest.raises(DamagedProjectError, match="tables are not those" if line != DISGUISED else None):
        ProjectFile.open(path)


# ---------------------------------------------------------------------- older versions

FIRST_VERSION = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A project as version 1 of the program made it."""
    path = tmp_path / "old.sourceproject"
    db = sqlite3.connect(path)
    db.executescript(FIRST_VERSION)
    db.close()
    return path


def test_a_project_of_version_1_opens_with_all_it_held(older: Path) -> None:
    with ProjectFile.open(older) as project:
        contents = project.contents()
        assert contents.damage == ()
        (source,) = contents.sources
        assert source.title == "The Old Mill"
        assert [quote.words for quote in contents.extractions[0].quotes] == ["The mill turns again"]
        assert {name: labels.starred for name, labels in project.labels().items()} == {"mill": True}
        assert [note.text for note in project.notes()] == ["Ask the miller"]
        assert project.search(Search(query="turns", scope="quotes")).hit_count == 1
        assert project.search(Search(query="mill", kind="quote")).source_count == 1
        assert project.search(Search(query="mill", kind="amount")).source_count == 0
        assert project.size() == (1, len(contents.extractions[0].findings()))
    assert check(older) == ()


class Watched:
    """Lets a project be brought up to date for as many times as it is asked, and stops it then."""

    def __init__(self, most: int) -> None:
        self.asked = 0
        self._most = most

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked <= self._most


def test_only_a_project_of_an_older_version_asks_whether_to_go_on(older: Path, path: Path) -> None:
    watched = Watched(most=1_000)
    with ProjectFile.open(path, go_on=watched):
        assert watched.asked == 0
    with ProjectFile.open(older, go_on=watched) as project:
        assert len(project.sources()) == 1
    assert watched.asked


def test_bringing_a_project_up_to_date_can_be_stopped_and_leaves_it_as_it_was(older: Path) -> None:
    with pytest.raises(StoppedError):
        ProjectFile.open(older, go_on=Watched(most=0))
    db = sqlite3.connect(older)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert db.execute("SELECT title FROM source").fetchall() == [("The Old Mill",)]
    db.close()
    with ProjectFile.open(older) as project:
        assert [source.title for source in project.sources()] == ["The Old Mill"]


def test_a_statement_that_goes_through_all_texts_can_be_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = schema.STEPS
    # Would run for hours.
    counted = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n) SELECT count(*) FROM n"
    one_step_more(monkeypatch, f"CREATE TABLE endless AS {counted}")
    with pytest.raises(StoppedError):
        ProjectFile.open(path, go_on=Watched(most=3))
    monkeypatch.setattr(schema, "STEPS", steps)
    with ProjectFile.open(path) as project:
        assert project.sources() == SOURCES


def one_step_more(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, lines))


def test_an_older_project_is_brought_up_to_date_after_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.version()
    one_step_more(monkeypatch, "ALTER TABLE note ADD COLUMN colour TEXT")
    with ProjectFile.open(path) as project:
        assert project.sources() == SOURCES
        assert project._db.execute("PRAGMA user_version").fetchone() == (before + 1,)
        assert project._db.execute("SELECT count(colour) FROM note").fetchone() == (0,)
    (kept,) = backups_of(path)
    db = sqlite3.connect(kept)
    assert db.execute("PRAGMA user_version").fetchone() == (before,)
    db.close()
    with ProjectFile.create(path.with_name("new.sourceproject")) as new:
        assert new.sources() == ()
    with ProjectFile.open(path):
        assert len(backups_of(path)) == 1


def test_a_step_that_fails_leaves_the_older_project_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = schema.STEPS
    one_step_more(monkeypatch, "ALTER TABLE note ADD COLUMN colour TEXT", "ALTER TABLE nothing ADD COLUMN x TEXT")
    with pytest.raises(sqlite3.OperationalError):
        ProjectFile.open(path)
    monkeypatch.setattr(schema, "STEPS", steps)
    with ProjectFile.open(path) as project:
        assert project.sources() == SOURCES
        assert project.read_only is None


def test_without_a_backup_nothing_is_brought_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.with_name(f"{path.name}-backups").write_text("a file where the folder should be", encoding="utf-8")
    steps = schema.STEPS
    one_step_more(monkeypatch, "ALTER TABLE note ADD COLUMN colour TEXT")
    with pytest.raises(ProjectError):
        ProjectFile.open(path)
    monkeypatch.setattr(schema, "STEPS", steps)
    with ProjectFile.open(path) as project:
        assert project.sources() == SOURCES


def test_an_older_project_that_is_open_elsewhere_waits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ProjectFile.open(path):
        one_step_more(monkeypatch, "ALTER TABLE note ADD COLUMN colour TEXT")
        with pytest.raises(ReadOnlyError, match="older version"):
            ProjectFile.open(path)


# ---------------------------------------------------------------------- backups


def test_the_last_five_backups_are_kept_and_each_opens(path: Path) -> None:
    with ProjectFile.open(path) as project:
        made = [project.backup(f"Before Import № {number}") for number in range(7)]
    assert backups_of(path) == tuple(reversed(made[-5:]))
    assert made[-1].name.endswith("-before-import-6.sourceproject")
    for kept in backups_of(path):
        with ProjectFile.open(kept) as old:
            assert old.sources() == SOURCES
    assert check(made[-1]) == ()


# ---------------------------------------------------------------------- one writer

HOLDER = """
import sys
from pathlib import Path
from explorer.store.project import ProjectFile
project = ProjectFile.open(Path(sys.argv[1]))
print(project.read_only or "writes", flush=True)
sys.stdin.readline()
if sys.argv[2] == "close":
    project.close()
else:
    import os
    os._exit(9)
"""


@contextlib.contextmanager
def another_program(path: Path, ending: str) -> Iterator[str]:
    """Another program that has the project open; gives what it says of it."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), ending], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdin is not None
        assert program.stdout is not None
        yield program.stdout.readline().strip()
        program.stdin.write("\n")
        program.stdin.flush()
        program.wait(60)


@pytest.mark.parametrize("ending", ["close", "die"])
def test_the_second_program_reads_only_until_the_first_is_gone(path: Path, ending: str) -> None:
    with another_program(path, ending) as said:
        assert said == "writes"
        with ProjectFile.open(path) as second:
            assert second.read_only is not None
            assert socket.gethostname() in second.read_only
            assert second.sources() == SOURCES
            assert second.search(Search(query="bridge")).hits
        with pytest.raises(InUseError):
            ProjectFile.create(path, replace=True)
    with ProjectFile.open(path) as project:
        assert project.read_only is None
        assert project.notice is None
        assert project.sources() == SOURCES
    assert list(path.parent.iterdir()) == [path]


def test_the_first_goes_on_writing_while_the_second_reads(path: Path) -> None:
    with ProjectFile.open(path) as project, another_program(path, "close") as said:
        assert "open in another program" in said
        project.apply(RemoveSources(ids=("herald",)))
    with ProjectFile.open(path) as project:
        assert len(project.sources()) == 1
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "left", [b"", b"garbage", b'{"user": 1}', b"[" * 5000], ids=["empty", "garbage", "half", "deep"]
)
def test_a_lock_file_that_nobody_holds_is_taken_over(path: Path, left: bytes) -> None:
    path.with_name(f"{path.name}.lock").write_bytes(left)
    with ProjectFile.open(path) as project:
        assert project.read_only is None
    assert list(path.parent.iterdir()) == [path]


def test_a_lock_file_from_another_computer_is_told_of(path: Path) -> None:
    path.with_name(f"{path.name}.lock").write_text(
        '{"user": "ada", "host": "quay-3\\u202e", "since": "2031-05-04 10:00 UTC"}', encoding="utf-8"
    )
    with ProjectFile.open(path) as project:
        assert project.read_only is None
        assert project.notice == (
            "The project may still be open by ada on quay-3 since 2031-05-04 10:00 UTC; close it there first."
        )


def test_a_lock_that_was_given_back_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(3):
        lock = WriterLock(tmp_path / "a")
        lock.release()
        lock.release()
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------------- places


@pytest.fixture
def fenced(path: Path) -> Iterator[Path]:
    """The project in a folder where nothing can be written, in the eyes of whoever runs the test."""
    if sys.platform == "win32":
        pytest.skip("folders of this system know no such rights")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "shelf"
        folder.mkdir()
        fenced = folder / path.name
        fenced.write_bytes(path.read_bytes())
        fenced.chmod(0o444)
        folder.chmod(0o555)
        Path(name).chmod(0o755)
        root = os.geteuid() == 0
        if root:  # may write everywhere, so the test goes on as somebody else
            os.seteuid(65534)
        try:
            yield fenced
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_project_in_a_read_only_place_opens_for_reading(fenced: Path) -> None:
    with ProjectFile.open(fenced) as project:
        assert project.read_only is not None
        assert project.read_only.startswith("nothing can be written")
        assert project.sources() == SOURCES
        assert project.search(Search(query="bridge")).hits
        with pytest.raises(ReadOnlyError, match="Save a copy"):
            project.set_setting("zoom", 1)
        with pytest.raises(ProjectError):
            project.backup("before import")
    assert check(fenced) == ()
    with pytest.raises(ProjectError):
        ProjectFile.create(fenced.with_name("new.sourceproject"))


def test_a_project_whose_journal_was_lost_still_opens_in_a_read_only_place(fenced: Path) -> None:
    euid = os.geteuid()
    os.seteuid(os.getuid())
    run_sql(fenced, "PRAGMA journal_mode = WAL")
    os.seteuid(euid)
    with ProjectFile.open(fenced) as project:
        assert project.sources() == SOURCES
        assert project.search(Search(query="bridge")).hits


def test_a_write_protected_file_opens_for_reading(fenced: Path) -> None:
    euid = os.geteuid()
    os.seteuid(os.getuid())
    fenced.parent.chmod(0o777)
    os.seteuid(euid)
    with ProjectFile.open(fenced) as project:
        assert project.read_only == "the file is write-protected"


@pytest.mark.parametrize(
    "folder", ["OneDrive - Quay Ltd", "Dropbox", "iCloud Drive", "Google Drive", "Library/CloudStorage"]
)
def test_in_a_synchronised_folder_every_write_waits_for_the_disk_and_there_is_a_notice(path: Path, folder: str) -> None:
    place = path.parent / folder / "deep" / path.name
    place.parent.mkdir(parents=True)
    path.rename(place)
    with ProjectFile.open(place) as project:
        assert project.notice is not None
        assert folder.rpartition("/")[2] in project.notice
        assert project._db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert project._db.execute("PRAGMA synchronous").fetchone() == (2,)
        project.apply(RemoveSources(ids=("herald",)))
        assert len(project.sources()) == 1
    assert check(place) == ()


@pytest.mark.parametrize("marker", [".stfolder", ".nextcloudsync.log"])
def test_a_synchronised_folder_is_known_by_what_its_program_left(tmp_path: Path, marker: str) -> None:
    folder = tmp_path / "Papers"
    (folder / "deep").mkdir(parents=True)
    (folder / marker).mkdir()
    assert places.synchronised(folder / "deep" / "a.sourceproject")
    assert not places.synchronised(tmp_path / "a.sourceproject")


MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0",
    "srv:/home /home nfs4 rw 0 0",
    "tmpfs /home/ada/scratch tmpfs rw 0 0",
    "//srv/share /mnt/Our\\040Share cifs rw 0 0",
    "ada@srv: /mnt/ssh fuse.sshfs rw 0 0",
    "/dev/sdb1 /mnt/stick fuseblk rw 0 0",
    "over /mnt/over fuse.fuse-overlayfs rw 0 0",
    "srv:/late /mnt/stick/late nfs rw 0 0",
    "/dev/sdc1 /mnt/stick/late ext4 rw 0 0",
)


@pytest.mark.parametrize(
    ("path", "unsafe"),
    [
        ("/srv/a", False),
        ("/home/ada/a", True),
        ("/home/ada/scratch/a", False),
        ("/homely/a", False),
        ("/mnt/Our Share/deep/a", True),
        ("/mnt/ssh/a", True),
        ("/mnt/stick/a", False),
        ("/mnt/over/a", False),
        ("/mnt/stick/late/a", False),
    ],
)
def test_a_network_drive_is_known_by_its_mount(path: str, *, unsafe: bool) -> None:
    assert bool(places.remote(PurePosixPath(path), MOUNTS)) is unsafe


@pytest.mark.parametrize(
    ("path", "unsafe"), [("\\\\srv\\share\\a.sourceproject", True), ("C:\\Users\\ada\\a.sourceproject", False)]
)
def test_a_network_drive_is_known_by_its_windows_path(path: str, *, unsafe: bool) -> None:
    assert bool(places.remote(PureWindowsPath(path), ())) is unsafe


@pytest.mark.parametrize("folder", ["Box", "dropboxes", "My OneDriveway", "syncthingies", "Google"])
def test_a_folder_that_only_sounds_synchronised_is_not(tmp_path: Path, folder: str) -> None:
    assert not places.synchronised(tmp_path / folder / "a.sourceproject")
