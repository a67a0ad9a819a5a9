"""Those who act for somebody: whether the head of a subject does what it does in the name of whom it is attached to.

"The army of Ruritania" acts for Ruritania; "a court in Strelsau" does not act for Strelsau, which is where it is.
"""

from collections.abc import Mapping

from explorer.extract.events import lexicon as lex
from explorer.extract.events.arguments import PLACE_NOUNS
from explorer.extract.events.headwords import POSTS, listed
from explorer.extract.events.phrases import Phrase, phrase_end
from explorer.extract.events.tokens import Sentence

PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "across", "throughout", "within", "off"}
)
OF_NAMES_ACTOR = frozenset(
    {
        "request", "pledge", "protest", "threat", "announcement", "resignation", "withdrawal", "fall", "rise", "death",
        "visit", "decision", "rejection", "support", "criticism", "accusation", "mobilization", "agreement", "meeting",
    }
)  # fmt: skip
"""Classes of whose nouns "of" names the one who acts: "the request of the union", but "the arrest of the mayor"."""
_DONE_BY_OWNER = OF_NAMES_ACTOR - {"death", "fall", "rise", "resignation"}
_FORCES = listed(
    """
    army armies navy fleet force forces military police troops soldiers guards militia militias fighters rebels gunmen
    sailors marines commandos units unit planes aircraft jets warplanes warships ships delegation team teams envoys
    diplomats officials
    """
)
_GOVERNING = listed(
    """
    government governments administration regime authorities leadership leaders parliament cabinet ministry ministries
    rulers officials generals junta
    """
)
_SPEAKING = listed("spokesman spokeswoman spokesperson spokesmen spokespeople lawyer lawyers attorney attorneys")
_PARTS = listed(
    """
    all most many some several few none half part parts majority number group groups section sections wing branch
    faction arm arms both each one two three four five six seven eight nine ten dozens hundreds thousands scores
    coalition alliance house senate congress court courts embassy embassies state republic kingdom union office agency
    """
)
_EMPLOYED = listed("workers staff employees candidate candidates nominee successor replacement editor consultant")
_ARMED = listed("militants fighters rebels gunmen militia militias forces troops soldiers units men groups group")
_BODIES = _FORCES | _GOVERNING | listed("groups group companies firms agencies banks unions parties organisations")
_BOUND = frozenset({"loyal", "allied", "belonging", "faithful"})
"""What stands before "to" where fighters are somebody's own."""
_ACT_FOR: Mapping[str, frozenset[str]] = {
    "of": (POSTS - _EMPLOYED) | _FORCES | _GOVERNING | _SPEAKING | _PARTS,
    "from": _FORCES | _PARTS,
    "for": _SPEAKING | POSTS,
    "in": _GOVERNING | listed("forces"),
    "at": _GOVERNING,
}
"""Nouns of those who act for whom a preposition behind them names."""
_NOBODY: frozenset[str] = frozenset()


def is_there(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the name attached to a phrase is where that is: "in Strelsau", "at the port of Strelsau"."""
    if sentence.words[phrase.end] not in PLACE_PREPOSITIONS:
        return False
    end = phrase_end(sentence, phrase.end + 1)
    if sentence.words[end] == "of" and sentence.words[end - 1] in PLACE_NOUNS:
        end = phrase_end(sentence, end + 1)
    return sentence.mention[end - 1] >= 0


def acts_for(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the head of a phrase acts for whom its first preposition attaches, or nothing attaches anybody."""
    at = next((i for i in range(phrase.end, phrase.tail) if sentence.tags[i] == "P" or sentence.mention[i] >= 0), None)
    if at is None or sentence.tags[at] != "P":
        return True
    word, head = sentence.words[at], sentence.words[phrase.end - 1]
    if word == "to":
        return sentence.words[at - 1] in _BOUND and sentence.words[at - 2] in _ARMED
    if word == "by" or head in _ACT_FOR.get(word, _NOBODY):
        return True
    if word == "of" and lex.NOUN_CLASS.get(head) in _DONE_BY_OWNER:
        return True  # "the deployment of the army"
    # "Medics from two Ruritanian armies": of those attached the head acts for whom the name before it tells.
    inner = min(phrase_end(sentence, at + 1), phrase.tail)
    return word in ("of", "from") and sentence.words[inner - 1] in _BODIES
