"""The header of a document pane: what is read here, and the few things one can do with the pane."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from explorer.model.wording import isolated
from explorer.session import Session
from explorer.views.document.resolve import PaneState, facts_line
from explorer.views.fonts import reading_font, window_font
from explorer.views.icons import icon
from explorer.views.markup import as_tip
from explorer.views.theme import Theme

_TITLE_SIZE = 22
_FACTS_SIZE = 13
_BUTTON, _BETWEEN = 26, 2
"""Side of a button, and the pixels between two of them."""
_TOP, _RIGHT, _BOTTOM = 8, 10, 10
"""Pixels around what stands here; on the left it stands over the column of the text."""
_LISTED = 40
"""Sources in the chooser's menu; with more, the list of sources is the better place to choose."""


class Words(QLabel):
    """A label: words on at most so many lines, the last one shortened; the tip and screen readers have them whole."""

    def __init__(self, font: QFont, lines: int, role: str, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet.

        Args:
            font: face and size.
            lines: at most.
            role: name of the colour in the palette.
            theme: where the colour comes from.
            parent: as in Qt.
        """
        super().__init__(parent)
        self._font, self._most, self._role, self._theme = font, lines, role, theme
        self._line, self._ascent = QFontMetricsF(font).height(), QFontMetricsF(font).ascent()
        self._broken: dict[float, list[str]] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What is shown, unshortened."""
        return self.text()

    def show_words(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self._broken.clear()
            self.setText(words)
            self.setToolTip(as_tip(words))

    def _lines(self, width: float) -> list[str]:
        """The lines at a width, kept while the words stay: they are asked for to be placed, and to be painted."""
        if width not in self._broken:
            self._broken[width] = self._break(width)
        return self._broken[width]

    def _break(self, width: float) -> list[str]:
        layout = QTextLayout(self.text(), self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        metrics = QFontMetricsF(self._font)
        units = self.text().encode("utf-16-le")
        out: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = 2 * line.textStart()
            if len(out) + 1 == self._most:
                out.append(metrics.elidedText(units[start:].decode("utf-16-le"), Qt.TextElideMode.ElideRight, width))
                break
            out.append(units[start : start + 2 * line.textLength()].decode("utf-16-le"))
        layout.endLayout()
        return out

    @property
    def line_height(self) -> int:
        """Of one line."""
        return round(self._line)

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need, up to the most; one at least."""
        return round(self._line * max(1, len(self._lines(width))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(getattr(self._theme.palette, self._role)))
        for k, line in enumerate(self._lines(self.width())):
            painter.drawText(QPointF(0, self._ascent + k * self._line), line)
        painter.end()


class Header(QWidget):
    """Publisher, date and length over the title; choosing the source, swapping, adding and closing panes.

    Places what stands in it by itself: a layout of Qt's would have the whole window laid out for every other title.
    """

    chosen = Signal(object)
    """Id of the source that is to be read here."""
    swap_asked = Signal()
    close_asked = Signal()
    add_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._active = False
        self._left = 32
        self._current: str | None = None
        self.facts = Words(window_font(_FACTS_SIZE), 1, "muted", theme, self)
        self.title = Words(reading_font(_TITLE_SIZE, QFont.Weight.DemiBold), 2, "ink", theme, self)
        self.chooser = self._button("Choose the source that is read here")
        self.swap = self._button("Change places with the neighbouring text")
        self.add = self._button("Add a text beside this one")
        self.close_pane = self._button("Close this text; its source stays open")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._choose)
        self.chooser.setMenu(self._menu)
        self.chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.swap.clicked.connect(self.swap_asked)
        self.close_pane.clicked.connect(self.close_asked)
        self.add.clicked.connect(self.add_asked)

        self._dress()
        theme.changed.connect(self._dress)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _dress(self) -> None:
        colour = self._theme.palette.muted
        for button, name in (
            (self.chooser, "chevron"),
            (self.swap, "swap"),
            (self.add, "add-pane"),
            (self.close_pane, "close"),
        ):
            button.setIcon(icon(name, colour))
        self.update()

    def set_column(self, left: float) -> None:
        """Stand over the column of the text."""
        if round(left) != self._left:
            self._left = round(left)
            self._place()
            self.update()

    def _place(self) -> None:
        """Buttons on the right, the facts beside them, the title below; as high as that is."""
        right = self.width() - _RIGHT
        end = right
        for button in (self.close_pane, self.add, self.swap, self.chooser):
            if not button.isHidden():
                button.move(end - _BUTTON, _TOP)
                end -= _BUTTON + _BETWEEN
        facts = self.facts.line_height
        row = max(_BUTTON, facts)
        self.facts.setGeometry(self._left, _TOP + (row - facts) // 2, max(0, end - self._left), facts)
        width = max(0, right - self._left)
        title = 0 if self.title.isHidden() else self.title.heightForWidth(width)
        self.title.setGeometry(self._left, _TOP + row, width, title)
        if self.height() != _TOP + row + title + _BOTTOM:
            self.setFixedHeight(_TOP + row + title + _BOTTOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title may need another line now."""
        super().resizeEvent(event)
        self._place()

    def show_pane(self, state: PaneState) -> None:
        """Show what a pane is about."""
        source = state.source
        self.facts.show_words(facts_line(source) if source else "No text")
        self.title.show_words(source.title if source else "")
        self.title.setVisible(source is not None)
        self._current = source.id if source else None
        self.chooser.setEnabled(state.sources > 0)
        self.swap.setVisible(state.neighbour is not None)
        self.close_pane.setVisible(state.can_close)
        self.add.setVisible(state.can_add)
        self._place()
        if self._active != state.active:
            self._active = state.active
            self.update()

    def _fill_menu(self) -> None:
        self._menu.clear()
        sources = list(self._session.store.sources.values())
        for source in sources[:_LISTED]:
            label = " · ".join(isolated(part) for part in (source.publisher, source.title) if part)
            # An ampersand would underline the letter behind it.
            action = self._menu.addAction(label.replace("&", "&&"))
            action.setData(source.id)
            action.setCheckable(True)
            action.setChecked(source.id == self._current)
        further = len(self._session.store.catalogue) - min(len(sources), _LISTED)
        if further:
            more = self._menu.addAction(f"{further:,} more in the list of sources")
            more.setEnabled(False)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper above a hairline; the pane that was used last has a stronger one."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.paper))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(palette.line))
        if self._active:
            painter.fillRect(self._left, self.height() - 2, self.width() - 2 * self._left, 2, QColor(palette.accent))
        painter.end()
