import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from story import ARO, EXTRACTIONS, GAZETTE, HERALD, SOURCES, link_story

from explorer.model.edit import AddSources, Describe, Described, Edit, Judge, Label, RemoveSources
from explorer.model.fact import Verdict
from explorer.model.labels import Labels
from explorer.model.source import Source
from explorer.model.text import Span, SpanError
from explorer.store import Store
from explorer.store.project import Note, ProjectFile, Provenance, Search, check, opening
from explorer.store.project.faults import (
    ClosedError,
    DiskFullError,
    EditError,
    InUseError,
    MovedError,
    ReadOnlyError,
)

ADD = AddSources(sources=SOURCES, extractions=EXTRACTIONS)

NEW_DATE = Described(
    replace(GAZETTE, published="2031-06-01", time_zone="+02:00"), replace(EXTRACTIONS[0], quotes=(), dates=())
)
NEW_TITLE = Described(replace(HERALD, title="Ferries", publisher=None, author="Ivo Lund", language="nb"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bridge.sourceproject"


@pytest.fixture
def project(path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(path) as opened:
        yield opened


def reopened(project: ProjectFile) -> ProjectFile:
    project.close()
    return ProjectFile.open(project.path)


def test_what_was_added_is_there_when_the_file_is_opened_again(project: ProjectFile) -> None:
    project.apply(ADD)
    with reopened(project) as again:
        contents = again.contents()
        assert contents.sources == SOURCES == again.sources()
        assert contents.extractions == EXTRACTIONS == again.extractions()
        assert contents.damage == ()


def test_a_closed_project_is_one_file(project: ProjectFile) -> None:
    project.apply(ADD)
    assert len(list(project.path.parent.iterdir())) > 1
    project.close()
    assert list(project.path.parent.iterdir()) == [project.path]
    header = project.path.read_bytes()[:100]
    # Bytes 18 and 19: 1 is the journal that can be read in any place, 2 is WAL.
    assert header[18:20] == b"\x01\x01"
    assert header[68:72] == b"SEXP"


def test_an_open_project_writes_ahead_and_syncs_normally(project: ProjectFile) -> None:
    assert project._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert project._db.execute("PRAGMA synchronous").fetchone() == (1,)
    assert project._db.execute("PRAGMA page_size").fetchone() == (4096,)
    assert project.notice is None


def test_closing_twice_is_harmless(project: ProjectFile) -> None:
    project.close()
    project.close()


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda project: project.apply(ADD), id="an edit"),
        pytest.param(lambda project: project.set_setting("zoom", 1, wait=False), id="a setting that may not wait"),
        pytest.param(lambda project: project.contents(), id="all of it"),
        pytest.param(lambda project: project.search(Search(query="bridge")), id="a search"),
        pytest.param(lambda project: project.backup("before import"), id="a backup"),
        pytest.param(lambda project: project.save_copy(project.path.with_name("b.sourceproject")), id="a copy"),
    ],
)
def test_what_is_asked_of_a_closed_project_is_refused_as_expected(
    project: ProjectFile, ask: Callable[[ProjectFile], object]
) -> None:
    project.close()
    with pytest.raises(ClosedError, match="the project was closed"):
        ask(project)


@contextmanager
def a_job_that_writes(project: ProjectFile) -> Iterator[threading.Event]:
    """Another thread in the middle of a transaction, until the event is set that is given."""
    begun, go_on = threading.Event(), threading.Event()

    def job() -> None:
        with project.writing() as db:
            begun.set()
            go_on.wait(30)
            db.execute("INSERT INTO setting (name, value) VALUES ('job', '1')")

    thread = threading.Thread(target=job)
    thread.start()
    try:
        assert begun.wait(30)
        yield go_on
    finally:
        go_on.set()
        thread.join()


