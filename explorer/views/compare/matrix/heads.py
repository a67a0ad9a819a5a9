"""The heads of the matrix: the sources above, the facts on the left, and the corner between them."""

from typing import Protocol

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from explorer.model.comparison import CellState, Row
from explorer.views.compare.matrix.draw import (
    HEAD,
    ROW,
    draw_head,
    draw_legend,
    draw_outline,
    draw_row_head,
    draw_section,
    fill,
    inks,
)
from explorer.views.compare.matrix.model import MatrixModel
from explorer.views.compare.matrix.words import state_words
from explorer.views.theme import Theme

LEAST_COLUMN = 40
"""Pixels below which no column can be dragged."""
LEAST_LABELS, MOST_LABELS = 140, 900
"""Pixels between which the facts' heads can be dragged."""
_GRIP = 6
_STATES: tuple[tuple[str, CellState | None], ...] = (
    ("●", "same"),
    ("≠", "differs"),
    ("≈", "paraphrase"),
    ("?", "stands"),
    ("–", None),
)
_SIGNS = "\n".join(f"{sign}  {state_words(state)}" for sign, state in _STATES)
"""What the signs mean, in full."""


class Looks(Protocol):
    """How a line looks now."""

    def ground_of(self, line: Row) -> str:
        """The ground of a line."""


class ColumnHeads(QHeaderView):
    """The sources: a click asks for what can be done with one.

    Signals:
        chosen: number of the column that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, model: MatrixModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._matrix = model
        self._theme = theme
        self._pressed = -1
        self._hovered = -1
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(LEAST_COLUMN)
        self.setFixedHeight(round(HEAD))
        self.setMouseTracking(True)
        self.setAccessibleName("Sources")

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        """Draw one head."""
        column = self._matrix.column(number)
        if column is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_head(painter, QRectF(rect), column, self._theme.palette, hovered=number == self._hovered)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground where there is no head, then the heads."""
        painter = QPainter(self.viewport())
        fill(painter, QRectF(self.viewport().rect()), inks(self._theme.palette, self._theme.palette.panel))
        painter.end()
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed, unless it is an edge that is dragged."""
        self._pressed = -1 if self._on_edge() else self.logicalIndexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was pressed."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        released = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and pressed >= 0 and released == pressed:
            self.chosen.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would choose."""
        super().mouseMoveEvent(event)
        self._hover(-1 if self._on_edge() else self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is below the mouse."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.viewport().update()

    def _on_edge(self) -> bool:
        # Qt shows by the pointer that it will resize; it tells in no other way.
        return self.cursor().shape() == Qt.CursorShape.SplitHCursor


class LineHeads(QHeaderView):
    """The facts and the heads of their kinds; they stay where they are while the sources scroll sideways.

    Signals:
        chosen: number of the line that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, model: MatrixModel, theme: Theme, looks: Looks, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._matrix = model
        self._theme = theme
        self._looks = looks
        self._pressed = -1
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(round(ROW))
        self.setDefaultSectionSize(round(ROW))
        self.setAccessibleName("Facts")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads of the lines that can be seen."""
        palette = self._theme.palette
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        exposed = event.rect()
        painter.fillRect(exposed, inks(palette, palette.panel).ground)
        first, last = self.visualIndexAt(exposed.top()), self.visualIndexAt(exposed.bottom())
        if first < 0:
            return
        width = float(self.viewport().width())
        for number in range(first, (last if last >= 0 else self.count() - 1) + 1):
            line = self._matrix.line(number)
            rect = QRectF(0.0, float(self.sectionViewportPosition(number)), width, ROW)
            if isinstance(line, Row):
                colours = inks(palette, self._looks.ground_of(line))
                fill(painter, rect, colours)
                draw_row_head(painter, rect, line, colours)
                if line.id == self._matrix.selected:
                    draw_outline(painter, rect, palette, left=True, right=False)
            elif line is not None:
                draw_section(painter, rect, line, palette)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        self._pressed = self.logicalIndexAt(event.position().toPoint())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here: the lines have one height."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was pressed."""
        pressed, self._pressed = self._pressed, -1
        released = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and pressed >= 0 and released == pressed:
            self.chosen.emit(pressed)


class Corner(QWidget):
    """Between the heads: what the signs mean, and the edge that makes the facts' heads wider.

    Signals:
        dragged: the width in pixels that is wanted for the facts' heads.
    """

    dragged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offset: int | None = None
        self.setMouseTracking(True)
        self.setAccessibleName("Signs: a dot is reported, ≠ reported differently, ≈ paraphrased, a dash silent")
        self.setToolTip(f"{_SIGNS}\nDrag the right edge to give the facts more room.")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw the signs and what they mean."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_legend(painter, QRectF(self.rect()), self._theme.palette)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge."""
        x = round(event.position().x())
        self._offset = self.width() - x if x >= self.width() - _GRIP else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the edge, or show that it can be dragged."""
        x = round(event.position().x())
        if self._offset is not None:
            self.dragged.emit(min(max(x + self._offset, LEAST_LABELS), MOST_LABELS))
        elif x >= self.width() - _GRIP:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Let go."""
        self._offset = None
