"""The renderings one below the other; those that take long to lay out come one after the other."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from explorer.export.quotation_card import Card, Rendering
from explorer.model.wording import isolated
from explorer.views.compare.card.block import BlockView
from explorer.views.compare.card.draw import draw_paragraph
from explorer.views.compare.card.layout import PAD, legend
from explorer.views.compare.card.type import Paragraph, inks_on, set_in_type
from explorer.views.theme import Theme

_SLICE = 0.010
"""Seconds of laying out after which the window has its turn."""
_AT_ONCE = 4
"""Renderings that are made at once; more come as time allows."""


class Column(QScrollArea):
    """All renderings of a card, and below them what the marks mean and who is silent.

    Signals:
        chosen, compare_wanted, apart_wanted, undecided_wanted: as of a BlockView; each carries the Rendering.
        everything_wanted: all renderings are to be shown.
    """

    chosen = Signal(object)
    compare_wanted = Signal(object)
    apart_wanted = Signal(object)
    undecided_wanted = Signal(object)
    everything_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: its coming and going would change the line breaks, and these its coming and going.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget()
        self._blocks: list[BlockView] = []
        self._card: Card | None = None
        self._below = QWidget(self._page)
        self._more = QPushButton()
        self._more.setProperty("role", "link")
        self._more.clicked.connect(self.everything_wanted)
        self._legend = LegendView(theme)
        self._silent = QLabel()
        self._silent.setTextFormat(Qt.TextFormat.PlainText)
        self._silent.setWordWrap(True)
        self._silent.setProperty("role", "muted")
        layout = QVBoxLayout(self._below)
        layout.setContentsMargins(round(PAD), 8, round(PAD), 8)
        layout.setSpacing(6)
        for part in (self._more, self._silent, self._legend):
            layout.addWidget(part)
        self.setWidget(self._page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._place)

    @property
    def blocks(self) -> Sequence[BlockView]:
        """The renderings from top to bottom."""
        return self._blocks

    def show_card(self, card: Card, *, reveal: bool) -> None:
        """Show a card; `reveal` brings the rendering in the middle of the texts into sight."""
        held = next((b.rendering.key for b in self._blocks if b.hasFocus()), None)
        self._card = card
        while len(self._blocks) > len(card.renderings):
            gone = self._blocks.pop()
            gone.hide()
            gone.deleteLater()
        for number, block in enumerate(self._blocks):
            self._fill(block, number)
        while len(self._blocks) < min(_AT_ONCE, len(card.renderings)):
            self._append()
        self._more.setText(f"Show all {card.number:,} renderings")
        self._more.setVisible(card.number > len(card.renderings))
        names = ", ".join(isolated(" ".join(name.split())) for name in card.silent)
        said = (f"Not found in: {names}" if names else "", card.aside_words)
        self._silent.setText("\n".join(part for part in said if part))
        self._silent.setVisible(any(said))
        self._legend.show_legend(card.renderings)
        self._place()
        # The keyboard stays with its rendering, wherever that stands now.
        if held is not None:
            for block in self._blocks:
                if block.rendering.key == held:
                    block.setFocus()
        if reveal:
            self._reveal()

    def _append(self) -> None:
        self._blocks.append(self._new_block())
        self._fill(self._blocks[-1], len(self._blocks) - 1)

    def _fill(self, block: BlockView, number: int) -> None:
        assert self._card is not None  # noqa: S101  # there is no rendering without a card
        renderings = self._card.renderings
        block.show_rendering(renderings[number], alone=len(renderings) == 1, aligned=self._card.aligned)

    def _reveal(self) -> None:
        for number, block in enumerate(self._blocks):
            if block.rendering.focused:
                bar = self.verticalScrollBar()
                # A reader who looks at the first of them wants to see how the others differ.
                bar.setValue(0 if number == 0 else max(0, min(bar.value(), block.y())))
                self.ensureVisible(0, min(block.geometry().bottom(), block.y() + self.viewport().height()), 0, 0)
                return

    def _new_block(self) -> BlockView:
        block = BlockView(self._theme, self._page)
        block.chosen.connect(self.chosen)
        block.compare_wanted.connect(self.compare_wanted)
        block.apart_wanted.connect(self.apart_wanted)
        block.undecided_wanted.connect(self.undecided_wanted)
        block.wandered.connect(self._on_wandered)
        block.show()
        return block

    def _on_wandered(self, by: int) -> None:
        number = next((k for k, block in enumerate(self._blocks) if block.hasFocus()), None)
        if number is not None and 0 <= number + by < len(self._blocks):
            target = self._blocks[number + by]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(target, 0, 0)

    def focus_first(self) -> None:
        """Put the keyboard on the rendering in the middle of the texts, else on the first."""
        block = next((b for b in self._blocks if b.rendering.focused), self._blocks[0] if self._blocks else None)
        if block is not None:
            block.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------------ room

    def complete(self) -> None:
        """Lay everything out now; for pictures and tests."""
        while self._timer.isActive():
            self._timer.stop()
            self._place()

    def repaint_all(self) -> None:
        """Lay all out anew: the colours have changed."""
        for block in self._blocks:
            block.forget_layout()
        self._legend.forget_layout()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Lay out what is not, as far as time allows, and put all below each other."""
        width = self.viewport().width()
        until = time.monotonic() + _SLICE
        y, number = 0, 0
        made = waiting = False
        wanted = len(self._card.renderings) if self._card is not None else 0
        while number < wanted:
            # One at least each time, however long it takes, or it would never end.
            late = made and time.monotonic() >= until
            if number == len(self._blocks):
                if late:
                    waiting = True
                    break
                self._append()
            block = self._blocks[number]
            if not block.fits(width):
                waiting = waiting or late
                if not late:
                    block.lay_out(width)
                    made = True
            block.move(0, y)
            y += block.height()
            number += 1
        self._legend.fit(width - 2 * round(PAD))
        self._below.setFixedWidth(max(width, 1))
        layout = self._below.layout()
        assert layout is not None  # noqa: S101  # made above
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self._below.setGeometry(0, y, width, height)
        self._page.resize(width, y + height)
        if waiting:
            self._timer.start()


class LegendView(QWidget):
    """What the marks mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Rendering, ...] = ()
        self._paragraph: Paragraph | None = None
        self._width = 0

    def show_legend(self, renderings: tuple[Rendering, ...]) -> None:
        """Explain the marks that these carry."""
        if renderings != self._shown:
            self._shown, self._paragraph = renderings, None
            self.setAccessibleName(f"Marks: {' '.join(legend(renderings).text.split())}")

    def forget_layout(self) -> None:
        """The colours have changed."""
        self._paragraph = None

    def fit(self, width: int) -> None:
        """Break the line for a width."""
        if self._paragraph is None or width != self._width:
            palette = self._theme.palette
            self._width = width
            self._paragraph = set_in_type(legend(self._shown), "foot", float(width), inks_on(palette, palette.panel))
            self.setFixedHeight(round(self._paragraph.height))
            self.setVisible(bool(self._paragraph.layout.text()))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it as the words are drawn."""
        if self._paragraph is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_paragraph(painter, self._paragraph, QPointF(0.0, 0.0), self._theme.palette)
