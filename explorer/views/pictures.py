"""Pictures of what is shown: what every export of a drawing needs, whatever is drawn."""

import html
import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from explorer.views.fonts import reading_font, window_font

DPI = 96
"""One device-independent pixel is 1/96 inch, as in CSS."""
TALLEST_IMAGE = 32_767
"""Pixels of a side; QPainter's raster engine draws no further."""

_TEXT = re.compile(
    r'<text (?P<head>[^>]*font-family="(?P<face>[^"]*)" font-size="(?P<size>\d+)" '
    r'font-weight="(?P<weight>\d+)"[^>]*)>(?P<words>[^<]+)'
)
_FAMILY = re.compile(r'font-family="([^",]+)"')


def for_any_program(drawing: str) -> str:
    """An SVG drawing with a further face named, and each line's length, for programs that do not have our faces.

    `textLength` (SVG 1.1, section 10.5) makes browsers and drawing programs fit another face to the same length.
    """

    def fitted(match: re.Match[str]) -> str:
        face = window_font(int(match["size"]), QFont.Weight(int(match["weight"])))
        if match["face"] != face.family():
            face.setFamily(html.unescape(match["face"]))
        length = QFontMetricsF(face).horizontalAdvance(html.unescape(match["words"]))
        more = f'textLength="{length:.2f}" lengthAdjust="spacingAndGlyphs"' if match["words"].strip() else ""
        return f"<text {match['head']} {more}>{match['words']}"

    drawing = _TEXT.sub(fitted, drawing)
    serif = reading_font().family()
    return _FAMILY.sub(lambda m: f'font-family="{m[1]}, {"serif" if m[1] == serif else "sans-serif"}"', drawing)


def blank(size: QSize, scale: int) -> QImage:
    """An image for a drawing of this size in device-independent pixels, `scale` times as large."""
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI * scale / 0.0254))
    image.setDotsPerMeterY(round(DPI * scale / 0.0254))
    return image


def as_png(image: QImage, title: str) -> bytes:
    """An image as a PNG file that knows its title."""
    image.setText("Title", title)
    buffer = open_buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a name
    return taken(buffer)


def as_svg(size: QSize, title: str, paint: Callable[[QPainter], None], *, description: str = "") -> bytes:
    """What is painted, as an SVG file in which text is text.

    Args:
        size: in device-independent pixels.
        title: of the drawing.
        paint: paints it.
        description: a sentence about it, for readers who do not see it.
    """
    buffer = open_buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    generator.setDescription(description)
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return for_any_program(taken(buffer).decode()).encode()


def open_buffer() -> QBuffer:
    """A buffer to write a file into."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def taken(buffer: QBuffer) -> bytes:
    """What was written into a buffer, which is closed."""
    data: QByteArray = buffer.data()
    buffer.close()
    return bytes(data.data())
