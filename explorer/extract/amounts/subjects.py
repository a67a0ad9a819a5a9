"""Who acts: the actor named by the subject of a verb."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from explorer.extract.amounts.scene import Roles, Scene
from explorer.extract.late import late
from explorer.extract.reading import Range
from explorer.model.finding import Mention

CLAUSE_BREAK = late(
    r"[;:]|,? (?:but|while|because|although|whereas)\b|, and (?=\w+ (?:will|would|has|have|is|are|was|were)\b)"
    r"|, [a-z]+ing\b|\b(?:that|said|says)\b(?! (?:same|sum|amount))"
)
_SUBJECT_REACH = 220
_PRONOUN = late(r"\b(it|they|he|she|we|i)\b")
_RELATIVE = late(r", (?:which|who|whose|where)\b[^,;:]{0,160},(?= )|\([^()]{0,60}\)")
_ACTING = late(r" (?:has|have|had|is|are|was|were|will|would|also|[a-z]+ed|[a-z]+s)\b")
_ACTING_REACH = 900
"""How many code points back "we" and "they" look for the last that acted."""
_ACTING_KINDS = frozenset(("country", "organization", "group", "person"))


_HANGS = late(
    r"\b(?:of|in|from|for|at|with|by|on|to|against|between|near|about|than|like|including)(?: the| its| a)? $"
)
_GOVERNS = late(r"\b(?:government|ministry|president|authorities|people|parliament) of(?: the)? $")
_BELONGS_TO = late(r"\b(?:of|from)(?: [a-z]+){0,2} $")
_HANGS_IN_OPENING = late(r"\b(?:of|in|from|for|at|with|by|on|to|as|during|following)(?: the)? $")
_PARTICIPLE_CLAUSE = late(r"(?:having|[a-z]+ing)\b")
_APPOSITION = late(r", [^,;:]{1,100},(?= )")
_JOINED_TO = late(r" and (?:the |its |other |some |several )")
_OTHER_SUBJECT = late(
    r"\b(?:the|a|an|its|his|her|their|our|my|this|these|those|some|any|who|after|before|despite|without|while|when"
    r"|by)\b"
)
"""Between a name and a verb, these open a phrase of their own, which is then the subject."""


def _known(actor: str | None) -> list[str]:
    """An actor as a list, empty when there is none."""
    return [] if actor is None else [actor]


class Subjects:
    """Finds subjects in one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def of_verb(self, verb: int, room: Range, roles: Roles) -> list[str]:
        """The actors named by the subject of the verb that begins here; "Norland and Ostia each gave" has two."""
        if _PARTICIPLE_CLAUSE.match(self.scene.low, verb) and self.scene.low.endswith(", ", 0, verb):
            return _known(self.of_sentence(room, verb))
        start = max(room.start, verb - _SUBJECT_REACH)
        clause = self.scene.low[start:verb]
        for stop in CLAUSE_BREAK.finditer(clause):
            if stop.end() < len(clause) - 1:
                start = max(start, verb - len(clause) + stop.end())
        hidden = [(m.start(), m.end()) for m in _RELATIVE.finditer(self.scene.low, start, verb)]
        inside = [m for m in self.scene.within(start, verb) if not any(a <= m.start and m.end <= b for a, b in hidden)]
        inside = [m for m in inside if self.scene.kind(m) in _ACTING_KINDS or self.scene.kind(m) == "place"]
        pronouns = list(_PRONOUN.finditer(self.scene.low, max(start, verb - 40), verb))
        pronoun = pronouns[-1] if pronouns else None
        if pronoun is not None and (not inside or pronoun.start() > inside[-1].end):
            return _known(self._pronoun(pronoun, room, roles))
        subject = self._head(inside, start)
        if not subject or not self._leads_to(subject[0], verb):
            return []
        roles.evidence += [Range(mention.start, mention.end) for mention in subject]
        return list(dict.fromkeys(self.scene.actor(self.scene.represented(mention)) for mention in subject))

    def _leads_to(self, subject: Mention, verb: int) -> bool:
        """Whether nothing between a name and the verb can be the verb's subject in the name's stead."""
        between = _RELATIVE.sub(" ", self.scene.low[subject.end : verb])
        between = _APPOSITION.sub(" ", between)
        return _JOINED_TO.match(between) is not None or _OTHER_SUBJECT.search(between) is None

    def _head(self, inside: Sequence[Mention], start: int) -> list[Mention]:
        """The last name that hangs on no preposition, with those joined to it.

        Without one, the first if it belongs to a noun ("doctors from X").
        """
        for mention in reversed(inside):
            lead = self.scene.low[max(start, mention.start - 14) : mention.start]
            if not _HANGS.search(lead):
                return self.scene.joined_to(mention, inside)
        for mention in inside:
            if _GOVERNS.search(self.scene.low[max(0, mention.start - 24) : mention.start]):
                return [mention]
        first = inside[0] if inside else None
        hangs = first and _BELONGS_TO.search(self.scene.low[max(start, first.start - 24) : first.start])
        return [first] if first and hangs else []

    def of_sentence(self, room: Range, end: int) -> str | None:
        """The first actor of the sentence that hangs on no preposition."""
        for mention in self.scene.within(room.start, end):
            lead = self.scene.low[max(room.start, mention.start - 14) : mention.start]
            if self.scene.kind(mention) in ("country", "organization", "group") and not _HANGS_IN_OPENING.search(lead):
                return self.scene.actor(mention)
        return None

    def _pronoun(self, pronoun: re.Match[str], room: Range, roles: Roles) -> str | None:
        """'it' and 'they' are the sentence's main subject, 'we' the speaker's side, or the last to act."""
        word = pronoun.group()
        quoted, speaker = self.scene.quoted_from(pronoun.start())
        if word in ("it", "they"):
            actor = self.of_sentence(room, pronoun.start()) or self._acting_before(room.start)
        elif word == "we" and quoted:
            actor = self.scene.speaks_for(speaker) if speaker else None
        elif word == "we":
            actor = self._acting_before(room.start)
        else:
            return None
        if actor:
            roles.reasons.append(f"“{word}” is taken for {self.scene.names.get(actor, actor)}")
        return actor

    def _acting_before(self, at: int) -> str | None:
        """The last organisation or country before this place that is followed by a verb."""
        for k in range(bisect_left(self.scene.starts, at) - 1, -1, -1):
            mention = self.scene.mentions[k]
            if at - mention.end > _ACTING_REACH:
                return None
            if self.scene.kind(mention) in ("country", "organization") and _ACTING.match(self.scene.low, mention.end):
                return self.scene.actor(mention)
        return None
