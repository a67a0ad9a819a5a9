"""The rows of the four tables, made once for each revision of the project; filtering only picks from them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from explorer.lean import dataclass
from explorer.model.fact import Fact
from explorer.model.finding import Amount, Event, Quote
from explorer.model.query import Selection
from explorer.model.wording import (
    ABSENT,
    ACTOR_KINDS,
    amount_words,
    basis_words,
    event_date,
    finding_title,
    modality_words,
)
from explorer.store import Store, speaker_key
from explorer.store.matching import fold
from explorer.views.lists.names import initials, short_names
from explorer.views.lists.sources import SourceTable
from explorer.views.lists.table import Cell, Column, Row

_NOTHING = Cell(text=ABSENT)
_FIRST_ALIASES = 6
_EDGES, _LETTER = 12, 7
"""Pixels: beside the words of a cell, and of a letter on average."""
_SOURCE_LEAST, _SOURCE_MOST = 66, 74
_ACTOR_LEAST, _ACTOR_WIDE = 74, 130
_TOTAL, _TOTAL_WIDE = 34, 48
_FIGURE_LEAST, _FIGURE, _FIGURE_EDGES = 30, 8, 10
"""Pixels: for the figures of one source, of one digit, and beside them."""
MOST_SOURCES = 6
"""As many sources have a column each in the table of the actors; of more there is their number."""
_LISTED = 12
"""Sources that a tip lists."""
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
        parties: ids of the actors that take part, for the key of each row of these three tables.
        sources: the table of the sources.
    """

    short: Mapping[str, str]
    events: tuple[Row, ...]
    quotes: tuple[Row, ...]
    sums: tuple[Row, ...]
    parties: Mapping[str, frozenset[str]]
    sources: SourceTable


# ---------------------------------------------------------------------- columns

# The least widths of what is always shown fit into 300 pixels: a right column of 348, less its edges and a scroll bar.


def _source_room(names: Iterable[str], least: int, most: int) -> int:
    """What the longest of the short names needs, within reason."""
    return max(least, min(most, _EDGES + _LETTER * max(map(len, names), default=0)))


def _figure_room(number: int) -> int:
    """What a number needs."""
    return max(_FIGURE_LEAST, _FIGURE_EDGES + _FIGURE * len(f"{number:,}"))


def actor_columns(store: Store, shown: Sequence[str], short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the actors: one for each source that is shown, or the number of sources when these are many."""
    each = shown if len(shown) <= MOST_SOURCES else ()
    heads = initials({name: short[name] for name in each})
    most = dict.fromkeys(each, 1)
    for counts in (store.mention_counts(actor) for actor in store.actors if each):
        most |= {name: max(number, counts.get(name, 0)) for name, number in most.items()}
    least = [_figure_room(most[name]) for name in each]
    wide = [
        max(room, _source_room([short[name]], _SOURCE_LEAST, _SOURCE_MOST))
        for name, room in zip(each, least, strict=True)
    ]
    return (
        Column(
            key="actor",
            title="Actor",
            tip="Name and aliases",
            second="Aliases",
            wrap=True,
            strong=True,
            least=_ACTOR_LEAST,
            wide=_ACTOR_WIDE,
            share=1,
            stands_for="kind",
        ),
        Column(key="kind", title="Kind", tip="What the actor is", least=84, needs=190 + 84 + sum(wide) + 48),
        *(
            Column(
                key=f"source:{name}",
                title=short[name],
                tip=f"Mentions in {store.source(name).short_name}: {store.source(name).title}",
                numeric=True,
                short=heads[name],
                least=room,
                wide=width,
            )
            for name, room, width in zip(each, least, wide, strict=True)
        ),
        *(
            ()
            if each or not shown
            else (
                Column(key="sources", title="Sources", tip="How many sources name the actor", numeric=True, least=62),
            )
        ),
        Column(
            key="total",
            title="Total",
            tip="Mentions in all sources shown",
            numeric=True,
            short="All",
            least=_TOTAL,
            wide=_TOTAL_WIDE,
        ),
    )


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
               least=_source_room(short.values(), _SOURCE_LEAST, _SOURCE_MOST)),
    )  # fmt: skip


def quote_columns(short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the quotations."""
    return (
        Column(key="speaker", title="Speaker and words", tip="Who is credited with the words, and the words",
               second="Words", run_in=True, strong=True, least=200, share=1),
        Column(key="kind", title="Kind", tip="Direct, mixed or indirect", least=66, needs=420),
        Column(key="source", title="Source", tip="Which source quotes them", wrap=True,
               least=_source_room(short.values(), _SOURCE_LEAST, _SOURCE_MOST)),
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
               least=_source_room(short.values(), _SOURCE_LEAST, _SOURCE_MOST)),
    )  # fmt: skip


# ---------------------------------------------------------------------- all rows


def make_rows(store: Store, before: SourceTable | None = None) -> Rows:
    """Make the rows of all facts and quotations in a store.

    Args:
        store: the project.
        before: the table of the sources as it was made last; it stays the table of the same catalogue.
    """
    short = short_names(store.sources.values())
    events: list[Row] = []
    sums: list[Row] = []
    parties: dict[str, frozenset[str]] = {}
    for fact in store.facts.values():
        findings = [store.finding(name) for name in fact.findings]
        if fact.kind == "event":
            events.append(_event_row(fact, [f for f in findings if isinstance(f, Event)], store, short))
        elif fact.kind == "amount":
            sums.append(_sum_row(fact, [f for f in findings if isinstance(f, Amount)], store, short))
        else:
            continue
        parties[fact.id] = frozenset().union(*(store.actors_of(f) for f in findings))
    labels = {s.key: (s.label, k if s.key else -1) for k, s in enumerate(store.speakers())}
    quotes = [quote for found in store.extractions.values() for quote in found.quotes]
    parties |= {quote.id: store.actors_of(quote) for quote in quotes}
    return Rows(
        short=short,
        events=tuple(sorted(events, key=lambda row: _absent_last(row.cells[0]))),
        quotes=tuple(_quote_row(quote, labels, store, short) for quote in quotes),
        sums=tuple(sorted(sums, key=_largest_first)),
        parties=parties,
        sources=before if before and before.catalogue is store.catalogue else SourceTable(store.catalogue, before),
    )


