"""What the sheet of a re-extraction shows: rows for what differs, counts, and what of the analyst's loses its place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from explorer.errors import Refusal
from explorer.lean import dataclass
from explorer.match.reextraction import Difference, Fate, Reread, gone_ids, unplaced
from explorer.model.fact import Verdict
from explorer.model.finding import Extraction
from explorer.model.text import Span
from explorer.model.wording import KINDS

FATES: tuple[Fate, ...] = ("changed", "moved", "new", "gone")
FATE_WORDS: Mapping[Fate, str] = {"changed": "Changed", "moved": "Moved", "new": "New", "gone": "Gone"}
FATE_TIPS: Mapping[Fate, str] = {
    "changed": "The same words, told otherwise",
    "moved": "The same finding with other boundaries",
    "new": "Found by the newer engine alone",
    "gone": "Not found any more",
}
COLUMNS = ("What", "Kind", "Words", "How it differs", "Source")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAbout:
    """What an analyst wrote about a finding.

    Attributes:
        finding: its id.
        text: the words.
    """

    finding: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """What reading sources again has brought, before anything of it is accepted.

    Attributes:
        titles: by id, of the sources that were read, in the order of the project.
        before: what was found in them.
        after: what is found in them now, in the same order.
        rereads: how the two compare, in the same order.
        refusals: sources that could not be read again; they stay as they are.
        verdicts: what the analyst said of findings.
        notes: what she wrote about findings.
        aside: how many sources of the project lie aside, and were not read.
    """

    titles: Mapping[str, str]
    before: tuple[Extraction, ...]
    after: tuple[Extraction, ...]
    rereads: tuple[Reread, ...]
    refusals: tuple[Refusal, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[NoteAbout, ...] = ()
    aside: int = 0

    @property
    def aside_words(self) -> str:
        """A sentence about the sources that were not read again since they lie aside; "" for none."""
        if not self.aside:
            return ""
        if self.aside == 1:
            return "The source that lies aside stays as it is."
        return f"The {self.aside:,} sources that lie aside stay as they are."

    @cached_property
    def lost_verdicts(self) -> tuple[Verdict, ...]:
        """Verdicts that say nothing any more since a finding they name is gone."""
        return unplaced(self.verdicts, self.rereads)

    @cached_property
    def lost_notes(self) -> tuple[NoteAbout, ...]:
        """Notes about findings that are gone."""
        gone = gone_ids(self.rereads)
        return tuple(note for note in self.notes if note.finding in gone)

    @cached_property
    def differs(self) -> bool:
        """Whether anything differs."""
        return any(read.differences for read in self.rereads)

    @cached_property
    def losses(self) -> tuple[str, ...]:
        """What of the analyst's loses its place, and what could not be read, a line each."""
        named = {v.a for v in self.lost_verdicts} | {v.b for v in self.lost_verdicts}
        named |= {note.finding for note in self.lost_notes}
        words = {f.id: f.words for one in self.before for f in one.findings() if f.id in named} if named else {}

        def quoted(name: str) -> str:
            return f"“{_short(words[name])}”" if name in words else "a finding of another source"

        out = [
            f"Your verdict that {quoted(v.a)} and {quoted(v.b)} are {'the same' if v.same else 'not the same'}"
            for v in self.lost_verdicts
        ]
        out += [f"Your note “{_short(note.text)}” on {quoted(note.finding)}" for note in self.lost_notes]
        out += [f"Not read again: {refusal}" for refusal in self.refusals]
        return tuple(out)

    @cached_property
    def rows(self) -> tuple["Row", ...]:
        """Everything that differs, source by source, in the order of the texts."""
        said = frozenset(name for v in self.verdicts for name in (v.a, v.b)) | {note.finding for note in self.notes}
        return tuple(
            _row(read.source, self.titles[read.source], difference, said)
            for read in self.rereads
            for difference in read.differences
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One difference, ready to be shown.

    Attributes:
        source: id of the Source.
        fate: what became of the finding.
        cells: as many as COLUMNS.
        span: where the words stand: those found now, or those found before when they are gone.
        detail: all that is known of it, in lines.
        said: whether the analyst said or wrote something about the finding.
        folded: the words by which it is found, in lower case.
    """

    source: str
    fate: Fate
    cells: tuple[str, ...]
    span: Span
    detail: str
    said: bool
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which differences are to be shown.

    Attributes:
        fates: of these kinds.
        text: words that must stand in a row, each of them, without regard to case.
        said: only those about which the analyst said or wrote something.
    """

    fates: frozenset[Fate] = field(default_factory=lambda: frozenset(FATES))
    text: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetState:
    """What the sheet shows.

    Attributes:
        headline: what was read, with which engines.
        counts: how many differences of each kind there are in all.
        unchanged: how many findings are as they were.
        said: how many of the differences touch what the analyst said.
        losses: lines about what loses its place; none when nothing does.
        rows: the differences that are wanted.
    """

    headline: str
    counts: Mapping[Fate, int]
    unchanged: int
    said: int
    losses: tuple[str, ...]
    rows: tuple[Row, ...]


def resolve(found: Found, wanted: Wanted) -> SheetState:
    """What the sheet shows of what was found, when this is wanted."""
    counted = Counter(row.fate for row in found.rows)
    words = wanted.text.casefold().split()
    rows = tuple(
        row
        for row in found.rows
        if row.fate in wanted.fates and (row.said or not wanted.said) and all(word in row.folded for word in words)
    )
    return SheetState(
        headline=_headline(found),
        counts={fate: counted[fate] for fate in FATES},
        unchanged=sum(read.unchanged for read in found.rereads),
        said=sum(row.said for row in found.rows),
        losses=found.losses,
        rows=rows,
    )


def _headline(found: Found) -> str:
    engines = {one.engine for one in found.before}
    before = sorted(e for e in engines if e)
    were = [f"engine {', '.join(before)}"] if before else []
    if "" in engines:
        were.append("an engine nobody has noted")
    now = ", ".join(sorted({one.engine for one in found.after if one.engine}))
    count = len(found.rereads)
    what = "1 source was" if count == 1 else f"{count:,} sources were"
    read = f"{what} read again with engine {now}; what stands in the project comes from {' and '.join(were)}."
    return f"{read} {found.aside_words}".rstrip()


def report(found: Found) -> str:
    """Everything that differs, in lines to be copied and saved; cells apart by tabs."""
    lines = [_headline(found), *found.losses, ""]
    lines += ["\t".join(" ".join(cell.split()) for cell in row.cells) for row in found.rows]
    return "\n".join(lines)


_SHORT = 80
"""Code points of words in a line about something else."""


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHORT else flat[: _SHORT - 1].rstrip() + "…"


def _row(source: str, title: str, difference: Difference, said: frozenset[str]) -> Row:
    finding, before = difference.finding, difference.before
    kind = KINDS[difference.kind]
    cells = (FATE_WORDS[difference.fate], kind, finding.words, "; ".join(difference.what), title)
    spoken = before is not None and before.id in said
    lines: Sequence[str] = (
        f"{cells[0]} · {kind} · {title}",
        f"“{finding.words}”",
        *difference.what,
        *_reasons(difference),
        *(["You have said or written something about it."] if spoken else []),
    )
    return Row(
        source=source,
        fate=difference.fate,
        cells=cells,
        span=finding.spans[0],
        detail="\n".join(lines),
        said=spoken,
        folded=" ".join(cells).casefold(),
    )


def _reasons(difference: Difference) -> list[str]:
    """Why it was and is found, once when both say the same."""
    was = difference.before.why.reason if difference.before else ""
    now = difference.after.why.reason if difference.after else ""
    if was and now and was != now:
        return [f"Found before because: {was}.", f"Found now because: {now}."]
    label = "Found because" if now else "It was found because"
    return [f"{label}: {now or was}."] if now or was else []