class Watched:
    """A connection that notes, when it is closed, whether another thread could have used it just then."""

    def __init__(self, db: sqlite3.Connection, turn: threading.RLock) -> None:
        self._db = db
        self._turn = turn
        self.free_when_closed: bool | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(self._db, name)

    def close(self) -> None:
        def look() -> None:
            self.free_when_closed = self._turn.acquire(blocking=False)
            if self.free_when_closed:
                self._turn.release()

        other = threading.Thread(target=look)
        other.start()
        other.join()
        self._db.close()


def test_a_project_is_closed_while_no_other_thread_can_use_it(project: ProjectFile) -> None:
    # SQLite gives the memory free that a statement of another thread would go on using.
    watched = Watched(project._db, project._turn)
    project._db = watched  # type: ignore[assignment]  # all that is used of a connection
    project.close()
    assert watched.free_when_closed is False


def test_closing_waits_for_the_job_that_writes_and_whoever_comes_later_is_refused(project: ProjectFile) -> None:
    told: list[object] = []

    def later() -> None:
        try:
            told.append(project.setting("job"))
        except ClosedError as error:
            told.append(error)

    threads = [threading.Thread(target=project.close), *(threading.Thread(target=later) for _ in range(8))]
    with a_job_that_writes(project) as go_on:
        for thread in threads:
            thread.start()
        go_on.set()
        for thread in threads:
            thread.join()
    assert len(told) == 8
    assert all(one == 1 or isinstance(one, ClosedError) for one in told)
    with ProjectFile.open(project.path) as again:
        assert again.read_only is None
        assert again.setting("job") == 1


def test_a_setting_that_may_not_wait_is_left_for_later_while_a_job_writes(project: ProjectFile) -> None:
    with a_job_that_writes(project) as go_on:
        assert project.set_setting("zoom", 2, wait=False) is False
        assert not go_on.is_set()
    assert project.setting("zoom") is None
    assert project.set_setting("zoom", 2, wait=False) is True
    assert project.setting("zoom") == 2


def test_a_setting_that_may_not_wait_is_left_for_later_while_another_program_writes(project: ProjectFile) -> None:
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asked: list[str] = []
    project._db.set_trace_callback(asked.append)
    assert project.set_setting("zoom", 2, wait=False) is False
    project._db.set_trace_callback(None)
    assert asked[:2] == ["PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE"]
    other.execute("ROLLBACK")
    other.close()
    assert project.set_setting("zoom", 2, wait=False) is True
    # Whatever else is written waits for the other program as before.
    assert project._db.execute("PRAGMA busy_timeout").fetchone() == (5000,)


EDITS = [
    pytest.param([ADD, RemoveSources(ids=("gazette",))], id="take out the first"),
    pytest.param([ADD, RemoveSources(ids=("herald", "herald"))], id="an id twice"),
    pytest.param(
        [
            ADD,
            RemoveSources(ids=("gazette",)),
            AddSources(sources=(GAZETTE,), extractions=(EXTRACTIONS[0],), order=("gazette", "herald")),
        ],
        id="undo of taking out gives the place back",
    ),
    pytest.param(
        [ADD, AddSources(sources=(replace(GAZETTE, id="third"),), extractions=(replace(EXTRACTIONS[1], source="third",
         quotes=(), amounts=(), dates=(), mentions=(), events=()),), order=("herald", "unknown"))],
        id="an order that names one source and a stranger",
    ),
    pytest.param([ADD, Judge(a="h/a-bridge", b="g/a-bridge", same=False)], id="not the same"),
    pytest.param(
        [ADD, Judge(a="g/a-bridge", b="h/a-bridge", same=False), Judge(a="g/a-bridge", b="h/a-bridge", same=None)],
        id="let the program decide",
    ),
    pytest.param(
        [
            ADD,
            Judge(a="g/a-bridge", b="h/a-bridge", same=False),
            Judge(a="g/a-ferry", b="h/a-bridge", same=False),
            Judge(a="h/a-bridge", b="g/a-bridge", same=True),
        ],
        id="the last said comes last",
    ),
    pytest.param([ADD, Describe(changes=(NEW_DATE, NEW_TITLE))], id="described, one with findings of its own"),
    pytest.param(
        [
            ADD,
            Describe(changes=(NEW_DATE, NEW_TITLE)),
            Describe(changes=(Described(HERALD), Described(GAZETTE, EXTRACTIONS[0]))),
        ],
        id="described and taken back",
    ),
]  # fmt: skip


