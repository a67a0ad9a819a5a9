import gc
import subprocess
import sys
from types import SimpleNamespace

import pytest

from explorer import launch


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
    assert launch.window(["a.txt"]) == 3
    assert seen == [["a.txt"], False]
    assert gc.isenabled()
