"""The words that trigger events, and the function words that show who does what to whom: tables looked up by word."""

from explorer.extract.alternation import words
from explorer.extract.events.action import entries
from explorer.extract.events.classes import CLASSES
from explorer.extract.events.inflection import Inflected, inflect, plural


def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


# Verbs that tell of no event by themselves; the analysis must know them to find subjects and ends of clauses.
PLAIN_VERBS = _words(
    """
    say tell think know want need plan intend expect hope believe see look seem make take get keep put use work call
    try become remain run hold lead bring include involve mean face consider suggest note add state argue comment
    write read speak talk show follow carry stay serve live feel hear continue appear belong contain depend exist
    lie like love own possess sit stand understand wish aim describe explain mention repeat stress emphasise
    emphasize highlight point quote remark respond reply insist speculate estimate predict hint cite remember forget
    mind wait await wonder worry fear doubt deserve matter manage tend bear contribute base locate situate focus
    rely operate perform play require seek claim command direct lodge pursue unleash inflict submit voice table
    receive spend break determine design acknowledge oblige cause cost lack maintain handle represent reflect affect
    allow stage conduct mount wage undergo suffer express turn set find come go fare attempt mark attend name ensure
    prevent strive struggle celebrate mourn vie compete wear watch teach learn drive ride
    """
) - {verb for row in CLASSES for verb in entries(row.verbs)}

AUXILIARY_BE = _words("be is are was were been being am 's 're 'm isn't aren't wasn't weren't gets got getting")
AUXILIARY_HAVE = _words("have has had having 've haven't hasn't hadn't")
AUXILIARY_DO = _words("do does did don't doesn't didn't")
MODALS = _words(
    """
    will would shall should can could may might must ought cannot 'll 'd won't wouldn't shouldn't can't couldn't
    mustn't
    """
)
FUTURE = _words("will shall 'll won't")
NEGATIONS = _words("not never no n't nor neither hardly barely")

DETERMINERS = _words(
    "the a an this that these those its their his her our my your some any each every no all both several many few most"
    " another other such what whatever"
)
PREPOSITIONS = _words(
    """
    of in on at by for with from to into onto over under against between among across through throughout during
    about near around within without despite toward towards via per like upon beyond behind below above outside
    inside along alongside amid amidst regarding concerning including following until till since after before as off
    out up down except besides versus than
    """
)
CONJUNCTIONS = _words("and or but nor &")
SUBORDINATORS = _words("because although though while when whenever where if unless whether whereas once lest so")
# These open a clause when a subject and a verb follow, else they are prepositions.
HALF_SUBORDINATORS = _words("after before as since until till than for")
RELATIVES = _words("who which whom whose that")
SUBJECT_PRONOUNS = _words("he she it they we i you")
ADVERBS = _words(
    """
    also still already again then now here there too just only even ever once soon later earlier recently currently
    reportedly allegedly previously formerly finally eventually meanwhile however instead together back away home
    today yesterday tomorrow tonight ago jointly yet often always sometimes almost nearly about very more less
    separately overnight abroad further far well rather quite so thus therefore indeed perhaps maybe afterwards
    likely ahead forward longer
    """
)
ADVERB_LIKE_NOUNS = _words(
    "family supply assembly ally reply italy july rally bully fly apply comply rely monopoly anomaly"
)

# What a light verb does is told by its object: "held talks", "launched an attack", "signed a treaty".
LIGHT_VERBS = _words(
    """
    provide hold make take give have launch sign reach stage conduct carry issue open begin start continue resume
    mount pay wage suffer express put strike lead undertake deliver file arrange impose extend see experience commit
    call organise organize join attend do lodge go perform pursue unleash inflict submit voice run table score
    """
)

# These are light with any object, so that only a noun that always names an event tells one.
LIGHTEST_VERBS = _words("have see take put call")
# A verb of wanting or planning that makes what follows a plan, not a fact.
PLANNING = _words(
    """
    plan intend want hope expect aim wish seek prepare threaten promise pledge vow agree offer ask urge demand order
    consider propose decide attempt try schedule set need call refuse decline warn require invite encourage press
    authorise authorize allow permit commit poise slate ready
    """
)
PLANNING_NOUNS = _words(
    """
    plan decision proposal intention effort bid attempt agreement request demand call promise pledge offer readiness
    need desire hope commitment order threat deal campaign right ability permission refusal failure chance
    opportunity move goal aim ready willing prepared due likely able free determined eager reluctant unwilling
    poised scheduled
    """
)
# "Urge X to go": the one who is urged is to go.
OBJECT_CONTROL = _words(
    """
    ask urge order tell force invite encourage call allow permit persuade help appeal request require warn press
    direct instruct compel authorise authorize enable cause lead want expect advise
    """
)
# "Began to shell the town": what the infinitive says does happen.
IMPLICATIVE = _words("continue begin start manage come help force get proceed resume happen compel lead cause use")
# Plural nouns and nouns of agents that are also verbs; they are verbs only where a subject pronoun, an auxiliary or an
# object says so.
NOUN_FIRST = _words(
    """
    rebels partners allies guards hosts judges forces troops aids supports plans reports claims calls needs works
    shows states ends means issues shares orders attacks strikes protests leads cuts rises falls gains losses costs
    funds loans heads officers faces hands parts sides rules votes tests raids bombs guns arms moves demands offers
    talks exports imports sales schools ranks camps masses lies projects markets tours fires places rebel force
    guard host judge ally partner aid state share head mass arm fund report leave crossing building housing training
    funding spending planning shipping mining banking gathering holding briefing bases posts
    """
)
# These nouns name an event only with one who acts and somebody or some place concerned, or with a date.
GENERIC_NOUNS = _words(
    """
    operation operations campaign campaigns session sessions forum forums call calls bid bids test tests search
    searches review reviews study trade trades import imports export exports contract contracts order orders award
    awards fire fires cut cuts gain gains growth opposition cooperation violence fighting combat end ends start
    starts beginning launch opening crisis incident incidents failure sale sales investment investments claim
    commitment commitments speech speeches statement statements address addresses remark remarks loan loans asylum
    leak leaks interview monitoring screening track conflict relief military checks abuse reform reforms vote votes
    offer offers proposal proposals appeal appeals alert alerts recovery delay delays
    """
)
# In the plain present these tell an attitude or a rule, not an event.
STATIVE = _words(
    """
    support oppose back favor favour agree disagree defend recognise recognize protect allow permit resist defy
    ignore guarantee fund employ train help assist exploit
    """
)
FAILING = _words("fail refuse decline neglect")

