"""To whom, for what, where, by or from whom: the phrases behind a sum."""

import re
from collections.abc import Sequence

from explorer.extract.amounts import frames
from explorer.extract.amounts.frames import Kind
from explorer.extract.amounts.scene import DETERMINERS, PLACE_KINDS, Roles, Scene
from explorer.extract.late import late
from explorer.extract.reading import Range
from explorer.model.finding import Mention

_PREPOSITION = late(
    r"\b(to|for|in|of|from|by|across|throughout|within|inside|into|around|toward|towards|against|with|on|over|between"
    r"|among)\b"
)
_TOWARDS = frozenset(("toward", "towards", "into"))
"""Before what the money is for: "towards pensions", "into a reserve"."""
_OPENS_AS_WORD = late(r"[a-z]+ ?[^\d$€£¥]*$")
"""No other sum: "turned $5 million into ten"."""
_PLACE_PREPOSITIONS = frozenset(("in", "across", "throughout", "within", "inside", "around", "over"))
_PHRASE_END = late(
    r"[.;:!?](?=\s|$|[\"')])|[,()\"]|\b(?:that|which|who|when|supporting|backing|opposing|helping|led|run|while|as"
    r"|after|since|during|bringing|including"
    r"|because|if|but|will|would|has|have|had|"
    r"is|are|was|were|said|says|to|for|in|into|from|by|across|throughout|within|inside|around|under|over|until|through"
    r"|toward|towards|against|with|on|at)\b|\bbetween (?=(?:19|20)\d\d)"
)
_CLAUSE_END = late(
    r"[.;:!?](?=\s|$|[\"')])|, (?:and|but|while|which|who|bringing|with|after|as|according|he|she|they|it|risking"
    r"|saying|(?:even )?though|although|whereas|unless|if|because|since|until|so|yet|where|when|whose)\b|,\""
    r"|\bat (?:a|an|the)\b|\b(?:said|says|bringing|(?:subject|according|compared|pursuant|thanks|prior|relative) to)\b"
    r"|, [a-z]+ing\b|-(?<=\s-)(?=\s)"
)
_INFINITIVE = late(
    r"to (?!(?:the|a|an|its|their|his|her|our|be|date|local|some|each|about|more|most|many|several|people|women|men"
    r"|children|those|these|other|poor|poorer|small|two|three|four|five|ten|all|both|such|private|public|every|any|no)\b)"
    r"(?P<verb>[a-z]{2,}(?:[^s\W\d_]|ss))\b(?!'s)"
)


def several(scene: Scene, donors: Sequence[str], *, each: bool = False) -> str:
    """A doubt: who give together. An Amount has one donor, and the first of several is not the giver."""
    names = [scene.names.get(actor, actor) for actor in donors]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed} {'each give it' if each else 'give it together'}"


