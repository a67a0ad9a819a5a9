"""Imports that were cut off: what was being read, kept beside the user's settings and never in the project.

A project may come by mail. If its file could name what is read next, one click would read whatever its sender likes; so
the file says no more than that an import was cut off.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from explorer.lean import dataclass
from explorer.settings import settings_file
from explorer.shape import plain, shaped

UNFINISHED = "import"
"""The setting of a project that is there while an import is under way; found when it is opened, that was cut off."""

_FOLDER = "imports"
"""Has a file for each project, so that windows with different projects do not write over each other's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Import:
    """What was being read.

    Attributes:
        project: the path of the project's file.
        inputs: the files and folders, absolute paths.
    """

    project: str
    inputs: tuple[str, ...] = ()


def remember(project: Path, inputs: Sequence[str]) -> None:
    """Keep what is being read into a project; where that cannot be written, it is not offered later."""
    with suppress(OSError):
        path = _file(project)
        path.parent.mkdir(parents=True, exist_ok=True)
        # ASCII holds what UTF-8 cannot: the lone surrogates of file names that are no UTF-8.
        path.write_text(json.dumps(plain(_Import(project=_name(project), inputs=tuple(inputs)))), encoding="ascii")


def recalled(project: Path) -> tuple[str, ...]:
    """What this user was reading into a project when that was cut off; nothing when it is not known."""
    try:
        kept = shaped(_Import, json.loads(_file(project).read_bytes()))
    except (OSError, ValueError):  # there is none, or half of it was written
        return ()
    return kept.inputs if kept.project == _name(project) else ()


def forget(project: Path) -> None:
    """Keep nothing of what was read into a project."""
    with suppress(OSError):
        _file(project).unlink(missing_ok=True)


def _file(project: Path) -> Path:
    return settings_file().parent / _FOLDER / f"{sha256(os.fsencode(_name(project))).hexdigest()}.json"


def _name(project: Path) -> str:
    return str(project.resolve())
