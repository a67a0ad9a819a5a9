import csv
import io
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import lamp
import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.errors import ExpectedError
from explorer.model.query import Filter, Selection
from explorer.session import Session
from explorer.session.jobs import Jobs
from explorer.views.compare.matrix.draw import inks
from explorer.views.compare.matrix.export import MOST_CELLS, save_matrix
from explorer.views.compare.matrix.pane import MatrixPane
from explorer.views.compare.matrix.sheet import Sheet
from explorer.views.palette import DARK, LIGHT, READABLE, Palette, contrast
from explorer.views.theme import Theme

P = TypeVar("P")
both_themes = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def pane_of(qtbot: QtBot, session: Session, palette: Palette = LIGHT, jobs: Jobs | None = None) -> MatrixPane:
    theme = Theme(palette)
    theme.apply()
    pane = MatrixPane(session, theme, jobs=jobs)
    qtbot.addWidget(pane)
    pane.resize(900, 500)
    pane.show()
    QApplication.processEvents()
    return pane


def texts_of(file: Path) -> list[str]:
    root = ET.parse(file).getroot()  # noqa: S314  # we wrote it
    return [e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}text")]


@both_themes
def test_a_picture_has_the_size_of_its_sheet_at_every_scale(qtbot: QtBot, palette: Palette, tmp_path: Path) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), palette)
    for scale in (1, 2, 4):
        pane.save(tmp_path / "matrix.png", scale)
        image = QImage(str(tmp_path / "matrix.png"))
        assert image.height() == pane.sheet.height * scale
        assert image.pixelColor(2, 2) == QColor(palette.panel)


@both_themes
def test_in_a_drawing_text_is_text_and_all_that_is_shown_is_there(
    qtbot: QtBot, palette: Palette, tmp_path: Path
) -> None:
    pane = pane_of(qtbot, lamp.session_of(2), palette)
    file = tmp_path / "matrix.svg"
    pane.save(file)
    words = texts_of(file)
    for label in lamp.LABELS.values():
        assert label in words
    for expected in ("Facts and sources", "Harbour Times", "“everybody” here, “nobody” there", "silent", "Nov 2021"):
        assert expected in words
    assert words.count("≠") == 4  # three cells, and the line that says what the signs mean
    drawing = file.read_text(encoding="utf-8")
    assert 'font-family="Source Sans Pro, sans-serif"' in drawing
    assert "<image" not in drawing
    assert QSvgRenderer(str(file)).isValid()


def test_what_is_exported_is_what_is_shown_in_its_order(qtbot: QtBot, tmp_path: Path) -> None:
    session = lamp.session_of(5)
    pane = pane_of(qtbot, session)
    pane.resize(1600, 500)  # heads that are cut have not their name
    pane.set_arrangement(
        replace(pane.arrangement, sort="differing", columns="date", collapsed=frozenset({"event", "passage"}))
    )
    session.filter("test", lambda wanted: replace(wanted, agreement="differs"))
    file = tmp_path / "matrix.svg"
    pane.save(file)
    words = texts_of(file)
    labels = [word for word in words if word in lamp.LABELS.values()]
    shown = [row.label for row in pane.state.table.ordered_rows]
    assert list(dict.fromkeys(labels)) == shown  # a sum says in its cells what its label says
    assert lamp.LABELS["e-fire"] not in labels
    papers = [word for word in words if word in {p.publisher for p in lamp.sources(5)}]
    assert papers[:5] == [column.name for column in pane.state.table.columns]
    assert "Filter: reported by: sources differ" in words


def test_the_selected_row_is_marked_in_a_picture_too(qtbot: QtBot, tmp_path: Path) -> None:
    session = lamp.session_of(2)
    pane = pane_of(qtbot, session)
    pane.save(tmp_path / "before.png")
    session.select("test", Selection("row", "q-pay", at="s1/q-pay"))
    pane.save(tmp_path / "after.png")
    before, after = QImage(str(tmp_path / "before.png")), QImage(str(tmp_path / "after.png"))
    marked = QColor(LIGHT.selection)
    column = range(before.height())
    assert not any(before.pixelColor(200, y) == marked for y in column)
    assert any(after.pixelColor(200, y) == marked for y in column)


