"""How the list of sources compares with a bare table of its size: showing, sorting, filtering, scrolling, starring.

Run by hand: `QT_QPA_PLATFORM=offscreen python tests/bench/sources_list.py [SOURCES [DESK]]`. All but DESK of them lie
aside. Ours and the bare floor take turns, so that other work on the machine slows both; the ratio is what carries over
to other machines.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # run by hand, without pytest's path

from harbour import link_by_hand  # noqa: E402  # needs the path

from explorer.model.catalogue import Entry  # noqa: E402  # the same
from explorer.model.edit import Label  # noqa: E402  # the same
from explorer.model.finding import DateExpression, Extraction, Why  # noqa: E402  # the same
from explorer.model.query import Filter  # noqa: E402  # the same
from explorer.model.source import Source  # noqa: E402  # the same
from explorer.model.text import Span  # noqa: E402  # the same
from explorer.session import Session  # noqa: E402  # the same
from explorer.store import Contents, Store  # noqa: E402  # the same
from explorer.views.lists.pane import ListsPane  # noqa: E402  # the same
from explorer.views.lists.resolve import arranged  # noqa: E402  # the same
from explorer.views.lists.rows import make_rows  # noqa: E402  # the same
from explorer.views.lists.table import Arrangement, Sort  # noqa: E402  # the same
from explorer.views.palette import LIGHT  # noqa: E402  # the same
from explorer.views.sidebar.pane import Sidebar  # noqa: E402  # the same
from explorer.views.theme import Theme  # noqa: E402  # the same

TIMES = 7
WORDS = (
    *("harbour", "council", "votes", "dredging", "ministry", "withholds", "funds", "ferry"),
    *("port", "storm", "damages", "quay", "wall", "pilot", "tide"),
)
PUBLISHERS = ("The Selby Courier", "The Coast Weekly", "Northern Gazette", "Radio Norrland", None)


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def made(number: int, desk: int) -> Store:
    """A project of short texts with two dates each, of which so many lie on the desk."""
    random = Random(11)  # noqa: S311  # no secret: the same texts every time
    raw, entries = {}, {}
    for k in range(number):
        text = f"On 3 May the {random.choice(WORDS)} met. On 4 May it rained."
        places = [(words, text.index(words)) for words in ("3 May", "4 May")]
        name = f"s{k}"
        title = " ".join(random.sample(WORDS, 6)).capitalize()
        day = f"20{random.randrange(10, 30)}-{random.randrange(1, 13):02d}-{random.randrange(1, 29):02d}"
        publisher = random.choice(PUBLISHERS)
        entries[name] = Entry(name, title, publisher, day, len(text.split()), len(places))
        if k >= desk:
            continue
        why = Why(rule="bench", reason="")
        dates = tuple(
            DateExpression(
                id=f"{name}/{words}",
                source=name,
                span=Span(start=start, end=start + len(words), words=words),
                type="DATE",
                value=day,
                why=why,
            )
            for words, start in places
        )
        source = Source(id=name, text=text, title=title, publisher=publisher, published=day)
        raw[name] = source, Extraction(source=name, dates=dates)
    store = Store(link_by_hand)
    whole = len(raw) == len(entries)
    contents = Contents(raw=raw, entries=None if whole else entries, laid=() if whole else tuple(raw))
    store.open(store.prepare_opening(contents), None)
    return store


class Bare(QAbstractTableModel):
    """As little as such a table can be: words in a list."""

    def __init__(self, rows: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = rows

    def show_rows(self, rows: list[str]) -> None:
        """Show others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # Qt's name
        """As many as there are."""
        return len(self.rows)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802  # Qt's name
        """As many as ours shows."""
        return 5

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words."""
        return self.rows[index.row()] if role == Qt.ItemDataRole.DisplayRole else None


def took(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def compared(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> None:
    """Print the medians of both, taking turns, and their ratio."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES):
        times[0].append(took(ours))
        times[1].append(took(floor))
    one, other = (statistics.median(each) for each in times)
    say(f"  {name:<44} {one:8.1f} ms (worst {max(times[0]):7.1f}), floor {other:7.1f} ms, ratio {one / other:5.2f}")


