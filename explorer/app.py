"""The composition root: the only module that knows everything. Makes the window, and pictures without one."""

import importlib
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QObject,
    QPoint,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from explorer import __version__
from explorer import settings as settings_store
from explorer.collector import wake
from explorer.errors import ExpectedError
from explorer.export.funding import GROUPINGS, funding_chart
from explorer.model.comparison import Comparison
from explorer.model.fact import Linked, Verdict
from explorer.model.finding import Extraction
from explorer.model.query import Selection, SelectionKind
from explorer.model.source import Source
from explorer.resources import sample_folder
from explorer.session import Session
from explorer.session.comparer import Comparer
from explorer.session.jobs import Jobs, Progress
from explorer.session.state import State, settle
from explorer.settings import SUFFIX, OpenSettings, Settings, ViewSettings
from explorer.shape import ShapeError, plain, shaped
from explorer.store import Store
from explorer.views.bugs import BugHandler
from explorer.views.commands import Commands
from explorer.views.document.scrolling import Position
from explorer.views.firstpaint import FirstPaint
from explorer.views.interrupts import Interrupts
from explorer.views.lists.resolve import TABS
from explorer.views.lists.table import Arrangement, Sort
from explorer.views.notices import Notice
from explorer.views.palette import PALETTES
from explorer.views.projects import Projects
from explorer.views.theme import Theme
from explorer.views.window import MainWindow

if TYPE_CHECKING:  # imported with the first file that it checks
    from pydantic import JsonValue

    from explorer.store.project.ahead import Ahead

