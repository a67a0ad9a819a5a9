"""Actors of one source while they are put together."""

from bisect import bisect_left, bisect_right
from dataclasses import field
from functools import lru_cache

from explorer.extract.actors.gazetteer import fold
from explorer.extract.actors.occurrences import Occurrence
from explorer.extract.actors.pieces import SUFFIXES
from explorer.extract.late import late
from explorer.lean import dataclass
from explorer.model.finding import ActorKind, MentionForm

_SLUG = late(r"[^a-z0-9]+")
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "to", "against", "at", "de", "la", "del", "&", "al"))
_FULL = 2
"""Words of the shortest full name."""
_RECENT = 12
"""How many namesakes a name is compared with: enough for any text, and the work stays linear in the length."""


@dataclass(slots=True, eq=False)
class Cluster:
    """An actor of one source while it is put together.

    Attributes:
        kind: what it is.
        name: its fullest name so far.
        gazetteer: its gazetteer id.
        lone: known by one word only that may be anybody's: it is joined to nobody of another source.
        surfaces: every way it is named, in order of appearance.
    """

    kind: ActorKind
    name: str
    gazetteer: str | None = None
    lone: bool = False
    surfaces: dict[str, None] = field(default_factory=dict)

    def identity(self, source: str) -> str:
        """Its id: the gazetteer's, or kind and fullest name; with the source behind an "@" for one of a lone word."""
        if self.gazetteer is not None:
            return self.gazetteer
        name = f"{self.kind}:{slug(self.name)}"
        return f"{name}@{source}" if self.lone else name


@dataclass(slots=True)
class Placed:
    """An occurrence with its actor."""

    occurrence: Occurrence
    cluster: Cluster
    form: MentionForm
    rule: str
    reason: str


class Index:
    """Actors by a word of their names, with where they were named so; appended to in order of the text."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[list[int], list[Cluster]]] = {}

    def add(self, word: str, at: int, cluster: Cluster) -> None:
        """The actor is named with this word here."""
        places, clusters = self._rows.setdefault(word, ([], []))
        places.append(at)
        clusters.append(cluster)

    def __contains__(self, word: object) -> bool:
        return word in self._rows

    def latest(self, word: str, at: int) -> Cluster | None:
        """The actor last named with this word before this place, else the first one named so after it."""
        row = self._rows.get(word)
        if row is None:
            return None
        places, clusters = row
        return clusters[max(0, bisect_right(places, at) - 1)]

    def before(self, word: str, at: int) -> bool:
        """Whether somebody is named with this word before this place."""
        row = self._rows.get(word)
        return row is not None and bisect_left(row[0], at) > 0

    def recent(self, word: str, at: int | None = None) -> list[Cluster]:
        """The actors last named with this word, before a place if one is given, the latest first, each once."""
        row = self._rows.get(word)
        if row is None:
            return []
        stop = len(row[1]) if at is None else bisect_right(row[0], at)
        return list(dict.fromkeys(reversed(row[1][max(0, stop - _RECENT) : stop])))


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """A name as an id: small plain letters, digits and hyphens; the name itself when nothing of it is Latin."""
    return _SLUG.sub("-", fold(name).lower().replace("'", "")).strip("-") or name


def words_of(name: str) -> list[str]:
    """The words of a name, without "Jr" and the like."""
    words = name.split(" ")
    return words[:-1] if len(words) > _FULL and words[-1].rstrip(".") in SUFFIXES else words


def suffix_of(name: str) -> str:
    """What follows the family name, such as "Jr", without full stop; empty when nothing does."""
    last = name.rsplit(" ", 1)[-1].rstrip(".")
    return last if last in SUFFIXES else ""


@lru_cache(maxsize=1 << 14)
def initials(name: str) -> frozenset[str]:
    """The acronyms that the first letters of a name's words make, with and without the small words."""
    words = fold(name).replace("/", " ").replace("-", " ").split(" ")
    letters = ("".join(w[0] for w in words if w and w.lower() not in _SMALL), "".join(w[0] for w in words if w))
    return frozenset(word.upper() for word in letters)


def abbreviates(short: str, name: str) -> bool:
    """Whether a short form can stand for a name: its letters occur in it in order, the first at the head of a word.

    After A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
    (Pacific Symposium on Biocomputing 2003).
    """
    letters = [c for c in fold(short).lower() if c.isalnum()]
    plain = fold(name).lower()
    at = len(plain)
    for nth in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and (plain[at] != letters[nth] or (nth == 0 and at > 0 and plain[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
    return len(letters) > 1


def same_person(one: list[str], other: list[str]) -> bool:
    """Whether two names of several words can be one person's.

    First and last word agree and the middle does not contradict it, or one name is the beginning or end of the other.
    """
    short, long = sorted((one, other), key=len)
    if short == long[: len(short)] or short == long[-len(short) :]:
        return True
    if short[0] != long[0] or short[-1] != long[-1]:
        return False
    middle, other_middle = short[1:-1], long[1:-1]
    return all(any(o.startswith(m.rstrip(".")) or m.startswith(o.rstrip(".")) for o in other_middle) for m in middle)


def contained(short: list[str], name: list[str]) -> bool:
    """Whether the words of a short name occur in the long one in this order."""
    rest = iter(name)
    return all(word in rest for word in short)
