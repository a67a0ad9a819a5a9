"""The step itself: from the sentences of a source to its events."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace

from explorer.extract.events import lexicon as lex
from explorer.extract.events.dating import UNKNOWN, Story, When, hosts
from explorer.extract.events.drafts import HARD, Draft, Drafting, Scene
from explorer.extract.events.groups import find_groups
from explorer.extract.events.modality import tense_of
from explorer.extract.events.parties import Cast
from explorer.extract.events.subjects import Subjects
from explorer.extract.events.tokens import Landmarks, tokenise
from explorer.extract.events.triggers import event_nouns
from explorer.extract.events.wording import widened
from explorer.extract.reading import Range, Reading
from explorer.model.finding import Event, Extraction, Why
from explorer.model.text import Span

_LEAD = 10
"""Sentences at the start that may name the day of the story; the first is often a headline, the second a dateline."""
_FORESEEN = HARD | {"withdrawal", "mobilization", "end", "appointment", "resignation", "visit", "decision", "aid"}
"""Classes whose events are worth telling when they are only possible."""
_TELLING = frozenset(
    {"assault", "fight", "coercion", "accident", "death", "protest", "rise", "fall", "resignation", "decision", "end"}
)
_ALONE = frozenset(
    word
    for word, forms in lex.VERB_FORMS.items()
    if any(lex.VERB_CLASS.get(form.lemma) in _TELLING or form.lemma in lex.PARTICLE_CLASS for form in forms)
) | frozenset({"same"})
"""Words without which a sentence that names nobody, no place and no date tells nothing."""
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_FEWEST_PARTIES = 2
"""Parties without whom what somebody says in a quotation is not listed."""


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
        cues = frozenset(quote.cue.start for quote in found.quotes if quote.kind == "direct" and quote.cue)
        self._drafting = Drafting(reading, Cast(found.actors, self._landmarks), cues)
        self._story = Story(reading.source.published_day)

    def run(self) -> list[Event]:
        """The events, in order of the text."""
        dark = self._reading.shadow
        out: list[Event] = []
        for number, part in enumerate(self._reading.sentences):
            if dark[part.end - 1] == "?" or self._tells_too_little(part):
                continue  # a question tells of nothing
            in_lead = number < _LEAD
            dates_story = in_lead and self._story.named is None and bool(self._landmarks.dates_in(part))
            if dates_story or self._may_tell(part):
                out.extend(self._events_of(part, in_lead=in_lead))
        # What was read before the story's day was named, as a headline, is of that day as well.
        return [replace(e, date=self._story.day) if e.basis == "assumed" else e for e in out]

    def _may_tell(self, part: Range) -> bool:
        """Whether a sentence has words that tell of an event; most have none and are not read any further."""
        words = self._reading.letters[part.start : part.end].split()
        if lex.TRIGGER_WORDS.isdisjoint(words):
            return False
        # Where nobody, no place and no date is named only a few verbs tell enough, unless a pronoun names somebody.
        named = self._landmarks.anything_in(part) or not _PRONOUNS.isdisjoint(words)
        return named or not _ALONE.isdisjoint(words)

    def _events_of(self, part: Range, *, in_lead: bool) -> Iterator[Event]:
        """The events of one sentence."""
        sentence = tokenise(self._reading.shadow, part, self._landmarks)
        find_groups(sentence)
        nouns = event_nouns(sentence)
        dates = self._landmarks.dates_in(part)
        scene = Scene(
            sentence, Subjects(sentence), nouns, hosts(sentence, dates, nouns, self._reading.source.published_day)
        )
        if in_lead:
            for group in sentence.groups:
                if group.head in scene.dated and tense_of(sentence, group) == "report":
                    self._story.hear(scene.dated[group.head])
        for draft in sorted(self._drafting.run(scene), key=lambda draft: draft.span.start):
            when = self._when(draft, scene.dated)
            if self._is_told(draft, when):
                told = self._drafting.before = self._event(draft, when)
                yield told

    def _is_told(self, draft: Draft, when: When) -> bool:
        """Whether enough is known of an event to list it: who, whom or where, or when.

        What is only possible, or told in a remark by somebody who need not know, must name more than that.
        """
        parties = draft.parties
        if not (parties.sources or parties.targets or parties.present or parties.place or when.span):
            plain = draft.tense == "report" and not (draft.hypothetical or draft.negated or draft.rule == "event-noun")
            counted = draft.kind not in ("rise", "fall") or any(c.isdigit() for c in draft.clause.words)
            return plain and counted and draft.kind in _TELLING and not self._in_quotation(draft.span)
        complete = bool(parties.sources and (parties.targets or parties.place))
        if draft.hypothetical and draft.tense != "future" and not draft.planned:
            return complete and draft.repeats is None and draft.kind in _FORESEEN
        return complete or bool(when.span) or not self._in_quotation(draft.span)

    # ------------------------------------------------------------ dates and words

    def _when(self, draft: Draft, dated: Mapping[int, When]) -> When:
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

    def _event(self, draft: Draft, when: When) -> Event:
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

    def _reason(self, draft: Draft) -> str:
        if draft.repeats is not None:
            return f"'{draft.span.words}' repeats what '{draft.repeats.words}' tells"
        reason = f"'{draft.span.words}' tells of {draft.kind}"
        for how, actors in ((", by ", draft.parties.sources), (", concerning ", draft.parties.targets)):
            names = [self._names[actor] for actor in actors if actor in self._names]
            if names:
                reason += how + " and ".join(names)
        return reason
