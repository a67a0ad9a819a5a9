"""The legend: speakers, kinds of marks and ribbons as they look in the texts, in sections that can be folded."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from explorer.model.finding import QuoteKind
from explorer.views.fonts import reading_font, window_font
from explorer.views.lines import LINED, draw_beads, draw_line, quote_pen
from explorer.views.markup import as_tip
from explorer.views.palette import Palette
from explorer.views.ribbon_look import LEGEND, look
from explorer.views.sidebar.resolve import LegendRow, plural
from explorer.views.sidebar.rows import SidebarButton
from explorer.views.theme import Theme

_SWATCH = QRectF(0, 0, 20, 12)
_BEADED = 8
"""Pixels beyond the swatch into which beads may reach."""
_LINE = 24
"""Pixels: height of a line of the key of marks and of ribbons."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_BEADS = "\nBeads on the line tell this speaker from another one of the same colour."
_SIGN = "≠"
"""What stands on a ribbon whose ends differ."""


class SectionHead(SidebarButton):
    """The heading of a section; a click folds the section away or brings it back. Checked means folded."""

    def __init__(self, key: str, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(key, theme, parent)
        self._name = name
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.toggled.connect(self._say)
        self._say()

    def _say(self) -> None:
        self.setAccessibleDescription("folded" if self.isChecked() else "unfolded")
        self.setToolTip(f"{'Show' if self.isChecked() else 'Fold away'} {self._name.lower()}")

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(120, 26)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw the name, and which way the section goes."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        font = window_font(12, window_font().weight().DemiBold)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(QColor(palette.ink if self.underMouse() else palette.muted))
        painter.drawText(self.rect().adjusted(0, 0, -20, 0), _MIDDLE, self._name.upper())
        x, y = self.width() - 10.0, self.height() / 2
        corners = (
            [(-2.0, -4.0), (2.0, 0.0), (-2.0, 4.0)] if self.isChecked() else [(-4.0, -2.0), (0.0, 2.0), (4.0, -2.0)]
        )
        painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
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
        counted = plural(row.total, "quotation" if self._speaker else "finding")
        if row.count != row.total:
            counted = f"{row.count:,} of {counted}"
        self.setAccessibleName(f"{row.label}, {counted}")
        beads = _BEADS if self._speaker and self._theme.palette.turn(row.rank) else ""
        self.setToolTip(as_tip(f"{row.label}: {counted}. Click to show only these.{beads}"))
        self.update()

    def nextCheckState(self) -> None:
        """The check follows the filter, never the click itself."""

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160 if self._speaker else 80, self.fontMetrics().height() + 8 if self._speaker else _LINE)

    def minimumSizeHint(self) -> QSize:
        """As narrow as a few words."""
        return QSize(100 if self._speaker else 60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw the sample, the name and the count."""
        palette, row = self._theme.palette, self._row
        painter = QPainter(self)
        self.ground(painter, palette)
        edge = 8 if self._speaker else 4
        left = self._swatch(painter, palette) if self._speaker else self._sample(painter, palette)
        painter.setFont(window_font(13))
        metrics = painter.fontMetrics()
        count = f"{row.count:,}" if row.total else "–"
        if self._speaker and row.count != row.total:
            count = f"{row.count:,} of {row.total:,}"
        painter.setPen(QColor(palette.muted))
        area = QRectF(left, 0, self.width() - edge - left, self.height())
        painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignRight, count)
        if self._speaker:
            painter.setFont(window_font())
            room = area.width() - metrics.horizontalAdvance(count) - 8
            name = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideRight, int(room))
            painter.setPen(QColor(palette.ink))
            painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignLeft, name)
        painter.end()

    def _swatch(self, painter: QPainter, palette: Palette) -> float:
        """Draw a speaker's colour; returns where the name may begin."""
        tone = palette.tone(self._row.rank)
        swatch = _SWATCH.translated(8, self.height() / 2 - _SWATCH.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.tint))
        painter.drawRoundedRect(swatch, 2, 2)
        painter.fillRect(QRectF(swatch.left(), swatch.bottom() - 2, swatch.width(), 2), QColor(tone.line))
        y = swatch.bottom() - 1
        draw_beads(painter, palette, self._row.rank, QLineF(swatch.left(), y, swatch.right() + _BEADED, y))
        return swatch.right() + 10

    def _sample(self, painter: QPainter, palette: Palette) -> float:
        """Draw the name of a kind of mark as the kind looks in a text; returns where the count may begin."""
        kind = self._row.key
        weight = window_font().weight().DemiBold if kind == "amount" else window_font().weight().Normal
        painter.setFont(reading_font(14, weight))
        width = painter.fontMetrics().horizontalAdvance(self._row.label)
        box = QRectF(4, self.height() / 2 - 9, width + 6, 18)
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
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._row.label)
        return box.right() + 2


class LinesKey(QWidget):
    """What the line under a quotation means: the name of each kind, drawn as the kind."""

    _KINDS: tuple[tuple[QuoteKind, int], ...] = (("direct", 4), ("mixed", 68), ("indirect", 132))
    _WIDTH = 60

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("The line under a quotation: solid is direct, dashed mixed, dotted indirect")
        self.setToolTip(
            "Direct: the speaker’s words in quotation marks.\nMixed: some of them inside the reporter’s sentence.\n"
            "Indirect: reported without marks."
        )
        self.setFixedHeight(_LINE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw the three."""
        palette = self._theme.palette
        tone = palette.tone(0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(reading_font(14))
        for name, left in self._KINDS:
            box = QRectF(left, 3, self._WIDTH, _LINE - 6)
            if name != "indirect":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tone.tint))
                painter.drawRoundedRect(box, 3, 3)
            painter.setPen(quote_pen(tone, name))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            painter.setPen(QColor(palette.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


class RibbonsKey(QWidget):
    """What the ribbons between two texts mean: the name of each, written on such a ribbon, in two columns."""

    _COLUMNS = 2
    _GAP = 6

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(f"Ribbons between two texts: {', '.join(name for *_, name in LEGEND)}")
        self.setToolTip(
            "The colour says what two texts have in common: a quotation in its speaker’s colour, a sum, an event, "
            "other words.\nThe line says how: solid for the same, dashed for other words, "
            f"dash and dot with {_SIGN} for what differs."
        )
        self.setFixedHeight(-(-len(LEGEND) // self._COLUMNS) * (_LINE + 2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        """Draw them all."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(window_font(12))
        width = (self.width() - self._GAP) / self._COLUMNS
        for number, (kind, relation, name) in enumerate(LEGEND):
            across, down = number % self._COLUMNS, number // self._COLUMNS
            box = QRectF(across * (width + self._GAP), down * (_LINE + 2) + 2.5, width, _LINE - 4)
            how = look(palette, kind, relation, 0)
            if how.ground is not None:
                painter.fillRect(box, how.ground)
            painter.setPen(how.edge)
            painter.drawLine(box.topLeft(), box.topRight())
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            painter.setPen(QColor(palette.ink))
            words = f"{_SIGN} {name}" if how.sign else name
            fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(width) - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, fitting)
        painter.end()
