"""The words of a rendering beside those of the reference: what is the same, and what differs how. Pure.

All offsets are code points; of a quotation in several parts they count in the parts joined by GAP.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeAlias

from explorer.export.quotation_card import Run, RunKind
from explorer.lean import dataclass
from explorer.match.words import Piece, word_differences, words_of
from explorer.model.text import Span

GAP = " … "
"""What stands between the parts of a quotation where the source interrupts it."""

_LONGEST = 40_000
"""Code points of both renderings together beyond which comparing the words would be felt."""

_ALIKE = 0.3
"""Part of the words of the shorter one that must agree, or laying the words side by side says nothing."""

_COMMAS = " \n,;:–—-"
"""What may stand at the end of words that are cut, and is none of them."""

Range: TypeAlias = tuple[int, int]
Shared: TypeAlias = tuple[tuple[Span, ...], tuple[Span, ...]]
"""What of the reference and of the rendering is one utterance, as spans of their sources."""


@dataclass(frozen=True, slots=True)
class Told:
    """The words of one rendering.

    Attributes:
        spans: in order, apart; at least one.
    """

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The spans joined by GAP."""
        return GAP.join(span.words for span in self.spans)

    @property
    def begins(self) -> list[int]:
        """Where each span begins in the text."""
        return [0, *accumulate(len(span.words) + len(GAP) for span in self.spans)][: len(self.spans)]

    def gaps(self) -> list[int]:
        """Where each GAP begins in the text."""
        return [begin - len(GAP) for begin in self.begins[1:]]

    def hull(self, parts: Sequence[Span]) -> Range:
        """From the first to the last code point of some spans of the source, as a range of the text."""
        return self._placed(parts[0].start), self._placed(parts[-1].end - 1) + 1

    def _placed(self, at: int) -> int:
        number = max(0, bisect_right(self.spans, at, key=lambda span: span.start) - 1)
        span = self.spans[number]
        return self.begins[number] + min(max(at - span.start, 0), len(span.words))


@dataclass(frozen=True, slots=True)
class Aligned:
    """A rendering beside the reference.

    Attributes:
        runs: the rendering; the texts of all runs together are its text.
        covered: the part of the reference's text that it renders.
        kept: the ranges of the reference's words that it has too.
        compared: whether the words could be compared; else the runs are one.
    """

    runs: tuple[Run, ...]
    covered: Range
    kept: tuple[Range, ...]
    compared: bool = True


def aligned(reference: Told, mine: Told, shared: Shared | None = None) -> Aligned:
    """Lay a rendering beside the reference, word by word.

    Args:
        reference: what it is compared with.
        mine: the rendering.
        shared: what of both is one utterance; the rest is what one of them has before and behind. None to find it by
            the words alone.
    """
    there, here = reference.text, mine.text
    if len(there) + len(here) > _LONGEST:
        return Aligned((Run(here),), (0, len(there)), (), compared=False)
    a_range, b_range = (0, len(there)), (0, len(here))
    if shared is not None:
        a_range, b_range = reference.hull(shared[0]), mine.hull(shared[1])
    pieces = [
        _moved(p, a_range[0], b_range[0]) for p in word_differences(there[slice(*a_range)], here[slice(*b_range)])
    ]
    if not _alike(pieces, there, here, a_range, b_range):
        return Aligned((Run(here),), a_range, (), compared=False)
    a_range, b_range = _trim(pieces, a_range, b_range)
    kept = [piece.a for piece in pieces if piece.op == "equal"]
    kept += [piece.a for piece in pieces if piece.op == "moved" and piece.a[0] < piece.a[1]]
    runs = [
        *_edge(there[: a_range[0]], here[: b_range[0]], behind=False),
        *_between(pieces, there, here, b_range),
        *_edge(there[a_range[1] :], here[b_range[1] :], behind=True),
    ]
    return Aligned(tuple(_joined(runs)), a_range, tuple(sorted(kept)))


def _moved(piece: Piece, a: int, b: int) -> Piece:
    return Piece(piece.op, (piece.a[0] + a, piece.a[1] + a), (piece.b[0] + b, piece.b[1] + b), piece.elsewhere)


def _alike(pieces: Iterable[Piece], there: str, here: str, a: Range, b: Range) -> bool:
    same = sum(piece.b[1] - piece.b[0] for piece in pieces if piece.op == "equal")
    shorter = min(len(there[slice(*a)]), len(here[slice(*b)]))
    return same >= _ALIKE * shorter


