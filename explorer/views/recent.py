"""The menu of the projects that were opened last."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

_KEYS = "123456789"


class RecentMenu(QMenu):
    """Project files, the last opened first.

    Signals:
        chosen: the user wants a project; carries its path as a str.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Open R&ecent", parent)
        self.setToolTipsVisible(True)
        self._paths: tuple[str, ...] = ()
        self.triggered.connect(self._on_triggered)
        self.menuAction().setEnabled(False)

    def show_paths(self, paths: Sequence[str]) -> None:
        """Offer these projects."""
        if tuple(paths) == self._paths:
            return
        self._paths = tuple(paths)
        self.clear()
        names = [PurePath(path).stem for path in paths]
        for number, (path, name) in enumerate(zip(paths, names, strict=True)):
            key = f"&{_KEYS[number]} " if number < len(_KEYS) else ""
            # Two projects of one name are told apart by their folders.
            folder = f" – {PurePath(path).parent}" if names.count(name) > 1 else ""
            action = self.addAction(key + (name + folder).replace("&", "&&"))
            action.setData(path)
            action.setToolTip(path)
        self.menuAction().setEnabled(bool(paths))

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
