import gc
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from explorer import launch, settings
from explorer.extract import early


def test_the_program_is_imported_without_reading_its_sources() -> None:
    code = (
        "import linecache; from explorer import launch; launch.app();"
        "print([name for name in linecache.cache if 'explorer' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_the_collector_rests_while_the_window_starts_and_works_again_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[object] = []

    def open_window(inputs: list[str]) -> int:
        seen.extend([inputs, gc.isenabled()])
        return 3

    monkeypatch.setattr(launch, "app", lambda: SimpleNamespace(open_window=open_window))
    monkeypatch.setattr(early, "begin", lambda: None)
    assert launch.window(["a.txt"]) == 3
    assert seen == [["a.txt"], False]
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("inputs", "last", "wanted"),
    [
        pytest.param(["a.txt"], "b.sourceproject", True, id="texts"),
        pytest.param(["b.sourceproject"], "", False, id="a project"),
        pytest.param([], "", True, id="what was open last, or the samples"),
        pytest.param([], "b.sourceproject", False, id="the project that was open last"),
    ],
)
def test_the_pipeline_is_loaded_beside_the_window_where_texts_will_be_read(
    monkeypatch: pytest.MonkeyPatch,
    inputs: list[str],
    last: str,
    wanted: bool,  # noqa: FBT001  # what the case expects
) -> None:
    path = settings.settings_file()
    assert settings.save(settings.Settings(open=settings.OpenSettings(project=last)), path) is None
    begun: list[bool] = []
    monkeypatch.setattr(early, "begin", lambda: begun.append(True))
    monkeypatch.setattr(launch, "app", lambda: SimpleNamespace(open_window=lambda _inputs: 0))
    assert launch.window(inputs) == 0
    assert bool(begun) is wanted


@pytest.mark.parametrize("content", [b"", b"[]", b'{"open": 3}', b'{"open": {"project": 3}}', b"\xff"])
def test_settings_that_cannot_be_read_name_no_project(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    assert settings.last_project(path) == ""
    path.write_bytes(content)
    assert settings.last_project(path) == ""
    assert path.read_bytes() == content
