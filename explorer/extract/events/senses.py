"""In which sense a verb is used: an ambiguous verb tells an event of its class only with fitting arguments.

"Named a minister" appoints, "named the reason" does not; "passed the bill" decides, "ten years passed" does not. What
fits is told by the head nouns of the object (of the subject in the passive), by whether it names a person or any actor,
and by the word behind the verb. A verb that is in none of the tables has one sense, but those of `_NEED_OBJECT` tell
nothing without an object.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.extract.alternation import words
from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import Argument
from explorer.extract.events.phrases import Phrase
from explorer.extract.events.tokens import Group, Sentence


def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


_POSTS = _words(
    """
    president vice-president premier chancellor minister ministers secretary ambassador envoy governor mayor judge
    justice justices chief head chair chairman chairwoman chairperson director commissioner commander general coach
    captain manager leader leaders speaker spokesman spokeswoman spokesperson editor officer officers official officials
    prosecutor attorney counsel adviser advisor advisers advisors deputy deputies candidate candidates nominee successor
    replacement member members partner representative representatives administrator ceo cfo rector dean bishop pope king
    queen prince regent delegate delegates staff employees workers team cabinet government board panel committee council
    consultant inspector inspectors trustee trustees senator senators mate
    """
)
_OWNER_REACH = 3
"""Tokens behind a phrase in which a name may own it: "the right | of the army"."""
_UNDERTAKINGS = _words(
    """
    campaign campaigns mission missions operation operations process work talks programme program programs programmes
    project projects aid support relations ties use production service services border borders crossing crossings
    embassy office airport school schools station factory plant mine route road line negotiations practice policy
    rule era term effort efforts drive inquiry investigation exercise exercises fire shipment shipments flights flow
    supply supplies exports imports trade sanctions siege blockade violence fighting war conflict dispute crisis
    strike protest protests legislation publication
    """
)
_LAWS = _words(
    """
    law laws bill bills act acts resolution resolutions measure measures legislation budget amendment amendments motion
    motions reform reforms package constitution statute statutes treaty ordinance ordinances code referendum sanctions
    rule rules declaration plan
    """
)
_CONTESTS = _words(
    """
    election elections vote votes primary primaries caucus caucuses referendum seat seats presidency race races
    nomination majority majorities percent % mandate term contest contests ballot poll runoff delegates parliament
    re-election reelection award prize medal title championship cup match game tournament case appeal lawsuit contract
    states state war battle
    """
)
_DOCUMENTS = _words(
    """
    statement statements report reports document documents letter letters video videos tape tapes record records email
    emails e-mail e-mails data poll polls figures sheet list transcript transcripts memo returns study survey results
    draft plan details photo photos footage audio book ad ads schedule text returns files minutes
    """
)
_HUMANS = _words(
    """
    people person man men woman women boy boys girl girls child children student students activist activists journalist
    journalists soldier soldiers tourist tourists migrant migrants resident residents crew passenger passengers
    """
)
_ERUPTING = _words("volcano volcanoes fire fires fighting violence clashes riots protests riot protest geyser")
_SPEECHES = frozenset({"speech", "address", "statement"})
_FED = _words("people children families refugees troops animals patients soldiers residents villagers hungry poor")
_GOODS = _words(
    """
    aid assistance help money funding funds weapons arms food water shelter supplies training equipment relief medicine
    care services security protection goods troops ships vehicles ammunition information intelligence million billion
    dollars euros pounds tons tonnes loan loans grant grants fuel grain blankets arms aircraft planes tanks missiles
    asylum refuge visas land flour rice wheat medicines vaccines cash donation donations sum sums
    """
)
_TREATED = _words(
    "people patients patient victims wounded injured children refugees survivors soldiers casualties burns injuries"
)
_SHARED = _words(
    "information evidence intelligence data documents technology files findings secrets power water resources expertise"
)
_REPORTED = _words(
    """
    profit profits loss losses earnings income revenue revenues sales results case cases deaths death casualties damage
    figures incident incidents attack attacks theft crime findings
    """
)
_RAISED = _words(
    """
    money funds tax taxes rate rates price prices wage wages target levels limit ceiling duties tariffs forecast
    estimate
    interest fees spending pay
    """
)
_COMMITTED = _words(
    "money funds troops forces resources soldiers aircraft dollars euros pounds million billion ships itself"
)
_HARD_OBJECTS = _words(
    """
    plan plans strategy idea ideas argument arguments hope hopes debate campaign record records market markets economy
    bill deal deals question questions chance chances reputation theory issue issues time interest attention impression
    belief image perception notion imagination vote votes voters audience audiences conversation fears concerns concern
    expectations expectation doubts support candidacy nomination race odds poll polls narrative story headlines rules
    rule law balance note tone chord nerve
    """
)
"""What cannot be struck, killed or seized but in a figure of speech."""
_HARM = _words(
    """
    killed wounded injured dead knife gun guns gunman gunmen police hospital bomb bombs troops soldiers army rebels
    militants bullet bullets shot shots machete machetes suspect weapon weapons forces missile missiles drone drones
    military militia explosives explosion blood bodyguard bodyguards rocket rockets prison guerrillas assailant
    """
)
"""Words beside which an attack of one person on another is one of deeds."""
_CONTEST_WORDS = _words(
    """
    election elections primary primaries caucus caucuses vote votes voters poll polls ballot match game race nomination
    delegates percent points tournament final cup presidential
    """
)
_TELLS_OFF = _words(
    "fire fight attacks assaults counterattack attack slam blast hit hammer bash lash assault target punch knock"
)
_IN_WORDS = _words("blast slam bash lash")
"""Verbs that are of words unless something near them tells of harm."""
_OUTDOES = _words("beat defeat trounce crush rout upset battle fight")

# Classes most of whose verbs say nothing without an object, and the verbs of these classes that do.
_NEED_OBJECT = frozenset(
    {
        "aid", "coercion", "sanction", "support", "order", "criticism", "establishment", "appointment", "assault",
        "fight", "cooperation", "investigation", "accusation", "announcement", "rejection", "mobilization", "trade",
        "change",
    }
)  # fmt: skip
_WITHOUT_OBJECT = _words(
    """
    cooperate co-operate collaborate coordinate ally participate integrate interoperate collude apologise apologize
    sympathise sympathize thank clash fight battle advance skirmish explode detonate testify plead mobilise mobilize
    mass parade prepare patrol enlist complain lament investigate inquire spy eavesdrop disagree fail object renege
    backtrack transition expand shift merge split unite relocate reform trade bid invest contribute donate pay combat
    counterattack counter-attack merge join partner sue search volunteer duel hack ram storm
    """
)
_PLAIN_OBJECTS = frozenset("NDOAV")
_PERSONAL_CLASSES = frozenset({"end", "start", "rise", "fall", "change"})
_UNLESS_SAID = _words("admit confirm reveal report disclose publish issue introduce outline leak")
_MOVING_THINGS = frozenset({"take", "go"})
_NEVER = _words("judge suspect opt showcase split favor favour resist cheer champion")
_ABROAD = _words("to into in for from at toward towards across out through over")
_TRAVELS = _words("fly land depart journey return move head flee migrate cross enter leave sail dock go come")


@dataclass(frozen=True, slots=True)
class _Sense:
    """What must be there for the usual sense of a verb.

    Attributes:
        objects: head nouns of its object that fit.
        person: whether a person as its object fits.
        actor: whether any actor as its object fits.
        follows: words right behind the verb that fit, whatever the object.
    """

    objects: frozenset[str] = frozenset()
    person: bool = False
    actor: bool = False
    follows: frozenset[str] = frozenset()


_CLAUSE = frozenset({"to", "that"})
_ASTRAY = _words("back out off up down away over along apart aside forward around short behind ill flat asleep through")
"""Behind a verb that the table does not know with them these make another verb: "hit back", "fell short"."""
_STEERED = frozenset({"visit", "withdrawal", "mobilization"})
_RELEASED = _words(
    """
    prisoner prisoners hostage hostages detainee detainees captive captives crew funds troops soldiers sailors inmates
    people men women children activists journalists suspects suspect assets money tranche water
    """
)
_SANCTIONED = _words(
    """
    aid ties relations trade flights membership licence license licences licenses sales exports imports visas visa
    payments assistance cooperation accounts assets players player officers officer officials workers employees
    students sanctions shipments operations services
    """
)
_AGENTIVE = frozenset(
    {
        "agreement", "aid", "pledge", "request", "order", "rejection", "criticism", "accusation", "threat", "sanction",
        "announcement", "appointment", "cooperation", "support", "meeting", "trade", "investigation",
    }
)  # fmt: skip
"""Classes whose subject acts on purpose."""
_DUTY = _words("must should shall")
_QUANTITIES = _words("ground points point % percent votes seats territory weight")
_SENSES: Mapping[str, _Sense] = {
    **dict.fromkeys(
        ("name", "nominate", "promote", "designate", "tap", "elevate", "induct", "hire", "reinstate"),
        _Sense(objects=_POSTS, person=True),
    ),
    "pass": _Sense(objects=_LAWS),
    "win": _Sense(objects=_CONTESTS, actor=True),
    "lose": _Sense(objects=_CONTESTS | _QUANTITIES | _words("jobs money control value lives ground")),
    "feed": _Sense(objects=_FED, actor=True),
    "treat": _Sense(objects=_TREATED),
    "share": _Sense(objects=_SHARED),
    "report": _Sense(objects=_REPORTED),
    "raise": _Sense(objects=_RAISED),
    "gain": _Sense(objects=_QUANTITIES),
    "commit": _Sense(objects=_COMMITTED, follows=_CLAUSE),
    "agree": _Sense(follows=_words("to on upon")),
    "accept": _Sense(
        objects=_words("offer offers proposal proposals plan deal demand demands terms invitation request resignation")
        | _words("nomination formula refugees responsibility settlement ceasefire")
    ),
    "decide": _Sense(follows=_words("to that on against not whether")),
    "rule": _Sense(follows=_words("that on against in for out")),
    "choose": _Sense(objects=_POSTS, person=True),
    "select": _Sense(objects=_POSTS, person=True),
    "elect": _Sense(objects=_POSTS, person=True),
    "resolve": _Sense(objects=_words("dispute disputes conflict crisis case row differences"), follows=_CLAUSE),
    "meet": _Sense(actor=True, objects=_POSTS | _words("families"), follows=_words("with in at on for to again")),
    "ask": _Sense(follows=_words("for to that")),
    "press": _Sense(actor=True, follows=_words("for")),
    "recommend": _Sense(follows=_CLAUSE, objects=_words("charges action measures sanctions increase")),
    "join": _Sense(actor=True, objects=_words("coalition alliance forces force army mission team government")),
    "challenge": _Sense(objects=_words("decision ruling law laws order result results ban policy"), actor=True),
    "defend": _Sense(actor=True, objects=_words("decision policy deal plan city town positions")),
    "back": _Sense(actor=True, objects=_LAWS | _words("proposal deal candidate")),
    "support": _Sense(actor=True, objects=_LAWS | _words("proposal deal candidate")),
    "honor": _Sense(actor=True, person=True),
    "honour": _Sense(actor=True, person=True),
    "question": _Sense(person=True, objects=_words("suspect suspects witness witnesses man men people")),
    "study": _Sense(),
    "chair": _Sense(objects=_words("meeting talks session summit conference hearing panel discussion debate forum")),
    "flood": _Sense(actor=True, objects=_words("town towns village villages streets homes fields city")),
    "reverse": _Sense(
        objects=_words("decision decisions ruling rulings order ban policy verdict conviction law sentence")
    ),
    "assume": _Sense(objects=_words("power control command office responsibility role presidency duties leadership")),
    "succeed": _Sense(person=True, objects=_POSTS),
    "change": _Sense(objects=_LAWS | _words("policy course name government constitution law status leadership")),
    "develop": _Sense(objects=_words("weapon weapons vaccine drug system missile missiles drone")),
    "found": _Sense(actor=True, objects=_words("company party group organisation organization newspaper movement")),
    "produce": _Sense(objects=_words("weapons missiles drones vaccine vaccines oil ammunition report")),
    "form": _Sense(actor=True, objects=_words("government coalition alliance party group committee force cabinet")),
    "create": _Sense(
        actor=True,
        objects=_words(
            "committee force agency fund council commission unit company group coalition post jobs zone task"
        ),
    ),
    "provide": _Sense(objects=_GOODS),
    "give": _Sense(objects=_GOODS),
    "deliver": _Sense(objects=_GOODS | _words("speech address statement parcels letters mail")),
    "force": _Sense(follows=_words("to"), actor=True, person=True),
    "demand": _Sense(follows=_CLAUSE, actor=True, objects=lex.EVENT_NOUN_WORDS | _words("money answers rights")),
    "release": _Sense(actor=True, person=True, objects=_RELEASED | _DOCUMENTS),
    "suspend": _Sense(person=True, objects=_SANCTIONED),
    "remove": _Sense(person=True, objects=_POSTS),
    "advance": _Sense(follows=_words("on toward towards into")),
    "trade": _Sense(objects=_words("shares stock stocks goods prisoners bonds oil"), follows=_words("with")),
    "insist": _Sense(follows=_words("on upon")),
    "capture": _Sense(
        actor=True,
        person=True,
        objects=_words(
            """
            town towns city cities village villages base bases territory soldiers fighters suspect suspects gunman
            leader leaders commander commanders militant militants rebels bridge airport area areas post posts district
            capital people weapons
            """
        ),
    ),
}
"""Verbs of more than one sense, by base form."""
_WITH_PARTICLE: Mapping[tuple[str, str], frozenset[str]] = {
    ("lay", "down"): _words("arms weapons guns"),
    ("break", "down"): _words("talks negotiations negotiation ceasefire truce relations"),
    ("give", "up"): _words("arms weapons power control territory command claim claims post seat"),
    ("go", "off"): _words("bomb bombs device devices explosion explosions blast blasts charge charges grenade"),
    ("shut", "up"): frozenset(),
    ("end", "up"): frozenset(),
    ("step", "in"): frozenset(),
    ("open", "up"): frozenset(),
    ("shrug", "off"): frozenset(),
    ("sign", "up"): frozenset(),
    ("go", "down"): _words("price prices rate rates number share shares index sales"),
    ("go", "up"): _words("price prices rate rates number share shares index sales"),
    ("call", "up"): _words("reservists reserves troops soldiers conscripts"),
    ("build", "up"): _words("forces troops army navy reserves stocks arsenal"),
    ("take", "off"): _words("plane planes aircraft jet jets helicopter helicopters flight flights rocket drone drones"),
    ("set", "up"): _words(
        """
        committee commission council agency fund camp camps office government company group body unit force forces
        roadblock roadblocks checkpoint checkpoints base bases zone system centre center team network foundation hotline
        """
    ),
}
"""Verbs with a particle that are as often said of other things: what their object, or their subject, must name."""


def fits(
    sentence: Sentence, group: Group, kind: str, subject: Sequence[Phrase], args: Sequence[Argument], *, light: bool
) -> bool:
    """Whether the arguments of a verb fit the sense in which it tells an event of its class.

    Args:
        sentence: the parsed sentence.
        group: the verb.
        kind: its action class.
        subject: its subject.
        args: what follows it.
        light: whether an event noun is its object, which then tells the event.
    """
    if light:
        return True
    objects = _objects(group, subject, args)
    if _is_another_verb(sentence, group, kind) or _is_said_of_others(sentence, group, kind, subject, objects, args):
        return False
    if group.particle:
        wanted = _WITH_PARTICLE.get((group.lemma, group.particle))
        named = _words_of(sentence, objects or subject if group.lemma not in _MOVING_THINGS else subject)
        return wanted is None or not wanted.isdisjoint(named)
    sense = _SENSES.get(group.lemma)
    if group.lemma == "insist" and not _DUTY.isdisjoint(sentence.words[group.end :]):
        return True
    if sense is not None:
        return _has(sentence, group, sense, objects)
    if objects:
        begins = kind in ("start", "end") and not group.passive
        return not _figurative(sentence, kind, objects) and (not begins or _names_event(sentence, objects))
    if group.passive:
        return True
    if kind in _NEED_OBJECT and group.lemma not in _WITHOUT_OBJECT:
        return _object_follows(sentence, group, kind, args)
    return not (kind in _PERSONAL_CLASSES and any(sentence.person[phrase.end - 1] for phrase in subject))


def _objects(group: Group, subject: Sequence[Phrase], args: Sequence[Argument]) -> list[Phrase]:
    """What is acted upon: the subject of a passive, else the object and what "of" adds to it ("part of the aid")."""
    if group.passive:
        return list(subject)
    if args and args[0].preposition:
        return []
    return [arg.phrase for arg in args if arg.preposition in ("", "of") and not arg.inner][:2]


def _words_of(sentence: Sentence, phrases: Sequence[Phrase]) -> set[str]:
    return {word for phrase in phrases for word in sentence.words[phrase.start : phrase.end]}


def _object_follows(sentence: Sentence, group: Group, kind: str, args: Sequence[Argument]) -> bool:
    """Whether an object that was not read as one stands behind the verb: a pronoun, a number, a clause."""
    after = sentence.word(group.end)
    if after == "as" or (after == "at" and sentence.word(group.end + 1) in ("least", "most")):
        return True
    return sentence.tag(group.end) in _PLAIN_OBJECTS or (kind in lex.MATRIX_CLASSES and bool(args or after == "that"))


def _is_another_verb(sentence: Sentence, group: Group, kind: str) -> bool:
    """Whether the word behind makes another verb of it, one that tells no event of this class."""
    after = sentence.word(group.end)
    if group.lemma in _NEVER or (group.lemma == "sign" and after in ("on", "off")):
        return True
    if group.lemma in _UNLESS_SAID and after == "that":
        return True
    if group.lemma == "engage" and lex.EVENT_NOUN_WORDS.isdisjoint(sentence.words[group.end : group.end + 4]):
        return True
    if kind in ("start", "end") and (group.end in sentence.group_at or (after == "to" and not group.passive)):
        return True  # "began to rain": what began is told by the next verb, if it is an event
    if "rather" in (*group.auxiliaries, sentence.word(group.start - 1)):
        return True
    astray = not group.particle and kind not in _STEERED and after in _ASTRAY
    return astray and sentence.word(group.end + 1) != "to"


def _is_said_of_others(
    sentence: Sentence,
    group: Group,
    kind: str,
    subject: Sequence[Phrase],
    objects: Sequence[Phrase],
    args: Sequence[Argument],
) -> bool:
    """Whether the verb is said of what cannot undergo or do it in its usual sense."""
    if kind == "visit" and group.lemma in _TRAVELS:
        return not _goes_somewhere(sentence, objects, args)
    if group.lemma == "disappear":
        return not any(_is_human(sentence, phrase) for phrase in subject)
    if group.lemma == "join":
        return _joins_in(sentence, args)
    if group.lemma == "erupt":
        return _ERUPTING.isdisjoint(_words_of(sentence, subject))
    # "Helped the firm survive", "recalled the envoy asking": what happened is told by the next verb.
    return group.lemma in ("help", "recall") and any(phrase.end in sentence.group_at for phrase in objects)


def _has(sentence: Sentence, group: Group, sense: _Sense, objects: Sequence[Phrase]) -> bool:
    if not group.passive and sentence.word(group.end) in sense.follows:
        return True
    if group.passive and "to" in sense.follows and sentence.word(group.end) in sense.follows:
        return True
    for phrase in objects:
        if not sense.objects.isdisjoint(sentence.words[phrase.start : phrase.end]):
            return True
        if sense.objects is _GOODS and _counts_money(sentence, phrase):
            return True
        if sense.actor and any(index >= 0 for index in sentence.mention[phrase.start : phrase.end + _OWNER_REACH]):
            return True
        if sense.person and sentence.person[phrase.end - 1]:
            return True
    # In the passive the post stands behind: "was named chief of staff".
    return group.passive and sense.person and not _POSTS.isdisjoint(sentence.words[group.end : group.end + 4])


def _is_human(sentence: Sentence, phrase: Phrase) -> bool:
    words_of = sentence.words[phrase.start : phrase.end]
    return any(sentence.person[phrase.start : phrase.end]) or not (_POSTS | _HUMANS).isdisjoint(words_of)


def _counts_money(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase opens with a large number: of goods or of money, since signs of sums are no tokens."""
    return any(word[:1].isdigit() and "," in word for word in sentence.words[phrase.start : phrase.end])


