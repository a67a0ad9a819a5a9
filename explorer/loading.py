"""Inputs -> sources with their findings: reading and extracting together, without a window and without a store."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from explorer.errors import Refusal
from explorer.extract.parallel import Failure, Result, Work, extract_in_workers, guarded
from explorer.extract.pipeline import extract
from explorer.ingest import Note, Options, read
from explorer.model.finding import Extraction
from explorer.model.source import Source

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]

INLINE_CHARACTERS = 200_000
"""Up to this much text is extracted where `load` is called: starting processes would take longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of some inputs.

    Attributes:
        sources: what could be read, in the order given.
        extractions: one for each source; not linked, actor ids are those of the single source.
        refusals: what could not be read, with reasons, in the order given.
        notes: what the analyst should know of what was read, or passed over, in the order given.
    """

    sources: tuple[Source, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()


def load(
    inputs: Sequence[str],
    *,
    taken: Collection[str] = (),
    opened: Collection[Source] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    background: bool = True,
    work: Work = extract,
    options: Options | None = None,
) -> Loaded:
    """Read and extract. Never raises for what a user gives; empty when cancelled. May be called in any thread.

    Args:
        inputs: files, folders, or `-` (see `explorer.ingest.read`).
        taken: ids of sources that are open already.
        opened: these sources themselves; their files are not opened again.
        progress: called in the caller's thread with sources done, sources in all (0 while that is not known) and the
            title of the last one.
        cancelled: asked between sources, and while one keeps us waiting.
        background: whether other processes go first, the one with the window above all.
        work: what finds things in one source; importable, since worker processes run it.
        options: what the analyst says about the import: columns, metadata, names of files.
    """
    batches = load_in_batches(
        inputs,
        taken=taken,
        opened=opened,
        progress=progress,
        cancelled=cancelled,
        background=background,
        work=work,
        options=options,
    )
    loaded = next(batches, Loaded())
    return Loaded() if cancelled() else loaded


def load_in_batches(  # noqa: PLR0913  # one more than `load`, which it is
    inputs: Sequence[str],
    *,
    taken: Collection[str] = (),
    opened: Collection[Source] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    background: bool = True,
    work: Work = extract,
    options: Options | None = None,
    characters: int | None = None,
) -> Iterator[Loaded]:
    """Read and extract as `load` does, a part at a time: what was given out can be kept before the rest is read.

    Args:
        inputs: as in `load`; so are the arguments that follow.
        taken: ids of sources that are open already.
        opened: these sources themselves.
        progress: called for each part anew; sources in all are those of the part.
        cancelled: nothing more is given out once it says so.
        background: whether other processes go first.
        work: what finds things in one source.
        options: what the analyst says about the import.
        characters: of text after which a part ends; None makes one part of everything.
    """
    part = _Part()
    for item in read(inputs, taken=taken, opened=opened, cancelled=cancelled, options=options, notes=part.notes):
        if cancelled():
            return
        if isinstance(item, Refusal):
            part.refusals.append(item)
            continue
        part.sources.append(item)
        if progress:
            progress(0, 0, item.title)
        if characters is not None and part.characters >= characters:
            loaded = part.finish(progress, cancelled, background=background, work=work)
            if loaded is None:
                return
            yield loaded
    loaded = None if cancelled() else part.finish(progress, cancelled, background=background, work=work)
    if loaded is not None:
        yield loaded


class _Part:
    """What was read and is not extracted yet."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.refusals: list[Refusal] = []
        self.notes: list[Note] = []

    @property
    def characters(self) -> int:
        """Of the texts that were read."""
        return sum(len(source.text) for source in self.sources)

    def finish(
        self, progress: Progress | None, cancelled: Callable[[], bool], *, background: bool, work: Work
    ) -> Loaded | None:
        """Extract, and begin the next part; None when it was cancelled."""
        sources = list(self.sources)
        results: dict[int, Result] = {}
        for index, result in _extracted(sources, cancelled, background=background, work=work):
            results[index] = result
            if progress:
                progress(len(results), len(sources), sources[index].title)
        if len(results) < len(sources):
            return None
        kept: list[tuple[Source, Extraction]] = []
        for index, source in enumerate(sources):
            result = results[index]
            if isinstance(result, Failure):
                self.refusals.append(_failed(source, result))
            else:
                kept.append((source, result))
        loaded = Loaded(
            sources=tuple(source for source, _ in kept),
            extractions=tuple(found for _, found in kept),
            refusals=tuple(self.refusals),
            notes=tuple(self.notes),
        )
        for done in (self.sources, self.refusals, self.notes):
            done.clear()  # not made anew: the door goes on writing its notes into the list it was given
        return loaded


def _extracted(
    sources: Sequence[Source], cancelled: Callable[[], bool], *, background: bool, work: Work
) -> Iterator[tuple[int, Result]]:
    if sum(len(source.text) for source in sources) > INLINE_CHARACTERS:
        yield from extract_in_workers(sources, cancelled=cancelled, background=background, work=work)
        return
    for index, source in enumerate(sources):
        if cancelled():
            return
        yield index, guarded(source, work)


def _failed(source: Source, failure: Failure) -> Refusal:
    log.error("The pipeline failed on %s (%s): %s\n%s", source.id, source.origin, failure.error, failure.details)
    hint = "This is a fault of the program: please report it, with the text if you may pass it on"
    return Refusal(source.origin or source.id, f"could not be analysed ({failure.error})", hint)
