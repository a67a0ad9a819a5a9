"""The chart as long as nobody has touched it: painted by the function that draws it everywhere, and no more than that.

A start that loads pyqtgraph at once takes a fifth longer, for a chart that may not be pointed at for minutes.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.export.funding import FundingChart
from explorer.views.chart.draw import Marks, draw
from explorer.views.chart.geometry import Layout
from explorer.views.chart.layout import NARROWEST, Layouts
from explorer.views.palette import Palette

_TOUCHES = (QEvent.Type.Enter, QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress, QEvent.Type.ContextMenu)
"""A finger presses without a pointer that came before it, and a screen reader asks for the menu."""


class Still(QWidget):
    """The chart, to be looked at.

    Signals:
        touched: the pointer or the keyboard has come; carries whether it was the keyboard.
    """

    touched = Signal(bool)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._chart: FundingChart | None = None
        self._layout: Layout | None = None
        self._layouts = Layouts()
        self.setAccessibleName("Funding chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The drawing has a ground of its own.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_chart(self, chart: FundingChart, width: float) -> None:
        """Show this chart in this width; only what is lit changes without a new layout."""
        old, self._chart = self._chart, chart
        same = old is not None and replace(old, selected=chart.selected) == chart
        if self._layout is None or not same or self._layout.width != max(width, NARROWEST):
            self._layout = self._layouts.of(chart, width)
            self.setMinimumHeight(int(self._layout.height) + 1)
        self.update()

    def prepare(self, chart: FundingChart, width: float) -> bool:
        """Lay out a part of a chart that is to be shown next; whether there are others."""
        return self._layouts.prepare(chart, width)

    def use(self, palette: Palette) -> None:
        """Change the theme."""
        self._palette = palette
        self.update()

    def selected_rows(self) -> tuple[int, int] | None:
        """Top and bottom of the row that is lit, in pixels; None when it is not in the chart."""
        if self._layout is None or self._chart is None:
            return None
        return self._layout.stretch_of(self._chart.selected)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._palette.panel)
        if self._layout is not None and self._chart is not None:
            draw(painter, self._layout, self._palette, Marks(selected=self._chart.selected), QRectF(event.rect()))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say that somebody has come."""
        if event.type() in _TOUCHES:
            self.touched.emit(event.type() == QEvent.Type.FocusIn)
        return super().event(event)
