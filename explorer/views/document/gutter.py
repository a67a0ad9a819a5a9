"""The gutter between two texts: ribbons join the words that match, and by its ground the texts are made wider."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QEnterEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QToolButton, QToolTip

from explorer.lean import dataclass
from explorer.model.wording import isolated
from explorer.session import Session
from explorer.views.document.pane import DocumentPane
from explorer.views.document.ribbon_paint import paint_band, paint_sign, paint_veil
from explorer.views.document.ribbons import Band, GutterState, Reach, Ribbon, band
from explorer.views.document.tips import head_tip, in_words, ribbon_tip
from explorer.views.document.view import ReadingView
from explorer.views.fonts import window_font
from explorer.views.icons import icon
from explorer.views.markup import as_tip
from explorer.views.ribbon_look import Look, hovered_look, look, selected_look
from explorer.views.theme import Theme

WIDTH, NARROW = 52, 36
"""Pixels; narrow where the texts have little room."""

_BUTTON, _HEAD = 26, 8
"""Side of the switch, and its distance from the upper edge."""

_COUNT_SIZE = 12
_SLACK = 2.0
"""Pixels beside a thin ribbon that still mean it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ribbon as it stands in the gutter now."""

    ribbon: Ribbon
    band: Band


class Gutter(QSplitterHandle):
    """Draws the ribbons between two panes. What it is told of the panes is where their words stand."""

    hovered = Signal()
    """Another ribbon is under the mouse, or none."""
    picked = Signal(object)
    """A ribbon was clicked: its Match."""
    link_asked = Signal()
    """Change between scrolling together and apart."""

    def __init__(self, session: Session, theme: Theme, splitter: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._session = session
        self._theme = theme
        self._panes: tuple[DocumentPane, DocumentPane] | None = None
        self._state: GutterState | None = None
        self._under: Ribbon | None = None
        self._pressed: Ribbon | None = None
        self._mouse = QPointF(-1, -1)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.switch = QToolButton(self)
        self.switch.setProperty("role", "quiet")
        self.switch.setCheckable(True)
        self.switch.setFixedSize(_BUTTON, _BUTTON)
        self.switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.switch.setCursor(Qt.CursorShape.ArrowCursor)
        self.switch.setAccessibleName("Scroll the texts together")
        self.switch.clicked.connect(self._ask)
        theme.changed.connect(self._dress)

    def join(self, left: DocumentPane, right: DocumentPane) -> None:
        """Stand between these two panes."""
        if self._panes == (left, right):
            return
        self._panes = left, right
        for pane in self._panes:
            pane.view.settled.connect(self._moved)
            pane.view.reflowed.connect(self._moved)

    @property
    def state(self) -> GutterState | None:
        """What is shown."""
        return self._state

    @property
    def under(self) -> Ribbon | None:
        """The ribbon under the mouse, which is over it or over its words."""
        return self._under

    def show_state(self, state: GutterState) -> None:
        """Show a state, touching only what differs from the present one."""
        before, self._state = self._state, state
        if before == state:
            return
        if before is None or before.linked != state.linked:
            self.switch.setChecked(state.linked)
            self._dress()
        if before is None or before.ribbons is not state.ribbons:
            self._under = self._pressed = None
        tip = as_tip(head_tip(state))
        if tip != self.switch.toolTip():
            self.switch.setToolTip(tip)
        self._name()
        self._moved()

    def _dress(self) -> None:
        linked = self._state is None or self._state.linked
        palette = self._theme.palette
        name, colour = ("linked", palette.accent) if linked else ("free", palette.muted)
        self.switch.setIcon(icon(name, colour))
        self.update()

    def _name(self) -> None:
        state = self._state
        if state is None or state.left is None or state.right is None:
            self.setAccessibleName("Between the texts")
            self.setAccessibleDescription("")
            return
        self.setAccessibleName(f"Matches between {isolated(state.left.title)} and {isolated(state.right.title)}")
        self.setAccessibleDescription(in_words(state, self.in_sight()))

    def in_sight(self) -> int:
        """How many matches have both ends in what is seen."""
        if self._panes is None or self._state is None or not self._state.ribbons.all:
            return 0
        left, right = (pane.view.touched_points() for pane in self._panes)
        return self._state.ribbons.joining(left, right)

    # ------------------------------------------------------------------ where the ribbons stand

    def drawn(self) -> list[Drawn]:
        """The ribbons as they stand now, in the order in which they are drawn; selected and hovered ones last."""
        state = self._state
        if self._panes is None or state is None or not state.ribbons.all:
            return []
        left, right = (_Edge(pane.view, self) for pane in self._panes)
        out = []
        for ribbon in state.ribbons.near(left.seen, right.seen):
            if ribbon.inner and ribbon.match.id not in state.selected:
                continue
            a, b = ribbon.match.a, ribbon.match.b
            shape = band(left.reach(a.start, a.end), right.reach(b.start, b.end), self.width())
            if shape is not None:
                out.append(Drawn(ribbon, shape))
        under = self._under.match.id if self._under is not None else None
        out.sort(key=lambda one: (one.ribbon.match.id in state.selected, one.ribbon.match.id == under))
        return out

    def ribbon_at(self, place: QPointF) -> Ribbon | None:
        """The ribbon that lies uppermost at a place."""
        for one in reversed(self.drawn()):
            heights = one.band.at(place.x())
            if heights is not None and heights[0] - _SLACK <= place.y() <= heights[1] + _SLACK:
                return one.ribbon
        return None

    def _moved(self) -> None:
        """The texts were scrolled under the ribbons."""
        if QAccessible.isActive():
            self._name()
        if self.underMouse() and self._mouse.y() >= 0:
            self.look_at(self.ribbon_at(self._mouse))
        self.update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the desk, the ribbons, and the head over them."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Draw the gutter as it stands now."""
        palette = self._theme.palette
        painter.fillRect(self.rect(), QColor(palette.desk))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._top()
        painter.save()
        texts = QRectF(0, top, self.width(), self.height() - top)
        painter.setClipRect(texts)
        shown = [(one.band, self._look(one.ribbon)) for one in self.drawn()]
        hints = [pair for pair in shown if pair[0].fading]
        whole = [pair for pair in shown if not pair[0].fading]
        for shape, how in hints:
            paint_band(painter, shape, how)
        if hints:
            paint_veil(painter, texts, palette.desk)
        for shape, how in whole:
            paint_band(painter, shape, how)
        for shape, how in whole:
            paint_sign(painter, shape, how, palette)
        painter.restore()
        self._paint_head(painter)
        line = QColor(palette.line)
        painter.fillRect(0, 0, 1, self.height(), line)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), line)

    def _look(self, ribbon: Ribbon) -> Look:
        palette, match = self._theme.palette, ribbon.match
        plain = look(palette, match.kind, match.relation, ribbon.rank)
        if self._state is not None and match.id in self._state.selected:
            return selected_look(palette, plain)
        if self._under is not None and match.id == self._under.match.id:
            return hovered_look(palette, plain)
        return plain

    def _top(self) -> int:
        """Where the texts begin, below their headers."""
        if self._panes is None:
            return 0
        return min(_top_of(pane.view, self) for pane in self._panes)

    def _paint_head(self, painter: QPainter) -> None:
        state = self._state
        if state is None or not state.compared or state.left is None or state.right is None:
            return
        painter.setPen(QColor(self._theme.palette.muted))
        painter.setFont(window_font(_COUNT_SIZE))
        height = painter.fontMetrics().height()
        words = "copies" if state.copies else f"{state.count:,}"
        place = QRectF(0, _HEAD + _BUTTON, self.width(), height)
        if place.bottom() <= self._top():
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def sizeHint(self) -> QSize:
        """As wide as the splitter says, whatever the style says of other splitters; no higher than it must be.

        The splitter asks for no less than its handles: with its own height it could never become lower again.
        """
        return QSize(self.splitter().handleWidth(), _HEAD + _BUTTON)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the switch in the middle of the head."""
        super().resizeEvent(event)
        self.switch.move((self.width() - _BUTTON) // 2, _HEAD)

    # ------------------------------------------------------------------ mouse

    def look_at(self, ribbon: Ribbon | None) -> None:
        """Light this ribbon: the one under the mouse, here or with its words in a text."""
        if ribbon is not self._under:
            self._under = ribbon
            self.setCursor(Qt.CursorShape.SplitHCursor if ribbon is None else Qt.CursorShape.PointingHandCursor)
            self.update()
            self.hovered.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the ribbon under the mouse; between ribbons, drag the gutter."""
        self._mouse = event.position()
        if event.buttons() == Qt.MouseButton.NoButton:
            self.look_at(self.ribbon_at(self._mouse))
        elif self._pressed is None:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a ribbon, or of the gutter."""
        self._pressed = self.ribbon_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the ribbon on which the button went down and up."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif self.ribbon_at(event.position()) is pressed:
            self.picked.emit(pressed.match)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light what is under the mouse."""
        super().enterEvent(event)
        self._mouse = event.position()
        self.look_at(self.ribbon_at(self._mouse))

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        super().leaveEvent(event)
        self._mouse = QPointF(-1, -1)
        self.look_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text on the left, or the active one; the other follows when they are linked."""
        if self._panes is not None:
            active = self._session.state.active
            pane = next((pane for pane in self._panes if pane.index == active), self._panes[0])
            pane.view.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in a tip what the ribbon under the mouse means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            ribbon = self.ribbon_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tip_of(ribbon), self)
            return True
        return super().event(event)

    def tip_of(self, ribbon: Ribbon | None) -> str:
        """What a ribbon means, or between ribbons what the gutter shows, as rich text."""
        if ribbon is not None:
            return ribbon_tip(ribbon, self._session.store)
        return as_tip(in_words(self._state, self.in_sight())) if self._state is not None else ""

    def _ask(self) -> None:
        self.switch.setChecked(self._state is None or self._state.linked)  # the switch follows the state, not the click
        self.link_asked.emit()


def _top_of(view: ReadingView, gutter: Gutter) -> int:
    """Where a text begins, in pixels from the gutter's top."""
    return gutter.mapFromGlobal(view.viewport().mapToGlobal(QPoint(0, 0))).y()


class _Edge:
    """The edge of a text at a gutter: where its words stand, in pixels from the gutter's top."""

    def __init__(self, view: ReadingView, gutter: Gutter) -> None:
        self._view = view
        self.top = _top_of(view, gutter)
        self._bottom = self.top + view.viewport().height()
        self.seen = view.touched_points()

    def reach(self, start: int, end: int) -> Reach:
        """Where a range stands: what of it is seen, or above or below which edge it is out of sight."""
        first, last = self.seen
        if end <= first:
            return Reach(self.top, self.top, -1)
        if start >= last:
            return Reach(self._bottom, self._bottom, 1)
        top, bottom = self._view.extent(max(start, first), min(end, last))
        top = self.top if start < first else max(self.top, self.top + top)
        bottom = self._bottom if end > last else min(self._bottom, self.top + bottom)
        return Reach(top, max(top, bottom))
