import ctypes
import importlib
import os
import shutil
import socket
import subprocess
import types
from pathlib import Path

import pytest

from explorer import display


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        pytest.param({}, "linux", "No display here.", id="Linux without a screen"),
        pytest.param({"DISPLAY": ""}, "linux", "No display here.", id="empty name of a screen"),
        pytest.param({"QT_QPA_PLATFORM": "offscreen"}, "linux", None, id="Qt told to draw nowhere"),
        pytest.param({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux", None, id="Qt told to draw elsewhere"),
        pytest.param({"QT_QPA_PLATFORM": "xcb;offscreen"}, "linux", None, id="Qt told where to draw else"),
        pytest.param({"QT_QPA_PLATFORM": "xcb"}, "linux", "No display here.", id="X11 asked for and not there"),
        pytest.param({}, "darwin", None, id="macOS"),
        pytest.param({}, "win32", None, id="Windows"),
    ],
)
def test_a_display_is_named_or_not(environment: dict[str, str], platform: str, expected: str | None) -> None:
    assert display.display_fault(environment, platform) == expected


def _needs_xcb() -> None:
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        pytest.skip("no libxcb on this machine")


NOBODY = {"DISPLAY": ":9876", "WAYLAND_DISPLAY": "wayland-9876", "XDG_RUNTIME_DIR": "/nowhere"}


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        pytest.param({"DISPLAY": ":9876"}, "(DISPLAY=:9876)", id="X11"),
        pytest.param({"DISPLAY": "no display's name"}, "(DISPLAY=no display's name)", id="X11 with a wrong name"),
        pytest.param({"WAYLAND_DISPLAY": "/nowhere/w"}, "(WAYLAND_DISPLAY=/nowhere/w)", id="Wayland"),
        pytest.param(NOBODY, "(WAYLAND_DISPLAY=wayland-9876, DISPLAY=:9876)", id="both"),
        pytest.param({**NOBODY, "QT_QPA_PLATFORM": "xcb"}, "(DISPLAY=:9876)", id="X11 asked for"),
        pytest.param({**NOBODY, "QT_QPA_PLATFORM": "wayland-egl"}, "(WAYLAND_DISPLAY=", id="Wayland asked for"),
    ],
)
def test_a_display_that_does_not_answer_is_named(environment: dict[str, str], named: str) -> None:
    if "DISPLAY" in environment:
        _needs_xcb()
    fault = display.display_fault(environment, "linux")
    assert fault is not None
    assert fault.startswith("The display does not answer (")
    assert named in fault


def test_a_wayland_compositor_that_listens_is_a_display(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        compositor.bind(str(tmp_path / "w"))
        compositor.listen()
        by_name = {"WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert display.display_fault(by_name, "linux") is None
        assert display.display_fault({"WAYLAND_DISPLAY": str(tmp_path / "w"), "DISPLAY": ":9876"}, "linux") is None


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server on this machine")
def test_an_x_server_that_runs_is_a_display() -> None:
    # -displayfd: the server chooses a number that is free and says when it is ready.
    with subprocess.Popen(["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:  # noqa: S607  # wherever the system has it
        assert server.stdout is not None
        number = server.stdout.readline().decode().strip()
        try:
            assert display.display_fault({"DISPLAY": f":{number}"}, "linux") is None
        finally:
            server.terminate()


def test_without_the_library_of_x11_the_display_is_left_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    def dlopen(library: str) -> None:
        raise OSError(library)

    monkeypatch.setattr(ctypes, "CDLL", dlopen)
    assert display.display_fault({"DISPLAY": ":9876"}, "linux") is None


def test_nothing_is_at_fault_where_these_tests_run() -> None:
    assert display.qt_fault(os.environ) is None


def test_a_library_missing_at_import_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> types.ModuleType:
        if name == "PySide6.QtWidgets":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
        return types.ModuleType(name)

    def dlopen(library: str) -> None:
        if library in {"libEGL.so.1", "libGL.so.1"}:
            raise OSError(library)

    monkeypatch.setattr(importlib, "import_module", load)
    monkeypatch.setattr(ctypes, "CDLL", dlopen)
    fault = display.qt_fault({})
    assert fault is not None
    assert "libEGL.so.1" in fault
    assert "apt-get install libgl1 libegl1\n" in fault
    assert "overview" in fault


def test_a_library_that_the_table_does_not_know_names_all_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> types.ModuleType:
        if name == "PySide6.QtWidgets":
            raise ImportError("libunheard.so.9: cannot open shared object file")
        return types.ModuleType(name)

    monkeypatch.setattr(importlib, "import_module", load)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: None)
    fault = display.qt_fault({})
    assert fault is not None
    assert "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfreetype6 libfontconfig1 libdbus-1-3" in fault


@pytest.mark.skipif(not os.path.exists("/proc/self/maps"), reason="the plugin is Linux's")  # noqa: PTH110
def test_a_library_missing_for_x11_is_found_before_qt_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def dlopen(library: str) -> None:
        if library.endswith("libqxcb.so") or library == "libxcb-cursor.so.0":
            raise OSError("libxcb-cursor.so.0: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", dlopen)
    fault = display.qt_fault({"DISPLAY": ":0"})
    assert fault is not None
    assert "apt-get install libxcb-cursor0\n" in fault
    assert display.qt_fault({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert display.qt_fault({"WAYLAND_DISPLAY": "wayland-0"}) is None


def test_qt_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> types.ModuleType:
        raise ModuleNotFoundError(f"No module named '{name}'")

    monkeypatch.setattr(importlib, "import_module", load)
    assert "Qt is not installed" in str(display.qt_fault({}))
