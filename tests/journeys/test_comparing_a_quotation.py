"""The analyst looks at one quotation in all sources, says what is the same and what is not, and takes it with her."""

from pathlib import Path

from analyst import Analyst
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.views.compare.card.pane import CardPane

PROMISE = "We will rebuild the sea wall before the autumn storms"
WARNING = "Nobody on this coast can wait any longer."
HARBOUR = f"The minister of Norland came to Lund. “{WARNING} {PROMISE}, whatever it costs,” Minister Ada Aro said.\n"
COAST = f"A visit was made to Lund this week. “{PROMISE.replace('rebuild', 'repair')},” Minister Ada Aro stated.\n"
ISLAND = "The island met its guests. “A ferry for the children comes first,” Minister Ada Aro added.\n"
BREAD = "The bakers of the town spoke of the price of flour and of nothing else.\n"


def opened(analyst: Analyst, folder: Path) -> CardPane:
    """The card, on the shelf of a window with four reports."""
    for name, text in (("harbour", HARBOUR), ("coast", COAST), ("island", ISLAND), ("bread", BREAD)):
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\npublisher: {name.title()}\n---\n{text}", "utf-8")
    analyst.starts(*(folder / f"{name}.md" for name in ("harbour", "coast", "island", "bread")))
    window = analyst.app.window
    window.shelf.show_page("quotation")
    page = window.shelf.page("quotation")
    QApplication.processEvents()
    assert isinstance(page, CardPane)
    return page


def publishers(page: CardPane) -> list[str | None]:
    page.complete()
    return [block.rendering.source.publisher for block in page.column.blocks]


def test_from_the_words_to_every_rendering_and_back(analyst: Analyst, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(analyst, tmp_path)
    analyst.clicks_words(PROMISE)
    assert publishers(page) == ["Harbour", "Coast"]
    said = [label.text() for label in page.column.findChildren(QLabel) if label.isVisible()]
    assert "Not found in: Island, Bread" in said
    page.complete()
    harbour, coast = page.column.blocks
    assert harbour.rendering.focused
    assert ("rebuild", "repair") in {(run.other, run.text) for run in coast.rendering.runs}
    assert any(run.kind == "only" and WARNING.rstrip(".") in run.text for run in harbour.rendering.runs)
    qtbot.mouseClick(coast, Qt.MouseButton.LeftButton, pos=QPoint(260, 14))
    assert coast.rendering.focused
    assert analyst.sees(1, "repair the sea wall")


def test_what_is_not_the_same_is_taken_apart_and_undone(analyst: Analyst, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(analyst, tmp_path)
    analyst.clicks_words(PROMISE)
    qtbot.mouseClick(page.column.blocks[1].apart, Qt.MouseButton.LeftButton)
    analyst.waits()
    assert publishers(page) == ["Harbour"]
    assert page.state.note == "Only Harbour has this quotation."
    analyst.does("undo")
    analyst.waits()
    assert publishers(page) == ["Harbour", "Coast"]


def test_two_quotations_are_joined_one_after_the_other(analyst: Analyst, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(analyst, tmp_path)
    analyst.clicks_row("quotes", "A ferry for the children")
    analyst.clicks_row("quotes", WARNING)
    assert page.join.isVisible()
    qtbot.mouseClick(page.join, Qt.MouseButton.LeftButton)
    analyst.waits()
    assert set(publishers(page)) == {"Harbour", "Coast", "Island"}
    analyst.does("undo")
    analyst.waits()
    assert set(publishers(page)) == {"Harbour", "Coast"}


def test_the_card_is_taken_along(analyst: Analyst, tmp_path: Path) -> None:
    page = opened(analyst, tmp_path)
    analyst.clicks_words(PROMISE)
    page.copy_text()
    assert "[rebuild → repair]" in QGuiApplication.clipboard().text()
    assert "The card is on the clipboard, as text." in analyst.notices()
    page.save(tmp_path / "card.svg")
    assert "rebuild" in (tmp_path / "card.svg").read_text("utf-8")
