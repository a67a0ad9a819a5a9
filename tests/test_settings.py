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
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff garbage", id="binary"),
        pytest.param(b"[1, 2]", id="a list"),
        pytest.param(b"[" * 100_000, id="nested without end"),
        pytest.param(b'{"zoom": "large"}', id="wrong type"),
        pytest.param(b'{"zoom": 99}', id="out of range"),
        pytest.param(b'{"zoom": NaN}', id="not a number"),
        pytest.param(b'{"open": {"panes": 3}}', id="nested"),
        pytest.param(b'{"theme', id="cut off"),
        pytest.param(b'{"window": {"x": 1000000000000}}', id="left edge beyond 32 bits"),
        pytest.param(b'{"window": {"y": -1000000000000}}', id="upper edge beyond 32 bits"),
        pytest.param(b'{"window": {"columns": [99999999999, 1, 1]}}', id="column beyond 32 bits"),
        pytest.param(b'{"window": {"middle": [1, 99999999999]}}', id="height in the middle beyond 32 bits"),
        pytest.param(b'{"window": {"right": [99999999999]}}', id="height on the right beyond 32 bits"),
        pytest.param(b'{"open": {"places": {"a": 99999999999999}}}', id="place beyond 32 bits"),
        pytest.param(b'{"open": {"filter": {"date_from": "soon"}}}', id="first day is no date"),
        pytest.param(b'{"open": {"filter": {"date_to": "2024-13"}}}', id="last day is no month"),
        pytest.param(b'{"open": {"filter": {"date_to": "2023-02-29"}}}', id="last day is not in the calendar"),
    ],
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


@pytest.mark.parametrize("day", ["2024", "2024-02", "2024-02-29"])
def test_a_filter_is_kept_with_dates_as_far_as_they_were_given(tmp_path: Path, day: str) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(open=OpenSettings(filter=Filter(date_from=day, date_to=day)))
    save(settings, path)
    assert load(path) == (settings, None)


def test_a_file_name_that_is_not_utf8_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(open=OpenSettings(inputs=("/caf\udce9.txt", "/färja.txt")))
    assert save(settings, path) is None
    assert load(path) == (settings, None)


def test_a_second_damaged_file_leaves_the_first_that_was_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in ("first", "second", "third"):
        path.write_text(content)
        _, refusal = load(path)
    kept = {p.name: p.read_text() for p in tmp_path.iterdir()}
    assert kept == {
        "settings.damaged.json": "first",
        "settings.damaged-2.json": "second",
        "settings.damaged-3.json": "third",
    }
    assert "settings.damaged-3.json" in str(refusal)


def test_a_failed_save_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    save(Settings(), path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    refusal = save(Settings(zoom=2.0), path)
    assert "No space left" in str(refusal)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]
