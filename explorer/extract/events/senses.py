"""In which sense a verb is used: an ambiguous verb tells an event of its class only with fitting arguments.

"Named a minister" appoints, "named the reason" does not; "passed the bill" decides, "ten years passed" does not. What
fits is told by the head nouns of the object (of the subject in the passive), by whether it names a person or any actor,
and by the word behind the verb. A verb that is in none of the tables has one sense, but those of `_NEED_OBJECT` tell
nothing without an object.
"""

import re
from collections.abc import Sequence

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import Argument
from explorer.extract.events.headwords import CONTESTS, DOCUMENTS, GOODS, POSTS, SANCTIONED, listed
from explorer.extract.events.phrases import Phrase
from explorer.extract.events.sense_table import SENSES, WITH_PARTICLE, Sense
from explorer.extract.events.tokens import Group, Sentence

_OWNER_REACH = 3
"""Tokens behind a phrase in which a name may own it: "the right | of the army"."""
_UNDERTAKINGS = listed(
    """
    campaign campaigns mission missions operation operations process work talks programme program programs programmes
    project projects aid support relations ties use production service services border borders crossing crossings
    embassy office airport school schools station factory plant mine route road line negotiations practice policy
    rule era term effort efforts drive inquiry investigation exercise exercises fire shipment shipments flights flow
    supply supplies exports imports trade sanctions siege blockade violence fighting war conflict dispute crisis
    strike protest protests legislation publication
    """
)
_EVENTS = lex.EVENT_NOUN_WORDS | _UNDERTAKINGS
_HUMANS = listed(
    """
    people person man men woman women boy boys girl girls child children student students activist activists journalist
    journalists soldier soldiers tourist tourists migrant migrants resident residents crew passenger passengers
    """
)
_ERUPTING = listed("volcano volcanoes fire fires fighting violence clashes riots protests riot protest geyser")
_TOLD_BY_OBJECT = frozenset({"lose", "dismiss", "release", "deliver", "cancel"})
_SPEECHES = frozenset({"speech", "address", "statement"})
_HARD_OBJECTS = listed(
    """
    plan plans strategy idea ideas argument arguments hope hopes debate campaign record records market markets economy
    bill deal deals question questions chance chances reputation theory issue issues time interest attention impression
    belief image perception notion imagination vote votes voters audience audiences conversation fears concerns concern
    expectations expectation doubts support candidacy nomination race odds poll polls narrative story headlines rules
    rule law balance note tone chord nerve
    """
)
"""What cannot be struck, killed or seized but in a figure of speech."""
_HARM = listed(
    """
    killed wounded injured dead knife gun guns gunman gunmen police hospital bomb bombs troops soldiers army rebels
    militants bullet bullets shot shots machete machetes suspect weapon weapons forces missile missiles drone drones
    military militia explosives explosion blood bodyguard bodyguards rocket rockets prison guerrillas assailant
    """
)
"""Words beside which an attack of one person on another is one of deeds."""
_CONTEST_WORDS = listed(
    """
    election elections primary primaries caucus caucuses vote votes voters poll polls ballot match game race nomination
    delegates percent points tournament final cup presidential
    """
)
_MATCH_WORDS = listed("match game final semi-final semifinal cup tournament playoff playoffs league qualifier shootout")
_SCORE = re.compile(r"\d{1,3}-\d{1,3}")
"""The result of a contest; without one of these and among no persons, to beat is a deed."""
_TELLS_OFF = listed(
    "fire fight attacks assaults counterattack attack slam blast hit hammer bash lash assault target punch knock"
)
_IN_WORDS = listed("blast slam bash lash")
"""Verbs that are of words unless something near them tells of harm."""
_OUTDOES = listed("beat defeat trounce crush rout upset battle fight")
# Classes most of whose verbs say nothing without an object, and the verbs of these classes that do.
_NEED_OBJECT = frozenset(
    {
        "aid", "coercion", "sanction", "support", "order", "criticism", "establishment", "appointment", "assault",
        "fight", "cooperation", "investigation", "accusation", "announcement", "rejection", "mobilization", "trade",
        "change",
    }
)  # fmt: skip
_WITHOUT_OBJECT = listed(
    """
    cooperate co-operate collaborate coordinate ally participate integrate interoperate collude apologise apologize
    sympathise sympathize thank clash fight battle advance skirmish explode detonate testify plead mobilise mobilize
    mass parade prepare patrol enlist complain lament investigate inquire spy eavesdrop disagree fail object renege
    backtrack transition expand shift merge split unite relocate reform trade bid invest contribute donate pay combat
    counterattack counter-attack merge join partner sue search volunteer duel hack ram storm
    """
)
_PLAIN_OBJECTS = frozenset("NDOAV")
_PERSONAL_CLASSES = frozenset({"end", "start", "rise", "fall", "change"})
_UNLESS_SAID = listed("admit confirm reveal report disclose publish issue introduce outline leak")
_MOVING_THINGS = frozenset({"take", "go"})
_NEVER = listed("judge suspect opt showcase split favor favour resist cheer champion")
_ABROAD = listed("to into in for from at toward towards across out through over")
_TRAVELS = listed("fly land depart journey return move head flee migrate cross enter leave sail dock go come")
_ASTRAY = listed("back out off up down away over along apart aside forward around short behind ill flat asleep through")
"""Behind a verb that the table does not know with them these make another verb: "hit back", "fell short"."""
_WHERE = listed("off over through down")
_STEERED = frozenset({"visit", "withdrawal", "mobilization"})
_AGENTIVE = frozenset(
    {
        "agreement", "aid", "pledge", "request", "order", "rejection", "criticism", "accusation", "threat", "sanction",
        "announcement", "appointment", "cooperation", "support", "meeting", "trade", "investigation",
    }
)  # fmt: skip
"""Classes whose subject acts on purpose."""
_DUTY = listed("must should shall")


