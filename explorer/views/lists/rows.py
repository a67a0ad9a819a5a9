"""The rows of events, quotations and sums: their order is known with each revision, a row is made when it is seen."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from explorer.lean import dataclass
from explorer.model.fact import Fact
from explorer.model.finding import Amount, Event, Quote
from explorer.model.query import Selection
from explorer.model.roles import shown_roles
from explorer.model.wording import (
    ABSENT,
    amount_words,
    event_basis,
    event_date,
    finding_title,
    modality_words,
)
from explorer.store import Store, speaker_key
from explorer.store.matching import fold
from explorer.views.lists.names import short_names, source_room
from explorer.views.lists.sources import LazyRows, SourceTable
from explorer.views.lists.table import Cell, Column, Row

_NOTHING = Cell(text=ABSENT)
_NAMED = 2
"""As many sources are named in a row; of more, the first and how many more."""
_FURTHER_BASES = ("stated", "computed", "assumed", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Everything that could stand in the tables, for one revision of the project.

    Attributes:
        short: short name of each source id.
        events: a row for each fact that is an event, the earliest first, the undated last.
        quotes: a row for each quotation, in the order of the sources and their texts.
        sums: a row for each fact that is a sum; one currency after the other, the largest first, the vague last.
        sources: the table of the sources.
    """

    short: Mapping[str, str]
    events: LazyRows
    quotes: LazyRows
    sums: LazyRows
    sources: SourceTable


# ---------------------------------------------------------------------- columns

# The least widths of what is always shown fit into 300 pixels: a right column of 348, less its edges and a scroll bar.


