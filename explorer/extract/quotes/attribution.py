"""Who said the quoted words: candidates of cue and subject around a quotation in its sentence; the best one wins."""

from bisect import bisect_left
from typing import Final, NamedTuple

from explorer.extract.quotes import subjects
from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.subjects import Phrase
from explorer.extract.quotes.verbs import CLAUSE_ONLY, CUES, MAY_HAVE_ADDRESSEE, PUT_IT, SAYINGS, Group
from explorer.extract.quotes.vocabulary import MONTHS, words

# How far a cue may stand from its quotation, in tokens.
_REACH_AFTER: Final = 40
_REACH_BEFORE: Final = 60
# Scores say which of two candidates attributes more strongly; only their order has a meaning.
_INVERTED: Final[dict[Group, int]] = {"say": 90, "claim": 40, "think": 45, "judge": 20, "want": 10, "show": 20}
_ADJACENT: Final[dict[Group, int]] = {"say": 88, "claim": 60, "think": 60, "judge": 25, "want": 20, "show": 25}
_BEFORE: Final[dict[Group, int]] = {"say": 60, "claim": 55, "think": 45, "judge": 50, "want": 30, "show": 40}
_AT_END: Final = 86
_AFTER_COMMA: Final = 82
_ACCORDING: Final = 85
_UNLISTED: Final = 70
_FAR: Final = 50
_SHARED: Final = 45
_BESIDE: Final = 30
_LEADS_UP: Final = 20
_NO_SUBJECT: Final = 30
_QUOTE_BETWEEN: Final = 5
WEAK: Final = 20
"""An attribution below this does not hold against the sentences around."""
_BETWEEN: Final = ("", ",", ":", "-")
_REACH_OF_NOUN: Final = 8
_COMES: Final = words("is was were are came comes went ran read reads")
_POSSESSIVES: Final = words("his her their its our my")
_LONGEST_SIGNATURE: Final = 14
_NOUNS_BEHIND: Final = words("talk talks")
"""Right behind quoted words these are nouns that the words describe."""
_VERBAL: Final = frozenset("QVXAGTWHB")


class Attribution(NamedTuple):
    """A cue and its subject.

    Attributes:
        rule: its name, a key of `reasons.RULES`.
        clause: the sentence that both stand in; None when nobody is named.
        cue: tokens of the verb or noun of saying.
        phrase: tokens of the words that name who is credited.
        score: how strongly it attributes.
    """

    rule: str
    clause: Clause | None = None
    cue: Phrase | None = None
    phrase: Phrase | None = None
    score: int = 0


def attribute(clause: Clause, token: int, *, goes_on: bool) -> Attribution | None:
    """The best attribution of the quotation at this token within its sentence.

    Args:
        clause: the reporter's sentence.
        token: the quotation in it.
        goes_on: whether the quoted words end as a sentence does that goes on after them: in a comma, ? or !.
    """
    behind = _behind(clause, token)
    if goes_on and (behind is None or behind.score < _UNLISTED):
        behind = _unlisted_behind(clause, token) or behind
    best = behind
    for find in _CANDIDATES:
        found = find(clause, token)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def in_sentence(clause: Clause, token: int) -> Attribution | None:
    """The subject of the verb that the quoted words go with, when nothing says who spoke them."""
    that = clause.tags.rfind("T", max(0, token - _REACH_BEFORE), token)
    phrase = None
    if that > 0 and "Q" not in clause.tags[that:token]:
        # "The judge determined that ..., Holm's accusation that ...": whoever the clause with "that" belongs to.
        phrase = subjects.nearest(clause, that) or subjects.ending_at(clause, that - 1)
    if phrase is None:
        phrase = subjects.nearest(clause, token)
    return Attribution("in-sentence", clause, None, phrase) if phrase is not None else None


