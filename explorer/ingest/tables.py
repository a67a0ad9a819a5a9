"""CSV and TSV: the first row names the columns, every other is a document."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest

from explorer.ingest.columns import Row, drafts
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.encoding import Decoded, decode_any
from explorer.ingest.limits import MAX_BYTES, MAX_ENTRIES
from explorer.ingest.notes import with_notes
from explorer.ingest.options import Options
from explorer.model.text import canonical

MAX_COLUMNS = 1_000
"""Most columns of a table."""

_MOST_SEPARATORS = 100_000
"""Most separators in one line: a long text has fewer commas, a table of a million columns more."""

_SEPARATORS = ",;\t|"
_SAID = re.compile(r"\s*sep=([^\n])[ ]*\n", re.IGNORECASE)
"""What Excel writes, and reads, above a table to say what separates its columns."""


def read(data: bytes, options: Options) -> Iterator[Draft | FormatError]:
    """The documents of a table's rows; the first raises a FormatError when the table as a whole is at fault."""
    decoded = decode_any(data)
    yield from with_notes(drafts(rows(decoded), options.columns), decoded.notes)


def rows(decoded: Decoded) -> Iterator[tuple[int, Row]]:
    """The rows below the first, with their numbers in the table (the names of the columns are row 1)."""
    text = canonical(decoded.text)
    # A cell may hold a whole article; the reader's own limit is 131,072 characters and belongs to the whole process.
    csv.field_size_limit(MAX_BYTES)
    said = _SAID.match(text)
    separator = said[1] if said else separator_of(text)
    lines = _Lines(text[said.end() :] if said else text)
    reader = csv.reader(lines, delimiter=separator)
    try:
        header = next((row for row in reader if any(cell.strip() for cell in row)), [])
        names = columns_of(header)
        for number, row in enumerate(reader, start=2):
            if number > MAX_ENTRIES:
                raise FormatError(f"has more than {MAX_ENTRIES:,} rows", "Split it into several files")
            if lines.left_open(row):
                reason = "has a cell that begins with a quotation mark and takes in all that follows"
                hint = "Close the mark, or write it twice where it belongs to the words"
                raise FormatError(reason, hint, number, "row")
            if any(cell.strip() for cell in row):
                yield number, dict(zip_longest(names, row[: len(names)], fillvalue=""))
    except csv.Error as error:
        raise FormatError(f"is no table that can be read ({error})", "Save it anew as CSV in UTF-8") from None


def columns_of(header: list[str]) -> list[str]:
    """The names of the columns, in one line each; of two alike the second gets a number."""
    if len(header) > MAX_COLUMNS:
        reason = f"has {len(header):,} columns; {MAX_COLUMNS:,} is the limit"
        raise FormatError(reason, "Keep only the columns of the sources")
    names: list[str] = []
    for cell in header:
        name = free = " ".join(cell.split())
        number = 1
        while free in names and free:
            number += 1
            free = f"{name} {number}"
        names.append(free)
    return names


def separator_of(text: str) -> str:
    """What separates the columns: of , ; tab and | the one that the first row has most of."""
    head = next((line for line in io.StringIO(text) if line.strip()), "")[:_MOST_SEPARATORS]
    return max(_SEPARATORS, key=head.count)


class _Lines:
    """The lines of a table, and whether they end within a cell."""

    def __init__(self, text: str) -> None:
        self._lines = enumerate(io.StringIO(text), start=1)
        self._marks = 0
        self._ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        number, line = next(self._lines, (0, ""))
        if not number:
            self._ended = True
            raise StopIteration
        if sum(map(line.count, _SEPARATORS)) > _MOST_SEPARATORS:
            reason = f"has more than {_MOST_SEPARATORS:,} columns in line {number}"
            raise FormatError(reason, "Keep only the columns of the sources")
        self._marks += line.count('"')
        return line

    def left_open(self, row: list[str]) -> bool:
        """Whether the lines have ended within the last cell of a row, which took in more than its own line."""
        return self._ended and self._marks % 2 == 1 and "\n" in row[-1].rstrip("\n")
