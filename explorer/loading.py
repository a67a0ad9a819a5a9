"""Inputs -> sources with their findings: reading and extracting together, without a window and without a store."""

import logging
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from explorer.errors import ExpectedError, Refusal
from explorer.extract.guard import Failure, Result, Work, guarded
from explorer.extract.pipeline import extract
from explorer.ingest import Input, Note, Options, Outlook, read
from explorer.ingest.limits import MAX_ORIGINALS
from explorer.lean import dataclass
from explorer.model.catalogue import Known
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
    opened: Iterable[Source | Known] = (),
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
        taken: ids that are in use, beside those of `opened`.
        opened: sources that are open already, or what must be known of them; their files are not opened again.
        progress: called in the caller's thread with sources done, sources in all as far as that can be told (0 while it
            cannot) and the title of the last one.
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
    opened: Iterable[Source | Known] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    background: bool = True,
    work: Work = extract,
    options: Options | None = None,
    keep_originals: bool = False,
    characters: int | None = None,
) -> Generator[Loaded, None, None]:
    """Read and extract as `load` does, a part at a time: what was given out can be kept before the rest is read.

    While one part is extracted in worker processes the next one is read, and while what was given out is kept they
    have the next one to do already.

    Args:
        inputs: as in `load`; so are the arguments that follow.
        taken: ids that are in use, beside those of `opened`.
        opened: sources that are open already, or what must be known of them.
        progress: as in `load`, over all parts.
        cancelled: once it says so, what is done by then is given out, if it is anything, and nothing more.
        background: whether other processes go first.
        work: what finds things in one source.
        options: what the analyst says about the import.
        keep_originals: whether the bytes of the files come along.
        characters: of text after which a part ends, or bytes of original files; None makes one part of everything.
    """
    reader = _Reader(
        inputs,
        taken=taken,
        opened=opened,
        progress=progress,
        cancelled=cancelled,
        options=options,
        keep_originals=keep_originals,
        characters=characters,
    )

    def begin() -> _Extracting | None:
        """Let workers begin with what is read; None when there is nothing more."""
        reader.fill()
        if reader.ended or cancelled():
            return None
        part = reader.take()
        results = _extracted(part.sources, cancelled, background=background, work=work)
        extracting = _Extracting(part, results, reader.extracted)
        extracting.step()
        return extracting

    extracting = begin()
    try:
        while extracting is not None:
            while extracting.step():
                reader.step()
            part, complete = extracting.loaded(), extracting.complete
            extracting = begin() if complete else None
            if complete or part.sources:
                yield part
    finally:
        if extracting is not None:
            extracting.stop()


class _Extracting:
    """A part that is being extracted."""

    def __init__(
        self, part: "_Part", results: Generator[tuple[int, Result], None, None], tell: Callable[[Source], None]
    ) -> None:
        self._part = part
        self._results = results
        self._tell = tell
        self._done: dict[int, Result] = {}

    @property
    def complete(self) -> bool:
        """Whether all of it is extracted, or has failed."""
        return len(self._done) == len(self._part.sources)

    def step(self) -> bool:
        """Wait for the next result; False when none follows, because all are there or it was cancelled."""
        for index, result in self._results:
            self._done[index] = result
            self._tell(self._part.sources[index])
            return True
        return False

    def loaded(self) -> Loaded:
        """What is extracted by now."""
        return self._part.loaded(self._done)

    def stop(self) -> None:
        """End the workers."""
        self._results.close()


