"""The funding chart as a table of cells, for CSV files and the clipboard: exactly the sums that the chart shows."""

import csv
import html
import io
from collections import Counter
from collections.abc import Iterator

from explorer.export.funding.values import NOT_MATCHED, SHORT, Bar, FundingChart, Panel, Sum
from explorer.export.spreadsheet import BOM, safe_cell
from explorer.model.wording import money

MOST_SOURCES = 20
"""Columns are given to every open source up to this number; beyond it, to those that report at least one sum."""

_HEAD = (
    "shown as", "grouped by", "bar", "bar sum", "label", "sum", "currency", "value", "upper", "donor", "recipients",
    "purpose", "places", "status", "reported by",
)  # fmt: skip


def funding_table(chart: FundingChart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows: one row for each sum in each bar it stands in, then the sums that are not drawn.

    For each source there are three columns: whether it reports the sum ("in its text, not matched" is a doubt), its
    exact words, and where they stand as "source id [start, end)" in code points. Several places in one source are
    joined by " | ". A cell that a spreadsheet would take for a formula has an apostrophe before it.
    """
    reporting = {name for s in (*chart.sums, *chart.listed) for name in s.sources}
    columns = [s for s in chart.sources if len(chart.sources) <= MOST_SOURCES or s.id in reporting]
    head = [*_HEAD]
    short = Counter(source.within(SHORT) for source in chart.sources)
    for source in columns:
        # Of a source without a publisher the name is its title, which may be a sentence.
        name = source.within(SHORT) if short[source.within(SHORT)] == 1 else source.id
        head += [f"{name}: reports", f"{name}: words", f"{name}: where"]
    rows = []
    for panel, bar, row in _shown(chart):
        cells = [*_common(chart, panel, bar, row)]
        for source in columns:
            reports = [r for r in row.reports if r.source == source.id]
            cells += [
                "yes" if reports else NOT_MATCHED if source.id in row.standing else "no",
                " | ".join(r.words.words for r in reports),
                " | ".join(f"{r.source} [{r.words.start}, {r.words.end})" for r in reports),
            ]
        rows.append(tuple(safe_cell(cell) for cell in cells))
    return tuple(safe_cell(name) for name in head), tuple(rows)


def _shown(chart: FundingChart) -> Iterator[tuple[Panel | None, Bar | None, Sum]]:
    for panel in chart.panels:
        for bar in panel.bars:
            for row in bar.sums:
                yield panel, bar, row
    for row in chart.listed:
        yield None, None, row


def _common(chart: FundingChart, panel: Panel | None, bar: Bar | None, row: Sum) -> tuple[str, ...]:
    count = len(row.sources)
    return (
        "bar" if panel else row.undrawn,
        chart.group_by if bar else "",
        bar.label if bar else "",
        bar.written if bar else "",
        row.label,
        full_sum(row),
        row.currency or "",
        "" if row.value is None else f"{row.value:f}",
        "" if row.upper is None else f"{row.upper:f}",
        "; ".join(p.name for p in row.donors),
        "; ".join(p.name for p in row.recipients),
        row.purpose,
        "; ".join(p.name for p in row.places),
        "; ".join(row.statuses),
        f"{count:,} of {len(chart.sources):,} sources",
    )


def funding_csv(chart: FundingChart, *, bom: bool = False) -> str:
    """The table as CSV (RFC 4180): commas, CRLF, cells in quotation marks where needed.

    Args:
        chart: what is shown.
        bom: open with a byte order mark, which Excel needs to read the file as UTF-8.
    """
    return (BOM if bom else "") + _written(chart, ",", "\r\n")


def funding_tabs(chart: FundingChart) -> str:
    """The table with tabs, as spreadsheets take it from the clipboard."""
    return _written(chart, "\t", "\n")


def funding_html(chart: FundingChart) -> str:
    """The table in HTML, as word processors take it from the clipboard."""
    head, rows = funding_table(chart)

    def line(cells: tuple[str, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    return "<table>" + line(head, "th") + "".join(line(row, "td") for row in rows) + "</table>"


def _written(chart: FundingChart, delimiter: str, line_end: str) -> str:
    head, rows = funding_table(chart)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def full_sum(row: Sum) -> str:
    """A sum in full ("$168,000,000"), a range, or its words in quotation marks."""
    if row.value is None:
        return row.written
    first = money(row.value, row.currency)
    return first if row.upper is None else f"{first} – {money(row.upper, row.currency)}"
