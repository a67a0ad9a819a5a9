"""Comparison: which words of one source are those of another, and what each source reports of every fact."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.query import Selection
from explorer.model.text import Span

Relation: TypeAlias = Literal["same", "similar", "paraphrase"]
"""same: the words (the sum, the event) agree, whole or one within the other. similar: the same utterance in altered
words, the same commitment with another sum, the same event with one element that differs. paraphrase: quoted in one
source, told in the other's words."""

MatchKind: TypeAlias = Literal["quote", "amount", "event", "passage"]
CellState: TypeAlias = Literal["same", "differs", "paraphrase", "stands"]
"""As a Relation ("differs" for similar); stands: words of the fact stand in the text, and no finding was matched. That
is a doubt, neither a report nor silence."""

SegmentRole: TypeAlias = Literal["plain", "source", "sum", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a Match.

    Attributes:
        source: id of the Source.
        spans: the words, in order, apart; at least one.
        finding: id of the finding whose words they are; None for a shared passage.
    """

    source: str
    spans: tuple[Span, ...]
    finding: str | None = None

    @property
    def start(self) -> int:
        """First code point of the first span."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """One past the last code point of the last span."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Words of two sources that carry the same words, the same sum or the same event.

    Attributes:
        id: made from its two ends, the same in every run.
        kind: what matches.
        relation: how.
        a: the end in the source that comes first in the project.
        b: the end in the other one; never the same source.
        score: how sure, 0 to 1; 1 for the same words.
        why: one plain sentence without a full stop.
        difference: what differs, as a phrase ("“retake” here, “protect” there"); None when nothing does.
        row: id of the Row it belongs to; None when it has none.
    """

    id: str
    kind: MatchKind
    relation: Relation
    a: End
    b: End
    score: float
    why: str
    difference: str | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one source reports of one row; a source without a cell is silent.

    Attributes:
        state: same as the row's reference, differs from it, paraphrases it, or stands in the text unmatched.
        ends: the words in this source; at least one. The first is what a click opens. Without a finding where they
            stand unmatched.
        difference: what differs from the reference, as a phrase; None when nothing does, or nothing is known.
    """

    state: CellState
    ends: tuple[End, ...]
    difference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the matrix "Facts and sources": one fact, several that differ in one element, or a shared passage.

    Attributes:
        id: of its first fact, or of the passage.
        kind: what it is.
        label: a short line that names it.
        facts: ids of the facts it unites: one, or several that tell the same thing with one element that differs;
            empty for a passage.
        cells: by id of the source, in the order of the project; at least one. A passage has at least two.
        reference: id of the source whose words the others are compared with (the fullest rendering).
        date: ISO 8601 as far as known, of an event; None otherwise.
        why: why these belong together, as a sentence without a full stop; empty for a single finding.
        party: who is credited with the reference's words, or gives its sum; "" when nobody is known.
    """

    id: str
    kind: MatchKind
    label: str
    facts: tuple[str, ...] = ()
    cells: Mapping[str, Cell]
    reference: str
    date: str | None = None
    why: str = ""
    party: str = ""

    @property
    def differs(self) -> bool:
        """Whether any source reports it differently, or in its own words only."""
        return any(cell.state in ("differs", "paraphrase") for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence and what it is, so that views can set a source's name or a sum in its own type."""

    text: str
    role: SegmentRole = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One sentence of "What differs". It states what the sources say and judges neither.

    Attributes:
        id: stable while its row is.
        segments: the sentence with its full stop.
        target: what a click selects.
        sources: ids of the sources it speaks of.
        weight: higher stands first.
    """

    id: str
    segments: tuple[Segment, ...]
    target: Selection
    sources: tuple[str, ...]
    weight: float

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Sources that are (nearly) one text: a reprint. They are named as copies instead of matched passage by passage.

    Attributes:
        sources: ids in the order of the project; at least two.
        share: the least part of a text's words, 0 to 1, that stands in another of them.
    """

    sources: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Words that stand in so many sources that they tell nothing (an agency's footer): set aside, not matched.

    Attributes:
        words: as its first source has them.
        sources: ids in the order of the project.
    """

    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that comparing the sources of one revision of a project gave.

    Attributes:
        matches: between two sources each, in the order of the project and of the first source's text.
        rows: the matrix, in the order of the first source that reports each and of its text.
        differences: the most telling first.
        copies: groups of reprints.
        boilerplate: what was set aside.
        unread: ids of the sources in a language that is not read: what they do not have they may tell.
    """

    matches: tuple[Match, ...] = ()
    rows: tuple[Row, ...] = ()
    differences: tuple[Difference, ...] = ()
    copies: tuple[Copies, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that stand in two or more sources, outside or inside of findings.

    Attributes:
        id: the same in every run.
        ends: one for each source, in the order of the project.
    """

    id: str
    ends: tuple[End, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWords:
    """What looking for shared passages gave.

    Attributes:
        matches: of kind "passage", pair by pair; none between copies.
        passages: the same, put together over all sources.
        copies: groups of reprints.
        boilerplate: what was set aside.
    """

    matches: tuple[Match, ...] = ()
    passages: tuple[Passage, ...] = ()
    copies: tuple[Copies, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
