"""Guards against faults of libraries that would otherwise show up far from their cause."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
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


def test_the_window_is_there_before_the_pipeline_is_loaded() -> None:
    code = (
        "import sys, types; app = types.ModuleType('explorer.app'); sys.modules['explorer.app'] = app; "
        "app.open_window = lambda _: 0; from explorer.cli import main; main([]); "
        "print([m for m in sys.modules if m.startswith(('explorer.match', 'explorer.loading', "
        "'explorer.extract.pipeline', 'explorer.extract.reading', 'explorer.extract.actors'))])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["explorer.importing", "explorer.loading"])
def test_what_reads_texts_loads_neither_the_pipeline_nor_what_only_projects_need(module: str) -> None:
    late = ("pydantic", "babel", "numpy", "sqlite3", "explorer.extract.pipeline", "explorer.store.project")
    code = f"import sys, {module}; print([m for m in sys.modules if m.startswith({late!r})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_a_project_loads_neither_pydantic_nor_numpy() -> None:
    late = ("pydantic", "babel", "numpy", "explorer.extract.pipeline")
    code = f"import sys, explorer.store.project.ahead; print([m for m in sys.modules if m.startswith({late!r})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_composition_root_loads_no_pipeline() -> None:
    code = "import sys, explorer.app; print([m for m in sys.modules if m.startswith('explorer.extract')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_does_not_wait_for_what_only_files_matches_and_charts_need() -> None:
    late = (
        "pydantic",
        "babel",
        "yaml",
        "numpy",
        "pyqtgraph",
        "sqlite3",
        "rapidfuzz",
        "explorer.ingest",
        "explorer.match",
    )
    code = f"import sys, explorer.app; print([m for m in {late} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_plain_texts_loads_neither_yaml_nor_what_makes_processes(tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text("The pier was opened on Monday.", encoding="utf-8")
    code = (
        f"import sys; from explorer.loading import load; assert load([{str(tmp_path)!r}]).sources;"
        "print([m for m in ('yaml', 'multiprocessing.forkserver', 'numpy', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_dependency_is_imported() -> None:
    """What nothing imports only costs whoever installs the program."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[\[<>=!~ ]", one)[0].lower() for one in project["dependencies"]}
    nodes = [n for file in PACKAGE.rglob("*.py") for n in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    used = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    used |= {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    used |= {
        n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }  # the faces are searched
    tops = {name.partition(".")[0] for name in used}
    given = {
        one.lower().replace("_", "-") for name, ones in packages_distributions().items() if name in tops for one in ones
    }
    assert wanted - given <= {"numpy"}  # pyqtgraph needs it


def test_the_session_paints_nothing() -> None:
    """A linter rule says so as well; this names the module that breaks it."""
    wrong = [
        file.name
        for file in (PACKAGE / "session").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in ("PySide6.QtWidgets", "PySide6.QtGui")
    ]
    assert wrong == []
