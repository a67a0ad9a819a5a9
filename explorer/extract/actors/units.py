"""The words of a run, with the names of several words that the gazetteer knows put together."""

from collections.abc import Iterator
from typing import Final

from explorer.extract.actors.gazetteer import Gazetteer, Hit, key
from explorer.extract.late import late
from explorer.lean import dataclass

_TOKEN: Final = late(r"[^ ]+")
# Party and seat of an American politician: "(R-Ohio)".
_SEAT: Final = late(r"[RDI]-[A-Z]")
LONGEST_ACRONYM: Final = 4
"""Letters of the longest acronym that is told from a word all in capitals by its length alone."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A capitalised word, a linking word, or a name of several words that the gazetteer knows.

    Attributes:
        start: first code point, counted from the start of the run.
        end: one past its last code point.
        words: the words.
        hit: the gazetteer's answer.
        link: whether it is a small word that links ("of", "and", "de").
    """

    start: int
    end: int
    words: str
    hit: Hit | None = None
    link: bool = False

    @property
    def head(self) -> str:
        """Its last word."""
        return self.words.rsplit(" ", 1)[-1]


def units_of(run: str, gazetteer: Gazetteer) -> list[Unit]:
    """Words and the longest names of the gazetteer, left to right."""
    tokens = list(_tokens(run, gazetteer))
    loud = run.isupper()
    out: list[Unit] = []
    k = 0
    while k < len(tokens):
        for size in range(min(gazetteer.longest, len(tokens) - k), 1, -1):
            last = tokens[k + size - 1]
            if tokens[k].link or last.link:
                continue
            words = run[tokens[k].start : last.end]
            hit = _hit(words, gazetteer, loud=loud)
            if hit and " " in words:
                out.append(Unit(tokens[k].start, last.end, words, hit))
                k += size
                break
        else:
            out.append(tokens[k])
            k += 1
    return out


def _hit(words: str, gazetteer: Gazetteer, *, loud: bool) -> Hit | None:
    """The gazetteer's answer; words all in capitals may be any spelling of a name that is more than an acronym."""
    plain = key(words)
    hit = gazetteer.names.get(plain)
    if hit is None and loud and len(plain) >= LONGEST_ACRONYM:
        hit = gazetteer.loose.get(plain.lower())
        if hit is not None and len(plain) == LONGEST_ACRONYM and hit.entry.kind not in ("country", "place"):
            return None
    return hit


def _tokens(run: str, gazetteer: Gazetteer) -> Iterator[Unit]:
    """Words; compounds of known names ("Iraq-Syria") come apart at their hyphens."""
    loud = run.isupper() and " " in run
    for match in _TOKEN.finditer(run):
        word, at = match.group(), match.start()
        hit = _hit(word, gazetteer, loud=word.isupper())
        if hit and loud and word.title() in gazetteer.words.starter and word != "US":
            # "THIS IS NEW" names nobody, while "US" in such a line is the country more often than the pronoun.
            hit = None
        parts = word.split("-")
        if hit is None and _SEAT.match(word):
            yield Unit(at, match.end(), "", link=True)
        elif hit is None and len(parts) > 1 and any(key(p) in gazetteer.names for p in parts if len(p) > 1):
            for k, part in enumerate(parts):
                if k:
                    yield Unit(at - 1, at - 1, "-", link=True)
                if part:
                    yield Unit(at, at + len(part), part, gazetteer.names.get(key(part)))
                at += len(part) + 1
        else:
            small = word == "&" or (word[0].islower() and "-" not in word)
            yield Unit(at, match.end(), word, hit, link=at > 0 and small)
