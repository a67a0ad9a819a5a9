"""Shape: JSON values -> frozen dataclasses, checked by the types of their fields; for what is read before the window.

pydantic, which checks the files with sources, takes a third of the time of a bare window to be imported.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from explorer.lean import dataclass

T = TypeVar("T")


class ShapeError(ValueError):
    """A value is not what its field is declared to be; says which one."""


@dataclass(frozen=True, slots=True)
class Within:
    """A condition on a number: a metadata of its Annotated type, both ends included."""

    least: float
    most: float

    def __call__(self, value: Any) -> None:  # noqa: ANN401  # any number
        """Raise ValueError for another number."""
        if not self.least <= value <= self.most:
            raise ValueError(f"{value} is not between {self.least:,} and {self.most:,}")


@dataclass(frozen=True, slots=True)
class AtMost:
    """A condition on a list: how many members it may have."""

    count: int

    def __call__(self, value: Any) -> None:  # noqa: ANN401  # anything with a length
        """Raise ValueError for more."""
        if len(value) > self.count:
            raise ValueError(f"there are more than {self.count}")


def shaped(kind: type[T], value: object) -> T:
    """A JSON value as a frozen dataclass; names that the dataclass does not know are passed over.

    Raises:
        ShapeError: the value does not fit the types of the fields, or a condition of an Annotated type.
    """
    made = _shaped(kind, value, "")
    assert isinstance(made, kind)  # noqa: S101  # a dataclass is made of itself
    return made


def plain(value: Any) -> Any:  # noqa: ANN401  # any JSON value
    """A frozen dataclass as a JSON value that `shaped` understands; sets are sorted."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    return value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _shaped(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401  # any type, one return for each
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        _expect(isinstance(value, dict), where, "an object")
        hints = _hints(kind)  # type: ignore[arg-type]  # of a dataclass here there are only types
        inside = f"{where}." if where else ""
        given = {name: _shaped(hints[name], value[name], f"{inside}{name}") for name in hints if name in value}
        try:
            return kind(**given)  # type: ignore[operator]  # the same
        except TypeError as error:  # names the fields that are missing
            raise ShapeError(str(error)) from error
    if origin is Annotated:
        made = _shaped(arguments[0], value, where)
        for condition in arguments[1:]:
            _check(condition, made, where)
        return made
    if origin in (Union, UnionType):
        rest = [one for one in arguments if one is not NoneType]
        return None if value is None else _shaped(rest[0], value, where)
    if origin is Literal:
        _expect(isinstance(value, str) and value in arguments, where, f"one of {', '.join(arguments)}")
        return value
    if origin in (tuple, frozenset):
        _expect(isinstance(value, list), where, "a list")
        return origin(_shaped(arguments[0], one, f"{where}.{number}") for number, one in enumerate(value))
    if origin is dict:
        _expect(isinstance(value, dict), where, "an object")
        return {name: _shaped(arguments[1], one, f"{where}.{name}") for name, one in value.items()}
    if kind is float:
        _expect(type(value) in (int, float) and isfinite(value), where, "a number")
        return float(value)
    _expect(type(value) is kind, where, {int: "a whole number", bool: "true or false"}.get(kind, "a text"))
    return value


def _expect(fits: bool, where: str, what: str) -> None:  # noqa: FBT001  # the one thing it asks
    if not fits:
        raise ShapeError(f"{where or 'the whole'} is not {what}")


def _check(condition: Callable[[Any], None], value: object, where: str) -> None:
    try:
        condition(value)
    except ValueError as error:
        raise ShapeError(f"{where}: {error}") from error
