"""Commands: what each action of the window does. One method an action, named as its id in `actions.ACTIONS`.

Here stand those of File, Edit and Help; View and Go are in `looking`, Export in `exporting`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from explorer import __version__
from explorer.model.edit import RemoveSources
from explorer.resources import sample_folder
from explorer.session import Announcement
from explorer.session import state as steps
from explorer.session.jobs import Jobs
from explorer.session.reprints import Reprints
from explorer.session.searcher import Searcher
from explorer.settings import MOST_RECENT, Settings
from explorer.views import actions
from explorer.views.actions import ORIGIN
from explorer.views.exporting import Exporting
from explorer.views.importing.controller import Importing
from explorer.views.looking import Looking
from explorer.views.notices import DetailsDialog, Notice
from explorer.views.opening import Opening
from explorer.views.projects import Projects
from explorer.views.recent import RecentMenu
from explorer.views.rereading import Rereading
from explorer.views.window import MainWindow

if TYPE_CHECKING:
    from explorer.store.project import ProjectFile
    from explorer.views.search.pane import SearchPane

_SEARCH = "search"
"""Key of the shelf's page."""
_OF_DESK = ("put_on_desk", "put_shown_on_desk", "take_off_desk")
"""Actions that have a meaning while sources lie aside."""
_READ_DESK = "Read the Desk A&gain with the Present Engine …"
_FINDINGS_OF_DESK = "&Findings on the Desk as JSON Lines or CSV …"


