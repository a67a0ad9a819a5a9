"""Rows of `at_size.py` that need a window: showing, selecting and filtering, against bare widgets in one process."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median

from bench.document_reading_view import FINDINGS, make_findings, make_text
from bench.ratios import Row, milliseconds, percentile, turn_by_turn
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableView, QWidget

from explorer.app import App
from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import Mention
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.session import Session, State
from explorer.session import state as steps
from explorer.store import Store
from explorer.store.matching import fold
from explorer.views.document.marks import Marks, Shown
from explorer.views.document.pane import DocumentPane
from explorer.views.document.scrolling import Position
from explorer.views.document.view import ReadingView
from explorer.views.palette import LIGHT
from explorer.views.theme import Theme

_LAID = 100
"""Sources of a larger project that are laid out, to click through."""
_PATIENCE = 60.0
"""Seconds that the comparison of the sources is waited for."""
_CLICKS = 40
_CHEAP = 3
"""So many times more rounds of what takes a few milliseconds, where a thread of another program is felt most."""
_PAINT_PERIOD = 16.0
_TYPED = ("m", "mi", "min", "mini", "minis", "minist", "ministr", "ministry")


class Paints(QObject):
    """Counts the paints of a widget, so that a measurement ends when it has been painted and not before."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def settled() -> None:
    """Let everything happen that is due: layouts, posted events, and the paint they ask for."""
    for _ in range(3):
        QApplication.processEvents()


def gone() -> None:
    """Let what was deleted go now: what is left when Python ends would be deleted after the application."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settled()


def painted(paints: Paints, change: Callable[[], object]) -> None:
    """Change something, and wait until the widget was painted and nothing more is due."""
    before = paints.count
    change()
    end = time.perf_counter() + 1
    while paints.count == before and time.perf_counter() < end:
        QApplication.processEvents()
    settled()


def repainted(view: QWidget) -> float:
    """Milliseconds to paint a view with all that is in it; its own paint leaves out what covers its ground itself."""
    parts = [view, *(part for part in view.findChildren(QWidget) if part.isVisible())]

    def paint() -> None:
        for part in parts:
            part.update()
        view.repaint()

    return milliseconds(paint)


def _compared(root: App) -> None:
    """Wait until the sources on the desk are compared, or for as long as there is patience."""
    end = time.perf_counter() + _PATIENCE
    while root.session.store.comparison is None and (time.perf_counter() < end or not root.session.store.sources):
        QApplication.processEvents()
        time.sleep(0.002)


@contextmanager
def opened(project: Path, settings: Path) -> Iterator[tuple[App, bool]]:
    """The program's window with a project, and whether its sources could be compared in the time there is."""
    root = App([str(project)], settings)
    root.window.show()
    root.start()
    _compared(root)
    if not root.session.store.whole:
        root.session.lay_out("bench", list(root.session.store.catalogue)[:_LAID])
        root.jobs.wait(600_000)
        settled()
        _compared(root)
    compared = root.session.store.comparison is not None
    root.commands.cancel()
    root.jobs.wait(600_000)
    settled()
    try:
        yield root, compared
    finally:
        root.window.close()
        root.window.deleteLater()
        root.deleteLater()
        gone()


