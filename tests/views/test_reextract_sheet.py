from types import MappingProxyType

import pytest
from ferry import after, before, quote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from explorer.match.reextraction import reread
from explorer.model.fact import Verdict
from explorer.views.reextract.resolve import Found, Row
from explorer.views.reextract.sheet import ReextractionSheet


def found(*verdicts: Verdict) -> Found:
    return Found(
        titles=MappingProxyType({"ferry": "The ferry"}),
        before=(before(),),
        after=(after(),),
        rereads=(reread(before(), after()),),
        verdicts=verdicts,
    )


@pytest.fixture
def sheet(qtbot: QtBot) -> ReextractionSheet:
    made = ReextractionSheet(found())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # it is looked at after it was closed
    qtbot.addWidget(made)
    made.show()
    return made


def shown_rows(sheet: ReextractionSheet) -> list[str]:
    return [str(sheet.model.index(k, 2).data()) for k in range(sheet.model.rowCount())]


def test_every_kind_has_a_switch_with_its_count(sheet: ReextractionSheet) -> None:
    assert [button.text() for button in sheet.switches.values()] == ["Changed 1", "Moved 2", "New 1", "Gone 1"]
    sheet.switches["moved"].click()
    assert shown_rows(sheet) == ["It will be paid", "The town", "It will be paid"]


def test_typing_filters_after_a_rest(qtbot: QtBot, sheet: ReextractionSheet) -> None:
    qtbot.keyClicks(sheet.filter, "mayor")
    qtbot.waitUntil(lambda: shown_rows(sheet) == ["Mayor Ines Holm"])
    sheet.filter.setText("nowhere")
    qtbot.waitUntil(sheet.nothing.isVisible)
    assert shown_rows(sheet) == []


def test_enter_in_the_filter_decides_nothing(qtbot: QtBot, sheet: ReextractionSheet) -> None:
    decided: list[str] = []
    sheet.accepted_all.connect(lambda: decided.append("accepted"))
    sheet.discarded.connect(lambda: decided.append("discarded"))
    qtbot.keyClick(sheet.filter, Qt.Key.Key_Return)
    assert decided == []
    assert sheet.isVisible()


def test_a_row_reached_by_key_or_click_is_shown(qtbot: QtBot, sheet: ReextractionSheet) -> None:
    rows: list[object] = []
    sheet.shown.connect(rows.append)
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(sheet.model.index(0, 0))
    qtbot.keyClick(sheet.table, Qt.Key.Key_Down)
    first, second = rows
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.span.words, second.span.words) == ("Mayor Ines Holm", "It will be paid")
    assert "speaker: – → Ines Holm (person)" in sheet.detail.toPlainText()


def test_a_click_on_the_present_row_shows_it_once_more(qtbot: QtBot, sheet: ReextractionSheet) -> None:
    rows: list[object] = []
    sheet.table.setCurrentIndex(sheet.model.index(0, 0))
    sheet.shown.connect(rows.append)
    place = sheet.table.visualRect(sheet.model.index(0, 2)).center()
    qtbot.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(rows) == 1


def test_closing_undecided_discards_once_and_a_settled_sheet_discards_nothing(qtbot: QtBot) -> None:
    for settle, expected in ((False, 1), (True, 0)):
        made = ReextractionSheet(found())
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(made)
        discarded: list[int] = []
        made.discarded.connect(lambda heard=discarded: heard.append(1))
        made.show()
        if settle:
            made.settle()
        else:
            qtbot.keyClick(made, Qt.Key.Key_Escape)
        made.close()
        assert len(discarded) == expected


def test_what_cannot_be_accepted_says_why(qtbot: QtBot) -> None:
    made = ReextractionSheet(found(), "It cannot be accepted: the disk is read-only.")
    qtbot.addWidget(made)
    assert not made.accept_button.isEnabled()
    assert "read-only" in made.why_not.text()


def test_losses_are_listed_and_their_room_is_not_taken_when_there_are_none(qtbot: QtBot) -> None:
    gone = quote("It will be paid", 1)
    made = ReextractionSheet(found(Verdict(a=gone.id, b="x/q1", same=True)))
    qtbot.addWidget(made)
    assert "Your verdict" in made.losses.toPlainText()
    assert not made.losses.isHidden()
    without = ReextractionSheet(found())
    qtbot.addWidget(without)
    assert without.losses.isHidden()


def test_every_control_has_a_name_for_screen_readers(sheet: ReextractionSheet) -> None:
    for kind in (QPushButton, QToolButton, QLineEdit, QTableView, QPlainTextEdit):
        for control in sheet.findChildren(kind):
            named = control.accessibleName() or getattr(control, "text", str)()
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.isVisible():
                assert named, control
