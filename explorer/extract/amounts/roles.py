"""Who gives a sum, who receives it, what for, where and how firmly: read from the frames in the sum's sentence."""

import re

from explorer.extract.amounts import denials, frames
from explorer.extract.amounts.frames import Kind, Verb
from explorer.extract.amounts.phrases import Phrases, several
from explorer.extract.amounts.scene import DETERMINERS, Roles, Scene
from explorer.extract.amounts.subjects import CLAUSE_BREAK, Subjects
from explorer.extract.amounts.sum import Sum
from explorer.extract.late import late
from explorer.extract.reading import Range

_REACH = 300
"""How many code points on either side of a sum are read, however long its sentence is."""

_OBJECT_REACH = 130
"""An object stands no further behind its verb."""

_NOUN_REACH = 90
"""A noun of giving stands no further before its sum."""

_JOINED = 40
"""Two sums with less than so many code points between them and "and" share their verb."""

_ANNOUNCED = late(r"\bannounc\w*\b")
_WILL_BE = late("(?:will|would|to) be ")
_INCLUDING = ("including ", "including a ", "including about ", "of which ", "among it ", "plus ")
_IS = late(r"\b(?:was|were|is|are|been|be)\b")
_FRESH = late(r"\b(?:additional|new|further|another)\b")
_BESIDE = late(r"\b(?:in addition to|on top of|including|of which|as well as|plus|along with)\b")
_DETERMINER = late(rf"{DETERMINERS}?")
_ONLY_DETERMINER = late(rf" (?:{DETERMINERS})?")
_TO_OR_FOR = late(" (?:to|for) (?:the )?")
_TO_OR_FOR_BEFORE = late(r"\b(?:to|for)(?: the)? $")
_FROM_BEFORE = late(r"\bfrom(?: the)? $")
_FOR = late(r"\bfor\b")
_AID_WITH_WORD = late(
    rf"\b(?:(?!(?:the|a|an|its|our|their|his|her|by|to|of|up|as|in|for|an|any)\b)[a-z]+ )?{frames.AID_NOUN}\b"
)
_OWN_VERB = late(r"\b(?:said|says|will|would|added|adds?)\b")
"""Between two sums these say that the second has a verb of its own."""
_PASSIVE_BEHIND = late(
    r"\b(?:was|were|is|are|been|be) (?:also |already |recently )?(?P<verb>announced|approved|pledged|promised"
    r"|committed|allocated|requested|spent|provided|given|paid|delivered|disbursed)\b"
)


_AID_ALONE = late(frames.AID_NOUN)
"""What a sum is, whether it is given or not: "loan"."""
_AID_TO = late(rf"\b{frames.AID_NOUN}\b(?: package)? (?:to|for) ")
_AID_FROM = late(rf"\b{frames.AID_NOUN}\b(?: package)? from ")
_OWNED = late(r"(?:'s?)?(?: [a-z]+){0,2} ")
"""Between a name and what it gives: "Kenya's ", "the bank's new ", "US embassy "."""

_OF_THE = late(r" (?:of|out of|from) (?:the|its|a|some|about)(?: about| some)? ")
_NAME_BEFORE = late(r" (?:about |around |some |nearly |almost |up to |over |more than )?")
_LISTED = late(r",? (?:and )?(?:the )?|(?: (?:to|for)(?: the)?)? ?,? and (?:about |another |a further )?")
"""Between two sums of one verb, names aside."""

_GAP = late(r" (?:to|for|towards?|into|on|over|in|each)\b(?: (?!and\b)[\w'&-]+){0,6},? and (?:the )?")
"""Between a sum with its receiver or purpose, and the name that gives the next: "to every village, and Norland"."""

_OTHER_VERB = late(
    r"\. [\"']?[a-z]|, [a-z]+ed\b|\band [a-z]+ed\b|\b(?:calling|saying|being|called"
    r"|worth of)\b|, with\b|percent to\b"
)
"""Between a verb and a sum, these say that the sum belongs to something else."""


