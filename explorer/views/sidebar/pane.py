"""The sidebar: source cards, the speakers' legend, and the marks' legend. Clicking a legend filters every view."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.model.edit import removal_words
from explorer.model.query import Filter
from explorer.session import Announcement, Session
from explorer.session import state as steps
from explorer.views.sidebar.legend import LegendButton, LinesKey, RibbonsKey, SectionHead
from explorer.views.sidebar.resolve import (
    LegendRow,
    SidebarState,
    SourceCard,
    resolve,
    resolve_cards,
    side_by_side,
)
from explorer.views.sidebar.rows import CardButton, MenuWanted
from explorer.views.sidebar.shelf import Shelf
from explorer.views.theme import Theme

ORIGIN = "sidebar"
_SPEAKERS_SHOWN = 12


class Sidebar(QScrollArea):
    """What is open, and what the marks mean.

    Signals:
        open_wanted: the user wants to open files.
        all_sources_wanted: the user wants to see the list of all sources.
        room_changed: an int, pixels that a section which was folded or unfolded leaves free; negative for needs.
    """

    open_wanted = Signal()
    all_sources_wanted = Signal()
    room_changed = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._shown: SidebarState | None = None
        self._all_speakers = False
        self._cards: list[CardButton] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Sources and legend")
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(12, 12, 12, 16)
        layout.setSpacing(4)
        layout.addWidget(_heading("Sources"))
        self._shelf = Shelf()
        layout.addWidget(self._shelf)
        self._all = _link()
        self._all.clicked.connect(self.all_sources_wanted)
        layout.addWidget(self._all)
        self._open = QPushButton("Open or drop files here …")
        self._open.setAccessibleName("Open files")
        self._open.clicked.connect(self.open_wanted)
        layout.addWidget(self._open)
        self._heads: dict[str, SectionHead] = {}
        self._bodies: dict[str, QWidget] = {}
        speakers = self._section(layout, "speakers", "Speakers")
        self._speakers = QVBoxLayout()
        self._speakers.setSpacing(0)
        speakers.addLayout(self._speakers)
        self._more = _link()
        self._more.clicked.connect(self._on_more)
        speakers.addWidget(self._more)
        self._nobody = QLabel("Nobody is quoted yet.")
        self._nobody.setProperty("role", "muted")
        self._nobody.setWordWrap(True)
        speakers.addWidget(self._nobody)
        marks = self._section(layout, "marks", "Marks")
        self._marks = QGridLayout()
        self._marks.setSpacing(0)
        self._marks.setColumnStretch(0, 3)
        self._marks.setColumnStretch(1, 2)
        marks.addLayout(self._marks)
        marks.addWidget(LinesKey(theme))
        self._section(layout, "ribbons", "Ribbons").addWidget(RibbonsKey(theme))
        layout.addStretch(1)
        self.setWidget(self._inside)
        session.announced.connect(self._on_announced)
        theme.changed.connect(self._on_theme_changed)
        self.show_state(resolve(session.state, session.store))

    # ------------------------------------------------------------------ sections

    def _section(self, layout: QVBoxLayout, key: str, name: str) -> QVBoxLayout:
        """Begin a section that can be folded, and give the layout of what lies in it."""
        layout.addSpacing(6)
        head = SectionHead(key, name, self._theme)
        head.clicked.connect(self._on_folded)
        layout.addWidget(head)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        layout.addWidget(body)
        self._heads[key], self._bodies[key] = head, body
        return inside

    @property
    def folded(self) -> frozenset[str]:
        """Keys of the sections that are folded; kept by whoever restores the window."""
        return frozenset(key for key, head in self._heads.items() if head.isChecked())

    def set_folded(self, keys: Collection[str]) -> None:
        """Fold these sections and no others."""
        for key, head in self._heads.items():
            head.setChecked(key in keys)
        self._show_sections()

    def _on_folded(self) -> None:
        before = self._needed()
        self._show_sections()
        now, room = self._needed(), self.viewport().height()
        # What was out of sight before is no room to give away.
        self.room_changed.emit(max(0, room - now) if now < before else min(0, room - now))

    def _needed(self) -> int:
        """Pixels that all of the inside needs."""
        return self._inside.minimumSizeHint().height()

    def _show_sections(self) -> None:
        ribbons = self._shown is not None and self._shown.ribbons
        self._heads["ribbons"].setVisible(ribbons)
        for key, body in self._bodies.items():
            body.setVisible(not self._heads[key].isChecked() and (ribbons or key != "ribbons"))

    # ------------------------------------------------------------------ room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._shelf.give_room(self.height())

    # ------------------------------------------------------------------ showing

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        before, after = announcement.before, announcement.after
        state, store = self._session.state, self._session.store
        # What changes most often is the selection, which nothing here follows, and then the panes.
        if self._shown is None or (before.filter, before.revision) != (after.filter, after.revision):
            self.show_state(resolve(state, store))
        elif (before.panes, before.active, before.reprints, before.compared) != (
            after.panes,
            after.active,
            after.reprints,
            after.compared,
        ):
            same = (before.reprints, before.compared) == (after.reprints, after.compared)
            cards = resolve_cards(state, store, self._shown.sources if same else ())
            self.show_state(replace(self._shown, sources=cards, ribbons=side_by_side(state)))

    def _on_theme_changed(self) -> None:
        for part in self.findChildren(QWidget):
            part.update()

    def _on_more(self) -> None:
        self._all_speakers = True
        if self._shown:
            self._show_speakers(self._shown.speakers)

    def show_state(self, new: SidebarState) -> None:
        """Show this, touching only what differs."""
        old, self._shown = self._shown, new
        if old is None or old.all_sources != new.all_sources:
            self._all.setText(new.all_sources)
            self._all.setVisible(bool(new.all_sources))
        if old is None or old.ribbons != new.ribbons:
            self._show_sections()
        if old is None or old.sources != new.sources:
            self._show_cards(new.sources)
        if old is None or old.speakers != new.speakers:
            self._show_speakers(new.speakers)
        if old is None or old.marks != new.marks:
            self._show_marks(new.marks)

    def _show_cards(self, cards: tuple[SourceCard, ...]) -> None:
        """Put the cards in order; a button that is there keeps its source, or takes over one that is new."""
        if len(self._cards) == len(cards) and QApplication.focusWidget() not in self._cards:
            # Nobody stands on any of them: each place takes over what belongs there, and nothing has to move.
            for button, card in zip(self._cards, cards, strict=True):
                button.show_card(card)
            return
        buttons = {button.key: button for button in self._cards}
        wanted = {card.id for card in cards}
        # The one with the focus goes rather than stand for another source from one key stroke to the next.
        spare = [b for key, b in buttons.items() if key not in wanted and not b.hasFocus()]
        for button in [b for key, b in buttons.items() if key not in wanted and b.hasFocus()]:
            _remove(self._shelf.rows, button)
        placed: list[CardButton] = []
        for place, card in enumerate(cards):
            button = buttons.get(card.id) or (spare.pop() if spare else self._card_button(card))
            button.show_card(card)
            if self._shelf.rows.indexOf(button) != place:
                self._shelf.rows.removeWidget(button)
                self._shelf.rows.insertWidget(place, button)
            if placed:
                QWidget.setTabOrder(placed[-1], button)
            placed.append(button)
        for button in spare:
            _remove(self._shelf.rows, button)
        self._cards = placed

    def _card_button(self, card: SourceCard) -> CardButton:
        button = CardButton(card, self._theme)
        button.clicked.connect(self._on_card_clicked)
        button.menu_wanted.connect(self._on_menu_wanted)
        return button

    def _show_speakers(self, rows: tuple[LegendRow, ...]) -> None:
        # A chosen speaker is always in sight, or the filter could not be taken back here.
        shown = tuple(r for k, r in enumerate(rows) if self._all_speakers or k < _SPEAKERS_SHOWN or r.checked)
        self._legend(self._speakers, shown)
        self._nobody.setVisible(not rows)
        self._more.setVisible(len(shown) < len(rows))
        self._more.setText(f"Show all {len(rows):,} speakers")

    def _show_marks(self, rows: tuple[LegendRow, ...]) -> None:
        self._legend(self._marks, rows)

    def _legend(self, layout: QVBoxLayout | QGridLayout, rows: tuple[LegendRow, ...]) -> None:
        buttons = [w for k in range(layout.count()) if isinstance(w := _widget(layout, k), LegendButton)]
        if [b.key for b in buttons] == [r.key for r in rows]:
            for button, row in zip(buttons, rows, strict=True):
                button.show_row(row)
            return
        _clear(layout)
        for number, row in enumerate(rows):
            if isinstance(layout, QGridLayout):
                button = LegendButton(row, self._theme, speaker=False)
                button.clicked.connect(self._on_mark_clicked)
                layout.addWidget(button, *divmod(number, 2))
            else:
                button = LegendButton(row, self._theme, speaker=True)
                button.clicked.connect(self._on_speaker_clicked)
                layout.addWidget(button)

    # ------------------------------------------------------------------ asking

    def _on_card_clicked(self) -> None:
        key = self._key_of_sender()
        self._session.update(ORIGIN, lambda state: steps.show_here(state, key))

    def _on_speaker_clicked(self) -> None:
        key = self._key_of_sender()

        def toggle(wanted: Filter) -> Filter:
            return replace(wanted, speakers=wanted.speakers ^ {key})

        self._session.filter(ORIGIN, toggle)

    def _on_mark_clicked(self) -> None:
        key = self._key_of_sender()

        def toggle(wanted: Filter) -> Filter:
            return replace(wanted, kinds=wanted.kinds ^ {key})  # type: ignore[arg-type]  # keys of marks are kinds

        self._session.filter(ORIGIN, toggle)

    def _on_menu_wanted(self, asked: object) -> None:
        assert isinstance(asked, MenuWanted)  # noqa: S101  # a signal carries object
        self._source_menu(asked.source, asked.at)

    def _source_menu(self, key: str, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for k in range(len(self._session.state.panes)):
            menu.addAction(f"Show in Pane {k + 1}").setData(("pane", key, k))
        beside = menu.addAction("Open Beside")
        beside.setData(("beside", key, 0))
        beside.setEnabled(len(self._session.state.panes) < steps.MAX_PANES)
        menu.addSeparator()
        menu.addAction("Show Only This Source").setData(("only", key, 0))
        menu.addAction(removal_words(1, project=self._session.store.in_project)).setData(("close", key, 0))
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(place)

    def _on_menu_triggered(self, action: object) -> None:
        what, key, pane = action.data()  # type: ignore[attr-defined]  # a QAction
        if what == "pane":
            self._session.update(ORIGIN, lambda s: steps.show_source(s, pane, key))
        elif what == "beside":
            self._session.update(ORIGIN, lambda s: steps.show_source(steps.add_pane(s), len(s.panes), key))
        elif what == "only":
            self._session.filter(ORIGIN, lambda f: replace(f, sources=frozenset({key})))
        else:
            self._session.remove(ORIGIN, (key,))

    def _key_of_sender(self) -> str:
        sender = self.sender()
        assert isinstance(sender, CardButton | LegendButton)  # noqa: S101  # only these are connected
        return sender.key


def _heading(words: str) -> QLabel:
    label = QLabel(words.upper())
    label.setAccessibleName(words)
    label.setProperty("role", "heading")
    label.setContentsMargins(0, 4, 0, 4)
    return label


def _link() -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "link")
    return button


def _widget(layout: QLayout, index: int) -> QWidget | None:
    item = layout.itemAt(index)
    return item.widget() if item else None


def _clear(layout: QLayout) -> None:
    while layout.count():
        widget = _widget(layout, 0)
        if widget is None:
            layout.takeAt(0)
        else:
            _remove(layout, widget)


def _remove(layout: QLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.setParent(None)
    widget.deleteLater()
