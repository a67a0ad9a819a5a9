"""A button with a menu in which several values can be checked while it stays open."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from explorer.views.filterbar.resolve import Choice, Option
from explorer.views.markup import as_tip

_ARROW = " ▾"
_FEW = 50
"""Options that are put into a menu at once."""
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LabelButton(QToolButton):
    """A button whose words are cut to a width that the bar gives it; its tip and screen readers have them in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._room = 200
        self._active = False

    def show_words(self, words: str, *, active: bool) -> None:
        """Show words; `active` says that the button's criterion restricts something."""
        if (words, active) == (self._words, self._active):
            return
        self._words = words
        if active != self._active:
            self._active = active
            self.setProperty("chosen", active)
            self.style().unpolish(self)
            self.style().polish(self)
        self._cut()

    @property
    def words_width(self) -> int:
        """What the words need in full, in device-independent pixels."""
        return QFontMetrics(self.font()).horizontalAdvance(self._words) + 1

    def set_room(self, pixels: int) -> None:
        """Give the words at most this width, in device-independent pixels."""
        if pixels != self._room:
            self._room = pixels
            self._cut()

    def _cut(self) -> None:
        words = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, self._room)
        # A single & would underline the next letter.
        self.setText(words.replace("&", "&&") + _ARROW)
        self.setToolTip(as_tip(self._words) if words != self._words else "")
        self.setAccessibleName(self._words)


class _StayingMenu(QMenu):
    """Stays open while its checks are set, by mouse and by keyboard."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Trigger a check without closing."""
        if _set_off(self.actionAt(event.position().toPoint())):
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Trigger the check under the cursor without closing."""
        if event.key() in _KEYS and _set_off(self.activeAction()):
            event.accept()
        else:
            super().keyPressEvent(event)


def _set_off(action: QAction | None) -> bool:
    """Trigger a menu's entry; False when there is none (Qt's stubs forget that) or it is disabled."""
    if action is None or not action.isEnabled():
        return False
    action.trigger()
    return True


class ChoiceButton(LabelButton):
    """A criterion of which several values can be chosen.

    Signals:
        chosen: the user checked or unchecked a value; carries the frozenset of all keys that are chosen now.
    """

    chosen = Signal(object)

    def __init__(self, everything: str, parent: QWidget | None = None) -> None:
        """Make the button; `everything` names the entry that takes the restriction back."""
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._menu = _StayingMenu(self)
        self._menu.setToolTipsVisible(True)
        self._all = QAction(everything, self._menu)
        self._all.setCheckable(True)
        self._all.triggered.connect(self._choose_all)
        self._menu.addAction(self._all)
        self._menu.addSeparator()
        self._menu.triggered.connect(self._triggered)
        # Of many options made when they are looked at: hundreds of people may speak in a project.
        self._actions: dict[str, QAction] = {}
        self._due = False
        self._menu.aboutToShow.connect(self._fill)
        self._more = QAction(self._menu)
        self._more.setEnabled(False)
        self._menu.addAction(self._more)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def show_choice(self, choice: Choice) -> None:
        """Show the values; entries that stay are changed in place, so that the open menu does not flicker."""
        self.show_words(choice.label, active=choice.active)
        self.setEnabled(bool(choice.options))
        self._all.setChecked(not choice.active)
        self._more.setText(f"{choice.more:,} more, see the list of sources")
        self._more.setVisible(choice.more > 0)
        if choice.options != self._options:
            self._options, self._due = choice.options, True
        if self._menu.isVisible() or len(self._options) <= _FEW:
            self._fill()

    def _fill(self) -> None:
        """Put the values into the menu, when others are there."""
        if not self._due:
            return
        self._due = False
        if [option.key for option in self._options] != [*self._actions]:
            for action in self._actions.values():
                self._menu.removeAction(action)
                action.deleteLater()
            self._actions = {}
            for option in self._options:
                action = QAction(self._menu)
                action.setCheckable(True)
                action.setData(option.key)
                self._menu.insertAction(self._more, action)
                self._actions[option.key] = action
        for option in self._options:
            action = self._actions[option.key]
            action.setText(f"{option.label.replace('&', '&&')}\t{option.count:,}")
            action.setChecked(option.chosen)

    def _choose_all(self) -> None:
        self._all.setChecked(True)
        self.chosen.emit(frozenset())

    def _triggered(self, action: QAction) -> None:
        if action is not self._all:
            self.chosen.emit(frozenset(key for key, entry in self._actions.items() if entry.isChecked()))

    def changeEvent(self, event: QEvent) -> None:
        """Cut the words anew for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()
