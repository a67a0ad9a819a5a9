"""What all tests share: no screen is needed, no user's settings are touched, nothing leaks."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from explorer.store.project import ProjectFile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# pyqtgraph takes whichever Qt is imported first; with several on a machine the tests must still use ours.
os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

# How long an example takes says how busy the machine is; cost is tested as growth (linear.py) and measured in bench.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_EXPLORER_CONFIG", str(tmp_path_factory.mktemp("config")))


@pytest.fixture(autouse=True)
def _nothing_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the window that leaves widgets or threads behind."""
    before = set(threading.enumerate())
    yield
    if "qtbot" not in request.fixturenames:
        return
    # What Python put on the offscreen screen's clipboard would be destroyed after Python itself, which ends in a crash.
    QGuiApplication.clipboard().clear()
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]
    assert not left, f"threads left running: {left}"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()  # what was left out of the search for cycles (explorer.collector) may hold a window of this test
    gc.collect()
    widgets = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not widgets, f"windows left open (usually a lambda or partial that holds the widget): {widgets}"


@pytest.fixture
def file(tmp_path: Path) -> "Iterator[ProjectFile]":
    """A project of which most sources lie aside."""
    from aside import kept_in  # noqa: PLC0415  # only for those who ask for it

    with kept_in(tmp_path) as made:
        yield made


@pytest.fixture
def shared() -> Path:
    """The folder with the real articles and annotated texts; a user's machine has none."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the real articles are not part of the repository and not on this machine")
    return folder
