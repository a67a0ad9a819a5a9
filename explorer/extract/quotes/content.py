"""Where reported content begins and ends around its cue, in tokens."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.extract.quotes import subjects
from explorer.extract.quotes.acts import tells_act
from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.verbs import (
    CLAUSE_ONLY,
    CUES,
    UTTERING,
    WITH_ADDRESSEE,
    WITH_INFINITIVE,
    WITH_MARKS_ONLY,
    WITH_TO,
)
from explorer.extract.quotes.vocabulary import BE, DAYS, MODALS, MONTHS, QUESTION_WORDS, TIME_NOUNS, words

EDGES: Final = ",.;:-?!&x"
"""Tags that no content begins or ends with."""
_PARTICLES: Final = words("for on to about of against out with at from up as over")
_CUTS: Final = words("but which who")
_WHEN: Final = DAYS | MONTHS | TIME_NOUNS | words("last next early late mid noon midnight dawn dusk")
_FINITE: Final = frozenset("AXVe")
_REPORTING: Final = frozenset({"say", "claim", "think", "show"})
_SAID_OF_WHOM: Final = re.compile(r"W(?:H|[NnDS]+)$")
_REMARKS: Final = words("a an compared")
_JOINTS_OF_ATTRIBUTIONS: Final = words("and or but while whereas although though as ;")
# How many tokens may stand between a cue and its "that", and between a noun phrase and the verb that makes it a clause.
_TO_CONJUNCTION: Final = 12
_CLAUSE_WINDOW: Final = 12
_FARTHEST_COMMA: Final = 150
# A cue this near to "While" or "When" at the head of the sentence stands in the clause that these words open.
_LEADING_CLAUSE: Final = 8


def trimmed(clause: Clause, first: int, last: int) -> tuple[int, int]:
    """The range of tokens without punctuation and conjunctions at its edges."""
    tags = clause.tags[first:last]
    inner = tags.lstrip(EDGES)
    first = last - len(inner)
    return first, first + len(inner.rstrip(EDGES))


def start(clause: Clause, at: int) -> tuple[int, int]:
    """First token of the content behind the cue at `at`, and the cue's last token ("referred to")."""
    tags, listed = clause.tags, clause.words
    size = len(tags)
    first = past_addressee(clause, at) if listed[at] in WITH_ADDRESSEE else at + 1
    # "said on Monday that": the conjunction opens the content when no verb stands before it.
    ahead = tags[first : first + _TO_CONJUNCTION]
    k = first + len(ahead) - len(ahead.lstrip("NnDIteRS,O-"))
    if 0 < k < size and tags[k - 1] == "," and (listed[k] == "according" or listed[k] in subjects.QUOTING):
        # "reported, citing two officials, that"
        further = tags.find(",", k, k + _TO_CONJUNCTION)
        k = further + 1 if tags[further + 1 : further + 2] == "T" else k
    if tags[first : first + 2] == "AT" and listed[first] in BE:
        return first + 1, at  # "what the mayor said was that"
    reports = CUES[listed[at]].group in _REPORTING and listed[at] not in subjects.QUOTING
    if k < size and tags[k] == "T" and (k == first or reports):
        return k, at
    while first < size and tags[first] in "tR":
        if listed[first] == "there" and tags[first + 1 : first + 2] in _FINITE:
            break  # "said there was no road"
        first += 1
    cue_end = at
    is_particle = first + 1 < size and tags[first] == "I" and listed[first] in _PARTICLES
    if is_particle and (listed[first] != "to" or listed[at] in WITH_TO):
        past = _past_adjunct(tags, first) if listed[at] in UTTERING else None
        if past is None:
            cue_end = first
            past = first + 1
        first = past
    while first < size and tags[first] in ",:":
        first += 1
    return first, cue_end


def end(clause: Clause, at: int, first: int, last: int, cues: Sequence[int]) -> int:
    """One past the last token of the content: before a further attribution that is joined on, else `last`.

    Args:
        clause: the sentence.
        at: the cue.
        first: first token of the content.
        last: one past the last token of the sentence that is no punctuation.
        cues: the further cues of the sentence.
    """
    tags, listed = clause.tags, clause.words
    bracket = tags.find(")", first, min(last, first + _FARTHEST_COMMA)) if "(" in tags else -1
    ahead = tags[max(0, at - _FARTHEST_COMMA) : at] if bracket > 0 else ""
    if ahead.rfind("(") > ahead.rfind(")"):
        last = bracket  # "(which had denied it)"
    further = _further_attribution(clause, first, last, cues)
    if further is None:
        further = _end_of_subordinate(clause, at, first, last)
    if further is not None:
        return further
    for k in _commas(tags, first + 2, last):
        if tags[k + 1] == "T" and listed[at] in subjects.QUOTING:
            return k
        if listed[k + 1] in _CUTS or listed[k + 1 : k + 3] == ["according", "to"]:
            return k
        if listed[k + 1] in _REMARKS and "," not in tags[k + 1 : last] and listed[k + 2] not in TIME_NOUNS:
            # "said the road is open, a step that pleases few": the reporter's own remark closes the sentence.
            return k
    return last