_log = logging.getLogger(__name__)
_SAVE_AFTER = 1500
"""Milliseconds of rest after which the settings are saved: a killed program loses no more than the last moment."""
_LOG_BYTES = 1_000_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class App(QObject):
    """One window with its session, its jobs and its settings."""

    def __init__(self, inputs: Sequence[str], path: Path, parent: QObject | None = None) -> None:
        """Make the window; nothing is read yet, except that SQLite begins with a project.

        Args:
            inputs: files and folders to open; empty opens what was open last, or the samples.
            path: of the settings.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._path = path
        settings, self._damage = settings_store.load(path)
        # A filter belongs to the sources it was made for: other sources start without one.
        self._wanted = tuple(str(Path(i).absolute()) if i != "-" else i for i in inputs)
        self._same = not self._wanted or self._wanted == settings.open.inputs
        self._last = settings.open
        self._restored = False
        self._told = False
        self._project = self._project_wanted()
        self._ahead = None if self._project is None else _read_ahead(self._project)
        self.theme = Theme.named(settings.theme, self)
        self.theme.begin()
        panes = max(1, len(settings.open.panes)) if settings.open.panes else len(State().panes)
        self.session = Session(Store(_link), State(panes=(None,) * panes), parent=self)
        self.jobs = Jobs(self)
        self.session.work_in(self.jobs)
        self.comparer = Comparer(self.session, self.jobs, _compare, self)
        self.window = MainWindow(self.session, self.theme, self.jobs, settings)
        self.projects = Projects(self.window, self.jobs, self._view_of_project)
        self.projects.opened.connect(self._on_project)
        self.commands = Commands(self.window, self.jobs, self.projects, settings)
        self.theme.finish()
        self.jobs.idle.connect(self._offer_comparison)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SAVE_AFTER)
        self._rest.timeout.connect(self.save)
        self._loading = Thread(target=_load_linking, name="loading")
        self.jobs.progressed.connect(self._on_progressed)
        self.session.announced.connect(self._on_announced)
        self.window.closing.connect(self._on_closing)

    def start(self) -> None:
        """Read the inputs and make what the first paint did not wait for; called when the window is shown."""
        self.window.documents.active.view.setFocus()
        if self._damage is not None:
            self.window.notices.say(Notice(text=f"{self._damage}.", kind="warning", key="settings"))
        if self._project is not None:
            self._restored = True
            self.projects.open(self._project, self._ahead)
            return
        inputs = self._wanted or self._last.inputs or (str(sample_folder()),)
        self.commands.open_inputs(inputs, after=self._restore)

    def _project_wanted(self) -> Path | None:
        """The project that is to be opened; None when texts are to be read."""
        named = [name for name in self._wanted if Path(name).suffix == SUFFIX]
        name = named[0] if named else "" if self._wanted else self._last.project
        return Path(name) if name else None

    def _restore(self) -> None:
        """Show again what was shown last, as far as it is there."""
        self._restored = True
        if not self._same:
            return
        last, store = self._last, self.session.store
        here = {source.origin: name for name, source in store.sources.items()}
        closed = tuple(here[origin] for origin in last.closed if origin in here)
        if closed:
            self.commands.close_quietly(closed)
        self._look_at(last, here)

    def _on_project(self, view: object) -> None:
        """Look at a project as it was looked at last."""
        self.commands.forget_inputs()
        path = self.projects.path
        if path is not None:
            self.commands.remember_project(path)
        if view is not None:
            try:
                wanted = shaped(ViewSettings, view)
            except ShapeError:
                _log.warning("%s: how the project was looked at cannot be read", path)
            else:
                self._look_at(wanted, _Themselves(self.session.store.catalogue))
        self.window.show_name(path.stem if path is not None else "")
        self._rest.start()

    def _look_at(self, last: ViewSettings, here: Mapping[str, str]) -> None:
        """Show sources as they were shown; `here` has the ids by the names under which the settings know them."""
        store = self.session.store
        panes = tuple(here.get(name) if name else None for name in last.panes)
        wanted = replace(last.filter, sources=frozenset(here[n] for n in last.filter.sources if n in here))

        def as_it_was(state: State) -> State:
            shown = replace(state, panes=panes or state.panes, filter=wanted, linked=last.linked)
            return settle(shown, store)

        self.session.update("app", as_it_was)
        self.window.documents.positions = {
            here[name]: Position(point=point, offset=0) for name, point in last.places.items() if point and name in here
        }
        for grouping in GROUPINGS:
            if grouping == last.group_by:
                self.window.chart.set_group_by(grouping)
        for tab in TABS:
            if tab == last.tab:
                self.window.lists.show_tab(tab)
        self.window.lists.set_arrangement(
            Arrangement(
                sorts={
                    tab: Sort(last.sorts[tab].removeprefix("-"), descending=last.sorts[tab].startswith("-"))
                    for tab in TABS
                    if last.sorts.get(tab)
                }
            )
        )
        self.window.shelf.show_page(last.page)

    def _view(self, names: Mapping[str, str]) -> ViewSettings:
        """How the sources are looked at now; `names` has the names for the settings by ids."""
        state = self.session.state
        return ViewSettings(
            panes=tuple(names.get(name) if name else None for name in state.panes),
            places={
                names[name]: place.point for name, place in self.window.documents.positions.items() if name in names
            },
            filter=replace(state.filter, sources=frozenset(names[n] for n in state.filter.sources if n in names)),
            group_by=self.window.chart.group_by,
            tab=self.window.lists.tab,
            page=self.window.shelf.key,
            desk=tuple(names[name] for name in self.session.store.contents.laid if name in names),
            linked=state.linked,
            sorts={
                tab: f"{'-' if sort.descending else ''}{sort.column}"
                for tab, sort in self.window.lists.arrangement.sorts.items()
            },
        )

    def _view_of_project(self) -> "JsonValue":
        view: JsonValue = plain(self._view(_Themselves(self.session.store.catalogue)))
        return view

    def save(self) -> None:
        """Keep the settings; says so once when that is not possible."""
        commands = self.commands
        commands.settings = replace(
            commands.settings,
            zoom=self.window.documents.zoom,
            window=self.window.window_settings(),
            open=self._what_is_open(),
        )
        refusal = settings_store.save(commands.settings, self._path)
        if refusal is not None and not self._told:
            self._told = True
            self.window.notices.say(Notice(text=f"{refusal}.", kind="warning", key="settings"))
        self.projects.save_view()

    def _what_is_open(self) -> OpenSettings:
        commands, present = self.commands, self.session.store.sources
        if self.projects.path is not None:
            return OpenSettings(project=str(self.projects.path))
        # Before everything is read nothing is known; and what could not be read at all may be there again next time.
        if not self._restored or not commands.loaded:
            return self._last
        # Standard input cannot be read again.
        if "-" in commands.inputs:
            return OpenSettings()
        origins = {name: origin for name, origin in commands.loaded.items() if name in present}
        samples = str(sample_folder())
        view = self._view(origins)
        return OpenSettings(
            **{field.name: getattr(view, field.name) for field in fields(view)},
            inputs=tuple(i for i in commands.inputs if i != samples),
            closed=tuple(dict.fromkeys(origin for name, origin in commands.loaded.items() if name not in present)),
        )

    def _offer_comparison(self) -> None:
        """Say that the sources are not compared when the user has cancelled that."""
        store, notices = self.session.store, self.window.notices
        if store.sources and store.comparison is None and not self.jobs.busy:
            notices.say(
                Notice(
                    text="The sources are not compared.", button="Compare", action=self.comparer.start, key="compare"
                )
            )
        else:
            notices.withdraw("compare")

    def _on_progressed(self, progress: object) -> None:
        """Load what is needed next while something is read: then workers, or SQLite, have the most to do."""
        assert isinstance(progress, Progress)  # noqa: S101  # a signal carries object
        if progress.detail and self._loading.ident is None:
            self._loading.start()

    def _on_announced(self, _announcement: object) -> None:
        self._rest.start()

    def _on_closing(self) -> None:
        self._rest.stop()
        self.commands.cancel()
        self.jobs.wait()
        if self._ahead is not None:
            self._ahead.stop()
        if self._loading.is_alive():
            self._loading.join()
        self.save()
        self.projects.release()


class _Themselves(Mapping[str, str]):
    """Names that stand for themselves; 100,000 need not be written down for that."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self._names = names

    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        return name

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _load_linking() -> None:
    """Import what links, which the window does not wait for, while what is to be linked is being read."""
    importlib.import_module("explorer.match.linking")


