"""Whom "he" and "she" stand for: the person named last who can be meant, a subject before others."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from explorer.extract.quotes.given_names import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES
from explorer.extract.quotes.people import ROLE_AROUND, People
from explorer.extract.reading import Reading

Gender = Literal["he", "she"]

# What begins with a set of letters is looked for faster than what begins with the edge of a word.
_PRONOUN: Final = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])e|(?<=[Ss])he|(?<=H)(?:is|er))\b")
_OWNERS: Final = frozenset({"His", "Her"})
_TITLE_BEFORE: Final = re.compile(r"([A-Za-z]+)\.?\s+$")
_LONGEST_TITLE: Final = 20
_WORD: Final = re.compile(r"[A-Za-z]+")
# A verb right behind a name makes the name a subject, with an apposition between them or not.
_PREDICATE: Final = re.compile(
    r"(?:,[^.,]{1,80},)?\s+(?:[a-z]+ly\s+|also\s+|then\s+|later\s+)?(?:[a-z]+(?:ed|s)|said|told|wrote|is|was|has|had|will"
    r"|would|can|could|may|went|made|took|came|got)\b|, who\b"
)
_PREDICATE_REACH: Final = 120
_ENDINGS: Final[dict[str, Gender]] = {"a": "she", "o": "he"}
# How many sentences back, and among how many of the people last named, a pronoun looks.
_SENTENCES: Final = 8
_PEOPLE: Final = 8
# Against one sentence further back: what a subject gains, an unknown gender and each person named since cost.
_SUBJECT: Final = 1.5
_UNKNOWN: Final = 0.8
_UNLIKELY: Final = 1.5
_SINCE: Final = 0.3
_OFTEN: Final = 0.1
_MOST_FOR_OFTEN: Final = 1.0


class Quoted(NamedTuple):
    """Code points of quoted words and the id of the actor who is named as their speaker, whom no "he" in them means."""

    start: int
    end: int
    speaker: str | None


class Resolved(NamedTuple):
    """A pronoun and the id of the actor it stands for."""

    start: int
    end: int
    actor: str


def resolve(reading: Reading, people: People, quoted: Sequence[Quoted]) -> list[Resolved]:
    """Every "he" and "she" of the source that has no mention yet and can be resolved, in order.

    Pronouns that have one count as mentions of their actor.
    """
    return _Resolution(reading, people, quoted).run()


class _Resolution:
    """One pass over the source, with the people named so far."""

    def __init__(self, reading: Reading, people: People, quoted: Sequence[Quoted]) -> None:
        self._reading = reading
        self._people = people
        self._quoted = quoted
        self._genders = _genders(reading, people)
        # id -> where last named; the last one named is the last key.
        self._recent: dict[str, tuple[int, int]] = {}
        # Where a name stands -> whether as a subject.
        self._subjects: dict[int, bool] = {}
        # id -> how often named before; the person a source is about is meant more often.
        self._often: Counter[str] = Counter()

    def run(self) -> list[Resolved]:
        """The pass."""
        persons = [m for m in self._people.mentions if self._people.actors[m.actor].kind == "person"]
        given = {m.span.start for m in persons if m.form == "pronoun"}
        out: list[Resolved] = []
        mentioned = quote = 0
        for match in _PRONOUN.finditer(self._reading.text):
            at, end = match.span()
            while mentioned < len(persons) and persons[mentioned].span.start < at:
                span = persons[mentioned].span
                self._name(persons[mentioned].actor, span.start, span.end)
                mentioned += 1
            if at in given:
                continue
            while quote < len(self._quoted) and self._quoted[quote].end <= at:
                quote += 1
            inside = self._quoted[quote] if quote < len(self._quoted) and self._quoted[quote].start <= at else None
            word = match.group()
            gender: Gender = "he" if word in ("he", "He", "His") else "she"
            actor = self._choose(gender, at, inside)
            if actor is None:
                continue
            self._genders.setdefault(actor, gender)
            if word in _OWNERS:
                # "His lawyer": whoever it is, no mention of its own.
                continue
            out.append(Resolved(at, end, actor))
            if inside is None:
                self._name(actor, at, end)
        return out

    def _name(self, actor: str, start: int, end: int) -> None:
        self._often[actor] += 1
        self._recent.pop(actor, None)
        self._recent[actor] = (start, end)

    def _is_subject(self, start: int, end: int) -> bool:
        found = self._subjects.get(start)
        if found is None:
            found = start == self._reading.sentence_at(start).start or (
                _PREDICATE.match(self._reading.shadow, end, end + _PREDICATE_REACH) is not None
            )
            self._subjects[start] = found
        return found

    def _sounds(self, actor: str) -> Gender | None:
        """Given names in -a are women's more often than not, and names in -o men's; no name decides alone."""
        given, _, surname = self._people.actors[actor].name.partition(" ")
        return _ENDINGS.get(given[-1:]) if surname else None

    def _choose(self, gender: Gender, at: int, inside: Quoted | None) -> str | None:
        here = self._reading.sentence_index(at)
        best: str | None = None
        most = -float(_SENTENCES + 1)
        for since, (actor, (start, end)) in enumerate(reversed(self._recent.items())):
            distance = here - self._reading.sentence_index(start)
            if since >= _PEOPLE or distance > _SENTENCES:
                break
            if self._genders.get(actor, gender) != gender or (inside is not None and inside.speaker == actor):
                continue
            score = -distance - _SINCE * since
            score += min(_MOST_FOR_OFTEN, _OFTEN * (self._often[actor] - 1))
            if inside is None and self._is_subject(start, end):
                score += _SUBJECT
            if actor not in self._genders:
                sounds = self._sounds(actor)
                score -= 0 if sounds == gender else _UNKNOWN if sounds is None else _UNLIKELY
            if score > most:
                best, most = actor, score
        return best


def _genders(reading: Reading, people: People) -> dict[str, Gender]:
    """Whether each person is spoken of as he or she, as far as given names, titles and roles tell."""
    genders: dict[str, Gender] = {}
    for actor in people.actors.values():
        if actor.kind == "person":
            gender = _by_name((actor.name, *actor.aliases))
            if gender is not None:
                genders[actor.id] = gender
    text = reading.text
    for mention in people.mentions:
        if mention.actor in genders or people.actors[mention.actor].kind != "person":
            continue
        start, end = mention.span.start, mention.span.end
        before = _TITLE_BEFORE.search(text, max(0, start - _LONGEST_TITLE), start)
        gender = _by_title(before.group(1)) if before else None
        if gender is None and text[end : end + 1] == ",":
            stop = min(reading.sentence_at(start).end, end + ROLE_AROUND)
            gender = _by_title(*_WORD.findall(text, end, stop))
        if gender is not None:
            genders[mention.actor] = gender
    return genders


def _by_name(names: Sequence[str]) -> Gender | None:
    for nth, name in enumerate(names):
        listed = _WORD.findall(name.lower())
        gender = _by_title(*listed[:2])
        if gender is not None:
            return gender
        # The last word is a surname, unless the name has no other.
        for word in listed[:-1] if len(listed) > 1 or nth else listed:
            if word in MALE_NAMES:
                return "he"
            if word in FEMALE_NAMES:
                return "she"
    return None


def _by_title(*listed: str) -> Gender | None:
    for word in listed:
        low = word.lower()
        if low in MALE_TITLES:
            return "he"
        if low in FEMALE_TITLES:
            return "she"
    return None


def by_start(resolved: Sequence[Resolved], people: People) -> Mapping[int, str]:
    """Actor of every "he" and "she", by its first code point: those resolved and those that were mentions before."""
    known = {m.span.start: m.actor for m in people.mentions if m.form == "pronoun"}
    known.update({row.start: row.actor for row in resolved})
    return known
