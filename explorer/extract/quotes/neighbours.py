"""Who said quoted words that stand alone: what the sentences around them say."""

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
                return found._replace(rule="colon-before")
        if previous.paragraph == clause.paragraph and "Q" not in previous.tags:
            return _closing(previous)
    return None


def introduced(previous: Clause | None, clause: Clause) -> Attribution | None:
    """The named subject that opens the last sentence of the paragraph before, which has no quotation of its own."""
    if previous is None or previous.paragraph != clause.paragraph - 1 or "Q" in previous.tags:
        return None
    found = _closing(previous)
    if found is None or found.phrase is None or found.phrase.first > 1:
        return None
    named = previous.tags[slice(*found.phrase)]
    if not named.endswith("N") or "&" in named:
        return None
    # Its verb, if it is one of saying, reports what stands there.
    return found._replace(rule="paragraph-before", cue=None)


def _signature(clause: Clause, *, same_paragraph: bool) -> Attribution | None:
    """The name under or behind a quotation: `- Amy Pope, adviser`; without a dash with a comma, and alone in a line."""
    first = 0
    while first < len(clause.tags) and clause.tags[first] == "-":
        first += 1
    if first == 0 and ("," not in clause.tags or not (same_paragraph or clause.tags[-1] in "Nn")):
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
        inverted = at == 0 or clause.words[:at] in (["so"], ["thus"])
        phrase = subjects.after(clause, at) if inverted else subjects.before(clause, at)
        if phrase is None or (not inverted and phrase.first > 1):
            return None
        rest = tags[phrase.last :] if inverted else tags[at + 1 :]
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