def _trim(pieces: list[Piece], a: Range, b: Range) -> tuple[Range, Range]:
    """Take what only one of them has before the first and behind the last common words away from the pieces."""
    (a_start, a_end), (b_start, b_end) = a, b
    while pieces and pieces[0].op in ("left out", "inserted"):
        piece = pieces.pop(0)
        a_start, b_start = max(a_start, piece.a[1]), max(b_start, piece.b[1])
    while pieces and pieces[-1].op in ("left out", "inserted"):
        piece = pieces.pop()
        a_end, b_end = min(a_end, piece.a[0]), min(b_end, piece.b[0])
    # The marks around the words that go belong to them.
    if pieces:
        a_start, b_start = (
            (pieces[0].a[0], pieces[0].b[0]) if (a_start, b_start) != (a[0], b[0]) else (a_start, b_start)
        )
    return (a_start, a_end), (b_start, b_end)


def _edge(there: str, here: str, *, behind: bool) -> list[Run]:
    """What stands before or behind the words that both have."""
    cut, more = words_of(there), words_of(here)
    out = []
    if cut.folded:
        out.append(Run("", "cut", there[cut.starts[0] :].rstrip(_COMMAS)))
    first = more.starts[0] if more.folded else len(here)
    if first:
        # The marks behind the last common word belong to it.
        out.insert(0 if behind else len(out), Run(here[:first]))
    if first < len(here):
        out.append(Run(here[first:], "only"))
    return out


def _between(pieces: Iterable[Piece], there: str, here: str, b: Range) -> Iterable[Run]:
    at = b[0]
    for piece in pieces:
        start, end = piece.b
        other = there[slice(*piece.a)]
        if at < start:
            yield Run(here[at:start])
        words = here[start:end]
        if piece.op == "equal":
            yield Run(words)
        elif piece.op == "moved":
            yield Run(words, "moved", "" if words else other)
        else:
            yield Run(words, piece.op, other)
        at = max(at, end)
    if at < b[1]:
        yield Run(here[at : b[1]])


def _joined(runs: Iterable[Run]) -> Iterable[Run]:
    """The runs, neighbours that are the same made one."""
    last: Run | None = None
    for run in runs:
        if last is not None and last.kind == run.kind == "same":
            last = Run(last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


# ---------------------------------------------------------------------- the reference


def reference_runs(reference: Told, others: Sequence[Aligned]) -> tuple[Run, ...]:
    """The reference itself: what nobody else has before and behind the common words, and what others vary."""
    text = reference.text
    compared = [other for other in others if other.compared]
    if not compared:
        return (Run(text),)
    kept = _depth(len(text), (place for other in compared for place in other.kept))
    covered = _depth(len(text), (other.covered for other in compared))
    words = words_of(text)
    known = [number for number, at in enumerate(words.starts) if covered[at]]
    if not known:
        return (Run(text),)
    low, high = words.starts[known[0]], words.ends[known[-1]]
    runs: list[Run] = []
    at = 0
    for start, end in zip(words.starts, words.ends, strict=True):
        kind: RunKind = "only" if end <= low or start >= high else "varied" if kept[start] < covered[start] else "same"
        if at < start:
            # What lies between two words is as they are, where they are alike; marks at an edge go with their side.
            between: RunKind = kind if runs and runs[-1].kind == kind else "same"
            runs.append(Run(text[at:start], "only" if end <= low else between))
        runs.append(Run(text[start:end], kind))
        at = end
    if at < len(text):
        runs.append(Run(text[at:], "only" if high < words.starts[-1] else "same"))
    return tuple(_merged(runs))


def _depth(length: int, places: Iterable[Range]) -> list[int]:
    """How many of the ranges hold each code point."""
    steps = [0] * (length + 1)
    for start, end in places:
        steps[start] += 1
        steps[end] -= 1
    return list(accumulate(steps))


def _merged(runs: Iterable[Run]) -> Iterable[Run]:
    last: Run | None = None
    for run in runs:
        if last is not None and last.kind == run.kind:
            last = Run(last.text + run.text, run.kind)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


# ---------------------------------------------------------------------- what stands around


def with_interruptions(runs: Iterable[Run], told: Told, words: Sequence[str]) -> Iterable[Run]:
    """The runs with what the source says between the parts of its quotation in the place of each GAP."""
    gaps = told.gaps()
    at = 0
    for run in runs:
        rest, other = run.text, run.other
        for number in range(bisect_left(gaps, at), len(gaps)):
            gap = gaps[number]
            if gap >= at + len(rest):
                break
            if rest[: gap - at]:
                yield Run(rest[: gap - at], run.kind, other)
                other = ""
            yield Run(words[number], "around")
            rest = rest[gap - at + len(GAP) :]
            at = gap + len(GAP)
        if rest or not run.text:
            yield Run(rest, run.kind, other)
        at += len(rest)
