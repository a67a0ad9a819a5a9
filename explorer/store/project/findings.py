"""An extraction as one packed row: compact JSON, compressed. Spans and reasons that are shared are written once.

One row a source makes opening a project fast: a project of 10,000 sources is read in seconds, where a row for every
finding and every span takes many times that. The words stand in it beside their offsets and are compared with the text
whenever the row is read.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple, TypeVar

from explorer.model.finding import (
    Actor,
    ActorKind,
    Amount,
    DateBasis,
    DateBound,
    DateExpression,
    DateType,
    Event,
    Extraction,
    FindingKind,
    Mention,
    MentionForm,
    Participant,
    Quote,
    QuoteKind,
    Role,
    Why,
    all_spans,
)
from explorer.model.source import Source
from explorer.model.text import Span, SpanError
from explorer.store.project.declared import Place, check_of

_LARGEST = 1 << 28
"""Bytes of JSON of one source; more is no project of ours but an attempt to fill the memory."""

_MOST_FIGURES = 60
"""Figures of a number, and powers of ten by which it may be shifted: twice of what any text says, and a float holds it.
Numbers beyond that, and those that are none, would stop what compares sums."""

# A Place is one in the row's list of spans, or of reasons.


class _Quote(NamedTuple):
    id: str
    kind: QuoteKind
    parts: list[Place]
    speaker: Place | None
    actor: str | None
    cue: Place | None
    why: Place


class _Amount(NamedTuple):
    id: str
    span: Place
    currency: str | None
    value: str | None
    upper: str | None
    vague: bool
    donor: str | None
    recipients: list[str]
    purpose: Place | None
    places: list[str]
    converts: Place | None
    per_unit: bool
    status: str | None
    why: Place
    period: Place | None = None
    further: bool = False


class _Date(NamedTuple):
    id: str
    span: Place
    type: DateType
    value: str | None
    basis: DateBasis
    bound: DateBound | None
    why: Place


class _Event(NamedTuple):
    id: str
    span: Place
    clause: Place
    type: str
    date: str | None
    bound: DateBound | None
    basis: DateBasis
    when: Place | None
    participants: list[tuple[str, Role]]
    place: str | None
    negated: bool
    hypothetical: bool
    why: Place


class _Mention(NamedTuple):
    id: str
    span: Place
    actor: str
    form: MentionForm
    why: Place


class _Packed(NamedTuple):
    format: Literal[1]
    spans: list[tuple[int, int, str]]
    whys: list[tuple[str, str, list[Place], str]]
    actors: list[tuple[str, str, ActorKind, list[str], str | None]]
    quotes: list[_Quote]
    amounts: list[_Amount]
    dates: list[_Date]
    mentions: list[_Mention]
    events: list[_Event]


_are_packed = check_of(_Packed)
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)

KINDS: tuple[FindingKind, ...] = ("quote", "amount", "date", "event", "mention")
"""The kinds of findings in the order of `Extraction.findings`."""

_UNREADABLE = "the row of findings cannot be read"


class UnreadableError(Exception):
    """A row that is no packed extraction."""


def verify(source: Source, found: Extraction) -> None:
    """Raise unless all that was found is this source's and all its words stand where it says.

    Raises:
        SpanError: words are not where a finding says.
        ValueError: something belongs to another source, or a sum is no number that could be read again.
    """
    for name in {found.source, *(finding.source for finding in found.findings())}:
        if name != source.id:
            raise ValueError(f"What was found in {name} was given for {source.id}")
    for finding in found.findings():
        for span in all_spans(finding):
            span.check(source.text)
    for amount in found.amounts:
        for value in (amount.value, amount.upper):
            if value is not None and not _is_sum(value):
                raise ValueError(f"{amount.id}: {value} is no sum")


# ---------------------------------------------------------------------- writing


class _Writer:
    """Gives every span and every reason its place, the same for equal ones."""

    def __init__(self) -> None:
        self.spans: dict[Span, int] = {}
        self.whys: dict[Why, int] = {}

    def span(self, span: Span) -> int:
        return self.spans.setdefault(span, len(self.spans))

    def maybe(self, span: Span | None) -> int | None:
        return None if span is None else self.span(span)

    def why(self, why: Why) -> int:
        for span in why.evidence:
            self.span(span)
        return self.whys.setdefault(why, len(self.whys))


def pack(found: Extraction) -> bytes:
    """The packed row of an extraction."""
    to = _Writer()
    quotes = [
        _Quote(
            q.id, q.kind, [to.span(p) for p in q.parts], to.maybe(q.speaker), q.actor, to.maybe(q.cue), to.why(q.why)
        )
        for q in found.quotes
    ]
    amounts = [
        _Amount(
            a.id, to.span(a.span), a.currency, _number(a.value), _number(a.upper), a.vague, a.donor, list(a.recipients),
            to.maybe(a.purpose), list(a.places), to.maybe(a.converts), a.per_unit, a.status, to.why(a.why),
            to.maybe(a.period), a.further,
        )
        for a in found.amounts
    ]  # fmt: skip
    dates = [_Date(d.id, to.span(d.span), d.type, d.value, d.basis, d.bound, to.why(d.why)) for d in found.dates]
    mentions = [_Mention(m.id, to.span(m.span), m.actor, m.form, to.why(m.why)) for m in found.mentions]
    events = [
        _Event(
            e.id, to.span(e.span), to.span(e.clause), e.type, e.date, e.bound, e.basis, to.maybe(e.when),
            [(p.actor, p.role) for p in e.participants], e.place, e.negated, e.hypothetical, to.why(e.why),
        )
        for e in found.events
    ]  # fmt: skip
    packed = _Packed(
        format=1,
        spans=[(span.start, span.end, span.words) for span in to.spans],
        whys=[(w.rule, w.reason, [to.spans[s] for s in w.evidence], w.doubt) for w in to.whys],
        actors=[(a.id, a.name, a.kind, list(a.aliases), a.gazetteer) for a in found.actors],
        quotes=quotes,
        amounts=amounts,
        dates=dates,
        mentions=mentions,
        events=events,
    )
    return zlib.compress(_WRITTEN.encode(packed).encode())


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


# ---------------------------------------------------------------------- reading


class _LostError(Exception):
    """A finding rests on words that are not where the row says."""


class _Reader:
    """Gives the span or the reason at a place of the row, each made once."""

    def __init__(self, packed: _Packed, source: str, text: str) -> None:
        self._packed = packed
        self._source = source
        self._spans: list[Span | str] = [_span(text, *given) for given in packed.spans]
        self._whys: dict[int, Why] = {}

    def span(self, place: int) -> Span:
        found = self._spans[place]
        if isinstance(found, str):
            raise _LostError(found)
        return found

    def maybe(self, place: int | None) -> Span | None:
        return None if place is None else self.span(place)

    def why(self, place: int) -> Why:
        known = self._whys.get(place)
        if known is None:
            rule, reason, evidence, doubt = self._packed.whys[place]
            known = Why(rule=rule, reason=reason, evidence=tuple(map(self.span, evidence)), doubt=doubt)
            self._whys[place] = known
        return known

    def quote(self, row: _Quote) -> Quote:
        return Quote(
            id=row.id, source=self._source, kind=row.kind, parts=self._parts(row), speaker=self.maybe(row.speaker),
            actor=row.actor, cue=self.maybe(row.cue), why=self.why(row.why),
        )  # fmt: skip

    def _parts(self, row: _Quote) -> tuple[Span, ...]:
        if not row.parts:
            raise _LostError("it has no words")
        return tuple(map(self.span, row.parts))

    def amount(self, row: _Amount) -> Amount:
        return Amount(
            id=row.id, source=self._source, span=self.span(row.span), currency=row.currency, value=_decimal(row.value),
            upper=_decimal(row.upper), vague=row.vague, donor=row.donor, recipients=tuple(row.recipients),
            purpose=self.maybe(row.purpose), places=tuple(row.places), converts=self.maybe(row.converts),
            per_unit=row.per_unit, status=row.status, why=self.why(row.why), period=self.maybe(row.period),
            further=row.further,
        )  # fmt: skip

    def date(self, row: _Date) -> DateExpression:
        return DateExpression(
            id=row.id, source=self._source, span=self.span(row.span), type=row.type, value=row.value, basis=row.basis,
            bound=row.bound, why=self.why(row.why),
        )  # fmt: skip

    def mention(self, row: _Mention) -> Mention:
        return Mention(
            id=row.id, source=self._source, span=self.span(row.span), actor=row.actor, form=row.form,
            why=self.why(row.why),
        )  # fmt: skip

    def event(self, row: _Event) -> Event:
        return Event(
            id=row.id, source=self._source, span=self.span(row.span), clause=self.span(row.clause), type=row.type,
            date=row.date, bound=row.bound, basis=row.basis, when=self.maybe(row.when),
            participants=tuple(Participant(actor=actor, role=role) for actor, role in row.participants),
            place=row.place, negated=row.negated, hypothetical=row.hypothetical, why=self.why(row.why),
        )  # fmt: skip


_Row = TypeVar("_Row", _Quote, _Amount, _Date, _Mention, _Event)
_Found = TypeVar("_Found", Quote, Amount, DateExpression, Mention, Event)


def unpack(data: bytes, source: str, text: str) -> tuple[Extraction, tuple[str, ...]]:
    """The extraction of a packed row, and a sentence about each finding that had to be left out of it.

    A finding is left out when words that it rests on are not where it says; it is never moved.

    Args:
        data: what `pack` gave.
        source: id of the source.
        text: its canonical text.

    Raises:
        UnreadableError: the row is no packed extraction.
    """
    packed = _checked(data)
    reader = _Reader(packed, source, text)
    lost: list[str] = []

    def kept(rows: Sequence[_Row], make: Callable[[_Row], _Found]) -> tuple[_Found, ...]:
        out: list[_Found] = []
        for row in rows:
            try:
                out.append(make(row))
            except (_LostError, InvalidOperation) as error:
                lost.append(f"{row.id}: {error}")
            except IndexError:
                lost.append(f"{row.id}: it names words that are not in the row")
        return tuple(out)

    found = Extraction(
        source=source,
        quotes=kept(packed.quotes, reader.quote),
        amounts=kept(packed.amounts, reader.amount),
        dates=kept(packed.dates, reader.date),
        actors=tuple(
            Actor(id=name, name=full, kind=kind, aliases=tuple(aliases), gazetteer=gazetteer)
            for name, full, kind, aliases, gazetteer in packed.actors
        ),
        mentions=kept(packed.mentions, reader.mention),
        events=kept(packed.events, reader.event),
    )
    return found, tuple(lost)


def _checked(data: bytes) -> _Packed:
    """The rows of a packed extraction, each value of the type that is declared."""
    try:
        words = _inflated(data).decode()
        rows = json.loads(words)
        if "\\u" in words:  # it may spell half of a character, which could not be written again
            json.dumps(rows, ensure_ascii=False).encode()
    except (zlib.error, ValueError, RecursionError) as error:
        raise UnreadableError(_UNREADABLE) from error
    if not _are_packed([rows]):
        raise UnreadableError(_UNREADABLE)
    packed = _Packed(*rows)
    return packed._replace(
        quotes=[_Quote(*row) for row in packed.quotes],
        amounts=[_Amount(*row) for row in packed.amounts],
        dates=[_Date(*row) for row in packed.dates],
        mentions=[_Mention(*row) for row in packed.mentions],
        events=[_Event(*row) for row in packed.events],
    )


def tally(data: bytes) -> list[int]:
    """How many findings of each of KINDS a packed row has; what stands in them is not looked at.

    Raises:
        UnreadableError: the row is no packed extraction.
    """
    try:
        packed = dict(zip(_Packed._fields, json.loads(_inflated(data)), strict=True))
        return [len(packed[f"{kind}s"]) for kind in KINDS]
    except (zlib.error, ValueError, TypeError, RecursionError) as error:
        raise UnreadableError(_UNREADABLE) from error


def _inflated(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    out = stream.decompress(data, _LARGEST)
    if not stream.eof:
        raise zlib.error("cut short, or too large")
    return out


def _span(text: str, start: int, end: int, words: str) -> Span | str:
    """The span, or why there is none."""
    try:
        span = Span(start, end, words)
        span.check(text)
    except SpanError as error:
        return str(error)
    return span


def _decimal(value: str | None) -> Decimal | None:
    if value is None:
        return None
    # Asked before the number is made: a file may hold megabytes of figures.
    number = Decimal(value) if len(value) <= 2 * _MOST_FIGURES else None
    if number is None or not _is_sum(number):
        raise _LostError(f"“{value[:40]}” is no sum")
    return number


def _is_sum(value: Decimal) -> bool:
    """Whether a number is finite and of a size that everything can reckon with."""
    _, digits, exponent = value.as_tuple()
    return isinstance(exponent, int) and len(digits) <= _MOST_FIGURES and abs(exponent) <= _MOST_FIGURES
