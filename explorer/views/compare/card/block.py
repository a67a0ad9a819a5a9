"""One rendering on the screen: drawn by the card's functions, with its buttons, and reached by the keyboard."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from explorer.export.quotation_card import Rendering
from explorer.views.compare.card.draw import draw_block
from explorer.views.compare.card.layout import BUTTONS, PAD, Block, lay_out
from explorer.views.compare.card.spoken import spoken
from explorer.views.theme import Theme

_BETWEEN = 16.0
_FOCUS = 2.0


class BlockView(QWidget):
    """A rendering.

    Signals:
        chosen: the words are to be opened in the texts; carries the rendering, as the others do.
        compare_wanted: the others are to be compared with it.
        apart_wanted: it is not the same as the others.
        undecided_wanted: the program is to decide again.
        wandered: an int, how many renderings further down the keyboard goes.
    """

    chosen = Signal(object)
    compare_wanted = Signal(object)
    apart_wanted = Signal(object)
    undecided_wanted = Signal(object)
    wandered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._block: Block | None = None
        self._rendering: Rendering | None = None
        self._alone = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.compare = self._link("Compare with This", "Compare the others with these words (Enter)")
        self.apart = self._link("Not the Same", "Say that this is not the same as the others; Undo takes it back")
        self.undecide = self._link("Let the Program Decide", "Take back what you said of it; Undo takes that back")
        self.compare.clicked.connect(self._on_compare)
        self.apart.clicked.connect(self._on_apart)
        self.undecide.clicked.connect(self._on_undecide)

    def _link(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "link")
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.hide()
        return button

    @property
    def rendering(self) -> Rendering:
        """What is shown."""
        assert self._rendering is not None  # noqa: S101  # shown before anybody asks
        return self._rendering

    def show_rendering(self, rendering: Rendering, *, alone: bool, aligned: bool) -> bool:
        """Show a rendering; returns whether it has to be laid out anew.

        Args:
            rendering: what is shown.
            alone: whether there is no other one.
            aligned: whether renderings are compared with one of them.
        """
        if rendering == self._rendering and alone == self._alone:
            return False
        self._rendering, self._alone = rendering, alone
        said = spoken(rendering)
        self.setAccessibleName(said.name)
        self.setAccessibleDescription(said.description)
        reference = rendering.state == "reference"
        # A doubt is compared with, never the measure of what others report.
        self.compare.setVisible(not reference and not alone and aligned and rendering.state != "stands")
        self.apart.setVisible(not reference and not alone and rendering.finding is not None)
        self.undecide.setVisible(bool(rendering.verdicts.others))
        for button in self._buttons():
            button.setAccessibleName(f"{button.text()}: {said.name}")
        return True

    def _buttons(self) -> list[QPushButton]:
        return [b for b in (self.undecide, self.compare, self.apart) if not b.isHidden()]

    # ------------------------------------------------------------------ room

    def fits(self, width: int) -> bool:
        """Whether it is laid out for this width."""
        return self._block is not None and self._block.width == width and self._block.rendering == self._rendering

    def lay_out(self, width: int) -> None:
        """Lay it out for a width; it takes the height that it needs."""
        buttons = self._buttons()
        reserved = sum(b.sizeHint().width() + _BETWEEN for b in buttons)
        self._block = lay_out(self.rendering, float(width), self._theme.palette, reserved=reserved)
        self.resize(width, round(self._block.height))
        right = width - PAD
        for button in reversed(buttons):
            size = button.sizeHint()
            button.setGeometry(round(right - size.width()), round(self._block.buttons), size.width(), round(BUTTONS))
            right -= size.width() + _BETWEEN
        self.update()

    def forget_layout(self) -> None:
        """Lay it out anew: the colours have changed."""
        self._block = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rendering, and a frame when the keyboard is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._theme.palette
        if self._block is None:
            painter.fillRect(self.rect(), QColor(palette.paper))
            return
        draw_block(painter, self._block, QPointF(0.0, 0.0), palette, QRectF(event.rect()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), _FOCUS))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -2.0), 4.0, 4.0)

    # ------------------------------------------------------------------ what the user does

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the words in the texts."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.rendering)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter compares with it, the space bar opens the words, the arrows go to its neighbours."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_compare()
            case Qt.Key.Key_Space:
                self.chosen.emit(self.rendering)
            case Qt.Key.Key_Down:
                self.wandered.emit(1)
            case Qt.Key.Key_Up:
                self.wandered.emit(-1)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the buttons and the keys offer."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open in the Texts", self._on_chosen)
        for button in self._buttons():
            menu.addAction(button.text(), button.click)
        menu.popup(event.globalPos())

    def _on_chosen(self) -> None:
        self.chosen.emit(self.rendering)

    def _on_compare(self) -> None:
        if not self.compare.isHidden():
            self.compare_wanted.emit(self.rendering)

    def _on_apart(self) -> None:
        self.apart_wanted.emit(self.rendering)

    def _on_undecide(self) -> None:
        self.undecided_wanted.emit(self.rendering)
