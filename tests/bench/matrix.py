"""How the matrix of facts and sources compares with a bare QTableView of its size: scrolling, and a new table.

Run by hand: `QT_QPA_PLATFORM=offscreen python tests/bench/matrix.py`. Both are scrolled by the same steps, turn by
turn, so that other work on the machine slows both; the ratio is what carries over to other machines.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # run by hand, without pytest's path

import lamp  # noqa: E402  # needs the path

from explorer.model.comparison import Cell, CellState, Comparison, Row  # noqa: E402  # the same
from explorer.model.query import Selection  # noqa: E402  # the same
from explorer.session import Session  # noqa: E402  # the same
from explorer.store import Store  # noqa: E402  # the same
from explorer.views.compare.matrix.pane import MatrixPane  # noqa: E402  # the same
from explorer.views.palette import LIGHT  # noqa: E402  # the same
from explorer.views.theme import Theme  # noqa: E402  # the same

FACTS, SOURCES = 5_000, 500
REPORTED = 40
"""Sources that report a fact."""
STEPS = 60


class Bare(QAbstractTableModel):
    """As little as a table of that size can be: one word a cell."""

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # Qt's name
        """As many as facts."""
        return FACTS

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # Qt's name
        """As many as sources."""
        return SOURCES

    def data(self, _index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The word."""
        return "x" if role == Qt.ItemDataRole.DisplayRole else None


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def made() -> Comparison:
    """Facts that random sources report."""
    random = Random(5)  # noqa: S311  # no secret: the same table every time
    states: tuple[CellState, ...] = ("same", "same", "differs", "paraphrase")
    rows = []
    for k in range(FACTS):
        first = lamp.ROWS[k % len(lamp.ROWS)]
        end = next(iter(first.cells.values())).ends
        names = [f"s{n}" for n in sorted(random.sample(range(SOURCES), REPORTED))]
        cells = {name: Cell(state=random.choice(states), ends=end) for name in names}
        rows.append(
            Row(id=f"r{k}", kind="passage", label=f"{first.label} {k}", cells=cells, reference=names[0])
        )  # fmt: skip
    return Comparison(rows=tuple(rows))


def session() -> Session:
    """A project of that size; its facts are shared passages, which need no findings."""
    store: Store = lamp.store_of(SOURCES, made=made())
    return Session(store)


def stepped(widget: QWidget, step: Callable[[int], None], number: int) -> float:
    """Milliseconds for one step, painted."""
    start = time.perf_counter()
    step(number)
    widget.grab()
    return (time.perf_counter() - start) * 1000


def scrolled(table: QTableView) -> tuple[tuple[str, Callable[[int], None]], ...]:
    """Ways to scroll a table."""

    def down(number: int) -> None:
        table.verticalScrollBar().setValue(600 + 40 * number)

    def jump(number: int) -> None:
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() * number // STEPS)

    def across(number: int) -> None:
        table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum() * number // STEPS)

    return (("small steps down", down), ("jumps down", jump), ("jumps across", across))


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    theme = Theme(LIGHT)
    theme.apply()
    held = session()
    start = time.perf_counter()
    pane = MatrixPane(held, theme)
    say(f"{FACTS:,} facts x {SOURCES} sources, {REPORTED} sources a fact; window of 1400 x 900")
    say(f"  the pane is made in                         {(time.perf_counter() - start) * 1000:7.1f} ms")
    bare = QTableView()
    bare.setModel(Bare(bare))
    bare.verticalHeader().setDefaultSectionSize(27)
    bare.horizontalHeader().setDefaultSectionSize(80)
    bare.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    bare.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    for widget in (pane, bare):
        widget.resize(1400, 900)
        widget.show()
        widget.grab()
    for (name, ours), (_, theirs) in zip(scrolled(pane.view), scrolled(bare), strict=True):
        took: tuple[list[float], list[float]] = ([], [])
        for number in range(STEPS):
            took[0].append(stepped(pane.view, ours, number))
            took[1].append(stepped(bare, theirs, number))
        one, other = (statistics.median(times) for times in took)
        worst = max(took[0])
        say(f"  {name:<20} {one:6.1f} ms (worst {worst:5.1f}), bare {other:6.1f} ms, ratio {one / other:4.2f}")
    for name, arrangement in (
        ("sorted by label", replace(pane.arrangement, sort="label")),
        ("sorted by sources", replace(pane.arrangement, sort="sources")),
        ("folded", replace(pane.arrangement, collapsed=frozenset({"passage"}))),
        ("as before", pane.arrangement),
    ):
        start = time.perf_counter()
        pane.set_arrangement(arrangement)
        ready = time.perf_counter()
        pane.grab()
        painted = (time.perf_counter() - start) * 1000
        say(f"  {name:<20} {(ready - start) * 1000:6.1f} ms, painted after {painted:6.1f} ms")
    start = time.perf_counter()
    held.filter("bench", lambda wanted: replace(wanted, agreement="differs"))
    say(f"  a new filter         {(time.perf_counter() - start) * 1000:6.1f} ms")
    start = time.perf_counter()
    held.select("bench", Selection("row", "r2500"))
    say(f"  a selection          {(time.perf_counter() - start) * 1000:6.1f} ms")
    for widget in (pane, bare):
        widget.close()
    app.processEvents()


if __name__ == "__main__":
    main()
