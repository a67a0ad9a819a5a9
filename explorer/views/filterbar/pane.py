"""The filter bar: one strip over everything."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from explorer.model.finding import FindingKind
from explorer.model.query import Agreement, Filter
from explorer.session import Announcement, Session
from explorer.views.filterbar.choices import ChoiceButton, LabelButton
from explorer.views.filterbar.dates import DatesPopup
from explorer.views.filterbar.resolve import (
    CRITERIA,
    ONCE,
    STARRED,
    TAG,
    Choice,
    Criterion,
    FilterBarState,
    plain_text,
    resolve,
    same_choices,
    share_out,
)
from explorer.views.icons import icon
from explorer.views.markup import as_tip
from explorer.views.theme import Theme

ORIGIN = "filter"
_EVERYTHING: dict[Criterion, str] = {
    "kinds": "All Kinds",
    "sources": "All Sources",
    "speakers": "Everybody",
    "agreement": "Whoever Reports It",
}
_NARROW = 1000
"""Below this width of the bar, in device-independent pixels, the check has fewer words."""
_MARGIN, _SPACING = 12, 8
_BUTTON_EDGES = 36
"""What a button needs beside its words: padding, border and arrow."""
_ROOM_LEAST, _ROOM_MOST = 44, 180
_FIELD_LEAST, _FIELD_MOST = 120, 420


class _SearchField(QLineEdit):
    """Free text; Esc clears it before it does anything else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc when there is something to clear."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(_FIELD_LEAST, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the words that say what can be typed."""
        return QSize(_FIELD_MOST, super().sizeHint().height())


