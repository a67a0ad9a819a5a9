"""The matrix "Facts and sources" as a table of cells: one row a fact, one column a source."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from explorer.export.spreadsheet import BOM, safe_cell
from explorer.model.comparison import Cell, MatchKind, Row
from explorer.model.source import Source

STATES = {"same": "reported", "differs": "reported differently", "paraphrase": "in its own words"}
"""A cell's state in words."""
SILENT = "silent"
"""What a source that does not report a fact is called."""
KINDS: dict[MatchKind, str] = {"quote": "quotation", "amount": "sum", "event": "event", "passage": "shared passage"}
"""Kinds of rows in words."""

COLUMNS = ("kind", "fact", "date", "reported by", "differs", "why", "id")
"""The columns before those of the sources."""


def column_heads(sources: Sequence[Source]) -> list[str]:
    """A head for each source: its publisher, or its title; with its id where several would have the same."""
    names = [source.short_name for source in sources]
    alike = Counter(names)
    return [name if alike[name] == 1 else f"{name} ({source.id})" for name, source in zip(names, sources, strict=True)]


def cell_words(cell: Cell | None) -> str:
    """A cell in words: "reported differently: USD 150,000,000 here, …"; "silent" for none."""
    if cell is None:
        return SILENT
    state = STATES[cell.state]
    return f"{state}: {cell.difference}" if cell.difference else state


def matrix(rows: Iterable[Row], sources: Sequence[Source]) -> Iterator[tuple[str, ...]]:
    """The head, then one line a row.

    Args:
        rows: what is shown, in the order in which it is.
        sources: the columns, in their order.
    """
    yield (*COLUMNS, *column_heads(sources))
    shown = {source.id for source in sources}
    for row in rows:
        yield (
            KINDS[row.kind],
            row.label,
            row.date or "",
            f"{len(shown & row.cells.keys()):,} of {len(sources):,}",
            "yes" if row.differs else "no",
            row.why,
            row.id,
            *(cell_words(row.cells.get(source.id)) for source in sources),
        )


def comparison_csv(rows: Iterable[Row], sources: Sequence[Source], *, bom: bool = False) -> Iterator[str]:
    """The matrix as CSV (RFC 4180), line by line; no cell is taken for a formula.

    Args:
        rows: what is shown, in the order in which it is.
        sources: the columns, in their order.
        bom: open with a byte order mark, which Excel needs to read the file as UTF-8.
    """
    if bom:
        yield BOM
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for line in matrix(rows, sources):
        writer.writerow([safe_cell(cell) for cell in line])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
