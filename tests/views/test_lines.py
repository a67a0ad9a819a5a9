import pytest
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.views.lines import LINED, MOST_BEADS, draw_beads, draw_line
from explorer.views.palette import DARK, LIGHT, PALETTES, Palette

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(kind: str, palette: Palette) -> list[int]:
    """How far each pixel in the middle of the line differs from the paper."""
    image = QImage(60, 9, QImage.Format.Format_RGB32)
    paper = QColor(palette.paper)
    image.fill(paper)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_line(painter, palette, kind, QLineF(5, 4.5, 55, 4.5))
    painter.end()
    return [abs(image.pixelColor(x, 4).green() - paper.green()) for x in range(8, 52)]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_lines_of_events_and_actors_differ_in_shape_and_in_strength(palette: Palette) -> None:
    event, actor, date = (drawn(kind, palette) for kind in ("event", "mention", "date"))
    assert min(event) < max(event) / 3, "dots, with paper between"
    assert min(actor) == max(actor), "no gap"
    assert max(event) > 1.6 * max(actor)
    assert min(date) == max(date) > max(actor)


def test_every_kind_with_a_line_has_its_own() -> None:
    lines = [tuple(drawn(kind, LIGHT)) for kind in sorted(LINED)]
    assert len(set(lines)) == len(LINED) == 3


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_beads_tell_speakers_of_one_colour_apart(palette: Palette) -> None:
    colours = len(palette.speakers)
    ranks = [3 + turn * colours for turn in range(MOST_BEADS + 1)]
    assert len({palette.tone(rank).line for rank in ranks}) == 1
    assert len({tuple(beads(palette, rank)) for rank in ranks}) == len(ranks)


@pytest.mark.parametrize("rank", [-1, 0, 7])
def test_there_are_no_beads_while_no_colour_is_repeated(rank: int) -> None:
    assert LIGHT.turn(rank) == 0
    assert beads(LIGHT, rank) == beads(LIGHT, -1)


def test_beads_do_not_reach_beyond_a_short_line() -> None:
    many = MOST_BEADS * len(LIGHT.speakers)
    assert beads(LIGHT, many, length=13) == beads(LIGHT, 2 * len(LIGHT.speakers), length=13)


def beads(palette: Palette, rank: int, length: float = 60) -> list[int]:
    """The pixels of a row through the beads."""
    image = QImage(60, 9, QImage.Format.Format_RGB32)
    image.fill(QColor(palette.paper))
    painter = QPainter(image)
    draw_beads(painter, palette, rank, QLineF(0, 4.5, length, 4.5))
    painter.end()
    return [image.pixel(x, 4) for x in range(image.width())]
