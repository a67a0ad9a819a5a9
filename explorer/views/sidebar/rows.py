"""The rows of the sidebar: buttons that draw what they stand for."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from explorer.model.finding import QuoteKind
from explorer.views.fonts import reading_font, window_font
from explorer.views.lines import LINED, draw_line, quote_pen
from explorer.views.markup import as_tip
from explorer.views.palette import Palette
from explorer.views.sidebar.resolve import LegendRow, SourceCard, plural
from explorer.views.theme import Theme

_PAD = 10
_SWATCH = QRectF(0, 0, 20, 12)


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
        self.show_card(card)

    def show_card(self, card: SourceCard) -> None:
        """Show this card from now on."""
        self._card = card
        shown = "not shown" if card.pane is None else f"shown in pane {card.pane + 1}"
        self.setAccessibleName(f"{card.publisher}: {card.title}")
        self.setAccessibleDescription(f"{card.facts}; {shown}")
        self.setToolTip(as_tip(f"{card.title}\n{card.facts}\n{shown[:1].upper()}{shown[1:]}"))
        self.updateGeometry()
        self.update()

    def _title_lines(self, width: int) -> list[str]:
        metrics = self.fontMetrics()
        words, lines = self._card.title.split(), [""]
        for k, word in enumerate(words):
            longer = f"{lines[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) <= width or not lines[-1]:
                lines[-1] = longer
            elif len(lines) == 2:  # noqa: PLR2004  # two lines, the rest is in the tip
                rest = " ".join([lines[-1], *words[k:]])
                lines[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
                break
            else:
                lines.append(word)
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]

    def _height(self) -> int:
        return 2 * _PAD + self.fontMetrics().height() * (2 + len(self._title_lines(self.width() - 2 * _PAD)))

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
        at = QRectF(_PAD, _PAD, width, line)
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


class LegendButton(SidebarButton):
    """A speaker or a kind of mark: how it looks in the texts, its name and its count. Checked means filtered."""

    def __init__(self, row: LegendRow, theme: Theme, *, speaker: bool, parent: QWidget | None = None) -> None:
        super().__init__(row.key, theme, parent)
        self._row = row
        self._speaker = speaker
        self.setCheckable(True)
        self.show_row(row)

    def show_row(self, row: LegendRow) -> None:
        """Show this row from now on."""
        self._row = row
        self.setChecked(row.checked)
        counted = plural(row.count, "quotation" if self._speaker else "finding")
        self.setAccessibleName(f"{row.label}, {counted}")
        self.setToolTip(as_tip(f"{row.label}: {counted}. Click to show only these."))
        self.update()

    def nextCheckState(self) -> None:
        """The check follows the filter, never the click itself."""

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160, self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        """As narrow as a few words."""
        return QSize(100, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw the sample, the name and the count."""
        palette, row = self._theme.palette, self._row
        painter = QPainter(self)
        self.ground(painter, palette)
        middle = self.height() / 2
        left = 8.0
        if self._speaker:
            tone = palette.tone(row.rank)
            swatch = _SWATCH.translated(left, middle - _SWATCH.height() / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.tint))
            painter.drawRoundedRect(swatch, 2, 2)
            painter.fillRect(QRectF(swatch.left(), swatch.bottom() - 2, swatch.width(), 2), QColor(tone.line))
            left = swatch.right() + 10
        else:
            left = self._sample(painter, palette, left)
        painter.setFont(window_font())
        metrics = painter.fontMetrics()
        count = f"{row.count:,}" if row.count else "–"
        room = self.width() - left - 8 - metrics.horizontalAdvance(count) - 8
        area = QRectF(left, 0, room, self.height())
        painter.setPen(QColor(palette.ink))
        name = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(QColor(palette.muted))
        area = QRectF(0, 0, self.width() - 8, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.end()

    def _sample(self, painter: QPainter, palette: Palette, left: float) -> float:
        """Draw "words" as this kind looks in a text; returns where the name may begin."""
        kind = self._row.key
        weight = window_font().weight().DemiBold if kind == "amount" else window_font().weight().Normal
        painter.setFont(reading_font(14, weight))
        words = {"amount": "$1.2M", "date": "May 2017"}.get(kind, "words")
        width = painter.fontMetrics().horizontalAdvance(words)
        box = QRectF(left, self.height() / 2 - 9, width + 6, 18)
        if kind == "quote":
            tone = palette.tone(0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.tint))
            painter.drawRoundedRect(box, 3, 3)
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 2), QColor(tone.line))
        colour = {"amount": palette.sum, "date": palette.date}.get(kind, palette.ink)
        if kind in LINED:
            y = round(box.bottom()) - 0.5  # the middle of a pixel, for a line as crisp as in the texts
            draw_line(painter, palette, kind, QLineF(box.left() + 3, y, box.right() - 3, y))
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return left + 84


class LinesKey(QWidget):
    """What the line under a quotation means: a sample of each kind beside its name."""

    _KINDS: tuple[QuoteKind, ...] = ("direct", "mixed", "indirect")
    _LINE = 22

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("The line under a quotation: solid is direct, dashed mixed, dotted indirect")
        self.setToolTip(
            "Direct: the speaker’s words in quotation marks.\nMixed: some of them inside the reporter’s sentence.\n"
            "Indirect: reported without marks."
        )
        self.setFixedHeight(self._LINE * len(self._KINDS))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw the three."""
        palette = self._theme.palette
        tone = palette.tone(0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, name in enumerate(self._KINDS):
            top = number * self._LINE
            box = QRectF(8, top + 2, 44, self._LINE - 5)
            if name != "indirect":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tone.tint))
                painter.drawRoundedRect(box, 3, 3)
            painter.setPen(quote_pen(tone, name))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            painter.setFont(reading_font(14))
            painter.setPen(QColor(palette.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "words")
            painter.setFont(window_font(13))
            painter.setPen(QColor(palette.muted))
            painter.drawText(QRectF(92, top, self.width() - 92, self._LINE), Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()
