"""Contents: what a project holds, all else being derived from it; and what each edit makes of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.catalogue import Entry, entry_of
from explorer.model.edit import (
    AddSources,
    Arrangement,
    Changed,
    Describe,
    Described,
    Edit,
    Judge,
    Label,
    LayOut,
    Reextract,
    RemoveSources,
    Shelve,
)
from explorer.model.fact import Verdict
from explorer.model.finding import Extraction, Finding, all_spans, kind_of
from explorer.model.source import Source
from explorer.store.desk import fits, fitting, laid_out, weight
from explorer.store.labelling import LabelsById, LaidBy, given_back, laid_aside, relabelled
from explorer.store.queries import UnknownIdError

Pair: TypeAlias = tuple[Source, Extraction]
"""A source with what was found in it alone: its actor ids are its own."""
Pairs: TypeAlias = Mapping[str, Pair]
"""By id of the source."""
Read: TypeAlias = Callable[[Sequence[str]], Sequence[Pair]]
"""Gives the sources with these ids from the project's file, in this order."""

_T = TypeVar("_T")

_FIRST_LAID = 2
"""Sources that lie on the desk when nobody has said which: what two panes show."""
_MOST_GONE = 5_000
"""Sources that lie aside and may be taken out at once: undo keeps them in memory."""

