"""The matrix "Facts and sources" as a table of cells: one row a fact, one column a source."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from explorer.export.spreadsheet import BOM, safe_cell
from explorer.model.comparison import Cell, CellState, MatchKind, Row
from explorer.model.source import Source

STATES: Mapping[CellState, str] = {
    "same": "reported",
    "differs": "reported differently",
    "paraphrase": "in its own words",
    "stands": "in its text, not matched",
}
"""A cell's state in words."""
SILENT = "silent"
"""What a source that does not report a fact is called."""
KINDS: dict[MatchKind, str] = {"quote": "quotation", "amount": "sum", "event": "event", "passage": "shared passage"}
"""Kinds of rows in words."""

NOT_READ = "not read"
"""What a source in another language is called, of which nothing is known."""

COLUMNS = ("kind", "fact", "who", "date", "reported by", "differs", "why", "id")
"""The columns before those of the sources."""


def column_heads(sources: Sequence[Source]) -> list[str]:
    """A head for each source: its publisher, or its title; with its id where several would have the same."""
    names = [source.short_name for source in sources]
    alike = Counter(names)
    return [name if alike[name] == 1 else f"{name} ({source.id})" for name, source in zip(names, sources, strict=True)]


def cell_words(cell: Cell | None, kind: MatchKind | None = None) -> str:
    """A cell in words: "reported differently: USD 150,000,000 here, …"; "silent" for none.

    Args:
        cell: what a source reports.
        kind: of the row, for a sum to be named ("reported: $5 million").
    """
    if cell is None:
        return SILENT
    state = STATES[cell.state]
    # What differs names the sum already.
    told = cell.difference or (" ".join(cell.ends[0].spans[0].words.split()) if kind == "amount" else "")
    return f"{state}: {told}" if told else state


def fact_words(row: Row) -> str:
    """A row in words, whole: all words of a quotation or passage, and a sum before what it is for."""
    spans = row.cells[row.reference].ends[0].spans
    words = " ".join(" … ".join(span.words for span in spans).split())
    match row.kind:
        case "quote" | "passage":
            return words if row.label.endswith("…") else row.label
        case "amount":
            return row.label if words in row.label else f"{words}: {row.label}"
        case "event":
            return row.label


def matrix(
    rows: Iterable[Row], sources: Sequence[Source], *, unread: Collection[str] = ()
) -> Iterator[tuple[str, ...]]:
    """The head, then one line a row.

    Args:
        rows: what is shown, in the order in which it is.
        sources: the columns, in their order.
        unread: ids of the sources in a language that is not read, of whose silence nothing is known.
    """
    yield (*COLUMNS, *column_heads(sources))
    shown = {source.id for source in sources}
    for row in rows:
        yield (
            KINDS[row.kind],
            fact_words(row),
            row.party,
            row.date or "",
            f"{sum(s in shown and cell.state != 'stands' for s, cell in row.cells.items()):,} of {len(sources):,}",
            "yes" if row.differs else "no",
            row.why,
            row.id,
            *(
                NOT_READ
                if source.id in unread and source.id not in row.cells
                else cell_words(row.cells.get(source.id), row.kind)
                for source in sources
            ),
        )


def comparison_csv(
    rows: Iterable[Row],
    sources: Sequence[Source],
    *,
    bom: bool = False,
    unread: Collection[str] = (),
    scope: str = "",
) -> Iterator[str]:
    """The matrix as CSV (RFC 4180), line by line; no cell is taken for a formula.

    Args:
        rows: what is shown, in the order in which it is.
        sources: the columns, in their order.
        bom: open with a byte order mark, which Excel needs to read the file as UTF-8.
        unread: ids of the sources in a language that is not read.
        scope: what the rows cover, which stands in a cell below them; "" for everything.
    """
    if bom:
        yield BOM
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    below: tuple[tuple[str, ...], ...] = ((), (scope,)) if scope else ()
    for line in chain(matrix(rows, sources, unread=unread), below):
        writer.writerow([safe_cell(cell) for cell in line])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
