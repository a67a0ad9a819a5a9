"""Whether the words deny, refuse, withdraw, cut or leave unpaid what they seem to say of a sum.

A frame of money says who gives. When a negation or a verb of refusal governs it, the frame says who does *not*: then
nobody may be named as its giver, and what remains is a doubt.
"""

from typing import Final, NamedTuple

from explorer.extract.amounts.frames import Verb
from explorer.extract.late import late
from explorer.extract.reading import Range

_REACH: Final = 160
"""So many code points before a sum or verb a word that denies it is looked for."""

_BEHIND: Final = 120
"""And so many behind the sum."""

_DENIED: Final = late(
    r"\b(?:(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing))"
    r"(?: (?!(?:that|and|or)\b)[a-z-]+){0,4}? (?:that|ever|having|it|he|she|they|we"
    r"|(?!wrongdoing|anything|nothing|something|everything)[a-z]{2,}ing)"
    r"|(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing))"
    r"(?: [a-z-]+){0,3}? (?:reports?|claims?|suggestions?|allegations?|accusations?|rumou?rs?) (?:that|of)"
    r"|(?:no|any) (?:evidence|proof|truth|sign)(?: [a-z]+){0,2} that|(?:not|n't) true that|falsely [a-z]+ that)\b"
)
"""What denies the clause behind it: "denied that", "denied ever having", "rejected claims that"."""
_END_OF_DENIAL: Final = late(
    r"[;:\"]|,? (?:but|while|although|though|whereas|saying|adding)\b|, and\b|, (?:he|she|[a-z]+ed|paid|gave|sent)\b"
)

_NOT: Final = late(
    r"(?:\b(?:not|never|cannot|neither|nor|nobody|without|stopped|stop|stops|ceased)|n't)"
    r"(?: (?:yet|ever|even|been|be|have|has|had|to|in fact|actually|[a-z]{3,12}ly))* $"
)
"""A negation right before a verb."""
_NOT_ONLY: Final = late(r"\b(?:not|n't) (?:only|just|merely|simply)\b")
_UNWILLING: Final = late(
    r"\b(?P<word>refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|unwilling|unable|reluctant|neglected"
    r"|(?:has|have|had|is|are) yet|no longer)(?: to)?(?: ever| even| be| been| have| having| [a-z]{3,12}ly)* $"
)
"""What turns an infinitive into what is not done: "refused to give", "has yet to pay"."""

_REVERSAL: Final = (
    r"withdr(?:ew|aws?|awn|awing)|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|declin(?:es|ed|ing)|turn(?:s|ed|ing)? down"
    r"|cancel(?:s|l?ed|l?ing)?|scrap(?:s|ped|ping)|suspend(?:s|ed|ing)?|halt(?:s|ed|ing)?|block(?:s|ed|ing)"
    r"|veto(?:es|ed|ing)|fr[eo]ezes?|froze|frozen|freezing|withh(?:olds?|eld|olding)|revok(?:es|ed|ing)"
    r"|rescind(?:s|ed|ing)?|shelv(?:es|ed|ing)|abandon(?:s|ed|ing)?|cut(?:s|ting)?|slash(?:es|ed|ing)?"
    r"|reduc(?:es|ed|ing)|trim(?:s|med|ming)|den(?:ies|ied|ying)"
)
_REVERSED: Final = late(rf"\b(?P<word>{_REVERSAL})\b(?!-)")
_ITS_OBJECT: Final = late(
    r"(?: (?!(?:and|or|but|after|before|as|because|when|while|at|on|with|over|under|despite|who|which|that|will|would"
    r"|has|have|had|is|are|was|were)\b)[\w'&-]+){0,9} $"
)
"""Between such a verb and the sum stands nothing but the rest of their phrase."""
_LEVEL: Final = late(r" (?:to|from)(?: about| around| just| only| some)? $")
_ITS_CONTENT: Final = late(
    r"(?: [a-z'-]+){1,6} (?:under which|that|which) [^,;.:]{0,40}\b(?:would|could|might)\b[^,;.:]{0,60}"
)
"""Between such a verb and the sum, what would have been: "blocked a deal under which the port would pay"."""
_BY: Final = late(r" by(?: about| around| another| some| up to| more than| nearly| almost)? $")
_CUTS: Final = late(r"cut|slash|reduc|trim")

