"""How the program does at size, as ratios to the least that each task needs, measured turn by turn in the same run.

Run by hand: `python tests/bench/at_size.py`. It makes its own news; `--sources` says how many a project has (1,000),
`--markdown` prints the rows for the README's performance section. Nothing is drawn on a screen. An archive of 100,000
takes a quarter of an hour to be made: `archive.py` makes one to be kept, and `--project` takes it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Paint when it is due; with the default of 5 ms the wait would be measured and not the work.
os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")
sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # run by hand, without pytest's path

from bench import at_size_files as files  # noqa: E402  # needs the path
from bench import at_size_window as windows  # noqa: E402  # the same
from bench.archive import make_archive  # noqa: E402  # the same
from bench.newsroom import make_files, raw_megabytes  # noqa: E402  # the same
from bench.ratios import Row, as_markdown, as_text  # noqa: E402  # the same
from PySide6.QtWidgets import QApplication  # noqa: E402  # the same

ROUNDS, LONG_ROUNDS = 7, 3
"""Medians of so many; fewer where one round takes long: the table has a column for it."""
_PATIENCE = 900
"""Seconds after which a start has failed."""
_START = Path(__file__).with_name("at_size_start.py")


def say(words: str) -> None:
    """Tell on standard error what is measured now."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def started(what: str, folder: Path, *inputs: Path) -> dict[str, float]:
    """Start a window in a process of its own; what it says."""
    # An installed program has its bytecode; here the round that is not counted makes it.
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment = {**os.environ, **bytecode, "SOURCE_EXPLORER_CONFIG": str(folder / "settings")}
    command = [sys.executable, str(_START), what, repr(time.perf_counter()), *map(str, inputs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=_PATIENCE)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def starts(
    what: str, folder: Path, rounds: int, *inputs: Path
) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """The program and a bare window, started turn by turn; one round before is not counted."""
    ours, bare = [], []
    for number in range(-1 if rounds > 1 else 0, rounds):
        pair = started(what, folder, *inputs), started("bare", folder)
        if number >= 0:
            ours.append(pair[0])
            bare.append(pair[1])
    return ours, bare


def _told(told: Sequence[dict[str, float]], what: str) -> tuple[float, ...]:
    return tuple(one[what] for one in told)


def start(folder: Path) -> Iterator[Row]:
    """Starting with two sources."""
    ours, bare = starts("sources", folder, ROUNDS, *make_files(folder / "two", 2))
    floor = "bare QApplication and QMainWindow, painted"
    for what, action, goal in (
        ("first", "start with two sources: first paint", 3),
        ("complete", "start with two sources: read, compared, painted", 5),
    ):
        yield Row(action=action, floor=floor, ours=_told(ours, what), theirs=_told(bare, "first"), goal=goal)


def open_project(folder: Path, project: Path, count: int) -> Iterator[Row]:
    """Opening a project, and the memory it takes then."""
    ours, bare = starts("project", folder, ROUNDS, project)
    yield Row(
        action=f"open a project of {count:,} sources",
        floor="bare QApplication and QMainWindow, painted",
        ours=_told(ours, "complete"),
        theirs=_told(bare, "first"),
        goal=5,
    )
    raw = raw_megabytes(project)
    yield Row(
        action=f"memory with {count:,} sources open",
        floor="bare window and the bytes of titles and spans",
        ours=_told(ours, "megabytes"),
        theirs=tuple(one + raw for one in _told(bare, "megabytes")),
        goal=2,
        unit="MB",
    )


def in_window(folder: Path, project: Path) -> Iterator[Row]:
    """What is done in an open window."""
    with windows.opened(project, folder / "window.json") as (root, compared):
        yield windows.show_another(root, ROUNDS)
        yield windows.click(root, compared)
        yield windows.key_stroke(root, ROUNDS)


def imports(folder: Path, count: int) -> Iterator[Row]:
    """How long an import takes, and what the window feels of it."""
    yield files.importing(folder, count, LONG_ROUNDS)
    yield from files.importing_in_window(folder, count, 1)  # a round has thousands of beats


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=1_000, help="of the project (1,000; the aim is 100,000)")
    parser.add_argument("--project", type=Path, help="one that `archive.py` has made; it is copied and not changed")
    parser.add_argument("--imported", type=int, default=300, help="files that are imported in a round (300)")
    parser.add_argument("--only", nargs="*", choices=GROUPS, help="rows of these groups only")
    parser.add_argument("--markdown", action="store_true", help="print rows for the README")
    options = parser.parse_args()
    # A worker process runs the main module of its parent anew. That of the program is five lines; this one would load
    # Qt and the bench, which takes as long as the extraction of thirty articles, and was measured as if it were ours.
    vars(sys.modules["__main__"]).pop("__file__", None)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    wanted: Sequence[str] = options.only or GROUPS
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        project, count = folder / "news.sourceproject", options.sources
        if {"project", "window", "search"} & {*wanted}:
            if options.project is not None:
                shutil.copyfile(options.project, project)
                count = files.sources_in(project)
            else:
                for done in make_archive(project, options.sources):
                    say(f"made {done:,} of {options.sources:,} sources")
        groups: dict[str, Callable[[], Iterator[Row]]] = {
            "start": lambda: start(folder),
            "project": lambda: open_project(folder, project, count),
            "window": lambda: in_window(folder, project),
            "large": lambda: iter([windows.open_large(ROUNDS)]),
            "search": lambda: iter([files.search(project, ROUNDS)]),
            "import": lambda: imports(folder, options.imported),
            "cores": lambda: iter([files.cores(options.imported, LONG_ROUNDS)]),
        }
        for name in GROUPS:
            if name in wanted:
                say(f"measuring: {name}")
                rows.extend(groups[name]())
    day = datetime.now(tz=UTC).date().isoformat()
    sys.stdout.write((as_markdown(rows, day) if options.markdown else as_text(rows)) + "\n")
    del application


GROUPS = ("start", "project", "window", "large", "search", "import", "cores")

if __name__ == "__main__":
    main()
