from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from explorer.ingest import Address, Columns, NamePattern, Options, read
from explorer.model.source import Source
from explorer.session.jobs import Jobs
from explorer.views.importing.address import AddressDialog
from explorer.views.importing.dialog import ImportDialog
from explorer.views.importing.wish import ImportWish

_ANYWHERE = QPoint(5, 5)
_COPY, _LEFT, _PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Asked:
    def __init__(self) -> None:
        self.what: list[object] = []

    def take(self, what: object) -> None:
        self.what.append(what)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:  # noqa: ARG001  # jobs need an application
    made = Jobs()
    yield made
    assert made.wait()


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs) -> ImportDialog:
    made = ImportDialog(jobs)
    made.finished.disconnect()  # pytest-qt deletes it
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "2031-05-04_The Coast_Ferry runs.txt").write_text("The ferry runs.")
    (folder / "notes.txt").write_text("Notes.")
    (folder / "t.csv").write_text("headline,story,second\nA,Words,More words\n")
    return folder


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy)
    QApplication.processEvents()


def cells(dialog: ImportDialog) -> list[list[str]]:
    table = dialog.names.table
    return [
        [item.text() if (item := table.item(row, k)) else "" for k in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_nothing_can_be_imported_before_something_is_named(dialog: ImportDialog) -> None:
    assert not dialog.start.isEnabled()
    assert not dialog.empty.isHidden()
    assert dialog.columns.isHidden()
    assert dialog.wish == ImportWish((), Options())


def test_a_folder_is_added_once_and_taken_out_with_delete(
    qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path
) -> None:
    dialog.add([str(files), str(files)])
    assert list(dialog.inputs) == [str(files)]
    assert dialog.start.isEnabled()
    settled(qtbot, jobs)
    dialog.list.setCurrentRow(0)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert list(dialog.inputs) == []
    assert not dialog.start.isEnabled()
    settled(qtbot, jobs)
    assert dialog.columns.isHidden()


def test_a_pattern_shows_at_once_what_it_makes_of_the_first_names(
    qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path
) -> None:
    dialog.add([str(files)])
    settled(qtbot, jobs)
    qtbot.keyClicks(dialog.names.pattern, "{published}_{publisher}_{title}")
    assert cells(dialog)[:2] == [
        ["2031-05-04_The Coast_Ferry runs.txt", "2031-05-04", "The Coast", "Ferry runs"],
        ["notes.txt", "is not of this form, and keeps what it says itself", "", ""],
    ]
    assert dialog.names.said.text() == "1 of the first 3 names are of this form."
    assert dialog.wish.options.names == NamePattern.parse("{published}_{publisher}_{title}")


def test_a_pattern_that_cannot_be_followed_says_why_and_holds_the_import_back(
    qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path
) -> None:
    dialog.add([str(files)])
    settled(qtbot, jobs)
    dialog.names.pattern.setText("{published}{title}")
    assert "nothing between them" in dialog.names.said.text()
    assert not dialog.start.isEnabled()
    dialog.names.pattern.clear()
    assert dialog.start.isEnabled()
    assert dialog.wish.options.names is None


def test_fields_are_put_into_the_pattern_from_a_menu(dialog: ImportDialog) -> None:
    menu = dialog.names.fields.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "{title}").trigger()
    assert dialog.names.pattern.text() == "{title}"


def test_the_detected_columns_of_a_table_are_shown_and_can_be_changed(
    qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path
) -> None:
    dialog.add([str(files)])
    settled(qtbot, jobs)
    chosen = {name: box.currentData() for name, box in dialog.columns.choices.items() if box.currentData()}
    assert chosen == {"text": "story", "title": "headline"}
    assert dialog.wish.options.columns == Columns()
    box = dialog.columns.choices["text"]
    box.setCurrentIndex(box.findData("second"))
    dialog.columns.choices["title"].setCurrentIndex(0)
    assert dialog.wish.options.columns == Columns({"text": "second", "title": ""})
    (files / "more.txt").write_text("More.")
    dialog.add([str(files / "more.txt")])
    settled(qtbot, jobs)
    assert dialog.wish.options.columns == Columns({"text": "second", "title": ""})
    found = read([files / "t.csv"], options=dialog.wish.options)
    assert [item.text for item in found if isinstance(item, Source)] == ["More words"]


def test_a_table_of_metadata_is_read_and_said_and_can_be_left_away(
    qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = files / "meta.csv"
    table.write_text("file,title,publisher\nnotes,My notes,Me\n")
    dialog.add([str(files)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(table), ""))
    dialog.choose_table.click()
    settled(qtbot, jobs)
    assert dialog.table_said.accessibleName() == "meta.csv: 1 row with title, publisher"
    assert dialog.wish.options.metadata is not None
    assert "meta.csv" not in [row[0] for row in cells(dialog)]
    dialog.no_table.click()
    settled(qtbot, jobs)
    assert dialog.wish.options == Options()


def test_a_table_that_is_none_says_why_and_counts_for_nothing(
    qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path
) -> None:
    (files / "wrong.csv").write_text("title\nx\n")
    dialog.use_table(files / "wrong.csv")
    settled(qtbot, jobs)
    assert "wrong.csv has no column" in dialog.table_said.accessibleName()
    assert dialog.wish.options.metadata is None


def test_import_hands_on_what_was_chosen_and_closes(
    qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked()
    dialog.wanted.connect(asked.take)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(files / "notes.txt")], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(files))
    dialog.add_files.click()
    dialog.add_folder.click()
    settled(qtbot, jobs)
    dialog.start.click()
    assert asked.what == [ImportWish((str(files / "notes.txt"), str(files)), Options())]
    assert not dialog.isVisible()


def test_files_are_dropped_on_the_dialog(qtbot: QtBot, jobs: Jobs, dialog: ImportDialog, files: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(files)), QUrl("https://example.org")])
    enters = QDragEnterEvent(_ANYWHERE, _COPY, held, _LEFT, _PLAIN)
    dialog.dragEnterEvent(enters)
    assert enters.isAccepted()
    dialog.dropEvent(QDropEvent(_ANYWHERE.toPointF(), _COPY, held, _LEFT, _PLAIN))
    settled(qtbot, jobs)
    assert dialog.inputs == (str(files),)


