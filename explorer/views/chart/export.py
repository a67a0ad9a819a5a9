"""The chart as a file or a picture: what is exported is what is shown, drawn by the same function.

Needs a QGuiApplication (a command without a screen makes one with QT_QPA_PLATFORM=offscreen); for CSV alone
`explorer.export.funding.funding_csv` needs no Qt.
"""

import html
import math
import re
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from explorer.errors import ExpectedError
from explorer.export.files import write_bytes
from explorer.export.funding import FundingChart, funding_csv
from explorer.views.chart.draw import Marks, draw
from explorer.views.chart.geometry import Layout
from explorer.views.chart.layout import lay_out
from explorer.views.fonts import window_font
from explorer.views.palette import Palette

Format: TypeAlias = Literal["png", "svg", "pdf", "csv"]
WIDTH = 960.0
"""Width of a picture in pixels at 1x, when no window says otherwise."""
SCALES = (1, 2, 3, 4)

_DPI = 96
"""One device-independent pixel is 1/96 inch, as in CSS."""
_TALLEST_IMAGE = 32_767
"""Pixels; QPainter's raster engine draws no further."""
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
    if size.height() > _TALLEST_IMAGE:
        raise ExpectedError(
            f"The chart is too long for a picture at {scale}x: it takes {size.height():,} pixels of at most "
            f"{_TALLEST_IMAGE:,}. Choose a smaller scale, SVG or CSV, or filter the sums"
        )
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_DPI * scale / 0.0254))
    image.setDotsPerMeterY(round(_DPI * scale / 0.0254))
    painter = QPainter(image)
    painter.fillRect(image.rect(), palette.panel)
    painter.scale(scale, scale)
    draw(painter, layout, palette, Marks(selected=chart.selected))
    painter.end()
    return image


def png(chart: FundingChart, palette: Palette, scale: int = 1, *, width: float = WIDTH) -> bytes:
    """The chart as a PNG file."""
    buffer = _buffer()
    image = picture(chart, palette, scale, width=width)
    image.setText("Title", _title(chart))
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a name
    return _taken(buffer)


def svg(chart: FundingChart, palette: Palette, *, width: float = WIDTH) -> bytes:
    """The chart as an SVG file in which text is text."""
    layout = lay_out(chart, width, sheet=True, any_face=True)
    size = _size(layout)
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DPI)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(_title(chart))
    generator.setDescription(chart.heading)
    painter = QPainter(generator)
    draw(painter, layout, palette, Marks(selected=chart.selected))
    painter.end()
    return _for_any_program(_taken(buffer).decode()).encode()


_TEXT = re.compile(
    r'<text (?P<head>[^>]*font-size="(?P<size>\d+)" font-weight="(?P<weight>\d+)"[^>]*)>(?P<words>[^<]+)'
)


def _for_any_program(drawing: str) -> str:
    """Name a further face, and say how long each line is, for programs that do not have ours.

    `textLength` (SVG 1.1, section 10.5) makes browsers and drawing programs fit another face to the same length.
    """

    def fitted(match: re.Match[str]) -> str:
        face = window_font(int(match["size"]), QFont.Weight(int(match["weight"])))
        length = QFontMetricsF(face).horizontalAdvance(html.unescape(match["words"]))
        more = f'textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs"' if match["words"].strip() else ""
        return f"<text {match['head']} {more}>{match['words']}"

    drawing = _TEXT.sub(fitted, drawing)
    return re.sub(r'font-family="([^",]+)"', r'font-family="\1, sans-serif"', drawing)


def pdf(chart: FundingChart, palette: Palette, *, width: float = WIDTH) -> bytes:
    """The chart as a PDF file of one page of its own size, in vectors, with its faces embedded.

    Raises:
        ExpectedError: it is longer than a page can be.
    """
    layout = lay_out(chart, width, sheet=True)
    points = QSizeF(_size(layout)) * (72 / _DPI)
    if points.height() > _LONGEST_PAGE:
        raise ExpectedError("The chart is too long for a PDF page. Choose SVG or CSV, or filter the sums")
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(_title(chart))
    writer.setCreator("Source Explorer")
    writer.setResolution(_PDF_DPI)
    page = QPageSize(points, QPageSize.Unit.Point, "Chart", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / _DPI, _PDF_DPI / _DPI)
    draw(painter, layout, palette, Marks(selected=chart.selected))
    painter.end()
    return _taken(buffer)


def _title(chart: FundingChart) -> str:
    return f"Funding: {chart.heading}, by {chart.group_by}"


def _size(layout: Layout) -> QSize:
    return QSize(math.ceil(layout.width), math.ceil(layout.height))


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _taken(buffer: QBuffer) -> bytes:
    data: QByteArray = buffer.data()
    buffer.close()
    return bytes(data.data())
