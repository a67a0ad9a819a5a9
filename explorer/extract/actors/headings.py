"""Names in headings that capitalise every word, and in lines all in capitals, where capitals say nothing."""

from collections.abc import Iterator, Sequence

from explorer.extract.actors.gazetteer import Gazetteer, Words
from explorer.extract.actors.pieces import PERSON_WORDS, SHORTEST, Piece, known, name_word, proper
from explorer.extract.actors.units import Unit, units_of


def cut_heading(run: str, gazetteer: Gazetteer) -> Iterator[Piece]:
    """Known names, titles and given names with what follows, and words that the rest of the source may know."""
    words = gazetteer.words
    units = units_of(run, gazetteer)
    k = 0
    while k < len(units):
        unit = units[k]
        k += 1
        if unit.hit:
            yield known(unit)
            continue
        if unit.link or len(unit.words) < SHORTEST:
            continue
        word = proper(unit.words)
        if word in words.title or word in words.courtesy:
            stop = _name_end(units, k, words, any_first=word in words.courtesy or run.isupper())
            if stop > k:
                yield Piece(units[k].start, units[stop - 1].end, "person", "title", title=(unit.start, unit.end))
            k = stop
        elif word in words.given and (stop := _name_end(units, k, words)) > k:
            yield Piece(unit.start, units[stop - 1].end, "person", "given-name")
            k = stop
        elif not words.ordinary(unit.words):
            yield Piece(unit.start, unit.end, None, "headline")


def _name_end(units: Sequence[Unit], start: int, words: Words, *, any_first: bool = False) -> int:
    """Where the name of a person that begins here ends: given names may come first, one more word follows."""
    stop = start
    while stop < len(units) and stop - start < len(PERSON_WORDS):
        given = proper(units[stop].words) in words.given and not units[stop].hit
        loose = any_first and stop == start and not units[stop].link
        if not (given or loose or name_word(units[stop], words)):
            break
        stop += 1
        if not given:
            break
    return stop
