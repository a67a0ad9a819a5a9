"""Verb groups: which words of a sentence are verbs, with their auxiliaries, and which of them are only participles.

A word that can be verb or noun is decided by its neighbours; a past form that cannot be a second finite verb of its
clause is a participle ("guests ordered out of the hall"). One pass to the right and one over the verbs, no
backtracking.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from explorer.extract.events import lexicon as lex
from explorer.extract.events.inflection import Form, Inflected
from explorer.extract.events.tokens import Group, Sentence

_AUXILIARY = "MBHZT"
_OPEN = frozenset(_AUXILIARY + "V?")
"""Tags of what is, or may be, a verb or its auxiliary."""
_WANTED: Mapping[str, tuple[Form, ...]] = {
    "M": ("base",), "Z": ("base",), "T": ("base",), "H": ("participle",), "B": ("participle", "ing"),
}  # fmt: skip
_LEMMA_OF_AUXILIARY = {"B": "be", "H": "have", "Z": "do", "M": "can"}
_FINITE = frozenset({"past", "s", "base"})
_NO_SUBJECT = frozenset({"being", "been", "having", "be"})
_BREAKS = frozenset(';:()[]"!?-,SRC')
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "dozen"})
_SHORTEST_PARTICIPLE = len("aided")
_SHORTEST_GERUND = len("bombing")


def find_groups(sentence: Sentence) -> None:
    """Decide which words are verbs and gather the verb groups of the sentence; no tag is open afterwards."""
    tags = sentence.tags
    auxiliaries: list[int] = []
    done = 0
    for i in [i for i, tag in enumerate(tags) if tag in _OPEN]:
        if auxiliaries:
            _pass_over(sentence, range(done, i), auxiliaries)
        done = i + 1
        tag = tags[i]
        if tag in _AUXILIARY:
            if tag == "T":
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
            _close(sentence, auxiliaries)
    if auxiliaries:
        _pass_over(sentence, range(done, len(tags)), auxiliaries)
    _close(sentence, auxiliaries)
    _find_participles(sentence)


def _pass_over(sentence: Sentence, between: range, auxiliaries: list[int]) -> None:
    """What stands behind auxiliaries: adverbs leave them waiting for their verb, anything else closes them."""
    for i in between:
        tag = sentence.tags[i]
        if tag in ("A", "X"):
            continue
        if tag == "N" and _adverb_between(sentence, i, sentence.tags[auxiliaries[-1]]):
            sentence.tags[i] = "A"
            continue
        _close(sentence, auxiliaries)
        return


def _infinitive_follows(sentence: Sentence, i: int) -> bool:
    """Whether the "to" at `i` opens an infinitive."""
    j = i + 1
    while sentence.tag(j) in ("A", "X"):
        j += 1
    if sentence.word(j) in ("be", "have", "do"):
        return True
    return sentence.tag(j) == "V" and any(r.form == "base" for r in lex.VERB_FORMS.get(sentence.words[j], ()))


def _adverb_between(sentence: Sentence, i: int, auxiliary: str) -> bool:
    """Whether an unknown word stands between an auxiliary and its verb, as an adverb does."""
    if auxiliary not in "HM" or sentence.mention[i] >= 0 or sentence.tag(i + 1) not in ("V", "?"):
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
    lemma, form = reading
    start = auxiliaries[0] if auxiliaries else i
    particle, end = _particle(sentence, i, lemma) if lemma in lex.PARTICLE_CLASS else ("", i + 1)
    infinitive = bool(auxiliaries) and sentence.tags[start] == "T"
    before = sentence.groups[-1] if sentence.groups else None
    if form == "base" and not auxiliaries and before is not None:
        joint = _before(sentence, i)
        if sentence.tags[joint] == "C" or before.head == joint:
            # "To disarm and restore", "will help restore": the second verb stands as the first does.
            shared = before._replace(start=i, head=i, end=end, lemma=lemma, particle=particle, joined=True)
            _append(sentence, shared if sentence.tags[joint] == "C" else shared._replace(finite=False, infinitive=True))
            return
    if auxiliaries:
        finite = not infinitive and sentence.words[start] not in _NO_SUBJECT
        passive = form == "participle" and sentence.tags[auxiliaries[-1]] == "B"
    else:
        finite = form in _FINITE
        passive = form == "participle"
    ing = form == "ing" and not auxiliaries
    words = tuple(sentence.words[start:i])
    _append(sentence, Group(start, i, end, lemma, particle, finite, infinitive, ing, passive, words))


def _particle(sentence: Sentence, i: int, lemma: str) -> tuple[str, int]:
    """The particle of the verb, with nothing but adverbs and dates between, and one past where the verb ends."""
    known = lex.PARTICLE_CLASS[lemma]
    at = i + 1
    while sentence.tag(at) in ("A", "W") and sentence.words[at] not in known:
        at += 1
    if sentence.word(at) in known and not (sentence.tags[at] == "T" and _infinitive_follows(sentence, at)):
        return sentence.words[at], at + 1
    return "", i + 1


# ---------------------------------------------------------------- verb or noun


class _Around(NamedTuple):
    """The neighbours of a word: the token before it (adverbs skipped), its tag, and the tag behind."""

    before: int
    left: str
    right: str


def _reading(sentence: Sentence, i: int, auxiliary: str) -> Inflected | None:
    """The reading of the word as a verb here, or None when it is a noun or an adjective.

    Args:
        sentence: the sentence, whose tags before `i` are decided.
        i: the token.
        auxiliary: the tag of the auxiliary that waits for a verb; "" when none does.
    """
    word = sentence.words[i]
    if auxiliary:
        wanted = _WANTED[auxiliary]
        for readings in (lex.VERB_FORMS.get(word, ()), _by_ending(word).values()):
            for reading in readings:
                if reading.form in wanted:
                    return reading
        return None
    by_form, decide = _forms(word)
    if decide is None:
        return None
    before = _before(sentence, i)
    left = sentence.tags[before] if before >= 0 else ""
    if left == "D" or (left == "P" and "ing" not in by_form) or (left == "N" and sentence.owns(before)):
        return None
    return decide(sentence, i, by_form, _Around(before, left, sentence.tag(i + 1)))


def _by_ending(word: str) -> dict[Form, Inflected]:
    """What a word that is in no list can be by its ending."""
    if word.endswith("ed") and len(word) >= _SHORTEST_PARTICIPLE and not word.endswith("eed"):
        return {"past": Inflected(word, "past"), "participle": Inflected(word, "participle")}
    if word.endswith("ing") and len(word) >= _SHORTEST_GERUND:
        return {"ing": Inflected(word, "ing")}
    return {}


def _past(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], around: _Around) -> Inflected | None:
    if "participle" in by_form and sentence.word(i + 1) == "by":
        return by_form["participle"]
    # "Wounded soldiers marched", "bombed suspected bases": an adjective opens the sentence or follows a verb.
    adjective = around.left == "V" or (i == 0 and sentence.mention[1:2] != [] and sentence.mention[1] < 0)
    return None if adjective and around.right in ("N", "?") else by_form["past"]


def _participle(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], around: _Around) -> Inflected | None:  # noqa: ARG001 - one signature for all forms
    return by_form["participle"] if around.left in ("N", ",") else None


def _ing(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], around: _Around) -> Inflected | None:
    if around.right == "N" and _is_number(sentence.word(around.before)):
        return None  # "two lobbying firms"
    opens = around.left in ("P", ",", "N", "C", "V", "W", "")
    return (
        by_form["ing"] if opens and (not _noun_too(sentence, i) or around.right in ("D", "N", "O", "T", "R")) else None
    )


def _present(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], around: _Around) -> Inflected | None:
    if around.left in ("O", "R"):
        return by_form["s"]
    if around.left not in ("N", ")", ",", '"', "W") or around.right not in (
        "D",
        "N",
        "T",
        "R",
        "O",
        "P",
        "W",
        "A",
        "?",
    ):
        return None
    if _noun_too(sentence, i) and _is_number(sentence.word(around.before)):
        return None  # "three debates"
    if _noun_too(sentence, i) and sentence.mention[i + 1] < 0:
        plans = around.right == "T" and by_form["s"].lemma in lex.PLANNING
        if not plans and around.right not in ("D", "R"):
            return None
    return None if sentence.word(around.before).endswith("ed") else by_form["s"]


def _base(sentence: Sentence, i: int, by_form: Mapping[Form, Inflected], around: _Around) -> Inflected | None:
    word = sentence.word(around.before)
    if around.left == "O":
        verb = word in ("they", "we", "you", "i")
    elif around.left == "C":
        verb = around.right in ("D", "N", "O", "A", "?", "V") and _continues_base(sentence, around.before)
    elif around.left == "V":
        verb = (
            bool(sentence.groups) and sentence.groups[-1].lemma == "help" and sentence.groups[-1].head == around.before
        )
    elif around.left == "N":
        plural = word.endswith("s") or sentence.tag(around.before - 1) == "C"
        verb = plural and around.right in ("D", "N", "O", "R", "T") and sentence.words[i] not in lex.NOUN_FIRST
    else:
        verb = around.left == "R"
    return by_form["base"] if verb else None


_Decide: TypeAlias = Callable[[Sentence, int, Mapping[Form, Inflected], _Around], Inflected | None]
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


def _noun_too(sentence: Sentence, i: int) -> bool:
    return sentence.words[i] in lex.NOUN_CLASS or sentence.words[i] in lex.NOUN_FIRST


def _continues_base(sentence: Sentence, conjunction: int) -> bool:
    """Whether a verb in its base form stands before the conjunction: "to disarm and restore order"."""
    if not sentence.groups:
        return False
    last = sentence.groups[-1]
    return (last.infinitive or sentence.tags[last.start] in "MZ") and last.head < conjunction


def _before(sentence: Sentence, i: int) -> int:
    """The token before, adverbs and negations skipped; -1 at the start."""
    j = i - 1
    while j >= 0 and sentence.tags[j] in "AX":
        j -= 1
    return j


# ---------------------------------------------------------------- finite or participle


def _find_participles(sentence: Sentence) -> None:
    """Take for a participle what cannot be a finite verb beside another one of its clause."""
    groups = sentence.groups
    last: int | None = None
    for number, group in enumerate(groups):
        if not group.finite:
            continue
        earlier = groups[last] if last is not None else None
        joined = earlier is not None and _same_clause(sentence, earlier.end, group.start)
        if group.bare and _can_be_participle(sentence.words[group.head]):
            changed = _as_participle(sentence, number, earlier, joined=joined)
            if changed is not None:
                groups[number] = changed
                last = number if changed.finite else last
                continue
        if joined and earlier is not None and last is not None and _was_participle(sentence, earlier, group):
            groups[last] = earlier._replace(finite=False, passive=True)
        last = number


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
        and _can_be_participle(sentence.words[earlier.head])
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
    joint = _before(sentence, group.start)
    coordinated = joint >= earlier.end and sentence.tags[joint] == "C"
    return earlier.passive and earlier.finite and coordinated and sentence.tag(group.end) not in ("N", "D", "O")


def _shares_perfect(sentence: Sentence, earlier: Group, group: Group) -> bool:
    """Whether a participle shares "had" with the verb right before it: "had seized and sold"."""
    joint = _before(sentence, group.start)
    return not earlier.passive and "had" in earlier.auxiliaries and joint == earlier.end and sentence.tags[joint] == "C"


def _closed_insert(sentence: Sentence, group: Group) -> bool:
    """Whether the verb opens an insertion closed by a comma and a verb: "The camp, built in May, was shelled"."""
    start = group.start
    if sentence.tag(start - 1) != "," or sentence.tag(start - 2) not in ("N", ")"):
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


def _can_be_participle(word: str) -> bool:
    return word not in lex.VERB_FORMS or any(r.form == "participle" for r in lex.VERB_FORMS[word])


def _same_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing between two verbs can open or close a clause; what stands in brackets is skipped."""
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
