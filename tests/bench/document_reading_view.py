"""How the reading view compares with Qt's own text widgets: opening, scrolling, marking, selecting.

Run by hand: `QT_QPA_PLATFORM=offscreen python tests/bench/document_reading_view.py`. The text is made here; it has the
size of the largest source that the program promises to handle (5 MB, 50,000 findings).
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import Actor, Amount, Extraction, Mention, Quote, Why
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.store import Store
from explorer.views.document.pane import DocumentPane
from explorer.views.palette import LIGHT
from explorer.views.theme import Theme

SIZE = 5_000_000
FINDINGS = 50_000
WORDS = (
    *("harbour", "council", "rope", "lantern", "ship", "winter", "promise", "the", "of", "and"),
    *("a", "to", "in", "said", "paid", "lost", "coast", "island", "storm"),
)


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def make_text(*, one_line: bool = False) -> str:
    """Sentences of random words in paragraphs of about 400 characters, or all in one line."""
    random = Random(7)  # noqa: S311  # no secret: the same text every time
    parts: list[str] = []
    size = 0
    while size < SIZE:
        sentence = " ".join(random.choices(WORDS, k=14)).capitalize() + ". "
        parts.append(sentence if one_line or random.random() > 0.2 else sentence.strip() + "\n\n")
        size += len(parts[-1])
    return "".join(parts)[:SIZE]


def make_findings(source: Source, count: int) -> Extraction:
    """A third quotations, a third amounts, a third mentions, evenly over the text."""
    why = Why(rule="bench", reason="made here")
    actors = tuple(Actor(id=f"person:{k}", name=f"Person {k}", kind="person") for k in range(20))
    step = len(source.text) // max(1, count)
    quotes, amounts, mentions = [], [], []
    for k in range(count):
        start = k * step
        if k % 3 == 0:
            span = Span.of(source.text, start, start + min(90, step))
            actor = actors[k % 20].id
            quotes.append(Quote(id=f"q{k}", source=source.id, kind="direct", parts=(span,), actor=actor, why=why))
        elif k % 3 == 1:
            amounts.append(Amount(id=f"a{k}", source=source.id, span=Span.of(source.text, start, start + 12), why=why))
        else:
            span = Span.of(source.text, start, start + 9)
            mentions.append(Mention(id=f"m{k}", source=source.id, span=span, actor=actors[k % 20].id, why=why))
    return Extraction(
        source=source.id,
        quotes=tuple(quotes),
        amounts=tuple(amounts),
        mentions=tuple(mentions),
        actors=actors,
    )


@contextmanager
def measured(name: str) -> Iterator[None]:
    """Print how long the block took, and the most memory used so far."""
    start = time.perf_counter()
    yield
    took = (time.perf_counter() - start) * 1000
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"  {name:<58}{took:9.1f} ms   {used:6.0f} MB")


def shown(widget: QWidget) -> None:
    """Show and paint."""
    widget.resize(700, 900)
    widget.show()
    QApplication.processEvents()
    widget.grab()


def scrolled(widget: QWidget, bar: Callable[[int], None], most: int) -> None:
    """40 jumps over the text, 60 small steps; each painted."""
    for name, places in (
        ("40 jumps, each painted", [most * k // 40 for k in range(40)]),
        ("60 small steps, each painted", [most // 3 + 40 * k for k in range(60)]),
    ):
        took = []
        for place in places:
            start = time.perf_counter()
            bar(place)
            widget.grab()
            took.append((time.perf_counter() - start) * 1000)
        took.sort()
        say(f"  {name:<58}{took[len(took) // 2]:9.1f} ms   longest {took[-1]:.1f} ms")


def reading_view(text: str, count: int) -> None:
    """Our pane."""
    source = Source(id="s", text=text, title="Bench")
    store = Store(link)
    found = make_findings(source, count)
    with measured("store: add and link (not the view's)"):
        store.apply(AddSources(sources=(source,), extractions=(found,)))
    with measured("source: words counted (not the view's)"):
        say(f"  {source.word_count:,} words")
    with measured("store: the empty filter (not the view's)"):
        store.visible(Filter())
    session = Session(store, State(panes=("s",)))
    theme = Theme(LIGHT)
    with measured("open and paint"):
        pane = DocumentPane(session, theme, 0)
        shown(pane)
    view = pane.view
    scrolled(view.viewport(), view.verticalScrollBar().setValue, view.verticalScrollBar().maximum())
    if count:
        for name in (f"q{count // 2 // 3 * 3}", f"a{count // 4 // 3 * 3 + 1}"):
            with measured(f"select finding {name}, centre it, paint"):
                session.select("bench", Selection("finding", name))
                view.viewport().grab()
        with measured("select an actor of many mentions, paint"):
            session.select("bench", Selection("actor", "person:2"))
            view.viewport().grab()
        wanted = replace(Filter(), kinds=frozenset({"amount"}))
        with measured("store: evaluate a filter (not the view's)"):
            store.visible(wanted)
        with measured("show the filter, paint"):
            session.filter("bench", lambda _: wanted)
            view.viewport().grab()
        with measured("the strip, counted anew"):
            for _ in pane.strip._count():  # in portions, otherwise
                pass
            pane.strip.grab()
    with measured("find: first letter typed (folds the text)"):
        pane.open_find()
        pane.find_bar.field.setText("w")
    with measured("find: 'winter promise'"):
        pane.find_bar.field.setText("winter promise")
    with measured("resize to another width, paint"):
        pane.resize(560, 900)
        QApplication.processEvents()
        pane.grab()
    pane.close()


def plain_text_edit(text: str, count: int) -> None:
    """Qt's QPlainTextEdit, marks on the blocks' layouts."""
    edit = QPlainTextEdit()
    with measured("open and paint"):
        edit.setPlainText(text)
        shown(edit)
    if count:
        form = QTextCharFormat()
        form.setBackground(QColor("#f8e3c4"))
        step = len(text) // count
        with measured("mark all findings with setFormats"):
            by_block: dict[int, list[QTextLayout.FormatRange]] = {}
            document = edit.document()
            for k in range(count):
                block = document.findBlock(k * step)
                ranged = QTextLayout.FormatRange()
                ranged.start, ranged.length, ranged.format = k * step - block.position(), 40, form
                by_block.setdefault(block.blockNumber(), []).append(ranged)
            for number, ranges in by_block.items():
                document.findBlockByNumber(number).layout().setFormats(ranges)
            edit.viewport().grab()
    bar = edit.verticalScrollBar()
    say("  (its scroll bar counts lines, not pixels)")
    scrolled(edit.viewport(), bar.setValue, bar.maximum())
    edit.close()


def text_edit(text: str, count: int) -> None:
    """Qt's QTextEdit, marks as formats of the document."""
    edit = QTextEdit()
    with measured("open and paint (the rest is laid out later)"):
        edit.setPlainText(text)
        shown(edit)
    with measured("the rest laid out: only now can all of it be reached"):
        edit.document().size()
    if count:
        form = QTextCharFormat()
        form.setBackground(QColor("#f8e3c4"))
        step = len(text) // count
        with measured("mark all findings with a cursor"):
            cursor = QTextCursor(edit.document())
            cursor.beginEditBlock()
            for k in range(count):
                cursor.setPosition(k * step)
                cursor.setPosition(k * step + 40, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(form)
            cursor.endEditBlock()
            edit.viewport().grab()
    with measured("all laid out with the marks"):
        edit.document().size()
    bar = edit.verticalScrollBar()
    scrolled(edit.viewport(), bar.setValue, bar.maximum())
    edit.close()


def main() -> None:
    """Run one of the cases, or all, each in the process it was started in."""
    app = QApplication.instance() or QApplication(sys.argv)
    Theme(LIGHT).apply()
    wanted = sys.argv[1:] or ["ours", "plain", "rich"]
    for one_line in (False, True):
        text = make_text(one_line=one_line)
        shape = "one line" if one_line else f"{text.count(chr(10)) // 2:,} paragraphs"
        for count in (0, FINDINGS):
            say(f"{len(text):,} characters in {shape}, {count:,} findings")
            for name, run in (("ours", reading_view), ("plain", plain_text_edit), ("rich", text_edit)):
                if name in wanted:
                    say(f" {run.__doc__}")
                    run(text, count)
    del app


if __name__ == "__main__":
    main()
