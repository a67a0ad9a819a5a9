import json
from pathlib import Path

import pytest

from explorer.model.query import Filter
from explorer.settings import OpenSettings, Settings, WindowSettings, load, save


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    settings = Settings(
        theme="dark",
        zoom=1.25,
        window=WindowSettings(width=1000, hidden=frozenset({"chart"})),
        open=OpenSettings(inputs=("/a.txt",), panes=("a", None), filter=Filter(text="x", kinds=frozenset({"quote"}))),
    )
    path = tmp_path / "deep" / "settings.json"
    assert save(settings, path) is None
    assert load(path) == (settings, None)
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_are_used_silently(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == (Settings(), None)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff garbage", b"[1, 2]", b'{"zoom": "large"}', b'{"zoom": 99}', b'{"open": {"panes": 3}}', b'{"theme'],
    ids=["empty", "binary", "a list", "wrong type", "out of range", "nested", "cut off"],
)
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, refusal = load(path)
    assert settings == Settings()
    assert refusal is not None
    assert "damaged" in str(refusal)
    assert not path.exists()
    assert (tmp_path / "settings.damaged.json").read_bytes() == content


def test_settings_of_a_newer_version_are_read_as_far_as_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"zoom": 2.0, "future": {"a": 1}}))
    settings, refusal = load(path)
    assert refusal is None
    assert settings.zoom == 2.0


def test_a_place_that_cannot_be_written_is_named_not_raised(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    refusal = save(Settings(), blocked / "settings.json")
    assert refusal is not None
    assert "cannot be saved" in str(refusal)