def of_noun(clause: Clause, token: int) -> Attribution | None:
    """A noun for what is said beside the quotation, and whose it is: `"No," came the reply from the army`."""
    tags, listed = clause.tags, clause.words
    begin = _past_marks(tags, token + 1)
    if listed[begin : begin + 1] and listed[begin] in _COMES:
        for at in range(begin + 1, min(len(tags), begin + _REACH_OF_NOUN)):
            if listed[at] in SAYINGS:
                return _owned(clause, at, begin)
            if tags[at] not in "DNnSeI":
                break
    for at in range(token - 1, max(-1, token - 1 - _REACH_OF_NOUN), -1):
        if listed[at] in SAYINGS and tags[at] in "nV":
            return _owned(clause, at, -1)
        if tags[at] not in "AITDN:,RO" and listed[at] not in ("read", "reads", "reading"):
            break
    # "Holm's claim that the raid was "surgical""
    that = tags.rfind("T", max(0, token - _REACH_OF_NOUN), token)
    if that > 0 and tags[that - 1] in "nV" and listed[that - 1] in SAYINGS and "Q" not in tags[that:token]:
        return _owned(clause, that - 1, -1)
    return None


def _owned(clause: Clause, noun: int, low: int) -> Attribution | None:
    """Whose the noun is: "Holm's reply", "her reply", "the reply from Holm"."""
    tags, listed = clause.tags, clause.words
    cue = Phrase(noun, noun + 1)
    if listed[noun + 1 : noun + 2] in (["from"], ["of"], ["by"]):
        phrase = subjects.after(clause, noun + 1)
        if phrase is not None:
            return Attribution("noun-of-saying", clause, cue, phrase, WEAK)
    at = noun - 1
    while at > low and tags[at] in "neNg" and listed[at] not in _POSSESSIVES:
        at -= 1
    if at > low and tags[at] == "S":
        phrase = subjects.possessor(clause, at)
        if phrase is not None and phrase.first > low:
            return Attribution("noun-of-saying", clause, cue, phrase, WEAK)
    if at > low and listed[at] in _POSSESSIVES:
        return Attribution("noun-of-saying", clause, cue, Phrase(at, at + 1), WEAK)
    return Attribution("noun-of-saying", clause, cue, None, 0)


def of_owner(clause: Clause, token: int) -> Attribution | None:
    """The possessor before the quoted words: `Holm's "never again" promise`, `Holm's attack on "the old guard"`."""
    tags = clause.tags
    at = token - 1
    low = max(0, at - _REACH_OF_NOUN)
    while at > low and tags[at] in "neIDN":
        at -= 1
    phrase = subjects.possessor(clause, at) if at > 0 and tags[at] == "S" else None
    return Attribution("possessor", clause, None, phrase) if phrase is not None else None


def signature_at(clause: Clause, first: int, score: int = 0) -> Attribution | None:
    """A name without a verb from this token to the end of the sentence: "Amy Pope, adviser"."""
    rest = clause.tags[first : first + _LONGEST_SIGNATURE + 2].rstrip(".")
    if not rest.startswith("N") or len(rest) > _LONGEST_SIGNATURE or not _VERBAL.isdisjoint(rest):
        return None
    phrase = subjects.after(clause, first - 1)
    return Attribution("signature", clause, None, phrase, score) if phrase is not None else None


def has_content(clause: Clause, at: int) -> bool:
    """Whether the verb goes on to report something else, so that a quotation before it is not its content."""
    following = clause.tags[at + 1] if at + 1 < len(clause.tags) else "."
    if clause.words[at] in MAY_HAVE_ADDRESSEE or clause.words[at] in PUT_IT:
        return False
    return following in "THDNSOnAX" and clause.words[at + 1] not in MONTHS


