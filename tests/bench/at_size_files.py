"""Rows of `at_size.py` about files: importing, extracting and searching, against SQLite and the pipeline alone."""

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bench.at_size_window import gone
from bench.newsroom import article, extracted, make_files, make_project
from bench.ratios import Row, milliseconds, percentile, turn_by_turn
from bench.searching import first_screen, opened, shown_pane
from PySide6.QtCore import QEventLoop, QTimer

from explorer.app import App
from explorer.extract.parallel import extract_in_workers
from explorer.importing import PART, write_part
from explorer.loading import load_in_batches
from explorer.session.answers import IN_SIGHT
from explorer.session.searcher import Searcher
from explorer.store import desk
from explorer.store.project import ProjectFile
from explorer.store.project.searches import FIRST_SCREEN

_BEAT = 5
"""Milliseconds between two beats of the event loop; what is above that is what a user would feel."""
_MOST_LATE = 50.0
_SMALL_ROOM = 2_000
"""Findings for which the desk has room when an import is to go into the file part by part."""
_QUERY = "engineers"
"""A common word: in most of the sources."""


def sources_in(project: Path) -> int:
    """How many sources a project has."""
    with ProjectFile.open(project) as file:
        return file.size()[0]


def search(project: Path, rounds: int) -> Row:
    """The first screen of a search, painted in the pane, beside one repaint of that pane."""
    with ProjectFile.open(project) as file:
        session = opened(file)
        searcher = Searcher(session, lambda: file)
        pane = shown_pane(searcher, session)
        took = first_screen(searcher, pane, file, _QUERY, rounds)
        searcher.release()
        pane.close()
    whole, repaint, sql = (statistics.median(times) for times in (took.ours, took.repaint, took.sql))
    return Row(
        action="search until the first screen is painted, without one repaint",
        floor=f"the SQL alone that reads the texts of the first {FIRST_SCREEN} hits and counts the sources",
        ours=tuple(max(0.0, ours - repaint) for ours, repaint in zip(took.ours, took.repaint, strict=True)),
        theirs=tuple(took.full),
        goal=1.5,
        more=f"with the repaint {whole:.0f} ms, the repaint {repaint:.0f} ms, "
        f"the SQL of the {IN_SIGHT} hits alone that are painted first {sql:.1f} ms",
    )


class _Heart:
    """Beats in an event loop; what a beat comes late is what a user would feel.

    Attributes:
        late: the milliseconds by which each beat came late.
    """

    def __init__(self, end: Callable[[], bool]) -> None:
        """Start beating when an event loop runs; that loop ends when `end` says so."""
        self.late: list[float] = []
        self._end = end
        self._last = 0.0
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)

    def run(self) -> None:
        """Run an event loop until the end."""
        self._last = time.perf_counter()
        self._timer.start()
        self._loop.exec()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - _BEAT))
        self._last = now
        if self._end():
            self._loop.quit()


def importing(folder: Path, count: int, rounds: int) -> Row:
    """Reading files, extracting and keeping them, against its parts alone."""
    paths = make_files(folder / "news", count)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    sources = [article(number) for number in range(count)]
    names = [str(path) for path in paths]
    number = 0

    def ours() -> None:
        with ProjectFile.create(folder / "ours.sourceproject", replace=True) as file:
            # Not in the background as the window does it: the niceness of workers would measure other programs.
            for part in load_in_batches(names, characters=PART, background=False, keep_originals=True, packed=True):
                write_part(file, part)

    def theirs() -> None:
        nonlocal number
        number += 1
        with closing(sqlite3.connect(folder / f"floor-{number}.db")) as db:
            db.execute("CREATE TABLE content (key INTEGER PRIMARY KEY, text TEXT)")
            db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='content', content_rowid='key')")
            with db:
                db.executemany("INSERT INTO content (text) VALUES (?)", ((text,) for text in texts))
            with db:
                db.execute("INSERT INTO words (words) VALUES ('rebuild')")
        extracted(sources)

    mine, other = turn_by_turn(ours, theirs, rounds)
    return Row(
        action=f"import and extract {count:,} files",
        floor="inserting the texts, FTS5 and extraction in as many workers, alone",
        ours=mine,
        theirs=other,
        goal=1.5,
    )


def importing_in_window(folder: Path, count: int, rounds: int) -> Iterator[Row]:
    """How late the event loop of the window comes while it imports, with room for all on the desk and without."""
    names = [str(path) for path in make_files(folder / "news", count)]
    for how, room in (("all on the desk", desk.ROOM), ("in parts, as 100,000 are", _SMALL_ROOM)):
        late = [_imported(folder / f"window-{number}", names, room) for number in range(rounds)]
        yield Row(
            action=f"window while {count:,} files are imported, {how}",
            floor=f"{_MOST_LATE} ms, which no beat of the event loop but the last hundredth may be late",
            ours=tuple(percentile(beats, 99) for beats in late),
            theirs=(_MOST_LATE,) * rounds,
            goal=1,
            more=f"the latest of all beats by {max(map(max, late)):.0f} ms",
        )


def _imported(folder: Path, names: Sequence[str], room: int) -> list[float]:
    """Import into a project of two sources in the real window; how late each beat came."""
    folder.mkdir(exist_ok=True)
    project = folder / "news.sourceproject"
    project.unlink(missing_ok=True)
    for _ in make_project(project, 2):
        pass
    there, desk.ROOM = desk.ROOM, room
    root = App([str(project)], folder / "settings.json")
    root.window.show()
    root.start()
    _Heart(lambda: len(root.session.store.catalogue) == 2 and not root.jobs.busy).run()
    heart = _Heart(lambda: len(root.session.store.catalogue) >= len(names))
    root.commands.open_inputs(names)
    heart.run()
    root.commands.cancel()  # how the sources compare is another matter
    root.jobs.wait(600_000)
    root.window.close()
    root.window.deleteLater()
    root.deleteLater()
    gone()
    desk.ROOM = there
    return heart.late


def cores(count: int, rounds: int) -> Row:
    """Extraction in two worker processes against one."""
    sources = [article(50_000 + number) for number in range(count)]
    one: list[float] = []
    two: list[float] = []
    for _ in range(rounds):
        for workers, out in ((1, one), (2, two)):
            out.append(milliseconds(lambda workers=workers: list(extract_in_workers(sources, workers=workers))))  # type: ignore[misc]  # bound on purpose
    return Row(
        action=f"extraction of {count:,} sources on 2 cores: how much faster",
        floor="the same in 2 workers",
        ours=tuple(one),
        theirs=tuple(two),
        goal=1.6,
        at_least=True,
    )
