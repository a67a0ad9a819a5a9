"""The words of one quotation, ready to be compared: folded, weighed, with their sentences and their places.

What a source puts into square brackets is the editor's and is left out, with a note of where it stood; a letter in
brackets that belongs to a word ("[T]he", "issue[d]") stays. Marks within the quotation mean that the speaker quotes
somebody else.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from explorer.lean import dataclass
from explorer.match.grouping import content_stems
from explorer.match.words import FUNCTION_WORDS, words_of
from explorer.model.finding import Quote
from explorer.model.text import Span, shadow

_WORN = frozenset(
    """
    go goes going gone went get gets getting got make makes making made take takes taking took come comes coming came
    say says saying said tell tells told think thinks thought know knows knew want wants wanted need needs like look
    see put let lot lots thing things way ways time times day days end ends bit kind sort one two people man men
    something anything everything nothing someone anyone everyone everybody really actually yes okay sure right
    good great back first last new long big little continue continues keep kept
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
"""Words that anybody says all day: what they make up ("at the end of the day") is no proof of one utterance."""

LIGHT = 0.25
"""What a function word or a worn word weighs as proof."""
NAME = 0.5
"""What a word weighs that is written with a capital within a sentence: two sources on one matter share its names."""
FULL = 1.0
"""What any other word weighs."""

SHINGLE = 3
"""Words in a row, one of them telling, that two quotations must share to be compared."""
_MOST_PLACES = 8
"""Places of one such row in a quotation that are looked at."""

_BRACKETS = re.compile(r"\[[^\[\]]{0,200}\]")
_NESTED = re.compile(r"(?<!\w)(['\"])(?=\w)[^\n]{3,}?(?<=[\w.,!?])\1(?!\w)")
_SOFT_HYPHEN = "\u00ad"
# The full stop behind a single capital letter belongs to an initial or to "U.S.".
_EDGE = re.compile(r"(?<!\b[A-Z])[.!?]['\")]*\s+|\n+|…|\.\s?\.\s?\.")


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of a quotation; all tuples have one entry for each word.

    Attributes:
        words: folded (see `explorer.match.words.fold`).
        weights: LIGHT, NAME or FULL.
        part: number of the quotation's part in which the word stands.
        starts: first code point in the source.
        ends: one past the last code point in the source.
        first: number of the first word of its sentence; a part and an ellipsis begin a new one.
        last: one past the number of the last word of its sentence.
        nested: whether it stands in marks of its own: words of somebody else.
        gaps: numbers of words before which something in brackets was left out.
        shingles: each row of SHINGLE words of which one is telling, with the numbers of the words that begin it.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    part: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    nested: tuple[bool, ...]
    gaps: frozenset[int]
    shingles: Mapping[tuple[str, ...], tuple[int, ...]]

    def weight(self, start: int, end: int) -> float:
        """What the words of this range weigh together."""
        return sum(self.weights[start:end])


@lru_cache(maxsize=1 << 16)
def weight_of(word: str) -> float:
    """What a folded word weighs, its capital aside: LIGHT or FULL."""
    plain = word.partition("'")[0]
    light = not {word, plain}.isdisjoint(FUNCTION_WORDS) or plain in _WORN or len(plain) == 1
    return LIGHT if light else FULL


@lru_cache(maxsize=1 << 14)
def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Stems of the telling words among folded words (see `explorer.match.grouping.content_stems`)."""
    return content_stems(" ".join(words))


def wording(quote: Quote) -> Wording:
    """The words of a quotation."""
    return _wording(quote.parts)


@lru_cache(maxsize=1 << 14)
def _wording(parts: tuple[Span, ...]) -> Wording:
    folded: list[str] = []
    part: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    first: list[int] = []
    nested: list[bool] = []
    weights: list[float] = []
    gaps: set[int] = set()
    for number, span in enumerate(parts):
        plain = _BRACKETS.sub(_unbracketed, shadow(span.words))
        # Blanks stand where brackets were: whatever word comes next, something was left out before it.
        removed = [hit.start() for hit in _BRACKETS.finditer(span.words) if plain[hit.start()] == " "]
        edges = [hit.end() for hit in _EDGE.finditer(plain)]
        inner = [hit.span() for hit in _NESTED.finditer(plain)]
        found = words_of(plain)
        opening, edge, gap = len(folded), 0, 0
        for word, start, end in zip(found.folded, found.starts, found.ends, strict=True):
            at = len(folded)
            while edge < len(edges) and edges[edge] <= start:
                opening, edge = at, edge + 1
            while gap < len(removed) and removed[gap] < start:
                gaps.add(at)
                gap += 1
            name = plain[start].isupper() and at > opening
            weights.append(min(NAME, weight_of(word)) if name else weight_of(word))
            folded.append(word)
            part.append(number)
            starts.append(span.start + start)
            ends.append(span.start + end)
            first.append(opening)
            nested.append(any(low <= start < high for low, high in inner))
    last = [len(folded)] * len(folded)
    for at in range(len(folded) - 2, -1, -1):
        last[at] = last[at + 1] if first[at] == first[at + 1] else at + 1
    return Wording(
        words=tuple(folded),
        weights=tuple(weights),
        part=tuple(part),
        starts=tuple(starts),
        ends=tuple(ends),
        first=tuple(first),
        last=tuple(last),
        nested=tuple(nested),
        gaps=frozenset(gaps),
        shingles=_shingles(folded, weights),
    )


def _shingles(words: Sequence[str], weights: Sequence[float]) -> dict[tuple[str, ...], tuple[int, ...]]:
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    for at in range(len(words) - SHINGLE + 1):
        if max(weights[at : at + SHINGLE]) > LIGHT:
            row = tuple(words[at : at + SHINGLE])
            found[row] = (*found.get(row, ()), at)[:_MOST_PLACES]
    return found


def _unbracketed(hit: re.Match[str]) -> str:
    """The bracketed words as blanks of the same length; as soft hyphens and letters where they complete a word."""
    text, words = hit.string, hit.group()
    touches = text[hit.end() : hit.end() + 1].isalpha() or text[hit.start() - 1 : hit.start()].isalpha()
    if touches and words[1:-1].isalpha():
        return _SOFT_HYPHEN + words[1:-1] + _SOFT_HYPHEN
    return " " * len(words)


def spans_of(quote: Quote, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    """The places of some ranges of words, in order, each within one part of the quotation."""
    known = wording(quote)
    pieces: list[tuple[int, int, int]] = []
    for start, end in sorted(ranges):
        at = start
        while at < end:
            part = known.part[at]
            stop = at
            while stop < end and known.part[stop] == part:
                stop += 1
            low, high = known.starts[at], known.ends[stop - 1]
            if pieces and pieces[-1][0] == part and low <= pieces[-1][2] + 1:
                low, high = pieces[-1][1], max(high, pieces[-1][2])
                pieces.pop()
            pieces.append((part, low, high))
            at = stop
    spans: list[Span] = []
    for part, low, high in pieces:
        whole = quote.parts[part]
        spans.append(Span.of(whole.words, low - whole.start, high - whole.start))
    return tuple(
        Span(span.start + quote.parts[part].start, span.end + quote.parts[part].start, span.words)
        for span, (part, _, _) in zip(spans, pieces, strict=True)
    )
