"""The cards of the sidebar, and what all its buttons have in common."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from explorer.lean import dataclass
from explorer.views.fonts import window_font
from explorer.views.markup import as_tip
from explorer.views.palette import Palette
from explorer.views.sidebar.resolve import SourceCard
from explorer.views.theme import Theme

_PAD, _EDGE = 10, 8
"""Pixels inside a card: left and right, above and below."""


@dataclass(frozen=True, slots=True)
class MenuWanted:
    """The user asks for the menu of a source, at a point of the screen."""

    source: str
    at: QPoint


class SidebarButton(QAbstractButton):
    """A flat button with a visible focus frame; `key` says what it stands for."""

    def __init__(self, key: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def ground(self, painter: QPainter, palette: Palette) -> None:
        """Draw the ground: soft when checked or under the mouse, framed with the focus."""
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(
            QColor(palette.accent_soft) if self.isChecked() or self.underMouse() else Qt.BrushStyle.NoBrush
        )
        painter.drawRoundedRect(frame, 6, 6)


class CardButton(SidebarButton):
    """A source: publisher, title, and what it holds."""

    menu_wanted = Signal(object)

    def __init__(self, card: SourceCard, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(card.id, theme, parent)
        self._card = card
        self._short = False
        self._broken: tuple[tuple[str, int, int, bool], list[str]] | None = None
        self._say()

    def show_card(self, card: SourceCard) -> None:
        """Show this card from now on."""
        if card is self._card or card == self._card:
            return
        before, self._card, self.key = self._height(), card, card.id
        self._say()
        if self._height() != before:
            self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:  # noqa: FBT001  # as Qt's setters
        """Keep the title to one line, or let it take two."""
        if short != self._short:
            before, self._short = self._height(), short
            if self._height() != before:
                self.updateGeometry()
            self.update()

    def _say(self) -> None:
        card = self._card
        shown = "not shown" if card.pane is None else f"shown in pane {card.pane + 1}"
        self.setAccessibleName(f"{card.publisher}: {card.title}")
        self.setAccessibleDescription(f"{card.facts}; {shown}")
        self.setToolTip(as_tip(f"{card.title}\n{card.facts}\n{shown[:1].upper()}{shown[1:]}"))

    def _title_lines(self, width: int) -> list[str]:
        """The title broken into lines, kept: a layout asks each of its cards for its height whenever one changes."""
        metrics = self.fontMetrics()
        asked = (self._card.title, width, metrics.height(), self._short)
        if self._broken is None or self._broken[0] != asked:
            self._broken = asked, self._break(metrics, width)
        return self._broken[1]

    def _break(self, metrics: QFontMetrics, width: int) -> list[str]:
        words, lines = self._card.title.split(), [""]
        for k, word in enumerate(words):
            longer = f"{lines[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) <= width or not lines[-1]:
                lines[-1] = longer
            elif len(lines) == (1 if self._short else 2):  # the rest is in the tip
                rest = " ".join([lines[-1], *words[k:]])
                lines[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
                break
            else:
                lines.append(word)
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]

    def height_of(self, *, titles: int) -> int:
        """Pixels that a card needs whose title takes so many lines."""
        return 2 * _EDGE + self.fontMetrics().height() * (2 + titles)

    def _height(self) -> int:
        return self.height_of(titles=len(self._title_lines(self.width() - 2 * _PAD)))

    def sizeHint(self) -> QSize:
        """As high as the title needs at the present width: a layout inside a scroll area asks for nothing better."""
        return QSize(160, self._height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as a few words."""
        return QSize(120, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title may need another line now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of this source."""
        self.menu_wanted.emit(MenuWanted(self.key, event.globalPos()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw the card."""
        palette, card = self._theme.palette, self._card
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = palette.accent if self.hasFocus() or card.active else palette.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(palette.accent_soft if self.underMouse() else palette.paper))
        painter.drawRoundedRect(frame, 8, 8)
        width, line = self.width() - 2 * _PAD, self.fontMetrics().height()
        at = QRectF(_PAD, _EDGE, width, line)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(window_font(weight=window_font().weight().DemiBold))
        painter.setPen(QColor(palette.ink))
        room = width - (18 if card.pane is not None else 0)
        publisher = painter.fontMetrics().elidedText(card.publisher, Qt.TextElideMode.ElideRight, room)
        painter.drawText(at, flags, publisher)
        if card.pane is not None:
            painter.setFont(window_font(12))
            painter.setPen(QColor(palette.muted))
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(card.pane + 1))
        painter.setFont(window_font())
        painter.setPen(QColor(palette.ink))
        for words in self._title_lines(width):
            at.translate(0, line)
            painter.drawText(at, flags, words)
        at.translate(0, line)
        painter.setFont(window_font(12))
        painter.setPen(QColor(palette.muted))
        painter.drawText(at, flags, painter.fontMetrics().elidedText(card.facts, Qt.TextElideMode.ElideRight, width))
        painter.end()
