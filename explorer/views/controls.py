"""Small controls that several panes have."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QToolButton, QWidget

from explorer.views.markup import as_tip


class OneLine(QLabel):
    """Muted words on one line, shortened where there is no room; all of them in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setMinimumWidth(24)

    def show_words(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.setText(fitting)
        self.setToolTip("" if fitting == self._words else as_tip(self._words))


def menu_button(words: str, name: str) -> QToolButton:
    """A button that opens a menu, reached by the keyboard too; `name` is for screen readers."""
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def ask_path(parent: QWidget, title: str, name: str, format_name: str, ending: str) -> Path | None:
    """Ask where to write a file; None when the user changes her mind.

    Args:
        parent: whose dialog it is.
        title: of the dialog.
        name: what the file is called unless the user says otherwise, without ending.
        format_name: what the file is, for the dialog.
        ending: of the file, without dot; the path that comes back has it.
    """
    dialog = QFileDialog(parent, title, name, f"{format_name} (*.{ending})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # Added by the dialog, so that its question about an existing file is about the right one.
    dialog.setDefaultSuffix(ending)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return None
    path = Path(chosen[0])
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
