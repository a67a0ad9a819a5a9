"""How quickly a search answers, and whether the window stays free meanwhile.

Run by hand: `QT_QPA_PLATFORM=offscreen python tests/bench/searching.py [SOURCES]`. The floors are measured in the same
run, turn by turn with what is measured, so that other work on the machine slows both; the ratios are what carries over
to other machines:

- the first screen of hits in the pane, from the moment when the search begins until they are painted, with the same SQL
  alone plus one repaint of the pane;
- the event loop's delay while a search runs through all its answers, with that of a loop that does nothing.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from explorer.model.edit import AddSources
from explorer.model.fact import Linked, Verdict
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.session import Session
from explorer.session.searcher import Searcher
from explorer.store import Store
from explorer.store.project import ProjectFile, Search
from explorer.store.project.search import FIRST_SCREEN
from explorer.views.palette import LIGHT
from explorer.views.search.pane import SearchPane
from explorer.views.theme import Theme

TURNS = 9
QUERIES = ("common", "wo1*", "common AND wo12", '"common wo3"', "wo4 OR wo5 OR wo6", "common NEAR/3 wo7")
_SQL = (
    "SELECT s.id, c.text FROM text_index JOIN source s ON s.key = text_index.rowid JOIN content c ON c.key = s.key "
    "WHERE text_index MATCH 'common' LIMIT 200"
)


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def made(count: int) -> tuple[Source, ...]:
    """Sources of about 4 kB, in which one word of twenty is the same everywhere."""
    random = Random(11)  # noqa: S311  # no secret: the same texts every time
    words = [f"wo{k}" for k in range(4_000)]
    out = []
    for k in range(count):
        text = " ".join("common" if n % 20 == 0 else random.choice(words) for n in range(700))
        out.append(Source(id=f"s{k}", title=f"Note {k}", publisher=f"Paper {k % 40}", published="2031-05", text=text))
    return tuple(out)


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


def milliseconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def first_screen(file: ProjectFile, searcher: Searcher, pane: SearchPane) -> tuple[float, float, float]:
    """The SQL alone, one repaint, and the first screen in the pane: medians in milliseconds."""

    def sql() -> None:
        with closing(sqlite3.connect(file.path)) as db:
            db.execute(_SQL).fetchall()

    def shown() -> None:
        searcher.search(Search(query="common"), limit=FIRST_SCREEN)
        until(lambda: bool(searcher.state.hits))
        pane.view.viewport().repaint()

    floors, repaints, ours = [], [], []
    for _ in range(TURNS):
        searcher.clear()
        until(lambda: not pane.state.rows)
        floors.append(milliseconds(sql))
        ours.append(milliseconds(shown))
        repaints.append(milliseconds(pane.repaint))
        until(lambda: not searcher.state.busy)
    return statistics.median(floors), statistics.median(repaints), statistics.median(ours)


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


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    app = QApplication([])
    theme = Theme(LIGHT)
    theme.apply()
    sources = made(count)
    store = Store(unlinked)  # type: ignore[arg-type]  # as little as a link can be
    store.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
    session = Session(store)
    with tempfile.TemporaryDirectory() as folder:
        beats = Beats()
        alone = Searcher(session, lambda: None)
        beats.start()
        begin = time.perf_counter()
        alone.search(Search(query="common"), limit=FIRST_SCREEN)
        until(lambda: not alone.state.busy, 600)
        took, late = time.perf_counter() - begin, beats.stop()
        alone.release()
        say(f"{count:,} sources, {sum(len(s.text) for s in sources) / 1e6:.1f} MB")
        say(f"first search without a project, its file made: {took:.1f} s, longest delay {max(late):.0f} ms")

        file = ProjectFile.create(Path(folder) / "bench.sourceproject")
        file.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
        searcher = Searcher(session, lambda: file)
        pane = SearchPane(session, searcher, theme)
        pane.resize(1000, 290)
        pane.show()
        until(pane.isVisible)
        floor, repaint, ours = first_screen(file, searcher, pane)
        say(
            f"first screen: SQL {floor:.1f} ms + repaint {repaint:.1f} ms, ours {ours:.1f} ms, "
            f"ratio {ours / (floor + repaint):.2f}"
        )
        idle, searching = delays(searcher)
        floor99, ours99 = (statistics.quantiles(values, n=100)[98] for values in (idle, searching))
        say(
            f"event loop, p99: idle {floor99:.1f} ms, searching {ours99:.1f} ms, ratio {ours99 / floor99:.1f}; "
            f"longest: idle {max(idle):.0f} ms, searching {max(searching):.0f} ms"
        )
        searcher.release()
        pane.close()
        file.close()
    app.quit()


if __name__ == "__main__":
    main()
