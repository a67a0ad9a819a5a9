"""Edits: the only way the project's data changes. Each can say its inverse once it was applied."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.catalogue import Entry
from explorer.model.finding import Extraction
from explorer.model.labels import Labels, tag_name
from explorer.model.source import Source

Changed: TypeAlias = Literal["sources", "findings", "actors", "facts", "labels"]


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
    """Take sources and their findings out of the project; their files stay as they are.

    Attributes:
        ids: of the sources.
        project: whether a project keeps them; only for the words.
    """

    ids: tuple[str, ...]
    project: bool = False

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        return removal_words(len(self.ids), project=self.project)


def removal_words(number: int, *, project: bool) -> str:
    """What to call it in all menus that sources go: a file that was opened is closed, a project's source taken out."""
    these = "Source" if number == 1 else f"{number:,} Sources"
    return f"Take {these} Out of the Project" if project else f"Close {these}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Say that two findings tell the same thing, that they do not, or (None) leave it to the program again.

    Attributes:
        a: id of one finding, the smaller id of the two.
        b: id of the other, of the same kind.
        same: the verdict.
        others: verdicts on further pairs in the same step, each without others of its own.
    """

    a: str
    b: str
    same: bool | None
    others: tuple["Judge", ...] = ()

    @property
    def parts(self) -> tuple["Judge", ...]:
        """The step pair by pair."""
        return (self, *self.others)

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        return {True: "“The Same”", False: "“Not the Same”", None: "“Let the Program Decide”"}[self.same]


@dataclass(frozen=True, slots=True)
class Described:
    """A source as it is to be described.

    Attributes:
        source: with the id and the text of a source of the project, and whatever is said about it.
        extraction: what is found in it now; None leaves what was found. Its dates are counted from the published date,
            so that a source whose published date changes must bring it along.
    """

    source: Source
    extraction: Extraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Describe:
    """Say what sources are called, who published them, when, and so on; their texts and all spans stay as they are."""

    changes: tuple[Described, ...]

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        if len(self.changes) == 1:
            return f"Describe “{self.changes[0].source.title}”"
        return f"Describe {len(self.changes):,} Sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reextract:
    """Put what was found anew into the place of what was found before; texts and sources stay as they are.

    Attributes:
        extractions: what is found now, one for each source that was read again.
        renamed: for ids of findings the ids under which what the analyst said of them stands afterwards, each id at
            most once on either side; ids that are not named stay. See explorer.match.reextraction.
    """

    extractions: tuple[Extraction, ...]
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        count = len(self.extractions)
        return "Read Source Again" if count == 1 else f"Read {count:,} Sources Again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Star sources, or take their stars; give them tags, or take some away. Nothing that was found changes.

    Attributes:
        sources: ids of the sources.
        starred: whether they are to have the star; None leaves it as it is.
        add: tags that they get; what has one already keeps it.
        remove: tags that they lose.
        others: what happens to further sources in the same step: sources that were labelled differently get back
            different labels when it is undone.
    """

    sources: tuple[str, ...]
    starred: bool | None = None
    add: frozenset[str] = field(default_factory=frozenset)
    remove: frozenset[str] = field(default_factory=frozenset)
    others: tuple["Label", ...] = ()

    def __post_init__(self) -> None:
        for name in self.add | self.remove:
            if not name or name != tag_name(name):
                raise ValueError(f"{name!r} is no name of a tag")
        if self.add & self.remove:
            raise ValueError("A tag cannot be given and taken in one step")

    @property
    def parts(self) -> tuple["Label", ...]:
        """The step in parts that are the same for all their sources."""
        return (self, *self.others)

    @property
    def label(self) -> str:
        """The name for the menu, after "Undo"."""
        count = sum(len(part.sources) for part in self.parts)
        what = "Source" if count == 1 else f"{count:,} Sources"
        if self.others or (self.starred is None) == (not self.add and not self.remove):
            return f"Label {what}"
        if self.starred is not None:
            return f"{'Star' if self.starred else 'Unstar'} {what}"
        if len(self.add) + len(self.remove) > 1:
            return f"Change Tags of {what}"
        return f"Add Tag “{min(self.add)}”" if self.add else f"Remove Tag “{min(self.remove)}”"


Edit: TypeAlias = AddSources | RemoveSources | Judge | Describe | Reextract | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class LayOut:
    """Have these sources of the project on the desk. The project itself stays as it is.

    What is on the desk besides is asked in the moment in which it is done, so that two of these add up.

    Attributes:
        ids: of the sources, the one that is to count as there longest first.
        beside: whether what lies there stays, as far as there is room; else all others go aside.
        held: ids of those that stay in any case: the ones that are being read.
        aside: ids of those that go aside.
    """

    ids: tuple[str, ...]
    beside: bool = False
    held: frozenset[str] = field(default_factory=frozenset)
    aside: frozenset[str] = field(default_factory=frozenset)

    @property
    def label(self) -> str:
        """What is being done."""
        return "Laying out a source" if len(self.ids) == 1 else f"Laying out {len(self.ids):,} sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelve:
    """Know of sources that the project's file has by now, without laying them out.

    Attributes:
        entries: of the sources, in the order of the file.
        labels: by id, of those of them that have any: the file gives one that had been taken out its labels back.
    """

    entries: tuple[Entry, ...]
    labels: Mapping[str, Labels] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def label(self) -> str:
        """What is being done."""
        return f"Taking in {len(self.entries):,} sources"


Arrangement: TypeAlias = LayOut | Shelve
"""What is no edit of the project, since its file holds the same before and after it, and is not taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an applied edit did.

    Attributes:
        edit: the edit.
        inverse: the edit that takes it back.
        changed: which kinds of things changed.
        revision: of the project, after the edit.
    """

    edit: Edit | Arrangement
    inverse: Edit | Arrangement
    changed: frozenset[Changed] = field(default_factory=frozenset)
    revision: int = 0
