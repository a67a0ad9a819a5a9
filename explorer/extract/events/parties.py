"""Who takes part in an event, in which role, and where it happens."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import Argument, arguments
from explorer.extract.events.deputies import OF_NAMES_ACTOR, PLACE_PREPOSITIONS, acts_for, is_there
from explorer.extract.events.phrases import Phrase, phrase_end, phrase_start
from explorer.extract.events.subjects import Subjects
from explorer.extract.events.tokens import Group, Landmarks, Sentence
from explorer.extract.reading import Range
from explorer.model.finding import Actor, Participant, Role

_RECEIVER_FIRST = frozenset({"aid", "pledge"})
_Clause: TypeAlias = tuple[Sentence, Subjects, int]
_MOVING = frozenset(
    {"fall", "rise", "climb", "plunge", "tumble", "slump", "slip", "jump", "soar", "surge", "plummet", "dip", "rebound"}
)
"""Verbs whose subject undergoes them whatever number stands behind."""
_STRIFE = frozenset({"fight", "struggle", "battle", "war", "effort", "efforts"})
_MEMORY = 6
"""Clauses whose subjects are remembered."""
_MOST_ENTRIES = 60
"""Entries after which those that are beyond memory are let go."""
# "Were engaged in": a passive in form only.
_ENGAGED = frozenset({"engage", "involve"})


class Parties(NamedTuple):
    """Ids of the actors of one event; `together` where the targets do what the sources do: of two who sign a pact."""

    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    present: tuple[str, ...] = ()
    together: bool = False

    @property
    def known(self) -> bool:
        """Whether anybody or any place is."""
        return bool(self.sources or self.targets or self.present or self.place)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """As in `Event`: each actor once, those who act first."""
        roles: dict[str, Role] = dict.fromkeys(self.sources, "source")
        for actor in self.targets:
            roles.setdefault(actor, "target")
        for actor in self.present:
            roles.setdefault(actor, "other")
        return tuple([_participant(actor, role) for actor, role in roles.items()])


@lru_cache(maxsize=1 << 12)
def _participant(actor: str, role: Role) -> Participant:
    return Participant(actor=actor, role=role)


class Cast:
    """The actors of a source, and who was last spoken of: names the parties of one event after the other."""

    def __init__(
        self,
        actors: Sequence[Actor],
        landmarks: Landmarks,
        read: Callable[[Range], Sentence],
    ) -> None:
        self._kinds: Mapping[str, str] = {actor.id: actor.kind for actor in actors}
        self._mentions = landmarks.mentions
        self._read = read
        # The subjects of the last clauses; they are looked at only when a pronoun asks for them.
        self._clauses: list[_Clause | Range] = []

    # ------------------------------------------------------------ phrases to actors

    def actors(self, sentence: Sentence, phrases: Sequence[Phrase]) -> tuple[str, ...]:
        """Ids of the actors that phrases name: of each phrase its head, else who stands before or behind it."""
        out: dict[str, None] = {}
        mention = sentence.mention
        for start, end, tail in phrases:
            index = _last_of(mention, start, end)
            if index < 0:
                if sentence.tags[start] == "O":
                    out.update(dict.fromkeys(self._referents(sentence.words[start])))
                    continue
                if end < tail:
                    index = _attached_to(sentence, end, tail)
            if index >= 0:
                out[self._mentions[index].actor] = None
        return tuple(out)

    def acting(self, sentence: Sentence, phrases: Sequence[Phrase]) -> tuple[str, ...]:
        """Ids of the actors that do what a verb says: those whom its subject names.

        What a preposition attaches acts only through those who act for it: "the army of Ruritania", not "a court in
        Strelsau". Where the head is no actor the subject is nobody.
        """
        for phrase in phrases:
            if phrase.end < phrase.tail:
                return self.actors(sentence, self._parted(sentence, phrases)[0])
        return self.actors(sentence, phrases)  # most often nothing is attached

    def bystanders(
        self, sentence: Sentence, phrases: Sequence[Phrase], acting: Sequence[str]
    ) -> tuple[str | None, tuple[str, ...]]:
        """The place where those are who act ("a court in Strelsau"), and who else is named with them."""
        place: str | None = None
        others: list[str] = []
        for phrase in self._parted(sentence, phrases)[1]:
            for actor in self.actors(sentence, [phrase]):
                if place is None and is_there(sentence, phrase) and self._is_place(actor):
                    place = actor
                elif actor not in acting and actor != place:
                    others.append(actor)
        return None if place in acting else place, tuple(others)

    def _parted(self, sentence: Sentence, phrases: Sequence[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
        """Phrases of a subject as far as they act, and those that name only who or what is attached to them."""
        own: list[Phrase] = []
        aside: list[Phrase] = []
        for phrase in phrases:
            start, end, tail = phrase
            if aside and start == aside[-1].tail + 1 and self._is_bare_place(sentence, phrase):
                aside.append(aside[-1]._replace(start=start, tail=tail))  # "rebels in Ruritania and Strelsau"
            elif end < tail and not acts_for(sentence, phrase):
                aside.append(phrase)
                own.append(Phrase(start, end, end))
            else:
                own.append(phrase)
        return own, aside

    def _is_bare_place(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether a phrase is nothing but the name of a country or place."""
        index = sentence.mention[phrase.start]
        if index < 0 or sentence.mention[phrase.end - 1] != index:
            return False
        return self._is_place(self._mentions[index].actor)

    def spoken_of(self, sentence: Sentence, subjects: Subjects, number: int) -> None:
        """Remember the subject of a finite verb: a pronoun after it may mean it."""
        self._clauses.append((sentence, subjects, number))

    def pass_over(self, part: Range) -> None:
        """Remember a sentence that names nobody and is not read: its clauses push others out of memory."""
        self._clauses.append(part)
        self.forget()

    def forget(self) -> None:
        """Let go of what is beyond memory, once it is much."""
        if len(self._clauses) >= _MOST_ENTRIES:
            self._clauses = list(self._recall())

    def _recall(self) -> list[_Clause]:
        """The clauses that are remembered."""
        near: list[_Clause] = []
        for entry in reversed(self._clauses):
            if len(near) >= _MEMORY:
                break
            if isinstance(entry, Range):
                sentence = self._read(entry)
                subjects = Subjects(sentence)
                clauses = [(sentence, subjects, n) for n, group in enumerate(sentence.groups) if group.finite]
                near += reversed(clauses)
            else:
                near.append(entry)
        return near[_MEMORY - 1 :: -1]

    def _last_spoken_of(self) -> tuple[tuple[str, ...], bool]:
        """Who was subject last, and whether the names are all that was said of them."""
        while near := self._recall():
            clause = sentence, subjects, number = near.pop()
            self._clauses = [*near]  # the subject may be a pronoun itself, which means one before it
            phrases = subjects.of(number)
            actors = self.acting(sentence, phrases)
            if not actors and self.actors(sentence, phrases):
                return (), True  # "the dockers of Strelsau": these are meant, and nobody who was named before them
            if actors:
                self._clauses.append(clause)
                return actors, all(sentence.mention[phrase.end - 1] >= 0 for phrase in phrases)
        return (), True

    def _referents(self, pronoun: str) -> tuple[str, ...]:
        """Whom a pronoun means: the subject before it, when its kind agrees.

        A name that only modifies ("the Ruritanian minister") says nothing about the kind of who is meant.
        """
        if pronoun not in ("he", "she", "it", "they"):
            return ()
        last, only_names = self._last_spoken_of()
        kinds = {self._kinds.get(actor) for actor in last}
        single = len(last) == 1
        agrees = {
            "he": single and (kinds == {"person"} or not only_names),
            "she": single and (kinds == {"person"} or not only_names),
            "it": single and "person" not in kinds,
            "they": not single or bool(kinds & {"group", "organization"}) or not only_names,
        }
        return last if agrees[pronoun] else ()

    def _is_place(self, actor: str) -> bool:
        return self._kinds.get(actor) in ("country", "place")

    def are_one_party(self, mentions: Iterable[int]) -> bool:
        """Whether these mentions name one actor at most, and no place, which could be where the same actor acts."""
        named = {self._mentions[index].actor for index in mentions}
        return len(named) <= 1 and not any(map(self._is_place, named))

    def among_persons(self, parties: Parties) -> bool:
        """Whether persons, or an organization, do it to persons."""
        acting = {self._kinds.get(actor) for actor in parties.sources}
        return bool(acting) and acting <= {"person", "organization"} and self.all_persons(parties.targets)

    def all_persons(self, actors: Sequence[str]) -> bool:
        """Whether there are actors and each is a person."""
        return bool(actors) and all(self._kinds.get(actor) == "person" for actor in actors)

    def names_place(self, parties: Parties) -> bool:
        """Whether a country or place is where it happens, or whom it concerns."""
        return parties.place is not None or any(self._is_place(actor) for actor in parties.targets)

    def place(self, sentence: Sentence, args: Sequence[Argument]) -> str | None:
        """The first country or place that "in", "at", "near" ... names."""
        for arg in args:
            if arg.preposition in PLACE_PREPOSITIONS:
                # The name must be the head: "outside the Ruritanian embassy" is not in Ruritania.
                index = sentence.mention[arg.phrase.end - 1]
                if index >= 0 and self._is_place(self._mentions[index].actor):
                    return self._mentions[index].actor
        return None

    # ------------------------------------------------------------ verbs

    def of_verb(
        self, sentence: Sentence, kind: str, group: Group, subject: Sequence[Phrase], args: Sequence[Argument]
    ) -> Parties:
        """The parties of a verb: its subject acts on its object; in the passive the other way round."""
        if kind == "announcement":
            args = _announced(sentence, group, args)
        place = self.place(sentence, args)
        if group.passive and group.lemma not in _ENGAGED:
            undergoing = self.actors(sentence, subject)
            by = self.actors(sentence, [arg.phrase for arg in args if arg.preposition == "by"])
            rest = self._targets(sentence, kind, [arg for arg in args if arg.preposition != "by"], by, place)
            return Parties(by, undergoing if subject else rest, place)
        if kind in lex.UNDERGONE_CLASSES and (_is_intransitive(sentence, group, args) or _moves(sentence, group)):
            undergoing = self.acting(sentence, subject) if kind == "death" else self.actors(sentence, subject)
            return Parties((), undergoing, place or self.bystanders(sentence, subject, undergoing)[0])
        acting = self.acting(sentence, subject)
        targets = self._targets(sentence, kind, args, acting, place)
        if kind == "threat" and not targets:
            targets = self._condition(sentence, group.end, acting)
        if kind in lex.MUTUAL_CLASSES and len(acting) > 1 and not targets:
            return Parties(acting[:1], acting[1:], place, together=True)
        for phrase in subject:
            if phrase.end < phrase.tail:
                where, others = self.bystanders(sentence, subject, acting)
                return Parties(acting, targets, place or (None if where in targets else where), others)
        return Parties(acting, targets, place)

    def _targets(
        self, sentence: Sentence, kind: str, args: Sequence[Argument], sources: Sequence[str], place: str | None
    ) -> tuple[str, ...]:
        """Who is acted upon: the receiver, the object, else whoever a preposition brings in, else the place."""
        own = _own(sentence, kind, args)
        for arg in sorted(own, key=partial(_rank, kind)) if len(own) > 1 else own:
            actors = [a for a in self.actors(sentence, [arg.phrase]) if a not in sources]
            only_place = arg.preposition in PLACE_PREPOSITIONS and place in actors
            if not actors or (
                only_place
                and (
                    kind in lex.UNDERGONE_CLASSES
                    or kind == "decision"  # "won the election in Ruritania": that is where it was held
                    or (kind in lex.MUTUAL_CLASSES and len(sources) > 1)
                )
            ):
                continue
            last = arg
            for follower in args[args.index(arg) + 1 :]:
                between = sentence.tags[last.phrase.end : follower.phrase.start]
                if follower.preposition != arg.preposition or not between or any(t not in "C,D" for t in between):
                    break
                actors += [a for a in self.actors(sentence, [follower.phrase]) if a not in sources]
                last = follower
            return tuple(dict.fromkeys(actors))
        return ()

    def _condition(self, sentence: Sentence, start: int, sources: Sequence[str]) -> tuple[str, ...]:
        """Who has to act for a threat not to come true: the subject behind "if" or "unless"."""
        i = next((i for i in range(start, len(sentence) - 1) if sentence.words[i] in ("if", "unless")), None)
        if i is None:
            return ()
        end = phrase_end(sentence, i + 1)
        phrase = Phrase(i + 1, max(end, i + 2), max(end, i + 2))
        return tuple(a for a in self.actors(sentence, [phrase]) if a not in sources)

    # ------------------------------------------------------------ nouns

    def of_noun(self, sentence: Sentence, kind: str, token: int, args: Sequence[Argument]) -> Parties:
        """The parties of an event noun: its owner or whoever "by" names acts; prepositions bring in the others."""
        owners = sentence.mentions_between(phrase_start(sentence, token), token)
        sources = [self._mentions[index].actor for index in owners[-1:]]
        targets: list[str] = []
        place = self.place(sentence, args)
        if sources and self._kinds.get(sources[0]) == "place" and not sentence.owns(token - 1):
            sources, place = [], sources[0]  # "the Strelsau talks" are talks there
        for arg in _own(sentence, kind, args):
            actors = [a for a in self.actors(sentence, [arg.phrase]) if a not in sources]
            of_actor = arg.preposition == "of" and kind in OF_NAMES_ACTOR and not sources
            if arg.preposition in ("by", "between", "among") or of_actor:
                sources += actors
            elif arg.preposition in PLACE_PREPOSITIONS and actors and self._is_place(actors[-1]):
                continue
            elif not targets:
                targets += actors
        together = len(sources) > 1 and not targets
        if together:
            sources, targets = sources[:1], sources[1:]
        return Parties(tuple(sources), tuple(targets), place, together=together)


