"""The pane of what differs: its heading, the sentences as links, and what is not shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.export.funding import counted
from explorer.model.comparison import Difference
from explorer.session import Announcement, Session
from explorer.views.compare.differs.resolve import FIRST, DiffersState, resolve
from explorer.views.compare.differs.sentences import EDGE, SentencesView
from explorer.views.fonts import window_font
from explorer.views.theme import Theme

ORIGIN = "differs"
_MARGIN = 12
_LEAST_HEIGHT = 120


class DiffersPane(QWidget):
    """What differs between the sources, in sentences."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None, *, grows: bool = False) -> None:
        """Make the pane.

        Args:
            session: what is shown.
            theme: the colours.
            parent: Qt's.
            grows: whether the pane is as high as its sentences, for a column that scrolls as a whole; else it takes
                the room it gets and scrolls by itself.
        """
        super().__init__(parent)
        self._session = session
        self._most = FIRST
        self._beside = True
        self._progress = ""
        self.setProperty("role", "panel")
        self.setAccessibleName("What differs")
        if not grows:
            self.setMinimumHeight(_LEAST_HEIGHT)
        self._heading = QLabel("WHAT DIFFERS")
        self._heading.setAccessibleName("What differs")
        self._heading.setProperty("role", "heading")
        self._said = QLabel()
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self.view = SentencesView(theme, grows=grows)
        self.view.chosen.connect(self._on_chosen)
        self.setFocusProxy(self.view)
        self._more = _link("", self._on_more)
        self._scope = _link("", self._on_scope)
        self._hidden = QLabel()
        self._hidden.setProperty("role", "muted")
        self._hidden.setFont(window_font(13))
        self._clear = _link("Clear filter", self._on_clear)
        self._arrange(grows=grows)
        session.announced.connect(self._on_announced)
        theme.changed.connect(self._on_theme_changed)
        self._shown = self._resolved()
        self._show(reveal=True)

    def _arrange(self, *, grows: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN - EDGE, 8, 4, 8)
        layout.setSpacing(4)
        for label in (self._heading, self._said):
            label.setContentsMargins(EDGE, 0, EDGE, 0)
            layout.addWidget(label)
        layout.addWidget(self.view, 0 if grows else 1)
        below = QVBoxLayout()
        below.setContentsMargins(EDGE, 0, EDGE, 0)
        below.setSpacing(2)
        below.addWidget(self._more)
        below.addWidget(self._scope)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._hidden)
        row.addWidget(self._clear)
        row.addStretch(1)
        below.addLayout(row)
        layout.addLayout(below)
        if not grows:
            # The sentences take what they need, and what they leave stays below.
            layout.addStretch(0)

    # ------------------------------------------------------------------ showing

    @property
    def state(self) -> DiffersState:
        """What is shown now."""
        return self._shown

    @property
    def said(self) -> str:
        """What stands in the place of the sentences; "" when there are some."""
        return self._said.text()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far comparing is, while there is no list yet."""
        self._progress = f" {done * 100 // total} %" if total else ""
        self._show(reveal=False)

    def _resolved(self) -> DiffersState:
        return resolve(self._session.state, self._session.store, most=self._most, beside=self._beside)

    def _show(self, *, reveal: bool) -> None:
        state = self._shown
        comparing = self._session.store.comparison is None and len(self._session.store.sources) > 1
        self._said.setText(state.empty + (self._progress if comparing else ""))
        self._said.setVisible(bool(state.empty))
        self.view.setVisible(not state.empty)
        self.view.show_sentences(state.shown, state.marked, reveal=reveal)
        self._more.setText(f"{state.more:,} more")
        self._more.setVisible(state.more > 0)
        self._scope.setText(self._scope_words(state))
        self._scope.setVisible(bool(self._scope.text()))
        self._hidden.setText(f"{state.hidden:,} hidden by the filter")
        for widget in (self._hidden, self._clear):
            widget.setVisible(state.offer_clear)

    def _scope_words(self, state: DiffersState) -> str:
        if state.elsewhere:
            return f"{counted(state.elsewhere, 'difference')} in other texts"
        return "" if self._beside else "Only the texts side by side"

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        before, after = announcement.before, announcement.after
        if announcement.change is not None:
            self._most, self._progress = FIRST, ""
        reveal = before.reveal != after.reveal and announcement.origin != ORIGIN
        known, self._shown = self._shown, self._resolved()
        if reveal or self._shown != known or before.compared != after.compared or announcement.change is not None:
            self._show(reveal=reveal)

    def _on_theme_changed(self) -> None:
        self.view.viewport().update()

    # ------------------------------------------------------------------ what the user does

    def _on_chosen(self, difference: object) -> None:
        assert isinstance(difference, Difference)  # noqa: S101  # a signal carries object
        self._session.select(ORIGIN, difference.target)

    def _on_more(self) -> None:
        self._most += 5 * FIRST
        self._shown = self._resolved()
        self._show(reveal=False)

    def _on_scope(self) -> None:
        self._beside = not self._beside
        self._shown = self._resolved()
        self._show(reveal=False)

    def _on_clear(self) -> None:
        self._session.clear_filter(ORIGIN)


def _link(words: str, clicked: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "link")
    button.setFont(window_font(13))
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(clicked)
    return button
