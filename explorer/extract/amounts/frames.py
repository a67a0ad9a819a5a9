"""Verb and noun frames of money: which words make somebody a giver, a receiver or an asker, and how firm they are.

Sources: the argument patterns of FrameNet's Giving, Commerce_pay, Request and Getting frames, reduced to words that
news uses of sums; the status words are our own (see `STATUSES`).
"""

import re
from typing import Literal, NamedTuple, TypeAlias

from explorer.extract.alternation import alternation
from explorer.extract.late import late

Kind: TypeAlias = Literal["give", "request", "receive", "lose", "total"]

STATUSES: dict[str, str] = {
    "announced": "said to be given, proposed or offered",
    "pledged": "promised",
    "committed": "bound by a decision: approved, allocated, earmarked",
    "provided": "given",
    "requested": "asked for, sought, needed",
    "received": "taken in, raised, earned",
    "spent": "paid out, invested, or what something cost",
    "lost": "lost, stolen, destroyed",
    "total": "a running total",
}
"""The status words that an Amount may carry, and what each means."""


class Frame(NamedTuple):
    """What a verb's subject does with the sum.

    Attributes:
        kind: give (the subject is the donor), request and receive (the subject is the recipient), lose, total.
        status: once done.
        ahead: when it is still to come ("will provide", "plans to give").
    """

    kind: Kind
    status: str
    ahead: str


