"""A table as plain values: columns, rows, cells, how they are sorted, and how they are written to a file."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from itertools import chain
from typing import Literal, TypeAlias

from explorer.export.spreadsheet import safe_cell
from explorer.lean import dataclass
from explorer.model.query import Selection
from explorer.model.wording import ABSENT

TabName: TypeAlias = Literal["actors", "events", "quotes", "sums", "sources"]
SortKey: TypeAlias = tuple[str | int | Decimal, ...]
"""What a column sorts by; the keys of one column have the same types at the same places."""


_ARROW_ROOM = 12
"""Pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column.

    Attributes:
        key: names it, for sorting; stays the same when other columns come and go.
        title: its head.
        tip: what the head means, for the tip; the title when there is no more to say.
        second: what the second line of its cells is, as the head of a column of its own in an export; "" when cells
            have no second line.
        numeric: whether figures stand in it, aligned on the right, the largest first when its head is clicked.
        wrap: whether text that is too long for one line takes both lines of the row, the second line's words then
            being left to the tip.
        run_in: whether the words of the second line follow on the first, and both fill the two lines of the row.
        strong: whether the first line is the name of the row.
        arrow: which way the table is sorted by it; "" when it is not.
        least: the smallest width that is of use, in device-independent pixels.
        share: its part of the width that is left over; 0 keeps it at its least.
        needs: the room of the whole table in pixels from which on the column is shown; 0 is always. What is exported
            has every column.
        stands_for: key of a column whose words are in `Cell.short_of_room` while that column is not shown.
        head: what its head shows in the place of the title; "" for the title.
        short: what its head shows while the head has no room in `wide`; "" when there is nothing shorter.
        wide: the width in pixels that it has when the table has room for that of all its columns; 0 for its least.
    """

    key: str
    title: str
    tip: str
    second: str = ""
    numeric: bool = False
    wrap: bool = False
    run_in: bool = False
    strong: bool = False
    arrow: str = ""
    least: int = 60
    share: int = 0
    needs: int = 0
    stands_for: str = ""
    head: str = ""
    short: str = ""
    wide: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        text: what stands on the first line.
        second: what stands below it, or follows it, muted.
        short_of_room: what stands there instead while the column that `Column.stands_for` names is not shown; "" is no
            different from `second`.
        full: the text in full where `text` is shortened, for tips and exports.
        note: what a tip says beyond that.
        key: what it sorts by; None is "nothing there", which comes last in either direction.
        doubtful: whether it may not be so; written in italics.
        tone: number of the speaker (`Store.speaker_rank`), for a swatch (-1 is nobody); None draws no swatch.
    """

    text: str
    second: str = ""
    short_of_room: str = ""
    full: str = ""
    note: str = ""
    key: SortKey | None = None
    doubtful: bool = False
    tone: int | None = None

    @property
    def written(self) -> str:
        """The text as a file has it: in full, and nothing where there is nothing."""
        return "" if self.text == ABSENT else self.full or self.text

    @property
    def tip(self) -> str:
        """All that the cell says, on lines."""
        lines = (self.full or self.text, self.second, self.note)
        return "\n".join(line for line in lines if line and line != ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row.

    Attributes:
        key: id of the actor, fact, finding or source that it stands for; unique within the table.
        selection: what a click on it selects everywhere; None for a source, which a click only picks.
        cells: one for each column.
    """

    key: str
    selection: Selection | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """By which column a table is sorted."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the tables are arranged, to be kept from one start to the next.

    Attributes:
        sorts: by which column each table is sorted; a table without an entry stands in its natural order.
    """

    sorts: Mapping[TabName, Sort] = field(default_factory=dict)


def arrange(columns: Sequence[Column], rows: Sequence[Row], sort: Sort | None) -> tuple[Row, ...]:
    """The rows in order of one column; rows that are equal there keep their order, empty cells come last.

    A column that is not there (its source was closed) sorts nothing.
    """
    at = next((k for k, column in enumerate(columns) if sort and column.key == sort.column), None)
    if sort is None or at is None:
        return tuple(rows)
    filled = [(key, row) for row in rows if (key := row.cells[at].key) is not None]
    # `reverse` keeps the order of equal rows, unlike turning the list around.
    filled.sort(key=lambda pair: pair[0], reverse=sort.descending)
    return (*(row for _, row in filled), *(row for row in rows if row.cells[at].key is None))


def with_arrow(columns: Sequence[Column], sort: Sort | None) -> tuple[Column, ...]:
    """The columns, with an arrow and room for it at the one that the table is sorted by."""
    return tuple(
        replace(column, arrow="▾" if sort.descending else "▴", least=column.least + _ARROW_ROOM)
        if sort is not None and column.key == sort.column
        else column
        for column in columns
    )


def fit(columns: Sequence[Column], room: int) -> tuple[int, ...]:
    """Widths of the columns in pixels: each its least, and what is left over of `room` by share.

    A column that needs more room than there is has no width. Together they fill the room exactly, unless the least
    widths need more of it or no column may grow.
    """
    shown = [column if room >= column.needs else replace(column, least=0, share=0) for column in columns]
    roomy = [replace(column, least=max(column.least, column.wide if column.least else 0)) for column in shown]
    if sum(column.least for column in roomy) <= room:
        shown = roomy
    spare = room - sum(column.least for column in shown)
    shares = sum(column.share for column in shown)
    if spare <= 0 or not shares:
        return tuple(column.least for column in shown)
    widths = [column.least + spare * column.share // shares for column in shown]
    widest = max(range(len(shown)), key=lambda k: shown[k].share)
    widths[widest] += room - sum(widths)  # what the rounding down left
    return tuple(widths)


def as_rows(columns: Sequence[Column], rows: Iterable[Row]) -> list[list[str]]:
    """Head and rows for a file or the clipboard: each second line in a column of its own, absent cells empty.

    Words of a source never become a formula in a spreadsheet.
    """
    return [_head(columns), *(_line(columns, row) for row in rows)]


def _head(columns: Sequence[Column]) -> list[str]:
    return [name for column in columns for name in (column.title, column.second) if name]


def _line(columns: Sequence[Column], row: Row) -> list[str]:
    line: list[str] = []
    for column, cell in zip(columns, row.cells, strict=True):
        line.append(safe_cell(cell.written))
        if column.second:
            line.append(safe_cell(cell.second))
    return line


def tab_separated(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """Head and rows as a spreadsheet takes them from the clipboard; tabs and line breaks in cells become blanks."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in as_rows(columns, rows)) + "\n"


def comma_separated(columns: Sequence[Column], rows: Iterable[Row], scope: str = "") -> Iterator[str]:
    """Head and rows as CSV (RFC 4180), line by line.

    Args:
        columns: of the table.
        rows: made one after another, since there may be 100,000.
        scope: what they cover, which stands in a cell below them; "" for everything.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    last = ([], [safe_cell(scope)]) if scope else ()
    for line in chain([_head(columns)], (_line(columns, row) for row in rows), last):
        writer.writerow(line)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
