"""Which actor the words of a speaker name: through the mentions found before, also for "he" and "the minister"."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from explorer.extract.quotes import subjects
from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.subjects import Phrase
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, Extraction, Mention

# How many code points around a name tell what the person is, and how far back "the minister" looks for one.
ROLE_AROUND: Final = 80
_NOMINAL_REACH: Final = 4000
_OF_BODIES: Final = frozenset({"it", "they"})
_BODIES: Final = frozenset({"organization", "country", "group"})
_BODY_SENTENCES: Final = 2
_BODY_REACH: Final = 800
_OPENINGS: Final = frozenset({"", "the", "but", "but the", "and", "and the"})
_KNOWN_AS: Final = (["known", "as"], ["identified", "as"], ["named", "as"])
_REFERRING: Final = frozenset({"the", "his", "her"})


class Referent(NamedTuple):
    """An actor whom words point to.

    Attributes:
        actor: the actor.
        form: how the words point to it; pronouns and nominals become mentions of their own.
        through: how they lead to it, as the end of a sentence; empty for a name.
        mention: the mention that decided; None for a pronoun.
    """

    actor: Actor
    form: Literal["named", "pronoun", "nominal"]
    through: str = ""
    mention: Mention | None = None


class People:
    """The actors of one source, as the words of speakers point to them."""

    def __init__(self, reading: Reading, found: Extraction) -> None:
        self._reading = reading
        self.actors: dict[str, Actor] = {actor.id: actor for actor in found.actors}
        self.mentions: list[Mention] = sorted(
            (m for m in found.mentions if m.actor in self.actors), key=lambda m: (m.span.start, -m.span.end)
        )
        self._starts = [m.span.start for m in self.mentions]
        self._ends = [m.span.end for m in self.mentions]
        self._called: dict[int, frozenset[str]] = {}
        self._longest = max((m.span.end - m.span.start for m in self.mentions), default=0)

    def touching(self, start: int, end: int) -> Iterator[Mention]:
        """Mentions that share a code point with the range, in order."""
        for k in range(bisect_left(self._starts, start - self._longest), len(self.mentions)):
            mention = self.mentions[k]
            if mention.span.start >= end:
                return
            if mention.span.end > start:
                yield mention

    def named(self, clause: Clause, phrase: Phrase) -> Mention | None:
        """The mention that covers the head of the phrase; None as well when several actors share the phrase."""
        first, last = _head(clause, phrase)
        start, end = clause.span(first, last)
        found = None
        for k in range(bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)):
            if self._ends[k] >= end and self.mentions[k].form != "pronoun":
                found = self.mentions[k]
                break
        if found is not None and (
            "&" in clause.tags[phrase.first : phrase.last] or "nor" in clause.words[phrase.first : phrase.last]
        ):
            whole = self.touching(*clause.span(*phrase))
            if any(m.actor != found.actor for m in whole):
                return None
        return found

    def referent(self, clause: Clause, phrase: Phrase, pronouns: Mapping[int, str]) -> Referent | None:
        """The actor that a speaker phrase points to; `pronouns` has the actor of each "he" and "she" by its start."""
        if clause.tags[phrase.first] in "WT":
            whose = subjects.antecedent(clause, phrase.first)
            found = self.referent(clause, whose, pronouns) if whose is not None else None
            if found is None:
                return None
            return Referent(found.actor, "named", f"whom '{clause.words[phrase.first]}' follows", found.mention)
        start = clause.starts_at(phrase.first)
        if clause.tags[phrase.first] == "H":
            actor = self.actors.get(pronouns.get(start, ""))
            if actor is not None:
                return Referent(actor, "pronoun", "the last person named before who fits")
            return self._body(start) if clause.words[phrase.first] in _OF_BODIES else None
        mention = self.named(clause, phrase)
        if mention is not None:
            return Referent(self.actors[mention.actor], "named", mention=mention)
        head = _head(clause, phrase)[0]
        mention = self._apposed(clause, phrase) if clause.tags[head] == "n" else None
        if mention is not None:
            return Referent(self.actors[mention.actor], "nominal", "whose name stands beside it", mention)
        if clause.tags[head] == "n" and clause.words[phrase.first] in _REFERRING:
            return self._nominal(clause.words[head], start)
        return None

    def _apposed(self, clause: Clause, phrase: Phrase) -> Mention | None:
        """The person whose name follows behind a comma: "the chief engineer, Ada Holm, said"."""
        tags = clause.tags
        first = phrase.last + 1
        if tags[phrase.last : first] == "," and clause.words[first : first + 2] in _KNOWN_AS:
            first += 2
        if tags[phrase.last : phrase.last + 1] != "," or tags[first : first + 1] != "N":
            return None
        last = first
        while tags[last : last + 1] == "N" or (tags[last : last + 2] == ".N" and last > first):
            last += 1
        start, end = clause.span(first, last)
        # A rank may stand before it that is no part of the name: "Its spokesman, Commander Holm, said".
        mention = next((m for m in self.touching(start, end) if start <= m.span.start and m.span.end == end), None)
        if mention is None or self.actors[mention.actor].kind != "person":
            return None
        return mention if tags[last : last + 1] in ("", ",", ".", ":", "V", "e", "-") else None

    def _body(self, at: int) -> Referent | None:
        """The organisation, country or group whose name opened a sentence just before the "it" or "they" at `at`."""
        sentence_index, text = self._reading.sentence_index, self._reading.text
        here = sentence_index(at)
        for k in range(bisect_left(self._starts, at) - 1, -1, -1):
            mention = self.mentions[k]
            index = sentence_index(mention.span.start)
            if here - index > _BODY_SENTENCES or at - mention.span.start > _BODY_REACH:
                return None
            opening = text[self._reading.sentences[index].start : mention.span.start]
            if opening.strip().lower() in _OPENINGS:
                actor = self.actors[mention.actor]
                return Referent(actor, "pronoun", "named just before", mention) if actor.kind in _BODIES else None
        return None

    def _nominal(self, head: str, at: int) -> Referent | None:
        """The person who was called this ("the minister") when last named before `at`."""
        for k in range(bisect_left(self._starts, at) - 1, -1, -1):
            if at - self._starts[k] > _NOMINAL_REACH:
                return None
            called = self._called.get(k)
            if called is None:
                called = self._called[k] = self._callings(self.mentions[k])
            if head in called:
                mention = self.mentions[k]
                actor = self.actors[mention.actor]
                return Referent(actor, "nominal", f"who is called '{head}' where last named", mention)
        return None

    def _callings(self, mention: Mention) -> frozenset[str]:
        """The words in lower case that say what a person is, before the name and behind it after a comma."""
        if self.actors[mention.actor].kind != "person" or mention.form in ("pronoun", "nominal"):
            return frozenset()
        text, start, end = self._reading.text, mention.span.start, mention.span.end
        sentence = self._reading.sentence_at(start)
        around = text[max(sentence.start, start - ROLE_AROUND) : end].lower()
        if text.startswith(",", end):
            around += text[end : min(sentence.end, end + ROLE_AROUND)].lower().replace(",", " ")
        return frozenset(around.split())


def _head(clause: Clause, phrase: Phrase) -> tuple[int, int]:
    """The token that names the speaker within the phrase: its last name, or the noun before the first preposition."""
    tags = clause.tags
    end = phrase.last
    if end - phrase.first == 1:
        return phrase
    for at in range(phrase.first + 1, phrase.last):
        if tags[at] in "I,-(" and tags[at - 1] in "Nn":
            # "Secretary of State Antony Blinken": the name stands at the end.
            titled = tags[at] == "I" and tags[at - 1] == "N" and tags[phrase.last - 2 : phrase.last] == "NN"
            if not titled:
                end = at
                break
    while end > phrase.first + 1 and tags[end - 1] not in "NnDH":
        end -= 1
    return end - 1, end
