"""What an analyst wants to import, and how."""

from dataclasses import dataclass

from explorer.ingest import Options


@dataclass(frozen=True, slots=True)
class ImportWish:
    """An import that is asked for.

    Attributes:
        inputs: files and folders.
        options: how they are to be read.
    """

    inputs: tuple[str, ...]
    options: Options
