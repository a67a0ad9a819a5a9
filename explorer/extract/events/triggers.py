"""Which words trigger an event, and of which class: verbs by object and particle, nouns by their place in a phrase."""

from collections.abc import Mapping

from explorer.extract.events import lexicon as lex
from explorer.extract.events.phrases import phrase_end, phrase_start
from explorer.extract.events.tokens import Group, Sentence

# What one can "have", "see" or "take": "had talks".
_HAD = frozenset({"meeting", "fight", "accident", "protest", "assault", "death", "visit", "fall", "rise"})
_BLOWS_TRADED = frozenset({"fire", "gunfire", "shots", "blows", "shelling", "strikes", "salvos", "airstrikes"})
# "Carried out a raid", "went on strike": what these verbs do is behind one more word.
_LED_UP = {"carry": "out", "go": "on"}
_TRADED_REACH = 3
_CONTENT_REACH = 4
"""Tokens behind a verb, as those of a date, among which "that" opens what it says."""
_SEVERAL_CLASSES = (
    lex.TRADED
    | lex.THROWN.keys()
    | lex.WITH_OBJECT.keys()
    | lex.ONLY_WITH_OBJECT
    | {"name", "recall", "decline", "help", "conclude"}
)
"""Verbs whose class depends on what stands beside them."""
# "Three days of talks": the event is what they measure.
_MEASURES = frozenset(
    {"day", "days", "hours", "weeks", "months", "round", "rounds", "series", "wave", "string", "spate"}
)


def class_of_verb(sentence: Sentence, group: Group) -> str | None:
    """The action class of a verb here; None when it tells of no event."""
    lemma = group.lemma
    if group.particle:
        return lex.PARTICLE_CLASS[lemma][group.particle]
    kind = lex.VERB_CLASS.get(lemma)
    if lemma not in _SEVERAL_CLASSES:
        return kind
    if lemma in lex.TRADED and not _BLOWS_TRADED.isdisjoint(sentence.words[group.end : group.end + _TRADED_REACH]):
        return "fight"
    if lemma in lex.THROWN and _throws(sentence, group):
        return lex.THROWN[lemma]
    if kind is None:
        return None
    if group.passive:
        return lex.WITH_OBJECT.get(lemma) or kind  # "was struck": its subject is what it would have as its object
    following = sentence.tag(group.end)
    measured = sentence.word(group.end)[:1].isdigit()
    if lemma in lex.WITH_OBJECT and following in ("N", "D") and not measured:
        return lex.WITH_OBJECT[lemma]
    if lemma in lex.ONLY_WITH_OBJECT and following not in ("N", "D", "A", "O", "C"):
        return None
    if lemma in ("name", "recall") and _only_says(sentence, group):
        return None
    if lemma == "decline" and (sentence.word(group.end) == "to" or following in ("N", "D")) and not measured:
        return "rejection"
    if lemma == "conclude" and "that" in sentence.words[group.end : group.end + _CONTENT_REACH]:
        return "decision"  # what somebody found, and no end
    if lemma == "help" and group.end in sentence.group_at:
        return None  # "helped find": what was done is told by the next verb
    return kind


def _only_says(sentence: Sentence, group: Group) -> bool:
    """Whether "named" or "recalled" makes no appointment and calls nobody back: "a clerk named Doe", "recalled Doe"."""
    end = phrase_end(sentence, group.end)
    person = any(sentence.person[group.end : end])
    if group.lemma == "recall":
        return person
    return person and sentence.word(phrase_start(sentence, group.start - 1)) in ("a", "an")


def _throws(sentence: Sentence, group: Group) -> bool:
    """Whether the object of the verb, or its subject in the passive, is a missile."""
    if group.passive:
        return sentence.word(group.start - 1) in lex.MISSILES
    end = phrase_end(sentence, group.end)
    return any(word in lex.MISSILES for word in sentence.words[group.end : end])


def event_nouns(sentence: Sentence) -> dict[int, str]:
    """Tokens that are event nouns and heads of their phrase, with their action class."""
    out: dict[int, str] = {}
    words, tags = sentence.words, sentence.tags
    if lex.EVENT_NOUN_WORDS.isdisjoint(words):
        return out
    for i in [i for i, word in enumerate(words) if word in lex.EVENT_NOUN_WORDS]:
        if tags[i] != "N" or tags[i + 1] == "N":
            continue
        word = words[i]
        if sentence.word(i + 1) in ("out", "off", "up", "back"):
            continue  # in a headline, a verb: "Minister Calls Out Rival"
        pair = (sentence.word(i - 1), word)
        kind = lex.COMPOUND_CLASS.get(pair) or lex.NOUN_CLASS.get(word)
        part_of_name = sentence.mention[i] >= 0 and i > 0 and sentence.mention[i - 1] == sentence.mention[i]
        if (
            word in lex.BLOWS
            and pair not in lex.COMPOUND_CLASS
            and sentence.mentions_between(phrase_start(sentence, i), i)
        ):
            kind = "fight"  # "a Ruritanian strike" is one of its forces
        if kind is not None and pair not in lex.NO_COMPOUNDS and not part_of_name:
            out[i] = kind
    return out


def object_noun(sentence: Sentence, group: Group, nouns: Mapping[int, str]) -> int | None:
    """The event noun that heads the direct object of the verb; None when its object is something else."""
    i = group.end
    led_up = _LED_UP.get(group.lemma)
    if led_up is not None:
        if sentence.word(i) != led_up:
            return None
        i += 1
    if sentence.tag(i) not in ("N", "D", "A"):
        return None
    end = phrase_end(sentence, i)
    found = next((token for token in range(end - 1, i - 1, -1) if token in nouns), None)
    if found is None and sentence.word(end) == "of" and sentence.words[end - 1] in _MEASURES:
        head = phrase_end(sentence, end + 1) - 1
        return head if head in nouns else None
    return found


def light_class(sentence: Sentence, group: Group, noun: int, nouns: Mapping[int, str]) -> str:
    """The class of a light verb with its object: that of the noun, but blows that forces deal are no labour dispute."""
    if sentence.words[noun] in lex.BLOWS and group.lemma in lex.ARMED_VERBS:
        return "fight"
    return nouns[noun]


def is_light(sentence: Sentence, group: Group, kind: str | None, noun: int, nouns_kind: str) -> bool:
    """Whether the verb says so little that its object tells the event: "held talks"."""
    if group.lemma in lex.LIGHTEST_VERBS and (
        sentence.words[noun] in lex.GENERIC_NOUNS or nouns_kind not in _HAD or sentence.word(group.end) == "the"
    ):
        return False
    if group.lemma == "go" and (nouns_kind != "protest" or sentence.words[group.end + 1] == "the"):
        return False  # "went on the march", "went on sale"
    return group.lemma in lex.LIGHT_VERBS and kind not in ("end", "announcement") and not group.passive
