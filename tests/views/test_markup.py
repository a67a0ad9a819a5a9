import pytest
from PySide6.QtGui import QTextDocument

from explorer.views.markup import as_tip


@pytest.mark.parametrize("words", ["<b>5 & more</b>", "<img src=x>.txt", "two\nlines", "a &amp; b", "“plain”"])
def test_a_tip_shows_every_character_of_words_that_look_like_markup(words: str) -> None:
    shown = QTextDocument()
    shown.setHtml(as_tip(words))
    assert shown.toPlainText() == words


def test_nothing_to_say_is_no_tip() -> None:
    assert as_tip("") == ""
