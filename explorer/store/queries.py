"""Queries: what the views may ask of one revision of the project; every view gets the same answer."""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import replace
from types import MappingProxyType

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.catalogue import Entry, entry_of
from explorer.model.comparison import Comparison, Difference, End, Match, Row
from explorer.model.fact import Fact
from explorer.model.finding import Actor, Amount, Event, Extraction, Finding, Mention, Quote
from explorer.model.labels import UNLABELLED, Labels
from explorer.model.query import Agreement, Filter, Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.store.agreement import Compared
from explorer.store.index import Index
from explorer.store.labelling import sources_asked
from explorer.store.matching import Matcher, Tally, Visible, fold
from explorer.store.speakers import Speaker

_NO_REPRINTS: Mapping[str, str] = MappingProxyType({})
_NOTHING = Visible(findings=frozenset(), actors=frozenset(), facts=frozenset())


class UnknownIdError(ExpectedError):
    """An id that the project does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of one source that support a selection.

    Attributes:
        source: id of the source.
        span: the words.
        finding: id of the finding they belong to; None for a shared passage.
    """

    source: str
    span: Span
    finding: str | None


class Queries:
    """One revision of a project, and its comparison once that is made. All returned values are frozen."""

    def __init__(
        self,
        index: Index,
        revision: int,
        labels: Mapping[str, Labels] | None = None,
        entries: Mapping[str, Entry] | None = None,
    ) -> None:
        """Answer for a revision.

        Args:
            index: of the sources on the desk.
            revision: its number.
            labels: by id of the source, of those that have any.
            entries: of all sources, in the order of the project; None when all are on the desk.
        """
        self._index = index
        self._revision = revision
        self._entries = entries
        # Of a source that could not be read labels may be left.
        held: Container[str] = index.sources if entries is None else entries
        self._labels = {name: put for name, put in (labels or {}).items() if name in held}
        self._label_counts: tuple[Mapping[str, int], int] | None = None
        self._catalogue: tuple[Index, Mapping[str, Entry]] | None = None
        self._compared: Compared | None = None
        self._kept_reprints: Mapping[str, str] | None = None
        self._reprint_counts: tuple[Mapping[str, str], Counter[str]] | None = None
        self._once: tuple[Mapping[str, Entry], Mapping[str, str], frozenset[str]] | None = None
        self._matcher = Matcher(self)

    def warm(self) -> None:
        """Work out now, beside the window, what the first key stroke in the filter would wait for."""
        self._matcher.warm()
        len(self.catalogue)  # counts the words of all texts

    def _become(self, other: "Queries") -> None:
        """Answer as another revision does from now on."""
        self._index, self._revision = other._index, other._revision  # noqa: SLF001  # one of our own kind
        self._compared, self._matcher = other._compared, other._matcher  # noqa: SLF001  # the same
        self._labels, self._entries = other._labels, other._entries  # noqa: SLF001  # the same
        self._label_counts, self._catalogue = other._label_counts, other._catalogue  # noqa: SLF001  # the same

    def labelled(self, labels: Mapping[str, Labels], revision: int) -> "Queries":
        """The same findings, facts and comparison with other labels."""
        other = Queries(self._index, revision, labels, self._entries)
        # The matcher heeds no labels: what it has worked out holds on.
        other._compared, other._matcher = self._compared, self._matcher  # one of our own kind
        other._catalogue = self._catalogue
        return other

    # ------------------------------------------------------------------ the project

    @property
    def revision(self) -> int:
        """Changes with every edit."""
        return self._revision

    @property
    def size(self) -> int:
        """Findings in the sources on the desk together."""
        return len(self._index.findings)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources on the desk by id, in the order of the project: those that are linked, compared and listed."""
        return self._index.sources

    @property
    def whole(self) -> bool:
        """Whether every source of the project is on the desk."""
        return self._entries is None

    @property
    def catalogue(self) -> Mapping[str, Entry]:
        """All sources of the project by id, in its order, on the desk or aside."""
        if self._entries is not None:
            return self._entries
        if self._catalogue is None or self._catalogue[0] is not self._index:
            entries = {name: entry_of(source, len(self.findings_in(name))) for name, source in self.sources.items()}
            self._catalogue = (self._index, MappingProxyType(entries))
        return self._catalogue[1]

    @property
    def extractions(self) -> Mapping[str, Extraction]:
        """By id of the source, with the actor ids of the whole project."""
        return self._index.extractions

    @property
    def actors(self) -> Mapping[str, Actor]:
        """By id."""
        return self._index.actors

    @property
    def facts(self) -> Mapping[str, Fact]:
        """By id."""
        return self._index.facts

    @property
    def labels(self) -> Mapping[str, Labels]:
        """The stars and tags by id of the source, of those that have any."""
        return self._labels

    def labels_of(self, source: str) -> Labels:
        """The star and the tags of a source."""
        return self._labels.get(source, UNLABELLED)

    def tags(self) -> Mapping[str, int]:
        """Every tag with the number of sources that have it, in the order of the alphabet."""
        return self._count_labels()[0]

    def starred(self) -> int:
        """Number of sources with the star."""
        return self._count_labels()[1]

    def _count_labels(self) -> tuple[Mapping[str, int], int]:
        """Counted once for each revision: of 100,000 sources every one may be labelled."""
        if self._label_counts is None:
            counts = Counter(tag for put in self._labels.values() for tag in put.tags)
            tags = {tag: counts[tag] for tag in sorted(counts, key=lambda tag: (fold(tag), tag))}
            self._label_counts = MappingProxyType(tags), sum(put.starred for put in self._labels.values())
        return self._label_counts

    def source(self, name: str) -> Source:
        """The source of this id; UnknownIdError when there is none on the desk."""
        if name not in self.sources:
            raise UnknownIdError(f"There is no source {name} on the desk")
        return self.sources[name]

    def finding(self, name: str) -> Finding:
        """The finding of this id; UnknownIdError when the project has none."""
        if name not in self._index.findings:
            raise UnknownIdError(f"There is no finding {name} in the project")
        return self._index.findings[name]

    def findings_in(self, source: str) -> tuple[Finding, ...]:
        """All findings of one source in the order of its text; of two that start together the longer comes first."""
        return self._index.by_source.get(source, ())

    def mentions_of(self, actor: str) -> tuple[Mention, ...]:
        """All mentions of an actor, in the order of the sources and their texts."""
        return tuple(self._index.mentions.get(actor, ()))

    def mention_counts(self, actor: str) -> Mapping[str, int]:
        """Mentions of an actor per source id; sources without one are absent."""
        counts: dict[str, int] = {}
        for mention in self._index.mentions.get(actor, ()):
            counts[mention.source] = counts.get(mention.source, 0) + 1
        return counts

    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who is quoted, most quoted first; whoever is nobody (the key "") last."""
        return self._index.speakers

    def quotes_by(self, key: str) -> tuple[Quote, ...]:
        """All quotations of the speaker with this key."""
        return tuple(self._index.quotes_by.get(key, ()))

    def fact_of(self, finding: str) -> Fact | None:
        """The fact a finding belongs to; None for dates and mentions."""
        return self._index.fact_of.get(finding)

    def name_of(self, actor: str | None) -> str | None:
        """An actor's name; None for None and for an id that is not there."""
        known = self.actors.get(actor) if actor else None
        return known.name if known else None

    def counts_by_kind(self, source: str) -> Mapping[str, int]:
        """Number of findings of each kind in one source."""
        return self._index.kinds.get(source, {})

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

    def findings_with(self, actor: str) -> tuple[Finding, ...]:
        """All findings in which an actor takes part, mentions included, in the order of the sources and their texts."""
        return tuple(self._matcher.by_actor.get(actor, ()))

    # ------------------------------------------------------------------ reprints

    @property
    def reprints(self) -> Mapping[str, str]:
        """For every source that has reprints, itself included, the first of them in the order of the project.

        As the project's file knows it of all sources; without a project as the comparison has found it.
        """
        if self._kept_reprints is not None:
            return self._kept_reprints
        return self._compared.reprints if self._compared is not None else _NO_REPRINTS

    def reprint_of(self, source: str) -> str | None:
        """Id of the source that another one is a reprint of: nearly the same text, and the first of these.

        None when there is no other, or it is the first itself.
        """
        first = self.reprints.get(source)
        return first if first != source and first in self.catalogue else None

    def reprint_count(self, source: str) -> int:
        """How many other sources are nearly the same text."""
        held = self._reprint_counts
        if held is None or held[0] is not self.reprints:
            held = self._reprint_counts = self.reprints, Counter(self.reprints.values())
        return max(0, held[1][self.reprints.get(source, "")] - 1)

    def _each_once(self) -> frozenset[str]:
        """Ids of all sources but those that are reprints of another one."""
        held = self._once
        if held is None or held[0] is not self.catalogue or held[1] is not self.reprints:
            again = {name for name in self.reprints if self.reprint_of(name) is not None}
            held = self._once = self.catalogue, self.reprints, frozenset(self.catalogue.keys() - again)
        return held[2]

    # ------------------------------------------------------------------ the comparison

    @property
    def comparison(self) -> Comparison | None:
        """How the sources of this revision compare; None until that is worked out."""
        return self._compared.comparison if self._compared else None

    def row(self, name: str) -> Row | None:
        """The row of this id; None when there is none, or no comparison yet."""
        return self._compared.rows.get(name) if self._compared else None

    def row_of(self, finding: str) -> Row | None:
        """The row in which a finding is compared; None for dates and mentions, and without a comparison."""
        fact = self.fact_of(finding)
        return self._compared.row_of_fact.get(fact.id) if self._compared and fact else None

    def agreement_count(self, agreement: Agreement) -> int:
        """Findings that a filter for this agreement of sources lets pass."""
        return self._compared.counts[agreement] if self._compared else 0

    def matches_between(self, left: str, right: str) -> tuple[Match, ...]:
        """The matches of two sources in the order of the first one's text, with the end in the first one as `a`."""
        return self._compared.between(left, right) if self._compared else ()

    def differences_among(self, sources: frozenset[str]) -> tuple[Difference, ...]:
        """What sets these sources against each other, or speaks of no other; the weightiest first."""
        return self._compared.differences_among(sources) if self._compared else ()

    def visible(self, wanted: Filter) -> Visible:
        """What passes a filter. Cached: every view that asks gets the same answer.

        What a filter asks of the agreement of sources nothing passes until the comparison is there.
        """
        narrowed = self._by_source(wanted)
        if narrowed is None:
            return _NOTHING
        plain = self._matcher.visible_plain(narrowed)
        if wanted.agreement is None:
            return plain
        if self._compared is None:
            return _NOTHING
        return self._compared.agreeing(plain, narrowed, self)

    def tally(self, wanted: Filter) -> Tally:
        """How many findings pass a filter, by source, kind and speaker. Cached like `visible`."""
        return self._matcher.tally(self.visible(wanted).findings)

    def sources_asked(self, wanted: Filter) -> frozenset[str] | None:
        """Ids of the sources that a filter's criteria about sources let through; None when it has no such criterion."""
        asked = sources_asked(wanted, self._labels)
        if not wanted.once:
            return asked
        return self._each_once() if asked is None else asked & self._each_once()

    def _by_source(self, wanted: Filter) -> Filter | None:
        """The filter with the sources that it asks for in the place of stars and the like; None when it has none."""
        if not wanted.starred and not wanted.tags and not wanted.once:
            return wanted
        asked = self.sources_asked(wanted)
        return replace(wanted, sources=asked, starred=False, tags=frozenset(), once=False) if asked else None

    def visible_rows(self, wanted: Filter) -> tuple[Row, ...]:
        """The rows of the comparison that pass a filter, in its order; empty until the comparison is there.

        A row passes with any of its findings. A shared passage, which has none, passes by its words, its sources and
        its agreement, and not when the filter asks for what a passage has not: a kind, a speaker, an actor, a date.
        """
        narrowed = self._by_source(wanted)
        if narrowed is None or self._compared is None:
            return ()
        return self._compared.visible_rows(self.visible(wanted), narrowed)

    # ------------------------------------------------------------------ selection

    def knows(self, selection: Selection) -> bool:
        """Whether the selected thing (still) exists. Of a row nobody knows while the comparison is being made."""
        match selection.kind:
            case "finding":
                return selection.id in self._index.findings
            case "actor":
                return selection.id in self.actors
            case "fact":
                return selection.id in self.facts
            case "row":
                return self._compared is None or selection.id in self._compared.rows

    def selected_findings(self, selection: Selection | None) -> tuple[Finding, ...]:
        """Every finding that a selection means, in the order of the sources.

        A selected finding means all findings of its fact, a fact all its findings, an actor all mentions, a row all
        findings of its facts. Empty for no selection, for a shared passage, and for what no longer exists.
        """
        if selection is None or not self.knows(selection):
            return ()
        findings = self._index.findings
        match selection.kind:
            case "actor":
                return self.mentions_of(selection.id)
            case "row":
                row = self.row(selection.id)
                ends = [end for cell in row.cells.values() for end in cell.ends] if row else []
                return tuple(findings[end.finding] for end in ends if end.finding is not None)
            case "fact":
                fact: Fact | None = self.facts[selection.id]
            case "finding":
                fact = self._index.fact_of.get(selection.id)
        if fact is None:
            return (findings[selection.id],)
        return tuple(findings[name] for name in fact.findings)

    def selected_passage(self, selection: Selection | None) -> Mapping[str, End]:
        """The selected words that belong to no finding, by source; empty for most selections.

        Those of a shared passage, and of a selected row those that stand in a source without being matched.
        """
        row = self.row(selection.id) if selection is not None and selection.kind == "row" else None
        if row is None:
            return {}
        return {name: cell.ends[0] for name, cell in row.cells.items() if cell.ends[0].finding is None}

    def places(self, selection: Selection | None) -> tuple[Place, ...]:
        """The words in all sources that a selection means."""
        loose = self.selected_passage(selection).items()
        return (
            *(
                Place(source=f.source, span=span, finding=f.id)
                for f in self.selected_findings(selection)
                for span in f.spans
            ),
            *(Place(source=name, span=span, finding=None) for name, end in loose for span in end.spans),
        )

    def focus(self, selection: Selection | None) -> Finding | None:
        """The one finding that is to stand in the middle: the clicked one, else the first; None for loose words."""
        if selection is None:
            return None
        if selection.at is not None and selection.at in self._index.findings:
            return self._index.findings[selection.at]
        if selection.kind == "finding":
            return self._index.findings.get(selection.id)
        if selection.at in self.selected_passage(selection):
            return None
        return next(iter(self.selected_findings(selection)), None)

    def focus_source(self, selection: Selection | None) -> str | None:
        """Id of the source whose words are to stand in the middle."""
        loose = self.selected_passage(selection)
        if selection is not None and selection.at in loose:
            return selection.at
        focus = self.focus(selection)
        return focus.source if focus is not None else next(iter(loose), None)

    def selected_fact(self, selection: Selection | None) -> Fact | None:
        """The fact that is selected, itself, through one of its findings, or through a row: then the one at hand."""
        if selection is None:
            return None
        match selection.kind:
            case "fact":
                return self.facts.get(selection.id)
            case "row":
                focus = self.focus(selection)
                row = self.row(selection.id)
                first = row.facts[0] if row is not None and row.facts else ""
                return self._index.fact_of.get(focus.id) if focus is not None else self.facts.get(first)
            case _:
                return self._index.fact_of.get(selection.id)

    def selected_row(self, selection: Selection | None) -> Row | None:
        """The row that is selected, itself or through one of its facts or findings."""
        if selection is None or self._compared is None:
            return None
        if selection.kind == "row":
            return self.row(selection.id)
        fact = self.selected_fact(selection)
        return self._compared.row_of_fact.get(fact.id) if fact is not None else None
