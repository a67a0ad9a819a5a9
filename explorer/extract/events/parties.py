"""Who takes part in an event, in which role, and where it happens."""

from collections import deque
from collections.abc import Mapping, Sequence

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import Argument, arguments
from explorer.extract.events.phrases import Phrase, phrase_end, phrase_start
from explorer.extract.events.subjects import Subjects
from explorer.extract.events.tokens import Group, Landmarks, Sentence
from explorer.lean import dataclass
from explorer.model.finding import Actor, Participant, Role

_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "across", "throughout", "within", "off"}
)
_RECEIVER_FIRST = frozenset({"aid", "pledge"})
_OF_NAMES_ACTOR = frozenset(
    {
        "request", "pledge", "protest", "threat", "announcement", "resignation", "withdrawal", "fall", "rise", "death",
        "visit", "decision", "rejection", "support", "criticism", "accusation", "mobilization", "agreement", "meeting",
    }
)  # fmt: skip
"""Classes of whose nouns "of" names the one who acts: "the request of the union", but "the arrest of the mayor"."""
_MEMORY = 6
"""Clauses whose subjects are remembered."""
# "Were engaged in": a passive in form only.
_ENGAGED = frozenset({"engage", "involve"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Ids of the actors of one event."""

    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    present: tuple[str, ...] = ()

    @property
    def participants(self) -> tuple[Participant, ...]:
        """As in `Event`: each actor once, those who act first."""
        roles: list[tuple[str, Role]] = [(actor, "source") for actor in self.sources]
        roles += [(actor, "target") for actor in self.targets if actor not in self.sources]
        roles += [(a, "other") for a in self.present if a not in self.sources and a not in self.targets]
        return tuple(Participant(actor=actor, role=role) for actor, role in dict.fromkeys(roles))


class Cast:
    """The actors of a source, and who was last spoken of: names the parties of one event after the other."""

    def __init__(self, actors: Sequence[Actor], landmarks: Landmarks) -> None:
        self._kinds: Mapping[str, str] = {actor.id: actor.kind for actor in actors}
        self._mentions = landmarks.mentions
        # The subjects of the last clauses; they are looked at only when a pronoun asks for them.
        self._clauses: deque[tuple[Sentence, Subjects, int]] = deque(maxlen=_MEMORY)

    # ------------------------------------------------------------ phrases to actors

    def actors(self, sentence: Sentence, phrases: Sequence[Phrase]) -> tuple[str, ...]:
        """Ids of the actors that phrases name: of each phrase its head, else who stands before or behind it."""
        out: dict[str, None] = {}
        for phrase in phrases:
            inside = sentence.mentions_between(phrase.start, phrase.end)
            if inside:
                out[self._mentions[inside[-1]].actor] = None
            elif sentence.tags[phrase.start] == "O":
                out.update(dict.fromkeys(self._referents(sentence.words[phrase.start])))
            else:
                attached = sentence.mentions_between(phrase.end, phrase.tail)
                out.update(dict.fromkeys(self._mentions[index].actor for index in attached[:1]))
        return tuple(out)

    def spoken_of(self, sentence: Sentence, subjects: Subjects, number: int) -> None:
        """Remember the subject of a finite verb: a pronoun after it may mean it."""
        self._clauses.append((sentence, subjects, number))

    def _last_spoken_of(self) -> tuple[tuple[str, ...], bool]:
        """Who was subject last, and whether the names are all that was said of them."""
        while self._clauses:
            sentence, subjects, number = self._clauses.pop()
            phrases = subjects.of(number)
            actors = self.actors(sentence, phrases)
            if actors:
                self._clauses.append((sentence, subjects, number))
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
        located = (arg.phrase for arg in args if arg.preposition in _PLACE_PREPOSITIONS)
        # The name must be the head: "outside the Ruritanian embassy" is not in Ruritania.
        heads = (sentence.mention[phrase.end - 1] for phrase in located)
        named = (self._mentions[index].actor for index in heads if index >= 0)
        return next((actor for actor in named if self._is_place(actor)), None)

    # ------------------------------------------------------------ verbs

    def of_verb(
        self, sentence: Sentence, kind: str, group: Group, subject: Sequence[Phrase], args: Sequence[Argument]
    ) -> Parties:
        """The parties of a verb: its subject acts on its object; in the passive the other way round."""
        acting = self.actors(sentence, subject)
        if kind == "announcement":
            args = _announced(sentence, group, args)
        place = self.place(sentence, args)
        if group.passive and group.lemma not in _ENGAGED:
            by = self.actors(sentence, [arg.phrase for arg in args if arg.preposition == "by"])
            rest = self._targets(sentence, kind, [arg for arg in args if arg.preposition != "by"], by, place)
            return Parties(by, acting if subject else rest, place)
        targets = self._targets(sentence, kind, args, acting, place)
        if kind == "threat" and not targets:
            targets = self._condition(sentence, group.end, acting)
        if kind in lex.UNDERGONE_CLASSES and _is_intransitive(sentence, group, args):
            return Parties((), acting, place)
        if kind in lex.MUTUAL_CLASSES and len(acting) > 1 and not targets:
            return Parties(acting[:1], acting[1:], place)
        return Parties(acting, targets, place)

    def _targets(
        self, sentence: Sentence, kind: str, args: Sequence[Argument], sources: Sequence[str], place: str | None
    ) -> tuple[str, ...]:
        """Who is acted upon: the receiver, the object, else whoever a preposition brings in, else the place."""
        for arg in sorted(args, key=lambda arg: _rank(kind, arg)):
            actors = [a for a in self.actors(sentence, [arg.phrase]) if a not in sources]
            only_place = arg.preposition in _PLACE_PREPOSITIONS and place in actors
            if not actors or (only_place and kind in lex.UNDERGONE_CLASSES):
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
        for arg in args:
            actors = [a for a in self.actors(sentence, [arg.phrase]) if a not in sources]
            of_actor = arg.preposition == "of" and kind in _OF_NAMES_ACTOR and not sources
            if arg.preposition in ("by", "between", "among") or of_actor:
                sources += actors
            elif arg.preposition in _PLACE_PREPOSITIONS and actors and self._is_place(actors[-1]):
                continue
            elif not targets:
                targets += actors
        if len(sources) > 1 and not targets:
            sources, targets = sources[:1], sources[1:]
        return Parties(tuple(sources), tuple(targets), place)


def attached(sentence: Sentence, start: int) -> list[Argument]:
    """The prepositional phrases right behind a noun, up to the next verb."""
    return [arg for arg in arguments(sentence, start) if arg.preposition and not arg.inner]


def _rank(kind: str, arg: Argument) -> int:
    """The order in which arguments are tried as the one acted upon."""
    if arg.preposition == "as":
        return 5
    if arg.preposition in _PLACE_PREPOSITIONS:
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


def _announced(sentence: Sentence, group: Group, args: Sequence[Argument]) -> Sequence[Argument]:
    """What is announced, unless a clause tells of somebody else's doings: they are an event of their own."""
    inner = next((arg for arg in args if arg.inner), None)
    if inner is None or sentence.tags[inner.phrase.start] == "O":
        return args
    content = next((g for g in sentence.groups if g.head > group.head), None)
    if content is None or content.infinitive or sentence.tag(content.start - 1) == "O":
        return args
    return [arg for arg in args if not arg.inner]
