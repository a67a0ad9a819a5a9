"""What a screen reader reads: the whole text of a reading view, its caret and where its letters stand.

Qt asks for this through C++. Two things that C++ hands over as pointers to be filled in cannot be filled in from
Python (PySide6 passes their addresses cut to 32 bits): the ends of the selection, and the range of text attributes. So
the interface reports no selection of its own; selecting is told by events, which carry the range.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from explorer.views.document.view import ReadingView

_NULL = Shiboken.VoidPtr(0)


class ReadingText(QAccessibleTextInterface):
    """The text for screen readers. All offsets are UTF-16 units of the whole text, as everywhere in Qt."""

    def __init__(self, view: "ReadingView") -> None:
        super().__init__()
        self._view = view

    def text(self, startOffset: int, endOffset: int) -> str:  # noqa: N803  # Qt's name
        """The canonical words between two offsets; -1 is the end."""
        offsets = self._view.offsets
        last = offsets.points if endOffset < 0 else offsets.to_point(min(endOffset, offsets.units))
        return self._view.text[offsets.to_point(max(0, startOffset)) : last]

    def characterCount(self) -> int:
        """Length in units."""
        return self._view.offsets.units

    def cursorPosition(self) -> int:
        """Where the caret is."""
        return self._view.offsets.to_units(self._view.caret)

    def setCursorPosition(self, position: int) -> None:
        """Put the caret somewhere and show it."""
        point = self._point(position)
        self._view.select(point, point)
        self._view.ensure_visible(point)

    def selectionCount(self) -> int:
        """None: see the module's words."""
        return 0

    def selection(self, _index: int, *_unreachable: int) -> None:  # type: ignore[override]  # what C++ expects
        """Nothing can be given back."""

    def addSelection(self, startOffset: int, endOffset: int) -> None:  # noqa: N803  # Qt's name
        """Select a range; there is one selection."""
        self._view.select(self._point(startOffset), self._point(endOffset))

    def setSelection(self, _index: int, startOffset: int, endOffset: int) -> None:  # noqa: N803  # Qt's name
        """Select a range."""
        self.addSelection(startOffset, endOffset)

    def removeSelection(self, _index: int) -> None:
        """Select nothing."""
        self._view.select(self._view.caret, self._view.caret)

    def characterRect(self, offset: int) -> QRect:
        """Where a character stands on the screen."""
        point = self._point(offset)
        page = self._view.page
        rects = page.rects(point, point + 1) or [page.caret(point)]
        rect = self._view.from_page(rects[0]).toAlignedRect()
        return QRect(self._view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """The character at a place of the screen; -1 where there is none."""
        under = self._view.point_under(QPointF(self._view.viewport().mapFromGlobal(point)))
        return -1 if under is None else self._view.offsets.to_units(under)

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:  # noqa: N803  # Qt's name
        """Bring a range into view."""
        self._view.centre_on(self._point(startIndex), max(self._point(startIndex) + 1, self._point(endIndex)))

    def attributes(self, _offset: int, *_unreachable: int) -> str:  # type: ignore[override]  # what C++ expects
        """No attributes: findings are told by the description of the view and can be stepped through by key."""
        return ""

    def _point(self, unit: int) -> int:
        return self._view.offsets.to_point(min(max(unit, 0), self._view.offsets.units))


class AccessibleReading(QAccessibleWidget):
    """A reading view for screen readers: a text that cannot be changed."""

    def __init__(self, view: "ReadingView") -> None:
        # Not EditableText, which screen readers announce as a field to type in.
        super().__init__(view, QAccessible.Role.Document)
        self._reading = ReadingText(view)

    def interface_cast(self, t: QAccessible.InterfaceType) -> object:  # type: ignore[override]  # see below
        """The text, and nothing else.

        The stubs name a number; the binding takes an object of its own, whose C++ address it passes on. It crashes on
        None and on numbers, so that a null pointer has to be one.
        """
        return self._reading if t == QAccessible.InterfaceType.TextInterface else _NULL

    def state(self) -> QAccessible.State:
        """Read only, of many lines, can be selected."""
        state = super().state()
        state.editable = False
        state.readOnly = True
        state.multiLine = True
        state.selectableText = True
        return state


def _make(name: str, subject: object) -> QAccessibleInterface | None:
    # Qt asks for every class of every widget that is named, long before anybody listens.
    if name != "ReadingView":
        return None
    from explorer.views.document.view import ReadingView  # noqa: PLC0415  # the view installs this factory

    return AccessibleReading(subject) if isinstance(subject, ReadingView) else None


@cache
def install() -> None:
    """Let Qt ask here for every reading view, from now on."""
    QAccessible.installFactory(_make)
