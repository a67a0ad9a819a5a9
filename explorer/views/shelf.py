"""The shelf below the texts: pages of which one is shown, each made when it is first wanted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from explorer.views.icons import icon
from explorer.views.theme import Theme

Make = Callable[[], QWidget]


class Shelf(QWidget):
    """Pages under tabs. What a page costs is paid when the user turns to it, not when the window opens.

    Signals:
        enlarge_wanted: the user wants the shelf to take the room of the texts, or to give it back.
        turned: another page is shown; carries its key.
    """

    enlarge_wanted = Signal()
    turned = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._makers: dict[str, Make] = {}
        self._pages: dict[str, QWidget] = {}
        self._bar = QTabBar()
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setAccessibleName("Chart and comparison")
        self._enlarge = QToolButton()
        self._enlarge.setProperty("role", "quiet")
        self._enlarge.clicked.connect(self.enlarge_wanted)
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.addWidget(self._bar)
        head.addStretch(1)
        head.addWidget(self._enlarge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self._bar.currentChanged.connect(self._turn)
        self._enlarged = False
        theme.changed.connect(self._draw_button)
        self._draw_button()

    def add_page(self, key: str, title: str, make: Make) -> None:
        """Add a page behind the others; the first one is made and shown at once."""
        self._makers[key] = make
        self._bar.addTab(title)
        if len(self._makers) == 1:
            self._turn(0)

    @property
    def keys(self) -> tuple[str, ...]:
        """All pages, from left to right."""
        return tuple(self._makers)

    @property
    def key(self) -> str:
        """The page that is shown."""
        return self.keys[self._bar.currentIndex()]

    def show_page(self, key: str) -> None:
        """Turn to a page; an unknown key changes nothing."""
        if key in self._makers:
            self._bar.setCurrentIndex(self.keys.index(key))

    def page(self, key: str) -> QWidget:
        """The page of this key, made now if it was not shown yet."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    @property
    def enlarged(self) -> bool:
        """Whether the shelf has the room of the texts as well."""
        return self._enlarged

    @enlarged.setter
    def enlarged(self, enlarged: bool) -> None:
        self._enlarged = enlarged
        self._draw_button()

    def _turn(self, number: int) -> None:
        key = self.keys[number]
        self._stack.setCurrentWidget(self.page(key))
        self.turned.emit(key)

    def _draw_button(self) -> None:
        self._enlarge.setIcon(icon("shrink" if self._enlarged else "enlarge", self._theme.palette.muted))
        words = "Show the texts again" if self._enlarged else "Give this the room of the texts"
        self._enlarge.setToolTip(f"{words} (Ctrl+Shift+E)")
        self._enlarge.setAccessibleName(words)
