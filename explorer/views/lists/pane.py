"""The pane of the tables."""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from explorer.export.files import write_text
from explorer.export.spreadsheet import BOM
from explorer.model.comparison import Comparison
from explorer.model.fact import Fact
from explorer.model.query import Filter
from explorer.session import Announcement, Session
from explorer.session.jobs import Jobs
from explorer.views.fonts import window_font
from explorer.views.lists.resolve import (
    TABS,
    TITLES,
    ListsState,
    Standing,
    TableState,
    arranged,
    resolve,
    rows_words,
    with_sources,
)
from explorer.views.lists.rows import Rows, make_rows
from explorer.views.lists.scope import Empty, export_words
from explorer.views.lists.sourcemenu import SourceDeeds, SourceMenu, put_words
from explorer.views.lists.sources import keys_of
from explorer.views.lists.sourceview import SourcesView, SourceWish
from explorer.views.lists.table import Arrangement, Row, Sort, TabName, comma_separated
from explorer.views.lists.view import RowsView
from explorer.views.saving import Watch, save
from explorer.views.theme import Theme

ORIGIN = "lists"
_TAB_PIXELS = 13
_TAB_SHEET = "QTabBar::tab { padding: 5px 7px; } QTabBar::tab:selected:focus { padding: 4px 6px; }"
"""Both a little smaller than elsewhere, so that five tabs with their counts fit into a narrow column."""
_TAB_EDGES = 16
"""Pixels beside the words of a tab: its padding and its line."""
_AT_ONCE = 1_000
"""Rows that are written while the user waits, in some 30 ms."""
_FOLD_EVERY, _FOLDED = 20, 2_000
"""Milliseconds from one to the next of the short moments in which titles are folded, and titles in each, some 3 ms."""