def _end_of_subordinate(clause: Clause, at: int, first: int, last: int) -> int | None:
    """Where the subordinate clause ends that the cue stands in; None when it stands in none or nothing shows it."""
    tags = clause.tags
    if tags[at - 1] == "W" and at > 1:
        # "Holm, who said A, left": the relative clause ends at the comma before the verb of the sentence.
        for k in _commas(tags, first + 1, last):
            if tags[k + 1] in ("VXAe" if tags[at - 2] == "," else "VXA"):
                return k
    whom = _SAID_OF_WHOM.search(tags, max(0, at - _LEADING_CLAUSE), at) if "W" in tags else None
    if whom is not None and (tags[first] in _FINITE or tags[max(0, whom.start() - 1)] == ","):
        # "Holm, who officials say fled, is back"
        comma = tags.find(",", first, last)
        return comma if comma >= 0 else last
    if tags[0] == "B" and at < _LEADING_CLAUSE:
        # "While Ramos said A, he appears B": the reporter's own clause begins behind the comma.
        for k in _commas(tags, first + 1, last):
            if tags[k + 1] in "HND":
                return k
    return None


def _commas(tags: str, first: int, last: int) -> Iterator[int]:
    """The commas among these tokens that are near to the first and not the last of them."""
    at = tags.find(",", first, min(last - 1, first + _FARTHEST_COMMA))
    while at >= 0:
        yield at
        at = tags.find(",", at + 1, min(last - 1, first + _FARTHEST_COMMA))


def _further_attribution(clause: Clause, first: int, last: int, cues: Sequence[int]) -> int | None:
    """Where another attribution begins that is joined on or closes the sentence; None when there is none."""
    tags, listed = clause.tags, clause.words
    for following in cues:
        if following <= first:
            continue
        if tags[following - 1] == ("," if tags[following] == "G" else "&"):
            return following - 1
        phrase = subjects.before(clause, following)
        if phrase is not None and phrase.first > first and listed[phrase.first - 1] in _JOINTS_OF_ATTRIBUTIONS:
            return phrase.first - 1
        if phrase is not None and phrase.first > first + 1 and tags[phrase.first - 1] == ",":
            # "agreed to buy the yard, officials told reporters": who closes the sentence reports all of it.
            behind = tags[following + 1 : last]
            if CUES[listed[following]].group == "say" and not behind.strip("NnDOtIR"):
                return phrase.first - 1
    return None


def takes(clause: Clause, at: int, first: int) -> bool:
    """Whether the verb takes what follows it as reported content; what is only wished or possible reports nothing."""
    tags, listed = clause.tags, clause.words
    word = listed[at]
    if word in WITH_MARKS_ONLY:
        return False
    if CUES[word].form == "base" and at and (listed[at - 1] == "to" or listed[at - 1] in MODALS):
        return False
    opens = tags[first]
    if (opens == "I" and listed[first] != "to") or tells_act(clause, at, first):
        return False
    if word in WITH_INFINITIVE:
        return listed[first] == "to" and first + 1 < len(tags) and tags[first + 1] not in "NDHO"
    if word in CLAUSE_ONLY:
        has_verb = any(tag in "AX" for tag in tags[first : first + _CLAUSE_WINDOW])
        return opens in "TH" or listed[first] in QUESTION_WORDS or (opens in "DN" and has_verb)
    return True


def past_addressee(clause: Clause, at: int) -> int:
    """The token behind the listener of the cue at `at`: "told reporters that"; behind the cue when it has none."""
    tags, first = clause.tags, at + 1
    if clause.words[at] not in WITH_ADDRESSEE:
        return first
    if tags[first : first + 1] in ("O", "H") or (
        clause.words[first : first + 1] == ["her"] and tags[first + 1 : first + 2] in ("D", "H", "N", "T", "t", "I")
    ):
        return first + 1
    rest = tags[first:]
    last = first + len(rest) - len(rest.lstrip("NnDS&"))
    for k in range(first + 1, last):
        named = tags[k - 1 : k + 1] == "nN" and tags[last : last + 1] in _FINITE
        if named or (tags[k - 1] in "Nn" and tags[k] == "D"):
            # "told reporters the road is open", "told reporters Holm was late": a new phrase.
            return k
    return last


def says_something(clause: Clause, first: int, last: int) -> bool:
    """Whether these tokens tell more than when: no content is only a date, a number of days or marks."""
    timed = spelt = False
    for at in range(first, last):
        word, tag = clause.words[at], clause.tags[at]
        if word in _WHEN or word.isdecimal() or tag == "t":
            timed = True
        elif tag not in "IDR,.-x&S":
            return True
        spelt = spelt or word[0].isalnum()
    return spelt and not timed


def _past_adjunct(tags: str, first: int) -> int | None:
    """Where a clause begins behind "in a statement Thursday": at a pronoun, or a new phrase after a noun or day."""
    for at in range(first + 2, min(len(tags), first + _TO_CONJUNCTION)):
        if tags[at] == "H" or (tags[at] in "DN" and tags[at - 1] in "nt"):
            return at
        if tags[at] not in "DNnetIS":
            return None
    return None
