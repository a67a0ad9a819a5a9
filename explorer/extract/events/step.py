"""The step itself: from the sentences of a source to its events."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import arguments
from explorer.extract.events.dating import UNKNOWN, Story, When, hosts
from explorer.extract.events.groups import find_groups
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
from explorer.extract.events.phrases import phrase_start
from explorer.extract.events.senses import acts, fits, told_as
from explorer.extract.events.subjects import Subjects
from explorer.extract.events.tokens import Group, Landmarks, Sentence, tokenise
from explorer.extract.events.triggers import class_of_verb, event_nouns, is_light, light_class, object_noun
from explorer.extract.events.wording import clause_of_verb, cut, widened
from explorer.extract.lowering import lowered
from explorer.extract.reading import Range, Reading
from explorer.model.finding import Event, Extraction, Why
from explorer.model.text import Span

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LEAD = 10
"""Sentences at the start that may name the day of the story; the first is often a headline, the second a dateline."""

# Classes whose nouns tell of an event even when only the one who suffers, or the place, is named.
_HARD = frozenset({"assault", "fight", "coercion", "accident", "death", "protest", "sanction", "meeting", "agreement"})
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
_FORESEEN = _HARD | {"withdrawal", "mobilization", "end", "appointment", "resignation", "visit", "decision", "aid"}
"""Classes whose events are worth telling when they are only possible."""
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
_TELLING = frozenset(
    {"assault", "fight", "coercion", "accident", "death", "protest", "rise", "fall", "resignation", "decision", "end"}
)
_ALONE = frozenset(
    word
    for word, forms in lex.VERB_FORMS.items()
    if any(lex.VERB_CLASS.get(form.lemma) in _TELLING or form.lemma in lex.PARTICLE_CLASS for form in forms)
) | frozenset({"he", "she", "it", "they", "same"})
"""Words without which a sentence that names nobody, no place and no date tells nothing."""
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
_FEWEST_PARTIES = 2
"""Parties without whom what somebody says in a quotation is not listed."""
_OBLIGING = frozenset({"must", "should", "mustn't", "shouldn't", "ought"})


def find(reading: Reading, found: Extraction) -> Extraction:
    """Find the events of a source; participants, places and dates come from what earlier steps found."""
    return replace(found, events=(*found.events, *_Finder(reading, found).run()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
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


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence with all that its events share."""

    sentence: Sentence
    subjects: Subjects
    nouns: Mapping[int, str]
    dated: Mapping[int, When]