SAYING = _words(
    """
    say tell state add announce reveal report note believe think claim allege argue declare confirm warn insist
    stress emphasise emphasize explain comment write admit acknowledge predict estimate expect hope deny suggest vow
    pledge promise agree demand decide know mean show indicate cite
    """
)

# With an object these are of another class, or no event: "workers struck", but "ships struck the port".
# "Recalled the envoy", but "she recalled".
ONLY_WITH_OBJECT = frozenset({"recall", "lift", "impose", "seize"})
WITH_OBJECT = {
    "drop": None,
    "demonstrate": None,
    "strike": "assault",
    "rally": None,
    "march": None,
    "rebel": None,
    "land": "trade",
}
# "News release": what looks like an event noun is a document.
NO_COMPOUNDS = frozenset({("news", "release"), ("press", "release"), ("news", "report")})
# "Fired a missile", but "fired a minister": what is fired, launched or thrown decides.
MISSILES = _words(
    """
    missile missiles rocket rockets shot shots shell shells gas bullet bullets mortar mortars artillery stone stones
    rock rocks bomb bombs grenade grenades bottle bottles torpedo torpedoes rounds drone drones ammunition cannon
    cannons
    """
)
THROWN = {
    "fire": "fight", "launch": "fight", "shoot": "fight", "drop": "fight",
    "throw": "assault", "hurl": "assault", "lob": "assault", "toss": "assault",
}  # fmt: skip
# "Exchanged artillery fire", "traded blows": each does it to the other.
TRADED = frozenset({"exchange", "trade"})
# Nouns whose class depends on the verb: an army conducts strikes, workers go on strike.
ARMED_VERBS = _words("conduct carry launch mount")
BLOWS = _words("strike strikes raid raids")

_CLASS_OF_VERB: dict[str, str] = {}
_PARTICLES: dict[str, dict[str, str]] = {}
_FORMS: dict[str, list[Inflected]] = {}
_NOUNS: dict[str, str] = {}
_COMPOUNDS: dict[tuple[str, str], str] = {}


def _enter_verb(base: str) -> None:
    for word, forms in inflect(base).items():
        known = _FORMS.setdefault(word, [])
        known.extend(Inflected(base, form) for form in forms)


def _build() -> None:
    bases: dict[str, None] = dict.fromkeys(PLAIN_VERBS)
    for row in CLASSES:
        for entry in entries(row.verbs):
            base, _, particle = entry.partition(" ")
            bases[base] = None
            if particle:
                _PARTICLES.setdefault(base, {})[particle] = row.name
            else:
                _CLASS_OF_VERB[base] = row.name
        for entry in entries(row.nouns):
            for noun in (entry, plural(entry)):
                first, _, last = noun.rpartition(" ")
                if first:
                    _COMPOUNDS[first, last] = row.name
                else:
                    _NOUNS[noun] = row.name
    for base in bases:
        _enter_verb(base)
    _FORMS["speeded"] = list(_FORMS["sped"])


_build()

VERB_FORMS: dict[str, tuple[Inflected, ...]] = {word: tuple(forms) for word, forms in _FORMS.items()}
"""Every known form of a verb, with its readings."""
VERB_CLASS = _CLASS_OF_VERB
"""Base form of a verb to the name of its action class."""
PARTICLE_CLASS = _PARTICLES
"""Base form of a verb to its particles ("up", "down") to the name of the action class of both together."""
NOUN_CLASS = _NOUNS
"""Singular or plural of an event noun to the name of its action class."""
COMPOUND_CLASS = _COMPOUNDS
"""The same for nouns of two words: ("hunger", "strike")."""
EVENT_NOUN_WORDS = frozenset(_NOUNS) | {last for _, last in _COMPOUNDS}
"""Every word that can be, or end, an event noun."""
MATRIX_CLASSES = frozenset(row.name for row in CLASSES if row.matrix)
MUTUAL_CLASSES = frozenset(row.name for row in CLASSES if row.mutual)
UNDERGONE_CLASSES = frozenset(row.name for row in CLASSES if row.undergone)

TRIGGER_WORDS = frozenset(
    word for word, forms in VERB_FORMS.items() if any(f.lemma not in PLAIN_VERBS for f in forms)
) | (frozenset(_NOUNS) | {last for _, last in _COMPOUNDS} | frozenset({"did", "same"}))
"""Words without which a sentence tells of no event; a sentence is analysed only when it has one."""
