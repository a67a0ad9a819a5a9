"""Theme: the palette in use, told to every pane when it changes."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from explorer.views.fonts import window_font
from explorer.views.palette import DARK, LIGHT, PALETTES, Palette
from explorer.views.stylesheet import stylesheet

SYSTEM = "system"


class Theme(QObject):
    """The palette in use. Panes take every colour from `palette` when they paint and repaint on `changed`.

    Signals:
        changed: `palette` is another one now.
    """

    changed = Signal()

    def __init__(self, palette: Palette = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.palette = palette
        self._follows_system = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @classmethod
    def named(cls, name: str, parent: QObject | None = None) -> "Theme":
        """The theme of this name (see `choose`), with which the application is not dressed yet."""
        made = cls(_of_system() if name == SYSTEM else PALETTES[name], parent)
        made._follows_system = name == SYSTEM
        return made

    def use(self, palette: Palette) -> None:
        """Change the palette everywhere: Qt's own, the style sheet, and every pane's painting."""
        if palette is not self.palette:
            self.palette = palette
            self.apply()
            self.changed.emit()

    def choose(self, name: str) -> None:
        """Use the palette of this name, or with "system" the one that fits the desktop, now and when it changes."""
        self._follows_system = name == SYSTEM
        self.use(_of_system() if self._follows_system else PALETTES[name])

    def apply(self) -> None:
        """Dress the application in the palette."""
        self.begin()
        self.finish()

    def begin(self) -> None:
        """Give the application the face and Qt's palette, by which widgets measure and colour what they make."""
        app = _application()
        app.setFont(window_font())
        app.setPalette(qt_palette(self.palette))

    def finish(self) -> None:
        """Give the application the style sheet; at the start, when the widgets stand in their window.

        Qt looks up the rules for a widget anew whenever it, or anything around it, is put into another widget: a window
        of many layers made under a style sheet takes twice as long as one that is dressed when it stands.
        """
        _application().setStyleSheet(stylesheet(self.palette))

    def _on_scheme_changed(self) -> None:
        if self._follows_system:
            self.use(_of_system())


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101  # a theme is made after the application
    return app


def _of_system() -> Palette:
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def qt_palette(p: Palette) -> QPalette:
    """Qt's palette from ours, for whatever the style sheet does not reach."""
    out = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, p.panel),
        (roles.WindowText, p.ink),
        (roles.Base, p.paper),
        (roles.AlternateBase, p.panel),
        (roles.Text, p.ink),
        (roles.PlaceholderText, p.muted),
        (roles.Button, p.panel),
        (roles.ButtonText, p.ink),
        (roles.ToolTipBase, p.paper),
        (roles.ToolTipText, p.ink),
        (roles.Highlight, p.accent_soft),
        (roles.HighlightedText, p.ink),
        (roles.Link, p.accent),
        (roles.Accent, p.accent),
    ):
        out.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        out.setColor(QPalette.ColorGroup.Disabled, role, QColor(p.muted))
    return out
