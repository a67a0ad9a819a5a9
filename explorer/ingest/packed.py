"""Packed files (ZIP, and the office formats that are ZIPs inside), read within bounds and never written anywhere."""

import io
import re
import stat
import struct
import zipfile
import zlib
from typing import BinaryIO

from explorer.ingest.draft import FormatError
from explorer.ingest.limits import MAX_BYTES, MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM
from explorer.lean import dataclass

_END = b"PK\x05\x06"
_END_REACH = 65_557
"""The end record has 22 bytes and a comment of at most 65,535 (APPNOTE.TXT 4.3.16)."""

_END_64, _LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"
_END_64_BYTES, _LOCATOR_64_BYTES = 56, 20
"""Of the end record of large archives, and of the locator that says where it is (APPNOTE.TXT 4.3.14 and 4.3.15)."""

_MAX_DIRECTORY = 200 * MAX_ENTRIES
"""Bytes of a directory that is looked at: entries have 46 bytes and their names."""

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
"""LZMA is left out: its header says how much memory to take, up to 4 GB."""

_CHUNK = 1 << 20
_DRIVE = re.compile(r"[A-Za-z]:")
_DAMAGED = "Make it anew, or unpack it with another program and open what it holds"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


@dataclass(slots=True)
class Budget:
    """What an archive, together with the archives within it, may still unfold to.

    Attributes:
        unpacked: bytes.
        entries: files.
    """

    unpacked: int = MAX_UNPACKED_BYTES
    entries: int = MAX_ENTRIES


class Packed:
    """One packed file that is open for reading.

    Attributes:
        entries: its files, without folders.
        budget: what it may still unfold to.
    """

    def __init__(self, data: bytes | BinaryIO, budget: Budget | None = None) -> None:
        """Read the directory; a FormatError when there is none, or too much in it."""
        file = io.BytesIO(data) if isinstance(data, bytes) else data
        self.budget = budget or Budget()
        _check_directory(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except _FAULTS as error:
            raise _damaged(error) from None
        self.entries = [entry for entry in self._zip.infolist() if entry.filename and not entry.filename.endswith("/")]
        self.budget.entries -= len(self.entries)
        if self.budget.entries < 0:
            raise FormatError(f"holds more than {MAX_ENTRIES:,} files", "Split it into several archives")
        self._by_name = {entry.filename: entry for entry in self.entries}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def part(self, name: str) -> bytes:
        """The bytes of the file of this name; a FormatError when there is none or it cannot be unpacked."""
        if name not in self._by_name:
            raise FormatError(f"lacks the part “{name}”", _DAMAGED)
        return self.unpack(self._by_name[name])

    def unpack(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of an entry; a FormatError when it is protected, damaged, too large or made to fill memory.

        What the directory says of sizes is believed only against the file: the bytes are counted as they come.
        """
        if entry.flag_bits & 0x1:
            raise FormatError("is protected with a password", "Unpack it with the password and open what it holds")
        if entry.compress_type not in _METHODS:
            raise FormatError("is packed in a way that is not read", "Pack it as a usual ZIP archive (Deflate)")
        if entry.file_size > MAX_BYTES:
            raise too_large(f"has {entry.file_size / 1e6:,.0f} MB")
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as stream:
                while part := stream.read(_CHUNK):
                    size += len(part)
                    if size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
                        raise FormatError(
                            f"is packed more than {MAX_RATIO} times smaller, as files are that are made to fill memory",
                            "Unpack it with another program if you trust it",
                        )
                    if size > MAX_BYTES:
                        raise too_large("has more than 50 MB")
                    self.budget.unpacked -= len(part)
                    if self.budget.unpacked < 0:
                        raise FormatError("unfolds, with the files before it, to more than 1 GB", "Split the archive")
                    parts.append(part)
        except _FAULTS as error:
            raise _damaged(error) from None
        except RuntimeError as error:  # what zipfile raises for an encryption it found out about late
            raise _damaged(error) from None
        return b"".join(parts)


def is_unsafe(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry's name leads out of the archive, or it is no regular file but a link."""
    name = entry.orig_filename.replace("\\", "/")
    outside = name.startswith("/") or bool(_DRIVE.match(name)) or ".." in name.split("/")
    return outside or stat.S_ISLNK(entry.external_attr >> 16)


def too_large(size: str) -> FormatError:
    """The error of a file beyond `MAX_BYTES`; `size` says how large it is."""
    return FormatError(f"{size}; 50 MB is the limit", "Split it into several files")


def _check_directory(file: BinaryIO) -> None:
    """Raise a FormatError for a directory that would take long to read, before anything else reads it."""
    length = file.seek(0, io.SEEK_END)
    file.seek(max(0, length - _END_REACH))
    tail = file.read(_END_REACH)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise FormatError("is a packed file that is cut off or damaged", _DAMAGED)
    (size,) = struct.unpack_from("<L", tail, at + 12)
    if max(size, *_sizes_64(file, max(0, length - _END_REACH) + at)) > _MAX_DIRECTORY:
        raise FormatError(f"holds more than {MAX_ENTRIES:,} files", "Split it into several archives")


def _sizes_64(file: BinaryIO, end: int) -> tuple[int, int]:
    """Bytes of the directory as a large archive tells them, at each place where `zipfile` looks; 0 where it does not.

    Args:
        file: the archive.
        end: offset of its end record, before which the locator stands.
    """

    def size(at: int) -> int:
        if at < 0:
            return 0
        file.seek(at)
        record = file.read(_END_64_BYTES)
        if len(record) < _END_64_BYTES or not record.startswith(_END_64):
            return 0
        told: int = struct.unpack_from("<Q", record, 40)[0]
        return told

    locator = end - _LOCATOR_64_BYTES
    file.seek(max(0, locator))
    found = file.read(_LOCATOR_64_BYTES)
    if locator < 0 or not found.startswith(_LOCATOR_64):
        return 0, 0
    (told,) = struct.unpack_from("<Q", found, 8)
    # Which of them counts depends on the version of Python.
    return size(locator - _END_64_BYTES), size(told if told <= end else -1)


def _damaged(error: Exception) -> FormatError:
    return FormatError(f"is a packed file that is damaged ({str(error)[:100] or type(error).__name__})", _DAMAGED)