def _joins_in(sentence: Sentence, args: Sequence[Argument]) -> bool:
    """Whether somebody only does what others do: "joined his rivals in praising the deal"."""
    ends = (arg.phrase.end for arg in args if arg.preposition == "")
    return any(sentence.word(end) == "in" and end + 1 in sentence.group_at for end in ends)


def _names_event(sentence: Sentence, objects: Sequence[Phrase]) -> bool:
    """Whether what begins or ends is an event, a name or an undertaking: "ended the talks", not "began the day"."""
    return any(
        not (lex.EVENT_NOUN_WORDS | _UNDERTAKINGS).isdisjoint(sentence.words[phrase.start : phrase.end])
        or any(index >= 0 for index in sentence.mention[phrase.start : phrase.end])
        for phrase in objects
    )


def _figurative(sentence: Sentence, kind: str, objects: Sequence[Phrase]) -> bool:
    """Whether a hard verb has an object on which violence cannot be done: "attacked the plan"."""
    if kind not in ("assault", "fight", "coercion", "death"):
        return False
    return sentence.words[objects[0].end - 1] in _HARD_OBJECTS


def _goes_somewhere(sentence: Sentence, objects: Sequence[Phrase], args: Sequence[Argument]) -> bool:
    """Whether a verb of moving has a name as its object or behind a preposition of place."""
    phrases = [*objects, *(arg.phrase for arg in args if arg.preposition in _ABROAD and not arg.inner)]
    return any(sentence.mention[phrase.end - 1] >= 0 for phrase in phrases)


