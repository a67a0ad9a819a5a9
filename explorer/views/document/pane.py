"""One document pane: header, find bar, text, overview strip, and its place in the session."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from explorer.lean import dataclass
from explorer.model.finding import FindingKind, Quote
from explorer.session import Announcement, Session, State
from explorer.session import state as steps
from explorer.session.state import Spot
from explorer.store import speaker_key
from explorer.store.describe import describe
from explorer.views.document.finder import Finder
from explorer.views.document.header import Header
from explorer.views.document.marks import Marks, Shown
from explorer.views.document.menu import entries
from explorer.views.document.resolve import (
    PaneState,
    citation,
    descriptions,
    next_in_stack,
    resolve,
    selection_of,
)
from explorer.views.document.scrolling import Position
from explorer.views.document.strip import OverviewStrip
from explorer.views.document.tips import describing_tip
from explorer.views.document.view import MenuAsked, ReadingView
from explorer.views.theme import Theme

_K = QKeySequence.StandardKey

_NO_SOURCES = "Open texts with Ctrl+O, or drop files here, to read them side by side."
_NO_SOURCE = "Nothing is read here yet. Choose a source with the arrow above, or in the list of sources."
_EMPTY_TEXT = "This source has no text."
_MESSAGE_MARGIN, _MESSAGE_WIDTH = 24, 340
"""Pixels around a message, and its greatest width: two or three short lines read better than a long one."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The reader has scrolled a text.

    Attributes:
        pane: index of its pane.
        pixels: how far, down is positive.
    """

    pane: int
    pixels: int


@dataclass(frozen=True, slots=True)
class Hovered:
    """The mouse is over a text.

    Attributes:
        pane: index of its pane.
        point: the code point under it; None when it has left the words.
    """

    pane: int
    point: int | None


class DocumentPane(QWidget):
    """Shows one source of the session with its findings marked."""

    zoom_asked = Signal(object)
    """Steps to zoom by, or 0 for 100 %; the area zooms all its panes."""
    moved = Signal(object)
    """The reader has scrolled this text: a Moved."""
    grasped = Signal(object)
    """The reader begins to scroll this text with the wheel: its index."""
    hovered = Signal(object)
    """The mouse is over the words of this text, or has left them: a Hovered."""
    reflowed = Signal()
    """The text is laid out anew; those beside it may have to follow."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        index: int,
        parent: QWidget | None = None,
        positions: dict[str, Position] | None = None,
    ) -> None:
        """Show what the session says.

        Args:
            session: what is shown now.
            theme: colours.
            index: of the pane, from the left.
            parent: as in Qt.
            positions: where the reader was in each source, by id; shared by the panes of an area.
        """
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.index = index
        self._positions: dict[str, Position] = {} if positions is None else positions
        self._state: PaneState | None = None
        self._last_click: tuple[str, ...] = ()

        self.header = Header(session, theme)
        self.view = ReadingView(theme)
        self.view.tip = self.tip_at
        self.view.setAccessibleName("Text")
        self.strip = OverviewStrip(self.view, theme)
        self._finder = Finder(self.view, theme, self)
        self.find_bar = self._finder.bar
        self.message = QLabel()
        self.message.setProperty("role", "muted")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setMaximumWidth(_MESSAGE_WIDTH)
        self._lay_out()

        self.view.picked.connect(self._pick)
        self.view.menu_asked.connect(self._open_menu)
        self.view.focused.connect(self._activate)
        self.view.zoom_asked.connect(self.zoom_asked)
        self.view.settled.connect(self._place_header)
        self.view.scrolled.connect(self._tell_moved)
        self.view.grasped.connect(self._tell_grasped)
        self.view.reflowed.connect(self.reflowed)
        self.view.hovered.connect(self._tell_hovered)
        self.strip.asked.connect(self._go_to_range)
        self.header.chosen.connect(self._choose)
        self.header.swap_asked.connect(self._swap)
        self.header.close_asked.connect(self._close)
        self.header.add_asked.connect(self._add)
        self._finder.closed.connect(self._show_spot)
        session.announced.connect(self._hear)
        self.show_state(resolve(session.state, session.store, index), origin="")

    def _lay_out(self) -> None:
        self.view.set_side(self.strip)
        self._pages = QStackedWidget()
        self._empty = QWidget()
        middle = QHBoxLayout(self._empty)
        middle.setContentsMargins(_MESSAGE_MARGIN, _MESSAGE_MARGIN, _MESSAGE_MARGIN, _MESSAGE_MARGIN)
        # Room to both sides in equal parts; the message takes all of it that it may.
        middle.addStretch(1)
        middle.addWidget(self.message, 1000)
        middle.addStretch(1)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.find_bar)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.view)
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def origin(self) -> str:
        """This pane's name in announcements."""
        return f"document:{self.index}"

    @property
    def state(self) -> PaneState | None:
        """What is shown."""
        return self._state

    # ------------------------------------------------------------------ showing

    def _hear(self, told: Announcement) -> None:
        self.show_state(resolve(told.after, self._session.store, self.index), told.origin)

    def show_state(self, state: PaneState, origin: str) -> None:
        """Show a state, touching only what differs from the present one."""
        before, self._state = self._state, state
        if before == state:
            return
        self.header.show_pane(state)
        source = state.source
        if source is None or not source.text:
            self.message.setText(_EMPTY_TEXT if source else _NO_SOURCE if state.sources else _NO_SOURCES)
            self._pages.setCurrentIndex(0)
            self.close_find()
        else:
            self._pages.setCurrentIndex(1)
            self.view.setAccessibleName(f"Text of {source.title}")
        other_text = before is None or before.source is not source
        if other_text:
            self._show_text(state)
        elif before is not None and (
            before.revision != state.revision
            or before.visible != state.visible
            or before.selected != state.selected
            or before.focused != state.focused
            or before.passage != state.passage
        ):
            same = before.revision == state.revision
            marks = self.view.marks if same else self._marks(state)
            self.view.show_marks(marks, self._shown(state, marks))
        self.view.setAccessibleDescription(self._said(state))
        if before is None or before.spot != state.spot:
            self._show_spot()
        if state.spot is not None and (before is None or before.spot != state.spot):
            self._centre_spot(state.spot)
        elif (state.focused or state.passage) and (other_text or before is None or before.reveal != state.reveal):
            self._centre(state, here=origin == self.origin)

    def _said(self, state: PaneState) -> str:
        """The selection in words, for screen readers."""
        store = self._session.store
        if state.spot is not None and state.spot.span is not None:
            return f"Found: “{state.spot.span.words}”"
        if state.passage:
            return f"Shared passage: “{' … '.join(span.words for span in state.passage)}”"
        return describe(store.finding(state.focused), store).plain() if state.focused else ""

    def _show_text(self, state: PaneState) -> None:
        source = state.source
        marks = self._marks(state)
        position = self._positions.get(source.id, Position()) if source else Position()
        self.view.show_text(source.text if source else "", marks, self._shown(state, marks), position)
        self._show_spot()
        self._finder.renew()

    def _show_spot(self) -> None:
        """Mark what a search over all sources has found here, unless the find bar has its own words to mark."""
        if self._finder.is_open:
            return
        spot = self._state.spot if self._state is not None else None
        self.view.hits = spot.others if spot is not None else ()
        self.view.hit = (spot.span.start, spot.span.end) if spot is not None and spot.span is not None else None
        self.view.viewport().update()

    def _centre_spot(self, spot: Spot) -> None:
        """Bring the hit that was asked for into the middle, with the caret at it; without a place, go to the top."""
        place = (spot.span.start, spot.span.end) if spot.span is not None else (0, 0)
        self.view.select(place[0], place[0])
        self.view.centre_on(*place)

    def _marks(self, state: PaneState) -> Marks:
        if state.source is None:
            return Marks("", (), self._rank)
        return Marks(state.source.text, self._session.store.findings_in(state.source.id), self._rank)

    def _rank(self, quote: Quote) -> int:
        return self._session.store.speaker_rank(speaker_key(quote))

    @staticmethod
    def _shown(state: PaneState, marks: Marks) -> Shown:
        return Shown(
            state.visible,
            state.selected,
            state.focused,
            marks.credits(state.selected, state.focused),
            tuple((span.start, span.end) for span in state.passage),
        )

    def _centre(self, state: PaneState, *, here: bool) -> None:
        """Bring the focused finding into the middle; what was clicked here, at the caret, stays under the mouse."""
        place = self.view.marks.place_of(state.focused) if state.focused else None
        if state.passage:
            place = state.passage[0].start, state.passage[-1].end
        if place is None:
            return
        if state.spot is not None and state.focused and self._within_focused(state.focused, state.spot):
            # The words that were found, not the beginning of the quotation that holds them.
            self._centre_spot(state.spot)
            return
        if state.selection is not None and state.selection.kind == "actor" and not state.asked:
            # The mention that was asked for stands in another text; here any mention will do.
            marks = self.view.marks.within(*self.view.seen_points(), self.view.shown)
            if any(mark.selected for mark in marks):
                return
        if here and self.view.sees(self.view.caret):
            return
        if self.view.selected_range() is None and not place[0] <= self.view.caret <= place[1]:
            self.view.select(place[0], place[0])
        self.view.centre_on(*place)

    def _within_focused(self, focused: str, spot: Spot) -> bool:
        spans = self._session.store.finding(focused).spans
        return spot.span is not None and spans[0].start <= spot.span.start and spot.span.end <= spans[-1].end

    def _tell_moved(self, pixels: int) -> None:
        self.moved.emit(Moved(self.index, pixels))

    def _tell_hovered(self, point: int | None) -> None:
        self.hovered.emit(Hovered(self.index, point))

    def _tell_grasped(self) -> None:
        self.grasped.emit(self.index)

    def _place_header(self) -> None:
        self.header.set_column(self.view.column_left)

    def remember(self) -> None:
        """Keep where the reader is, for when this source is shown again, here or in another pane."""
        if self._state is not None and self._state.source is not None:
            self._positions[self._state.source.id] = self.view.position

    def recall(self) -> None:
        """Go to where the reader was in this source."""
        source = self._state.source if self._state else None
        if source is not None and source.id in self._positions:
            self.view.restore(self._positions[source.id])

    # ------------------------------------------------------------------ findings

    def tip_at(self, point: int) -> str:
        """What stands at a code point, as rich text for a tip; empty where nothing is marked."""
        return describing_tip(descriptions(self.view.marks.at(point, self.view.shown), self._session.store))

    def _pick(self, point: int) -> None:
        self._activate()
        stack = self.view.marks.at(point, self.view.shown)
        spot = tuple(f.id for f in stack)
        chosen = next_in_stack(stack, self._session.state.selection, again=spot == self._last_click)
        self._last_click = spot
        if chosen is not None:
            self._session.select(self.origin, selection_of(chosen))

    def next_finding(self, by: int) -> None:
        """Select the next (+1) or previous (-1) finding that the filter shows, from the caret on."""
        self._step(by, ())

    def next_quote(self, by: int) -> None:
        """Select the next (+1) or previous (-1) quotation that the filter shows, from the caret on."""
        self._step(by, ("quote",))

    def _step(self, by: int, kinds: tuple[FindingKind, ...]) -> None:
        focused = self.view.shown.focused
        place = self.view.marks.place_of(focused) if focused else None
        after = focused if place and place[0] <= self.view.caret <= place[1] else None
        found = self.view.marks.step(self.view.caret, by, self.view.shown, kinds, after)
        if found is not None:
            self.view.select(found.start, found.start)
            self._session.select(self.origin, selection_of(found))
            if not self.view.is_in_view(found.spans[0].start, found.spans[0].end):
                self.view.centre_on(found.spans[0].start, found.spans[0].end)

    def _go_to_range(self, place: tuple[int, int]) -> None:
        self.view.go_to(*place)
        self._activate()

    # ------------------------------------------------------------------ panes

    def _activate(self) -> None:
        self._session.update(self.origin, self._as_active)

    def _as_active(self, state: State) -> State:
        return replace(state, active=self.index) if self.index < len(state.panes) else state

    def _choose(self, source: str) -> None:
        self._session.update(self.origin, lambda s: steps.show_source(s, self.index, source))
        self.view.setFocus()

    def _swap(self) -> None:
        neighbour = self._state.neighbour if self._state else None
        if neighbour is not None:
            self._session.update(self.origin, lambda s: steps.swap_panes(s, self.index, neighbour))

    def _close(self) -> None:
        self._session.update(self.origin, lambda s: steps.close_pane(s, self.index))

    def _add(self) -> None:
        shown = self._session.state.panes
        unused = next((name for name in self._session.store.sources if name not in shown), None)
        self._session.update(self.origin, lambda s: steps.add_pane(s, unused))

    # ------------------------------------------------------------------ find

    def open_find(self) -> None:
        """Open the find bar, with the selected words when they are on one line."""
        self._finder.open()

    def find_next(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) place of what is searched for; open the find bar when nothing is."""
        self._finder.step(by)

    def close_find(self) -> None:
        """Close the find bar; the text gets the focus back, with the place that was found selected."""
        self._finder.close()

    # ------------------------------------------------------------------ keys and menu

    def event(self, event: QEvent) -> bool:
        """Keys of the pane come here before they are shortcuts of the window, which would mean the same."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._meant(event) or self._closes(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def _closes(self, event: QKeyEvent) -> bool:
        """Whether Esc is meant for this pane: to close the find bar, else to select nothing and to mark no hit."""
        state = self._session.state
        shown = self._finder.is_open or state.selection is not None or state.spot is not None
        return event.matches(_K.Cancel) and shown

    def _meant(self, event: QKeyEvent) -> str:
        if event.matches(_K.Find):
            return "find"
        # While hits of all sources are gone through, the window's F3 leads to the next one, in whichever text.
        if not self._finder.is_open and self._session.state.spot is not None:
            return ""
        for key, name in ((_K.FindNext, "next"), (_K.FindPrevious, "previous")):
            if event.matches(key):
                return name
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find; leave with Esc; J and K go through the findings, with Shift through the quotations."""
        meant = self._meant(event)
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if self._closes(event):
            if not self._finder.is_open:
                self._session.update(self.origin, steps.clear_spot)
                self._session.select(self.origin, None)
            else:
                self.close_find()
        elif meant == "find":
            self.open_find()
        elif meant:
            self.find_next(1 if meant == "next" else -1)
        elif plain and event.key() in {Qt.Key.Key_J, Qt.Key.Key_K}:
            by = 1 if event.key() == Qt.Key.Key_J else -1
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.next_quote(by)
            else:
                self.next_finding(by)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _open_menu(self, asked: MenuAsked) -> None:
        menu = self.menu_at(asked.point)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(QPoint(asked.where))

    def menu_at(self, point: int | None) -> QMenu:
        """The context menu for a code point, or for no text."""
        stack = self.view.marks.at(point, self.view.shown) if point is not None else []
        wanted = self._session.state.filter
        menu = QMenu(self)
        group = 0
        for entry in entries(stack, self._session.store, wanted, words_selected=bool(self.view.selected_range())):
            if entry.group != group:
                menu.addSeparator()
                group = entry.group
            action = menu.addAction(entry.label)
            action.setEnabled(entry.enabled)
            action.setData(entry)
        menu.triggered.connect(self._triggered)
        return menu

    def _triggered(self, action: QAction) -> None:
        entry = action.data()
        source = self._state.source if self._state else None
        match entry.command:
            case "copy":
                self.view.copy()
            case "cite" if source is not None:
                QGuiApplication.clipboard().setText(citation(source, self.view.selected_text))
            case "all":
                self.view.select_all()
            case "find":
                self.open_find()
            case "select":
                self._session.select(self.origin, entry.selection)
            case "speaker":
                speakers = frozenset(() if entry.speaker is None else (entry.speaker,))
                self._session.filter(self.origin, lambda f: replace(f, speakers=speakers))