def _forms(stem: str) -> list[str]:
    """Inflections of a regular verb: base, -s, -ed, -ing."""
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    if stem.endswith("y") and stem[-2] not in "aeo":
        return [stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing"]
    last = stem[-1] if stem in ("commit", "earmark", "transfer") and not stem.endswith("k") else ""
    return [stem, f"{stem}s", f"{stem}es", f"{stem}{last}ed", f"{stem}{last}ing"]


_REGULAR: tuple[tuple[Frame, str], ...] = (
    (Frame("give", "pledged", "pledged"), "pledge promise vow"),
    (Frame("give", "announced", "announced"), "announce unveil propose offer"),
    (
        Frame("give", "committed", "committed"),
        "commit allocate approve authorize authorise earmark budget appropriate dedicate",
    ),
    (
        Frame("give", "provided", "announced"),
        "provide contribute donate grant award supply deliver disburse release transfer extend fund finance loan",
    ),
    (Frame("give", "provided", "announced"), "channel boost increase top hand inject double triple expand sponsor"),
    (Frame("give", "spent", "announced"), "invest"),
    (Frame("request", "requested", "requested"), "request seek demand need require ask appeal urge solicit"),
    (Frame("receive", "received", "received"), "receive secure obtain raise borrow accept generate earn collect gain"),
    (Frame("lose", "lost", "lost"), "lose waste steal embezzle destroy wipe erase"),
)

_IRREGULAR: tuple[tuple[Frame, tuple[str, ...]], ...] = (
    (
        Frame("give", "provided", "announced"),
        (
            "give",
            "gives",
            "gave",
            "given",
            "giving",
            "sent",
            "send",
            "sends",
            "sending",
            "lend",
            "lends",
            "lent",
            "lending",
            "put up",
        ),
    ),
    (Frame("give", "committed", "committed"), ("set aside", "sets aside", "setting aside")),
    (Frame("give", "spent", "announced"), ("spend", "spends", "spent", "spending", "pay", "pays", "paid", "paying")),
    (Frame("give", "provided", "announced"), ("repay", "repays", "repaid", "repaying", "wire", "wires", "wired")),
    (Frame("request", "requested", "requested"), ("sought", "call for", "calls for", "called for", "calling for")),
    (
        Frame("receive", "received", "received"),
        ("get", "gets", "got", "won", "win", "wins", "winning", "took", "takes"),
    ),
    (Frame("lose", "lost", "lost"), ("lost", "losing", "stole", "stolen")),
    (Frame("lose", "spent", "spent"), ("cost", "costs", "costing")),
)

FRAMES: dict[str, Frame] = {
    **{form: frame for frame, stems in _REGULAR for stem in stems.split() for form in _forms(stem)},
    **{form: frame for frame, forms in _IRREGULAR for form in forms},
}
"""Every form of every verb, in lower case, with its frame."""

GIVES_EACH = late(
    r"(?:pledg|promis|offer|vow|donat|contribut|grant|award)(?:e|es|ed|ing|s)?|g[ai]v(?:e|es|en|ing)|hand(?:s|ed|ing)?"
)
"""Forms of verbs by which a sum per unit is given and no price ("promised families $900 each")."""

_VERB = late(rf"\b{alternation(FRAMES)}\b(?!-)")
_AUXILIARIES = late(
    r"(?:\b(?:will|would|shall|may|might|could|should|must|has|have|had|having|is|are|was|were|be|been|being|to|not"
    r"|also"
    r"|already|now|plans?|planned|"
    r"expects?|expected|intends?|hopes?|wants?|agreed|agrees|set|due|ready|going|collectively|jointly|together|each"
    r"|both|so far|[a-z]{3,12}ly) |(?:'ll|'d|'ve|n't) ){1,7}$"
)
_LONGEST_AUXILIARIES = 48


class Verb(NamedTuple):
    """A money verb in a text.

    Attributes:
        start: first code point of its auxiliaries, or of the verb when it has none.
        word: first code point of the verb itself.
        end: one past its last.
        frame: what its subject does with the sum.
        auxiliaries: the words between `start` and `word`, in lower case.
        form: the verb as it stands.
    """

    start: int
    word: int
    end: int
    frame: Frame
    auxiliaries: str
    form: str


def last_verb(low: str, start: int, end: int) -> Verb | None:
    """The last money verb of a range of the lower-cased text; nouns of the same form ("the fund") are passed over."""
    last = None
    for match in _VERB.finditer(low, start, end):
        if not _is_noun(low, match):
            last = match
    if last is None:
        return None
    auxiliaries = _AUXILIARIES.search(low, max(start, last.start() - _LONGEST_AUXILIARIES), last.start())
    begin = auxiliaries.start() if auxiliaries else last.start()
    return Verb(begin, last.start(), last.end(), FRAMES[last.group()], low[begin : last.start()], last.group())


_AHEAD = late(
    r"\b(?:will|would|shall|may|might|could|should|must|to|plans?|planned|expects?|expected|intends?|hopes?|wants?"
    r"|set|due|going)\b|'(?:ll|d)\b"
)


def is_ahead(verb: Verb) -> bool:
    """Whether the verb speaks of what is still to come."""
    return _AHEAD.search(verb.auxiliaries) is not None


_PASSIVE = late(r"\b(?:is|are|was|were|be|been|being) (?:(?:also|already|now|recently|so far|[a-z]+ly) )*$")
_PARTICIPLE = late(r"[a-z]+ed|given|sent|lent|paid|spent|lost|won|stolen|sought|put up|set aside|put|taken")
_NOUN_BEFORE = late(
    r"\b(?:the|a|an|its|their|his|her|our|my|your|this|these|of|new|annual|emergency|pension|trust|relief|[a-z]+'s?)\s$"
)


def is_passive(verb: Verb) -> bool:
    """Whether the verb's subject is acted upon."""
    return _PASSIVE.search(verb.auxiliaries) is not None and _PARTICIPLE.fullmatch(verb.form) is not None


def _is_noun(low: str, match: re.Match[str]) -> bool:
    """Whether the word is a noun after all: "the fund", "its request"."""
    if match.group().endswith(("ed", "ing")):
        return False
    return _NOUN_BEFORE.search(low, max(0, match.start() - 16), match.start()) is not None


AID_NOUN = (
    r"(?:aid|assistance|support|help|relief|funding|funds|loans?|grants?|credits?|donations?|contributions?"
    r"|investments?|reward|package|packages|gift|"
    r"pledges?|awards?|subsidies|subsidy|compensation|damages|humanitarian|financing|cash|money|equipment|weapons"
    r"|spending|reparations)"
)
"""Nouns for money that is given."""

GIVEN_NOUN = late(
    rf"\b(?P<noun>{AID_NOUN}|project|program|programme|plan|facility|deal|contract|budget)\b(?: package| pledge"
    rf"| offer| contribution| commitment)?"
    r" (?:of|worth|totall?ing|amounting to)(?: up to| about| around| some| more than| over| nearly| almost"
    r"| at least| roughly| an additional| another| a| as much as)*\s?$"
)
"""A noun right before a sum: "a grant of", "aid worth about"."""

NOUN_AFTER = late(
    rf"[ -](?:(?!(?:to|for|in|of|from|by|on|and|a|the)\b)[a-z]+ ){{0,3}}?(?P<noun>{AID_NOUN}|project|program"
    rf"|programme|plan)\b(?! of\b)"
)
"""A noun right behind a sum: "$5 million grant", "$5 million military aid package"."""

TOTAL = late(
    r"\b(?:bringing|brings|brought|taking|takes|took|raising)\b.{0,120}?\b(?:total|support|contribution"
    r"|contributions|aid|assistance|sum|amount|funding|it|to)\b.{0,80}? to"
    r"(?: about| around| some| more than| over| nearly| almost| at least| roughly| just)*\s?$|\b(?:total(?:s|led|ed"
    r"|ling)?|total of|totals of|amounts? to|amounted to)"
    r"(?: about| around| some| more than| over| nearly| almost| at least| roughly| just| an estimated)*\s?$"
    r"|\btotal [^.;:]{1,80} (?:stands?|stood|is|was|reached|reaches|comes|came|has reached)(?: now)?(?: at| to)?"
    r"(?: about| around| some| more than| over| nearly| almost| at least| roughly| just)*\s?$"
)
"""Words before a running total."""

LOSS_BEFORE = late(
    r"\b(?:loss|losses|damages?|destruction) (?:of|worth|(?:(?:is|are|was|were) )?(?:put|estimated) at|totall?ing)"
    r"(?: up to| about| around| some| more than| over| nearly| almost| at least| roughly| an estimated)*\s?$"
)
LOSS_BEHIND = late(r" (?:in|of|worth of) (?:[a-z]+ )?(?:damage|losses|destruction)\b")
"""Words around a sum that is lost, whatever its verb is: "losses of about", "in damage"."""

_SO_MUCH = (
    r"(?: up to| about| around| some| more than| over| nearly| almost| at least| roughly| an estimated| a record"
    r"| as much as| just)*\s?$"
)
_IS_OF = r"(?: (?:of|worth|totall?ing|amounting to|put at|estimated at)| (?:is|was|stands at|stood at|reached|hit))"
NOT_GIVEN_BEFORE = late(
    r"\b(?:(?P<owed>(?:owe[sd]?|owing)(?: (?!(?:and|but|who|that)\b)[\w'&-]+){0,5}?"
    rf"|(?:debts?|arrears|liabilit(?:y|ies)|deficit|shortfall|overdraft){_IS_OF})"
    r"|(?P<fined>(?:fined|fining)(?: (?!(?:and|but|who|that)\b)[\w'&-]+){0,6}?"
    rf"|(?:fines?|penalt(?:y|ies)|bail|ransom){_IS_OF}| (?:bail|ransom) (?:at|to))"
    r"|(?P<price>(?:priced|valued|appraised) at|price(?: tag)? (?:of|is|was)|(?:sold|sells?|selling|auctioned)"
    r"(?: [a-z]+){0,3}? for|(?:sold|sells?) at|fetch(?:es|ed)?)"
    rf"|(?P<earned>(?:revenues?|profits?|sales|turnover|earnings|income){_IS_OF}))" + _SO_MUCH
)
"""Words right before a sum that is owed, a fine, a price or earnings, and nothing that anybody gives."""
NOT_GIVEN_BEHIND = late(
    r"(?P<owed> (?:in|of|worth of) (?:(?!(?:the|its|a)\b)[a-z-]+ ){0,2}?(?:debts?|arrears|liabilities)\b"
    r"(?! (?:relief|cancellation|forgiveness|swaps?|service))"
    r"|[ -](?:debt|deficit|shortfall|overdraft)\b(?! (?:relief|cancellation|forgiveness|swap)))"
    r"|(?P<fined> in (?:[a-z]+ )?(?:fines|penalties|bail)\b"
    r"|(?:-[a-z]+)?[ -](?:[a-z]+ )?(?:fines?|penalt(?:y|ies)|bail|ransom)\b)"
    r"|(?P<price>(?:-[a-z]+)?[ -](?:price|price tag|ticket|mansion|house|apartment|flat|salary)\b)"
    r"|(?P<earned> in (?:[a-z]+ )?(?:revenues?|profits?|sales|turnover|earnings)\b)"
)
"""Words right behind such a sum."""
NOT_GIVEN: dict[str, str] = {
    "owed": "it is called a debt or a deficit",
    "fined": "it is called a fine, bail or a ransom",
    "price": "it is called a price",
    "earned": "it is called revenue or profit",
}
"""The status of such a sum, with the reason."""
DEBT_TAKEN_OFF = late(r"\b(?:forg[ai]v\w+|cancel\w*|wr(?:ite|ites|ote|iting|itten) off|waiv\w+|clear\w*|swap\w*)\b")
"""Verbs that make a debt a gift."""

URGED = late(
    r"\b(?:urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|upon)|appeal(?:s|ed|ing)? to|press(?:es|ed|ing)?"
    r"|plead(?:s|ed|ing)? with|begg?(?:s|ed|ing)?|implor(?:es|ed|ing)|invit(?:es|ed|ing)|want(?:s|ed)?)"
    r"(?P<whom> [^.;:,]{1,50}?) $"
)
"""What turns "to give" into a request, with whom is asked."""

IN_AID = late(rf" (?:in|of|worth of) (?:(?!(?:the|its|a)\b)[a-z]+ ){{0,3}}?(?P<noun>{AID_NOUN})\b")
"""A noun of giving behind a sum: "$5 million in aid"."""

PLEDGED_AFTER = late(
    r"\s?(?:(?:a|per) (?:year|month) )?(?:(?:in|of) (?:(?!(?:since|after|before|when|he|she|it|they|which|that"
    r"|who)\b)[a-z]+ ){1,3}?)?(?:(?:that )?(?:(?:has|have|had|was|were|is|are"
    r"|will be|would be"
    r"|to be) )?(?:already |so far |also |been |being )*)"
    r"(?P<verb>pledged|committed|promised|provided|given|allocated|spent|earmarked|donated|offered|raised|announced"
    r"|approved|disbursed|received|requested|"
    r"needed|required|sought|lost|stolen|paid|contributed|invested|set aside|authorized|awarded|delivered|released)\b"
)
"""A participle behind a sum: "$5 million pledged by", "$5 million was given to"."""

RELATIVE_AFTER = late(
    r",?(?: that| which)? (?P<subject>(?:the |its |their )?(?!(?:in|of|on|for|to|from|by|at|with|and"
    r"|or)\b)[a-z.'-]+(?: (?!(?:in|of|on|for|to|from|by|at|with|and|or)\b)[a-z.'-]+){0,2}) (?P<aux>(?:has|have|had"
    r"|will|would) )(?:already |also |so far |previously )?"
    r"(?P<verb>pledged|committed|promised|provided|given|received|requested|sought|lost|spent|paid|contributed"
    r"|donated|provide|give|spend|pay|receive)\b"
)
"""A relative clause behind a sum: "the $13 billion that it has already received"."""

STATUS_OF_PARTICIPLE: dict[str, str] = {
    "pledged": "pledged", "promised": "pledged", "announced": "announced", "committed": "committed",
    "allocated": "committed", "earmarked": "committed", "offered": "announced", "approved": "committed",
    "set aside": "committed", "authorized": "committed", "requested": "requested", "needed": "requested",
    "required": "requested", "sought": "requested", "lost": "lost", "stolen": "lost", "spent": "spent", "paid": "spent",
    "invested": "spent", "raised": "received", "received": "received", "receive": "received", "spend": "spent",
    "pay": "spent",
}  # fmt: skip
"""Status of a participle; every other giving word is "provided"."""

KIND_OF_PARTICIPLE: dict[str, Kind] = {
    "requested": "request", "needed": "request", "required": "request", "sought": "request", "lost": "lose",
    "stolen": "lose", "received": "receive", "receive": "receive", "raised": "receive",
}  # fmt: skip
"""Kind of a participle's frame; every other word is "give"."""
