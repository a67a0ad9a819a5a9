"""Sums that are denied, refused, taken back, cut or unpaid, and givers that are several."""

from functools import partial

import pytest
from linear import assert_linear

from explorer.extract.pipeline import extract
from explorer.model.finding import Amount, Extraction
from explorer.model.source import Source


def run(text: str) -> Extraction:
    return extract(Source(id="s", title="", text=text))


def first(text: str) -> Amount:
    return run(text).amounts[0]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        pytest.param("Chile denied that it had promised $3 million to Peru.", "deny", id="denied-that"),
        pytest.param("Chile denied ever having paid $3 million to Peru.", "deny", id="denied-having"),
        pytest.param("Chile dismissed reports that it gave Peru $3 million.", "deny", id="dismissed-reports"),
        pytest.param("Chile did not give Peru $3 million.", "not so", id="not"),
        pytest.param("Chile refused to give Peru $3 million.", "not done", id="refused-to"),
        pytest.param("Chile has yet to pay Peru $3 million.", "not done", id="yet-to"),
        pytest.param("Chile rejected a $3 million loan.", "refuse it", id="rejected"),
        pytest.param("Chile withdrew its $3 million pledge.", "take it back", id="withdrew"),
        pytest.param("Chile, which had been expected to give $3 million, withdrew.", "take it back", id="backed-out"),
        pytest.param("The $3 million grant from Chile was cancelled.", "take it back", id="cancelled"),
        pytest.param("Chile blocked a deal under which Peru would pay $3 million.", "refuse it", id="blocked"),
        pytest.param("The boat budget was cut by $3 million by the Chilean government.", "taken away", id="cut"),
        pytest.param("Chile's $3 million contribution has still not been paid.", "not been paid", id="unpaid"),
    ],
)
def test_what_the_words_take_back_is_left_open_with_a_doubt(text: str, doubt: str) -> None:
    amount = first(text)

    assert (amount.donor, amount.recipients, amount.status) == (None, (), None)
    assert doubt in amount.why.doubt


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chile not only gave Peru $3 million but also sent boats.", id="not-only"),
        pytest.param("Chile, which denied wrongdoing, gave Peru $3 million.", id="another-denial"),
        pytest.param("Chile gave Peru $3 million, and Bolivia refused.", id="another-refuses"),
        pytest.param("Chile gave Peru $3 million and cut its own budget.", id="another-cut"),
        pytest.param("Chile gave Peru $3 million to pay debts that were not paid.", id="another-is-unpaid"),
    ],
)
def test_a_negation_elsewhere_in_the_sentence_takes_nothing_back(text: str) -> None:
    amount = first(text)

    assert (amount.donor, amount.status, amount.why.doubt) == ("country:chile", "provided", "")


def test_a_pledge_that_is_unpaid_is_a_pledge_with_a_doubt() -> None:
    amount = first("Chile pledged $3 million to Peru but has not paid.")

    assert (amount.donor, amount.status) == ("country:chile", "pledged")
    assert amount.why.doubt == "the words say that it has not been paid"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        pytest.param("Chile and Peru each pledged $3 million.", "Chile and Peru each give it", id="each"),
        pytest.param("Chile and Peru gave Bolivia $3 million.", "Chile and Peru give it together", id="subject"),
    ],
)
def test_of_several_givers_none_is_named_as_the_only_one(text: str, doubt: str) -> None:
    amount = first(text)

    assert (amount.donor, amount.why.doubt) == (None, doubt)


def test_of_several_agents_the_first_gives_with_the_doubt_that_it_is_not_alone() -> None:
    amount = first("Bolivia raised $3 million from Chile and Peru.")

    assert (amount.donor, amount.why.doubt) == ("country:chile", "Chile and Peru give it together")


def test_several_receivers_all_receive() -> None:
    assert first("Chile and Peru received $3 million from Bolivia.").recipients == ("country:chile", "country:peru")


@pytest.mark.parametrize("unit", ["denied that ", "refused $3 million ", "not ", "a ", ", which "])
def test_long_runs_cost_in_step_with_their_length(unit: str) -> None:
    assert_linear(lambda letters: partial(run, unit * (letters // len(unit)) + "$3 million"), small=2000, times=4)
