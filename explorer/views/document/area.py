"""The row of document panes, one to four side by side."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QSplitterHandle, QWidget

from explorer.model.comparison import Match
from explorer.session import Announcement, Session, State
from explorer.views.document.differing import Differing, differing
from explorer.views.document.follow import Follower
from explorer.views.document.gutter import NARROW, WIDTH, Gutter
from explorer.views.document.pane import DocumentPane, Hovered
from explorer.views.document.ribbons import Ribbon, resolve_gutter, selection_for, step
from explorer.views.document.scrolling import Position
from explorer.views.document.sheet import Lit
from explorer.views.theme import Theme

LEAST_ZOOM, MOST_ZOOM = 0.5, 4.0
_STEP = 1.1
_LEAST_WIDTHS = (220, 220, 180, 150)
"""Of one text beside none, one, two and three others: four must fit into a window of 1366 beside all else."""
_ROOMY = 330
"""Pixels: texts that are wider than that leave room for wide gutters."""

ORIGIN = "gutter"


class _Texts(QSplitter):
    """A splitter whose handles are gutters."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session, self._theme = session, theme
        self.setChildrenCollapsible(False)
        self.setHandleWidth(WIDTH)
        self.setAccessibleName("Texts side by side")

    def createHandle(self) -> QSplitterHandle:
        """Qt's call for every pane that is added."""
        return Gutter(self._session, self._theme, self)

    def gutter(self, index: int) -> Gutter:
        """The gutter behind the pane of this index."""
        made = self.handle(index + 1)
        assert isinstance(made, Gutter)  # noqa: S101  # made above
        return made


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
        self._splitter = _Texts(session, theme)
        self._follower = Follower(session, self._all_panes, self)
        self._stepped: str | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        # Connected before any pane is: the reader's places are kept before the panes show something else.
        session.announced.connect(self._hear)
        self._follow(len(session.state.panes))
        self._join(session.state)

    def _all_panes(self) -> tuple[DocumentPane, ...]:
        return tuple(self._panes)

    @property
    def gutters(self) -> tuple[Gutter, ...]:
        """All gutters, from left to right; one less than there are panes."""
        return tuple(self._splitter.gutter(k) for k in range(len(self._panes) - 1))

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
        self._join(told.after)
        if told.after.linked and not told.before.linked:
            self._follower.take_lead(told.after.active)

    def _follow(self, count: int) -> None:
        changed = len(self._panes) != count
        while len(self._panes) > count:
            pane = self._panes.pop()
            pane.hide()
            pane.setParent(None)
            pane.deleteLater()
        while len(self._panes) < count:
            pane = DocumentPane(self._session, self._theme, len(self._panes), positions=self._positions)
            pane.view.zoom = self._zoom
            pane.zoom_asked.connect(self.zoom_by)
            pane.hovered.connect(self._on_hovered)
            self._follower.add(pane)
            self._panes.append(pane)
            self._splitter.addWidget(pane)
        for pane in self._panes:
            pane.setMinimumWidth(_LEAST_WIDTHS[count - 1])
        if changed:
            self._splitter.setSizes([max(1, self.width()) // count] * count)
            self._fit()

    def _fit(self) -> None:
        """Wide gutters where there is room."""
        count = len(self._panes)
        roomy = self.width() >= count * _ROOMY + (count - 1) * WIDTH
        self._splitter.setHandleWidth(WIDTH if roomy else NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the gutters to the room."""
        super().resizeEvent(event)
        self._fit()

    # ------------------------------------------------------------------ ribbons

    def _join(self, state: State) -> None:
        for index, gutter in enumerate(self.gutters):
            if gutter.state is None:
                gutter.hovered.connect(self._light)
                gutter.picked.connect(self.pick)
                gutter.link_asked.connect(self.toggle_linked)
            gutter.join(self._panes[index], self._panes[index + 1])
            gutter.show_state(resolve_gutter(state, self._session.store, index, gutter.state))
        self._light()

    def _on_hovered(self, hovered: Hovered) -> None:
        """Light the ribbons of the words under the mouse."""
        for index, gutter in enumerate(self.gutters):
            if gutter.state is not None and hovered.pane in {index, index + 1}:
                ribbons, right = gutter.state.ribbons, hovered.pane > index
                gutter.look_at(ribbons.over(hovered.point, right=right) if hovered.point is not None else None)

    def _light(self) -> None:
        """Light the ends of the ribbon under the mouse, and the differing words of it or of what is selected."""
        lit: list[tuple[list[tuple[int, int]], list[Differing]]] = [([], []) for _ in self._panes]
        for index, gutter in enumerate(self.gutters):
            state, under = gutter.state, gutter.under
            if state is None:
                continue
            looked_at = [under] if under is not None else [state.ribbons.by_id[name] for name in state.selected]
            for ribbon in looked_at:
                ends = (ribbon.match.a, ribbon.match.b)
                for number, end, words in zip((index, index + 1), ends, differing(ribbon.match), strict=True):
                    lit[number][1].extend(words)
                    if under is not None:
                        lit[number][0].extend((span.start, span.end) for span in end.spans)
        for pane, (ranges, changes) in zip(self._panes, lit, strict=True):
            pane.view.lit = Lit(tuple(ranges), tuple(changes))

    def pick(self, match: Match) -> None:
        """Select what a ribbon joins; the words of the text that was used last stand for it when they are among it."""
        active = self._session.state.panes[self._session.state.active]
        source = active if active in {match.a.source, match.b.source} else match.a.source
        selection = selection_for(match, self._session.store, source or match.a.source)
        if selection is not None:
            self._stepped = match.id
            self._session.select(ORIGIN, selection)

    def next_match(self, by: int) -> str:
        """Select the next (+1) or previous (-1) match of the active text with its neighbours.

        Returns:
            What is to be said of it; empty when there is nothing to say.
        """
        index = self.active.index
        beside = self._beside(index)
        if not beside:
            return self._no_match()
        known = [ribbon for ribbon in beside if ribbon.match.id in self._selected()]
        after = next((r.match.id for r in known if r.match.id == self._stepped), known[0].match.id if known else None)
        caret = self.active.view.caret
        ribbon, around = step(beside, caret, by, after)
        if ribbon is None:
            return self._no_match()
        self.pick(ribbon.match)
        if not around:
            return ""
        ends = ("last", "first") if by > 0 else ("first", "last")
        return "That was the {} match of this text: on with the {}.".format(*ends)

    def _beside(self, index: int) -> list[Ribbon]:
        """The ribbons of a text with its neighbours, in its order, with its end as `a`."""
        out = []
        for gutter in self.gutters:
            state = gutter.state
            if state is None or index not in {state.index, state.index + 1}:
                continue
            for ribbon in state.ribbons.all:
                if not ribbon.inner:
                    match = ribbon.match
                    out.append(ribbon if state.index == index else replace(ribbon, match=_turned(match)))
        out.sort(key=lambda ribbon: (ribbon.match.a.start, -ribbon.match.a.end, ribbon.match.id))
        return out

    def _selected(self) -> frozenset[str]:
        return frozenset().union(*(gutter.state.selected for gutter in self.gutters if gutter.state is not None))

    def _no_match(self) -> str:
        if len([name for name in self._session.state.panes if name is not None]) < 2:  # noqa: PLR2004  # it takes two
            return "Open a second text beside this one to see what they have in common."
        if self._session.store.comparison is None:
            return "The sources are still being compared."
        return "This text has nothing in common with those beside it."

    def bring_other_side(self) -> str:
        """Bring the match nearest to the caret beside it in all other texts; says what could not be done."""
        brought = self._follower.bring(self.active.index)
        return "" if brought.placed else self._no_match()

    def toggle_linked(self) -> None:
        """Change between texts that scroll together and apart."""
        self._session.update(ORIGIN, lambda state: replace(state, linked=not state.linked))

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


def _turned(match: Match) -> Match:
    return replace(match, a=match.b, b=match.a)
