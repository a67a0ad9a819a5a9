"""A project was made with an older version of the program, and the analyst wants what the present one finds."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.extract.engine import ENGINE_VERSION
from explorer.loading import Loaded, load
from explorer.model.edit import AddSources, Judge, RemoveSources
from explorer.model.finding import Extraction
from explorer.store.project import Note, ProjectFile, check
from explorer.store.project.backup import backups_of
from explorer.views.reextract.sheet import ReextractionSheet

NORTH = (
    "Minister Ada Aro said on Monday that Norland will pay $40 million for a bridge in Lund. "
    "“The bridge will stand for a hundred years,” said Ada Aro. She thanked the masons of Lund."
)
SOUTH = (
    "Norland pays $40 million for the bridge in Lund, Minister Ada Aro said on Monday. "
    "“It is a gift to the south,” said Mayor Bo Lind."
)


def read(folder: Path) -> Loaded:
    """What the present engine finds in the two texts."""
    for name, text in (("north.txt", NORTH), ("south.txt", SOUTH)):
        (folder / name).write_text(text)
    return load([str(folder / "north.txt"), str(folder / "south.txt")])


def as_of_old(found: Extraction) -> Extraction:
    """What an engine found that knew no speakers, saw a quotation the present one does not see, and missed the sums."""
    last = found.mentions[-1]
    imagined = replace(found.quotes[-1], id=f"{found.source}/q{last.start}", parts=(last.span,), speaker=None, cue=None)
    return replace(
        found,
        engine="1",
        quotes=(*(replace(q, actor=None, speaker=None) for q in found.quotes), imagined),
        amounts=(),
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A project of the old engine, with a verdict that can stay, one that cannot, and two notes."""
    loaded = read(tmp_path)
    path = tmp_path / "work.sourceproject"
    before = tuple(map(as_of_old, loaded.extractions))
    with ProjectFile.create(path) as project:
        project.apply(AddSources(sources=loaded.sources, extractions=before))
        for said in (staying(before), lost(before)):
            project.apply(said)
        project.save_note(Note(id="n1", text="Ask her", source="north", finding=before[0].quotes[0].id))
        project.save_note(Note(id="n2", text="Who says so?", source="south", finding=before[1].quotes[-1].id))
    return path


def staying(found: tuple[Extraction, ...]) -> Judge:
    a, b = sorted((found[0].quotes[0].id, found[1].quotes[0].id))
    return Judge(a=a, b=b, same=False)


def lost(found: tuple[Extraction, ...]) -> Judge:
    a, b = sorted(found[k].quotes[-1].id for k in range(2))
    return Judge(a=a, b=b, same=True)


def asks(analyst: Analyst) -> ReextractionSheet:
    """Press the button of the notice, and wait for the sheet."""
    analyst.app.window.notices.press("older-engine")
    analyst.waits()
    sheet = analyst.app.commands.rereading.sheet
    assert sheet is not None
    return sheet


def engines(path: Path) -> set[str]:
    with ProjectFile.open(path) as beside:
        return {found.engine for found in beside.extractions()}


def test_opening_a_project_of_an_older_engine_offers_to_read_its_sources_again(analyst: Analyst, old: Path) -> None:
    analyst.starts(old)
    assert any("2 of 2 sources comes from an older version" in notice for notice in analyst.notices())
    before = analyst.app.session.store.contents
    sheet = asks(analyst)
    assert "engine 1" in sheet.headline.text()
    assert sheet.switches["changed"].text() != "Changed 0"
    assert sheet.switches["new"].text() != "New 0"
    assert sheet.switches["gone"].text() == "Gone 2"
    assert analyst.app.session.store.contents is before
    sheet.discard.click()
    assert analyst.app.commands.rereading.sheet is None
    assert analyst.app.session.store.contents is before
    assert backups_of(old) == ()


def test_accepting_renews_the_findings_and_keeps_what_the_analyst_said(analyst: Analyst, old: Path) -> None:
    analyst.starts(old)
    before = analyst.app.session.store.contents
    sheet = asks(analyst)
    assert "Your verdict that" in sheet.losses.toPlainText()
    assert "Your note “Who says so?”" in sheet.losses.toPlainText()
    assert len(sheet.losses.toPlainText().splitlines()) == 2
    sheet.accept_button.click()
    analyst.waits()
    assert analyst.app.window.isEnabled()
    store = analyst.app.session.store
    assert {found.engine for _, found in store.contents.raw.values()} == {ENGINE_VERSION}
    assert any(quote.actor for found in store.extractions.values() for quote in found.quotes)
    kept = staying(tuple(found for _, found in before.raw.values()))
    assert store.contents.verdicts[kept.a, kept.b] is False
    gone = lost(tuple(found for _, found in before.raw.values()))
    assert (gone.a, gone.b) not in store.contents.verdicts
    assert engines(old) == {ENGINE_VERSION}
    (backup,) = backups_of(old)
    assert engines(backup) == {"1"}
    analyst.does("undo")
    assert analyst.app.session.store.contents == before
    assert engines(old) == {"1"}
    with ProjectFile.open(old) as beside:
        assert beside.notes()[0].finding == before.raw["north"][1].quotes[0].id
    analyst.does("redo")
    assert engines(old) == {ENGINE_VERSION}
    analyst.ends()
    assert check(old) == ()
    analyst.starts(old)
    assert not any("older version" in notice for notice in analyst.notices())
    assert analyst.app.session.store.contents.verdicts[kept.a, kept.b] is False


