"""Scratch: a project file beside the window, in which sources that belong to no project are searched."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store import Contents

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from tempfile import TemporaryDirectory

    from explorer.store.project import ProjectFile

_BATCH = 200
"""Sources that are written before it is asked whether somebody still waits for them."""


class Scratch:
    """The temporary file. One thread at a time may use it; made when it is first wanted, gone with `close`."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._file: ProjectFile | None = None
        self._held: dict[str, tuple[Source, Extraction]] = {}

    def holds(self, contents: Contents) -> bool:
        """Whether the file has all of these contents."""
        return len(self._held) == len(contents.raw) and all(
            self._held[name] is contents.raw.get(name) for name in self._held
        )

    def of(self, contents: Contents, cancelled: Callable[[], bool], *, seconds: float | None = None) -> "ProjectFile":
        """The file with these contents; only what is new or gone since the last time is written.

        When it is cancelled the file lacks some of them, and the next call goes on where this one ended.

        Args:
            contents: what is to be searched.
            cancelled: asked after every batch; true ends the writing.
            seconds: after which it ends too, with one batch at least; None for never.

        Raises:
            ProjectError: it cannot be written.
        """
        from explorer.store.project.temporary import take_in, take_out  # noqa: PLC0415  # see above

        if self._file is None:
            self._file = self._made()
        wanted = contents.raw
        gone = tuple(name for name, pair in self._held.items() if wanted.get(name) is not pair)
        if gone:
            take_out(self._file, gone)
            for name in gone:
                del self._held[name]
        new = [name for name in wanted if name not in self._held]
        end = None if seconds is None else time.monotonic() + seconds
        for first in range(0, len(new), _BATCH):
            if cancelled() or (first and end is not None and time.monotonic() > end):
                break
            batch = {name: wanted[name] for name in new[first : first + _BATCH]}
            take_in(self._file, batch.values())
            self._held |= batch
        return self._file

    def _made(self) -> "ProjectFile":
        from tempfile import TemporaryDirectory  # noqa: PLC0415  # see above

        from explorer.store.project.temporary import made  # noqa: PLC0415  # see above

        # Removed at the end of the program too, should nobody call `close`.
        self._folder = TemporaryDirectory(prefix="source-explorer-", ignore_cleanup_errors=True)
        return made(Path(self._folder.name) / "search.sourceproject")

    def close(self) -> None:
        """Remove the file; harmless when there is none."""
        if self._file is not None:
            self._file.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._file, self._folder, self._held = None, None, {}