def fits(
    sentence: Sentence, group: Group, kind: str, subject: Sequence[Phrase], args: Sequence[Argument], *, light: bool
) -> bool:
    """Whether the arguments of a verb fit the sense in which it tells an event of its class.

    Args:
        sentence: the parsed sentence.
        group: the verb.
        kind: its action class.
        subject: its subject.
        args: what follows it.
        light: whether an event noun is its object, which then tells the event.
    """
    if light:
        return True
    objects = _objects(group, subject, args)
    if _is_another_verb(sentence, group, kind) or _is_said_of_others(sentence, group, kind, subject, objects, args):
        return False
    if group.particle:
        wanted = WITH_PARTICLE.get((group.lemma, group.particle))
        named = _words_of(sentence, objects or subject if group.lemma not in _MOVING_THINGS else subject)
        return wanted is None or not wanted.isdisjoint(named)
    sense = SENSES.get(group.lemma)
    if group.lemma == "insist" and not _DUTY.isdisjoint(sentence.words[group.end :]):
        return True
    if sense is not None:
        return _has(sentence, group, sense, objects)
    if objects:
        begins = kind in ("start", "end") and not group.passive
        return not _figurative(sentence, kind, objects) and (not begins or _names_event(sentence, objects))
    if group.passive:
        return True
    if kind in _NEED_OBJECT and group.lemma not in _WITHOUT_OBJECT:
        return _object_follows(sentence, group, kind, args)
    return not (kind in _PERSONAL_CLASSES and any(sentence.person[phrase.end - 1] for phrase in subject))


def _objects(group: Group, subject: Sequence[Phrase], args: Sequence[Argument]) -> list[Phrase]:
    """What is acted upon: the subject of a passive, else the object and what "of" adds to it ("part of the aid")."""
    if group.passive:
        return list(subject)
    if args and args[0].preposition:
        return []
    return [arg.phrase for arg in args if arg.preposition in ("", "of") and not arg.inner][:2]


