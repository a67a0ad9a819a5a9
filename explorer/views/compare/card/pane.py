"""The pane of the quotation card: its title row, an offer to join two quotations, and the renderings."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from explorer.errors import ExpectedError
from explorer.export.quotation_card import Card, Rendering, card_html, card_text
from explorer.model.comparison import Comparison, MatchKind
from explorer.model.finding import Quote
from explorer.model.query import Selection
from explorer.session import Announcement, Session
from explorer.views.compare.card.column import Column
from explorer.views.compare.card.comparing import Aligner
from explorer.views.compare.card.resolve import CardState, Wish, resolve
from explorer.views.compare.card.sheet import save_card
from explorer.views.controls import OneLine, ask_path, menu_button
from explorer.views.markup import as_tip
from explorer.views.pages import Page
from explorer.views.theme import Theme

ORIGIN = "card"
_OTHERS: dict[MatchKind, str] = {"amount": "Sum", "event": "Event", "passage": "Shared passage"}
_AT_ONCE = 4_000
"""Code points that are compared before the window has its turn: about 10 ms."""
_NOTHING_TO_TAKE = "There is no quotation card to take away: select a quotation first."
_KINDS_OF_FILES = {"png": "PNG picture", "svg": "SVG drawing", "csv": "CSV table"}


class CardPane(Page):
    """The quotation card.

    Signals:
        notice: a str, something to tell the user (a file was saved, or why not); the main window shows it.
    """

    notice = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._wish = Wish()
        self._aligner = Aligner()
        self._made_from: Comparison | None = None
        self._now: str | None = None
        self.setAccessibleName("Quotation card")
        self.setMinimumWidth(320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._title_row())
        layout.addWidget(self._offer_row())
        self.column = Column(theme)
        self.column.chosen.connect(self._on_chosen)
        self.column.compare_wanted.connect(self._on_compare)
        self.column.apart_wanted.connect(self._on_apart)
        self.column.undecided_wanted.connect(self._on_undecided)
        self.column.everything_wanted.connect(self._on_everything)
        self._body = QStackedWidget()
        self._body.addWidget(self.column)
        self._body.addWidget(self._empty_page())
        layout.addWidget(self._body, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_more_time)
        session.announced.connect(self._on_announced)
        theme.changed.connect(self.column.repaint_all)
        self._shown = CardState()
        self._remember()
        self.refresh(reveal=True)

    # ------------------------------------------------------------------ parts

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self._heading = OneLine()
        row.addWidget(self._heading, 1)
        self._copy_button = menu_button("Copy ▾", "Copy the card")
        menu = QMenu(self._copy_button)
        menu.addAction("As Text", self.copy_text)
        menu.addAction("With Marks, for a Word Processor", self.copy_html)
        self._copy_button.setMenu(menu)
        self._export_button = menu_button("Export ▾", "Export the card")
        menu = QMenu(self._export_button)
        for scale in (1, 2, 4):
            menu.addAction(f"PNG {scale}x …").setData(("png", scale, False))
        menu.addAction("SVG …").setData(("svg", 1, False))
        menu.addSeparator()
        menu.addAction("CSV …").setData(("csv", 1, False))
        menu.addAction("CSV for Excel …").setData(("csv", 1, True))
        menu.triggered.connect(self._on_export)
        self._export_button.setMenu(menu)
        row.addWidget(self._copy_button)
        row.addWidget(self._export_button)
        return row

    def _offer_row(self) -> QWidget:
        self._offer = QWidget()
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(16, 0, 12, 2)
        row.setSpacing(12)
        self._offered = OneLine()
        self.join = QPushButton("The Same as This One")
        self.join.setProperty("role", "link")
        self.join.clicked.connect(self._on_join)
        row.addWidget(self._offered, 1)
        row.addWidget(self.join)
        return self._offer

    def _empty_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 8, 16, 16)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        layout.addWidget(self._said)
        layout.addStretch(1)
        return page

    # ------------------------------------------------------------------ showing

    @property
    def state(self) -> CardState:
        """What is shown."""
        self.catch_up()
        return self._shown

    def complete(self) -> None:
        """Compare and lay out everything now; for pictures and tests."""
        self.catch_up()
        while self._shown.partly:
            self._show(self._resolved(), reveal=False)
        self._timer.stop()
        self.column.complete()

    def refresh(self, *, reveal: bool) -> None:
        """Show what the session says now."""
        store = self._session.store
        if self._made_from is not store.comparison:
            # What was compared was of other sources.
            self._made_from = store.comparison
            self._aligner.forget()
        self._show(self._resolved(), reveal=reveal)

    def _resolved(self) -> CardState:
        state, store = self._session.state, self._session.store
        self._aligner.begin(_AT_ONCE)
        found = resolve(state, store, self._wish, self._aligner)
        if found.subject != self._shown.subject and (self._wish.reference is not None or self._wish.everything):
            # What was asked of another quotation.
            self._wish = replace(self._wish, reference=None, everything=False)
            found = resolve(state, store, self._wish, self._aligner)
        return found

    def _show(self, state: CardState, *, reveal: bool) -> None:
        self._shown = state
        card = state.card
        # The page is called after quotations: what else the card is of has to be said.
        kind = _OTHERS.get(card.kind, "") if card is not None else ""
        self._heading.show_words(" · ".join(part for part in (kind, state.heading, state.note) if part))
        for button in (self._copy_button, self._export_button):
            button.setEnabled(card is not None)
        self._offer.setVisible(state.offer is not None)
        if state.offer is not None:
            self._offered.show_words(f"Selected before: {state.offer.words}")
            tip = f"Say that this quotation and {state.offer.words} are one and the same; Undo takes it back"
            self.join.setToolTip(as_tip(tip))
            self.join.setAccessibleName(f"The same as {state.offer.words}")
        self._said.setText(state.empty)
        self._body.setCurrentIndex(0 if card is not None else 1)
        if card is not None:
            self.column.show_card(card, reveal=reveal)
            if self.hasFocus():
                self.column.focus_first()
        if state.partly:
            self._timer.start()

    def _on_more_time(self) -> None:
        self._show(self._resolved(), reveal=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to a rendering."""
        super().focusInEvent(event)
        if self._shown.card is not None:
            self.column.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the card as text, wherever in it the keyboard is."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
            event.accept()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ what happens

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        if announcement.before.selection != announcement.after.selection:
            self._remember()
        self.hear(reveal=announcement.before.reveal != announcement.after.reveal and announcement.origin != ORIGIN)

    def _remember(self) -> None:
        """Keep which quotation was selected before this one, another rendering of it not being another one."""
        store = self._session.store
        focus = store.focus(self._session.state.selection)
        if not isinstance(focus, Quote):
            return
        before = store.focus(Selection("finding", self._now)) if self._now is not None else None
        if before is not None and not self._together(focus.id, before.id):
            self._wish = replace(self._wish, before=before.id)
        self._now = focus.id

    def _together(self, one: str, other: str) -> bool:
        store = self._session.store
        if store.comparison is not None:
            return store.row_of(one) == store.row_of(other)
        return store.fact_of(one) == store.fact_of(other)

    # ------------------------------------------------------------------ what the user does

    def _on_chosen(self, rendering: object) -> None:
        assert isinstance(rendering, Rendering)  # noqa: S101  # a signal carries object
        if rendering.finding is not None:
            self._session.select(ORIGIN, Selection("finding", rendering.finding))
        else:
            self._session.select(ORIGIN, Selection("row", self._shown.subject, at=rendering.source.id))

    def _on_compare(self, rendering: object) -> None:
        assert isinstance(rendering, Rendering)  # noqa: S101  # a signal carries object
        self._wish = replace(self._wish, reference=rendering.key)
        self.refresh(reveal=False)
        self.column.verticalScrollBar().setValue(0)

    def _on_everything(self) -> None:
        self._wish = replace(self._wish, everything=True)
        self.refresh(reveal=False)

    def _on_apart(self, rendering: object) -> None:
        assert isinstance(rendering, Rendering)  # noqa: S101  # a signal carries object
        if rendering.finding is not None:
            others = [name for name in self._shown.findings if name != rendering.finding]
            self._session.judge(ORIGIN, rendering.finding, others, same=False)

    def _on_undecided(self, rendering: object) -> None:
        assert isinstance(rendering, Rendering)  # noqa: S101  # a signal carries object
        if rendering.finding is not None:
            self._session.judge(ORIGIN, rendering.finding, rendering.verdicts.others, same=None)

    def _on_join(self) -> None:
        offer, focus = self._shown.offer, self._session.store.focus(self._session.state.selection)
        if offer is not None and focus is not None:
            self._session.judge(ORIGIN, focus.id, (offer.finding,), same=True)

    # ------------------------------------------------------------------ taking away

    def _whole(self) -> Card | None:
        """What is shown, every word of it compared; says so when there is nothing."""
        self.complete()
        if self._shown.card is None:
            self.notice.emit(_NOTHING_TO_TAKE)
        return self._shown.card

    def copy_text(self) -> None:
        """Put the card on the clipboard as text, with its sources; differences stand in brackets."""
        card = self._whole()
        if card is not None:
            QGuiApplication.clipboard().setText(card_text(card))
            self.notice.emit("The card is on the clipboard, as text.")

    def copy_html(self) -> None:
        """Put the card on the clipboard as HTML, with its sources, and as text for programs that take no HTML."""
        card = self._whole()
        if card is not None:
            data = QMimeData()
            data.setHtml(card_html(card))
            data.setText(card_text(card))
            QGuiApplication.clipboard().setMimeData(data)
            self.notice.emit("The card is on the clipboard, with its marks.")

    def export_png(self) -> None:
        """Ask where to, and draw the card there at twice its size."""
        self.export("png", 2)

    def export_svg(self) -> None:
        """Ask where to, and draw the card there."""
        self.export("svg")

    def export_csv(self) -> None:
        """Ask where to, and write the renderings there as a table."""
        self.export("csv")

    def _on_export(self, action: QAction) -> None:
        kind, scale, bom = action.data()
        self.export(kind, scale, bom=bom)

    def export(self, kind: str, scale: int = 1, *, bom: bool = False) -> None:
        """Ask where to, and write the card there; how it went is told by `notice`."""
        if self._whole() is None:
            return
        path = ask_path(self, "Export the Card", "quotation", _KINDS_OF_FILES[kind], kind)
        if path is None:
            return
        try:
            self.save(path, scale, bom=bom)
        except ExpectedError as error:
            self.notice.emit(str(error))
        else:
            self.notice.emit(f"The card was saved as {path.name}.")

    def save(self, path: Path, scale: int = 1, *, bom: bool = False) -> None:
        """Write the card into a file whose ending says the format.

        Raises:
            ExpectedError: nothing is shown, another ending, a card too long, a file that cannot be written.
        """
        card = self._whole()
        if card is None:
            raise ExpectedError(_NOTHING_TO_TAKE)
        width = float(self.column.viewport().width())
        save_card(path, card, self._shown.heading, self._theme.palette, width=width, scale=scale, bom=bom)
