"""Every setting once: name, type, default, meaning; kept as JSON in the user's configuration folder.

What is kept is how the window looked and what was open, nothing that was found: that is made anew from the sources.
"""

import json
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import field
from datetime import date
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import platformdirs

from explorer.errors import Refusal
from explorer.lean import dataclass
from explorer.model.query import Filter
from explorer.shape import AtMost, Within, plain, shaped

FILE_NAME = "settings.json"
SUFFIX = ".sourceproject"
"""Of the names of project files."""

ThemeName = Literal["system", "light", "dark"]


MOST_RECENT = 10
"""Projects that the menu offers again."""

PartName = Literal["sidebar", "chart", "tables", "evidence"]
"""Parts of the window that can be switched off."""

MIN_WIDTH, MIN_HEIGHT = 400, 300
"""The smallest window, in device-independent pixels; below that its parts would lie over each other."""

# Qt holds all of these in 32 bits and raises on more, at every start. Desktops of several screens are far smaller.
_Coordinate = Annotated[int, Within(-100_000, 100_000)]
_Extents = Annotated[tuple[Annotated[int, Within(0, 100_000)], ...], AtMost(8)]
_CodePoint = Annotated[int, Within(0, 2**31 - 1)]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def _check_dates(wanted: Filter) -> None:
    """Raise ValueError unless the dates of a filter are dates: years, months or days of the calendar."""
    for value in (wanted.date_from, wanted.date_to):
        if value is not None:
            if not _DATE.fullmatch(value):
                raise ValueError("a date is not of the form 2024, 2024-09 or 2024-09-30")
            date.fromisoformat(value + "YYYY-01-01"[len(value) :])


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSettings:
    """Where the window stands and how its parts share the room, in device-independent pixels.

    Attributes:
        x: left edge on the desktop; None lets the system choose.
        y: upper edge on the desktop.
        width: of the window without its frame.
        height: of the window without its frame.
        maximized: whether it takes the whole screen.
        columns: widths: sidebar, texts, tables.
        left: heights: sources and legend, what differs.
        middle: heights: texts, chart.
        right: heights: tables, evidence.
        hidden: parts of the window that are switched off.
        folded: sections of the sidebar that are folded.
    """

    x: _Coordinate | None = None
    y: _Coordinate | None = None
    width: Annotated[int, Within(MIN_WIDTH, 20_000)] = 1440
    height: Annotated[int, Within(MIN_HEIGHT, 20_000)] = 900
    maximized: bool = False
    columns: _Extents = ()
    left: _Extents = ()
    middle: _Extents = ()
    right: _Extents = ()
    hidden: frozenset[PartName] = frozenset()
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSettings:
    """How sources were looked at. Of a project they are named by their ids, else by where they were read from.

    Attributes:
        panes: the sources, from left to right.
        desk: the sources on the desk, of a project that has more; empty when all were.
        places: first code point that was seen in each source.
        filter: what was to be shown.
        group_by: how the chart was grouped.
        tab: which table was shown.
        page: which page was shown below the texts.
        linked: whether texts side by side scroll together.
        sorts: by which column each table was sorted, with a "-" before it when descending.
    """

    panes: Annotated[tuple[str | None, ...], AtMost(4)] = ()
    desk: Annotated[tuple[str, ...], AtMost(100_000)] = ()
    places: dict[str, _CodePoint] = field(default_factory=dict)
    filter: Annotated[Filter, _check_dates] = field(default_factory=Filter)
    group_by: str = "commitment"
    tab: str = "actors"
    page: str = "funding"
    linked: bool = True
    sorts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSettings(ViewSettings):
    """What was open when the program ended.

    Sources are named by where they were read from (`Source.origin`): ids depend on which other files there are.

    Attributes:
        project: the project file; empty for none.
        inputs: files and folders, absolute paths; empty for the samples.
        closed: origins of sources among them that were closed.
    """

    project: str = ""
    inputs: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings.

    Attributes:
        theme: colours of the window; system follows the desktop.
        zoom: size of the texts; 1 is 100 %.
        window: where it stands.
        open: what was open.
        recent: project files, the last opened first.
    """

    theme: ThemeName = "system"
    zoom: Annotated[float, Within(0.5, 4.0)] = 1.0
    window: WindowSettings = field(default_factory=WindowSettings)
    open: OpenSettings = field(default_factory=OpenSettings)
    recent: Annotated[tuple[str, ...], AtMost(MOST_RECENT)] = ()


def settings_file() -> Path:
    """Where the settings of this user are kept; SOURCE_EXPLORER_CONFIG names another folder."""
    folder = os.environ.get("SOURCE_EXPLORER_CONFIG") or platformdirs.user_config_dir(
        "source-explorer", appauthor=False
    )
    return Path(folder) / FILE_NAME


def load(path: Path) -> tuple[Settings, Refusal | None]:
    """The settings of a file; the defaults when there is none.

    A file that cannot be understood is set aside beside itself, never deleted, and the defaults are used; the second
    value then says so.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), Refusal(
            str(path), f"the settings cannot be read ({error.strerror})", "The defaults are used"
        )
    try:
        return shaped(Settings, json.loads(data)), None
    except (ValueError, RecursionError) as error:  # no JSON, no UTF-8, another shape; brackets nested without end
        fault = str(error)
    return Settings(), Refusal(str(path), f"the settings are damaged ({fault})", _set_aside(path))


def last_project(path: Path) -> str:
    """The project that the settings of a file say was open last, "" for none; nothing else is looked at, or said."""
    try:
        project = json.loads(path.read_bytes())["open"]["project"]
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return ""
    return project if isinstance(project, str) else ""


def _set_aside(path: Path) -> str:
    names = (path.with_suffix(f".damaged{'' if number == 1 else f'-{number}'}.json") for number in count(1))
    try:
        aside = next(name for name in names if not name.exists())
        path.rename(aside)
    except OSError as error:
        return f"The defaults are used; the file could not be set aside ({error.strerror})"
    return f"The defaults are used; the damaged file was kept as {aside.name}"


def save(settings: Settings, path: Path) -> Refusal | None:
    """Write the settings whole or not at all; says why when that is not possible."""
    # ASCII holds what UTF-8 cannot: the lone surrogates of file names that are no UTF-8.
    content = json.dumps(plain(settings), indent=1)
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="ascii", dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
        temporary.replace(path)
    except OSError as error:
        return Refusal(str(path), f"the settings cannot be saved ({error.strerror})")
    finally:
        if temporary is not None:
            with suppress(OSError):  # it took its place, or cannot even be removed
                temporary.unlink()
    return None
