"""What the words around a name say: its kind, and whether a capital stands for its government."""

from typing import Final

from explorer.extract.actors.gazetteer import load
from explorer.extract.actors.nouns import BODY_NOUNS, PERSON_NOUNS
from explorer.extract.late import late
from explorer.model.finding import ActorKind

# What stands before a word that opens a sentence, a quotation, a heading or an item of a list.
_OPENERS: Final = frozenset(".!?:;\n\"'([*•|…")

_PERSON_AFTER: Final = late(
    r",? (?:who|said|says|say|told|added|asked|wrote|stated|announced|noted|explained|argued|warned|insisted|claimed"
    r"|testified|recalled|tweeted|acknowledged|admitted|replied|died|was born|himself|herself|and (?:his|her) )\b"
    r"|, \d\d,|, (?:his|her|whose) "
)
_NAME_AFTER: Final = late(
    r"'s? |,? (?:and|or) [A-Z]|, [A-Z]|\)|,? (?:also |now |then |has |had )?(?:is|was|has|had|will|would|could|did|does"
    r"|said|says|told|made|announced|added|plans|reported|reports|launched|offers|offered|agreed|declined|released|filed"
    r"|sued|hired|bought|sold|won|lost|operates|acquired|confirmed|denied)\b"
)
# A plural would be what many words are that no list has ("Dockers sent").
_GIVES_AFTER: Final = late(
    r" (?:also |now |then |has |had )?(?:sent|gave|pledged|promised|provided|donated|contributed|signed|recalled"
    r"|expelled|urged|warned|refused|rejected|condemned|withdrew|demanded|proposed|imposed|accused|insisted|vowed)\b"
)
_PLACE_AFTER: Final = late(
    r", (?:a|an|the) (?:\w+ ){0,3}(?:city|town|village|province|suburb|district|island|port|region|county|state)\b"
)
_PLACE_NOUN_AFTER: Final = late(
    r" (?:river |mountain |coastal |border |lake |island )?(?:valley|province|peninsula|basin|plateau|delta|archipelago"
    r"|river|desert|highlands|lowlands|mountains|estuary|lagoon|strait|islands?|district|region|suburb|neighbou?rhood"
    r"|village|municipality|governorate|oblast|prefecture|coast|shore|border)\b"
    r"(?! (?:council|bank|police|party|court|fund|company))"
)
_BODY_AFTER: Final = late(
    r", (?:a|an) (?:[\w-]+ ){0,3}?(?:charity|nonprofit|company|firm|organi[sz]ation|agency|group|think[ -]tank|bank"
    r"|union|party|newspaper|broadcaster|magazine|airline|startup|retailer|manufacturer|consultancy|foundation|network"
    r"|coalition|association|ngo)\b(?! (?:of|for) (?:\w+ )?(?:people|men|women))"
)
_BEFORE: Final = late(r"([\w'.]+) ?([\w'.]*) $")
_PLACE_BEFORE: Final = frozenset(
    ("in", "near", "outside", "across", "throughout", "toward", "towards", "around", "into")
)
_BEFORE_PLACE_PHRASE: Final = frozenset(("the", "this", "that", "in", "of", "to", "across", "from", "near", "into"))
_LEADS_TO_PLACE: Final = _PLACE_BEFORE | {"of"}
_SEEN_BEFORE: Final = 28
_SEEN_BEFORE_CAPITAL: Final = 60
"""How many code points before a name are read."""

