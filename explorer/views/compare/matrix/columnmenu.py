"""What can be done with one source of the matrix: the facts that it alone has, and those that it lacks."""

from typing import Literal, TypeAlias

from PySide6.QtWidgets import QMenu

from explorer.export.funding import counted
from explorer.lean import dataclass
from explorer.model.comparison import Row
from explorer.views.compare.matrix.table import Column, Table, missing_here, only_here
from explorer.views.markup import as_tip

_MOST = 12
"""Facts that a menu names; the rest is counted."""
_LONGEST = 70
"""Code points of a fact's label in a menu."""

Deed: TypeAlias = Literal["row", "only", "read"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What an action of the menu stands for.

    Attributes:
        deed: "row" selects a fact, "only" shows what one source alone reports, "read" opens a source.
        key: id of the row or the source.
    """

    deed: Deed
    key: str


def fill_column_menu(menu: QMenu, column: Column, table: Table) -> None:
    """Add what can be done with a source; each action's data is a Wish."""
    name = _words(column.name)
    only = only_here(table.compared, column.source)
    missing = missing_here(table.compared, column.source, table.sources)
    _add_rows(menu, f"Only in {name}: {counted(len(only), 'fact')}", only)
    _add_rows(menu, f"Missing in {name}, in most others: {counted(len(missing), 'fact')}", missing)
    menu.addSeparator()
    show = menu.addAction("Show What Only This Source Reports, in All Views")
    show.setData(Wish("only", column.source))
    show.setEnabled(bool(only))
    menu.addAction(f"Read {name}").setData(Wish("read", column.source))


def _add_rows(menu: QMenu, words: str, rows: tuple[Row, ...]) -> None:
    if not rows:
        menu.addAction(words).setEnabled(False)
        return
    sub = menu.addMenu(words)
    sub.setToolTipsVisible(True)
    for row in rows[:_MOST]:
        action = sub.addAction(_words(row.label))
        action.setToolTip(as_tip(row.label))
        action.setData(Wish("row", row.id))
    if len(rows) > _MOST:
        sub.addAction(f"and {len(rows) - _MOST:,} more").setEnabled(False)


def _words(words: str) -> str:
    """Words for a menu: on one line, not too long, and without Qt's mark for a key."""
    line = " ".join(words.split())
    line = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return line.replace("&", "&&")
