"""Inputs -> sources with their findings: reading and extracting together, without a window and without a store."""

import logging
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from explorer.errors import ExpectedError, Refusal
from explorer.extract import early
from explorer.extract.guard import Failure, Result, Work, extract, guarded
from explorer.ingest import Input, Note, Options, Outlook, read
from explorer.ingest.limits import MAX_ORIGINALS
from explorer.lean import dataclass
from explorer.model.catalogue import Known
from explorer.model.finding import Extraction
from explorer.model.source import Source

if TYPE_CHECKING:
    from explorer.extract.parallel import Crew
    from explorer.store.project.rows import FoundRows

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]

_SECONDS = 0.1
"""How long at most the workers are waited for before it is asked whether it is cancelled."""

_PARTS = 4
"""Parts that may be in memory at once: one that is read, two that are extracted, one that is kept."""

INLINE_CHARACTERS = 200_000
"""Up to this much text is extracted where `load` is called: starting processes would take longer,
unless the process that makes them has been there since the start (`explorer.extract.early`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of some inputs.

    Attributes:
        sources: what could be read, in the order given.
        extractions: one for each source; not linked, actor ids are those of the single source. None where `rows` are.
        rows: when these were asked for, what a project keeps of what was found, one for each source.
        refusals: what could not be read, with reasons, in the order given.
        notes: what the analyst should know of what was read, or passed over, in the order given.
        originals: by id, the bytes of the sources that are whole files, when these were asked for.
    """

    sources: tuple[Source, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    rows: "tuple[FoundRows, ...]" = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def counts(self) -> tuple[int, ...]:
        """How many findings there are in each source."""
        return tuple(rows.findings for rows in self.rows) or tuple(len(one.findings()) for one in self.extractions)

    def found(self) -> tuple[Extraction, ...]:
        """The extractions, unpacked where there are rows."""
        unpacked = (rows.extraction(source.text) for source, rows in zip(self.sources, self.rows, strict=False))
        return tuple(unpacked) or self.extractions


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
    packed: bool = False,
) -> Generator[Loaded, None, None]:
    """Read and extract as `load` does, a part at a time: what was given out can be kept before the rest is read.

    While one part is extracted in worker processes the next one is read, and they go on with it by themselves, also
    while what was given out is kept.

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
        packed: whether what is found comes as `Loaded.rows`, made where it is found, for who only writes it down.
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

    shop = _Workshop(reader.extracted, cancelled, background=background, work=_packing(work) if packed else work)

    def go_on() -> bool:
        """Read one more, or have the part that is full extracted; False when there is nothing to do but to wait."""
        if reader.step():
            return True
        part = reader.part() if shop.has_room else None
        if part is not None:
            shop.begin(part)
        return part is not None

    try:
        while not cancelled():
            if shop.first is None:
                if not go_on():
                    return
                continue
            while not shop.first.complete and not cancelled():
                shop.step(wait=not (shop.has_workers and go_on()))
            first = shop.take()
            if first.complete or first.done:
                yield first.loaded()
    finally:
        shop.stop()


def _packing(work: Work) -> Callable[[Source], Any]:
    """Work that packs what it finds."""
    from explorer.store.project.rows import found_and_packed  # noqa: PLC0415  # no window needs it without a project

    return partial(found_and_packed, work)


class _Workshop:
    """Where texts are extracted, part by part: here as long as they are short, and in workers from then on.

    Attributes:
        has_workers: whether there are workers, which go on with the next part when they have none left of the first.
    """

    def __init__(
        self,
        tell: Callable[[Source], None],
        cancelled: Callable[[], bool],
        *,
        background: bool,
        work: Callable[[Source], Any],
    ) -> None:
        self.has_workers = False
        self._tell = tell
        self._cancelled = cancelled
        self._background = background
        self._work = work
        self._crew: Crew[Any] | None = None
        self._begun: deque[_Part] = deque()
        self._given = 0
        """Sources that the workers were given."""

    @property
    def first(self) -> "_Part | None":
        """The part that is to be done first; None when none is begun."""
        return self._begun[0] if self._begun else None

    @property
    def has_room(self) -> bool:
        """Whether another part may be begun: with workers one more than the first."""
        return len(self._begun) < (2 if self.has_workers else 1)

    def begin(self, part: "_Part") -> None:
        """Have a part extracted behind those that are begun."""
        if self._crew is None and _is_for_workers(part.characters):
            from explorer.extract.parallel import Crew  # noqa: PLC0415  # most starts need no processes

            self._crew, self.has_workers = Crew(self._work, background=self._background), True
        self._begun.append(part)
        if self._crew is not None:
            part.first = self._given
            self._given += len(part.sources)
            self._crew.give(part.sources)

    def step(self, *, wait: bool) -> None:
        """Take in what workers have done; without workers, extract the next source of the first part.

        Args:
            wait: whether to wait a moment for workers that have done nothing since.
        """
        if self._crew is None:
            part = self._begun[0]
            index = len(part.done)
            part.done[index] = guarded(part.sources[index], self._work)
            self._tell(part.sources[index])
            return
        for index, result in self._crew.results(self._cancelled, _SECONDS if wait else 0):
            part = next(part for part in self._begun if index < part.first + len(part.sources))
            part.done[index - part.first] = result
            self._tell(part.sources[index - part.first])

    def take(self) -> "_Part":
        """Hand on the first part."""
        return self._begun.popleft()

    def stop(self) -> None:
        """End the workers."""
        if self._crew is not None:
            self._crew.stop()


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
            self._part.add(item, len(self._originals.get(item.id, b"")))
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

    def part(self) -> "_Part | None":
        """What was read, to be extracted, when it is enough for a part or nothing follows; then the next one begins.

        None when nothing is left. Inputs without anything in them are handed on as well.
        """
        ended = self._taken and self._part.empty and not self._notes
        if not self._full if self._more else ended:
            return None
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
            self._part.characters >= self._characters or self._part.bytes >= MAX_ORIGINALS // _PARTS
        )


class _Part:
    """What was read and is not extracted yet."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.characters = 0
        """Of the texts that were read; counted along, as the next is, since it is asked after each of them."""
        self.bytes = 0
        """Of the files that the sources are, when these are kept."""
        self.first = 0
        """The index that the workers know the first source by."""
        self.done: dict[int, Any] = {}
        """What was found by now, or why nothing could be, by place among the sources."""
        self.refusals: list[Refusal] = []
        self.notes: list[Note] = []
        self.originals: dict[str, bytes] = {}

    @property
    def empty(self) -> bool:
        """Whether nothing at all has come."""
        return not (self.sources or self.refusals)

    @property
    def complete(self) -> bool:
        """Whether all of it is extracted, or has failed."""
        return len(self.done) == len(self.sources)

    def add(self, source: Source, size: int = 0) -> None:
        """Take one more, and the size of the file that it is."""
        self.sources.append(source)
        self.characters += len(source.text)
        self.bytes += size

    def loaded(self) -> Loaded:
        """The sources that were extracted; those on which the pipeline failed are among the refusals."""
        kept: list[tuple[Source, Any]] = []
        for index, source in enumerate(self.sources):
            result = self.done.get(index)
            if isinstance(result, Failure):
                self.refusals.append(_failed(source, result))
            elif result is not None:
                kept.append((source, result))
        found = tuple(found for _, found in kept)
        packed = bool(found) and not isinstance(found[0], Extraction)
        return Loaded(
            sources=tuple(source for source, _ in kept),
            extractions=() if packed else found,
            rows=found if packed else (),
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
    for index, result in _extracted(sources, cancelled, background=True, work=work):
        part.done[index] = result
        if progress:
            progress(len(part.done), len(sources), sources[index].title)
    return part.loaded() if part.complete else None


def _extracted(
    sources: Sequence[Source], cancelled: Callable[[], bool], *, background: bool, work: Work
) -> Generator[tuple[int, Result], None, None]:
    if _is_for_workers(sum(len(source.text) for source in sources)):
        from explorer.extract.parallel import extract_in_workers  # noqa: PLC0415  # most starts need no processes

        yield from extract_in_workers(sources, cancelled=cancelled, background=background, work=work)
        return
    for index, source in enumerate(sources):
        if cancelled():
            return
        yield index, guarded(source, work)


def _is_for_workers(characters: int) -> bool:
    """Whether so much text is extracted in worker processes."""
    return characters > INLINE_CHARACTERS or early.has_begun()


def _failed(source: Source, failure: Failure) -> Refusal:
    log.error("The pipeline failed on %s (%s): %s\n%s", source.id, source.origin, failure.error, failure.details)
    hint = "This is a fault of the program: please report it, with the text if you may pass it on"
    return Refusal(source.origin or source.id, f"could not be analysed ({failure.error})", hint)
