"""Guards against faults of libraries that would otherwise show up far from their cause."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

PACKAGE = Path(__file__).resolve().parent.parent / "explorer"


def test_calls_into_qt_that_return_nothing_keep_the_count_of_none() -> None:
    """PySide6 6.12.0 lost a reference to None with each void call on Python 3.10 and 3.11, until Python aborted."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100


@pytest.mark.parametrize(
    "module",
    ["explorer.cli", "explorer.loading", "explorer.store", "explorer.match.linking", "explorer.export.records"],
)
def test_commands_that_show_nothing_load_no_qt(module: str) -> None:
    code = f"import sys, {module}; print([m for m in sys.modules if m.startswith(('PySide6', 'pyqtgraph'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_session_paints_nothing() -> None:
    """A linter rule says so as well; this names the module that breaks it."""
    wrong = [
        file.name
        for file in (PACKAGE / "session").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in ("PySide6.QtWidgets", "PySide6.QtGui")
    ]
    assert wrong == []
