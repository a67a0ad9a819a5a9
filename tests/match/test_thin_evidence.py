"""Two sums that are one commitment though little more than the sum itself shows it."""

import pytest
from newspapers import compared, only_row, rows

LONG = "After a long night the mayor signed a deal worth €4.7 million for the trams of the old town."


def test_an_unround_sum_and_one_telling_word_are_one_commitment_with_a_reason_that_says_how_thin_it_is() -> None:
    row = only_row(compared(LONG, "Trams get 4.7m euros, nurses nothing."), "amount")
    assert {cell.state for cell in row.cells.values()} == {"same"}
    assert "which is no round one, and a word close to it (tram); little else shows that both are one" in row.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(LONG, "Ferries get 4.7m euros, nurses nothing.", id="no-shared-word"),
        pytest.param(LONG.replace("4.7", "4"), "Trams get 4m euros, nurses nothing.", id="a-round-sum"),
        pytest.param(LONG.replace("4.7", "1.5"), "Trams get 1.5m euros, nurses nothing.", id="figures-of-many-sums"),
        pytest.param(LONG, "Trams get about 4.7m euros, nurses nothing.", id="no-exact-sum"),
        pytest.param(LONG, "Trams get 4.8m euros, nurses nothing.", id="another-sum"),
        pytest.param(LONG, "The tram firm was fined 4.7m euros over noise.", id="a-fine"),
        pytest.param("Holm signed for €4.7 million.", "Nurses heard Holm say 4.7m euros.", id="a-name-alone"),
    ],
)
def test_sums_of_which_less_agrees_stay_two(one: str, other: str) -> None:
    assert len(rows(compared(one, other), "amount")) == 2
