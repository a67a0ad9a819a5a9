import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.views import firstpaint
from explorer.views.firstpaint import FirstPaint


class _Paints(QObject):
    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self.said = said

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Paint:
            self.said.append("painted")
        return False


def test_what_waits_for_the_first_paint_is_done_once_and_after_it(qtbot: QtBot) -> None:
    said: list[str] = []
    widget, paints = QWidget(), _Paints(said)
    qtbot.addWidget(widget)
    FirstPaint(widget, lambda: said.append("done"))
    widget.installEventFilter(paints)
    widget.show()
    qtbot.waitUntil(lambda: "done" in said)
    widget.repaint()
    QApplication.processEvents()
    assert said[:2] == ["painted", "done"]
    assert said.count("done") == 1


def test_a_window_that_is_never_painted_does_not_wait_for_ever(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firstpaint, "_AT_LATEST", 1)
    said: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    FirstPaint(widget, lambda: said.append("done"))
    qtbot.waitUntil(lambda: said == ["done"])
