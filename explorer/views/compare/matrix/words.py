"""What the matrix says: in its cells where there is room, in tips, in the clipboard and to screen readers; pure."""

from collections.abc import Mapping, Sequence

from explorer.export.comparison.matrix import KINDS, NOT_READ, SILENT, STATES, cell_words
from explorer.export.funding import counted
from explorer.export.spreadsheet import safe_cell
from explorer.model.comparison import Cell, CellState, Comparison, MatchKind, Row
from explorer.model.wording import date_words
from explorer.views.compare.matrix.table import Column, Section, Table

SECTIONS: Mapping[MatchKind, str] = {
    "quote": "Quotations",
    "amount": "Sums",
    "event": "Events",
    "passage": "Shared passages",
}
_LONGEST_QUOTED = 320
"""Code points of a source's words in a tip."""
_LONGEST_BOILERPLATE = 60
"""Code points of what was set aside."""
_MOST_NAMED = 4
"""Sources that are named before the rest are counted."""


def state_words(state: CellState | None) -> str:
    """A state in words; None is a source that is silent."""
    return STATES[state] if state is not None else SILENT


def state_of(cell: Cell | None) -> CellState | None:
    """The state of a cell; None for a source that is silent."""
    return cell.state if cell is not None else None


def cell_said(cell: Cell | None, kind: MatchKind, *, unread: bool = False) -> str:
    """What a cell says behind its sign where there is room: what differs, a sum in the source's words, or its state."""
    if cell is None:
        return NOT_READ if unread else SILENT
    if cell.difference:
        said = cell.difference
    elif kind == "amount":
        said = " ".join(cell.ends[0].spans[0].words.split())
    else:
        said = "differently" if cell.state == "differs" else STATES[cell.state]
    return f"{said} ({len(cell.ends)} times)" if len(cell.ends) > 1 else said


def cell_spoken(column: Column, row: Row) -> str:
    """A cell for a screen reader."""
    if column.unread and column.source not in row.cells:
        return f"{column.name}: {NOT_READ}. {row.label}"
    return f"{column.name}: {cell_words(row.cells.get(column.source))}. {row.label}"


def cell_tip(column: Column, row: Row) -> str:
    """What a cell means, with the source's own words."""
    cell = row.cells.get(column.source)
    if cell is None and column.unread:
        return f"{column.name} is in a language that is not read: {row.label}"
    if cell is None:
        return f"{column.name} is silent: {row.label}"
    lines = [f"{column.name}: {cell_words(cell)}"]
    for end in cell.ends[:2]:
        words = " … ".join(span.words for span in end.spans)
        # Without marks around them: those of a quotation are the source's own.
        lines.append(words if len(words) <= _LONGEST_QUOTED else f"{words[:_LONGEST_QUOTED].rstrip()}…")
    if len(cell.ends) > len(lines) - 1:
        lines.append(f"and {counted(len(cell.ends) - len(lines) + 1, 'place')} more")
    if column.source == row.reference and len(row.cells) > 1:
        lines.append("The others are compared with these words.")
    return "\n".join(lines)


def row_tip(row: Row, columns: int) -> str:
    """All of a fact's label, and what the head of its row has no room for."""
    lines = [row.label, f"{KINDS[row.kind].capitalize()}, in {len(row.cells):,} of {counted(columns, 'source')}"]
    if row.date:
        lines[1] += f", {date_words(row.date)}"
    if row.why:
        lines.append(f"{row.why}.")
    return "\n".join(lines)


def row_spoken(row: Row, columns: int) -> str:
    """The head of a row for a screen reader."""
    return ", ".join(row_tip(row, columns).splitlines()[:2])


def section_words(section: Section) -> str:
    """What a section's head says behind its name."""
    differing = f" · {section.differing:,} differ" if section.differing else ""
    return f"{section.count:,}{differing}"


def section_spoken(section: Section) -> str:
    """A section's head for a screen reader."""
    folded = "collapsed" if section.collapsed else "expanded"
    return f"{SECTIONS[section.kind]}: {section_words(section).replace(' ·', ',')}, {folded}"


def column_date(column: Column, *, short: bool = True) -> str:
    """When a source was published; "" when that is not known."""
    return date_words(column.published, short=short) if column.published else ""


def column_sums(column: Column) -> tuple[str, str]:
    """What sums a column up, in words and as short as it can be; empty for a source that has nothing alone."""
    parts = [
        (f"{column.only:,} only here", f"+{column.only:,}") if column.only else ("", ""),
        (f"{column.missing:,} missing", f"−{column.missing:,}") if column.missing else ("", ""),
    ]
    return ", ".join(w for w, _ in parts if w), " ".join(s for _, s in parts if s)


def column_tip(column: Column) -> str:
    """All that the head of a column means."""
    title = f"“{column.title}”" if column.title != column.name else ""
    when = f"Published {column_date(column, short=False)}" if column.published else "Date of publication not known"
    return "\n".join(
        line
        for line in (
            column.name,
            title,
            when,
            f"+{column.only:,}: {counted(column.only, 'fact')} that only this source reports" if column.only else "",
            f"−{column.missing:,}: {counted(column.missing, 'fact')} on which it is silent and most others are not"
            if column.missing
            else "",
        )
        if line
    )


def column_spoken(column: Column) -> str:
    """The head of a column for a screen reader."""
    sums = (
        f"{counted(column.only, 'fact')} only here" if column.only else "",
        f"{counted(column.missing, 'fact')} missing here that most others have" if column.missing else "",
    )
    return ", ".join(part for part in (column.name, column_date(column, short=False), *sums) if part)


def heading(table: Table) -> str:
    """How much is shown: "12 of 42 facts · 5 sources · 3 differ"."""
    shown = len(table.rows)
    facts = counted(table.total, "fact") if shown == table.total else f"{shown:,} of {counted(table.total, 'fact')}"
    differing = (f"{table.differing:,} differ",) if table.differing else ()
    return " · ".join((facts, counted(len(table.columns), "source"), *differing))


def notes(comparison: Comparison, names: Mapping[str, str]) -> str:
    """What the matrix leaves out: copies of one text, and words that stand everywhere; "" when there is neither.

    Args:
        comparison: what is shown.
        names: what each source of the project is called, by its id.
    """
    parts = [f"{_listed(group.sources, names)} are copies" for group in comparison.copies]
    for found in comparison.boilerplate:
        words = " ".join(found.words.split())
        words = words if len(words) <= _LONGEST_BOILERPLATE else f"{words[:_LONGEST_BOILERPLATE].rstrip()}…"
        parts.append(f"Set aside: words that stand in {counted(len(found.sources), 'source')} (“{words}”)")
    return " · ".join(parts)


def _listed(sources: Sequence[str], names: Mapping[str, str]) -> str:
    listed = [names[source] for source in sources if source in names]
    if len(listed) > _MOST_NAMED:
        listed = [*listed[:_MOST_NAMED], f"{len(listed) - _MOST_NAMED:,} more"]
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)


def as_table(table: Table, lines: Sequence[int], columns: Sequence[int]) -> str:
    """Cells as text, with the heads of their rows and columns, in the form that spreadsheets take."""
    out = ["\t".join(("", *(_plain(table.columns[c].name) for c in columns)))]
    for number in lines:
        line = table.lines[number]
        if isinstance(line, Row):
            cells = (cell_words(line.cells.get(table.columns[c].source)) for c in columns)
            out.append("\t".join(_plain(part) for part in (line.label, *cells)))
        else:
            out.append(SECTIONS[line.kind])
    return "\n".join(out)


def _plain(words: str) -> str:
    return safe_cell(" ".join(words.split()))
