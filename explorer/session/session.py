"""Session: the one door in, the one announcement out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.lean import dataclass
from explorer.model.comparison import Comparison
from explorer.model.edit import AddSources, Arrangement, Change, Edit, Judge, Label, LayOut, RemoveSources, Shelve
from explorer.model.query import Filter, Selection
from explorer.session import state as steps
from explorer.session.history import History, Visit
from explorer.session.jobs import Jobs
from explorer.session.state import State
from explorer.store import Journal, Prepared, Store

ORIGIN = "session"
_LONGEST_UNDO = 200
_LABELLED_AT_ONCE = 2_000
"""Sources that are starred or tagged in the thread of the window; of 20,000 it would take longer than a frame."""
_ON_THE_SPOT = 2_000
"""Findings of a project up to which linking all of them anew takes less than the eye notices."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What every view is told, once for each change.

    Attributes:
        before: the state before.
        after: the state now; never equal to `before`.
        origin: who asked for it (a pane's name such as "document:0", "chart", "evidence"), so that it need not scroll
            away from where its user just clicked. Nobody may skip repainting because of it.
        change: what an edit did to the project's data; None when only the state changed.
    """

    before: State
    after: State
    origin: str
    change: Change | None = None


class Session(QObject):
    """What is shown now, and the only way to change it.

    Views read `state` and `store`, connect a bound method to `announced`, and call `update`, `select` or `run`.
    """

    announced = Signal(object)

    def __init__(self, store: Store, state: State | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.state = steps.settle(state or State(), store)
        self._history = History()
        self._travelled: History | None = None
        self._pending: list[Announcement] = []
        self._telling = False
        self._undo: list[Change] = []
        self._redo: list[Change] = []
        self._jobs: Jobs | None = None
        self._labelling: Jobs | None = None

    # ------------------------------------------------------------------ what is shown

    def update(self, origin: str, change: Callable[[State], State]) -> None:
        """Make the next state with a pure function of the present one; an equal state is announced to nobody."""
        self._move_to(change(self.state), origin)

    def select(self, origin: str, selection: Selection | None) -> None:
        """Select something everywhere, opening its source when it is not open."""
        self._move_to(steps.select(self.state, self.store, selection), origin)

    def filter(self, origin: str, change: Callable[[Filter], Filter]) -> None:
        """Make the next filter with a pure function of the present one, usually `dataclasses.replace`."""
        self._move_to(replace(self.state, filter=change(self.state.filter)), origin)

    def clear_filter(self, origin: str) -> None:
        """Show everything."""
        self._move_to(replace(self.state, filter=Filter()), origin)

    def can_go(self, by: int) -> bool:
        """Whether there is a selection or a text to go back (-1) or forward (+1) to."""
        return self._step(by) is not None

    def go(self, origin: str, by: int) -> None:
        """Go back (-1) or forward (+1) through what was selected and read; nothing happens at the end.

        A text that had to give way to another one comes back, laid out anew where it lies aside by now.
        """
        history = self._step(by)
        if history is None or history.current is None:
            return
        visit = history.current
        names = [name for name in visit.panes if name is not None and name in self.store.catalogue]

        def there(state: State) -> State:
            self._travelled = history
            return steps.come_back(state, self.store, visit.panes, visit.selection, visit.spot)

        self.reach(origin, names, there)

    def _step(self, by: int) -> History | None:
        history = self._history.leave(self.state.panes)
        current = history.current
        selected = current.selection if current is not None else None
        # With nothing selected, or what was selected gone and come back, "back" is what was selected last.
        if by < 0 and self.state.selection is None and selected is not None and self.store.knows(selected):
            return history
        return history.step(by, self._leads_on)

    def _leads_on(self, visit: Visit) -> bool:
        """Whether going there shows something: what was selected, or a text that gave way."""
        if visit.selection is not None and self.store.knows(visit.selection):
            return True
        panes = self.state.panes
        return any(name in self.store.catalogue and name not in panes for name in visit.panes[: len(panes)])

    def _move_to(self, after: State, origin: str, change: Change | None = None) -> None:
        before = self.state
        if self._travelled is not None:
            # Whoever goes through the history makes none.
            self._history, self._travelled = self._travelled, None
        elif after != before:
            self._history = self._history.follow(before, after, displaced=self._displaced(before, after))
        if after == before:
            return
        self.state = after
        # A listener may ask for the next state; everybody still hears of one after the other, in order.
        self._pending.append(Announcement(before, after, origin, change))
        if self._telling:
            return
        self._telling = True
        try:
            while self._pending:
                self.announced.emit(self._pending.pop(0))
        finally:
            self._telling = False

    def _displaced(self, before: State, after: State) -> bool:
        """Whether a text gave way to another one, instead of being closed with its pane or taken out."""
        gone = {*before.panes} - {*after.panes, None}
        return len(before.panes) == len(after.panes) and any(name in self.store.catalogue for name in gone)

    # ------------------------------------------------------------------ what the project holds

    def run(self, origin: str, edit: Edit | Arrangement, *, undoable: bool = True) -> None:
        """Change the project's data; the inverse goes on the undo stack.

        Args:
            origin: who asks.
            edit: the change.
            undoable: false for what the program does by itself, such as opening again what was open last.
        """

        def take(prepared: Prepared) -> None:
            self.take(origin, prepared, undoable=undoable)

        self._work_out(edit, take)

    def work_in(self, jobs: Jobs) -> None:
        """Work out edits beside the window where that takes long; until then they are worked out on the spot."""
        self._jobs = jobs
        self._labelling = Jobs(self)  # of its own: a star does not wait for an import

    def reach(self, origin: str, names: Sequence[str], then: Callable[[State], State]) -> None:
        """Make the next state with a function that needs these sources on the desk.

        Those that lie aside are laid out first, beside the window; the ones that the panes show stay. What the function
        selects is a step of Back and Forward as any other.

        Args:
            origin: who asks.
            names: ids of the sources; those that the project does not have are passed over.
            then: makes the next state, once they are there.
        """
        wanted = [name for name in dict.fromkeys(names) if name in self.store.catalogue]
        if all(name in self.store.sources for name in wanted):
            self._move_to(then(self.state), origin)
            return
        held = frozenset(name for name in self.state.panes if name is not None)
        self._arrange(origin, LayOut(ids=tuple(wanted), beside=True, held=held), then)

    def lay_out(self, origin: str, names: Sequence[str]) -> None:
        """Have exactly these sources on the desk; what the panes show gives way when it is not among them."""
        self._arrange(origin, LayOut(ids=tuple(dict.fromkeys(names))), _as_it_is)

    def put_aside(self, origin: str, names: Iterable[str]) -> None:
        """Take sources off the desk; the first of the project come when it would be empty."""
        self._arrange(origin, LayOut(ids=(), beside=True, aside=frozenset(names)), _as_it_is)

    def _arrange(self, origin: str, edit: LayOut, then: Callable[[State], State]) -> None:
        def take(prepared: Prepared) -> None:
            if self.store.concerns(prepared):
                change = self.store.commit(prepared)
                after = then(steps.settle(self.state, self.store))
                # What was asked for may have been taken out meanwhile.
                self._move_to(steps.settle(after, self.store), origin, change)

        self._work_out(edit, take)

    def _work_out(self, edit: Edit | Arrangement, then: Callable[[Prepared], None]) -> None:
        """Work out what an edit does, on the spot or beside the window, and hand it on."""
        # A star changes nothing that was found; what lies aside is read from the file.
        quick = self.store.size <= _ON_THE_SPOT and not isinstance(edit, LayOut)
        jobs, few = self._jobs, True
        if isinstance(edit, Label):
            jobs, few = self._labelling, sum(len(part.sources) for part in edit.parts) <= _LABELLED_AT_ONCE
        if jobs is None or quick or (isinstance(edit, Label) and few):
            then(self.store.prepare(edit))
            return

        def arrived(prepared: object) -> None:
            assert isinstance(prepared, Prepared)  # noqa: S101  # a job hands on object
            then(prepared)

        store = self.store
        jobs.start(edit.label, lambda _handle: store.prepare(edit), arrived)

    def take(self, origin: str, prepared: Prepared, *, undoable: bool = True) -> None:
        """Change the project's data by an edit whose consequences were worked out beside the window; see `run`.

        An edit of a project that is open no longer is over: it is in that project's file.
        """
        if not self.store.concerns(prepared):
            return
        change = self._commit(prepared)
        if undoable:
            self._undo = [*self._undo, change][-_LONGEST_UNDO:]
        if isinstance(change.edit, Shelve):
            # What was taken out before and has come in again cannot come back a second time.
            came = {entry.id for entry in change.edit.entries}
            self._undo = [one for one in self._undo if came.isdisjoint(_gives_back(one.inverse))]
        self._redo = []
        self._announce(origin, change)

    def _commit(self, prepared: Prepared) -> Change:
        """Take an edit over. Labels are shown at once; that they are kept follows, since the file may be in use."""
        if self._labelling is None or not isinstance(prepared.change.edit, Label):
            return self.store.commit(prepared)
        store = self.store  # no session in the job: its thread may be the last to hold what it works with
        change = store.commit(prepared, later=True)
        self._labelling.start(change.edit.label, lambda _handle: store.write_labels(), self._on_labelled)
        return change

    def _on_labelled(self, _nothing: object) -> None:
        for unkept in self.store.unkept():
            edit = unkept.change.edit
            self._undo, self._redo = (
                [one for one in made if one.edit is not edit and one.inverse is not edit]
                for made in (self._undo, self._redo)
            )
            change = self.store.unshown(unkept)
            if change is not None:
                self._announce(ORIGIN, change)
            if self._jobs is not None:
                self._jobs.refused.emit(str(unkept.error))

    def remove(self, origin: str, names: Iterable[str]) -> None:
        """Close sources that were opened, or take them out of the project; named as such for undo."""
        self.run(origin, RemoveSources(ids=tuple(names), project=self.store.in_project))

    def judge(self, origin: str, finding: str, others: Iterable[str], *, same: bool | None) -> None:
        """Say for the analyst that a finding tells the same as others, or does not; None lets the program decide.

        One step to be undone, for all of the others that this is news for.
        """
        told = self.store.contents.verdicts
        pairs = [(min(finding, other), max(finding, other)) for other in others]
        news = [Judge(a=a, b=b, same=same) for a, b in dict.fromkeys(pairs) if told.get((a, b)) != same]
        if news:
            self.run(origin, replace(news[0], others=tuple(news[1:])))

    def open(self, origin: str, opened: Prepared, journal: Journal | None, state: State) -> None:
        """Show another project; what could be undone in the one before cannot be undone in this one.

        Args:
            origin: who asks.
            opened: what it holds (Store.prepare_opening).
            journal: what keeps its edits; None for a project that lives in memory alone.
            state: what is to be shown of it, as far as it is there.
        """
        change = self.store.open(opened, journal)
        self._undo, self._redo = [], []
        self._history = self._travelled = History()
        self._move_to(steps.settle(state, self.store), origin, change)

    def compared(self, origin: str, comparison: Comparison, revision: int) -> None:
        """Take over how the sources compare; dropped when the project has changed since."""
        if self.store.accept(comparison, revision):
            self._move_to(steps.settle(self.state, self.store), origin)

    def reprinted(self, origin: str, groups: Mapping[str, str]) -> None:
        """Take over which sources the project's file knows as nearly one text (see `Store.learn_reprints`)."""
        if self.store.learn_reprints(groups):
            self._move_to(replace(self.state, reprints=self.state.reprints + 1), origin)

    def undo(self, origin: str) -> None:
        """Take back the last edit; nothing happens when there is none."""
        if self._undo:
            last = self._undo[-1]
            self._work_out(last.inverse, lambda prepared: self._back_and_forth(origin, prepared, last, back=True))

    def redo(self, origin: str) -> None:
        """Make the edit again that was taken back last; nothing happens when there is none."""
        if self._redo:
            last = self._redo[-1]
            self._work_out(last.edit, lambda prepared: self._back_and_forth(origin, prepared, last, back=False))

    def _back_and_forth(self, origin: str, prepared: Prepared, last: Change, *, back: bool) -> None:
        source, target = (self._undo, self._redo) if back else (self._redo, self._undo)
        if not source or source[-1] is not last or not self.store.concerns(prepared):
            return  # another edit came while this one was worked out, or the same key was pressed twice
        change = self._commit(prepared)
        target.append(source.pop())
        self._announce(origin, change)

    def _announce(self, origin: str, change: Change) -> None:
        self._move_to(steps.settle(self.state, self.store), origin, change)

    @property
    def undo_label(self) -> str | None:
        """The name of the edit that undo would take back."""
        return self._undo[-1].edit.label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """The name of the edit that redo would make."""
        return self._redo[-1].edit.label if self._redo else None


def _gives_back(edit: Edit | Arrangement) -> Iterable[str]:
    """Ids of the sources that an edit adds."""
    return (source.id for source in edit.sources) if isinstance(edit, AddSources) else ()


def _as_it_is(state: State) -> State:
    return state
