"""The events of one sentence before their dates are known: which verb or noun tells what, with whom and where."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import arguments
from explorer.extract.events.dating import When
from explorer.extract.events.groups import opens_with_number
from explorer.extract.events.modality import (
    Tense,
    is_content,
    is_hypothetical,
    is_negated,
    is_planned,
    is_purpose,
    only_begins,
    only_describes,
    only_wished,
    tense_of,
)
from explorer.extract.events.parties import Cast, Parties, attached
from explorer.extract.events.phrases import Phrase, phrase_start
from explorer.extract.events.senses import acts, fits, force_of_nature, told_as
from explorer.extract.events.subjects import Subjects
from explorer.extract.events.tokens import Group, Sentence
from explorer.extract.events.triggers import class_of_verb, is_light, light_class, object_noun
from explorer.extract.events.wording import clause_of_verb, cut
from explorer.extract.events.worth import TELLING
from explorer.extract.reading import Reading
from explorer.model.finding import Event
from explorer.model.text import Span

# Classes whose nouns tell of an event even when only the one who suffers, or the place, is named.
HARD = frozenset({"assault", "fight", "coercion", "accident", "death", "protest", "sanction", "meeting", "agreement"})
_DEALT = frozenset({"assault", "fight"})
"""Classes whose verbs are said of disasters as well."""
# Classes whose verbs tell enough alone: "Ten people died when a bus crashed", "Prices rose".
_DELIBERATE = frozenset(
    {"agreement", "aid", "pledge", "request", "order", "rejection", "support", "cooperation", "announcement", "threat"}
)
"""Classes of which nothing is told when nobody is known who does it."""
_HELD = frozenset({"oppose", "support", "back", "dispute"})
"""Verbs whose passive is an attitude when nobody is named who has it: "are opposed to the plan"."""
_AVERTING = frozenset({"prevent", "avoid", "avert", "deter", "fear", "thwart", "foil", "forestall"})
"""What is averted or feared does not happen."""
_POSSIBLE = frozenset({"potential", "possible", "hypothetical", "planned", "proposed", "threatened", "would-be"})
_VAGUE = frozenset({"any", "such", "every", "each", "other", "some", "many", "most", "few", "more", "what", "whatever"})
_OCCASIONS = frozenset(
    {
        "bid", "bids", "election", "elections",
        "nomination", "nominations", "poll", "polls", "epidemic", "crisis", "disaster",
        "famine", "pandemic", "compromise", "debate", "debates", "trial", "recession", "downturn", "war", "wars",
        "epidemics",
    }
)  # fmt: skip
"""Nouns of what many take part in: they name one event only with a place or a date."""
# An occasion that these set apart is not of the report's own day.
_SET_APART = frozenset(
    {"recent", "last", "previous", "earlier", "past", "next", "upcoming", "future", "annual", "first"}
)
# "Announced a suspension of flights": the subject of these brings about what their object names.
_BRINGING = frozenset({"announcement", "order", "end", "start", "decision", "pledge", "threat"})
# Verbs of moving that as often are figures of speech: an event only when they name a place.
_MOVES = frozenset({"enter", "leave", "cross", "move", "return", "land", "head"})
# Of whom "departure" or "exit" tells a journey: not of a coalition that leaves a country.
_LEAVINGS = frozenset({"departure", "departures", "flight", "landing", "journey"})
_EVENTFUL = lex.VERB_CLASS.keys() | lex.LIGHT_VERBS | lex.TRADED | lex.THROWN.keys()
"""Verbs that can tell of an event without a particle; others only say what must happen."""
_OBLIGING = frozenset({"must", "should", "mustn't", "shouldn't", "ought"})


class Draft(NamedTuple):
    """An event of which only the date is open.

    Attributes:
        span: the trigger.
        clause: the words that tell it.
        kind: its action class.
        parties: who takes part, and where.
        rule: what found it.
        tense: of its verb, or of the verb that tells of its occasion.
        hosts: tokens that may host its date, the nearest first.
        negated: as in `Event`.
        hypothetical: as in `Event`.
        planned: whether it is what somebody plans, promises or tries.
        repeats: the trigger of the event that it only points to ("did the same").
    """

    span: Span
    clause: Span
    kind: str
    parties: Parties
    rule: str
    tense: Tense
    hosts: tuple[int, ...]
    negated: bool = False
    hypothetical: bool = False
    planned: bool = False
    repeats: Span | None = None


class Scene(NamedTuple):
    """One sentence with all that its events share."""

    sentence: Sentence
    subjects: Subjects
    nouns: Mapping[int, str]
    dated: Mapping[int, When]


class Drafting:
    """Drafts the events of one sentence after the other.

    Attributes:
        before: the event told last, which "did the same" repeats.
    """

    def __init__(self, reading: Reading, cast: Cast, cues: AbstractSet[int]) -> None:
        self._reading = reading
        self._cast = cast
        self._cues = cues
        self.before: Event | None = None

    def run(self, scene: Scene) -> list[Draft]:
        """The drafts of one sentence, first those of its verbs, then those of its nouns."""
        sentence = scene.sentence
        told: dict[int, int | None] = {}
        out: list[Draft] = []
        self._cast.forget()
        for number, group in enumerate(sentence.groups):
            if group.lemma in _EVENTFUL or group.particle or group.auxiliaries:
                draft = self._of_verb(scene, number, told)
                if draft is not None:
                    out.append(draft)
            if group.finite:
                self._cast.spoken_of(sentence, scene.subjects, number)
        for token, kind in scene.nouns.items():
            verb = told.get(token, -1)
            if verb is not None:
                draft = self._of_noun(scene, token, kind, verb)
                if draft is not None:
                    out.append(draft)
        return out

    # ------------------------------------------------------------ verbs

    def _of_verb(self, scene: Scene, number: int, told: dict[int, int | None]) -> Draft | None:
        """The event of a verb group, if it tells of one.

        Enters into `told` the event noun that is its object: with None when the verb tells it already, with the verb's
        number when its subject brings that event about.
        """
        sentence = scene.sentence
        group = sentence.groups[number]
        kind = class_of_verb(sentence, group)
        obliging = bool(group.auxiliaries) and not _OBLIGING.isdisjoint(group.auxiliaries)
        if kind is None and not obliging and group.lemma not in lex.LIGHT_VERBS:
            return None
        if sentence.starts[group.head] in self._cues:
            return None
        noun = object_noun(sentence, group, scene.nouns) if scene.nouns else None
        if noun is not None and is_light(sentence, group, kind, noun, scene.nouns[noun]):
            told[noun] = None
            if is_content(sentence, number) or not self._is_real(scene, number):
                return None
            return self._verb(scene, number, light_class(sentence, group, noun, scene.nouns), noun + 1, "light-verb")
        if group.lemma == "do":
            return self._same_again(scene, number)
        if noun is not None and kind in _BRINGING and group.finite and not group.passive:
            told[noun] = number
        if obliging:
            return self._must(scene, number)
        if kind is None or not self._happens(scene, number, kind):
            return None
        if group.passive:
            rule = "passive-verb" if group.finite else "reduced-participle"
        else:
            rule = "infinitive" if group.infinitive or group.ing else "active-verb"
        return self._verb(scene, number, kind, group.end, rule)

    def _happens(self, scene: Scene, number: int, kind: str) -> bool:
        """Whether a verb with a class tells an event of its own, not the content, aim or beginning of another."""
        sentence = scene.sentence
        if kind in ("start", "end") and only_begins(sentence, number):
            return False
        if is_content(sentence, number):
            return False
        return self._is_real(scene, number)

    def _is_real(self, scene: Scene, number: int) -> bool:
        """Whether a verb tells what happens, not what for, what always, what if only or what is wished."""
        sentence = scene.sentence
        group = sentence.groups[number]
        if only_wished(sentence, number):
            return False
        return group.head in scene.dated or not (is_purpose(sentence, number) or only_describes(sentence, group))

    def _verb(self, scene: Scene, number: int, kind: str, end: int, rule: str) -> Draft | None:
        sentence = scene.sentence
        group = sentence.groups[number]
        subject = scene.subjects.of(number)
        args = arguments(sentence, end, matrix=kind in lex.MATRIX_CLASSES)
        if not fits(sentence, group, kind, subject, args, light=rule == "light-verb"):
            return None
        if not group.passive and not acts(sentence, kind, subject):
            return None
        parties = self._cast.of_verb(sentence, kind, group, subject, args)
        if kind in _DEALT and force_of_nature(sentence, group, subject, args):
            kind, parties = "accident", parties._replace(sources=())
        if group.ing and kind == "death" and _befell(sentence, number):
            parties = parties._replace(sources=())
        if not self._is_whole(scene, group, kind, parties, subject):
            return None
        if group.lemma in _MOVES and not self._cast.names_place(parties):
            return None
        hypothetical = is_hypothetical(sentence, number)
        depends = number > 0 and not group.finite and not hypothetical
        hosts = (group.head, sentence.groups[number - 1].head) if depends else (group.head,)
        objects = subject if group.passive else [arg.phrase for arg in args if arg.preposition in ("", "of")]
        kind = told_as(sentence, group.lemma, kind, objects, among_persons=self._cast.among_persons(parties))
        if kind not in TELLING and not parties.known and scene.dated.keys().isdisjoint(hosts):
            return None  # nobody, nowhere and never: too little of what is not grave
        start = group.head if group.infinitive else group.start
        span = self._reading.span(sentence.starts[start], sentence.end(end - 1))
        clause = clause_of_verb(self._reading, sentence, range(group.start, end), subject, args)
        return Draft(
            span=span,
            clause=clause,
            kind=kind,
            parties=parties,
            rule=rule,
            tense=tense_of(sentence, group),
            hosts=hosts,
            negated=is_negated(sentence, number),
            hypothetical=hypothetical,
            planned=is_planned(sentence, number),
        )

    def _is_whole(self, scene: Scene, group: Group, kind: str, parties: Parties, subject: Sequence[Phrase]) -> bool:
        """Whether so much is known of what a verb tells that it is an event rather than a turn of phrase."""
        dated = group.head in scene.dated
        if kind == "aid" and not (parties.targets or parties.place or dated):
            return False
        if group.passive:
            if group.auxiliaries[:1] == ("being",):
                return dated
            if kind in ("support", "rejection") and not parties.sources and group.lemma in _HELD:
                return False
            return group.finite or bool(parties.sources or parties.place or dated)
        if group.ing:
            if kind == "death" and opens_with_number(scene.sentence, group.end):
                return True  # "capsized, killing at least 31 people"
            return bool(parties.targets) and (kind in HARD or kind in lex.MATRIX_CLASSES or dated)
        if parties.sources or kind not in _DELIBERATE:
            return True
        return bool(self._cast.actors(scene.sentence, subject))  # "a judge in Strelsau blocked the law"

    def _same_again(self, scene: Scene, number: int) -> Draft | None:
        """What "did the same" or "did so" repeats: the event before, by another, elsewhere or at another time."""
        sentence, before = scene.sentence, self.before
        group = sentence.groups[number]
        following = tuple(sentence.words[group.end : group.end + 2])
        width = 2 if following == ("the", "same") else int(following[:1] in (("so",), ("likewise",)))
        if not width or before is None:
            return None
        end = group.end + width
        subject = scene.subjects.of(number)
        args = arguments(sentence, end)
        sources = self._cast.acting(sentence, subject)
        parties = Parties(
            sources or tuple(p.actor for p in before.participants if p.role == "source"),
            tuple(p.actor for p in before.participants if p.role == "target" and p.actor != before.place),
            self._cast.place(sentence, args),
        )
        return Draft(
            span=self._reading.span(sentence.starts[group.start], sentence.end(end - 1)),
            clause=clause_of_verb(self._reading, sentence, range(group.start, end), subject, args),
            kind=before.type,
            parties=parties,
            rule="same-again",
            tense=tense_of(sentence, group),
            hosts=(group.head,),
            hypothetical=is_hypothetical(sentence, number),
            repeats=before.span,
        )

    def _must(self, scene: Scene, number: int) -> Draft | None:
        """What somebody says that another must do, as a request; only when both are known."""
        sentence = scene.sentence
        group = sentence.groups[number]
        sayer = sentence.groups[number - 1] if number else None
        if sayer is None or not sayer.finite or not group.finite or sayer.lemma not in lex.SAYING:
            return None
        said_by = scene.subjects.of(number - 1)
        sources = self._cast.acting(sentence, said_by)
        targets = tuple(a for a in self._cast.acting(sentence, scene.subjects.of(number)) if a not in sources)
        if not sources or not targets:
            return None
        args = arguments(sentence, group.end)
        return Draft(
            span=self._reading.span(sentence.starts[group.start], sentence.end(group.end - 1)),
            clause=clause_of_verb(self._reading, sentence, range(sayer.start, group.end), said_by, args),
            kind="request",
            parties=Parties(sources, targets),
            rule="must-demand",
            tense=tense_of(sentence, sayer),
            hosts=(sayer.head,),
            negated=is_negated(sentence, number),
        )

    # ------------------------------------------------------------ nouns

    def _of_noun(self, scene: Scene, token: int, kind: str, verb: int) -> Draft | None:
        """The event of a noun, when its words say more than its kind: who acts, when, or who suffers what is grave."""
        sentence = scene.sentence
        args = attached(sentence, token + 1)
        parties = self._cast.of_noun(sentence, kind, token, args)
        if verb >= 0 and not parties.sources:
            parties = parties._replace(sources=self._cast.acting(sentence, scene.subjects.of(verb)))
        start = phrase_start(sentence, token)
        occasion = self._occasion(sentence, start) if kind == "meeting" else None
        if occasion is not None:
            speakers = self._cast.acting(sentence, scene.subjects.of(occasion))
            parties = parties._replace(present=speakers)
        by_persons = self._cast.all_persons(parties.sources) or sentence.words[start] in ("his", "her")
        kind = told_as(sentence, sentence.words[token], kind, (), among_persons=by_persons)
        known = bool(parties.targets or parties.place)
        if sentence.words[token] in _OCCASIONS:
            told = parties.place is not None
        elif sentence.words[token] in lex.GENERIC_NOUNS:
            told = bool(parties.sources and known)
        else:
            told = bool(parties.sources or parties.present) or (kind in HARD and known)
        if (not told and token not in scene.dated) or sentence.words[sentence.size - 1] == "?":
            return None
        governor = sentence.group_of(start - 1)
        if governor is not None and governor.lemma in _AVERTING:
            return None
        persons_only = self._cast.all_persons((*parties.sources, *parties.targets, *parties.present))
        if kind in ("fight", "rise", "fall") and persons_only:
            return None  # a battle for votes, the rise of a candidate: figures of speech
        if token not in scene.dated and parties.place is None and not _is_definite(sentence, start, token):
            return None
        if kind == "accident" and any(sentence.person[start:token]):
            return None  # somebody's "landslide" is a victory
        if kind == "visit" and sentence.words[token] in _LEAVINGS and not self._cast.all_persons(parties.sources):
            return None
        if sentence.words[token - 2 : token] == ["on", "the"] and not args:
            return None  # "on the rise", "on the offensive": a state
        compound = token > start and (sentence.words[token - 1], sentence.words[token]) in lex.COMPOUND_CLASS
        span = self._reading.span(sentence.starts[token - compound], sentence.end(token))
        end = args[-1].phrase.end if args else token + 1
        verb_there = None if occasion is None else sentence.groups[occasion]
        same_day = verb_there is not None and _SET_APART.isdisjoint(sentence.words[start:token])
        return Draft(
            span=span,
            clause=cut(self._reading, sentence.starts[start], sentence.end(end - 1), span),
            kind=kind,
            parties=parties,
            rule="event-noun",
            tense=tense_of(sentence, verb_there) if verb_there and same_day else "none",
            hosts=(token, verb_there.head) if verb_there and same_day else (token,),
            negated=sentence.words[start] == "no",
            hypothetical=not _POSSIBLE.isdisjoint(sentence.words[start:token]),
        )

    def _occasion(self, sentence: Sentence, start: int) -> int | None:
        """The finite verb that tells what was said or done at the event: "said at the summit"."""
        if sentence.word(start - 1) == "of":
            start = phrase_start(sentence, start - 2)  # "at the opening of the summit"
        finite = [(number, group) for number, group in enumerate(sentence.groups) if group.finite]
        if sentence.word(start - 1) in ("to", "before"):  # "To the assembly of the union he said"
            return next((n for n, g in finite if g.start > start and start == 1 and g.lemma in lex.SAYING), None)
        if sentence.word(start - 1) not in ("at", "during"):
            return None
        before = next((number for number, group in reversed(finite) if group.end < start), None)
        return next((number for number, group in finite if group.start > start), None) if before is None else before


def _befell(sentence: Sentence, number: int) -> bool:
    """Whether the finite verb that a participle depends on tells of an accident, which nobody did."""
    governor = next((group for group in reversed(sentence.groups[:number]) if group.finite), None)
    return governor is not None and class_of_verb(sentence, governor) == "accident"


def _is_definite(sentence: Sentence, start: int, token: int) -> bool:
    """Whether an event noun at `token` is of one event: behind an article, an owner or a name, not "attacks by X"."""
    for i in range(start, token):
        if sentence.mention[i] >= 0 or (sentence.tags[i] == "D" and sentence.words[i] not in _VAGUE):
            return True
    return not sentence.words[token].endswith("s")
