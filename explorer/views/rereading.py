"""Rereading: finds anew what is in sources, shows what differs, and takes it over when the analyst accepts."""

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.edit import Reextract
from explorer.session import Session
from explorer.session import state as steps
from explorer.session.jobs import Handle, Jobs
from explorer.session.state import Spot, State
from explorer.store import Contents, Prepared
from explorer.views.notices import DetailsDialog, Notice
from explorer.views.projects import Projects
from explorer.views.window import MainWindow

if TYPE_CHECKING:  # loaded with the first sources that are read again and not before the window
    from explorer.loading import Progress
    from explorer.match.reextraction import Reread
    from explorer.store.project import ProjectFile
    from explorer.views.reextract.resolve import Found, Row
    from explorer.views.reextract.sheet import ReextractionSheet

ORIGIN = "rereading"
READING, ACCEPTING = "Reading again", "Taking over what was found"
_KEY = "rereading"
_REASON = "before reading again"


@dataclass(frozen=True, slots=True)
class _Accepted:
    """An edit that is to be taken over, or why it cannot be."""

    prepared: Prepared | None
    refusal: str = ""


class Rereading(QObject):
    """Reading again in one window: one sheet at a time, and nothing changes before it is accepted."""

    def __init__(self, window: MainWindow, jobs: Jobs, projects: Projects) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session = window.session
        self._jobs = jobs
        self._projects = projects
        self.sheet: ReextractionSheet | None = None
        self._undoable = True
        self._aside_words = ""
        self._focus: QWidget | None = None
        projects.reread_wanted.connect(self._on_wanted)
        projects.opened.connect(self._on_other_project)
        jobs.idle.connect(self._let_work)
        window.closing.connect(self._forget)

    def start(self, wanted: Collection[str] | None = None) -> None:
        """Read sources on the desk again beside the window, and show what differs.

        Args:
            wanted: ids of the sources; None reads all that lie there.
        """
        if self.sheet is not None:
            self.sheet.raise_()
            self.sheet.activateWindow()
            return
        contents, project = self._session.store.contents, self._projects.current
        names = [name for name in contents.raw if wanted is None or name in wanted]
        aside = len(self._session.store.catalogue) - len(self._session.store.sources)
        if not names:
            return

        def work(handle: Handle) -> "Found | None":
            return _found(contents, names, project, handle.report, handle, aside=aside)

        self._jobs.start(READING, work, self._on_found)

    # ------------------------------------------------------------------ what differs

    def _on_wanted(self, ids: object) -> None:
        assert isinstance(ids, tuple)  # noqa: S101  # see Projects.reread_wanted
        self.start(ids)

    def _on_found(self, result: object) -> None:
        from explorer.views.reextract.resolve import Found  # noqa: PLC0415  # most starts do without it
        from explorer.views.reextract.sheet import ReextractionSheet  # noqa: PLC0415

        if not isinstance(result, Found) or not self._holds(result) or self.sheet is not None:
            return  # cancelled, or of a project that was closed meanwhile, or asked for twice
        if not result.differs:
            self._on_same(result)
            return
        project = self._projects.current
        refusal = ""
        if project is not None and project.read_only is not None:
            refusal = f"It cannot be accepted: the project is open for reading only, since {project.read_only}."
        sheet = self.sheet = ReextractionSheet(result, refusal, self._window)
        sheet.shown.connect(self._on_shown)
        sheet.accepted_all.connect(self._on_accept)
        sheet.discarded.connect(self._on_discarded)
        sheet.report_wanted.connect(self._on_report)
        sheet.show()

    def _holds(self, found: "Found") -> bool:
        """Whether the project still has what was read again as it was then."""
        raw = self._session.store.contents.raw
        return all(one.source in raw and raw[one.source][1] is one for one in found.before)

    def _on_same(self, found: "Found") -> None:
        """Nothing an analyst sees differs: renewed without asking, so that this is not offered at each opening."""
        count = len(found.rereads)
        self._say(
            f"{count:,} {'source was' if count == 1 else 'sources were'} read again; nothing differs."
            + (f" {found.aside_words}" if found.aside else "")
            + (f" {found.losses[0]}." if found.losses else "")
        )
        old = {one.source for one, new in zip(found.before, found.after, strict=True) if one.engine != new.engine}
        project = self._projects.current
        if old and (project is None or project.read_only is None):
            self._take_over(found, undoable=False)

    def _on_shown(self, row: object) -> None:
        """Show the words of a row in the text."""
        found: Row = row  # type: ignore[assignment]  # see ReextractionSheet.shown
        spot = Spot(source=found.source, span=found.span, others=((found.span.start, found.span.end),))

        def shown(state: State) -> State:
            return steps.show_spot(state, spot)

        if found.source in self._session.store.catalogue:
            self._session.reach(ORIGIN, (found.source,), shown)

    def _on_report(self, text: object) -> None:
        DetailsDialog("What the Present Engine Finds Otherwise", str(text), self._window).show()

    # ------------------------------------------------------------------ decided

    def _on_discarded(self) -> None:
        self._forget()
        self._say("Nothing was changed; the findings are those of before.")

    def _on_accept(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if not self._holds(sheet.found):
            # Something was closed or described otherwise since: what is shown is not what would be taken over.
            names = [read.source for read in sheet.found.rereads]
            self._forget()
            self._say("The sources have changed since they were read; they are read once more.")
            self.start(names)
            return
        now = replace(sheet.found, verdicts=self._session.store.contents.judged())
        if now.lost_verdicts != sheet.found.lost_verdicts:
            sheet.show_found(now)
            self._say("What you have said since then is listed now. Look once more, and accept.")
            return
        self._take_over(sheet.found, undoable=True)

    def _take_over(self, found: "Found", *, undoable: bool) -> None:
        """Keep a backup, write what was found, and show it; nothing else can be done meanwhile."""
        project, store = self._projects.current, self._session.store
        renamed = tuple(pair for read in found.rereads for pair in read.renamed)
        edit = Reextract(extractions=found.after, renamed=renamed)

        def work(handle: Handle) -> _Accepted:
            try:
                if project is not None and undoable:
                    project.backup(_REASON)
                prepared = store.prepare(edit)
                if not handle.keep():
                    return _Accepted(None)
                return _Accepted(store.record(prepared))
            except ExpectedError as error:
                return _Accepted(None, str(error))

        self._undoable, self._aside_words = undoable, found.aside_words
        self._rest()
        self._jobs.start(ACCEPTING, work, self._on_taken_over)

    def _on_taken_over(self, result: object) -> None:
        assert isinstance(result, _Accepted)  # noqa: S101  # a job hands on object
        self._let_work()
        if result.prepared is None:
            if result.refusal:
                text = f"Nothing was taken over. {result.refusal}."
                self._window.notices.say(Notice(text=text, kind="warning", key=_KEY))
            return
        self._forget()
        self._session.take(ORIGIN, result.prepared, undoable=self._undoable)
        if self._undoable:
            kept = " A backup stands beside the project." if self._projects.current is not None else ""
            said = f"The findings are those of the present engine now.{kept} Undo brings the former ones back."
            self._say(f"{said} {self._aside_words}".rstrip())

    def _on_other_project(self, _view: object) -> None:
        self._forget()

    def _forget(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.settle()

    # ------------------------------------------------------------------ waiting

    def _rest(self) -> None:
        """Let nobody change anything while an edit is being written that was worked out for what is there now."""
        self._focus = QApplication.focusWidget()
        self._window.setEnabled(False)

    def _let_work(self) -> None:
        if self._window.isEnabled():
            return
        self._window.setEnabled(True)
        if self._focus is not None and self._focus.window() is self._window:
            self._focus.setFocus()
        self._focus = None

    def _say(self, text: str) -> None:
        self._window.notices.say(Notice(text=text, key=_KEY))


def _found(
    contents: Contents,
    names: list[str],
    project: "ProjectFile | None",
    progress: "Progress",
    handle: Handle,
    *,
    aside: int,
) -> "Found | None":
    """Read sources again and compare; in a job's thread. None when cancelled."""
    from explorer.loading import read_again  # noqa: PLC0415  # the pipeline takes longer to load than the window
    from explorer.match.reextraction import reread  # noqa: PLC0415
    from explorer.views.reextract.resolve import Found, NoteAbout  # noqa: PLC0415

    loaded = read_again([contents.raw[name][0] for name in names], progress=progress, cancelled=handle.cancelled)
    if loaded is None:
        return None
    before = tuple(contents.raw[source.id][1] for source in loaded.sources)
    rereads: list[Reread] = []
    for was, now in zip(before, loaded.extractions, strict=True):
        if handle.cancelled():
            return None
        rereads.append(reread(was, now))
    notes = project.notes() if project is not None else ()
    found = Found(
        titles=MappingProxyType({source.id: source.title for source in loaded.sources}),
        before=before,
        after=loaded.extractions,
        rereads=tuple(rereads),
        refusals=loaded.refusals,
        verdicts=contents.judged(),
        notes=tuple(NoteAbout(finding=note.finding, text=note.text) for note in notes if note.finding),
        aside=aside,
    )
    # Worked out here: the window must not wait for the lines of a hundred thousand findings.
    _ = found.rows, found.losses
    return found
