"""Importing: the analyst's ways to bring in sources beside Open, and to say what is known of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from explorer.lean import dataclass
from explorer.model.edit import Describe, Described
from explorer.model.source import Source
from explorer.session.jobs import Handle, Jobs
from explorer.store import Prepared
from explorer.views.notices import Notice
from explorer.views.projects import Projects
from explorer.views.window import MainWindow

if TYPE_CHECKING:  # loaded with the first use and not before the window
    from explorer.ingest import Address, Input, Options
    from explorer.views.importing.sheet import DescribeSheet

ORIGIN = "importing"
_ADDRESS_SHOWN = 80
_MANY = 20
"""Sources at once before which a backup of the project is made."""
_MOST = 2_000
"""Sources that lie aside and are described at once: each is read as a whole."""
OpenInputs = Callable[["Sequence[Input]", "Options | None"], None]


@dataclass(frozen=True, slots=True)
class _Picked:
    """Sources that were picked to be described; `aside` has those of them that lie aside."""

    names: "Sequence[str]"
    aside: tuple[Source, ...]


class Importing(QObject):
    """The dialogs of one window, and what they ask for."""

    def __init__(self, window: MainWindow, jobs: Jobs, projects: Projects, open_inputs: OpenInputs) -> None:
        """Start with no dialog.

        Args:
            window: the window.
            jobs: where files are looked at and sources are read again.
            projects: the project, if any, in which all this is kept.
            open_inputs: reads inputs with options, as opening does.
        """
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._jobs = jobs
        self._projects = projects
        self._open_inputs = open_inputs
        self._offered: Address | None = None
        self._sheet: DescribeSheet | None = None
        projects.opened.connect(self._on_project)
        jobs.idle.connect(self._on_idle)
        window.words_dropped.connect(self._on_words)

    # ------------------------------------------------------------------ words and addresses

    def paste(self) -> None:
        """Make a source of the words on the clipboard; offer to open an address that stands there."""
        # An empty clipboard has no data at all, whatever the stubs say.
        held: QMimeData | None = QGuiApplication.clipboard().mimeData()
        text = held.text() if held is not None and held.hasText() else ""
        html = held.html() if held is not None and held.hasHtml() else ""
        self._take(text, html, "the clipboard")

    def _on_words(self, words: object) -> None:
        assert isinstance(words, tuple)  # noqa: S101  # see MainWindow.words_dropped
        text, html = words
        self._take(text, html, "what was dropped")

    def _take(self, text: str, html: str, where: str) -> None:
        from explorer.ingest import Address  # noqa: PLC0415  # not before the window
        from explorer.views.importing.clip import as_input  # noqa: PLC0415  # the same

        found = as_input(text, html, where)
        if found is None:
            self._window.say(f"There are no words in {where}. Copy some text, then paste it here.")
        elif isinstance(found, Address):
            self._offered = found
            short = found.url if len(found.url) <= _ADDRESS_SHOWN else f"{found.url[:_ADDRESS_SHOWN]}…"
            self._window.notices.say(
                Notice(
                    text=f"That is an address: {short} Nothing was fetched.",
                    button="Open It",
                    action=self._open_offered,
                    key="address",
                )
            )
        else:
            self._open_inputs((found,), None)

    def _open_offered(self) -> None:
        if self._offered is not None:
            self._open_inputs((self._offered,), None)
            self._offered = None

    def ask_address(self) -> None:
        """Ask for an address of the web, and open what is there."""
        from explorer.ingest import Address  # noqa: PLC0415  # not before the window
        from explorer.views.importing.address import AddressDialog  # noqa: PLC0415  # the same
        from explorer.views.importing.clip import as_input  # noqa: PLC0415  # the same

        held = as_input(QGuiApplication.clipboard().text())
        dialog = AddressDialog(held.url if isinstance(held, Address) else "", self._window)
        dialog.wanted.connect(self._on_address)
        _show(dialog)

    def _on_address(self, address: "Address") -> None:
        self._open_inputs((address,), None)

    # ------------------------------------------------------------------ import

    def ask_import(self) -> None:
        """Ask what to import and how."""
        from explorer.views.importing.dialog import ImportDialog  # noqa: PLC0415  # not before the window

        dialog = ImportDialog(self._jobs, self._window)
        dialog.wanted.connect(self._on_import)
        _show(dialog)

    def _on_import(self, wish: object) -> None:
        from explorer.ingest import Options  # noqa: PLC0415  # loaded with the dialog
        from explorer.views.importing.wish import ImportWish  # noqa: PLC0415  # the same

        assert isinstance(wish, ImportWish)  # noqa: S101  # a signal carries object
        self._open_inputs(wish.inputs, None if wish.options == Options() else wish.options)

    # ------------------------------------------------------------------ describing

    def ask_describe(self, picked: Sequence[str] = ()) -> None:
        """Show the sheet in which sources are described; the same one again while it is open.

        Args:
            picked: ids of the sources that are to be described; those that lie aside are read first.
        """
        store, project = self._session.store, self._projects.current
        wanted = picked[:_MOST]
        aside = [name for name in wanted if name not in store.sources]
        if len(wanted) < len(picked):
            self._window.say(f"The first {_MOST:,} of these {len(picked):,} sources can be described at once.")
        if project is None or not aside:
            self._show_sheet(wanted, ())
            return

        def read(_handle: Handle) -> _Picked:
            return _Picked(wanted, tuple(source for source, _ in project.read(aside)))

        self._jobs.start("Reading the sources", read, self._on_picked)

    def _on_picked(self, picked: object) -> None:
        assert isinstance(picked, _Picked)  # noqa: S101  # a job hands on object
        self._show_sheet(picked.names, picked.aside)

    def _show_sheet(self, picked: "Sequence[str]", aside: "Sequence[Source]") -> None:
        from explorer.views.importing.sheet import DescribeSheet  # noqa: PLC0415  # not before the window

        if self._sheet is None:
            sheet = self._sheet = DescribeSheet(self._session, self._window.theme, self._window)
            sheet.wanted.connect(self._on_describe)
            sheet.project_wanted.connect(self._projects.ask_save)
            sheet.finished.connect(self._on_sheet_closed)
            sheet.show_project(in_project=self._projects.path is not None)
        if picked:
            self._sheet.pick(frozenset(picked), aside)
        _show(self._sheet)

    def _on_sheet_closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None

    def _on_project(self, _view: object) -> None:
        if self._sheet is not None:
            self._sheet.show_project(in_project=self._projects.path is not None)

    def _on_idle(self) -> None:
        if self._sheet is not None:
            self._sheet.settle()

    def _on_describe(self, values: "Mapping[str, Mapping[str, str]]") -> None:
        if self._projects.opening:  # these are the sources of the one that is about to be closed
            self._on_idle()
            return
        self._jobs.start("Describing the sources", partial(self._describe, values), self._on_described)

    def _describe(self, values: "Mapping[str, Mapping[str, str]]", handle: Handle) -> Prepared | None:
        """Work the edit out, in a job's thread: what is dated by a published date is found anew with the new one."""
        from explorer.loading import extract_again  # noqa: PLC0415  # the pipeline takes long to load
        from explorer.views.importing.describing import described  # noqa: PLC0415  # loaded with the sheet

        store, project = self._session.store, self._projects.current
        aside = [name for name in values if name not in store.sources]
        here = dict(store.sources)
        if project is not None and aside:
            here |= {source.id: source for source, _ in project.read(aside)}
        pairs = [(here[name], described(here[name], said)) for name, said in values.items() if name in here]
        after = [new for old, new in pairs if new != old]
        redated = [new for old, new in pairs if new.published != old.published]
        found = extract_again(redated, progress=handle.report, cancelled=handle.cancelled)
        if not after or handle.cancelled():
            return None
        extractions = {source.id: extraction for source, extraction in zip(redated, found, strict=True)}
        changes = tuple(Described(source, extractions.get(source.id)) for source in after)
        prepared = store.prepare(Describe(changes=changes))
        if project is not None and project.read_only is None and len(changes) >= _MANY:
            project.backup("before describing")
        # From here on it stays: what is in the project's file must be in the window too.
        return store.record(prepared) if handle.keep() else None

    def _on_described(self, prepared: object) -> None:
        if isinstance(prepared, Prepared):
            self._session.take(ORIGIN, prepared)


def _show(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
