from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.views.fonts import reading_font, window_font
from explorer.views.palette import DARK, LIGHT, Palette
from explorer.views.stylesheet import stylesheet
from explorer.views.theme import Theme, qt_palette


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)], ids=["light", "dark"])
def test_a_theme_by_its_name_leaves_the_application_as_it_is(
    application: QApplication, name: str, palette: Palette
) -> None:
    application.setStyleSheet("")
    assert Theme.named(name).palette is palette
    assert not application.styleSheet()


def test_the_style_sheet_comes_when_the_widgets_stand(application: QApplication) -> None:
    application.setStyleSheet("")
    theme = Theme.named("dark")
    theme.begin()
    assert application.palette() == qt_palette(DARK)
    assert not application.styleSheet()
    theme.finish()
    assert application.styleSheet() == stylesheet(DARK)


def test_another_theme_dresses_the_application_at_once(application: QApplication, qtbot: QtBot) -> None:
    theme = Theme.named("light")
    theme.apply()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert application.styleSheet() == stylesheet(DARK)
    assert QGuiApplication.palette() == qt_palette(DARK)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("face", [reading_font, window_font])
def test_a_font_that_somebody_changes_is_his_own(face: Callable[[float], QFont]) -> None:
    mine = face(20)
    mine.setItalic(True)
    assert not face(20).italic()
    assert face(20).pixelSize() == 20
