"""Who does the saying: the noun phrase that is the subject of a verb of reporting, from the tags of one sentence."""

import re
from typing import Final, NamedTuple

from explorer.extract.quotes import vocabulary
from explorer.extract.quotes.tagging import Tagged
from explorer.extract.quotes.verbs import CUES


class Phrase(NamedTuple):
    """A half-open range of tokens of one sentence."""

    first: int
    last: int


# How far a subject may stand from its verb, in tokens; a bound on the work, not on the language.
_FARTHEST: Final = 40
# How many tokens of adjuncts may stand between "said" and the clause that it reports.
_REACH_OF_REPORT: Final = 10
_CLIMBS: Final = 3
_NAMES_LISTED: Final = re.compile(r"(?:D?[nN]{1,3}(?P<of>I))?N{1,3}(?:,N{1,3}){0,4}")
_HEADS: Final = frozenset("NnDH")
_LINKS: Final = vocabulary.words("of for from in at with on to by")
_LINKS_AFTER: Final = vocabulary.words("of for from with at")
_CARRIERS: Final = vocabulary.words(
    "sign signs banner banners poster posters placard placards shirt shirts hat hats label ad"
)
QUOTING: Final = vocabulary.words("quote quotes quoted quoting cite cites cited citing")
"""Forms of verbs whose object speaks: "quoted her as saying"."""
_REFLEXIVES: Final = vocabulary.words("himself herself itself themselves")
_BEFORE_ITS_SUBJECT: Final = vocabulary.words("with as after of depicts shows")


def before(clause: Tagged, verb: int) -> Phrase | None:
    """The subject that stands before the verb; "who" and "which" stand for themselves; None when there is none."""
    tags, words = clause.tags, clause.words
    at = verb - 1
    if at >= 0 and tags[at] == "H":
        return Phrase(at, verb)  # most often
    while at >= 0 and (tags[at] in "ARt" or words[at] == "both" or (tags[at] == "I" and tags[at + 1] == "t")):
        at -= 1
    if at > 0 and tags[at] == "S" and tags[at - 1] in "HN":
        at -= 1
    if at >= 0 and tags[at] == ")":
        at = _skip_brackets(tags, at)
    if at < 0:
        return None
    if tags[at] in "HW":
        return Phrase(at, at + 1) if words[at] != "it" or verb - at == 1 else None
    if tags[at] in ",-":
        return _across_apposition(clause, at)
    phrase = _across_relative(clause, at) if "W" in tags else None
    phrase = phrase or ending_at(clause, at) or _before_participle(clause, at)
    return _of_list(clause, phrase) if "&" in tags and phrase is not None and "&" in tags[slice(*phrase)] else phrase


def _of_list(clause: Tagged, phrase: Phrase) -> Phrase:
    """The whole of a list of names that opens the sentence: "The ministers of Norland, Estmark and Vale said"."""
    at = phrase.first - 1
    if at < 1 or clause.tags[at - 1] + clause.tags[at] != "N," or clause.tags[phrase.first] != "N":
        return phrase
    whole = _NAMES_LISTED.fullmatch(clause.tags, 0, at)
    linked = whole is not None and (whole["of"] is None or clause.words[whole.start("of")] in ("of", "for"))
    return Phrase(0, phrase.last) if linked else phrase


def _across_relative(clause: Tagged, last: int) -> Phrase | None:
    """What "who" refers to when its clause ends at this token: "The engineer who built the dam said"."""
    tags, words = clause.tags, clause.words
    low = max(0, last - _FARTHEST)
    relative = tags.rfind("W", low, last)
    if relative < 1 or tags[relative - 1] not in "Nn":
        return None
    if tags[last - 1 : last + 1] == "AV":
        last -= 1  # "not to be identified"
    elif tags[last] not in "Nnte":
        return None
    opens = relative + 1
    if words[relative] == "whose":
        while tags[opens] in "NnD" and opens < last:
            opens += 1
    elif tags[opens : opens + 2] == "VO" and words[opens + 1] in _REFLEXIVES:
        opens += 1  # "a man who called himself Omar said"
    elif tags[opens] == "V" and "be" in words[opens + 2 : opens + 4]:
        opens = words.index("be", opens)  # "an official who asked not to be named said"
    if tags[opens] not in "AXeO" or tags[opens : last + 1].strip("AXeRNnDStIO"):
        return None
    return possessor(clause, relative)


def _before_participle(clause: Tagged, last: int) -> Phrase | None:
    """What stands before an -ing form whose phrase ends at this token: "An official speaking in May said"."""
    tags = clause.tags
    low = max(0, last - _FARTHEST)
    at = low + len(tags[low : last + 1].rstrip("NnDStIeR")) - 1
    if at > low and tags[at] in "Gg" and tags[at - 1] in "Nn" and tags[at + 1 : last + 1]:
        return ending_at(clause, at - 1)
    return None


