"""What can be done with picked sources: the entries of their menu, and the steps that follow."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from explorer.lean import dataclass
from explorer.model.edit import Label, RemoveSources
from explorer.model.labels import tag_name
from explorer.session import Session
from explorer.session import state as steps
from explorer.session.state import State
from explorer.views.lists.sourceview import SourceWish

_LISTED = 24
"""Tags that the menu lists; all can be typed."""


@dataclass(frozen=True, slots=True)
class TagWish:
    """A tag that picked sources are to get, or to lose."""

    tag: str
    add: bool


class SourceDeeds:
    """Does with sources what a table asks for."""

    def __init__(self, session: Session, origin: str, window: QWidget) -> None:
        self._session = session
        self._origin = origin
        self._window = window

    def do(self, wish: SourceWish) -> None:
        """What keys and clicks ask for."""
        match wish.deed:
            case "open":
                self.open(wish.sources)
            case "beside":
                self.beside(wish.sources)
            case "star":
                self.star(wish.sources)

    def open(self, sources: Sequence[str]) -> None:
        """Read the first of the sources in the active pane."""
        self._session.update(self._origin, lambda state: steps.show_here(state, sources[0]))

    def beside(self, sources: Sequence[str]) -> None:
        """Read sources beside what is read, as many as there is room for; of those that have none the first."""

        def show(state: State) -> State:
            room = max(1, steps.MAX_PANES - len(state.panes) + state.panes.count(None))
            for name in sources[:room]:
                state = steps.show_beside(state, name)
            return state

        self._session.update(self._origin, show)

    def only(self, sources: Sequence[str]) -> None:
        """Show nothing but these sources in all views."""
        self._session.filter(self._origin, lambda wanted: replace(wanted, sources=frozenset(sources)))

    def star(self, sources: Sequence[str]) -> None:
        """Give the star to all of them, or take it when all have it."""
        starred = not self.all_starred(sources)
        self._session.run(self._origin, Label(sources=tuple(sources), starred=starred))

    def all_starred(self, sources: Sequence[str]) -> bool:
        """Whether all of them have the star."""
        return all(self._session.store.labels_of(name).starred for name in sources)

    def tag(self, sources: Sequence[str], wish: TagWish) -> None:
        """Give them a tag or take it away."""
        tag = frozenset({wish.tag})
        add, remove = (tag, frozenset[str]()) if wish.add else (frozenset[str](), tag)
        self._session.run(self._origin, Label(sources=tuple(sources), add=add, remove=remove))

    def ask_tag(self, sources: Sequence[str]) -> None:
        """Ask for the name of a tag, offering those that there are, and give it to them."""
        known = list(self._session.store.tags())
        what = "this source" if len(sources) == 1 else f"these {len(sources):,} sources"
        choices = ["", *known]
        words, said = QInputDialog.getItem(self._window, "Add Tag", f"A tag for {what}:", choices, editable=True)
        name = tag_name(words)
        if said and name:
            self.tag(sources, TagWish(name, add=True))

    def close(self, sources: Sequence[str]) -> None:
        """Take them out of the project."""
        self._session.run(self._origin, RemoveSources(ids=tuple(sources)))


class SourceMenu(QMenu):
    """The menu of picked sources."""

    def __init__(self, deeds: SourceDeeds, sources: Sequence[str], session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._sources = tuple(sources)
        several = len(sources) > 1
        these = f"{len(sources):,} Sources" if several else "Source"
        for text, handler, keys in (
            ("Open in This Pane", self._open, "Return"),
            ("Open Beside", self._beside, "Ctrl+Return"),
            (f"Show Only These {these}" if several else "Show Only This Source", self._only, ""),
        ):
            self.addAction(text, handler).setShortcut(QKeySequence(keys))
        self.addSeparator()
        starred = deeds.all_starred(sources)
        star = self.addAction("Take the Star Away" if starred else f"Star {these}", self._star)
        star.setShortcut(QKeySequence("Space"))
        self.tags = self.addMenu("Tags")
        self._fill_tags(session)
        self.addSeparator()
        self.addAction(f"Close {these}", self._close)
        self.addSeparator()

    def _fill_tags(self, session: Session) -> None:
        store = session.store
        own = [store.labels_of(name).tags for name in self._sources]
        often = sorted(store.tags().items(), key=lambda pair: -pair[1])[:_LISTED]
        listed = {tag for tag, _ in often} | (own[0] if len(own) == 1 else frozenset())
        for tag in (tag for tag in store.tags() if tag in listed):
            shared = all(tag in tags for tags in own)
            entry = self.tags.addAction(tag.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(shared)
            entry.setData(TagWish(tag, add=not shared))
            entry.triggered.connect(self._tag)
        self.tags.addSeparator()
        self.tags.addAction("Add Tag …", self._ask_tag)

    def _open(self) -> None:
        self._deeds.open(self._sources)

    def _beside(self) -> None:
        self._deeds.beside(self._sources)

    def _only(self) -> None:
        self._deeds.only(self._sources)

    def _star(self) -> None:
        self._deeds.star(self._sources)

    def _tag(self) -> None:
        wish = self.sender().data()  # type: ignore[attr-defined]  # a QAction
        assert isinstance(wish, TagWish)  # noqa: S101  # set above
        self._deeds.tag(self._sources, wish)

    def _ask_tag(self) -> None:
        self._deeds.ask_tag(self._sources)

    def _close(self) -> None:
        self._deeds.close(self._sources)
