"""The door of this room: names of files, folders and `-` in, Sources and Refusals out, in the order given."""

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from explorer.errors import Refusal
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.encoding import check_is_text, decode, mark_of
from explorer.ingest.jsonl import read_jsonl
from explorer.ingest.patience import read_pipe, read_stream
from explorer.ingest.plain import read_plain
from explorer.model.source import Source
from explorer.model.text import canonical

STDIN = "-"
"""The name that stands for standard input."""

MAX_BYTES = 50_000_000
"""Largest file that is read: 50 MB."""

PLAIN = frozenset({".txt", ".md"})
LINES = frozenset({".jsonl"})
_FIRST_BYTES = 4096
_OPEN, _TWICE, _ONCE = "is open already", "is given twice", "It is opened once"

_Identity = tuple[int, int]
"""Device and inode: the same file under whatever name."""


def read(
    inputs: Iterable[str | Path],
    *,
    taken: Collection[str] = (),
    opened: Iterable[Source] = (),
    stdin: BinaryIO | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Source | Refusal]:
    """Read sources one after the other; whatever cannot be read becomes a Refusal, and the others follow.

    A document keeps the id it gives itself; a file is named by its stem, a line without an id by stem and line number,
    with "-2", "-3" ... where that is taken. The same names in the same order give the same ids.

    No document is opened twice. A file that is named a second time, or is open already, is refused with this reason;
    what a folder holds is passed over when it is there already, since nobody named it.

    Args:
        inputs: `.txt` and `.md` files (with optional front matter), `.jsonl` files, folders of these, or `-`.
        taken: ids that are in use already.
        opened: sources that are open already. Their files are not opened again; of a file with many documents those
            are that are not open.
        stdin: what `-` reads; standard input when None.
        cancelled: asked while standard input or a pipe has nothing to read yet; then nothing more is read.
    """
    yield from _Run(taken, opened, stdin, cancelled).read(inputs)


