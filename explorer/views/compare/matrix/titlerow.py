"""The title row of the matrix: how much is shown, which facts, in which order, and how to take it away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, TypeAlias, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from explorer.lean import dataclass
from explorer.model.query import Agreement
from explorer.views.compare.matrix.export import SCALES
from explorer.views.compare.matrix.resolve import MatrixState
from explorer.views.compare.matrix.table import COLUMN_ORDERS, KINDS, SORTS, Arrangement
from explorer.views.controls import OneLine, menu_button

_CHOICES: tuple[tuple[Agreement | None, str, str], ...] = (
    (None, "All", "All facts"),
    ("one", "One source", "Facts that only one source reports"),
    ("differs", "Differ", "Facts that sources report differently, or one in its own words only"),
    ("all", "In all", "Facts that all sources report"),
)
_Key = TypeVar("_Key", bound=str)
WayKind: TypeAlias = Literal["copy", "copy-picture", "png", "svg", "csv", "xlsx"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How the matrix is taken away.

    Attributes:
        kind: onto the clipboard, or into a file of this format.
        scale: of a PNG.
        bom: whether a CSV file is meant for Excel.
    """

    kind: WayKind
    scale: int = 1
    bom: bool = False


class TitleRow(QWidget):
    """The row above the matrix.

    Signals:
        agreement_wanted: which facts the filter is to ask for: an Agreement, or None for all.
        arrangement_wanted: an Arrangement.
        taking_away: a Way.
    """

    agreement_wanted = Signal(object)
    arrangement_wanted = Signal(object)
    taking_away = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = Arrangement()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self._heading = OneLine()
        row.addWidget(self._heading, 1)
        row.addLayout(self._switch())
        self._arrange_button = menu_button("Arrange ▾", "Arrange facts and sources")
        self._arrange_button.setMenu(self._arrange_menu(self._arrange_button))
        self._export_button = menu_button("Export ▾", "Copy or export the matrix")
        self._export_button.setMenu(self._export_menu(self._export_button))
        row.addWidget(self._arrange_button)
        row.addWidget(self._export_button)

    # ------------------------------------------------------------------ parts

    def _switch(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._choices = QButtonGroup(self)
        for number, (_, words, tip) in enumerate(_CHOICES):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setStyleSheet(_segment(first=number == 0, last=number == len(_CHOICES) - 1))
            self._choices.addButton(button, number)
            row.addWidget(button)
        self._choices.idClicked.connect(self._on_agreement)
        return row

    def _arrange_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        self._sorts = _radio(menu, "Facts by", SORTS)
        menu.addSeparator()
        self._orders = _radio(menu, "Sources by", COLUMN_ORDERS)
        self._sorts.triggered.connect(self._on_sort)
        self._orders.triggered.connect(self._on_order)
        menu.addSeparator()
        self._grouped = menu.addAction("Group by Kind")
        self._grouped.setCheckable(True)
        self._grouped.triggered.connect(self._on_grouped)
        self._fold = menu.addAction("Fold All Groups", self._on_fold_all)
        self._unfold = menu.addAction("Unfold All Groups", self._on_unfold_all)
        return menu

    def _export_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for words, way in (
            ("Copy as Table", Way(kind="copy")),
            ("Copy as Picture", Way(kind="copy-picture")),
            ("", None),
            *((f"PNG {scale}x …", Way(kind="png", scale=scale)) for scale in SCALES),
            ("SVG …", Way(kind="svg")),
            ("", None),
            ("CSV …", Way(kind="csv")),
            ("CSV for Excel …", Way(kind="csv", bom=True)),
            ("XLSX …", Way(kind="xlsx")),
        ):
            if way is None:
                menu.addSeparator()
            else:
                menu.addAction(words).setData(way)
        menu.triggered.connect(self._on_taking_away)
        return menu

    def add_menus(self, menu: QMenu) -> None:
        """Add both menus to another one."""
        menu.addMenu(self._arrange_button.menu()).setText("Arrange")
        menu.addMenu(self._export_button.menu()).setText("Export")

    # ------------------------------------------------------------------ showing

    def show_state(self, state: MatrixState) -> None:
        """Show how much there is, and which choices hold."""
        arrangement = self._arrangement = state.table.arrangement
        self._heading.show_words(state.heading)
        number = next(k for k, (agreement, _, _) in enumerate(_CHOICES) if agreement == state.agreement)
        self._choices.button(number).setChecked(True)
        for group, now in ((self._sorts, arrangement.sort), (self._orders, arrangement.columns)):
            for action in group.actions():
                action.setChecked(action.data() == now)
        self._grouped.setChecked(arrangement.grouped)
        for action in (self._fold, self._unfold):
            action.setEnabled(arrangement.grouped)
        # Without a source there is nothing to choose from, but what was chosen can be taken back.
        for button in self._choices.buttons():
            button.setEnabled(bool(state.table.names) or state.agreement is not None)
        self._arrange_button.setEnabled(bool(state.table.names))
        self._export_button.setEnabled(state.empty is None)

    # ------------------------------------------------------------------ what the user does

    def _on_agreement(self, number: int) -> None:
        self.agreement_wanted.emit(_CHOICES[number][0])

    def _on_sort(self, action: QAction) -> None:
        self.arrangement_wanted.emit(replace(self._arrangement, sort=action.data()))

    def _on_order(self, action: QAction) -> None:
        self.arrangement_wanted.emit(replace(self._arrangement, columns=action.data()))

    def _on_grouped(self, on: bool) -> None:  # noqa: FBT001  # Qt's signature
        self.arrangement_wanted.emit(replace(self._arrangement, grouped=on))

    def _on_fold_all(self) -> None:
        self.arrangement_wanted.emit(replace(self._arrangement, collapsed=frozenset(KINDS)))

    def _on_unfold_all(self) -> None:
        self.arrangement_wanted.emit(replace(self._arrangement, collapsed=frozenset()))

    def _on_taking_away(self, action: QAction) -> None:
        self.taking_away.emit(action.data())


def _segment(*, first: bool, last: bool) -> str:
    """The style of one button of several that are one control, as tabs are."""
    left = "border-top-left-radius: 8px; border-bottom-left-radius: 8px;" if first else ""
    right = "border-top-right-radius: 8px; border-bottom-right-radius: 8px;" if last else "border-right-width: 0;"
    return (
        f"QToolButton {{ border-radius: 0; padding: 4px 7px; {left} {right} }}"
        "QToolButton:checked { font-weight: 600; }"
    )


def _radio(menu: QMenu, title: str, choices: Mapping[_Key, str]) -> QActionGroup:
    """Actions of which one holds, below a head that says what of."""
    menu.addAction(title).setEnabled(False)
    group = QActionGroup(menu)
    for key, words in choices.items():
        action = QAction(words, group)
        action.setCheckable(True)
        action.setData(key)
        menu.addAction(action)
    return group
