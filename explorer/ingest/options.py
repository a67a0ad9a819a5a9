"""Options: what an analyst says about an import before it starts."""

from dataclasses import field
from typing import TYPE_CHECKING

from explorer.ingest.columns import Columns
from explorer.lean import dataclass

if TYPE_CHECKING:
    from explorer.ingest.metadata import Metadata
    from explorer.ingest.namepattern import NamePattern


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read.

    What the table of metadata says counts before what the file name says, and that before what the source says itself.

    Attributes:
        columns: which columns of tables hold what.
        metadata: a table with the titles, publishers, dates ... of sources; None without one.
        names: what the names of files say; None when they say nothing.
        keep_copies: whether a text that another source has word for word is read all the same; for output that has a
            place for every input.
    """

    columns: Columns = field(default_factory=Columns)
    metadata: "Metadata | None" = None
    names: "NamePattern | None" = None
    keep_copies: bool = False
