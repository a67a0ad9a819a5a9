"""The matrix and the sentences as an XLSX workbook, written by openpyxl."""

import io
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from explorer.errors import ExpectedError
from explorer.export.comparison.matrix import COLUMNS, matrix
from explorer.model.comparison import Difference, Row
from explorer.model.source import Source

_MOST_CHARACTERS = 32_767
_MOST_COLUMNS = 16_384
_MOST_ROWS = 1_048_576
"""What a sheet of Excel holds."""

_WIDTHS = {"kind": 14, "fact": 60, "who": 20, "date": 12, "reported by": 12, "differs": 8, "why": 30, "id": 16}
_SOURCE_WIDTH, _SENTENCE_WIDTH = 24, 120
_LONE = re.compile("[\ud800-\udfff]")


def comparison_xlsx(
    rows: Iterable[Row],
    sources: Sequence[Source],
    differences: Iterable[Difference] = (),
    *,
    unread: Collection[str] = (),
    scope: str = "",
) -> bytes:
    """A workbook with two sheets, "Facts and sources" and "What differs".

    Heads stay in sight, and every cell is text: a label that begins with "=" is no formula.

    Args:
        rows: what is shown, in the order in which it is.
        sources: the columns, in their order.
        differences: the sentences.
        unread: ids of the sources in a language that is not read.
        scope: what it covers, which stands on a sheet of its own and in the properties of the file; "" for everything.

    Raises:
        ExpectedError: there are more rows or columns than a sheet holds.
    """
    if len(COLUMNS) + len(sources) > _MOST_COLUMNS:
        raise ExpectedError(f"A sheet has {_MOST_COLUMNS:,} columns at most; {len(sources):,} sources need more")
    book = Workbook(write_only=True)
    try:
        _fill(book, matrix(rows, sources, unread=unread), len(sources), differences, scope)
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()  # an unfinished one would complain when it is collected
        raise
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(
    book: Workbook, lines: Iterable[Sequence[str]], sources: int, differences: Iterable[Difference], scope: str
) -> None:
    facts = _sheet(book, "Facts and sources", [*_WIDTHS.values(), *[_SOURCE_WIDTH] * sources])
    for number, line in enumerate(lines):
        if number == _MOST_ROWS:
            raise ExpectedError(f"A sheet has {_MOST_ROWS:,} rows at most; filter what is shown first")
        facts.append([_text(facts, cell, bold=number == 0) for cell in line])
    told = _sheet(book, "What differs", [_SENTENCE_WIDTH])
    told.append([_text(told, "What differs", bold=True)])
    for difference in differences:
        told.append([_text(told, difference.text)])
    if scope:
        book.properties.description = _kept(scope)
        about = _sheet(book, "Covers", [_SENTENCE_WIDTH])
        about.append([_text(about, scope)])


def _sheet(book: Workbook, title: str, widths: Sequence[int]) -> Any:  # noqa: ANN401 - openpyxl keeps its class private
    sheet = book.create_sheet(title)
    # Below the head, and beside the label of a fact.
    sheet.freeze_panes = "C2" if len(widths) > 1 else "A2"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    return sheet


def _text(sheet: Any, words: str, *, bold: bool = False) -> Cell | str:  # noqa: ANN401 - the same
    """A cell that is text whatever it begins with; plain words need no cell of their own, which costs less."""
    kept = _kept(words)
    if not bold and not kept.startswith("="):
        return kept
    cell: Cell = WriteOnlyCell(sheet, kept)
    cell.data_type = "s"
    if bold:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _kept(words: str) -> str:
    """What of words Excel takes."""
    return _LONE.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("", words))[:_MOST_CHARACTERS]
