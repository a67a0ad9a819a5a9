"""Pieces of the sentences of "What differs": names, sums, quoted words, lists."""

from collections.abc import Iterable, Sequence

from explorer.match.grouping import Cast, cut_at_word
from explorer.model.comparison import Segment
from explorer.model.finding import Amount, Quote

LONGEST_QUOTED = 90
"""Code points of quoted words in a sentence."""

_MOST_NAMED = 3
"""Sources that a sentence names; of more it says how many."""

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


def purpose(amount: Amount, cast: Cast, donor: str | None, text: str) -> str:
    """What a sum is for and who gives it, as a phrase behind it; "" when nothing is known.

    " for border security, from Norland", " to the Harbour Fund from Norland".

    Args:
        amount: the sum.
        cast: the actors.
        donor: id of who gives.
        text: of its source, which shows whether a name has an article.
    """
    givers = [_with_article(name, text) for name in cast.names([donor])]
    receivers = cast.names(amount.recipients)
    if amount.purpose:
        return f" for {cut_at_word(amount.purpose.words)}" + (f", from {givers[0]}" if givers else "")
    behind = f" from {givers[0]}" if givers else ""
    if receivers:
        return f" to {cut_at_word(' and '.join(_with_article(name, text) for name in receivers))}{behind}"
    places = cast.names(amount.places)
    return f" for {cut_at_word(' and '.join(places))}{behind}" if places else behind


def _with_article(name: str, text: str) -> str:
    return f"the {name}" if f"the {name}" in text or f"The {name}" in text else name


def speaker(quote: Quote, cast: Cast) -> str:
    """Who is credited with a quotation; "" when nobody is."""
    known = cast.names([quote.actor])
    return known[0] if known else quote.speaker.words if quote.speaker else ""


def counted(number: int, word: str) -> str:
    """Say "1 place", "2 places"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def verb(names: Iterable[object], one: str, several: str) -> str:
    """The verb for one or several sources."""
    return one if len(list(names)) == 1 else several