def _attached_to(sentence: Sentence, end: int, tail: int) -> int:
    """The first mention among what is attached to a phrase that ends at `end`: of a noun phrase its last, or -1."""
    mention = sentence.mention
    first = next((i for i in range(end, tail) if mention[i] >= 0), None)
    return -1 if first is None else _last_of(mention, first, min(max(phrase_end(sentence, first), first + 1), tail))


def _last_of(mention: Sequence[int], start: int, end: int) -> int:
    """The mention of the last token that has one, or -1: where mentions lie apart, the last of them."""
    for i in range(end - 1, start - 1, -1):
        if mention[i] >= 0:
            return mention[i]
    return -1


def _own(sentence: Sentence, kind: str, args: Sequence[Argument]) -> list[Argument]:
    """Those that belong to the verb or noun itself, not to another event that is named behind it.

    "A request for support in its campaign | against X" asks nothing of X; "agreed to a truce | mediated by X" is no
    agreement with X.
    """
    mutual = kind in lex.MUTUAL_CLASSES
    out: list[Argument] = []
    other = False
    for arg in args:
        if not (other and arg.preposition == "against") and not (mutual and arg.inner and arg.preposition == "by"):
            out.append(arg)
        start, end, _ = arg.phrase
        other = (
            arg.preposition in PLACE_PREPOSITIONS
            and sentence.tags[start] == "D"
            and (sentence.words[end - 1] in lex.EVENT_NOUN_WORDS or sentence.words[end - 1] in _STRIFE)
        )
    return out


