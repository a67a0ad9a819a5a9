import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from quay import FIRST, WHY, first, second, session_of, span

from explorer.model.finding import Amount, Extraction, Quote
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.views.document.pane import DocumentPane
from explorer.views.theme import Theme


@pytest.fixture
def session(qapp: QApplication) -> Session:
    made = session_of(first(), second(), panes=("first", "second"))
    made.setParent(qapp)
    return made


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> DocumentPane:
    made = DocumentPane(session, Theme(), 0)
    qtbot.addWidget(made)
    made.resize(620, 420)
    made.show()
    QApplication.processEvents()
    return made


def test_the_strip_has_a_tick_for_every_part_and_sum(pane: DocumentPane) -> None:
    starts = [FIRST[tick.start : tick.end] for tick in pane.strip.ticks]
    assert len(starts) == 7
    assert [tick.rank is None for tick in pane.strip.ticks].count(True) == 2
    assert all(0 <= tick.top <= tick.bottom <= 1 for tick in pane.strip.ticks)


def test_the_filter_and_the_selection_reach_the_strip(pane: DocumentPane, session: Session) -> None:
    session.filter("test", lambda _: Filter(kinds=frozenset({"amount"})))
    assert len(pane.strip.ticks) == 2
    session.select("test", Selection("finding", "first.q1"))
    assert [tick.selected for tick in pane.strip.ticks] == [True, False, False]


def test_a_click_on_a_tick_goes_to_its_words(pane: DocumentPane, qtbot: QtBot) -> None:
    tick = pane.strip.ticks[-1]
    y = round((tick.top + tick.bottom) / 2 * pane.strip.height())
    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(8, y))
    assert pane.view.is_in_view(tick.start, tick.end)


def test_a_click_beside_all_ticks_goes_to_that_part_of_the_text(pane: DocumentPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(8, pane.strip.height() - 2))
    bar = pane.view.verticalScrollBar()
    assert bar.value() == bar.maximum()


def test_the_strip_stands_between_text_and_scroll_bar(pane: DocumentPane) -> None:
    view, strip = pane.view.viewport().geometry(), pane.strip.geometry()
    assert strip.left() == view.right() + 1
    assert strip.height() == view.height()
    bar = pane.view.verticalScrollBar()
    assert bar.mapTo(pane.view, QPoint(0, 0)).x() >= strip.right()


def test_thousands_of_findings_are_counted_in_portions(qtbot: QtBot) -> None:
    text = "\n".join(f"Line {k} says “a word” and no more than that." for k in range(5000))
    source = Source(id="long", text=text, title="Long")
    at, quotes = 0, []
    for k in range(5000):
        at = text.index("a word", at + 1)
        quotes.append(Quote(id=f"q{k}", source="long", kind="direct", parts=(Span.of(text, at, at + 6),), why=WHY))
    session = session_of((source, Extraction(source="long", quotes=tuple(quotes))), panes=("long",))
    pane = DocumentPane(session, Theme(), 0)
    qtbot.addWidget(pane)
    pane.resize(620, 420)
    pane.show()
    qtbot.waitUntil(lambda: len(pane.strip.ticks) == 5000)
    assert not pane.strip._go_on.isActive()
    tops = [tick.top for tick in pane.strip.ticks]
    assert tops == sorted(tops)
    assert len(pane.strip._speakers) <= pane.strip.height() + 3


def test_sums_have_a_lane_of_their_own_and_hide_no_speaker(qtbot: QtBot) -> None:
    text = "“" + "He gave $5 million. " * 60 + "”"
    source = Source(id="s", text=text, title="Sums")
    starts = [k for k in range(len(text)) if text.startswith("$5", k)]
    amounts = tuple(Amount(id=f"a{k}", source="s", span=Span.of(text, k, k + 10), why=WHY) for k in starts)
    quote = Quote(id="q", source="s", kind="direct", parts=(Span.of(text, 1, len(text) - 1),), why=WHY)
    session = session_of((source, Extraction(source="s", quotes=(quote,), amounts=amounts)), panes=("s",))
    theme = Theme()
    pane = DocumentPane(session, theme, 0)
    qtbot.addWidget(pane)
    pane.resize(400, 500)
    pane.show()
    image = pane.strip.grab().toImage()
    rows = range(round(pane.strip.ticks[0].top * image.height()) + 4, max(pane.strip._speakers) - 4)
    columns = [{image.pixelColor(x, y).name() for y in rows} for x in range(image.width())]
    speaker = {theme.palette.tone(-1).line}
    assert len(rows) > 20
    assert sum(colours == speaker for colours in columns) >= 6
    assert any(theme.palette.sum in colours for colours in columns)


def test_a_selection_does_not_measure_the_text_anew(
    pane: DocumentPane, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    monkeypatch.setattr(pane.view, "shares", lambda: measured.append(1))
    session.select("test", Selection("finding", "first.q1"))
    assert any(tick.selected for tick in pane.strip.ticks)
    assert measured == []


def test_a_text_without_findings_has_an_empty_strip(qtbot: QtBot) -> None:
    source = Source(id="bare", text="Nothing is found here.", title="Bare")
    session = session_of((source, Extraction(source="bare")), panes=("bare",))
    pane = DocumentPane(session, Theme(), 0)
    qtbot.addWidget(pane)
    assert pane.strip.ticks == ()
    assert span(source.text, "found").words == "found"
    assert session.state == State(panes=("bare",), revision=1)