def _behind(clause: Clause, token: int) -> Attribution | None:
    """`"..." X said`, `"..." said X`, `"...", X, the Y, said`, `the "..." plan, said X`."""
    tags = clause.tags
    begin = _past_marks(tags, token + 1)
    if "V" not in tags[begin : begin + _REACH_AFTER]:
        return None
    passed = -1
    for at in range(begin, min(len(tags), begin + _REACH_AFTER)):
        if tags[at] in ":;":
            return None
        if tags[at] == "Q":
            passed = at
        if tags[at] != "V" or subjects.is_passive(clause, at) or (at == begin and clause.words[at] in _NOUNS_BEHIND):
            continue
        group = CUES[clause.words[at]].group
        cue = Phrase(at, at + 1)
        if passed > 0 and at == passed + 1 and group == "say":
            phrase = subjects.after(clause, at)
            return Attribution("cue-subject-after", clause, cue, phrase, _SHARED) if phrase is not None else None
        # Behind "told" stands who hears it, never who speaks.
        if clause.words[at] != "told" and (at == begin or (tags[at - 1] == "," and group == "say")):
            phrase = subjects.after(clause, at)
            if phrase is not None:
                return Attribution(
                    "cue-subject-after", clause, cue, phrase, _INVERTED[group] if at == begin else _AT_END
                )
        phrase = subjects.before(clause, at)
        if phrase is None or phrase.first < max(begin, passed) or tags[phrase.first] == "W":
            continue
        if passed > 0:
            # `Roads are "a mess" and "a trap," the mayor said`: the attribution of the last quotation covers this one.
            beside = phrase.first <= passed + 2 and group == "say" and not has_content(clause, at)
            return Attribution("subject-cue-after", clause, cue, phrase, _SHARED) if beside else None
        adjacent = phrase.first == begin
        score = _ADJACENT[group] if adjacent else _ADJACENT[group] // 2
        if has_content(clause, at):
            score //= 2
        elif not adjacent and group == "say" and tags[phrase.first - 1] == ",":
            score = _AFTER_COMMA
        return Attribution("subject-cue-after", clause, cue, phrase, score)
    return None


def _quoted_as(clause: Clause, token: int) -> Attribution | None:
    """`"...," the agency quoted Holm as saying`: she speaks, and not the subject."""
    if subjects.QUOTING.isdisjoint(clause.words[token + 1 : token + _REACH_OF_NOUN]):
        return None
    for at in range(token + 1, min(len(clause.tags), token + _REACH_OF_NOUN)):
        found = subjects.quoted_speaker(clause, at)
        if found is not None:
            saying, phrase = found
            return Attribution("subject-cue-after", clause, Phrase(saying, saying + 1), phrase, _INVERTED["say"])
    return None


def _unlisted_behind(clause: Clause, token: int) -> Attribution | None:
    """`"...," the minister shot back.`: a subject and its verb right behind the quotation, whatever the verb is."""
    tags, listed = clause.tags, clause.words
    begin = _past_marks(tags, token + 1)
    if begin + 1 < len(tags) and tags[begin] in "Xe" and tags[begin + 1] in "NH":
        phrase = subjects.after(clause, begin)
        if phrase is not None:
            return Attribution("cue-subject-after", clause, Phrase(begin, begin + 1), phrase, _UNLISTED)
    phrase = subjects.after(clause, begin - 1)
    if phrase is None or phrase.first != begin:
        return None
    verb = phrase.last
    while verb < len(tags) and tags[verb] == "R":
        verb += 1
    if verb < len(tags) and tags[verb] in "VXe":
        return Attribution("subject-cue-after", clause, Phrase(verb, verb + 1), phrase, _UNLISTED)
    # "the website explains": the last word of what looks like a noun phrase is the verb.
    last = phrase.last - 1
    word = listed[last]
    if last > begin and tags[last] == "n" and tags[last - 1] in "Nn":
        third = word.endswith("s") and not word.endswith("ss")
        if third or word in CUES:
            cue = Phrase(last, last + 1)
            return Attribution("subject-cue-after", clause, cue, Phrase(begin, last), _FAR)
    return None


def _past_marks(tags: str, at: int) -> int:
    """The first token from `at` on that is no comma or dash."""
    while at < len(tags) and tags[at] in ",-":
        at += 1
    return at


