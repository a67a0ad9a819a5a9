"""What the frame of the selection does to the letters beside it: nothing."""

from math import ceil, floor

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainterPath
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from quay import WHY, session_of

from explorer.model.finding import Actor, Amount, Extraction, Finding, Mention
from explorer.model.query import Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session
from explorer.views.document.pane import DocumentPane
from explorer.views.frames import Framed, outline
from explorer.views.theme import Theme

TEXT = (
    "The council gives “$168 million,” Mira’s (Mira) share, to Mira; so “Mira” said. Nobody doubts that it is Mira. "
    "\n\nOnce more, (Mira),Mira,“Mira”"
)


def all_places(words: str) -> list[Span]:
    starts = [k for k in range(len(TEXT)) if TEXT.startswith(words, k)]
    return [Span.of(TEXT, k, k + len(words)) for k in starts]


@pytest.fixture
def session(qapp: QApplication) -> Session:
    mentions = tuple(
        Mention(id=f"m{k}", source="s", span=span, actor="p", why=WHY) for k, span in enumerate(all_places("Mira"))
    )
    amounts = tuple(Amount(id="a", source="s", span=span, why=WHY) for span in all_places("$168 million"))
    actor = Actor(id="p", name="Mira", kind="person")
    found = Extraction(source="s", actors=(actor,), mentions=mentions, amounts=amounts)
    made = session_of((Source(id="s", text=TEXT, title="Shares"), found), panes=("s",))
    made.setParent(qapp)
    return made


def ink(pane: DocumentPane, point: int) -> list[int]:
    """The pixels of one character, its own columns only, without the rows that frames on other lines may touch."""
    rect = pane.view.from_page(pane.view.page.rects(point, point + 1)[0])
    image = pane.view.viewport().grab().toImage()
    columns = range(ceil(rect.left() + 0.5), floor(rect.right()))
    return [image.pixel(x, y) for x in columns for y in range(ceil(rect.top()) + 2, floor(rect.bottom()) - 2)]


def beside(findings: list[Finding]) -> list[int]:
    """The letters and marks that stand right beside what is marked."""
    places = {p for f in findings for p in (f.start - 1, f.end) if 0 <= p < len(TEXT)}
    return [p for p in sorted(places) if not TEXT[p].isspace()]


@pytest.mark.parametrize("zoom", [1.0, 2.0], ids=["100 %", "200 %"])
@pytest.mark.parametrize("selection", [Selection("actor", "p"), Selection("finding", "a")], ids=["actor", "sum"])
def test_letters_and_marks_beside_what_is_selected_stay_as_they_are(
    qtbot: QtBot, session: Session, selection: Selection, zoom: float
) -> None:
    pane = DocumentPane(session, Theme(), 0)
    qtbot.addWidget(pane)
    pane.resize(640, 700)
    pane.view.zoom = zoom
    pane.show()
    neighbours = beside(list(session.store.selected_findings(selection)))
    assert len(neighbours) >= 2
    before = [ink(pane, point) for point in neighbours]
    assert all(len(set(pixels)) > 1 for pixels in before)
    session.select("elsewhere", selection)
    after = [ink(pane, point) for point in neighbours]
    assert [TEXT[p] for p, a, b in zip(neighbours, before, after, strict=True) if a != b] == []


def test_the_letters_are_drawn_over_the_frame(qtbot: QtBot, session: Session) -> None:
    """Where a letter is at its darkest, the frame of its word does not show."""
    theme = Theme()
    pane = DocumentPane(session, theme, 0)
    qtbot.addWidget(pane)
    pane.resize(640, 700)
    pane.view.zoom = 3.0
    pane.show()
    start = TEXT.index("Mira")

    def word() -> QImage:
        rect = pane.view.from_page(pane.view.page.rects(start, start + 4)[0]).toAlignedRect()
        return pane.view.viewport().grab(rect).toImage()

    image = word()
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name() == theme.palette.ink
    ]
    assert dark
    session.select("elsewhere", Selection("actor", "p"))
    image = word()
    assert {image.pixelColor(x, y).name() for x, y in dark} == {theme.palette.ink}


def test_a_frame_reaches_out_only_where_there_is_room() -> None:
    framed = Framed(QRectF(10, 0, 40, 20), free_left=True, free_right=False)
    path = QPainterPath()
    path.addRect(framed.path_box(2.0))
    edge = outline(path, [framed], 2.0).boundingRect()
    assert edge.left() == pytest.approx(8)
    assert edge.right() == pytest.approx(50)
