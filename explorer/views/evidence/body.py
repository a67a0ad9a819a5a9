"""What stands in the evidence card for one state: labels and passages, from top to bottom."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.model.wording import isolated
from explorer.views.evidence.passage import Passage
from explorer.views.evidence.resolve import NOTHING_SELECTED, EvidenceState, Group, Place, spoken
from explorer.views.theme import Theme

_TITLE_GAP, _GROUP_GAP = 4, 12
_AT_ONCE = 6
"""Places that are made before the first paint: more than the card shows."""
_AT_A_TIME = 4
"""Places that are made in one turn of the event loop after that, some milliseconds each turn."""


class EvidenceBody(QWidget):
    """The evidence of one state; another state gets another body.

    Signals:
        wanted: the user wants to go to a place; carries the id of its finding.
        all_wanted: the user wants to see the places that are not shown.
    """

    wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, state: EvidenceState, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._money = state.money
        self._current = state.current
        self._focus: int | None = None
        self.passages: list[Passage] = []
        self._waiting = _in_order(state)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add_some)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 4, 12, 4)
        rows.setSpacing(2)
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        if state.selection is None:
            rows.addWidget(_label(NOTHING_SELECTED, "muted"))
        else:
            self._add_head(rows, state)
            rows.addLayout(self._places)
            self._add_foot(rows, state)
        rows.addStretch(1)
        self._add(_AT_ONCE)

    def show_current(self, finding: str | None) -> Passage | None:
        """Mark the place that stands in the middle of its text; gives it, if it is made already."""
        self._current = finding
        for passage in self.passages:
            passage.show_current(current=passage.finding == finding)
        return next((passage for passage in self.passages if passage.finding == finding), None)

    def focus_place(self, number: int) -> None:
        """Give the focus to a place, now or as soon as it is made."""
        self._focus = number
        self._take_focus()

    # ------------------------------------------------------------------ top and bottom

    @staticmethod
    def _add_head(rows: QVBoxLayout, state: EvidenceState) -> None:
        rows.addWidget(_label(state.heading.upper(), "heading"))
        rows.addSpacing(_TITLE_GAP)
        rows.addWidget(_label(state.title, "figure"))
        for line in state.lines:
            rows.addWidget(_label(line, "muted"))

    def _add_foot(self, rows: QVBoxLayout, state: EvidenceState) -> None:
        if state.hidden:
            more = QPushButton(f"Show all {state.total:,}", self)
            more.clicked.connect(self.all_wanted)
            rows.addSpacing(_GROUP_GAP)
            rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if state.silent:
            rows.addSpacing(_GROUP_GAP)
            rows.addWidget(_label(state.silent, "muted"))
        if state.why:
            rows.addSpacing(_GROUP_GAP)
            rows.addWidget(self._reason(" ".join(state.why)))

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
            rows.addWidget(_marked_up(f'<div dir="ltr"><b>{publisher}</b>{remark}</div>', ""))
            if group.difference:
                rows.addWidget(_marked_up(f"<b>Differs:</b> {escape(group.difference)}", ""))
        if place.relation and place.relation != group.remark:
            rows.addWidget(_label(place.relation, "muted"))
        passage = Passage(self._theme, self)
        passage.show_place(place.finding, place.pieces, spoken(group, place), coloured=self._money)
        passage.show_current(current=place.finding == self._current)
        passage.clicked.connect(self._clicked)
        rows.addWidget(passage)
        self.passages.append(passage)
        if place.reason:
            why = self._reason(place.reason)
            why.setToolTip(f"Rule: {place.rule}")
            rows.addWidget(why)

    def _take_focus(self) -> None:
        if self._focus is not None and self._focus < len(self.passages):
            self.passages[self._focus].setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus = None

    def _reason(self, words: str) -> QLabel:
        return _marked_up(f'<span style="color:{self._theme.palette.accent}">Why?</span> {escape(words)}', "muted")

    def _clicked(self) -> None:
        passage = self.sender()
        if isinstance(passage, Passage):
            self.wanted.emit(passage.finding)


def _in_order(state: EvidenceState) -> Iterator[tuple[Group, Place, bool]]:
    for group in state.groups:
        for number, place in enumerate(group.places):
            yield group, place, number == 0


def _label(text: str, role: str) -> QLabel:
    """Words that can be selected and copied; never taken for markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _marked_up(html: str, role: str) -> QLabel:
    """The same for markup of our own; what it quotes is escaped by the caller."""
    label = _label("", role)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(html)
    return label