class _Run:
    """One call of `read`: which ids are taken and which files were seen."""

    def __init__(
        self,
        taken: Collection[str],
        opened: Iterable[Source],
        stdin: BinaryIO | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self._taken = dict.fromkeys(taken, "a source that is open")
        self._seen: set[_Identity | str] = set()
        self._open: dict[_Identity, set[str]] = {}
        """The texts of each file that are open."""
        self._stdin = stdin
        self._cancelled = cancelled
        files: dict[str, set[str]] = {}
        for source in opened:
            if source.file:
                files.setdefault(source.file, set()).add(source.text)
        for name, texts in files.items():
            with suppress(OSError, ValueError):  # moved away since
                self._open.setdefault(_identity(Path(name).stat()), set()).update(texts)

    def read(self, inputs: Iterable[str | Path]) -> Iterator[Source | Refusal]:
        for given in inputs:
            name = os.fspath(given)
            if name == STDIN:
                yield from self._stream(name)
            elif os.path.isdir(name):  # noqa: PTH112  # of names that no file can have Path.is_dir raises on some
                yield from self._folder(Path(name))
            else:
                yield from self._file(Path(name))

    def _stream(self, name: str) -> Iterator[Source | Refusal]:
        where = "standard input"
        if name in self._seen:
            yield Refusal(where, _TWICE, _ONCE)
            return
        self._seen.add(name)
        try:
            data = read_stream(self._stdin or sys.stdin.buffer, MAX_BYTES + 1, self._cancelled)
        except (OSError, ValueError, AttributeError) as error:  # closed, or a program that never had one
            yield _unreadable(where, error)
            return
        if data is not None:
            yield from self._documents(data, _Place("stdin", "", where))

    def _folder(self, folder: Path) -> Iterator[Source | Refusal]:
        """Every source below a folder in the order of the paths, hidden files and folders left out."""
        faults: list[Refusal] = []
        others: Counter[str] = Counter()
        files: list[Path] = []
        for at, folders, names in os.walk(folder, onerror=lambda e: faults.append(_unreadable(shown(e.filename), e))):
            folders[:] = sorted(n for n in folders if not n.startswith("."))
            for name in names:
                path = Path(at, name)
                if name.startswith("."):
                    continue
                if path.suffix.lower() in PLAIN | LINES:
                    files.append(path)
                else:
                    others[path.suffix.lower() or "no ending"] += 1
        yield from faults
        silent = True
        for path in sorted(files):
            for item in self._file(path, named=False):
                silent = False
                yield item
        if files and silent and self._open:
            yield Refusal(shown(folder), "holds only sources that are open already", _ONCE)
        if not files and not faults:
            found = ", ".join(f"{count} × {suffix}" for suffix, count in others.most_common(5))
            reason = "is a folder without sources" + (f" (it holds {shown(found)})" if found else "")
            yield Refusal(shown(folder), reason, "Sources are .txt, .md and .jsonl files")

    def _file(self, path: Path, *, named: bool = True) -> Iterator[Source | Refusal]:
        """The documents of a file that the user named, or that was found in a folder."""
        where = shown(path)
        try:
            status = path.stat()
            if stat.S_ISREG(status.st_mode):
                if _identity(status) in self._seen:
                    if named:
                        yield Refusal(where, _TWICE, _ONCE)
                    return
                self._seen.add(_identity(status))
                if status.st_size > MAX_BYTES:
                    yield _too_large(where, f"has {status.st_size / 1e6:,.0f} MB")
                    return
                with path.open("rb") as file:
                    data: bytes | None = file.read(MAX_BYTES + 1)
            else:
                data = read_pipe(path, MAX_BYTES + 1, self._cancelled)
        except FileNotFoundError:
            yield Refusal(where, "does not exist", "Check the name and the folder")
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
            yield _unreadable(where, error)
        else:
            if data is not None:
                place = _Place(path.stem, path.suffix.lower(), where, str(path))
                yield from self._documents(data, place, self._open.get(_identity(status), frozenset()), named=named)

    def _documents(
        self, data: bytes, place: "_Place", present: Collection[str] = (), *, named: bool = True
    ) -> Iterator[Source | Refusal]:
        """The documents of a file's bytes, without those whose texts are present."""
        where = place.where
        if not data:
            yield Refusal(where, "is empty", "Give a file with the words of the source in it")
        elif len(data) > MAX_BYTES:
            yield _too_large(where, "has more than 50 MB")
        else:
            anything = False
            try:
                for draft in _drafts(data, place.suffix):
                    if (
                        present
                        and isinstance(draft, Draft)
                        and (draft.line is None or canonical(draft.text) in present)
                    ):
                        continue
                    anything = True
                    yield self._source(draft, place)
            except FormatError as error:
                anything = True
                yield _refusal(error, where)
            if named and not anything:
                yield Refusal(where, _OPEN, _ONCE)

    def _source(self, draft: Draft | FormatError, place: "_Place") -> Source | Refusal:
        if isinstance(draft, FormatError):
            return _refusal(draft, place.where)
        origin = place.where if draft.line is None else f"{place.where}, line {draft.line}"
        name = draft.id or self._free(place.stem if draft.line is None else f"{place.stem}-{draft.line}")
        if name in self._taken:
            reason = f"has the id “{name}”, which {self._taken[name]} has already"
            return Refusal(origin, reason, "Give each source an id of its own, or leave the ids out")
        try:
            source = draft.source(name, origin, place.file)
        except FormatError as error:
            return _refusal(error, place.where)
        self._taken[name] = origin
        return source

    def _free(self, stem: str) -> str:
        """The first of "name", "name-2", "name-3" ... that is not taken."""
        name = canonical(stem).strip() or "source"
        number = 1
        free = name
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        return free


@dataclass(frozen=True, slots=True)
class _Place:
    """Where bytes come from.

    Attributes:
        stem: what a document without an id is called.
        suffix: of the file's name, in lower case; says the format.
        where: as the user knows it, printable.
        file: the file's name as the system has it; "" when there is no file.
    """

    stem: str
    suffix: str
    where: str
    file: str = ""


def _identity(status: os.stat_result) -> _Identity:
    return status.st_dev, status.st_ino


def _drafts(data: bytes, suffix: str) -> Iterator[Draft | FormatError]:
    """The documents of a file's bytes, by its suffix; a stream or a file without one is JSON lines when `{` opens it.

    Raises a FormatError when the whole file is at fault.
    """
    # In JSON lines a stray NUL further down costs its own line only.
    check_is_text(data[:_FIRST_BYTES] if suffix in LINES else data)
    if suffix and suffix not in PLAIN | LINES:
        raise FormatError(f"is a {suffix} file", "Sources are .txt, .md and .jsonl files")
    if suffix in PLAIN or not (suffix in LINES or _opens_object(data)):
        yield read_plain(decode(data))
        return
    empty = True
    for draft in read_jsonl(data):
        empty = False
        yield draft
    if empty:
        raise FormatError("holds no sources", "Each line is one JSON object with a “text”")


def _opens_object(data: bytes) -> bool:
    """Whether the first character that is not blank is `{`."""
    return data[:_FIRST_BYTES].decode(mark_of(data) or "utf-8", "ignore").lstrip().startswith("{")


def shown(name: object) -> str:
    """A file's name as text that can be printed: bytes that are no UTF-8 become question marks."""
    return str(name).encode("utf-8", "replace").decode()


def _refusal(error: FormatError, where: str) -> Refusal:
    return Refusal(where if error.line is None else f"{where}, line {error.line}", error.reason, error.hint)


def _unreadable(where: str, error: Exception) -> Refusal:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(where, f"cannot be read ({reason.lower()})", "Check that you may read it")


def _too_large(where: str, size: str) -> Refusal:
    return Refusal(where, f"{size}; 50 MB is the limit", "Split it into several files")
