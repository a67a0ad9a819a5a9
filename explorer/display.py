"""Whether this machine can show a window, and what it lacks when it cannot; asked before Qt is started.

Qt ends the whole process when its platform plugin does not load, so what it needs is looked for first.
"""

import ctypes
import importlib
import importlib.util
import os
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


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether there is a screen to show a window on, or Qt was told to do without one."""
    if platform in {"win32", "darwin"}:
        return True
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen and not chosen.startswith(("xcb", "wayland")):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


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
