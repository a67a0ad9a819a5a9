"""Whether work grows with its input and not with the square of it; no clock time is asked for, only a ratio.

Processor time of this process alone, without the garbage collector (whose cost depends on what other tests left
behind), the best of several runs, and three attempts: other work on the machine must not decide.
"""

import gc
import time
from collections.abc import Callable

_RUNS = 3
_ATTEMPTS = 3
_BETWEEN = 1.6
"""Work may grow with this power of the input: 1 is linear, 2 is square."""
_SLACK = 0.05
"""Seconds that are too little to tell."""


def assert_linear(prepare: Callable[[int], Callable[[], object]], *, small: int, times: int) -> None:
    """Fail when `times` times the input costs more than a power between linear and square.

    Args:
        prepare: makes the work for a size of input; what it does itself is not measured.
        small: the smaller size.
        times: how much larger the larger one is.
    """
    cost = {}
    for _ in range(_ATTEMPTS):
        cost = {size: _seconds(prepare(size)) for size in (small, small * times)}
        if cost[small * times] < times**_BETWEEN * cost[small] + _SLACK:
            return
    raise AssertionError(f"{times} times the input costs {cost[small * times] / cost[small]:.1f} times as much: {cost}")


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(_RUNS):
        gc.collect()
        gc.disable()
        try:
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
        finally:
            gc.enable()
    return best
