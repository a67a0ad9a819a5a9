"""Capitalised names, and what their own words say about them.

`pieces` cuts a run of capitalised words into names and titles: "US Secretary of State Mary Holm" is a country, a title
and a person.

Rules that `Piece.rule` names:

| rule | what decides |
|---|---|
| gazetteer | the gazetteer knows these words |
| opening-gazetteer | it knows the word, but a common one heads a sentence: what follows must bear the name out |
| title | a title or courtesy title stands before the name of a person |
| given-name | the first word is a given name |
| organisation-word | it ends in an organisation word, or has one before "of", "for", "on" ... |
| operation | "Operation" and a name: a military operation, shown as an organisation since it has a command and acts |
| place-word | it begins or ends with a word for a kind of place |
| direction | a point of the compass before a known place |
| capitals | several capitalised words, nothing else |
| headline | in a heading or in words all in capitals, where capitals say nothing: known names only |
| capital | one capitalised word |
| opening-capital | one capitalised word that opens a sentence |
| inside-name | a part of the name of a law, a prize, an event: a name only if the source names that actor elsewhere |
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from explorer.extract.actors.gazetteer import Gazetteer, key, load
from explorer.extract.actors.headings import cut_heading
from explorer.extract.actors.pieces import SHORTEST, SUFFIXES, Piece, known, name_word, proper
from explorer.extract.actors.units import LONGEST_ACRONYM, Unit, units_of
from explorer.model.finding import ActorKind

_LAST_WORDS = frozenset(("Now", "First", "Together", "Again", "Always", "Today", "Tomorrow"))


@lru_cache(maxsize=1 << 16)
def pieces(run: str, *, opens: bool, heading: bool = False) -> tuple[Piece, ...]:
    """The names in a run, in order.

    Args:
        run: the words.
        opens: the run begins a sentence, where any word is capitalised.
        heading: the run stands in a heading that capitalises every word.
    """
    gazetteer = load()
    tokens = run.split(" ")
    loud = run.isupper() and len(tokens) > 1 and (max(map(len, tokens)) > LONGEST_ACRONYM or tokens[0].endswith("."))
    if heading or loud:
        return tuple(cut_heading(run, gazetteer))
    return tuple(_Cutter(gazetteer).cut(run, opens=opens))


class _Cutter:
    """Cuts one run."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.words = gazetteer.words

    def cut(self, run: str, *, opens: bool) -> Iterator[Piece]:
        """See `pieces`."""
        whole = self.gazetteer.names.get(key(run))
        if whole and " " in run:
            yield known(Unit(0, len(run), run, whole))
            return
        units = units_of(run, self.gazetteer)
        while units and (units[0].link or (proper(units[0].words) in self.words.starter and not units[0].hit)):
            if not opens and self._is_given(units, 0):
                break
            units = units[1:]
            opens = False
        for segment in self._segments(units):
            yield from self._classify(segment, opens=opens)
            opens = False

    def _is_given(self, units: Sequence[Unit], k: int) -> bool:
        """Whether a word that begins sentences is a given name, as none begins here: "the minister Will Marsh"."""
        if units[k].words not in self.words.given or k + 1 == len(units) or units[k + 1].hit:
            return False
        before = units[k - 1].words if k else ""
        return name_word(units[k + 1], self.words) and not before.endswith(".") and before not in self.words.starter

    def _is_last_word(self, units: Sequence[Unit], k: int) -> bool:
        """Whether a word that begins sentences ends the name of a movement, after a common word: "Homes First"."""
        return k + 1 == len(units) > 1 and units[k].words in _LAST_WORDS and self.words.ordinary(units[k - 1].words)

    def _segments(self, units: list[Unit]) -> Iterator[list[Unit]]:
        """Cut where a linking word does not belong to one name, and where a sentence ended after an abbreviation."""
        segment: list[Unit] = []
        k = 0
        while k < len(units):
            unit = units[k]
            if unit.link:
                stop = k
                while stop < len(units) and units[stop].link:
                    stop += 1
                right = _until_link(units, stop)
                if segment and right and self._glued(segment, units[k].words, right):
                    segment.extend(units[k:stop])
                elif segment:
                    yield segment
                    segment = []
                k = stop
                continue
            ends = proper(unit.words) in self.words.starter or unit.words in self.words.nothing
            if ends and (self._is_given(units, k) if k or unit.words in self.words.starter else False):
                ends = False
            if not ends or unit.hit or unit.words.rstrip(".") in SUFFIXES or self._is_last_word(units, k):
                segment.append(unit)
            elif segment:
                yield segment
                segment = []
            k += 1
        if segment:
            yield segment

    def _glued(self, left: list[Unit], link: str, right: list[Unit]) -> bool:
        """Whether a linking word stands inside one name."""
        words = self.words
        if link in words.particle:
            return True
        head = left[-1].head
        inside = any(u.link and u.words in ("of", "for", "on") for u in left) and any(
            u.words in words.org for u in left
        )
        if link == "of":
            if head not in words.org and (head in words.title or head in words.modifier):
                return right[0].words in words.title_of
            return (
                head in words.org or head in words.head_of or head in words.other or (inside and words.ordinary(head))
            )
        if link == "for":
            place = right[0].hit is not None and right[0].hit.entry.kind in ("country", "place")
            return (
                any(u.head in words.org for u in left)
                and head not in words.title
                and not (place and head in words.undertaking)
            )
        heads = {"on": words.head_on, "in": words.head_in, "to": words.head_to, "against": words.head_against}
        if link in heads:
            return head in heads[link]
        if link == "at":
            return head == "University"
        if link == "the":
            return len(left) == len(right) == 1 and left[0].words in words.given and not right[0].hit
        if link == "and":
            if inside:
                return not right[0].hit and (right[0].words in words.topic or words.ordinary(right[0].words))
            topical = right[0].words in words.topic and left[-1].words in words.topic
            return topical and (right[-1].words in words.org or right[-1].words in words.topic)
        return False

    def _classify(self, units: Sequence[Unit], *, opens: bool) -> Iterator[Piece]:
        """The names in a segment."""
        while units and units[-1].link:
            units = units[:-1]
        while units and units[0].link:
            units = units[1:]
        if len(units) <= 1:
            if units:
                yield from self._single(units[0], opens=opens)
            return
        titled = self._titled(units)
        if titled is not None:
            yield from titled
        elif self._other(units) and not self._head_before_link(units) and not self._plain_person(units):
            yield from self._inside(units)
        elif (told := self._told(units)) is not None:
            yield Piece(units[0].start, units[-1].end, *told)
        elif self._begins_given(units):
            yield from self._given(units)
        else:
            yield from self._by_edges(units, opens=opens)

    def _told(self, units: Sequence[Unit]) -> tuple[ActorKind, str] | None:
        """Kind and rule of a whole segment, when one of its words tells."""
        words, first, last = self.words, units[0], units[-1]
        if self._plain_person(units):
            return "person", "given-name"
        if first.words == "Operation":
            return "organization", "operation"
        if last.head.rsplit("-", 1)[-1] in words.org or self._head_before_link(units):
            return "organization", "organisation-word"
        if last.words in words.place or (first.words in words.place_first and first.hit is None):
            return "place", "place-word"
        if self._direction(units):
            return "place", "direction"
        return None

    def _by_edges(self, units: Sequence[Unit], *, opens: bool) -> Iterator[Piece]:
        """Known names at the edges come off ("Iraqi Kurds"), and a common word that opens a sentence does."""
        if units[0].hit is not None:
            yield known(units[0])
            yield from self._classify(units[1:], opens=False)
        elif units[-1].hit is not None and units[-1].hit.entry.kind != "person":
            yield from self._classify(units[:-1], opens=opens)
            yield known(units[-1])
        elif opens and not units[1].link and self.words.ordinary(units[0].words):
            yield from self._classify(units[1:], opens=False)
        else:
            yield Piece(units[0].start, units[-1].end, None, "capitals")

    def _plain_person(self, units: Sequence[Unit]) -> bool:
        """Whether it is a given name and a family name that is a common word too ("Mary Hill")."""
        words, first, last = self.words, units[0].words, units[-1].words
        family = last in words.common_surname or last in words.surname
        return len(units) == len((first, last)) and family and first in words.given and not words.ordinary(first)

    def _begins_given(self, units: Sequence[Unit]) -> bool:
        """Whether a given name comes first and the next word does not forbid a person."""
        first, second = units[0], units[1]
        if first.words.split("-")[0] not in self.words.given:
            return False
        return second.link or name_word(second, self.words) or not (self.words.ordinary(first.words) or second.hit)

    def _given(self, units: Sequence[Unit]) -> Iterator[Piece]:
        """A given name and what belongs to it: a common word or a known name ends it."""
        stop = 3 if units[1].words == "the" else 2
        while stop < len(units) and (units[stop].link or name_word(units[stop], self.words)):
            stop += 1
        while units[stop - 1].link:
            stop -= 1
        yield Piece(units[0].start, units[stop - 1].end, "person", "given-name")
        if stop < len(units):
            yield from self._classify(units[stop:], opens=False)

    def _single(self, unit: Unit, *, opens: bool) -> Iterator[Piece]:
        word, words = unit.words, self.words
        if unit.hit and opens and unit.hit.entry.kind == "organization" and words.ordinary(word) and not word.isupper():
            yield replace(known(unit), rule="opening-gazetteer")
        elif unit.hit:
            yield known(unit)
        elif word in words.title or word in words.courtesy:
            yield Piece(unit.end, unit.end, None, "title", title=(unit.start, unit.end))
        elif word in words.given and word in words.other:
            yield Piece(unit.start, unit.end, None, "inside-name")
        elif len(word.strip(".")) < SHORTEST or any(
            word in ws for ws in (words.nothing, words.starter, words.other, words.direction)
        ):
            return
        else:
            yield Piece(unit.start, unit.end, None, "opening-capital" if opens else "capital")

    def _other(self, units: Sequence[Unit]) -> bool:
        """Whether it names a law, a war, a prize: by its last word, or by the word before "of"."""
        if units[-1].words in self.words.other:
            return True
        return any(a.words in self.words.other and b.words == "of" for a, b in pairwise(units))

    @staticmethod
    def _inside(units: Sequence[Unit]) -> Iterator[Piece]:
        """Known names inside of another name, and words that may be a name."""
        for unit in units:
            if unit.hit:
                yield known(unit)
            elif not unit.link:
                yield Piece(unit.start, unit.end, None, "inside-name")

    def _head_before_link(self, units: Sequence[Unit]) -> bool:
        """Whether an organisation word stands before "of", "for", "on" ..."""
        return any(a.head in self.words.org and b.link for a, b in pairwise(units))

    def _direction(self, units: Sequence[Unit]) -> bool:
        hit = units[-1].hit
        return (
            len(units) == 2  # noqa: PLR2004 - a direction and a place
            and units[0].words in self.words.direction
            and hit is not None
            and hit.form != "people"
            and hit.entry.kind in ("country", "place")
        )

    def _titled(self, units: Sequence[Unit]) -> Iterator[Piece] | None:
        """Title and person; None when no title stands in the segment, or when it belongs to an organisation's name."""
        words = self.words
        at = None
        for k, unit in enumerate(units):
            if (unit.words in words.title or unit.words in words.courtesy) and not (
                unit.words in words.org and k == len(units) - 1
            ):
                at = k
        if at is None:
            return None
        begin = at
        while begin > 0 and (
            units[begin - 1].words in words.modifier
            or units[begin - 1].words in words.title
            or units[begin - 1].words in words.courtesy
        ):
            begin -= 1
        end = at + 1
        if end < len(units) and units[end].words == "of":
            end += 1
            while end < len(units) and (units[end].words in words.title_of or units[end].words in ("the", "and")):
                end += 1
        person = units[end:]
        if person and (
            any(u.words in words.org and not u.hit for u in person)
            or all(
                words.ordinary(u.words) and u.words not in words.surname and u.words not in words.given for u in person
            )
        ):
            return None
        return self._around(units[:begin], (units[begin].start, units[end - 1].end), person)

    def _around(self, before: Sequence[Unit], title: tuple[int, int], person: Sequence[Unit]) -> Iterator[Piece]:
        if before:
            yield from self._classify(before, opens=False)
        place = len(person) == 1 and person[0].hit is not None and person[0].hit.form == "people"
        if person and not place:
            yield Piece(person[0].start, person[-1].end, "person", "title", title=title)
            return
        yield Piece(title[1], title[1], None, "title", title=title)
        for unit in person:
            if unit.hit:
                yield known(unit)


def _until_link(units: list[Unit], start: int) -> list[Unit]:
    stop = start
    while stop < len(units) and not units[stop].link:
        stop += 1
    return units[start:stop]
