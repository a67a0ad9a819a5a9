"""Labels: the star and the tags that an analyst gives a source."""

from dataclasses import field

from explorer.lean import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What an analyst has put on one source.

    Attributes:
        starred: whether it has the star.
        tags: names of its tags, as `tag_name` makes them.
    """

    starred: bool = False
    tags: frozenset[str] = field(default_factory=frozenset)


UNLABELLED = Labels()
"""What a source has that nobody has labelled."""


def tag_name(words: str) -> str:
    """The name of a tag that was typed: blanks at its ends and repeated ones mean nothing; "" is no tag."""
    return " ".join(words.split())
