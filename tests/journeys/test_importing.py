"""An analyst brings in what she has, from wherever it is, and says what is known of it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from explorer.model.source import Source
from explorer.store.project import ProjectFile
from explorer.store.project.backup import backups_of
from explorer.views.importing.address import AddressDialog
from explorer.views.importing.dialog import ImportDialog
from explorer.views.importing.sheet import DescribeSheet

HARBOUR = "Minister Ada Aro said on Monday that Norland will pay $40 million for a harbour in Lund."
FERRY = "SELBY (Reuters) - Minister Ada Aro said on Tuesday that the ferry will run again."
_PUBLISHED = 3
"""The sheet's column."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    (made / "2031-05-07_The Coast_A Harbour.txt").write_text(HARBOUR)
    (made / "table.csv").write_text("headline,story,outlet\nFerry,The ferry runs again.,The Post\n")
    return made


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and the paths that were asked for."""
    monkeypatch.setenv("no_proxy", "*")
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            if self.path != "/page":
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(HARBOUR.encode())

        def log_message(self, *_: object) -> None:
            """A test says what happened."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def sources(analyst: Analyst) -> list[Source]:
    return list(analyst.app.session.store.sources.values())


def dialog(analyst: Analyst, kind: type[QDialog]) -> QDialog:
    QApplication.processEvents()
    found = [one for one in analyst.app.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def starts_empty(analyst: Analyst, tmp_path: Path) -> None:
    """Start with one source that says nothing."""
    (tmp_path / "first.txt").write_text("Nothing happened.")
    analyst.starts(tmp_path / "first.txt")


def ferry_day(analyst: Analyst) -> str | None:
    """What the Tuesday of the ferry's report is taken for."""
    source = next(source for source in sources(analyst) if source.text == FERRY)
    (day,) = (d for d in analyst.app.session.store.extractions[source.id].dates if d.span.words == "Tuesday")
    return day.value


# ---------------------------------------------------------------------- words and addresses


def test_words_on_the_clipboard_become_a_source_and_undo_takes_it_away(analyst: Analyst, tmp_path: Path) -> None:
    starts_empty(analyst, tmp_path)
    QGuiApplication.clipboard().setText(FERRY)
    analyst.does("paste_source")
    analyst.waits()
    pasted = sources(analyst)[1]
    assert (pasted.text, pasted.publisher) == (FERRY, "Reuters")
    assert pasted.title.startswith("Minister Ada Aro said")
    assert any("kept only in a project" in notice for notice in analyst.notices())
    assert any("from its first lines" in notice for notice in analyst.notices())
    analyst.does("undo")
    assert len(sources(analyst)) == 1


def test_an_empty_clipboard_says_what_to_do(analyst: Analyst, tmp_path: Path) -> None:
    starts_empty(analyst, tmp_path)
    QGuiApplication.clipboard().clear()
    analyst.does("paste_source")
    assert any("There are no words in the clipboard" in notice for notice in analyst.notices())


def test_an_address_on_the_clipboard_is_offered_and_fetched_only_when_it_is_asked_for(
    analyst: Analyst, tmp_path: Path, web: tuple[str, list[str]]
) -> None:
    address, asked = web
    starts_empty(analyst, tmp_path)
    QGuiApplication.clipboard().setText(f"{address}/page")
    analyst.does("paste_source")
    analyst.waits()
    assert any("Nothing was fetched" in notice for notice in analyst.notices())
    assert asked == []
    analyst.app.window.notices.press("address")
    analyst.waits()
    assert asked == ["/page"]
    assert [(source.text, source.url) for source in sources(analyst)[1:]] == [(HARBOUR, f"{address}/page")]


def test_an_address_that_cannot_be_had_is_one_notice(
    analyst: Analyst, tmp_path: Path, web: tuple[str, list[str]]
) -> None:
    address, asked = web
    starts_empty(analyst, tmp_path)
    analyst.does("open_address")
    ask = dialog(analyst, AddressDialog)
    assert isinstance(ask, AddressDialog)
    ask.field.setText(f"{address}/nowhere")
    assert asked == []
    ask.go.click()
    analyst.waits()
    assert asked == ["/nowhere"]
    assert len(sources(analyst)) == 1
    (said,) = analyst.notices()
    assert said.startswith(f"Not opened: {address}/nowhere: cannot be had: the server answers 404")


def test_words_that_are_dragged_here_become_a_source(analyst: Analyst, tmp_path: Path) -> None:
    starts_empty(analyst, tmp_path)
    held = QMimeData()
    held.setText(HARBOUR)
    window, place = analyst.app.window, QPoint(9, 9)
    how = Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(place, *how)
    window.dragEnterEvent(enters)
    assert enters.isAccepted()
    window.dropEvent(QDropEvent(place.toPointF(), *how))
    analyst.waits()
    assert [source.text for source in sources(analyst)[1:]] == [HARBOUR]


# ---------------------------------------------------------------------- import


def test_an_import_takes_what_the_names_and_the_columns_say_and_ends_in_one_summary(
    analyst: Analyst, tmp_path: Path, folder: Path
) -> None:
    (folder / "old.txt").write_bytes("Żółw mówił, że wszystko będzie dobrze, a łódź odpłynęła.".encode("cp1250"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    starts_empty(analyst, tmp_path)
    analyst.does("import_files")
    ask = dialog(analyst, ImportDialog)
    assert isinstance(ask, ImportDialog)
    ask.add([str(folder)])
    analyst.waits()
    ask.names.pattern.setText("{published}_{publisher}_{title}")
    box = ask.columns.choices["author"]
    box.setCurrentIndex(box.findData("outlet"))
    box = ask.columns.choices["publisher"]
    box.setCurrentIndex(0)
    ask.start.click()
    analyst.waits()
    told = {source.title: (source.publisher, source.author, source.published) for source in sources(analyst)[1:]}
    assert told["A Harbour"] == ("The Coast", None, "2031-05-07")
    assert told["Ferry"] == (None, "The Post", None)
    (summary,) = [notice for notice in analyst.notices() if "refused" in notice]
    assert summary.startswith("3 opened, 1 refused, 1 remark. broken.pdf: ")
    analyst.app.window.notices.press("refused")
    details = [one for one in analyst.app.window.findChildren(QDialog) if one.windowTitle() == "What came of opening"]
    assert "Please check (1)" in details[0].text.toPlainText()  # type: ignore[attr-defined]  # a DetailsDialog
    details[0].close()


def test_the_dialog_for_files_and_the_help_name_the_formats(
    analyst: Analyst, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts_empty(analyst, tmp_path)
    offered: list[str] = []

    def choose(_parent: object, _title: str, _folder: str, formats: str) -> tuple[list[str], str]:
        offered.append(formats)
        return [str(folder / "table.csv")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    analyst.does("open_files")
    analyst.waits()
    assert "*.docx" in offered[0]
    assert [source.title for source in sources(analyst)[1:]] == ["Ferry"]
    analyst.does("show_formats")
    details = [one for one in analyst.app.window.findChildren(QDialog) if one.windowTitle() == "What Can Be Opened"]
    assert "Word document\t.docx" in details[0].text.toPlainText()  # type: ignore[attr-defined]  # a DetailsDialog
    details[0].close()


# ---------------------------------------------------------------------- describing


def test_a_published_date_by_hand_dates_what_is_counted_from_it_and_undo_takes_both_back(
    analyst: Analyst, tmp_path: Path
) -> None:
    path = tmp_path / "work.sourceproject"
    (tmp_path / "ferry.txt").write_text(FERRY)
    analyst.starts(tmp_path / "ferry.txt")
    assert ferry_day(analyst) is None
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    analyst.does("describe_sources")
    sheet = dialog(analyst, DescribeSheet)
    assert isinstance(sheet, DescribeSheet)
    assert sheet.kept.text() == "Every change is kept in the project."
    sheet.model.put([0], _PUBLISHED, "Wed, 7 May 2031")
    sheet.apply.click()
    analyst.waits()
    assert sources(analyst)[0].published == "2031-05-07"
    assert ferry_day(analyst) == "2031-05-06"
    assert sheet.remark.text() == ""
    sheet.close_button.click()
    analyst.does("undo")
    assert ferry_day(analyst) is None
    assert sources(analyst)[0].published is None
    analyst.does("redo")
    analyst.ends()
    with ProjectFile.open(path) as kept:
        held = kept.contents()
        assert [source.published for source in held.sources] == ["2031-05-07"]
        assert "2031-05-06" in [day.value for day in held.extractions[0].dates]
        assert [edit.what["edit"] for edit in kept.edits()[-3:]] == ["Describe"] * 3


def test_without_a_project_the_sheet_offers_one_and_says_when_there_is_one(
    analyst: Analyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts_empty(analyst, tmp_path)
    analyst.does("describe_sources")
    sheet = dialog(analyst, DescribeSheet)
    assert isinstance(sheet, DescribeSheet)
    assert "Save as project to keep this" in sheet.kept.text()
    path = tmp_path / "work.sourceproject"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    sheet.save.click()
    analyst.waits()
    assert sheet.save.isHidden()
    analyst.does("describe_sources")
    assert dialog(analyst, DescribeSheet) is sheet
    sheet.close_button.click()


def test_many_sources_are_described_in_one_step_after_a_backup(analyst: Analyst, tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"Report {number}: {HARBOUR}")
    analyst.starts(folder)
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    analyst.does("describe_sources")
    sheet = dialog(analyst, DescribeSheet)
    assert isinstance(sheet, DescribeSheet)
    sheet.view.selectAll()
    sheet.field.setCurrentIndex(1)
    sheet.value.setText("The Coast")
    sheet.set.click()
    sheet.apply.click()
    analyst.waits()
    sheet.close_button.click()
    assert {source.publisher for source in sources(analyst)} == {"The Coast"}
    (backup,) = backups_of(path)
    assert "before-describing" in backup.name
    analyst.does("undo")
    assert {source.publisher for source in sources(analyst)} == {None}


def test_a_project_that_can_only_be_read_says_so_and_what_was_typed_stays(analyst: Analyst, tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    starts_empty(analyst, tmp_path)
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    analyst.ends()
    with ProjectFile.open(path):
        analyst.starts(path)
        analyst.does("describe_sources")
        sheet = dialog(analyst, DescribeSheet)
        assert isinstance(sheet, DescribeSheet)
        sheet.model.put([0], 0, "A Title")
        sheet.apply.click()
        analyst.waits()
        assert any("nothing can be changed" in notice for notice in analyst.notices())
        assert sheet.apply.isEnabled()
        sheet.revert.click()
        sheet.close_button.click()


def test_a_project_keeps_the_bytes_of_the_files_that_are_opened_in_it(analyst: Analyst, tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    starts_empty(analyst, tmp_path)
    analyst.app.projects.create(path, analyst.app.session.store.contents)
    analyst.waits()
    (tmp_path / "late.txt").write_bytes(HARBOUR.encode() + b"\r\n")
    analyst.app.window.dropped.emit((str(tmp_path / "late.txt"),))
    analyst.waits()
    analyst.ends()
    with ProjectFile.open(path) as kept:
        assert kept.provenance("late").original == HARBOUR.encode() + b"\r\n"