class _Reader:
    """What is read and not extracted yet, a part at a time."""

    def __init__(  # what `load_in_batches` is given
        self,
        inputs: Sequence[Input],
        *,
        taken: Collection[str],
        opened: Iterable[Source | Known],
        progress: Progress | None,
        cancelled: Callable[[], bool],
        options: Options | None,
        keep_originals: bool,
        characters: int | None,
    ) -> None:
        self._part = _Part()
        self._outlook = Outlook()
        self._notes: list[Note] = []
        self._originals: dict[str, bytes] = {}
        self._items = read(
            inputs,
            taken=taken,
            opened=opened,
            cancelled=cancelled,
            options=options,
            notes=self._notes,
            originals=self._originals if keep_originals else None,
            outlook=self._outlook,
        )
        self._progress = progress
        self._cancelled = cancelled
        self._characters = characters
        self._more = True
        self._ready = False
        self._taken = False
        self._read = 0
        self._done = 0

    @property
    def ended(self) -> bool:
        """Whether all is read and was handed on; inputs without anything in them are handed on as well."""
        return self._taken and not self._more and self._part.empty and not self._notes

    def fill(self) -> None:
        """Read on until the part is full, or nothing is left."""
        while not self._cancelled() and self.step():
            pass

    def step(self) -> bool:
        """Read one more source or refusal; False when the part is full, or nothing is left."""
        if not self._more or self._full:
            return False
        item = next(self._items, None)
        if item is None:
            self._more = False
        elif isinstance(item, Refusal):
            self._part.refusals.append(item)
        else:
            self._read += 1
            self._part.add(item)
            self._get_ready()
            if self._progress and not self._done:
                self._progress(0, 0, item.title)
        return self._more

    def _get_ready(self) -> None:
        """Have the workers' tables loaded while the rest is read, as soon as it is known that there will be workers."""
        if not self._ready and self._part.characters > INLINE_CHARACTERS:
            from explorer.extract.parallel import prepare  # noqa: PLC0415  # most starts need no processes

            self._ready = True
            prepare()

    def take(self) -> "_Part":
        """The part, to be extracted; the next one begins."""
        part, self._part, self._taken = self._part, _Part(), True
        part.notes = list(self._notes)
        self._notes.clear()  # not made anew: the door goes on writing into the list that it was given
        part.originals = {
            source.id: self._originals.pop(source.id) for source in part.sources if source.id in self._originals
        }
        return part

    def extracted(self, source: Source) -> None:
        """Say that one more is done."""
        self._done += 1
        if self._progress:
            self._progress(self._done, self._outlook.total(self._read), source.title)

    @property
    def _full(self) -> bool:
        return self._characters is not None and (
            self._part.characters >= self._characters or sum(map(len, self._originals.values())) >= MAX_ORIGINALS // 2
        )


class _Part:
    """What was read and is not extracted yet."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.characters = 0
        """Of the texts that were read; counted along, since it is asked after each of them."""
        self.refusals: list[Refusal] = []
        self.notes: list[Note] = []
        self.originals: dict[str, bytes] = {}

    @property
    def empty(self) -> bool:
        """Whether nothing at all has come."""
        return not (self.sources or self.refusals)

    def add(self, source: Source) -> None:
        """Take one more."""
        self.sources.append(source)
        self.characters += len(source.text)

    def loaded(self, results: Mapping[int, Result]) -> Loaded:
        """The sources that were extracted; those on which the pipeline failed are among the refusals."""
        kept: list[tuple[Source, Extraction]] = []
        for index, source in enumerate(self.sources):
            result = results.get(index)
            if isinstance(result, Failure):
                self.refusals.append(_failed(source, result))
            elif result is not None:
                kept.append((source, result))
        return Loaded(
            sources=tuple(source for source, _ in kept),
            extractions=tuple(found for _, found in kept),
            refusals=tuple(self.refusals),
            notes=tuple(self.notes),
            originals=MappingProxyType(self.originals),
        )


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
    done: dict[int, Result] = {}
    for index, result in _extracted(sources, cancelled, background=True, work=work):
        done[index] = result
        if progress:
            progress(len(done), len(sources), sources[index].title)
    return part.loaded(done) if len(done) == len(sources) else None


def _extracted(
    sources: Sequence[Source], cancelled: Callable[[], bool], *, background: bool, work: Work
) -> Generator[tuple[int, Result], None, None]:
    if sum(len(source.text) for source in sources) > INLINE_CHARACTERS:
        from explorer.extract.parallel import extract_in_workers  # noqa: PLC0415  # most starts need no processes

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
