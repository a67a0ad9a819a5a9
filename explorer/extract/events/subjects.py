"""The subject of a verb: looked for to its left, past adverbs, dates, insertions and what prepositions attach."""

from collections.abc import Callable

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import arguments
from explorer.extract.events.phrases import REACH, Phrase, before_dash, opening, phrase_start
from explorer.extract.events.tokens import Group, Sentence
from explorer.lean import dataclass

_STOPS = frozenset(';:()"!?')
_SKIPPED = frozenset("AXW")
_NOUN = frozenset("ND")
_PARTS_OF_MORE = frozenset("CPV)")
"""Before a noun phrase these show that it may be part of another."""


@dataclass(slots=True)
class _Walk:
    """A walk to the left for the subject of verb group `number`: where it is, and what was met on the way."""

    number: int
    at: int
    tail: int
    fallback: Phrase | None = None


class Subjects:
    """The subjects of the verbs of one sentence; each is looked for once, since later verbs share them."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._known: dict[int, list[Phrase]] = {}

    def of(self, number: int) -> list[Phrase]:
        """The phrases that are subject of the verb group with this index; empty when there is none."""
        known = self._known.get(number)
        if known is None:
            self._known[number] = []  # a verb that leads back to itself has no subject
            known = self._known[number] = self._find(number)
        return known

    def _find(self, number: int) -> list[Phrase]:
        group = self.sentence.groups[number]
        if group.joined and number:
            return self.of(number - 1)
        if group.infinitive:
            return self._of_infinitive(number)
        if group.ing:
            return (self.sentence.tag(group.start - 1) == "N" and self._attached(group)) or self._of_clause(number)
        if group.passive and not group.finite:
            earlier = self.sentence.tag(group.start - 1) == "," and any(g.finite for g in self.sentence.groups[:number])
            return self._of_clause(number) if earlier else self._attached(group) or self._of_clause(number)
        return self._leftward(number)

    def _of_infinitive(self, number: int) -> list[Phrase]:
        """Who is meant to do it: the object of "urge", else the subject of the verb before."""
        if not number:
            return []
        sentence = self.sentence
        group, governor = sentence.groups[number], sentence.groups[number - 1]
        if any(sentence.words[i] in lex.PLANNING_NOUNS for i in range(governor.end, group.start)):
            return []  # "saw a plan to leave": it is not the one who saw it who leaves
        if governor.lemma in lex.OBJECT_CONTROL and not governor.passive:
            between = arguments(sentence, governor.end, stop=group.start)
            objects = [a.phrase for a in between if a.preposition in ("", "on", "to", "for")]
            if objects:
                return objects[:1]
        return self.of(number - 1)

    def _of_clause(self, number: int) -> list[Phrase]:
        """The subject of the clause a participle belongs to: the clause before it, else the one after it."""
        groups = self.sentence.groups
        finite = next((n for n in range(number - 1, -1, -1) if groups[n].finite), None)
        if finite is not None:
            return self.of(finite)
        later = next((n for n in range(number + 1, len(groups)) if groups[n].finite), None)
        return [] if later is None else self._leftward(later)

    def _attached(self, group: Group) -> list[Phrase]:
        """The noun phrase right before a participle."""
        sentence = self.sentence
        i = group.start - 1
        while sentence.tag(i) in ("A", "W"):
            i -= 1
        if sentence.tag(i) == ",":
            i -= 1
        return [Phrase(phrase_start(sentence, i), i + 1, i + 1)] if sentence.tag(i) == "N" else []

    # ------------------------------------------------------------ the walk to the left

    def _leftward(self, number: int) -> list[Phrase]:
        sentence = self.sentence
        tags = sentence.tags
        start = sentence.groups[number].start
        at = start - 1
        while tags[at] in _SKIPPED:
            at -= 1
        if (
            tags[at] in _NOUN and start - at < REACH
        ):  # most often the subject stands right before, and nothing before that
            begin = phrase_start(sentence, at)
            if tags[begin - 1] not in _PARTS_OF_MORE:
                return [tuple.__new__(Phrase, (begin, at + 1, start))]
        return self._walk(_Walk(number, start - 1, start))

    def _walk(self, walk: _Walk) -> list[Phrase]:
        tags = self.sentence.tags
        for _ in range(REACH):
            if walk.at < 0:
                return [walk.fallback] if walk.fallback else []
            handler = _HANDLERS.get(tags[walk.at])
            if handler is None:
                return []
            found = handler(self, walk)
            if found is not None:
                return found
        return []

    # Each handler moves the walk on, or ends it with what it found; [] is nothing.

    def skip(self, walk: _Walk) -> None:
        """Adverbs and dates."""
        walk.at -= 1

    def on_preposition(self, walk: _Walk) -> list[Phrase] | None:
        """Only before a date ("on Friday") is a preposition met outside of its phrase."""
        if self.sentence.tag(walk.at + 1) != "W":
            return []
        walk.at -= 1
        return None

    def on_bracket(self, walk: _Walk) -> None:
        """What stands in brackets is stepped over."""
        walk.at = opening(self.sentence, walk.at) - 1

    def on_dash(self, walk: _Walk) -> list[Phrase] | None:
        """So is what stands between dashes."""
        before = before_dash(self.sentence, walk.at)
        if before is None:
            return []
        walk.at = before
        return None

    def on_comma(self, walk: _Walk) -> list[Phrase] | None:
        """And between commas, when it is an insertion."""
        before = self._before_insertion(walk.at)
        if before is None:
            return []
        named = phrase_start(self.sentence, walk.at - 1)
        if self.sentence.person[walk.at - 1] and named == before + 2 and not self.sentence.person[before]:
            return [Phrase(named, walk.at, walk.at)]  # "the head of the fund, Jane Doe, said"
        walk.at, walk.tail = before, before + 1
        return None

    def on_relative(self, walk: _Walk) -> list[Phrase]:
        """The verb of a relative clause has the subject its pronoun stands for."""
        return self._antecedent(walk.at)

    def on_pronoun(self, walk: _Walk) -> list[Phrase]:
        """A pronoun is the subject."""
        return [Phrase(walk.at, walk.at + 1, walk.at + 1)]

    def on_conjunction(self, walk: _Walk) -> list[Phrase]:
        """A verb right behind a conjunction shares the subject of the finite verb before it."""
        groups = self.sentence.groups
        earlier = next((n for n in range(walk.number - 1, -1, -1) if groups[n].finite), None)
        return [] if earlier is None else self.of(earlier)

    def on_verb(self, walk: _Walk) -> list[Phrase] | None:
        """A participle is stepped over with what it attaches; a finite verb belongs to another clause."""
        group = self.sentence.groups[self.sentence.group_at[walk.at]]
        if group.finite:
            return []
        walk.at = group.start - 1
        return None

    def on_phrase(self, walk: _Walk) -> list[Phrase] | None:
        """A noun phrase is the subject unless something before it makes it part of another."""
        sentence = self.sentence
        start = phrase_start(sentence, walk.at)
        phrase = Phrase(start, walk.at + 1, max(walk.tail, walk.at + 1))
        before = start - 1
        left = sentence.tag(before)
        group = sentence.group_of(before) if left == "V" else None
        if left == "C":
            return self._coordinated(phrase, before)
        if left == "P":
            if self._is_title(phrase, before):
                return [phrase._replace(start=phrase_start(sentence, before - 1))]
            if self._opens_clause(before):
                return [phrase]
            walk.fallback, walk.at = walk.fallback or phrase, before - 1
        elif group is not None and not group.finite:
            walk.at = group.start - 1  # "the plan to free hostages": the object of an infinitive
        elif left == ")":
            # "The head of the front (FR) Jane Doe": the name goes on behind the bracket.
            walk.fallback, walk.at = walk.fallback or phrase, opening(sentence, before) - 1
        else:
            return [phrase]
        return None

    def _is_title(self, phrase: Phrase, before: int) -> bool:
        """Whether "of" stands in a title before a name: "Minister of State Jane Doe"."""
        sentence = self.sentence
        last = phrase.end - 1
        return (
            sentence.words[before] == "of"
            and sentence.person[last]
            and sentence.mention[phrase.start] != sentence.mention[last]
            and not sentence.owns(phrase.start)
        )

    def _opens_clause(self, before: int) -> bool:
        """Whether "since", "after" ... opens the clause of this verb: when another clause or nothing stands before."""
        if self.sentence.words[before] not in lex.HALF_SUBORDINATORS - {"for"}:
            return False
        return before == 0 or any(group.finite and group.end <= before for group in self.sentence.groups)

    def _before_insertion(self, comma: int) -> int | None:
        """The token before an insertion between two commas that closes at `comma`; None when there is none."""
        sentence = self.sentence
        for i in range(comma - 1, max(-1, comma - REACH), -1):
            tag = sentence.tags[i]
            if tag in _STOPS:
                return None
            if tag == ",":
                opens = sentence.tags[i + 1]
                has_verb = any(g.finite for g in sentence.groups if i < g.start < comma)
                inserted = opens in "RP" or (opens in "DNV" and not has_verb)
                return i - 1 if inserted and sentence.tag(i - 1) in ("N", ")", "W") else None
        return None

    def _antecedent(self, relative: int) -> list[Phrase]:
        """The noun phrase to which a relative pronoun refers."""
        sentence = self.sentence
        i = relative - 1
        while sentence.tag(i) in (",", "P", "A", "W", ")"):
            i = opening(sentence, i) - 1 if sentence.tags[i] == ")" else i - 1
        if sentence.tag(i) != "N":
            return []
        start = phrase_start(sentence, i)
        if sentence.tag(start - 1) in (",", "-") and not sentence.mentions_between(start, i + 1):
            named = self._named_before(start - 2)
            if named is not None:
                return [Phrase(phrase_start(sentence, named), named + 1, named + 1)]
        if sentence.words[relative] == "who" and sentence.tag(start - 1) == "P" and sentence.tag(start - 2) == "N":
            # "Members of the union, who ...": people are meant, so the head before the preposition counts as well.
            return [Phrase(phrase_start(sentence, start - 2), start - 1, i + 1)]
        return [Phrase(start, i + 1, i + 1)]

    def _named_before(self, i: int) -> int | None:
        """The name to which a phrase stands in apposition: "the front, a group that ..."."""
        sentence = self.sentence
        while sentence.tag(i) in (",", "-", "C", "N") and sentence.mention[i] < 0:
            i -= 1
        return i if i >= 0 and sentence.mention[i] >= 0 else None

    def _coordinated(self, last: Phrase, joint: int) -> list[Phrase]:
        """`last` and the phrases joined to it by a conjunction and commas, in the order of the text."""
        sentence = self.sentence
        out = [last]
        i = joint
        while sentence.tag(i) in ("C", ","):
            listed = sentence.tags[i] == ","
            i -= 1
            if sentence.tag(i) == ",":
                i -= 1
            if sentence.tag(i) != "N":
                break
            start = phrase_start(sentence, i)
            group = sentence.group_of(start - 1)
            if group is not None and group.finite:
                return [last]  # "X attacked Y and Z said": Y is the object of another verb
            if sentence.tag(start - 1) == "P":
                if listed:
                    break  # "In the camp, a guard and a nurse died"
                hop = self._walk(_Walk(0, start - 2, start - 1))
                return [*hop[:-1], hop[-1]._replace(tail=joint), *out] if hop else [Phrase(start, i + 1, i + 1), *out]
            out.insert(0, Phrase(start, i + 1, i + 1))
            i = start - 1
        return out


_HANDLERS: dict[str, Callable[[Subjects, _Walk], list[Phrase] | None]] = {
    "A": Subjects.skip, "X": Subjects.skip, "W": Subjects.skip,
    "P": Subjects.on_preposition, ")": Subjects.on_bracket, "-": Subjects.on_dash, ",": Subjects.on_comma,
    "R": Subjects.on_relative, "O": Subjects.on_pronoun, "C": Subjects.on_conjunction,
    "N": Subjects.on_phrase, "D": Subjects.on_phrase, "V": Subjects.on_verb,
}  # fmt: skip
