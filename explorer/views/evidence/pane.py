"""The evidence panel: where the selection stands, in every source, and why it is believed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from explorer.model.query import Selection
from explorer.session import Announcement, Session
from explorer.views.evidence.body import EvidenceBody
from explorer.views.evidence.passage import Passage
from explorer.views.evidence.resolve import EvidenceState, plain_text, resolve
from explorer.views.theme import Theme

ORIGIN = "evidence"
_EDGE = 12


class _Scrolling(QScrollArea):
    """Shows as much of the evidence as fits."""

    def __init__(self, body: EvidenceBody, parent: QWidget) -> None:
        super().__init__(parent)
        self._body = body
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the evidence fill the room."""
        super().resizeEvent(event)
        self._body.fit(self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width())


class EvidencePanel(QWidget):
    """Answers "says who?" for what is selected, be it hidden by the filter or not."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._everything: Selection | None = None
        self._shown: EvidenceState | None = None
        self._body = EvidenceBody(theme)
        self._body.wanted.connect(self._go)
        self._body.all_wanted.connect(self._show_all)
        self._scroll = _Scrolling(self._body, self)
        card = QFrame(self)
        card.setProperty("role", "card")
        card.setAccessibleName("Evidence")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self._scroll)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(12, 8, 12, 12)
        outside.addWidget(card)
        session.announced.connect(self._announced)
        theme.changed.connect(self._theme_changed)
        self._resolve()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The places that are shown, from top to bottom."""
        return tuple(self._body.passages)

    def plain_text(self) -> str:
        """All that the panel says, on lines."""
        return plain_text(self._shown) if self._shown is not None else ""

    # ------------------------------------------------------------------ showing

    def _announced(self, announcement: Announcement) -> None:
        before, after = announcement.before, announcement.after
        if (before.selection, before.compared) != (after.selection, after.compared) or announcement.change is not None:
            self._resolve()

    def _resolve(self) -> None:
        self.show_evidence(resolve(self._session.state, self._session.store, self._everything))

    def show_evidence(self, state: EvidenceState) -> None:
        """Show a state; when only another place of the same stands in the middle, nothing is made anew."""
        before, self._shown = self._shown, state
        if before is not None and replace(before, current=state.current) == state:
            current = self._body.show_current(state.current)
            if current is not None:
                self._scroll.ensureWidgetVisible(current, 0, _EDGE)
            return
        self._body.show_state(state)
        if before is None or before.selection != state.selection:
            self._scroll.verticalScrollBar().setValue(0)

    def _theme_changed(self) -> None:
        if self._shown is not None:
            self._body.show_state(self._shown)

    # ------------------------------------------------------------------ what the user does

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy everything, for a note that others will check."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy All Evidence", self.copy_all)
        passage = self._passage_at(event)
        others = self._others(passage.finding) if passage is not None else ()
        if passage is not None and others:
            menu.addSeparator()
            apart = menu.addAction("Not the Same as the Others")
            apart.setData(passage.finding)
            apart.triggered.connect(self._on_apart)
        menu.popup(event.globalPos())

    def _passage_at(self, event: QContextMenuEvent) -> Passage | None:
        """The place that is meant: under the pointer, or with the focus when the menu was asked for by key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = QApplication.focusWidget() if by_key else self.childAt(event.pos())
        while at is not None and not isinstance(at, Passage):
            at = at.parentWidget()
        return at

    def _others(self, finding: str) -> tuple[str, ...]:
        """What is taken for the same as a finding."""
        fact = self._session.store.fact_of(finding)
        return tuple(name for name in fact.findings if name != finding) if fact is not None else ()

    def _on_apart(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)  # noqa: S101  # only the menu's entry is connected
        finding = str(action.data())
        self._session.judge(ORIGIN, finding, self._others(finding), same=False)

    def copy_all(self) -> None:
        """Put all that the panel says on the clipboard."""
        QGuiApplication.clipboard().setText(self.plain_text())

    def _go(self, finding: str) -> None:
        if self._shown is not None and self._shown.selection is not None:
            selected, store = self._shown.selection, self._session.store
            row = store.selected_row(selected) if finding in store.sources else None
            if row is not None:
                # Words that are no finding belong to the row alone.
                selected = Selection("row", row.id)
            self._session.select(ORIGIN, Selection(selected.kind, selected.id, at=finding))

    def _show_all(self) -> None:
        if self._shown is None:
            return
        first_new = self._shown.total - self._shown.hidden
        self._everything = self._shown.selection
        self._resolve()
        self._body.focus_place(first_new)
