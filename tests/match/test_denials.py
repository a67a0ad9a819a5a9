"""Whether a clause says that its sum is not given."""

import pytest
from newspapers import cell, compared, only_row, rows, sentences

from explorer.match.denials import denial

SUM = "$95 million"


def told(sentence: str) -> str:
    before, _, after = sentence.partition(SUM)
    return denial(before, after)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param(f"The fund has not lent Norland {SUM} for its quays.", "not lent", id="not yet"),
        pytest.param(f"The council refused to give {SUM} to the pilots.", "refused to give", id="refused"),
        pytest.param(f"The council won't pay {SUM} for the pier.", "won't pay", id="contracted"),
        pytest.param(f"The mayor denied paying {SUM} to the pilots.", "denied paying", id="denied"),
        pytest.param(f"The {SUM} for the pier were never paid.", "were never paid", id="behind the sum"),
        pytest.param(f"The loan of {SUM} was cancelled on Monday.", "was cancelled", id="cancelled"),
    ],
)
def test_a_sum_that_is_not_given_is_denied(sentence: str, words: str) -> None:
    assert told(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(f"The fund will lend Norland {SUM} for its quays.", id="given"),
        pytest.param(f"The mayor, who has not resigned, promised {SUM} for the pier.", id="another clause"),
        pytest.param(f"The mayor did not say when the {SUM} would be paid.", id="not said"),
        pytest.param(f"The council did not refuse to give {SUM} to the pilots.", id="two denials"),
        pytest.param(f"The fund gave {SUM} to people who have not eaten.", id="those who receive it"),
        pytest.param(f"Not only the fund gave {SUM} to the pilots.", id="not only"),
        pytest.param(f"The strike was not over. The fund gave {SUM} to the pilots.", id="another sentence"),
    ],
)
def test_what_is_not_about_the_sum_denies_nothing(sentence: str) -> None:
    assert told(sentence) == ""


GIVEN = "Norland will give $95 million to the Pilot Fund for new boats."


@pytest.mark.parametrize(
    "denied",
    [
        pytest.param("Norland has not given $95 million to the Pilot Fund for new boats.", id="not given"),
        pytest.param("Norland refused to give $95 million to the Pilot Fund for new boats.", id="refused"),
    ],
)
def test_a_sum_that_one_source_denies_differs(denied: str) -> None:
    row = only_row(compared(GIVEN, denied), "amount")
    assert {source: found.state for source, found in row.cells.items()} == {"a": "same", "b": "differs"}
    assert (cell(row, "b").difference or "").startswith("denied (“")
    assert (cell(row, "b").difference or "").endswith("reported in Courier")
    first = sentences(compared(GIVEN, denied))[0]
    assert first.startswith("Courier reports $95 million for new boats, from Norland; in Herald it is denied: ")


def test_two_that_deny_the_same_sum_agree() -> None:
    denied = "Norland refused to give $95 million to the Pilot Fund for new boats."
    row = only_row(compared(denied, denied.replace("refused to give", "will not give")), "amount")
    assert not row.differs


def test_a_denial_that_may_be_of_either_of_two_sums_stays_apart() -> None:
    boats, roads = GIVEN, GIVEN.replace("new boats", "wide roads").replace("the Pilot Fund", "Ostria")
    denied = "Norland has not given $95 million."
    assert all(len(row.facts) == 1 for row in rows(compared(boats, roads, denied), "amount"))
