"""Rows of `at_size.py` about files: importing, extracting and searching, against SQLite and the pipeline alone."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from threading import Thread

from bench.newsroom import article, extracted, make_files
from bench.ratios import Row, milliseconds, percentile, turn_by_turn
from PySide6.QtCore import QEventLoop, QTimer

from explorer.extract.parallel import extract_in_workers
from explorer.loading import load_in_batches
from explorer.model.edit import AddSources
from explorer.store.project import ProjectFile, Search
from explorer.store.project.search import FIRST_SCREEN

_BEAT = 5
"""Milliseconds between two beats of the event loop; what is above that is what a user would feel."""
_PART = 4_000_000
_QUERY = "engineers"
"""A common word: in most of the sources."""


def search(project: Path, rounds: int) -> Row:
    """The first screen of a search."""
    with ProjectFile.open(project) as file, closing(sqlite3.connect(project)) as db:

        def ours() -> None:
            file.search(Search(query=_QUERY))

        def theirs() -> None:
            rows = db.execute(
                "SELECT s.id, c.text FROM text_index JOIN source s ON s.key = text_index.rowid "
                "JOIN content c ON c.key = s.key WHERE text_index MATCH ? LIMIT ?",
                (_QUERY, needed),
            ).fetchall()
            assert rows  # else there is nothing to be compared with
            db.execute("SELECT count(*) FROM text_index WHERE text_index MATCH ?", (_QUERY,)).fetchone()

        needed = len({hit.source for hit in file.search(Search(query=_QUERY)).hits})
        mine, other = turn_by_turn(ours, theirs, rounds)
    return Row(
        action=f"search, the first {FIRST_SCREEN} hits with places and snippets",
        floor="the same SQL alone",
        ours=mine,
        theirs=other,
        goal=1.5,
    )


def _beats(thread: Thread) -> list[float]:
    """Run an event loop beside a thread; the milliseconds by which its beats came late."""
    late: list[float] = []
    last = time.perf_counter()
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(_BEAT)

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(max(0.0, (now - last) * 1000 - _BEAT))
        last = now
        if not thread.is_alive():
            loop.quit()

    timer.timeout.connect(beat)
    timer.start()
    thread.start()
    loop.exec()
    thread.join()
    return late


def importing(folder: Path, count: int, rounds: int) -> Row:
    """Reading files, extracting and keeping them beside an event loop, against its parts alone."""
    paths = make_files(folder / "news", count)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    sources = [article(number) for number in range(count)]
    late: list[float] = []
    number = 0

    def work(project: Path) -> None:
        with ProjectFile.create(project, replace=True) as file:
            # Not in the background as the window does it: the niceness of workers would measure other programs.
            for part in load_in_batches([str(path) for path in paths], characters=_PART, background=False):
                file.apply(AddSources(sources=part.sources, extractions=part.extractions))

    def ours() -> None:
        late.extend(_beats(Thread(target=work, args=(folder / "ours.sourceproject",))))

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
        more=f"event loop late by {percentile(late, 99):.0f} ms at p99, wanted < 50 ms",
    )


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
