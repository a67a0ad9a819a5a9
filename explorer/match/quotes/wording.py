"""The words of one quotation, ready to be compared: folded, weighed, with their sentences and their places.

What a source puts into square brackets is the editor's and is left out, with a note of where it stood; a letter in
brackets that belongs to a word ("[T]he", "issue[d]") stays. Marks within the quotation mean that the speaker quotes
somebody else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias

from explorer.lean import dataclass
from explorer.match.edges import EDGE_OR_DOTS
from explorer.match.grouping import content_stems
from explorer.match.words import FUNCTION_WORDS, fold, split_words, words_of
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
_NESTED = re.compile(r"(['\"])(?<!\w.)(?=\w)[^\n]{3,}?(?<=[\w.,!?])\1(?!\w)")
_SOFT_HYPHEN = "\u00ad"

_PLACES = tuple((number,) for number in range(512))
"""Places of rows that stand once: most do, and one tuple serves all."""


Range: TypeAlias = tuple[int, int]
"""Words by their numbers, half-open."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The words of a quotation; the tuples have one entry for each word.

    Quotations of the same parts have the same Wording, so that what was found of two holds for all their reprints.

    Attributes:
        parts: the words inside each pair of marks.
        words: folded (see `explorer.match.words.fold`).
        weights: LIGHT, NAME or FULL.
        first: number of the first word of its sentence; a part and an ellipsis begin a new one.
        last: one past the number of the last word of its sentence.
        nested: numbers of the words that stand in marks of their own: words of somebody else.
        gaps: numbers of words before which something in brackets was left out.
        shingles: each row of SHINGLE words of which one is telling, as its hash, with the numbers of the words that
            begin it. What hashes propose is always compared word by word.
    """

    parts: tuple[str, ...]
    words: tuple[str, ...]
    weights: tuple[float, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    nested: frozenset[int]
    gaps: frozenset[int]
    shingles: Mapping[int, tuple[int, ...]]

    def weight(self, start: int, end: int) -> float:
        """What the words of this range weigh together."""
        return sum(self.weights[start:end])


@lru_cache(maxsize=1 << 16)
def weight_of(word: str) -> float:
    """What a folded word weighs, its capital aside: LIGHT or FULL."""
    plain = word.partition("'")[0]
    light = not {word, plain}.isdisjoint(FUNCTION_WORDS) or plain in _WORN or len(plain) == 1
    return LIGHT if light else FULL


@lru_cache(maxsize=1 << 16)
def _weight_within(spelling: str) -> float:
    """What a word weighs within a sentence, where a capital makes it a name."""
    weight = weight_of(fold(spelling))
    return min(NAME, weight) if spelling[0].isupper() else weight


@lru_cache(maxsize=1 << 14)
def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Stems of the telling words among folded words (see `explorer.match.grouping.content_stems`)."""
    return content_stems(" ".join(words))


@lru_cache(maxsize=1 << 14)
def all_stems(known: Wording) -> tuple[str, ...]:
    """Stems of all telling words, sorted."""
    return tuple(sorted(content_stems(" ".join(known.words))))


def wording(quote: Quote) -> Wording:
    """The words of a quotation."""
    return _wording(tuple([part.words for part in quote.parts]))


