"""Excel workbooks: the first row of a sheet names the columns, every other is a document."""

import io
import warnings
from collections.abc import Iterator

import openpyxl

from explorer.ingest.columns import Row, drafts
from explorer.ingest.deadline import Deadline
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.limits import MAX_ENTRIES
from explorer.ingest.options import Options
from explorer.ingest.packed import Packed
from explorer.ingest.tables import columns_of

_DAMAGED = "Open it in Excel or LibreOffice and save it anew, or save it as CSV"
_CHECK_EVERY = 100
_PROLOGUE = 10_000
"""Bytes of a part among which its declaration stands."""


def read(data: bytes, options: Options) -> Iterator[Draft | FormatError]:
    """The documents of a workbook's sheets; raises a FormatError when no sheet has a column of texts."""
    yield from drafts(rows(data), options.columns)


def rows(data: bytes) -> Iterator[tuple[int, Row]]:
    """The rows below the first of every sheet that has any, numbered as in the sheet; of several sheets on and on."""
    packed = Packed(data)
    for entry in packed.entries:
        # Unpacked within bounds, or refused, before another reader unpacks it without any.
        if b"<!DOCTYPE" in packed.unpack(entry)[:_PROLOGUE]:
            raise FormatError("declares entities in its XML, which are not followed", _DAMAGED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that no text depends on
            found = _rows(data)
    except FormatError:
        raise
    except Exception as error:  # noqa: BLE001  # a damaged workbook raises whatever its reader meets first
        raise FormatError(f"is a workbook that is damaged ({type(error).__name__})", _DAMAGED) from None
    yield from found


def _rows(data: bytes) -> list[tuple[int, Row]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    deadline = Deadline()
    found: list[tuple[int, Row]] = []
    before = 0
    for sheet in book.worksheets:
        names: list[str] | None = None
        number = 0
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if not number % _CHECK_EVERY:
                deadline.check()
            if before + number > MAX_ENTRIES:
                raise FormatError(f"has more than {MAX_ENTRIES:,} rows", "Split it into several files")
            if not any(cell is not None and str(cell).strip() for cell in cells):
                continue
            if names is None:
                names = columns_of(["" if cell is None else str(cell) for cell in cells])
            else:
                found.append((before + number, dict(zip(names, cells, strict=False))))
        before += number
    return found
