"""The menus that narrow a search, and the one of the searches that a project keeps."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from explorer.lean import dataclass
from explorer.store.project import Search
from explorer.views.markup import as_tip
from explorer.views.search.resolve import NAMES, Choice, Option, Part

_ARROW = " ▾"
_EDGES = 20
"""Pixels of a button beside its words: padding and border."""

_LEAST = 6
"""Characters of a button's words that are always shown."""

_EVERYTHING: Mapping[Part, str] = {
    "publisher": "All Publishers",
    "dates": "Any Time",
    "language": "All Languages",
    "actor": "All Actors",
    "speaker": "Everybody",
    "kind": "With or Without Findings",
}


@dataclass(frozen=True, slots=True)
class Picked:
    """What the user chose in a menu.

    Attributes:
        part: what it narrows.
        values: what is chosen now; empty for everything. Of dates the first and the last day, either may be "".
    """

    part: Part
    values: tuple[str, ...]


class _Field(QLineEdit):
    """A field in a menu: Enter belongs to it, and closes the menu."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys of a field from the menu, which would take Enter for the entry under the mouse."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class FieldEntry(QWidgetAction):
    """An entry of a menu in which something is typed.

    Signals:
        entered: Enter was pressed; carries the words.
    """

    entered = Signal(object)

    def __init__(self, name: str, example: str, parent: QObject) -> None:
        super().__init__(parent)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(24, 4, 12, 4)
        row.setSpacing(8)
        label = QLabel(name)
        self.field = _Field()
        self.field.setPlaceholderText(example)
        self.field.setAccessibleName(name)
        self.field.setMinimumWidth(140)
        label.setBuddy(self.field)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        self.setDefaultWidget(box)
        self.field.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        self.entered.emit(self.field.text().strip())


class NarrowButton(QToolButton):
    """A button with the menu of one way to narrow the search; its entries count what they would leave.

    Signals:
        picked: a Picked.
    """

    picked = Signal(object)

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part: Part = part
        self._choice: Choice | None = None
        self._words = NAMES[part]
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_triggered)
        self._menu.aboutToShow.connect(self._fill)
        self._filled: tuple[Option, ...] = ()
        self._all = self._menu.addAction(_EVERYTHING[part])
        self._all.setCheckable(True)
        self._fields: tuple[FieldEntry, ...] = ()
        if part == "dates":
            self._fields = (
                FieldEntry("From", "2024 or 2024-10-01", self),
                FieldEntry("To", "2025", self),
            )
        elif part == "speaker":
            self._fields = (FieldEntry("Name", "of the speaker", self),)
        elif part == "actor":
            self._fields = (FieldEntry("Name", "or a short one", self),)
        for entry in self._fields:
            entry.entered.connect(self._on_entered)
            self._menu.addAction(entry)
        self._menu.addSeparator()
        self._entries: list[QAction] = []
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def entries(self) -> tuple[QAction, ...]:
        """The entries of the menu: everything first, then one for each value."""
        self._fill()
        return (self._all, *self._entries)

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """The fields in the menu."""
        return tuple(entry.field for entry in self._fields)

    def show_choice(self, choice: Choice, typed: tuple[str, ...]) -> None:
        """Show a choice; `typed` is what stands in the fields."""
        self.setVisible(choice.offered)
        for entry, words in zip(self._fields, typed, strict=False):
            if not entry.field.hasFocus():
                entry.field.setText(words)
        if choice == self._choice:
            return
        self._words = choice.label
        self._cut()
        self.updateGeometry()
        name = NAMES[self.part]
        self.setAccessibleName(f"{name}: {choice.label}" if choice.active else f"{name}: any")
        if self._choice is None or choice.active != self._choice.active:
            self.setProperty("chosen", choice.active)
            self.style().unpolish(self)
            self.style().polish(self)
        self._all.setChecked(not choice.active)
        self._choice = choice
        if self._menu.isVisible():
            self._fill()

    def sizeHint(self) -> QSize:
        """Room for all its words."""
        return QSize(self._needed(self._words), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the beginning of its words: what is chosen must not keep the window wide."""
        return QSize(self._needed(self._words[:_LEAST]), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._cut()

    def _needed(self, words: str) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(words + _ARROW) + _EDGES

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        room = max(self.width(), self.minimumSizeHint().width()) - self._needed("")
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room + 1)
        self.setToolTip("" if words == self._words else as_tip(self._words))
        # A single & would underline the next letter.
        self.setText(words.replace("&", "&&") + _ARROW)

    def _fill(self) -> None:
        """Make the entries, when they are seen: with every search they are others."""
        options = () if self._choice is None else self._choice.options
        if options == self._filled:
            return
        self._filled = options
        for action in self._entries:
            self._menu.removeAction(action)
            action.deleteLater()
        self._entries = []
        for option in options:
            count = f"\t{option.count:,}" if option.count is not None else ""
            action = QAction(f"{option.label.replace('&', '&&')}{count}", self._menu)
            action.setCheckable(True)
            action.setChecked(option.chosen)
            action.setData(option.value)
            self._menu.addAction(action)
            self._entries.append(action)

    def _on_triggered(self, action: QAction) -> None:
        if action is self._all:
            self.picked.emit(Picked(self.part, ()))
        elif action in self._entries:
            value = str(action.data())
            if self.part == "publisher":
                # Several may be chosen: each adds to the others.
                values = tuple(str(entry.data()) for entry in self._entries if entry.isChecked())
            elif self.part == "dates":
                values = (value, value) if action.isChecked() else ()
            else:
                values = (value,) if action.isChecked() else ()
            self.picked.emit(Picked(self.part, values))

    def _on_entered(self, _words: object) -> None:
        values = tuple(entry.field.text().strip() for entry in self._fields)
        self._menu.close()
        self.picked.emit(Picked(self.part, values if any(values) else ()))


