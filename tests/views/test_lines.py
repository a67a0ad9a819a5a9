import pytest
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.views.lines import LINED, draw_line
from explorer.views.palette import DARK, LIGHT, Palette

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
