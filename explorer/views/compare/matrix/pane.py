"""The pane of the matrix: its title row, what is left out, and the matrix or why there is none."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.errors import ExpectedError
from explorer.model.comparison import Comparison
from explorer.model.query import Filter, Selection
from explorer.session import Announcement, Session
from explorer.session import state as steps
from explorer.session.jobs import Jobs
from explorer.session.state import State
from explorer.store.asked import filter_words
from explorer.views.compare.matrix.columnmenu import Wish, fill_column_menu
from explorer.views.compare.matrix.export import Picture, TableExport, TableFormat, picture, save_matrix
from explorer.views.compare.matrix.resolve import MatrixState, resolve
from explorer.views.compare.matrix.sheet import Sheet
from explorer.views.compare.matrix.table import (
    Arrangement,
    Table,
    arrange,
)
from explorer.views.compare.matrix.titlerow import TitleRow, Way
from explorer.views.compare.matrix.view import MOST_COPIED, MatrixView
from explorer.views.controls import OneLine, ask_path
from explorer.views.laying import put_on_desk
from explorer.views.pages import EmptyPage, Page
from explorer.views.saving import save
from explorer.views.theme import Theme

ORIGIN = "matrix"
_TOO_MANY = f"More than {MOST_COPIED:,} cells are too many for the clipboard. Export the matrix as a table."
_KINDS_OF_FILES: dict[str, str] = {
    "png": "PNG picture",
    "svg": "SVG drawing",
    "csv": "CSV table",
    "xlsx": "Excel workbook",
}
_AT_ONCE = 2_000
"""Cells that are written while the user waits, in less than 50 ms; more are written beside the window."""


class MatrixPane(Page):
    """Facts and sources.

    Signals:
        notice: a str, something to tell the user (a file was saved, or why not); the main window shows it.
    """

    notice = Signal(object)

    def __init__(
        self, session: Session, theme: Theme, parent: QWidget | None = None, *, jobs: Jobs | None = None
    ) -> None:
        """Make the pane.

        Args:
            session: what is shown.
            theme: the colours.
            parent: Qt's.
            jobs: where large tables are written beside the window; may be set later, and without it they are written
                at once.
        """
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.jobs = jobs
        self._arrangement = Arrangement()
        self._table: Table | None = None
        self._made_from: Comparison | None = None
        self._progress = ""
        self.setAccessibleName("Facts and sources")
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(4)
        self.title_row = TitleRow()
        self.title_row.agreement_wanted.connect(self._on_agreement)
        self.title_row.arrangement_wanted.connect(self._on_arrangement)
        self.title_row.taking_away.connect(self._on_taking_away)
        layout.addWidget(self.title_row)
        self._notes = OneLine()
        self._notes.setContentsMargins(16, 0, 12, 0)
        layout.addWidget(self._notes)
        self.view = MatrixView(theme)
        self.view.chosen.connect(self._on_chosen)
        self.view.folded.connect(self._on_folded)
        self.view.head_chosen.connect(self._on_head_chosen)
        self.setFocusProxy(self.view)
        self._body = QStackedWidget()
        self._body.addWidget(self.view)
        self._empty = EmptyPage("Clear filter", self._on_clear, link=True, put=self._on_put)
        self._body.addWidget(self._empty)
        layout.addWidget(self._body, 1)
        session.announced.connect(self._on_announced)
        theme.changed.connect(self._on_theme_changed)
        self._shown = self._resolved()
        self._show(self._shown, reveal=True)

    # ------------------------------------------------------------------ showing

    @property
    def state(self) -> MatrixState:
        """What is shown now."""
        self.catch_up()
        return self._shown

    @property
    def said(self) -> str:
        """What stands in the place of the matrix; "" when it is shown."""
        return self._empty.said if self.state.empty is not None else ""

    @property
    def arrangement(self) -> Arrangement:
        """How the matrix is arranged; kept by whoever restores the window."""
        return self._arrangement

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Arrange the matrix anew."""
        self._arrangement = arrangement
        self._show(self._resolved(), reveal=False)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far comparing is, while there is no matrix yet."""
        self._progress = f" {done * 100 // total} %" if total else ""
        self._say(self._shown)

    def _resolved(self) -> MatrixState:
        state, store = self._session.state, self._session.store
        # A comparison is of one revision, so that another revision has another one, or none yet.
        if self._made_from is not store.comparison:
            self._made_from, self._table = store.comparison, None
        kept = self._table
        if kept is None or (kept.wanted, kept.arrangement) != (state.filter, self._arrangement):
            self._table = arrange(store, state.filter, self._arrangement, kept)
        assert self._table is not None  # noqa: S101  # made above
        return resolve(state, store, self._table)

    def _show(self, state: MatrixState, *, reveal: bool) -> None:
        self._shown = state
        self.title_row.show_state(state)
        self._notes.show_words(state.notes)
        self._notes.setVisible(bool(state.notes))
        self._body.setCurrentIndex(0 if state.empty is None else 1)
        self._say(state)
        self.view.show_state(state, reveal=reveal)

    def _say(self, state: MatrixState) -> None:
        if state.empty is None:
            return
        comparing = self._session.store.comparison is None and len(self._session.store.sources) > 1
        words = state.empty.text + (self._progress if comparing and not state.empty.aside else "")
        self._empty.say(words, offer=state.empty.offer == "clear", put=bool(state.empty.aside))

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        if announcement.change is not None:
            self._progress = ""
        before, after = announcement.before, announcement.after
        if replace(before, active=after.active, spot=after.spot) != after:
            self.hear(reveal=before.reveal != after.reveal and announcement.origin != ORIGIN)

    def refresh(self, *, reveal: bool) -> None:
        """Show what the session says now."""
        if reveal:
            self._unfold_selected()
        self._show(self._resolved(), reveal=reveal)

    def _unfold_selected(self) -> None:
        """What is selected elsewhere must come into sight."""
        row = self._session.store.selected_row(self._session.state.selection)
        if row is not None and row.kind in self._arrangement.collapsed:
            self._arrangement = replace(self._arrangement, collapsed=self._arrangement.collapsed - {row.kind})

    def _on_theme_changed(self) -> None:
        self.view.repaint_all()

    # ------------------------------------------------------------------ what the user does

    def _on_chosen(self, selection: object) -> None:
        assert isinstance(selection, Selection)  # noqa: S101  # a signal carries object
        self._session.select(ORIGIN, selection)

    def _on_folded(self, kind: object) -> None:
        collapsed = self._arrangement.collapsed ^ {kind}
        self.set_arrangement(replace(self._arrangement, collapsed=collapsed))  # type: ignore[arg-type]  # a signal carries object

    def _on_agreement(self, agreement: object) -> None:
        def ask(wanted: Filter) -> Filter:
            return replace(wanted, agreement=agreement)  # type: ignore[arg-type]  # a signal carries object

        self._session.filter(ORIGIN, ask)

    def _on_arrangement(self, arrangement: object) -> None:
        assert isinstance(arrangement, Arrangement)  # noqa: S101  # a signal carries object
        self.set_arrangement(arrangement)

    def _on_clear(self) -> None:
        self._session.clear_filter(ORIGIN)

    def _on_put(self) -> None:
        if self._shown.empty is not None:
            put_on_desk(self._session, ORIGIN, self._shown.empty.aside, self.notice.emit)

    # ------------------------------------------------------------------ menus

    def _on_head_chosen(self, number: int) -> None:
        column = self.view.matrix.column(number)
        if column is not None:
            menu = self._new_menu()
            fill_column_menu(menu, column, self._shown.table)
            menu.popup(self.view.head_corner(number))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, and all that a click on a column's head offers, for the keyboard."""
        if self._shown.empty is not None:
            return
        menu = self._new_menu()
        menu.addAction("Copy Cells", self.copy_cells)
        menu.addSeparator()
        column = self.view.matrix.column(self.view.currentIndex().column())
        if column is not None:
            fill_column_menu(menu, column, self._shown.table)
        menu.addSeparator()
        self.title_row.add_menus(menu)
        menu.popup(event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else self._below_current())

    def _below_current(self) -> QPoint:
        rect = self.view.visualRect(self.view.currentIndex())
        return self.view.viewport().mapToGlobal(rect.bottomLeft())

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._on_menu)
        return menu

    def _on_menu(self, action: QAction) -> None:
        wish = action.data()
        if not isinstance(wish, Wish):
            return
        key = wish.key
        if wish.deed == "only":
            self._session.filter(ORIGIN, lambda f: replace(f, sources=frozenset({key}), agreement="one"))
        elif wish.deed == "row":
            # Not this pane's own click: the row has to come into sight.
            self._session.select(f"{ORIGIN}:menu", Selection("row", key))
        else:
            self._session.update(ORIGIN, lambda s: _reading(s, key))

    # ------------------------------------------------------------------ taking away

    @property
    def sheet(self) -> Sheet:
        """What is shown, for a picture."""
        return Sheet(
            state=self._shown,
            filter_words=filter_words(self._session.state.filter, self._session.store),
            labels=self.view.labels_width,
            widths=self.view.widths,
        )

    def copy_cells(self) -> None:
        """Put the picked cells on the clipboard as text."""
        if not self.view.copy_cells():
            self.notice.emit(_TOO_MANY)

    def copy_table(self) -> None:
        """Put the whole matrix on the clipboard as text that spreadsheets take."""
        self.notice.emit("The matrix is on the clipboard, as a table." if self.view.copy_table() else _TOO_MANY)

    def copy_picture(self) -> None:
        """Put the matrix on the clipboard as a picture, at twice its size."""
        try:
            image = picture(self.sheet, self._theme.palette)
        except ExpectedError as error:
            self.notice.emit(str(error))
            return
        QGuiApplication.clipboard().setImage(image)
        self.notice.emit("The matrix is on the clipboard, as a picture.")

    def _on_taking_away(self, what: object) -> None:
        assert isinstance(what, Way)  # noqa: S101  # a signal carries object
        match what.kind:
            case "copy":
                self.copy_table()
            case "copy-picture":
                self.copy_picture()
            case "csv" | "xlsx":
                self.export_table(what.kind, bom=what.bom)
            case "png" | "svg":
                self.export(what.kind, what.scale)

    def export(self, kind: Picture, scale: int = 1) -> None:
        """Ask where to, and draw the matrix there; how it went is told by `notice`."""
        path = self._ask_path(kind)
        if path is None:
            return
        try:
            self.save(path, scale)
        except ExpectedError as error:
            self.notice.emit(str(error))
        else:
            self.notice.emit(f"The matrix was saved as {path.name}.")

    def export_table(self, kind: TableFormat, *, bom: bool = False) -> None:
        """Ask where to, and write the matrix there for other programs; how it went is told by `notice`."""
        path = self._ask_path(kind)
        if path is None:
            return
        wanted = self.table_export(path, bom=bom)
        save(path, wanted.write, self.notice.emit, self.jobs, large=wanted.cells > _AT_ONCE)

    def table_export(self, path: Path, *, bom: bool = False) -> TableExport:
        """What is shown, in its order, to be written into a .csv or .xlsx file."""
        table, store = self._shown.table, self._session.store
        covered = filter_words(self._session.state.filter, store)
        return TableExport(
            path=path,
            rows=table.ordered_rows,
            sources=tuple(store.source(name) for name in table.sources),
            differences=store.comparison.differences if store.comparison is not None else (),
            bom=bom,
            folded=len(table.rows) - len(table.ordered_rows),
            unread=tuple(store.comparison.unread) if store.comparison is not None else (),
            scope=f"Covers: {covered}" if covered else "",
        )

    def save(self, path: Path, scale: int = 1) -> None:
        """Write the matrix into a file whose ending says the format.

        Raises:
            ExpectedError: another ending, a matrix too large for the format, a file that cannot be written.
        """
        save_matrix(path, self.sheet, self._theme.palette, scale)

    def _ask_path(self, kind: str) -> Path | None:
        return ask_path(self, "Export the Matrix", "facts-and-sources", _KINDS_OF_FILES[kind], kind)


def _reading(state: State, source: str) -> State:
    if source in state.panes:
        return replace(state, active=state.panes.index(source))
    return steps.show_source(state, state.active, source)