def test_a_row_of_the_sheet_shows_its_words_in_the_text(analyst: Analyst, old: Path) -> None:
    analyst.starts(old)
    sheet = asks(analyst)
    for number, row in enumerate(sheet.model.rows):
        if row.fate == "new":
            place = sheet.table.visualRect(sheet.model.index(number, 2)).center()
            QTest.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            QApplication.processEvents()
            spot = analyst.app.session.state.spot
            assert spot is not None
            assert (spot.source, spot.span) == (row.source, row.span)
            assert analyst.app.session.state.panes[analyst.app.session.state.active] == row.source
            return
    raise AssertionError("nothing is new")


def test_a_source_that_was_closed_while_the_sheet_stood_open_is_not_brought_back(analyst: Analyst, old: Path) -> None:
    analyst.starts(old)
    sheet = asks(analyst)
    analyst.app.session.run("test", RemoveSources(ids=("south",)))
    sheet.accept_button.click()
    analyst.waits()
    again = analyst.app.commands.rereading.sheet
    assert again is not None
    assert {row.source for row in again.model.rows} == {"north"}
    again.accept_button.click()
    analyst.waits()
    assert list(analyst.app.session.store.sources) == ["north"]
    assert engines(old) == {ENGINE_VERSION}


def test_a_verdict_that_is_given_while_the_sheet_stands_open_is_listed_before_it_loses_its_place(
    analyst: Analyst, old: Path
) -> None:
    analyst.starts(old)
    sheet = asks(analyst)
    lines = sheet.losses.toPlainText().splitlines()
    found = analyst.app.session.store.contents.raw
    a, b = sorted((found["north"][1].quotes[-1].id, found["south"][1].quotes[0].id))
    analyst.app.session.run("test", Judge(a=a, b=b, same=True))
    sheet.accept_button.click()
    analyst.waits()
    assert analyst.app.commands.rereading.sheet is sheet
    assert len(sheet.losses.toPlainText().splitlines()) == len(lines) + 1
    sheet.accept_button.click()
    analyst.waits()
    assert engines(old) == {ENGINE_VERSION}


def test_a_sheet_that_stands_open_goes_with_the_window(analyst: Analyst, old: Path) -> None:
    analyst.starts(old)
    asks(analyst)
    analyst.ends()
    assert engines(old) == {"1"}


def test_another_project_closes_the_sheet(analyst: Analyst, old: Path) -> None:
    analyst.starts(old)
    asks(analyst)
    analyst.does("close_project")
    assert analyst.app.commands.rereading.sheet is None
    assert not any("older version" in notice for notice in analyst.notices())


def test_a_project_that_can_only_be_read_is_compared_and_nothing_can_be_accepted(analyst: Analyst, old: Path) -> None:
    with ProjectFile.open(old):
        analyst.starts(old)
        assert not any("older version" in notice for notice in analyst.notices())
        analyst.does("read_again")
        analyst.waits()
        sheet = analyst.app.commands.rereading.sheet
        assert sheet is not None
        assert not sheet.accept_button.isEnabled()
        assert "reading only" in sheet.why_not.text()
    assert backups_of(old) == ()


def test_sources_in_which_nothing_differs_are_renewed_without_a_question(analyst: Analyst, tmp_path: Path) -> None:
    loaded = read(tmp_path)
    path = tmp_path / "same.sourceproject"
    with ProjectFile.create(path) as project:
        extractions = tuple(replace(found, engine="1") for found in loaded.extractions)
        project.apply(AddSources(sources=loaded.sources, extractions=extractions))
    analyst.starts(path)
    analyst.app.window.notices.press("older-engine")
    analyst.waits()
    assert analyst.app.commands.rereading.sheet is None
    assert any("2 sources were read again; nothing differs" in notice for notice in analyst.notices())
    assert engines(path) == {ENGINE_VERSION}
    assert analyst.app.session.undo_label is None


def test_what_the_disk_cannot_take_is_not_taken_over_and_can_be_tried_again(
    analyst: Analyst, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst.starts(old)
    before = analyst.app.session.store.contents
    sheet = asks(analyst)
    project = analyst.app.projects.current
    assert project is not None
    with project.reading() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
    # Findings so large that they need a page more.
    rereading = analyst.app.commands.rereading
    monkeypatch.setattr(sheet, "found", replace(sheet.found, after=tuple(map(_swollen, sheet.found.after))))
    sheet.accept_button.click()
    analyst.waits()
    assert any(n.startswith("Nothing was taken over.") and "disk is full" in n for n in analyst.notices())
    assert analyst.app.session.store.contents is before
    assert analyst.app.session.undo_label is None
    assert analyst.app.window.isEnabled()
    assert rereading.sheet is sheet
    with project.reading() as db:
        db.execute("PRAGMA max_page_count = 1000000")
    sheet.accept_button.click()
    analyst.waits()
    assert engines(old) == {ENGINE_VERSION}
    analyst.does("undo")
    assert analyst.app.session.store.contents == before


def _swollen(found: Extraction) -> Extraction:
    """The same findings with reasons of some length, which nothing can press together."""
    reason = hashlib.shake_256(found.source.encode()).hexdigest(40_000)
    return replace(found, mentions=tuple(replace(m, why=replace(m.why, reason=reason)) for m in found.mentions))