ALL: frozenset[Changed] = frozenset({"sources", "findings", "actors", "facts"})
_FINDINGS: frozenset[Changed] = frozenset({"findings", "actors", "facts"})
_FACTS: frozenset[Changed] = frozenset({"facts"})
_LABELS: frozenset[Changed] = frozenset({"labels"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a project holds; all else is derived from it.

    Attributes:
        raw: the sources on the desk, each with what was found in it alone, in the order of the project.
        entries: of all sources, in the order of the project; None when all are on the desk.
        laid: ids of those on the desk, the one that has been there longest first; empty when all are.
        verdicts: what the analyst said of two findings, the last said last. One that names a finding of a source that
            was taken out is kept for when it comes back.
        labels: by id of the source, of those that have any.
        laid_by: labels of sources that were taken out, for when they come back with the same text.
    """

    raw: Pairs = field(default_factory=lambda: MappingProxyType({}))
    entries: Mapping[str, Entry] | None = None
    laid: tuple[str, ...] = ()
    verdicts: Mapping[tuple[str, str], bool] = field(default_factory=lambda: MappingProxyType({}))
    labels: LabelsById = field(default_factory=lambda: MappingProxyType({}))
    laid_by: LaidBy = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def in_part(
        cls, entries: Mapping[str, Entry], desk: Iterable[Pair], verdicts: Iterable[Verdict], labels: LabelsById
    ) -> "Contents":
        """A project of which only some sources are on the desk.

        Args:
            entries: of all sources, in the order of the project.
            desk: the sources on the desk, the one that has been there longest first.
            verdicts: in the order in which they were given.
            labels: by id of the source.
        """
        pairs = {source.id: (source, found) for source, found in desk}
        told = MappingProxyType({(verdict.a, verdict.b): verdict.same for verdict in verdicts})
        return _with_desk(cls(entries=entries, verdicts=told, labels=labels), pairs, tuple(pairs))

    @property
    def names(self) -> Iterable[str]:
        """Ids of all sources in the order of the project."""
        return self.raw if self.entries is None else self.entries

    def holds(self, name: str) -> bool:
        """Whether the project has a source of this id, on the desk or aside."""
        return name in (self.raw if self.entries is None else self.entries)

    def judged(self) -> tuple[Verdict, ...]:
        """The verdicts in the order in which they were given."""
        return tuple(Verdict(a=a, b=b, same=same) for (a, b), same in self.verdicts.items())


@dataclass(frozen=True, slots=True)
class Reach:
    """What an edit may need beside the contents.

    Attributes:
        read: gives sources that lie aside; None for a project that has no file, of which all are on the desk.
        finding: gives a finding by its id, or raises UnknownIdError.
    """

    read: Read | None
    finding: Callable[[str], Finding]


def edited(
    contents: Contents, edit: Edit | Arrangement, reach: Reach
) -> tuple[Contents, Edit | Arrangement, frozenset[Changed]]:
    """The contents after an edit, its inverse, and the kinds of things it changes. Pure but for what is read.

    Raises:
        UnknownIdError: a source is there already, or not there; a finding that is judged is not there.
        SpanError: words that a finding rests on are not where it says.
        ValueError: an extraction belongs to another source; two findings of different kinds are judged.
        ExpectedError: what lies aside cannot be read, or is too much to be taken out at once.
    """
    match edit:
        case AddSources():
            return *_added(contents, edit, reach), ALL
        case RemoveSources():
            return *_removed(contents, edit, reach), ALL
        case Judge():
            return *_judged(contents, edit, reach), _FACTS
        case Describe():
            return *_redescribed(contents, edit, reach), ALL
        case Reextract():
            return *_reextracted(contents, edit, reach), _FINDINGS
        case Label():
            for name in (name for part in edit.parts for name in part.sources):
                _known(contents, name)
            labels, inverse = relabelled(contents.labels, edit)
            return replace(contents, labels=labels), inverse, _LABELS
        case LayOut():
            return _arranged(contents, edit, reach), LayOut(ids=contents.laid), ALL
        case Shelve(entries=entries, labels=put):
            whole = {**_entries(contents), **{entry.id: entry for entry in entries}}
            # What had been taken out and is there again has what the file gave back to it, and nothing waits any more.
            laid_by = {name: kept for name, kept in contents.laid_by.items() if name not in whole}
            after = replace(
                contents,
                entries=MappingProxyType(whole),
                laid=contents.laid or tuple(contents.raw),
                labels=MappingProxyType({**contents.labels, **put}),
                laid_by=MappingProxyType(laid_by),
            )
            return _on_an_empty_desk(after, reach), RemoveSources(ids=tuple(entry.id for entry in entries)), ALL


def first_laid(wanted: Iterable[str], entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """Ids of the sources that lie on the desk when a project is opened: those wanted that it still has, or the first.

    Args:
        wanted: ids of those that lay there last, and of those that were being read; of more than the desk has room for
            the first.
        entries: of all sources.
    """
    known = fitting([name for name in wanted if name in entries], held=(), catalogue=entries)
    return known or tuple(entries)[:_FIRST_LAID]


def _arranged(contents: Contents, edit: LayOut, reach: Reach) -> Contents:
    """The contents with another desk; what lies there already is not read again.

    Sources that have been taken out since they were asked for, or cannot be read, are left out as long as others of
    those that were asked for come.
    """
    entries = contents.entries
    if entries is None:
        return contents
    wanted = [name for name in edit.ids if name in entries]
    if not wanted and not edit.beside and edit.ids:
        _known(contents, edit.ids[0])
    desk = [name for name in contents.laid if name not in edit.aside] if edit.beside else []
    ids = laid_out(wanted, desk=desk, held=edit.held, catalogue=entries)
    pairs = _pairs(contents, ids, reach, lenient=True)
    missing = [name for name in wanted if name not in pairs]
    if missing and all(name in contents.raw or name in missing for name in wanted):
        raise _unreadable(missing[0])
    return _with_desk(contents, pairs, tuple(pairs))


def _unreadable(name: str) -> UnknownIdError:
    hint = "`source-explorer check` says what is wrong with the project"
    return UnknownIdError(f"The source {name} cannot be read; {hint}")


def _on_an_empty_desk(contents: Contents, reach: Reach) -> Contents:
    """The contents with the first sources on the desk, when nothing lies there."""
    if not contents.entries or contents.raw:
        return contents
    return _arranged(contents, LayOut(ids=first_laid((), contents.entries)), reach)


def _known(contents: Contents, name: str) -> None:
    if not contents.holds(name):
        raise UnknownIdError(f"There is no source {name} in the project")


def _entries(contents: Contents) -> Mapping[str, Entry]:
    """The entries of all sources."""
    if contents.entries is not None:
        return contents.entries
    return {name: entry_of(source, len(found.findings())) for name, (source, found) in contents.raw.items()}


def _pairs(contents: Contents, names: Sequence[str], reach: Reach, *, lenient: bool = False) -> dict[str, Pair]:
    """Sources by id: those on the desk from there, the others from the file.

    Raises:
        UnknownIdError: one cannot be read; where that is to be looked over it is left out.
    """
    aside = [name for name in names if name not in contents.raw]
    read = {pair[0].id: pair for pair in reach.read(aside)} if aside and reach.read is not None else {}
    for name in aside:
        if name not in read and not lenient:
            raise _unreadable(name)
    return {name: contents.raw.get(name) or read[name] for name in names if name in contents.raw or name in read}


def _with_desk(contents: Contents, desk: Mapping[str, Pair], laid: Sequence[str]) -> Contents:
    """The contents with another desk, in the order of the project; without entries when nothing lies aside."""
    if contents.entries is None or len(desk) == len(contents.entries):
        raw = {name: desk[name] for name in contents.names if name in desk}
        return replace(contents, raw=MappingProxyType(raw), entries=None, laid=())
    raw = {name: desk[name] for name in contents.entries if name in desk}
    return replace(contents, raw=MappingProxyType(raw), laid=tuple(name for name in laid if name in raw))


def _check(source: Source, found: Extraction) -> None:
    """Raise unless everything that was found is this source's, and all its words stand where it says."""
    if found.source != source.id:
        raise ValueError(f"What was found in {found.source} was given for {source.id}")
    for finding in found.findings():
        if finding.source != source.id:
            raise ValueError(f"{finding.id} belongs to {finding.source}, not to {source.id}")
        for span in all_spans(finding):
            span.check(source.text)


def _added(contents: Contents, edit: AddSources, reach: Reach) -> tuple[Contents, Edit]:
    new: dict[str, Pair] = {}
    for source, found in zip(edit.sources, edit.extractions, strict=True):
        if contents.holds(source.id) or source.id in new:
            raise UnknownIdError(f"A source with the id {source.id} is open already")
        _check(source, found)
        new[source.id] = (source, found)
    load = sum(
        weight(len(found.findings()), source.word_count) for source, found in (*contents.raw.values(), *new.values())
    )
    whole = contents.entries is None and (reach.read is None or fits(load))
    labels, laid_by = given_back(contents.labels, contents.laid_by, edit.sources)
    after = replace(contents, labels=labels, laid_by=laid_by)
    if whole:
        raw = _ordered({**contents.raw, **new}, edit.order)
        after = replace(after, raw=MappingProxyType(raw))
    else:
        entries = {**_entries(contents), **_entries(Contents(raw=new))}
        after = replace(after, entries=MappingProxyType(_ordered(entries, edit.order)))
        # What finds no room stays aside, in the file that the edit is written to.
        beside = new if fits(load) else {} if contents.raw else dict(list(new.items())[:_FIRST_LAID])
        laid = contents.laid or tuple(contents.raw)
        after = _with_desk(after, {**contents.raw, **beside}, (*laid, *beside))
    return after, RemoveSources(ids=tuple(new))


def _ordered(rows: dict[str, _T], order: Sequence[str] | None) -> dict[str, _T]:
    return rows if order is None else {name: rows[name] for name in dict.fromkeys((*order, *rows)) if name in rows}


def _removed(contents: Contents, edit: RemoveSources, reach: Reach) -> tuple[Contents, Edit]:
    names = tuple(dict.fromkeys(edit.ids))
    for name in names:
        _known(contents, name)
    aside = sum(name not in contents.raw for name in names)
    if aside > _MOST_GONE:
        raise ExpectedError(f"Up to {_MOST_GONE:,} sources can be taken out at once, and these are {aside:,}")
    gone = _pairs(contents, names, reach)
    inverse = AddSources(
        sources=tuple(source for source, _ in gone.values()),
        extractions=tuple(found for _, found in gone.values()),
        order=tuple(contents.names),
    )
    labels, laid_by = laid_aside(contents.labels, contents.laid_by, inverse.sources)
    after = replace(contents, labels=labels, laid_by=laid_by)
    if contents.entries is not None:
        rest = {name: entry for name, entry in contents.entries.items() if name not in gone}
        after = replace(after, entries=MappingProxyType(rest))
    desk = {name: pair for name, pair in contents.raw.items() if name not in gone}
    # A desk is never empty while something lies aside.
    return _on_an_empty_desk(_with_desk(after, desk, contents.laid), reach), inverse


def _judged(contents: Contents, edit: Judge, reach: Reach) -> tuple[Contents, Edit]:
    verdicts = dict(contents.verdicts)
    backwards: list[Judge] = []
    for part in edit.parts:
        _check_kinds(contents, part, reach)
        pair = (min(part.a, part.b), max(part.a, part.b))
        backwards.insert(0, Judge(a=pair[0], b=pair[1], same=verdicts.pop(pair, None)))
        if part.same is not None:
            verdicts[pair] = part.same
    inverse = replace(backwards[0], others=tuple(backwards[1:]))
    return replace(contents, verdicts=MappingProxyType(verdicts)), inverse


def _check_kinds(contents: Contents, part: Judge, reach: Reach) -> None:
    """Raise unless the findings are there and of one kind, as far as that can be seen from the desk."""
    try:
        kinds = {kind_of(reach.finding(name)) for name in (part.a, part.b)}
    except UnknownIdError:
        # What lies aside was seen when the verdict was given; it is taken back from anywhere.
        if contents.entries is None:
            raise
        return
    if len(kinds) > 1:
        raise ValueError(f"{part.a} and {part.b} are findings of different kinds")


def _redescribed(contents: Contents, edit: Describe, reach: Reach) -> tuple[Contents, Edit]:
    """Describe sources that are there, and say how they are described as before."""
    for change in edit.changes:
        _known(contents, change.source.id)
    pairs = _pairs(contents, [change.source.id for change in edit.changes], reach)
    before: list[Described] = []
    for change in edit.changes:
        source, found = pairs[change.source.id]
        before.append(Described(source, None if change.extraction is None else found))
        pairs[source.id] = _described((source, found), change)
    return _with_pairs(contents, pairs), Describe(changes=tuple(reversed(before)))


def _described(pair: Pair, change: Described) -> Pair:
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


def _reextracted(contents: Contents, edit: Reextract, reach: Reach) -> tuple[Contents, Edit]:
    """The contents with what was found anew, and the edit that takes it back."""
    for found in edit.extractions:
        _known(contents, found.source)
    pairs = _pairs(contents, [found.source for found in edit.extractions], reach)
    former = []
    for found in edit.extractions:
        source, was = pairs[found.source]
        _check(source, found)
        former.append(was)
        pairs[source.id] = (source, found)
    names = dict(edit.renamed)
    named = (((names.get(a, a), names.get(b, b)), same) for (a, b), same in contents.verdicts.items())
    verdicts = {(min(pair), max(pair)): same for pair, same in named}
    back = tuple((new, old) for old, new in edit.renamed)
    return (
        replace(_with_pairs(contents, pairs), verdicts=MappingProxyType(verdicts)),
        Reextract(extractions=tuple(reversed(former)), renamed=back),
    )


def _with_pairs(contents: Contents, pairs: Pairs) -> Contents:
    """The contents with sources as they are now, those of them that lie aside as entries."""
    raw = {name: pairs.get(name, pair) for name, pair in contents.raw.items()}
    entries = contents.entries
    if entries is not None:
        news = {name: entry_of(source, len(found.findings())) for name, (source, found) in pairs.items()}
        entries = MappingProxyType({**entries, **news})
    return replace(contents, raw=MappingProxyType(raw), entries=entries)
