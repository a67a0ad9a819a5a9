"""The pane that finds in all sources: what is looked for, how it is narrowed, and the hits."""

import re
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.session import Announcement, Session
from explorer.session.searcher import Searcher
from explorer.session.searching import Searching
from explorer.store.matching import day_range
from explorer.store.project import Search
from explorer.store.project.searches import FIRST_SCREEN, Scope
from explorer.views.controls import OneLine, menu_button
from explorer.views.fonts import reading_font
from explorer.views.icons import icon
from explorer.views.search.hits import HitsView
from explorer.views.search.menus import NarrowButton, Picked, SavedButton
from explorer.views.search.resolve import KINDS, LANGUAGE, PARTS, SCOPES, Part, SearchPaneState, resolve
from explorer.views.theme import Theme

REST = 150
"""Milliseconds without a key after which is searched for what was typed."""

_LATE = 80
"""Milliseconds that a search may take before the hits of the one before are said to be those no more: most are there
sooner, and would come after a repaint that nobody reads."""

_MORE = 2_000
"""Hits that are shown when more are wanted."""

_WORDS = 100
"""How much sooner words get room than the blank behind them."""

_LEAST = 128
"""Pixels of height for hits, or for why there are none: two hits and a part of the next, which says that it goes on."""

_SPARE = 8
"""Pixels beside the words of the count."""

_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_NO_PROJECT = "Searches are kept in a project: File, Save as Project"
_READ_ONLY = "The project is open for reading only"