def _words_of(sentence: Sentence, phrases: Sequence[Phrase]) -> set[str]:
    out: set[str] = set()
    for phrase in phrases:
        out.update(sentence.words[phrase.start : phrase.end])
    return out


def _object_follows(sentence: Sentence, group: Group, kind: str, args: Sequence[Argument]) -> bool:
    """Whether an object that was not read as one stands behind the verb: a pronoun, a number, a clause."""
    after = sentence.word(group.end)
    if after == "as" or (after == "at" and sentence.word(group.end + 1) in ("least", "most")):
        return True
    return sentence.tag(group.end) in _PLAIN_OBJECTS or (kind in lex.MATRIX_CLASSES and bool(args or after == "that"))


def _is_another_verb(sentence: Sentence, group: Group, kind: str) -> bool:
    """Whether the word behind makes another verb of it, one that tells no event of this class."""
    after, lemma = sentence.words[group.end], group.lemma
    if lemma in _NEVER or (lemma == "sign" and after in ("on", "off")):
        return True
    if after == "that" and lemma in _UNLESS_SAID:
        return True
    if lemma == "engage" and lex.EVENT_NOUN_WORDS.isdisjoint(sentence.words[group.end : group.end + 4]):
        return True
    if kind in ("start", "end") and (group.end in sentence.group_at or (after == "to" and not group.passive)):
        return True  # "began to rain": what began is told by the next verb, if it is an event
    if "rather" in group.auxiliaries or sentence.words[group.start - 1] == "rather":
        return True
    astray = after in _ASTRAY and not group.particle and kind not in _STEERED
    # "Capsized off Norland" is where it happened.
    located = after in _WHERE and sentence.mention[group.end + 1] >= 0
    return astray and not located and sentence.words[group.end + 1] != "to"


def _is_said_of_others(
    sentence: Sentence,
    group: Group,
    kind: str,
    subject: Sequence[Phrase],
    objects: Sequence[Phrase],
    args: Sequence[Argument],
) -> bool:
    """Whether the verb is said of what cannot undergo or do it in its usual sense."""
    if kind == "visit" and group.lemma in _TRAVELS:
        return not _goes_somewhere(sentence, objects, args)
    if group.lemma == "disappear":
        return not any(_is_human(sentence, phrase) for phrase in subject)
    if group.lemma == "join":
        return _joins_in(sentence, args)
    if group.lemma == "erupt":
        return _ERUPTING.isdisjoint(_words_of(sentence, subject))
    # "Helped the firm survive", "recalled the envoy asking": what happened is told by the next verb.
    return group.lemma in ("help", "recall") and any(phrase.end in sentence.group_at for phrase in objects)


def _has(sentence: Sentence, group: Group, sense: Sense, objects: Sequence[Phrase]) -> bool:
    if not group.passive and sentence.word(group.end) in sense.follows:
        return True
    if group.passive and "to" in sense.follows and sentence.word(group.end) in sense.follows:
        return True
    for phrase in objects:
        if not sense.objects.isdisjoint(sentence.words[phrase.start : phrase.end]):
            return True
        if sense.objects is GOODS and _counts_money(sentence, phrase):
            return True
        if sense.actor and any(index >= 0 for index in sentence.mention[phrase.start : phrase.end + _OWNER_REACH]):
            return True
        if sense.person and sentence.person[phrase.end - 1]:
            return True
        if sense.behind and sentence.mention[phrase.end - 1] >= 0 and sentence.words[phrase.end] in sense.behind:
            return True
    # In the passive the post stands behind: "was named chief of staff".
    return group.passive and sense.person and not POSTS.isdisjoint(sentence.words[group.end : group.end + 4])


def _is_human(sentence: Sentence, phrase: Phrase) -> bool:
    words_of = sentence.words[phrase.start : phrase.end]
    return any(sentence.person[phrase.start : phrase.end]) or not (POSTS | _HUMANS).isdisjoint(words_of)