def after(clause: Tagged, verb: int) -> Phrase | None:
    """The subject that follows the verb: "said a spokesman for the army"."""
    tags, words = clause.tags, clause.words
    size = len(tags)
    at = verb + 1
    while at < size and tags[at] in "Rt":
        at += 1
    if at >= size:
        return None
    if tags[at] == "H":
        return Phrase(at, at + 1)
    first = at
    has_head = False
    while at < size and at - first < _FARTHEST:
        tag = tags[at]
        goes_on = has_head and at + 1 < size and tags[at + 1] in "NnD"
        if tag in "Nn" or (tag == "D" and words[at] in vocabulary.STANDING_ALONE and _stands_alone(clause, at)):
            has_head = True
        elif not (
            tag in "DS"
            or (tag == "e" and not has_head)
            or (tag == "." and at > first and tags[at - 1] == "N" and at + 1 < size)
            or (tag == "&" and goes_on)
            or (tag == "I" and goes_on and (words[at] in _LINKS_AFTER or words[at - 1 : at + 1] == ["close", "to"]))
            or (tag in "VGg" and at > first and tags[at - 1] in "DN")
        ):
            break
        at += 1
    if not has_head:
        return None
    while at - 1 > first and tags[at - 1] not in "Nn":
        at -= 1
    return Phrase(first, at) if at > first else None


def _stands_alone(clause: Tagged, at: int) -> bool:
    """Whether no noun follows the determiner: "said some of them", "cried another."."""
    return clause.words[at + 1 : at + 2] == ["of"] or clause.tags[at + 1 : at + 2] in ("", ".", ",")


def antecedent(clause: Tagged, relative: int) -> Phrase | None:
    """The noun phrase that "who" or "which" at this token refers to."""
    tags = clause.tags
    at = relative - 1
    while at >= 0 and tags[at] in ",-":
        at -= 1
    at = _skip_brackets(tags, at)
    return possessor(clause, at + 1) if at >= 0 else None


def of_participle(clause: Tagged, verb: int) -> Phrase | None:
    """The subject of an -ing form or infinitive: "with X saying", "a sign reading", else of the verb it goes with."""
    tags, words = clause.tags, clause.words
    at = verb - 1
    while at > 0 and tags[at] == "R":
        at -= 1
    if at >= 0 and tags[at] in "NnHS":
        leading = at
        while leading >= 0 and at - leading < _FARTHEST and tags[leading] in "NnDHSe&.":
            leading -= 1
        if leading >= 0 and (words[leading] in _BEFORE_ITS_SUBJECT or tags[leading] == "-"):
            return Phrase(leading + 1, at + 1)
        if words[at] in _CARRIERS or words[verb] == "reading":
            first = at
            while first and tags[first - 1] in "DnN":
                first -= 1
            return Phrase(first, at + 1) if words[at] in _CARRIERS else ending_at(clause, at)
    if words[at] == "as":
        # "the agency quoted Holm as saying"
        for quoting in range(at - 1, max(-1, at - 1 - _REACH_OF_REPORT), -1):
            found = quoted_speaker(clause, quoting)
            if found is not None and found[0] == verb:
                return found[1]
    if at >= 0 and tags[at] == ",":
        main = _of_main_clause(clause, at)
        if main is not None:
            return main
    return nearest(clause, verb)


def _of_main_clause(clause: Tagged, comma: int) -> Phrase | None:
    """The subject of the first finite verb of the clause that ends at the comma, not of what depends on it."""
    tags = clause.tags
    saying = comma - 1
    while saying > 0 and tags[saying] in "NnDItRO":
        saying -= 1
    if tags[saying] == "V" and CUES[clause.words[saying]].group == "say":
        # "The bank will close, the paper reported, citing a memo": who has just been told to speak.
        phrase = before(clause, saying)
        if phrase is not None and phrase.first > 0 and tags[phrase.first - 1] == ",":
            return phrase
    low = max(0, comma - 2 * _FARTHEST)
    for mark in ";:-Q":
        low = max(low, tags.rfind(mark, low, comma) + 1)
    while tags[low : low + 1] in ("&", "R"):
        low += 1
    if tags[low : low + 1] == "B":
        low = tags.find(",", low, comma) + 1
    # "it came when protesters marched, shouting": the clause behind a comma is the nearer one.
    joined = tags.rfind(",B", low, comma)
    low = max(low, joined + 2 if joined >= 0 else low)
    for at in range(low, comma):
        if tags[at] in "VXA" or (tags[at] == "e" and at > low and tags[at - 1] in "NnHR"):
            phrase = before(clause, at)
            if phrase is not None and phrase.first >= low and tags[phrase.first] != "W":
                return phrase
    return None


