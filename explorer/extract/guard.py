"""The pipeline over one source, in whatever process: a source on which it fails costs no other."""

import traceback
from collections.abc import Callable
from typing import TypeAlias, TypeVar

from explorer.lean import dataclass
from explorer.model.finding import Extraction
from explorer.model.source import Source

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Failure:
    """The pipeline failed on a source, which is a fault of the program.

    Attributes:
        error: what happened, in one line.
        details: the traceback, for the log; empty when the process died without one.
    """

    error: str
    details: str = ""


Result: TypeAlias = Extraction | Failure
Work = Callable[[Source], Extraction]


def extract(source: Source) -> Extraction:
    """The whole pipeline over one source (`pipeline.extract`), which is loaded with the first: that takes long."""
    from explorer.extract.pipeline import extract as whole  # noqa: PLC0415  # see above

    return whole(source)


def guarded(source: Source, work: Callable[[Source], _R]) -> _R | Failure:
    """What some work makes of one source; an exception becomes a Failure."""
    try:
        return work(source)
    except Exception as error:  # noqa: BLE001  # one source must not cost the others; the caller logs it
        return Failure(f"{type(error).__name__}: {error}".splitlines()[0], traceback.format_exc())
