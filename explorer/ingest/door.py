"""The door of this room: names of files, folders and `-` in, Sources and Refusals out, in the order given."""

import logging
import os
import stat
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from explorer.errors import Refusal
from explorer.ingest.detect import detect
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.formats import BY_ENDING, BY_ID, READABLE, Format
from explorer.ingest.inputs import Address, Input, Pasted
from explorer.ingest.limits import MAX_ARCHIVE_BYTES, MAX_BYTES, MAX_DEPTH
from explorer.ingest.note import Note
from explorer.ingest.options import Options
from explorer.ingest.originals import Originals
from explorer.ingest.outlook import Outlook
from explorer.ingest.packed import Packed, is_unsafe, too_large
from explorer.ingest.patience import read_pipe, read_stream
from explorer.ingest.place import Place, counted, refusal_of, shown, unreadable
from explorer.ingest.register import Register, hash_of
from explorer.ingest.walk import Walk, walked
from explorer.model.catalogue import Known
from explorer.model.source import Source
from explorer.model.text import canonical

log = logging.getLogger(__name__)

STDIN = "-"
"""The name that stands for standard input."""

_OPEN, _TWICE, _ONCE = "is open already", "is given twice", "It is opened once"
_NOTHING_NEW = "holds only sources that are open already"
_ARCHIVE = ".zip"
_INSIDE = " › "
"""Stands between the name of an archive and that of a file in it."""

_LITTLE = 10
"""Rows of a metadata table that are named when no source is theirs."""


def read(  # noqa: PLR0913  # what to read, what is there, how to go about it, and what is told beside the sources
    inputs: Iterable[Input],
    *,
    taken: Collection[str] = (),
    opened: Iterable[Source | Known] = (),
    stdin: BinaryIO | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    options: Options | None = None,
    notes: list[Note] | None = None,
    originals: dict[str, bytes] | None = None,
    outlook: Outlook | None = None,
) -> Iterator[Source | Refusal]:
    """Read sources one after the other; whatever cannot be read becomes a Refusal, and the others follow.

    A document keeps the id it gives itself; a file is named by its stem, a line without an id by stem and line number,
    with "-2", "-3" ... where that is taken. The same names in the same order give the same ids.

    No document is opened twice. A file that is named a second time, is open already, or has the very words of another
    source is refused with this reason; what a folder or an archive holds is passed over then, with a note, since nobody
    named it.

    Args:
        inputs: files of `FORMATS`, folders of these, `-`, words, and addresses that a user asks for. A name is never
            taken for an address.
        taken: ids that are in use already, beside those of `opened`.
        opened: sources that are open already. Their files are not opened again; of a file with many documents those
            are that are not open.
        stdin: what `-` reads; standard input when None.
        cancelled: asked between files, and while standard input or a pipe has nothing to read yet; then nothing more
            is read.
        options: what the analyst says about the import.
        notes: takes in what the analyst should know, in order, as the sources are read.
        originals: takes in, by id, the bytes of each source that is all there is in its file, as long as it holds no
            more than `MAX_ORIGINALS`; what is taken out of it between two sources makes room.
        outlook: is told how many documents are still to come.
    """
    run = _Run(
        taken,
        opened,
        stdin,
        cancelled,
        options or Options(),
        notes if notes is not None else [],
        originals,
        outlook or Outlook(),
    )
    yield from run.read(inputs)


def read_address(
    url: str,
    *,
    taken: Collection[str] = (),
    opened: Iterable[Source | Known] = (),
    cancelled: Callable[[], bool] = lambda: False,
    options: Options | None = None,
    notes: list[Note] | None = None,
) -> Iterator[Source | Refusal]:
    """The sources at an address of the web; only ever called because a user asks for this address.

    Args:
        url: with http:// or https://.
        taken: as in `read`.
        opened: as in `read`.
        cancelled: as in `read`.
        options: as in `read`.
        notes: as in `read`.
    """
    notes = notes if notes is not None else []
    run = _Run(taken, opened, None, cancelled, options or Options(), notes, None, Outlook())
    yield from run.address(url)


