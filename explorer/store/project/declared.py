"""Whether JSON values are what types declare, asked of whole columns at once: rows of a file that may be anybody's.

pydantic takes as long for it, and a fifth of the time of a start to be imported.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

Place: TypeAlias = Annotated[int, "from 0"]
"""Place in a list."""

Check: TypeAlias = Callable[[Sequence[Any]], bool]
"""Whether all of these JSON values are of a type."""


@cache
def check_of(kind: Any) -> Check:  # noqa: ANN401  # any type
    """The check for a type: str, int, bool, Place, one of these or None, Literal, list, tuple, NamedTuple.

    Tuples are arrays in JSON; the last values of a NamedTuple may be missing when they have defaults.
    """
    if kind == Place:
        return _are_places
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        (rest,) = (check_of(one) for one in arguments if one is not NoneType)
        return lambda column: rest([value for value in column if value is not None])
    if origin is Literal:
        of_type, known = _are(type(arguments[0])), frozenset(arguments)
        return lambda column: of_type(column) and known.issuperset(column)
    if origin is list:
        inner = check_of(arguments[0])
        return lambda column: _are_lists(column) and inner(list(chain.from_iterable(column)))
    if origin is tuple:
        return _rows([check_of(one) for one in arguments], len(arguments))
    if issubclass(kind, tuple):
        hints = get_type_hints(kind, include_extras=True).values()
        return _rows([check_of(one) for one in hints], len(hints) - len(kind._field_defaults))
    return _are(kind)


def _are(kind: type) -> Check:
    """Whether all are of this very type: True is no number here."""
    allowed = frozenset({kind})
    return lambda column: allowed.issuperset(map(type, column))


_are_lists, _are_numbers = _are(list), _are(int)


def _are_places(column: Sequence[Any]) -> bool:
    return _are_numbers(column) and min(column, default=0) >= 0


def _rows(checks: Sequence[Check], least: int) -> Check:
    """Whether all are arrays of such values, the last ones of which may be missing down to a least number."""

    def are_rows(rows: Sequence[Any]) -> bool:
        if not _are_lists(rows):
            return False
        lengths = set(map(len, rows))
        if not all(least <= length <= len(checks) for length in lengths):
            return False
        if len(lengths) > 1:
            return all(are_rows([row for row in rows if len(row) == length]) for length in lengths)
        return all(check(column) for check, column in zip(checks, zip(*rows, strict=True), strict=False))

    return are_rows
