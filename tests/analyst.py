"""An analyst who uses the real window: journeys are told with what she does and what she sees."""

from collections.abc import Sequence
from pathlib import Path

from panes import row_centre
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.app import App
from explorer.model.text import Span
from explorer.views.document.pane import DocumentPane
from explorer.views.lists.table import TabName


class Analyst:
    """One person at one machine: the settings stay from one start to the next."""

    def __init__(self, qtbot: QtBot, settings: Path) -> None:
        self._qtbot = qtbot
        self.settings = settings
        self._app: App | None = None

    # ------------------------------------------------------------------ starting and ending

    def starts(self, *inputs: str | Path) -> None:
        """Start the program on these inputs and wait until all is read."""
        self.launches(*inputs)
        self.waits()
        self.app.window.chart.complete()
        QApplication.processEvents()

    def launches(self, *inputs: str | Path) -> None:
        """Start the program on these inputs, and do not wait."""
        assert self._app is None, "it runs already"
        app = self._app = App([str(i) for i in inputs], self.settings)
        app.window.show()
        app.start()

    def ends(self) -> None:
        """Close the window."""
        if self._app is not None:
            self._app.window.close()
            self._app.window.deleteLater()
            self._app.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self._app = None

    def waits(self) -> None:
        """Wait until nothing runs."""
        self._qtbot.waitUntil(lambda: not self.app.jobs.busy, timeout=30_000)
        QApplication.processEvents()

    @property
    def app(self) -> App:
        """The running program."""
        assert self._app is not None, "it does not run"
        return self._app

    # ------------------------------------------------------------------ doing

    def does(self, action: str) -> None:
        """Choose an action of the menu by its id; it must be enabled."""
        found = self.app.window.findChild(QAction, action)
        assert isinstance(found, QAction)
        assert found.isEnabled(), f"{action} cannot be chosen now"
        found.trigger()
        QApplication.processEvents()

    def clicks_words(self, words: str, *, pane: int = 0, nth: int = 0) -> None:
        """Click into the middle of words in a text."""
        view = self.pane(pane).view
        start = self._place(pane, words, nth)
        view.centre_on(start, start + len(words))
        rect = view.from_page(view.page.rects(start, start + len(words))[0])
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())

    def clicks_bar(self, label: str) -> None:
        """Click the bar whose row says this."""
        canvas = self.app.window.chart.complete()
        rows = [" ".join(text.words for text in row.texts) for row in canvas._drawn().rows]
        number = next(k for k, words in enumerate(rows) if label in words)
        self._qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=row_centre(canvas, number))

    def clicks_row(self, tab: TabName, words: str) -> None:
        """Click the row of a table whose cells say this."""
        lists = self.app.window.lists
        lists.show_tab(tab)
        view = lists.view(tab)
        texts = self.rows(tab)
        number = next(k for k, text in enumerate(texts) if words in text)
        index = view.rows_model.index(number, 0)
        view.scrollTo(index)
        self._qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())

    def types_filter(self, text: str) -> None:
        """Type into the filter, as after Ctrl+K."""
        self.does("filter")
        field = QApplication.focusWidget() or self.app.window.focusWidget()
        assert field is not None
        self._qtbot.keyClicks(field, text)

    # ------------------------------------------------------------------ seeing

    def pane(self, index: int) -> DocumentPane:
        """A text."""
        return self.app.window.documents.panes[index]

    def panes(self) -> list[str | None]:
        """Publishers of the texts that are shown, from left to right."""
        sources = self.app.session.store.sources
        return [sources[name].publisher if name else None for name in self.app.session.state.panes]

    def marked(self, pane: int) -> list[str]:
        """The words that carry the selection's mark in a text."""
        state = self.pane(pane).state
        assert state is not None
        if state.source is None:
            return []
        findings = [f for f in self.app.session.store.findings_in(state.source.id) if f.id in state.selected]
        return [span.words for f in findings for span in f.spans]

    def sees(self, pane: int, words: str, nth: int = 0) -> bool:
        """Whether words stand in the visible part of a text."""
        start = self._place(pane, words, nth)
        return self.pane(pane).view.is_in_view(start, start + len(words))

    def rows(self, tab: TabName) -> list[str]:
        """The rows of a table, each as one line."""
        table = self.app.window.lists.view(tab).rows_model.table
        return [" | ".join(part for c in row.cells for part in (c.text, c.second) if part) for row in table.rows]

    def selected_row(self, tab: TabName) -> str | None:
        """The selected row of a table."""
        view = self.app.window.lists.view(tab)
        picked = view.selectionModel().selectedRows()
        return self.rows(tab)[picked[0].row()] if picked else None

    def evidence(self) -> str:
        """All that the evidence panel says."""
        return self.app.window.evidence.plain_text()

    def notices(self) -> list[str]:
        """The notices that are shown."""
        return [n.text for n in self.app.window.notices.shown]

    def highlighted_quotes(self, pane: int) -> Sequence[Span]:
        """The parts of the quotations that are highlighted in a text."""
        state = self.pane(pane).state
        assert state is not None
        assert state.source is not None
        found = self.app.session.store.extractions[state.source.id].quotes
        return [part for q in found if q.id in state.visible for part in q.parts]

    def _place(self, pane: int, words: str, nth: int) -> int:
        state = self.pane(pane).state
        assert state is not None
        assert state.source is not None
        at = -1
        for _ in range(nth + 1):
            at = state.source.text.index(words, at + 1)
        return at
