"""What is shown once is painted once, and nothing is laid out that stands where it stood."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from harbour import filled_store
from panes import quay_pane, quay_session
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.query import Selection
from explorer.session import Session
from explorer.session import state as steps
from explorer.views.document.area import DocumentArea
from explorer.views.document.blocks import Blocks
from explorer.views.document.measuring import Measurer
from explorer.views.document.page import Page, Type
from explorer.views.evidence.pane import EvidencePanel
from explorer.views.theme import Theme


class Counted(QObject):
    """Counts the events of widgets by their class and kind."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, QEvent.Type]] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count."""
        if isinstance(watched, QWidget):
            self.counts[type(watched).__name__, event.type()] += 1
        return False


@contextmanager
def counted() -> Iterator[Counter[tuple[str, QEvent.Type]]]:
    """The events until the end, with all that they bring about."""
    settle()
    counting = Counted()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(counting)
    yield counting.counts
    settle()
    application.removeEventFilter(counting)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_another_text_is_painted_once_and_the_window_around_it_is_not_laid_out(
    qtbot: QtBot, qapp: QApplication
) -> None:
    session = quay_session(qapp)
    area = DocumentArea(session, Theme())
    qtbot.addWidget(area)
    area.resize(1400, 500)
    with qtbot.waitExposed(area):
        area.show()
    with counted() as counts:
        session.update("test", lambda state: steps.swap_panes(state, 0, 1))
    assert counts["OverviewStrip", QEvent.Type.Paint] == 2, "one each"
    assert counts["Gutter", QEvent.Type.Paint] == 1
    assert counts["DocumentArea", QEvent.Type.LayoutRequest] == 0


def test_all_evidence_in_sight_is_placed_and_painted_once(qtbot: QtBot) -> None:
    session = Session(filled_store())
    panel = EvidencePanel(session, Theme())
    qtbot.addWidget(panel)
    panel.resize(360, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    with counted() as counts:
        session.select("chart", Selection("fact", "fact:h/a1"))
    assert counts["EvidenceBody", QEvent.Type.Paint] == 1
    assert counts["Passage", QEvent.Type.Paint] == len(panel.passages)


@pytest.mark.parametrize("height", [140, 900], ids=["with a scroll bar", "without"])
def test_evidence_breaks_its_words_alike_with_and_without_a_scroll_bar(qtbot: QtBot, height: int) -> None:
    panel = EvidencePanel(Session(filled_store()), Theme())
    qtbot.addWidget(panel)
    panel.resize(360, height)
    panel.show()
    panel._session.select("chart", Selection("fact", "fact:h/a1"))
    settle()
    room = panel._scroll.maximumViewportSize().width() - panel._scroll.verticalScrollBar().sizeHint().width()
    qtbot.waitUntil(lambda: len(panel.passages) == 2)
    assert {passage.geometry().right() + 1 for passage in panel.passages} == {room - 12}
    for above, below in zip(panel.passages, panel.passages[1:], strict=False):
        assert above.geometry().bottom() < below.geometry().top()


def test_a_text_that_is_only_passed_by_is_not_measured(qtbot: QtBot, qapp: QApplication) -> None:
    pane = quay_pane(qtbot, quay_session(qapp))
    assert not pane.view.measured
    qtbot.waitUntil(lambda: pane.view.measured)
    pane._session.update("test", lambda state: steps.show_source(state, 0, "second"))
    assert not pane.view.measured


def test_a_page_is_measured_in_turns_to_its_end(qtbot: QtBot, qapp: QApplication) -> None:
    page = Page(Blocks("\n\n".join(f"Paragraph {k} says something." for k in range(60))), Type.at(1.0), 300, no_formats)
    measurer = Measurer(qapp)
    measurer.due.connect(lambda: measurer.measure(page))
    measurer.begin(page)
    assert not page.is_laid(0)
    qtbot.waitUntil(lambda: measurer.done)
    assert all(page.is_laid(number) for number in range(len(page.blocks)))


def test_a_long_text_is_left_to_estimates(qapp: QApplication) -> None:
    measurer = Measurer(qapp)
    measurer.begin(Page(Blocks("word " * 9_000), Type.at(1.0), 300, no_formats))
    assert measurer.done


def no_formats(_start: int, _end: int) -> tuple[()]:
    return ()