class _Run:
    """One call of `read`: which ids are taken and which files were seen."""

    def __init__(  # what `read` is given
        self,
        taken: Collection[str],
        opened: Iterable[Source | Known],
        stdin: BinaryIO | None,
        cancelled: Callable[[], bool],
        options: Options,
        notes: list[Note],
        originals: dict[str, bytes] | None,
        outlook: Outlook,
    ) -> None:
        self._outlook = outlook
        self._originals = None if originals is None else Originals(originals)
        self._register = Register(taken, opened)
        self._options = options
        self._notes = notes
        self._used: set[str] = set()
        """The rows of the metadata table that a source was found for."""
        if options.metadata is not None and options.metadata.file:
            self._register.see_file(Path(options.metadata.file))
        self._stdin = stdin
        self._cancelled = cancelled

    def read(self, inputs: Iterable[Input]) -> Iterator[Source | Refusal]:
        # All folders are walked before anything is read, so that it can be said how far the reading is.
        plan = [(given, self._walked(given)) for given in inputs]
        self._outlook.ahead = sum(1 if walk is None else len(walk.files) for _, walk in plan)
        for given, walk in plan:
            if walk is not None:
                yield from self._folder(Path(str(given)), walk)
                continue
            self._outlook.ahead -= 1
            if isinstance(given, Address):
                yield from self.address(given.url)
                continue
            if isinstance(given, Pasted):
                yield from self._pasted(given)
                continue
            name = os.fspath(given)
            if name == STDIN:
                yield from self._stream(name)
            else:
                yield from self._file(Path(name))
        if self._options.metadata and (unused := [k for k in self._options.metadata.rows if k not in self._used]):
            more = f" and {len(unused) - _LITTLE} more" if len(unused) > _LITTLE else ""
            names = ", ".join(f"“{shown(name)}”" for name in unused[:_LITTLE])
            self._notes.append(Note("the table of metadata", f"has rows for no source that was read: {names}{more}"))

    def address(self, url: str) -> Iterator[Source | Refusal]:
        # The network is loaded when somebody asks for it, and never before.
        from explorer.ingest.web import fetch  # noqa: PLC0415

        where = shown(url.strip())
        try:
            fetched = fetch(url, cancelled=self._cancelled)
        except FormatError as error:
            yield refusal_of(error, where)
            return
        parts = urlsplit(fetched.url)
        name = PurePosixPath(unquote(parts.path))
        ending = fetched.ending or name.suffix.lower()
        stem = name.stem or parts.hostname or "page"
        yield from self._documents(fetched.data, Place(stem, ending, where, url=fetched.url))

    def _pasted(self, pasted: Pasted) -> Iterator[Source | Refusal]:
        text = pasted.text
        if pasted.html:
            from explorer.ingest.htmltext import html_text  # noqa: PLC0415  # lxml, which plain words do without

            try:
                text = html_text(text)
            except FormatError as error:
                yield refusal_of(error, pasted.where)
                return
        # A lone surrogate, which a clipboard may hold, has no bytes; canonical text holds none either.
        yield from self._documents(canonical(text).encode(), Place("pasted", ".txt", pasted.where))

    def _stream(self, name: str) -> Iterator[Source | Refusal]:
        where = "standard input"
        if not self._register.is_new(name):
            yield Refusal(where, _TWICE, _ONCE)
            return
        try:
            data = read_stream(self._stdin or sys.stdin.buffer, MAX_BYTES + 1, self._cancelled)
        except (OSError, ValueError, AttributeError) as error:  # closed, or a program that never had one
            yield unreadable(where, error)
            return
        if data is not None:
            yield from self._documents(data, Place("stdin", "", where))

    def _walked(self, given: Input) -> Walk | None:
        """What is in a folder; None for what is no folder."""
        # Of names that no file can have Path.is_dir raises on some.
        if isinstance(given, Address | Pasted) or os.fspath(given) == STDIN or not os.path.isdir(given):  # noqa: PTH112
            return None
        return walked(given, self._cancelled)

    def _folder(self, folder: Path, walk: Walk) -> Iterator[Source | Refusal]:
        """Every source below a folder in the order of the paths."""
        files, others, faults = walk.files, walk.others, walk.faults
        yield from faults
        silent = True
        before = len(self._notes)
        for name in files:
            if self._cancelled():
                return
            self._outlook.ahead -= 1
            for item in self._file(Path(name), named=False):
                silent = False
                yield item
        if files and silent and (self._register.knows_files or self._skipped_since(before)):
            yield Refusal(shown(folder), _NOTHING_NEW, _ONCE)
        if not files and not faults:
            reason = "is a folder without sources" + (f" (it holds {counted(others)})" if others else "")
            yield Refusal(shown(folder), reason, READABLE)
        elif others:
            self._notes.append(Note(shown(folder), f"holds files that are no sources: {counted(others)}", "left out"))

    def _file(self, path: Path, *, named: bool = True) -> Iterator[Source | Refusal]:
        """The documents of a file that the user named, or that was found in a folder."""
        where = shown(path)
        place = Place(path.stem, path.suffix.lower(), where, str(path), path.name)
        try:
            status = path.stat()
            if stat.S_ISREG(status.st_mode):
                if not self._register.is_new(status):
                    if named:
                        yield Refusal(where, _TWICE, _ONCE)
                    return
                present = self._register.texts_of(status)
                if status.st_size > MAX_BYTES:
                    yield from self._large(path, status.st_size, place, present)
                    return
                with path.open("rb") as file:
                    data: bytes | None = file.read(MAX_BYTES + 1)
            elif named:
                present = frozenset()
                data = read_pipe(path, MAX_BYTES + 1, self._cancelled)
            else:
                return  # a pipe that somebody left in the folder might keep us waiting for ever
        except FileNotFoundError:
            yield Refusal(where, "does not exist", "Check the name and the folder")
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
            yield unreadable(where, error)
        else:
            if data is not None:
                yield from self._documents(data, place, present, named=named)

    def _large(self, path: Path, size: int, place: Place, present: Collection[str]) -> Iterator[Source | Refusal]:
        """What is in a file over the limit: an archive is read from the disk, file by file; all else is refused."""
        if place.suffix != _ARCHIVE or size > MAX_ARCHIVE_BYTES:
            yield refusal_of(too_large(f"has {size / 1e6:,.0f} MB"), place.where)
            return
        try:
            with path.open("rb") as file:
                yield from self._archive(Packed(file), place, present)
        except FormatError as error:
            yield refusal_of(error, place.where)
        except OSError as error:
            yield unreadable(place.where, error)

    def _documents(
        self, data: bytes, place: Place, present: Collection[str] = (), *, named: bool = True
    ) -> Iterator[Source | Refusal]:
        """The documents of a file's bytes, without those whose texts are present or are another source already."""
        where = place.where
        if not data:
            yield Refusal(where, "is empty", "Give a file with the words of the source in it")
            return
        if len(data) > MAX_BYTES:
            yield refusal_of(too_large("has more than 50 MB"), where)
            return
        anything = False
        twins: list[Note] = []
        before = len(self._notes)
        for item in self._items(data, place, present):
            if isinstance(item, Note):
                twins.append(item)
                continue
            anything = True
            yield item
        if anything or not named:
            self._notes += twins
        elif twins:
            yield Refusal(where, twins[0].what, _ONCE)
        elif self._skipped_since(before):
            yield Refusal(where, _NOTHING_NEW, _ONCE)
        elif not self._cancelled():
            yield Refusal(where, _OPEN, _ONCE)

    def _items(self, data: bytes, place: Place, present: Collection[str]) -> Iterator[Source | Refusal | Note]:
        """The sources and refusals of a file; a Note in the place of each document that is a source already."""
        try:
            detected = detect(data, place.suffix)
            self._notes += [replace(note, where=place.where) for note in detected.notes]
            if detected.format == BY_ID["zip"]:
                yield from self._archive(Packed(data, place.budget), place, present)
                return
            with self._outlook.reading(detected.format.id, data) as one_more:
                for draft in detected.format.read(data, self._options):
                    one_more()
                    if isinstance(draft, FormatError):
                        yield refusal_of(draft, place.where)
                    elif not present or not (place.whole(draft) or hash_of(draft.text) in present):
                        item = self._source(draft, place, detected.format)
                        if isinstance(item, Source) and draft.line is None and self._originals is not None:
                            note = self._originals.keep(item, data)
                            self._notes += [note] if note else []
                        yield item
        except FormatError as error:
            yield refusal_of(error, place.where)
        except Exception as error:  # a reader's fault must not cost the other files
            log.exception("The reader failed on %s", place.where)
            reason = f"could not be read ({type(error).__name__})"
            yield Refusal(place.where, reason, "This is a fault of the program: please report it")

    def _archive(self, packed: Packed, place: Place, present: Collection[str]) -> Iterator[Source | Refusal]:
        """The sources in an archive in the order of their names; its files never reach the disk."""
        if place.depth >= MAX_DEPTH:
            reason = f"stands in more than {MAX_DEPTH} archives, one within the other"
            yield Refusal(place.where, reason, "Unpack it and open what it holds")
            return
        others: Counter[str] = Counter()
        silent = True
        with self._outlook.expecting(len(packed.entries)):
            for entry in sorted(packed.entries, key=lambda entry: entry.filename):
                if self._cancelled():
                    return
                self._outlook.ahead -= 1
                name = PurePosixPath(entry.filename)
                where = f"{place.where}{_INSIDE}{shown(entry.filename)}"
                if is_unsafe(entry):
                    silent = False
                    yield Refusal(where, "has a name that leads out of the archive, or is a link", "It was left out")
                elif any(part.startswith(".") or part == "__MACOSX" for part in name.parts):
                    continue
                elif name.suffix.lower() not in BY_ENDING:
                    others[name.suffix.lower() or "no ending"] += 1
                else:
                    silent = False
                    yield from self._entry(packed, entry, place.inside(name, where, packed.budget), present)
        if silent:
            reason = "is an archive without sources" + (f" (it holds {counted(others)})" if others else "")
            yield Refusal(place.where, reason, READABLE)
        elif others:
            self._notes.append(Note(place.where, f"holds files that are no sources: {counted(others)}", "left out"))

    def _entry(
        self, packed: Packed, entry: zipfile.ZipInfo, place: Place, present: Collection[str]
    ) -> Iterator[Source | Refusal]:
        try:
            data = packed.unpack(entry)
        except FormatError as error:
            yield refusal_of(error, place.where)
        else:
            yield from self._documents(data, place, present, named=False)

    def _source(self, draft: Draft, place: Place, read_as: Format) -> Source | Refusal | Note:
        """The Source of a draft; a Note when its text is another source's."""
        origin = place.where if draft.line is None else f"{place.where}, {draft.unit} {draft.line}"
        try:
            described = self._described(draft, place)
            source = described.source("", origin, place.file, read_as.importer)
        except FormatError as error:
            return refusal_of(error, place.where)
        name = draft.id or self._register.free(place.stem if draft.line is None else f"{place.stem}-{draft.line}")
        if (owner := self._register.owner(name)) is not None:
            reason = f"has the id “{name}”, which {owner} has already"
            return Refusal(origin, reason, "Give each source an id of its own, or leave the ids out")
        if (twin := self._register.twin(source)) is not None and not self._options.keep_copies:
            return Note(origin, f"has the same words as “{twin}”", "skipped")
        self._notes += [replace(note, where=origin) for note in described.notes]
        if read := described.read_from_head(source):
            self._notes.append(Note(origin, f"has {read}, from its first lines"))
        self._register.take_in(name, source)
        return replace(source, id=name)

    def _described(self, draft: Draft, place: Place) -> Draft:
        """The draft with what the address, the name of its file and the table of metadata say about it."""
        fields = dict(draft.fields)
        if place.url:
            fields.setdefault("url", place.url)
        if self._options.names and draft.line is None:
            fields |= self._options.names.match(place.stem) or {}
        if self._options.metadata:
            key = self._options.metadata.key_of(place.name, draft.id)
            if key is not None:
                self._used.add(key)
                fields |= self._options.metadata.rows[key]
        return replace(draft, fields=fields).dated()

    def _skipped_since(self, before: int) -> bool:
        """Whether a document was passed over since there were so many notes."""
        return any(note.kind == "skipped" for note in self._notes[before:])
