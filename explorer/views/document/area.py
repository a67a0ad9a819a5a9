"""The row of document panes, one to four side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from explorer.session import Announcement, Session
from explorer.views.document.pane import DocumentPane
from explorer.views.document.scrolling import Position
from explorer.views.theme import Theme

LEAST_ZOOM, MOST_ZOOM = 0.5, 4.0
_STEP = 1.1
_GUTTER = 1
_LEAST_WIDTH = 220


class DocumentArea(QWidget):
    """Follows `State.panes`: as many panes as it names, each with its source, and one zoom for all."""

    zoom_changed = Signal(object)
    """The new zoom, 1.0 being 100 %."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._zoom = 1.0
        self._positions: dict[str, Position] = {}
        self._panes: list[DocumentPane] = []
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(_GUTTER)
        self._splitter.setAccessibleName("Texts side by side")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        # Connected before any pane is: the reader's places are kept before the panes show something else.
        session.announced.connect(self._hear)
        self._follow(len(session.state.panes))

    @property
    def panes(self) -> tuple[DocumentPane, ...]:
        """All panes, from left to right."""
        return tuple(self._panes)

    @property
    def active(self) -> DocumentPane:
        """The pane that was used last."""
        return self._panes[min(self._session.state.active, len(self._panes) - 1)]

    @property
    def positions(self) -> dict[str, Position]:
        """Where the reader is in each source that is or was shown, by id."""
        for pane in self._panes:
            pane.remember()
        return dict(self._positions)

    @positions.setter
    def positions(self, positions: dict[str, Position]) -> None:
        self._positions.update(positions)
        for pane in self._panes:
            pane.recall()

    def _hear(self, told: Announcement) -> None:
        if told.before.panes != told.after.panes:
            for pane in self._panes:
                pane.remember()
            self._follow(len(told.after.panes))

    def _follow(self, count: int) -> None:
        changed = len(self._panes) != count
        while len(self._panes) > count:
            pane = self._panes.pop()
            pane.hide()
            pane.setParent(None)
            pane.deleteLater()
        while len(self._panes) < count:
            pane = DocumentPane(self._session, self._theme, len(self._panes), positions=self._positions)
            pane.setMinimumWidth(_LEAST_WIDTH)
            pane.view.zoom = self._zoom
            pane.zoom_asked.connect(self.zoom_by)
            self._panes.append(pane)
            self._splitter.addWidget(pane)
        if changed:
            self._splitter.setSizes([max(1, self.width()) // count] * count)

    # ------------------------------------------------------------------ zoom

    @property
    def zoom(self) -> float:
        """Size of the type in all panes; 1.0 is 100 %."""
        return self._zoom

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        zoom = round(min(max(zoom, LEAST_ZOOM), MOST_ZOOM), 3)
        if zoom != self._zoom:
            self._zoom = zoom
            for pane in self._panes:
                pane.view.zoom = zoom
            self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Zoom in (positive) or out; 0 is back to 100 %."""
        self.zoom = self._zoom * _STEP**steps if steps else 1.0

    # ------------------------------------------------------------------ what the window's actions call

    def next_finding(self, by: int) -> None:
        """Select the next (+1) or previous (-1) finding in the active text."""
        self.active.next_finding(by)

    def next_quote(self, by: int) -> None:
        """Select the next (+1) or previous (-1) quotation in the active text."""
        self.active.next_quote(by)

    def open_find(self) -> None:
        """Open the find bar of the active text."""
        self.active.open_find()

    def find_next(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) place of what is searched for in the active text."""
        self.active.find_next(by)

    def copy(self) -> None:
        """Copy the words that are selected in the active text."""
        self.active.view.copy()
