"""Deadline: the end of the time that one document may take."""

import time

from explorer.ingest.draft import FormatError
from explorer.ingest.limits import MAX_SECONDS


class Deadline:
    """Counts from where it is made."""

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left; 0 or less when the time is over."""
        return self._end - time.monotonic()

    def check(self) -> None:
        """Raise a FormatError when the time is over."""
        if self.left <= 0:
            raise FormatError(
                f"takes longer than {self._seconds:.0f} seconds to read", "Save its words as a text file and open that"
            )