def _absent_last(cell: Cell) -> tuple[bool, tuple[str | int | Decimal, ...]]:
    return cell.key is None, cell.key or ()


def _largest_first(row: Row) -> tuple[bool, str, Decimal]:
    key = row.cells[0].key
    if key is None:
        return True, "", Decimal(0)
    return False, str(key[0]), -Decimal(key[1])


# ---------------------------------------------------------------------- actors


def actor_rows(
    store: Store,
    actors: Iterable[str],
    shown: Sequence[str],
    counted: frozenset[str] | None,
    passing: frozenset[str] | None,
) -> tuple[Row, ...]:
    """A row for each of these actors, the most mentioned first.

    Args:
        store: the project.
        actors: ids.
        shown: ids of the sources that have a column.
        counted: ids of the findings among which mentions are counted; None counts all.
        passing: ids of the findings that pass the filter; None when there is no filter. Where these are fewer of the
            mentions than are counted, the tip says so.
    """
    rows: list[tuple[int, str, Row]] = []
    each, among = (shown if len(shown) <= MOST_SOURCES else ()), frozenset(shown)
    for name in actors:
        everywhere = store.mention_counts(name)
        mentions = store.mentions_of(name)
        numbers = everywhere if counted is None else Counter(m.source for m in mentions if m.id in counted)
        lit = everywhere if passing is None else Counter(m.source for m in mentions if m.id in passing)
        actor = store.actors[name]
        kind = ACTOR_KINDS[actor.kind]
        aliases = ", ".join(actor.aliases)
        first = ", ".join(actor.aliases[:_FIRST_ALIASES])
        aliases = aliases if len(aliases) < len(first) + 2 else f"{first} …"
        numbers = {source: number for source, number in numbers.items() if source in among}
        total = sum(numbers.values())
        cells = (
            Cell(text=actor.name, second=aliases, short_of_room=" · ".join(p for p in (kind, aliases) if p), note=kind,
                 key=(fold(actor.name),)),
            Cell(text=kind, key=(kind,)),
            *(_count(numbers.get(s, 0), lit.get(s, 0), everywhere.get(s, 0)) for s in each),
            *(() if each or not shown else (_spread(numbers, store),)),
            _count(total, sum(number for source, number in lit.items() if source in among), sum(everywhere.values())),
        )  # fmt: skip
        rows.append((-total, fold(actor.name), Row(key=name, selection=Selection("actor", name), cells=cells)))
    return tuple(row for *_, row in sorted(rows, key=lambda entry: entry[:2]))


def _count(number: int, lit: int, of: int) -> Cell:
    """Mentions: a dash where there is none at all, a zero where there are some and none has the words looked for."""
    note = "" if lit == of else f"{lit:,} of {of:,} mentions pass the filter"
    return Cell(text=f"{number:,}", key=(number,), note=note) if of else _NOTHING


def _spread(numbers: Mapping[str, int], store: Store) -> Cell:
    """How many sources name an actor; the tip says which ones most."""
    often = sorted(numbers, key=lambda name: -numbers[name])
    named = [f"{store.source(name).short_name}: {numbers[name]:,}" for name in often[:_LISTED]]
    further = [f"and {len(often) - _LISTED:,} more"] if len(often) > _LISTED else []
    if not often:
        return Cell(text="0", key=(0,))
    return Cell(text=f"{len(often):,}", key=(len(often),), note="\n".join((*named, *further)))


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
    # What is said with the least doubt and most exactly stands in the row; the evidence panel shows all.
    best = min(events, key=lambda e: (e.date is None, _FURTHER_BASES.index(e.basis), -len(e.date or "")))
    words = max(events, key=lambda e: (len(e.participants), e is best))
    acting = _names(store, (p.actor for e in events for p in e.participants if p.role == "source"))
    target = _names(store, (p.actor for e in events for p in e.participants if p.role == "target"))
    others = _names(store, (p.actor for e in events for p in e.participants if p.role == "other"))
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
                note=f"Date {basis_words(best.basis)}" if best.date else "",
                key=(best.date, best.bound or "") if best.date else None,
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
    best = next((a for a in amounts if a.value is not None), amounts[0])
    purpose = next((" ".join(a.purpose.words.split()) for a in amounts if a.purpose), "")
    places = ", ".join(_names(store, (place for a in amounts for place in a.places)))
    donor = ", ".join(_names(store, (a.donor for a in amounts if a.donor)))
    recipients = ", ".join(_names(store, (r for a in amounts for r in a.recipients)))
    flow = " → ".join((donor or ABSENT, recipients)) if recipients else donor
    told = ("per unit" if best.per_unit else "", *(a.status or "" for a in amounts))
    status = ", ".join(dict.fromkeys(s for s in told if s))
    where = "" if places == fact.label else places
    key = None if best.value is None else (best.currency or "", best.value, best.upper or best.value)
    return Row(
        key=fact.id,
        selection=Selection("fact", fact.id),
        cells=(
            Cell(text=amount_words(best, short=True), full=amount_words(best), note=_in_words(best), key=key),
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
