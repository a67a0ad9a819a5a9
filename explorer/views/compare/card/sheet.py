"""The card on a sheet that stands alone: with its title, what the marks mean, and where the sources are found."""

import math
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.errors import ExpectedError
from explorer.export.files import write_bytes, write_text
from explorer.export.quotation_card import Card, card_csv
from explorer.lean import dataclass
from explorer.views.compare.card.draw import draw_block, draw_paragraph
from explorer.views.compare.card.layout import Block, lay_out, legend
from explorer.views.compare.card.type import Paragraph, Role, Writing, font, inks_on, set_in_type
from explorer.views.palette import Palette
from explorer.views.pictures import TALLEST_IMAGE, as_png, as_svg, blank

NARROWEST, WIDEST = 720.0, 1200.0
"""Pixels: a picture is as wide as the pane, within these."""
_MARGIN = 16.0
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card that is laid out for a picture.

    Attributes:
        title: what the file calls itself.
        width: in pixels.
        height: the same.
        paragraphs: what is written above and below the renderings, and where.
        blocks: the renderings, and where.
    """

    title: str
    width: float
    height: float
    paragraphs: tuple[tuple[QPointF, Paragraph], ...]
    blocks: tuple[tuple[QPointF, Block], ...]


def sheet(card: Card, heading: str, palette: Palette, width: float) -> Sheet:
    """Lay a card out for a picture.

    Args:
        card: what is shown.
        heading: how many renderings there are.
        palette: the theme.
        width: of the pane in pixels.
    """
    width = min(max(width, NARROWEST), WIDEST)
    room = width - 2 * _MARGIN
    inks = inks_on(palette, palette.panel)
    paragraphs: list[tuple[QPointF, Paragraph]] = []
    blocks: list[tuple[QPointF, Block]] = []
    y = _MARGIN

    def write(writing: Writing, base: Role) -> float:
        if not writing.text:
            return 0.0
        paragraph = set_in_type(writing, base, room, inks)
        paragraphs.append((QPointF(_MARGIN, y), paragraph))
        return paragraph.height

    title = " ".join(card.label.split())
    y += write(_said(title, "title"), "title")
    y += write(_said(heading, "meta"), "meta") + _GAP
    for rendering in card.renderings:
        block = lay_out(rendering, room, palette)
        blocks.append((QPointF(_MARGIN, y), block))
        y += block.height
    y += _GAP
    y += write(legend(card.renderings), "foot") + _GAP
    for line in _closing(card):
        y += write(_said(line, "meta"), "meta")
    return Sheet(f"{title}: {heading}", math.ceil(width), math.ceil(y + _MARGIN), tuple(paragraphs), tuple(blocks))


def _said(words: str, role: Role) -> Writing:
    writing = Writing()
    writing.add(words, role)
    return writing


def _closing(card: Card) -> Iterable[str]:
    """What stands below the renderings: what is left out, who is silent, and where each source is found."""
    further = card.number - len(card.renderings)
    if further:
        yield f"{further:,} further renderings are not shown."
    if card.silent:
        yield f"Not found in: {', '.join(card.silent)}"
    if card.aside_words:
        yield card.aside_words
    for source in {rendering.source.id: rendering.source for rendering in card.renderings}.values():
        title = f"“{source.title}”" if source.title_given else ""
        yield ", ".join(part for part in (source.short_name, title, source.published or "", source.url or "") if part)


def draw_sheet(painter: QPainter, made: Sheet, palette: Palette) -> None:
    """Draw a sheet, ground included, with the functions that draw its parts on the screen."""
    # An SVG file names the font even of what has no words; it must not be whatever the application uses.
    painter.setFont(font("foot"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0.0, 0.0, made.width, made.height), QColor(palette.panel))
    for at, block in made.blocks:
        draw_block(painter, block, at, palette)
    for at, paragraph in made.paragraphs:
        draw_paragraph(painter, paragraph, at, palette)


def picture(made: Sheet, palette: Palette, scale: int = 2) -> QImage:
    """The card as an image of `scale` times its size in pixels.

    Raises:
        ExpectedError: it is longer than an image can be.
    """
    size = QSize(int(made.width), int(made.height))
    if made.height * scale > TALLEST_IMAGE:
        raise ExpectedError(
            f"The card is too long for a picture at {scale}x: it takes {made.height * scale:,.0f} pixels of at most "
            f"{TALLEST_IMAGE:,}. Choose SVG or CSV"
        )
    image = blank(size, scale)
    painter = QPainter(image)
    painter.scale(scale, scale)
    draw_sheet(painter, made, palette)
    painter.end()
    return image


def svg(made: Sheet, palette: Palette) -> bytes:
    """The card as an SVG file in which text is text."""

    def paint(painter: QPainter) -> None:
        draw_sheet(painter, made, palette)

    return as_svg(QSize(int(made.width), int(made.height)), made.title, paint)


def save_card(
    path: Path, card: Card, heading: str, palette: Palette, *, width: float, scale: int = 1, bom: bool = False
) -> None:
    """Write the card into a file whose ending says the format: .png, .svg or .csv.

    Args:
        path: an existing file is replaced, and stays as it was when this fails.
        card: what is shown.
        heading: how many renderings there are.
        palette: the theme.
        width: of the pane in pixels.
        scale: of a PNG.
        bom: whether a CSV file opens with a byte order mark, for Excel.

    Raises:
        ExpectedError: another ending, a card too long for the format, a file that cannot be written.
    """
    match path.suffix.lower():
        case ".csv":
            write_text(path, card_csv(card, bom=bom))
        case ".png":
            made = sheet(card, heading, palette, width)
            write_bytes(path, [as_png(picture(made, palette, scale), made.title)])
        case ".svg":
            write_bytes(path, [svg(sheet(card, heading, palette, width), palette)])
        case _:
            raise ExpectedError(f"A card cannot be written to {path.name}: its name must end in .png, .svg or .csv")
