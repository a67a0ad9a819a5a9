"""Results of worker processes as bytes, a third as dear to make and half as dear to read as the pickles of dataclasses.

A dataclass with slots is pickled through two functions in Python for every single object, and there are hundreds in the
extraction of one source. Here each goes as the plain row of its values.
"""

import io
import pickle
from collections.abc import Callable
from copyreg import dispatch_table
from typing import Any, Final

from explorer.collector import at_rest
from explorer.extract.rebuilding import KINDS, VALUES, rebuilt

_Reduced = tuple[Callable[..., object], tuple[object, ...]]


def _reducer(kind: type[Any]) -> Callable[[Any], _Reduced]:
    values = VALUES[kind]

    def reduce(one: object) -> _Reduced:
        return rebuilt, (kind, *values(one))

    return reduce


_TABLE: Final[dict[type[Any], Callable[[Any], Any]]] = {**dispatch_table, **{kind: _reducer(kind) for kind in KINDS}}


def pack(results: list[Any]) -> bytes:
    """Any objects that can be pickled; the findings among them are packed."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(results)
    return stream.getvalue()


def unpack(data: bytes) -> list[Any]:
    """What `pack` was given, by a process of our own."""
    with at_rest():  # else it would look through what is being made, a third of the time
        results: list[Any] = pickle.loads(data)  # noqa: S301  # from our own worker, through a pipe that nobody else has
    return results
