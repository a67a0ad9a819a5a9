"""The part of the program that needs Qt, brought in when it is sure that Qt can start."""

import builtins
import gc
import importlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from explorer import display, settings
from explorer.errors import ExpectedError
from explorer.extract import early


def app(*, offscreen: bool = False) -> Any:  # noqa: ANN401  # a module; importing it by name would import Qt here
    """The composition root, `explorer.app`.

    Args:
        offscreen: whether pictures are all that is wanted, so that no screen is needed.

    Raises:
        ExpectedError: Qt cannot start here; names what to install.
    """
    if offscreen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    fault = display.qt_fault()
    if fault:
        raise ExpectedError(fault)
    _import_plainly()
    return importlib.import_module("explorer.app")


def window(inputs: Sequence[str]) -> int:
    """Open the main window on files and folders and stay until it is closed; returns the exit code.

    The collector of reference cycles rests while the program starts, since nearly all that is made then stays; the
    composition root wakes it when all has been read.

    Raises:
        ExpectedError: Qt cannot start here; names what to install.
    """
    gc.disable()
    try:
        if not _is_project(inputs):
            early.begin()
        return int(app().open_window(inputs))
    finally:
        gc.enable()


def _is_project(inputs: Sequence[str]) -> bool:
    """Whether a project will be opened, in which all that was found is kept, and no texts that must be read."""
    names = inputs or (settings.last_project(settings.settings_file()),)
    return any(Path(name).suffix == settings.SUFFIX for name in names)


def _import_plainly() -> None:
    """Take away the `import` by which PySide6 reads the source of every module, and put back the one before it.

    PySide6 looks there for its own name, for the sake of `from __feature__ import ...`, which nothing here uses. That
    is a sixth of the time of a start, and all of the sources stay in memory. PySide6 documents where it keeps the
    one before; where it keeps none, nothing was replaced.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