class ListsPane(QWidget):
    """Actors, events, quotations, sums and sources: a table each, of which one is shown.

    Signals:
        notice: a sentence for the user.
        describe_wanted: the user wants to say what sources are called and so on; carries their ids, a tuple.
    """

    notice = Signal(object)
    describe_wanted = Signal(object)

    def __init__(
        self, session: Session, theme: Theme, parent: QWidget | None = None, *, jobs: Jobs | None = None
    ) -> None:
        """Make the pane.

        Args:
            session: what is shown.
            theme: the colours.
            parent: Qt's.
            jobs: where long tables are written beside the window; without it they are written at once.
        """
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._jobs = jobs
        self._sorts: dict[TabName, Sort] = {}
        self._rows: Rows | None = None
        self._made_from: Mapping[str, Fact] | None = None
        self._revision: int | None = None
        self._reprints: Mapping[str, str] | None = None
        # What passed the last filter: a click changes nothing of it.
        self._standing: Standing | None = None
        self._stands_for: tuple[Filter, Mapping[TabName, Sort], Comparison | None] | None = None
        self._fold = QTimer(self)
        self._fold.setInterval(_FOLD_EVERY)
        self._fold.timeout.connect(self._fold_words)
        self._deeds = SourceDeeds(session, ORIGIN, self, self.notice.emit)
        self._bar = _tab_bar(self)
        self._titles = [TITLES[tab] for tab in TABS]
        self._stack = QStackedWidget(self)
        self._pages: dict[TabName, _Page] = {}
        # What is shown, and the tables that nobody has looked at since, with whether their selected row must be found.
        self._lists: ListsState | None = None
        self._due: dict[TabName, bool] = {}
        for tab in TABS:
            view = SourcesView(theme, self) if tab == "sources" else RowsView(theme, self)
            page = _Page(tab, view, self)
            page.view.chosen.connect(self._choose)
            page.view.sort_wanted.connect(self._sort)
            page.clear.clicked.connect(self._clear_filter)
            page.aside.clicked.connect(self._show_sources)
            page.put.clicked.connect(self._put_matching)
            if isinstance(view, SourcesView):
                view.wanted.connect(self._do)
            self._pages[tab] = page
            self._bar.addTab(TITLES[tab])
            self._stack.addWidget(page)
        self._bar.currentChanged.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        session.announced.connect(self._announced)
        theme.changed.connect(self._theme_changed)
        self._resolve(reveal=True)

    # ------------------------------------------------------------------ what the window asks

    @property
    def tab(self) -> TabName:
        """The tab that is shown."""
        return TABS[self._bar.currentIndex()]

    def show_tab(self, tab: TabName) -> None:
        """Show a tab, as a click on it does."""
        self._bar.setCurrentIndex(TABS.index(tab))

    def view(self, tab: TabName) -> RowsView:
        """The table of a tab, as it stands now."""
        self._catch_up(tab)
        return self._pages[tab].view

    def csv(self) -> str:
        """The table that is shown, as it stands, as CSV."""
        table = self.view(self.tab).rows_model.table
        return "".join(comma_separated(table.columns, table.rows))

    def export_csv(self) -> None:
        """Ask for a file and write the table that is shown into it; how it went is told by `notice`."""
        name, _ = QFileDialog.getSaveFileName(self, f"Export {TITLES[self.tab]}", f"{self.tab}.csv", "CSV (*.csv)")
        if name:
            self.save_csv(Path(name))

    def save_csv(self, path: Path) -> None:
        """Write the table that is shown into a file, beside the window when it is long."""
        tab, store = self.tab, self._session.store
        table = self.view(tab).rows_model.table
        columns, rows, number = table.columns, table.rows, len(table.rows)
        counted = number if tab == "sources" else None
        scope = export_words(self._session.state.filter, store, sources=counted)

        def write(watch: Watch) -> str:
            write_text(path, chain([BOM], comma_separated(columns, watch(rows, number), scope)))
            return f"{rows_words(tab, number)} saved in {path.name}.{f' {scope}.' if scope else ''}"

        save(path, write, self.notice.emit, self._jobs, large=number > _AT_ONCE)

    @property
    def arrangement(self) -> Arrangement:
        """How the tables are sorted; kept by whoever restores the window."""
        return Arrangement(sorts=dict(self._sorts))

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Sort the tables; a column that a table has not sorts nothing."""
        self._sorts = {tab: sort for tab, sort in arrangement.sorts.items() if tab in TABS}
        self._resolve(reveal=True, follow=False)

    # ------------------------------------------------------------------ showing

    def _announced(self, announcement: Announcement) -> None:
        moved = announcement.before.reveal != announcement.after.reveal
        self._resolve(reveal=moved and announcement.origin != ORIGIN, follow=moved)

    def _resolve(self, *, reveal: bool, follow: bool = True) -> None:
        store = self._session.store
        # The facts are others whenever anything was found anew; a star changes no row of what was found.
        if self._rows is None or self._made_from is not store.facts:
            self._rows = make_rows(store, self._rows.sources if self._rows is not None else None)
            self._made_from = store.facts
            self._fold.start()
            self._standing = None
        state = self._session.state
        wanted = state.filter
        # What sources agree in is known with the comparison, which comes later than the sources.
        stands_for = (wanted, dict(self._sorts), store.comparison if wanted.agreement else None)
        relabelled = self._revision != store.revision
        if self._reprints is not store.reprints:
            self._reprints, self._standing = store.reprints, None
        if relabelled and (wanted.text or wanted.tags or wanted.starred):
            self._standing = None
        if self._standing is None or self._stands_for != stands_for:
            self._standing = arranged(wanted, store, self._rows, self._sorts)
        elif relabelled:
            self._standing = with_sources(self._standing, wanted, store, self._rows, self._sorts)
        self._stands_for, self._revision = stands_for, store.revision
        lists = resolve(state, store, self._rows, self._sorts, self._standing)
        self.show_lists(lists, reveal=reveal, follow=follow)

    def show_lists(self, lists: ListsState, *, reveal: bool, follow: bool) -> None:
        """Show a state of the tables.

        Args:
            lists: what to show.
            reveal: whether the selected row is to be brought into view.
            follow: whether to go to the tab of the selection.
        """
        self._lists = lists
        self._due = {tab: reveal or self._due.get(tab, False) for tab in TABS}
        # First, so that the table has its size when a row is brought into view.
        if follow and lists.fitting is not None:
            self.show_tab(lists.fitting)
        self._catch_up(self.tab)
        for number, tab in enumerate(TABS):
            self._bar.setTabToolTip(number, lists.tip(tab))
        self._titles = [lists.title(tab) for tab in TABS]
        self._fit_titles()

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._catch_up(TABS[number])

    def _catch_up(self, tab: TabName) -> None:
        """Show in a table what is to be shown; of those that nobody looks at, not before somebody does."""
        reveal = self._due.pop(tab, None)
        if reveal is not None and self._lists is not None:
            self._pages[tab].show_page(self._lists.tables[tab], reveal=reveal)

    def _fit_titles(self) -> None:
        """The tabs' words on one line, with the numbers below them where the column is too narrow for that."""
        metrics = self._bar.fontMetrics()
        needed = sum(metrics.horizontalAdvance(title) + _TAB_EDGES for title in self._titles)
        for number, title in enumerate(self._titles):
            words = title if needed <= self._bar.width() else title.replace(" ", "\n")
            if self._bar.tabText(number) != words:
                self._bar.setTabText(number, words)
                self._bar.setAccessibleTabName(number, title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tabs may have room for their words on one line now."""
        super().resizeEvent(event)
        self._fit_titles()

    def _fold_words(self) -> None:
        if self._rows is None or not self._rows.sources.warm(_FOLDED):
            self._fold.stop()

    def _theme_changed(self) -> None:
        for page in self._pages.values():
            page.view.viewport().update()

    # ------------------------------------------------------------------ what the user does

    def _choose(self, row: Row) -> None:
        self._session.select(ORIGIN, row.selection)

    def _do(self, wish: object) -> None:
        assert isinstance(wish, SourceWish)  # noqa: S101  # a signal carries object
        self._deeds.do(wish)

    def _sort(self, sort: Sort | None) -> None:
        if sort is None:
            self._sorts.pop(self.tab, None)
        else:
            self._sorts[self.tab] = sort
        self._resolve(reveal=True, follow=False)

    def _clear_filter(self) -> None:
        self._session.clear_filter(ORIGIN)

    def _show_sources(self) -> None:
        self.show_tab("sources")
        self.view("sources").setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_matching(self) -> None:
        self._deeds.put_on_desk(self._pages[self.tab].matching)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy and to export."""
        self._menu(event.globalPos())

    def _menu(self, at: QPoint) -> None:
        view, picked = self.view(self.tab), self.picked
        menu = SourceMenu(self._deeds, picked, self._session, self) if picked else QMenu(self)
        if isinstance(menu, SourceMenu):
            menu.describe_wanted.connect(self.describe_wanted)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(view, SourcesView) and not self._session.store.whole:
            self._add_put_all(menu)
        copy = menu.addAction("Copy Rows", view.copy_rows)
        copy.setEnabled(bool(view.picked_rows()))
        menu.addAction("Copy Table", view.copy_table)
        self._add_sorting(menu)
        menu.addAction("Export Table as CSV …", self.export_csv)
        menu.popup(at)

    @property
    def picked(self) -> tuple[str, ...]:
        """Ids of the sources that are picked in the table of the sources, while that is shown."""
        view = self.view(self.tab)
        return view.picked if isinstance(view, SourcesView) else ()

    def _listed(self) -> tuple[str, ...]:
        """Ids of the sources that pass the filter, in the order in which they stand."""
        return keys_of(self.view("sources").rows_model.table.rows)

    def _add_put_all(self, menu: QMenu) -> None:
        shown = self._listed()
        aside = self._deeds.aside(shown)
        room = len(self._deeds.room_for(shown)) if aside else len(shown)
        menu.addAction(put_words(room, len(shown), "Shown"), self.put_shown_on_desk).setEnabled(aside > 0)
        menu.addSeparator()

    def put_picked_on_desk(self) -> None:
        """Put the sources that are picked on the desk."""
        if self.picked:
            self._deeds.put_on_desk(self.picked)
        else:
            self.notice.emit("Pick sources in the list first.")

    def take_off_desk(self, read: str | None) -> None:
        """Put the sources that are picked aside, or without any the one that is read."""
        wanted = self.picked or (() if read is None else (read,))
        if wanted:
            self._deeds.take_off_desk(wanted)

    def put_shown_on_desk(self) -> None:
        """Put the sources that pass the filter on the desk, or the first of them that there is room for."""
        self._deeds.put_on_desk(self._listed())

    def _add_sorting(self, menu: QMenu) -> None:
        """All that a click on a column's head does, for the keyboard."""
        sorting = menu.addMenu("Sort By")
        now = self._sorts.get(self.tab)
        choices = QActionGroup(sorting)
        for title, sort in (
            ("Natural Order", None),
            *(
                (column.title, Sort(column.key, descending=column.numeric))
                for column in self.view(self.tab).rows_model.table.columns
            ),
        ):
            action = sorting.addAction(title)
            action.setCheckable(True)
            action.setChecked((sort and sort.column) == (now and now.column))
            action.setData(sort)
            choices.addAction(action)
        choices.triggered.connect(self._sort_by)

    def _sort_by(self, action: QAction) -> None:
        self._sort(action.data())


def _tab_bar(parent: QWidget) -> QTabBar:
    bar = QTabBar(parent)
    bar.setExpanding(False)
    bar.setDrawBase(False)
    bar.setUsesScrollButtons(False)
    bar.setElideMode(Qt.TextElideMode.ElideNone)
    # Its words can stand on two lines, so that those on one line must not keep the column wide.
    bar.setMinimumWidth(1)
    bar.setAccessibleName("Tables")
    bar.setFont(window_font(_TAB_PIXELS))
    bar.setStyleSheet(_TAB_SHEET)
    return bar


class _Page(QWidget):
    """A table, or in its place why it has no rows; below it what has to be known of the rows."""

    def __init__(self, tab: TabName, view: RowsView, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = view
        self.view.setAccessibleName(TITLES[tab])
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.setProperty("role", "muted")
        self.clear = QPushButton("Clear Filter", self)
        self.put = QPushButton("Put on the Desk", self)
        self.matching: tuple[str, ...] = ()
        self.aside = QPushButton("List of Sources", self)
        self._empty = QWidget(self)
        inside = QVBoxLayout(self._empty)
        inside.setContentsMargins(4, 16, 4, 0)
        inside.setSpacing(12)
        inside.addWidget(self._said)
        inside.addWidget(self.put, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("role", "muted")
        self.note.setContentsMargins(4, 0, 4, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.note)

    @property
    def said(self) -> str:
        """What stands in the place of the table; "" while that is there."""
        return "" if self._stack.currentWidget() is self.view else self._said.text()

    def show_page(self, table: TableState, *, reveal: bool) -> None:
        """Show the rows, or why there are none."""
        self.view.show_table(table, reveal=reveal)
        if table.empty is not None:
            self._say(table.empty)
        if self.note.text() != table.note:
            self.note.setText(table.note)
            self.view.setAccessibleDescription(table.note)
        self.note.setVisible(bool(table.note))
        self._stack.setCurrentWidget(self.view if table.empty is None else self._empty)

    def _say(self, empty: Empty) -> None:
        self._said.setText(empty.text)
        self.matching = empty.matching
        self.put.setVisible(bool(empty.matching))
        self.clear.setVisible(empty.clear)
        self.aside.setVisible(empty.aside)
