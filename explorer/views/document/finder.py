"""The find bar of one text at work: what is searched for, where it stands, and the way from one place to the next."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.views.document.find import Folded, Search
from explorer.views.document.findbar import FindBar
from explorer.views.document.view import ReadingView
from explorer.views.theme import Theme


class Finder(QObject):
    """Finds words in the text that a view shows, and marks all their places there while its bar is open.

    Attributes:
        bar: where the words are typed; whoever makes the finder gives it a place.
    """

    closed = Signal()
    """The bar is closed, and nothing is marked any more."""

    def __init__(self, view: ReadingView, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._search = Search()
        self._folded: Folded | None = None
        self.bar = FindBar(theme)
        self.bar.hide()
        self.bar.typed.connect(self._search_for)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the bar is to be seen."""
        return not self.bar.isHidden()

    def open(self) -> None:
        """Open the bar, with the selected words when they are on one line."""
        words = self._view.selected_text
        self.bar.open(words if "\n" not in words else "")
        self._search_for(self.bar.field.text())

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) place of what is searched for; open the bar when nothing is."""
        searching = bool(self._search.query)
        if not self.is_open:
            self.open()
        if searching:
            self._show(self._search.step(by))

    def close(self) -> None:
        """Close the bar; the text gets the focus back, with the place that was found selected."""
        had_focus = self.bar.field.hasFocus()
        self.bar.hide()
        hit = self._search.hit
        self._search = replace(self._search, hits=(), at=-1)
        self.closed.emit()
        if hit:
            self._view.select(*hit)
        if had_focus:
            self._view.setFocus()
        self._view.viewport().update()

    def renew(self) -> None:
        """The view shows another text: with the bar open, the same words are searched for in it."""
        self._folded = None
        self._search = Search()
        if self.is_open:
            self._search_for(self.bar.field.text())

    def _search_for(self, words: str) -> None:
        if self._folded is None:
            self._folded = Folded(self._view.text)
        selected = self._view.selected_range()
        start = self._search.hit[0] if self._search.hit else selected[0] if selected else self._view.caret
        self._show(Search.of(self._folded, words, start))

    def _show(self, search: Search) -> None:
        self._search = search
        self.bar.show_count(search.count())
        self._view.hits, self._view.hit = search.hits, search.hit
        if search.hit and not self._view.is_in_view(*search.hit):
            self._view.go_to(*search.hit)
        self._view.viewport().update()
