"""The chart's pane: its title row with the menus, and the chart, a hint what to do, or a word about the filter."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.errors import ExpectedError
from explorer.export.funding import (
    GROUPINGS,
    FundingChart,
    Gathered,
    GroupBy,
    funding_csv,
    funding_html,
    funding_tabs,
)
from explorer.model.comparison import Comparison
from explorer.model.fact import Fact
from explorer.model.query import Selection
from explorer.session import Announcement, Session
from explorer.store.asked import asked_aside, waiting_words
from explorer.views.chart.resolve import resolve, selected_sum
from explorer.views.controls import OneLine, ask_path, menu_button
from explorer.views.laying import put_on_desk
from explorer.views.pages import EmptyPage, Page
from explorer.views.theme import Theme

if TYPE_CHECKING:
    from explorer.views.chart.canvas import Canvas
    from explorer.views.chart.export import Format
    from explorer.views.chart.still import Still

ORIGIN = "chart"
_SCROLL_BAR = 12
"""Kept free at the right whether the bar is there or not, so that it does not change the line breaks."""
_SCALES = (1, 2, 3, 4)
_KEPT = 4
"""Charts that a filter shortens, which are kept for when it comes back."""
_MANY = 1_000
"""Facts from which on a new chart is made in several short moments, so that the other views need not wait for it."""
_PART = 200
"""Sums that are gathered in one of these moments, in some 5 ms."""
_NARROWEST_PICTURE = 720.0
_WIDEST_PICTURE = 1400.0
_KINDS: "dict[Format, str]" = {"png": "PNG picture", "svg": "SVG drawing", "pdf": "PDF document", "csv": "CSV table"}


class ChartPane(Page):
    """The funding chart.

    Signals:
        notice: a str, something to tell the user (a file was saved, or why not); the main window shows it.
    """

    notice = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._group_by: GroupBy = "commitment"
        self._sums: tuple[Mapping[str, Fact], Comparison | None, Gathered] | None = None
        self._moments = QTimer(self)
        self._moments.setInterval(0)
        self._moments.timeout.connect(self._on_moment)
        self._canvas: Canvas | None = None
        self._still: Still | None = None
        # By what they were made of; the last one is the newest.
        self._made: dict[tuple[object, ...], FundingChart] = {}
        self.setAccessibleName("Funding")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._title_row())
        self._body = QStackedWidget()
        self._scroll = _Scroll()
        self._scroll.resized.connect(self._show_canvas)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.addWidget(self._scroll)
        self._empty = EmptyPage("Clear Filter", self._on_clear, put=self._on_put)
        self._body.addWidget(self._empty)
        layout.addWidget(self._body, 1)
        session.announced.connect(self._on_announced)
        theme.changed.connect(self._on_theme_changed)
        self._shown = self._resolved()
        self._show(self._shown)

    # ------------------------------------------------------------------ parts

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self._heading = OneLine()
        row.addWidget(self._heading, 1)
        self._group_button = menu_button("", "Group the bars")
        menu = QMenu(self._group_button)
        self._group_actions = QActionGroup(menu)
        for name in GROUPINGS:
            action = QAction(f"By {name}", self._group_actions)
            action.setCheckable(True)
            action.setData(name)
            menu.addAction(action)
        self._group_actions.triggered.connect(self._on_grouping)
        self._group_button.setMenu(menu)
        self._copy_button = menu_button("Copy ▾", "Copy the chart")
        menu = QMenu(self._copy_button)
        menu.addAction("As Picture", self.copy_picture)
        menu.addAction("As Table", self.copy_table)
        self._copy_button.setMenu(menu)
        self._export_button = menu_button("Export ▾", "Export the chart")
        menu = QMenu(self._export_button)
        for scale in _SCALES:
            self._export_action(menu, f"PNG {scale}x …", "png", scale)
        self._export_action(menu, "SVG …", "svg")
        self._export_action(menu, "PDF …", "pdf")
        menu.addSeparator()
        self._export_action(menu, "CSV …", "csv")
        self._export_action(menu, "CSV for Excel …", "csv", bom=True)
        menu.triggered.connect(self._on_export)
        self._export_button.setMenu(menu)
        for button in (self._group_button, self._copy_button, self._export_button):
            row.addWidget(button)
        return row

    @staticmethod
    def _export_action(menu: QMenu, words: str, kind: "Format", scale: int = 1, *, bom: bool = False) -> None:
        menu.addAction(words).setData((kind, scale, bom))

    # ------------------------------------------------------------------ showing

    @property
    def chart(self) -> FundingChart:
        """What is shown now."""
        self.catch_up()
        return self._shown

    @property
    def group_by(self) -> GroupBy:
        """What one bar stands for; kept by whoever restores the window."""
        return self._group_by

    def set_group_by(self, group_by: GroupBy) -> None:
        """Change what one bar stands for."""
        self._group_by = group_by
        self._show(self._resolved())

    def complete(self) -> "Canvas":
        """Make the interactive part now, whether there is a chart to be shown or not."""
        self.catch_up()
        if self._canvas is None:
            # pyqtgraph takes about 0.2 s to load, for which nobody waits who only looks.
            from explorer.views.chart.canvas import Canvas  # noqa: PLC0415

            self._canvas = Canvas(self._theme.palette)
            self._canvas.chosen.connect(self._on_chosen)
            self._canvas.wandered.connect(self._on_wandered)
            self._canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self._canvas.customContextMenuRequested.connect(self._on_menu)
            self._put_in(self._canvas)
            self._still = None
            self._show_canvas()
        return self._canvas

    def _look(self) -> "Still":
        """The part that can only be looked at."""
        if self._still is None:
            from explorer.views.chart.still import Still  # noqa: PLC0415  # not before there is something to draw

            self._still = Still(self._theme.palette)
            # Queued: what takes its place must not delete it while it handles an event.
            self._still.touched.connect(self._on_touched, Qt.ConnectionType.QueuedConnection)
            self._put_in(self._still)
        return self._still

    def _put_in(self, part: QWidget) -> None:
        """Let a part take the place of the one before, in the order of the Tab key too."""
        before = self._scroll.widget()
        if before is not None:
            part.setParent(self._scroll.viewport())
            QWidget.setTabOrder(before, part)
            self._scroll.takeWidget().deleteLater()
        self._scroll.setWidget(part)

    def _on_touched(self, by_key: bool) -> None:  # noqa: FBT001  # a slot
        """Make the interactive part, since somebody has come."""
        canvas = self.complete()
        if by_key:
            canvas.setFocus(Qt.FocusReason.TabFocusReason)

    def _resolved(self) -> FundingChart:
        store, state = self._session.store, self._session.state
        gathered, made_of = self._gathered(), self._made_of()
        chart = self._made.pop(made_of, None)
        if chart is None:
            chart = resolve(store, state.filter, self._group_by, state.selection, gathered)
        else:  # a selection changes nothing but which bar is lit
            chart = replace(chart, selected=selected_sum(store, state.selection))
        self._made[made_of] = chart
        # What no filter shortens is the longest, and whoever clears a filter comes back to it.
        shortened = [one for one, made in self._made.items() if made.hidden]
        if len(shortened) > _KEPT or len(self._made) > 2 * _KEPT:
            del self._made[shortened[0] if shortened else next(iter(self._made))]
        return chart

    @property
    def _found_anew(self) -> bool:
        """Whether the sums are not those of the project any more: the facts are others whenever anything was found.

        Who has a sum in his text without a match only comparing knows, which is done later.
        """
        store = self._session.store
        return self._sums is None or self._sums[0] is not store.facts or self._sums[1] is not store.comparison

    def _gathered(self) -> Gathered:
        if self._sums is None or self._found_anew:
            store = self._session.store
            self._sums = (store.facts, store.comparison, Gathered(store))
            self._made.clear()
        return self._sums[2]

    def _made_of(self) -> tuple[object, ...]:
        """What the chart is made of beside the sums; what is selected is only lit in it."""
        wanted = self._session.state.filter
        labels = self._session.store.revision if wanted.tags or wanted.starred else None
        return wanted, self._group_by, labels, self._session.state.compared if wanted.agreement else None

    def _on_moment(self) -> None:
        """Make one more part of a chart with many sums, each of which is kept until the chart is shown."""
        if self._due and self.isVisible():
            if self._gathered().more(_PART):
                return
            if self._made_of() not in self._made:
                self._resolved()
                return
            chart = self._resolved()
            if not chart.empty and (self._canvas or self._look()).prepare(chart, self._chart_width):
                return
            self.catch_up()
        self._moments.stop()

    def _show(self, chart: FundingChart) -> None:
        before, self._shown = self._shown, chart
        if before is not chart and not chart.empty and replace(before, selected=chart.selected) == chart:
            self._show_canvas()
            return
        words = " · ".join(w for w in (chart.heading, chart.hidden_words) if w)
        self._heading.show_words(words)
        self._group_button.setText(f"By {self._group_by} ▾")
        self._group_button.setAccessibleName(f"Group the bars, now by {self._group_by}")
        for action in self._group_actions.actions():
            action.setChecked(action.data() == self._group_by)
        for button in (self._copy_button, self._export_button):
            button.setEnabled(not chart.empty)
        if chart.empty:
            waiting = asked_aside(self._session.state.filter, self._session.store)
            words = " ".join(part for part in (self._hint_words(chart), waiting_words(len(waiting))) if part)
            self._empty.say(words, offer=bool(chart.hidden or waiting), put=bool(waiting))
        self._body.setCurrentIndex(1 if chart.empty else 0)
        self._show_canvas()

    def _hint_words(self, chart: FundingChart) -> str:
        if not chart.sources:
            return "No source is open. Open or drop files to see which sums of money they name."
        if chart.hidden:
            on_desk = "" if self._session.store.whole else " on the desk"
            return f"{chart.hidden_words[:1].upper()}{chart.hidden_words[1:]}; none{on_desk} is left to show."
        if not self._session.store.whole:
            return "The sources on the desk name no sums of money."
        return "The open sources name no sums of money. Open or drop further files to compare."

    def _show_canvas(self) -> None:
        if self._shown.empty:
            return
        part = self._canvas or self._look()
        part.show_chart(self._shown, self._chart_width)

    @property
    def _chart_width(self) -> float:
        return float(self._scroll.width() - _SCROLL_BAR)

    # ------------------------------------------------------------------ what happens

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        before, after = announcement.before, announcement.after
        if replace(before, panes=after.panes, active=after.active, spot=after.spot) == after:
            return  # nothing that a chart shows
        # Whoever clicked a bar sees it; a selection made elsewhere must come into sight.
        reveal = before.reveal != after.reveal and announcement.origin != ORIGIN
        if self._moments.isActive() or (
            self.isVisible() and self._found_anew and len(self._session.store.facts) >= _MANY
        ):
            self.put_off(reveal=reveal)
            self._moments.start()
        else:
            self.hear(reveal=reveal)

    def refresh(self, *, reveal: bool) -> None:
        """Show what the session says now."""
        self._show(self._resolved())
        if reveal:
            self._scroll_to_selected()

    def _scroll_to_selected(self) -> None:
        part = self._canvas or self._still
        rows = part.selected_rows() if part is not None else None
        if rows is not None:
            self._on_wandered(*rows)

    def _on_wandered(self, top: int, bottom: int) -> None:
        bar = self._scroll.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top - 4)
        elif bottom > bar.value() + self._scroll.viewport().height():
            bar.setValue(bottom + 4 - self._scroll.viewport().height())

    def _on_theme_changed(self) -> None:
        part = self._canvas or self._still
        if part is not None:
            part.use(self._theme.palette)

    def _on_chosen(self, fact: str) -> None:
        self._session.select(ORIGIN, Selection("fact", fact))

    def _on_clear(self) -> None:
        self._session.clear_filter(ORIGIN)

    def _on_put(self) -> None:
        wanted = asked_aside(self._session.state.filter, self._session.store)
        put_on_desk(self._session, ORIGIN, wanted, self.notice.emit)

    def _on_grouping(self, action: QAction) -> None:
        self.set_group_by(action.data())

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy as Picture", self.copy_picture)
        menu.addAction("Copy as Table", self.copy_table)
        menu.addSeparator()
        menu.addMenu(self._export_button.menu()).setText("Export")
        menu.popup(self.complete().mapToGlobal(at))

    # ------------------------------------------------------------------ taking away

    @property
    def _picture_width(self) -> float:
        """As wide as on the screen, as far as that makes a picture that can be read and printed."""
        return min(max(self._chart_width, _NARROWEST_PICTURE), _WIDEST_PICTURE)

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture, at twice its size."""
        from explorer.views.chart.export import picture  # noqa: PLC0415  # not before the first paint

        try:
            image = picture(self._shown, self._theme.palette, width=self._picture_width)
        except ExpectedError as error:
            self.notice.emit(str(error))
            return
        QGuiApplication.clipboard().setImage(image)
        self.notice.emit("The chart is on the clipboard, as a picture.")

    def copy_table(self) -> None:
        """Put the chart on the clipboard as a table, in the forms that spreadsheets and word processors take."""
        data = QMimeData()
        data.setText(funding_tabs(self._shown))
        data.setHtml(funding_html(self._shown))
        data.setData("text/csv", QByteArray(funding_csv(self._shown).encode()))
        QGuiApplication.clipboard().setMimeData(data)
        self.notice.emit("The chart is on the clipboard, as a table.")

    def _on_export(self, action: QAction) -> None:
        kind, scale, bom = action.data()
        self.export(kind, scale, bom=bom)

    def export(self, kind: "Format", scale: int = 1, *, bom: bool = False) -> None:
        """Ask where to, and write the chart there; how it went is told by `notice`."""
        path = self._ask_path(kind)
        if path is None:
            return
        from explorer.views.chart.export import save_chart  # noqa: PLC0415  # not before the first paint

        try:
            save_chart(path, self._shown, self._theme.palette, scale, width=self._picture_width, bom=bom)
        except ExpectedError as error:
            self.notice.emit(str(error))
        else:
            self.notice.emit(f"The chart was saved as {path.name}.")

    def _ask_path(self, kind: "Format") -> Path | None:
        return ask_path(self, "Export the Chart", "funding", _KINDS[kind], kind)


class _Scroll(QScrollArea):
    """A scroll area that says when its size has changed; the pane's own size changes before that of its parts."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so."""
        super().resizeEvent(event)
        self.resized.emit()
