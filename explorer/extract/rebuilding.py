"""Findings taken apart into rows of values and put together again, several times faster than their classes do it.

A frozen dataclass with slots sets each field through `object.__setattr__`, checks what it is given, and is pickled and
replaced field by field. What has passed these checks once need not pass them again.
"""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final, TypeVar

from explorer.model.finding import Actor, Amount, DateExpression, Event, Extraction, Mention, Participant, Quote, Why
from explorer.model.text import Span

_T = TypeVar("_T")

KINDS: Final[tuple[type[Any], ...]] = (
    Span, Why, Mention, Actor, Quote, Amount, DateExpression, Event, Participant, Extraction,
)  # fmt: skip
"""The classes of all that the pipeline finds."""

_NAMES: Final = {kind: tuple(field.name for field in fields(kind)) for kind in KINDS}
_PUT: Final = {kind: tuple(getattr(kind, name).__set__ for name in names) for kind, names in _NAMES.items()}

VALUES: Final[dict[type[Any], Callable[[Any], tuple[Any, ...]]]] = {
    kind: attrgetter(*names) for kind, names in _NAMES.items()
}
"""By class, what gives the values of all fields, in their order."""


def rebuilt(kind: type[_T], *values: object) -> _T:
    """An object of one of these classes from the values of its fields, without the checks of its class."""
    new = object.__new__(kind)
    for put, value in zip(_PUT[kind], values, strict=True):
        put(new, value)
    return new
