import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath

from explorer.views.document.marks import Mark
from explorer.views.document.paint import formats, rounded, text_selection_colour
from explorer.views.palette import DARK, LIGHT, Palette, contrast

pytestmark = pytest.mark.usefixtures("qapp")
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_selected_text_can_be_read_and_its_ground_be_seen(palette: Palette) -> None:
    ground = text_selection_colour(palette).name()
    assert contrast(palette.ink, ground) >= 4.5
    grounds = [palette.paper, palette.selection, *(tone.tint for tone in palette.speakers)]
    assert all(QColor(other) != QColor(ground) for other in grounds)


@BOTH
def test_amounts_are_coloured_and_semibold_and_dates_coloured(palette: Palette) -> None:
    amount, date = formats([Mark(0, 4, "a", "amount"), Mark(5, 9, "d", "date")], palette)
    assert (amount[0], amount[1]) == (0, 4)
    assert amount[2].format.foreground().color().name() == palette.sum
    assert amount[2].format.fontWeight() == 600
    assert date[2].format.foreground().color().name() == palette.date


def test_speaker_and_cue_differ_in_weight_and_slant_and_all_else_keeps_its_letters() -> None:
    marks = [
        Mark(0, 4, "q", "quote", part="speaker"),
        Mark(5, 9, "q", "quote", part="cue"),
        Mark(10, 14, "q", "quote"),
        Mark(15, 19, "m", "mention"),
        Mark(20, 24, "e", "event"),
    ]
    speaker, cue = formats(marks, LIGHT)
    assert speaker[2].format.fontWeight() == 600
    assert cue[2].format.fontItalic()


def rectangle(*boxes: QRectF) -> QPainterPath:
    path = QPainterPath()
    for box in boxes:
        piece = QPainterPath()
        piece.addRect(box)
        path = path.united(piece)
    return path


def test_a_rounded_figure_has_the_same_edges_and_no_corner() -> None:
    box = QRectF(10, 20, 80, 24)
    path = rounded(rectangle(box), 3)
    assert path.boundingRect() == box
    assert path.contains(box.center())
    assert not path.contains(QPointF(10.3, 20.3))


def test_words_over_two_lines_are_one_figure_where_the_lines_touch() -> None:
    over = rounded(rectangle(QRectF(50, 0, 50, 20), QRectF(0, 20, 80, 20)), 3)
    apart = rounded(rectangle(QRectF(90, 0, 10, 20), QRectF(0, 25, 20, 20)), 3)
    assert len(over.toSubpathPolygons()) == 1
    assert len(apart.toSubpathPolygons()) == 2


def test_a_figure_thinner_than_the_rounding_is_still_drawn() -> None:
    assert not rounded(rectangle(QRectF(0, 0, 2, 20)), 3).isEmpty()
    assert rounded(QPainterPath(), 3).isEmpty()
