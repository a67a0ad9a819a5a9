"""Marks: which words of a text stand out, and how. Pure: findings, filter and selection in, marks of a range out."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple, TypeAlias

from explorer.lean import dataclass
from explorer.model.finding import Amount, Finding, FindingKind, Quote, QuoteKind, kind_of
from explorer.model.text import Span

_PART = 64
"""Findings that are indexed together, when one of them may be in sight."""

_BESIDE = 2
"""Code points by which a quotation with its marks may be longer than its words, on either side."""

_INNER_FIRST: dict[str, int] = {"amount": 0, "date": 1, "mention": 2, "event": 3, "quote": 4}

_OPENING = frozenset("\"'“‘„‚«‹‟‛")
_CLOSING = frozenset("\"'”’“‘»›")
_BLANK = frozenset(" \u00a0\u202f\u2009")

Part: TypeAlias = Literal["words", "speaker", "cue"]
Row: TypeAlias = tuple[int, int, int]
"""What is marked as one: first code point, one past the last, number of the finding."""


class Mark(NamedTuple):
    """Words that stand out.

    Attributes:
        start: first code point of what is marked (a quotation's marks are marked with it).
        end: one past the last.
        finding: id of the finding.
        kind: what the finding is.
        part: whether these are the finding's own words, or the speaker or cue of a quotation.
        quote: kind of the quotation; None for all else.
        rank: number of the quotation's speaker, which gives the colour; -1 for nobody.
        depth: number of quotations around this one, for quotations inside quotations.
        selected: whether it belongs to what is selected.
        focused: whether it is what was asked for, among all that is selected.
    """

    start: int
    end: int
    finding: str
    kind: FindingKind
    part: Part = "words"
    quote: QuoteKind | None = None
    rank: int = -1
    depth: int = 0
    selected: bool = False
    focused: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the findings is to be seen.

    Attributes:
        visible: ids that pass the filter.
        selected: ids that the selection means; always marked, whatever the filter says.
        focused: id of the one that was asked for.
        credits: speakers and cues of the selected quotations (see `Marks.credits`).
        passage: ranges of the words of the selected shared passage, which is no finding.
    """

    visible: frozenset[str] = frozenset()
    selected: frozenset[str] = frozenset()
    focused: str | None = None
    credits: tuple[Mark, ...] = ()
    passage: tuple[tuple[int, int], ...] = ()

    def shows(self, finding: str) -> bool:
        """Whether a finding is marked at all."""
        return finding in self.visible or finding in self.selected


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A quotation's words with the marks around them, also where a stray blank stands between; else unchanged."""
    first, last = start - 1, end
    if first > 0 and text[first] in _BLANK:
        first -= 1
    if last < len(text) - 1 and text[last] in _BLANK:
        last += 1
    opened = first >= 0 and text[first] in _OPENING
    closed = last < len(text) and text[last] in _CLOSING
    return first if opened else start, last + 1 if closed else end


def _start_of(finding: Finding) -> int:
    return finding.start


class Marks:
    """The findings of one text, ready to be asked for a range or a position."""

    def __init__(self, text: str, findings: Sequence[Finding], rank: Callable[[Quote], int]) -> None:
        """Index the findings.

        Args:
            text: of the source.
            findings: of the source, in the order of the text (as `Store.findings_in` gives them).
            rank: number of a quotation's speaker.
        """
        self._text = text
        self._rank = rank
        self.findings = findings
        self._reach = [max([f.end for f in findings[k : k + _PART]]) for k in range(0, len(findings), _PART)]
        """How far the findings of each part reach."""
        self._reached = list(accumulate(self._reach, max))
        """How far they reach up to and with each part: what ends too early is skipped with one look."""
        self._rows: dict[int, list[Row]] = {}

    def _rows_of(self, part: int) -> list[Row]:
        """The rows of the findings of one part, in order; worked out when they are first asked for."""
        rows = self._rows.get(part)
        if rows is None:
            rows = []
            for number in range(part * _PART, min((part + 1) * _PART, len(self.findings))):
                finding = self.findings[number]
                if not isinstance(finding, Quote):
                    rows.append((finding.span.start, finding.span.end, number))
                elif finding.kind == "indirect":
                    rows += [(one.start, one.end, number) for one in finding.parts]
                else:
                    rows += [(*with_marks(self._text, one.start, one.end), number) for one in finding.parts]
            rows.sort()
            self._rows[part] = rows
        return rows

    @cached_property
    def _places(self) -> dict[str, int]:
        """Numbers of the findings by their ids; needed only where something is selected."""
        return {finding.id: number for number, finding in enumerate(self.findings)}

    def _touching(self, start: int, end: int) -> Iterator[Row]:
        """Rows that share a code point with a range."""
        for part in range(bisect_right(self._reached, start - _BESIDE), len(self._reach)):
            if self.findings[part * _PART].start >= end + _BESIDE:
                break
            if self._reach[part] + _BESIDE <= start:
                continue
            for row in self._rows_of(part):
                if row[0] >= end:
                    break
                if row[1] > start:
                    yield row

    def within(self, start: int, end: int, shown: Shown) -> list[Mark]:
        """What is marked within a range of code points, quotations first, outer before inner."""
        out: list[Mark] = []
        around: list[tuple[int, int, int]] = []
        for first, last, number in sorted(self._touching(start, end), key=lambda row: (row[0], -row[1])):
            finding = self.findings[number]
            if not shown.shows(finding.id):
                continue
            quote = finding if isinstance(finding, Quote) else None
            around = [row for row in around if row[1] > first]
            out.append(
                Mark(
                    first,
                    last,
                    finding.id,
                    kind_of(finding),
                    quote=quote.kind if quote else None,
                    rank=self._rank(quote) if quote else -1,
                    depth=sum(row[2] != number for row in around) if quote else 0,
                    selected=finding.id in shown.selected,
                    focused=finding.id == shown.focused,
                )
            )
            if quote:
                around.append((first, last, number))
        out += [mark for mark in shown.credits if mark.start < end and mark.end > start]
        out.sort(key=lambda mark: mark.kind != "quote")
        return out

    def credits(self, selected: Iterable[str], focused: str | None) -> tuple[Mark, ...]:
        """Speaker and cue of those of the selected findings that are quotations of this text."""
        out = []
        for name in selected:
            finding = self.findings[self._places[name]] if name in self._places else None
            if not isinstance(finding, Quote):
                continue
            parts: tuple[tuple[Part, Span | None], ...] = (("speaker", finding.speaker), ("cue", finding.cue))
            out += [
                Mark(
                    span.start,
                    span.end,
                    name,
                    "quote",
                    part=part,
                    quote=finding.kind,
                    rank=self._rank(finding),
                    selected=True,
                    focused=name == focused,
                )
                for part, span in parts
                if span is not None
            ]
        return tuple(out)

    def overview(self, shown: Shown) -> Iterator[tuple[int, int, Finding]]:
        """What an overview of the whole text shows: range and finding of quotations, amounts, and what is selected."""
        numbers = (self._places[name] for name in shown.selected if name in self._places)
        waiting: list[Row] = []
        for number in numbers:
            finding = self.findings[number]
            if not isinstance(finding, Quote | Amount):
                waiting.append((finding.start, finding.end, number))
        for part in range(len(self._reach)):
            following = (part + 1) * _PART
            # A later part of a quotation may stand behind what follows the quotation.
            limit = self.findings[following].start - _BESIDE if following < len(self.findings) else len(self._text) + 1
            waiting += [row for row in self._rows_of(part) if isinstance(self.findings[row[2]], Quote | Amount)]
            waiting.sort()
            ready = bisect_left(waiting, (limit, limit, 0))
            for first, last, number in waiting[:ready]:
                finding = self.findings[number]
                if shown.shows(finding.id):
                    yield first, last, finding
            del waiting[:ready]

    def rank(self, quote: Quote) -> int:
        """Number of the quotation's speaker, which gives the colour; -1 for nobody."""
        return self._rank(quote)

    def at(self, point: int, shown: Shown) -> list[Finding]:
        """The marked findings over a code point, innermost first."""
        over: dict[int, int] = {}
        for first, last, number in self._touching(point, point + 1):
            if shown.shows(self.findings[number].id):
                over[number] = min(last - first, over.get(number, last - first))
        order = sorted(over, key=lambda n: (over[n], _INNER_FIRST[kind_of(self.findings[n])], n))
        return [self.findings[n] for n in order]

    def step(
        self, point: int, by: int, shown: Shown, kinds: Iterable[FindingKind] = (), after: str | None = None
    ) -> Finding | None:
        """The next (+1) or previous (-1) marked finding from a position, in the order of the text; None at the end.

        Args:
            point: where to start from, when `after` is None or not marked in this text.
            by: direction.
            shown: what is marked.
            kinds: kinds to stop at; all when empty.
            after: id of the finding to start from.
        """
        wanted = frozenset(kinds)
        here = self._places.get(after) if after else None
        if here is None:
            here = bisect_left(self.findings, point, key=_start_of) - (by > 0)
        at = here + by
        while 0 <= at < len(self.findings):
            finding = self.findings[at]
            if finding.id in shown.visible and (not wanted or kind_of(finding) in wanted):
                return finding
            at += by
        return None

    def place_of(self, finding: str) -> tuple[int, int] | None:
        """Range of the first words of a finding; None when it is not in this text."""
        number = self._places.get(finding)
        if number is None:
            return None
        span = self.findings[number].spans[0]
        return span.start, span.end
