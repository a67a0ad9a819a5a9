"""What is read beside files and folders: an address that a user asks for, and words from the clipboard."""

from pathlib import Path
from typing import TypeAlias

from explorer.lean import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web. Made only where a user asks for it, so that no name in a file is ever fetched.

    Attributes:
        url: with http:// or https://.
    """

    url: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """Words that come from no file.

    Attributes:
        text: the words, or a web page or a piece of one.
        html: whether it is the latter.
        where: where they come from, for messages.
    """

    text: str
    html: bool = False
    where: str = "the clipboard"


Input: TypeAlias = str | Path | Address | Pasted
"""A name of a file or folder, or one of the above."""
