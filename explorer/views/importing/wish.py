"""What an analyst wants to import, and how."""

from explorer.ingest import Options
from explorer.lean import dataclass


@dataclass(frozen=True, slots=True)
class ImportWish:
    """An import that is asked for.

    Attributes:
        inputs: files and folders.
        options: how they are to be read.
    """

    inputs: tuple[str, ...]
    options: Options