class FilterBar(QWidget):
    """Says what is shown in all views, and how much of everything that is."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._shown: FilterBarState | None = None
        self._showing = False
        self._field = _SearchField(self)
        self._field.setPlaceholderText("Filter: name, words, kind, source …")
        self._field.setAccessibleName("Filter")
        self._field.setToolTip("Show only what contains these words (Ctrl+K)")
        self._field.setMaximumWidth(_FIELD_MOST)
        # Qt's own clear button keeps its colour in a dark theme.
        self._wipe = self._field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._wipe.setText("Clear the words")
        self._wipe.setVisible(False)
        self._wipe.triggered.connect(self._field.clear)
        self._field.textChanged.connect(self._typed)
        self._choices = {criterion: ChoiceButton(_EVERYTHING[criterion], self) for criterion in CRITERIA}
        self._choices["kinds"].chosen.connect(self._choose_kinds)
        self._choices["sources"].chosen.connect(self._choose_sources)
        self._choices["speakers"].chosen.connect(self._choose_speakers)
        self._choices["agreement"].chosen.connect(self._choose_agreement)
        self._dates = LabelButton(self)
        self._dates.clicked.connect(self._open_dates)
        self._popup = DatesPopup(self)
        self._popup.changed.connect(self._choose_dates)
        self._only = QCheckBox("Selected actor only", self)
        self._only.clicked.connect(self._choose_actor)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count.setAccessibleName("Findings that pass the filter")
        self._clear = QPushButton("Clear", self)
        self._clear.setToolTip("Show everything")
        self._clear.clicked.connect(self._clear_filter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        layout.setSpacing(_SPACING)
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # `minimumSizeHint` knows better
        layout.addWidget(self._field, 1)
        for button in (*self._choices.values(), self._dates):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            layout.addWidget(button)
        layout.addWidget(self._only)
        layout.addStretch(0)
        layout.addWidget(self._count)
        layout.addWidget(self._clear)
        session.announced.connect(self._announced)
        theme.changed.connect(self._theme_changed)
        self._theme_changed()
        self._resolve()

    def focus_text(self) -> None:
        """Put the cursor into the field for free text."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    # ------------------------------------------------------------------ showing

    def _announced(self, announcement: Announcement) -> None:
        same = same_choices(announcement.before, announcement.after)
        self._resolve(self._shown.choices if same and self._shown is not None else None)

    def _resolve(self, choices: Mapping[Criterion, Choice] | None = None) -> None:
        state = resolve(self._session.state, self._session.store, choices)
        self.show_filter(state)
        # Without a source there is nothing to choose from, but what was chosen can be taken back.
        self._dates.setEnabled(bool(self._session.store.catalogue or state.date_from or state.date_to))

    def show_filter(self, state: FilterBarState) -> None:
        """Show a state of the bar; what is the same already is left alone."""
        if state == self._shown:
            return
        old, self._shown = self._shown, state
        if plain_text(self._field.text()) != state.text:
            self._showing = True
            self._field.setText(state.text)
            self._showing = False
        for criterion, button in self._choices.items():
            if old is None or old.choices[criterion] != state.choices[criterion]:
                button.show_choice(state.choices[criterion])
        self._dates.show_words(state.dates, active=bool(state.date_from or state.date_to))
        self._popup.show_range(state.date_from, state.date_to)
        if old is None or _needs_of(old) != _needs_of(state):
            self._fit_count()
            self._share_room()
        self._only.setEnabled(state.actor is not None)
        self._only.setChecked(state.actor_only)
        self._only.setToolTip(
            as_tip(f"Show only what {state.actor_name} takes part in, and quotations that name {state.actor_name}")
            if state.actor
            else "Select an actor first"
        )
        self._count.setText(state.count)
        self._count.setToolTip("" if state.whole else "Findings in the sources on the desk; the others lie aside")
        self._clear.setEnabled(state.filtered)

    def _theme_changed(self) -> None:
        self._wipe.setIcon(icon("clear", self._theme.palette.muted))

    def minimumSizeHint(self) -> QSize:
        """What is needed when all words are cut: the words that stand there now must not keep the window wide."""
        buttons = (*self._choices.values(), self._dates)
        words = sum(min(button.words_width, _ROOM_LEAST) for button in buttons)
        return QSize(self._beside_words() + words, super().minimumSizeHint().height())

    def _fit_count(self) -> None:
        """Give the count room for whatever number may come: with each letter that is typed another one does.

        A label of fixed size asks nobody for a new layout, which would be that of the whole window.
        """
        if self._shown is not None:
            self._count.setText(replace(self._shown, shown=self._shown.total).count)
            self._count.setFixedSize(self._count.sizeHint())
            self._count.setText(self._shown.count)

    def changeEvent(self, event: QEvent) -> None:
        """Words have another width in another style."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_count()

    def _beside_words(self) -> int:
        """What the bar needs beside the words of its buttons."""
        others = sum(widget.sizeHint().width() for widget in (self._only, self._count, self._clear))
        buttons = len(self._choices) + 1
        return _FIELD_LEAST + others + _SPACING * (buttons + 3) + 2 * _MARGIN + _BUTTON_EDGES * buttons

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Cut the buttons' words to what the field and the rest leave them."""
        self._only.setText("Actor only" if self.width() < _NARROW else "Selected actor only")
        buttons = (*self._choices.values(), self._dates)
        room = self.width() - self._beside_words()
        share = share_out([button.words_width for button in buttons], room, _ROOM_LEAST)
        for button in buttons:
            button.set_room(min(share, _ROOM_MOST))

    # ------------------------------------------------------------------ what the user does

    def _typed(self, text: str) -> None:
        self._wipe.setVisible(bool(text))
        if self._showing:
            return
        words = plain_text(text)
        self._session.filter(ORIGIN, lambda wanted: replace(wanted, text=words))

    def _choose_kinds(self, keys: frozenset[FindingKind]) -> None:
        self._session.filter(ORIGIN, lambda wanted: replace(wanted, kinds=keys))

    def _choose_sources(self, keys: frozenset[str]) -> None:
        shown = self._shown.choices["sources"].options if self._shown is not None else ()
        listed = frozenset(option.key for option in shown)
        tags = frozenset(key.removeprefix(TAG) for key in keys if key.startswith(TAG))
        named = frozenset(key for key in keys if key not in {STARRED, ONCE} and not key.startswith(TAG))

        def choose(wanted: Filter) -> Filter:
            # What the menu does not list stays chosen, unless everything is.
            sources = named | (wanted.sources - listed) if keys else named
            return replace(wanted, sources=sources, tags=tags, starred=STARRED in keys, once=ONCE in keys)

        self._session.filter(ORIGIN, choose)

    def _choose_speakers(self, keys: frozenset[str]) -> None:
        self._session.filter(ORIGIN, lambda wanted: replace(wanted, speakers=keys))

    def _choose_agreement(self, keys: frozenset[Agreement]) -> None:
        # One source only, sources differ, all sources: of these one can hold, and the last that was chosen does.
        fresh = next(iter(keys - {self._session.state.filter.agreement}), None)
        self._session.filter(ORIGIN, lambda wanted: replace(wanted, agreement=fresh))

    def _open_dates(self) -> None:
        self._popup.open_below(self._dates)

    def _choose_dates(self, days: tuple[str | None, str | None]) -> None:
        self._session.filter(ORIGIN, lambda wanted: replace(wanted, date_from=days[0], date_to=days[1]))

    def _choose_actor(self) -> None:
        actor = self._shown.actor if self._shown is not None and self._only.isChecked() else None
        self._session.filter(ORIGIN, lambda wanted: replace(wanted, actor=actor))

    def _clear_filter(self) -> None:
        self._session.clear_filter(ORIGIN)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def _needs_of(state: FilterBarState) -> tuple[object, ...]:
    """What the room for the words in the bar depends on."""
    return *state.choices.values(), state.dates, state.total, state.whole
