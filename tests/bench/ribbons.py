"""What ribbons and linked scrolling cost with 2,000 matches, beside what painting the texts costs.

Run by hand: `QT_QPA_PLATFORM=offscreen python tests/bench/ribbons.py`. The texts are made here; every third match
crosses others. Times are medians; the ratios carry over to other machines.
"""

import statistics
import sys
import time
from collections.abc import Callable
from random import Random

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from explorer.match.linking import link
from explorer.model.comparison import Cell, Comparison, End, Match, Row
from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.store import Store
from explorer.views.document.area import DocumentArea
from explorer.views.document.gutter import Gutter
from explorer.views.document.linking import link_of, points_of
from explorer.views.document.ribbons import ribbons_between
from explorer.views.theme import Theme

MATCHES = 2000
FRAME = 1000 / 60
WORDS = ("harbour", "council", "rope", "lantern", "ship", "winter", "promise", "the", "of", "and", "coast", "storm")


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def median(work: Callable[[], object], times: int = 40) -> float:
    """Milliseconds of this process: other work on the machine does not count."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def sentences(seed: int, count: int) -> list[str]:
    """Sentences of random words."""
    random = Random(seed)  # noqa: S311  # no secret: the same text every time
    return [" ".join(random.choices(WORDS, k=random.randint(8, 16))).capitalize() + "." for _ in range(count)]


def make_session() -> Session:
    """Two texts that share 2,000 sentences, with as many of their own between them."""
    shared = sentences(1, MATCHES)
    order = list(range(MATCHES))
    for k in range(0, MATCHES - 30, 3):
        order[k], order[k + 29] = order[k + 29], order[k]
    texts: dict[str, str] = {}
    places: dict[str, dict[int, int]] = {}
    for name, seed, numbers in (("left", 2, range(MATCHES)), ("right", 3, order)):
        lines, at, found = [], 0, {}
        for own, number in zip(sentences(seed, MATCHES), numbers, strict=True):
            found[number] = at
            lines.append(f"{shared[number]} {own}")
            at += len(lines[-1]) + 1
        texts[name], places[name] = "\n".join(lines), found
    sources = tuple(Source(id=name, title=name.title(), publisher=None, text=text) for name, text in texts.items())
    matches, rows = [], []
    for number, sentence in enumerate(shared):
        ends = [
            End(source=s.id, spans=(Span.of(s.text, places[s.id][number], places[s.id][number] + len(sentence)),))
            for s in sources
        ]
        row = f"passage:{number}"
        cells = {end.source: Cell(state="same", ends=(end,)) for end in ends}
        rows.append(Row(id=row, kind="passage", label=sentence, cells=cells, reference="left"))
        matches.append(
            Match(id=f"m{number}", kind="passage", relation="same", a=ends[0], b=ends[1], score=1, why="Made", row=row)
        )
    store = Store(link)
    store.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
    session = Session(store, State(panes=("left", "right")))
    session.compared("bench", Comparison(matches=tuple(matches), rows=tuple(rows)), store.revision)
    return session


def texts_painting(area: DocumentArea) -> Callable[[], None]:
    """Draw both texts as they stand."""
    ports = [pane.view.viewport() for pane in area.panes]
    images = [QImage(port.size(), QImage.Format.Format_ARGB32_Premultiplied) for port in ports]

    def paint() -> None:
        for port, image in zip(ports, images, strict=True):
            port.render(image)

    return paint


def gutter_painting(gutter: Gutter) -> Callable[[], None]:
    """Draw the ribbons as they stand."""
    image = QImage(gutter.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def paint() -> None:
        painter = QPainter(image)
        gutter.paint(painter)
        painter.end()

    return paint


def main() -> None:
    """Measure and tell."""
    app = QApplication([])
    session = make_session()
    area = DocumentArea(session, Theme())
    area.resize(1400, 1300)
    area.show()
    app.processEvents()
    gutter, pane = area.gutters[0], area.panes[0]
    pane.view.go_to_share(0.5)
    app.processEvents()
    texts = median(texts_painting(area))
    ribbons = median(gutter_painting(gutter))
    say(f"{MATCHES} matches, {len(gutter.drawn())} of them drawn")
    say(f"paint the ribbons  {ribbons:6.2f} ms = {ribbons / texts:.2f} x both texts, {ribbons / FRAME:.2f} of a frame")
    say(f"paint both texts   {texts:6.2f} ms")
    together = median(lambda: pane.view.scroll_by(23))
    area.toggle_linked()
    alone = median(lambda: pane.view.scroll_by(23))
    say(f"scroll, linked     {together:6.2f} ms = {together / alone:.2f} x alone ({alone:.2f} ms)")
    store = session.store
    matches = store.matches_between("left", "right")
    say(f"make the ribbons   {median(lambda: ribbons_between(store, 'left', 'right', Filter()), 5):6.2f} ms, once")
    say(f"make the chain     {median(lambda: points_of(link_of(m) for m in matches), 5):6.2f} ms, once")
    say(f"find under mouse   {median(lambda: gutter.ribbon_at(gutter.rect().center().toPointF())):6.2f} ms")


if __name__ == "__main__":
    main()
