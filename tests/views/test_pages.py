import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.views.pages import EmptyPage, Page


class Counting(Page):
    """A page that keeps how it was refreshed."""

    def __init__(self) -> None:
        super().__init__()
        self.refreshed: list[bool] = []

    def refresh(self, *, reveal: bool) -> None:
        """Keep it."""
        self.refreshed.append(reveal)


@pytest.fixture
def page(qtbot: QtBot) -> Counting:
    made = Counting()
    qtbot.addWidget(made)
    return made


def test_a_page_that_is_seen_follows_at_once(page: Counting) -> None:
    page.show()
    page.hear(reveal=True)
    page.hear(reveal=False)
    assert page.refreshed == [True, False]


def test_what_was_announced_while_nobody_looked_is_taken_in_once_when_the_page_is_seen(page: Counting) -> None:
    page.hear(reveal=False)
    page.hear(reveal=True)
    page.hear(reveal=False)
    assert page.refreshed == []
    page.show()
    assert page.refreshed == [True]
    page.hide()
    page.show()
    assert page.refreshed == [True]


def test_whoever_asks_an_unseen_page_gets_what_holds_now(page: Counting) -> None:
    page.catch_up()
    assert page.refreshed == []
    page.hear(reveal=False)
    page.catch_up()
    assert page.refreshed == [False]


@pytest.mark.parametrize("offer", [True, False], ids=["with a button", "words only"])
def test_an_empty_page_says_why_and_offers_help_where_there_is_some(qtbot: QtBot, offer: bool) -> None:  # noqa: FBT001  # a parameter of the test
    pressed: list[bool] = []
    empty = EmptyPage("Clear filter", lambda: pressed.append(True))
    qtbot.addWidget(empty)
    empty.say("The filter hides everything.", offer=offer)
    button = empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert empty.said == "The filter hides everything."
    assert (button.isHidden(), pressed) == (not offer, [True])
