"""What a source leaves out of a quotation that another prints: before, within and behind the words that both have."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.match.grouping import cut_at_word, folded_words, known_stems
from explorer.match.words import FUNCTION_WORDS
from explorer.model.finding import Quote
from explorer.model.text import Span

Where: TypeAlias = Literal["before", "within", "behind"]

_FEWEST_WORDS = 3
"""Words that are left out before anybody would call it a cut; one of them must tell something."""

_STANDS = 0.5
"""Part of the telling words of what seems left out that the other rendering has elsewhere when it is not left out."""

_LONGEST = 60
"""Code points of what is left out that a phrase quotes."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of a quotation that another rendering of it has not.

    Attributes:
        where: before the first, behind the last of the words that both have, or between.
        words: what is left out, without marks and blanks at its ends.
        start: first code point in the source that has them.
    """

    where: Where
    words: str
    start: int


def cuts(quote: Quote, kept: Iterable[Span], other: str = "") -> list[Cut]:
    """What is left out of a quotation, in order.

    Words that the other rendering has at another place, or in another form ("must not be repeated"), are not left out.

    Args:
        quote: the fuller rendering.
        kept: its words that the other one has too, in any order.
        other: all words of the other one.
    """
    has = known_stems(other)
    spans = sorted(kept)
    if not spans:
        return []
    found: list[Cut] = []
    first, last = spans[0].start, max(span.end for span in spans)
    for part in quote.parts:
        at = part.start
        for span in (*(s for s in spans if s.touches(part)), None):
            until = part.end if span is None else span.start
            if at < until:
                words = part.words[at - part.start : until - part.start]
                where: Where = "before" if until <= first else "behind" if at >= last else "within"
                if _tells(words) and not _stands(words, has):
                    found.append(Cut(where, words.strip(" \n.,;:!?–—-…"), at))
            at = max(at, at if span is None else span.end)
    return found


def _stands(words: str, has: frozenset[str]) -> bool:
    """Whether most telling words of a cut stand in the other rendering after all."""
    stems = known_stems(words)
    return bool(stems) and len(stems & has) >= _STANDS * len(stems)


def _tells(words: str) -> bool:
    folded = folded_words(words)
    return len(folded) >= _FEWEST_WORDS and any(word not in FUNCTION_WORDS for word in folded)


def cut_phrase(quote: Quote, kept: Iterable[Span], other: str = "") -> str | None:
    """What is left out as a phrase: "without “We build it.” before it"; None when nothing is."""
    found = cuts(quote, kept, other)
    if not found:
        return None
    places = {"before": "before it", "within": "within it", "behind": "behind it"}
    told = [f"“{cut_at_word(cut.words, _LONGEST)}” {places[cut.where]}" for cut in found[:2]]
    more = f" and {len(found) - 2} more" if len(found) > 2 else ""  # noqa: PLR2004 - as many as are told
    return f"without {' and '.join(told)}{more}"
