"""What the sidebar shows: source cards, speakers, and the kinds of marks; pure."""

from dataclasses import dataclass

from explorer.model.finding import FindingKind
from explorer.model.wording import date_words
from explorer.session.state import State
from explorer.store import Store

MARKS: tuple[tuple[FindingKind, str], ...] = (
    ("quote", "quotation"),
    ("amount", "sum"),
    ("date", "date"),
    ("event", "event"),
    ("mention", "actor"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """One open source.

    Attributes:
        pane: index of the pane that shows it; None when no pane does.
    """

    id: str
    publisher: str
    title: str
    facts: str
    pane: int | None
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendRow:
    """A speaker or a kind of mark in the legend.

    Attributes:
        key: what the filter calls it.
        label: its name.
        count: quotations or findings in all sources.
        rank: of the speaker, for the colour; -1 for the unattributed and for kinds.
        checked: whether the filter asks for it.
    """

    key: str
    label: str
    count: int
    rank: int = -1
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SidebarState:
    """All that the sidebar shows."""

    sources: tuple[SourceCard, ...]
    speakers: tuple[LegendRow, ...]
    marks: tuple[LegendRow, ...]


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 sum", "2 sums"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def resolve(state: State, store: Store) -> SidebarState:
    """The sidebar for a state."""
    cards = []
    totals: dict[str, int] = {}
    for source in store.sources.values():
        counts = store.counts_by_kind(source.id)
        for kind, count in counts.items():
            totals[kind] = totals.get(kind, 0) + count
        pane = state.panes.index(source.id) if source.id in state.panes else None
        known = [
            date_words(source.published, short=True) if source.published else "no date",
            plural(counts.get("quote", 0), "quotation"),
            plural(counts.get("amount", 0), "sum"),
        ]
        cards.append(
            SourceCard(
                id=source.id,
                publisher=source.publisher or "Publisher not given",
                title=source.title,
                facts=" · ".join(known),
                pane=pane,
                active=pane == state.active,
            )
        )
    speakers = tuple(
        LegendRow(
            key=s.key,
            label=s.label,
            count=s.total,
            rank=store.speaker_rank(s.key),
            checked=s.key in state.filter.speakers,
        )
        for s in store.speakers()
    )
    marks = tuple(
        LegendRow(key=kind, label=label, count=totals.get(kind, 0), checked=kind in state.filter.kinds)
        for kind, label in MARKS
    )
    return SidebarState(sources=tuple(cards), speakers=speakers, marks=marks)
