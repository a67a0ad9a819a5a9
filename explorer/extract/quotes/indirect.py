"""Reported speech without marks: a strong cue, its subject and the clause or phrase that it reports."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from explorer.extract.quotes import content, subjects
from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.subjects import Phrase
from explorer.extract.quotes.verbs import CUES, PASSIVE, WITH_PARTICLE
from explorer.extract.quotes.vocabulary import QUESTION_WORDS, words

_FREE: Final = frozenset({"say", "claim", "think"})
"""Groups whose verbs may stand behind what they report: "it failed, officials think"."""
_VERBAL: Final = frozenset("AXVeT")
# No content is longer, in tokens: a bound on the work, and what is longer is no sentence.
_LONGEST: Final = 150
_FURTHER_CUES: Final = 8
# A trade behind a name, "a nurse from Ostia", has no more tokens with its commas.
_LONGEST_TRADE: Final = 12
_INDEFINITE: Final = words("a an")
_WHEN: Final = words("when if whenever")
_PARTICLES: Final = words("about of to out for against")
_QUESTION: Final = QUESTION_WORDS | {"about"}
_ADJUNCTS: Final = words("in at on during after before while last this when as to")


class Report(NamedTuple):
    """Reported content.

    Attributes:
        rule: its name, a key of `reasons.RULES`.
        clause: the sentence.
        cue: tokens of the verb or noun of saying.
        phrase: tokens of the speaker; None when nobody is named.
        parts: code points of the content.
    """

    rule: str
    clause: Clause
    cue: Phrase
    phrase: Phrase | None
    parts: tuple[tuple[int, int], ...]


def reports(clauses: Iterable[Clause], taken: AbstractSet[tuple[int, int]]) -> Iterator[Report]:
    """Every reported content; `taken` has the cues that quotations use: start of the sentence and token."""
    for clause in clauses:
        tags = clause.tags
        cues = [at for at, tag in enumerate(tags) if tag in "VG"] if "V" in tags or "G" in tags else []
        according = clause.according
        if not cues and not according:
            continue
        last = content.trimmed(clause, 0, len(tags))[1]
        for nth, at in enumerate(cues):
            if (clause.start, at) not in taken:
                yield from _of_cue(clause, at, last, cues[nth + 1 : nth + 1 + _FURTHER_CUES])
        for cue in according:
            if (clause.start, cue[0]) not in taken:
                yield from _according(clause, Phrase(*cue), last)


def _of_cue(clause: Clause, at: int, last: int, further: Sequence[int]) -> Iterator[Report]:
    """What the verb at `at` reports."""
    tags = clause.tags
    word = clause.words[at]
    if word == "asked" and (at == 0 or clause.words[at - 1] in _WHEN or subjects.is_passive(clause, at)):
        yield from _question(clause, at, last)
        return
    phrase, inverted = _subject(clause, at)
    if phrase is None:
        return
    if subjects.is_passive(clause, at):
        yield from _passive(clause, at, phrase, last, further)
        return
    cue = Phrase(at, at + 1)
    left = at if inverted else phrase.first
    if tags[at] == "V" and CUES[clause.words[at]].group in _FREE and left > 1 and tags[left - 1] == ",":
        rest = phrase.last if inverted else content.past_addressee(clause, at)
        whole = left < _LONGEST and (
            not _VERBAL.isdisjoint(tags[:left]) or tags[rest : rest + 1] == "," or (inverted and rest >= last)
        )
        if whole and _closes(clause, rest, last):
            parts = _around(clause, left - 1, rest, last)
            if parts:
                yield Report("content-before", clause, cue, phrase, parts)
            return
    if inverted:
        return
    if subjects.quoted_speaker(clause, at) is not None:
        return  # "quoted Holm as saying": she speaks, and not the subject
    first, cue_end = content.start(clause, at)
    if (
        first >= last
        or not content.takes(clause, at, first)
        or (word in WITH_PARTICLE and clause.words[at + 1] not in _PARTICLES)
    ):
        return
    end = content.end(clause, at, first, last, further)
    part = _part(clause, first, end)
    if part is not None and content.says_something(clause, first, end):
        yield Report("content-after", clause, Phrase(at, cue_end + 1), phrase, (part,))


def _subject(clause: Clause, at: int) -> tuple[Phrase | None, bool]:
    """The subject of the verb, and whether it follows the verb."""
    tags = clause.tags
    if tags[at] == "G" or (at and clause.words[at - 1] == "to"):
        return subjects.of_participle(clause, at), False
    phrase = subjects.before(clause, at)
    if phrase is None and at and tags[at - 1] in ",Q":
        phrase = subjects.after(clause, at)
        if phrase is not None:
            return phrase, True
    if phrase is None and at and tags[at - 1] in "&,":
        phrase = subjects.nearest(clause, at)
    return phrase, False


def _question(clause: Clause, at: int, last: int) -> Iterator[Report]:
    """`Asked whether it is open, the mayor nodded`: the question is reported, and nobody is named who put it."""
    first = at + 1
    while first < last and clause.tags[first] in "tR":
        first += 1
    if first >= last or clause.words[first] not in _QUESTION:
        return
    if clause.words[first] == "about":
        first += 1
    end = first
    while end < last and not (clause.tags[end] == "," and clause.tags[end + 1] in "HND"):
        end += 1
    part = _part(clause, first, end)
    if part is not None:
        yield Report("question", clause, Phrase(at, at + 1), None, (part,))


def _part(clause: Clause, first: int, last: int) -> tuple[int, int] | None:
    """Code points of these tokens without punctuation at the edges; None when nothing is left or marks stand in it."""
    if last - first > _LONGEST:
        return None
    first, last = content.trimmed(clause, first, last)
    if first >= last or "Q" in clause.tags[first:last]:
        return None
    return clause.span(first, last)


def _closes(clause: Clause, rest: int, last: int) -> bool:
    """Whether an adjunct of time, place or manner follows the attribution, or the content goes on after a comma."""
    tags = clause.tags
    while rest < last and tags[rest] in "tR":
        rest += 1
    return rest >= last or tags[rest] in ",GB" or clause.words[rest] in _ADJUNCTS


def _around(clause: Clause, left: int, rest: int, last: int) -> tuple[tuple[int, int], ...]:
    """`A, X said.` and `A, X said, B.`: the words on both sides of the attribution."""
    before = _part(clause, clause.dateline, left)
    goes_on = rest + 1 < last and clause.tags[rest] == "," and clause.tags[rest + 1] not in "GgIW"
    behind = _part(clause, rest + 1, last) if goes_on else None
    if behind is None and not content.says_something(clause, 0, left):
        return ()
    return tuple(part for part in (before, behind) if part is not None)


def _passive(clause: Clause, at: int, subject: Phrase, last: int, further: Sequence[int]) -> Iterator[Report]:
    """`The talks are expected to resume`: subject and complement are the content, and nobody is named as its source."""
    first = at + 1
    if first >= last or clause.tags[subject.first] == "W" or clause.words[at] not in PASSIVE:
        return
    if clause.words[first] not in ("to", "as", "that"):
        return
    head = _part(clause, subject.first, subject.last)
    tail = _part(clause, first, content.end(clause, at, first, last, further))
    if head is not None and tail is not None:
        yield Report("passive-report", clause, Phrase(at, at + 1), None, (head, tail))


def _past_age(clause: Clause, comma: int) -> int:
    """The comma behind the age or trade of a speaker: "Holm, 61, walks", "Holm, a nurse, walks"; else this comma."""
    tags, listed = clause.tags, clause.words
    if comma < 1 or tags[comma - 1] != "N" or tags[comma + 1 : comma + 2] != "D":
        return comma
    if listed[comma + 1].isdecimal() and tags[comma + 2 : comma + 3] == ",":
        return comma + 2
    further = tags.find(",", comma + 1, comma + _LONGEST_TRADE)
    trade = listed[comma + 1] in _INDEFINITE and not tags[comma + 2 : further].strip("nNgeI")
    return further if further > comma + 2 and trade and tags[further + 1 : further + 2] not in ("W", "&") else comma


def _according(clause: Clause, cue: Phrase, last: int) -> Iterator[Report]:
    """`A, according to X` and `According to X, A`."""
    at = cue.first
    phrase = subjects.after(clause, cue.last - 1)
    if phrase is None:
        return
    comma = _past_age(clause, clause.tags.find(",", phrase.last))
    if at > 1:
        rest = comma if clause.tags[phrase.last : phrase.last + 1] == "," else phrase.last
        parts = _around(clause, at, rest, last)
    else:
        part = _part(clause, comma, last) if comma >= 0 else None
        parts = () if part is None else (part,)
    if parts:
        yield Report("according-to", clause, cue, phrase, parts)
