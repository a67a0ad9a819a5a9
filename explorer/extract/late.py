"""Patterns that are compiled when they are first used, since a text needs a part of them and none is free."""

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "finditer", "sub", "split", "findall")


class _Late:
    """Stands for a pattern; once it has been used, its methods are those of the compiled one, at no further cost."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # what copies and shows objects asks for much that no pattern has
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(expression: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but at the first use. An expression that cannot be compiled fails there and not here."""
    return cast("re.Pattern[str]", _Late(expression, flags))
