"""The matrix as a file: what is exported is what is shown, in its order, drawn by the functions of the screen.

Pictures need a QGuiApplication; tables for other programs need none and may be written in any thread.
"""

import math
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from explorer.errors import ExpectedError
from explorer.export.comparison import comparison_csv
from explorer.export.files import write_bytes, write_text
from explorer.export.funding import counted
from explorer.lean import dataclass
from explorer.model.comparison import Difference, Row
from explorer.model.source import Source
from explorer.views.compare.matrix.sheet import Sheet, draw_sheet
from explorer.views.palette import Palette
from explorer.views.pictures import TALLEST_IMAGE, as_png, as_svg, blank
from explorer.views.saving import Watch, unwatched

Picture: TypeAlias = Literal["png", "svg"]
TableFormat: TypeAlias = Literal["csv", "xlsx"]
SCALES = (1, 2, 4)

MOST_CELLS = 20_000
"""Of a picture. More than that nobody can read on one sheet; a drawing of as many takes 6 MB (measured)."""
MOST_PIXELS = 120_000_000
"""Of an image: half a gigabyte of memory while it is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableExport:
    """The matrix for other programs: all that writing it needs, so that it can be written beside the window.

    Attributes:
        path: ends in .csv or .xlsx.
        rows: the facts that are shown, from top to bottom.
        sources: the columns, from left to right.
        differences: the sentences, for the second sheet of a workbook.
        bom: whether a CSV file opens with a byte order mark, for Excel.
        folded: how many facts are left out because their group is folded.
        unread: ids of the sources in a language that is not read.
        scope: what is covered, for whoever does not see the window; "" for everything.
    """

    path: Path
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]
    differences: tuple[Difference, ...]
    bom: bool = False
    folded: int = 0
    unread: tuple[str, ...] = ()
    scope: str = ""

    @property
    def cells(self) -> int:
        """How many cells there are to write."""
        return len(self.rows) * len(self.sources)

    def write(self, watch: Watch = unwatched) -> str:
        """Write the file; what is to be told of it.

        Raises:
            ExpectedError: it cannot be written.
        """
        rows = watch(self.rows, len(self.rows))
        if self.path.suffix.lower() == ".xlsx":
            # openpyxl takes a while to load, which only who wants a workbook waits for.
            from explorer.export.comparison.workbook import comparison_xlsx  # noqa: PLC0415

            book = comparison_xlsx(rows, self.sources, self.differences, unread=self.unread, scope=self.scope)
            write_bytes(self.path, watch([book], 1))
        else:
            lines = comparison_csv(rows, self.sources, bom=self.bom, unread=self.unread, scope=self.scope)
            write_text(self.path, lines)
        folded = f" {counted(self.folded, 'folded fact')} left out." if self.folded else ""
        return f"The matrix was saved as {self.path.name}.{folded}{f' {self.scope}.' if self.scope else ''}"


def save_matrix(path: Path, sheet: Sheet, palette: Palette, scale: int = 1) -> None:
    """Write the matrix to a file whose ending says the format: .png or .svg.

    Args:
        path: an existing file is replaced, and stays as it was when this fails.
        sheet: what is shown.
        palette: the theme.
        scale: of a PNG.

    Raises:
        ExpectedError: another ending, a matrix too large for the format, a file that cannot be written.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind == "png":
        data = png(sheet, palette, scale)
    elif kind == "svg":
        data = svg(sheet, palette)
    else:
        raise ExpectedError(f"The matrix cannot be drawn into {path.name}: its name must end in .png or .svg")
    write_bytes(path, [data])


def picture(sheet: Sheet, palette: Palette, scale: int = 2) -> QImage:
    """The matrix as an image of `scale` times its size in pixels.

    Raises:
        ExpectedError: it is larger than an image can be.
    """
    _check(sheet)
    size = _size(sheet) * scale
    if max(size.width(), size.height()) > TALLEST_IMAGE or size.width() * size.height() > MOST_PIXELS:
        raise ExpectedError(_too_large(sheet, f"it takes {size.width():,} x {size.height():,} pixels at {scale}x"))
    image = blank(_size(sheet), scale)
    painter = QPainter(image)
    painter.scale(scale, scale)
    draw_sheet(painter, sheet, palette)
    painter.end()
    return image


def png(sheet: Sheet, palette: Palette, scale: int = 1) -> bytes:
    """The matrix as a PNG file."""
    return as_png(picture(sheet, palette, scale), sheet.title)


def svg(sheet: Sheet, palette: Palette) -> bytes:
    """The matrix as an SVG file in which text is text.

    Raises:
        ExpectedError: it has more cells than anybody could read on one sheet.
    """
    _check(sheet)

    def paint(painter: QPainter) -> None:
        draw_sheet(painter, sheet, palette)

    return as_svg(_size(sheet), sheet.title, paint)


def _check(sheet: Sheet) -> None:
    if sheet.cells > MOST_CELLS:
        raise ExpectedError(_too_large(sheet, f"a picture holds {MOST_CELLS:,} cells at most"))


def _too_large(sheet: Sheet, why: str) -> str:
    size = f"{counted(len(sheet.state.table.ordered_rows), 'fact')}, {counted(len(sheet.widths), 'source')}"
    return f"The matrix is too large for a picture ({size}): {why}. Filter it, fold its groups, or export a table"


def _size(sheet: Sheet) -> QSize:
    return QSize(math.ceil(sheet.width), math.ceil(sheet.height))