class SavedButton(QToolButton):
    """A button with the menu of the searches that the project keeps.

    Signals:
        chosen: a Search that is to be made.
        saving: a str, the name under which the present search is to be kept.
        forgetting: a str, the name of a search that is to go.
    """

    chosen = Signal(object)
    saving = Signal(object)
    forgetting = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(f"Saved{_ARROW}")
        self.setAccessibleName("Saved searches")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.triggered.connect(self._on_triggered)
        self._saved: Mapping[str, Search] = {}
        self._shown: tuple[Mapping[str, Search], str, bool] | None = None
        self._entry = FieldEntry("Save as", "name of this search", self)
        self._entry.entered.connect(self._on_entered)
        self._delete = QMenu("Delete", self._menu)
        self.setMenu(self._menu)

    def show_saved(self, saved: Mapping[str, Search] | None, hint: str, *, savable: bool) -> None:
        """Show the searches that are kept.

        Args:
            saved: by name; None without a project.
            hint: why nothing can be saved; "" when it can.
            savable: whether there is a search to be saved.
        """
        if self._shown == (saved or {}, hint, savable):
            return  # the menu may be open
        self._shown = saved or {}, hint, savable
        self._saved = saved or {}
        self._menu.clear()
        self._delete.clear()
        for name in self._saved:
            shown = name.replace("&", "&&")
            self._menu.addAction(shown).setData(name)
            self._delete.addAction(shown).setData(name)
        if self._saved:
            self._menu.addSeparator()
        if hint:
            self._menu.addAction(hint).setEnabled(False)
            return
        self._entry.setEnabled(savable)
        self._menu.addAction(self._entry)
        if self._saved:
            self._menu.addMenu(self._delete)

    @property
    def field(self) -> QLineEdit:
        """The field for the name of a search that is to be saved."""
        return self._entry.field

    @property
    def entries(self) -> tuple[str, ...]:
        """What the menu says, from top to bottom."""
        return tuple(action.text() for action in self._menu.actions() if action.text())

    def _on_triggered(self, action: QAction) -> None:
        name = action.data()
        if not isinstance(name, str):
            return
        if action in self._delete.actions():
            self.forgetting.emit(name)
        elif name in self._saved:
            self.chosen.emit(self._saved[name])

    def _on_entered(self, name: object) -> None:
        if name:
            self._menu.close()
            self._entry.field.clear()
            self.saving.emit(name)