def attached(sentence: Sentence, start: int) -> list[Argument]:
    """The prepositional phrases right behind a noun, up to the next verb."""
    return [arg for arg in arguments(sentence, start) if arg.preposition and not arg.inner]


def _rank(kind: str, arg: Argument) -> int:
    """The order in which arguments are tried as the one acted upon."""
    if arg.preposition == "as":
        return 5
    if arg.preposition in PLACE_PREPOSITIONS:
        return 4
    if arg.inner or (kind == "criticism" and arg.preposition == "to"):  # "complained to the court about ..."
        return 3
    if kind in _RECEIVER_FIRST and arg.preposition in ("to", "for", "with"):
        return 0
    return 1 if arg.preposition == "" else 2


def _is_intransitive(sentence: Sentence, group: Group, args: Sequence[Argument]) -> bool:
    """Whether nothing stands behind the verb that it could act on."""
    if any(arg.preposition == "" and not arg.inner for arg in args):
        return False
    return sentence.tag(group.end) not in ("V", "T", "R", "(")


def _moves(sentence: Sentence, group: Group) -> bool:
    """Whether a number behind the verb says how far its subject moved: "fell 4%"."""
    return group.lemma in _MOVING and sentence.words[group.end][:1].isdigit()


def _announced(sentence: Sentence, group: Group, args: Sequence[Argument]) -> Sequence[Argument]:
    """What is announced, unless a clause tells of somebody else's doings: they are an event of their own."""
    inner = next((arg for arg in args if arg.inner), None)
    if inner is None or sentence.tags[inner.phrase.start] == "O":
        return args
    content = next((g for g in sentence.groups if g.head > group.head), None)
    if content is None or content.infinitive or sentence.tag(content.start - 1) == "O":
        return args
    return [arg for arg in args if not arg.inner]
