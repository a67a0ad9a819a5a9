"""What the pane of the matrix shows for a state; pure, without Qt."""

from typing import Literal, TypeAlias

from explorer.export.funding import counted
from explorer.lean import dataclass
from explorer.model.comparison import Row
from explorer.model.query import Agreement, Filter, Selection
from explorer.session.state import State
from explorer.store import Store
from explorer.store.asked import asked_aside, waiting_words
from explorer.views.compare.matrix.table import Table
from explorer.views.compare.matrix.words import heading, notes

Offer: TypeAlias = Literal["", "clear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """Why there is no matrix, and what can be done.

    Attributes:
        text: one or two sentences.
        offer: "clear" when clearing the filter helps.
        aside: ids of the sources that the filter asks for and that lie aside.
    """

    text: str
    offer: Offer = ""
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixState:
    """All that the pane shows.

    Attributes:
        table: lines and columns.
        heading: how much is shown; "" when nothing can be compared.
        notes: copies and words that were set aside; "" when there are none.
        agreement: which facts the filter asks for; None for all.
        selected: id of the row that the selection belongs to.
        at: id of the source whose words were chosen; None when the row as a whole was.
        empty: what stands in the matrix's place; None when there are rows.
    """

    table: Table
    heading: str
    notes: str
    agreement: Agreement | None
    selected: str | None
    at: str | None
    empty: Empty | None


def resolve(state: State, store: Store, table: Table) -> MatrixState:
    """The pane for a state.

    Args:
        state: what is shown now.
        store: the project.
        table: `arrange(store, state.filter, ...)`, kept by the caller as long as its arguments stay.
    """
    row = store.selected_row(state.selection)
    empty = _empty(state.filter, store, table)
    comparable = store.comparison is not None and len(store.sources) > 1
    return MatrixState(
        table=table,
        heading=_headed(store, table) if comparable else "",
        notes=notes(store.comparison, table.names) if store.comparison is not None and comparable else "",
        agreement=state.filter.agreement,
        selected=row.id if row is not None else None,
        at=_at(state.selection, row, store),
        empty=empty,
    )


def _headed(store: Store, table: Table) -> str:
    aside = len(store.catalogue) - len(store.sources)
    return heading(table) + (f" · {counted(aside, 'source')} aside" if aside else "")


def choice(row: Row, source: str | None) -> Selection:
    """What a click selects: the row, at the words of this source; the row as a whole where the source is silent."""
    cell = row.cells.get(source) if source is not None else None
    if cell is None:
        return Selection("row", row.id)
    return Selection("row", row.id, at=cell.ends[0].finding or source)


def _at(selection: Selection | None, row: Row | None, store: Store) -> str | None:
    if selection is None or row is None or (selection.kind == "row" and selection.at is None):
        return None
    at = store.focus_source(selection)
    return at if at in row.cells else None


def _empty(wanted: Filter, store: Store, table: Table) -> Empty | None:
    number = len(store.sources)
    if not table.lines and (aside := asked_aside(wanted, store)):
        words = f"Nothing on the desk passes the filter. {waiting_words(len(aside))}"
        return Empty(text=words, offer="clear", aside=aside)
    if not number:
        return Empty(text="No source is open. Open or drop files to compare what they report.")
    if number == 1:
        return Empty(text=f"{'Open a second source' if store.whole else 'Put a second source on the desk'} to compare.")
    if store.comparison is None:
        return Empty(text=f"Comparing {counted(number, 'source')} …")
    if not table.total:
        where = "these sources" if store.whole else "the sources on the desk"
        return Empty(text=f"No quotation, sum, event or shared passage was found in {where}.")
    if not table.lines:
        on_desk = "" if store.whole else " on the desk"
        return Empty(text=f"The filter hides {_all_of(table.total)}{on_desk}.", offer="clear")
    return None


def _all_of(total: int) -> str:
    return f"all {total:,} facts" if total > 1 else "the only fact"