def test_what_a_look_finds_after_the_dialog_is_gone_is_forgotten(qtbot: QtBot, jobs: Jobs, files: Path) -> None:
    dialog = ImportDialog(jobs)
    dialog.show()
    dialog.add([str(files)])
    dialog.use_table(files / "t.csv")
    dialog.reject()
    QApplication.sendPostedEvents(dialog, 0)
    settled(qtbot, jobs)


def test_every_control_of_the_dialog_has_a_name(dialog: ImportDialog) -> None:
    boxes = dialog.columns.choices
    assert boxes["url"].accessibleName() == "Column for address"
    named = (dialog.list, dialog.no_table, dialog.names.pattern, dialog.names.fields, dialog.names.table)
    assert all(widget.accessibleName() for widget in (*named, *boxes.values()))


# ---------------------------------------------------------------------- addresses


def test_an_address_is_handed_on_only_when_it_is_one_and_was_asked_for(qtbot: QtBot) -> None:
    dialog, asked = AddressDialog(), Asked()
    dialog.finished.disconnect()
    qtbot.addWidget(dialog)
    dialog.wanted.connect(asked.take)
    dialog.show()
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.field, "example.org")
    assert not dialog.go.isEnabled()
    assert "begins with https://" in dialog.hint.text()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert asked.what == []
    dialog.field.setText(" https://example.org/a ")
    assert asked.what == []
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert asked.what == [Address("https://example.org/a")]
    assert not dialog.isVisible()
