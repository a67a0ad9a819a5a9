"""Which words of a match differ, at their places in both texts. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.comparison import End, Match

if TYPE_CHECKING:
    from explorer.match.words import Piece

Change: TypeAlias = Literal["replaced", "only here", "moved"]

_LONGEST = 20_000
"""Code points of both ends together, beyond which comparing the words would be felt."""


@dataclass(frozen=True, slots=True)
class Differing:
    """Words that the other end of a match has not, or has otherwise.

    Attributes:
        start: first code point in the whole text.
        end: one past the last.
        change: other words stand there; nothing stands there; they stand elsewhere.
    """

    start: int
    end: int
    change: Change


@lru_cache(maxsize=64)
def differing(match: Match) -> tuple[tuple[Differing, ...], tuple[Differing, ...]]:
    """The differing words of both ends.

    Empty where every word differs and telling them apart says nothing: in a paraphrase, and for sums and events that
    are the same, however they are written.
    """
    if match.relation == "paraphrase" or (match.relation == "same" and match.kind in {"amount", "event"}):
        return (), ()
    if sum(span.end - span.start for end in (match.a, match.b) for span in end.spans) > _LONGEST:
        return (), ()
    from explorer.match.words import word_differences  # noqa: PLC0415  # not before the window: no match is there then

    pieces = [piece for piece in word_differences(_words(match.a), _words(match.b)) if piece.op != "equal"]
    return (
        tuple(_placed(match.a, ((piece.a, _change(piece)) for piece in pieces))),
        tuple(_placed(match.b, ((piece.b, _change(piece)) for piece in pieces))),
    )


def _words(end: End) -> str:
    # What stands between the spans is no part of the words; a line end keeps the last and the first of them apart.
    return "\n".join(span.words for span in end.spans)


def _change(piece: "Piece") -> Change:
    match piece.op:
        case "replaced":
            return "replaced"
        case "moved":
            return "moved"
        case _:
            return "only here"


def _placed(end: End, pieces: Iterable[tuple[tuple[int, int], Change]]) -> Iterable[Differing]:
    """Ranges of the joined words as ranges of the text; one that goes on in the next span is two of them."""
    begins = [0, *accumulate(span.end - span.start + 1 for span in end.spans)]
    for (start, stop), change in pieces:
        for number in range(bisect_right(begins, start) - 1, len(end.spans)):
            first, last = max(start, begins[number]), min(stop, begins[number + 1] - 1)
            if first >= stop:
                break
            if first < last:
                moved = end.spans[number].start - begins[number]
                yield Differing(first + moved, last + moved, change)
