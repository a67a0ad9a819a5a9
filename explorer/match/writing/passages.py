"""Sentences on shared passages: what a source has in other words."""

from collections.abc import Sequence

from explorer.match.altered import Words, altered
from explorer.match.sentences import counted, named, plain, quoted
from explorer.match.words import negation_differs
from explorer.match.writing.ground import Ground, Sentence
from explorer.model.comparison import Row


def turned(row: Row, source: str) -> bool:
    """Whether one of the reference and a source negates what the other says."""
    one, other = row.cells[row.reference].ends[0], row.cells[source].ends[0]
    return negation_differs(Words(row.reference, one.spans).text, Words(source, other.spans).text)


def other_passage(ground: Ground, row: Row, differing: Sequence[str], *, denied: bool) -> Sentence | None:
    """That a source has other words in a shared passage."""
    reference = row.cells[row.reference].ends[0]
    for source in differing:
        end = row.cells[source].ends[0]
        # Copies are alike to the last word, so that every other word is worth telling.
        small = row.id.startswith("copies:")
        found = altered(
            Words(row.reference, reference.spans),
            Words(source, end.spans),
            known=ground.knows,
            small=small,
            close=True,
        )
        if found is not None and (found.turned or not denied):
            return (
                plain(
                    "Where ",
                    named(ground.names([row.reference])),
                    " has ",
                    quoted(found.one),
                    ", ",
                    named(ground.names([source])),
                    " has ",
                    quoted(found.other),
                    f", and {counted(found.more, 'more difference')}" if found.more else "",
                    ".",
                ),
                (row.reference, source),
                found.places,
            )
    return None
