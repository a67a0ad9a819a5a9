"""What the sidebar shows: source cards, speakers, and the kinds of marks; pure."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from explorer.lean import dataclass
from explorer.model.finding import FindingKind
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.model.wording import date_words, desk_words
from explorer.session.state import State
from explorer.store import Store

MARKS: tuple[tuple[FindingKind, str], ...] = (
    ("quote", "quotation"),
    ("amount", "sum"),
    ("date", "date"),
    ("event", "event"),
    ("mention", "actor"),
)

CARDS = 20
"""As many sources have a card; a list of all of them is a table's business."""


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
        count: quotations or findings that pass the filter, or would if it did not ask for others of their kind: what
            a click on the row would show.
        total: quotations or findings in all sources.
        rank: of the speaker, for the colour; -1 for the unattributed and for kinds.
        checked: whether the filter asks for it.
    """

    key: str
    label: str
    count: int
    total: int
    rank: int = -1
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SidebarState:
    """All that the sidebar shows.

    Attributes:
        sources: the cards, no more than `CARDS`: of more sources those in panes, then the first ones.
        all_sources: the words that lead to the list of all sources; "" while each of them has a card.
        ribbons: whether there may be ribbons (see `side_by_side`).
    """

    sources: tuple[SourceCard, ...]
    all_sources: str
    speakers: tuple[LegendRow, ...]
    marks: tuple[LegendRow, ...]
    ribbons: bool


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 sum", "2 sums"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def resolve_cards(state: State, store: Store, known: Iterable[SourceCard] = ()) -> tuple[SourceCard, ...]:
    """The sidebar's cards for a state.

    Args:
        state: what is shown now.
        store: the project.
        known: cards of the same revision, of which no more than the panes can have changed.
    """
    before = {card.id: card for card in known}
    return tuple(_card(store.source(name), state, store, before.get(name)) for name in _with_card(state, store))


def side_by_side(state: State) -> bool:
    """Whether texts stand side by side, so that there may be ribbons between them."""
    return len(state.panes) - state.panes.count(None) > 1


def resolve(state: State, store: Store) -> SidebarState:
    """The sidebar for a state."""
    everything = store.tally(Filter())
    by_speaker = store.tally(replace(state.filter, speakers=frozenset())).by_speaker
    by_kind = store.tally(replace(state.filter, kinds=frozenset())).by_kind
    speakers = tuple(
        LegendRow(
            key=s.key,
            label=s.label,
            count=by_speaker.get(s.key, 0),
            total=s.total,
            rank=store.speaker_rank(s.key),
            checked=s.key in state.filter.speakers,
        )
        for s in store.speakers()
    )
    marks = tuple(
        LegendRow(
            key=kind,
            label=label,
            count=by_kind.get(kind, 0),
            total=everything.by_kind.get(kind, 0),
            checked=kind in state.filter.kinds,
        )
        for kind, label in MARKS
    )
    return SidebarState(
        sources=resolve_cards(state, store),
        all_sources=_all_sources(store),
        speakers=speakers,
        marks=marks,
        ribbons=side_by_side(state),
    )


def _all_sources(store: Store) -> str:
    if not store.whole:
        return desk_words(len(store.sources), len(store.catalogue))
    return f"All {len(store.sources):,} sources" if len(store.sources) > CARDS else ""


def _with_card(state: State, store: Store) -> Iterable[str]:
    """Ids of the sources that have a card."""
    if len(store.sources) <= CARDS:
        return store.sources
    shown = [name for name in state.panes if name is not None]
    others = (name for name in store.sources if name not in shown)
    return (*shown, *islice(others, CARDS - len(shown)))


def _card(source: Source, state: State, store: Store, before: SourceCard | None) -> SourceCard:
    pane = state.panes.index(source.id) if source.id in state.panes else None
    active = pane == state.active
    if before is not None:
        same = (before.pane, before.active) == (pane, active)
        return before if same else replace(before, pane=pane, active=active)
    counts = store.counts_by_kind(source.id)
    first = store.reprint_of(source.id)
    known = [
        *(() if first is None else (f"reprint of {store.catalogue[first].short_name}",)),
        date_words(source.published, short=True) if source.published else "no date",
        plural(counts.get("quote", 0), "quotation"),
        plural(counts.get("amount", 0), "sum"),
    ]
    return SourceCard(
        id=source.id,
        publisher=source.publisher or "Publisher not given",
        title=source.title,
        facts=" · ".join(known),
        pane=pane,
        active=active,
    )
