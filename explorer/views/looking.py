"""The commands of the menus View and Go: what is looked at, and how. One method an action, as in `commands`."""

from dataclasses import replace

from explorer.session import Session
from explorer.session import state as steps
from explorer.session.state import State
from explorer.settings import PartName, Settings, ThemeName
from explorer.views.actions import ORIGIN
from explorer.views.window import MainWindow

_ZOOM_STEP = 1.1


class Looking:
    """A part of `Commands`.

    Attributes:
        window: the window.
        session: of the window.
        settings: as they are now.
    """

    window: MainWindow
    session: Session
    settings: Settings

    def _refresh(self) -> None:
        raise NotImplementedError

    # ------------------------------------------------------------------ View

    def add_pane(self) -> None:
        """One more text, with a source that is not shown yet."""

        def add(state: State) -> State:
            unused = next((s for s in self.session.store.sources if s not in state.panes), None)
            return steps.add_pane(state, unused)

        self.session.update(ORIGIN, add)

    def close_pane(self) -> None:
        """One text less."""
        self.session.update(ORIGIN, lambda s: steps.close_pane(s, s.active))

    def swap_panes(self) -> None:
        """Exchange the active pane's source with the next pane's, and stay with the source."""

        def swap(state: State) -> State:
            other = (state.active + 1) % len(state.panes)
            return replace(steps.swap_panes(state, state.active, other), active=other)

        self.session.update(ORIGIN, swap)

    def toggle_linked(self) -> None:
        """Let the texts scroll together, or each by itself."""
        self.window.documents.toggle_linked()

    def zoom_in(self) -> None:
        """Larger texts."""
        self.window.documents.zoom *= _ZOOM_STEP

    def zoom_out(self) -> None:
        """Smaller texts."""
        self.window.documents.zoom /= _ZOOM_STEP

    def zoom_reset(self) -> None:
        """Texts of the normal size."""
        self.window.documents.zoom = 1.0

    def toggle_sidebar(self) -> None:
        """Show or hide the sources and the legend."""
        self._toggle("sidebar")

    def toggle_chart(self) -> None:
        """Show or hide the chart."""
        self._toggle("chart")

    def show_funding(self) -> None:
        """Turn to the funding chart."""
        self.window.show_page("funding").setFocus()
        self._refresh()

    def show_facts(self) -> None:
        """Turn to the facts and sources."""
        self.window.facts().setFocus()
        self._refresh()

    def show_quotation(self) -> None:
        """Turn to the renderings of the selected quotation."""
        self.window.show_page("quotation").setFocus()
        self._refresh()

    def enlarge_shelf(self) -> None:
        """Give the chart or the comparison the room of the texts, or the texts their room back."""
        self.window.enlarge_shelf()
        self._refresh()

    def toggle_tables(self) -> None:
        """Show or hide the tables."""
        self._toggle("tables")

    def toggle_evidence(self) -> None:
        """Show or hide the evidence."""
        self._toggle("evidence")

    def _toggle(self, part: PartName) -> None:
        widget = self.window.parts[part]
        widget.setVisible(widget.isHidden())
        self._refresh()

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        self._choose_theme("light" if self.window.theme.palette.dark else "dark")

    def follow_system(self) -> None:
        """Take the colours of the desktop, or keep the present ones."""
        follows = self.settings.theme == "system"
        self._choose_theme(("dark" if self.window.theme.palette.dark else "light") if follows else "system")

    def _choose_theme(self, name: ThemeName) -> None:
        self.settings = replace(self.settings, theme=name)
        self.window.theme.choose(name)
        self._refresh()

    # ------------------------------------------------------------------ Go

    def back(self) -> None:
        """Select what was selected before."""
        self.session.go(ORIGIN, -1)

    def forward(self) -> None:
        """Select what was selected after that."""
        self.session.go(ORIGIN, 1)

    def next_finding(self) -> None:
        """Select the next finding in the active text."""
        self.window.documents.next_finding(1)

    def previous_finding(self) -> None:
        """Select the previous finding in the active text."""
        self.window.documents.next_finding(-1)

    def next_quote(self) -> None:
        """Select the next quotation in the active text."""
        self.window.documents.next_quote(1)

    def previous_quote(self) -> None:
        """Select the previous quotation in the active text."""
        self.window.documents.next_quote(-1)

    def next_match(self) -> None:
        """Select the next match of the active text with those beside it."""
        self._say_if(self.window.documents.next_match(1))

    def previous_match(self) -> None:
        """Select the previous match of the active text with those beside it."""
        self._say_if(self.window.documents.next_match(-1))

    def bring_other_side(self) -> None:
        """Scroll the other texts until what matches the words at the caret stands beside them."""
        self._say_if(self.window.documents.bring_other_side())

    def _say_if(self, sentence: str) -> None:
        if sentence:
            self.window.say(sentence)

    def next_part(self) -> None:
        """Move the focus to the next part of the window."""
        self.window.focus_part(1)

    def previous_part(self) -> None:
        """Move the focus to the previous part of the window."""
        self.window.focus_part(-1)
