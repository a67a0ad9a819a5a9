"""The sidebar: source cards, the speakers' legend, and the marks' legend. Clicking a legend filters every view."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from explorer.model.edit import RemoveSources
from explorer.model.query import Filter
from explorer.session import Session
from explorer.session import state as steps
from explorer.session.state import State
from explorer.views.sidebar.resolve import LegendRow, SidebarState, SourceCard, resolve
from explorer.views.sidebar.rows import CardButton, LegendButton, LinesKey, MenuWanted, SidebarButton
from explorer.views.theme import Theme

ORIGIN = "sidebar"
_SPEAKERS_SHOWN = 12
_SHELF, _LEAST_SHELF = 0.42, 180
"""Part of the sidebar that the sources take at most before they scroll by themselves; pixels they may always take."""


class Sidebar(QScrollArea):
    """What is open, and what the marks mean."""

    open_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._shown: SidebarState | None = None
        self._all_speakers = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Sources and legend")
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(12, 12, 12, 16)
        layout.setSpacing(4)
        layout.addWidget(_heading("Sources"))
        self._shelf, self._sources = _scrolling()
        layout.addWidget(self._shelf)
        self._open = QPushButton("Open or drop files here …")
        self._open.setAccessibleName("Open files")
        self._open.clicked.connect(self.open_wanted)
        layout.addWidget(self._open)
        layout.addSpacing(12)
        layout.addWidget(_heading("Speakers"))
        self._speakers = QVBoxLayout()
        self._speakers.setSpacing(0)
        layout.addLayout(self._speakers)
        self._more = QPushButton()
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self._on_more)
        layout.addWidget(self._more)
        self._nobody = QLabel("Nobody is quoted yet.")
        self._nobody.setProperty("role", "muted")
        self._nobody.setWordWrap(True)
        layout.addWidget(self._nobody)
        layout.addSpacing(12)
        layout.addWidget(_heading("Marks"))
        self._marks = QVBoxLayout()
        self._marks.setSpacing(0)
        layout.addLayout(self._marks)
        layout.addSpacing(8)
        layout.addWidget(_heading("Quotations"))
        self._lines = LinesKey(theme)
        layout.addWidget(self._lines)
        layout.addStretch(1)
        self.setWidget(inside)
        session.announced.connect(self._on_announced)
        theme.changed.connect(self._on_theme_changed)
        self.show_state(resolve(session.state, session.store))

    # ------------------------------------------------------------------ room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._fit_shelf()

    def _fit_shelf(self) -> None:
        """Give the cards the room they need, but never so much that the legend falls out of sight."""
        most = max(_LEAST_SHELF, int(self.height() * _SHELF))
        self._shelf.setFixedHeight(min(self._sources.sizeHint().height(), most))

    # ------------------------------------------------------------------ showing

    def _on_announced(self, _announcement: object) -> None:
        self.show_state(resolve(self._session.state, self._session.store))

    def _on_theme_changed(self) -> None:
        for button in self.findChildren(SidebarButton):
            button.update()
        self._lines.update()

    def _on_more(self) -> None:
        self._all_speakers = True
        if self._shown:
            self._show_speakers(self._shown.speakers)

    def show_state(self, new: SidebarState) -> None:
        """Show this, touching only what differs."""
        old, self._shown = self._shown, new
        if old is None or old.sources != new.sources:
            self._show_cards(new.sources)
            # The cards' heights follow from their widths, which the layout gives them first.
            QTimer.singleShot(0, self, self._fit_shelf)
            self._fit_shelf()
        if old is None or old.speakers != new.speakers:
            self._show_speakers(new.speakers)
        if old is None or old.marks != new.marks:
            self._show_marks(new.marks)

    def _show_cards(self, cards: tuple[SourceCard, ...]) -> None:
        buttons = {b.key: b for b in self.findChildren(CardButton)}
        if list(buttons) != [c.id for c in cards]:
            _clear(self._sources)
            for card in cards:
                button = CardButton(card, self._theme)
                button.clicked.connect(self._on_card_clicked)
                button.menu_wanted.connect(self._on_menu_wanted)
                self._sources.addWidget(button)
            return
        for card in cards:
            buttons[card.id].show_card(card)

    def _show_speakers(self, rows: tuple[LegendRow, ...]) -> None:
        # A chosen speaker is always in sight, or the filter could not be taken back here.
        shown = tuple(r for k, r in enumerate(rows) if self._all_speakers or k < _SPEAKERS_SHOWN or r.checked)
        self._legend(self._speakers, shown, speaker=True)
        self._nobody.setVisible(not rows)
        self._more.setVisible(len(shown) < len(rows))
        self._more.setText(f"Show all {len(rows):,} speakers")

    def _show_marks(self, rows: tuple[LegendRow, ...]) -> None:
        self._legend(self._marks, rows, speaker=False)

    def _legend(self, layout: QVBoxLayout, rows: tuple[LegendRow, ...], *, speaker: bool) -> None:
        buttons = [w for k in range(layout.count()) if isinstance(w := _widget(layout, k), LegendButton)]
        if [b.key for b in buttons] == [r.key for r in rows]:
            for button, row in zip(buttons, rows, strict=True):
                button.show_row(row)
            return
        _clear(layout)
        for row in rows:
            button = LegendButton(row, self._theme, speaker=speaker)
            button.clicked.connect(self._on_speaker_clicked if speaker else self._on_mark_clicked)
            layout.addWidget(button)

    # ------------------------------------------------------------------ asking

    def _on_card_clicked(self) -> None:
        key = self._key_of_sender()

        def show(state: State) -> State:
            if key in state.panes:
                return replace(state, active=state.panes.index(key))
            return steps.show_source(state, state.active, key)

        self._session.update(ORIGIN, show)

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
        menu.addAction("Close Source").setData(("close", key, 0))
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
            self._session.run(ORIGIN, RemoveSources(ids=(key,)))

    def _key_of_sender(self) -> str:
        sender = self.sender()
        assert isinstance(sender, CardButton | LegendButton)  # noqa: S101  # only these are connected
        return sender.key


def _scrolling() -> tuple[QScrollArea, QVBoxLayout]:
    """A scroll area of a height to be set, and the layout of what lies in it."""
    shelf = QScrollArea()
    shelf.setWidgetResizable(True)
    shelf.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shelf.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    shelf.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    shelf.setWidget(inside)
    return shelf, layout


def _heading(words: str) -> QLabel:
    label = QLabel(words.upper())
    label.setAccessibleName(words)
    label.setProperty("role", "heading")
    label.setContentsMargins(0, 4, 0, 4)
    return label


def _widget(layout: QVBoxLayout, index: int) -> QWidget | None:
    item = layout.itemAt(index)
    return item.widget() if item else None


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
