"""Filter -> what is visible: one answer that the texts, the tables, the chart and the counts all draw on."""

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.model.finding import Amount, DateExpression, Event, Finding, FindingKind, Mention, Quote, kind_of
from explorer.model.query import Filter
from explorer.store.speakers import speaker_key

if TYPE_CHECKING:
    from explorer.store.queries import Queries

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """Ids of what passes a filter.

    Attributes:
        findings: quotations, amounts, dates, events and mentions.
        actors: actors with at least one visible mention, or a visible finding they take part in.
        facts: facts with at least one visible finding.
    """

    findings: frozenset[str]
    actors: frozenset[str]
    facts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of some findings there are; what has none is absent.

    Attributes:
        by_source: by id of the source.
        by_kind: by kind.
        by_speaker: quotations by key of the speaker.
    """

    by_source: Mapping[str, int]
    by_kind: Mapping[FindingKind, int]
    by_speaker: Mapping[str, int]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text for searching: no case, no accents, straight marks; its length may differ from the text's."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    # Most texts have few different marks if any, so that it is faster to look for each than at every letter.
    for mark in set(plain):
        if unicodedata.combining(mark):
            plain = plain.replace(mark, "")
    return plain.casefold()


def day_range(value: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO date as far as it is known ("2017", "2017-07", "2017-07-04"); None for all else."""
    try:
        match [int(part) for part in (value or "").split("-")]:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                following = date(year + month // 12, month % 12 + 1, 1)
                return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:  # a value such as "P2Y", "2024-W05" or a year that no calendar has
        return None
    return None


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a filter asks of a finding, worked out once.

    Attributes:
        fact: id of the fact it belongs to.
        actors: ids of the actors that take part.
        about: ids of the actors that are named within it, where that counts as taking part.
    """

    id: str
    finding: Finding
    kind: FindingKind
    source: str
    fact: str | None
    actors: frozenset[str]
    about: frozenset[str]


class Matcher:
    """Filters one revision of a project. Keeps the folded words of every finding, so that a key stroke costs a scan."""

    def __init__(self, store: "Queries") -> None:
        self._store = store
        self._visible = lru_cache(maxsize=16)(self._work_out)
        self.tally = lru_cache(maxsize=16)(self._tally)

    def warm(self) -> None:
        """Work out now what the first key stroke in the filter would wait for; may be called in any thread, once."""
        len(self._haystacks)
        len(self.by_actor)
        self.tally(self.visible_plain(Filter()).findings)

    def visible_plain(self, wanted: Filter) -> Visible:
        """What passes a filter, whatever it asks of the agreement of sources. Cached."""
        return self._visible(wanted if wanted.agreement is None else replace(wanted, agreement=None))

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        """Every finding, in the order of the sources and their texts."""
        store = self._store
        entries = []
        for name in store.sources:
            about = self._about(name)
            for finding in store.findings_in(name):
                fact = store.fact_of(finding.id)
                entries.append(
                    _Entry(
                        id=finding.id,
                        finding=finding,
                        kind=kind_of(finding),
                        source=name,
                        fact=fact.id if fact is not None else None,
                        actors=store.actors_of(finding),
                        about=about.get(finding.id, _NOBODY),
                    )
                )
        return tuple(entries)

    def _about(self, source: str) -> dict[str, frozenset[str]]:
        """The actors whom each quotation of a source names: those with a mention wholly inside one of its parts."""
        mentions = [f for f in self._store.findings_in(source) if isinstance(f, Mention)]
        starts = [m.start for m in mentions]
        out: dict[str, frozenset[str]] = {}
        for quote in self._store.findings_in(source):
            if isinstance(quote, Quote):
                out[quote.id] = frozenset(
                    mention.actor
                    for part in quote.parts
                    for mention in mentions[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
                    if mention.end <= part.end
                )
        return out

    @cached_property
    def _haystacks(self) -> tuple[str, ...]:
        """For each entry all that the free text may be found in: its words, names, aliases, status, publisher."""
        store = self._store
        names = {a.id: fold("\n".join((a.name, *a.aliases))) for a in store.actors.values()}
        # Not the title: a word of it would let all findings of its source through.
        publishers = {s.id: fold(s.publisher or "") for s in store.sources.values()}
        return tuple(
            "\n".join(
                (
                    fold("\n".join(self._words(entry.finding))),
                    publishers[entry.source],
                    *(names[actor] for actor in entry.actors if actor in names),
                )
            )
            for entry in self._entries
        )

    @cached_property
    def by_actor(self) -> Mapping[str, Sequence[Finding]]:
        """The findings in which each actor takes part, in the order of the sources and their texts."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for entry in self._entries:
            for actor in entry.actors:
                found[actor].append(entry.finding)
        return dict(found)

    def _words(self, finding: Finding) -> list[str]:
        parts = [finding.words]
        match finding:
            case Quote():
                parts += [finding.kind, finding.speaker.words if finding.speaker else ""]
            case Amount():
                purpose = finding.purpose.words if finding.purpose else ""
                parts += [finding.currency or "", finding.status or "", purpose]
                if finding.value is not None:
                    parts += [f"{finding.value:f}", f"{finding.value:,f}"]
            case DateExpression():
                parts.append(finding.value or "")
            case Event():
                parts += [finding.type, finding.date or ""]
            case Mention():
                actor = self._store.actors.get(finding.actor)
                parts.append(actor.kind if actor else "")
        return parts

    def _work_out(self, wanted: Filter) -> Visible:
        passing = self._passing(wanted)
        return Visible(
            findings=frozenset(entry.id for entry in passing),
            actors=frozenset().union(*{entry.actors for entry in passing}),
            facts=frozenset(entry.fact for entry in passing if entry.fact is not None),
        )

    def _tally(self, findings: frozenset[str]) -> Tally:
        """Count findings by what they are."""
        counted = [entry for entry in self._entries if entry.id in findings]
        spoken = (speaker_key(entry.finding) for entry in counted if isinstance(entry.finding, Quote))
        return Tally(
            by_source=Counter([entry.source for entry in counted]),
            by_kind=Counter[FindingKind]([entry.kind for entry in counted]),
            by_speaker=Counter(spoken),
        )

    def _passing(self, wanted: Filter) -> Sequence[_Entry]:
        """The findings that pass; each criterion looks only at what the ones before it have left."""
        passing: Sequence[_Entry] = self._entries
        terms = fold(wanted.text).split()
        if terms:
            # By number: a pair for each finding would be 10,000 objects, which call the garbage collector.
            haystacks = self._haystacks
            found: Sequence[int] = range(len(haystacks))
            for term in terms:
                found = [k for k in found if term in haystacks[k]]
            passing = [passing[k] for k in found]
        if wanted.kinds:
            passing = [entry for entry in passing if entry.kind in wanted.kinds]
        if wanted.sources:
            passing = [entry for entry in passing if entry.source in wanted.sources]
        if wanted.speakers:
            speaking = {s.actor for s in self._store.speakers() if s.key in wanted.speakers} - {None}
            passing = [entry for entry in passing if _by_speaker(entry.finding, wanted.speakers, speaking)]
        if wanted.actor:
            passing = [entry for entry in passing if wanted.actor in entry.actors or wanted.actor in entry.about]
        if wanted.date_from or wanted.date_to:
            first, last = day_range(wanted.date_from), day_range(wanted.date_to)
            span = (first[0] if first else date.min, last[1] if last else date.max)
            passing = [entry for entry in passing if _within(entry.finding, span)]
        return passing


def _by_speaker(finding: Finding, keys: frozenset[str], actors: set[str | None]) -> bool:
    if isinstance(finding, Quote):
        return speaker_key(finding) in keys
    return isinstance(finding, Mention) and finding.actor in actors


def _within(finding: Finding, span: tuple[date, date]) -> bool:
    if isinstance(finding, Event):
        days = day_range(finding.date)
    elif isinstance(finding, DateExpression):
        days = day_range(finding.value)
    else:
        return False
    return days is not None and days[0] <= span[1] and span[0] <= days[1]
