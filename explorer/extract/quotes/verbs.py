"""Verbs that report: in which way, in all their forms.

A verb stands once, in its base form; its forms are made by English spelling rules, irregular ones are given. The groups
follow what a verb says about its content:

    say    words uttered, can stand beside quotation marks       judge  a stance towards what follows
    claim  content in other words                                want   a wish or plan
    think  a state of mind                                       show   what a study, poll or document shows
"""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from explorer.extract.quotes.vocabulary import words

Group = Literal["say", "claim", "think", "judge", "want", "show"]
Form = Literal["base", "s", "past", "ing"]


class Cue(NamedTuple):
    """What a form is: the group of its verb, and which form of it."""

    group: Group
    form: Form


_BASES: Final[dict[Group, str]] = {
    "show": "show find reveal suggest indicate",
    "want": "want seek plan intend prefer refuse decline offer request encourage vow threaten decide",
    "judge": """
        criticise criticize praise denounce condemn decry slam blast attack assail deride dismiss reject oppose endorse
        defend applaud hail welcome laud tout bemoan ridicule rebuke rip lambast lambaste thank congratulate credit
        challenge champion favor favour trumpet rebut contradict disavow advocate promote
    """,
    "think": """
        think believe hope fear doubt worry expect assume suspect consider regard deem learn realise realize remember
        envision foresee imagine feel know
    """,
    "claim": """
        imply indicate hint signal recommend propose estimate project forecast alert apologise apologize describe
        portray depict characterize characterise label dub brand liken compare accuse blame cite mention reference
        discuss outline detail express voice call refer point talk speak attribute query identify list highlight
        underscore
    """,
    "say": """
        say tell write add tweet state declare reply respond ask explain note continue insist conclude answer remark
        observe comment quip joke shout yell chant cry scream exclaim whisper mutter murmur announce report warn caution
        argue claim admit concede acknowledge confess recall recount stress emphasize emphasise reiterate repeat assert
        maintain contend complain lament boast brag thunder bark retort counter interject interrupt plead pledge promise
        vow predict assure remind inform advise urge email text post retweet reveal disclose confirm deny testify
        protest proclaim opine muse wonder elaborate demand affirm allege reckon speculate suggest tease snap sigh chide
        scold demur venture volunteer clarify summarise summarize caption begin agree disagree object order rail crow
        gush beam deadpan blurt bellow mock blog echo sum exhort gripe grumble scoff sneer taunt swear theorise theorize
        rant lecture instruct command concur correct counsel cackle chuckle laugh sob moan groan growl roar fume posit
        reason reflect relate stammer utter wail whine recite surmise quote question cheer sing lie preach relay
        pronounce pray press propose stipulate read
    """,
}  # fmt: skip

_IRREGULAR: Final[dict[str, tuple[str, str, str]]] = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "begin": ("begins", "began", "beginning"),
    "think": ("thinks", "thought", "thinking"),
    "know": ("knows", "knew", "knowing"),
    "feel": ("feels", "felt", "feeling"),
    "find": ("finds", "found", "finding"),
    "speak": ("speaks", "spoke", "speaking"),
    "seek": ("seeks", "sought", "seeking"),
    "hold": ("holds", "held", "holding"),
    "foresee": ("foresees", "foresaw", "foreseeing"),
    "read": ("reads", "read", "reading"),
    "swear": ("swears", "swore", "swearing"),
    "sing": ("sings", "sang", "singing"),
    "lie": ("lies", "lied", "lying"),
    "signal": ("signals", "signaled", "signaling"),
    "label": ("labels", "labeled", "labeling"),
}
_DOUBLED: Final = words("quip admit plan refer prefer brag rebut blog demur snap rip sum")
"""Verbs whose last consonant doubles: "quipped"."""
_BRITISH: Final[dict[str, Cue]] = {
    "signalled": Cue("claim", "past"),
    "signalling": Cue("claim", "ing"),
    "labelled": Cue("claim", "past"),
    "labelling": Cue("claim", "ing"),
}
_WITH_IT: Final[dict[str, Cue]] = {"put": Cue("say", "past"), "puts": Cue("say", "s")}
# Forms that are prepositions or conjunctions more often than verbs.
_NEVER: Final = words("regarding considering")


