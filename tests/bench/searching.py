"""How quickly a search answers, and whether the window stays free meanwhile.

Run by hand: `QT_QPA_PLATFORM=offscreen python tests/bench/searching.py [SOURCES or PROJECT]`. The floors are measured
in the same run, turn by turn with what is measured, so that other work on the machine slows both; the ratios are what
carries over to other machines:

- the first screen of hits in the pane, from the moment when the search begins until they are painted, with the SQL
  alone plus one repaint of the pane;
- when a search knows what, and how soon another one that ends it is there;
- the event loop's delay while searches run through all their answers, with that of a loop that does nothing.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path
from types import MappingProxyType

# Paint when it is due; with the default of 5 ms the wait would be measured and not the work.
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # run by hand, without pytest's path

from bench.archive import make_archive  # noqa: E402  # needs the path
from bench.ratios import milliseconds  # noqa: E402  # the same
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer  # noqa: E402  # the same
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402  # the same

from explorer.model.edit import AddSources  # noqa: E402  # the same
from explorer.model.fact import Linked, Verdict  # noqa: E402  # the same
from explorer.model.finding import Extraction  # noqa: E402  # the same
from explorer.session import Session  # noqa: E402  # the same
from explorer.session.answers import IN_SIGHT  # noqa: E402  # the same
from explorer.session.searcher import Searcher  # noqa: E402  # the same
from explorer.session.searching import Searching  # noqa: E402  # the same
from explorer.store import Contents, Store  # noqa: E402  # the same
from explorer.store.project import ProjectFile, Search  # noqa: E402  # the same
from explorer.store.project.parsing import parse  # noqa: E402  # the same
from explorer.store.project.searches import FIRST_SCREEN  # noqa: E402  # the same
from explorer.views.palette import LIGHT  # noqa: E402  # the same
from explorer.views.search.pane import SearchPane  # noqa: E402  # the same
from explorer.views.theme import Theme  # noqa: E402  # the same

TURNS = 9
QUERIES = ("engineers", "the", '"old pier"', "bank*", "germany AND norway", "germany NEAR/5 peru")
_OTHER = "market"
"""What is shown before each of them. Its first hits must be others: the same ones would not be painted again, and what
is waited for would be the answer after the first."""
_OPEN = 2_000
"""Sources that are open without a project."""
_SQL = (
    "SELECT s.id, c.text FROM text_index JOIN source s ON s.key = text_index.rowid JOIN content c ON c.key = s.key "
    "WHERE text_index MATCH ? LIMIT ?"
)
_COUNT = "SELECT count(*) FROM text_index WHERE text_index MATCH ?"


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def unlinked(_sources: object, found: tuple[Extraction, ...], _verdicts: tuple[Verdict, ...]) -> Linked:
    """Nothing is joined: no searched text needs it."""
    return Linked(extractions=tuple(found), actors=(), facts=())


class Beats(QObject):
    """Measures how late the event loop is, in milliseconds, by a timer that would like to fire every millisecond."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self.late: list[float] = []

    def start(self) -> None:
        """Begin anew."""
        self.late = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """The delays since the start."""
        self._timer.stop()
        return self.late

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append((now - self._last) * 1000)
        self._last = now


def until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the event loop run until something is so."""
    end = time.perf_counter() + seconds
    while not done() and time.perf_counter() < end:
        # Waits without asking again and again, which would keep the other threads from working.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def floors(file: ProjectFile, query: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """The SQL alone, by a connection that stays open: for the hits that come first, and for a full list, counted."""
    db = sqlite3.connect(f"{file.path.resolve().as_uri()}?mode=ro", uri=True)

    def texts(limit: int) -> Callable[[], object]:
        # As many texts as these hits stand in; texts are what takes long to read.
        needed = len({hit.source for hit in file.search(Search(query=query), limit=limit, count="nothing").hits})
        return lambda: db.execute(_SQL, (asked, needed)).fetchall()

    node = parse(query).node
    assert node is not None  # something is looked for
    asked = node.fts()
    full = texts(FIRST_SCREEN)
    return texts(IN_SIGHT), lambda: (full(), db.execute(_COUNT, (asked,)).fetchone())


class Painted(QObject):
    """Knows whether a widget was painted while something was so."""

    def __init__(self, widget: QWidget, when: Callable[[], bool]) -> None:
        super().__init__(widget)
        self.seen = False
        self._when = when
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Look at what comes, and leave it to the widget."""
        self.seen = self.seen or (event.type() == QEvent.Type.Paint and self._when())
        return super().eventFilter(watched, event)


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """Milliseconds of every round.

    Attributes:
        ours: from the beginning of a search until its first hits are painted in the pane.
        repaint: one repaint of the pane.
        sql: the SQL for the hits that come first.
        full: the SQL for a full list of hits and the number of sources.
    """

    ours: list[float]
    repaint: list[float]
    sql: list[float]
    full: list[float]


def first_screen(searcher: Searcher, pane: SearchPane, file: ProjectFile, query: str, rounds: int) -> FirstScreen:
    """Search turn by turn with what it is compared with; the pane shows another search before, as while one types."""
    out = FirstScreen([], [], [], [])
    sql, full = floors(file, query)

    painted = Painted(pane.view.viewport(), lambda: searcher.state.found == searcher.state.wanted)

    def shown(words: str) -> None:
        painted.seen = False
        searcher.search(Search(query=words), limit=FIRST_SCREEN)
        until(lambda: painted.seen)

    for number in range(-1, rounds):  # one round before is not counted
        shown(_OTHER)
        QApplication.processEvents()  # the list has come into sight, which is painted a second time
        took = [milliseconds(lambda: shown(query)), milliseconds(pane.repaint)]
        searcher.clear()
        QApplication.processEvents()
        took += [milliseconds(sql), milliseconds(full)]
        if number >= 0:
            for times, one in zip((out.ours, out.repaint, out.sql, out.full), took, strict=True):
                times.append(one)
    return out


