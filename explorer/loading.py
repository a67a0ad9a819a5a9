"""Inputs -> sources with their findings: reading and extracting together, without a window and without a store."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from explorer.errors import ExpectedError, Refusal
from explorer.extract.parallel import Failure, Result, Work, extract_in_workers, guarded
from explorer.extract.pipeline import ENGINE_VERSION, extract
from explorer.ingest import Input, Note, Options, read
from explorer.lean import dataclass
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
        originals: by id, the bytes of the sources that are whole files, when these were asked for.
    """

    sources: tuple[Source, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


def load(  # noqa: PLR0913  # what to read, what is there, how to go about it, and who watches
    inputs: Sequence[Input],
    *,
    taken: Collection[str] = (),
    opened: Collection[Source] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    background: bool = True,
    work: Work = extract,
    options: Options | None = None,
    keep_originals: bool = False,
) -> Loaded:
    """Read and extract. Never raises for what a user gives; empty when cancelled. May be called in any thread.

    Args:
        inputs: files, folders, `-`, words or addresses (see `explorer.ingest.read`).
        taken: ids of sources that are open already.
        opened: these sources themselves; their files are not opened again.
        progress: called in the caller's thread with sources done, sources in all (0 while that is not known) and the
            title of the last one.
        cancelled: asked between sources, and while one keeps us waiting.
        background: whether other processes go first, the one with the window above all.
        work: what finds things in one source; importable, since worker processes run it.
        options: what the analyst says about the import: columns, metadata, names of files.
        keep_originals: whether the bytes of the files come along, up to `explorer.ingest.limits.MAX_ORIGINALS`.
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
        keep_originals=keep_originals,
    )
    loaded = next(batches, Loaded())
    return Loaded() if cancelled() else loaded


def load_in_batches(  # noqa: PLR0913  # one more than `load`, which it is
    inputs: Sequence[Input],
    *,
    taken: Collection[str] = (),
    opened: Collection[Source] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    background: bool = True,
    work: Work = extract,
    options: Options | None = None,
    keep_originals: bool = False,
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
        keep_originals: whether the bytes of the files come along, up to the limit in each part.
        characters: of text after which a part ends; None makes one part of everything.
    """
    part = _Part()
    items = read(
        inputs,
        taken=taken,
        opened=opened,
        cancelled=cancelled,
        options=options,
        notes=part.notes,
        originals=part.originals if keep_originals else None,
    )
    for item in items:
        if cancelled():
            return
        if isinstance(item, Refusal):
            part.refusals.append(item)
            continue
        part.add(item)
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
        self.characters = 0
        """Of the texts that were read; counted along, since it is asked after each of them."""
        self.refusals: list[Refusal] = []
        self.notes: list[Note] = []
        self.originals: dict[str, bytes] = {}

    def add(self, source: Source) -> None:
        """Take one more."""
        self.sources.append(source)
        self.characters += len(source.text)

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
            originals=MappingProxyType(dict(self.originals)),
        )
        for done in (self.sources, self.refusals, self.notes, self.originals):
            done.clear()  # not made anew: the door goes on writing its notes into the list it was given
        self.characters = 0
        return loaded


def extract_again(
    sources: Sequence[Source],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    work: Work = extract,
) -> tuple[Extraction, ...]:
    """Find anew what is in sources of which something else is said now, in their order; empty when cancelled.

    Raises:
        ExpectedError: one of them cannot be analysed.
    """
    found: dict[int, Extraction] = {}
    for index, result in _extracted(sources, cancelled, background=True, work=work):
        if isinstance(result, Failure):
            raise ExpectedError(str(_failed(sources[index], result)))
        found[index] = result
        if progress:
            progress(len(found), len(sources), sources[index].title)
    return tuple(found[index] for index in range(len(sources))) if len(found) == len(sources) else ()


def read_again(
    sources: Sequence[Source],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    work: Work = extract,
) -> Loaded | None:
    """Find anew what is in sources, with the present engine; None when cancelled.

    A source on which the pipeline fails is among the refusals and not among the sources: it stays as it was.
    """
    part = _Part()
    for source in sources:
        part.add(source)
    return part.finish(progress, cancelled, background=True, work=work)


def out_of_date(extractions: Iterable[Extraction]) -> tuple[str, ...]:
    """Ids of the sources whose findings come from an older engine than the present one, or nobody knows from which."""
    return tuple(found.source for found in extractions if _version(found.engine) < _version(ENGINE_VERSION))


def _version(engine: str) -> int:
    """The number of an engine; 0 for what is none, so that whatever it found is read again."""
    return int(engine) if engine.isdecimal() else 0


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
