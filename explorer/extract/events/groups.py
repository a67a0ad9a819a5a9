"""Verb groups: which words of a sentence are verbs, with their auxiliaries, and which of them are only participles.

A word that can be verb or noun is decided by its neighbours; a past form that cannot be a second finite verb of its
clause is a participle ("guests ordered out of the hall"). One pass to the right and one over the verbs, no
backtracking.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from explorer.extract.events import lexicon as lex
from explorer.extract.events.inflection import Form, Inflected
from explorer.extract.events.tokens import OUTSIDE, Group, Sentence

_AUXILIARY = frozenset("MBHZT")
_OPEN = _AUXILIARY | frozenset("V?")
"""Tags of what is, or may be, a verb or its auxiliary."""
_WANTED: Mapping[str, tuple[Form, ...]] = {
    "M": ("base",), "Z": ("base",), "T": ("base",), "H": ("participle",), "B": ("participle", "ing"),
}  # fmt: skip
_LEMMA_OF_AUXILIARY = {"B": "be", "H": "have", "Z": "do", "M": "can"}
_ADVERBIAL = frozenset("AX")
_FINITE = frozenset({"past", "s", "base"})
_NO_SUBJECT = frozenset({"being", "been", "having", "be"})
_BREAKS = frozenset(';:()[]"!?-,SRC')
_BRACKETS = frozenset("()")
_NUMBERS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "dozen", "dozens", "scores"}
)
_ADVERB_OR_DATE = frozenset("AW")
_BEFORE_GERUND = frozenset(("P", ",", "N", "C", "V", "W", OUTSIDE))
_MAYBE_NOUN = frozenset("NV?")
_BEHIND_VERB = frozenset("DNOTR")
_BEFORE_PRESENT = frozenset('N),"W')
_BEHIND_PRESENT = frozenset("DNTROPWA?")
_BEHIND_BASE = frozenset("DNOA?V")
_BARE_AUXILIARIES = frozenset({"be", "have", "do"})
_BASES = frozenset(w for w, readings in lex.VERB_FORMS.items() if any(r.form == "base" for r in readings))
_NO_PARTICIPLES = frozenset(
    w for w, readings in lex.VERB_FORMS.items() if all(r.form != "participle" for r in readings)
)
_ATTACHING = {
    "affiliated": ("with", "to"), "allied": ("with", "to"), "aligned": ("with",), "based": ("in", "at", "on", "near"),
    "linked": ("to", "with"), "connected": ("to", "with"), "associated": ("with",), "stationed": ("in", "at", "near"),
}  # fmt: skip
"""Participles that with these words behind them say whose or where somebody is."""
_HANDLING = frozenset({"use", "carry", "fire", "wear", "drive", "fly", "wield", "hold"})
_SHORTEST_PARTICIPLE = len("aided")
_SHORTEST_GERUND = len("bombing")


# The constructor of a NamedTuple is a function written in Python that calls this one; a group is made for every verb.
_new = tuple.__new__


def find_groups(sentence: Sentence) -> None:
    """Decide which words are verbs and gather the verb groups of the sentence; no tag is open afterwards."""
    tags = sentence.tags
    auxiliaries: list[int] = []
    done = 0
    for i in [i for i, tag in enumerate(tags) if tag in _OPEN]:
        if auxiliaries and done < i:
            _pass_over(sentence, range(done, i), auxiliaries)
        done = i + 1
        tag = tags[i]
        if tag in _AUXILIARY:
            if tag == "T":
                if auxiliaries:
                    _close(sentence, auxiliaries)
                if not _infinitive_follows(sentence, i):
                    tags[i] = "P"
                    continue
            auxiliaries.append(i)
            continue
        reading = _reading(sentence, i, tags[auxiliaries[-1]] if auxiliaries else "")
        if reading is not None:
            tags[i] = "V"
            _add(sentence, i, reading, auxiliaries)
            auxiliaries = []
        else:
            tags[i] = "N"
            if auxiliaries:
                _close(sentence, auxiliaries)
    if auxiliaries:
        _pass_over(sentence, range(done, sentence.size), auxiliaries)
        _close(sentence, auxiliaries)
    _find_participles(sentence)


def _pass_over(sentence: Sentence, between: range, auxiliaries: list[int]) -> None:
    """What stands behind auxiliaries: adverbs leave them waiting for their verb, anything else closes them."""
    tags = sentence.tags
    for i in between:
        tag = tags[i]
        if tag in _ADVERBIAL:
            continue
        if tag == "N" and _adverb_between(sentence, i, tags[auxiliaries[-1]]):
            tags[i] = "A"
            continue
        _close(sentence, auxiliaries)
        return


def _infinitive_follows(sentence: Sentence, i: int) -> bool:
    """Whether the "to" at `i` opens an infinitive."""
    tags = sentence.tags
    j = i + 1
    while tags[j] in _ADVERBIAL:
        j += 1
    word = sentence.words[j]
    return word in _BASES if tags[j] == "V" else word in _BARE_AUXILIARIES


def _adverb_between(sentence: Sentence, i: int, auxiliary: str) -> bool:
    """Whether an unknown word stands between an auxiliary and its verb, as an adverb does."""
    if auxiliary not in "HM" or sentence.mention[i] >= 0 or sentence.tags[i + 1] not in ("V", "?"):
        return False
    return _reading(sentence, i + 1, auxiliary) is not None


def _close(sentence: Sentence, auxiliaries: list[int]) -> None:
    """Auxiliaries without a verb after them are the verb: "is", "has", "did"."""
    if auxiliaries:
        last = auxiliaries[-1]
        lemma = _LEMMA_OF_AUXILIARY.get(sentence.tags[last])
        if lemma is not None:
            words = tuple(sentence.words[auxiliaries[0] : last])
            _append(sentence, Group(auxiliaries[0], last, last + 1, lemma, auxiliaries=words))
        auxiliaries.clear()


def _append(sentence: Sentence, group: Group) -> None:
    number = len(sentence.groups)
    for token in range(group.start, group.end):
        sentence.group_at[token] = number
    sentence.groups.append(group)


def _add(sentence: Sentence, i: int, reading: Inflected, auxiliaries: list[int]) -> None:
    """The group of the verb at `i`, with the auxiliaries that wait for it."""
    lemma, form = reading
    particle, end = _particle(sentence, i, lemma) if lemma in lex.PARTICLE_CLASS else ("", i + 1)
    if not auxiliaries:
        if form == "base" and sentence.groups:
            before, joint = sentence.groups[-1], _before(sentence, i)
            if sentence.tags[joint] == "C" or before.head == joint:
                # "To disarm and restore", "will help restore": the second verb stands as the first does.
                shared = before._replace(start=i, head=i, end=end, lemma=lemma, particle=particle, joined=True)
                conjoined = sentence.tags[joint] == "C"
                _append(sentence, shared if conjoined else shared._replace(finite=False, infinitive=True))
                return
        group = _new(
            Group, (i, i, end, lemma, particle, form in _FINITE, False, form == "ing", form == "participle", (), False)
        )
    else:
        start = auxiliaries[0]
        words = sentence.words
        infinitive = sentence.tags[start] == "T"
        finite = not infinitive and words[start] not in _NO_SUBJECT
        passive = form == "participle" and sentence.tags[auxiliaries[-1]] == "B"
        group = _new(
            Group, (start, i, end, lemma, particle, finite, infinitive, False, passive, tuple(words[start:i]), False)
        )
    _append(sentence, group)


def _particle(sentence: Sentence, i: int, lemma: str) -> tuple[str, int]:
    """The particle of the verb, with nothing but adverbs and dates between, and one past where the verb ends."""
    known = lex.PARTICLE_CLASS[lemma]
    words, tags = sentence.words, sentence.tags
    at = i + 1
    while tags[at] in _ADVERB_OR_DATE and words[at] not in known:
        at += 1
    if words[at] in known and not (tags[at] == "T" and _infinitive_follows(sentence, at)):
        return words[at], at + 1
    return "", i + 1


# ---------------------------------------------------------------- verb or noun


def _reading(sentence: Sentence, i: int, auxiliary: str) -> Inflected | None:
    """The reading of the word as a verb here, or None when it is a noun or an adjective.

    Args:
        sentence: the sentence, whose tags before `i` are decided.
        i: the token.
        auxiliary: the tag of the auxiliary that waits for a verb; "" when none does.
    """
    if auxiliary:
        return _behind_auxiliary(sentence.words[i], auxiliary)
    by_form, decide = _forms(sentence.words[i])
    if decide is None:
        return None
    tags = sentence.tags
    before = i - 1
    while tags[before] in _ADVERBIAL:
        before -= 1
    left = tags[before]
    if left == "D" or (left == "P" and "ing" not in by_form) or (left == "N" and sentence.owns(before)):
        return None
    return decide(sentence, i, by_form, before)


@lru_cache(maxsize=1 << 14)
def _behind_auxiliary(word: str, auxiliary: str) -> Inflected | None:
    """The reading of a word that an auxiliary waits for."""
    wanted = _WANTED[auxiliary]
    readings = (*lex.VERB_FORMS.get(word, ()), *_by_ending(word).values())
    return next((reading for reading in readings if reading.form in wanted), None)


def _by_ending(word: str) -> dict[Form, Inflected]:
    """What a word that is in no list can be by its ending."""
    if word.endswith("ed") and len(word) >= _SHORTEST_PARTICIPLE and not word.endswith("eed"):
        return {"past": Inflected(word, "past"), "participle": Inflected(word, "participle")}
    if word.endswith("ing") and len(word) >= _SHORTEST_GERUND:
        return {"ing": Inflected(word, "ing")}
    return {}


# Each of these decides on a word by its neighbours: the token `before` it, adverbs skipped, and the tag behind it.


def _past(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], before: int) -> Inflected | None:
    attaching = _ATTACHING.get(sentence.words[i])
    if attaching is not None and sentence.words[i + 1] in attaching and sentence.tags[before] == "N":
        return by_form["participle"]  # "a body linked to the council"
    if sentence.words[i + 1] == "by" and "participle" in by_form:
        return by_form["participle"]
    if sentence.tags[before - 1] == "V" and sentence.tags[i + 1] in _MAYBE_NOUN and _handles(sentence, before):
        return None  # "jets using laser guided bombs hit a bridge"
    # "Wounded soldiers marched", "bombed suspected bases": an adjective opens the sentence or follows a verb.
    if sentence.tags[i + 1] in ("N", "?") and (sentence.tags[before] == "V" or (i == 0 and sentence.mention[1] < 0)):
        return None
    return by_form["past"]


def _handles(sentence: Sentence, i: int) -> bool:
    """Whether a token that names nobody stands right behind a participle of using or bearing something."""
    group = sentence.group_of(i - 1)
    return group is not None and group.ing and group.lemma in _HANDLING and sentence.mention[i] < 0


def _participle(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], before: int) -> Inflected | None:  # noqa: ARG001 - one signature for all forms
    return by_form["participle"] if sentence.tags[before] in ("N", ",") else None


def _ing(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], before: int) -> Inflected | None:
    right = sentence.tags[i + 1]
    if right == "N" and _is_number(sentence.words[before]):
        return None  # "two lobbying firms"
    if sentence.tags[before] not in _BEFORE_GERUND:
        return None
    if right in _BEHIND_VERB or not _noun_too(sentence.words[i]):
        return by_form["ing"]
    # "The boat sank, killing at least 31 people".
    return by_form["ing"] if sentence.tags[before] == "," and opens_with_number(sentence, i + 1) else None


def opens_with_number(sentence: Sentence, i: int) -> bool:
    """Whether the words from a token on open with a number, in figures or in words, adverbs aside."""
    while sentence.tags[i] == "A":
        i += 1
    return _is_number(sentence.words[i])


def _present(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], before: int) -> Inflected | None:
    left, right = sentence.tags[before], sentence.tags[i + 1]
    if left in ("O", "R"):
        return by_form["s"]
    if left not in _BEFORE_PRESENT or right not in _BEHIND_PRESENT:
        return None
    if _noun_too(sentence.words[i]):
        if _is_number(sentence.words[before]):
            return None  # "three debates"
        plans = right == "T" and by_form["s"].lemma in lex.PLANNING
        if sentence.mention[i + 1] < 0 and not plans and right not in ("D", "R"):
            return None
    return None if sentence.words[before].endswith("ed") else by_form["s"]


def _base(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], before: int) -> Inflected | None:
    word, left, right = sentence.words[before], sentence.tags[before], sentence.tags[i + 1]
    if left == "O":
        verb = word in ("they", "we", "you", "i")
    elif left == "C":
        verb = right in _BEHIND_BASE and _continues_base(sentence, before)
    elif left == "V":
        verb = bool(sentence.groups) and sentence.groups[-1].lemma == "help" and sentence.groups[-1].head == before
    elif left == "N":
        plural = word.endswith("s") or sentence.tags[before - 1] == "C"
        verb = plural and right in _BEHIND_VERB and sentence.words[i] not in lex.NOUN_FIRST
    else:
        verb = left == "R"
    return by_form["base"] if verb else None


_Decide: TypeAlias = Callable[[Sentence, int, Mapping[Form, Inflected], int], Inflected | None]
_DECIDE: Mapping[Form, _Decide] = {
    "past": _past, "participle": _participle, "ing": _ing, "s": _present, "base": _base,
}  # fmt: skip


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in _NUMBERS


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> tuple[Mapping[Form, Inflected], _Decide | None]:
    """The readings of a word by their form, and what decides between them."""
    by_form = {r.form: r for r in reversed(lex.VERB_FORMS.get(word, ()))} or _by_ending(word)
    return by_form, next((decide for form, decide in _DECIDE.items() if form in by_form), None)


def _noun_too(word: str) -> bool:
    return word in lex.NOUN_CLASS or word in lex.NOUN_FIRST


def _continues_base(sentence: Sentence, conjunction: int) -> bool:
    """Whether a verb in its base form stands before the conjunction: "to disarm and restore order"."""
    if not sentence.groups:
        return False
    last = sentence.groups[-1]
    return (last.infinitive or sentence.tags[last.start] in "MZ") and last.head < conjunction


def _before(sentence: Sentence, i: int) -> int:
    """The token before, adverbs and negations skipped; -1 at the start."""
    tags = sentence.tags
    j = i - 1
    while tags[j] in _ADVERBIAL:
        j -= 1
    return j


# ---------------------------------------------------------------- finite or participle


def _find_participles(sentence: Sentence) -> None:
    """Take for a participle what cannot be a finite verb beside another one of its clause."""
    groups = sentence.groups
    last = -1
    earlier: Group | None = None
    for number, group in enumerate(groups):
        if not group.finite:
            continue
        joined = earlier is not None and _same_clause(sentence, earlier.end, group.start)
        if group.start == group.head and sentence.words[group.head] not in _NO_PARTICIPLES:
            changed = _as_participle(sentence, number, earlier, joined=joined)
            if changed is not None:
                groups[number] = changed
                if changed.finite:
                    last, earlier = number, changed
                continue
        if joined and earlier is not None and _was_participle(sentence, earlier, group):
            groups[last] = earlier._replace(finite=False, passive=True)
        last, earlier = number, group


def _as_participle(sentence: Sentence, number: int, earlier: Group | None, *, joined: bool) -> Group | None:
    """The group as a participle, or as one that shares the auxiliary of the verb before it; None when it is neither."""
    group = sentence.groups[number]
    before = sentence.groups[number - 1] if number else None
    if before is not None and _shares_passive(sentence, before, group):
        return group._replace(passive=True, auxiliaries=before.auxiliaries, joined=True)
    if before is not None and _shares_perfect(sentence, before, group):
        return group._replace(auxiliaries=before.auxiliaries, joined=True)
    follows = joined or (earlier is not None and _opens_behind_comma(sentence, group))
    if _closed_insert(sentence, group) or (
        follows and earlier is not None and not _content_of_saying(sentence, earlier, group)
    ):
        return group._replace(finite=False, passive=True)
    return None


def _was_participle(sentence: Sentence, earlier: Group, group: Group) -> bool:
    return (
        earlier.bare
        and sentence.words[earlier.head] not in _NO_PARTICIPLES
        and not _content_of_saying(sentence, earlier, group)
    )


def _opens_behind_comma(sentence: Sentence, group: Group) -> bool:
    """Whether a participle opens right behind a comma although the clause has its verb: "..., backed by tanks"."""
    comma = group.start - 1
    if sentence.tag(comma) != "," or sentence.word(group.end) not in ("by", "in", "with", "from", "on", "at"):
        return False
    # Unless the comma closes an insertion between subject and verb: "Doe, who was abroad, resigned on Friday".
    earlier = next((i for i in range(comma - 1, -1, -1) if sentence.tags[i] == ","), None)
    if earlier is None or sentence.tags[earlier + 1] not in "RPDN":
        return True
    return any(g.finite and g.end <= earlier for g in sentence.groups)


def _shares_passive(sentence: Sentence, earlier: Group, group: Group) -> bool:
    """Whether a participle shares the auxiliary of a passive before it: "was captured and held"."""
    if not (earlier.passive and earlier.finite):
        return False
    joint = _before(sentence, group.start)
    coordinated = joint >= earlier.end and sentence.tags[joint] == "C"
    return coordinated and sentence.tags[group.end] not in ("N", "D", "O")


def _shares_perfect(sentence: Sentence, earlier: Group, group: Group) -> bool:
    """Whether a participle shares "had" with the verb right before it: "had seized and sold"."""
    if earlier.passive or "had" not in earlier.auxiliaries:
        return False
    joint = _before(sentence, group.start)
    return joint == earlier.end and sentence.tags[joint] == "C"


def _closed_insert(sentence: Sentence, group: Group) -> bool:
    """Whether the verb opens an insertion closed by a comma and a verb: "The camp, built in May, was shelled"."""
    start = group.start
    if sentence.tags[start - 1] != "," or sentence.tags[start - 2] not in ("N", ")"):
        return False
    for i in range(group.end, len(sentence)):
        if sentence.tags[i] == ",":
            j = i + 1
            while sentence.tag(j) in ("A", "X"):
                j += 1
            other = sentence.group_of(j)
            if other is not None and other.finite and not other.bare:
                return True
        elif sentence.tags[i] in ';:()"!?':
            return False
    return False


def _same_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing between two verbs can open or close a clause; what stands in brackets is skipped."""
    between = sentence.tags[start:end]
    if _BRACKETS.isdisjoint(between):
        if not _BREAKS.isdisjoint(between):
            return False
        if lex.HALF_SUBORDINATORS.isdisjoint(sentence.words[start:end]):
            return True
    depth = 0
    for i in range(start, end):
        tag = sentence.tags[i]
        depth += (tag == "(") - (tag == ")")
        if depth > 0 or tag == ")":
            continue
        if tag in _BREAKS or (tag == "P" and sentence.words[i] in lex.HALF_SUBORDINATORS):
            return False
    return True


def _content_of_saying(sentence: Sentence, saying: Group, group: Group) -> bool:
    """Whether the second verb's subject follows a verb of saying at once: "said police arrested two"."""
    at = saying.end
    while at < group.start and (
        sentence.tags[at] in "AW" or (sentence.tags[at] == "P" and sentence.tags[at + 1] == "W")
    ):
        at += 1
    return saying.lemma in lex.SAYING and group.start > at and sentence.tags[at] in "NDO"
