"""Whether what a verb tells did happen: negation, plans and conditions, purposes, and what only begins or describes."""

from typing import Literal, TypeAlias

from explorer.extract.events import lexicon as lex
from explorer.extract.events.tokens import Group, Sentence
from explorer.extract.events.triggers import class_of_verb

Tense: TypeAlias = Literal["report", "future", "modal", "perfect", "background", "none"]
"""report: past or present; perfect: "had done"; background: told by a clause of time or a relative clause; none: no
finite verb."""

_HAD = frozenset({"had", "hadn't"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_CLAUSE_REACH = 12
"""Tokens before a verb among which the word that opens its clause is looked for."""
_PLAIN_PRESENT = frozenset(
    word
    for word, readings in lex.VERB_FORMS.items()
    if any(r.form in ("s", "base") for r in readings) and all(r.form != "past" for r in readings)
)
"""Forms of the plain present that are no past form as well."""
_ADVERBIAL = frozenset("AX")
_NEGATING = (
    lex.NEGATIONS
    | frozenset(w for w in lex.MODALS | lex.AUXILIARY_BE | lex.AUXILIARY_HAVE | lex.AUXILIARY_DO if w.endswith("n't"))
    | {"cannot"}
)
_CLAUSE_EDGES = frozenset(",;:")
_BACKGROUND_WORDS = frozenset({"after", "before", "since", "until", "till", "when", "once", "because"})
_ABILITY = frozenset({"can", "cannot", "can't", "should", "shouldn't", "must", "mustn't", "ought"})
_PLANS = frozenset(
    {
        "plan", "intend", "promise", "pledge", "vow", "agree", "offer", "threaten", "prepare", "order", "decide",
        "schedule", "set", "poise", "slate", "commit", "arrange", "aim", "propose", "expect", "attempt", "try",
        "authorise",
        "authorize", "ask", "urge", "refuse", "decline", "fail", "be", "allow", "invite",
    }
)  # fmt: skip
"""Verbs whose infinitive is planned, tried or refused; what somebody only wants, needs or hopes for is no event."""
_PLANNED = frozenset(
    {
        "plan", "plans", "decision", "proposal", "intention", "effort", "efforts", "bid", "attempt", "attempts",
        "agreement", "promise", "pledge", "offer", "commitment", "order", "threat", "deal", "refusal", "due",
        "scheduled", "poised", "set", "ready", "demand", "request",
    }
)  # fmt: skip
"""Nouns and adjectives of which the same is true."""
_NOUN_REACH = 4
"""Tokens between a noun of planning that opens a sentence and its infinitive."""
_PLAN_REACH = 8
"""Tokens between a verb of planning and what is planned."""
_GERUND_REACH = 4
"""The same for a gerund: "considered sending troops"."""


def tense_of(sentence: Sentence, group: Group) -> Tense:
    """The tense of a verb, as far as it says when."""
    if group.auxiliaries:
        if not lex.FUTURE.isdisjoint(group.auxiliaries):
            return "future"
        if not lex.MODALS.isdisjoint(group.auxiliaries):
            return "modal"
        if not _HAD.isdisjoint(group.auxiliaries):
            return "perfect"
    if not group.finite:
        return "none"
    words, tags = sentence.words, sentence.tags
    for i in _clause_before(sentence, group):
        if words[i] in _BACKGROUND_WORDS or (tags[i] == "R" and words[i] != "that"):
            return "background"
    if sentence.tag(group.start - 1) == "C":  # "which held the town and burned it": both belong to the clause
        number = sentence.group_at[group.head]
        if number and tense_of(sentence, sentence.groups[number - 1]) == "background":
            return "background"
    return "report"


def _clause_before(sentence: Sentence, group: Group) -> range:
    """The tokens before a verb, from right to left, up to where its clause opens."""
    tags, group_at = sentence.tags, sentence.group_at
    last = max(-1, group.start - _CLAUSE_REACH)
    for i in range(group.start - 1, last, -1):
        if tags[i] in _CLAUSE_EDGES or i in group_at:
            return range(group.start - 1, i - 1, -1)
    return range(group.start - 1, last, -1)


def _on_condition(sentence: Sentence, group: Group) -> bool:
    """Whether "if", "unless" or "whether" opens the clause of a verb."""
    if _CONDITIONS.isdisjoint(sentence.words):
        return False
    return any(sentence.words[i] in _CONDITIONS for i in _clause_before(sentence, group))


def is_negated(sentence: Sentence, number: int) -> bool:
    """Whether the words say that it does not happen."""
    group = sentence.groups[number]
    if group.joined and number:
        return is_negated(sentence, number - 1)
    before = start = group.start
    while sentence.tags[before - 1] in _ADVERBIAL:
        before -= 1
    around = (*group.auxiliaries, *sentence.words[before:start]) if before < start else group.auxiliaries
    if around and not _NEGATING.isdisjoint(around):
        return True
    if sentence.words[start - 1] == "without":
        return True
    return group.infinitive and number > 0 and sentence.groups[number - 1].lemma in lex.FAILING


def is_hypothetical(sentence: Sentence, number: int) -> bool:
    """Whether the words speak of a plan, a wish, the future or a condition."""
    group = sentence.groups[number]
    if group.joined and number:
        return is_hypothetical(sentence, number - 1)
    if group.auxiliaries and not lex.MODALS.isdisjoint(group.auxiliaries):
        return True
    if _on_condition(sentence, group):
        return True
    if group.finite or not number:
        return group.infinitive
    if is_implied(sentence, number):
        return is_hypothetical(sentence, number - 1)
    governor = sentence.groups[number - 1]
    if group.infinitive:
        # "Sent ships to free the crew" is what they were sent for: as far as told, neither planned nor ahead.
        return is_planned(sentence, number) or is_hypothetical(sentence, number - 1) or not governor.finite
    return group.ing and governor.lemma in lex.PLANNING and group.start - governor.end < _GERUND_REACH


def is_planned(sentence: Sentence, number: int) -> bool:
    """Whether an infinitive is what the verb or noun before it plans, promises, orders or tries."""
    group = sentence.groups[number]
    if group.joined and number:
        return is_planned(sentence, number - 1)
    if not group.infinitive:
        return False
    governor = sentence.groups[number - 1] if number else None
    start = max(0, group.start - _NOUN_REACH) if governor is None else governor.end
    if any(sentence.words[i] in _PLANNED for i in range(start, group.start)):
        return True
    if governor is not None and governor.lemma == "be":
        return governor.end == group.start  # "is to sign"
    return governor is not None and governor.lemma in _PLANS and group.start - governor.end < _PLAN_REACH


def only_wished(sentence: Sentence, number: int) -> bool:
    """Whether the words tell no event at all: a question, an ability, a duty, a wish."""
    group = sentence.groups[number]
    if sentence.asks:
        return True
    if group.joined and number:
        return only_wished(sentence, number - 1)
    if group.ing and sentence.tag(group.start - 1) == "P":
        return not is_implied(sentence, number)  # "a series of crushing defeats", "the way of doing it"
    if not _ABILITY.isdisjoint(group.auxiliaries):
        return True
    if not group.infinitive or not number or is_implied(sentence, number):
        return is_implied(sentence, number) and only_wished(sentence, number - 1)
    return not is_planned(sentence, number)


def is_implied(sentence: Sentence, number: int) -> bool:
    """Whether the verb right before says that what this one tells does happen: "began to shell"."""
    if not number:
        return False
    governor, group = sentence.groups[number - 1], sentence.groups[number]
    if governor.lemma not in lex.IMPLICATIVE or group.finite:
        return False
    return all(sentence.tags[i] in "AX" for i in range(governor.end, group.start))


def only_begins(sentence: Sentence, number: int) -> bool:
    """Whether the verb only says that what the next one tells begins or ends, or what was concluded."""
    group = sentence.groups[number]
    if sentence.word(group.end) == "that":
        return True
    following = number + 1
    return (
        following < len(sentence.groups)
        and is_implied(sentence, following)
        and class_of_verb(sentence, sentence.groups[following]) is not None
    )


def is_content(sentence: Sentence, number: int) -> bool:
    """Whether it only says what is promised, demanded, threatened or ended by the verb before it."""
    group = sentence.groups[number]
    if group.joined and number:
        return is_content(sentence, number - 1)
    if not number or not (group.infinitive or group.ing):
        return False
    governor = sentence.groups[number - 1]
    if group.ing:  # "stopped sending"
        return governor.end == group.start and class_of_verb(sentence, governor) == "end"
    between = range(governor.end, group.start)
    return class_of_verb(sentence, governor) in lex.MATRIX_CLASSES and all(sentence.tags[i] in "ANDOW" for i in between)


def is_purpose(sentence: Sentence, number: int) -> bool:
    """Whether an infinitive or gerund tells only what for: no event unless it is planned, begun or dated."""
    group = sentence.groups[number]
    if group.joined and number:
        return is_purpose(sentence, number - 1)
    if not group.infinitive and (not group.ing or sentence.tag(group.start - 1) not in ("P", "")):
        return False
    governor = sentence.groups[number - 1] if number else None
    start = max(0, group.start - _NOUN_REACH) if governor is None else governor.end
    between = range(start, group.start)
    if group.infinitive and any(sentence.words[i] in lex.PLANNING_NOUNS for i in between):
        return False
    if governor is None:
        return True
    broken = any(sentence.tags[i] in ",;" for i in between)
    if governor.lemma in lex.PLANNING and len(between) < _PLAN_REACH and not broken:
        return False
    return not is_implied(sentence, number)


def only_describes(sentence: Sentence, group: Group) -> bool:
    """Whether the plain present says what is always so: "a way that helps both", "Norland supports the plan"."""
    if not group.finite or sentence.words[group.head] not in _PLAIN_PRESENT:
        return False
    plain = all(tag == "A" for tag in sentence.tags[group.start : group.head])
    if not plain or "longer" in (sentence.words[group.start - 1], sentence.words[group.head - 1]):
        return False
    if _on_condition(sentence, group):
        return False
    return sentence.tag(group.start - 1) == "R" or group.lemma in lex.STATIVE or not sentence.heading