class RoleReader:
    """Reads the roles of a source's sums, in order; remembers the last, whose roles a running total shares."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.subjects = Subjects(scene)
        self.phrases = Phrases(scene)
        self.last: tuple[int, Sum, Roles] | None = None

    def read(self, one: Sum, neighbours: tuple[int, int]) -> Roles:
        """The roles of a sum.

        Args:
            one: the sum.
            neighbours: end of the sum before it and start of the one after it, within which its own words lie.
        """
        index = self.scene.reading.sentence_index(one.start)
        sentence = self.scene.reading.sentence_at(one.start)
        start, end = max(sentence.start, one.start - _REACH), min(max(sentence.end, one.end), one.end + _REACH)
        roles = Roles()
        if one.rule == "rate":
            self._of_each(one, roles, Range(start, end), neighbours)
            return roles
        if not self.scene.low[start : one.start].islower():
            start = one.start  # behind figures alone, as in a table, there are no words to read
        if one.of is not None and self.last is not None and self.last[1].start == one.of[0]:
            return self.last[2]
        verb = self._read(one, roles, Range(start, end), neighbours)
        self._take_back(one, roles, Range(start, min(end, max(one.end, neighbours[1]))), verb)
        same_sentence = self.last is not None and self.last[0] == index
        if same_sentence and self.last is not None and not roles.doubt:
            self._share(self.last[2], roles, neighbours[0], one)
        self.last = (index, one, roles)
        return roles

    def _of_each(self, one: Sum, roles: Roles, room: Range, neighbours: tuple[int, int]) -> None:
        """'X promised families $900 each': a sum for each that a verb of giving governs is given; a price is not."""
        verb = self._verb_before(one, room, one.start)
        if verb is None or verb.end <= neighbours[0] or not frames.GIVES_EACH.fullmatch(verb.form):
            return
        if self.scene.low.endswith((" at ", " for "), verb.end, one.start):
            return  # "offered oil at $9 a barrel" tells a price
        self._by_verb(verb, one, roles, room, neighbours)
        self._take_back(one, roles, Range(room.start, min(room.end, max(one.end, neighbours[1]))), verb)

    def _take_back(self, one: Sum, roles: Roles, room: Range, verb: Verb | None) -> None:
        """Leave open what the frame says when a denial, refusal, withdrawal or cut governs it."""
        found = denials.denial(self.scene.low, room, Range(one.start, one.end), verb, status=roles.status)
        if found is None:
            return
        roles.doubt = found.doubt
        roles.evidence.append(found.at)
        if not found.keeps:
            kind_of_money = roles.purpose and _AID_ALONE.fullmatch(self.scene.low, *roles.purpose)
            roles.donor, roles.status, roles.recipients, roles.places = None, None, [], []
            roles.purpose = roles.purpose if kind_of_money else None
            roles.reasons = [found.doubt]

    def _read(self, one: Sum, roles: Roles, room: Range, neighbours: tuple[int, int]) -> Verb | None:
        """Read the roles; returns the money verb before the sum that governs it, when one does."""
        before = self.scene.low[room.start : one.start]
        if frames.TOTAL.search(before[-220:]):
            roles.status = "total"
            roles.reasons.append("it is a running total")
            self._before_total(room.start, one.start, roles)
            self.phrases.read(one.end, min(room.end, neighbours[1]), roles, "give")
            return None
        lost = frames.LOSS_BEHIND.match(self.scene.low, one.end, room.end)
        if lost is not None or frames.LOSS_BEFORE.search(before[-_NOUN_REACH:]):
            roles.status = "lost"
            roles.reasons.append("it is called a loss or damage")
            self.phrases.read(one.end, min(room.end, neighbours[1]), roles, "lose")
            return None
        if self._is_not_given(before, one, roles, room):
            return None
        relative = frames.RELATIVE_AFTER.match(self.scene.low, one.end, min(room.end, one.end + 120))
        if relative and one.end <= room.end:
            self._after_relative(relative, one, roles, room)
            return None
        noun = frames.GIVEN_NOUN.search(before[-_NOUN_REACH:])
        verb = self._verb_before(
            one, room, one.start - min(_NOUN_REACH, len(before)) + noun.start("noun") if noun else one.start
        )
        participle = frames.PLEDGED_AFTER.match(self.scene.low, one.end, room.end)
        part_of = verb is not None and verb.end <= neighbours[0] and participle is not None
        if part_of and _OF_THE.fullmatch(self.scene.low, neighbours[0], one.start) and participle is not None:
            self._by_participle(participle, one, roles, room, neighbours)
            return None
        if verb is not None:
            if verb.end > neighbours[0] or not self._gapped(verb, one, roles, room, neighbours):
                self._by_verb(verb, one, roles, room, neighbours)
            return verb
        if noun is not None:
            self._by_noun(noun, one, roles, room, neighbours)
        elif participle is not None:
            self._by_participle(participle, one, roles, room, neighbours)
        else:
            self._bare(one, roles, room, neighbours)
        return None

    def _is_not_given(self, before: str, one: Sum, roles: Roles, room: Range) -> bool:
        """Whether a sum is owed, a fine, a price or earnings; then nobody gives it."""
        near = before[-_NOUN_REACH:]
        found = frames.NOT_GIVEN_BEHIND.match(self.scene.low, one.end, room.end) or frames.NOT_GIVEN_BEFORE.search(near)
        if found is None or found.lastgroup is None:
            return False
        if found.lastgroup == "owed" and frames.DEBT_TAKEN_OFF.search(before):
            return False
        roles.status = found.lastgroup
        roles.reasons.append(frames.NOT_GIVEN[found.lastgroup])
        return True

    def _before_total(self, start: int, end: int, roles: Roles) -> None:
        """'US aid to Kenya totals': the name before the noun gives, the one behind "to" receives."""
        giver = _AID_FROM.search(self.scene.low, start, end)
        if giver is not None:
            named = self.scene.within(giver.end(), end)
            if named and _DETERMINER.fullmatch(self.scene.low[giver.end() : named[0].start]):
                roles.donor = self.scene.actor(named[0])
                if named[1:] and _TO_OR_FOR.fullmatch(self.scene.low[named[0].end : named[1].start]):
                    roles.recipients = [self.scene.actor(named[1])]
            return
        noun = _AID_TO.search(self.scene.low, start, end)
        if noun is None:
            return
        before = self.scene.within(max(start, noun.start() - _NOUN_REACH), noun.start())
        if before and _OWNED.fullmatch(self.scene.low, before[-1].end, noun.start()):
            roles.donor = self.scene.actor(before[-1])
        behind = self.scene.within(noun.end(), end)
        if behind and _DETERMINER.fullmatch(self.scene.low[noun.end() : behind[0].start]):
            roles.recipients = [self.scene.actor(behind[0])]

    def _verb_before(self, one: Sum, room: Range, limit: int) -> Verb | None:
        """The verb that governs the sum: the last money verb before `limit` in the sum's own clause."""
        first = max(room.start, limit - _OBJECT_REACH)
        last = frames.last_verb(self.scene.low, first, limit)
        while last is not None and (name := self.scene.name_around(last.word)) is not None:
            last = frames.last_verb(self.scene.low, first, name.start)  # "the Relief Fund" has no verb
        if last is None:
            return None
        between = self.scene.low[last.end : one.start]
        if last.frame.kind == "request" and between.startswith(" to ") and not last.form.startswith("appeal"):
            return None  # "sought to", "needs to": another verb has the sum
        if not last.auxiliaries and last.form.endswith("ed") and between.lstrip().startswith("by "):
            return None
        return None if CLAUSE_BREAK.search(between) or _OTHER_VERB.search(between) else last

    def _by_verb(self, verb: Verb, one: Sum, roles: Roles, room: Range, neighbours: tuple[int, int]) -> None:
        """'X will give Y $5 million', 'Y was promised $5 million by X', 'Y asked X for $5 million'."""
        frame = verb.frame
        roles.status = frame.ahead if frames.is_ahead(verb) else frame.status
        announced = _ANNOUNCED.search(self.scene.low[max(room.start, verb.start - 160) : verb.start])
        if announced and frame.kind == "give" and frames.is_ahead(verb):
            roles.status = "announced"
        roles.evidence.append(Range(verb.word, verb.end))
        asked = frames.URGED.search(self.scene.low, max(room.start, verb.start - 90), verb.start)
        if asked is not None and frame.kind == "give" and verb.auxiliaries.startswith("to "):
            self._asked(asked, roles)
            self.phrases.read(one.end, min(room.end, neighbours[1]), roles, frame.kind)
            return
        subjects = self.subjects.of_verb(verb.start, room, roles)
        subject = subjects[0] if len(subjects) == 1 else None
        self._between(verb, one, roles)
        kind: Kind = frame.kind
        part = "it is the object"
        if kind == "give" and not frames.is_passive(verb):
            if roles.donor is None and len(subjects) > 1:
                roles.doubt = several(self.scene, subjects, each="each" in verb.auxiliaries.split())
            roles.donor = roles.donor or subject
            part = "the giver is the subject" if subject and roles.donor == subject else part
        elif kind in ("give", "request", "receive") and subjects and not roles.recipients:
            roles.recipients += subjects
            part = "the receiver is the subject"
        roles.reasons.append(f"{part} of “{self.scene.reading.text[verb.start : verb.end].strip()}”")
        self.phrases.read(one.end, min(room.end, neighbours[1]), roles, kind)
        if roles.donor in roles.recipients:
            roles.recipients.remove(roles.donor)

    def _asked(self, asked: re.Match[str], roles: Roles) -> None:
        """'X urged Y to give': a request, and Y would give."""
        roles.status = "requested"
        inside = self.scene.within(*asked.span("whom"))
        if inside:
            roles.donor = self.scene.actor(self.scene.phrase_head(inside))
            roles.evidence.append(Range(inside[0].start, inside[0].end))
        roles.reasons.append(f"the giver is asked: “{self.scene.reading.text[asked.start() : asked.end()].strip()}”")

    def _gapped(self, verb: Verb, one: Sum, roles: Roles, room: Range, neighbours: tuple[int, int]) -> bool:
        """'X gave Y €3m and Z €5m', 'X gave €3m, Z €5m': the verb of the sum before is this one's too.

        Only when a name alone stands before this sum, or "and" with a receiver of its own behind it.
        """
        if self.last is None or self.last[1].end != neighbours[0] or verb.frame.kind != "give":
            return False
        last = self.last[2]
        between = self.scene.within(neighbours[0], one.start)
        named = between[-1] if between and _NAME_BEFORE.fullmatch(self.scene.low, between[-1].end, one.start) else None
        begin = between[-1].end if between and named is None else neighbours[0]
        joint = begin, named.start if named is not None else one.start
        alone = named is not None and _GAP.fullmatch(self.scene.low, *joint) is not None
        if _LISTED.fullmatch(self.scene.low, *joint) is None and not alone:
            return False
        self.phrases.read(one.end, min(room.end, neighbours[1]), roles, "give")
        if named is None and not roles.recipients:
            return False
        roles.status = last.status
        roles.evidence.append(Range(verb.word, verb.end))
        roles.donor = last.donor
        if named is not None:
            roles.evidence.append(Range(named.start, named.end))
            beside = {self.scene.actor(m) for m in self.scene.within(verb.end, self.last[1].start)}
            if beside.intersection(last.recipients):
                roles.recipients = [self.scene.actor(named)]
            else:
                roles.donor = self.scene.actor(named)
        roles.reasons.append(f"it shares “{self.scene.reading.text[verb.word : verb.end]}” with the sum before")
        return True

    def _between(self, verb: Verb, one: Sum, roles: Roles) -> None:
        """What stands between the verb and the sum: 'gave Kenya', 'asked the bank for', 'raise its aid to Iraq by'."""
        start, end, frame = verb.end, one.start, verb.frame
        inside = self.scene.within(start, end)
        if not inside:
            self._noun_between(start, end, roles)
            return
        first = inside[0]
        lead = self.scene.low[start : first.start]
        actor = self.scene.actor(first)
        if frame.kind == "request" and _FOR.search(self.scene.low[first.end : end]) and not _FOR.search(lead):
            roles.donor = actor
            roles.evidence.append(Range(first.start, first.end))
        elif frame.kind == "give" and _ONLY_DETERMINER.fullmatch(lead):
            if self.scene.kind(first):
                roles.recipients.append(actor)
        elif frame.kind == "give" and _TO_OR_FOR_BEFORE.search(lead):
            roles.recipients.append(actor)
            self._noun_between(start, first.start, roles)
        elif frame.kind in ("receive", "request") and _FROM_BEFORE.search(lead):
            roles.donor = actor

    def _noun_between(self, start: int, end: int, roles: Roles) -> None:
        """The purpose in 'raise its humanitarian support by'."""
        noun = _AID_WITH_WORD.search(self.scene.low[start:end])
        if noun and roles.purpose is None:
            roles.purpose = Range(start + noun.start(), start + noun.end())

    def _by_noun(self, noun: re.Match[str], one: Sum, roles: Roles, room: Range, neighbours: tuple[int, int]) -> None:
        """'The US grant of $5 million to X': the name before the noun gives."""
        at = one.start - min(_NOUN_REACH, one.start - room.start) + noun.start("noun")
        before = self.scene.within(max(room.start, at - 60), at)
        if before and _OWNED.fullmatch(self.scene.low, before[-1].end, at):
            roles.donor = self.scene.actor(before[-1])
            roles.evidence.append(Range(before[-1].start, before[-1].end))
        roles.status = self._status_behind(one.end, room.end) or "provided"
        roles.reasons.append(f"it follows “{noun['noun']}”")
        roles.purpose = roles.purpose or Range(at, at + len(noun["noun"]))
        self.phrases.read(one.end, min(room.end, neighbours[1]), roles, "give")

    def _by_participle(
        self, match: re.Match[str], one: Sum, roles: Roles, room: Range, neighbours: tuple[int, int]
    ) -> None:
        """'$5 million pledged by X', '$5 million was given to Y'."""
        word = match["verb"]
        roles.status = frames.STATUS_OF_PARTICIPLE.get(word, "provided")
        if _WILL_BE.search(match.group()) and roles.status == "provided":
            roles.status = "announced"
        kind = frames.KIND_OF_PARTICIPLE.get(word, "give")
        roles.evidence.append(Range(match.start("verb"), match.end("verb")))
        roles.reasons.append(f"“{word}” follows it")
        self.phrases.read(match.end(), min(room.end, neighbours[1]), roles, kind)
        if roles.donor is None and kind == "give" and not _IS.search(match.group()):
            subject = self.subjects.of_sentence(room, one.start)
            if subject and subject not in roles.recipients:
                roles.donor = subject

    def _after_relative(self, match: re.Match[str], one: Sum, roles: Roles, room: Range) -> None:
        """'the $5 million that it has already received'."""
        word = match["verb"]
        kind = frames.KIND_OF_PARTICIPLE.get(word, "give")
        roles.status = frames.STATUS_OF_PARTICIPLE.get(word, "provided")
        roles.evidence.append(Range(match.start("verb"), match.end("verb")))
        roles.reasons.append(f"“{word}” stands in the clause behind it")
        inside = self.scene.within(match.start("subject"), match.end("subject"))
        subject = self.scene.actor(inside[-1]) if inside else self.subjects.of_sentence(room, one.start)
        if kind == "give":
            roles.donor = subject
        elif subject:
            roles.recipients.append(subject)
        self.phrases.read(match.end(), room.end, roles, kind)

    def _bare(self, one: Sum, roles: Roles, room: Range, neighbours: tuple[int, int]) -> None:
        """No frame: only a noun behind it and what follows that ('a $5 million contribution to X')."""
        noun = frames.NOUN_AFTER.match(self.scene.low, one.end, room.end)
        noun = noun or frames.IN_AID.match(self.scene.low, one.end, room.end)
        if noun is None:
            if self.scene.low.startswith((" from ", " by "), one.end) or self._is_part(one, room):
                self.phrases.read(one.end, min(room.end, neighbours[1]), roles, "give")
            return
        roles.purpose = Range(noun.start("noun"), noun.end("noun"))
        roles.reasons.append(f"“{noun['noun']}” follows it")
        before = self.scene.low[max(room.start, one.start - 40) : one.start]
        fresh = _FRESH.search(before)
        roles.status = self._status_behind(one.end, room.end) or ("announced" if fresh else None)
        owner = self.scene.within(max(room.start, one.start - 60), one.start)
        if owner and _OWNED.fullmatch(self.scene.low, owner[-1].end, one.start):
            roles.donor = self.scene.actor(owner[-1])
        self.phrases.read(noun.end(), min(room.end, neighbours[1]), roles, "give")

    def _is_part(self, one: Sum, room: Range) -> bool:
        """'a package, including $10m for Yemen': what follows the sum says whom a part is for."""
        return self.scene.low.endswith(_INCLUDING, room.start, one.start) and self.scene.low.startswith(
            (" for ", " to "), one.end
        )

    def _status_behind(self, start: int, end: int) -> str | None:
        """The status of a passive verb behind a noun of giving: 'its contribution of $5 million to X was announced'."""
        match = _PASSIVE_BEHIND.search(self.scene.low, start, end)
        return None if match is None else frames.STATUS_OF_PARTICIPLE.get(match["verb"], "provided")

    def _share(self, last: Roles, roles: Roles, gap: int, one: Sum) -> None:
        """What a sum takes over from the one before it in the sentence, where it has no words of its own."""
        between = self.scene.low[gap : one.start]
        joined = len(between) < _JOINED and "and" in between.split() and not _OWN_VERB.search(between)
        if roles.status == "total" or joined or _BESIDE.search(between):
            if roles.donor is None and (roles.status in ("total", "received") or roles.status is None):
                roles.donor = last.donor if last.donor not in roles.recipients else None
            if not roles.recipients and roles.status in ("total", None):
                roles.recipients = [r for r in last.recipients if r != roles.donor]
            if roles.status is None and (joined or "including" in between):
                roles.status = last.status
            if roles.purpose is None and roles.status in ("total", "received"):
                roles.purpose = last.purpose
