"""The table of the sources: a click picks rows, one or several, and what is done with them is asked for by a signal."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from explorer.lean import dataclass
from explorer.views.lists.resolve import TableState
from explorer.views.lists.sources import STAR
from explorer.views.lists.view import RowsView
from explorer.views.theme import Theme

Deed: TypeAlias = Literal["open", "beside", "star", "desk", "aside"]


@dataclass(frozen=True, slots=True)
class SourceWish:
    """What is to be done with sources, named by their ids."""

    deed: Deed
    sources: tuple[str, ...]


class SourcesView(RowsView):
    """Picks sources; which are picked is the table's own, and stays through sorting and filtering.

    Signals:
        wanted: a SourceWish: Enter and a double click open the source, with Ctrl beside; Space and a click on a star
            give or take the star; + puts what is picked on the desk, − takes it off.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def picked(self) -> tuple[str, ...]:
        """Ids of the sources that are picked, in the order in which they stand."""
        selection = self.selectionModel().selection()
        parts = [selection.at(k) for k in range(selection.count())]
        ranges = [(part.top(), part.bottom()) for part in parts]
        numbers = sorted({number for top, bottom in ranges for number in range(top, bottom + 1)})
        rows = self.rows_model
        return tuple(key for number in numbers if (key := rows.key_at(number)) is not None)

    def pick(self, sources: Iterable[str]) -> None:
        """Pick these sources and no others; those that are not in the table are left out."""
        numbers = self.rows_model.places_of(sources)
        picked, last = QItemSelection(), self.rows_model.columnCount() - 1
        for first, end in _runs(numbers):
            picked.select(self.rows_model.index(first, 0), self.rows_model.index(end, last))
        self.selectionModel().select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def show_table(self, table: TableState, *, reveal: bool) -> None:
        """Show a state of the table; what is picked stays so as long as it is there."""
        picked, current = self.picked, self.rows_model.key_at(self.currentIndex().row())
        super().show_table(table, reveal=reveal)
        if picked and not self.selectionModel().hasSelection():
            self.pick(picked)
        number = self.rows_model.place_of(current)
        if number >= 0 and self.currentIndex().row() != number:
            index = self.rows_model.index(number, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, beside on Ctrl+Enter; give or take the star on Space; put on the desk or aside on + and −."""
        beside = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wish("beside" if beside else "open", self._here())
        elif event.key() == Qt.Key.Key_Space:
            self._wish("star", self.picked or self._here())
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._wish("desk" if event.key() == Qt.Key.Key_Plus else "aside", self.picked or self._here())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _here(self) -> tuple[str, ...]:
        key = self.rows_model.key_at(self.currentIndex().row())
        return () if key is None else (key,)

    def _wish(self, deed: Deed, sources: tuple[str, ...]) -> None:
        if sources:
            self.wanted.emit(SourceWish(deed, sources))

    # ------------------------------------------------------------------ what other tables do with a click

    def _show_current(self, key: str | None, *, reveal: bool) -> None:
        """The session selects no source, so that nothing is selected from outside."""

    def _selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        """Picking tells nobody anything."""

    def _clicked(self, index: QModelIndex) -> None:
        plain = QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self.rows_model.table.columns[index.column()].key == STAR:
            self._wish("star", self._at(index))

    def _activated(self, index: QModelIndex) -> None:
        if self.rows_model.table.columns[index.column()].key == STAR:
            return  # two clicks on a star
        beside = QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
        self._wish("beside" if beside else "open", self._at(index))

    def _at(self, index: QModelIndex) -> tuple[str, ...]:
        key = self.rows_model.key_at(index.row())
        return () if key is None else (key,)


def _runs(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Neighbours among sorted numbers, as first and last."""
    first = last = None
    for number in numbers:
        if last is not None and first is not None and number != last + 1:
            yield first, last
            first = None
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield first, last
