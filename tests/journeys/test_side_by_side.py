"""Two articles side by side: what they have in common is joined, and stays beside each other while one reads."""

from pathlib import Path
from random import Random

from analyst import Analyst
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.views.document.gutter import Drawn, Gutter

PLEDGE = "$30 million"
PROMISE = "We will rebuild the sea wall before the autumn storms, and we will do it together"
TREES = ("amber", "birch", "cedar", "dune", "elder", "fern", "gorse", "hazel", "iris", "juniper", "linden", "maple")
WORDS = tuple(tree + ending for tree in TREES for ending in ("light", "wood", "side", "hill", "gate", "brook", "field"))


def filler(seed: int, paragraphs: int = 14) -> str:
    """Paragraphs of words in an order of their own, so that two reports have nothing of them in common."""
    random = Random(seed)  # noqa: S311  # no secret: the same words every time
    return "\n\n".join(" ".join(random.sample(WORDS, 40)) for _ in range(paragraphs))


HARBOUR = f"""The minister of Norland came to Lund on Monday.

{filler(1)}

“{PROMISE},” Minister Ada Aro said.

{filler(2)}

Norland will give {PLEDGE} to the town of Lund for the sea wall.

{filler(3)}
"""
COAST = f"""A visit was made to Lund this week.

{filler(6, 6)}

“{PROMISE},” Minister Ada Aro said.

{filler(4)}

{filler(5)}

Norland will give {PLEDGE} to the town of Lund for the sea wall.

{filler(7, 8)}
"""


def sources(folder: Path) -> list[Path]:
    out = []
    for name, text in (("harbour", HARBOUR), ("coast", COAST)):
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        out.append(path)
    return out


def gutter(analyst: Analyst) -> Gutter:
    return analyst.app.window.documents.gutters[0]


def level(analyst: Analyst, pane: int, words: str) -> float:
    view = analyst.pane(pane).view
    caret = view.from_page(view.page.caret(view.text.index(words)))
    return view.viewport().mapToGlobal(QPoint(0, 0)).y() + caret.center().y()


def reads_down_to(analyst: Analyst, pane: int, words: str) -> None:
    view = analyst.pane(pane).view
    top = view.viewport().mapToGlobal(QPoint(0, 0)).y()
    for _ in range(300):
        below = level(analyst, pane, words) - (top + 0.4 * view.viewport().height())
        if below < 1:
            return
        view.scroll_by(min(40, below))
    raise AssertionError(words)


def joined(analyst: Analyst, kind: str) -> Drawn:
    return next(one for one in gutter(analyst).drawn() if one.ribbon.match.kind == kind and not one.band.fading)


def test_what_two_articles_share_stays_beside_each_other(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(*sources(tmp_path))
    reads_down_to(analyst, 0, PROMISE)
    assert abs(level(analyst, 0, PROMISE) - level(analyst, 1, PROMISE)) <= 4
    reads_down_to(analyst, 0, PLEDGE)
    assert abs(level(analyst, 0, PLEDGE) - level(analyst, 1, PLEDGE)) <= 4


def test_linking_can_be_switched_off_and_one_place_brought_all_the_same(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(*sources(tmp_path))
    linked = analyst.app.window.findChild(QAction, "toggle_linked")
    assert isinstance(linked, QAction)
    assert linked.isChecked()
    analyst.does("toggle_linked")
    assert not linked.isChecked()
    reads_down_to(analyst, 0, PLEDGE)
    assert analyst.pane(1).view.verticalScrollBar().value() == 0
    analyst.does("bring_other_side")
    assert analyst.sees(1, PLEDGE)
    assert analyst.notices() == []


def test_clicking_a_ribbon_shows_both_ends_and_the_evidence(analyst: Analyst, tmp_path: Path, qtbot: QtBot) -> None:
    analyst.starts(*sources(tmp_path))
    reads_down_to(analyst, 0, PROMISE)
    one = joined(analyst, "quote")
    heights = one.band.at(20)
    assert heights is not None
    qtbot.mouseClick(gutter(analyst), Qt.MouseButton.LeftButton, pos=QPoint(20, round(sum(heights) / 2)))
    for pane in (0, 1):
        assert any(PROMISE[:40] in words for words in analyst.marked(pane))
        assert analyst.sees(pane, PROMISE)
    assert "Ada Aro" in analyst.evidence()


def test_matches_are_reached_by_key_and_the_end_is_said(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(*sources(tmp_path))
    seen = []
    for _ in range(60):
        analyst.does("next_match")
        seen.append(analyst.app.session.state.selection)
        if analyst.notices():
            break
    assert any("on with the first" in notice for notice in analyst.notices())
    assert seen[-1] == seen[0]
    analyst.does("previous_match")
    assert analyst.app.session.state.selection == seen[-2]


def test_what_was_asked_for_is_not_scrolled_away_again(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(*sources(tmp_path))
    reads_down_to(analyst, 0, PROMISE)
    analyst.clicks_row("sums", "$30")
    analyst.does("zoom_in")
    analyst.app.window.resize(1300, 820)
    QApplication.processEvents()
    for pane in (0, 1):
        assert analyst.sees(pane, PLEDGE)


def test_a_single_text_says_what_is_missing(analyst: Analyst, tmp_path: Path) -> None:
    analyst.starts(sources(tmp_path)[0])
    analyst.does("next_match")
    assert any("second text" in notice for notice in analyst.notices())


def test_the_real_articles_are_joined_by_the_168_million(analyst: Analyst, shared: Path) -> None:
    analyst.starts(shared / "sources")
    state = gutter(analyst).state
    assert state is not None
    amounts = [r.match for r in state.ribbons.all if r.match.kind == "amount"]
    assert any("168 million" in match.a.spans[0].words for match in amounts)
