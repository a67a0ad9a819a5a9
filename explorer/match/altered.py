"""The most telling change between two texts: a negation before a number or a name, and these before other words."""

from collections.abc import Callable, Sequence

from explorer.lean import dataclass
from explorer.match.edges import EDGE_OR_ELLIPSIS
from explorer.match.words import FUNCTION_WORDS, Piece, Range, turned, word_differences, words_of
from explorer.model.text import Span

_CONTEXT = 3
"""Words on either side of altered words that show where they stand."""

_MOST_CHANGED = 10
"""Words of a change that a sentence can show."""

_MOST_CLOSE = 5
"""Words of a change that plainly stand for the other's."""

_NEGATED, _NUMBERED, _NAMED = 1_000, 100, 10
"""What a change of each sort counts beside its words."""

Place = tuple[str, int, int]
"""Id of a source, and code points in it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one source, with what joins them when they stand apart.

    Attributes:
        source: its id.
        spans: in order.
    """

    source: str
    spans: Sequence[Span]

    @property
    def text(self) -> str:
        """All words, with an ellipsis where something lies between."""
        return _GAP.join(span.words for span in self.spans)

    def place(self, start: int, end: int) -> Place:
        """Where code points of the text stand in the source: in the span in which they begin."""
        at = 0
        for span in self.spans:
            length = len(span.words)
            if start <= at + length:
                low = max(0, start - at)
                return self.source, span.start + low, span.start + max(low, min(end - at, length))
            at += length + len(_GAP)
        return self.source, self.spans[-1].end, self.spans[-1].end


_GAP = " … "


@dataclass(frozen=True, slots=True)
class Altered:
    """A change as a sentence shows it.

    Attributes:
        one: the words in the first text, with a few beside them.
        other: the same in the second.
        more: how many further changes tell something.
        turned: whether one of the two denies what the other says.
        places: the changed words alone, in both sources.
    """

    one: str
    other: str
    more: int
    turned: bool
    places: tuple[Place, Place]


def altered(
    one: Words,
    other: Words,
    *,
    known: Callable[[tuple[Place, Place]], bool] | None = None,
    small: bool = False,
    close: bool = False,
) -> Altered | None:
    """The most telling change; None when nothing that tells was changed.

    Changes that run over the end of a sentence compare one thing with another and are passed over; words beside a
    change stop at the ends of its sentence.

    Args:
        one: words of one source.
        other: words of another one.
        known: says of the places of a change whether it was told already.
        small: whether a change of function words will do ("on Monday", "Monday").
        close: whether only a few words that others stand for will do, or a negation: in the words of two reporters
            longer changes compare one thing with another.
    """
    first, second = one.text, other.text
    pieces = word_differences(first, second)
    edges = [[hit.end() for hit in EDGE_OR_ELLIPSIS.finditer(text)] for text in (first, second)]
    changes: list[tuple[int, int]] = []
    for number, piece in enumerate(pieces):
        if piece.op in ("equal", "moved") or (number in (0, len(pieces) - 1) and piece.op != "replaced"):
            continue
        weight = _telling(piece, first, second) or (1 if small else 0)
        if close and not small and weight < _NEGATED and not _few(piece, first, second):
            continue
        if weight and not _crosses(piece, edges):
            changes.append((weight, number))
    fresh = []
    for weight, number in changes:
        places = one.place(*pieces[number].a), other.place(*pieces[number].b)
        if known is None or not known(places):
            fresh.append((weight, number, places))
    if not fresh:
        return None
    _, at, places = max(fresh, key=lambda c: (c[0], pieces[c[1]].op == "replaced"))
    before = pieces[at - 1] if at else None
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    shown = [
        _shown(text, getattr(pieces[at], side), side, (before, after), ends)
        for text, side, ends in ((first, "a", edges[0]), (second, "b", edges[1]))
    ]
    return Altered(shown[0], shown[1], len(fresh) - 1, turned(pieces[at], first, second), places)


def _shown(text: str, place: Range, side: str, beside: tuple[Piece | None, Piece | None], edges: Sequence[int]) -> str:
    """The changed words with those beside them, no further than their sentence goes."""
    start, end = place
    before, after = beside
    low = max((edge for edge in edges if edge <= start), default=0)
    high = min((edge for edge in edges if edge > max(start, end - 1)), default=len(text))
    if before is not None and before.op == "equal":
        edge = getattr(before, side)[1]
        left = [at for at in words_of(text[:edge]).starts[-_CONTEXT:] if at >= low]
        start = left[0] if left else start
    if after is not None and after.op == "equal":
        edge = getattr(after, side)[0]
        right = [edge + at for at in words_of(text[edge:high]).ends[:_CONTEXT]] if edge < high else []
        end = right[-1] if right else end
    return text[start:end]


def _crosses(piece: Piece, edges: Sequence[Sequence[int]]) -> bool:
    """Whether the changed words of either side run over the end of a sentence."""
    return any(
        any(start < edge < end for edge in known) for (start, end), known in zip((piece.a, piece.b), edges, strict=True)
    )


def _few(piece: Piece, one: str, other: str) -> bool:
    """Whether a few words stand for a few others."""
    sizes = [len(words_of(text).folded) for text in (one[slice(*piece.a)], other[slice(*piece.b)])]
    return piece.op == "replaced" and max(sizes) <= _MOST_CLOSE


def _telling(piece: Piece, one: str, other: str) -> int:
    """How much a change tells: words that tell, a number, a name, above all a negation; 0 for nothing."""
    texts = one[slice(*piece.a)], other[slice(*piece.b)]
    sides = [words_of(text).folded for text in texts]
    words = sum(word not in FUNCTION_WORDS for side in sides for word in side)
    if max(map(len, sides)) > _MOST_CHANGED:
        return min(words, 1)
    numbers = any(word[-1:].isdigit() for side in sides for word in side)
    names = any(word[:1].isupper() for text in texts for word in text.split()[1:])
    return words + _NEGATED * turned(piece, one, other) + _NUMBERED * numbers + _NAMED * names


def overlap(these: Sequence[Place], those: Sequence[Place]) -> bool:
    """Whether each of these places touches one of those in the same source."""
    return all(any(a[0] == b[0] and a[1] <= b[2] and b[1] <= a[2] for b in those) for a in these)
