"""What is there already: which ids are taken, which texts are sources, which files were seen."""

import hashlib
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from explorer.ingest.draft import one_line
from explorer.model.catalogue import Known
from explorer.model.source import Source
from explorer.model.text import canonical

_Identity: TypeAlias = tuple[int, int]
"""Device and inode: the same file under whatever name."""


class Register:
    """Written on while the sources of one import are read."""

    def __init__(self, taken: Collection[str], opened: Iterable[Source | Known]) -> None:
        """Start with what is there before the import.

        Args:
            taken: ids that are in use, beside those of `opened`.
            opened: sources that are open.
        """
        self._taken = dict.fromkeys(taken, "a source that is open")
        self._texts: dict[str, str] = {}
        """The hash of each text that is a source, with the title of that source."""
        self._numbers: dict[str, int] = {}
        """By name, the least number that may be free: ten thousand folders may have an "index.html" each."""
        self._seen: set[_Identity | str] = set()
        self._open: dict[_Identity, set[str]] = {}
        """The hashes of the texts of each file that are open."""
        files: dict[str, set[str]] = {}
        for source in opened:
            self._taken[source.id] = "a source that is open"
            self._texts.setdefault(source.sha256, source.title)
            if source.file:
                files.setdefault(source.file, set()).add(source.sha256)
        for name, texts in files.items():
            with suppress(OSError, ValueError):  # moved away since
                # Not by way of a Path: a project may have come from 100,000 files.
                self._open.setdefault(_identity(os.stat(name)), set()).update(texts)  # noqa: PTH116  # as said

    @property
    def knows_files(self) -> bool:
        """Whether files are open."""
        return bool(self._open)

    # ------------------------------------------------------------------ files

    def see_file(self, path: Path) -> None:
        """Take a file for seen: it is read for another purpose."""
        with suppress(OSError, ValueError):  # taken away since
            self._seen.add(_identity(path.stat()))

    def is_new(self, file: os.stat_result | str) -> bool:
        """Whether a file, or a stream of this name, was not seen before; from now on it was."""
        identity = file if isinstance(file, str) else _identity(file)
        new = identity not in self._seen
        self._seen.add(identity)
        return new

    def texts_of(self, file: os.stat_result) -> Collection[str]:
        """The hashes of the texts that come from a file and are open."""
        return self._open.get(_identity(file), frozenset())

    # ------------------------------------------------------------------ sources

    def free(self, stem: str) -> str:
        """The first of "name", "name-2", "name-3" ... that is not taken."""
        name = one_line(stem) or "source"
        if name not in self._taken:
            return name
        number = self._numbers.get(name, 2)
        while f"{name}-{number}" in self._taken:
            number += 1
        self._numbers[name] = number
        return f"{name}-{number}"

    def owner(self, name: str) -> str | None:
        """Who has an id, for messages; None when nobody has it."""
        return self._taken.get(name)

    def twin(self, source: Source) -> str | None:
        """The title of the source that has the very words of this one; None when none has."""
        return self._texts.get(source.sha256)

    def take_in(self, name: str, source: Source) -> None:
        """Write down that a source has an id, and its words."""
        self._texts[source.sha256] = source.title
        self._taken[name] = source.origin


def hash_of(text: str) -> str:
    """The hash by which a text is known (Source.sha256)."""
    return hashlib.sha256(canonical(text).encode()).hexdigest()


def _identity(status: os.stat_result) -> _Identity:
    return status.st_dev, status.st_ino
