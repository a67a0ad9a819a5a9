"""Which sentences are worth reading: told by their words alone, since most sentences tell of no event."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from explorer.extract.events import lexicon as lex

TELLING = frozenset(
    {"assault", "fight", "coercion", "accident", "death", "protest", "rise", "fall", "resignation", "decision", "end"}
)
"""Classes of which a report tells enough when it names nobody, no place and no date."""
COUNTED = frozenset({"rise", "fall"})
"""Those of them that tell enough only with a number."""


def _forms(told: Callable[[str], bool]) -> frozenset[str]:
    """Every form of the verbs of which something is true."""
    return frozenset(word for word, forms in lex.VERB_FORMS.items() if any(told(form.lemma) for form in forms))


def _classes(lemma: str) -> set[str | None]:
    """The classes that a verb can have without a particle; those of `told_as` are added by name."""
    return {lex.VERB_CLASS.get(lemma), lex.THROWN.get(lemma), lex.WITH_OBJECT.get(lemma)}


def _particles(told: Callable[[str], bool]) -> dict[str, frozenset[str]]:
    """Every form of a verb that tells of some classes with one of some words behind it, with these words."""
    out: dict[str, frozenset[str]] = {}
    for word, forms in lex.VERB_FORMS.items():
        known = [item for form in forms for item in lex.PARTICLE_CLASS.get(form.lemma, {}).items()]
        particles = frozenset(particle for particle, kind in known if told(kind))
        if particles:
            out[word] = particles
    return out


ALONE = _forms(lambda lemma: lex.VERB_CLASS.get(lemma) in TELLING or lemma in lex.PARTICLE_CLASS) | {"same"}
"""Words without which a sentence that names nobody, no place and no date tells nothing."""
_GRAVE = _forms(lambda lemma: bool(_classes(lemma) & (TELLING - COUNTED)) or lemma in {"lose", "dismiss", *lex.TRADED})
_GRAVE_COUNTED = _forms(lambda lemma: bool(_classes(lemma) & COUNTED))
_REPEATING = frozenset({"same", "so", "likewise"})
_PARTICLES = _particles(lambda _: True)
_GRAVE_PARTICLES = _particles(lambda kind: kind in TELLING)
_LIGHT = _forms(lambda lemma: lemma in lex.LIGHT_VERBS)
_GRAVE_NOUNS = (
    frozenset(noun for noun, kind in lex.NOUN_CLASS.items() if kind in TELLING)
    | frozenset(last for (_, last), kind in lex.COMPOUND_CLASS.items() if kind in TELLING)
    | lex.BLOWS
)
PRONOUNS = frozenset({"he", "she", "it", "they"})
"""Those that may name somebody."""
_ALWAYS = _GRAVE | _REPEATING


def tells_alone(words: AbstractSet[str], text: str) -> bool:
    """Whether words that name nobody, no place and no date have what an event of a telling class needs.

    Args:
        words: the words of a sentence.
        text: the sentence.
    """
    if not _ALWAYS.isdisjoint(words):
        return True
    if _is_followed(words, _GRAVE_PARTICLES):
        return True
    if not (_LIGHT.isdisjoint(words) or _GRAVE_NOUNS.isdisjoint(words)):
        return True
    return not _GRAVE_COUNTED.isdisjoint(words) and any(map(str.isdigit, text))


def names_one_party(words: Iterable[str]) -> bool:
    """Whether words with one name among them name nobody else, by a pronoun or by what they repeat."""
    return PRONOUNS.isdisjoint(words) and _REPEATING.isdisjoint(words)


def tells_nothing(words: AbstractSet[str]) -> bool:
    """Whether no word among these can tell of an event, alone or with a particle."""
    return lex.TRIGGER_WORDS.isdisjoint(words) and not _is_followed(words, _PARTICLES)


def _is_followed(words: AbstractSet[str], particles: Mapping[str, frozenset[str]]) -> bool:
    return any(not particles[word].isdisjoint(words) for word in words if word in particles)
