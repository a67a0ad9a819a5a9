from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from story import EXTRACTIONS, GAZETTE, HERALD, story_session

from explorer.model.edit import Describe, Described, RemoveSources
from explorer.session import Session
from explorer.views.importing.describing import FIELDS, described
from explorer.views.importing.sheet import DescribeSheet
from explorer.views.theme import Theme

TITLE, PUBLISHER, AUTHOR, PUBLISHED, TIME_ZONE, ADDRESS, LANGUAGE = range(len(FIELDS))
_R = Qt.ItemDataRole


class Wanted:
    """Applies what the sheet wants, as the window does, and remembers it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.asked: list[Mapping[str, Mapping[str, str]]] = []
        self.projects = 0

    def take(self, values: Mapping[str, Mapping[str, str]]) -> None:
        self.asked.append(values)

    def carry_out(self) -> None:
        sources = self.session.store.sources
        found = {extraction.source: extraction for extraction in EXTRACTIONS}
        changes = tuple(Described(described(sources[k], said), found[k]) for k, said in self.asked[-1].items())
        self.session.run("test", Describe(changes=changes))

    def ask_project(self) -> None:
        self.projects += 1


@pytest.fixture
def session(qapp: QApplication) -> Session:  # noqa: ARG001  # signals need an application
    return story_session()


@pytest.fixture
def sheet(qtbot: QtBot, session: Session) -> Iterator[DescribeSheet]:
    made = DescribeSheet(session, Theme())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.view.setFocus()
    yield made
    made.model.forget()


@pytest.fixture
def wanted(sheet: DescribeSheet, session: Session) -> Wanted:
    made = Wanted(session)
    sheet.wanted.connect(made.take)
    sheet.project_wanted.connect(made.ask_project)
    return made


def shown(sheet: DescribeSheet, row: int, column: int, role: Qt.ItemDataRole = _R.DisplayRole) -> object:
    return sheet.model.index(row, column).data(role)


def go_to(sheet: DescribeSheet, row: int, column: int) -> None:
    sheet.view.setCurrentIndex(sheet.model.index(row, column))


def editor(sheet: DescribeSheet) -> QLineEdit:
    (found,) = (one for one in sheet.view.findChildren(QLineEdit) if one.isVisible())
    return found


def ends(qtbot: QtBot, sheet: DescribeSheet) -> None:
    """End the editing of a cell with Enter; Qt takes the words over in the next turn of its loop."""
    qtbot.keyClick(editor(sheet), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert sheet.view.state() == QAbstractItemView.State.NoState


def test_every_source_is_a_row_with_all_that_is_said_about_it(sheet: DescribeSheet) -> None:
    assert sheet.model.rowCount() == 2
    assert [shown(sheet, 0, k) for k in (TITLE, PUBLISHER, PUBLISHED)] == [
        "A Bridge for Lund",
        "The Gazette",
        "2031-05-04",
    ]
    assert sheet.model.headerData(PUBLISHED, Qt.Orientation.Horizontal) == "Published"
    assert sheet.model.headerData(PUBLISHED, Qt.Orientation.Horizontal, _R.ToolTipRole) == "2024, 2024-09 or 2024-09-30"


def test_typing_on_the_keyboard_edits_the_current_cell_and_apply_asks_for_one_change(
    qtbot: QtBot, sheet: DescribeSheet, wanted: Wanted
) -> None:
    go_to(sheet, 1, AUTHOR)
    qtbot.keyClicks(sheet.view, "I")
    assert sheet.view.state() == QAbstractItemView.State.EditingState
    qtbot.keyClicks(editor(sheet), "vo Lund")
    ends(qtbot, sheet)
    assert shown(sheet, 1, AUTHOR) == "Ivo Lund"
    assert "changed" in str(shown(sheet, 1, AUTHOR, _R.AccessibleTextRole))
    go_to(sheet, 0, LANGUAGE)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(sheet), "EN-gb")
    ends(qtbot, sheet)
    assert "2 sources will be described anew" in sheet.remark.text()
    sheet.apply.click()
    assert wanted.asked == [{"herald": {"author": "Ivo Lund"}, "gazette": {"language": "en-GB"}}]
    assert not sheet.apply.isEnabled()
    wanted.carry_out()
    sheet.settle()
    assert sheet.model.values == {}
    assert sheet.remark.text() == ""


def test_a_value_is_set_for_all_selected_rows_at_once(qtbot: QtBot, sheet: DescribeSheet) -> None:
    sheet.view.selectAll()
    assert sheet.set.text() == "Set for 2 Rows"
    sheet.field.setCurrentIndex(PUBLISHER)
    qtbot.keyClicks(sheet.value, "The Coast")
    qtbot.keyClick(sheet.value, Qt.Key.Key_Return)
    assert sheet.model.values == {"gazette": {"publisher": "The Coast"}, "herald": {"publisher": "The Coast"}}
    sheet.revert.click()
    assert sheet.model.values == {}
    assert not sheet.apply.isEnabled()


def test_the_field_follows_the_current_cell(sheet: DescribeSheet) -> None:
    go_to(sheet, 0, PUBLISHED)
    assert sheet.field.currentText() == "Published"
    assert sheet.value.placeholderText() == "2024, 2024-09 or 2024-09-30"


def test_delete_empties_a_column_of_the_selected_rows(qtbot: QtBot, sheet: DescribeSheet) -> None:
    go_to(sheet, 0, PUBLISHER)
    sheet.view.selectAll()
    qtbot.keyClick(sheet.view, Qt.Key.Key_Delete)
    assert sheet.model.values == {"gazette": {"publisher": ""}, "herald": {"publisher": ""}}


def test_a_piece_of_a_spreadsheet_is_pasted_from_the_current_cell_on(qtbot: QtBot, sheet: DescribeSheet) -> None:
    go_to(sheet, 0, PUBLISHER)
    QGuiApplication.clipboard().setText("One\tAda\nTwo\tIvo\nToo far\tx\n")
    qtbot.keyClick(sheet.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sheet.model.values == {
        "gazette": {"publisher": "One", "author": "Ada"},
        "herald": {"publisher": "Two", "author": "Ivo"},
    }


def test_one_word_is_pasted_into_all_selected_rows_and_rows_are_copied(qtbot: QtBot, sheet: DescribeSheet) -> None:
    go_to(sheet, 0, LANGUAGE)
    sheet.view.selectAll()
    QGuiApplication.clipboard().setText("nb")
    qtbot.keyClick(sheet.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sheet.model.values == {"gazette": {"language": "nb"}, "herald": {"language": "nb"}}
    qtbot.keyClick(sheet.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert [line.split("\t")[LANGUAGE] for line in QGuiApplication.clipboard().text().split("\n")] == ["nb", "nb"]


def test_what_cannot_be_kept_has_a_sign_and_a_reason_and_nothing_is_applied(sheet: DescribeSheet) -> None:
    sheet.model.put([0], PUBLISHED, "04/05/2031")
    sheet.model.put([1], AUTHOR, "Ivo")
    assert not sheet.apply.isEnabled()
    assert sheet.remark.text().startswith("“04/05/2031” is no date")
    assert shown(sheet, 0, PUBLISHED, _R.DecorationRole) is not None
    assert "is no date" in str(shown(sheet, 0, PUBLISHED, _R.ToolTipRole))
    sheet.model.put([0], PUBLISHED, "2031-05-04")
    assert sheet.model.values == {"herald": {"author": "Ivo"}}
    assert sheet.apply.isEnabled()


def test_another_published_date_says_that_dates_are_counted_from_it(sheet: DescribeSheet) -> None:
    sheet.model.put([0], PUBLISHED, "2031-06-01")
    assert "1 source will be read again: its relative dates" in sheet.remark.text()


def test_a_title_that_stands_in_is_told_from_one_that_is_given(sheet: DescribeSheet) -> None:
    sheet.model.put([0], TITLE, "")
    assert shown(sheet, 0, TITLE) == "A Bridge for Lund"
    assert shown(sheet, 0, TITLE, _R.EditRole) == ""


def test_without_a_project_the_sheet_says_so_and_offers_one(sheet: DescribeSheet, wanted: Wanted) -> None:
    assert "Save as project to keep this" in sheet.kept.text()
    sheet.save.click()
    assert wanted.projects == 1
    sheet.show_project(in_project=True)
    assert sheet.save.isHidden()
    assert sheet.kept.text() == "Every change is kept in the project."


def test_the_first_close_only_says_that_something_would_be_lost(qtbot: QtBot, sheet: DescribeSheet) -> None:
    sheet.model.put([0], AUTHOR, "Ada")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert "Close again" in sheet.remark.text()
    sheet.close_button.click()
    assert not sheet.isVisible()


def test_a_sheet_without_changes_closes_at_once(sheet: DescribeSheet) -> None:
    sheet.close_button.click()
    assert not sheet.isVisible()


def test_what_was_typed_stays_while_other_things_change(sheet: DescribeSheet, session: Session) -> None:
    sheet.model.put([0, 1], AUTHOR, "Ada")
    sheet.view.selectRow(1)
    session.run("test", Describe(changes=(Described(described(HERALD, {"author": "Ada", "title": "New"})),)))
    assert shown(sheet, 1, TITLE) == "New"
    assert sheet.model.values == {"gazette": {"author": "Ada"}}
    assert sheet.view.rows == (1,)
    session.undo("test")
    assert shown(sheet, 1, TITLE) == HERALD.title
    session.run("test", RemoveSources(ids=("gazette",)))
    assert sheet.model.values == {}
    assert [source.id for source in sheet.model.sources] == ["herald"]


def test_every_control_has_a_name_and_the_rows_say_what_they_hold(sheet: DescribeSheet) -> None:
    assert sheet.view.accessibleName() == "Sources and what is said about them"
    assert [w.accessibleName() for w in (sheet.field, sheet.value)] == ["Field", "Value for all selected rows"]
    assert shown(sheet, 0, AUTHOR, _R.AccessibleTextRole) == "Author: nothing"
    assert shown(sheet, 0, TITLE, _R.AccessibleTextRole) == f"Title: {GAZETTE.title}"
