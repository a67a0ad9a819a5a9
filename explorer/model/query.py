"""Selection and Filter: descriptions of what is looked at, never lists of rows."""

from dataclasses import field
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.finding import FindingKind

SelectionKind: TypeAlias = Literal["finding", "actor", "fact", "row"]
Agreement: TypeAlias = Literal["one", "differs", "all"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: one finding, one actor, one fact, or one row of the comparison.

    Attributes:
        kind: what `id` names.
        id: of the finding, actor, fact or row. A row means all findings of its facts, or a shared passage.
        at: what is to stand in the middle: id of a finding (one mention of an actor, one source's words of a fact), or
            for a shared passage, which has no finding, id of a source.
    """

    kind: SelectionKind
    id: str
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is to be shown. An empty set or None restricts nothing; all that is given must hold.

    Attributes:
        text: words that must occur, each somewhere in the row (names, aliases, words, publisher); case and accents
            folded.
        kinds: kinds of findings.
        sources: ids of sources.
        speakers: keys of speakers (see Store.speakers); restricts quotations to these speakers, leaves out all else
            but the speaker as an actor.
        date_from: first day, ISO 8601; restricts dated findings (events, dates) and leaves out all else.
        date_to: last day, ISO 8601.
        actor: id of an actor that must take part (as speaker, donor, recipient, place, participant or by mention), or
            whom a quotation must be about: a mention of the actor stands within the quoted words.
        agreement: restricts to what only one source reports, what sources report differently (or one in its own words
            only), or what all sources report; leaves out dates and mentions, which are compared with nothing.
        tags: names of tags; restricts to sources that have one of them.
        starred: whether only starred sources are to be shown.
        once: whether sources that are reprints of another one are left out, so that each text is there once.
    """

    text: str = ""
    kinds: frozenset[FindingKind] = field(default_factory=frozenset)
    sources: frozenset[str] = field(default_factory=frozenset)
    speakers: frozenset[str] = field(default_factory=frozenset)
    date_from: str | None = None
    date_to: str | None = None
    actor: str | None = None
    agreement: Agreement | None = None
    tags: frozenset[str] = field(default_factory=frozenset)
    starred: bool = False
    once: bool = False

    @property
    def empty(self) -> bool:
        """Whether everything is to be shown."""
        return self == Filter()

    @property
    def asks_findings(self) -> bool:
        """Whether it asks for something beside words and sources, which findings alone can answer."""
        return self != self.of_sources

    @property
    def of_sources(self) -> "Filter":
        """What of it asks for words and for sources, and nothing of findings."""
        return Filter(text=self.text, sources=self.sources, tags=self.tags, starred=self.starred, once=self.once)
