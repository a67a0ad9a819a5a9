"""Over how long a sum runs, and whether it comes on top of another."""

import pytest

from explorer.extract.pipeline import extract
from explorer.model.finding import Amount, all_spans
from explorer.model.source import Source


def _sum(text: str) -> Amount:
    (found,) = extract(Source(id="s", text=text, title="t", published="2031-03-05")).amounts
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Norland will give Ostrava $50 million over three years for roads.", "over three years", id="over"
        ),
        pytest.param("They pledged €2bn over the next five years.", "over the next five years", id="the next"),
        pytest.param(
            "Over the coming decade, the ministry will spend $12 million on schools.",
            "Over the coming decade",
            id="head",
        ),
        pytest.param("The bank approved a five-year, $2.5 billion loan.", "five-year", id="adjective before"),
        pytest.param("It is a $6 million, three-year programme.", "three-year", id="adjective behind"),
        pytest.param("The plan costs $3 billion a year, officials said.", "a year", id="a year"),
        pytest.param("The plan costs £3 billion annually.", "annually", id="annually"),
        pytest.param("They gave $5 million between 2034 and 2037.", "between 2034 and 2037", id="between years"),
        pytest.param(
            "It set aside $7 million for the 2035-2037 period.", "for the 2035-2037 period", id="range of years"
        ),
        pytest.param("It will lend $1.5bn through 2037.", "through 2037", id="through a year"),
    ],
)
def test_the_period_of_a_sum_is_the_words_that_say_how_long(text: str, words: str) -> None:
    period = _sum(text).period
    assert period is not None
    assert period.words == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They gave $5 million in the past year.", id="when, not how long"),
        pytest.param("They gave $5 million three years ago.", id="ago"),
        pytest.param("They gave $5 million. Over three years nothing was built.", id="another sentence"),
        pytest.param("They gave $5 million, said the mayor, who had ruled for three years.", id="another clause"),
        pytest.param("They gave $5 million to a five-year-old's family.", id="an age"),
    ],
)
def test_words_that_do_not_say_how_long_a_sum_runs_are_no_period(text: str) -> None:
    assert _sum(text).period is None


def test_a_period_is_no_purpose() -> None:
    found = _sum("The fund set aside $7 million for the 2035-2037 period.")
    assert found.purpose is None


@pytest.mark.parametrize(
    "text",
    [
        "The union pledged a further €40 million on Monday.",
        "Delegates promised another $7 million.",
        "It will send an additional $3 million.",
        "They found about $5 million more for the school.",
        "They gave $5 million in additional aid.",
        "They gave an extra £5m.",
    ],
)
def test_a_sum_on_top_of_another_is_marked(text: str) -> None:
    assert _sum(text).further


@pytest.mark.parametrize(
    "text",
    [
        "They gave $5 million.",
        "They gave more than $5 million.",
        "They gave $5 million more or less by accident.",
        "Another bank gave $5 million.",
    ],
)
def test_a_sum_that_stands_alone_is_not_marked_as_further(text: str) -> None:
    assert not _sum(text).further


def test_every_span_of_an_amount_is_checked_with_its_period() -> None:
    found = _sum("They pledged €2bn over the next five years.")
    assert found.period in all_spans(found)
