"""Blocks: the paragraphs, table rows and list items of a document, in order, put together as one text."""

from typing import Literal

from explorer.ingest.draft import FormatError
from explorer.ingest.limits import MAX_CHARACTERS

Kind = Literal["paragraph", "row", "item"]


class Blocks:
    """Collects blocks; rows of one table and items of one list follow each other, all else has a blank line between."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._last: Kind = "paragraph"
        self._length = 0

    def __len__(self) -> int:
        """Code points so far."""
        return self._length

    def add(self, text: str, kind: Kind = "paragraph") -> None:
        """Add a block; one without words is passed over. Raises a FormatError when the text becomes too long."""
        text = text.strip()
        if not text:
            return
        between = ""
        if self._parts:
            between = "\n" if kind == self._last != "paragraph" else "\n\n"
        self._length += len(between) + len(text)
        if self._length > MAX_CHARACTERS:
            raise FormatError(
                f"unfolds to more than {MAX_CHARACTERS // 1_000_000} million characters", "Split it into several files"
            )
        self._parts += [between, text]
        self._last = kind

    def text(self) -> str:
        """All blocks as one text."""
        return "".join(self._parts)
