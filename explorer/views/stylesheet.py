"""The style sheet of the window, made from a palette: hairlines instead of boxes, equal spacing, visible focus."""

from explorer.resources import resource
from explorer.views.palette import Palette


def stylesheet(p: Palette) -> str:
    """Qt style sheet for all widgets. Panes name their parts by object name or a `role` property."""
    tick = (resource("icons") / f"tick-{p.name}.svg").as_posix()
    return f"""
* {{ outline: none; }}
QMainWindow, QDialog {{ background: {p.panel}; color: {p.ink}; }}
QWidget[role="desk"] {{ background: {p.desk}; }}
QWidget[role="panel"] {{ background: {p.panel}; }}
QWidget[role="paper"] {{ background: {p.paper}; }}
QFrame[role="card"] {{ background: {p.paper}; border: 1px solid {p.line}; border-radius: 8px; }}
QFrame[role="card"][selected="true"] {{ border-color: {p.accent}; background: {p.accent_soft}; }}
QFrame[role="card"]:focus {{ border: 2px solid {p.accent}; }}
QLabel {{ background: transparent; color: {p.ink}; }}
QLabel[role="heading"] {{ color: {p.muted}; font-size: 12px; font-weight: 600; letter-spacing: 0.6px; }}
QLabel[role="muted"] {{ color: {p.muted}; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="figure"] {{ font-size: 19px; font-weight: 600; }}

QMenuBar {{ background: {p.panel}; color: {p.ink}; border-bottom: 1px solid {p.line}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {p.accent_soft}; }}
QMenu {{ background: {p.paper}; color: {p.ink}; border: 1px solid {p.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {p.accent_soft}; }}
QMenu::item:disabled {{ color: {p.muted}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: 4px 8px; }}
QToolTip {{ background: {p.paper}; color: {p.ink}; border: 1px solid {p.line}; padding: 6px 8px; }}

QLineEdit, QComboBox, QSpinBox, QDateEdit {{
    background: {p.paper}; color: {p.ink}; border: 1px solid {p.line}; border-radius: 8px; padding: 4px 10px;
    min-height: 20px; selection-background-color: {p.accent_soft}; selection-color: {p.ink};
}}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {{
    border: 2px solid {p.accent}; padding: 3px 9px;
}}
QLineEdit QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox QAbstractItemView {{
    background: {p.paper}; color: {p.ink}; border: 1px solid {p.line}; selection-background-color: {p.accent_soft};
    selection-color: {p.ink};
}}
QPushButton, QToolButton {{
    background: {p.paper}; color: {p.ink}; border: 1px solid {p.line}; border-radius: 8px; padding: 4px 12px;
    min-height: 20px;
}}
QToolButton {{ padding: 4px 8px; }}
QPushButton:hover, QToolButton:hover {{ background: {p.accent_soft}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {p.accent}; padding: 3px 11px; }}
QToolButton:focus {{ padding: 3px 7px; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
    background: {p.accent_soft}; border-color: {p.accent};
}}
QToolButton[chosen="true"] {{ background: {p.accent_soft}; border-color: {p.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {p.muted}; background: transparent; }}
QToolButton[role="quiet"] {{
    background: transparent; border: 1px solid transparent; padding: 4px; border-radius: 6px;
}}
QToolButton[role="quiet"]:hover {{ background: {p.accent_soft}; }}
QToolButton[role="quiet"]:focus {{ border: 1px solid {p.accent}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[role="link"] {{
    background: transparent; border: none; color: {p.accent}; padding: 0; text-align: left; min-height: 0;
}}
QPushButton[role="link"]:focus {{ text-decoration: underline; }}
QCheckBox {{ color: {p.ink}; spacing: 6px; background: transparent; }}
QCheckBox::indicator {{
    width: 14px; height: 14px; border: 1px solid {p.muted}; border-radius: 4px; background: {p.paper};
}}
QCheckBox::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: url("{tick}"); }}
QCheckBox:focus {{ color: {p.accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {p.accent}; width: 12px; height: 12px; }}

QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: {p.paper}; color: {p.ink}; border: 1px solid {p.line}; padding: 5px 11px; margin: 0; margin-left: -1px;
}}
QTabBar::tab:first {{ border-top-left-radius: 8px; border-bottom-left-radius: 8px; margin-left: 0; }}
QTabBar::tab:last {{ border-top-right-radius: 8px; border-bottom-right-radius: 8px; }}
QTabBar::tab:selected {{ background: {p.accent_soft}; font-weight: 600; }}
QTabBar::tab:hover:!selected {{ background: {p.desk}; }}
QTabBar::tab:selected:focus {{ border: 2px solid {p.accent}; padding: 4px 10px; }}

QTableView {{
    background: transparent; alternate-background-color: {p.panel}; color: {p.ink}; border: none;
    gridline-color: {p.line}; selection-background-color: {p.accent_soft}; selection-color: {p.ink};
}}
QTableView:focus {{ border: 1px solid {p.accent}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: transparent; color: {p.muted}; border: none; border-bottom: 1px solid {p.line}; padding: 4px 6px;
}}
QHeaderView::section:hover {{ color: {p.ink}; }}
QTableCornerButton::section {{ background: transparent; border: none; }}

QSplitter::handle {{ background: {p.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover {{ background: {p.accent}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {p.line}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover {{ background: {p.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; height: 0; width: 0;
}}
QProgressBar {{
    background: {p.desk}; border: 1px solid {p.line}; border-radius: 4px; max-height: 8px; text-align: center;
    color: {p.ink};
}}
QProgressBar::chunk {{ background: {p.accent}; border-radius: 3px; }}
QFrame[role="hairline"] {{ background: {p.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="notice"] {{ background: {p.accent_soft}; border: 1px solid {p.accent}; border-radius: 8px; }}
QFrame[role="notice"][kind="warning"] {{ background: {p.paper}; border: 1px solid {p.sum}; }}
"""