_ACTS: Final = (
    "has|have|had|will|would|could|may|might|must|should|says?|said|wants?|wanted|hopes?|hoped|fears?|feared|insists?"
    "|insisted|denies|denied|accuses|accused|agreed|agrees|refused|refuses|rejected|rejects|announced|announces|claims?"
    "|claimed|urged|urges|warned|warns|backed|backs|supports?|supported|condemned|condemns|sees|seeks|sought|pledged"
    "|pledges|plans|planned|considers|considered|intends|vowed|vows|responded|called|calls|believes|imposed|decided"
    "|signed|sent|did|does|retaliated|withdrew|recalled|expelled|demanded|demands|offered|offers|maintains|argues|argued"
    "|gave|cut|suspended|is (?:seeking|trying|considering|planning|preparing|pushing|pressing|ready|willing)"
)
_ACT_AFTER: Final = late(rf" (?:also |now |then |has )?(?:{_ACTS})\b")
_JOINT: Final = (
    "traded|exchanged|agreed|signed|clashed|negotiated|cooperate|announced|resumed|restored|severed|normali[sz]ed|reached"
    "|struck|discussed|condemned|backed|supported|welcomed|rejected|opposed|pledged|called|urged|want|said|denied|accused"
    "|blamed|have|had|are|were|will|would|should|could"
)
# The members of a list that acts: "Oslo, Rome and Lima backed it".
_LIST_AFTER: Final = late(
    rf"(?:, [A-Z][\w.-]+)*,? and [A-Z][\w.-]+ (?:{_JOINT})\b| and (?:its|their) (?:\w+ )?all(?:y|ies)\b"
)
_LIST_BEFORE: Final = late(r"(?:^|[\n.!?\"] *)[A-Z][\w.-]+(?:, [A-Z][\w.-]+)*,? and $")
_LIST_VERB: Final = late(rf" (?:{_JOINT})\b")
_OWNS_AFTER: Final = late(
    r",? (?:which|that) (?:also |now |then )?(?:has |had )?(?:owns?|owned|operates?|operated|runs?|ran|employs?"
    r"|employed|built|builds|makes|made|bought|sold|sells|hired|insures|insured)\b"
    r"|'s? (?:spokes\w+|chief|owners?|boss|lawyers?|shares|executives?|managers?|chair\w*|directors?|staff)\b"
)
_OWN_AFTER: Final = late(
    r"'s (?:\w+ )?(?:actions?|polic(?:y|ies)|claims?|decisions?|demands?|position|stance|plans?|offer|support|refusal"
    r"|efforts?|all(?:y|ies)|ambitions?|influence|interests?|response|proposals?|envoy|ambassador|government|concerns?"
    r"|denial|threats?|sanctions|invasion|leaders?|rulers?|role|ties|relations|backing|diplomacy|diplomats|rivals?"
    r"|enem(?:y|ies)|pressure|ministers?|military|army|forces|program(?:me)?|strategy|negotiators?|officials?|delegation"
    r"|message|warnings?|withdrawal|intervention|veto|tariffs|embargo|funding)\b"
    r"|-(?:backed|brokered|sponsored|mediated|aligned|funded|imposed|allied)\b| officials?\b"
    r"| (?:was|were) (?:told|informed|warned)\b"
)
_DEALT_WITH: Final = late(
    r"\b(?:between|with|against|pressed|urged|accused|asked|told|pressured|persuaded|convinced|blamed|warned|allows?"
    r"|allowing|makes?|forced?|forcing|helps?|thanked|critici[sz]ed|condemned|praised|assured|reassured|informed"
    r"|threatened|defied|angered|irritated|alarmed|urging|accusing|pressing|telling|asking|warning|blaming|closer to"
    r"|ties to|thanks? to|according to|by) (?:the )?$"
    r"|\b(?:between|with|against) [A-Z][\w.-]+(?:, [A-Z][\w.-]+)* and $"
    r"|\b(?:relations|talks|agreements?|deals?|alliance|war|row|tensions|dispute|partnership|treaty|negotiations"
    r"|cooperation) (?:of|with|between) (?:[A-Z][\w.-]+ and )?$"
)
_WHERE_AFTER: Final = late(
    r", [A-Z]|, on |-based| (?:airport|suburb|street|headquarters|hotel|residents)\b"
    r"| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_WHERE_BEFORE: Final = late(
    r"\b(?:in|at|from|near|to|outside|into|around|inside|for|via|through|across|central|downtown|of|north|south|east"
    r"|west|eastern|western|northern|southern|reach(?:ed|es)?|left|leaves|visit(?:ed|s|ing)?|toward|towards|over|beyond"
    r"|capital|city) (?:the )?$"
)


