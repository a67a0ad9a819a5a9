"""The part of the program that needs Qt, brought in when it is sure that Qt can start."""

import importlib
import os
from typing import Any

from explorer import display
from explorer.errors import ExpectedError


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
    return importlib.import_module("explorer.app")