def forms(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a verb."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base in _DOUBLED:
        return base + "s", f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith(("s", "x", "sh", "ch")):
        return base + "es", base + "ed", base + "ing"
    return base + "s", base + "ed", base + "ing"


def _all_forms() -> Iterator[tuple[str, Cue]]:
    for group, bases in _BASES.items():
        for base in bases.split():
            third, past, ing = forms(base)
            yield base, Cue(group, "base")
            yield third, Cue(group, "s")
            yield ing, Cue(group, "ing")
            yield past, Cue(group, "past")


CUES: Final[dict[str, Cue]] = {
    form: cue for form, cue in (*_all_forms(), *_BRITISH.items(), *_WITH_IT.items()) if form not in _NEVER
}
"""Every form of every verb that reports. A verb of two groups counts in the later one of `_BASES`."""


def _forms_of(bases: str, *, without: str = "") -> frozenset[str]:
    return frozenset(form for base in bases.split() for form in (base, *forms(base))) - words(without)


ALSO_NOUNS: Final = frozenset(
    form
    for base in words(
        "claim report call plan comment remark offer attack request demand charge question note post email text"
        " tweet quote estimate forecast project order state promise pledge fear hope worry doubt show praise"
        " blast vow answer reply protest reference label brand detail outline challenge blog laugh shout cry"
        " scream whisper favor favour signal suspect list voice credit champion address plan request blame query"
        " test view need read press welcome thank object echo reason caption counter lecture groan growl moan"
        " roar sigh rant murmur mutter trumpet dub brag sum gush beam crow rail relay fume taunt sneer cheer lie"
        " swear cackle chuckle sob wail whine alert advocate correct rebuke counsel point talk"
    )
    if base in CUES
    for form in (base, forms(base)[0])
)
"""Base and -s forms that are nouns as often: they need more around them to be verbs."""

SAYINGS: Final = words(
    "answer answers reply replies response responses retort verdict message words comment comments remark remarks"
    " statement statements call calls chant chants cry cries shout shouts slogan slogans motto mantra question"
    " questions warning warnings claim claims promise promises pledge pledges vow demand demands plea pleas appeal"
    " appeals advice line lines quip joke conclusion description complaint complaints criticism accusation accusations"
    " assertion assertions argument tweet tweets post posts note letter explanation announcement declaration refrain"
    " caption sign signs banner banners placard placards observation characterization assessment rhetoric refusal"
)
"""Nouns for what somebody says: "the reply of the ministry", "her verdict"."""

CLAUSE_ONLY: Final = _forms_of(
    "assume maintain hold find feel know learn state reflect project contend consider continue begin observe estimate"
    " answer wonder imagine recall remember realise realize relate read report show counter",
    without="showed show shows showing found reported reports recalled recalls estimated continued",
) | words("thought believed")
"""Forms that report only with a clause ("maintained that ..."): with an object they mean something else."""

WITH_INFINITIVE: Final = _forms_of(
    "decide plan intend threaten pledge vow want prefer expect agree begin continue", without="vowed vows agreed"
)
"""Forms that report a stance only with an infinitive: "pledged to help", not "pledged delegates"."""

WITH_MARKS_ONLY: Final = _forms_of(
    "laugh cheer interrupt interject lecture chuckle cackle thank press counsel reason venture respond email compare"
    " identify regard deem instruct command encourage offer sing read pray boast brag rail advise relate lie correct"
    " volunteer sob moan groan growl roar wail cry scream sigh snap sum begin continue outline object pronounce concur",
    without="offered offering boasted advised responded",
) | words("put puts wanted intended expected know knew")
"""Forms that stand beside quoted words but report nothing without marks."""

WITH_PARTICLE: Final = _forms_of("talk speak point refer")
"""Forms that report only through a preposition: "spoke about the war"."""

WITH_TO: Final = _forms_of("refer respond point talk object admit react reply allude attribute compare listen turn")
"""Forms after which "to" is a preposition and not the sign of an infinitive."""

PASSIVE: Final = words(
    "expected said reported believed thought considered seen regarded known described alleged rumored rumoured"
    " estimated projected deemed viewed portrayed understood"
)
"""Participles that report their own subject: "is expected to"."""

PUT_IT: Final = words("put puts")
"""Forms that utter when "it" follows: "as the mayor put it"."""

WITH_ADDRESSEE: Final = words(
    "told tells tell telling assured assures reminded reminds informed informs advised advises"
)
"""Forms whose object is the listener: "told reporters that"."""

MAY_HAVE_ADDRESSEE: Final = WITH_ADDRESSEE | words("asked asks ask warned")

UTTERING: Final = words("said says say saying told wrote writes added announced tweeted")
"""Forms that an adjunct may part from their clause: "said in a statement they ..."."""
