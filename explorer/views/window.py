"""The main window: which pane stands where. It knows all panes; they know only the session and the theme."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

from explorer.model.edit import Change, LayOut
from explorer.model.wording import desk_words
from explorer.session import Announcement, Session
from explorer.session.comparer import TITLE as COMPARING
from explorer.session.jobs import Jobs, Progress
from explorer.session.state import hidden_by_filter
from explorer.settings import PartName, Settings, WindowSettings
from explorer.views.chart.pane import ChartPane
from explorer.views.compare.differs.pane import DiffersPane
from explorer.views.document.area import DocumentArea
from explorer.views.evidence.pane import EvidencePanel
from explorer.views.filterbar.pane import FilterBar
from explorer.views.lists.pane import ListsPane
from explorer.views.notices import Notice, NoticeArea
from explorer.views.shelf import Shelf
from explorer.views.sidebar.pane import Sidebar
from explorer.views.theme import Theme

if TYPE_CHECKING:  # imported when its page is first turned to
    from explorer.views.compare.matrix.pane import MatrixPane

ORIGIN = "window"
_SIDEBAR = 232
_TABLES = (0.255, 348, 480)
_CHART = (0.31, 236, 330)
_EVIDENCE = (0.34, 240, 420)
_DIFFERS = 0.36
_LEAST_LEFT = 180
"""At first start: part of the window, and its least and most in pixels; what is left belongs to the texts."""


class MainWindow(QMainWindow):
    """The window of one session.

    Signals:
        dropped: a tuple of paths that were dropped on the window.
        words_dropped: (plain text, the same as HTML) that came from another program; "" for what is missing.
        closing: the window is about to close.
    """

    dropped = Signal(object)
    words_dropped = Signal(object)
    closing = Signal()

    def __init__(
        self, session: Session, theme: Theme, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self._jobs = jobs
        self._name = ""
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self.filter_bar = FilterBar(session, theme)
        self.sidebar = Sidebar(session, theme)
        self.documents = DocumentArea(session, theme)
        self.lists = ListsPane(session, theme, jobs=jobs)
        self.evidence = EvidencePanel(session, theme)
        self.chart = ChartPane(session, theme)
        self._arrange()
        self._restore(settings.window)
        self.documents.zoom = settings.zoom
        self.chart.notice.connect(self.say)
        self.lists.notice.connect(self.say)
        jobs.progressed.connect(self._on_progress)
        session.announced.connect(self._on_announced)
        self._show_title()

    # ------------------------------------------------------------------ layout

    def _arrange(self) -> None:
        self.matrix: MatrixPane | None = None
        self.shelf = Shelf(self.theme)
        self.shelf.add_page("funding", "Funding", self._funding_page)
        self.shelf.add_page("facts", "Facts and Sources", self._facts_page)
        self.shelf.add_page("quotation", "Quotation", self._quotation_page)
        self.shelf.enlarge_wanted.connect(self.enlarge_shelf)
        self.middle = _splitter(Qt.Orientation.Vertical, "Texts, chart and comparison", self.documents, self.shelf)
        self._tables = _panel(self.lists)
        self.sidebar.all_sources_wanted.connect(self.show_sources)
        self.sidebar.room_changed.connect(self._share_left)
        self.differs = DiffersPane(self.session, self.theme)
        self.left = _splitter(Qt.Orientation.Vertical, "Sources and what differs", self.sidebar, self.differs)
        self.left.setMinimumWidth(_LEAST_LEFT)
        self.right = _splitter(Qt.Orientation.Vertical, "Tables and evidence", self._tables, self.evidence)
        self.columns = _splitter(Qt.Orientation.Horizontal, "Columns", self.left, self.middle, self.right)
        for splitter, grows in ((self.left, 0), (self.middle, 0), (self.right, 0), (self.columns, 1)):
            for index in range(splitter.count()):
                splitter.setStretchFactor(index, int(index == grows))
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        line = QFrame()
        line.setProperty("role", "hairline")
        layout.addWidget(line)
        layout.addWidget(self.columns, 1)
        self.setCentralWidget(central)
        self.notices = NoticeArea(self.theme, central)

    def _restore(self, wanted: WindowSettings) -> None:
        self.resize(wanted.width, wanted.height)
        if wanted.x is not None and wanted.y is not None and QGuiApplication.screenAt(self.pos()) is not None:
            self.move(wanted.x, wanted.y)
        if QGuiApplication.screenAt(self.geometry().center()) is None:
            self.move(0, 0)  # the screen it stood on is gone
        if wanted.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        tables, chart, evidence = (
            round(min(max(share * whole, least), most))
            for (share, least, most), whole in (
                (_TABLES, wanted.width),
                (_CHART, wanted.height),
                (_EVIDENCE, wanted.height),
            )
        )
        texts = max(300, wanted.width - _SIDEBAR - tables)
        height = max(200, wanted.height - 80)
        for splitter, saved, first in (
            (self.columns, wanted.columns, (_SIDEBAR, texts, tables)),
            (self.left, wanted.left, (height - round(height * _DIFFERS), round(height * _DIFFERS))),
            (self.middle, wanted.middle, (height - chart, chart)),
            (self.right, wanted.right, (height - evidence, evidence)),
        ):
            splitter.setSizes(list(saved if len(saved) == splitter.count() else first))
        self.sidebar.set_folded(wanted.folded)
        for name in wanted.hidden:
            self.parts[name].setVisible(False)

    def _funding_page(self) -> QWidget:
        return self.chart

    def _facts_page(self) -> QWidget:
        from explorer.views.compare.matrix.pane import MatrixPane  # noqa: PLC0415  # most starts do without it

        self.matrix = MatrixPane(self.session, self.theme, jobs=self._jobs)
        self.matrix.notice.connect(self.say)
        return self.matrix

    def _quotation_page(self) -> QWidget:
        from explorer.views.compare.card.pane import CardPane  # noqa: PLC0415  # most starts do without it

        page = CardPane(self.session, self.theme)
        page.notice.connect(self.say)
        return page

    def show_page(self, key: str) -> QWidget:
        """Turn the shelf to a page, and show the shelf if it is hidden."""
        self.shelf.setVisible(True)
        self.shelf.show_page(key)
        return self.shelf.page(key)

    def facts(self) -> "MatrixPane":
        """Show the facts and sources."""
        self.show_page("facts")
        assert self.matrix is not None  # noqa: S101  # its page has just been made
        return self.matrix

    def show_sources(self) -> None:
        """Turn to the list of all sources."""
        self._tables.setVisible(True)
        self.lists.show_tab("sources")
        self.lists.view("sources").setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_left(self, free: object) -> None:
        """Give what differs the room that the legend leaves free, or take it back."""
        assert isinstance(free, int)  # noqa: S101  # a signal carries object
        above, below = self.left.sizes()
        self.left.setSizes([above - free, below + free])

    def enlarge_shelf(self) -> None:
        """Give the shelf the room of the texts, or the texts their room back."""
        self.shelf.enlarged = not self.shelf.enlarged
        self.documents.setVisible(not self.shelf.enlarged)
        self.shelf.setVisible(True)

    def show_texts(self) -> None:
        """Show the texts when the shelf has their room."""
        if self.shelf.enlarged:
            self.enlarge_shelf()

    @property
    def parts(self) -> dict[PartName, QWidget]:
        """What can be switched off, by the names the settings use."""
        return {"sidebar": self.left, "chart": self.shelf, "tables": self._tables, "evidence": self.evidence}

    def window_settings(self) -> WindowSettings:
        """Where everything stands now."""
        place = self.normalGeometry()
        return WindowSettings(
            x=place.x(),
            y=place.y(),
            width=max(400, place.width()),
            height=max(300, place.height()),
            maximized=self.isMaximized(),
            columns=tuple(self.columns.sizes()),
            left=tuple(self.left.sizes()),
            middle=tuple(self.middle.sizes()),
            right=tuple(self.right.sizes()),
            hidden=frozenset(name for name, part in self.parts.items() if part.isHidden()),
            folded=self.sidebar.folded,
        )

    # ------------------------------------------------------------------ announcements

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        if announcement.change is not None or len(announcement.before.panes) != len(announcement.after.panes):
            # After the panes have made their new parts, which Qt puts last whatever their place.
            QTimer.singleShot(0, self, self.order_focus)
        self._show_title()
        if announcement.change is not None:
            self._say_laid(announcement.change)
        if hidden_by_filter(self.session.state, self.session.store):
            self.notices.say(
                Notice(
                    text="What you selected is hidden by the filter.",
                    button="Show",
                    action=self.show_selection,
                    key="hidden",
                )
            )
        else:
            self.notices.withdraw("hidden")

    def _say_laid(self, change: Change) -> None:
        """Say what came onto the desk, unless it is the one source that is read now, and what went aside for it."""
        edit, before = change.edit, change.inverse
        if not isinstance(edit, LayOut) or not isinstance(before, LayOut):
            return
        self.notices.withdraw("desk")  # what was said of the desk before does not hold any more
        store = self.session.store
        came, gone = len(store.sources.keys() - {*before.ids}), len({*before.ids} - store.sources.keys())
        if came > 1 or (came and gone):
            put = f"{came:,} {'source was' if came == 1 else 'sources were'} put on the desk"
            aside = f", and {gone:,} went aside" if gone else ""
            now = desk_words(len(store.sources), len(store.catalogue))
            self.notices.say(Notice(text=f"{put}{aside}: now {now}.", key="desk"))

    def _on_progress(self, progress: object) -> None:
        """What waits for the comparison says how far it is."""
        assert isinstance(progress, Progress)  # noqa: S101  # a signal carries object
        if progress.title == COMPARING:
            self.differs.show_progress(progress.done, progress.total)
            if self.matrix is not None:
                self.matrix.show_progress(progress.done, progress.total)

    def show_selection(self) -> None:
        """Clear the filter, so that what is selected can be seen."""
        self.session.clear_filter(ORIGIN)

    def say(self, text: object) -> None:
        """Show a sentence as a notice."""
        self.notices.say(Notice(text=str(text), key="said"))

    def show_name(self, name: str) -> None:
        """Show the project's name in the title; "" for none."""
        self._name = name
        self._show_title()

    def _show_title(self) -> None:
        store = self.session.store
        known = len(store.catalogue)
        parts = (self._name, desk_words(len(store.sources), known) if known else "", "Source Explorer")
        self.setWindowTitle(" – ".join(part for part in parts if part))

    # ------------------------------------------------------------------ Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, and words of other programs."""
        if any(url.isLocalFile() for url in event.mimeData().urls()) or _has_words(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        held = event.mimeData()
        paths = tuple(url.toLocalFile() for url in held.urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
        elif _has_words(event):
            event.acceptProposedAction()
            self.words_dropped.emit((held.text() if held.hasText() else "", held.html() if held.hasHtml() else ""))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the composition root keep the settings, then close."""
        self.closing.emit()
        super().closeEvent(event)

    def order_focus(self) -> None:
        """Let Tab go through the window as the eye does: part by part, in each from top to bottom and left to right."""
        order: list[QWidget] = []
        for part in self._in_order:
            widgets = (part, *part.findChildren(QWidget))
            # A popup of a part is a window of its own, with an order of its own.
            mine = [w for w in widgets if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.window() is self]
            order += sorted(mine, key=self._reading_order)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _reading_order(self, widget: QWidget) -> tuple[int, int]:
        corner = widget.mapTo(self, QPoint())
        return corner.y(), corner.x()

    @property
    def _in_order(self) -> tuple[QWidget, ...]:
        return (
            self.filter_bar,
            self.sidebar,
            self.differs,
            *self.documents.panes,
            self.shelf,
            self.lists,
            self.evidence,
        )

    def focus_part(self, by: int) -> None:
        """Move the focus to the next (1) or previous (-1) visible part of the window."""
        parts = [p for p in self._in_order if p.isVisible()]
        focus = QApplication.focusWidget()
        at = next((k for k, p in enumerate(parts) if focus is not None and p.isAncestorOf(focus)), -1)
        for step in range(1, len(parts) + 1):
            part = parts[(at + by * step) % len(parts)]
            target = _first_focus(part)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _has_words(event: QDropEvent) -> bool:
    """Whether words of another program are dragged here; those of the window's own texts are sources already."""
    return event.source() is None and (event.mimeData().hasText() or event.mimeData().hasHtml())


def _first_focus(part: QWidget) -> QWidget | None:
    widgets = [part, *part.findChildren(QWidget)]
    wanted = Qt.FocusPolicy.TabFocus
    candidates = (w for w in widgets if w.isVisibleTo(part.window()) and w.isEnabled() and w.focusPolicy() & wanted)
    return next(candidates, None)


def _panel(inside: QWidget) -> QWidget:
    panel = QWidget()
    panel.setProperty("role", "panel")
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)
    return panel


def _splitter(orientation: Qt.Orientation, name: str, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setAccessibleName(name)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter
