"""The step: marks, sentences, attribution, indirect speech and people put together."""

from dataclasses import replace

from explorer.extract.quotes import assembly, clauses, indirect, marks, pronouns, subjects, transcripts
from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.people import People, Referent
from explorer.extract.quotes.pronouns import Quoted, Resolved
from explorer.extract.quotes.reasons import BY_PLACE, DOUBTS, reason
from explorer.extract.quotes.subjects import Phrase
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction, Mention, Quote, QuoteKind, Why
from explorer.model.text import Span


def find(reading: Reading, found: Extraction) -> Extraction:
    """Add quotations of every kind with their speakers, and mentions for "he", "she" and "the minister".

    Words between doubled apostrophes are what transcoding left of a quotation whose marks were lost: their extent and
    speaker are found as for any other, but as `indirect`, since nothing vouches for the wording.
    """
    stretches = marks.stretches(reading)
    mask = clauses.masked(reading, stretches)
    sentences = clauses.clauses(reading, stretches, mask)
    lines = list(transcripts.lines(mask, sentences, reading.paragraphs))
    spoken = {line.clause.paragraph for line in lines}
    # What a speaker of a transcript puts in marks is part of those words.
    drafts = [
        draft
        for draft in assembly.drafts(sentences, stretches, reading.text)
        if sentences[draft.clause].paragraph not in spoken
    ]

    people = People(reading, found)
    speakers: dict[int, str | None] = {}
    for draft in drafts:
        who = draft.who
        named = people.named(who.clause, who.phrase) if who.clause is not None and who.phrase is not None else None
        speakers.update(dict.fromkeys(draft.parts, named.actor if named is not None else None))
    quoted = [Quoted(s.start, s.end, speakers.get(nth)) for nth, s in enumerate(stretches)]
    resolved = pronouns.resolve(reading, people, quoted)

    making = _Making(reading, people, resolved)
    for draft in drafts:
        parts = tuple((stretches[k].start, stretches[k].end) for k in draft.parts)
        kind: QuoteKind = "indirect" if draft.doubled else draft.kind
        doubt = BY_PLACE if draft.by_place else ""
        making.add(kind, parts, draft.who.rule, draft.who.clause, draft.who.cue, draft.who.phrase, doubt=doubt)
    taken = {(who.clause.start, who.cue.first) for who in (draft.who for draft in drafts) if who.clause and who.cue}
    others = [clause for clause in sentences if clause.paragraph not in spoken] if spoken else sentences
    for report in (*lines, *indirect.reports(others, taken)):
        verbatim: QuoteKind = "direct" if report.rule == "transcript-line" else "indirect"
        making.add(verbatim, report.parts, report.rule, report.clause, report.cue, report.phrase)
    return replace(found, quotes=(*found.quotes, *making.quotes), mentions=(*found.mentions, *making.mentions.values()))


def _without_relative(clause: Clause, phrase: Phrase) -> Phrase | None:
    """Whom "who" and "which" stand for, since they name nobody; any other phrase as it is."""
    return subjects.antecedent(clause, phrase.first) if clause.tags[phrase.first] in "WT" else phrase


class _Making:
    """The findings so far."""

    def __init__(self, reading: Reading, people: People, resolved: list[Resolved]) -> None:
        self._reading = reading
        self._people = people
        self._pronouns = pronouns.by_start(resolved, people)
        self.quotes: list[Quote] = []
        self.mentions: dict[int, Mention] = {}
        for start, end, actor in resolved:
            span = reading.span(start, end)
            words = f"'{span.words}' stands for {people.actors[actor].name}, the last person named before who fits"
            self.mentions[start] = Mention(
                id="",
                source=reading.source.id,
                span=span,
                actor=actor,
                form="pronoun",
                why=Why(rule="pronoun", reason=words),
            )

    def add(
        self,
        kind: QuoteKind,
        parts: tuple[tuple[int, int], ...],
        rule: str,
        clause: Clause | None,
        cue: Phrase | None,
        phrase: Phrase | None,
        *,
        doubt: str = "",
    ) -> None:
        """Add a quotation with these parts, and a mention when its speaker is a pronoun or nominal that is known."""
        span = self._reading.span
        referent = speaker = by = None
        if clause is not None and phrase is not None:
            referent = self._people.referent(clause, phrase, self._pronouns)
            # Beside quoted words "who" stays the credited word, and the actor tells whom it means.
            named = _without_relative(clause, phrase) if kind == "indirect" else phrase
            speaker = span(*clause.span(*named)) if named is not None else None
        if clause is not None and cue is not None:
            by = span(*clause.span(*cue))
        evidence = [words for words in (by, speaker) if words is not None]
        if speaker is not None and referent is not None and referent.mention is not None:
            if not referent.mention.span.touches(speaker):
                evidence.append(referent.mention.span)
            if referent.form != "named":
                self._add_mention(speaker, referent, referent.mention.span)
        self.quotes.append(
            Quote(
                id="",
                source=self._reading.source.id,
                kind=kind,
                parts=tuple([span(*part) for part in parts]),
                speaker=speaker,
                actor=referent.actor.id if referent is not None else None,
                cue=by,
                why=Why(
                    rule=rule,
                    reason=reason(rule, by.words if by else None, speaker.words if speaker else None, referent),
                    evidence=tuple(evidence),
                    doubt=doubt or DOUBTS.get(rule, ""),
                ),
            )
        )

    def _add_mention(self, speaker: Span, referent: Referent, named: Span) -> None:
        self.mentions.setdefault(
            speaker.start,
            Mention(
                id="",
                source=self._reading.source.id,
                span=speaker,
                actor=referent.actor.id,
                form="pronoun" if referent.form == "pronoun" else "nominal",
                why=Why(
                    rule=f"{referent.form}-speaker",
                    reason=f"'{speaker.words}' is {referent.actor.name}, {referent.through}",
                    evidence=(named,),
                ),
            ),
        )
