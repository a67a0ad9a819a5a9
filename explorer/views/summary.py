"""What came of opening inputs, in one sentence and as a list to keep: pure, without Qt."""

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from explorer.errors import Refusal
from explorer.lean import dataclass

if TYPE_CHECKING:  # loaded with the first file and not before the window
    from explorer.ingest.note import Note, NoteKind

_FIRST: "tuple[NoteKind, ...]" = ("doubt", "left out", "skipped", "information")
"""Which remark is told in words, when there are several: the one that asks most for a look."""

_MOST_TITLES = 1_000
"""Sources that are listed; what went wrong is listed in full."""

_ASIDE = "What is not on the desk lies aside; undo does not reach it, but the list of sources can take it out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of opening inputs.

    Attributes:
        titles: origin and title of each source that came.
        reprints: title of each of them that is a reprint of another source, with the title of that.
        refusals: what could not be read.
        notes: what the analyst should know.
        stopped: whether it was cancelled, and `titles` are those that were done by then.
        problem: why not all could be written; "" when it could.
        aside: whether the sources were written into the project without being laid out, and cannot be undone.
    """

    titles: tuple[tuple[str, str], ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: "tuple[Note, ...]" = ()
    stopped: bool = False
    problem: str = ""
    aside: bool = False


def import_summary(outcome: Outcome) -> str | None:
    """One sentence for whatever needs one: the first refusal or remark in words, the others counted.

    None when all was opened and nothing is to be remarked.
    """
    told = _told(outcome)
    before = []
    if outcome.problem:
        before.append(f"Not all was opened: {outcome.problem}")
    if outcome.stopped:
        before.append(f"Cancelled; the {_sources(outcome)} done by then stayed")
    after = _after(outcome)
    if not before and not after:
        return told or None
    if outcome.aside and not outcome.stopped and len(outcome.refusals) + len(outcome.notes) <= 1:
        before.append(f"{len(outcome.titles):,} opened")
    return ". ".join(part.rstrip(".") for part in (*before, told, *after) if part) + "."


def _after(outcome: Outcome) -> list[str]:
    """What is to be known of the sources that came."""
    said = []
    if outcome.reprints:
        count = len(outcome.reprints)
        said.append(f"{count:,} {'is a reprint' if count == 1 else 'are reprints'} of another source")
    if outcome.aside:
        said.append(_ASIDE)
    return said


def _sources(outcome: Outcome) -> str:
    count = len(outcome.titles)
    return f"{count:,} {'source' if count == 1 else 'sources'}"


def _told(outcome: Outcome) -> str:
    """The first refusal or remark in words, the others counted; "" when there is none."""
    opened, refusals, notes = len(outcome.titles), outcome.refusals, outcome.notes
    if not refusals and not notes:
        return ""
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


def only_informs(outcome: Outcome) -> bool:
    """Whether nothing of what is to be said asks the analyst to do something."""
    return not (outcome.refusals or outcome.problem) and all(note.kind == "information" for note in outcome.notes)


def _short(where: str) -> str:
    """A file's name without its folder; an address as it is."""
    return where if "://" in where else PurePath(where).name


def import_report(outcome: Outcome) -> str:
    """All that came of opening inputs, one line each, to be read, copied and saved."""
    doubts = [note for note in outcome.notes if note.kind == "doubt"]
    skipped = [note for note in outcome.notes if note.kind == "skipped"]
    remarks = [note for note in outcome.notes if note.kind not in {"doubt", "skipped"}]
    titles = [f"{origin}: {title}" for origin, title in outcome.titles[:_MOST_TITLES]]
    if len(outcome.titles) > _MOST_TITLES:
        titles.append(f"… and {len(outcome.titles) - _MOST_TITLES:,} more")
    reprints = [f"{title}: nearly the words of “{first}”" for title, first in outcome.reprints]
    parts = (
        ("Not opened", len(outcome.refusals), [str(refusal) for refusal in outcome.refusals]),
        ("Please check", len(doubts), [str(note) for note in doubts]),
        ("Skipped", len(skipped), [str(note) for note in skipped]),
        ("Remarks", len(remarks), [str(note) for note in remarks]),
        ("Reprints", len(reprints), reprints),
        ("Opened", len(outcome.titles), titles),
    )
    lines: list[str] = []
    for title, count, rows in parts:
        if rows:
            lines += ["", f"{title} ({count:,})", *rows]
    return "\n".join(lines).strip()