@lru_cache(maxsize=1 << 14)
def _wording(parts: tuple[str, ...]) -> Wording:
    spellings: list[str] = []
    openings: list[int] = []
    nested: list[int] = []
    gaps: list[int] = []
    for words in parts:
        plain, removed = _readable(words)
        pieces = split_words(plain)
        ends = list(accumulate(map(len, pieces)))
        starts, before = ends[0:-1:2], len(spellings)
        openings.append(before)
        openings += [before + bisect_left(starts, edge.end()) for edge in EDGE_OR_DOTS.finditer(plain)]
        gaps += [before + at for gap in removed if (at := bisect_right(starts, gap)) < len(starts)]
        if "'" in plain or '"' in plain:
            for inner in _NESTED.finditer(plain):
                low, high = inner.span()
                nested += range(before + bisect_left(starts, low), before + bisect_left(starts, high))
        spellings += pieces[1::2]
    folded = tuple(map(fold, spellings))
    weights = list(map(_weight_within, spellings))
    first: list[int] = []
    last: list[int] = []
    for at, end in pairwise((*openings, len(folded))):
        if at < end:
            # Every sentence begins with a capital: there it makes no name.
            weights[at] = weight_of(folded[at])
            first += [at] * (end - at)
            last += [end] * (end - at)
    return Wording(
        parts=parts,
        words=folded,
        weights=tuple(weights),
        first=tuple(first),
        last=tuple(last),
        nested=frozenset(nested),
        gaps=frozenset(gaps),
        shingles=_shingles(folded, weights),
    )


def _readable(words: str) -> tuple[str, list[int]]:
    """The words of a part with plain marks and without brackets, of the same length, and where brackets began."""
    plain = shadow(words)
    if "[" not in plain:
        return plain, []
    plain = _BRACKETS.sub(_unbracketed, plain)
    # Blanks stand where brackets were: whatever word comes next, something was left out before it.
    return plain, [hit.start() for hit in _BRACKETS.finditer(words) if plain[hit.start()] == " "]


def _shingles(words: Sequence[str], weights: Sequence[float]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    telling = [weight > LIGHT for weight in weights]
    for at, row in enumerate(map(hash, zip(words, words[1:], words[2:], strict=False))):
        if telling[at] or telling[at + 1] or telling[at + 2]:
            if row in found:
                found[row] = (*found[row], at)[:_MOST_PLACES]
            else:
                found[row] = _PLACES[at] if at < len(_PLACES) else (at,)
    return found


def _unbracketed(hit: re.Match[str]) -> str:
    """The bracketed words as blanks of the same length; as soft hyphens and letters where they complete a word."""
    text, words = hit.string, hit.group()
    touches = text[hit.end() : hit.end() + 1].isalpha() or text[hit.start() - 1 : hit.start()].isalpha()
    if touches and words[1:-1].isalpha():
        return _SOFT_HYPHEN + words[1:-1] + _SOFT_HYPHEN
    return " " * len(words)


class Place(NamedTuple):
    """Words within one part of a quotation: its number, the first code point within it, and the words."""

    part: int
    start: int
    words: str


def places_of(known: Wording, ranges: Iterable[Range]) -> tuple[Place, ...]:
    """The places of some ranges of words, in order, each within one part of the quotation."""
    part_of, starts, ends = _offsets(known.parts)
    pieces: list[tuple[int, int, int]] = []
    for start, end in sorted(ranges):
        at = start
        while at < end:
            part = part_of[at]
            stop = at
            while stop < end and part_of[stop] == part:
                stop += 1
            low, high = starts[at], ends[stop - 1]
            if pieces and pieces[-1][0] == part and low <= pieces[-1][2] + 1:
                low, high = pieces[-1][1], max(high, pieces[-1][2])
                pieces.pop()
            pieces.append((part, low, high))
            at = stop
    return tuple(Place(part, low, known.parts[part][low:high]) for part, low, high in pieces)


@lru_cache(maxsize=1 << 12)
def _offsets(parts: tuple[str, ...]) -> tuple[list[int], list[int], list[int]]:
    """For each word the number of its part, its first code point within that, and one past its last."""
    part: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for number, words in enumerate(parts):
        found = words_of(_readable(words)[0])
        part += [number] * len(found.starts)
        starts += found.starts
        ends += found.ends
    return part, starts, ends


def placed(quote: Quote, places: Iterable[Place]) -> tuple[Span, ...]:
    """Places of a quotation as they stand in its source."""
    return tuple(Span(start := quote.parts[part].start + at, start + len(words), words) for part, at, words in places)
