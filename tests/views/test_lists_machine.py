"""Select, filter, sort and reselect in all orders: the tables always show what the session says."""

from dataclasses import replace

import pytest
from harbour import filled_store, harbour
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from explorer.model.edit import AddSources, RemoveSources
from explorer.model.query import Filter, Selection
from explorer.session import Session
from explorer.views.lists.pane import ListsPane
from explorer.views.lists.resolve import TABS, row_of
from explorer.views.lists.table import TabName
from explorer.views.theme import Theme

_STORE = filled_store()
_SELECTIONS = [
    None,
    *(Selection("finding", f.id) for name in _STORE.sources for f in _STORE.findings_in(name)),
    *(Selection("actor", name) for name in _STORE.actors),
    *(Selection("actor", m.actor, at=m.id) for m in _STORE.extractions["c"].mentions),
    *(Selection("fact", name) for name in _STORE.facts),
]
_FILTERS = [
    Filter(),
    Filter(text="aro"),
    Filter(text="zebra ("),
    Filter(kinds=frozenset({"amount", "mention"})),
    Filter(sources=frozenset({"c"})),
    Filter(speakers=frozenset({"aro"})),
    Filter(actor="norrland"),
    Filter(date_from="2026"),
]
_KEYS = [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Return]


class Tables(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.session = Session(filled_store())
        self.pane = ListsPane(self.session, Theme())
        self.pane.resize(400, 260)
        self.pane.show()

    def teardown(self) -> None:
        self.pane.close()
        self.pane.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @rule(selection=st.sampled_from(_SELECTIONS))
    def something_is_selected_elsewhere(self, selection: Selection | None) -> None:
        if selection is None or self.session.store.knows(selection):
            before = self.session.state.selection
            self.session.select("elsewhere", selection)
            assert self.session.state.selection == selection
            fitting, _ = row_of(selection, self.session.store)
            assert fitting is None or self.pane.tab == fitting or before == selection

    @rule(wanted=st.sampled_from(_FILTERS))
    def the_filter_changes(self, wanted: Filter) -> None:
        self.session.filter("elsewhere", lambda _: replace(wanted))

    @rule(tab=st.sampled_from(TABS))
    def a_tab_is_opened(self, tab: TabName) -> None:
        self.pane.show_tab(tab)

    @rule(number=st.integers(0, 6))
    def a_row_is_clicked(self, number: int) -> None:
        view = self.pane.view(self.pane.tab)
        row = view.rows_model.row_at(number)
        if row is None or row.selection is None or not view.isVisible():
            return
        view.scrollTo(view.rows_model.index(number, 0))
        at = view.visualRect(view.rows_model.index(number, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        assert self.session.state.selection == row.selection

    @rule(key=st.sampled_from(_KEYS), shift=st.booleans())
    def a_key_is_pressed(self, key: Qt.Key, shift: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.pane.view(self.pane.tab), key, modifier)

    @rule(column=st.integers(0, 5))
    def a_head_is_clicked(self, column: int) -> None:
        head = self.pane.view(self.pane.tab).horizontalHeader()
        if column < head.count():
            head.setSortIndicator(column, Qt.SortOrder.DescendingOrder if column % 2 else Qt.SortOrder.AscendingOrder)

    @rule()
    def the_user_goes_back(self) -> None:
        self.session.go("elsewhere", -1)

    @precondition(lambda self: "h" in self.session.store.sources)
    @rule()
    def a_source_is_closed(self) -> None:
        self.session.run("elsewhere", RemoveSources(ids=("h",)))

    @precondition(lambda self: "h" not in self.session.store.sources)
    @rule()
    def it_is_opened_again(self) -> None:
        source, found = harbour()
        self.session.run("elsewhere", AddSources(sources=(source,), extractions=(found,)))

    @invariant()
    def the_rows_are_what_passes_the_filter(self) -> None:
        store = self.session.store
        visible = store.visible(self.session.state.filter)
        kinds = {fact.id: fact.kind for fact in store.facts.values()}
        quotes = {q.id for found in store.extractions.values() for q in found.quotes}
        assert self._keys("actors") == visible.actors
        assert self._keys("quotes") == visible.findings & quotes
        assert self._keys("sums") == {i for i in visible.facts if kinds[i] == "amount"}
        assert self._keys("events") == {i for i in visible.facts if kinds[i] == "event"}

    @invariant()
    def the_selected_row_is_the_sessions_selection(self) -> None:
        tab, key = row_of(self.session.state.selection, self.session.store)
        for name in (tab for tab in TABS if tab != "sources"):  # of which a click picks, and the session selects none
            view = self.pane.view(name)
            chosen = view.selectionModel()
            expected = key if name == tab and key in self._keys(name) else None
            row = view.rows_model.row_at(view.currentIndex().row())
            if expected is None:
                assert not chosen.hasSelection()
            else:
                assert row is not None
                assert row.key == expected
                assert chosen.isRowSelected(view.currentIndex().row())

    def _keys(self, tab: TabName) -> set[str]:
        return {row.key for row in self.pane.view(tab).rows_model.table.rows}


@pytest.mark.usefixtures("qapp")
def test_the_tables_show_what_the_session_says_in_all_orders_of_doing() -> None:
    run_state_machine_as_test(Tables, settings=settings(max_examples=40, stateful_step_count=25, deadline=None))
