"""Note: what the analyst should know of an input that was read, or that was passed over on purpose."""

from typing import Literal

from explorer.lean import dataclass

NoteKind = Literal["doubt", "skipped", "left out", "information"]
"""
- doubt: the words may be wrong (a guessed encoding), so the analyst should look at them;
- skipped: the input is no new source (an exact duplicate);
- left out: parts of an input were not read (attachments, pages without text, files of other formats);
- information: how it was read (a wrong ending).
"""


@dataclass(frozen=True, slots=True)
class Note:
    """One remark for the summary of an import. Unlike a Refusal it is nothing that failed.

    Attributes:
        where: the file, line or name as the user knows it; "" while only the reader of a format has seen it.
        what: the remark, as a sentence without a full stop at its end; `where` stands before it.
        kind: what sort of remark it is.
    """

    where: str
    what: str
    kind: NoteKind = "information"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