class Turns:
    """What is measured, on a pane and on a bare table of the same number of rows."""

    TYPED = ("f", "fe", "fer", "ferr", "ferry", "ferry q", "ferry qu")

    def __init__(self, number: int, desk: int, theme: Theme) -> None:
        self.store = made(number, desk)
        self.session = Session(self.store)
        self.theme = theme
        gc.freeze()
        self.pane = ListsPane(self.session, theme)
        self.pane.show_tab("sources")
        self.view = self.pane.view("sources")
        self.bare = QTableView()
        self.titles = [entry.title for entry in self.store.catalogue.values()]
        self.folded = [title.casefold() for title in self.titles]
        self.model = Bare(self.titles, self.bare)
        self.bare.setModel(self.model)
        self.bare.verticalHeader().setDefaultSectionSize(44)
        for widget in (self.pane, self.bare):
            widget.resize(480, 700)
            widget.show()
            widget.grab()
        self.rows = make_rows(self.store)
        self.turn = self.strokes = 0

    def sort(self, column: str) -> None:
        """Sort ours, the other way round in every turn."""
        self.turn += 1
        self.pane.set_arrangement(Arrangement(sorts={"sources": Sort(column, descending=self.turn % 2 == 0)}))
        self.view.viewport().grab()

    def sort_floor(self) -> None:
        """Sort the titles of the bare one."""
        self.model.show_rows(sorted(self.titles, reverse=self.turn % 2 == 0))
        self.bare.viewport().grab()

    @property
    def typed(self) -> str:
        """What is typed next."""
        self.turn += 1
        return self.TYPED[self.turn % len(self.TYPED)]

    def list_alone(self) -> None:
        """Which sources pass, and in which order."""
        self.rows.sources.rows(Filter(text=self.typed), self.store, Sort("title"))

    def all_tables(self) -> None:
        """The same for all tables."""
        arranged(Filter(text=self.typed), self.store, self.rows, {})

    def key_stroke(self) -> None:
        """One letter more or less in the filter, painted; no two answers are remembered."""
        self.strokes += 1
        text = self.typed + ("" if self.strokes % 2 else " e")
        self.session.filter("bench", lambda wanted: replace(wanted, text=text))
        self.view.viewport().grab()

    def ask_findings(self) -> None:
        """A filter that nobody has asked for before, and that findings alone can answer, painted."""
        wanted = Filter(text=self.typed, date_from=f"19{10 + self.turn % 89}")
        self.session.filter("bench", lambda _: wanted)
        self.view.viewport().grab()

    def filter_floor(self) -> None:
        """A list comprehension, a reset and a repaint."""
        word = self.typed
        self.model.show_rows([t for t, words in zip(self.titles, self.folded, strict=True) if word in words])
        self.bare.viewport().grab()

    def star(self) -> None:
        """One source more with the star, painted."""
        self.turn += 1
        name = f"s{self.turn}"
        self.session.run("bench", Label(sources=(name,), starred=True))
        self.view.viewport().grab()

    @staticmethod
    def jump(table: QTableView) -> None:
        """Scroll far and paint."""
        bar = table.verticalScrollBar()
        bar.setValue((bar.value() + bar.maximum() * 3 // 7) % max(1, bar.maximum()))
        table.viewport().grab()

    def run(self) -> None:
        """Measure and print."""
        for column in ("title", "date", "words", "findings"):
            say(f"  first sorting by {column:<27} {took(partial(self.sort, column)):8.1f} ms")
            compared(f"sorted by {column}, painted", partial(self.sort, column), self.sort_floor)
        self.pane.set_arrangement(Arrangement())
        say(f"  first words of a filter                      {took(self.list_alone):8.1f} ms")
        compared("which sources pass words, sorted", self.list_alone, self.filter_floor)
        compared("all tables arranged for words", self.all_tables, self.filter_floor)
        compared("key stroke, painted", self.key_stroke, self.filter_floor)
        compared("a filter that asks findings, painted", self.ask_findings, self.filter_floor)
        self.session.clear_filter("bench")
        self.model.show_rows(self.titles)
        compared("a jump", partial(self.jump, self.view), partial(self.jump, self.bare))
        compared("a star, painted", self.star, self.filter_floor)
        say(f"  the sidebar is made in                       {took(self.sidebar):8.1f} ms")
        self.pane.close()
        self.bare.close()

    def sidebar(self) -> None:
        """Make the sidebar and paint it."""
        sidebar = Sidebar(self.session, self.theme)
        sidebar.resize(232, 700)
        sidebar.grab()
        sidebar.deleteLater()


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    desk = min(int(sys.argv[2]) if len(sys.argv) > 2 else 600, number)
    app = QApplication([])
    theme = Theme(LIGHT)
    theme.apply()
    say(f"{number:,} sources with {2 * number:,} findings, {desk:,} of them on the desk; pane of 480 x 700")
    Turns(number, desk, theme).run()
    app.processEvents()


if __name__ == "__main__":
    main()
