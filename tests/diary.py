"""Diary: a journal in memory, for stores whose edits are to be kept or refused without a file."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from explorer.errors import ExpectedError
from explorer.model.edit import Edit
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.project import Provenance

_NOTHING: Mapping[str, Provenance] = MappingProxyType({})


class Diary:
    """A journal that remembers every edit, or refuses it while it is full."""

    def __init__(self, *, full: bool = False) -> None:
        self.full = full
        self.kept: list[Edit] = []
        self.came: dict[str, Provenance] = {}

    def apply(self, edit: Edit, provenance: Mapping[str, Provenance] = _NOTHING) -> None:
        """Remember an edit."""
        if self.full:
            raise ExpectedError("the disk is full")
        self.kept.append(edit)
        self.came |= provenance

    def read(self, names: Sequence[str]) -> Sequence[tuple[Source, Extraction]]:
        """Nothing lies aside here."""
        raise AssertionError(names)