def event_columns(short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the events."""
    return (
        Column(key="date", title="Date", tip="When it happens, as far as it is known", wrap=True, least=84),
        Column(
            key="what",
            title="What",
            tip="Kind of event, and the words; in italics what is planned or possible",
            second="Words",
            run_in=True,
            strong=True,
            least=120,
            share=5,
        ),
        Column(key="who", title="Participants", tip="Who acts → who is acted upon", wrap=True, least=110, share=3,
               needs=460),
        Column(key="sources", title="Sources", tip="Which sources tell of it", wrap=True,
               least=source_room(short.values())),
    )  # fmt: skip


def quote_columns(short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the quotations."""
    return (
        Column(key="speaker", title="Speaker and words", tip="Who is credited with the words, and the words",
               second="Words", run_in=True, strong=True, least=200, share=1),
        Column(key="kind", title="Kind", tip="Direct, mixed or indirect", least=66, needs=420),
        Column(key="source", title="Source", tip="Which source quotes them", wrap=True,
               least=source_room(short.values())),
    )  # fmt: skip


def sum_columns(short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the sums."""
    return (
        Column(key="sum", title="Sum", tip="The sum; in its own words when no number is given", wrap=True, strong=True,
               least=72),
        Column(key="for", title="For", tip="What for, and where", second="Where", wrap=True, least=130, share=4,
               stands_for="status"),
        Column(key="flow", title="From → to", tip="Who gives → who receives", wrap=True, least=110, share=3, needs=560),
        Column(key="purpose", title="Purpose", tip="The words that say what for", wrap=True, least=120, share=3,
               needs=720),
        Column(key="status", title="Status", tip="Announced, pledged, provided …; a price or a rate is per unit",
               wrap=True, least=86, needs=400),
        Column(key="sources", title="Sources", tip="Which sources report it", wrap=True,
               least=source_room(short.values())),
    )  # fmt: skip


# ---------------------------------------------------------------------- all rows


def make_rows(store: Store, before: SourceTable | None = None) -> Rows:
    """Say which rows there are for the facts and quotations in a store, and in which order.

    Args:
        store: the project; rows that are not made yet are made of its facts, as long as these are the same.
        before: the table of the sources as it was made last; it stays the table of the same catalogue.
    """
    short = short_names(store.sources.values())
    labels = {s.key: (s.label, store.speaker_rank(s.key)) for s in store.speakers()}
    events = {
        fact.id: _date_key(_surest(_events(fact, store))) for fact in store.facts.values() if fact.kind == "event"
    }
    sums = {fact.id: _sum_key(_told(_amounts(fact, store))) for fact in store.facts.values() if fact.kind == "amount"}
    quotes = {quote.id: quote for found in store.extractions.values() for quote in found.quotes}
    facts = store.facts
    return Rows(
        short=short,
        events=LazyRows(
            tuple(sorted(events, key=lambda name: _absent_last(events[name]))),
            lambda name: _event_row(facts[name], _events(facts[name], store), store, short),
        ),
        quotes=LazyRows(tuple(quotes), lambda name: _quote_row(quotes[name], labels, store, short)),
        sums=LazyRows(
            tuple(sorted(sums, key=lambda name: _largest_first(sums[name]))),
            lambda name: _sum_row(facts[name], _amounts(facts[name], store), store, short),
        ),
        sources=before if before and before.catalogue is store.catalogue else SourceTable(store.catalogue, before),
    )


def _events(fact: Fact, store: Store) -> Sequence[Event]:
    return [found for found in map(store.finding, fact.findings) if isinstance(found, Event)]


def _amounts(fact: Fact, store: Store) -> Sequence[Amount]:
    return [found for found in map(store.finding, fact.findings) if isinstance(found, Amount)]


def _surest(events: Sequence[Event]) -> Event:
    """What is said with the least doubt and most exactly stands in the row; the evidence panel shows all."""
    if len(events) == 1:
        return events[0]
    return min(events, key=lambda e: (e.date is None, _FURTHER_BASES.index(e.basis), -len(e.date or "")))


def _told(amounts: Sequence[Amount]) -> Amount:
    """The amount that stands in the row: the first that has a number."""
    return next((a for a in amounts if a.value is not None), amounts[0])


def _date_key(event: Event) -> tuple[str, str] | None:
    return (event.date, event.bound or "") if event.date else None


def _sum_key(amount: Amount) -> tuple[str, Decimal, Decimal] | None:
    return None if amount.value is None else (amount.currency or "", amount.value, amount.upper or amount.value)


def _absent_last(key: tuple[str, str] | None) -> tuple[bool, tuple[str, ...]]:
    return key is None, key or ()


def _largest_first(key: tuple[str, Decimal, Decimal] | None) -> tuple[bool, str, Decimal]:
    return (True, "", Decimal(0)) if key is None else (False, key[0], -key[1])


# ---------------------------------------------------------------------- events, quotations, sums


def _names(store: Store, ids: Iterable[str]) -> list[str]:
    return [name for i in dict.fromkeys(ids) if (name := store.name_of(i))]


def _sources(names: Sequence[str], store: Store, short: Mapping[str, str]) -> Cell:
    first = [short[name] for name in names[: _NAMED if len(names) <= _NAMED else 1]]
    return Cell(
        text=", ".join(first) + (f" +{len(names) - 1:,}" if len(names) > _NAMED else ""),
        full="; ".join(store.source(name).short_name for name in names),
        key=(-len(names), *(short[name] for name in names)),
    )


def _phrase(text: str) -> Cell:
    return Cell(text=text, key=(fold(text),)) if text else _NOTHING


def _event_row(fact: Fact, events: Sequence[Event], store: Store, short: Mapping[str, str]) -> Row:
    best = _surest(events)
    words = max(events, key=lambda e: (len(e.participants), e is best))
    acting, target, others = (_names(store, ids) for ids in shown_roles(events, store.actors.get))
    flow = " → ".join(part for part in (", ".join(acting), ", ".join(target)) if part)
    if target and not acting:
        flow = f"→ {flow}"
    who = "; ".join(part for part in (flow, ", ".join(name for name in others if name not in acting + target)) if part)
    where = ", ".join(_names(store, (e.place for e in events if e.place)))
    kind = finding_title(best)
    title = f"No {kind.lower()}" if best.negated else kind
    modality = modality_words(best)
    return Row(
        key=fact.id,
        selection=Selection("fact", fact.id),
        cells=(
            Cell(
                text=event_date(best, short=True),
                full=event_date(best),
                note=f"Date {event_basis(best)}" if best.date else "",
                key=_date_key(best),
            ),
            Cell(
                text=title,
                full=f"{kind} ({modality})" if modality else "",
                second=" ".join(words.words.split()),
                doubtful=best.hypothetical,
                note="\n".join(
                    line for line in (f"Who: {who}" if who else "", f"Where: {where}" if where else "") if line
                ),
                key=(fold(title), fold(words.words)),
            ),
            _phrase(who),
            _sources(fact.sources, store, short),
        ),
    )


def _quote_row(quote: Quote, labels: Mapping[str, tuple[str, int]], store: Store, short: Mapping[str, str]) -> Row:
    label, rank = labels[speaker_key(quote)]
    words = " ".join(quote.words.split())
    return Row(
        key=quote.id,
        selection=Selection("finding", quote.id),
        cells=(
            Cell(
                text=label,
                second=words if quote.kind == "indirect" else f"“{words}”",
                tone=rank,
                note=f"{quote.kind}, credited as “{quote.speaker.words}”" if quote.speaker else "Nobody is credited",
                key=(fold(label),) if rank >= 0 else None,
            ),
            _phrase(quote.kind),
            Cell(
                text=short[quote.source],
                full=store.source(quote.source).short_name,
                key=(fold(short[quote.source]), quote.source),
            ),
        ),
    )


def _sum_row(fact: Fact, amounts: Sequence[Amount], store: Store, short: Mapping[str, str]) -> Row:
    best = _told(amounts)
    purpose = next((" ".join(a.purpose.words.split()) for a in amounts if a.purpose), "")
    places = ", ".join(_names(store, (place for a in amounts for place in a.places)))
    donor = ", ".join(_names(store, (a.donor for a in amounts if a.donor)))
    recipients = ", ".join(_names(store, (r for a in amounts for r in a.recipients)))
    flow = " → ".join((donor or ABSENT, recipients)) if recipients else donor
    told = ("per unit" if best.per_unit else "", *(a.status or "" for a in amounts))
    status = ", ".join(dict.fromkeys(s for s in told if s))
    where = "" if places == fact.label else places
    return Row(
        key=fact.id,
        selection=Selection("fact", fact.id),
        cells=(
            Cell(
                text=amount_words(best, short=True), full=amount_words(best), note=_in_words(best), key=_sum_key(best)
            ),
            Cell(
                text=fact.label or ABSENT,
                second=where,
                short_of_room=" · ".join(p for p in (where, status) if p),
                note="\n".join(
                    line
                    for line in (
                        f"Purpose: {purpose}" if purpose and fold(purpose) != fold(fact.label) else "",
                        f"From → to: {flow}" if flow else "",
                    )
                    if line
                ),
                key=(fold(fact.label),) if fact.label else None,
            ),
            Cell(
                text=flow or ABSENT,
                note="" if donor or not recipients else "Who gives is not said",
                key=(fold(flow),) if flow else None,
            ),
            _phrase(purpose),
            _phrase(status),
            _sources(fact.sources, store, short),
        ),
    )


def _in_words(amount: Amount) -> str:
    return "No number is given" if amount.value is None else f"in the words “{amount.words}”"
