"""A folder walked through: what is in it, before anything of it is read."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from explorer.errors import Refusal
from explorer.ingest.formats import BY_ENDING
from explorer.ingest.place import shown, unreadable
from explorer.lean import dataclass

_PAGES = frozenset({".htm", ".html"})
"""Browsers keep the pictures and scripts of "Page.html" in a folder "Page_files" beside it."""


@dataclass(slots=True)
class Walk:
    """What is in a folder and in those below it.

    Attributes:
        files: names of the files that may be sources, in the order of the paths.
        others: endings of those that are none.
        faults: folders that cannot be read.
    """

    files: list[str] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    faults: list[Refusal] = field(default_factory=list)


def walked(folder: str | os.PathLike[str], cancelled: Callable[[], bool]) -> Walk:
    """What is in a folder; hidden files and folders are left out, and links to folders are not followed."""
    walk = Walk()
    files: list[Path] = []
    told = os.walk(folder, onerror=lambda e: walk.faults.append(unreadable(shown(e.filename), e)))
    for at, folders, names in told:
        if cancelled():
            break
        saved = {f"{Path(name).stem}_files" for name in names if Path(name).suffix.lower() in _PAGES}
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in saved)
        for name in names:
            path = Path(at, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in BY_ENDING:
                files.append(path)
            else:
                walk.others[path.suffix.lower() or "no ending"] += 1
    walk.files = list(map(str, sorted(files)))
    return walk
