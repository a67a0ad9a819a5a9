"""A name inside a run of capitalised words, and what all that cut runs need to know of words."""

from typing import Final

from explorer.extract.actors.gazetteer import Hit, Words
from explorer.extract.actors.units import Unit
from explorer.lean import dataclass
from explorer.model.finding import ActorKind

SUFFIXES: Final = frozenset(("Jr", "Sr", "II", "III", "IV", "VI", "VII", "VIII", "XIV", "XVI", "XXIII"))
"""What may follow the name of a person."""
PERSON_WORDS: Final = range(2, 5)
"""How many words an unknown name of a person has."""
SHORTEST: Final = 2
"""Letters of the shortest name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A name inside a run; offsets count from the start of the run.

    Attributes:
        start: first code point of the name alone, without title.
        end: one past its last code point.
        kind: what its own words say it is; None when they do not say.
        rule: the rule that says so, see explorer.extract.actors.names.
        hit: the gazetteer's answer.
        title: range of the title before a person's name, or of a title that stands alone (then the name is empty).
    """

    start: int
    end: int
    kind: ActorKind | None
    rule: str
    hit: Hit | None = None
    title: tuple[int, int] | None = None


def known(unit: Unit) -> Piece:
    """The piece of a unit that the gazetteer knows."""
    return Piece(unit.start, unit.end, unit.hit.entry.kind if unit.hit else None, "gazetteer", unit.hit)


def proper(word: str) -> str:
    """A word in capitals as it is written in a sentence."""
    return word.capitalize() if word.isupper() else word


def name_word(unit: Unit, words: Words) -> bool:
    """Whether it can follow a given name: no linking, known or common word, unless it is a family name as well."""
    if unit.link or unit.words in words.nothing or unit.words in words.starter:
        return False
    if unit.hit is not None and (
        " " in unit.words or unit.hit.form == "people" or unit.hit.entry.kind in ("group", "organization")
    ):
        return False
    word = proper(unit.words)
    return word in words.surname or word in words.common_surname or not words.ordinary(unit.words)