class Phrases:
    """Reads the phrases behind sums of one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, start: int, end: int, roles: Roles, kind: Kind) -> None:
        """Read the phrases behind a sum: to whom, for what, where, by or from whom."""
        stop = _CLAUSE_END.search(self.scene.low, start, end)
        end = stop.start() if stop else end
        at = start
        for _ in range(8):
            match = _PREPOSITION.search(self.scene.low, at, end)
            if match is None:
                return
            at = self._phrase(match, end, roles, kind)

    def _phrase(self, match: re.Match[str], end: int, roles: Roles, kind: Kind) -> int:
        """Read the phrase that a preposition opens; returns where the next may begin."""
        word = match.group(1)
        if word == "to" and self._infinitive(match, end, roles):
            return end
        stop = _PHRASE_END.search(self.scene.low, match.end() + 1, end)
        phrase = Range(match.end() + 1, stop.start() if stop else end)
        if phrase.end <= phrase.start:
            return match.end()
        inside = self.scene.within(phrase.start, phrase.end + 1)
        if word in ("by", "from"):
            self._giver(word, inside, phrase, end, roles, kind)
            return phrase.end
        if word in _PLACE_PREPOSITIONS:
            return self._place(word, inside, phrase, end, roles)
        if word == "to" and inside:
            return self._receivers(inside, phrase, end, roles, kind)
        if word == "for":
            return self._for(inside, phrase, end, roles, kind)
        if word == "on" and roles.status == "spent" and roles.purpose is None and not inside:
            roles.purpose = self.scene.trimmed(phrase.start, phrase.end)
        if (
            word in _TOWARDS
            and kind == "give"
            and roles.purpose is None
            and not inside
            and _OPENS_AS_WORD.match(self.scene.low, phrase.start, phrase.end)
        ):
            roles.purpose = self.scene.trimmed(phrase.start, phrase.end)
        if word == "of" and roles.purpose is None and self.scene.low.endswith("worth ", 0, match.start()):
            roles.purpose = self.scene.trimmed(phrase.start, phrase.end)
        return phrase.end

    def _infinitive(self, match: re.Match[str], end: int, roles: Roles) -> bool:
        """'to rebuild roads' is a purpose; 'to Kenya' is none."""
        verb = _INFINITIVE.match(self.scene.low, match.start(), end)
        if verb is None or any(m.start < verb.end() for m in self.scene.within(match.end(), end)[:1]):
            return False
        what = self.scene.trimmed(verb.start("verb"), end)
        if what is not None and what.end > verb.end():  # a verb alone tells nothing
            roles.purpose = roles.purpose or what
        return True

    def _giver(self, word: str, inside: list[Mention], phrase: Range, end: int, roles: Roles, kind: Kind) -> None:
        """'by X' and 'from X' name the donor."""
        if roles.donor is not None or (word == "by" and kind != "give") or kind == "lose":
            return
        if inside:
            head = self.scene.phrase_head(inside)
            listed = self.scene.listed([m for m in inside if m.start >= head.start], phrase, end + 1)
            if len(listed) > 1 and not _LIST_ENDS.match(self.scene.low, listed[-1].end):
                # "from Norland, and Ostia sent more": a verb follows, and its subject is no giver of this sum.
                listed = [m for m in listed if m.end <= phrase.end]
            givers = list(dict.fromkeys(self.scene.actor(self.scene.represented(m)) for m in listed or [head]))
            roles.evidence += [Range(m.start, m.end) for m in listed or [head]]
            if len(givers) > 1:
                # An agent is the giver beyond doubt; that the first of them is the only one is the doubt.
                roles.doubt = several(self.scene, givers)
            roles.donor = givers[0]
            roles.reasons.append(f"the giver follows “{word}”")
            return
        roles.donor = self.scene.the_government(phrase)

    def _place(self, word: str, inside: list[Mention], phrase: Range, end: int, roles: Roles) -> int:
        """'in Kenya', 'across Asia'; 'in aid' is a purpose."""
        scene = self.scene
        places = [m for m in scene.listed(inside, phrase, end) if scene.kind(m) in PLACE_KINDS] if inside else []
        if places and _BEFORE_PLACE.fullmatch(scene.low[phrase.start : places[0].start]):
            roles.places += [m.actor for m in places if m.actor not in roles.places]
            return places[-1].end
        aid = word == "in" and not inside and _AID.search(scene.low, phrase.start, phrase.end)
        if aid and roles.purpose is None:
            roles.purpose = scene.trimmed(phrase.start, phrase.end)
        return phrase.end

    def _receivers(self, inside: list[Mention], phrase: Range, end: int, roles: Roles, kind: Kind) -> int:
        """'to X and Y' name the recipients, of a request the one who is asked."""
        if kind in ("request", "receive") and roles.donor is None:
            head = self.scene.phrase_head(inside)
            roles.donor = self.scene.actor(head)
            return head.end
        if roles.recipients or kind == "lose":
            return phrase.end
        of = _OF.search(self.scene.low, phrase.start, phrase.end)
        heads = [m for m in inside if of is None or m.start < of.start()] or inside
        first = self.scene.phrase_head(heads)
        listed = self.scene.listed([m for m in inside if m.start >= first.start] or [first], phrase, end)
        roles.recipients += [a for a in dict.fromkeys(self.scene.actor(m) for m in listed) if a != roles.donor]
        roles.evidence.append(Range(listed[0].start, listed[-1].end))
        roles.reasons.append("the receiver follows “to”")
        return listed[-1].end

    def _for(self, inside: list[Mention], phrase: Range, end: int, roles: Roles, kind: Kind) -> int:
        """'for Kenya' names the recipient, or the place when there is one already; 'for roads' is a purpose."""
        scene = self.scene
        if inside and _BEFORE_NAME.fullmatch(scene.low[phrase.start : inside[0].start]):
            listed = scene.listed(inside, phrase, end)
            last = listed[-1].end
            if last >= end or (not scene.low[last].isalnum() and not _NOUN_GOES_ON.match(scene.low, last)):
                if roles.recipients or kind in ("lose", "request", "receive"):
                    places = (m.actor for m in listed if scene.kind(m) in PLACE_KINDS)
                    roles.places += [place for place in places if place not in roles.places]
                else:
                    actors = dict.fromkeys(scene.actor(m) for m in listed)
                    roles.recipients += [actor for actor in actors if actor != roles.donor]
                    roles.reasons.append("the receiver follows “for”")
                return last
        if not _SPAN_OF_TIME.match(scene.low, phrase.start, phrase.end):
            roles.purpose = scene.trimmed(phrase.start, phrase.end) or roles.purpose
        return phrase.end


_LIST_ENDS = late(r"(?:'s?)?(?:[.;:,)\"]|$| (?:to|for|in|on|at|last|this|over|after|as|during|early|late)\b)")
"""What follows a list of givers: no verb of its last."""
_BEFORE_NAME = late(rf"{DETERMINERS}*")
_BEFORE_PLACE = late(rf"{DETERMINERS}*(?:[a-z]+ )?")
_OF = late(r"\bof\b")
_AID = late(rf"\b{frames.AID_NOUN}\b")
_NOUN_GOES_ON = late(r" (?:[a-z]+ )?(?:operations|programs|projects|reconstruction|relief|efforts)\b")
_SPAN_OF_TIME = late(
    r"(?:the )?(?:(?:19|20)\d\d|first|second|third|last|next|past|years?"
    r"|(?:\d+|two|three|four|five|ten) (?:years|months|days))\b"
)