@pytest.mark.parametrize("edits", EDITS)
def test_the_file_holds_what_the_store_in_memory_holds(project: ProjectFile, edits: list[Edit]) -> None:
    store = Store(link_story_any)
    for edit in edits:
        store.apply(edit)
        project.apply(edit)
    with reopened(project) as again:
        contents = again.contents()
    assert [(s, e) for s, e in zip(contents.sources, contents.extractions, strict=True)] == list(
        store.contents.raw.values()
    )
    assert contents.verdicts == store.contents.judged()
    assert check(project.path) == ()


def link_story_any(sources, extractions, verdicts):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201  # as Link
    return link_story(sources, extractions, verdicts)


def test_an_edit_that_fails_in_its_middle_leaves_nothing_behind(project: ProjectFile) -> None:
    lie = replace(EXTRACTIONS[1].amounts[0], span=Span(0, 11, "$50 million"))
    found = (EXTRACTIONS[0], replace(EXTRACTIONS[1], amounts=(lie,)))
    with pytest.raises(SpanError):
        project.apply(AddSources(sources=SOURCES, extractions=found))
    assert project.sources() == ()
    assert project.edits() == ()


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(ADD, id="a source that is there already"),
        pytest.param(RemoveSources(ids=("gazette", "nobody")), id="a source that is not there"),
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(project: ProjectFile, edit: Edit) -> None:
    project.apply(ADD)
    with pytest.raises(EditError, match=r"gazette|nobody"):
        project.apply(edit)
    assert project.sources() == SOURCES
    assert len(project.edits()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(Described(replace(HERALD, text="Other words.")), "another text", id="another text"),
        pytest.param(Described(replace(HERALD, published="2031")), "counted from", id="a date without its findings"),
        pytest.param(Described(replace(HERALD, id="nobody")), "nobody", id="a source that is not there"),
    ],
)
def test_a_description_that_does_not_fit_changes_nothing(project: ProjectFile, change: Described, said: str) -> None:
    project.apply(ADD)
    with pytest.raises(EditError, match=said):
        project.apply(Describe(changes=(Described(replace(GAZETTE, title="New")), change)))
    assert project.sources() == SOURCES
    assert len(project.edits()) == 1


def test_a_source_that_is_described_is_found_by_its_new_title_and_not_by_its_old_one(project: ProjectFile) -> None:
    project.apply(ADD)
    project.apply(Label(sources=("herald",), starred=True))
    project.apply(Describe(changes=(NEW_TITLE, NEW_DATE)), {"gazette": Provenance(engine="9")})
    assert [hit.source for hit in project.search(Search(query="ferries", scope="titles")).hits] == ["herald"]
    assert project.search(Search(query="promises", scope="titles")).hits == ()
    assert project.search(Search(query="build", scope="quotes", publishers=frozenset({"The Gazette"}))).hits == ()
    assert project.labels() == {"herald": Labels(starred=True)}
    assert project.provenance("gazette").engine == "9"
    assert project.edits()[-1].label == "Describe 2 Sources"
    assert project.edits()[-1].what == {"edit": "Describe", "ids": ["herald", "gazette"]}


def test_findings_of_another_source_are_refused(project: ProjectFile) -> None:
    with pytest.raises(ValueError, match="was given for gazette"):
        project.apply(AddSources(sources=(GAZETTE,), extractions=(EXTRACTIONS[1],)))