def _counts_money(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase opens with a large number: of goods or of money, since signs of sums are no tokens."""
    return any(word[:1].isdigit() and "," in word for word in sentence.words[phrase.start : phrase.end])


def _joins_in(sentence: Sentence, args: Sequence[Argument]) -> bool:
    """Whether somebody only does what others do: "joined his rivals in praising the deal"."""
    ends = (arg.phrase.end for arg in args if arg.preposition == "")
    return any(sentence.word(end) == "in" and end + 1 in sentence.group_at for end in ends)


def _names_event(sentence: Sentence, objects: Sequence[Phrase]) -> bool:
    """Whether what begins or ends is an event, a name or an undertaking: "ended the talks", not "began the day"."""
    return any(
        not _EVENTS.isdisjoint(sentence.words[phrase.start : phrase.end])
        or max(sentence.mention[phrase.start : phrase.end]) >= 0
        for phrase in objects
    )


def _figurative(sentence: Sentence, kind: str, objects: Sequence[Phrase]) -> bool:
    """Whether a hard verb has an object on which violence cannot be done: "attacked the plan"."""
    if kind not in ("assault", "fight", "coercion", "death"):
        return False
    return sentence.words[objects[0].end - 1] in _HARD_OBJECTS


def _goes_somewhere(sentence: Sentence, objects: Sequence[Phrase], args: Sequence[Argument]) -> bool:
    """Whether a verb of moving has a name as its object or behind a preposition of place."""
    phrases = [*objects, *(arg.phrase for arg in args if arg.preposition in _ABROAD and not arg.inner)]
    return any(sentence.mention[phrase.end - 1] >= 0 for phrase in phrases)


def acts(sentence: Sentence, kind: str, subject: Sequence[Phrase]) -> bool:
    """Whether a subject can do what a class tells: "the victories in the north gave him hope" has none that acts."""
    if kind not in _AGENTIVE:
        return True
    for phrase in subject:
        head = phrase.end - 1
        if sentence.mention[head] < 0 and sentence.words[head] in lex.EVENT_NOUN_WORDS:
            return False
    return True


def told_as(
    sentence: Sentence, lemma: str, kind: str, subject_objects: Sequence[Phrase], *, among_persons: bool
) -> str:
    """The class that a verb or noun has beside its parties.

    What persons do to persons with words is criticism, who beats whom in a contest is decided, and a document that is
    released is made known.
    """
    if lemma in _TOLD_BY_OBJECT:
        named = _words_of(sentence, subject_objects)
        if lemma == "lose":
            if named & CONTESTS:
                return "decision"
        elif lemma == "cancel":
            if named.isdisjoint(SANCTIONED):
                return "end"  # a loan or a concert, which shuts nobody out
        elif lemma == "dismiss":
            if named & POSTS or any(sentence.person[phrase.end - 1] for phrase in subject_objects):
                return "resignation"
        elif named & (DOCUMENTS | _SPEECHES):
            return "announcement"
    if kind not in ("assault", "fight", "decision") or not _HARM.isdisjoint(sentence.words):
        return kind
    if lemma in _IN_WORDS or (among_persons and lemma in _TELLS_OFF):
        return "criticism"
    if lemma in _OUTDOES and (
        any(map(_SCORE.fullmatch, sentence.words))
        or not (_CONTEST_WORDS if among_persons else _MATCH_WORDS).isdisjoint(sentence.words)
    ):
        return "decision"
    return kind


def force_of_nature(sentence: Sentence, group: Group, subject: Sequence[Phrase], args: Sequence[Argument]) -> bool:
    """Whether a disaster or an accident does it, and nobody: "floods destroyed the bridge", "hit by an earthquake"."""
    doing = [arg.phrase for arg in args if arg.preposition == "by"] if group.passive else subject
    return any(lex.NOUN_CLASS.get(sentence.words[phrase.end - 1]) == "accident" for phrase in doing)
