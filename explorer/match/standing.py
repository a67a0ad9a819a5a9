"""Where the words of a quotation stand in a text, in a row or split by who says them ("… ,” she said, “and …")."""

from collections.abc import Sequence
from functools import lru_cache

from explorer.match.words import Words, spelled_out, words_of

_LONGEST_GAP = 15
"""Words that may lie between two parts: an attribution with a name and an office."""
_MOST_GAPS = 3
_SHORTEST_RUN = 2
"""Words in a row by which a part behind a gap is known again."""


def standing(wanted: Sequence[str], text: str, *, split: bool) -> tuple[int, int] | None:
    """The first place in code points at which all words stand in order; None when they do not.

    Args:
        wanted: folded words in full (see `spelled_out`), at least one.
        text: a few sentences; the cost grows with it.
        split: whether a few other words may lie between them.
    """
    first = wanted[0]
    full, places, words = _in_full(text)
    for at, word in enumerate(full):
        if word == first:
            end = _followed(wanted, full, at, _MOST_GAPS if split else 0)
            if end is not None:
                return words.starts[places[at]], words.ends[places[end - 1]]
    return None


@lru_cache(maxsize=1 << 10)
def _in_full(text: str) -> tuple[list[str], list[int], Words]:
    """The words of a text in full, the word that each belongs to, and these: a few sentences are asked for often."""
    words = words_of(text)
    return *spelled_out(words.folded), words


def _followed(wanted: Sequence[str], words: Sequence[str], at: int, gaps: int) -> int | None:
    """One past the last of the words when all follow from a place on."""
    told = 0
    while told < len(wanted):
        if at < len(words) and words[at] == wanted[told]:
            at, told = at + 1, told + 1
            continue
        run = tuple(wanted[told : told + _SHORTEST_RUN])
        reach = range(at + 1, min(at + _LONGEST_GAP + 1, len(words)))
        goes_on = next((k for k in reach if tuple(words[k : k + len(run)]) == run), None)
        if not gaps or goes_on is None:
            return None
        at, gaps = goes_on, gaps - 1
    return at
