"""The shapes of files: what `extract` prints and what a `.jsonl` source holds, checked by pydantic at the boundary.

The shape is fixed, tools depend on it; `resources/extract.schema.json` is made from `ExtractRecord`.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from explorer.model.finding import ActorKind, DateType, Extraction, QuoteKind, Role
from explorer.model.source import Source
from explorer.model.text import Span

Offset = Annotated[int, Field(ge=0, description="Code-point offset into the canonical text.")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceRecord(BaseModel):
    """One line of a `.jsonl` file of sources. Unknown keys are left alone: other tools add their own."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    time_zone: str | None = None
    url: str | None = None
    language: str | None = None
    text: str


class SpanRecord(_Record):
    """A half-open range of code points."""

    start: Offset
    end: Offset

    @classmethod
    def of(cls, span: Span) -> "SpanRecord":
        """The record of a span."""
        return cls(start=span.start, end=span.end)


def _span(span: Span | None) -> SpanRecord | None:
    return None if span is None else SpanRecord.of(span)


class QuoteRecord(_Record):
    """A quotation: the words inside each pair of marks, marks excluded; for indirect speech its content."""

    id: str
    kind: QuoteKind
    parts: list[SpanRecord]
    speaker: SpanRecord | None
    actor: str | None
    cue: SpanRecord | None
    rule: str


class AmountRecord(_Record):
    """A sum of money; `value` in whole currency units, `upper` the other end of a range."""

    id: str
    start: Offset
    end: Offset
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None
    value: int | float | None
    upper: int | float | None
    vague: bool
    donor: str | None
    recipients: list[str]
    purpose: SpanRecord | None
    places: list[str]
    status: str | None
    period: Annotated[SpanRecord | None, Field(description="The words that say over how long, or how often.")]
    further: Annotated[bool, Field(description="Whether it comes on top of another sum.")]
    rule: str


class DateRecord(_Record):
    """Words that name a time, with a TIMEX3-like value."""

    start: Offset
    end: Offset
    type: DateType
    value: str | None
    rule: str


class ActorRecord(_Record):
    """An actor; the same id in every source of one run."""

    id: str
    name: str
    kind: ActorKind
    aliases: list[str]


class MentionRecord(_Record):
    """Words that name an actor."""

    start: Offset
    end: Offset
    actor: str


class ParticipantRecord(_Record):
    """An actor's part in an event."""

    actor: str
    role: Role


class EventRecord(_Record):
    """What happened; the span is the trigger. `date` is ISO 8601 as far as known."""

    id: str
    start: Offset
    end: Offset
    type: str
    date: str | None
    participants: list[ParticipantRecord]
    place: str | None
    rule: str


class ExtractRecord(_Record):
    """All that was found in one source; one line of `source-explorer extract --format jsonl`."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    text: str
    quotes: list[QuoteRecord]
    amounts: list[AmountRecord]
    dates: list[DateRecord]
    actors: list[ActorRecord]
    mentions: list[MentionRecord]
    events: list[EventRecord]


def _number(value: Decimal | None) -> int | float | None:
    """A Decimal as JSON writes it: whole numbers without a fraction and to the last figure."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def extract_record(source: Source, found: Extraction) -> ExtractRecord:
    """The record of one source and its (linked) extraction."""
    return ExtractRecord(
        id=source.id,
        title=source.title if source.title_given else None,
        publisher=source.publisher,
        published=source.published,
        url=source.url,
        text=source.text,
        quotes=[
            QuoteRecord(
                id=q.id,
                kind=q.kind,
                parts=[SpanRecord.of(p) for p in q.parts],
                speaker=_span(q.speaker),
                actor=q.actor,
                cue=_span(q.cue),
                rule=q.why.rule,
            )
            for q in found.quotes
        ],
        amounts=[
            AmountRecord(
                id=a.id,
                start=a.start,
                end=a.end,
                currency=a.currency,
                value=_number(a.value),
                upper=_number(a.upper),
                vague=a.vague,
                donor=a.donor,
                recipients=list(a.recipients),
                purpose=_span(a.purpose),
                places=list(a.places),
                status=a.status,
                period=_span(a.period),
                further=a.further,
                rule=a.why.rule,
            )
            for a in found.amounts
        ],
        dates=[DateRecord(start=d.start, end=d.end, type=d.type, value=d.value, rule=d.why.rule) for d in found.dates],
        actors=[ActorRecord(id=a.id, name=a.name, kind=a.kind, aliases=list(a.aliases)) for a in found.actors],
        mentions=[MentionRecord(start=m.start, end=m.end, actor=m.actor) for m in found.mentions],
        events=[
            EventRecord(
                id=e.id,
                start=e.start,
                end=e.end,
                type=e.type,
                date=e.date,
                participants=[ParticipantRecord(actor=p.actor, role=p.role) for p in e.participants],
                place=e.place,
                rule=e.why.rule,
            )
            for e in found.events
        ],
    )
