"""Edits: the only way the project's data changes. Each can say its inverse once it was applied."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from explorer.model.finding import Extraction
from explorer.model.source import Source

Changed: TypeAlias = Literal["sources", "findings", "actors", "facts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSources:
    """Add sources with what was found in them. A source whose id is there already is an error of the caller.

    Attributes:
        sources: the sources.
        extractions: one for each.
        order: ids of all sources in the order they are to have; None puts the new ones last. Undo gives a source its
            place back, so that everything that follows from the order is as it was.
    """

    sources: tuple[Source, ...]
    extractions: tuple[Extraction, ...]
    order: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        return f"Open “{self.sources[0].title}”" if len(self.sources) == 1 else f"Open {len(self.sources)} Sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveSources:
    """Take sources and their findings out of the project; their files stay as they are."""

    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        return "Close Source" if len(self.ids) == 1 else f"Close {len(self.ids)} Sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Say that two findings tell the same thing, that they do not, or (None) leave it to the program again.

    Attributes:
        a: id of one finding, the smaller id of the two.
        b: id of the other, of the same kind.
        same: the verdict.
    """

    a: str
    b: str
    same: bool | None

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        return {True: "“The Same”", False: "“Not the Same”", None: "“Let the Program Decide”"}[self.same]


Edit: TypeAlias = AddSources | RemoveSources | Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an applied edit did.

    Attributes:
        edit: the edit.
        inverse: the edit that takes it back.
        changed: which kinds of things changed.
        revision: of the project, after the edit.
    """

    edit: Edit
    inverse: Edit
    changed: frozenset[Changed] = field(default_factory=frozenset)
    revision: int = 0
