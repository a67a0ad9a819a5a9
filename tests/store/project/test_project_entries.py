import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from aside import NAMES

from explorer.model.catalogue import Entry
from explorer.store.project import ProjectFile, check
from explorer.store.project.rows import Damage


@pytest.fixture
def changed(file: ProjectFile) -> Callable[[str], ProjectFile]:
    """What opens the project again after somebody else has changed something in it."""

    def change(line: str) -> ProjectFile:
        file.close()
        db = sqlite3.connect(file.path)
        with db:
            db.execute(line)
        db.close()
        return ProjectFile.open(file.path)

    return change


def entry(project: ProjectFile, name: str) -> Entry:
    return next(one for one in project.catalogue() if one.id == name)


def test_every_source_has_its_entry_in_the_order_of_the_project(file: ProjectFile) -> None:
    told: list[Damage] = []
    assert tuple(one.id for one in file.catalogue(told.append)) == NAMES
    assert told == []
    assert entry(file, "snow") == Entry("snow", "A day of snow", "Weather Post", None, 3, 0)
    assert file.size() == (len(NAMES), sum(one.findings for one in file.catalogue()))


def test_a_project_without_sources_has_no_entries(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "empty.sourceproject") as project:
        assert project.catalogue() == ()
        assert project.size() == (0, 0)


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63), -5], ids=["the largest", "the smallest", "negative"])
def test_numbers_that_no_text_can_have_are_added_up_all_the_same(
    changed: Callable[[str], ProjectFile], number: int
) -> None:
    with changed(f"UPDATE tally SET quote = {number}, amount = {number}, date = {number}") as project:  # noqa: S608  # ours
        sources, findings = project.size()
        assert sources == len(NAMES)
        assert findings == sum(one.findings for one in project.catalogue())
        assert (findings > 10**9) == (number > 0)
        assert all(one.findings >= 0 for one in project.catalogue())


def test_there_are_never_fewer_than_no_words(changed: Callable[[str], ProjectFile]) -> None:
    with changed("UPDATE source SET words = -5 WHERE id = 'snow'") as project:
        assert entry(project, "snow").words == 0


@pytest.mark.parametrize("column", ["id", "title", "publisher", "published"])
def test_a_source_of_which_something_is_no_text_is_left_out_and_told(
    changed: Callable[[str], ProjectFile], column: str
) -> None:
    with changed(f"UPDATE source SET {column} = CAST(x'ff41' AS TEXT) WHERE id = 'rain'") as project:  # noqa: S608  # ours
        told: list[Damage] = []
        assert [one.id for one in project.catalogue(told.append)] == [name for name in NAMES if name != "rain"]
        name = "\\udcffA" if column == "id" else "rain"
        assert [str(one) for one in told] == [f"{name}: what is known of it cannot be read"]
        contents = project.contents()
        assert [source.id for source in contents.sources] == [name for name in NAMES if name != "rain"]
        assert [str(one) for one in contents.damage] == [f"{name}: it cannot be read (its {column} is not text)"]
    assert [problem.where for problem in check(project.path) if problem.kind == "contents"] == [name]


def test_the_labels_of_a_source_whose_id_is_no_text_are_passed_over(changed: Callable[[str], ProjectFile]) -> None:
    with changed("UPDATE source SET starred = 1, id = CAST(x'ff41' AS TEXT) WHERE id = 'rain'") as project:
        assert project.labels() == {}


def test_values_of_a_type_that_no_table_of_ours_takes_are_left_out(file: ProjectFile) -> None:
    told: list[Damage] = []
    with file.writing() as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'source'")
        db.execute("PRAGMA writable_schema = RESET")
        db.execute("UPDATE source SET title = x'41' WHERE id = 'wind'")
        db.execute("UPDATE source SET words = 'many' WHERE id = 'snow'")
    assert [one.id for one in file.catalogue(told.append)] == ["h", "c", "rain"]
    assert [one.source for one in told] == ["wind", "snow"]