class _Finder:
    """One run over one source."""

    def __init__(self, reading: Reading, found: Extraction) -> None:
        people = frozenset(actor.id for actor in found.actors if actor.kind == "person")
        marked = [part for quote in found.quotes if quote.kind != "indirect" for part in quote.parts]
        self._reading = reading
        self._landmarks = Landmarks(found.mentions, found.dates, people)
        self._cast = Cast(found.actors, self._landmarks)
        self._names = {actor.id: actor.name for actor in found.actors}
        self._quoted = sorted(marked, key=lambda part: part.start)
        self._quoted_starts = [part.start for part in self._quoted]
        # The verb that introduces words in marks is told by the quotation itself.
        self._cues = frozenset(quote.cue.start for quote in found.quotes if quote.kind == "direct" and quote.cue)
        self._story = Story(reading.source.published_day)
        self._before: Event | None = None

    def run(self) -> list[Event]:
        """The events, in order of the text."""
        low = lowered(self._reading.shadow)
        out: list[Event] = []
        for number, part in enumerate(self._reading.sentences):
            if low[part.end - 1] == "?" or self._tells_too_little(part):
                continue  # a question tells of nothing
            # Where nobody, no place and no date is named only a few verbs tell enough, unless a pronoun names somebody.
            tellers = lex.TRIGGER_WORDS if self._landmarks.anything_in(part) else _ALONE
            in_lead = number < _LEAD
            dates_story = in_lead and self._story.named is None and bool(self._landmarks.dates_in(part))
            if dates_story or not tellers.isdisjoint(_WORD.findall(low, part.start, part.end)):
                out.extend(self._events_of(part, low, in_lead=in_lead))
        # What was read before the story's day was named, as a headline, is of that day as well.
        return [replace(e, date=self._story.day) if e.basis == "assumed" else e for e in out]

    def _events_of(self, part: Range, low: str, *, in_lead: bool) -> Iterator[Event]:
        """The events of one sentence."""
        sentence = tokenise(self._reading.shadow, low, part, self._landmarks)
        find_groups(sentence)
        nouns = event_nouns(sentence)
        dates = self._landmarks.dates_in(part)
        scene = _Scene(
            sentence, Subjects(sentence), nouns, hosts(sentence, dates, nouns, self._reading.source.published_day)
        )
        if in_lead:
            for group in sentence.groups:
                if group.head in scene.dated and tense_of(sentence, group) == "report":
                    self._story.hear(scene.dated[group.head])
        for draft in sorted(self._drafts(scene), key=lambda draft: draft.span.start):
            when = self._when(draft, scene.dated)
            if self._is_told(draft, when):
                self._before = self._event(draft, when)
                yield self._before

    def _is_told(self, draft: _Draft, when: When) -> bool:
        """Whether enough is known of an event to list it: who, whom or where, or when.

        What is only possible, or told in a remark by somebody who need not know, must name more than that.
        """
        parties = draft.parties
        if not (parties.participants or parties.place or when.span):
            plain = draft.tense == "report" and not (draft.hypothetical or draft.negated or draft.rule == "event-noun")
            counted = draft.kind not in ("rise", "fall") or any(c.isdigit() for c in draft.clause.words)
            return plain and counted and draft.kind in _TELLING and not self._in_quotation(draft.span)
        complete = bool(parties.sources and (parties.targets or parties.place))
        if draft.hypothetical and draft.tense != "future" and not draft.planned:
            return complete and draft.repeats is None and draft.kind in _FORESEEN
        return complete or bool(when.span) or not self._in_quotation(draft.span)

    def _drafts(self, scene: _Scene) -> Iterator[_Draft]:
        sentence = scene.sentence
        told: dict[int, int | None] = {}
        for number, group in enumerate(sentence.groups):
            draft = self._of_verb(scene, number, told)
            if draft is not None:
                yield draft
            if group.finite:
                self._cast.spoken_of(sentence, scene.subjects, number)
        for token, kind in scene.nouns.items():
            verb = told.get(token, -1)
            if verb is not None:
                draft = self._of_noun(scene, token, kind, verb)
                if draft is not None:
                    yield draft

    # ------------------------------------------------------------ verbs

    def _of_verb(self, scene: _Scene, number: int, told: dict[int, int | None]) -> _Draft | None:
        """The event of a verb group, if it tells of one.

        Enters into `told` the event noun that is its object: with None when the verb tells it already, with the verb's
        number when its subject brings that event about.
        """
        sentence = scene.sentence
        group = sentence.groups[number]
        kind = class_of_verb(sentence, group)
        obliging = not _OBLIGING.isdisjoint(group.auxiliaries)
        if kind is None and not obliging and group.lemma not in lex.LIGHT_VERBS:
            return None
        if sentence.starts[group.head] in self._cues:
            return None
        noun = object_noun(sentence, group, scene.nouns)
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

    def _happens(self, scene: _Scene, number: int, kind: str) -> bool:
        """Whether a verb with a class tells an event of its own, not the content, aim or beginning of another."""
        sentence = scene.sentence
        if kind in ("start", "end") and only_begins(sentence, number):
            return False
        if is_content(sentence, number):
            return False
        return self._is_real(scene, number)

    def _is_real(self, scene: _Scene, number: int) -> bool:
        """Whether a verb tells what happens, not what for, what always, what if only or what is wished."""
        sentence = scene.sentence
        group = sentence.groups[number]
        if only_wished(sentence, number):
            return False
        return group.head in scene.dated or not (is_purpose(sentence, number) or only_describes(sentence, group))

    def _verb(self, scene: _Scene, number: int, kind: str, end: int, rule: str) -> _Draft | None:
        sentence = scene.sentence
        group = sentence.groups[number]
        subject = scene.subjects.of(number)
        args = arguments(sentence, end, matrix=kind in lex.MATRIX_CLASSES)
        if not fits(sentence, group, kind, subject, args, light=rule == "light-verb"):
            return None
        if not group.passive and not acts(sentence, kind, subject):
            return None
        parties = self._cast.of_verb(sentence, kind, group, subject, args)
        if not self._is_whole(scene, group, kind, parties):
            return None
        if group.lemma in _MOVES and not self._cast.names_place(parties):
            return None
        objects = list(subject) if group.passive else [arg.phrase for arg in args if arg.preposition in ("", "of")]
        kind = told_as(sentence, group.lemma, kind, objects, among_persons=self._cast.among_persons(parties))
        start = group.head if group.infinitive else group.start
        span = self._reading.span(sentence.starts[start], sentence.ends[end - 1])
        clause = clause_of_verb(self._reading, sentence, range(group.start, end), subject, args)
        hypothetical = is_hypothetical(sentence, number)
        depends = number > 0 and not group.finite and not hypothetical
        governor = (sentence.groups[number - 1].head,) if depends else ()
        return _Draft(
            span=span,
            clause=clause,
            kind=kind,
            parties=parties,
            rule=rule,
            tense=tense_of(sentence, group),
            hosts=(group.head, *governor),
            negated=is_negated(sentence, number),
            hypothetical=hypothetical,
            planned=is_planned(sentence, number),
        )

    def _is_whole(self, scene: _Scene, group: Group, kind: str, parties: Parties) -> bool:
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
            return bool(parties.targets) and (kind in _HARD or kind in lex.MATRIX_CLASSES or dated)
        return bool(parties.sources) or kind not in _DELIBERATE

    def _same_again(self, scene: _Scene, number: int) -> _Draft | None:
        """What "did the same" or "did so" repeats: the event before, by another, elsewhere or at another time."""
        sentence, before = scene.sentence, self._before
        group = sentence.groups[number]
        following = tuple(sentence.words[group.end : group.end + 2])
        width = 2 if following == ("the", "same") else int(following[:1] in (("so",), ("likewise",)))
        if not width or before is None:
            return None
        end = group.end + width
        subject = scene.subjects.of(number)
        args = arguments(sentence, end)
        sources = self._cast.actors(sentence, subject)
        parties = Parties(
            sources or tuple(p.actor for p in before.participants if p.role == "source"),
            tuple(p.actor for p in before.participants if p.role == "target" and p.actor != before.place),
            self._cast.place(sentence, args),
        )
        return _Draft(
            span=self._reading.span(sentence.starts[group.start], sentence.ends[end - 1]),
            clause=clause_of_verb(self._reading, sentence, range(group.start, end), subject, args),
            kind=before.type,
            parties=parties,
            rule="same-again",
            tense=tense_of(sentence, group),
            hosts=(group.head,),
            hypothetical=is_hypothetical(sentence, number),
            repeats=before.span,
        )

    def _must(self, scene: _Scene, number: int) -> _Draft | None:
        """What somebody says that another must do, as a request; only when both are known."""
        sentence = scene.sentence
        group = sentence.groups[number]
        sayer = sentence.groups[number - 1] if number else None
        if sayer is None or not sayer.finite or not group.finite or sayer.lemma not in lex.SAYING:
            return None
        said_by = scene.subjects.of(number - 1)
        sources = self._cast.actors(sentence, said_by)
        targets = tuple(a for a in self._cast.actors(sentence, scene.subjects.of(number)) if a not in sources)
        if not sources or not targets:
            return None
        args = arguments(sentence, group.end)
        return _Draft(
            span=self._reading.span(sentence.starts[group.start], sentence.ends[group.end - 1]),
            clause=clause_of_verb(self._reading, sentence, range(sayer.start, group.end), said_by, args),
            kind="request",
            parties=Parties(sources, targets),
            rule="must-demand",
            tense=tense_of(sentence, sayer),
            hosts=(sayer.head,),
            negated=is_negated(sentence, number),
        )

    # ------------------------------------------------------------ nouns

    def _of_noun(self, scene: _Scene, token: int, kind: str, verb: int) -> _Draft | None:
        """The event of a noun, when its words say more than its kind: who acts, when, or who suffers what is grave."""
        sentence = scene.sentence
        args = attached(sentence, token + 1)
        parties = self._cast.of_noun(sentence, kind, token, args)
        if verb >= 0 and not parties.sources:
            parties = replace(parties, sources=self._cast.actors(sentence, scene.subjects.of(verb)))
        start = phrase_start(sentence, token)
        occasion = self._occasion(sentence, start) if kind == "meeting" else None
        if occasion is not None:
            speakers = self._cast.actors(sentence, scene.subjects.of(occasion))
            parties = replace(parties, present=speakers)
        by_persons = self._cast.all_persons(parties.sources) or sentence.words[start] in ("his", "her")
        kind = told_as(sentence, sentence.words[token], kind, (), among_persons=by_persons)
        known = bool(parties.targets or parties.place)
        if sentence.words[token] in _OCCASIONS:
            told = parties.place is not None
        elif sentence.words[token] in lex.GENERIC_NOUNS:
            told = bool(parties.sources and known)
        else:
            told = bool(parties.sources or parties.present) or (kind in _HARD and known)
        if (not told and token not in scene.dated) or sentence.words[-1] == "?":
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
        span = self._reading.span(sentence.starts[token - compound], sentence.ends[token])
        end = args[-1].phrase.end if args else token + 1
        verb_there = None if occasion is None else sentence.groups[occasion]
        same_day = verb_there is not None and _SET_APART.isdisjoint(sentence.words[start:token])
        return _Draft(
            span=span,
            clause=cut(self._reading, sentence.starts[start], sentence.ends[end - 1], span),
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

    # ------------------------------------------------------------ dates and words

    def _when(self, draft: _Draft, dated: Mapping[int, When]) -> When:
        host = next((token for token in draft.hosts if token in dated), None)
        if host is not None:
            return dated[host]
        reported = draft.tense == "report" and not (draft.hypothetical or draft.negated)
        if not reported or self._story.day is None or self._in_quotation(draft.span):
            return UNKNOWN
        if draft.kind == "meeting" and draft.rule == "event-noun" and self._story.named is not None:
            return self._story.named  # what is said at a meeting is said on the day that dates the story
        return When(self._story.day, None, "assumed")

    def _tells_too_little(self, part: Range) -> bool:
        """Whether a sentence lies in a quotation and names neither a date nor two parties: see `_is_told`."""
        at = bisect_right(self._quoted_starts, part.start) - 1
        if at < 0 or self._quoted[at].end < part.end - 2 or self._landmarks.dates_in(part):
            return False
        return len(self._landmarks.mentions_in(part)) < _FEWEST_PARTIES

    def _in_quotation(self, span: Span) -> bool:
        at = bisect_right(self._quoted_starts, span.start) - 1
        return at >= 0 and self._quoted[at].holds(span)

    def _event(self, draft: _Draft, when: When) -> Event:
        evidence = (draft.span,) if draft.repeats is None else (draft.span, draft.repeats)
        return Event(
            id="",
            source=self._reading.source.id,
            span=draft.span,
            clause=widened(self._reading, draft.clause, when.span) if when.span else draft.clause,
            type=draft.kind,
            date=when.date,
            bound=when.bound,
            basis=when.basis,
            when=when.span,
            participants=draft.parties.participants,
            place=draft.parties.place,
            negated=draft.negated,
            hypothetical=draft.hypothetical,
            why=Why(rule=draft.rule, reason=self._reason(draft), evidence=evidence),
        )

    def _reason(self, draft: _Draft) -> str:
        if draft.repeats is not None:
            return f"'{draft.span.words}' repeats what '{draft.repeats.words}' tells"
        named = {
            "by": [self._names[a] for a in draft.parties.sources if a in self._names],
            "concerning": [self._names[a] for a in draft.parties.targets if a in self._names],
        }
        roles = [f", {how} {' and '.join(names)}" for how, names in named.items() if names]
        return f"'{draft.span.words}' tells of {draft.kind}{''.join(roles)}"


def _is_definite(sentence: Sentence, start: int, token: int) -> bool:
    """Whether an event noun at `token` is of one event: behind an article, an owner or a name, not "attacks by X"."""
    for i in range(start, token):
        if sentence.mention[i] >= 0 or (sentence.tags[i] == "D" and sentence.words[i] not in _VAGUE):
            return True
    return not sentence.words[token].endswith("s")
