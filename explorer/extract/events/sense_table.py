"""What an ambiguous verb must have beside it to tell an event of its class."""

from collections.abc import Mapping

from explorer.extract.events import lexicon as lex
from explorer.extract.events.headwords import (
    CLAUSE,
    COMMITTED,
    CONTESTS,
    DOCUMENTS,
    FED,
    GOODS,
    LAWS,
    POSTS,
    QUANTITIES,
    RAISED,
    RELEASED,
    REPORTED,
    SANCTIONED,
    SHARED,
    TREATED,
    listed,
)
from explorer.lean import dataclass


@dataclass(frozen=True, slots=True)
class Sense:
    """What must be there for the usual sense of a verb.

    Attributes:
        objects: head nouns of its object that fit.
        person: whether a person as its object fits.
        actor: whether any actor as its object fits.
        follows: words right behind the verb that fit, whatever the object.
        behind: words right behind an object that names an actor that fit.
    """

    objects: frozenset[str] = frozenset()
    person: bool = False
    actor: bool = False
    follows: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()


SENSES: Mapping[str, Sense] = {
    **dict.fromkeys(
        ("name", "nominate", "promote", "designate", "tap", "elevate", "induct", "hire", "reinstate"),
        Sense(objects=POSTS, person=True),
    ),
    "pass": Sense(objects=LAWS),
    "win": Sense(objects=CONTESTS, actor=True),
    "lose": Sense(objects=CONTESTS | QUANTITIES | listed("jobs money control value lives ground")),
    "feed": Sense(objects=FED, actor=True),
    "treat": Sense(objects=TREATED),
    "share": Sense(objects=SHARED),
    "report": Sense(objects=REPORTED),
    "raise": Sense(objects=RAISED),
    "gain": Sense(objects=QUANTITIES),
    "commit": Sense(objects=COMMITTED, follows=CLAUSE),
    "agree": Sense(follows=listed("to on upon")),
    "accept": Sense(
        objects=listed("offer offers proposal proposals plan deal demand demands terms invitation request resignation")
        | listed("nomination formula refugees responsibility settlement ceasefire")
    ),
    "decide": Sense(follows=listed("to that on against not whether")),
    "rule": Sense(follows=listed("that on against in for out")),
    "choose": Sense(objects=POSTS, person=True),
    "select": Sense(objects=POSTS, person=True),
    "elect": Sense(objects=POSTS, person=True),
    "resolve": Sense(objects=listed("dispute disputes conflict crisis case row differences"), follows=CLAUSE),
    "meet": Sense(actor=True, objects=POSTS | listed("families"), follows=listed("with in at on for to again")),
    "ask": Sense(follows=listed("for to that"), behind=listed("for to")),
    "press": Sense(actor=True, follows=listed("for")),
    "recommend": Sense(follows=CLAUSE, objects=listed("charges action measures sanctions increase")),
    "join": Sense(actor=True, objects=listed("coalition alliance forces force army mission team government")),
    "challenge": Sense(objects=listed("decision ruling law laws order result results ban policy"), actor=True),
    "defend": Sense(actor=True, objects=listed("decision policy deal plan city town positions")),
    "back": Sense(actor=True, objects=LAWS | listed("proposal deal candidate")),
    "support": Sense(actor=True, objects=LAWS | listed("proposal deal candidate")),
    "honor": Sense(actor=True, person=True),
    "honour": Sense(actor=True, person=True),
    "question": Sense(person=True, objects=listed("suspect suspects witness witnesses man men people")),
    "study": Sense(),
    "chair": Sense(objects=listed("meeting talks session summit conference hearing panel discussion debate forum")),
    "flood": Sense(actor=True, objects=listed("town towns village villages streets homes fields city")),
    "reverse": Sense(
        objects=listed("decision decisions ruling rulings order ban policy verdict conviction law sentence")
    ),
    "assume": Sense(objects=listed("power control command office responsibility role presidency duties leadership")),
    "succeed": Sense(person=True, objects=POSTS),
    "change": Sense(objects=LAWS | listed("policy course name government constitution law status leadership")),
    "develop": Sense(objects=listed("weapon weapons vaccine drug system missile missiles drone")),
    "found": Sense(actor=True, objects=listed("company party group organisation organization newspaper movement")),
    "produce": Sense(objects=listed("weapons missiles drones vaccine vaccines oil ammunition report")),
    "form": Sense(actor=True, objects=listed("government coalition alliance party group committee force cabinet")),
    "create": Sense(
        actor=True,
        objects=listed(
            "committee force agency fund council commission unit company group coalition post jobs zone task"
        ),
    ),
    "provide": Sense(objects=GOODS),
    "give": Sense(objects=GOODS),
    "deliver": Sense(objects=GOODS | listed("speech address statement parcels letters mail")),
    "force": Sense(follows=listed("to"), actor=True, person=True),
    "demand": Sense(follows=CLAUSE, actor=True, objects=lex.EVENT_NOUN_WORDS | listed("money answers rights")),
    "release": Sense(actor=True, person=True, objects=RELEASED | DOCUMENTS),
    "suspend": Sense(person=True, objects=SANCTIONED),
    "remove": Sense(person=True, objects=POSTS),
    "recall": Sense(person=True, objects=POSTS),
    "advance": Sense(follows=listed("on toward towards into")),
    "trade": Sense(objects=listed("shares stock stocks goods prisoners bonds oil"), follows=listed("with")),
    "insist": Sense(follows=listed("on upon")),
    "capture": Sense(
        actor=True,
        person=True,
        objects=listed(
            """
            town towns city cities village villages base bases territory soldiers fighters suspect suspects gunman
            leader leaders commander commanders militant militants rebels bridge airport area areas post posts district
            capital people weapons
            """
        ),
    ),
}
"""Verbs of more than one sense, by base form."""
WITH_PARTICLE: Mapping[tuple[str, str], frozenset[str]] = {
    ("lay", "down"): listed("arms weapons guns"),
    ("break", "down"): listed("talks negotiations negotiation ceasefire truce relations"),
    ("give", "up"): listed("arms weapons power control territory command claim claims post seat"),
    ("go", "off"): listed("bomb bombs device devices explosion explosions blast blasts charge charges grenade"),
    ("shut", "up"): frozenset(),
    ("end", "up"): frozenset(),
    ("step", "in"): frozenset(),
    ("open", "up"): frozenset(),
    ("shrug", "off"): frozenset(),
    ("sign", "up"): frozenset(),
    ("go", "down"): listed("price prices rate rates number share shares index sales"),
    ("go", "up"): listed("price prices rate rates number share shares index sales"),
    ("call", "up"): listed("reservists reserves troops soldiers conscripts"),
    ("build", "up"): listed("forces troops army navy reserves stocks arsenal"),
    ("take", "off"): listed("plane planes aircraft jet jets helicopter helicopters flight flights rocket drone drones"),
    ("set", "up"): listed(
        """
        committee commission council agency fund camp camps office government company group body unit force forces
        roadblock roadblocks checkpoint checkpoints base bases zone system centre center team network foundation hotline
        """
    ),
}
"""Verbs with a particle that are as often said of other things: what their object, or their subject, must name."""
