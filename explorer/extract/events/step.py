"""The step itself: from the sentences of a source to its events."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from explorer.extract.events.dating import UNKNOWN, Story, When, hosts
from explorer.extract.events.drafts import HARD, Draft, Drafting, Scene
from explorer.extract.events.groups import find_groups
from explorer.extract.events.lexicon import TRIGGER_WORDS
from explorer.extract.events.modality import tense_of
from explorer.extract.events.parties import Cast
from explorer.extract.events.subjects import Subjects
from explorer.extract.events.tokens import Landmarks, Sentence, tokenise
from explorer.extract.events.triggers import event_nouns
from explorer.extract.events.wording import widened
from explorer.extract.events.worth import ALONE, COUNTED, PRONOUNS, TELLING, names_one_party, tells_alone, tells_nothing
from explorer.extract.reading import Range, Reading
from explorer.extract.rebuilding import rebuilt
from explorer.model.finding import DateExpression, Event, Extraction, Why
from explorer.model.text import Span

_LEAD = 10
"""Sentences at the start that may name the day of the story; the first is often a headline, the second a dateline."""
_FORESEEN = HARD | {"withdrawal", "mobilization", "end", "appointment", "resignation", "visit", "decision", "aid"}
"""Classes whose events are worth telling when they are only possible."""
_BESIDE = 16
"""Code points between a date and the meeting behind it that has it ("on 14 June at the River summit"), at most."""
_FEWEST_PARTIES = 2
"""Parties without whom what somebody says in a quotation is not listed."""


_by_place = attrgetter("span.start")


def find(reading: Reading, found: Extraction) -> Extraction:
    """Find the events of a source; participants, places and dates come from what earlier steps found."""
    return replace(found, events=(*found.events, *_Finder(reading, found).run()))


class _Finder:
    """One run over one source."""

    def __init__(self, reading: Reading, found: Extraction) -> None:
        people = frozenset(actor.id for actor in found.actors if actor.kind == "person")
        marked = [part for quote in found.quotes if quote.kind != "indirect" for part in quote.parts]
        self._reading = reading
        self._landmarks = Landmarks(found.mentions, found.dates, people)
        self._names = {actor.id: actor.name for actor in found.actors}
        self._quoted = sorted(marked, key=lambda part: part.start)
        self._quoted_starts = [part.start for part in self._quoted]
        # The verb that introduces words in marks is told by the quotation itself.
        self._cues = sorted(
            {(quote.cue.start, quote.cue.end) for quote in found.quotes if quote.kind == "direct" and quote.cue}
        )
        self._cast = Cast(found.actors, self._landmarks, self._read_again)
        self._drafting = Drafting(reading, self._cast, frozenset(start for start, _ in self._cues))
        self._story = Story(reading.source.published_day)

    def run(self) -> list[Event]:
        """The events, in order of the text."""
        dark, marks = self._reading.shadow, self._landmarks
        out: list[Event] = []
        for number, part in enumerate(self._reading.sentences):
            if dark[part.end - 1] == "?":
                continue  # a question tells of nothing
            mentions, dates = marks.mentions_in(part), marks.dates_in(part)
            if not dates and len(mentions) < _FEWEST_PARTIES and self._is_quoted(part):
                continue  # a remark that names neither a date nor two parties: see `_is_told`
            in_lead = number < _LEAD
            dates_story = in_lead and dates and self._story.named is None
            if dates_story or self._may_tell(part, mentions, dates):
                out += self._events_of(part, mentions, dates, in_lead=in_lead)
        # What was read before the story's day was named, as a headline, is of that day as well.
        day = self._story.assumed
        return [replace(e, date=day.date, when=day.span) if e.basis == "assumed" and e.when is None else e for e in out]

    def _may_tell(self, part: Range, mentions: range, dates: Sequence[DateExpression]) -> bool:
        """Whether a sentence has words that tell of an event; most have none and are not read any further."""
        words = self._reading.letters[part.start : part.end].split()
        if TRIGGER_WORDS.isdisjoint(words):
            return False
        # Where nobody, no place and no date is named only a few verbs tell enough, unless a pronoun names somebody.
        if mentions or dates:
            if self._only_quotes(part, mentions, dates, words):
                self._cast.pass_over(part)
                return False
            return True
        if not PRONOUNS.isdisjoint(words):
            return True
        if ALONE.isdisjoint(words):
            return False
        if tells_alone(set(words), self._reading.text[part.start : part.end]):
            return True
        self._cast.pass_over(part)
        return False

    def _read(self, part: Range, mentions: range, dates: Sequence[DateExpression]) -> Sentence:
        """A sentence with its verb groups."""
        sentence = tokenise(self._reading.shadow, part, self._landmarks, mentions, dates)
        find_groups(sentence)
        return sentence

    def _read_again(self, part: Range) -> Sentence:
        return self._read(part, self._landmarks.mentions_in(part), self._landmarks.dates_in(part))

    def _events_of(
        self, part: Range, mentions: range, dates: Sequence[DateExpression], *, in_lead: bool
    ) -> list[Event]:
        """The events of one sentence."""
        sentence = self._read(part, mentions, dates)
        nouns = event_nouns(sentence)
        dated = hosts(sentence, dates, nouns, self._reading.source.published_day) if dates else {}
        scene = Scene(sentence, Subjects(sentence), nouns, dated)
        if in_lead and dated:
            for group in sentence.groups:
                if group.head in scene.dated and tense_of(sentence, group) == "report":
                    self._story.hear(scene.dated[group.head])
        drafts = self._drafting.run(scene)
        if len(drafts) > 1:
            drafts.sort(key=_by_place)
        out: list[Event] = []
        for draft in drafts:
            when = self._when(draft, dated)
            if self._is_told(draft, when):
                out.append(self._event(draft, when))
        if out:
            self._drafting.before = out[-1]
        return out

    def _is_told(self, draft: Draft, when: When) -> bool:
        """Whether enough is known of an event to list it: who, whom or where, or when.

        What is only possible, or told in a remark by somebody who need not know, must name more than that.
        """
        parties = draft.parties
        own = when.span if when.basis != "assumed" else None
        if not (parties.known or own):
            plain = draft.tense == "report" and not (draft.hypothetical or draft.negated or draft.rule == "event-noun")
            counted = draft.kind not in COUNTED or any(c.isdigit() for c in draft.clause.words)
            return plain and counted and draft.kind in TELLING and not self._in_quotation(draft.span)
        complete = bool(parties.sources and (parties.targets or parties.place))
        if draft.hypothetical and draft.tense != "future" and not draft.planned:
            return complete and draft.repeats is None and draft.kind in _FORESEEN
        return complete or bool(own) or not self._in_quotation(draft.span)

    # ------------------------------------------------------------ dates and words

    def _when(self, draft: Draft, dated: Mapping[int, When]) -> When:
        host = next((token for token in draft.hosts if token in dated), None)
        if host is not None:
            return dated[host]
        reported = draft.tense == "report" and not (draft.hypothetical or draft.negated)
        if not reported or self._story.day is None or self._in_quotation(draft.span):
            return UNKNOWN
        if draft.kind == "meeting" and draft.rule == "event-noun":
            beside = (w for w in dated.values() if w.span and 0 <= draft.span.start - w.span.end <= _BESIDE)
            own = next(beside, None)
            if own is not None:
                return own  # who meets on a day at a summit meets on the day of the summit
            if self._story.named is not None:
                return self._story.named  # what is said at a meeting is said on the day that dates the story
        return self._story.assumed

    def _only_quotes(self, part: Range, mentions: range, dates: Sequence[DateExpression], words: Sequence[str]) -> bool:
        """Whether in a sentence only a cue and quoted words can tell anything, and one party at most is named.

        What is quoted is told when it names two parties or a date: see `_is_told`. A date beside the cue is its own.
        """
        at = max(0, bisect_right(self._quoted_starts, part.start) - 1)
        quoted = []
        while at < len(self._quoted) and self._quoted[at].start < part.end:
            if self._quoted[at].end > part.start:
                quoted.append(self._quoted[at])
            at += 1
        if not quoted or not names_one_party(words) or not self._cast.are_one_party(mentions):
            return False
        if any(self._in_quotation(date.span) for date in dates):
            return False
        letters = self._reading.letters
        outside: set[str] = set()
        at = part.start
        for start, end in sorted([*((span.start, span.end) for span in quoted), *self._cues_in(part)]):
            outside.update(letters[at:start].split())
            at = max(at, end)
        outside.update(letters[at : part.end].split())
        return tells_nothing(outside)

    def _cues_in(self, part: Range) -> list[tuple[int, int]]:
        first = bisect_left(self._cues, (part.start, 0))
        return self._cues[first : bisect_left(self._cues, (part.end, 0), first)]

    def _is_quoted(self, part: Range) -> bool:
        """Whether a sentence lies in a quotation, but for the marks behind it."""
        at = bisect_right(self._quoted_starts, part.start) - 1
        return at >= 0 and self._quoted[at].end >= part.end - 2

    def _in_quotation(self, span: Span) -> bool:
        at = bisect_right(self._quoted_starts, span.start) - 1
        return at >= 0 and self._quoted[at].holds(span)

    def _event(self, draft: Draft, when: When) -> Event:
        own = when.span if when.basis != "assumed" else None
        evidence = (draft.span,) if draft.repeats is None else (draft.span, draft.repeats)
        return Event(
            id="",
            source=self._reading.source.id,
            span=draft.span,
            clause=widened(self._reading, draft.clause, own) if own else draft.clause,
            type=draft.kind,
            date=when.date,
            bound=when.bound,
            basis=when.basis,
            when=when.span,
            participants=draft.parties.participants,
            place=draft.parties.place,
            negated=draft.negated,
            hypothetical=draft.hypothetical,
            why=rebuilt(Why, draft.rule, self._reason(draft), evidence, ""),
        )

    def _reason(self, draft: Draft) -> str:
        if draft.repeats is not None:
            return f"'{draft.span.words}' repeats what '{draft.repeats.words}' tells"
        reason = f"'{draft.span.words}' tells of {draft.kind}"
        by, concerning = draft.parties.sources, draft.parties.targets
        if draft.parties.together:
            by, concerning = (*by, *concerning), ()
        for how, actors in ((", by ", by), (", concerning ", concerning)):
            if actors:
                names = [self._names[actor] for actor in actors if actor in self._names]
                if names:
                    reason += how + " and ".join(names)
        return reason
