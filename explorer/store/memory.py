"""Store: the sources of one project and what was found in them, in memory; changed by edits alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from explorer.model.comparison import Comparison
from explorer.model.edit import (
    AddSources,
    Change,
    Changed,
    Describe,
    Described,
    Edit,
    Judge,
    Label,
    Reextract,
    RemoveSources,
)
from explorer.model.fact import Linked, Verdict
from explorer.model.finding import Extraction, all_spans, kind_of
from explorer.model.source import Source
from explorer.store.agreement import Compared
from explorer.store.index import build_index
from explorer.store.labelling import LabelsById, LaidBy, given_back, laid_aside, relabelled
from explorer.store.queries import Queries, UnknownIdError

if TYPE_CHECKING:  # a store in memory alone has no use for SQLite
    from explorer.store.project import Provenance

Link = Callable[[Sequence[Source], Sequence[Extraction], Sequence[Verdict]], Linked]


def _check(source: Source, found: Extraction) -> None:
    """Raise unless everything that was found is this source's, and all its words stand where it says."""
    if found.source != source.id:
        raise ValueError(f"What was found in {found.source} was given for {source.id}")
    for finding in found.findings():
        if finding.source != source.id:
            raise ValueError(f"{finding.id} belongs to {finding.source}, not to {source.id}")
        for span in all_spans(finding):
            span.check(source.text)


def _describe(raw: dict[str, tuple[Source, Extraction]], changes: Sequence[Described]) -> Describe:
    """Describe sources that are there, and say how they are described as before."""
    before: list[Described] = []
    for change in changes:
        source, found = raw[change.source.id]
        before.append(Described(source, None if change.extraction is None else found))
        raw[source.id] = _described((source, found), change)
    return Describe(changes=tuple(reversed(before)))


def _described(pair: tuple[Source, Extraction], change: Described) -> tuple[Source, Extraction]:
    """A source as it is described, with what is found in it then; raises for what would make a finding untrue."""
    (before, found), after = pair, change.source
    if after.text != before.text:
        raise ValueError(f"{after.id} is described with another text")
    if change.extraction is not None:
        _check(after, change.extraction)
        return after, change.extraction
    if after.published != before.published:
        raise ValueError(f"{after.id} has another published date, and dates that are counted from the one before")
    return after, found


