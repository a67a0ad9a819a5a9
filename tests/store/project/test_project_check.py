import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from story import EXTRACTIONS, SOURCES

from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.project import (
    Note,
    Problem,
    ProjectFile,
    Provenance,
    Search,
    backups_of,
    check,
    repair,
    schema,
)
from explorer.store.project.faults import DamagedProjectError, NotAProjectError, ReadOnlyError
from explorer.store.project.findings import pack


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.sourceproject"
    with ProjectFile.create(path) as project:
        project.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS), {"herald": Provenance(original=b"raw")})
        project.save_note(Note(id="n", text="Ask the mayor"))
        project.set_setting("zoom", 2)
        project.save_search("Bridge", Search(query="bridge"))
    return path


def harm(path: Path, *lines: str) -> None:
    """Change the file behind the program's back, without the triggers that keep the indexes true."""
    db = sqlite3.connect(path)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    with db:
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for line in lines:
            db.execute(line)
        for _, sql in triggers:
            db.execute(sql)
    db.close()


DERIVED = [
    pytest.param(
        "DELETE FROM text_index_docsize WHERE id = 1", "text_index: 1 of 2 rows can be found", id="a row less"
    ),
    pytest.param(
        "INSERT INTO title_index (title_index, rowid, title) VALUES ('delete', 1, 'A Bridge for Lund')",
        "title_index: 1 of 2 rows can be found",
        id="a title taken out of its index",
    ),
    pytest.param("UPDATE note SET text = 'Ask the captain'", "note_index: it does not hold", id="words that changed"),
    pytest.param("DELETE FROM quote WHERE id = 'h/q-well'", "herald: its quotations cannot", id="a quotation less"),
    pytest.param("UPDATE quote SET speaker = 'Nobody' WHERE id = 'h/q-well'", "herald: its quot", id="another speaker"),
    pytest.param("DELETE FROM actor WHERE source = 1", "gazette: its actors cannot", id="actors less"),
    pytest.param("UPDATE tally SET quote = 9", "gazette: its findings are not counted", id="another number"),
    pytest.param("DELETE FROM tally WHERE source = 1", "gazette: its findings are not counted", id="no numbers"),
    pytest.param(
        "INSERT INTO tag (source, name) VALUES (99, 'x')", "table tag: a row belongs", id="a tag of no source"
    ),
    pytest.param("UPDATE source SET position = 5", "table source: two sources", id="one place for two sources"),
]


@pytest.mark.parametrize(("line", "said"), DERIVED)
def test_what_is_derived_is_checked_and_made_anew(path: Path, line: str, said: str) -> None:
    assert check(path) == ()
    harm(path, line)
    problems = check(path)
    assert any(str(problem).startswith(said) for problem in problems), problems
    assert {problem.kind for problem in problems} == {"derived"}
    with ProjectFile.open(path) as project:
        before = project.contents()
    repaired = repair(path)
    assert repaired.found == problems
    assert repaired.left == ()
    assert backups_of(path) == (repaired.backup,)
    assert check(path) == ()
    with ProjectFile.open(path) as project:
        assert project.contents() == before
        assert project.search(Search(query="well", scope="quotes", speaker="aro")).hit_count == 2


def test_an_index_of_which_everything_was_lost_is_made_anew(path: Path) -> None:
    names = schema.INDEXES
    harm(path, *(f"INSERT INTO {name} ({name}) VALUES ('delete-all')" for name in names))  # noqa: S608  # our names
    assert {problem.kind for problem in check(path)} == {"derived"}
    with ProjectFile.open(path) as project:
        assert project.search(Search(query="ferry")).hits == ()
    assert repair(path).left == ()
    with ProjectFile.open(path) as project:
        assert project.search(Search(query="ferry")).hit_count == 1


@pytest.mark.parametrize(
    "line",
    ["UPDATE text_index_data SET block = x'00'", "DELETE FROM text_index_data", "UPDATE text_index_idx SET pgno = 9"],
)
def test_an_index_that_cannot_be_read_is_said_to_be_the_fault_and_is_made_anew(path: Path, line: str) -> None:
    harm(path, line)
    assert {problem.kind for problem in check(path)} == {"derived"}
    with ProjectFile.open(path) as project:
        assert project.contents().sources == SOURCES
        with contextlib.suppress(DamagedProjectError):  # or finds nothing, as if the word were not there
            assert project.search(Search(query="ferry")).hits == ()
    assert repair(path).left == ()
    with ProjectFile.open(path) as project:
        assert project.search(Search(query="ferry")).hit_count == 1