def _dashed(clause: Clause, token: int) -> Attribution | None:
    """`"..." - Amy Pope, adviser`: a dash and a name end the line."""
    first = token + 1
    while first < len(clause.tags) and clause.tags[first] == "-":
        first += 1
    return signature_at(clause, first, _AT_END) if first > token + 1 else None


def _headed(clause: Clause, token: int) -> Attribution | None:
    """`‘...’: Holm breaks her silence` and `Pact is ‘...’: Holm`, as headlines have it: the name behind the colon."""
    tags = clause.tags
    colon = tags.find(":", token, token + _REACH_OF_NOUN)
    if colon < 0 or tags[colon + 1 : colon + 2] != "N":
        return None
    last = colon + 1
    while last < len(tags) and tags[last] == "N":
        last += 1
    if colon != 1 and last != len(tags):
        return None
    return Attribution("name-colon", clause, None, Phrase(colon + 1, last), _FAR)


def _ahead(clause: Clause, token: int) -> Attribution | None:
    """`X said, "..."`, `X said that the "..."`, `saying: "..."`.

    What people claim, think or judge within somebody's statement is that somebody's words, so a weaker cue gives way to
    a verb of saying further left whose content holds it.
    """
    tags = clause.tags
    best: Attribution | None = None
    group: Group | None = None
    near = tags[max(0, token - _REACH_BEFORE) : token]
    reach = range(token - 1, max(-1, token - 1 - _REACH_BEFORE), -1) if "V" in near or "G" in near else ()
    for at in reach:
        if tags[at] not in "VG" or (best is not None and CUES[clause.words[at]].group != "say"):
            continue
        candidate = _cue_ahead(clause, at, token)
        if candidate is None:
            continue
        phrase = candidate.phrase
        if best is None:
            best, group = candidate, CUES[clause.words[at]].group
            uttered = group == "say" and _leads_to(clause, at, token) and not _is_possible(clause, at)
            if phrase is not None and uttered and (tags[phrase.first] != "H" or phrase.first == 0):
                break
        elif subjects.quoted_speaker(clause, at) is not None:
            break
        elif phrase is not None and _outranks(clause, at, token, phrase, best.phrase):
            best = candidate._replace(score=max(candidate.score, best.score))
            break
        elif group == "say":
            break
    if best is None or best.phrase is None or best.score < _BEFORE["say"]:
        plain = _without_cue(clause, token)
        if plain is not None and (best is None or plain.phrase != best.phrase):
            return plain
    return best


def _cue_ahead(clause: Clause, at: int, token: int) -> Attribution | None:
    """The verb at `at` as the cue of the quotation behind it."""
    gap = clause.tags[at + 1 : token]
    if at > 1 and clause.words[at - 2 : at + 1] == ["and", "i", "quote"]:
        return None
    if subjects.is_passive(clause, at) and "by" not in (clause.words[at + 1], *clause.words[token + 1 : token + 2]):
        return None
    if clause.words[at] in CLAUSE_ONLY and gap not in _BETWEEN and "T" not in gap:
        return None
    rule, phrase = _subject_of(clause, at, token)
    score = _BEFORE[CUES[clause.words[at]].group] - _QUOTE_BETWEEN * gap.count("Q")
    if phrase is None:
        score -= _NO_SUBJECT
    if gap in _BETWEEN:
        score += _BESIDE
    elif "Q" not in gap and gap.endswith((":", ",", "-", "T")):
        score += _LEADS_UP
    return Attribution(rule, clause, Phrase(at, at + 1), phrase, score)