def acts(sentence: Sentence, kind: str, subject: Sequence[Phrase]) -> bool:
    """Whether a subject can do what a class tells: "the victories in the north gave him hope" has none that acts."""
    if kind not in _AGENTIVE:
        return True
    heads = (sentence.words[phrase.end - 1] for phrase in subject if sentence.mention[phrase.end - 1] < 0)
    return all(head not in lex.EVENT_NOUN_WORDS for head in heads)


def told_as(
    sentence: Sentence, lemma: str, kind: str, subject_objects: Sequence[Phrase], *, among_persons: bool
) -> str:
    """The class that a verb or noun has beside its parties.

    What persons do to persons with words is criticism, who beats whom in a contest is decided, and a document that is
    released is made known.
    """
    named = _words_of(sentence, subject_objects)
    if lemma in ("release", "deliver") and named & (_DOCUMENTS | _SPEECHES):
        return "announcement"
    if lemma == "lose" and named & _CONTESTS:
        return "decision"
    if lemma == "dismiss" and (named & _POSTS or any(sentence.person[phrase.end - 1] for phrase in subject_objects)):
        return "resignation"
    if kind not in ("assault", "fight", "decision") or not _HARM.isdisjoint(sentence.words):
        return kind
    if lemma in _IN_WORDS or (among_persons and lemma in _TELLS_OFF):
        return "criticism"
    if among_persons and lemma in _OUTDOES and not _CONTEST_WORDS.isdisjoint(sentence.words):
        return "decision"
    return kind
