"""Where an expression can begin: no rule misses a word that it could open with."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from explorer.extract.dates.openers import match_at, openings
from explorer.extract.dates.patterns import RULES, Rule

# What stands before an expression, since some rules ask for it.
_BEFORE = ("", "for ", "in ", "within ", "over ", "during ", "on ", "of ", "since ", "until ", "the ", "1 and ", "1-")
# The patterns do not mind a missing blank behind these; nobody writes so, and no word is cut in two.
_RUN_TOGETHER = re.compile(
    r"(?:the |a |its |their )*(?:midnight|midday|noon|early|late(?!r|st)|mid(?!day|night)|flat|fiscal"
    r"|fy|latest|current)[a-z]"
)
_ORDER = [rule.name for rule in RULES]


def first_match(text: str, start: int = 0) -> tuple[Rule, "re.Match[str]"] | None:
    """The leftmost place of a text at which a rule matches, with the first that does."""
    return next((seen for at, rules in openings(text, start) if (seen := match_at(text, at, rules)) is not None), None)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_a_rule_is_tried_wherever_it_matches(rule: Rule, data: st.DataObject) -> None:
    # Lookbehinds aside, which the generator cannot follow: the words that they ask for come from `_BEFORE`.
    loose = re.sub(r"\(\?<[=!][^()]*\)", "", rule.expression)
    words = data.draw(st.from_regex(re.compile(loose, re.ASCII), fullmatch=True))
    before = data.draw(st.sampled_from(_BEFORE))
    match = rule.pattern.match(before + words, len(before))
    assume(match is not None and not _RUN_TOGETHER.match(words))
    found = first_match(before + words, len(before))
    assert found is not None
    assert found[1].start() == len(before)
    assert _ORDER.index(found[0].name) <= _ORDER.index(rule.name)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        pytest.param("shut in winter", "season", "winter", id="a season behind a preposition"),
        pytest.param("it rained for weeks", "uncounted-length", "weeks", id="a length without a number"),
        pytest.param("the first of may", "month", "may", id="an article that opens nothing"),
        pytest.param("an apple a day ago", "ago", "a day ago", id="the second of two articles"),
        pytest.param("the ٣ days", "duration", "٣ days", id="figures of another script"),
    ],
)
def test_the_leftmost_place_counts(text: str, rule: str, words: str) -> None:
    found = first_match(text)
    assert found is not None
    assert (found[0].name, found[1].group()) == (rule, words)


@pytest.mark.parametrize("text", ["the pier", "a boat", "around", "$2024", "x2024", "thereafter"])
def test_most_words_open_nothing(text: str) -> None:
    assert first_match(text) is None
