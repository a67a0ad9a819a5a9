"""What follows a verb or an event noun: objects and what prepositions attach, up to where its clause ends."""

from collections.abc import Callable
from typing import NamedTuple

from explorer.extract.events import lexicon as lex
from explorer.extract.events.phrases import REACH, Phrase, closing, phrase_end
from explorer.extract.events.tokens import Sentence

_MOST_ARGUMENTS = 6
_CLAUSE_OPENING = 12
"""Tokens among which a verb must follow "after", "since" ... for them to open a clause."""

# What follows these is the time or the circumstance of an event, not a party to it.
_CIRCUMSTANCES = frozenset(
    {
        "despite", "during", "following", "amid", "amidst", "after", "before", "since", "until", "till", "without",
        "including", "except", "besides", "notwithstanding", "than",
    }
)  # fmt: skip


PLACE_NOUNS = frozenset(
    {
        "town",
        "city",
        "village",
        "province",
        "region",
        "state",
        "island",
        "port",
        "district",
        "capital",
        "suburb",
        "area",
        "coast",
    }
)


_STOPS = frozenset("S;:)!?-")
_JOINING = frozenset("C,")
_VERBAL = frozenset("VMBHZ")
_BESIDE_VERB = frozenset("AXW")


# The constructor of a NamedTuple is a function written in Python that calls this one; most of what is made here is.
_new = tuple.__new__


class Argument(NamedTuple):
    """A noun phrase after a verb.

    Attributes:
        preposition: the word that attaches it; "" for an object.
        phrase: its tokens.
        inner: whether it belongs to a clause inside ("to free | the hostages").
    """

    preposition: str
    phrase: Phrase
    inner: bool


def arguments(sentence: Sentence, start: int, *, stop: int | None = None, matrix: bool = False) -> list[Argument]:
    """Noun phrases after a verb or an event noun, with their prepositions, in order, up to where its clause ends.

    Args:
        sentence: the parsed sentence.
        start: the token after the verb or noun.
        stop: where to end at the latest.
        matrix: whether the content of what is said, agreed or demanded belongs to it as well.
    """
    return _Scan(sentence, start, len(sentence) if stop is None else stop, matrix=matrix).run()


