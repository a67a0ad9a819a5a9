"""Searcher: what is looked for in all sources, what was found, and the hit that the reader stands at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.errors import ExpectedError
from explorer.model.edit import Change, LayOut
from explorer.model.query import Filter, Selection
from explorer.session import state as steps
from explorer.session.answers import Answer, Asked, first_answer, next_answer
from explorer.session.jobs import Handle, Jobs
from explorer.session.saved_searches import SavedSearches
from explorer.session.scratch import Scratch
from explorer.session.searching import Searching
from explorer.session.session import Announcement, Session
from explorer.session.sources_found import SourcesFound
from explorer.session.state import Spot, State

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from explorer.store.project import Hit, ProjectFile, Search

ORIGIN = "search"
_TITLE = "Searching"
_PAINTED = 20
"""Milliseconds after the first hits before more is worked out: they are painted first, with nobody in the way."""


class Searcher(QObject):
    """Searches beside the window, one search at a time; a newer one ends the older.

    What is quick comes first (`answers`), and the next answer is worked out while the one before is painted. The open
    project's file is searched, or without a project a temporary one.

    Signals:
        changed: something else is looked for, or more is known; carries a Searching.
        refused: a search could not be saved; carries why as a str.
        named: an actor was looked up by name; carries what a search is restricted to by it, a str.
        told: something to know about what was asked for; carries it as a str.
    """

    changed = Signal(object)
    refused = Signal(object)
    named = Signal(object)
    told = Signal(object)

    def __init__(
        self, session: Session, project: "Callable[[], ProjectFile | None]", parent: QObject | None = None
    ) -> None:
        """Search nothing yet.

        Args:
            session: whose sources are searched, and where hits are shown.
            project: gives the file of the project that is open; None when there is none.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._session = session
        self._project = project
        self._jobs = Jobs(self)  # its own: a search waits for no import
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(_PAINTED)
        self._painted.timeout.connect(self._go_on)
        self._begun: Answer | None = None
        self._keeping = Jobs(self)  # what is saved is saved, whatever is searched next
        self._keeping.refused.connect(self.refused)
        self._saved = SavedSearches(project, self._keeping, self._on_saved)
        self._sources = SourcesFound(session, project, self._keeping, origin=ORIGIN, tell=self.told.emit)
        self._scratch = Scratch()
        self._asked: Asked | None = None
        self._state = Searching()
        session.announced.connect(self._hear)

    @property
    def state(self) -> Searching:
        """What is looked for and what is known of it."""
        return self._state

    @property
    def project(self) -> "ProjectFile | None":
        """The file of the project that is open."""
        return self._project()

    # ------------------------------------------------------------------ searching

    def search(self, wanted: "Search", *, limit: int, within: bool = False) -> None:
        """Look for something; answers come by `changed`.

        Args:
            wanted: what is looked for.
            limit: the most hits that are given.
            within: whether only what the window's filter shows is searched.
        """
        self._stop()
        same = (wanted, within) == (self._state.found, self._state.within)
        if not same:
            self._session.update(ORIGIN, steps.clear_spot)
        store = self._session.store
        narrowed = self._session.state.filter if within else Filter()
        asked = self._asked = Asked(
            wanted=wanted,
            limit=limit,
            again=same,
            ranked=same and self._state.ranked,
            revision=store.revision,
            filter=narrowed,
            project=self._project(),
            contents=store.contents,
            extractions=store.extractions,
            visible=store.visible(narrowed).findings,
            sources=store.sources_asked(narrowed) or frozenset(),
        )
        self._become(
            replace(
                self._state,
                wanted=wanted,
                within=within,
                limit=limit,
                busy=True,
                refusal="",
                at=self._state.at if same else -1,
            )
        )
        # Of this object nothing goes along: the thread may be the last to hold what it works with.
        scratch = self._scratch

        def first(handle: Handle) -> Answer:
            if wanted.tag or wanted.starred:
                store.write_labels()  # the file is asked for them
            return first_answer(asked, scratch, handle.cancelled)

        self._start(asked, first, self._on_first)

    def refresh(self) -> None:
        """Search again when the project, or the filter that the search keeps to, has changed since."""
        state, asked = self._state, self._asked
        if state.wanted is None or asked is None:
            return
        narrowed = self._session.state.filter if state.within else Filter()
        if (asked.revision, asked.filter) != (self._session.store.revision, narrowed):
            self.search(state.wanted, limit=state.limit, within=state.within)

    def clear(self) -> None:
        """Look for nothing any more."""
        self._stop()
        self._session.update(ORIGIN, steps.clear_spot)
        self._asked = None
        self._become(Searching(saved=self._state.saved))

    def release(self) -> None:
        """End all work and remove what was made for it; for the end of the program."""
        self._stop()
        self._jobs.wait()
        self._keeping.wait()
        self._scratch.close()

    def _hear(self, told: Announcement) -> None:
        if told.change is not None and not self._goes_on(told.change) and self._state.busy:
            self._stop()
            self._become(replace(self._state, busy=False))
        self._saved.follow()

    def _goes_on(self, change: Change) -> bool:
        """Whether what was found holds on: the file is as it was when its sources are laid out otherwise."""
        asked = self._asked
        if not isinstance(change.edit, LayOut) or asked is None or asked.project is None:
            return False
        if asked.filter.asks_findings or asked.filter.text:
            return False
        self._asked = replace(asked, revision=change.revision)
        self._become(replace(self._state, revision=change.revision))
        return True

    def name_actor(self, words: str) -> None:
        """Look up whom a name means; told by `named`."""
        file, actors = self._project(), self._session.store.actors

        def known(name: str) -> bool:
            if file is not None:
                return file.knows_actor(name)
            return name in actors or any(actor.name == name for actor in actors.values())

        def work(_handle: Handle) -> str:
            from explorer.naming import actor_called  # noqa: PLC0415  # not before the window

            return actor_called(words, actors.values(), known)

        self._keeping.start(_TITLE, work, self.named.emit)

    # ------------------------------------------------------------------ saved searches

    @property
    def can_save(self) -> bool:
        """Whether a project is open that can be changed."""
        return self._saved.can_save

    def save(self, name: str) -> None:
        """Keep what is looked for in the project, in the place of a search of that name."""
        if self._state.wanted is not None:
            self._saved.save(name, self._state.wanted)

    def forget(self, name: str) -> None:
        """Take a saved search out of the project."""
        self._saved.forget(name)

    def _on_saved(self, searches: "Mapping[str, Search] | None") -> None:
        self._become(replace(self._state, saved=searches))

    # ------------------------------------------------------------------ answers

    def _start(self, asked: Asked, work: Callable[[Handle], Answer], then: Callable[[object], None]) -> None:
        def safely(handle: Handle) -> Answer:
            # Told as an answer, so that what a search met that nobody waits for any more is dropped with it.
            try:
                return work(handle)
            except ExpectedError as error:
                return Answer(asked=asked, refusal=str(error))

        self._jobs.start(_TITLE, safely, then)

    def _on_first(self, answer: object) -> None:
        assert isinstance(answer, Answer)  # noqa: S101  # a job hands on object
        asked = answer.asked
        if answer.refusal:
            self._become(replace(self._state, result=None, facets=None, busy=False, refusal=answer.refusal, at=-1))
            return
        assert answer.result is not None  # noqa: S101  # there is one, or a refusal
        kept = self._state.facets if self._state.found == asked.wanted else None
        self._become(
            replace(
                self._state,
                result=answer.result,
                found=asked.wanted,
                revision=asked.revision,
                filter=asked.filter,
                ranked=asked.ranked,
                facets=kept,
                at=_place(answer.result.hits, self._state.hit),
            )
        )
        self._begun = replace(answer, ranked=asked.ranked)
        self._painted.start()

    def _go_on(self) -> None:
        begun, scratch = self._begun, self._scratch
        if begun is not None:
            self._start(begun.asked, lambda handle: next_answer(begun, scratch, handle.cancelled), self._on_next)

    def _stop(self) -> None:
        self._painted.stop()
        self._begun = None
        self._jobs.cancel()

    def _on_next(self, answer: object) -> None:
        assert isinstance(answer, Answer)  # noqa: S101  # a job hands on object
        shown, result = self._state.result, answer.result
        if answer.refusal:
            self._become(replace(self._state, busy=False, refusal=answer.refusal))
            return
        assert shown is not None  # noqa: S101  # this answer follows the first
        assert result is not None  # noqa: S101  # there is one, or a refusal
        ranked = answer.ranked and not answer.asked.ranked
        # Whoever reads the hits already keeps them in the order in which she reads them.
        reading = ranked and self._state.at >= 0 and not self._state.ranked
        self._begun = answer
        self._become(
            replace(
                self._state,
                result=replace(result, hits=shown.hits) if reading else result,
                ranked=answer.ranked and not reading,
                facets=self._state.facets if answer.facets is None else answer.facets,
                busy=answer.facets is None,
            )
        )
        if answer.facets is None:
            self._go_on()

    def _become(self, state: Searching) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit(state)

    # ------------------------------------------------------------------ hits

    @property
    def has_hits(self) -> bool:
        """Whether there is a hit to go to."""
        return bool(self._state.hits) and self._state.found == self._state.wanted

    def open(self, number: int) -> None:
        """Go to a hit: its source is shown in the active pane, marked and in the middle; a quotation is selected.

        What has changed since it was found is not shown; the hit is the current one all the same.
        """
        hits = self._state.hits
        hit = hits[number]
        self._become(replace(self._state, at=number))
        session, store, source = self._session, self._session.store, hit.source
        laid = source in store.sources
        if source is None or source not in store.catalogue or (laid and not steps.holds(store, source, hit.span)):
            return
        same = [one.span for one in hits if one.source == source and one.span is not None]
        others = tuple(sorted({(span.start, span.end) for span in same}))
        spot = Spot(source=source, span=hit.span, others=others)
        quote = Selection("finding", hit.finding) if hit.finding is not None else None

        def show(state: State) -> State:
            if not steps.holds(store, spot.source, spot.span):
                return state
            shown = steps.show_spot(state, spot)
            if quote is None:
                # What is looked at now is the hit: another selection would want the middle of the text as well.
                return replace(shown, selection=None)
            # Of what lies aside nobody knows before it is there.
            return steps.select(shown, store, quote) if store.knows(quote) else shown

        session.reach(ORIGIN, (source,), show)

    def lay_found(self) -> None:
        """Put all sources in which something is found on the desk, or the first of them that there is room for.

        Those whose hits are known come first, in the order of these.
        """
        if self._asked is not None and self.has_hits:
            self._sources.lay(self._asked, self._known)

    def _known(self) -> Iterable[str]:
        return (hit.source for hit in self._state.hits if hit.source is not None)

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (-1) hit, also in another source, round and round.

        Nothing happens while the hits that are known are those of what was looked for before.
        """
        count = len(self._state.hits)
        if self.has_hits:
            at = self._state.at
            self.open((at + by) % count if at >= 0 else 0 if by > 0 else count - 1)


def _place(hits: "tuple[Hit, ...]", wanted: "Hit | None") -> int:
    """Where the same hit stands among others; -1 when it does not."""
    return next((k for k, hit in enumerate(hits) if wanted is not None and hit == wanted), -1)