def test_every_edit_is_logged_with_its_label_and_time(project: ProjectFile) -> None:
    project.apply(ADD)
    project.apply(Judge(a="h/a-bridge", b="g/a-bridge", same=True))
    first, second = project.edits()
    assert first.label == "Open 2 Sources"
    assert first.what == {"edit": "AddSources", "ids": ["gazette", "herald"]}
    assert second.what == {"edit": "Judge", "a": "g/a-bridge", "b": "h/a-bridge", "same": True}
    assert first.at <= second.at
    assert first.at.endswith("+00:00")


def test_the_original_bytes_and_the_version_of_the_engine_are_kept(project: ProjectFile) -> None:
    project.apply(ADD, {"gazette": Provenance(engine="7", original=b"\x00\xff raw")})
    assert project.provenance("gazette") == Provenance(engine="7", original=b"\x00\xff raw")
    assert project.provenance("herald") == Provenance()
    with pytest.raises(EditError):
        project.provenance("nobody")


def test_originals_larger_than_a_project_keeps_are_neither_saved_nor_unpacked(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.apply(ADD, {"gazette": Provenance(original=bytes(2000))})
    monkeypatch.setattr("explorer.store.project.rows.LARGEST_ORIGINAL", 1000)
    with pytest.raises(ValueError, match="too large"):
        project.provenance("gazette")
    project.apply(RemoveSources(ids=("herald",)))
    with pytest.raises(ValueError, match="are more than 1000"):
        project.apply(
            AddSources(sources=(HERALD,), extractions=(EXTRACTIONS[1],)), {"herald": Provenance(original=bytes(1001))}
        )
    assert project.sources() == (GAZETTE,)


def test_undo_of_taking_out_gives_back_original_tags_and_star(project: ProjectFile) -> None:
    project.apply(ADD, {"gazette": Provenance(engine="7", original=b"raw")})
    project.apply(Label(sources=("gazette",), starred=True, add=frozenset({"bridge", "budget"})))
    project.apply(RemoveSources(ids=("gazette",)))
    assert project.labels() == {}
    project.apply(AddSources(sources=(GAZETTE,), extractions=(EXTRACTIONS[0],), order=("gazette", "herald")))
    assert project.provenance("gazette") == Provenance(engine="7", original=b"raw")
    assert project.labels() == {"gazette": Labels(starred=True, tags=frozenset({"bridge", "budget"}))}


def test_another_text_under_an_old_id_gets_nothing_of_the_old_one(project: ProjectFile) -> None:
    project.apply(ADD, {"gazette": Provenance(engine="7", original=b"raw")})
    project.apply(Label(sources=("gazette",), starred=True))
    project.apply(RemoveSources(ids=("gazette",)))
    other = Source(id="gazette", text="Other words.", title="Other")
    project.apply(AddSources(sources=(other,), extractions=(type(EXTRACTIONS[0])(source="gazette"),)))
    assert project.provenance("gazette") == Provenance()
    assert project.labels() == {}


def test_no_word_of_a_source_that_was_taken_out_stays_in_a_copy_or_waits_in_a_closed_file(project: ProjectFile) -> None:
    secret = Source(id="leak", text="The codeword is Marigoldwater.", title="A letter")
    project.apply(ADD)
    project.apply(
        AddSources(sources=(secret,), extractions=(type(EXTRACTIONS[0])(source="leak"),)),
        {"leak": Provenance(original=b"Marigoldwater raw")},
    )
    project.apply(RemoveSources(ids=("leak",)))
    copy = project.path.with_name("copy.sourceproject")
    project.save_copy(copy)
    assert b"arigoldwater" not in copy.read_bytes()
    with reopened(project) as again:
        assert again._db.execute("SELECT count(*) FROM taken_out").fetchone() == (0,)


def test_no_sentence_of_a_source_that_was_taken_out_stays_in_the_free_pages_of_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = opening.connect

    def without(path: Path, *, writable: bool, immutable: bool = False) -> sqlite3.Connection:
        """As SQLite is built by default; some systems build it so that everything is overwritten."""
        db = usual(path, writable=writable, immutable=immutable)
        db.execute("PRAGMA secure_delete = OFF")
        return db

    monkeypatch.setattr(opening, "connect", without)
    project = ProjectFile.create(path)
    lines = [f"Line {k} of the letter names the keeper of the lamp." for k in range(2_000)]
    letter = Source(id="leak", text="\n".join(lines), title="A letter")
    project.apply(AddSources(sources=(letter,), extractions=(type(EXTRACTIONS[0])(source="leak"),)))
    project.apply(RemoveSources(ids=("leak",)))
    project.close()
    held = project.path.read_bytes()
    assert len(held) > len(letter.text)  # the pages are still there
    assert [line for line in lines if line.encode() in held] == []


def test_settings_of_views_are_json_and_none_forgets(project: ProjectFile) -> None:
    project.set_setting("chart", {"group": "donor", "zoom": 1.5, "open": ["é", None]})
    project.set_setting("chart.old", 1)
    project.set_setting("chart.old", None)
    with reopened(project) as again:
        assert again.setting("chart") == {"group": "donor", "zoom": 1.5, "open": ["é", None]}
        assert again.setting("chart.old") is None


def test_notes_are_kept_changed_and_removed(project: ProjectFile) -> None:
    first = Note(id="n1", text="Ask the mayor", source="herald", finding="h/q-mayor")
    project.save_note(first)
    project.save_note(Note(id="n2", text="Whole project"))
    project.save_note(replace(first, text="Ask the mayor twice"))
    with reopened(project) as again:
        assert again.notes() == (replace(first, text="Ask the mayor twice"), Note(id="n2", text="Whole project"))
        again.remove_note("n2")
        again.remove_note("n2")
        assert [note.id for note in again.notes()] == ["n1"]


def test_saved_searches_keep_every_criterion(project: ProjectFile) -> None:
    wanted = Search(
        query='"bridge" NEAR/3 Lund', scope="quotes", speaker="Aro", publishers=frozenset({"Herald", "Gazette"}),
        date_from="2031-05", date_to="2031-06", language="en", actor=ARO.id, tag="budget", starred=True,
    )  # fmt: skip
    project.save_search("Bridge", wanted)
    project.save_search("Gone", Search(query="x"))
    project.forget_search("Gone")
    with reopened(project) as again:
        assert again.saved_searches() == {"Bridge": wanted}


def test_a_full_disk_is_said_and_all_before_it_stays(project: ProjectFile) -> None:
    project.apply(ADD)
    (pages,) = project._db.execute("PRAGMA page_count").fetchone()
    project._db.execute(f"PRAGMA max_page_count = {pages}")
    big = Source(id="big", text="word " * 100_000, title="Big")
    with pytest.raises(DiskFullError, match="the disk is full"):
        project.apply(AddSources(sources=(big,), extractions=(type(EXTRACTIONS[0])(source="big"),)))
    assert project.sources() == SOURCES
    project._db.execute("PRAGMA max_page_count = 1000000")
    project.apply(Judge(a="g/a-bridge", b="h/a-bridge", same=True))
    project.close()
    assert check(project.path) == ()


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_file_that_leaves_its_place_while_open_is_noticed_before_each_write(project: ProjectFile, how: str) -> None:
    project.apply(ADD)
    aside = project.path.with_name("elsewhere.sourceproject")
    if how == "deleted":
        project.path.unlink()
    else:
        project.path.rename(aside)
    if how == "replaced":
        project.path.write_bytes(b"something else")
    with pytest.raises(MovedError, match="Save a copy"):
        project.apply(RemoveSources(ids=("gazette",)))
    with pytest.raises(MovedError):
        project.search(Search(query="bridge"))
    rescued = project.path.with_name("rescued.sourceproject")
    project.save_copy(rescued)
    project.close()
    if how == "replaced":
        assert project.path.read_bytes() == b"something else"
    with ProjectFile.open(rescued) as again:
        assert again.sources() == SOURCES


def test_a_copy_is_whole_and_leaves_the_project_as_it_is(project: ProjectFile) -> None:
    project.apply(ADD)
    project.save_note(Note(id="n", text="Kept"))
    copy = project.path.with_name("copy.sourceproject")
    copy.write_bytes(b"what stood there before")
    project.save_copy(copy)
    assert check(copy) == ()
    with ProjectFile.open(copy) as other:
        assert other.contents() == project.contents()
        assert other.notes() == project.notes()
        assert other.read_only is None


def test_a_copy_cannot_take_the_place_of_the_project_itself(project: ProjectFile) -> None:
    with pytest.raises(Exception, match="this is the project itself"):
        project.save_copy(project.path)


def test_a_copy_that_cannot_be_written_leaves_what_stood_there(project: ProjectFile, tmp_path: Path) -> None:
    folder = tmp_path / "folder.sourceproject"
    folder.mkdir()
    with pytest.raises(Exception, match=r"folder\.sourceproject"):
        project.save_copy(folder)
    assert folder.is_dir()
    assert not list(tmp_path.glob("*.part*"))


def test_nothing_can_be_changed_in_a_project_that_is_open_elsewhere(project: ProjectFile) -> None:
    project.apply(ADD)
    with ProjectFile.open(project.path) as second:
        assert second.read_only is not None
        assert second.sources() == SOURCES
        with pytest.raises(ReadOnlyError, match="open in another program"):
            second.apply(RemoveSources(ids=("gazette",)))
        project.apply(RemoveSources(ids=("gazette",)))
        assert second.sources() == (HERALD,)


def test_a_project_that_another_program_keeps_busy_is_said_to_be(project: ProjectFile) -> None:
    project._db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(project.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(InUseError, match="Try again"):
        project.apply(ADD)
    other.close()
    project.apply(ADD)
    assert project.sources() == SOURCES


def test_damage_is_listed_and_everything_else_opens(project: ProjectFile) -> None:
    project.apply(ADD)
    third = Source(id="third", text="A third text.", title="Third")
    project.apply(AddSources(sources=(third,), extractions=(type(EXTRACTIONS[0])(source="third"),)))
    project.close()
    damage(project.path, "UPDATE content SET text = replace(text, '$5 million', '$6 million') WHERE key = 1")
    damage(project.path, "UPDATE content SET text = CAST(x'ff41' AS TEXT) WHERE key = 2")
    damage(project.path, "UPDATE extraction SET packed = x'00' WHERE key = 3")
    with ProjectFile.open(project.path) as again:
        contents = again.contents()
    assert [source.id for source in contents.sources] == ["gazette", "third"]
    assert [amount.id for amount in contents.extractions[0].amounts] == ["g/a-bridge", "g/a-vague"]
    told = [str(one) for one in contents.damage]
    assert told[0] == "gazette: its text is not the text that was saved"
    assert told[1].startswith("gazette: finding g/a-ferry: ")
    assert told[2].startswith("herald: it cannot be read")
    assert told[3] == "third: the row of findings cannot be read"
    assert len(told) == 4


def damage(path: Path, line: str) -> None:
    db = sqlite3.connect(path)
    with db:
        db.execute(line)
    db.close()


def test_verdicts_outlive_the_sources_they_speak_of(project: ProjectFile) -> None:
    project.apply(ADD)
    project.apply(Judge(a="g/a-bridge", b="h/a-bridge", same=False))
    project.apply(RemoveSources(ids=("gazette", "herald")))
    with reopened(project) as again:
        assert again.verdicts() == (Verdict(a="g/a-bridge", b="h/a-bridge", same=False),)


def test_verdicts_on_several_pairs_are_kept_in_one_step(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "w.sourceproject") as file:
        file.apply(Judge(a="a", b="b", same=True, others=(Judge(a="a", b="c", same=False),)))
        assert [(v.a, v.b, v.same) for v in file.verdicts()] == [("a", "b", True), ("a", "c", False)]
        assert len(file.edits()) == 1
