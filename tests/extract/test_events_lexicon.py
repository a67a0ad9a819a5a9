"""The table of action classes and the word forms made from it."""

from collections import Counter

import pytest

from explorer.extract.events import lexicon
from explorer.extract.events.action import entries
from explorer.extract.events.classes import CLASSES
from explorer.extract.events.inflection import inflect, plural


@pytest.mark.parametrize("listing", ["verbs", "nouns"])
def test_each_entry_stands_in_one_class(listing: str) -> None:
    counts = Counter(entry for row in CLASSES for entry in entries(getattr(row, listing)))
    assert [entry for entry, count in counts.items() if count > 1] == []


def test_every_class_says_what_it_means_and_has_words() -> None:
    assert len({row.name for row in CLASSES}) == len(CLASSES)
    for row in CLASSES:
        assert row.name == row.name.lower()
        assert row.meaning
        assert entries(row.verbs)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("cancel", {"cancel", "cancels", "canceled", "canceling", "cancelled", "cancelling"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("panic", {"panic", "panics", "panicked", "panicking"}),
        ("hit", {"hit", "hits", "hitting"}),
        ("reject", {"reject", "rejects", "rejected", "rejecting"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_forms_of_a_verb(base: str, expected: set[str]) -> None:
    assert set(inflect(base)) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("talk", "talks"), ("clash", "clashes"), ("treaty", "treaties"), ("hunger strike", "hunger strikes")],
)
def test_the_plural_of_a_noun(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_every_form_leads_back_to_a_class_or_a_plain_verb() -> None:
    for word, readings in lexicon.VERB_FORMS.items():
        for reading in readings:
            known = reading.lemma in lexicon.VERB_CLASS or reading.lemma in lexicon.PARTICLE_CLASS
            assert known or reading.lemma in lexicon.PLAIN_VERBS, word


def test_function_words_trigger_nothing() -> None:
    assert lexicon.TRIGGER_WORDS.isdisjoint({"the", "of", "and", "is", "was", "said", "to"})
