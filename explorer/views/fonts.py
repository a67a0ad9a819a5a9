"""The two faces: a serif to read in and a sans for all around it.

The faces come as packages, so that a bare machine shows the same page as a full one. Where they cannot be loaded, the
best of the system's own is taken.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

_READING = ("Source Serif Pro", "Source Serif 4", "Noto Serif", "Georgia", "DejaVu Serif")
_WINDOW = ("Source Sans Pro", "Source Sans 3", "Inter", "Noto Sans", "Segoe UI", "DejaVu Sans")
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")
WINDOW_SIZE = 14
"""Pixels; Source Sans is small for its size: 14 px of it are as large as 13 px of most faces."""
READING_SIZE = 17
"""Pixels at a zoom of 100 %; as large as 16 px of most serif faces."""


@cache
def load_faces() -> None:
    """Make the packaged faces known to Qt; needs a QGuiApplication."""
    for package, stem in (("font_source_serif_pro", "SourceSerifPro"), ("font_source_sans_pro", "SourceSansPro")):
        spec = find_spec(package)  # never imported: it would drag in setuptools for nothing
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            for style in _STYLES:
                file = Path(folder) / "files" / f"{stem}-{style}.ttf"
                if file.is_file():
                    QFontDatabase.addApplicationFont(str(file))


@cache
def _family(wanted: tuple[str, ...], hint: QFont.StyleHint) -> str:
    load_faces()
    known = set(QFontDatabase.families())
    fallback = QFont()
    fallback.setStyleHint(hint)
    return next((name for name in wanted if name in known), fallback.defaultFamily())


def reading_font(pixels: float = READING_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The serif face at a size in device-independent pixels."""
    return QFont(_reading(pixels, weight))


def window_font(pixels: float = WINDOW_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The sans face at a size in device-independent pixels, with figures of one width for columns of numbers."""
    return QFont(_window(pixels, weight))


# Asked for in every paint; who gets one gets a copy, which shares all with it until it is changed.


@cache
def _reading(pixels: float, weight: QFont.Weight) -> QFont:
    return _font(_family(_READING, QFont.StyleHint.Serif), pixels, weight)


@cache
def _window(pixels: float, weight: QFont.Weight) -> QFont:
    font = _font(_family(_WINDOW, QFont.StyleHint.SansSerif), pixels, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _font(family: str, pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    # Layout in design metrics: the same line breaks at every scale and in every export.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