def _read_ahead(path: Path) -> "Ahead":
    """Let SQLite read the list of a project's sources while the window is made."""
    from explorer.store.project.ahead import Ahead  # noqa: PLC0415  # most starts have no project

    return Ahead(path)


def _link(sources: Sequence[Source], extractions: Sequence[Extraction], verdicts: Sequence[Verdict]) -> Linked:
    """Link; what that needs is imported with the first source and not before the window."""
    if not sources:
        return Linked(extractions=(), actors=(), facts=())
    from explorer.match.linking import link  # noqa: PLC0415

    return link(sources, extractions, verdicts)


def _compare(
    sources: tuple[Source, ...],
    linked: Linked,
    verdicts: tuple[Verdict, ...],
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Comparison:
    """Compare in a job's thread; imported there, since the window is there before anything can be compared."""
    from explorer.match.comparing import compare  # noqa: PLC0415

    return compare(sources, linked, verdicts, progress=progress, cancelled=cancelled)


def open_window(inputs: Sequence[str]) -> int:
    """Open the main window on files and folders and stay until it is closed; returns the exit code."""
    _start_log()
    app = _application()
    bugs = BugHandler()
    bugs.install()
    root = App(inputs, settings_store.settings_file())
    bugs.caught.connect(root.commands.show_bug)
    bugs.expected.connect(root.commands.show_expected)
    # An empty window at once is better than a full one later.
    FirstPaint(root.window, root.start)
    root.window.show()
    root.jobs.idle.connect(wake)  # never to look again at what the start has made, which stays
    interrupted = Interrupts(root.window)
    try:
        return app.exec()
    finally:
        interrupted.release()
        bugs.uninstall()


def _application() -> QApplication:
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    app = QApplication([sys.argv[0]])
    app.setApplicationName("source-explorer")
    app.setApplicationDisplayName("Source Explorer")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("source-explorer")
    qInstallMessageHandler(_log_qt)
    # The one style that looks the same on every system and honours the whole style sheet.
    app.setStyle("Fusion")
    return app


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own messages belong in the log; on the terminal they would stand between what the program has to say."""
    level = _LEVELS.get(kind, logging.ERROR)
    logging.getLogger("explorer.qt").log(level, "%s", message)


def _start_log() -> None:
    folder = Path(platformdirs.user_log_dir("source-explorer", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "source-explorer.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return  # a place that cannot be written is no reason not to work
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("explorer").addHandler(handler)
    logging.getLogger("explorer").setLevel(logging.INFO)


# ---------------------------------------------------------------------- pictures without a user


@contextmanager
def _dressed(theme: str) -> Iterator[Theme]:
    _application()
    made = Theme(PALETTES[theme])
    made.apply()
    yield made
    made.deleteLater()


def snapshot(store: Store, to: Path, *, size: tuple[int, int], theme: str, select: str | None, scale: float) -> None:
    """Save a picture of the real main window on the sources of a store.

    Args:
        store: the project.
        to: the PNG file.
        size: of the window in device-independent pixels.
        theme: light or dark.
        select: id of a finding, an actor, a fact or a row of the comparison to be selected.
        scale: pixels of the picture for each pixel of the window.

    Raises:
        ExpectedError: nothing has the id to be selected, or the picture cannot be written.
    """
    _compare_now(store)
    selection = None if select is None else _selection(store, select)
    with _dressed(theme) as dressed:
        session = Session(store)
        settings = Settings(window=settings_store.WindowSettings(width=size[0], height=size[1]))
        jobs = Jobs(session)
        window = MainWindow(session, dressed, jobs, settings)
        Commands(window, jobs, Projects(window, jobs, dict), settings)
        window.show()
        window.documents.active.view.setFocus()
        _settle()
        if selection is not None:
            session.select("command", selection)
            _settle()
        image = picture(window, scale)
        window.close()
        window.deleteLater()
        _settle()
    if not image.save(str(to), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes, Qt takes str
        raise ExpectedError(f"{to}: the picture cannot be written. Does the folder exist, and may you write there?")


def _compare_now(store: Store) -> None:
    """Compare the sources of a store where no window waits."""

    def nobody(_done: int, _total: int) -> None:
        pass

    found = _compare(
        tuple(store.sources.values()),
        store.linked,
        store.contents.judged(),
        progress=nobody,
        cancelled=lambda: False,
    )
    store.accept(found, store.revision)


def _selection(store: Store, name: str) -> Selection:
    kinds: tuple[SelectionKind, ...] = ("finding", "actor", "fact", "row")
    for selection in (Selection(kind, name) for kind in kinds):
        if store.knows(selection):
            return selection
    raise ExpectedError(f"There is nothing with the id {name}. `extract` and `compare` list the ids")


def _settle() -> None:
    """Let layouts and paints that are due happen."""
    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()
    QApplication.processEvents()


def picture(widget: QWidget, scale: float) -> QImage:
    """A picture of a widget with `scale` pixels for each of its own."""
    image = QImage(QSize(round(widget.width() * scale), round(widget.height() * scale)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    widget.render(
        painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
    )
    painter.end()
    return image


def export_chart(store: Store, to: Path, *, theme: str, scale: int) -> None:
    """Save the funding chart of a store as PNG, SVG or PDF, by the file's ending, without a window.

    Raises:
        ExpectedError: the file cannot be written.
    """
    from explorer.views.chart.export import save_chart  # noqa: PLC0415  # no window needs it to open

    with _dressed(theme) as dressed:
        save_chart(to, funding_chart(store), dressed.palette, scale)
