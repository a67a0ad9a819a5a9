"""Writing a file whole or not at all; the one way in which anything is exported to a file."""

import secrets
from collections.abc import Iterable
from pathlib import Path

from explorer.errors import ExpectedError


def write_bytes(path: Path, parts: Iterable[bytes]) -> None:
    """Write parts one after the other beside the file first and then put them in its place.

    A full disk, or a fault in what makes the parts, leaves what was there. A link keeps pointing at its file, and the
    file keeps its permissions; a pipe or a device is written as it is.

    Raises:
        ExpectedError: the file cannot be written, with the reason.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.writelines(parts)
            return
        target = path.resolve()
        part = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with part.open("xb") as file:
                file.writelines(parts)
            if target.exists():
                part.chmod(target.stat().st_mode & 0o777)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExpectedError(f"{path}: cannot be written ({error.strerror or error})") from error


def write_text(path: Path, parts: Iterable[str]) -> None:
    """Write parts in UTF-8, line ends as they are, in the same way.

    Raises:
        ExpectedError: the file cannot be written, with the reason.
    """
    write_bytes(path, (part.encode() for part in parts))
