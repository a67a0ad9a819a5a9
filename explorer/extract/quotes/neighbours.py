"""Who said quoted words that stand alone: what the sentences around them say."""

from dataclasses import replace
from typing import Final

from explorer.extract.quotes import attribution, subjects
from explorer.extract.quotes.attribution import Attribution, signature_at
from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.subjects import Phrase
from explorer.extract.quotes.verbs import CUES, MAY_HAVE_ADDRESSEE

# How far into a sentence its attribution may stand, in tokens.
_REACH: Final = 40


def around(previous: Clause | None, clause: Clause, following: Clause | None) -> Attribution | None:
    """The attribution of a sentence that is a bare quotation, from its neighbours."""
    if following is not None:
        found = _signature(following, same_paragraph=following.paragraph == clause.paragraph)
        if found is None and following.paragraph == clause.paragraph:
            found = _opening(following)
        if found is not None:
            return found
    if previous is not None:
        if previous.tags.endswith(":"):
            found = _closing(previous)
            if found is not None:
                return replace(found, rule="colon-before")
        if previous.paragraph == clause.paragraph and "Q" not in previous.tags:
            return _closing(previous)
    return None


def _signature(clause: Clause, *, same_paragraph: bool) -> Attribution | None:
    """The name under or behind a quotation: `- Amy Pope, adviser`; without a dash only behind it, and with a comma."""
    first = 0
    while first < len(clause.tags) and clause.tags[first] == "-":
        first += 1
    if first == 0 and (not same_paragraph or "," not in clause.tags):
        return None
    return signature_at(clause, first)


def _opening(clause: Clause) -> Attribution | None:
    """The attribution that begins a sentence and has no content of its own there: `Blinken stated.`."""
    tags = clause.tags
    if clause.words[:1] in (["that"], ["this"]):
        found = attribution.of_noun(clause, 0)
        if found is not None and found.phrase is not None:
            return found
    if clause.words[:1] == ["with"] and clause.words[2:3] == ["words"]:
        phrase = subjects.after(clause, 3)
        return Attribution("next-sentence-cue", clause, Phrase(2, 3), phrase) if phrase is not None else None
    for at in range(min(len(tags), _REACH)):
        if tags[at] in "Q:;":
            return None
        if tags[at] != "V":
            continue
        if CUES[clause.words[at]].group not in ("say", "claim"):
            return None
        phrase = subjects.after(clause, at) if at == 0 else subjects.before(clause, at)
        if phrase is None or (at and phrase.first > 1):
            return None
        rest = tags[phrase.last :] if at == 0 else tags[at + 1 :]
        if rest and rest[0] not in ",.ItRGB?!-" and clause.words[at] not in MAY_HAVE_ADDRESSEE:
            return None
        return Attribution("next-sentence-cue", clause, Phrase(at, at + 1), phrase)
    return None


def _closing(clause: Clause) -> Attribution | None:
    """Who is speaking at the end of a sentence: the subject of its last verb of saying, else of its last verb."""
    tags = clause.tags
    for at in range(len(tags) - 1, max(-1, len(tags) - 1 - 2 * _REACH), -1):
        if tags[at] in "VG" and CUES[clause.words[at]].group in ("say", "claim"):
            phrase = subjects.of_participle(clause, at) if tags[at] == "G" else subjects.before(clause, at)
            if phrase is None and (at == 0 or tags[at - 1] in "Q,"):
                phrase = subjects.after(clause, at)
            if phrase is not None:
                return Attribution("sentence-before", clause, Phrase(at, at + 1), phrase)
    phrase = subjects.nearest(clause, len(tags))
    return Attribution("sentence-before", clause, None, phrase) if phrase is not None else None
