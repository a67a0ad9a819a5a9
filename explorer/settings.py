"""Every setting once: name, type, default, meaning; kept as JSON in the user's configuration folder.

What is kept is how the window looked and what was open, nothing that was found: that is made anew from the sources.
"""

import json
import os
import re
import tempfile
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from explorer.errors import Refusal
from explorer.model.query import Filter

FILE_NAME = "settings.json"

ThemeName = Literal["system", "light", "dark"]


MOST_RECENT = 10
"""Projects that the menu offers again."""

PartName = Literal["sidebar", "chart", "tables", "evidence"]
"""Parts of the window that can be switched off."""

MIN_WIDTH, MIN_HEIGHT = 400, 300
"""The smallest window, in device-independent pixels; below that its parts would lie over each other."""

# Qt holds all of these in 32 bits and raises on more, at every start. Desktops of several screens are far smaller.
_Coordinate = Annotated[int, Field(ge=-100_000, le=100_000)]
_Extent = Annotated[int, Field(ge=0, le=100_000)]
_CodePoint = Annotated[int, Field(ge=0, le=2**31 - 1)]
_Extents = Annotated[tuple[_Extent, ...], Field(max_length=8)]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def _checked(wanted: Filter) -> Filter:
    """A filter whose dates are dates: years, months or days of the calendar."""
    for value in (wanted.date_from, wanted.date_to):
        if value is not None:
            if not _DATE.fullmatch(value):
                raise ValueError("a date is not of the form 2024, 2024-09 or 2024-09-30")
            date.fromisoformat(value + "YYYY-01-01"[len(value) :])
    return wanted


class WindowSettings(BaseModel):
    """Where the window stands and how its parts share the room, in device-independent pixels."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    x: _Coordinate | None = Field(None, description="left edge on the desktop; None lets the system choose")
    y: _Coordinate | None = Field(None, description="upper edge on the desktop")
    width: Annotated[int, Field(ge=MIN_WIDTH, le=20_000)] = 1440
    height: Annotated[int, Field(ge=MIN_HEIGHT, le=20_000)] = 900
    maximized: bool = False
    columns: _Extents = Field((), description="widths: sidebar, texts, tables")
    left: _Extents = Field((), description="heights: sources and legend, what differs")
    middle: _Extents = Field((), description="heights: texts, chart")
    right: _Extents = Field((), description="heights: tables, evidence")
    hidden: frozenset[PartName] = Field(frozenset(), description="parts of the window that are switched off")


class ViewSettings(BaseModel):
    """How sources were looked at. Of a project they are named by their ids, else by where they were read from."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    panes: tuple[str | None, ...] = Field((), max_length=4, description="the sources, from left to right")
    places: dict[str, _CodePoint] = Field({}, description="first code point that was seen in each source")
    filter: Annotated[Filter, AfterValidator(_checked)] = Field(
        default_factory=Filter, description="what was to be shown"
    )
    group_by: str = Field("commitment", description="how the chart was grouped")
    tab: str = Field("actors", description="which table was shown")
    page: str = Field("funding", description="which page was shown below the texts")
    linked: bool = Field(True, description="whether texts side by side scroll together")  # noqa: FBT003  # the default


class OpenSettings(ViewSettings):
    """What was open when the program ended.

    Sources are named by where they were read from (`Source.origin`): ids depend on which other files there are.
    """

    project: str = Field("", description="the project file; empty for none")
    inputs: tuple[str, ...] = Field((), description="files and folders, absolute paths; empty for the samples")
    closed: tuple[str, ...] = Field((), description="origins of sources among them that were closed")


class Settings(BaseModel):
    """All settings."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: ThemeName = Field("system", description="colours of the window; system follows the desktop")
    zoom: Annotated[float, Field(ge=0.5, le=4.0)] = Field(1.0, description="size of the texts; 1 is 100 %")
    window: WindowSettings = WindowSettings()
    open: OpenSettings = OpenSettings()
    recent: tuple[str, ...] = Field((), max_length=MOST_RECENT, description="project files, the last opened first")


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
        # Python's parser: pydantic's own refuses the lone surrogates by which Python names files that are no UTF-8.
        return Settings.model_validate(json.loads(data)), None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        fault = f"{where + ': ' if where else ''}{first['msg']}"
    except (ValueError, RecursionError) as error:  # no JSON, no UTF-8; brackets nested without end
        fault = str(error)
    return Settings(), Refusal(str(path), f"the settings are damaged ({fault})", _set_aside(path))


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
    content = json.dumps(settings.model_dump(mode="json"), indent=1)
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
