"""What the tables show for a state of the session: pure, without Qt."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.model.finding import Amount, DateExpression, Event, Finding, FindingKind, Mention, Quote
from explorer.model.query import Filter, Selection
from explorer.store import Store
from explorer.store.asked import asked_aside
from explorer.views.lists.actors import actor_columns, actor_rows, mention_totals
from explorer.views.lists.later import Later
from explorer.views.lists.rows import Rows, event_columns, quote_columns, sum_columns
from explorer.views.lists.scope import Empty, beside_words, empty_words, note_words
from explorer.views.lists.sources import LazyRows, source_columns
from explorer.views.lists.table import Column, Row, Sort, TabName, arrange, with_arrow

if TYPE_CHECKING:  # the session is built on QtCore, which this module does without
    from explorer.session.state import State

TABS: tuple[TabName, ...] = ("actors", "events", "quotes", "sums", "sources")
TITLES: Mapping[TabName, str] = {
    "actors": "Actors",
    "events": "Events",
    "quotes": "Quotations",
    "sums": "Sums",
    "sources": "Sources",
}
_SINGULAR: Mapping[TabName, str] = {
    "actors": "actor",
    "events": "event",
    "quotes": "quotation",
    "sums": "sum",
    "sources": "source",
}
_KINDS: Mapping[TabName, FindingKind] = {"events": "event", "quotes": "quote", "sums": "amount"}
"""What the rows of a table were found as."""
_OF_FINDINGS: tuple[TabName, ...] = TABS[:-1]
"""The tabs whose rows stand for what was found."""


def rows_words(tab: TabName, number: int) -> str:
    """So many rows of a table: "3 sums"."""
    return f"{number:,} {_SINGULAR[tab]}" if number == 1 else f"{number:,} {_SINGULAR[tab]}s"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableState:
    """One table.

    Attributes:
        columns: its columns.
        sort: by which of them it is sorted; None is its natural order.
        rows: its rows in the order in which they stand.
        current: key of the row that is selected and to be in view; None when none of the rows is.
        marked: keys of all rows whose words are lit in the texts (one utterance quoted by two sources is two rows).
        related: keys of rows that share an actor with the selection; of sources, those that a pane shows, be they in
            the table or not.
        related_means: what that is, in words.
        empty: what is said when there are no rows.
        note: what has to be known of the rows while sources lie aside; "" for nothing.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    sort: Sort | None = None
    current: str | None = None
    marked: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    related_means: str = "takes part in the selection"
    empty: Empty | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsState:
    """All tables.

    Attributes:
        tables: one for each tab, made when it is looked at; until the next edit.
        fitting: the tab whose table has a row for the selection, be it hidden by the filter or not; None for no
            selection and for dates.
        numbers: how many rows each tab has.
        places: how many places in the texts the rows of each tab stand for: findings that pass the filter.
        whole: whether all sources are on the desk.
    """

    tables: Mapping[TabName, TableState]
    fitting: TabName | None
    numbers: Mapping[TabName, int]
    places: Mapping[TabName, int]
    whole: bool = True

    def title(self, tab: TabName) -> str:
        """The tab's text with the number of rows: "Actors 1,200"."""
        return f"{TITLES[tab]} {self.numbers[tab]:,}"

    def tip(self, tab: TabName) -> str:
        """What is counted: "3 sums, found at 4 places"; one sum in two sources is one row, and two findings."""
        rows, places = self.numbers[tab], self.places[tab]
        if tab == "sources":
            findings = f"{places:,} {'finding' if places == 1 else 'findings'}{'' if self.whole else ' on the desk'}"
            return f"{rows_words(tab, rows)}, with {findings} that pass the filter"
        verb = "named" if tab == "actors" else "found"
        return f"{rows_words(tab, rows)}, {verb} at {places:,} {'place' if places == 1 else 'places'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rows that pass a filter, in the order in which they stand; the selection changes nothing of it.

    What a table shows is made when it is looked at, from the revision of the project that the filter was asked of.

    Attributes:
        columns: of each table.
        rows: of each table.
        keys: the keys of these rows; of the sources, which may be too many for every key stroke, none.
        numbers: see `ListsState`.
        places: see `ListsState`.
    """

    columns: Mapping[TabName, tuple[Column, ...]]
    rows: Mapping[TabName, Sequence[Row]]
    keys: Mapping[TabName, frozenset[str]]
    numbers: Mapping[TabName, int]
    places: Mapping[TabName, int]


def arranged(wanted: Filter, store: Store, rows: Rows, sorts: Mapping[TabName, Sort]) -> Standing:
    """The rows that pass a filter, sorted.

    Args:
        wanted: the filter.
        store: the project.
        rows: made by `make_rows` from this revision of the store.
        sorts: by which column a table is sorted; tables without an entry stand in their natural order.
    """
    visible, sorts = store.visible(wanted), dict(sorts)
    asked = store.sources_asked(wanted)
    shown = [name for name in store.sources if asked is None or name in asked]
    # Of an actor that stands in the table all mentions in the sources shown are counted. Other criteria are about
    # findings of other kinds, or about the actor that was asked for, and the words looked for may be those of a
    # quotation or a sum that the actor has a part in: a zero would say that nobody names it.
    by_sources = wanted == replace(wanted.of_sources, text="")
    by_kind = store.tally(wanted).by_kind

    @cache
    def totals() -> Mapping[str, int]:
        return mention_totals(store, [name for name in store.actors if name in visible.actors], shown)

    def found(tab: TabName) -> LazyRows:
        match tab:
            case "actors":
                return actor_rows(store, totals(), shown, None if wanted.empty else visible.findings)
            case "quotes":
                return rows.quotes if wanted.empty else rows.quotes.among(visible.findings)
            case "sources":
                return rows.sources.rows(wanted, store, sorts.get("sources"))
            case _:
                every = rows.events if tab == "events" else rows.sums
                return every if wanted.empty else every.among(visible.facts)

    def number(tab: TabName) -> int:
        return len(visible.actors & store.actors.keys()) if tab == "actors" else len(passing[tab])

    def places(tab: TabName) -> int:
        match tab:
            case "actors":  # where nothing more is asked for, whoever has a mention that passes stands in the table
                return by_kind.get("mention", 0) if by_sources else sum(totals().values())
            case "sources":
                return len(visible.findings)
            case _:
                return by_kind.get(_KINDS[tab], 0)

    passing = Later(TABS, found)
    columns = Later(TABS, lambda tab: _columns(tab, store, shown, rows.short))
    return Standing(
        columns=Later(TABS, lambda tab: with_arrow(columns[tab], sorts.get(tab))),
        rows=Later(
            TABS,
            lambda tab: passing[tab] if tab == "sources" else _arranged(columns[tab], passing[tab], sorts.get(tab)),
        ),
        keys=Later(_OF_FINDINGS, lambda tab: frozenset(passing[tab].keys)),
        numbers=Later(TABS, number),
        places=Later(TABS, places),
    )


def _columns(tab: TabName, store: Store, shown: Sequence[str], short: Mapping[str, str]) -> tuple[Column, ...]:
    match tab:
        case "actors":
            return actor_columns(store, shown, short)
        case "events":
            return event_columns(short)
        case "quotes":
            return quote_columns(short)
        case "sums":
            return sum_columns(short)
        case "sources":
            return source_columns(store)


def _arranged(columns: Sequence[Column], rows: LazyRows, sort: Sort | None) -> Sequence[Row]:
    """The rows in order of one column; in their natural order none needs to be made for that."""
    return rows if sort is None else arrange(columns, rows, sort)


def with_sources(
    standing: Standing, wanted: Filter, store: Store, rows: Rows, sorts: Mapping[TabName, Sort]
) -> Standing:
    """The same with the table of the sources made anew, when nothing but their stars and tags has changed."""
    made = rows.sources.rows(wanted, store, sorts.get("sources"))
    return replace(
        standing,
        rows=Later(TABS, lambda tab: made if tab == "sources" else standing.rows[tab]),
        numbers={**standing.numbers, "sources": len(made)},
    )


def resolve(
    state: "State", store: Store, rows: Rows, sorts: Mapping[TabName, Sort], standing: Standing | None = None
) -> ListsState:
    """What the tables show.

    Args:
        state: of the session.
        store: the project.
        rows: made by `make_rows` from this revision of the store.
        sorts: by which column a table is sorted; tables without an entry stand in their natural order.
        standing: `arranged` for this filter and these sorts, when the caller has kept it.
    """
    stand = arranged(state.filter, store, rows, sorts) if standing is None else standing
    found: dict[TabName, int] = {
        "actors": len(store.actors),
        "events": len(rows.events),
        "quotes": len(rows.quotes),
        "sums": len(rows.sums),
        "sources": len(store.catalogue),
    }
    fitting, current = row_of(state.selection, store)
    marked = _marked(state.selection, store)
    related = _related(state.selection, store)
    sorted_by = dict(sorts)

    def table(tab: TabName) -> TableState:
        made, columns, is_found = stand.rows[tab], stand.columns[tab], found[tab] > 0
        if tab == "sources":
            return TableState(
                columns=columns,
                sort=sorted_by.get(tab),
                rows=made,
                related=frozenset(name for name in state.panes if name is not None),
                related_means="shown in a pane",
                empty=None if made else empty_words("source", store, found=is_found),
                note=note_words(state.filter, store),
            )
        keys = stand.keys[tab]
        empty = None
        if not made:
            matching = asked_aside(state.filter, store)
            empty = empty_words(_SINGULAR[tab], store, found=is_found, matching=matching)
        return TableState(
            columns=columns,
            sort=sorted_by.get(tab),
            rows=made,
            current=current if tab == fitting and current in keys else None,
            marked=frozenset(key for key in marked if key in keys),
            related=_kin(keys, tab, related, marked, store, state.selection),
            empty=empty,
            note=beside_words(store) if made else "",
        )

    return ListsState(
        tables=Later(TABS, table),
        fitting=fitting,
        numbers=stand.numbers,
        places=stand.places,
        whole=store.whole,
    )


def row_of(selection: Selection | None, store: Store) -> tuple[TabName | None, str | None]:
    """The tab and the key of the row that stands for a selection; (None, None) when there is none."""
    if selection is None or not store.knows(selection):
        return None, None
    if selection.kind == "actor":
        return "actors", selection.id
    finding = store.focus(selection)
    match finding:
        case Mention():
            return "actors", finding.actor
        case Quote():
            return "quotes", finding.id
        case Event() | Amount():
            fact = store.fact_of(finding.id)
            return ("events" if isinstance(finding, Event) else "sums"), fact.id if fact else None
        case DateExpression() | None:
            return None, None


def _marked(selection: Selection | None, store: Store) -> frozenset[str]:
    """Keys of the rows that stand for what is selected."""
    keys: set[str] = set()
    if selection is not None and selection.kind == "actor":
        keys.add(selection.id)
    for finding in store.selected_findings(selection):
        keys.add(_row_key(finding, store))
        if isinstance(finding, Mention):
            keys.add(finding.actor)
    return frozenset(keys)


def _row_key(finding: Finding, store: Store) -> str:
    """Key of the row of a finding: events and sums have one for each fact, quotations one each."""
    fact = store.fact_of(finding.id)
    return fact.id if fact is not None and fact.kind != "quote" else finding.id


def _related(selection: Selection | None, store: Store) -> frozenset[str]:
    """Ids of the actors that are selected or take part in what is selected."""
    return frozenset().union(*(store.actors_of(finding) for finding in store.selected_findings(selection)))


def _kin(
    standing: Collection[str],
    tab: TabName,
    actors: frozenset[str],
    marked: frozenset[str],
    store: Store,
    selection: Selection | None,
) -> frozenset[str]:
    """Keys of rows that have to do with the selection: the actors of a sum, the quotations of an actor.

    Two quotations of one speaker are not kin: nothing but an actor relates to rows of another kind.
    """
    if not actors or selection is None:
        return frozenset()
    if tab == "actors":
        return frozenset(key for key in actors if key in standing and key not in marked)
    if selection.kind != "actor":
        return frozenset()
    taking = (_row_key(finding, store) for finding in store.findings_with(selection.id))
    return frozenset(key for key in taking if key in standing and key not in marked)