class _QueryField(QLineEdit):
    """Where the search is typed.

    Signals:
        entered: Enter (+1) or Shift+Enter (-1) was pressed.
        left: the Down key was pressed: the user wants to go into the list.
    """

    entered = Signal(object)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next hit, Down into the list, Esc clears before it does anything else."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class SearchPane(QWidget):
    """Find in all sources.

    The search is not narrowed by the window's filter unless the user asks for that: who looks for a word must not miss
    it because of a filter that was forgotten. While there is a filter, a check beside the other choices offers it.
    """

    def __init__(self, session: Session, searcher: Searcher, theme: Theme, parent: QWidget | None = None) -> None:
        """Make the pane.

        Args:
            session: what is shown.
            searcher: what searches, and knows the hits.
            theme: the colours.
            parent: Qt's.
        """
        super().__init__(parent)
        self._session = session
        self._searcher = searcher
        self._theme = theme
        self._asked = Search(query="")
        self._showing = False
        self._go = 0
        self.setProperty("role", "panel")
        self.setAccessibleName("Find in all sources")
        self.setMinimumWidth(380)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._search)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE)
        self._late.timeout.connect(self._show)
        self._make()
        searcher.changed.connect(self._on_changed)
        searcher.named.connect(self._on_named)
        session.announced.connect(self._on_announced)
        theme.changed.connect(self._dress)
        self._dress()
        if searcher.state.wanted is not None:
            self._take(searcher.state.wanted)
        self._show()

    # ------------------------------------------------------------------ parts

    def _make(self) -> None:
        top, choices = self._top_row(), self._choices_row()
        self._told = QWidget()
        stays = self._told.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # else all below it moves while the user types
        self._told.setSizePolicy(stays)
        self._told.setLayout(self._said_row())
        self.view = HitsView(self._theme)
        self.view.chosen.connect(self._on_chosen)
        self._body = QStackedWidget()
        self._body.addWidget(self.view)
        self._body.addWidget(self._empty_page())
        self._body.setMinimumHeight(_LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        for row in (top, choices):
            row.setContentsMargins(12, 0, 12, 0)
            layout.addLayout(row)
        layout.addWidget(self._told)
        layout.addWidget(self._body, 1)

    def _top_row(self) -> QHBoxLayout:
        self.field = _QueryField()
        self.field.setPlaceholderText("Find in all sources: words, “a phrase”, begin*, AND OR NOT NEAR")
        self.field.setAccessibleName("Find in all sources")
        self._wipe = self.field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._wipe.setText("Clear the search")
        self._wipe.setVisible(False)
        self._wipe.triggered.connect(self.field.clear)
        self.field.textChanged.connect(self._on_typed)
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self._into_list)
        self.setFocusProxy(self.field)
        self.scope = menu_button("", "What is searched")
        self.scope.setMenu(self._scope_menu())
        self.saved = SavedButton()
        self.saved.chosen.connect(self.run)
        self.saved.saving.connect(self._searcher.save)
        self.saved.forgetting.connect(self._searcher.forget)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self.scope)
        top.addWidget(self.saved)
        return top

    def _choices_row(self) -> QHBoxLayout:
        self.narrow: dict[Part, NarrowButton] = {part: NarrowButton(part) for part in PARTS}
        self.within = QCheckBox("Within the filter")
        self.within.setToolTip("Find only what the filter above shows")
        self.within.clicked.connect(self._search)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        for button in self.narrow.values():
            button.picked.connect(self._on_picked)
            choices.addWidget(button)
        choices.addWidget(self.within)
        choices.addStretch(1)
        return choices

    def _said_row(self) -> QHBoxLayout:
        self._count = OneLine()
        self._count.setProperty("role", "strong")
        self._more = _link("Show more")
        self._more.clicked.connect(self._on_more)
        self._lay = _link("")
        self._lay.clicked.connect(self._searcher.lay_found)
        self._notes = OneLine()
        said = QHBoxLayout()
        said.setContentsMargins(12, 0, 12, 0)
        said.setSpacing(12)
        for words in (self._count, self._more, self._lay, self._notes):
            words.ensurePolished()
        # As high with words as without.
        said.addStrut(max(words.sizeHint().height() for words in (self._count, self._more, self._lay, self._notes)))
        # Words before room: the blank behind them grows when all is said.
        said.addWidget(self._count, _WORDS)
        said.addWidget(self._notes, _WORDS)
        said.addStretch(1)
        said.addWidget(self._lay)
        said.addWidget(self._more)
        return said

    def _scope_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for scope, name in SCOPES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(scope)
            group.addAction(action)
        menu.triggered.connect(self._on_scope)
        return menu

    def _empty_page(self) -> QWidget:
        """The page in the place of the hits. It scrolls: all its words would ask for more height than hits do."""
        page = QWidget()
        around = QScrollArea()
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setWidgetResizable(True)
        around.setAccessibleName("Nothing to show")
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(6)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._widen = _link("Search without these limits")
        self._widen.clicked.connect(self._on_widen)
        self._begin = _link("")
        self._begin.clicked.connect(self._on_begin)
        self._explained = QWidget()
        grid = QGridLayout(self._explained)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        for number, (example, meaning) in enumerate(LANGUAGE):
            typed = QLabel(example)
            typed.setFont(reading_font(14))
            meant = QLabel(meaning)
            meant.setProperty("role", "muted")
            grid.addWidget(typed, number, 0)
            grid.addWidget(meant, number, 1)
        grid.setColumnStretch(1, 1)
        column.addWidget(self._said)
        column.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._widen, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._explained)
        column.addStretch(1)
        return around

    def _dress(self) -> None:
        self._wipe.setIcon(icon("clear", self._theme.palette.muted))
        self.view.viewport().update()

    # ------------------------------------------------------------------ showing

    @property
    def state(self) -> SearchPaneState:
        """What is shown now."""
        return self._state

    @property
    def said(self) -> str:
        """What stands in the place of the hits."""
        return self._said.text() if self._state.empty else ""

    @property
    def count(self) -> str:
        """How much was found, in words."""
        return self._state.count

    @property
    def notes(self) -> str:
        """The quiet line about the search."""
        return self._state.notes

    def _show_soon(self) -> None:
        """Show what is known; while the first hits of a search are on their way, only when they do not come at once."""
        searching = self._searcher.state
        if searching.busy and searching.found != searching.wanted and self._state.rows:
            if not self._late.isActive():
                self._late.start()
        else:
            self._show()

    def _show(self) -> None:
        self._late.stop()
        searcher, session = self._searcher, self._session
        state = resolve(
            searcher.state, self._asked, session.store, session.state.filter, within=self.within.isChecked()
        )
        self._state = state
        self.scope.setText(f"{SCOPES[self._asked.scope]} ▾")
        for action in self.scope.menu().actions():
            action.setChecked(action.data() == self._asked.scope)
        for part, button in self.narrow.items():
            button.show_choice(state.choices[part], self._typed(part))
        self.within.setVisible(state.within is not None)
        self._count.show_words(state.count)
        self._count.setMaximumWidth(self._count.fontMetrics().horizontalAdvance(state.count) + _SPARE)
        self._count.setVisible(bool(state.count))
        self._notes.setVisible(bool(state.notes))
        self._more.setVisible(state.more and searcher.state.limit < _MORE)
        self._lay.setText(state.lay)
        self._lay.setVisible(bool(state.lay))
        self._notes.show_words(state.notes)
        self._told.setVisible(bool(state.count or state.notes))
        self._body.setCurrentIndex(1 if state.empty else 0)
        self._said.setText(state.empty)
        self._explained.setVisible(state.explains)
        self._begin.setText(f"Search for words that begin like this: {state.begun}".replace("&", "&&"))
        self._begin.setVisible(bool(state.begun))
        self._widen.setVisible(bool(state.empty) and state.narrowed and not state.explains)
        self.view.show_hits(state.rows, state.at)
        self.field.setAccessibleDescription(" ".join(part for part in (state.count, state.notes) if part))
        project = searcher.project
        hint = _NO_PROJECT if project is None else "" if searcher.can_save else _READ_ONLY
        self.saved.show_saved(searcher.state.saved, hint, savable=searcher.state.wanted is not None)

    def _typed(self, part: Part) -> tuple[str, ...]:
        asked = self._asked
        if part == "dates":
            return asked.date_from or "", asked.date_to or ""
        return ((asked.speaker if part == "speaker" else "") or "",)

    def _on_changed(self, _searching: Searching) -> None:
        self._show_soon()
        if self._go and self._searcher.has_hits:
            by, self._go = self._go, 0
            self._searcher.step(by)

    def _on_announced(self, told: Announcement) -> None:
        filtered = told.before.filter != told.after.filter
        if self.isVisible() and (told.change is not None or (filtered and self.within.isChecked())):
            self._refresh()
        learned = told.before.reprints != told.after.reprints or told.before.compared != told.after.compared
        if told.change is not None or filtered or learned:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Search again for what has changed while the pane was not seen."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if self.within.isChecked() and self._session.state.filter.empty:
            self.within.setChecked(False)
            self._search()
        else:
            self._searcher.refresh()

    # ------------------------------------------------------------------ what the user does

    def look_for(self, words: str) -> None:
        """Take the focus, with these words to search for unless there are none."""
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def run(self, wanted: object) -> None:
        """Make a search, as it was saved."""
        assert isinstance(wanted, Search)  # noqa: S101  # a signal carries object
        self._take(wanted)
        self._search()

    def _take(self, wanted: Search) -> None:
        self._asked = wanted
        self._showing = True
        self.field.setText(wanted.query)
        self._showing = False

    def _on_typed(self, words: str) -> None:
        self._wipe.setVisible(bool(words))
        if self._showing:
            return
        self._go = 0
        self._asked = replace(self._asked, query=words)
        self._rest.start()

    def _on_entered(self, by: int) -> None:
        if self._rest.isActive():
            self._search()
        if self._searcher.has_hits:
            self._searcher.step(by)
        elif self._searcher.state.busy:
            # Gone to when there is a hit.
            self._go = by

    def _into_list(self) -> None:
        if self._state.rows:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.view.hits.index(0))

    def _on_chosen(self, number: object) -> None:
        assert isinstance(number, int)  # noqa: S101  # a signal carries object
        self._searcher.open(number)

    def _on_scope(self, action: QAction) -> None:
        scope: Scope = action.data()
        # Only quotations have a speaker.
        self._change(replace(self._asked, scope=scope, speaker=self._asked.speaker if scope == "quotes" else None))

    def _on_picked(self, picked: object) -> None:
        assert isinstance(picked, Picked)  # noqa: S101  # a signal carries object
        values = picked.values
        only = values[0] if values else None
        asked = self._asked
        match picked.part:
            case "publisher":
                asked = replace(asked, publishers=frozenset(values))
            case "dates":
                first, last = (_day(value) for value in (values or ("", "")))
                asked = replace(asked, date_from=first, date_to=last)
            case "language":
                asked = replace(asked, language=only)
            case "actor":
                if only is not None and not self._lists_actor(only):
                    self._searcher.name_actor(only)  # a name that was typed
                    return
                asked = replace(asked, actor=only)
            case "speaker":
                asked = replace(asked, speaker=only)
            case "kind":
                asked = replace(asked, kind=next((kind for kind in KINDS if kind == only), None))
        self._change(asked)

    def _lists_actor(self, value: str) -> bool:
        return any(option.value == value for option in self._state.choices["actor"].options)

    def _on_named(self, actor: object) -> None:
        assert isinstance(actor, str)  # noqa: S101  # a signal carries object
        self._change(replace(self._asked, actor=actor))

    def _change(self, asked: Search) -> None:
        self._asked = asked
        self._search()

    def _on_widen(self) -> None:
        self._change(Search(query=self._asked.query, scope=self._asked.scope))

    def _on_begin(self) -> None:
        wanted = replace(self._asked, query=self._state.begun)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # the link goes with the hits that come
        self.run(wanted)

    def _on_more(self) -> None:
        self._searcher.search(self._asked, limit=_MORE, within=self.within.isChecked())

    def _search(self) -> None:
        self._rest.stop()
        asked = self._asked
        by_speaker = asked.scope == "quotes" and asked.speaker
        if asked.query.strip() or by_speaker:
            self._searcher.search(asked, limit=FIRST_SCREEN, within=self.within.isChecked())
        else:
            self._searcher.clear()
        self._show_soon()


def _day(typed: str) -> str | None:
    """A date that was typed; None when it is none."""
    return typed if _DAY.fullmatch(typed) and day_range(typed) is not None else None


def _link(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