_ALL: frozenset[Changed] = frozenset({"sources", "findings", "actors", "facts"})
_FINDINGS: frozenset[Changed] = frozenset({"findings", "actors", "facts"})
_FACTS: frozenset[Changed] = frozenset({"facts"})
_LABELS: frozenset[Changed] = frozenset({"labels"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a project holds; all else is derived from it.

    Attributes:
        raw: each source with what was found in it alone, in the order of the project.
        verdicts: what the analyst said of two findings, the last said last. One that names a finding of a source that
            was taken out is kept for when it comes back.
        labels: by id of the source, of those that have any.
        laid_by: labels of sources that were taken out, for when they come back with the same text.
    """

    raw: Mapping[str, tuple[Source, Extraction]] = field(default_factory=lambda: MappingProxyType({}))
    verdicts: Mapping[tuple[str, str], bool] = field(default_factory=lambda: MappingProxyType({}))
    labels: LabelsById = field(default_factory=lambda: MappingProxyType({}))
    laid_by: LaidBy = field(default_factory=lambda: MappingProxyType({}))

    def judged(self) -> tuple[Verdict, ...]:
        """The verdicts in the order in which they were given."""
        return tuple(Verdict(a=a, b=b, same=same) for (a, b), same in self.verdicts.items())


def _reextracted(contents: Contents, edit: Reextract) -> tuple[Contents, Reextract]:
    """The contents with what was found anew, and the edit that takes it back."""
    raw, former = dict(contents.raw), []
    for found in edit.extractions:
        if found.source not in raw:
            raise UnknownIdError(f"No source has the id {found.source}")
        source, was = raw[found.source]
        _check(source, found)
        former.append(was)
        raw[source.id] = (source, found)
    names = dict(edit.renamed)
    named = (((names.get(a, a), names.get(b, b)), same) for (a, b), same in contents.verdicts.items())
    verdicts = {(min(pair), max(pair)): same for pair, same in named}
    back = tuple((new, old) for old, new in edit.renamed)
    return (
        replace(contents, raw=MappingProxyType(raw), verdicts=MappingProxyType(verdicts)),
        Reextract(extractions=tuple(reversed(former)), renamed=back),
    )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An edit whose consequences are worked out, to be taken over at once.

    Attributes:
        base: the revision it was worked out for.
        recorded: whether the journal has it already.
        change: what it does.
        contents: of the project after it.
        queries: the answers after it.
    """

    base: int
    change: Change
    contents: Contents
    queries: Queries
    recorded: bool = False


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

    @property
    def contents(self) -> Contents:
        """What the project holds now: frozen, so that work beside the window can go on with it."""
        return self._contents

    @property
    def linked(self) -> Linked:
        """The extractions with the actors and facts of the whole project."""
        index = self._index
        return Linked(
            extractions=tuple(index.extractions.values()),
            actors=tuple(index.actors.values()),
            facts=tuple(index.facts.values()),
        )

    def apply(self, edit: Edit) -> Change:
        """Make one change and say what it did. Nothing is changed when this raises.

        Raises:
            UnknownIdError: a source is there already, or not there; a finding that is judged is not there.
            SpanError: words that a finding rests on are not where it says.
            ValueError: an extraction belongs to another source; two findings of different kinds are judged.
        """
        return self.commit(self.prepare(edit))

    def prepare(self, edit: Edit) -> Prepared:
        """Work out what an edit does, without doing it; raises what `apply` does."""
        base, contents = self._revision, self._contents
        after, inverse, changed = self._changed(contents, edit)
        return Prepared(
            base=base,
            change=Change(edit=edit, inverse=inverse, changed=changed, revision=base + 1),
            contents=after,
            # What was found is as it was: a star must not cost the linking of all sources.
            queries=self._labelled(after.labels, base + 1)
            if isinstance(edit, Label)
            else self._queries(after, base + 1),
        )

    def record(self, prepared: Prepared, provenance: "Mapping[str, Provenance] | None" = None) -> Prepared:
        """Let the journal keep a prepared edit before it is taken over; for edits that take long to be written.

        Args:
            prepared: the edit.
            provenance: by id, where sources that it adds come from; a store without a journal forgets it.

        Raises:
            ExpectedError: it cannot be kept.
        """
        if self._journal is None or prepared.recorded:
            return prepared
        self._journal.apply(prepared.change.edit, provenance or {})
        return replace(prepared, recorded=True)

    def commit(self, prepared: Prepared) -> Change:
        """Take a prepared edit over. When another edit came between, it is worked out anew.

        Raises:
            ExpectedError: the journal cannot keep it; then nothing has changed.
        """
        if prepared.base != self._revision:
            prepared = replace(self.prepare(prepared.change.edit), recorded=prepared.recorded)
        self.record(prepared)
        self._contents = prepared.contents
        self._become(prepared.queries)
        return prepared.change

    def prepare_opening(self, contents: Contents) -> Prepared:
        """Work out what a project holds, to be shown instead of this one; may be called in any thread."""
        pairs = contents.raw.values()
        edit = AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs))
        inverse = RemoveSources(ids=tuple(contents.raw))
        return Prepared(
            base=-1,
            change=Change(edit=edit, inverse=inverse, changed=_ALL),
            contents=contents,
            queries=self._queries(contents, 0),
            recorded=True,
        )

    def open(self, opened: Prepared, journal: Journal | None) -> Change:
        """Hold another project from now on, whose edits another journal keeps."""
        revision = self._revision + 1
        self._journal, self._contents = journal, opened.contents
        self._become(opened.queries)
        self._revision = revision
        return replace(opened.change, revision=revision)

    def _queries(self, contents: Contents, revision: int) -> Queries:
        pairs = contents.raw.values()
        sources = [source for source, _ in pairs]
        linked = self._link(sources, [found for _, found in pairs], contents.judged())
        queries = Queries(build_index(sources, linked), revision, contents.labels)
        queries.warm()
        return queries

    def accept(self, comparison: Comparison, revision: int) -> bool:
        """Take over how the sources compare, if it was worked out for this revision; says whether it was."""
        if revision != self._revision:
            return False
        self._compared = Compared(comparison, len(self.sources))
        return True

    def _changed(  # noqa: PLR0912  # one case for each kind of edit
        self, contents: Contents, edit: Edit
    ) -> tuple[Contents, Edit, frozenset[Changed]]:
        """The contents after an edit, its inverse, and the kinds of things it changes."""
        raw = dict(contents.raw)
        match edit:
            case AddSources(sources=sources, extractions=extractions, order=order):
                for source, found in zip(sources, extractions, strict=True):
                    if source.id in raw:
                        raise UnknownIdError(f"A source with the id {source.id} is open already")
                    _check(source, found)
                    raw[source.id] = (source, found)
                if order is not None:
                    raw = {name: raw[name] for name in dict.fromkeys((*order, *raw)) if name in raw}
                inverse: Edit = RemoveSources(ids=tuple(s.id for s in sources))
                labels, laid_by = given_back(contents.labels, contents.laid_by, sources)
                return replace(contents, raw=MappingProxyType(raw), labels=labels, laid_by=laid_by), inverse, _ALL
            case RemoveSources(ids=ids):
                for name in ids:
                    self.source(name)
                gone = [raw.pop(name) for name in dict.fromkeys(ids)]
                inverse = AddSources(
                    sources=tuple(s for s, _ in gone),
                    extractions=tuple(e for _, e in gone),
                    order=tuple(contents.raw),
                )
                labels, laid_by = laid_aside(contents.labels, contents.laid_by, inverse.sources)
                return replace(contents, raw=MappingProxyType(raw), labels=labels, laid_by=laid_by), inverse, _ALL
            case Judge():
                verdicts = dict(contents.verdicts)
                backwards: list[Judge] = []
                for part in edit.parts:
                    if kind_of(self.finding(part.a)) != kind_of(self.finding(part.b)):
                        raise ValueError(f"{part.a} and {part.b} are findings of different kinds")
                    pair = (min(part.a, part.b), max(part.a, part.b))
                    backwards.insert(0, Judge(a=pair[0], b=pair[1], same=verdicts.pop(pair, None)))
                    if part.same is not None:
                        verdicts[pair] = part.same
                inverse = replace(backwards[0], others=tuple(backwards[1:]))
                return replace(contents, verdicts=MappingProxyType(verdicts)), inverse, _FACTS
            case Describe(changes=changes):
                for change in changes:
                    self.source(change.source.id)
                inverse = _describe(raw, changes)
                return replace(contents, raw=MappingProxyType(raw)), inverse, _ALL
            case Reextract():
                return *_reextracted(contents, edit), _FINDINGS
            case Label():
                for name in (name for part in edit.parts for name in part.sources):
                    self.source(name)
                labels, inverse = relabelled(contents.labels, edit)
                return replace(contents, labels=labels), inverse, _LABELS