WRONG_ACTOR = replace(EXTRACTIONS[0], amounts=(replace(EXTRACTIONS[0].amounts[0], donor="country:atlantis"),))
TWICE = replace(EXTRACTIONS[0], dates=(EXTRACTIONS[0].dates[0], EXTRACTIONS[0].dates[0]))


def repacked(found: Extraction) -> str:
    """A line that puts other findings into the first source."""
    return f"UPDATE extraction SET packed = x'{pack(found).hex()}' WHERE key = 1"  # noqa: S608  # hexadecimal digits


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(
            "UPDATE content SET text = replace(text, '$5', '$6') WHERE key = 1",
            "gazette: its text is not the text",
            id="a text that changed",
        ),
        pytest.param(
            "UPDATE content SET text = replace(text, '$5', '$6') WHERE key = 1",
            "gazette: finding g/a-ferry",
            id="a span",
        ),
        pytest.param(
            "UPDATE extraction SET packed = x'00' WHERE key = 2", "herald: the row of findings", id="findings"
        ),
        pytest.param("UPDATE extraction SET findings = 3 WHERE key = 2", "herald: 3 findings were saved", id="a count"),
        pytest.param(
            "UPDATE content SET original = x'00' WHERE key = 2", "herald: its original bytes", id="an original"
        ),
        pytest.param("DELETE FROM content WHERE key = 2", "herald: its text is missing", id="no text"),
        pytest.param("UPDATE source SET pages = 'x' WHERE key = 2", "herald: it cannot be read", id="pages"),
        pytest.param("UPDATE setting SET value = '{'", "setting zoom: it cannot be read", id="a setting"),
        pytest.param("UPDATE saved_search SET wanted = '{}'", "saved search Bridge: it cannot", id="a saved search"),
        pytest.param(
            repacked(WRONG_ACTOR),
            "gazette: finding g/a-bridge names country:atlantis",
            id="an actor that is not there",
        ),
        pytest.param(
            repacked(TWICE),
            "g/d-monday: 2 findings have this id",
            id="one id for two findings",
        ),
    ],
)
def test_saved_contents_that_are_not_as_saved_are_named_and_never_made_up(path: Path, line: str, said: str) -> None:
    harm(path, line)
    problems = check(path)
    assert any(str(problem).startswith(said) for problem in problems), problems
    left = repair(path).left
    assert any(str(problem).startswith(said) for problem in left), left


def test_pages_that_were_overwritten_are_a_problem_of_the_file(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    path.write_bytes(data)
    assert "file" in {problem.kind for problem in check(path)}


def test_a_file_that_was_cut_short_is_a_problem_of_the_file(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])
    (problem,) = check(path)
    assert problem == Problem(kind="file", where=str(path), what="the file is damaged or was cut short")


def test_what_is_no_project_cannot_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Words", encoding="utf-8")
    with pytest.raises(NotAProjectError):
        check(path)


def test_checking_changes_nothing_and_leaves_nothing_behind(path: Path) -> None:
    def dump() -> list[str]:
        db = sqlite3.connect(path)
        try:
            return list(db.iterdump())
        finally:
            db.close()

    before = dump()
    assert check(path) == ()
    assert dump() == before
    assert list(path.parent.iterdir()) == [path]


def test_an_open_project_can_be_checked_but_not_repaired(path: Path) -> None:
    with ProjectFile.open(path) as project:
        assert check(path) == ()
        with pytest.raises(ReadOnlyError, match="open in another program"):
            repair(path)
        project.set_setting("zoom", 3)
    harm(path, "DELETE FROM text_index_docsize WHERE id = 1")
    with ProjectFile.open(path):
        assert [problem.kind for problem in check(path)] == ["derived"]


def test_words_that_the_index_lost_are_missed_by_looking_for_them_too(path: Path) -> None:
    # The same number of rows, other words: what only the right to write could compare is found by searching.
    harm(
        path,
        "INSERT INTO text_index (text_index) VALUES ('delete-all')",
        "INSERT INTO text_index (rowid, text) VALUES (1, 'other words')",
        "INSERT INTO text_index (rowid, text) VALUES (2, 'other words')",
    )
    with ProjectFile.open(path):
        assert any("is not found" in problem.what for problem in check(path))


def test_a_source_without_words_is_no_problem(path: Path) -> None:
    with ProjectFile.open(path) as project:
        empty = Source(id="empty", text="— …", title="")
        project.apply(AddSources(sources=(empty,), extractions=(Extraction(source="empty"),)))
    assert check(path) == ()
