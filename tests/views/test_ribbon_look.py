from itertools import combinations, product
from typing import get_args

import pytest
from PySide6.QtGui import QColor

from explorer.model.comparison import MatchKind, Relation
from explorer.views.palette import DARK, LIGHT, Palette, contrast
from explorer.views.ribbon_look import LEGEND, RELATION_WORDS, hovered_look, look, selected_look

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
EVERY = tuple(product(get_args(MatchKind), get_args(Relation)))


def seen_without_colour(palette: Palette, kind: MatchKind, relation: Relation) -> tuple[object, ...]:
    shown = look(palette, kind, relation)
    pen = shown.edge
    return tuple(pen.dashPattern()), pen.widthF(), shown.ground is None, shown.sign


@PALETTES
def test_what_the_legend_tells_apart_differs_by_more_than_colour(palette: Palette) -> None:
    for (one, how, _), (other, other_how, _) in combinations(LEGEND, 2):
        assert seen_without_colour(palette, one, how) != seen_without_colour(palette, other, other_how)


@PALETTES
@pytest.mark.parametrize(("kind", "relation"), EVERY)
def test_edges_can_be_seen_on_the_desk(palette: Palette, kind: MatchKind, relation: Relation) -> None:
    colour = look(palette, kind, relation, rank=0).edge.color()
    share = colour.alphaF()
    desk = QColor(palette.desk)
    parts = zip(
        (colour.red(), colour.green(), colour.blue()), (desk.red(), desk.green(), desk.blue()), strict=True
    )  # fmt: skip
    mixed = QColor(*(round(c * share + d * (1 - share)) for c, d in parts))
    # Edges of things to be pointed at need 3:1 (WCAG 2.2); a shared passage is meant to be quiet.
    assert contrast(mixed.name(), palette.desk) >= (2.0 if kind == "passage" else 3.0)


@PALETTES
def test_selecting_and_looking_keep_the_dashes(palette: Palette) -> None:
    plain = look(palette, "quote", "similar")
    for changed in (selected_look(palette, plain), hovered_look(palette, plain)):
        assert changed.edge.dashPattern() == plain.edge.dashPattern()
        assert changed.edge.widthF() > plain.edge.widthF()
        assert changed.ground == QColor(palette.selection)
        assert changed.sign


def test_every_relation_has_its_words() -> None:
    assert set(RELATION_WORDS) == set(EVERY)
    assert len(set(RELATION_WORDS.values())) == len(EVERY)