class Listed(QAbstractTableModel):
    """As little as a table of findings can be: one column of words."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # Qt's name
        """As many as pass."""
        return len(self.rows)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # the same
        """One."""
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words."""
        return self.rows[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


def show_another(root: App, rounds: int) -> Row:
    """Another source in a pane of the window, all views painted."""
    session, window = root.session, root.window
    names = cycle(list(session.store.sources)[2:])
    edit = QPlainTextEdit()
    edit.setFont(window.documents.panes[0].view.font())
    edit.resize(window.documents.panes[0].view.size())
    edit.show()
    settled()
    ours_seen, theirs_seen = Paints(window.documents.panes[0].view.viewport()), Paints(edit.viewport())
    texts = cycle([source.text for source in session.store.sources.values()][2:])

    def ours() -> None:
        name = next(names)
        painted(ours_seen, lambda: session.update("bench", lambda state: steps.show_source(state, 0, name)))

    def theirs() -> None:
        text = next(texts)
        painted(theirs_seen, lambda: edit.setPlainText(text))

    # What of it is the kind of widget: the reading view alone, without findings and without a window around it.
    view = ReadingView(window.theme)
    view.resize(edit.size())
    view.show()
    settled()
    view_seen = Paints(view.viewport())

    def bare() -> None:
        text = next(texts)
        marks = Marks(text, (), lambda _: -1)
        painted(view_seen, lambda: view.show_text(text, marks, Shown(), Position()))

    mine, other = turn_by_turn(ours, theirs, rounds * _CHEAP)
    alone, beside = turn_by_turn(bare, theirs, rounds * _CHEAP)
    for widget in (edit, view):
        widget.close()
        widget.deleteLater()
    gone()
    return Row(
        action="show another source, whole window painted",
        floor="QPlainTextEdit.setPlainText of the same texts and its repaint",
        ours=mine,
        theirs=other,
        goal=2,
        more=f"the reading view alone {median(alone) / median(beside):.2f}x",
    )


def open_large(rounds: int) -> Row:
    """5 MB with 50,000 findings against the same view without one."""
    text = make_text()
    theme = Theme(LIGHT)
    sessions = []
    for count in (FINDINGS, 0):
        source = Source(id="s", text=text, title="Bench")
        store = Store(link)
        store.apply(AddSources(sources=(source,), extractions=(make_findings(source, count),)))
        store.visible(Filter())
        _ = source.word_count
        sessions.append(Session(store, State(panes=("s",))))

    def show(session: Session) -> None:
        pane = DocumentPane(session, theme, 0)
        pane.resize(700, 900)
        pane.show()
        settled()
        pane.grab()
        pane.close()
        pane.deleteLater()
        gone()

    mine, other = turn_by_turn(lambda: show(sessions[0]), lambda: show(sessions[1]), rounds)
    return Row(
        action="open 5 MB with 50,000 findings",
        floor="the same pane and text without findings",
        ours=mine,
        theirs=other,
        goal=1.6,
    )


def click(root: App, compared: bool) -> Row:  # noqa: FBT001  # what the table says of it
    """A finding selected, until all views are painted."""
    session, window, store = root.session, root.window, root.session.store
    random = Random(5)  # noqa: S311  # no secret: the same clicks every time
    found = [f.id for name in store.sources for f in store.findings_in(name) if not isinstance(f, Mention)]
    evidence = Paints(window.evidence)
    ours, theirs = [], []
    views = [window.filter_bar, window.left, *window.documents.panes, window.shelf, window.lists, window.evidence]
    # No finding twice: what is selected already changes nothing, and the paint of it would be waited for in vain.
    for number, name in enumerate(random.sample(found, _CLICKS + 1)):
        wanted = Selection("finding", name)
        took = milliseconds(lambda wanted=wanted: painted(evidence, lambda: session.select("bench", wanted)))  # type: ignore[misc]  # bound on purpose
        repaint = sum(repainted(view) for view in views)
        if number:  # the first one makes what the others find
            ours.append(took)
            theirs.append(repaint)
    p95 = percentile(ours, 95)
    return Row(
        action="click until all views are painted",
        floor="one repaint of each view, summed",
        ours=tuple(ours),
        theirs=tuple(theirs),
        goal=3,
        more=f"p95 {p95:,.0f} ms, wanted < {_PAINT_PERIOD:.0f} ms; {'' if compared else 'not '}compared",
    )


def key_stroke(root: App, rounds: int) -> Row:
    """One more letter in the filter, until all is painted, with the list of all sources in sight."""
    session, window, store = root.session, root.window, root.session.store
    window.lists.show_tab("sources")
    words = [fold(entry.title) for entry in store.catalogue.values()]
    model = Listed(words)
    table = QTableView()
    table.setModel(model)
    table.resize(window.lists.size())
    table.show()
    settled()
    bar, theirs_seen = Paints(window.filter_bar), Paints(table.viewport())
    strokes = [_TYPED[k % len(_TYPED)] for k in range(rounds + 1)]
    mine, others = cycle(strokes), cycle(strokes)

    def ours() -> None:
        text = next(mine)
        painted(bar, lambda: session.filter("bench", lambda wanted: replace(wanted, text=text)))

    def theirs() -> None:
        text = next(others)

        def reset() -> None:
            passing = [one for one in words if text in one]
            model.beginResetModel()
            model.rows = passing
            model.endResetModel()

        painted(theirs_seen, reset)

    ours_took, theirs_took = turn_by_turn(ours, theirs, rounds)
    table.close()
    table.deleteLater()
    gone()
    session.clear_filter("bench")
    settled()
    return Row(
        action=f"filter key stroke over {len(words):,} sources, {len(store.sources):,} on the desk",
        floor="list comprehension over their titles, reset of a table, repaint",
        ours=ours_took,
        theirs=theirs_took,
        goal=2,
        more=f"p95 {percentile(ours_took, 95):,.0f} ms",
    )