class Commands(Looking, Exporting, QObject):
    """The user's actions on one window.

    Attributes:
        opening: reads what is opened.
        settings: as they are now; kept by the composition root when the window closes.
    """

    def __init__(self, window: MainWindow, jobs: Jobs, projects: Projects, settings: Settings) -> None:
        QObject.__init__(self, window)
        self.window = window
        self._projects = projects
        self.session = window.session
        self.jobs = jobs
        self.settings = settings
        self._search_pane: SearchPane | None = None
        self.opening = Opening(window, jobs, projects)
        self.rereading = Rereading(window, jobs, projects)
        self.searcher = Searcher(self.session, self._open_project, self)
        self.searcher.refused.connect(self.show_expected)
        self.searcher.told.connect(window.say)
        window.shelf.add_page(_SEARCH, "Search", self._search_page)
        window.closing.connect(self.searcher.release)
        self._reprints = Reprints(self.session, self._open_project, self)
        window.closing.connect(self._reprints.release)
        handlers = {spec.id: getattr(self, spec.id) for spec in actions.ACTIONS}
        self.actions = actions.build(window.menuBar(), window, handlers)
        self._importing = Importing(window, jobs, projects, self.opening.open_with)
        self._recent = RecentMenu(window)
        self._recent.chosen.connect(self._open_recent)
        files = self.actions["save_project"].associatedObjects()
        for menu in files:
            if isinstance(menu, QMenu):
                menu.insertMenu(self.actions["save_project"], self._recent)
        window.dropped.connect(self._on_dropped)
        window.sidebar.open_wanted.connect(self.open_files)
        window.lists.describe_wanted.connect(self._describe_picked)
        window.notices.cancel_wanted.connect(self.cancel)
        window.notices.pause_wanted.connect(jobs.pause)
        jobs.progressed.connect(window.notices.show_progress)
        jobs.idle.connect(window.notices.end_progress)
        jobs.refused.connect(self.show_expected)
        self.session.announced.connect(self._on_announced)
        window.theme.changed.connect(self._refresh)
        window.shelf.enlarge_wanted.connect(self._refresh)
        self._refresh()

    # ------------------------------------------------------------------ File

    def open_files(self) -> None:
        """Ask for files and open them."""
        from explorer.views.importing.formats import file_filter  # noqa: PLC0415  # not before the window

        names, _ = QFileDialog.getOpenFileNames(self.window, "Open Files", "", file_filter())
        if names:
            self.open_inputs(names)

    def open_folder(self) -> None:
        """Ask for a folder and open all sources in it."""
        name = QFileDialog.getExistingDirectory(self.window, "Open Folder")
        if name:
            self.open_inputs([name])

    def open_address(self) -> None:
        """Ask for an address of the web and open what is there."""
        self._importing.ask_address()

    def paste_source(self) -> None:
        """Make a source of the words on the clipboard."""
        self._importing.paste()

    def import_files(self) -> None:
        """Ask for files, for what is known of them, and how to read them."""
        self._importing.ask_import()

    def describe_sources(self) -> None:
        """Show the sheet with titles, publishers, dates ... of all sources."""
        picked, store = self.window.lists.picked, self.session.store
        self._importing.ask_describe(picked if any(name not in store.sources for name in picked) else ())

    def _describe_picked(self, picked: object) -> None:
        assert isinstance(picked, tuple)  # noqa: S101  # see ListsPane.describe_wanted
        self._importing.ask_describe(picked)

    def open_samples(self) -> None:
        """Open the sample sources."""
        self.open_inputs([str(sample_folder())])

    @property
    def inputs(self) -> tuple[str, ...]:
        """What was opened, absolute paths."""
        return self.opening.inputs

    @property
    def loaded(self) -> dict[str, str]:
        """Id and origin of every source that was read, whether it is still open or not."""
        return self.opening.loaded

    def open_inputs(self, inputs: Sequence[str], after: Callable[[], None] | None = None) -> None:
        """Read inputs beside the window and add what they hold; then `after`."""
        self.opening.open(inputs, after)

    def new_project(self) -> None:
        """Start an empty project."""
        self._projects.ask_new()

    def open_project(self) -> None:
        """Open a project."""
        self._projects.ask_open()

    def save_project(self) -> None:
        """Make a project of what is open; of a project, save a copy."""
        self._projects.ask_save()

    def close_project(self) -> None:
        """Close the project."""
        self._projects.close()

    def _open_recent(self, path: object) -> None:
        self._projects.open(Path(str(path)))

    def remember_project(self, path: Path) -> None:
        """Offer a project again under Open Recent."""
        names = dict.fromkeys((str(path), *self.settings.recent))
        self.settings = replace(self.settings, recent=tuple(names)[:MOST_RECENT])
        self._refresh()

    def forget_inputs(self) -> None:
        """What was opened before belongs to another project."""
        self.opening.forget()
        self._refresh()

    def cancel(self) -> None:
        """Stop what runs, and forget what was to be read after it."""
        self.opening.cancel()

    def _on_dropped(self, paths: object) -> None:
        assert isinstance(paths, tuple)  # noqa: S101  # see MainWindow.dropped
        self.open_inputs(paths)

    def close_source(self) -> None:
        """Close the source of the active pane, or take it out of the project."""
        source = self.session.state.panes[self.session.state.active]
        if source is not None:
            self.session.remove(ORIGIN, (source,))

    def close_quietly(self, sources: tuple[str, ...]) -> None:
        """Take sources out that were closed when the program ended."""
        self.session.run(ORIGIN, RemoveSources(ids=sources), undoable=False)

    def put_on_desk(self) -> None:
        """Put the sources that are picked in the list on the desk."""
        self.window.show_sources()
        self.window.lists.put_picked_on_desk()

    def take_off_desk(self) -> None:
        """Put the sources that are picked in the list aside; without any, the source that is read."""
        self.window.lists.take_off_desk(self.session.state.panes[self.session.state.active])

    def put_shown_on_desk(self) -> None:
        """Put all sources that pass the filter on the desk."""
        self.window.lists.put_shown_on_desk()

    def read_again(self) -> None:
        """Find anew what is in all sources, and show what differs."""
        self.rereading.start()

    def quit(self) -> None:
        """Close the window."""
        self.window.close()

    # ------------------------------------------------------------------ Edit

    def undo(self) -> None:
        """Take back the last edit."""
        self.session.undo(ORIGIN)

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self.session.redo(ORIGIN)

    def find(self) -> None:
        """Open the find bar of the active text."""
        self.window.show_texts()
        self.window.documents.open_find()

    def search_all(self) -> None:
        """Put the cursor into the search over all sources, with the words that are selected in the active text."""
        words = self.window.documents.active.view.selected_text
        self.window.show_page(_SEARCH)
        assert self._search_pane is not None  # noqa: S101  # its page has just been made
        self._search_pane.look_for("" if "\n" in words else words)
        self._refresh()

    def find_next(self) -> None:
        """Go to the next occurrence, or to the next hit of the search over all sources."""
        self._find(1)

    def find_previous(self) -> None:
        """Go to the previous occurrence, or to the previous hit of the search over all sources."""
        self._find(-1)

    def _find(self, by: int) -> None:
        texts, shelf = self.window.documents, self.window.shelf
        in_text = not texts.active.find_bar.isHidden()
        searching = self.session.state.spot is not None or (shelf.key == _SEARCH and shelf.isVisible())
        if searching and self.searcher.has_hits and not in_text:
            self.searcher.step(by)
        else:
            texts.find_next(by)

    def _search_page(self) -> QWidget:
        from explorer.views.search.pane import SearchPane  # noqa: PLC0415  # most starts do without it

        self._search_pane = SearchPane(self.session, self.searcher, self.window.theme)
        return self._search_pane

    def _open_project(self) -> "ProjectFile | None":
        return self._projects.current

    def filter(self) -> None:
        """Put the cursor into the filter."""
        self.window.filter_bar.focus_text()

    def clear_filter(self) -> None:
        """Show everything again."""
        self.session.clear_filter(ORIGIN)

    def clear_selection(self) -> None:
        """Select nothing."""
        self.session.select(ORIGIN, None)

    # ------------------------------------------------------------------ Help

    def show_keys(self) -> None:
        """List all shortcuts."""
        self._show_text("Keyboard", actions.keys_text())

    def show_formats(self) -> None:
        """List all formats that are read."""
        from explorer.views.importing.formats import formats_text  # noqa: PLC0415  # not before the window

        self._show_text("What Can Be Opened", formats_text())

    def show_about(self) -> None:
        """Say what this program is."""
        self._show_text(
            "About Source Explorer",
            f"Source Explorer {__version__}\n\nCompare what several sources say about the same events.\n"
            "Every finding is tied to the exact words; what is doubtful is shown as doubtful.\n\n"
            "MIT licence. Faces: Source Serif and Source Sans, SIL Open Font Licence.\n"
            "Qt through PySide6, LGPL; charts on pyqtgraph, MIT.",
        )

    def show_bug(self, report: object) -> None:
        """Say that something unexpected went wrong, and offer the report."""
        self._report = str(report)
        self.window.notices.say(
            Notice(
                text="Something went wrong that should not have. Your sources are untouched; you can go on working.",
                kind="warning",
                button="Report",
                action=self._show_report,
                key="bug",
            )
        )

    def show_expected(self, message: object) -> None:
        """Say what could not be done."""
        self._projects.say_refused(str(message))

    def _show_report(self) -> None:
        self._show_text("Report", self._report)

    # ------------------------------------------------------------------ helpers

    def _show_text(self, title: str, text: str) -> None:
        DetailsDialog(title, text, self.window).show()

    def _on_announced(self, announcement: object) -> None:
        assert isinstance(announcement, Announcement)  # noqa: S101  # a signal carries object
        spot = announcement.after.spot
        if spot is not None and spot != announcement.before.spot:
            # A hit is opened to be read.
            self.window.show_texts()
        self._refresh()

    def _refresh(self) -> None:
        """Enable what can be done now, and name what undo would take back."""
        session, act = self.session, self.actions
        panes = len(session.state.panes)
        has_source = session.state.panes[session.state.active] is not None
        undo, redo = session.undo_label, session.redo_label
        project = self._projects.path
        act["save_project"].setText("Sa&ve a Copy …" if project else "Sa&ve as Project …")
        self._recent.show_paths([path for path in self.settings.recent if path != str(project)])
        whole = session.store.whole
        act["close_source"].setText("Take Sour&ce Out of the Project" if session.store.in_project else "&Close Source")
        act["read_again"].setText("Read A&gain with the Present Engine …" if whole else _READ_DESK)
        act["export_findings"].setText("All &Findings as JSON Lines or CSV …" if whole else _FINDINGS_OF_DESK)
        act["undo"].setText(f"&Undo {undo}" if undo else "&Undo")
        act["redo"].setText(f"&Redo {redo}" if redo else "&Redo")
        for name, possible in {
            "undo": undo is not None,
            "redo": redo is not None,
            "back": session.can_go(-1),
            "forward": session.can_go(1),
            "close_project": project is not None,
            "read_again": bool(session.store.sources),
            **dict.fromkeys(_OF_DESK, not whole),
            "close_source": has_source,
            "clear_filter": not session.state.filter.empty,
            "clear_selection": session.state.selection is not None,
            "add_pane": panes < steps.MAX_PANES,
            "close_pane": panes > 1,
            "swap_panes": panes > 1,
            "export_findings": bool(session.store.sources),
            "describe_sources": bool(session.store.sources),
        }.items():
            act[name].setEnabled(possible)
        for name in _OF_DESK:
            act[name].setVisible(not whole)
        for name, part in self.window.parts.items():
            act[f"toggle_{name}"].setChecked(not part.isHidden())
        act["enlarge_shelf"].setChecked(self.window.shelf.enlarged)
        act["toggle_linked"].setChecked(session.state.linked)
        act["follow_system"].setChecked(self.settings.theme == "system")
