"""Findings: what an extraction step, or an analyst, found at exact words of one source."""

from dataclasses import field
from decimal import Decimal
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.text import Span

QuoteKind: TypeAlias = Literal["direct", "mixed", "indirect"]
ActorKind: TypeAlias = Literal["person", "organization", "country", "place", "group"]
DateType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
DateBasis: TypeAlias = Literal["stated", "computed", "assumed", "unknown"]
DateBound: TypeAlias = Literal["by", "before", "until", "since", "after"]
Role: TypeAlias = Literal["source", "target", "other"]
MentionForm: TypeAlias = Literal["name", "alias", "nominal", "pronoun"]
FindingKind: TypeAlias = Literal["quote", "amount", "date", "event", "mention"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a finding exists.

    Attributes:
        rule: the name of the rule in the pipeline, or "analyst".
        reason: one plain sentence an analyst can check, without a full stop at its end.
        evidence: the further words it rests on (the cue, the subject, the definition ...).
        doubt: what is uncertain about it, as half a sentence ("nothing but its place says who speaks"); "" when nothing
            is. Views show a doubt as a doubt.
    """

    rule: str
    reason: str
    evidence: tuple[Span, ...] = ()
    doubt: str = ""


class _AtOneSpan:
    """What stands at one span; a Quote may have several parts instead."""

    __slots__ = ()
    span: Span

    @property
    def start(self) -> int:
        """First code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.span.end

    @property
    def spans(self) -> tuple[Span, ...]:
        """The one span."""
        return (self.span,)

    @property
    def words(self) -> str:
        """The words at the span."""
        return self.span.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Attributed words.

    Attributes:
        id: unique within the project.
        source: id of the Source.
        kind: direct (whole sentences in marks, or a line of a transcript), mixed (quoted words inside the reporter's
            sentence) or indirect.
        parts: the words inside each pair of marks, marks excluded; for indirect speech its content. In order, apart.
        speaker: the words that name who is credited ("Minister Aro", "he", "a joint statement"); None if nobody.
        actor: id of the Actor whom these words name; None when that is not known.
        cue: the verb or noun of saying ("said", "according to").
    """

    id: str
    source: str
    kind: QuoteKind
    parts: tuple[Span, ...]
    speaker: Span | None = None
    actor: str | None = None
    cue: Span | None = None
    why: Why

    @property
    def start(self) -> int:
        """First code point of the first part."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """One past the last code point of the last part."""
        return self.parts[-1].end

    @property
    def spans(self) -> tuple[Span, ...]:
        """All parts."""
        return self.parts

    @property
    def words(self) -> str:
        """The parts, joined by an ellipsis where the source interrupts them."""
        return " … ".join(part.words for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(_AtOneSpan):
    """A sum of money.

    Attributes:
        span: the words of the sum ("$168 million").
        currency: ISO 4217 code; None when the words do not say it.
        value: in whole currency units (148000000 for "$148 million"); the lower end of a range; None when vague.
        upper: the upper end of a range.
        vague: whether the words give no number ("billions of dollars").
        donor: id of the Actor who gives.
        recipients: ids of the Actors who receive.
        purpose: the words that say what for.
        places: ids of the Actors (countries, places) where it is to be spent.
        converts: the sum before it that this one renders in another currency ("£10 million ($12.5 million)"): the same
            money, counted once.
        per_unit: whether it is a price or a rate ("$9 a barrel") and no sum that anybody gives.
        status: announced, pledged, committed, provided, requested, spent, lost, total ...; None when not said.
        period: the words that say over how long ("over three years") or how often it comes ("a year").
        further: whether the words say that it comes on top of another sum ("a further $5 million").
    """

    id: str
    source: str
    span: Span
    currency: str | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    vague: bool = False
    donor: str | None = None
    recipients: tuple[str, ...] = ()
    purpose: Span | None = None
    places: tuple[str, ...] = ()
    converts: Span | None = None
    per_unit: bool = False
    status: str | None = None
    why: Why
    period: Span | None = None
    further: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(_AtOneSpan):
    """Words that name a time.

    Attributes:
        span: the words ("by September 2025" is found as "September 2025").
        type: as in TIMEX3.
        value: TIMEX3-like ("2025-09", "P12M", "XXXX-WXX-1"); None when it cannot be resolved (no published date).
        basis: stated (the words say it), computed (from an anchor), unknown (not resolved).
        bound: the word that opens the interval ("by September 2025"); None for a plain date.
    """

    id: str
    source: str
    span: Span
    type: DateType
    value: str | None = None
    basis: DateBasis = "stated"
    bound: DateBound | None = None
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An Actor's part in an Event: source acts, target is acted upon, other is there."""

    actor: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(_AtOneSpan):
    """What happened, or will.

    Attributes:
        span: the trigger, normally the verb ("will end").
        clause: the words that tell the event, for a table row; holds `span`.
        type: name of the action class (see explorer.extract.events).
        date: ISO 8601 as far as known ("2017", "2025-09", "2024-09-30"); None when unknown.
        bound: whether the date only bounds the event ("by 2025-09", "since 2014").
        basis: how the date was found: stated in the words, computed from another date, assumed from the published date
            or from the day on which, by other words, what the source tells happened.
        when: the words that carry the date; of an assumed one these other words, None for the published date.
        place: id of the Actor (country, place) where it happens.
        negated: whether the words say that it does not happen.
        hypothetical: whether the words speak of a plan, wish or condition rather than a fact.
    """

    id: str
    source: str
    span: Span
    clause: Span
    type: str
    date: str | None = None
    bound: DateBound | None = None
    basis: DateBasis = "unknown"
    when: Span | None = None
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    negated: bool = False
    hypothetical: bool = False
    why: Why

    @property
    def words(self) -> str:
        """The clause."""
        return self.clause.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(_AtOneSpan):
    """Words that name an Actor.

    Attributes:
        form: a full name, a shorter alias, a nominal ("the minister") or a pronoun.
    """

    id: str
    source: str
    span: Span
    actor: str
    form: MentionForm = "name"
    why: Why


Finding: TypeAlias = Quote | Amount | DateExpression | Event | Mention


def all_spans(finding: Finding) -> tuple[Span, ...]:
    """Every span a finding carries: its words, and all that it rests on."""
    match finding:
        case Quote():
            further: tuple[Span | None, ...] = (finding.speaker, finding.cue)
        case Amount():
            further = (finding.purpose, finding.converts, finding.period)
        case Event():
            further = (finding.clause, finding.when)
        case _:
            further = ()
    return (*finding.spans, *(span for span in further if span is not None), *finding.why.evidence)


def kind_of(finding: Finding) -> FindingKind:
    """The kind as the window and files name it."""
    match finding:
        case Quote():
            return "quote"
        case Amount():
            return "amount"
        case DateExpression():
            return "date"
        case Event():
            return "event"
        case Mention():
            return "mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, country, place or group.

    Attributes:
        id: the same in every source of one run; made from the gazetteer id, or from kind and full name.
        name: the fullest name.
        kind: what it is.
        aliases: every other way the sources name it, pronouns left out, in order of first appearance.
        gazetteer: id in the gazetteer; None when it is not there. Only this and full names join actors across sources.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one run of the pipeline found in one source. Every id of an actor that occurs is in `actors`.

    Attributes:
        source: id of the Source.
        engine: version of the pipeline that found it; "" when not known. It says where the findings come from and is no
            part of them: two extractions that found the same are equal.
    """

    source: str
    quotes: tuple[Quote, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    engine: str = field(default="", compare=False)

    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in order of kind, then place."""
        return (*self.quotes, *self.amounts, *self.dates, *self.events, *self.mentions)
