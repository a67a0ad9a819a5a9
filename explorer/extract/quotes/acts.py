"""Verbs of saying that tell an act or a silence: "refused a loan", "agreed to buy", "did not say how much"."""

from typing import Final

from explorer.extract.quotes.tagging import Tagged
from explorer.extract.quotes.vocabulary import QUESTION_WORDS, words

_UTTERING: Final = words("say specify disclose reveal explain state")
_NEGATIONS: Final = words("not n't never didn't doesn't don't won't wouldn't")
_ASKING: Final = words("ask asks asked asking request requests requested requesting")
_DECLARING: Final = words(
    "declare declares declared declaring announce announces announced announcing proclaim proclaims proclaimed"
    " proclaiming"
)
_DECREED: Final = words(
    "emergency mourning war holiday holidays ceasefire cease-fire truce curfew independence bankruptcy insolvency"
    " martial lockdown quarantine amnesty alert jihad"
)
"""What begins by being declared: "three days of mourning", "a state of emergency", "war on"."""
_REFUSING: Final = words(
    "refuse refuses refused refusing decline declines declined declining reject rejects rejected rejecting"
    " dismiss dismisses dismissed dismissing"
)
_DOING: Final = _REFUSING | words(
    "offer offers offered offering promise promises promised promising pledge pledges pledged pledging"
    " agree agrees agreed agreeing order orders ordered ordering"
)
"""Verbs that are acts as often as words: what is done to money, and what is done with it, are no words of theirs."""
_TRADING: Final = words("pay repay refund reimburse buy sell purchase acquire contribute donate lend invest hand merge")
_MONEY: Final = words(
    "$ € £ ¥ million billion trillion loan loans grant grants dollars euros pounds payment payments bribe bribes"
)
_TO_LISTENER: Final = words("speak speaks spoke speaking talk talks talked talking add adds added adding")
_CALLING: Final = words("call calls called calling")
_REFLEXIVES: Final = words("himself herself itself themselves")
"""With these a name follows: "a man who called himself Omar"."""
_FROM_PLACE: Final = words("report reports reported reporting")
"""With "to" and "from" these name a listener, what grows or a place: "spoke to reporters", "adding to the delay"."""
_FINITE: Final = frozenset("AXV")
# How far, in tokens, a negation stands before its verb, and the infinitive and the end of an object behind it.
_TO_NEGATION: Final = 3
_TO_INFINITIVE: Final = 6
_LONGEST_OBJECT: Final = 8


def tells_act(clause: Tagged, at: int, first: int) -> bool:
    """Whether the verb at `at`, whose complement begins at `first`, tells an act or what was left unsaid."""
    tags, listed = clause.tags, clause.words
    word = listed[at]
    if ("to" in listed[first - 1 : first + 1] and word in _TO_LISTENER) or (
        listed[first - 1] == "from" and word in _FROM_PLACE
    ):
        return True
    if word in _UTTERING and listed[first] in QUESTION_WORDS:
        return not _NEGATIONS.isdisjoint(listed[max(0, at - _TO_NEGATION) : at])
    if word in _CALLING and listed[first] in _REFLEXIVES:
        return True
    if word in _REFUSING and listed[first : first + 2] == ["to", "be"]:
        # "declined to be named"
        return True
    if word in _ASKING and listed[first : first + 2] == ["not", "to"]:
        # "asked not to be named": a condition of somebody who speaks elsewhere.
        return True
    if word in _DECLARING:
        end = first
        while end < len(tags) and end - first < _LONGEST_OBJECT and (tags[end] in "DNnSexg" or listed[end] == "of"):
            end += 1
        return not _DECREED.isdisjoint(listed[first:end]) and tags[end : end + 1] not in _FINITE
    if word not in _DOING:
        return False
    near = listed[first : first + _TO_INFINITIVE]
    to = first + near.index("to") if "to" in near else -1
    if to >= 0 and to + 1 < len(listed) and listed[to + 1] in _TRADING and not tags[first:to].strip("NnDOSe"):
        return True
    if listed[first] == "to" or tags[first] not in "DxnN":
        return False
    end = first
    while end < len(tags) and end - first < _LONGEST_OBJECT and tags[end] in "DNnSex":
        end += 1
    if not _MONEY.isdisjoint(listed[first:end]):
        return True
    return word in _REFUSING and tags[first:end] == "Dn" and tags[end : end + 1] in ("", ".", ",")
