"""Every setting once: name, type, default, meaning; kept as JSON in the user's configuration folder.

What is kept is how the window looked and what was open, nothing that was found: that is made anew from the sources.
"""

import os
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from explorer.errors import Refusal
from explorer.model.query import Filter

FILE_NAME = "settings.json"

ThemeName = Literal["system", "light", "dark"]


PartName = Literal["sidebar", "chart", "tables", "evidence"]
"""Parts of the window that can be switched off."""


class WindowSettings(BaseModel):
    """Where the window stands and how its parts share the room, in device-independent pixels."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    x: int | None = Field(None, description="left edge on the desktop; None lets the system choose")
    y: int | None = Field(None, description="upper edge on the desktop")
    width: Annotated[int, Field(ge=400, le=20_000)] = 1440
    height: Annotated[int, Field(ge=300, le=20_000)] = 900
    maximized: bool = False
    columns: tuple[Annotated[int, Field(ge=0)], ...] = Field((), description="widths: sidebar, texts, tables")
    middle: tuple[Annotated[int, Field(ge=0)], ...] = Field((), description="heights: texts, chart")
    right: tuple[Annotated[int, Field(ge=0)], ...] = Field((), description="heights: tables, evidence")
    hidden: frozenset[PartName] = Field(frozenset(), description="parts of the window that are switched off")


class OpenSettings(BaseModel):
    """What was open when the program ended."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    inputs: tuple[str, ...] = Field((), description="files and folders, absolute paths; empty for the samples")
    closed: tuple[str, ...] = Field((), description="ids of sources among them that were closed")
    panes: tuple[str | None, ...] = Field((), max_length=4, description="ids of the sources, from left to right")
    places: dict[str, Annotated[int, Field(ge=0)]] = Field(
        {}, description="first code point that was seen in each source, by id"
    )
    filter: Filter = Field(default_factory=Filter, description="what was to be shown")
    group_by: str = Field("commitment", description="how the chart was grouped")
    tab: str = Field("actors", description="which table was shown")


class Settings(BaseModel):
    """All settings."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: ThemeName = Field("system", description="colours of the window; system follows the desktop")
    zoom: Annotated[float, Field(ge=0.5, le=4.0)] = Field(1.0, description="size of the texts; 1 is 100 %")
    window: WindowSettings = WindowSettings()
    open: OpenSettings = OpenSettings()


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
        return Settings.model_validate_json(path.read_bytes()), None
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), Refusal(
            str(path), f"the settings cannot be read ({error.strerror})", "The defaults are used"
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        reason = f"the settings are damaged ({where + ': ' if where else ''}{first['msg']})"
        return Settings(), Refusal(str(path), reason, _set_aside(path))


def _set_aside(path: Path) -> str:
    aside = path.with_suffix(".damaged.json")
    try:
        path.replace(aside)
    except OSError as error:
        return f"The defaults are used; the file could not be set aside ({error.strerror})"
    return f"The defaults are used; the damaged file was kept as {aside.name}"


def save(settings: Settings, path: Path) -> Refusal | None:
    """Write the settings whole or not at all; says why when that is not possible."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = file.name
            file.write(settings.model_dump_json(indent=1))
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        return Refusal(str(path), f"the settings cannot be saved ({error.strerror})")
    return None
