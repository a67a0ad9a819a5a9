"""Dataclasses that cost the start little: the standard library's, with methods made when they are first needed.

`dataclasses.dataclass` writes six functions for a frozen class as text and compiles each, 0.4 to 0.7 ms a class on the
machine that this was measured on (CPython 3.11). The program has three hundred such classes and most starts use few
of their methods: it was a fifth of the time until the first paint. Here the standard library finds out what the fields
are, so that `fields`, `replace`, `asdict` and pattern matching are its own; `__init__`, `__eq__` and `__hash__` are
written as it writes them, each when it is asked for the first time.
"""

import dataclasses
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, FrozenInstanceError
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:  # for whom checks types and whom helps to write, it is the standard library's
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, kw_only: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, with those of its options that this program uses."""

        def made(cls: type) -> type:
            own = set(vars(cls))
            if not cls.__doc__:
                cls.__doc__ = cls.__name__  # else it would be made of the signature, and that of `__init__`
            cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
            for name, method in _methods(cls, frozen=frozen, slots=slots, eq=eq):
                if name not in own:
                    setattr(cls, name, method)
            return cls

        return made


def _methods(cls: type[Any], *, frozen: bool, slots: bool, eq: bool) -> list[tuple[str, Any]]:
    """Names and methods that a class gets where it has not written them itself."""
    out: list[tuple[str, Any]] = [("__init__", _Late(cls, "__init__", _init, frozen=frozen)), ("__repr__", _repr)]
    if eq:
        out.append(("__eq__", _Late(cls, "__eq__", _eq, frozen=frozen)))
        out.append(("__hash__", _Late(cls, "__hash__", _hash, frozen=frozen) if frozen else None))
    if frozen:
        out += [("__setattr__", _refuse_setting), ("__delattr__", _refuse_deleting)]
    if frozen and slots:  # copies and pickles are put together without `__setattr__`
        out += [("__getstate__", _state), ("__setstate__", _set_state)]
    return out


class _Late:
    """Stands for a method of a class until somebody asks for it, and puts the written one in its own place."""

    def __init__(self, of: type[Any], name: str, write: Callable[..., Any], *, frozen: bool) -> None:
        self._of, self._name, self._write, self._frozen = of, name, write, frozen

    def __get__(self, one: object, cls: type[Any]) -> Any:  # noqa: ANN401  # a function, or a method of `one`
        # Two threads may do this at once: both write the same.
        written = self._write(self._of, frozen=self._frozen)
        written.__qualname__ = f"{self._of.__qualname__}.{self._name}"
        type.__setattr__(self._of, self._name, written)
        return written if one is None else written.__get__(one, cls)


def _init(cls: type[Any], *, frozen: bool) -> Any:  # noqa: ANN401  # a function whose parameters are the fields
    known: dict[str, Any] = {"_missing": MISSING, "_set": object.__setattr__}
    heads: dict[bool, list[str]] = {False: [], True: []}
    body: list[str] = []
    fields = [field for field in dataclasses.fields(cls) if field.init]
    for field in fields:
        name = value = head = field.name
        if field.default is not MISSING:
            known[f"_default_{name}"] = field.default
            head = f"{name}=_default_{name}"
        elif field.default_factory is not MISSING:
            known[f"_make_{name}"] = field.default_factory
            head = f"{name}=_missing"
            value = f"_make_{name}() if {name} is _missing else {name}"
        heads[bool(field.kw_only)].append(head)
        slot = getattr(cls, name, None)
        if not frozen:
            body.append(f"self.{name} = {value}")
        elif isinstance(slot, MemberDescriptorType):
            known[f"_put_{name}"] = slot.__set__
            body.append(f"_put_{name}(self, {value})")
        else:
            body.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ["self", *heads[False], *(["*", *heads[True]] if heads[True] else [])]
    written = _compiled(cls, f"__init__({', '.join(parameters)})", body or ["pass"], known)
    written.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return written


def _eq(cls: type[Any], **_: bool) -> Any:  # noqa: ANN401  # a function
    names = [field.name for field in dataclasses.fields(cls) if field.compare]
    same = f"{_values('self', names)} == {_values('other', names)}"
    body = [f"return {same} if other.__class__ is self.__class__ else NotImplemented"]
    return _compiled(cls, "__eq__(self, other)", body, {})


def _hash(cls: type[Any], **_: bool) -> Any:  # noqa: ANN401  # a function
    fields = (f for f in dataclasses.fields(cls) if (f.compare if f.hash is None else f.hash))
    return _compiled(cls, "__hash__(self)", [f"return hash({_values('self', [f.name for f in fields])})"], {})


def _values(whose: str, names: Iterable[str]) -> str:
    return f"({''.join(f'{whose}.{name}, ' for name in names)})"


def _compiled(cls: type[Any], head: str, body: Iterable[str], known: Mapping[str, Any]) -> Any:  # noqa: ANN401  # a function
    """The function of this head and body, which may use the names of the module of its class and what else is known."""
    lines = (f"def _make({', '.join(known)}):", f" def {head}:", *(f"  {line}" for line in body))
    scope: dict[str, Any] = {}
    text = "\n".join((*lines, f" return {head.partition('(')[0]}"))
    exec(text, vars(sys.modules[cls.__module__]), scope)  # noqa: S102  # of names of fields and nothing else
    return scope["_make"](**known)


@recursive_repr()
def _repr(self: Any) -> str:  # noqa: ANN401  # of any class
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refuse_setting(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401  # of any class
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[object]) -> None:  # noqa: ANN401  # of any class
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
