"""Actions as data: menus, shortcuts and the list of keys are made from one table."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from explorer.lean import dataclass

ORIGIN = "menu"
"""Who asks the session, when an action does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One thing the user can do.

    Attributes:
        id: names it; also the name of the method of Commands that does it.
        text: its name in the menu, with the mnemonic.
        menu: the menu it stands in.
        keys: shortcuts, the first is shown; in Qt's portable notation.
        tip: a sentence for the status of menus and for screen readers.
        checkable: whether it is a switch.
        group: actions of another group than the one before stand behind a separator.
    """

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    group: int = 0


MENUS = ("&File", "&Edit", "&View", "&Go", "E&xport", "&Help")

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(id="open_files", text="&Open Files …", menu="&File", keys=("Ctrl+O",),
               tip="Read texts, web pages, PDF, Word and other files as sources"),
    ActionSpec(id="open_folder", text="Open &Folder …", menu="&File", keys=("Ctrl+Shift+O",), tip="Read a folder"),
    ActionSpec(id="open_address", text="Open &Web Address …", menu="&File", keys=("Ctrl+U",),
               tip="Fetch a page of the web, once"),
    ActionSpec(id="paste_source", text="P&aste as Source", menu="&File", keys=("Ctrl+Shift+V",),
               tip="The words on the clipboard become a source"),
    ActionSpec(id="import_files", text="&Import …", menu="&File", keys=("Ctrl+I",),
               tip="Files with a table of metadata, a pattern of their names, or columns to choose"),
    ActionSpec(id="open_samples", text="Open &Sample Sources", menu="&File", tip="The sources the program comes with"),
    ActionSpec(id="new_project", text="&New Project …", menu="&File", keys=("Ctrl+N",), group=1,
               tip="An empty project file; every change is saved in it at once"),
    ActionSpec(id="open_project", text="Open &Project …", menu="&File", keys=("Ctrl+Alt+O",), group=1),
    ActionSpec(id="save_project", text="Sa&ve as Project …", menu="&File", keys=("Ctrl+S",), group=1,
               tip="Keep what is open in one file; of a project, save a copy"),
    ActionSpec(id="close_project", text="Close P&roject", menu="&File", group=1),
    ActionSpec(id="describe_sources", text="&Describe Sources …", menu="&File", keys=("Ctrl+D",), group=2,
               tip="Titles, publishers, dates and languages of many sources at once"),
    ActionSpec(id="close_source", text="&Close Source", menu="&File", keys=("Ctrl+Shift+W",), group=2,
               tip="Take away the source of the active pane and its findings; its file stays as it is"),
    ActionSpec(id="put_on_desk", text="Put on the Des&k", menu="&File", group=2,
               tip="Read, list and compare the sources that are picked in the list of sources"),
    ActionSpec(id="put_shown_on_desk", text="Put A&ll Shown on the Desk", menu="&File", group=2,
               tip="The sources that pass the filter, as many as there is room for"),
    ActionSpec(id="take_off_desk", text="&Take off the Desk", menu="&File", group=2,
               tip="What lies aside is listed, searched and labelled, and compared with nothing"),
    ActionSpec(id="read_again", text="Read A&gain with the Present Engine …", menu="&File", group=2,
               tip="Find anew what is in all sources, and see what differs before it is accepted"),
    ActionSpec(id="quit", text="&Quit", menu="&File", keys=("Ctrl+Q",), group=3),
    ActionSpec(id="undo", text="&Undo", menu="&Edit", keys=("Ctrl+Z",)),
    ActionSpec(id="redo", text="&Redo", menu="&Edit", keys=("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec(id="find", text="&Find in Text …", menu="&Edit", keys=("Ctrl+F",), group=1),
    ActionSpec(id="search_all", text="Find in &All Sources …", menu="&Edit", keys=("Ctrl+Shift+F",), group=1,
               tip="Words, phrases, beginnings of words, AND OR NOT NEAR"),
    ActionSpec(id="find_next", text="Find &Next", menu="&Edit", keys=("F3", "Ctrl+G"), group=1,
               tip="In the text; while the hits of all sources are gone through, also in the next source"),
    ActionSpec(id="find_previous", text="Find &Previous", menu="&Edit", keys=("Shift+F3", "Ctrl+Shift+G"), group=1),
    ActionSpec(id="filter", text="Fi&lter …", menu="&Edit", keys=("Ctrl+K",), tip="Type to filter every view", group=2),
    ActionSpec(id="clear_filter", text="&Clear Filter", menu="&Edit", keys=("Ctrl+Shift+K",), group=2),
    ActionSpec(id="clear_selection", text="Select N&othing", menu="&Edit", keys=("Ctrl+Shift+A",), group=2),
    ActionSpec(id="add_pane", text="&Add Pane", menu="&View", keys=("Ctrl+T",), tip="One more text beside the others"),
    ActionSpec(id="close_pane", text="&Close Pane", menu="&View", keys=("Ctrl+W",), tip="The source stays open"),
    ActionSpec(id="swap_panes", text="S&wap with the Next Pane", menu="&View", keys=("Ctrl+Shift+S",)),
    ActionSpec(id="toggle_linked", text="Sc&roll Texts Together", menu="&View", keys=("Ctrl+L",), checkable=True,
               tip="Scrolling one text brings what matches in the others beside it"),
    ActionSpec(id="zoom_in", text="Zoom &In", menu="&View", keys=("Ctrl++", "Ctrl+="), group=1),
    ActionSpec(id="zoom_out", text="Zoom &Out", menu="&View", keys=("Ctrl+-",), group=1),
    ActionSpec(id="zoom_reset", text="&Normal Size", menu="&View", keys=("Ctrl+0",), group=1),
    ActionSpec(id="toggle_sidebar", text="&Sources and Legend", menu="&View", keys=("F9",), checkable=True, group=2),
    ActionSpec(id="toggle_chart", text="C&hart and Comparison", menu="&View", keys=("F10",), checkable=True, group=2),
    ActionSpec(id="toggle_tables", text="&Tables", menu="&View", keys=("F11",), checkable=True, group=2),
    ActionSpec(id="toggle_evidence", text="&Evidence", menu="&View", keys=("F12",), checkable=True, group=2),
    ActionSpec(id="show_funding", text="Show F&unding", menu="&View", keys=("Ctrl+1",), group=2),
    ActionSpec(id="show_facts", text="Show &Facts and Sources", menu="&View", keys=("Ctrl+2",), group=2),
    ActionSpec(id="show_quotation", text="Show &Quotation", menu="&View", keys=("Ctrl+3",), group=2,
               tip="All renderings of the selected quotation, word by word"),
    ActionSpec(id="enlarge_shelf", text="En&large Chart and Comparison", menu="&View", keys=("Ctrl+Shift+E",),
               checkable=True, group=2, tip="Give the chart or the comparison the room of the texts"),
    ActionSpec(id="toggle_theme", text="Light or &Dark", menu="&View", keys=("Ctrl+Shift+L",), group=3,
               tip="Change between the light and the dark theme"),
    ActionSpec(id="follow_system", text="Colours of the S&ystem", menu="&View", checkable=True, group=3),
    ActionSpec(id="back", text="&Back", menu="&Go", keys=("Alt+Left",), tip="To what was selected or read before"),
    ActionSpec(id="forward", text="&Forward", menu="&Go", keys=("Alt+Right",)),
    ActionSpec(id="next_finding", text="&Next Finding", menu="&Go", keys=("Alt+Down",), group=1),
    ActionSpec(id="previous_finding", text="&Previous Finding", menu="&Go", keys=("Alt+Up",), group=1),
    ActionSpec(id="next_quote", text="Next &Quotation", menu="&Go", keys=("Alt+Shift+Down",), group=1),
    ActionSpec(id="previous_quote", text="Previous Q&uotation", menu="&Go", keys=("Alt+Shift+Up",), group=1),
    ActionSpec(id="next_match", text="Next &Match", menu="&Go", keys=("Ctrl+M",), group=2,
               tip="The next words that the active text has in common with those beside it"),
    ActionSpec(id="previous_match", text="Previous M&atch", menu="&Go", keys=("Ctrl+Shift+M",), group=2),
    ActionSpec(id="bring_other_side", text="Bring the Other &Side Here", menu="&Go", keys=("Ctrl+B",), group=2,
               tip="What matches the words at the caret stands beside them in the other texts"),
    ActionSpec(id="next_part", text="Next Part &of the Window", menu="&Go", keys=("F6",), group=3),
    ActionSpec(id="previous_part", text="Previous Part of the &Window", menu="&Go", keys=("Shift+F6",), group=3),
    ActionSpec(id="chart_png", text="Chart as &PNG …", menu="E&xport", keys=("Ctrl+E",), tip="At twice its size"),
    ActionSpec(id="chart_svg", text="Chart as &SVG …", menu="E&xport"),
    ActionSpec(id="chart_pdf", text="Chart as P&DF …", menu="E&xport"),
    ActionSpec(id="chart_csv", text="Chart as &CSV …", menu="E&xport"),
    ActionSpec(id="copy_chart", text="Copy Chart as P&icture", menu="E&xport", keys=("Ctrl+Shift+C",), group=1),
    ActionSpec(id="copy_chart_table", text="Copy Chart as &Table", menu="E&xport", group=1),
    ActionSpec(id="matrix_csv", text="F&acts and Sources as CSV …", menu="E&xport", group=2),
    ActionSpec(id="matrix_xlsx", text="Facts and Sources as &Excel Workbook …", menu="E&xport", group=2),
    ActionSpec(id="matrix_png", text="Facts and Sources as PN&G …", menu="E&xport", group=2),
    ActionSpec(id="matrix_svg", text="Facts and Sources as S&VG …", menu="E&xport", group=2),
    ActionSpec(id="export_table", text="Current &List as CSV …", menu="E&xport", group=3),
    ActionSpec(id="export_findings", text="All &Findings as JSON Lines or CSV …", menu="E&xport", group=3),
    ActionSpec(id="export_window", text="Picture of the &Window …", menu="E&xport", group=4),
    ActionSpec(id="show_keys", text="&Keyboard", menu="&Help", keys=("F1",)),
    ActionSpec(id="show_formats", text="What Can Be &Opened", menu="&Help"),
    ActionSpec(id="show_about", text="&About Source Explorer", menu="&Help"),
)  # fmt: skip


def build(menus: QMenuBar, window: QWidget, handlers: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """Make the menus and the actions; `handlers` maps each action's id to a bound method."""
    made: dict[str, QAction] = {}
    where: dict[str, QMenu] = {name: menus.addMenu(name) for name in MENUS}
    last: dict[str, int] = {}
    for spec in ACTIONS:
        menu = where[spec.menu]
        if last.get(spec.menu, spec.group) != spec.group:
            menu.addSeparator()
        last[spec.menu] = spec.group
        action = QAction(spec.text, window)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(k) for k in spec.keys])
        action.setStatusTip(spec.tip)
        action.setCheckable(spec.checkable)
        action.triggered.connect(handlers[spec.id])
        menu.addAction(action)
        made[spec.id] = action
    return made


def keys_text() -> str:
    """All shortcuts in words, menu by menu: keys, a tab, what they do."""
    lines: list[str] = []
    for menu in MENUS:
        rows = [a for a in ACTIONS if a.menu == menu and a.keys]
        if rows:
            lines += ["", menu.replace("&", "")]
            for row in rows:
                keys = " or ".join(QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in row.keys)
                lines.append(f"{keys}\t{row.text.replace('&', '')}")
    lines += [
        "",
        "In a text",
        "Arrows, Page Up/Down, Home, End\tMove; with Shift they select",
        "Ctrl+A, Ctrl+C\tSelect all, copy",
        "Ctrl + mouse wheel\tZoom",
        "Esc\tClose the find bar, or select nothing",
        "A second click on the same words\tSelect the finding around them",
        "",
        "In the list of sources",
        "Enter, Ctrl+Enter\tOpen in the active pane, or beside it",
        "Space\tStar what is picked, or take the stars away",
        "+, −\tPut what is picked on the desk, or take it off",
    ]
    return "\n".join(lines).strip()
