"""What can be done with picked sources: the entries of their menu, and the steps that follow."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from explorer.lean import dataclass
from explorer.model.edit import Label, removal_words
from explorer.model.labels import tag_name
from explorer.session import Session
from explorer.session import state as steps
from explorer.session.state import State
from explorer.store.desk import fitting
from explorer.views.laying import put_on_desk, room_for, say_room
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

    def __init__(self, session: Session, origin: str, window: QWidget, say: Callable[[str], None]) -> None:
        """Do nothing yet.

        Args:
            session: whose sources they are.
            origin: who asks.
            window: over which questions stand.
            say: shows a sentence to the user.
        """
        self._session = session
        self._origin = origin
        self._window = window
        self._say = say

    def do(self, wish: SourceWish) -> None:
        """What keys and clicks ask for."""
        match wish.deed:
            case "open":
                self.open(wish.sources)
            case "beside":
                self.beside(wish.sources)
            case "star":
                self.star(wish.sources)
            case "desk":
                self.put_on_desk(wish.sources)
            case "aside":
                self.take_off_desk(wish.sources)

    def open(self, sources: Sequence[str]) -> None:
        """Read the first of the sources in the active pane."""
        self._session.reach(self._origin, sources[:1], lambda state: steps.show_here(state, sources[0]))

    def beside(self, sources: Sequence[str]) -> None:
        """Read sources beside what is read, as many as there is room for; of those that have none the first."""
        panes = self._session.state.panes
        wanted = sources[: max(1, steps.MAX_PANES - len(panes) + panes.count(None))]

        def show(state: State) -> State:
            for name in wanted:
                state = steps.show_beside(state, name)
            return state

        self._session.reach(self._origin, wanted, show)

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

    # ------------------------------------------------------------------ the desk

    def aside(self, sources: Sequence[str]) -> int:
        """How many of them lie aside."""
        desk = self._session.store.sources
        return sum(name not in desk for name in sources)

    def room_for(self, sources: Sequence[str]) -> tuple[str, ...]:
        """The first of them that the desk has room for beside what is being read; what lies there else gives way."""
        return room_for(self._session, sources)

    def put_on_desk(self, sources: Sequence[str]) -> None:
        """Put them on the desk, the first of them when there is no room for all; what lay there longest gives way."""
        put_on_desk(self._session, self._origin, sources, self._say)

    def only_on_desk(self, sources: Sequence[str]) -> None:
        """Have nothing but these on the desk, the first of them when there is no room for all."""
        catalogue = self._session.store.catalogue
        laid = fitting(sources, held=(), catalogue=catalogue)
        say_room(len(laid), len(sources), self._say)
        self._session.lay_out(self._origin, laid)

    def may_take_off(self, sources: Sequence[str]) -> bool:
        """Whether any of them lies on the desk of a larger project, and something else stays there."""
        store = self._session.store
        some = not store.whole and any(name in store.sources for name in sources)
        return some and not store.sources.keys() <= set(sources)

    def take_off_desk(self, sources: Sequence[str]) -> None:
        """Put them aside; a desk is never empty."""
        store = self._session.store
        if self.may_take_off(sources):
            self._session.put_aside(self._origin, sources)
        elif not store.whole and any(name in store.sources for name in sources):
            self._say("One source at least stays on the desk.")

    def close(self, sources: Sequence[str]) -> None:
        """Close them, or take them out of the project."""
        self._session.remove(self._origin, sources)


def put_words(room: int, number: int, which: str) -> str:
    """The entry that puts sources on the desk, which says so when there is room for the first of them alone.

    Args:
        room: how many of them the desk has room for.
        number: how many they are.
        which: what they are beyond sources: "Shown", or nothing.
    """
    if room < number:
        return f"Put the First {room:,} of {number:,} {which or 'Sources'} on the Desk"
    return f"Put All {number:,} {which} on the Desk" if which else f"Put {number:,} Sources on the Desk"


class SourceMenu(QMenu):
    """The menu of picked sources.

    Signals:
        describe_wanted: the user wants to say what the sources are called and so on; carries their ids, a tuple.
    """

    describe_wanted = Signal(object)

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
        if not session.store.whole:
            self._add_desk()
        starred = deeds.all_starred(sources)
        star = self.addAction("Take the Star Away" if starred else f"Star {these}", self._star)
        star.setShortcut(QKeySequence("Space"))
        self.tags = self.addMenu("Tags")
        self._fill_tags(session)
        self.addSeparator()
        self.addAction(f"Describe {these} …", self._describe)
        self.addAction(removal_words(len(sources), project=session.store.in_project), self._close)
        self.addSeparator()

    def _add_desk(self) -> None:
        deeds, sources = self._deeds, self._sources
        aside, number = deeds.aside(sources), len(sources)
        room = len(deeds.room_for(sources)) if aside else number
        put = self.addAction(put_words(room, number, "") if number > 1 else "Put on the Desk", self._put)
        put.setShortcut(QKeySequence("+"))
        put.setEnabled(aside > 0)
        take = self.addAction("Take off the Desk", self._take_off)
        take.setShortcut(QKeySequence("-"))
        take.setEnabled(deeds.may_take_off(sources))
        self.addAction("Only These on the Desk" if number > 1 else "Only This on the Desk", self._only_on_desk)
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

    def _put(self) -> None:
        self._deeds.put_on_desk(self._sources)

    def _take_off(self) -> None:
        self._deeds.take_off_desk(self._sources)

    def _only_on_desk(self) -> None:
        self._deeds.only_on_desk(self._sources)

    def _describe(self) -> None:
        self.describe_wanted.emit(self._sources)

    def _close(self) -> None:
        self._deeds.close(self._sources)