def answers(searcher: Searcher, query: str) -> str:
    """How long after its beginning a search knows each thing, in milliseconds."""
    known: dict[str, float] = {}
    begin = time.perf_counter()

    def hear(state: Searching) -> None:
        result = state.result
        if result is None or state.found != state.wanted:
            return
        now = (time.perf_counter() - begin) * 1000
        known.setdefault(f"first {min(len(result.hits), IN_SIGHT)} hits", now)
        if result.source_count is not None:
            known.setdefault(f"{len(result.hits)} hits in {result.source_count:,} sources", now)
        if state.ranked:
            known.setdefault("the best", now)
        if result.hit_count is not None:
            known.setdefault(f"{result.hit_count:,} hits in all", now)
        if state.facets is not None:
            known.setdefault("facets", now)

    searcher.clear()
    searcher.changed.connect(hear)
    searcher.search(Search(query=query), limit=FIRST_SCREEN)
    until(lambda: not searcher.state.busy)
    searcher.changed.disconnect(hear)
    return ", ".join(f"{what} {after:,.0f} ms" for what, after in known.items())


def ended(searcher: Searcher, query: str) -> float:
    """How long after its beginning a search is there that ends another one on its way, in milliseconds."""

    def search(words: str) -> None:
        searcher.search(Search(query=words), limit=FIRST_SCREEN)
        until(lambda: searcher.state.found == searcher.state.wanted)

    times = []
    for _ in range(TURNS):
        search(query)
        until(lambda: searcher.state.result is not None and searcher.state.result.source_count is not None)
        times.append(milliseconds(lambda: search(f"({query}) harbour")))
    return statistics.median(times)


def delays(searcher: Searcher) -> tuple[list[float], list[float]]:
    """Delays of the event loop in milliseconds: of an idle one, and while searches run one after the other."""
    beats = Beats()
    idle: list[float] = []
    searching: list[float] = []
    for turn in range(TURNS):
        end = time.perf_counter() + 0.5
        beats.start()
        until(lambda end=end: time.perf_counter() >= end)  # type: ignore[misc]  # this turn's end
        idle += beats.stop()
        beats.start()
        for query in QUERIES[turn % 2 :: 2]:
            searcher.search(Search(query=query), limit=FIRST_SCREEN)
            until(lambda: not searcher.state.busy)
        searching += beats.stop()
    return idle, searching


def opened(file: ProjectFile) -> Session:
    """A session in which the first two sources of a project lie on the desk and all others aside."""
    entries = MappingProxyType({entry.id: entry for entry in file.catalogue()})
    pairs = {pair[0].id: pair for pair in file.read(tuple(entries)[:2])}
    store = Store(unlinked)  # type: ignore[arg-type]  # as little as a link can be
    contents = Contents(raw=MappingProxyType(pairs), entries=entries, laid=tuple(pairs))
    store.commit(store.prepare_opening(contents))
    return Session(store)


def scratched(file: ProjectFile) -> str:
    """The first search in the same sources, at most some thousands, when they belong to no project."""
    some = file.read([entry.id for entry in file.catalogue()[:_OPEN]])
    store = Store(unlinked)  # type: ignore[arg-type]  # as above
    store.apply(AddSources(sources=tuple(s for s, _ in some), extractions=tuple(found for _, found in some)))
    alone = Searcher(Session(store), lambda: None)
    beats = Beats()
    beats.start()
    told = answers(alone, QUERIES[0])
    late = beats.stop()
    alone.release()
    return f"{len(some):,} sources without a project: {told}; longest delay {max(late):.0f} ms"


def shown_pane(searcher: Searcher, session: Session) -> SearchPane:
    """The pane, painted."""
    theme = Theme(LIGHT)
    theme.apply()
    pane = SearchPane(session, searcher, theme)
    pane.resize(1000, 290)
    pane.show()
    until(pane.isVisible)
    return pane


def main() -> None:
    """Measure and print."""
    given = sys.argv[1] if len(sys.argv) > 1 else "1000"
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sourceproject" if given.isdigit() else Path(given)
        if given.isdigit():
            deque(make_archive(path, int(given)), maxlen=0)
        with ProjectFile.open(path) as file:
            say(f"{file.size()[0]:,} sources")
            say(scratched(file))
            session = opened(file)
            searcher = Searcher(session, lambda: file)
            pane = shown_pane(searcher, session)
            for query in QUERIES:
                took = first_screen(searcher, pane, file, query, TURNS)
                ours, repaint, sql, full = (statistics.median(times) for times in astuple(took))
                say(
                    f"{query}: first screen {ours:.1f} ms, repaint {repaint:.1f} ms, SQL {sql:.1f} ms, of a full list "
                    f"{full:.1f} ms, ratio {ours / (repaint + full):.2f}"
                )
                say(f"    {answers(searcher, query)}")
            say(f"a search that ends another: {ended(searcher, QUERIES[0]):.1f} ms")
            idle, searching = delays(searcher)
            floor99, ours99 = (statistics.quantiles(values, n=100)[98] for values in (idle, searching))
            say(
                f"event loop, p99: idle {floor99:.1f} ms, searching {ours99:.1f} ms; "
                f"longest: idle {max(idle):.0f} ms, searching {max(searching):.0f} ms"
            )
            searcher.release()
            pane.close()
    app.quit()


if __name__ == "__main__":
    main()
