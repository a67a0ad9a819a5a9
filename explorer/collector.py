"""The collector of reference cycles, kept from looking through what stays, again and again while it is being made.

It holds the interpreter while it looks: through a million findings a quarter of a second, in which no window answers.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_resting = 0
"""How many want it to rest now."""
_awake = False
"""Whether it was awake before the first of them."""


@contextmanager
def at_rest(*, made_to_stay: bool = False) -> Iterator[None]:
    """No search for cycles; for work that makes no cycles, and very many things. Several threads may want it at once.

    Args:
        made_to_stay: whether most of what is made stays, so that it need never be looked through.
    """
    global _resting, _awake  # noqa: PLW0603  # there is one collector in a process
    with _lock:
        if _resting == 0:
            _awake = gc.isenabled()
            gc.disable()
        _resting += 1
    try:
        yield
    finally:
        with _lock:
            _resting -= 1
            if _resting == 0 and _awake:
                if made_to_stay:
                    gc.freeze()
                gc.enable()


def sweep() -> None:
    """Find the cycles among young things, before `at_rest` leaves all that is there out of the search for good.

    To be called in the main thread: what a cycle held of Qt may end in no other one.
    """
    if gc.isenabled():
        gc.collect(1)