def nearest(clause: Tagged, token: int) -> Phrase | None:
    """The subject of the nearest finite verb before this token; of "X said that Y was there" it is X."""
    tags, words = clause.tags, clause.words
    for at in range(token - 1, max(-1, token - 1 - 2 * _FARTHEST), -1):
        tag = tags[at]
        if tag in "VXA" or (tag == "e" and at and (tags[at - 1] in "NnHR" or _is_across(tags, at))):
            phrase = before(clause, at)
            if phrase is not None and tags[phrase.first] != "W":
                return _outermost(clause, phrase)
        elif tag in "Gg" and at and tags[at - 1] in "Nn":
            phrase = ending_at(clause, at - 1)
            if phrase is not None and phrase.first and words[phrase.first - 1] == "with":
                return phrase
    return None


def _is_across(tags: str, verb: int) -> bool:
    """Whether a word in -ed behind a comma is a verb with an object: "the engineer, Rut Lam, issued the statement"."""
    return (
        tags[verb - 1] == ","
        and tags[verb + 1 : verb + 2] in ("D", "N", "n")
        and tags.count(",", max(0, verb - _FARTHEST), verb) > 1
    )


def quoted_speaker(clause: Tagged, verb: int) -> tuple[int, Phrase] | None:
    """Of "the agency quoted Holm as saying" the -ing form and its subject Holm; None when the verb is no such one."""
    tags, words = clause.tags, clause.words
    if words[verb] not in QUOTING or is_passive(clause, verb):
        return None
    phrase = after(clause, verb)
    if phrase is None or (verb and words[verb - 1] in vocabulary.BE):
        return None
    for at in range(phrase.last, min(len(tags) - 1, phrase.last + _REACH_OF_REPORT)):
        if words[at] == "as" and tags[at + 1] in "Gg":
            return at + 1, phrase
    return None


def is_passive(clause: Tagged, verb: int) -> bool:
    """Whether the verb is a passive whose subject is not the one who speaks: "is expected", but not "is quoted"."""
    tags, words = clause.tags, clause.words
    if CUES[words[verb]].form != "past" or words[verb] == "quoted":
        return False
    at = verb - 1
    while at >= 0 and tags[at] == "R":
        at -= 1
    return at >= 0 and words[at] in vocabulary.BE


def possessor(clause: Tagged, ending: int) -> Phrase | None:
    """The noun phrase before this token, a possessive ending, without a preposition that leads up to it."""
    found = ending_at(clause, ending - 1)
    if found is not None:
        return found
    first = ending
    while first > 0 and ending - first < _FARTHEST and clause.tags[first - 1] in "NnD":
        first -= 1
    return Phrase(first, ending) if first < ending else None


def first_name(clause: Tagged, token: int) -> Phrase | None:
    """The first noun phrase that ends in a capitalised word, for introductions without a verb: "More from Jones:"."""
    tags = clause.tags
    for at in range(max(0, token - 2 * _FARTHEST), token):
        if tags[at] == "N" and tags[at + 1] != "N":
            return ending_at(clause, at)
    return None


def ending_at(clause: Tagged, last: int) -> Phrase | None:
    """The noun phrase whose last token is `last`."""
    tags, words = clause.tags, clause.words
    tag = tags[last]
    if tag == "H":
        return Phrase(last, last + 1)
    if tag == "D":
        return _number_or_determiner(clause, last)
    if tag not in "NnteVg" or (tag in "eVg" and (last == 0 or tags[last - 1] not in ("D" if tag == "V" else "DNn"))):
        return None
    if words[last] in vocabulary.TIME_NOUNS:
        return None
    low = max(0, last + 1 - _FARTHEST)
    at = last
    while True:
        # Over all that can stand in a phrase, then what may in its place.
        at = low + len(tags[low : at + 1].rstrip("NnDS&teg")) - 1
        if at < low:
            break
        tag = tags[at]
        if not (
            (tag in "VG" and at > 0 and tags[at - 1] == "D")
            or (tag == "." and at > 0 and tags[at - 1] == "N")
            or (tag == "I" and words[at] in _LINKS)
            or (tag == "-" and at > 0 and tags[at - 1] in "Nn" and clause.starts_at(at) == clause.ends_at(at - 1))
        ):
            break
        at -= 1
    return _trimmed(clause, min(at + 1, last), last + 1)


def _number_or_determiner(clause: Tagged, last: int) -> Phrase | None:
    """A phrase that ends in a number or stands alone: "Article 33", "the two", "another"."""
    tags, words = clause.tags, clause.words
    if last and tags[last - 1] == "N" and words[last][0].isdigit():
        return Phrase(last - 1, last + 1)
    if words[last] not in vocabulary.STANDING_ALONE:
        return None
    return Phrase(last - 1 if last and tags[last - 1] == "D" else last, last + 1)


