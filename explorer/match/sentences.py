"""Pieces of the sentences of "What differs": names, sums, quoted words, lists."""

from collections.abc import Iterable, Sequence

from explorer.match.grouping import Cast, cut_at_word
from explorer.match.words import FUNCTION_WORDS, Piece, word_differences, words_of
from explorer.model.comparison import Segment
from explorer.model.finding import Amount, Quote

LONGEST_QUOTED = 90
"""Code points of quoted words in a sentence."""

_MOST_NAMED = 3
"""Sources that a sentence names; of more it says how many."""

_CONTEXT = 3
"""Words on either side of altered words that show where they stand."""

_MOST_CHANGED = 10
"""Words of a change that a sentence can show."""

_NO_MARKS = str.maketrans(dict.fromkeys('"“”„«»'))


def plain(*parts: str | Segment | Sequence[Segment]) -> tuple[Segment, ...]:
    """A sentence of plain words and pieces."""
    made: list[Segment] = []
    for part in parts:
        if isinstance(part, str):
            made.append(Segment(part))
        elif isinstance(part, Segment):
            made.append(part)
        else:
            made += part
    return tuple(segment for segment in made if segment.text)


def quoted(words: str, length: int = LONGEST_QUOTED) -> Segment:
    """Words of a source in quotation marks."""
    line = cut_at_word(words.translate(_NO_MARKS), length)
    return Segment(f"“{line.rstrip(' .,;:–—-')}”", "words")


def named(names: Sequence[str], *, ending: str = "") -> tuple[Segment, ...]:
    """Sources by name: "A", "A and B", "A, B and C", "7 sources"."""
    if len(names) > _MOST_NAMED:
        return (Segment(f"{len(names):,} sources{ending}"),)
    made: list[Segment] = []
    for number, name in enumerate(names):
        if number:
            made.append(Segment(" and " if number == len(names) - 1 else ", "))
        made.append(Segment(name, "source"))
    return (*made, Segment(ending)) if ending else tuple(made)


def purpose(amount: Amount, cast: Cast) -> str:
    """What a sum is for, as a phrase behind it: " for border security", " to the Harbour Fund"; "" when not known."""
    receivers = cast.names(amount.recipients)
    if amount.purpose:
        return f" for {cut_at_word(amount.purpose.words)}"
    if receivers:
        return f" to {cut_at_word(' and '.join(receivers))}"
    places = cast.names(amount.places)
    if places:
        return f" for {cut_at_word(' and '.join(places))}"
    donors = cast.names([amount.donor])
    return f" from {donors[0]}" if donors else ""


def speaker(quote: Quote, cast: Cast) -> str:
    """Who is credited with a quotation; "" when nobody is."""
    known = cast.names([quote.actor])
    return known[0] if known else quote.speaker.words if quote.speaker else ""


def altered(one: str, other: str) -> tuple[str, str, int] | None:
    """The most telling change between two texts, with a few words beside it on both sides, and how many more there are.

    None when nothing but function words was changed. Where one side has no words of its own, what stands beside shows
    the place.
    """
    pieces = word_differences(one, other)
    telling = {
        number: _telling(piece, one, other)
        for number, piece in enumerate(pieces)
        if piece.op not in ("equal", "moved") and 0 < number < len(pieces) - 1
    }
    changes = [number for number, words in telling.items() if words]
    if not changes:
        return None
    at = max(changes, key=lambda number: (pieces[number].op == "replaced", telling[number]))
    before, after = pieces[at - 1], pieces[at + 1]
    texts = []
    for text, side in ((one, "a"), (other, "b")):
        start, end = getattr(before, side)[1], getattr(after, side)[0]
        left = words_of(text[:start]).starts[-_CONTEXT:] if before.op == "equal" else ()
        right = words_of(text[end:]).ends[:_CONTEXT] if after.op == "equal" else ()
        texts.append(text[left[0] if left else start : end + right[-1] if right else end])
    return texts[0], texts[1], len(changes) - 1


def _telling(piece: Piece, one: str, other: str) -> int:
    """How many telling words were changed; few when so many that no sentence can show them."""
    sides = [words_of(text).folded for text in (one[slice(*piece.a)], other[slice(*piece.b)])]
    words = sum(word not in FUNCTION_WORDS for side in sides for word in side)
    return min(words, 1) if max(map(len, sides)) > _MOST_CHANGED else words


def counted(number: int, word: str) -> str:
    """Say "1 place", "2 places"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def verb(names: Iterable[object], one: str, several: str) -> str:
    """The verb for one or several sources."""
    return one if len(list(names)) == 1 else several