def _subject_of(clause: Clause, at: int, token: int) -> tuple[str, Phrase | None]:
    """The subject of the cue at `at`, and the rule that finds it."""
    tags, listed = clause.tags, clause.words
    past = CUES[listed[at]].form == "past"
    if past and token + 1 < len(tags) and listed[token + 1] == "by" and (at == 0 or tags[at - 1] in "ARn,-"):
        return "passive-agent", subjects.after(clause, token + 1)
    if past and listed[at + 1] == "by" and (at == 0 or tags[at - 1] == "," or subjects.is_passive(clause, at)):
        # "was described by the police as": "as" closes the phrase.
        return "passive-agent", subjects.after(clause, at + 1)
    if tags[at] == "G" or (at and listed[at - 1] == "to"):
        return "participle-cue-before", subjects.of_participle(clause, at)
    phrase = subjects.before(clause, at)
    if phrase is None and at > 1 and tags[at - 1] == "T" and tags[at - 2] in "Nn":
        # "a message that said"
        phrase = Phrase(at - 1, at)
    if phrase is None and (at == 0 or tags[at - 1] in "Q,") and listed[at] not in MAY_HAVE_ADDRESSEE:
        phrase = subjects.after(clause, at)
    if phrase is None and at:
        phrase = subjects.nearest(clause, at)
    return "subject-cue-before", phrase


def _leads_to(clause: Clause, at: int, token: int) -> bool:
    """Whether nothing but a listener parts the verb from the quotation, or words that end in a comma or colon."""
    if clause.tags[at + 1 : token] in _BETWEEN or clause.tags[token - 1] in ",:":
        return True
    return clause.words[at] in MAY_HAVE_ADDRESSEE


def _is_possible(clause: Clause, at: int) -> bool:
    """Whether the verb says what may be said and not what was: "would continue", "to respond"."""
    if CUES[clause.words[at]].form != "base" or not at:
        return False
    return clause.tags[at - 1] == "A" or clause.words[at - 1] == "to"


def _outranks(clause: Clause, at: int, token: int, outer: Phrase, inner: Phrase | None) -> bool:
    """Whether the content of the verb at `at` holds the subject `inner`: "said that Y called", "X, Y said, called"."""
    tags = clause.tags
    if inner is None:
        return "Q" not in tags[at + 1 : token]
    if "Q" in tags[at + 1 : token] and tags[inner.first] != "H":
        return False
    if at > inner.first or tags[inner.first] == "W":
        return False
    following = tags[at + 1]
    if following != "," and tags[inner.first] != "H" and ",B" in tags[at : inner.first]:
        return False
    if following == ",":
        return outer.first > 0 and tags[outer.first - 1] == ","
    return following in "THDNSnBegR" or "T" in tags[at + 1 : inner.first]


def _without_cue(clause: Clause, token: int) -> Attribution | None:
    """The subject before `, "` or `: "` whatever its verb is: "Smith shot back, "...""; or a name and a colon."""
    tags = clause.tags
    if not token or tags[token - 1] not in ",:":
        return None
    if tags[token - 1] == ":" and token > 1:
        phrase = subjects.ending_at(clause, token - 2)
        if phrase is not None and (phrase.first == 0 or tags[phrase.first - 1] == "-"):
            return Attribution("name-colon", clause, None, phrase, _FAR)
    phrase = subjects.nearest(clause, token)
    if phrase is None and tags[token - 1] == ":":
        phrase = subjects.first_name(clause, token)
    if phrase is None:
        return None
    rule = "colon-in-sentence" if tags[token - 1] == ":" else "subject-before"
    return Attribution(rule, clause, None, phrase, _FAR)


def _according(clause: Clause, token: int) -> Attribution | None:
    """`"..." according to X` and `According to X, "..."`."""
    tags = clause.tags
    for first, last in clause.according[bisect_left(clause.according, (token - _REACH_BEFORE, 0)) :]:
        if first > token + _REACH_BEFORE:
            break
        phrase = subjects.after(clause, last - 1)
        if phrase is not None:
            gap = tags[token + 1 : first] if first > token else tags[phrase.last : token]
            score = _ACCORDING if gap in ("", ",") else _FAR
            return Attribution("according-to", clause, Phrase(first, last), phrase, score)
    return None


_CANDIDATES: Final = (_dashed, _ahead, _headed, _quoted_as, _according)
"""What else may attribute words beside `_behind`; of equal scores the first wins."""
