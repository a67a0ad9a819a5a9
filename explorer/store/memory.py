"""Store: the sources of one project and what was found in them, in memory; changed by edits alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.comparison import Comparison
from explorer.model.edit import AddSources, Arrangement, Change, Edit, Label, LayOut, RemoveSources, Shelve
from explorer.model.fact import Linked, Verdict
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.agreement import Compared
from explorer.store.contents import ALL, Contents, Pair, Reach, edited
from explorer.store.index import build_index
from explorer.store.queries import Queries
from explorer.store.speakers import Ranks
from explorer.store.unwritten import Unkept, Unwritten

if TYPE_CHECKING:  # a store in memory alone has no use for SQLite
    from explorer.store.project import Provenance

Link = Callable[[Sequence[Source], Sequence[Extraction], Sequence[Verdict]], Linked]


class Journal(Protocol):
    """Where every edit is kept in the moment it is made (explorer.store.project)."""

    def apply(self, edit: Edit, provenance: "Mapping[str, Provenance]" = ...) -> None:
        """Keep an edit, whole or not at all; may be called in any thread.

        Args:
            edit: the edit.
            provenance: by id, where sources that the edit adds come from.

        Raises:
            ExpectedError: it cannot be kept, with what to do; then it must not be made either.
        """

    def read(self, names: Sequence[str]) -> Sequence[Pair]:
        """The sources with these ids and what was found in each alone, in this order; may be called in any thread.

        One that is not there is left out.

        Raises:
            ExpectedError: they cannot be read.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An edit whose consequences are worked out, to be taken over at once.

    Attributes:
        base: the revision it was worked out for.
        recorded: whether the journal has it already.
        change: what it does.
        contents: of the project after it.
        queries: the answers after it.
        project: number of the project that it was worked out for, of those that the store has held.
    """

    base: int
    change: Change
    contents: Contents
    queries: Queries
    recorded: bool = False
    project: int = 0


class Store(Queries):
    """One project's sources and findings.

    Everything is derived from the extractions by `link` when an edit is applied; between edits nothing changes, so
    what a query returns may be kept. `prepare` may be called in any thread: it works on the revision it finds and
    touches nothing; `commit`, `apply` and `accept` belong to the thread that owns the store.
    """

    def __init__(self, link: Link, journal: Journal | None = None) -> None:
        """Start empty.

        Args:
            link: gives the same actor the same id in all sources and joins findings to facts (explorer.match).
            journal: keeps every edit; None for a project that lives in memory alone.
        """
        super().__init__(build_index((), Linked(extractions=(), actors=(), facts=())), 0)
        self._link = link
        self._journal = journal
        self._contents = Contents()
        self._project = 0
        self._ranks = Ranks()
        self._unwritten = Unwritten()
        self._found_at = 0
        """The revision since which nothing but stars and tags has changed."""

    @property
    def contents(self) -> Contents:
        """What the project holds now: frozen, so that work beside the window can go on with it."""
        return self._contents

    @property
    def in_project(self) -> bool:
        """Whether a project keeps the sources; else they are files that were opened."""
        return self._journal is not None

    @property
    def linked(self) -> Linked:
        """The extractions with the actors and facts of the whole project."""
        index = self._index
        return Linked(
            extractions=tuple(index.extractions.values()),
            actors=tuple(index.actors.values()),
            facts=tuple(index.facts.values()),
        )

    def speaker_rank(self, key: str) -> int:
        """Number of a speaker, by which views give colours; -1 for the unattributed and the unknown.

        A speaker keeps it as long as this project is open, whoever else is quoted meanwhile.
        """
        return self._ranks.held.get(key, -1)

    def apply(self, edit: Edit | Arrangement) -> Change:
        """Make one change and say what it did. Nothing is changed when this raises; see `explorer.store.contents`."""
        return self.commit(self.prepare(edit))

    def prepare(self, edit: Edit | Arrangement) -> Prepared:
        """Work out what an edit does, without doing it; raises what `apply` does."""
        return self._prepared(edit, self._reach(None))

    def _prepared(self, edit: Edit | Arrangement, reach: Reach) -> Prepared:
        base, contents = self._revision, self._contents
        after, inverse, changed = edited(contents, edit, reach)
        if after.raw is contents.raw and isinstance(edit, Label):
            # What was found is as it was: a star must not cost the linking of all sources.
            queries = self.labelled(after.labels, base + 1)
        else:
            queries = self._queries(after, base + 1)
        change = Change(edit=edit, inverse=inverse, changed=changed, revision=base + 1)
        # What the project holds is the same before and after it is laid out otherwise.
        recorded = isinstance(edit, LayOut | Shelve)
        return Prepared(
            base=base, change=change, contents=after, queries=queries, recorded=recorded, project=self._project
        )

    def concerns(self, prepared: Prepared) -> bool:
        """Whether a prepared edit still has a place to go: what another project has kept, or knows of, is over.

        Sources that no project has kept yet belong to whatever is open now.
        """
        unkept = isinstance(prepared.change.edit, AddSources) and not prepared.recorded
        return prepared.project == self._project or unkept

    def _reach(self, inverse: Edit | Arrangement | None) -> Reach:
        """What an edit may ask for; sources that the file has no longer are in the edit that gives them back."""
        journal = self._journal
        if journal is None:
            return Reach(None, self.finding)
        given = inverse if isinstance(inverse, AddSources) else AddSources(sources=(), extractions=())
        known = {pair[0].id: pair for pair in zip(given.sources, given.extractions, strict=True)}

        def read(names: Sequence[str]) -> Sequence[Pair]:
            unknown = [name for name in names if name not in known]
            return [*(known[name] for name in names if name in known), *(journal.read(unknown) if unknown else ())]

        return Reach(read, self.finding)

    def record(self, prepared: Prepared, provenance: "Mapping[str, Provenance] | None" = None) -> Prepared:
        """Let the journal keep a prepared edit before it is taken over; for edits that take long to be written.

        Args:
            prepared: the edit.
            provenance: by id, where sources that it adds come from; a store without a journal forgets it.

        Raises:
            ExpectedError: it cannot be kept.
        """
        edit = prepared.change.edit
        if self._journal is None or prepared.recorded or isinstance(edit, LayOut | Shelve):
            return prepared
        self._unwritten.write()  # a source that is taken out next must have its star
        self._journal.apply(edit, provenance or {})
        return replace(prepared, recorded=True)

    def commit(self, prepared: Prepared, *, later: bool = False) -> Change:
        """Take a prepared edit over. When another edit came between, it is worked out anew.

        Args:
            prepared: the edit.
            later: whether labels are kept by `write_labels`, which is then to be called in another thread.

        Raises:
            ExpectedError: the journal cannot keep it; then nothing has changed.
        """
        if prepared.base != self._revision:
            prepared = self._caught_up(prepared)
        if later and isinstance(prepared.change.edit, Label) and self._journal is not None and not prepared.recorded:
            self._unwritten.add(self._journal, self._project, prepared.change)
        else:
            self.record(prepared)
        self._contents = prepared.contents
        self._become(prepared.queries)
        self._ranks = self._ranks.follow(self.speakers())
        if not isinstance(prepared.change.edit, Label):
            self._found_at = self._revision
        return prepared.change

    def write_labels(self) -> None:
        """Let the journal keep the labels that are shown already, in any thread; what it cannot keep is `unkept`."""
        self._unwritten.write()

    def unkept(self) -> list[Unkept]:
        """The labels of the project that is open, or of one before it, that could not be kept since the last time."""
        return self._unwritten.unkept()

    def unshown(self, unkept: Unkept) -> Change | None:
        """Take labels back that could not be kept; None when they are not shown any more."""
        if unkept.project != self._project:
            return None
        try:
            prepared = self.prepare(unkept.change.inverse)
        except ExpectedError:  # their sources were taken out
            return None
        return self.commit(replace(prepared, recorded=True))

    def _caught_up(self, prepared: Prepared) -> Prepared:
        """An edit that was worked out for an earlier revision, as it is to be taken over now."""
        change = prepared.change
        if prepared.project == self._project and prepared.base >= self._found_at and not isinstance(change.edit, Label):
            # Between them sources were starred and tagged, which needs no linking.
            mine, its = self._contents, prepared.contents
            kept = {name: put for name, put in mine.labels.items() if its.holds(name)}
            came = {name: put for name, put in its.labels.items() if not mine.holds(name)}
            contents = replace(its, labels=MappingProxyType({**kept, **came}))
            queries = prepared.queries.labelled(contents.labels, self._revision + 1)
            change = replace(change, revision=self._revision + 1)
            return replace(prepared, base=self._revision, change=change, contents=contents, queries=queries)
        anew = self._prepared(change.edit, self._reach(change.inverse))
        if prepared.recorded and not isinstance(change.edit, LayOut):
            # The file is as it is after the edit: what was before, only the first time could tell.
            anew = replace(anew, change=replace(anew.change, inverse=change.inverse))
        return replace(anew, recorded=prepared.recorded)

    def prepare_opening(self, contents: Contents) -> Prepared:
        """Work out what a project holds, to be shown instead of this one; may be called in any thread."""
        pairs = contents.raw.values()
        edit = AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs))
        inverse = RemoveSources(ids=tuple(contents.raw))
        return Prepared(
            base=-1,
            change=Change(edit=edit, inverse=inverse, changed=ALL),
            contents=contents,
            queries=self._queries(contents, 0),
            recorded=True,
        )

    def open(self, opened: Prepared, journal: Journal | None) -> Change:
        """Hold another project from now on, whose edits another journal keeps."""
        revision = self._revision + 1
        self._journal, self._contents = journal, opened.contents
        self._become(opened.queries)
        self._ranks = Ranks().follow(self.speakers())
        self._revision = self._found_at = revision
        self._project += 1
        self._kept_reprints = None
        return replace(opened.change, revision=revision)

    def _queries(self, contents: Contents, revision: int) -> Queries:
        pairs = contents.raw.values()
        sources = [source for source, _ in pairs]
        linked = self._link(sources, [found for _, found in pairs], contents.judged())
        queries = Queries(build_index(sources, linked), revision, contents.labels, contents.entries)
        queries.warm()
        return queries

    def accept(self, comparison: Comparison, revision: int) -> bool:
        """Take over how the sources compare, if it was worked out for this revision; says whether it was."""
        if revision != self._revision:
            return False
        self._compared = Compared(comparison, len(self.sources))
        return True

    def learn_reprints(self, groups: Mapping[str, str]) -> bool:
        """Take over which sources are nearly one text, as the project's file knows it; says whether that is news.

        Args:
            groups: by id of each source that has reprints, itself included, the id of the first of them.
        """
        news = groups != self.reprints
        self._kept_reprints = groups
        return news