class _Scan:
    """One walk to the right. Each handler moves `at` on and says whether the walk goes on."""

    __slots__ = ("at", "inner", "matrix", "out", "preposition", "sentence", "stop")

    def __init__(self, sentence: Sentence, start: int, stop: int, *, matrix: bool) -> None:
        self.sentence = sentence
        self.at = start
        self.stop = min(stop, start + REACH)
        self.matrix = matrix
        self.preposition = ""
        self.inner = False
        self.out: list[Argument] = []

    def run(self) -> list[Argument]:
        """The arguments up to the first word that ends the clause."""
        tags = self.sentence.tags
        while self.at < self.stop and len(self.out) < _MOST_ARGUMENTS:
            tag = tags[self.at]
            if tag in _STOPS:
                break  # nothing behind this belongs to the verb
            handler = _HANDLERS.get(tag)
            if handler is None:
                self.at += 1
            elif not handler(self):
                break
        return self.out

    def on_preposition(self) -> bool:
        """A preposition attaches the next phrase, unless it opens a clause or tells the circumstance."""
        word = self.sentence.words[self.at]
        if word in _CIRCUMSTANCES or (word in lex.HALF_SUBORDINATORS and self._opens_clause()):
            return False
        self.preposition = word
        self.at += 1
        return True

    def on_adverb(self) -> bool:
        """An adverb may open a phrase ("about 20 ships")."""
        if self.sentence.tags[self.at + 1] in ("A", "N"):
            return self.on_phrase()
        self.at += 1
        return True

    def on_phrase(self) -> bool:
        """A noun phrase, unless it is the subject of another clause."""
        sentence = self.sentence
        end = max(phrase_end(sentence, self.at), self.at + 1)
        if sentence.words[end] == "of" and sentence.words[end - 1] in PLACE_NOUNS:
            end = max(phrase_end(sentence, end + 1), end)  # "the border town of X" is X
        if self.out and not (self.preposition or self.inner or self.matrix) and _has_verb(sentence, end):
            return False
        self.out.append(_new(Argument, (self.preposition, _new(Phrase, (self.at, end, end)), self.inner)))
        self.at = end
        if sentence.tags[end] not in _JOINING:
            self.preposition = ""
        return True

    def on_conjunction(self) -> bool:
        """A conjunction joins phrases, or a verb that shares what follows."""
        following = self.at + 1
        while self.sentence.tags[following] == "A":
            following += 1
        if self.sentence.tags[following] not in _VERBAL:
            self.at += 1
            return True
        group = self.sentence.group_of(following)
        if self.out or group is None:
            return False
        self.at = group.end  # "donated and delivered flour": both verbs share what follows the second
        return True

    def on_verb(self) -> bool:
        """A participle or infinitive opens a clause within; a finite verb ends this one."""
        group = self.sentence.group_of(self.at)
        if group is None or (group.finite and not self.matrix):
            return False
        self.inner = True
        self.preposition = ""
        self.at = max(group.end, self.at + 1)
        return True

    def on_auxiliary(self) -> bool:
        """Auxiliaries belong to the content of what is said."""
        self.at += 1
        return self.matrix

    def on_to(self) -> bool:
        """An infinitive is a clause within."""
        self.inner = True
        self.at += 1
        return True

    def on_relative(self) -> bool:
        """'That' opens the content of what is said; other relative pronouns end the clause."""
        self.inner = True
        self.at += 1
        return self.matrix and self.sentence.words[self.at - 1] == "that"

    def on_pronoun(self) -> bool:
        """A pronoun is an object, or the subject of the content of what is said."""
        group = self.sentence.group_of(self.at + 1)
        if group is not None and group.finite:
            self.inner = True
            self.at += 1
            return self.matrix
        self.out.append(Argument(self.preposition, Phrase(self.at, self.at + 1, self.at + 1), self.inner))
        self.at += 1
        return True

    def on_comma(self) -> bool:
        """A comma goes on with a list or ends the clause."""
        goes_on = _list_goes_on(self.sentence, self.at)
        self.at += 1
        return goes_on

    def on_bracket(self) -> bool:
        """What stands in brackets is stepped over."""
        close = closing(self.sentence, self.at)
        if close is not None:
            self.at = close + 1
        return close is not None

    def on_quote(self) -> bool:
        """A quotation mark may open what is said, never close it."""
        self.at += 1
        return not self.out

    def _opens_clause(self) -> bool:
        """Whether "after", "since", "as" ... is followed by a subject and a verb before the clause can end."""
        for i in range(self.at + 1, min(len(self.sentence), self.at + _CLAUSE_OPENING)):
            group = self.sentence.group_of(i)
            if group is not None:
                return group.finite or group.ing
            if self.sentence.tags[i] in ",;:":
                break
        return False


_HANDLERS: dict[str, Callable[[_Scan], bool]] = {
    "P": _Scan.on_preposition, "A": _Scan.on_adverb, "N": _Scan.on_phrase, "D": _Scan.on_phrase,
    "C": _Scan.on_conjunction, "V": _Scan.on_verb, "T": _Scan.on_to, "R": _Scan.on_relative, "O": _Scan.on_pronoun,
    ",": _Scan.on_comma, "(": _Scan.on_bracket, '"': _Scan.on_quote,
    **dict.fromkeys("MBHZ", _Scan.on_auxiliary),
}  # fmt: skip


def _has_verb(sentence: Sentence, end: int) -> bool:
    """Whether the phrase that ends here is the subject of a verb that follows at once."""
    i = end
    while sentence.tags[i] in _BESIDE_VERB:
        i += 1
    group = sentence.group_of(i)
    return group is not None and group.finite


def _list_goes_on(sentence: Sentence, comma: int) -> bool:
    """Whether a comma stands between two members of a list of phrases, and no verb follows the next one."""
    conjoined = sentence.tag(comma + 1) == "C"
    start = comma + 2 if conjoined else comma + 1
    if sentence.tag(start) not in ("N", "D"):
        return False
    end = phrase_end(sentence, start)
    if end >= len(sentence):
        return conjoined and sentence.mention[end - 1] >= 0
    if sentence.tags[end] in ("C", ","):
        return not _has_verb(sentence, end)
    return conjoined and sentence.tags[end] == "P"
