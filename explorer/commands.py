"""What each command does with its inputs; the parsing of the command line stands in `explorer.cli`.

Findings go to standard output and nothing else does; what could not be read is said on standard error.
"""

import importlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from explorer.errors import ExpectedError, Refusal
from explorer.export.funding import funding_chart, funding_csv
from explorer.export.overview import ROWS, Page, overview
from explorer.export.records import csv_lines, json_line, schema
from explorer.export.spreadsheet import BOM
from explorer.export.terminal import plain
from explorer.loading import Loaded, load
from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.resources import sample_folder
from explorer.store import Store

OK, NOTHING_OPENED, FAILED = 0, 2, 2
"""Exit codes: something opened; nothing did; the command could not do its work (as argparse says for wrong use)."""

MOST_REFUSALS = 10
"""Refusals that are said one by one; of more, as many are said and the others counted."""

_WITHOUT_WINDOW = (
    "No display here. The window needs one (DISPLAY or WAYLAND_DISPLAY); a picture of it does not: "
    "source-explorer snapshot --to window.png SOURCE..."
)


def show_window(inputs: Sequence[str]) -> int:
    """Open the window on some inputs (the samples when there are none), or say in text what it would show."""
    display = importlib.import_module("explorer.display")
    if not display.has_display():
        code = show_overview(inputs or [str(sample_folder())])
        _write(["", _WITHOUT_WINDOW])
        return code
    return int(_app().open_window(inputs))


def show_overview(inputs: Sequence[str], *, everything: bool = False) -> int:
    """Print the text overview; the first rows of every section unless everything is wanted."""
    loaded = _load(inputs)
    if not loaded.sources:
        return NOTHING_OPENED
    styled = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    page = Page(width=shutil.get_terminal_size().columns, styled=styled, rows=None if everything else ROWS)
    _write(overview(_store(loaded), page))
    return OK


def show_extraction(inputs: Sequence[str], *, form: str, bom: bool) -> int:
    """Print the findings as JSON lines or CSV.

    Args:
        inputs: files, folders, or `-`.
        form: "jsonl" or "csv".
        bom: whether a CSV begins with a byte order mark, by which Excel knows UTF-8.
    """
    loaded = _load(inputs)
    if not loaded.sources:
        return NOTHING_OPENED
    linked = link(loaded.sources, loaded.extractions)
    pairs = zip(loaded.sources, linked.extractions, strict=True)
    if form == "csv":
        _write(_marked(csv_lines(pairs)) if bom else csv_lines(pairs), end="")
    else:
        _write(json_line(source, found) for source, found in pairs)
    return OK


def show_schema() -> int:
    """Print the JSON Schema of a line of `extract --format jsonl`."""
    _write([schema()], end="")
    return OK


def write_chart(inputs: Sequence[str], to: Path, *, theme: str, scale: int) -> int:
    """Write the funding chart to a file whose ending names the format."""
    loaded = _load(inputs)
    if not loaded.sources:
        return NOTHING_OPENED
    store = _store(loaded)
    if to.suffix.lower() == ".csv":
        try:
            to.write_bytes(funding_csv(funding_chart(store)).encode())
        except OSError as error:
            raise ExpectedError(f"{to}: cannot be written ({error.strerror})") from error
    else:
        _app(offscreen=True).export_chart(store, to, theme=theme, scale=scale)
    return OK


def write_snapshot(
    inputs: Sequence[str], to: Path, *, size: tuple[int, int], theme: str, select: str | None, scale: float
) -> int:
    """Write a picture of the main window to a PNG file."""
    loaded = _load(inputs)
    if not loaded.sources:
        return NOTHING_OPENED
    _app(offscreen=True).snapshot(_store(loaded), to, size=size, theme=theme, select=select, scale=scale)
    return OK


def _load(inputs: Sequence[str]) -> Loaded:
    """Load in the foreground and say on standard error what could not be opened."""
    loaded = load(inputs, background=False)
    _say(loaded.refusals)
    return loaded


def _store(loaded: Loaded) -> Store:
    store = Store(link)
    store.apply(AddSources(sources=loaded.sources, extractions=loaded.extractions))
    return store


def _app(*, offscreen: bool = False) -> Any:  # noqa: ANN401  # a module
    """The part of the program that needs Qt; an ExpectedError that names what to install where Qt cannot start."""
    if offscreen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    fault = importlib.import_module("explorer.display").qt_fault()
    if fault:
        raise ExpectedError(fault)
    return importlib.import_module("explorer.app")


def _marked(lines: Iterable[str]) -> Iterator[str]:
    yield BOM
    yield from lines


def _write(lines: Iterable[str], end: str = "\n") -> None:
    """Write to standard output; the one place that does."""
    try:
        for line in lines:
            sys.stdout.write(line + end)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would complain once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise ExpectedError(f"The output cannot be written ({error.strerror})") from error


def _say(refusals: Sequence[Refusal]) -> None:
    """One line each on standard error; of many, some and a count."""
    for refusal in refusals[:MOST_REFUSALS]:
        sys.stderr.write(plain(str(refusal)) + "\n")
    more = len(refusals) - MOST_REFUSALS
    if more > 0:
        sys.stderr.write(f"… and {more:,} more that could not be opened ({len(refusals):,} in all)\n")
