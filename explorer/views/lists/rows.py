"""The rows of the four tables, made once for each revision of the project; filtering only picks from them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

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
from explorer.views.lists.names import short_names
from explorer.views.lists.table import Cell, Column, Row

_NOTHING = Cell(text=ABSENT)
_FIRST_ALIASES = 6
_EDGES, _LETTER, _ROOM_MOST = 12, 7, 92
"""Pixels: beside the words of a cell, of a letter on average, and for a source's name at most."""
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
    """

    short: Mapping[str, str]
    events: tuple[Row, ...]
    quotes: tuple[Row, ...]
    sums: tuple[Row, ...]
    parties: Mapping[str, frozenset[str]]


# ---------------------------------------------------------------------- columns

# The least widths of each table fit into a right column of 372 pixels.


def _source_room(short: Mapping[str, str], least: int) -> int:
    """What the longest of the short names needs, within reason."""
    return max(least, min(_ROOM_MOST, _EDGES + _LETTER * max((len(name) for name in short.values()), default=0)))


def actor_columns(store: Store, shown: Sequence[str], short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the actors: one for each source that is shown."""
    return (
        Column(
            key="actor",
            title="Actor",
            tip="Name and aliases",
            second="Aliases",
            wrap=True,
            strong=True,
            least=92,
            share=1,
        ),
        Column(key="kind", title="Kind", tip="What the actor is", least=84),
        *(
            Column(
                key=f"source:{name}",
                title=short[name],
                tip=f"Mentions in {store.source(name).short_name}: {store.source(name).title}",
                numeric=True,
                least=_source_room({name: short[name]}, 40),
            )
            for name in shown
        ),
        Column(key="total", title="Total", tip="Mentions in all sources shown", numeric=True, least=42),
    )


def event_columns(short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the events."""
    return (
        Column(key="date", title="Date", tip="When it happens, as far as it is known", wrap=True, least=96, share=1),
        Column(
            key="what",
            title="What",
            tip="Kind of event, and the words; in italics what is planned or possible",
            second="Words",
            strong=True,
            least=100,
            share=5,
        ),
        Column(key="who", title="Participants", tip="Who acts → who is acted upon", wrap=True, least=82, share=3),
        Column(key="sources", title="Sources", tip="Which sources tell of it", wrap=True,
               least=_source_room(short, 60), share=1),
    )  # fmt: skip


def quote_columns(short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the quotations."""
    return (
        Column(key="speaker", title="Speaker", tip="Who is credited with the words", wrap=True, least=88, share=2),
        Column(key="words", title="Words", tip="The words", wrap=True, least=130, share=6),
        Column(key="kind", title="Kind", tip="Direct, mixed or indirect", least=60),
        Column(key="source", title="Source", tip="Which source quotes them", wrap=True,
               least=_source_room(short, 56), share=1),
    )  # fmt: skip


def sum_columns(short: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the sums."""
    return (
        Column(key="sum", title="Sum", tip="The sum; in its own words when no number is given", wrap=True, strong=True,
               least=70, share=1),
        Column(key="for", title="For", tip="What for, and where", second="Where", least=62, share=4),
        Column(key="flow", title="From → to", tip="Who gives → who receives", wrap=True, least=74, share=3),
        Column(key="status", title="Status", tip="Announced, pledged, provided …", least=80),
        Column(key="sources", title="Sources", tip="Which sources report it", wrap=True,
               least=_source_room(short, 60), share=1),
    )  # fmt: skip


# ---------------------------------------------------------------------- all rows


def make_rows(store: Store) -> Rows:
    """Make the rows of all facts and quotations in a store."""
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
    store: Store, actors: Iterable[str], shown: Sequence[str], passing: frozenset[str] | None
) -> tuple[Row, ...]:
    """A row for each of these actors, the most mentioned first.

    Args:
        store: the project.
        actors: ids.
        shown: ids of the sources that have a column.
        passing: ids of the findings that pass the filter, None when there is no filter. What is counted is what is lit
            in the texts: mentions that pass.
    """
    rows: list[tuple[int, str, Row]] = []
    for name in actors:
        everywhere = store.mention_counts(name)
        passed: Mapping[str, int] = (
            everywhere if passing is None else Counter(m.source for m in store.mentions_of(name) if m.id in passing)
        )
        actor = store.actors[name]
        total = sum(passed.get(source, 0) for source in shown)
        aliases = ", ".join(actor.aliases)
        first = ", ".join(actor.aliases[:_FIRST_ALIASES])
        cells = (
            Cell(text=actor.name, second=aliases if len(aliases) < len(first) + 2 else f"{first} …",
                 key=(fold(actor.name),)),
            Cell(text=ACTOR_KINDS[actor.kind], key=(ACTOR_KINDS[actor.kind],)),
            *(_count(passed.get(source, 0), everywhere.get(source, 0)) for source in shown),
            _count(total, sum(everywhere.values())),
        )  # fmt: skip
        rows.append((-total, fold(actor.name), Row(key=name, selection=Selection("actor", name), cells=cells)))
    return tuple(row for *_, row in sorted(rows, key=lambda entry: entry[:2]))


def _count(number: int, of: int) -> Cell:
    note = "" if number == of else f"{number} of {of} mentions pass the filter"
    return Cell(text=str(number), key=(number,), note=note) if number else replace(_NOTHING, note=note)


# ---------------------------------------------------------------------- events, quotations, sums


def _names(store: Store, ids: Iterable[str]) -> list[str]:
    return [name for i in dict.fromkeys(ids) if (name := store.name_of(i))]


def _sources(names: Sequence[str], store: Store, short: Mapping[str, str]) -> Cell:
    return Cell(
        text=", ".join(short[name] for name in names),
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
                text=event_date(best),
                note=f"Date {basis_words(best.basis)}" if best.date else "",
                key=(best.date, best.bound or "") if best.date else None,
            ),
            Cell(
                text=title,
                full=f"{kind} ({modality})" if modality else "",
                second=" ".join(words.words.split()),
                doubtful=best.hypothetical,
                note=f"Where: {where}" if where else "",
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
                tone=rank,
                note=f"credited as “{quote.speaker.words}”" if quote.speaker else "Nobody is credited",
                key=(fold(label),) if rank >= 0 else None,
            ),
            Cell(text=words if quote.kind == "indirect" else f"“{words}”", key=(fold(words),)),
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
    where = ", ".join(_names(store, (place for a in amounts for place in a.places)))
    donor = ", ".join(_names(store, (a.donor for a in amounts if a.donor)))
    recipients = ", ".join(_names(store, (r for a in amounts for r in a.recipients)))
    flow = " → ".join((donor or ABSENT, recipients)) if recipients else donor
    status = ", ".join(dict.fromkeys(a.status for a in amounts if a.status))
    key = None if best.value is None else (best.currency or "", best.value, best.upper or best.value)
    return Row(
        key=fact.id,
        selection=Selection("fact", fact.id),
        cells=(
            Cell(text=amount_words(best, short=True), full=amount_words(best), note=_in_words(best), key=key),
            Cell(text=purpose or where or ABSENT, second=where if purpose else "", key=_for_key(purpose, where)),
            Cell(
                text=flow or ABSENT,
                note="" if donor or not recipients else "Who gives is not said",
                key=(fold(flow),) if flow else None,
            ),
            _phrase(status),
            _sources(fact.sources, store, short),
        ),
    )


def _in_words(amount: Amount) -> str:
    return "No number is given" if amount.value is None else f"in the words “{amount.words}”"


def _for_key(purpose: str, where: str) -> tuple[str] | None:
    return (fold(purpose or where),) if purpose or where else None
