"""What stands in the evidence card for one state: labels and passages, from top to bottom."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from time import perf_counter
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from explorer.model.wording import isolated
from explorer.views.evidence.passage import Passage
from explorer.views.evidence.resolve import FIRST_PLACES, NOTHING, NOTHING_SELECTED, EvidenceState, Group, Place, spoken
from explorer.views.theme import Theme

_LEFT, _TOP, _BOTTOM = 12, 4, 4
"""Pixels around all of it; on the right as on the left."""
_SPACING = 2
"""Pixels between any two that follow each other."""
_TITLE_GAP, _GROUP_GAP = 4, 12
"""Pixels more below a title, and between sources."""
_AT_ONCE = 6
"""Places that are made before the first paint at most, though the card may show more."""
_TURN, _REST = 0.003, 12
"""Seconds in which places are made in one turn of the event loop after that, and milliseconds that the window has for
itself between two of them."""
_LABELS = 2
"""Labels of one role that stand with a place, at most."""


_Kind = TypeVar("_Kind", bound=QWidget)


class _Row(NamedTuple):
    """A label, a passage or a button, and the pixels above it that part it from what it does not belong to."""

    gap: int
    widget: QWidget


class EvidenceBody(QWidget):
    """The evidence of one state after the other. Labels and places are used again, since making them takes longest.

    They stand below each other, each as high as it must be. No layout of Qt's puts them there: it would ask each of
    them for its height several times, at several widths, and for all of them anew whenever one more is shown.

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
        self._waiting: list[tuple[Group, Place, bool]] = []
        self._labels: dict[str, list[QLabel]] = {}
        self._made: list[Passage] = []
        self._used: Counter[str] = Counter()
        self._rows: list[_Row] = []
        self._room, self._bar = QSize(), 0
        self._reached = _TOP
        self._timer = QTimer(self)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._add_some)
        self._more = QPushButton(self)
        self._more.hide()
        self._more.clicked.connect(self.all_wanted)
        self.show_state(NOTHING)

    def show_state(self, state: EvidenceState) -> None:
        """Show the evidence of a state; the places that nobody sees at once follow after the paint."""
        self._state = state
        self._focus = None
        self._take_back()
        self._give_back(max(FIRST_PLACES, sum(len(group.places) for group in state.groups)))
        # The next one stands last, to be taken off.
        self._waiting = [*_in_order(state)][::-1]
        self._more.setText(f"Show all {state.total:,}")
        if state.selection is None:
            self._add_label(NOTHING_SELECTED, "muted")
        else:
            self._add_head(state)
        for _ in range(_AT_ONCE):
            self._add_next()
            if self._reached > self._room.height():
                break
        self._end_turn()
        for role, labels in self._labels.items():
            _hide(labels[self._used[role] :])
        _hide(self._made[len(self.passages) :])

    def _take_back(self) -> None:
        """Take everything out, to be used again in the same order."""
        self._rows = []
        self._used.clear()
        self.passages = []
        self._more.hide()
        self._reached = _TOP

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

    # ------------------------------------------------------------------ where everything stands

    def fit(self, room: QSize, bar: int) -> None:
        """Fill the room there is.

        Args:
            room: to be seen at once.
            bar: width of the scroll bar, which is left free where there is none, so that no selection breaks its words
                otherwise than the one before.
        """
        if (room, bar) != (self._room, self._bar):
            self._room, self._bar = room, bar
            self._place_all()

    def changeEvent(self, event: QEvent) -> None:
        """Another style or face gives everything another height."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._place_all()

    def _place_all(self) -> None:
        self._reached = _TOP
        for row in self._rows:
            self._place(row)
        self._take_height()

    def _place(self, row: _Row) -> None:
        """Put a row below what is placed already."""
        widget, width = row.widget, max(0, self._width - 2 * _LEFT)
        if widget is self._more:
            size = widget.sizeHint()
            width, height = size.width(), size.height()
        else:
            # A label breaks its words for the width it has, whatever width it is asked for.
            before = widget.height()
            widget.resize(width, before)
            height = widget.heightForWidth(width)
            if height != before and isinstance(widget, QLabel):
                # It breaks them anew for any other size: now, or else while it is painted, which it would be twice.
                widget.resize(width, height)
                widget.heightForWidth(width)
        widget.setGeometry(_LEFT, self._reached + row.gap, width, height)
        self._reached += row.gap + height + _SPACING

    def _take_height(self) -> None:
        """Be as high as all that is placed."""
        self.resize(self._width, max(self._reached + _BOTTOM, self._room.height()))

    @property
    def _width(self) -> int:
        return max(0, self._room.width() - self._bar)

    # ------------------------------------------------------------------ top and bottom

    def _add_head(self, state: EvidenceState) -> None:
        self._add_label(state.heading.upper(), "heading")
        self._add_label(state.title, "figure", gap=_TITLE_GAP)
        for line in state.lines:
            self._add_label(line, "muted")

    def _add_foot(self, state: EvidenceState) -> None:
        if state.hidden:
            self._put(self._more, _GROUP_GAP)
        if state.silent:
            self._add_label(state.silent, "muted", gap=_GROUP_GAP)
        if state.why:
            self._add_reason(" ".join(state.why), gap=_GROUP_GAP)

    # ------------------------------------------------------------------ places

    def _add_some(self) -> None:
        """Make the next places."""
        end = perf_counter() + _TURN
        while self._waiting and perf_counter() < end:
            self._add_next()
        self._end_turn()

    def _end_turn(self) -> None:
        """Go on in the next turn while there are more places, else say what stands below them."""
        if self._waiting:
            self._timer.start()
        else:
            self._timer.stop()
            self._add_foot(self._state)
        self._take_height()
        self._take_focus()

    def _add_next(self) -> None:
        if self._waiting:
            group, place, first = self._waiting.pop()
            self._add_place(group, place, first=first)

    def _add_place(self, group: Group, place: Place, *, first: bool) -> None:
        gap = _GROUP_GAP if first else _TITLE_GAP
        if first:
            remark = f" · {escape(group.remark)}" if group.remark else ""
            # Qt would take the direction of the whole line from a publisher whose name runs from right to left.
            publisher = escape(isolated(group.publisher))
            self._add_label(f'<div dir="ltr"><b>{publisher}</b>{remark}</div>', "", markup=True, gap=gap)
            gap = 0
            if group.difference:
                self._add_label(f"<b>Differs:</b> {escape(group.difference)}", "", markup=True)
        if place.relation and place.relation != group.remark:
            self._add_label(place.relation, "muted", gap=gap)
            gap = 0
        passage = self._passage()
        passage.show_place(place.finding, place.pieces, spoken(group, place), coloured=self._state.money)
        passage.show_current(current=place.finding == self._state.current)
        self._put(passage, gap)
        self.passages.append(passage)
        if place.reason:
            self._add_reason(place.reason, f"Rule: {place.rule}")

    def _passage(self) -> Passage:
        """The next place, made when there are no more."""
        if len(self.passages) == len(self._made):
            made = Passage(self._theme, self)
            made.clicked.connect(self._clicked)
            self._made.append(made)
            QWidget.setTabOrder(made, self._more)
        return self._made[len(self.passages)]

    def _put(self, widget: QWidget, gap: int = 0) -> None:
        """Show a widget below the others."""
        row = _Row(gap, widget)
        self._rows.append(row)
        # Screen readers go through the children in the order in which they lie over each other.
        widget.raise_()
        widget.show()
        self._place(row)

    def _add_label(self, words: str, role: str, *, markup: bool = False, tip: str = "", gap: int = 0) -> None:
        """Words that can be selected and copied; taken for markup only where it is our own, its quotations escaped."""
        made = self._labels.setdefault(role, [])
        if self._used[role] == len(made):
            made.append(_label(role, self))
        label = made[self._used[role]]
        self._used[role] += 1
        label.setTextFormat(Qt.TextFormat.RichText if markup else Qt.TextFormat.PlainText)
        label.setText(words)
        if label.toolTip() != tip:
            label.setToolTip(tip)
        self._put(label, gap)

    def _add_reason(self, words: str, tip: str = "", *, gap: int = 0) -> None:
        why = f'<span style="color:{self._theme.palette.accent}">Why?</span> {escape(words)}'
        self._add_label(why, "muted", markup=True, tip=tip, gap=gap)

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
