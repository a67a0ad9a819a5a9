"""Outlook: how many documents are still to come, as far as that can be told before they are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SIGNS = {"jsonl": b"\n", "mbox": b"\nFrom "}
"""By format: what stands before each document but the first, so that they are counted without being read."""

_UNCOUNTED = frozenset({"csv", "tsv", "xlsx", "json", "feed"})
"""Formats with many documents in a file, whose number shows only when they are read."""


class Outlook:
    """What the door tells while it reads.

    Attributes:
        ahead: documents that are still to come; a file that has not been opened yet counts as one.
        open_ended: whether a file is being read of which nobody knows how many it holds.
    """

    def __init__(self) -> None:
        self.ahead = 0
        self.open_ended = False

    def total(self, come: int) -> int:
        """Documents in all when so many have come; 0 while that is not known."""
        return 0 if self.open_ended else come + self.ahead

    @contextmanager
    def expecting(self, more: int) -> Iterator[None]:
        """While an input is read that holds so many documents; it takes off what comes of them itself."""
        before = self.ahead
        self.ahead += more
        try:
            yield
        finally:
            self.ahead = before

    @contextmanager
    def reading(self, form: str, data: bytes) -> Iterator[Callable[[], None]]:
        """While the documents in the bytes of a file come out; gives what is to be called for each of them.

        Args:
            form: id of the format.
            data: the bytes.
        """
        sign = _SIGNS.get(form)
        left = data.rstrip().count(sign) + 1 if sign else 0
        before = self.open_ended
        self.open_ended = before or form in _UNCOUNTED

        def one_more() -> None:
            nonlocal left
            if left:  # a sign may stand within a document: then there are fewer
                left -= 1
                self.ahead -= 1

        try:
            with self.expecting(left):
                yield one_more
        finally:
            self.open_ended = before
