"""Index: everything the views ask of one revision of the project, worked out once and never changed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from explorer.lean import dataclass
from explorer.model.fact import Fact, Linked
from explorer.model.finding import Actor, Extraction, Finding, Mention, Quote, kind_of
from explorer.model.source import Source
from explorer.store.speakers import Speaker, rank_speakers, speaker_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One revision of a project.

    Attributes:
        sources: by id, in the order of the project.
        extractions: by id of the source, with the actor ids of the whole project.
        actors: by id.
        facts: by id.
        findings: by id.
        by_source: all findings of a source in the order of its text; of two that start together the longer first.
        mentions: by actor, in the order of the sources and their texts.
        quotes_by: by key of the speaker.
        fact_of: fact by id of a finding.
        kinds: number of findings of each kind, by source.
        speakers: most quoted first; whoever is nobody last.
    """

    sources: Mapping[str, Source]
    extractions: Mapping[str, Extraction]
    actors: Mapping[str, Actor]
    facts: Mapping[str, Fact]
    findings: Mapping[str, Finding]
    by_source: Mapping[str, tuple[Finding, ...]]
    mentions: Mapping[str, Sequence[Mention]]
    quotes_by: Mapping[str, Sequence[Quote]]
    fact_of: Mapping[str, Fact]
    kinds: Mapping[str, Mapping[str, int]]
    speakers: tuple[Speaker, ...]


def build_index(sources: Sequence[Source], linked: Linked) -> Index:
    """Index what linking the extractions of these sources gave. Pure; linear in the findings."""
    actors = {actor.id: actor for actor in linked.actors}
    findings: dict[str, Finding] = {}
    by_source: dict[str, tuple[Finding, ...]] = {}
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    quotes_by: defaultdict[str, list[Quote]] = defaultdict(list)
    kinds: dict[str, Mapping[str, int]] = {}
    for found in linked.extractions:
        rows = sorted(found.findings(), key=lambda f: (f.start, -f.end))
        by_source[found.source] = tuple(rows)
        kinds[found.source] = MappingProxyType(Counter[str](map(kind_of, rows)))
        findings.update((finding.id, finding) for finding in rows)
        for mention in found.mentions:
            mentions[mention.actor].append(mention)
        for quote in found.quotes:
            quotes_by[speaker_key(quote)].append(quote)
    speakers = rank_speakers(quotes_by, actors)
    return Index(
        sources=MappingProxyType({source.id: source for source in sources}),
        extractions=MappingProxyType({found.source: found for found in linked.extractions}),
        actors=MappingProxyType(actors),
        facts=MappingProxyType({fact.id: fact for fact in linked.facts}),
        findings=MappingProxyType(findings),
        by_source=MappingProxyType(by_source),
        mentions=MappingProxyType(dict(mentions)),
        quotes_by=MappingProxyType(dict(quotes_by)),
        fact_of=MappingProxyType({finding: fact for fact in linked.facts for finding in fact.findings}),
        kinds=MappingProxyType(kinds),
        speakers=speakers,
    )
