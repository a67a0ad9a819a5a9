"""Small widgets of the dialogs for importing."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from explorer.views.icons import icon
from explorer.views.theme import Theme

_CHEVRON = 16
_EDGE = 6
_FRAME = 2.0
_Index = QModelIndex | QPersistentModelIndex


def button(words: str, does: Callable[[], None] | SignalInstance) -> QPushButton:
    """A button of a dialog; Enter in a field does not press it."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.clicked.connect(does)
    return made


def remark(words: str = "") -> QLabel:
    """Muted words over several lines, no higher than they need; never taken for markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


class Choice(QComboBox):
    """A box to choose from, with the sign that says so."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the sign."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(0, (self.height() - _CHEVRON) // 2, _CHEVRON, _CHEVRON)
        place.moveRight(self.width() - _EDGE)
        icon("chevron", self.palette().text().color().name()).paint(painter, place)
        painter.end()

    def sizeHint(self) -> QSize:
        """With room for the sign."""
        return super().sizeHint() + QSize(_CHEVRON, 0)


class CellDelegate(QStyledItemDelegate):
    """Frames the cell that typing goes to: of a selected row it is one."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the cell, and the frame around the current one while the table has the focus."""
        super().paint(painter, option, index)
        if index == self._view.currentIndex() and self._view.hasFocus():
            half = _FRAME / 2
            painter.setPen(QPen(QColor(self._theme.palette.accent), _FRAME))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(half, half, -half, -half))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """Give the editor the room of its cell, and no less than it needs."""
        place = QRect(option.rect)
        place.setHeight(max(place.height(), editor.sizeHint().height()))
        editor.setGeometry(place)
