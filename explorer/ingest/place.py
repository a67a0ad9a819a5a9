"""Where bytes come from, and how that is told: names as printable text, refusals with their place."""

import unicodedata
from collections import Counter
from dataclasses import field
from pathlib import PurePosixPath

from explorer.errors import Refusal
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.packed import Budget
from explorer.lean import dataclass

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NAMED_KINDS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes come from.

    Attributes:
        stem: what a document without an id is called.
        suffix: of the file's name, in lower case; says the format when the bytes do not.
        where: as the user knows it, printable.
        file: the file's name as the system has it; "" when there is no file.
        name: of the file without its folder, as a table of metadata would have it.
        url: the address it was fetched from; "" when it was not.
        depth: how many archives it stands in.
        budget: what these may still unfold to; None outside of archives.
    """

    stem: str
    suffix: str
    where: str
    file: str = ""
    name: str = ""
    url: str = ""
    depth: int = 0
    budget: Budget | None = field(default=None, compare=False)

    def inside(self, name: PurePosixPath, where: str, budget: Budget) -> "Place":
        """The place of a file within the archive at this place."""
        return Place(name.stem, name.suffix.lower(), where, self.file, str(name), "", self.depth + 1, budget)

    def whole(self, draft: Draft) -> bool:
        """Whether the document is all there is in the file on the disk."""
        return draft.line is None and not self.depth


def counted(kinds: Counter[str]) -> str:
    """The most frequent endings with their numbers."""
    listed = ", ".join(f"{count} × {shown(ending)}" for ending, count in kinds.most_common(_NAMED_KINDS))
    return listed + (" ..." if len(kinds) > _NAMED_KINDS else "")


def shown(name: object) -> str:
    """A name as text that can be printed in one line.

    Bytes that are no UTF-8, line ends, control characters and those that turn the direction of writing become question
    marks: a name that looks like another is a trap.
    """
    text = str(name).encode("utf-8", "replace").decode()
    return "".join("?" if unicodedata.category(c) in {"Cc", "Zl", "Zp"} or c in _BIDI_CONTROLS else c for c in text)


def refusal_of(error: FormatError, where: str) -> Refusal:
    """The refusal of what a reader says is at fault in the file of this name."""
    place = where if error.line is None else f"{where}, {error.unit} {error.line}"
    return Refusal(place, error.reason, error.hint)


def unreadable(where: str, error: Exception) -> Refusal:
    """The refusal of a file that the system does not give."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(where, f"cannot be read ({reason.lower()})", "Check that you may read it")
