"""The chart on the screen: a pyqtgraph view with one item, drawn by the function that also draws the exports.

Imported when the chart is first touched, because pyqtgraph takes about 0.2 s to load; until then `still.py` shows it.
"""

from dataclasses import replace

import pyqtgraph
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QToolTip, QWidget

from explorer.export.funding import FundingChart
from explorer.views.chart.draw import Marks, draw
from explorer.views.chart.geometry import Layout
from explorer.views.chart.layout import NARROWEST, Layouts
from explorer.views.chart.tips import tip
from explorer.views.palette import Palette

_PAGE = 5


class _ChartItem(pyqtgraph.GraphicsObject):  # type: ignore[misc]  # pyqtgraph ships no types
    """The drawing, in the scene's coordinates, which are the view's pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.layout: Layout | None = None
        self.palette: Palette | None = None
        self.marks = Marks()
        # Without it Qt gives no exposed part, and a long chart would be drawn whole at every step of scrolling.
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_drawing(self, layout: Layout, palette: Palette, marks: Marks) -> None:
        if layout is not self.layout:
            self.prepareGeometryChange()
        self.layout, self.palette, self.marks = layout, palette, marks
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0.0, 0.0, self.layout.width, self.layout.height) if self.layout else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self.layout is not None and self.palette is not None:
            draw(painter, self.layout, self.palette, self.marks, QRectF(option.exposedRect))


class Canvas(pyqtgraph.GraphicsView):  # type: ignore[misc]  # pyqtgraph ships no types
    """The chart, to be pointed at, clicked and walked through by keyboard. As high as its content needs.

    Signals:
        chosen: id of the Fact that was clicked, or chosen with Enter.
        wandered: (top, bottom) in pixels of the row that must be in sight.
    """

    chosen = Signal(str)
    wandered = Signal(int, int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=QColor(palette.panel))
        self._palette = palette
        self._chart: FundingChart | None = None
        self._layout: Layout | None = None
        self._layouts = Layouts()
        self._at = (0, 0)
        self._hovered: int | None = None
        self._pressed: int | None = None
        # Whether the keyboard was used last: only then its place is outlined, as a click shows itself.
        self._by_key = False
        self._item = _ChartItem()
        self.addItem(self._item)
        self.setAccessibleName("Funding chart")
        self.setObjectName("funding-canvas")

    # ------------------------------------------------------------------ showing

    def show_chart(self, chart: FundingChart, width: float) -> None:
        """Show this chart in this width; only what is lit changes without a new layout."""
        old, layout = self._chart, self._layout
        self._chart = chart
        same = old is not None and replace(old, selected=chart.selected) == chart
        if layout is None or not same or layout.width != max(width, NARROWEST):
            focused = layout.rows[self._at[0]].key if layout and self._at[0] < len(layout.rows) else None
            self._layout = layout = self._layouts.of(chart, width)
            self._hovered = None
            keys = layout.rows.keys
            self._at = (keys.index(focused), self._at[1]) if focused in keys else (0, 0)
            self.setMinimumHeight(int(layout.height) + 1)
            self.updateGeometry()
        lit = layout.row_of(chart.selected)
        if lit is not None and (old is None or old.selected != chart.selected):
            self._at = lit
        self._at = self._clamped(*self._at)
        self._repaint()

    def prepare(self, chart: FundingChart, width: float) -> bool:
        """Lay out a part of a chart that is to be shown next; whether there are others."""
        return self._layouts.prepare(chart, width)

    def use(self, palette: Palette) -> None:
        """Change the theme."""
        self._palette = palette
        self.setBackground(QColor(palette.panel))
        self._repaint()

    def selected_rows(self) -> tuple[int, int] | None:
        """Top and bottom of the row that is lit, in pixels; None when it is not in the chart."""
        if self._layout is None or self._chart is None:
            return None
        return self._layout.stretch_of(self._chart.selected)

    def sizeHint(self) -> QSize:
        """As high as the content."""
        return QSize(480, int(self._layout.height) + 1 if self._layout else 120)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window; the scroll area around it gives the rest."""
        return QSize(200, 60)

    def _drawn(self) -> Layout:
        if self._layout is None:
            raise RuntimeError("The canvas was not given a chart")
        return self._layout

    def _repaint(self) -> None:
        if self._layout is None or self._chart is None:
            return
        marks = Marks(
            selected=self._chart.selected,
            focused=self._at if self._by_key and self.hasFocus() and self._layout.rows else None,
            hovered=self._hovered,
        )
        self._item.show_drawing(self._layout, self._palette, marks)
        self._tell()

    def _tell(self) -> None:
        """Say to a screen reader which row the keyboard is on."""
        words = ""
        if self._layout and self._layout.rows:
            row = self._layout.rows[self._at[0]]
            words = f"{row.plain}. {self._at[0] + 1} of {len(self._layout.rows)}"
            if len(row.sums) > 1:
                held = row.sums[self._at[1]]
                words += f". Part {self._at[1] + 1} of {len(row.sums)}: {held.written}, {held.label}"
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # ------------------------------------------------------------------ mouse

    def _row_under(self, event: QMouseEvent | QHelpEvent) -> int | None:
        at = event.position() if isinstance(event, QMouseEvent) else event.pos()
        return self._layout.row_at(at.x(), at.y()) if self._layout else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self._row_under(event))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor)
            self._repaint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        super().mousePressEvent(event)
        self._pressed = self._row_under(event) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked: pressed and released on the same row."""
        super().mouseReleaseEvent(event)
        row = self._row_under(event)
        if event.button() == Qt.MouseButton.LeftButton and row is not None and row == self._pressed:
            self._by_key = False
            self._at = (row, self._drawn().rows[row].part_at(event.position().x()))
            self._repaint()
            self._choose()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the scroll area around it."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a tip for what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return bool(super().viewportEvent(event))

    def _show_tip(self, event: QHelpEvent) -> None:
        number = self._row_under(event)
        if number is None or self._chart is None:
            QToolTip.hideText()
            return
        row = self._drawn().rows[number]
        part = row.part_at(event.pos().x())
        ground = row.segments[part].whole if len(row.segments) > 1 else row.rect
        words = tip(self._chart, row.sums[part], self._palette)
        QToolTip.showText(event.globalPos(), words, self.viewport(), ground.toAlignedRect())

    # ------------------------------------------------------------------ keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        self._repaint()
        if self._by_key:
            self._wander()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard's place no longer."""
        super().focusOutEvent(event)
        self._repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through rows (up, down) and the sums in a bar (left, right); Enter or Space chooses."""
        rows = len(self._layout.rows) if self._layout else 0
        row, part = self._at
        steps = {
            Qt.Key.Key_Up: (row - 1, 0),
            Qt.Key.Key_Down: (row + 1, 0),
            Qt.Key.Key_Left: (row, part - 1),
            Qt.Key.Key_Right: (row, part + 1),
            Qt.Key.Key_Home: (0, 0),
            Qt.Key.Key_End: (rows - 1, 0),
            Qt.Key.Key_PageUp: (row - _PAGE, 0),
            Qt.Key.Key_PageDown: (row + _PAGE, 0),
        }
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not rows or not plain:
            event.ignore()
            return
        self._by_key = True
        if key in steps:
            self._at = self._clamped(*steps[key])
            self._repaint()
            self._wander()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            event.ignore()

    def _clamped(self, row: int, part: int) -> tuple[int, int]:
        rows = self._layout.rows if self._layout else ()
        if not rows:
            return 0, 0
        row = min(max(row, 0), len(rows) - 1)
        return row, min(max(part, 0), len(rows[row].sums) - 1)

    def _wander(self) -> None:
        if self._layout and self._layout.rows:
            rect = self._layout.rows[self._at[0]].rect
            self.wandered.emit(int(rect.top()), int(rect.bottom()) + 1)

    def _choose(self) -> None:
        row, part = self._clamped(*self._at)
        self.chosen.emit(self._drawn().rows[row].sums[part].fact)
