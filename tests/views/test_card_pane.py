import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from newspapers import papers
from panes import put_up
from pier import (
    ALTERED,
    CUT,
    OTHER,
    SILENT,
    WHOLE,
    card_session,
    compare_now,
    long_words,
    quote,
    select,
    session_of,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from explorer.errors import ExpectedError
from explorer.export.quotation_card import Run, RunKind
from explorer.model.comparison import CellState
from explorer.model.finding import Quote
from explorer.model.query import Selection
from explorer.session import Session
from explorer.views.compare.card.block import BlockView
from explorer.views.compare.card.comparing import Aligner
from explorer.views.compare.card.layout import SIGNS, lay_out, written
from explorer.views.compare.card.pane import CardPane
from explorer.views.compare.card.resolve import Wish, resolve
from explorer.views.compare.card.spoken import spoken
from explorer.views.compare.card.type import units
from explorer.views.palette import DARK, LIGHT, READABLE, Palette, contrast
from explorer.views.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:  # noqa: ARG001  # a theme needs an application
    made = Theme(LIGHT)
    made.apply()
    return made


def pane_of(qtbot: QtBot, session: Session, theme: Theme, size: tuple[int, int] = (1000, 420)) -> CardPane:
    return put_up(qtbot, CardPane(session, theme), size)


def pick(pane: CardPane, session: Session, words: str) -> Quote:
    """Select a quotation and let the card come to rest."""
    found = select(session, words)
    pane.complete()
    return found


def block(pane: CardPane, publisher: str) -> BlockView:
    return next(b for b in pane.column.blocks if b.rendering.source.publisher == publisher)


def test_the_card_follows_the_selection(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT, SILENT)
    pane = pane_of(qtbot, session, theme)
    assert pane.state.card is None
    pick(pane, session, "old pier")
    assert [b.rendering.source.publisher for b in pane.column.blocks] == ["Courier", "Herald"]
    assert "Not found in: Post" in [label.text() for label in pane.column.findChildren(QLabel) if not label.isHidden()]
    session.select("test", None)
    assert pane.state.card is None


def test_a_click_on_a_rendering_selects_its_words(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    herald = block(pane, "Herald")
    qtbot.mouseClick(herald, Qt.MouseButton.LeftButton, pos=QPoint(300, 15))
    assert session.state.selection == Selection("finding", herald.rendering.key)
    assert block(pane, "Herald").rendering.focused
    assert not block(pane, "Courier").rendering.focused


def test_a_click_on_words_that_stand_unmatched_goes_to_them(qtbot: QtBot, theme: Theme) -> None:
    words = "the old lanterns of the northern pier will burn every winter night"
    session = card_session(f"Minister Ada Aro said: “We promise that {words}.”", f"On the wall stood a line: {words}.")
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old lanterns")
    doubt = block(pane, "Herald")
    assert doubt.accessibleName().endswith("in its text, not matched")
    assert doubt.compare.isHidden()
    assert doubt.apart.isHidden()
    qtbot.mouseClick(doubt, Qt.MouseButton.LeftButton, pos=QPoint(300, 15))
    assert session.store.focus_source(session.state.selection) == "b"
    assert block(pane, "Herald").rendering.focused


@pytest.mark.parametrize("state", get_args(CellState))
def test_every_state_has_a_sign(theme: Theme, state: CellState) -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    card = resolve(session.state, session.store, Wish(), Aligner()).card
    assert card is not None
    block = lay_out(replace(card.renderings[-1], state=state), 800.0, theme.palette)
    assert any(paragraph.layout.text().startswith(f"{SIGNS[state]} ") for _, paragraph in block.paragraphs)


def test_a_click_on_a_shared_passage_selects_it_in_its_source(qtbot: QtBot, theme: Theme) -> None:
    shared = "Three barges with timber waited beyond the bar and nobody on shore could tell their names or masters."
    session = card_session(f"The fog came early. {shared}", f"{shared} Then it rained.")
    assert session.store.comparison is not None
    row = next(row for row in session.store.comparison.rows if row.kind == "passage")
    pane = pane_of(qtbot, session, theme)
    session.select("test", Selection("row", row.id))
    qtbot.mouseClick(block(pane, "Herald"), Qt.MouseButton.LeftButton, pos=QPoint(300, 15))
    assert session.state.selection == Selection("row", row.id, at="b")


def test_any_rendering_becomes_the_reference_by_button_or_key(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    qtbot.mouseClick(block(pane, "Herald").compare, Qt.MouseButton.LeftButton)
    assert pane.column.blocks[0].rendering.source.publisher == "Herald"
    assert pane.column.blocks[0].compare.isHidden()
    qtbot.keyClick(block(pane, "Courier"), Qt.Key.Key_Return)
    assert pane.column.blocks[0].rendering.source.publisher == "Courier"


def test_another_quotation_has_its_own_reference_again(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT, OTHER)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    qtbot.keyClick(block(pane, "Herald"), Qt.Key.Key_Return)
    pick(pane, session, "second ferry")
    pick(pane, session, "old pier")
    assert pane.column.blocks[0].rendering.source.publisher == "Courier"


def test_the_keyboard_reaches_everything(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT, ALTERED)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.setFocus()
    first, second = pane.column.blocks[:2]
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert session.state.selection == Selection("finding", second.rendering.key)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "northern harbour wall" in QGuiApplication.clipboard().text()
    policies = [b.focusPolicy() for b in pane.findChildren(QPushButton) + pane.findChildren(QToolButton)]
    assert all(policy & Qt.FocusPolicy.TabFocus for policy in policies)


def test_not_the_same_is_said_shown_and_undone(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    herald = block(pane, "Herald")
    pair = tuple(sorted(q.id for q in (quote(session, "harbour wall", 0), quote(session, "harbour wall", 1))))
    qtbot.mouseClick(herald.apart, Qt.MouseButton.LeftButton)
    assert dict(session.store.contents.verdicts) == {pair: False}
    compare_now(session)
    pane.complete()
    (only,) = pane.column.blocks
    assert only.rendering.verdicts.said.startswith("You said: not the same as")
    qtbot.mouseClick(only.undecide, Qt.MouseButton.LeftButton)
    compare_now(session)
    pane.complete()
    assert not session.store.contents.verdicts
    assert len(pane.column.blocks) == 2
    session.undo("test")
    session.undo("test")
    compare_now(session)
    pane.complete()
    assert len(pane.column.blocks) == 2


def test_the_quotation_selected_before_is_joined(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, OTHER)
    pane = pane_of(qtbot, session, theme)
    first = pick(pane, session, "second ferry")
    second = pick(pane, session, "old pier")
    assert pane.join.isVisible()
    qtbot.mouseClick(pane.join, Qt.MouseButton.LeftButton)
    compare_now(session)
    pane.complete()
    assert set(session.store.contents.verdicts) == {tuple(sorted((first.id, second.id)))}
    assert {b.rendering.finding for b in pane.column.blocks} == {first.id, second.id}
    assert {b.rendering.verdicts.said for b in pane.column.blocks} == {"You said: the same"}
    assert not pane.join.isVisible()


def test_a_card_that_nobody_sees_waits_until_it_is_seen(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT)
    pane = CardPane(session, theme)
    qtbot.addWidget(pane)
    select(session, "old pier")
    assert not pane.column.blocks
    pane.show()
    assert len(pane.column.blocks) == 2


def many(number: int, text: str) -> Session:
    sources = [replace(papers(text)[0], id=f"s{k:02}", publisher=f"Paper {k}", url=f"p:{k}") for k in range(number)]
    return session_of([replace(s, text=s.text.replace("the port", f"pier {k}")) for k, s in enumerate(sources)])


def test_all_renderings_are_shown_when_asked_for(qtbot: QtBot, theme: Theme) -> None:
    session = many(40, CUT)
    pane = pane_of(qtbot, session, theme)
    session.select("test", Selection("finding", quote(session, "harbour wall").id))
    pane.complete()
    assert len(pane.column.blocks) == 12
    more = next(b for b in pane.findChildren(QPushButton) if b.text() == "Show all 40 renderings")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    pane.complete()
    assert len(pane.column.blocks) == 40
    assert not more.isVisible()


def test_long_quotations_never_hold_the_window(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by how much is done in one go, which no other work on the machine changes."""
    session = many(6, f"Minister Ada Aro spoke at the port. “{long_words(3_000)}.” Ada Aro said.")
    pane = pane_of(qtbot, session, theme)
    # A clock that runs a second with every look: one rendering is laid out in each go.
    clock = iter(range(10_000))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    session.select("test", Selection("finding", quote(session, "w7ord").id))
    before = pane.state
    assert before.partly
    assert sum(b.fits(pane.column.viewport().width()) for b in pane.column.blocks) <= 1
    pane.complete()
    after = pane.state
    assert not after.partly
    assert all(b.fits(pane.column.viewport().width()) for b in pane.column.blocks)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_card_is_saved_as_it_is_shown(qtbot: QtBot, theme: Theme, tmp_path: Path, palette: Palette) -> None:
    theme.use(palette)
    session = card_session(WHOLE, CUT, ALTERED, SILENT)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    for name in ("card.png", "card.svg", "card.csv"):
        pane.save(tmp_path / name)
    drawing = ET.parse(tmp_path / "card.svg").getroot()  # noqa: S314  # our own file
    words = " ".join(" ".join(drawing.itertext()).split())
    for said in ("Courier", "5 May 2031", "credited as", "northern harbour wall", "Not found in: Echo"):
        assert said in words
    image = QImage(str(tmp_path / "card.png"))
    assert image.width() == round(pane.column.viewport().width())
    assert image.height() > 300
    assert (tmp_path / "card.csv").read_text().count("\n") == 4
    with pytest.raises(ExpectedError, match=r"must end in \.png, \.svg or \.csv"):
        pane.save(tmp_path / "card.doc")


def test_an_empty_card_says_that_there_is_nothing_to_take(qtbot: QtBot, theme: Theme) -> None:
    pane = pane_of(qtbot, card_session(WHOLE, CUT), theme)
    said: list[object] = []
    pane.notice.connect(said.append)
    for take in (pane.copy_text, pane.copy_html, pane.export_png, pane.export_svg, pane.export_csv):
        take()
    assert len(said) == 5
    assert all("select a quotation" in str(words) for words in said)


def test_the_card_is_copied_as_text_and_with_its_marks(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, ALTERED)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    pane.copy_text()
    assert "[rebuild → repair]" in QGuiApplication.clipboard().text()
    pane.copy_html()
    data = QGuiApplication.clipboard().mimeData()
    assert "<del>rebuild</del> <ins>repair</ins>" in data.html()
    assert "[rebuild → repair]" in data.text()


def test_a_screen_reader_hears_who_how_and_what_differs(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, ALTERED)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    herald = block(pane, "Herald")
    assert herald.accessibleName().startswith("Herald, 5 May 2031, direct, altered words")
    assert "“repair” in place of “rebuild”" in herald.accessibleDescription()
    assert "“long” inserted" in spoken(herald.rendering).description
    assert herald.compare.accessibleName().startswith("Compare with This: Herald")


@pytest.mark.parametrize(
    ("run", "mark"),
    [
        pytest.param(Run("more", "inserted"), "tint", id="inserted"),
        pytest.param(Run("", "left out", "less"), "strike", id="left-out"),
        pytest.param(Run("new", "replaced", "old"), "box", id="replaced"),
        pytest.param(Run("words", "moved"), "dots", id="moved"),
        pytest.param(Run("words", "varied"), "dots", id="varied"),
    ],
)
def test_every_difference_has_a_mark_that_is_no_colour(run: Run, mark: str) -> None:
    assert mark in {kind for _, _, kind in written([Run("before "), run, Run(" behind")]).marks}


def test_long_words_that_are_left_out_are_counted() -> None:
    out = written([Run("before "), Run("", "left out", "one two three " * 10), Run("behind")])
    assert out.text == "before [… 30 words] behind"


KINDS: tuple[RunKind, ...] = ("same", "only", "varied", "inserted", "replaced", "moved", "around")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("plain", id="plain"),
        pytest.param("📌 \U0001f468\u200d\U0001f33e", id="emoji"),
        pytest.param("שלום לכולם", id="hebrew"),
        pytest.param("مرحبا بكم", id="arabic"),
        pytest.param("e\u0301a\u0300", id="accents"),
        pytest.param("two\nlines", id="lines"),
    ],
)
def test_marks_stand_at_utf16_units_and_within_the_words(qtbot: QtBot, theme: Theme, words: str) -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    out = written([Run("🧭 "), *(Run(f"{words} ", kind, "other" if kind == "replaced" else "") for kind in KINDS)])
    assert out.length == units(out.text) == len(out.text.encode("utf-16-le")) // 2
    assert all(0 <= start < end <= out.length for start, end, _ in out.marks)
    pane = pane_of(qtbot, session, theme)
    rendering = replace(pane.column.blocks[0].rendering, runs=tuple(Run(f"{words} ", kind) for kind in KINDS))
    made = lay_out(rendering, 400.0, LIGHT)
    places = [rect for _, paragraph in made.paragraphs for _, rect in paragraph.marks]
    assert places
    assert all(rect.width() > 0 and rect.left() >= -1 and rect.right() <= 401 for rect in places)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_can_be_read(palette: Palette) -> None:
    for ground, colour in (
        (palette.paper, palette.ink), (palette.paper, palette.muted), (palette.paper, palette.sum),
        (palette.accent_soft, palette.ink), (palette.panel, palette.muted), (palette.paper, palette.accent),
        (palette.selection, palette.text_on(palette.selection, palette.ink)),
    ):  # fmt: skip
        assert contrast(ground, colour) >= READABLE


@pytest.mark.parametrize("width", [340, 599, 601, 1000, 1600])
def test_every_width_has_its_lines(qtbot: QtBot, theme: Theme, width: int) -> None:
    session = card_session(WHOLE, CUT)
    pane = pane_of(qtbot, session, theme, (width, 300))
    pick(pane, session, "old pier")
    tops = [b.y() for b in pane.column.blocks]
    assert tops == sorted(tops)
    for one in pane.column.blocks:
        assert one.width() == pane.column.viewport().width()
        assert all(b.geometry().right() <= one.width() for b in one.findChildren(QPushButton) if b.isVisible())
    pane.grab()


def test_the_theme_changes_the_card(qtbot: QtBot, theme: Theme) -> None:
    session = card_session(WHOLE, CUT)
    pane = pane_of(qtbot, session, theme)
    pick(pane, session, "old pier")
    light = pane.column.blocks[0].grab().toImage()
    theme.use(DARK)
    QApplication.processEvents()
    assert pane.column.blocks[0].grab().toImage() != light
