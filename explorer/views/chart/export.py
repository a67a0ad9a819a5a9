"""The chart as a file or a picture: what is exported is what is shown, drawn by the same function.

Needs a QGuiApplication (a command without a screen makes one with QT_QPA_PLATFORM=offscreen); for CSV alone
`explorer.export.funding.funding_csv` needs no Qt.
"""

import math
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QMarginsF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from explorer.errors import ExpectedError
from explorer.export.files import write_bytes
from explorer.export.funding import FundingChart, funding_csv
from explorer.views.chart.draw import Marks, draw
from explorer.views.chart.geometry import Layout
from explorer.views.chart.layout import lay_out
from explorer.views.palette import Palette
from explorer.views.pictures import DPI, TALLEST_IMAGE, as_png, as_svg, blank, open_buffer, taken

Format: TypeAlias = Literal["png", "svg", "pdf", "csv"]
WIDTH = 960.0
"""Width of a picture in pixels at 1x, when no window says otherwise."""

_LONGEST_PAGE = 14_400
"""Points; readers of PDF 1.x accept no longer side (ISO 32000-1, annex C)."""
_PDF_DPI = 1200


def save_chart(
    path: Path, chart: FundingChart, palette: Palette, scale: int = 1, *, width: float = WIDTH, bom: bool = False
) -> None:
    """Write the chart to a file whose ending says the format: .png, .svg, .pdf or .csv.

    Args:
        path: an existing file is replaced, and stays as it was when this fails.
        chart: what is shown.
        palette: the theme.
        scale: of a PNG, 1 to 4.
        width: of the picture in device-independent pixels.
        bom: whether a CSV file opens with a byte order mark, for Excel.

    Raises:
        ExpectedError: an ending that is none of these, a chart too long for the format, a file that cannot be written.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind == "png":
        data = png(chart, palette, scale, width=width)
    elif kind == "svg":
        data = svg(chart, palette, width=width)
    elif kind == "pdf":
        data = pdf(chart, palette, width=width)
    elif kind == "csv":
        data = funding_csv(chart, bom=bom).encode()
    else:
        raise ExpectedError(f"A chart cannot be written to {path.name}: its name must end in .png, .svg, .pdf or .csv")
    write_bytes(path, [data])


def picture(chart: FundingChart, palette: Palette, scale: int = 2, *, width: float = WIDTH) -> QImage:
    """The chart as an image of `scale` times its size in pixels.

    Raises:
        ExpectedError: it is longer than an image can be.
    """
    layout = lay_out(chart, width, sheet=True)
    size = _size(layout) * scale
    if size.height() > TALLEST_IMAGE:
        raise ExpectedError(
            f"The chart is too long for a picture at {scale}x: it takes {size.height():,} pixels of at most "
            f"{TALLEST_IMAGE:,}. Choose a smaller scale, SVG or CSV, or filter the sums"
        )
    image = blank(_size(layout), scale)
    painter = QPainter(image)
    painter.fillRect(image.rect(), palette.panel)
    painter.scale(scale, scale)
    draw(painter, layout, palette, Marks(selected=chart.selected))
    painter.end()
    return image


def png(chart: FundingChart, palette: Palette, scale: int = 1, *, width: float = WIDTH) -> bytes:
    """The chart as a PNG file."""
    return as_png(picture(chart, palette, scale, width=width), _title(chart))


def svg(chart: FundingChart, palette: Palette, *, width: float = WIDTH) -> bytes:
    """The chart as an SVG file in which text is text."""
    layout = lay_out(chart, width, sheet=True, any_face=True)

    def paint(painter: QPainter) -> None:
        draw(painter, layout, palette, Marks(selected=chart.selected))

    return as_svg(_size(layout), _title(chart), paint, description=chart.heading)


def pdf(chart: FundingChart, palette: Palette, *, width: float = WIDTH) -> bytes:
    """The chart as a PDF file of one page of its own size, in vectors, with its faces embedded.

    Raises:
        ExpectedError: it is longer than a page can be.
    """
    layout = lay_out(chart, width, sheet=True)
    points = QSizeF(_size(layout)) * (72 / DPI)
    if points.height() > _LONGEST_PAGE:
        raise ExpectedError("The chart is too long for a PDF page. Choose SVG or CSV, or filter the sums")
    buffer = open_buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(_title(chart))
    writer.setCreator("Source Explorer")
    writer.setResolution(_PDF_DPI)
    page = QPageSize(points, QPageSize.Unit.Point, "Chart", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / DPI, _PDF_DPI / DPI)
    draw(painter, layout, palette, Marks(selected=chart.selected))
    painter.end()
    return taken(buffer)


def _title(chart: FundingChart) -> str:
    return f"Funding: {chart.heading}, by {chart.group_by}"


def _size(layout: Layout) -> QSize:
    return QSize(math.ceil(layout.width), math.ceil(layout.height))
