"""The pipeline is loaded in another process while the window is made: that takes as long, and needs none of it."""

import os
from threading import Event

_begun = Event()


def begin() -> None:
    """Start the process that makes workers, when there is a core for it; to be called where texts will be read soon.

    It stays: texts that are opened later, however short, are read in a copy of it and take no time from the window.
    """
    if cores() < 2:  # noqa: PLR2004  # one for the window, one for it
        return
    from explorer.extract.parallel import prepare  # noqa: PLC0415  # takes time to be imported

    if prepare(background=True):
        _begun.set()


has_begun = _begun.is_set
"""Whether there is such a process."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
