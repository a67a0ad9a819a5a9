"""Icons: line drawings in `resources/icons`, drawn in the colour of the text they stand beside."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer.resources import resource

_SIDE = 16
_SCALES = (1, 2, 3, 4)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """The icon of this name in a colour (#rrggbb), crisp up to a scale of 400 %.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    drawing = (resource("icons") / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    out = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(QSize(_SIDE, _SIDE) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        out.addPixmap(pixmap)
    return out
