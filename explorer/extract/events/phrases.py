"""Noun phrases: where one begins and ends around a token, and how brackets and dashes are stepped over."""

from typing import NamedTuple

from explorer.extract.events.tokens import Sentence

REACH = 60
"""Tokens looked at on each side of a verb."""


_MODIFYING = frozenset("AW")


class Phrase(NamedTuple):
    """A noun phrase.

    Attributes:
        start: first token.
        end: one past its head, before anything that a preposition attaches.
        tail: one past all that is attached behind it: "rebels | in the north".
    """

    start: int
    end: int
    tail: int


def phrase_start(sentence: Sentence, i: int) -> int:
    """First token of the noun phrase whose last one is `i`; nothing attached by a preposition is in it."""
    tags = sentence.tags
    start = i
    while start > 0:
        tag = tags[start - 1]
        if tag == "N":
            if tags[start] == "D":
                break
        elif tag != "D" and not _inside(sentence, start - 1):
            break
        start -= 1
    return start


def phrase_end(sentence: Sentence, i: int) -> int:
    """One past the last token of the noun phrase that starts at `i`, with adverbs before it ("about 20 ships")."""
    tags = sentence.tags
    end = i
    while tags[end] == "A":
        end += 1
    while True:
        tag = tags[end]
        if tag == "D":
            if end > i and tags[end - 1] == "N":
                break
        elif tag != "N" and not _inside(sentence, end):
            break
        end += 1
    return end


def _inside(sentence: Sentence, i: int) -> bool:
    """A mark inside a name ("Sun, Inc."), or an adverb or date behind a determiner or owner ("its 2014 request")."""
    mention = sentence.mention[i]
    if mention >= 0 and mention == sentence.mention[i + 1]:
        return True
    tags = sentence.tags
    if tags[i] not in _MODIFYING or tags[i + 1] != "N":
        return False
    return tags[i - 1] == "D" or sentence.owns(i - 1)


def opening(sentence: Sentence, closing_bracket: int) -> int:
    """The bracket that opens what ends at `closing_bracket`; the sentence's start when none is near."""
    return next((j for j in _leftward(closing_bracket) if sentence.tags[j] == "("), 0)


def closing(sentence: Sentence, opening_bracket: int) -> int | None:
    """The bracket that closes what begins at `opening_bracket`; None when none is near."""
    reach = range(opening_bracket + 1, min(len(sentence), opening_bracket + REACH))
    return next((j for j in reach if sentence.tags[j] == ")"), None)


def before_dash(sentence: Sentence, dash: int) -> int | None:
    """The token before the dash that opens the insertion closed by `dash`; None when there is none."""
    return next((j - 1 for j in _leftward(dash) if sentence.tags[j] == "-"), None)


def _leftward(i: int) -> range:
    return range(i - 1, max(-1, i - REACH), -1)
