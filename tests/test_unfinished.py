"""What was being read into a project is kept with the user's settings, one file a project."""

from pathlib import Path

import pytest

from explorer.settings import settings_file
from explorer.unfinished import forget, recalled, remember


def test_what_was_being_read_is_known_until_it_is_forgotten(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.sourceproject", tmp_path / "other.sourceproject"
    remember(mine, ["/news", "/odd \udcff name.txt"])
    remember(other, ["/letters"])
    assert recalled(mine) == ("/news", "/odd \udcff name.txt")
    assert recalled(other) == ("/letters",)
    remember(mine, [])
    assert recalled(mine) == ()
    forget(other)
    forget(other)
    assert recalled(other) == ()


def test_a_project_is_known_by_its_file_and_not_by_how_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    remember(Path("mine.sourceproject"), ["/news"])
    assert recalled(tmp_path / "mine.sourceproject") == ("/news",)
    assert recalled(tmp_path / "elsewhere" / "mine.sourceproject") == ()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"project": "elsewhere", "inputs": ["/news"]}', b"\xff"])
def test_what_cannot_be_understood_names_nothing(tmp_path: Path, content: bytes) -> None:
    project = tmp_path / "mine.sourceproject"
    remember(project, ["/news"])
    (kept,) = (settings_file().parent / "imports").iterdir()
    kept.write_bytes(content)
    assert recalled(project) == ()


def test_where_nothing_can_be_written_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("SOURCE_EXPLORER_CONFIG", str(blocked))
    project = tmp_path / "mine.sourceproject"
    remember(project, ["/news"])
    assert recalled(project) == ()
    forget(project)
