import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from story import story_store

from explorer.app import export_chart, snapshot
from explorer.errors import ExpectedError
from explorer.views.bugs import BugHandler, report
from explorer.views.palette import PALETTES

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _plain_again() -> Iterator[None]:
    """A picture dresses the application; other tests must not see that."""
    yield
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_snapshot_is_a_picture_of_the_window_in_the_theme(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "window.png"
    snapshot(story_store(), path, size=(1000, 700), theme=theme, select=None, scale=2)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (2000, 1400)
    colours = {image.pixelColor(x, y).name() for x in range(0, 2000, 20) for y in range(0, 1400, 20)}
    palette = PALETTES[theme]
    assert {palette.paper, palette.panel} <= colours


def test_a_snapshot_shows_what_is_selected(tmp_path: Path) -> None:
    pictures = []
    for select in (None, "g/a-ferry"):
        path = tmp_path / f"{select is None}.png"
        snapshot(story_store(), path, size=(1200, 800), theme="light", select=select, scale=1)
        pictures.append(QImage(str(path)))
    marked = [
        sum(
            image.pixelColor(x, y).name() == PALETTES["light"].selection
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )
        for image in pictures
    ]
    assert marked[0] == 0
    assert marked[1] > 50


def test_a_snapshot_of_something_unknown_says_how_to_find_the_ids(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="extract"):
        snapshot(story_store(), tmp_path / "w.png", size=(800, 600), theme="light", select="nobody", scale=1)


def test_a_snapshot_into_nowhere_is_an_expected_error(tmp_path: Path) -> None:
    with pytest.raises(ExpectedError, match="cannot be written"):
        snapshot(story_store(), tmp_path / "no" / "w.png", size=(800, 600), theme="light", select=None, scale=1)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_chart_is_written_without_a_window(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart.{ending}"
    export_chart(story_store(), path, theme="light", scale=1)
    assert path.stat().st_size > 1000


def test_a_bug_is_reported_with_the_versions_and_the_trace_and_an_expected_error_plainly() -> None:
    handler = BugHandler()
    bugs: list[object] = []
    expected: list[object] = []
    handler.caught.connect(bugs.append)
    handler.expected.connect(expected.append)
    bug = ZeroDivisionError("a bug")
    handler._on_exception(type(bug), bug, None)
    assert "PySide6" in report(bug)
    handler._on_exception(ExpectedError, ExpectedError("no room left"), None)
    assert len(bugs) == 1
    assert "ZeroDivisionError: a bug" in str(bugs[0])
    assert expected == ["no room left"]


def test_what_goes_wrong_before_anybody_listens_is_said_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    handler = BugHandler()
    handler._on_exception(ExpectedError, ExpectedError("no room left"), None)
    assert capsys.readouterr().err == "no room left\n"
    bug = ZeroDivisionError("a bug")
    handler._on_exception(type(bug), bug, None)
    err = capsys.readouterr().err
    assert "ZeroDivisionError: a bug" in err
    assert "PySide6" in err
    handler.caught.connect([].append)
    handler._on_exception(type(bug), bug, None)
    assert capsys.readouterr().err == ""


BROKEN = """
from explorer import app
class Broken(app.App):
    def __init__(self, *_):
        raise ZeroDivisionError("a bug at the start")
app.App = Broken
app.open_window([])
"""


def test_a_bug_at_the_start_is_said() -> None:
    done = subprocess.run([sys.executable, "-c", BROKEN], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ZeroDivisionError: a bug at the start" in done.stderr


START = """
import os, signal, sys
from PySide6.QtCore import QTimer
from explorer import app
made = []
class Watched(app.App):
    def _restore(self):
        super()._restore()
        made.append(len(self.session.store.sources))
        QTimer.singleShot(0, {ending})
app.App = Watched
code = app.open_window([])
print(code, made)
"""


@pytest.mark.parametrize(
    "ending",
    [
        "self.window.close",
        "lambda: os.kill(os.getpid(), signal.SIGINT)",
        "lambda: os.kill(os.getpid(), signal.SIGTERM)",
    ],
    ids=["closed", "interrupted", "killed politely"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
def test_the_program_starts_reads_the_samples_and_keeps_the_settings_however_it_ends(
    tmp_path: Path, ending: str
) -> None:
    """The whole program as a user starts it, in a process of its own, ended as soon as everything is shown."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", START.format(ending=ending)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={
            "SOURCE_EXPLORER_CONFIG": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
        },
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "0 [2]"
    saved = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert saved["open"]["inputs"] == []
    assert len(saved["open"]["panes"]) == 2