def big_sheet(rows: int, columns: int) -> Sheet:
    """A sheet with as many cells, of which only the number matters."""
    made = lamp.session_of(2)
    from explorer.views.compare.matrix.resolve import resolve  # noqa: PLC0415
    from explorer.views.compare.matrix.table import Arrangement, arrange  # noqa: PLC0415

    table = arrange(made.store, made.state.filter, Arrangement(grouped=False))
    table = replace(table, lines=(table.ordered_rows[0],) * rows)
    state = replace(resolve(made.state, made.store, table), table=table)
    return Sheet(state=state, filter_words="", labels=200.0, widths=(80.0,) * columns)


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_huge_matrix_is_refused_with_what_to_do(qtbot: QtBot, tmp_path: Path, ending: str) -> None:  # noqa: ARG001
    sheet = big_sheet(5_000, 500)
    assert sheet.cells > MOST_CELLS
    with pytest.raises(ExpectedError, match=r"too large for a picture \(5,000 facts, 500 sources\).*Filter it"):
        save_matrix(tmp_path / f"matrix.{ending}", sheet, LIGHT)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_no_image_can_hold_is_refused(qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001
    with pytest.raises(ExpectedError, match="pixels at 4x"):
        save_matrix(tmp_path / "matrix.png", big_sheet(600, 2), LIGHT, 4)


def test_another_ending_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    with pytest.raises(ExpectedError, match=r"must end in \.png or \.svg"):
        pane.save(tmp_path / "matrix.gif")


def test_the_tables_have_the_rows_and_columns_in_the_order_that_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(qtbot, lamp.session_of(5))
    pane.set_arrangement(replace(pane.arrangement, sort="label", columns="date", grouped=False))
    shown = [row.label for row in pane.state.table.ordered_rows]
    assert pane.table_export(tmp_path / "matrix.csv", bom=True).write() == "The matrix was saved as matrix.csv."
    text = (tmp_path / "matrix.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    table = list(csv.reader(io.StringIO(text[1:])))
    assert [row[1] for row in table[1:]] == shown
    assert table[0][-5:] == [column.name for column in pane.state.table.columns]
    pane.table_export(tmp_path / "matrix.xlsx").write()
    sheet = load_workbook(tmp_path / "matrix.xlsx").worksheets[0]
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == shown


def test_facts_below_a_folded_head_are_left_out_and_it_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    pane.set_arrangement(replace(pane.arrangement, collapsed=frozenset({"amount"})))
    told = pane.table_export(tmp_path / "matrix.csv").write()
    assert told == "The matrix was saved as matrix.csv. 3 folded facts left out."
    assert "for the pier" not in (tmp_path / "matrix.csv").read_text(encoding="utf-8")


def answer(path: Path | None) -> Callable[[str], Path | None]:
    """What the user says when she is asked where to."""
    return lambda _kind: path


@pytest.mark.parametrize("kind", ["png", "svg", "csv", "xlsx"])
def test_the_menu_writes_the_file_and_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    monkeypatch.setattr(pane, "_ask_path", answer(tmp_path / f"matrix.{kind}"))
    with qtbot.waitSignal(pane.notice) as told:
        pane.export_table(kind) if kind in ("csv", "xlsx") else pane.export(kind)  # type: ignore[arg-type]
    assert told.args == [f"The matrix was saved as matrix.{kind}."]
    assert (tmp_path / f"matrix.{kind}").stat().st_size > 0


@pytest.mark.parametrize("kind", ["png", "csv"])
def test_a_file_that_cannot_be_written_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    monkeypatch.setattr(pane, "_ask_path", answer(tmp_path / "nowhere" / f"matrix.{kind}"))
    with qtbot.waitSignal(pane.notice) as told:
        pane.export_table("csv") if kind == "csv" else pane.export("png")
    assert "cannot be written" in told.args[0]


def test_nothing_is_written_when_the_user_changes_her_mind(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    monkeypatch.setattr(pane, "_ask_path", answer(None))
    with qtbot.assertNotEmitted(pane.notice):
        pane.export("svg")
        pane.export_table("csv")
    assert list(tmp_path.iterdir()) == []


def test_a_large_table_is_written_beside_the_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs()
    pane = pane_of(qtbot, lamp.session_of(2), jobs=jobs)
    monkeypatch.setattr(pane, "_ask_path", answer(tmp_path / "matrix.csv"))
    monkeypatch.setattr("explorer.views.compare.matrix.pane._AT_ONCE", 1)
    threads: list[threading.Thread] = []
    kept = Path.replace

    def note(path: Path, target: Path) -> Path:
        threads.append(threading.current_thread())
        return kept(path, target)

    monkeypatch.setattr(Path, "replace", note)
    with qtbot.waitSignal(pane.notice, timeout=10_000) as told:
        pane.export_table("csv")
    assert told.args == ["The matrix was saved as matrix.csv."]
    assert threads[0] is not threading.main_thread()
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.deleteLater()


def test_the_matrix_is_copied_as_a_picture(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    pane.copy_picture()
    image = QGuiApplication.clipboard().image()
    assert image.height() == pane.sheet.height * 2


@both_themes
def test_every_sign_and_word_can_be_read_on_every_ground(qapp: QApplication, palette: Palette) -> None:  # noqa: ARG001
    for ground in (palette.panel, palette.selection, palette.accent_soft, palette.desk):
        colours = inks(palette, ground)
        for colour in (colours.ink, colours.muted, *colours.states.values(), *colours.kinds.values()):
            assert contrast(colour.name(), ground) >= READABLE


@both_themes
def test_the_states_differ_in_colour_as_well_as_in_sign(palette: Palette) -> None:
    states = inks(palette, palette.panel).states
    assert len({colour.name() for colour in states.values()}) == len(states) == 5


def test_a_filtered_table_says_what_it_covers(qtbot: QtBot, tmp_path: Path) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    pane._session.filter("test", lambda _: Filter(agreement="one"))
    told = pane.table_export(tmp_path / "matrix.csv").write()
    assert told == "The matrix was saved as matrix.csv. Covers: reported by: only one source."
    assert (tmp_path / "matrix.csv").read_text().splitlines()[-1] == "Covers: reported by: only one source"


class StopError(Exception):
    """The user does not want the file any more."""


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_large_table_that_is_cancelled_is_not_written(qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    pane = pane_of(qtbot, lamp.session_of(2))
    wanted = pane.table_export(tmp_path / f"matrix.{ending}")

    def stopping(parts: Iterable[P], total: int) -> Iterator[P]:
        assert total > 3
        for number, part in enumerate(parts):
            if number == 3:
                raise StopError
            yield part

    with pytest.raises(StopError):
        wanted.write(stopping)
    assert not list(tmp_path.iterdir())
