"""What the names of files say: a pattern such as "{published}_{publisher}_{title}", and its preview. Pure."""

import re
from collections.abc import Iterable

from explorer.errors import ExpectedError
from explorer.ingest.draft import FIELDS
from explorer.ingest.when import as_iso
from explorer.lean import dataclass

_FIELD = re.compile(r"\{(\w+)\}")
_HINT = "Write it as {published}_{publisher}_{title}, with a sign between two fields"


class PatternError(ExpectedError):
    """A pattern that cannot be followed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class NamePattern:
    """Fields with what stands between them; matched from left to right, and the last field takes the rest.

    Attributes:
        fields: in their order.
        between: what stands before the first field, between each two, and after the last.
    """

    fields: tuple[str, ...]
    between: tuple[str, ...]

    @classmethod
    def parse(cls, pattern: str) -> "NamePattern":
        """The pattern as written; a PatternError for a field that is unknown, there twice, or has no sign after it."""
        parts = _FIELD.split(pattern)
        fields, between = tuple(parts[1::2]), tuple(parts[0::2])
        unknown = next((name for name in fields if name not in (*FIELDS, _ANY)), None)
        if unknown is not None:
            known = ", ".join(f"{{{name}}}" for name in (*FIELDS, _ANY))
            raise PatternError(f"The pattern has the field {{{unknown}}}, which is none of {known}")
        named = [name for name in fields if name != _ANY]
        if not named:
            raise PatternError(f"The pattern has no field. {_HINT}")
        if len(set(named)) < len(named):
            raise PatternError(f"The pattern has a field twice. {_HINT}")
        if "" in between[1:-1]:
            raise PatternError(f"The pattern has two fields with nothing between them. {_HINT}")
        return cls(fields, between)

    def match(self, stem: str) -> dict[str, str] | None:
        """The fields in a file's name without its ending; None when it is not of this form or its date is none.

        Where a sign alone stands between fields, "_" in a value is a blank.
        """
        first, *signs = self.between
        last = signs.pop()
        if not stem.startswith(first) or not stem.endswith(last) or len(stem) < len(first) + len(last):
            return None
        rest = stem[len(first) : len(stem) - len(last)]
        values: list[str] = []
        for sign in signs:
            value, found, rest = rest.partition(sign)
            if not found:
                return None
            values.append(value)
        values.append(rest)
        fields: dict[str, str] = {}
        for name, value in zip(self.fields, values, strict=True):
            words = " ".join(value.replace("_", " ").split())
            if not words:
                return None
            if name == "published":
                iso = as_iso(words)
                if iso is None:
                    return None
                words = iso
            if name != _ANY:
                fields[name] = words
        return fields


_ANY = "any"
"""A part of the name that says nothing."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pattern makes of one file's name.

    Attributes:
        name: of the file.
        fields: what it says; None when it is not of the pattern's form.
    """

    name: str
    fields: dict[str, str] | None


def preview(pattern: str, names: Iterable[str]) -> tuple[Preview, ...]:
    """What a pattern makes of some files' names, with or without endings, in their order; may raise a PatternError."""
    parsed = NamePattern.parse(pattern)
    return tuple(Preview(name, parsed.match(stem_of(name))) for name in names)


def stem_of(name: str) -> str:
    """A file's name without its folder and its ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, _ = last.rpartition(".")
    return stem if dot and stem else last
