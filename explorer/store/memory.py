"""Store: the sources of one project and what was found in them, in memory, with the indexes the views read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from explorer.errors import ExpectedError
from explorer.model.edit import AddSources, Change, Changed, Edit, RemoveSources
from explorer.model.fact import Fact, Linked
from explorer.model.finding import Actor, Amount, Event, Extraction, Finding, Mention, Quote, all_spans, kind_of
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.store.matching import Matcher, Visible
from explorer.store.speakers import Speaker, rank_speakers, speaker_key

Link = Callable[[Sequence[Source], Sequence[Extraction]], Linked]


def _check(source: Source, found: Extraction) -> None:
    """Raise unless everything that was found is this source's, and all its words stand where it says."""
    if found.source != source.id:
        raise ValueError(f"What was found in {found.source} was given for {source.id}")
    for finding in found.findings():
        if finding.source != source.id:
            raise ValueError(f"{finding.id} belongs to {finding.source}, not to {source.id}")
        for span in all_spans(finding):
            span.check(source.text)


_ALL: frozenset[Changed] = frozenset({"sources", "findings", "actors", "facts"})


class UnknownIdError(ExpectedError):
    """An id that the project does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of one source that support a selection, with the finding they belong to."""

    source: str
    span: Span
    finding: str


class Store:
    """One project's sources and findings.

    Everything is derived from the extractions by `link` when an edit is applied; between edits nothing changes, so
    what a query returns may be kept. All returned values are frozen.
    """

    def __init__(self, link: Link) -> None:
        """Start empty.

        Args:
            link: gives the same actor the same id in all sources and joins findings to facts (explorer.match).
        """
        self._link = link
        self._raw: dict[str, tuple[Source, Extraction]] = {}
        self.revision = 0
        self._take(Linked(extractions=(), actors=(), facts=()))

    # ------------------------------------------------------------------ changes

    def apply(self, edit: Edit) -> Change:
        """Make one change and say what it did. Nothing is changed when this raises.

        Raises:
            UnknownIdError: a source is there already, or not there.
            SpanError: words that a finding rests on are not where it says.
            ValueError: an extraction belongs to another source.
        """
        raw = dict(self._raw)
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
            case RemoveSources(ids=ids):
                for name in ids:
                    self.source(name)
                gone = [raw.pop(name) for name in dict.fromkeys(ids)]
                inverse = AddSources(
                    sources=tuple(s for s, _ in gone), extractions=tuple(e for _, e in gone), order=tuple(self._raw)
                )
        linked = self._link([s for s, _ in raw.values()], [e for _, e in raw.values()])
        self._raw = raw
        self.revision += 1
        self._take(linked)
        return Change(edit=edit, inverse=inverse, changed=_ALL, revision=self.revision)

    def _take(self, linked: Linked) -> None:
        self.sources: Mapping[str, Source] = MappingProxyType({name: s for name, (s, _) in self._raw.items()})
        self.extractions: Mapping[str, Extraction] = MappingProxyType({e.source: e for e in linked.extractions})
        self.actors: Mapping[str, Actor] = MappingProxyType({a.id: a for a in linked.actors})
        self.facts: Mapping[str, Fact] = MappingProxyType({f.id: f for f in linked.facts})
        self._findings: dict[str, Finding] = {}
        self._by_source: dict[str, tuple[Finding, ...]] = {}
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._quotes_by: dict[str, list[Quote]] = defaultdict(list)
        for found in linked.extractions:
            rows = sorted(found.findings(), key=lambda f: (f.start, -f.end))
            self._by_source[found.source] = tuple(rows)
            self._findings.update((f.id, f) for f in rows)
            for mention in found.mentions:
                self._mentions[mention.actor].append(mention)
            for quote in found.quotes:
                self._quotes_by[speaker_key(quote)].append(quote)
        self._counts: dict[str, Mapping[str, int]] = {}
        self._fact_of = {finding: fact for fact in linked.facts for finding in fact.findings}
        self._speakers = rank_speakers(self._quotes_by, self.actors)
        self._ranks = {s.key: rank for rank, s in enumerate(self._speakers) if s.key}
        # A new matcher for every revision: its folded texts and the cached answers belong to this revision alone.
        self._matcher = Matcher(self)
        self._visible = lru_cache(maxsize=16)(self._matcher.visible)

    # ------------------------------------------------------------------ queries

    def source(self, name: str) -> Source:
        """The source of this id; UnknownIdError when the project has none."""
        if name not in self.sources:
            raise UnknownIdError(f"There is no source {name} in the project")
        return self.sources[name]

    def finding(self, name: str) -> Finding:
        """The finding of this id; UnknownIdError when the project has none."""
        if name not in self._findings:
            raise UnknownIdError(f"There is no finding {name} in the project")
        return self._findings[name]

    def findings_in(self, source: str) -> tuple[Finding, ...]:
        """All findings of one source in the order of its text; of two that start together the longer comes first."""
        return self._by_source.get(source, ())

    def mentions_of(self, actor: str) -> tuple[Mention, ...]:
        """All mentions of an actor, in the order of the sources and their texts."""
        return tuple(self._mentions.get(actor, ()))

    def mention_counts(self, actor: str) -> Mapping[str, int]:
        """Mentions of an actor per source id; sources without one are absent."""
        counts: dict[str, int] = {}
        for mention in self._mentions.get(actor, ()):
            counts[mention.source] = counts.get(mention.source, 0) + 1
        return counts

    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who is quoted, most quoted first; whoever is nobody (the key "") last."""
        return self._speakers

    def speaker_rank(self, key: str) -> int:
        """Place of a speaker in `speakers()`: views take colours by it; -1 for the unattributed and the unknown."""
        return self._ranks.get(key, -1)

    def quotes_by(self, key: str) -> tuple[Quote, ...]:
        """All quotations of the speaker with this key."""
        return tuple(self._quotes_by.get(key, ()))

    def fact_of(self, finding: str) -> Fact | None:
        """The fact a finding belongs to; None for dates and mentions."""
        return self._fact_of.get(finding)

    def name_of(self, actor: str | None) -> str | None:
        """An actor's name; None for None and for an id that is not there."""
        known = self.actors.get(actor) if actor else None
        return known.name if known else None

    def visible(self, wanted: Filter) -> Visible:
        """What passes a filter. Cached: every view that asks gets the same answer."""
        return self._visible(wanted)

    # ------------------------------------------------------------------ selection

    def knows(self, selection: Selection) -> bool:
        """Whether the selected thing (still) exists."""
        match selection.kind:
            case "finding":
                return selection.id in self._findings
            case "actor":
                return selection.id in self.actors
            case "fact":
                return selection.id in self.facts

    def selected_findings(self, selection: Selection | None) -> tuple[Finding, ...]:
        """Every finding that a selection means, in the order of the sources.

        A selected finding means all findings of its fact, a fact all its findings, an actor all mentions. Empty for no
        selection or one that no longer exists.
        """
        if selection is None or not self.knows(selection):
            return ()
        if selection.kind == "actor":
            return self.mentions_of(selection.id)
        fact = self.facts[selection.id] if selection.kind == "fact" else self._fact_of.get(selection.id)
        if fact is None:
            return (self._findings[selection.id],)
        return tuple(self._findings[name] for name in fact.findings)

    def places(self, selection: Selection | None) -> tuple[Place, ...]:
        """The words in all sources that a selection means."""
        return tuple(
            Place(source=f.source, span=span, finding=f.id)
            for f in self.selected_findings(selection)
            for span in f.spans
        )

    def focus(self, selection: Selection | None) -> Finding | None:
        """The one finding that is to stand in the middle: the clicked one, else the first."""
        if selection is None:
            return None
        if selection.at in self._findings:
            return self._findings[selection.at]
        if selection.kind == "finding":
            return self._findings.get(selection.id)
        return next(iter(self.selected_findings(selection)), None)

    def selected_fact(self, selection: Selection | None) -> Fact | None:
        """The fact that is selected, itself or through one of its findings."""
        if selection is None:
            return None
        return self.facts.get(selection.id) if selection.kind == "fact" else self._fact_of.get(selection.id)

    def actors_of(self, finding: Finding) -> frozenset[str]:
        """Ids of all actors that take part in a finding."""
        match finding:
            case Quote():
                ids: tuple[str | None, ...] = (finding.actor,)
            case Amount():
                ids = (finding.donor, *finding.recipients, *finding.places)
            case Event():
                ids = (*(p.actor for p in finding.participants), finding.place)
            case Mention():
                ids = (finding.actor,)
            case _:
                ids = ()
        return frozenset(i for i in ids if i)

    def counts_by_kind(self, source: str) -> Mapping[str, int]:
        """Number of findings of each kind in one source."""
        if source not in self._counts:
            self._counts[source] = MappingProxyType(Counter(kind_of(finding) for finding in self.findings_in(source)))
        return self._counts[source]