def opens(shadow: str, at: int) -> bool:
    """Whether a capital at this place says nothing: at the head of a sentence, a quotation or a line."""
    before = at - 1
    while before >= 0 and shadow[before] == " ":
        before -= 1
    if before < 0 or shadow[before] in _OPENERS:
        return True
    return shadow[before] == "-" and before > 0 and shadow[before - 1] in " \n"


def names_something(shadow: str, start: int, end: int) -> bool:
    """Whether what follows a capitalised word at the head of a sentence makes it a name: it owns, is listed or acts."""
    if _NAME_AFTER.match(shadow, end) is not None:
        return True
    return not shadow.endswith("s", start, end) and _GIVES_AFTER.match(shadow, end) is not None


def kind_by_neighbours(shadow: str, start: int, end: int) -> ActorKind | None:
    """What the words beside an unknown name say it is: the preposition or noun before, the verb or apposition after."""
    seen = shadow[max(0, start - _SEEN_BEFORE) : start]
    last = seen[:-1].rpartition(" ")[2]
    described = (last in PERSON_NOUNS) - (last in BODY_NOUNS)  # an "owner" may be either
    if described < 0:
        return "organization"
    if described > 0 or _PERSON_AFTER.match(shadow, end):
        return "person"
    # Most words before a name are none of these: a glance at the last one spares the pattern.
    before = _BEFORE.search(seen) if last in _LEADS_TO_PLACE else None
    if before is not None:
        first, second = before.groups()
        if (second in _PLACE_BEFORE and first not in load().words.holding) or (
            second == "of" and first in load().words.locality
        ):
            return "place"
    beside = shadow[end : end + 1]
    if beside == ",":
        if _PLACE_AFTER.match(shadow, end):
            return "place"
        return "organization" if _BODY_AFTER.match(shadow, end) else None
    return "place" if beside == " " and last in _BEFORE_PLACE_PHRASE and names_place_phrase(shadow, end) else None


def names_place_phrase(shadow: str, end: int) -> bool:
    """Whether a name with the word behind it names a place ("the Orla valley"), whatever else begins with the name."""
    return _PLACE_NOUN_AFTER.match(shadow, end) is not None


def owns_or_acts(shadow: str, end: int) -> bool:
    """Whether what follows a name is said of a body and of no stretch of land or water: it owns, runs or speaks."""
    return _OWNS_AFTER.match(shadow, end) is not None or _ACT_AFTER.match(shadow, end) is not None


def is_place_here(shadow: str, start: int, end: int) -> bool:
    """Whether the words beside a name that may be a person's or a place's say that it is the place."""
    if kind_by_neighbours(shadow, start, end) == "place" or _WHERE_AFTER.match(shadow, end):
        return True
    return _WHERE_BEFORE.search(shadow[max(0, start - _SEEN_BEFORE) : start]) is not None


def government(shadow: str, start: int, end: int) -> bool:
    """Whether a capital at this place stands for its government.

    It does where it acts, speaks or is dealt with ("talks with Oslo"), and nothing beside it marks a place ("in Oslo").
    """
    before = shadow[max(0, start - _SEEN_BEFORE_CAPITAL) : start]
    if _LIST_AFTER.match(shadow, end) and not _WHERE_BEFORE.search(before):
        return True
    if _DEALT_WITH.search(before):
        return not _WHERE_AFTER.match(shadow, end)
    if _WHERE_AFTER.match(shadow, end) or _WHERE_BEFORE.search(before):
        return False
    if _LIST_BEFORE.search(before) and _LIST_VERB.match(shadow, end):
        return True
    return _ACT_AFTER.match(shadow, end) is not None or _OWN_AFTER.match(shadow, end) is not None
