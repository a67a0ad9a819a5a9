import pytest
from PySide6.QtWidgets import QLabel, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.views.palette import PALETTES
from explorer.views.shelf import Shelf
from explorer.views.theme import Theme


class Pages:
    """Makes pages and remembers which."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def one(self) -> QWidget:
        self.made.append("one")
        return QLabel("one")

    def two(self) -> QWidget:
        self.made.append("two")
        return QLabel("two")


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def shelf(qtbot: QtBot, pages: Pages) -> Shelf:
    made = Shelf(Theme(PALETTES["light"]))
    qtbot.addWidget(made)
    made.add_page("one", "Page One", pages.one)
    made.add_page("two", "Page Two", pages.two)
    return made


def test_a_page_is_made_when_it_is_first_turned_to(shelf: Shelf, pages: Pages) -> None:
    assert pages.made == ["one"]
    shelf.show_page("two")
    shelf.show_page("one")
    shelf.show_page("two")
    assert pages.made == ["one", "two"]
    assert shelf.key == "two"


def test_turning_is_told_by_its_key(shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shelf.turned) as told:
        shelf.findChildren(QTabBar)[0].setCurrentIndex(1)
    assert told.args == ["two"]


def test_a_page_that_there_is_not_changes_nothing(shelf: Shelf) -> None:
    shelf.show_page("three")
    assert shelf.key == "one"


def test_the_button_says_what_it_does_next(shelf: Shelf, qtbot: QtBot) -> None:
    button = shelf.findChildren(QToolButton)[-1]
    assert button.accessibleName() == "Give this the room of the texts"
    with qtbot.waitSignal(shelf.enlarge_wanted):
        button.click()
    shelf.enlarged = True
    assert button.accessibleName() == "Show the texts again"
