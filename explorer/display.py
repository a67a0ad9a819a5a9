"""Whether this machine can show a window, and what it lacks when it cannot; asked before Qt is started.

Qt ends the whole process when its platform plugin does not load or finds no display, so both are looked for first.
"""

import ctypes
import importlib
import importlib.util
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

# Libraries that Qt takes from the system, and the Debian packages that hold them.
_ANY_GUI = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def display_fault(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Why there is no screen to show a window on, as a sentence; None when there is one, or Qt was told to do without.

    A screen that is named is tried: the program that named it may be long gone, and Qt would end the process.
    """
    if platform in {"win32", "darwin"}:
        return None
    # Qt tries what is named here in turn: "wayland;xcb", each with options behind a colon.
    chosen = [name.partition(":")[0] for name in environment.get("QT_QPA_PLATFORM", "").split(";") if name]
    if any(not name.startswith(("xcb", "wayland")) for name in chosen):
        return None
    silent = []
    for system, variable, answers in (
        ("wayland", "WAYLAND_DISPLAY", _wayland_answers),
        ("xcb", "DISPLAY", _x11_answers),
    ):
        if (chosen and not any(name.startswith(system) for name in chosen)) or not environment.get(variable):
            continue
        if answers(environment):
            return None
        silent.append(f"{variable}={environment[variable]}")
    return f"The display does not answer ({', '.join(silent)})." if silent else "No display here."


def _x11_answers(environment: Mapping[str, str]) -> bool:
    """Connect as Qt's plugin does, with the same library: it knows sockets, hosts and who may use them."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(environment["DISPLAY"]), None))
        refused = xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
    except (OSError, AttributeError):
        return True  # without the library Qt's plugin does not load either, and `qt_fault` says what to install
    return not refused


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Connect to the compositor's socket: WAYLAND_DISPLAY is its path, or its name in XDG_RUNTIME_DIR."""
    path = os.path.join(environment.get("XDG_RUNTIME_DIR", ""), environment["WAYLAND_DISPLAY"])  # noqa: PTH118  # as text
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.connect(path)
    except (OSError, ValueError):  # ValueError: a path with a NUL character
        return False
    return True


def qt_fault(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why Qt cannot start here, with what to install, as a message of several lines; None when it can."""
    try:
        package = importlib.import_module("PySide6")
        importlib.import_module("PySide6.QtWidgets")
    except ModuleNotFoundError as error:
        return f"Qt is not installed ({error}). Install the program again: pip install source-explorer"
    except ImportError as error:
        return _fault(str(error), _ANY_GUI)
    on_x11 = not environment.get("WAYLAND_DISPLAY") and not environment.get("QT_QPA_PLATFORM")
    if sys.platform == "linux" and (on_x11 or environment.get("QT_QPA_PLATFORM", "").startswith("xcb")):
        plugin = Path(package.__path__[0], "Qt", "plugins", "platforms", "libqxcb.so")
        try:
            if plugin.exists():
                ctypes.CDLL(str(plugin))
        except OSError as error:
            return _fault(str(error), _ANY_GUI | _X11)
    return None


def _fault(error: str, needed: Mapping[str, str]) -> str:
    missing = [package for library, package in needed.items() if not _loads(library)] or list(needed.values())
    return (
        f"Qt cannot start: a library is missing on this system ({error.splitlines()[0]}).\n"
        f"On Debian and Ubuntu: sudo apt-get install {' '.join(missing)}\n"
        "Without them: source-explorer overview SOURCE..."
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
