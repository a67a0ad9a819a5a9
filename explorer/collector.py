"""The collector of reference cycles, kept from looking through what stays, again and again while it is being made.

It holds the interpreter while it looks: through a million findings a quarter of a second, in which no window answers.
And it looks in whichever thread makes the next object, where what a cycle holds of Qt must not end: while jobs run
beside the main thread, only that one looks.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_resting = 0
"""How many want it to rest now."""
_beside = 0
"""How many jobs run in other threads."""
_awake = False
"""Whether it was awake before the first of all these, or was to wake since."""


@contextmanager
def at_rest(*, made_to_stay: bool = False) -> Iterator[None]:
    """No search for cycles; for work that makes no cycles, and very many things. Several threads may want it at once.

    Args:
        made_to_stay: whether most of what is made stays, so that it need never be looked through.
    """
    global _resting  # noqa: PLW0603  # there is one collector in a process
    with _lock:
        _stop()
        _resting += 1
    try:
        yield
    finally:
        with _lock:
            _resting -= 1
            if _resting == 0 and _awake and made_to_stay:
                gc.freeze()
            _go_on()


def leave_to_main() -> None:
    """Look for cycles only where `sweep` and `sweep_as_due` are called; until `take_back` was called as often."""
    global _beside  # noqa: PLW0603  # there is one collector in a process
    with _lock:
        _stop()
        _beside += 1


def take_back() -> None:
    """End what `leave_to_main` has begun; to be called in the main thread, where much may be due by then."""
    global _beside  # noqa: PLW0603  # there is one collector in a process
    with _lock:
        _beside -= 1
        _go_on()


def wake() -> None:
    """Look for cycles from now on, and never again at what there is by now; nothing when it is awake already."""
    global _awake  # noqa: PLW0603  # there is one collector in a process
    with _lock:
        if gc.isenabled() or ((_resting or _beside) and _awake):
            return
        gc.freeze()
        _awake = True
        _go_on()


def _stop() -> None:
    global _awake  # noqa: PLW0603  # there is one collector in a process
    if not (_resting or _beside):
        _awake = gc.isenabled()
        gc.disable()


def _go_on() -> None:
    if not (_resting or _beside) and _awake:
        gc.enable()


def sweep() -> None:
    """Find the cycles among young things, before `at_rest` leaves all that is there out of the search for good.

    To be called in the main thread: what a cycle held of Qt may end in no other one.
    """
    if _may_look():
        gc.collect(1)


def sweep_as_due() -> None:
    """Find the cycles among young things when the interpreter would, in the main thread, while others work beside it.

    What is old is left until they are done: to look through all of it takes longer than a window may keep silent.
    """
    counts, due = gc.get_count(), gc.get_threshold()
    if counts[0] > due[0] and _may_look():
        gc.collect(1 if counts[1] > due[1] else 0)


def _may_look() -> bool:
    return gc.isenabled() or bool(_beside and _awake and not _resting)