_COME: Final = (
    r"paid|given|delivered|disbursed|provided|received|transferred|released|sent|spent|arrived?|materiali[sz]ed?|come"
)
_UNPAID: Final = late(
    r"(?:(?: (?!(?:and|or|but|who|that|which)\b)[a-z'-]+){0,6}?(?:,(?: first| originally)? [a-z]+ed [^,;:.]{1,50},)?"
    r"|(?: (?!(?:and|or|but|to|for|by)\b)[a-z'-]+){0,3}? (?:which|that)(?: it| he| she| they)?"
    r"|(?: (?!(?:and|or|but)\b)[a-z'-]+){0,6}?(?:, (?:which|but)(?: it)?| but))"
    r"(?: (?:has|have|had|was|were|is|are|will|would|did|does|do)"
    r"(?:n't| (?:still |yet |so far |also )*(?:not|never))(?: (?:yet|be|been|actually|fully|in fact))*"
    rf" (?P<word>{_COME}|pay|give|deliver|provide|receive|send)\b(?! (?:its|their|his|her|the|any|[a-z]+s)\b)"
    r"| (?:has|have|had|is|are) (?:still |yet )*yet to (?:be )?(?P<yet>[a-z]+)\b(?! (?:its|their|his|her|the|any)\b)"
    r"| (?:remains?|remained|is|was) (?:still |largely |so far )*(?P<un>unpaid|undelivered|outstanding)\b)"
)
"""Behind a sum, words that say it has not come."""
_UNDONE: Final = late(
    r"(?: [a-z'-]+){0,5}?,? (?:which |that )?(?:was|were|is|are|has been|have been|had been|be|being)"
    r" (?:later |then |since |also |again |already )*"
    rf"(?P<word>{_REVERSAL})\b(?! (?:from|to|by) (?:about |around |some |nearly )?[$€£¥\d])"
)
"""Behind a sum, a passive that takes it back: "was later withdrawn"."""
_BACKED_OUT: Final = late(
    r"(?: [a-z'-]+){0,6}?(?:,| but|, but| and later| before)(?: (?:it|he|she|they|later|then|has|had|have|since"
    r"|suddenly|finally))* (?P<word>withdrew|withdrawing|pulled out|pulling out|backed out|backing out|reneged|reneging"
    r"|dropped out|changed its mind|refused|declined|withdrawn)\b(?= |[.,;:]|$)"
)
"""Behind a sum, that its giver did not stay: "which was to give $2 million, withdrew"."""

_FIRM: Final = frozenset(("pledged", "announced", "committed", "requested"))
"""A sum of these can be unpaid and the frame be true all the same."""


class Denial(NamedTuple):
    """What the words take back.

    Attributes:
        doubt: what they say, as half a sentence.
        at: the words that say it.
        keeps: whether what was said of giver and status stands all the same: a pledge that is not paid is a pledge.
    """

    doubt: str
    at: Range
    keeps: bool = False


def denial(low: str, room: Range, sum_: Range, verb: Verb | None, *, status: str | None) -> Denial | None:
    """What the sentence takes back of what its frame says of a sum.

    Args:
        low: the lower-cased text.
        room: the sentence, as far as it is read.
        sum_: the sum.
        verb: the money verb that governs it, before the sum; None when none does.
        status: the status that the frame gives it.
    """
    at = verb.word if verb is not None else sum_.start
    return _before(low, max(room.start, at - _REACH), at, sum_, verb) or _behind(low, room, sum_, verb, status)


def _before(low: str, start: int, at: int, sum_: Range, verb: Verb | None) -> Denial | None:
    for match in _DENIED.finditer(low, start, sum_.start):
        if not _END_OF_DENIAL.search(low, match.end(), sum_.start):
            return Denial("the words deny it", Range(*match.span()))
    if verb is not None:
        negation = _NOT.search(low, start, at)
        if negation is not None and not _NOT_ONLY.search(low, negation.start(), at):
            return Denial("the words say that it is not so", Range(negation.start(), verb.end))
        unwilling = _UNWILLING.search(low, start, at)
        if unwilling is not None:
            return Denial("the words say that it is not done", Range(*unwilling.span("word")))
    return _reversed(low, start, sum_, verb)


def _reversed(low: str, start: int, sum_: Range, verb: Verb | None) -> Denial | None:
    """'withdrew its $2 million pledge', 'cut its aid by $2 million', 'rejected a plan to give $2 million'."""
    last = None
    for match in _REVERSED.finditer(low, start, sum_.start):
        last = match
    if last is None:
        return None
    would_be = _ITS_CONTENT.fullmatch(low, last.end(), sum_.start) is not None
    if not would_be and not _ITS_OBJECT.fullmatch(low, last.end(), sum_.start):
        return None
    word = last["word"]
    if _CUTS.match(word) and _LEVEL.search(low, last.end(), sum_.start):
        return None
    # "refused to give" and "denied giving" are one frame; a finite verb of its own has the sum.
    finite = verb is not None and not verb.auxiliaries.startswith("to ") and not verb.form.endswith("ing")
    if verb is not None and verb.word > last.end() and finite and not would_be:
        return None
    between = low[last.end() : sum_.start]
    if _CUTS.match(word) or _BY.search(between):
        return Denial(f"the words say that it was taken away (“{word}”)", Range(*last.span("word")))
    return Denial(f"the words take it back or refuse it (“{word}”)", Range(*last.span("word")))


def _behind(low: str, room: Range, sum_: Range, verb: Verb | None, status: str | None) -> Denial | None:
    end = min(room.end, sum_.end + _BEHIND)
    unpaid = _UNPAID.match(low, sum_.end, end)
    if unpaid is not None:
        group = unpaid.lastgroup or "word"
        firm = verb is not None and status in _FIRM
        return Denial("the words say that it has not been paid", Range(*unpaid.span(group)), keeps=firm)
    back = _UNDONE.match(low, sum_.end, end) or _BACKED_OUT.match(low, sum_.end, end)
    if back is None:
        return None
    return Denial(f"the words take it back or refuse it (“{back['word']}”)", Range(*back.span("word")))
