"""What came of opening inputs, in one sentence and as a list to keep: pure, without Qt."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from explorer.errors import Refusal
from explorer.model.source import Source

if TYPE_CHECKING:  # loaded with the first file and not before the window
    from explorer.ingest.note import Note, NoteKind

_FIRST: "tuple[NoteKind, ...]" = ("doubt", "left out", "skipped", "information")
"""Which remark is told in words, when there are several: the one that asks most for a look."""


def import_summary(opened: int, refusals: Sequence[Refusal], notes: "Sequence[Note]") -> str | None:
    """One sentence for whatever needs one: the first refusal or remark in words, the others counted.

    None when all was opened and nothing is to be remarked.
    """
    if not refusals and not notes:
        return None
    remarks = f"{len(notes):,} {'remark' if len(notes) == 1 else 'remarks'}"
    # The folder is in the details; here it would push the name and the reason out of sight.
    if refusals:
        first = refusals[0]
        told = f"{_short(first.where)}: {first.reason}"
        if len(refusals) == 1 and not notes:
            return f"Not opened: {told}" + (f". {first.hint}" if first.hint else "")
        counts = f"{opened:,} opened, {len(refusals):,} refused" + (f", {remarks}" if notes else "")
        more = len(refusals) - 1
        return f"{counts}. {told}" + (f"; and {more:,} more" if more else "")
    note = min(notes, key=lambda one: _FIRST.index(one.kind))
    told = f"{_short(note.where)}: {note.what}"
    if len(notes) == 1:
        return f"{told}."
    skipped = Counter(n.kind for n in notes)["skipped"]
    if skipped == len(notes):
        return f"{opened:,} opened, {skipped:,} skipped. {told}; and {skipped - 1:,} more"
    return f"{opened:,} opened, {remarks}. {told}; and {len(notes) - 1:,} more"


def only_informs(refusals: Sequence[Refusal], notes: "Sequence[Note]") -> bool:
    """Whether nothing of what is to be said asks the analyst to do something."""
    return not refusals and all(note.kind == "information" for note in notes)


def _short(where: str) -> str:
    """A file's name without its folder; an address as it is."""
    return where if "://" in where else PurePath(where).name


def import_report(sources: Sequence[Source], refusals: Sequence[Refusal], notes: "Sequence[Note]") -> str:
    """All that came of opening inputs, one line each, to be read, copied and saved."""
    doubts = [note for note in notes if note.kind == "doubt"]
    skipped = [note for note in notes if note.kind == "skipped"]
    remarks = [note for note in notes if note.kind not in {"doubt", "skipped"}]
    parts = (
        ("Not opened", [str(refusal) for refusal in refusals]),
        ("Please check", [str(note) for note in doubts]),
        ("Skipped", [str(note) for note in skipped]),
        ("Remarks", [str(note) for note in remarks]),
        ("Opened", [f"{source.origin or source.id}: {source.title}" for source in sources]),
    )
    lines: list[str] = []
    for title, rows in parts:
        if rows:
            lines += ["", f"{title} ({len(rows):,})", *rows]
    return "\n".join(lines).strip()
