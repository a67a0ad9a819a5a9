"""Which quotations are one utterance: the same words, whole or one inside the other, and no two speakers.

Words are compared without case, accents, marks and punctuation. Fewer than five words prove nothing: many people say
"I do not know". A quotation with several parts lies in another when each part does, in order.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.match.grouping import Group, cut_at_word, folded_words
from explorer.model.finding import Quote

FEWEST_WORDS = 5
"""Words that two quotations must share to be one utterance."""

_MOST_CANDIDATES = 64
"""Longer quotations tried for each quotation; a stock phrase that begins more than these is no proof anyway."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded words of a quotation: of each part, and all together with a blank at both ends."""

    parts: tuple[str, ...]
    whole: str
    count: int


@dataclass(slots=True)
class _Utterance:
    """Quotations of exactly the same words by speakers who do not conflict."""

    words: _Words
    actors: set[str]
    quotes: list[Quote]


def quote_groups(quotes: Iterable[Quote]) -> list[Group[Quote, None]]:
    """The quotations in groups, one for each utterance.

    Equal ones meet by their words; then, from the longest to the shortest, each looks for a longer one that holds it
    among those that share its first five words.
    """
    rows = list(quotes)
    order = {quote.id: number for number, quote in enumerate(rows)}
    by_words: defaultdict[str, list[_Utterance]] = defaultdict(list)
    utterances: list[_Utterance] = []
    alone: list[Quote] = []
    for quote in rows:
        words = _words(quote)
        if words.count < FEWEST_WORDS:
            alone.append(quote)
            continue
        for utterance in by_words[words.whole]:
            if _agree(utterance.actors, quote.actor):
                utterance.quotes.append(quote)
                utterance.actors |= {quote.actor} if quote.actor else set()
                break
        else:
            fresh = _Utterance(words, {quote.actor} if quote.actor else set(), [quote])
            by_words[words.whole].append(fresh)
            utterances.append(fresh)

    groups = [_group([quote], contained=False) for quote in alone]
    groups += [_group(rows, contained=several) for rows, several in _nested(utterances)]
    for group in groups:
        group.findings.sort(key=lambda quote: order[quote.id])
    return sorted(groups, key=lambda group: order[group.findings[0].id])


def _group(quotes: list[Quote], *, contained: bool) -> Group[Quote, None]:
    reasons: list[str] = []
    if len(quotes) > 1:
        reasons.append("The words of one stand in the other" if contained else "The words are the same")
        if len({quote.actor for quote in quotes if quote.actor}) == 1:
            reasons[0] += ", and nobody else is credited with them"
    return Group(quotes, None, reasons)


def _words(quote: Quote) -> _Words:
    parts = [folded_words(part.words) for part in quote.parts]
    flat = [word for part in parts for word in part]
    return _Words(tuple(" ".join(part) for part in parts if part), " ".join(flat), len(flat))


def _agree(actors: set[str], actor: str | None) -> bool:
    return actor is None or not actors or actor in actors


def _nested(utterances: list[_Utterance]) -> list[tuple[list[Quote], bool]]:
    """The utterances with those that lie in a longer one put to it; whether that happened."""
    roots: list[tuple[_Utterance, list[Quote], set[str]]] = []
    by_shingle: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for utterance in sorted(utterances, key=lambda u: -u.words.count):
        words = utterance.words.whole.split()
        candidates = by_shingle.get(tuple(words[:FEWEST_WORDS]), [])[:_MOST_CANDIDATES]
        for number in candidates:
            root, rows, actors = roots[number]
            if _holds(root.words, utterance.words) and (
                not actors or not utterance.actors or actors & utterance.actors
            ):
                rows.extend(utterance.quotes)
                actors |= utterance.actors
                break
        else:
            roots.append((utterance, list(utterance.quotes), set(utterance.actors)))
            seen = {tuple(words[i : i + FEWEST_WORDS]) for i in range(len(words) - FEWEST_WORDS + 1)}
            for shingle in seen:
                by_shingle[shingle].append(len(roots) - 1)
    return [(rows, len(rows) > len(root.quotes)) for root, rows, _ in roots]


def _holds(longer: _Words, shorter: _Words) -> bool:
    """Whether each part of the shorter one stands in the longer one, in order."""
    text = f" {longer.whole} "
    at = 0
    for part in shorter.parts:
        found = text.find(f" {part} ", at)
        if found < 0:
            return False
        at = found + len(part) + 1
    return True


def quote_label(quotes: Iterable[Quote]) -> str:
    """The first words of the longest rendering."""
    longest = max(quotes, key=lambda quote: len(quote.words))
    return cut_at_word(longest.words)
