"""Searcher: what is looked for in all sources, what was found, and the hit that the reader stands at."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.finding import Extraction
from explorer.model.query import Filter, Selection
from explorer.session import state as steps
from explorer.session.jobs import Handle, Jobs
from explorer.session.scratch import Scratch
from explorer.session.session import Announcement, Session
from explorer.session.state import Spot, State
from explorer.store import Contents

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from explorer.store.project import Facets, Hit, ProjectFile, Search, SearchResult, Within

ORIGIN = "search"
_TITLE = "Searching"
_KEEPING = "Keeping searches"
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
        ranked: whether the best hits are wanted at once, because they are what is shown already.
    """

    wanted: "Search"
    limit: int
    ranked: bool
    revision: int
    filter: Filter
    project: "ProjectFile | None"
    contents: Contents
    extractions: Mapping[str, Extraction]
    visible: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    asked: _Asked
    file: "ProjectFile | None" = None
    within: "Within | None" = None
    result: "SearchResult | None" = None
    facets: "Facets | None" = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The searches that a project keeps."""

    project: "ProjectFile"
    searches: "Mapping[str, Search]"


class Searcher(QObject):
    """Searches beside the window, one search at a time; a newer one ends the older.

    What is quick comes first: the first hits in the order of the project, then the best hits and what the result is
    made of, then the number of all hits. The open project's file is searched, or without a project a temporary one.

    Signals:
        changed: something else is looked for, or more is known; carries a Searching.
        refused: a search could not be saved; carries why as a str.
    """

    changed = Signal(object)
    refused = Signal(object)

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
            ranked=same and self._state.ranked,
            revision=store.revision,
            filter=narrowed,
            project=self._project(),
            contents=store.contents,
            extractions=store.extractions,
            visible=store.visible(narrowed).findings,
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
        if told.change is not None and self._state.busy:
            self._stop()
            self._become(replace(self._state, busy=False))
        if self._project() is not self._known:
            self._look_up_saved()

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
        if file is None:
            file = self._scratch.of(asked.contents, handle.cancelled)
        else:
            self._scratch.close()
        within = None if asked.filter.empty else _within(asked)
        result = file.search(
            asked.wanted, limit=asked.limit, ranked=asked.ranked, cancelled=handle.cancelled, within=within
        )
        return _Answer(asked=asked, file=file, within=within, result=result)

    def _second(self, first: _Answer, handle: Handle) -> _Answer:
        asked, file = first.asked, first.file
        assert file is not None  # noqa: S101  # the first answer has one
        result = first.result
        if not asked.ranked:
            result = file.search(
                asked.wanted, limit=asked.limit, ranked=True, cancelled=handle.cancelled, within=first.within
            )
        counted = file.facets(asked.wanted, cancelled=handle.cancelled, within=first.within)
        return replace(first, result=result, facets=counted)

    def _third(self, second: _Answer, handle: Handle) -> _Answer:
        asked, file = second.asked, second.file
        assert file is not None  # noqa: S101  # as above
        result = file.search(asked.wanted, limit=0, every=True, cancelled=handle.cancelled, within=second.within)
        return replace(second, result=result)

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
        self._begun = answer
        self._painted.start()

    def _go_on(self) -> None:
        begun = self._begun
        if begun is not None:
            self._start(begun.asked, lambda _asked, handle: self._second(begun, handle), self._on_second)

    def _stop(self) -> None:
        self._painted.stop()
        self._begun = None
        self._jobs.cancel()

    def _on_second(self, answer: object) -> None:
        assert isinstance(answer, _Answer)  # noqa: S101  # a job hands on object
        if answer.refusal:
            self._become(replace(self._state, busy=False, refusal=answer.refusal))
            return
        first, ranked = self._state.result, answer.result
        assert first is not None  # noqa: S101  # this answer follows the first
        assert ranked is not None  # noqa: S101  # there is one, or a refusal
        # Whoever reads the hits already keeps them in the order in which she reads them.
        reading = self._state.at >= 0 and not answer.asked.ranked
        counted = ranked.hit_count is not None
        self._become(
            replace(
                self._state,
                result=replace(ranked, hits=first.hits) if reading else ranked,
                ranked=not reading,
                facets=answer.facets,
                busy=not counted,
            )
        )
        if not counted:
            self._start(answer.asked, lambda _asked, handle: self._third(answer, handle), self._on_third)

    def _on_third(self, answer: object) -> None:
        assert isinstance(answer, _Answer)  # noqa: S101  # a job hands on object
        result = self._state.result
        assert result is not None  # noqa: S101  # this answer follows the others
        if answer.result is not None:
            result = replace(result, hit_count=answer.result.hit_count)
        self._become(replace(self._state, result=result, busy=False, refusal=answer.refusal))

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
        session, source = self._session, hit.source
        if source is None or not steps.holds(session.store, source, hit.span):
            return
        same = [one.span for one in hits if one.source == source and one.span is not None]
        others = tuple(sorted({(span.start, span.end) for span in same}))
        spot = Spot(source=source, span=hit.span, others=others)

        def show(state: State) -> State:
            shown = steps.show_spot(state, spot)
            # What is looked at now is the hit: another selection would want the middle of the text as well.
            return shown if hit.finding is not None else replace(shown, selection=None)

        session.update(ORIGIN, show)
        if hit.finding is not None and session.store.knows(Selection("finding", hit.finding)):
            session.select(ORIGIN, Selection("finding", hit.finding))

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
    sources = {name for name, found in asked.extractions.items() if any(f.id in visible for f in found.findings())}
    if asked.filter == Filter(sources=asked.filter.sources):
        # Sources that are asked for by name are shown though nothing was found in them.
        sources |= asked.filter.sources
    quotes = {quote.id for found in asked.extractions.values() for quote in found.quotes if quote.id in visible}
    return Within(sources=frozenset(sources), quotes=frozenset(quotes))
