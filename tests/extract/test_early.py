import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest

from explorer.extract import early, parallel

_SHORT = """
import sys
if __name__ == "__main__":
    from explorer.extract import early
    early.begin()
    from explorer.loading import load
    import tempfile, pathlib
    path = pathlib.Path(tempfile.mkdtemp()) / "a.txt"
    path.write_text("The pier\\n“We will open it,” Mayor Ada Berg said.\\n", encoding="utf-8")
    found = load([str(path)]).extractions[0]
    print(early.has_begun(), len(found.quotes), "explorer.extract.pipeline" in sys.modules)
"""


@pytest.fixture
def _not_begun() -> Iterator[None]:
    yield
    early._begun.clear()


@pytest.mark.skipif("forkserver" not in get_all_start_methods(), reason="this system has no such process")
@pytest.mark.skipif(early.cores() < 2, reason="there is no core for it")
def test_a_short_text_is_read_beside_the_window_which_needs_no_pipeline(tmp_path: Path) -> None:
    script = tmp_path / "short.py"
    script.write_text(_SHORT, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == ["True", "1", "False"]


@pytest.mark.usefixtures("_not_begun")
@pytest.mark.parametrize(("cores", "begun"), [(1, False), (2, True)])
def test_it_is_begun_only_where_there_is_a_core_for_it(
    monkeypatch: pytest.MonkeyPatch,
    cores: int,
    begun: bool,  # noqa: FBT001  # what the case expects
) -> None:
    monkeypatch.setattr(early, "cores", lambda: cores)
    monkeypatch.setattr(parallel, "prepare", lambda *, background: background)
    early.begin()
    assert early.has_begun() is begun


@pytest.mark.usefixtures("_not_begun")
def test_a_system_that_has_no_such_process_reads_texts_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early, "cores", lambda: 2)
    monkeypatch.setattr(parallel, "prepare", lambda **_: False)
    early.begin()
    assert not early.has_begun()
