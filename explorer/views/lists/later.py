"""A mapping whose values are made when somebody asks for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Later(Mapping[K, V], Generic[K, V]):
    """Keys that are known, and a value for each that is made once, when it is first asked for.

    Of five tables one is looked at, and only that one has to keep up with each letter that somebody types.
    """

    def __init__(self, keys: Sequence[K], make: Callable[[K], V]) -> None:
        """Stand for values.

        Args:
            keys: all of them, in order.
            make: makes the value of a key; it may be called at any time, so that what it reads must not change.
        """
        self._keys = keys
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