def _trimmed(clause: Tagged, first: int, last: int) -> Phrase | None:
    """The phrase without what only leads up to it: conjunctions, days, a prepositional phrase of time or place."""
    tags, words = clause.tags, clause.words
    while first < last:
        tag = tags[first]
        if tag in "&S.tg-" or (tag == "e" and not (first + 1 < last and tags[first + 1] in "Nn")):
            first += 1
        elif tag == "I":
            split = _after_leading_phrase(tags, first, last)
            if split is None:
                return None
            first = split
        else:
            break
    # "the plan the officials said": a new phrase begins where a determiner follows a noun.
    for at in range(last - 1, first, -1) if "D" in tags[first + 1 : last] else ():
        if tags[at] == "D" and tags[at - 1] in "nNt" and words[at] not in vocabulary.COUNTS:
            if words[at][0].isdigit() and tags[at - 1] == "N" and tags[at + 1 : at + 2] in ("I", ""):
                # "Article 4 of the treaty"
                continue
            first = at
            break
    joint = tags.rfind("&", first, last - 1)
    if joint > 0 and first > 0 and (tags[first - 1] in "AX" or tags[first - 1 : joint] == "VD"):
        # "the dam was safe and Holm said": what stands before "and" belongs to the verb before it.
        first = joint + 1
    if joint > 0 and any(tags[k] == "e" and tags[k - 1] in "nN" for k in range(first + 1, joint)):
        # "A child waved to the crew and Holm said": the first clause has a verb of its own.
        first = joint + 1
    return None if _HEADS.isdisjoint(tags[first:last]) else Phrase(first, last)


def _after_leading_phrase(tags: str, first: int, last: int) -> int | None:
    """Where the subject begins after "In a statement the minister": at a determiner or name that follows a noun."""
    for at in range(first + 2, last):
        if (tags[at] in "DN" and tags[at - 1] in "nt&") or (tags[at] == "D" and tags[at - 1] == "N"):
            return at
    return None


def _skip_brackets(tags: str, at: int) -> int:
    """The token before the bracket that closes at `at`; `at` itself when none does."""
    if at < 0 or tags[at] != ")":
        return at
    found = tags.rfind("(", max(0, at - _FARTHEST), at)
    return found - 1 if found >= 0 else at


def _across_apposition(clause: Tagged, comma: int) -> Phrase | None:
    """The phrase before `, ... ,` when the verb follows the second comma."""
    tags = clause.tags
    mark = tags[comma]
    low = max(0, comma - _FARTHEST)
    best: Phrase | None = None
    at = comma - 1
    while at > low:
        if tags[at] in "Q:;?!" or (tags[at] == "." and tags[at + 1] not in (mark, "N")):
            break
        if tags[at] == mark:
            end = _skip_brackets(tags, at - 1)
            if end > 1 and tags[end] == "D" and tags[end - 1] == mark:
                # An age: "Ramos, 58, said".
                end -= 2
            phrase = ending_at(clause, end) if end >= 0 else None
            if phrase is not None:
                if best is not None and _names_another(tags, best, phrase):
                    break
                best = phrase
                # A list of appositions goes on leftwards only while each piece is itself a bare noun phrase.
                if phrase.first == 0 or tags[phrase.first - 1] != ",":
                    break
                at = phrase.first - 1
                continue
        at -= 1
    return best


def _names_another(tags: str, best: Phrase, ahead: Phrase) -> bool:
    """Whether a bare name begins the subject, not what stands ahead of it: "The ferry left, Ann Holm, a pilot, said".

    "The museum in Aurora, Colorado, said": one word behind a name may be where it lies.
    """
    if tags[slice(*best)].strip("N."):
        return False
    where = best.last - best.first == 1 and tags[ahead.last - 1] == "N"
    return not where and tags[slice(*ahead)].strip("N.") != ""


def _outermost(clause: Tagged, phrase: Phrase) -> Phrase:
    """The subject of the verb of reporting whose content the phrase begins, else the phrase itself."""
    tags = clause.tags
    for _ in range(_CLIMBS):
        at = phrase.first - 1
        skipped = "tNIDnSOR"
        if at >= 0 and tags[at] == "T":
            at -= 1
            skipped += ","
        low = max(0, at - _REACH_OF_REPORT)
        while at > low and tags[at] in skipped:
            at -= 1
        if at <= 0 or tags[at] != "V" or CUES[clause.words[at]].group not in ("say", "claim"):
            break
        outer = before(clause, at)
        if outer is None or tags[outer.first] == "W":
            break
        phrase = outer
    return phrase
