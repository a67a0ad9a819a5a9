"""Alternations of many fixed words that Python's `re` can decide letter by letter instead of word by word."""

import re
from collections.abc import Iterable


def alternation(choices: Iterable[str]) -> str:
    """A regular expression, in a group of its own, that matches any of the words; the longest at one place.

    Words that begin alike share their beginning, so that a place where none begins costs a few steps however many words
    there are.
    """
    return _branch(sorted(set(choices)))


def words(text: str) -> tuple[str, ...]:
    """The words of a text apart: how the lists of words in this room are written."""
    return tuple(text.split())


def _branch(rows: list[str]) -> str:
    """The expression of sorted, distinct words."""
    if rows == [""]:
        return ""
    groups: dict[str, list[str]] = {}
    for word in rows:
        groups.setdefault(word[:1], []).append(word[1:])
    optional = "" in groups
    parts = [re.escape(letter) + _branch(rests) for letter, rests in groups.items() if letter]
    if len(parts) == 1 and not optional:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if optional else ''}"
