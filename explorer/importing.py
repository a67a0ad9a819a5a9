"""Taking in what is read: as one edit while the desk has room for all of it, else part by part into the project's file.

What is in the file stays there, whatever becomes of the rest: a power cut, a full disk or the end of the program costs
no more than the part at hand.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from explorer import unfinished
from explorer.errors import ExpectedError, Refusal
from explorer.ingest import Note
from explorer.ingest.limits import MAX_ORIGINALS
from explorer.loading import Loaded
from explorer.model.catalogue import Entry, entry_of
from explorer.model.labels import Labels
from explorer.store.desk import fits, weight

if TYPE_CHECKING:  # what is opened without a project has no use for SQLite, which takes time to load
    from explorer.store.project import ProjectFile, Provenance

PART = 250_000
"""Characters of text after which what was read is kept: some sixty articles. With more, the workers have nothing to do
for longer while the first part is read and the last is written; with fewer than `explorer.loading.INLINE_CHARACTERS`
there would be none."""


def write_part(project: "ProjectFile", part: Loaded) -> None:
    """Write sources into a project with the bytes of their files, all of them or none.

    Raises:
        ExpectedError: they cannot be written.
    """
    from explorer.store.project.rows import found_rows  # noqa: PLC0415  # loaded with the project

    rows = part.rows or tuple(map(found_rows, part.sources, part.extractions))
    project.add(part.sources, rows, came_from(part))


def came_from(part: Loaded) -> "dict[str, Provenance]":
    """Where sources that were just read come from."""
    if not part.originals:
        return {}
    from explorer.store.project import Provenance  # noqa: PLC0415  # loaded with the project

    return {name: Provenance(original=data) for name, data in part.originals.items()}


class Intake:
    """Where the parts of one import go, for a window.

    Attributes:
        waiting: what is to become one edit, as long as there is room for everything on the desk, and in memory for the
            bytes of its files (`explorer.ingest.limits.MAX_ORIGINALS`).
        entries: of the sources that were written into the project's file instead.
        titles: origin and title of every source that came.
        refusals: what could not be read.
        notes: what the analyst should know.
        overflowed: whether there was no room, and no project whose file could have taken it.
        problem: why no more could be written; "" when all could.
    """

    def __init__(self, project: "ProjectFile | None", weights: int, inputs: Sequence[str] = ()) -> None:
        """Start with nothing.

        Args:
            project: the project that is open; None when there is none.
            weights: of what is there already (see `explorer.store.desk`).
            inputs: names of the files and folders that are read, for whoever opens the project after a power cut.
        """
        self.waiting: list[Loaded] = []
        self.entries: list[Entry] = []
        self.titles: list[tuple[str, str]] = []
        self.refusals: list[Refusal] = []
        self.notes: list[Note] = []
        self.overflowed = False
        self.problem = ""
        self._project = project
        self._load = weights
        self._held = 0
        """Bytes of the files whose sources wait."""
        self._inputs = inputs
        self._begun = False

    def take(self, part: Loaded) -> bool:
        """Take a part in; False when that is not possible, and nothing more is to be read."""
        self.refusals += part.refusals
        self.notes += part.notes
        pairs = zip(part.sources, part.counts, strict=True)
        self._load += sum(weight(findings, source.word_count) for source, findings in pairs)
        self._held += sum(map(len, part.originals.values()))
        if not self._begun and fits(self._load) and self._held <= MAX_ORIGINALS:
            self.waiting.append(part)
            self._list(part)
            return True
        if self._project is None:
            self.overflowed = True
            return False
        try:
            if not self._begun:
                self._begin(self._project)
            self._write(self._project, part)
        except ExpectedError as error:
            self.problem = str(error)
            return False
        return True

    def end(self) -> None:
        """Say in the file that nothing was cut off."""
        if self._begun and self._project is not None:
            unfinished.forget(self._project.path)
            with suppress(ExpectedError):  # then it is said in vain
                self._project.set_setting(unfinished.UNFINISHED, None)

    @property
    def together(self) -> Loaded:
        """All that waits, as one."""
        return Loaded(
            sources=tuple(chain.from_iterable(part.sources for part in self.waiting)),
            extractions=tuple(chain.from_iterable(part.found() for part in self.waiting)),
            originals=dict(chain.from_iterable(part.originals.items() for part in self.waiting)),
        )

    def _begin(self, project: "ProjectFile") -> None:
        """Write what has waited, after a backup of what is there."""
        if project.size()[0]:
            project.backup("before import")
        self._begun = True
        unfinished.remember(project.path, self._inputs)
        project.set_setting(unfinished.UNFINISHED, True)  # noqa: FBT003  # the value of the setting
        waiting, self.waiting, self.titles = self.waiting, [], []
        for part in waiting:
            self._write(project, part)

    def _write(self, project: "ProjectFile", part: Loaded) -> None:
        if part.sources:
            write_part(project, part)
        self.entries += [entry_of(source, findings) for source, findings in zip(part.sources, part.counts, strict=True)]
        self._list(part)

    def _list(self, part: Loaded) -> None:
        self.titles += [(source.origin or source.id, source.title) for source in part.sources]


def reprints_among(project: "ProjectFile", names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Of some sources those that are reprints of another one, with the title of the first of these; neither is itself.

    Args:
        project: that has them.
        names: their ids.
    """
    with project.reading():  # in one turn: nobody takes a source out between the two
        groups = project.reprints()
        found = [(name, groups[name]) for name in names if groups.get(name, name) != name]
        titles = {entry.id: entry.title for entry in project.catalogue()} if found else {}
    return tuple((titles[name], titles[first]) for name, first in found if name in titles and first in titles)


def written_labels(project: "ProjectFile", entries: Sequence[Entry]) -> dict[str, Labels]:
    """Labels that the file gave back to sources that had been taken out of it, by id."""
    came = {entry.id for entry in entries}
    return {name: labels for name, labels in project.labels().items() if name in came}
