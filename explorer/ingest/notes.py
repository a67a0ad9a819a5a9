"""Notes of a whole file go with the first of its documents."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.note import Note


def with_notes(drafts: Iterable[Draft | FormatError], notes: tuple[Note, ...]) -> Iterator[Draft | FormatError]:
    """The same documents; the first carries these notes as well, and without line, since they are the file's."""
    for draft in drafts:
        if notes and isinstance(draft, Draft):
            yield replace(draft, notes=notes + draft.notes)
            notes = ()
        else:
            yield draft
