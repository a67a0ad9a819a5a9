"""Searcher: what is looked for in all sources, what was found, and the hit that the reader stands at."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.edit import Change, LayOut
from explorer.model.finding import Extraction
from explorer.model.query import Filter, Selection
from explorer.session import state as steps
from explorer.session.jobs import Handle, Jobs
from explorer.session.scratch import Scratch
from explorer.session.session import Announcement, Session
from explorer.session.state import Spot, State
from explorer.store import Contents
from explorer.store.desk import fitting

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from explorer.store.project import Count, Facets, Hit, ProjectFile, Search, SearchResult, Within

ORIGIN = "search"
_TITLE = "Searching"
_KEEPING = "Keeping searches"
_LOOKING = "Looking for the sources"
IN_SIGHT = 50
"""Hits that come first, before all others: more than are seen at once in a high window."""

_AT_ONCE = 0.2
"""Seconds in which sources without a project are made ready for the first hits; the others follow."""

_PAINTED = 20
"""Milliseconds after the first hits before more is worked out: they are painted first, with nobody in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """What is looked for and what is known of it by now.

    Attributes:
        wanted: what is looked for; None when nothing is.
        within: whether only what the window's filter shows is searched.
        limit: the most hits that are given.
        result: what was found; while a search begins, that of the one before. None when nothing was searched yet.
        found: what was looked for to find it.
        revision: of the project that was searched for it.
        filter: the window's filter that it keeps to; an empty one when it keeps to none.
        ranked: whether the best hits come first; else they stand in the order of the project.
        facets: what the result is made of; None as long as that is not counted.
        busy: whether more will be known in a moment.
        refusal: why nothing could be searched, as a sentence; "" when it could.
        at: number of the hit that the reader stands at; -1 for none.
        saved: the searches that the open project keeps, by name; None when no project is open.
    """

    wanted: "Search | None" = None
    within: bool = False
    limit: int = 0
    result: "SearchResult | None" = None
    found: "Search | None" = None
    revision: int = 0
    filter: Filter = field(default_factory=Filter)
    ranked: bool = False
    facets: "Facets | None" = None
    busy: bool = False
    refusal: str = ""
    at: int = -1
    saved: "Mapping[str, Search] | None" = None

    @property
    def hits(self) -> "tuple[Hit, ...]":
        """The hits that are known."""
        return self.result.hits if self.result is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A search with all that a thread needs for it.

    Attributes:
        again: whether what was looked for last is looked for again.
        ranked: whether the best hits are wanted at once, because they are what is shown already.
    """

    wanted: "Search"
    limit: int
    again: bool
    ranked: bool
    revision: int
    filter: Filter
    project: "ProjectFile | None"
    contents: Contents
    extractions: Mapping[str, Extraction]
    visible: frozenset[str]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What is known of a search; the next answer knows more.

    Attributes:
        ranked: whether the best hits are known.
    """

    asked: _Asked
    file: "ProjectFile | None" = None
    within: "Within | None" = None
    result: "SearchResult | None" = None
    ranked: bool = False
    facets: "Facets | None" = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """The sources in which something was found."""

    project: "ProjectFile"
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The searches that a project keeps."""

    project: "ProjectFile"
    searches: "Mapping[str, Search]"


class Searcher(QObject):
    """Searches beside the window, one search at a time; a newer one ends the older.

    What is quick comes first: the hits in sight in the order of the project, then more of them and the number of
    sources, the best hits, the number of all hits, and at last what the result is made of. The open project's file is
    searched, or without a project a temporary one.

    Signals:
        changed: something else is looked for, or more is known; carries a Searching.
        refused: a search could not be saved; carries why as a str.
        told: something to know about what was asked for; carries it as a str.
    """

    changed = Signal(object)
    refused = Signal(object)
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
        self._begun: _Answer | None = None
        self._keeping = Jobs(self)  # what is saved is saved, whatever is searched next
        self._keeping.refused.connect(self.refused)
        self._known: ProjectFile | None = None
        self._scratch = Scratch()
        self._asked: _Asked | None = None
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
        asked = self._asked = _Asked(
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
        self._start(asked, self._first, self._on_first)

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
        if self._project() is not self._known:
            self._look_up_saved()

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

    # ------------------------------------------------------------------ saved searches

    @property
    def can_save(self) -> bool:
        """Whether a project is open that can be changed."""
        project = self._project()
        return project is not None and project.read_only is None

    def save(self, name: str) -> None:
        """Keep what is looked for in the project, in the place of a search of that name."""
        project, wanted = self._project(), self._state.wanted
        if project is None or wanted is None:
            return

        def work(_handle: Handle) -> _Kept:
            project.save_search(name, wanted)
            return _Kept(project, project.saved_searches())

        self._keeping.start(_KEEPING, work, self._on_saved)

    def forget(self, name: str) -> None:
        """Take a saved search out of the project."""
        project = self._project()
        if project is None:
            return

        def work(_handle: Handle) -> _Kept:
            project.forget_search(name)
            return _Kept(project, project.saved_searches())

        self._keeping.start(_KEEPING, work, self._on_saved)

    def _look_up_saved(self) -> None:
        project = self._known = self._project()
        if project is None:
            self._become(replace(self._state, saved=None))
        else:
            # Beside the window: while much is written into the project, what is read from it has to wait.
            self._keeping.start(_KEEPING, lambda _handle: _Kept(project, project.saved_searches()), self._on_saved)

    def _on_saved(self, kept: object) -> None:
        assert isinstance(kept, _Kept)  # noqa: S101  # a job hands on object
        if kept.project is self._project():
            self._become(replace(self._state, saved=kept.searches))

    # ------------------------------------------------------------------ in the thread

    def _start(self, asked: _Asked, work: Callable[[_Asked, Handle], _Answer], then: Callable[[object], None]) -> None:
        def safely(handle: Handle) -> _Answer:
            # Told as an answer, so that what a search met that nobody waits for any more is dropped with it.
            try:
                return work(asked, handle)
            except ExpectedError as error:
                return _Answer(asked=asked, refusal=str(error))

        self._jobs.start(_TITLE, safely, then)

    def _first(self, asked: _Asked, handle: Handle) -> _Answer:
        file = asked.project
        scratched = file is None
        if file is None:
            file = self._scratch.of(asked.contents, handle.cancelled, seconds=_AT_ONCE)
        else:
            self._scratch.close()
        within = None if asked.filter.empty else _within(asked)
        # Made again, the place where the reader stands must be among the hits.
        whole = asked.again or asked.limit <= IN_SIGHT
        result = file.search(
            asked.wanted,
            limit=asked.limit if whole else IN_SIGHT,
            count="rows" if whole else "nothing",
            ranked=asked.ranked,
            cancelled=handle.cancelled,
            within=within,
        )
        if scratched and not self._scratch.holds(asked.contents):
            result = replace(result, hit_count=None, row_count=None, source_count=None)
        return _Answer(asked=asked, file=file, within=within, result=result)

    def _next(self, known: _Answer, handle: Handle) -> _Answer:
        """What is not known yet, the quickest first."""
        asked, file, result = known.asked, known.file, known.result
        assert file is not None  # noqa: S101  # the first answer has both
        assert result is not None  # noqa: S101  # as above

        def search(*, limit: int, count: "Count", ranked: bool = False) -> "SearchResult":
            return file.search(
                asked.wanted,
                limit=limit,
                count=count,
                ranked=ranked,
                cancelled=handle.cancelled,
                within=known.within,
            )

        if result.row_count is None:
            if asked.project is None:
                self._scratch.of(asked.contents, handle.cancelled)
            return replace(known, result=search(limit=asked.limit, count="rows", ranked=asked.ranked))
        if not known.ranked:
            best = search(limit=asked.limit, count="nothing", ranked=True)
            return replace(known, result=replace(result, hits=best.hits), ranked=True)
        if result.hit_count is None:
            number = search(limit=0, count="hits").hit_count
            return replace(known, result=replace(result, hit_count=number))
        return replace(known, facets=file.facets(asked.wanted, cancelled=handle.cancelled, within=known.within))

    # ------------------------------------------------------------------ answers

    def _on_first(self, answer: object) -> None:
        assert isinstance(answer, _Answer)  # noqa: S101  # a job hands on object
        asked = answer.asked
        if answer.refusal:
            self._become(replace(self._state, result=None, facets=None, busy=False, refusal=answer.refusal, at=-1))
            return
        assert answer.result is not None  # noqa: S101  # there is one, or a refusal
        before = self._state.hits[self._state.at] if 0 <= self._state.at < len(self._state.hits) else None
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
                at=_place(answer.result.hits, before),
            )
        )
        self._begun = replace(answer, ranked=asked.ranked)
        self._painted.start()

    def _go_on(self) -> None:
        begun = self._begun
        if begun is not None:
            self._start(begun.asked, lambda _asked, handle: self._next(begun, handle), self._on_next)

    def _stop(self) -> None:
        self._painted.stop()
        self._begun = None
        self._jobs.cancel()

    def _on_next(self, answer: object) -> None:
        assert isinstance(answer, _Answer)  # noqa: S101  # a job hands on object
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
            return steps.select(shown, store, quote) if not laid and store.knows(quote) else shown

        session.reach(ORIGIN, (source,), show)
        if laid and quote is not None and store.knows(quote):
            session.select(ORIGIN, quote)

    def lay_found(self) -> None:
        """Put all sources in which something is found on the desk, or the first of them that there is room for.

        Those whose hits are known come first, in the order of these.
        """
        asked = self._asked
        if asked is None or asked.project is None or not self.has_hits:
            return
        file = asked.project

        def work(handle: Handle) -> _Found:
            within = None if asked.filter.empty else _within(asked)
            return _Found(file, file.sources_found(asked.wanted, cancelled=handle.cancelled, within=within))

        self._keeping.start(_LOOKING, work, self._on_found)

    def _on_found(self, found: object) -> None:
        assert isinstance(found, _Found)  # noqa: S101  # a job hands on object
        store, state = self._session.store, self._session.state
        if found.project is not self._project():
            return
        known = [hit.source for hit in self._state.hits if hit.source is not None]
        wanted = [name for name in dict.fromkeys((*known, *found.sources)) if name in store.catalogue]
        held = frozenset(name for name in state.panes if name is not None)
        laid = fitting(wanted, held=held, catalogue=store.catalogue)
        if len(laid) < len(wanted):
            self.told.emit(f"There is room for the first {len(laid):,} of these {len(wanted):,} sources on the desk.")
        elif all(name in store.sources for name in laid):
            self.told.emit("All of these sources lie on the desk already.")
        self._session.reach(ORIGIN, laid, lambda now: now)

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


def _within(asked: _Asked) -> "Within":
    """The sources of which the filter shows something, and the quotations that it shows."""
    from explorer.store.project import Within  # noqa: PLC0415  # see above

    visible = asked.visible
    if not asked.filter.asks_findings and not asked.filter.text:
        # Sources are asked for, by name or by their labels: they are searched wherever they lie.
        return Within(sources=asked.sources, quotes=None)
    sources = {name for name, found in asked.extractions.items() if any(f.id in visible for f in found.findings())}
    quotes = {quote.id for found in asked.extractions.values() for quote in found.quotes if quote.id in visible}
    return Within(sources=frozenset(sources), quotes=frozenset(quotes))
