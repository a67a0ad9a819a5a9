"""What the analyst said of a rendering, and what she may say of two quotations; pure."""

from collections.abc import Collection

from explorer.export.quotation_card import Rendering, Verdicts
from explorer.lean import dataclass
from explorer.model.comparison import Row
from explorer.model.finding import Finding, Quote
from explorer.model.query import Selection
from explorer.model.wording import isolated
from explorer.store import Store

_LONGEST_NAMED = 44
"""Code points of a quotation that stands for it in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A quotation that was selected before and may be the same as this one.

    Attributes:
        finding: its id.
        words: its first words and its source.
    """

    finding: str
    words: str


def verdicts(rendering: Rendering, together: Collection[str], store: Store) -> Verdicts:
    """What the analyst said of a rendering.

    Args:
        rendering: of which.
        together: keys of all renderings on the card.
        store: the project.
    """
    told = store.contents.verdicts
    if rendering.finding is None or not told:
        return Verdicts()
    mine = rendering.finding
    said: list[str] = []
    others: list[str] = []
    for same in (True, False):
        found = [b if a == mine else a for (a, b), verdict in told.items() if mine in (a, b) and verdict == same]
        known = [name for name in found if _finding(name, store) is not None]
        others += found
        apart = [name for name in known if name not in together]
        if same and len(apart) < len(known):
            said.append("the same")
        elif not same and len(apart) < len(known):
            said.append("not the same, and joined them again later")
        if apart:
            words = "the same as" if same else "not the same as"
            said.append(f"{words} {_named_in_line(apart[0], store)}" + _and_more(len(apart) - 1))
    return Verdicts(said=f"You said: {', '.join(said)}" if said else "", others=tuple(others))


def _and_more(number: int) -> str:
    return f" and {number:,} more" if number else ""


def _finding(name: str, store: Store) -> Finding | None:
    """The finding of this id; None when its source was taken out since."""
    return store.focus(Selection("finding", name))


def _named_in_line(name: str, store: Store) -> str:
    finding = store.finding(name)
    return f"“{isolated(first_words(finding.words))}” ({isolated(store.source(finding.source).short_name)})"


def first_words(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_NAMED:
        return line
    start = line[:_LONGEST_NAMED]
    return f"{start.rpartition(' ')[0] or start} …"


def offer(focus: Finding | None, row: Row | None, before: str | None, store: Store) -> Offer | None:
    """The quotation that was selected before, when it belongs to another row."""
    if before is None or focus is None or row is None or not isinstance(focus, Quote):
        return None
    other = _finding(before, store)
    if not isinstance(other, Quote) or store.row_of(other.id) in (None, row):
        return None
    return Offer(finding=other.id, words=_named_in_line(other.id, store))
