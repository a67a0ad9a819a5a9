"""What stands in the evidence card for one state: labels and passages, from top to bottom."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.model.wording import isolated
from explorer.views.evidence.passage import Passage
from explorer.views.evidence.resolve import FIRST_PLACES, NOTHING, NOTHING_SELECTED, EvidenceState, Group, Place, spoken
from explorer.views.theme import Theme

_TITLE_GAP, _GROUP_GAP = 4, 12
_AT_ONCE = 6
"""Places that are made before the first paint: more than the card shows."""
_AT_A_TIME = 4
"""Places that are made in one turn of the event loop after that, some milliseconds each turn."""
_LABELS = 2
"""Labels of one role that stand with a place, at most."""


_Kind = TypeVar("_Kind", bound=QWidget)


class EvidenceBody(QWidget):
    """The evidence of one state after the other. Labels and places are used again, since making them takes longest.

    Signals:
        wanted: the user wants to go to a place; carries the id of its finding.
        all_wanted: the user wants to see the places that are not shown.
    """

    wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = NOTHING
        self._focus: int | None = None
        self.passages: list[Passage] = []
        self._waiting: Iterator[tuple[Group, Place, bool]] = iter(())
        self._labels: dict[str, list[QLabel]] = {}
        self._made: list[Passage] = []
        self._used: Counter[str] = Counter()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add_some)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 4, 12, 4)
        rows.setSpacing(2)
        self._head, self._places, self._foot = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (self._head, self._places):
            part.setSpacing(2)
            rows.addLayout(part)
        self._more = QPushButton(self)
        self._more.hide()
        self._more.clicked.connect(self.all_wanted)
        self._more_row = QHBoxLayout()
        self._more_row.addWidget(self._more)
        self._more_row.addStretch(1)
        rows.addLayout(self._more_row)
        self._foot.setSpacing(2)
        rows.addLayout(self._foot)
        rows.addStretch(1)
        self.show_state(NOTHING)

    def show_state(self, state: EvidenceState) -> None:
        """Show the evidence of a state; the places that nobody sees at once follow after the paint."""
        self._state = state
        self._focus = None
        self._take_back()
        self._give_back(max(FIRST_PLACES, sum(len(group.places) for group in state.groups)))
        self._waiting = _in_order(state)
        self._more.setVisible(bool(state.hidden))
        self._more_row.setContentsMargins(0, _GROUP_GAP if state.hidden else 0, 0, 0)
        if state.selection is None:
            self._add_label(self._head, NOTHING_SELECTED, "muted")
        else:
            self._add_head(state)
        self._add(_AT_ONCE)
        if state.selection is not None:
            self._add_foot(state)
        for role, labels in self._labels.items():
            _hide(labels[self._used[role] :])
        _hide(self._made[len(self.passages) :])

    def _take_back(self) -> None:
        """Take everything out, to be used again in the same order."""
        for layout in (self._head, self._places, self._foot):
            while layout.takeAt(0) is not None:
                pass
        self._used.clear()
        self.passages = []

    def _give_back(self, places: int) -> None:
        """Keep what is used again for so many places; each that is kept is looked at with every selection."""
        _drop(self._made, places)
        for labels in self._labels.values():
            _drop(labels, _LABELS * places)

    def show_current(self, finding: str | None) -> Passage | None:
        """Mark the place that stands in the middle of its text; gives it, if it is made already."""
        self._state = replace(self._state, current=finding)
        for passage in self.passages:
            passage.show_current(current=passage.finding == finding)
        return next((passage for passage in self.passages if passage.finding == finding), None)

    def focus_place(self, number: int) -> None:
        """Give the focus to a place, now or as soon as it is made."""
        self._focus = number
        self._take_focus()

    # ------------------------------------------------------------------ top and bottom

    def _add_head(self, state: EvidenceState) -> None:
        self._add_label(self._head, state.heading.upper(), "heading")
        self._head.addSpacing(_TITLE_GAP)
        self._add_label(self._head, state.title, "figure")
        for line in state.lines:
            self._add_label(self._head, line, "muted")

    def _add_foot(self, state: EvidenceState) -> None:
        self._more.setText(f"Show all {state.total:,}")
        if state.silent:
            self._foot.addSpacing(_GROUP_GAP)
            self._add_label(self._foot, state.silent, "muted")
        if state.why:
            self._foot.addSpacing(_GROUP_GAP)
            self._add_reason(self._foot, " ".join(state.why))

    # ------------------------------------------------------------------ places

    def _add_some(self) -> None:
        self._add(_AT_A_TIME)

    def _add(self, number: int) -> None:
        """Make the next places; the timer runs while there are more."""
        for _ in range(number):
            following = next(self._waiting, None)
            if following is None:
                self._timer.stop()
                break
            group, place, first = following
            self._add_place(group, place, first=first)
        else:
            self._timer.start()
        self._take_focus()

    def _add_place(self, group: Group, place: Place, *, first: bool) -> None:
        rows = self._places
        rows.addSpacing(_GROUP_GAP if first else _TITLE_GAP)
        if first:
            remark = f" · {escape(group.remark)}" if group.remark else ""
            # Qt would take the direction of the whole line from a publisher whose name runs from right to left.
            publisher = escape(isolated(group.publisher))
            self._add_label(rows, f'<div dir="ltr"><b>{publisher}</b>{remark}</div>', "", markup=True)
            if group.difference:
                self._add_label(rows, f"<b>Differs:</b> {escape(group.difference)}", "", markup=True)
        if place.relation and place.relation != group.remark:
            self._add_label(rows, place.relation, "muted")
        passage = self._passage()
        passage.show_place(place.finding, place.pieces, spoken(group, place), coloured=self._state.money)
        passage.show_current(current=place.finding == self._state.current)
        self._put(rows, passage)
        self.passages.append(passage)
        if place.reason:
            self._add_reason(rows, place.reason, f"Rule: {place.rule}")

    def _passage(self) -> Passage:
        """The next place, made when there are no more."""
        if len(self.passages) == len(self._made):
            made = Passage(self._theme, self)
            made.clicked.connect(self._clicked)
            self._made.append(made)
            QWidget.setTabOrder(made, self._more)
        return self._made[len(self.passages)]

    @staticmethod
    def _put(layout: QVBoxLayout, widget: QWidget) -> None:
        layout.addWidget(widget)
        # Screen readers go through the children in the order in which they lie over each other.
        widget.raise_()
        widget.show()

    def _add_label(self, layout: QVBoxLayout, words: str, role: str, *, markup: bool = False, tip: str = "") -> None:
        """Words that can be selected and copied; taken for markup only where it is our own, its quotations escaped."""
        made = self._labels.setdefault(role, [])
        if self._used[role] == len(made):
            made.append(_label(role, self))
        label = made[self._used[role]]
        self._used[role] += 1
        label.setTextFormat(Qt.TextFormat.RichText if markup else Qt.TextFormat.PlainText)
        label.setText(words)
        label.setToolTip(tip)
        self._put(layout, label)

    def _add_reason(self, layout: QVBoxLayout, words: str, tip: str = "") -> None:
        why = f'<span style="color:{self._theme.palette.accent}">Why?</span> {escape(words)}'
        self._add_label(layout, why, "muted", markup=True, tip=tip)

    def _take_focus(self) -> None:
        if self._focus is not None and self._focus < len(self.passages):
            self.passages[self._focus].setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus = None

    def _clicked(self) -> None:
        passage = self.sender()
        if isinstance(passage, Passage):
            self.wanted.emit(passage.finding)


def _in_order(state: EvidenceState) -> Iterator[tuple[Group, Place, bool]]:
    for group in state.groups:
        for number, place in enumerate(group.places):
            yield group, place, number == 0


def _hide(widgets: Iterable[QWidget]) -> None:
    for widget in widgets:
        widget.hide()


def _drop(made: list[_Kind], room: int) -> None:
    _hide(made[room:])
    for widget in made[room:]:
        widget.deleteLater()
    del made[room:]


def _label(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
